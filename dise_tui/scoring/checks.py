"""Checks that a model writes from the request alone: what it is asked, and what of its reply is usable.

A reply is untrusted text: it is parsed, never run. Whether a check is believed is decided in `suites`.
"""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator
from typing import Final

from ..domain.prompts import Message
from ..domain.scores import Case, Provenance
from .assertions import Found, in_tree, most_called
from .identity import unique
from .literals import MAX_SOURCE, parse

MAX_CHECKS: Final = 40
"""Cases kept from one reply."""
ASKED: Final = 8
_LONGEST: Final = 12
"""Lines of one assertion at most, where lines have to be tried one by one."""

_SYSTEM: Final = (
    "Write checks for a Python function, from the request alone. Do not write the function itself. Compute each "
    "expected value by hand with care; leave out every check that you are not sure of."
)
_ASK: Final = """\
Write checks for the Python function that this request asks for: up to {asked} plain one-line asserts that call \
{name}, each with literal arguments and a literal expected value. Cover the usual case, the edges and wrong input.

Forms, one a line:
assert {name}(args) == expected
assert raises(ValueError, {name}, arg)

No imports, no variables, no comments, no other text. Use the second form only where the request asks for an error.

Request:
{prompt}"""

_FENCE = re.compile(r"^\s*(?:[-*+>]\s+|\d+[.)]\s+)?(?:`{3,}|~{3,})")
_BULLET = re.compile(r"^\s*(?:[-*+]\s+|\d+[.)]\s*|>>>\s*|`)?\s*(?=`?(?:assert|with|self\.assert)\b)")
_START = re.compile(r"^(?:assert\b|with\s+(?:pytest\.|self\.)?(?:raises|assertRaises)\b|self\.assert\w+\()")


def check_messages(prompt: str, entry: str | None) -> tuple[Message, ...]:
    """What to ask a model. `entry` is the function's name when the request gives one."""
    name = entry or "NAME"
    ask = _ASK.format(asked=ASKED, name=name, prompt=prompt.strip())
    if entry is None:
        ask = f"Choose a short fitting name for the function and use it for NAME.\n\n{ask}"
    return (Message("system", _SYSTEM), Message("user", ask))


def checks(text: str) -> tuple[str | None, tuple[Case, ...]]:
    """Function name and cases in a model's reply, in their order and without doubles.

    The function is the one that most checks call; checks of others, and whatever is not plain, are left out.
    """
    found = [one for block in blocks(text[:MAX_SOURCE]) for one in assertions_in(block, Provenance.GENERATED)]
    name = most_called(found)
    return name, unique(one.case for one in found if one.name == name)[:MAX_CHECKS]


def blocks(text: str) -> list[str]:
    """The parts of a text between its code fences, fenced or not, in order."""
    parts: list[list[str]] = [[]]
    for line in text.splitlines():
        if _FENCE.match(line):
            parts.append([])
        else:
            parts[-1].append(line)
    return ["\n".join(part) for part in parts if any(line.strip() for line in part)]


def assertions_in(block: str, provenance: Provenance) -> list[Found]:
    """The plain assertions of a block; when it does not parse as a whole, of those lines that do."""
    tree = parse(textwrap.dedent(block))
    if tree is not None:
        return in_tree(tree, provenance)
    return [one for tree in _salvaged(block.splitlines()) for one in in_tree(tree, provenance)]


def _salvaged(lines: list[str]) -> Iterator[ast.Module]:
    """The trees of single assertions in text that is no program: prose between, bullets, a line cut off."""
    index = 0
    while index < len(lines):
        first = _BULLET.sub("", lines[index], count=1).strip().strip("`")
        if not _START.match(first):
            index += 1
            continue
        index += 1
        for end in range(index, min(len(lines), index + _LONGEST) + 1):
            tree = parse("\n".join([first, *lines[index:end]]))
            if tree is not None:
                index = end
                yield tree
                break
