"""The user's own examples in a request (T0): doctests, asserts, `f(3) -> 9`, `f("a") returns "b"`.

These cases are never dropped and decide what is right, so nothing is guessed: a call with plain values, one of a
few plain words, and a plain value. Everything else in the prose is left alone.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from ..domain.scores import Case, Provenance
from .assertions import Found, in_tree, is_error, most_called, plain_call
from .checks import assertions_in, blocks
from .entry import entry_in_prompt
from .identity import unique
from .literals import MAX_CALL, end_of_group, literal_at, parse, parse_expression

MAX_PROMPT: Final = 100_000
"""Characters of a prompt that are searched."""
MAX_READ: Final = 500_000
"""Characters of calls that are read, those of calls in calls again; more than a person writes."""

_CALL = re.compile(r"(?<![\w.])(?<!def )(?<!class )([A-Za-z_]\w*)\(")
_MUST = r"(?:should|must|shall|needs? to|has to|ought to|would|will)\s+"
_GIVES = re.compile(
    r"`?[ \t]*(?:#[ \t]*)?(?:"
    r"(?:===?|-+>|=>|→|⇒|⟹|↦|=)"
    rf"|(?:{_MUST})?(?:returns?|be|equals?|give|gives|yields?|produces?|outputs?|evaluates? to|results? in|becomes?)"
    r"(?:[ \t]+(?:exactly|the (?:string|number|list|tuple|dict|value)|to))?"
    r")(?![\w=])[ \t]*:?[ \t]*`?[ \t]*",
    re.IGNORECASE,
)
_IS = re.compile(r"`?[ \t]*(?:is|#)[ \t]+(?:=>?[ \t]*)?`?")
_AFTER_IS = re.compile(r"`?[ \t]*(?:$|[.,;)!`]|(?:and|but|while|whereas|for|because|since|or)\b)", re.MULTILINE)
_RAISES = re.compile(
    rf"`?[ \t]*(?:#[ \t]*)?(?:->|→|=>)?[ \t]*(?:{_MUST})?(?:raises?|throws?)[ \t]+(?:an?[ \t]+)?`?([A-Z]\w*)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"[\w(\[{]|[ \t]*(?:[-+*/%]|or\b)[ \t]*[\d('\"\[]|,[ \t]*[-\d'\"]")
_DOCTEST = re.compile(r"^(?P<indent>[ \t]*)>>> ?(?P<code>.+)$")
_CONTINUED = re.compile(r"^[ \t]*\.\.\. ?(?P<code>.*)$")
_TRACEBACK = re.compile(r"^[ \t]*(?:[\w.]*\.)?([A-Z]\w*)(?::|$)")
_SMART: Final = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\u00a0": " "})


def examples(prompt: str) -> tuple[Case, ...]:
    """The cases that a request states itself, in their order, each of weight 1.

    When calls of several functions are found, those of the function that is asked for count.
    """
    found = _found(prompt)
    called = most_called(found)
    named = entry_in_prompt(prompt)
    name = named if any(one.name == named for one in found) else called
    return unique(one.case for one in found if one.name == name)


def example_entry(prompt: str) -> str | None:
    """The function that the request's own examples call most."""
    return most_called(_found(prompt))


def _found(prompt: str) -> list[Found]:
    text = "\n".join(_straight(line) for line in prompt[:MAX_PROMPT].splitlines())
    return [*_doctests(text), *_asserted(text), *_stated(text)]


def _straight(line: str) -> str:
    """A line with straight quotes, if it uses typographic ones only."""
    return line if "'" in line or '"' in line else line.translate(_SMART)


def _asserted(text: str) -> Iterator[Found]:
    """Asserts: in blocks that are code as a whole, on lines of their own, and within a line of prose."""
    for block in blocks(text):
        yield from assertions_in(block, Provenance.USER)
    for match in re.finditer(r"\bassert\b[^\n]{1,500}", text):
        if tree := _longest_statement(match[0]):
            yield from in_tree(tree, Provenance.USER)


def _longest_statement(text: str) -> ast.Module | None:
    """The longest beginning of `text` that is a statement; it ends where a sentence can go on."""
    ends = [len(text), *(found.start() for found in re.finditer(r"[\s.,;)`!?]", text))]
    for end in sorted(set(ends), reverse=True)[:60]:
        if tree := parse(text[:end].rstrip()):
            return tree
    return None


def _doctests(text: str) -> Iterator[Found]:
    lines = text.splitlines()
    index = 0
    while index < len(lines):
        prompt = _DOCTEST.match(lines[index])
        index += 1
        if not prompt:
            continue
        code = [prompt["code"]]
        while index < len(lines) and (more := _CONTINUED.match(lines[index])):
            code.append(more["code"])
            index += 1
        output = []
        while index < len(lines) and lines[index].strip() and not _DOCTEST.match(lines[index]):
            if lines[index].lstrip().startswith(("```", "~~~")):
                break
            output.append(lines[index])
            index += 1
        yield from _doctest("\n".join(code), output)


def _doctest(code: str, output: list[str]) -> Iterator[Found]:
    """One prompt of a doctest. A call that prints nothing returns None."""
    expression = parse_expression(code)
    call = plain_call(expression) if expression is not None else None
    if call is None:
        shown = " ".join(line.strip() for line in output)
        if expression is not None and shown in ("True", "False") and (tree := parse(f"assert {code.strip()}")):
            yield from _truth(tree, shown == "True")
        return
    name, case = call
    source = f">>> {code}"
    if output and output[0].strip().startswith("Traceback"):
        error = _TRACEBACK.match(output[-1].strip())
        if error and is_error(error[1]):
            yield Found(name, _user(case, f"{source} raises {error[1]}", raises=error[1]))
        return
    if not output:
        return
    shown = "\n".join(output).strip()
    if (literal := literal_at(shown, 0)) and not shown[literal[1] :].strip():
        yield Found(name, _user(case, f"{source} gives {shown}", expected=literal[0]))


def _truth(tree: ast.Module, shown: bool) -> Iterator[Found]:
    """`>>> f(1) == 2` with its answer; only the answer True says what the call gives."""
    if shown:
        yield from in_tree(tree, Provenance.USER)


def _stated(text: str) -> Iterator[Found]:
    """A call, a word, a value: in prose, in a list, in a comment behind the call. Sessions are read elsewhere."""
    text = "\n".join("" if _DOCTEST.match(line) else line for line in text.split("\n"))
    read = 0
    for match in _CALL.finditer(text):
        end = end_of_group(text, match.end() - 1)
        read += (end or match.end() + MAX_CALL) - match.start()
        if read > MAX_READ:
            return
        expression = parse_expression(text[match.start() : end]) if end is not None else None
        call = plain_call(expression) if expression is not None else None
        if end is None or call is None:
            continue
        if one := _outcome(text, match.start(), end, call[1]):
            yield Found(call[0], one)


def _outcome(text: str, start: int, end: int, call: Case) -> Case | None:
    """What the words behind a call say that it gives."""
    if (raised := _RAISES.match(text, end)) and is_error(raised[1]):
        return _user(call, text[start : raised.end()], raises=raised[1])
    if said := _GIVES.match(text, end):
        literal = literal_at(text, said.end())
        if literal and _ends(text, literal[1]):
            return _user(call, text[start : literal[1]], expected=literal[0])
    elif said := _IS.match(text, end):
        literal = literal_at(text, said.end())
        if literal and _AFTER_IS.match(text, literal[1]):
            return _user(call, text[start : literal[1]], expected=literal[0])
    return None


def _ends(text: str, index: int) -> bool:
    """Whether a value is complete: no operator or text goes on right behind it."""
    return not _GOES_ON.match(text, index)


def _user(call: Case, source: str, *, expected: object = None, raises: str | None = None) -> Case:
    return Case(call.args, call.kwargs, expected, raises, provenance=Provenance.USER, source=source.strip()[:500])
