"""Code out of a model's answer: which part of the text is the program.

Fences (also indented, in lists, or never closed because the answer was cut off), several blocks, console sessions,
and answers that are code without any fence. Repairing what is broken in the code belongs to `autofix`.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from typing import Final

from .sourcetext import CODE_START, Broken, definitions, parsed

PYTHON: Final = frozenset({"python", "py", "python3", "py3", "python2", "pycon", "ipython", "cython", "sage"})
_NO_LANGUAGE: Final = frozenset({"", "code", "plaintext", "text", "txt", "none"})
_OPENING = re.compile(
    r"^(?P<indent>[ \t]*)(?:>[ \t]?)*(?:(?:[-*+]|\d+[.)])[ \t]+)?(?P<fence>`{3,}|~{3,})[ \t]*"
    r"\{?\.?(?P<language>[\w+#-]*)(?P<rest>.*)$"
)
_INLINE = re.compile(r"(?<!`)```(?:python|py)?[ \t]+?([^`\n]+?)```(?!`)")
_LANGUAGE_LINE = re.compile(r"^\s*(?:python3?|py)\s*:?\s*$", re.IGNORECASE)
_CONSOLE = re.compile(r"^[ \t]*(?:>>>|\.\.\.)(?: |$)")
_SESSION_CALL = re.compile(r"^[ \t]*>>> [\w.]+\(.*\)[ \t]*$")
_DEFINES = re.compile(r"^[ \t]*(?:async[ \t]+def|def|class)[ \t]+\w+|^[ \t]*\w+[ \t]*=[ \t]*lambda\b", re.MULTILINE)
_ATTEMPTS: Final = 60
"""Times that prose is cut away from code without a fence, at most."""


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block."""

    code: str
    language: str
    """The fence's word in small letters, or ""."""
    closed: bool
    """False when the text ended within the block."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What an answer holds in the way of a program."""

    code: str | None
    """The Python source, or None when there is none."""
    parses: bool = False
    cut_off: bool = False
    """The answer ended inside the code."""
    language: str = ""
    """Language of the blocks when they are in another one than Python."""


def extract_code(text: str) -> str | None:
    """The Python program in an answer, or None."""
    return extract(text).code


def is_program(text: str) -> bool:
    """Whether an answer is one Python program in a fence and nothing else: whole, and with something to call."""
    stripped = text.strip()
    found = extract(stripped)
    lines = stripped.split("\n")
    return (
        found.code is not None and found.parses and not found.cut_off and bool(_DEFINES.search(found.code))
        and len(fenced_blocks(stripped)) == 1
        and _opening(lines[0]) is not None and _closes(lines[-1], lines[-1].strip()[:3] or "`")
    )  # fmt: skip


def contains_code(text: str) -> bool:
    """Whether an answer holds code, in any language."""
    found = extract(text)
    return found.code is not None or bool(found.language)


def extract(text: str) -> Extraction:
    """The Python program in an answer. Never raises; what it finds need not parse."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    blocks = [block for block in fenced_blocks(text) if block.code.strip()]
    python = [block for block in blocks if block.language in PYTHON] or [
        block for block in blocks if block.language in _NO_LANGUAGE and _is_code(block.code)
    ]
    if python:
        code = _choose([clean(block.code) for block in python])
        if code.strip():
            return _extraction(code, cut_off=not python[-1].closed)
    foreign = next((block.language for block in blocks if block.language not in PYTHON | _NO_LANGUAGE), "")
    if foreign:
        return Extraction(None, language=foreign)
    bare = _without_fence("\n".join(line for line in text.split("\n") if not _OPENING.match(line)))
    return _extraction(bare, cut_off=False) if bare else Extraction(None)


def _extraction(code: str, *, cut_off: bool) -> Extraction:
    code = code.strip("\n").rstrip() + "\n"
    return Extraction(code, not isinstance(parsed(code), Broken), cut_off)


def fenced_blocks(text: str) -> list[Block]:
    """All fenced blocks, in order, each without the indentation of its fence."""
    blocks: list[Block] = []
    opening: re.Match[str] | None = None
    lines: list[str] = []
    for line in text.split("\n"):
        if opening is None:
            opening = _opening(line)
            lines = _first_line(opening)
        elif _closes(line, opening["fence"]):
            blocks.append(_block(opening, lines, closed=True))
            opening = None
        else:
            lines.append(line)
    if opening is not None:
        blocks.append(_block(opening, lines, closed=False))
    if not blocks:
        blocks = [Block(found[1], "python", closed=True) for found in _INLINE.finditer(text)]
    return blocks


def _opening(line: str) -> re.Match[str] | None:
    found = _OPENING.match(line)
    # Backticks behind backticks on one line are inline code, not a fence.
    return None if found is None or (found["fence"][0] == "`" and "`" in found["rest"]) else found


def _first_line(opening: re.Match[str] | None) -> list[str]:
    """Code that a model put on the line of the fence itself."""
    if opening is None:
        return []
    words = f"{opening['language']}{opening['rest']}".strip()
    if opening["language"] in ("def", "class", "import", "from"):
        return [words]
    rest = opening["rest"].strip()
    return [rest] if CODE_START.match(rest) and " " in rest and "=" not in rest.split("(")[0] else []


def _closes(line: str, fence: str) -> bool:
    bare = line.strip().lstrip("> ").strip()
    return len(bare) >= len(fence) and bare == fence[0] * len(bare)


def _block(opening: re.Match[str], lines: list[str], *, closed: bool) -> Block:
    language = opening["language"].lower()
    if language in ("def", "class", "import", "from"):
        language = "python"
    if opening[0].lstrip().startswith(">"):
        lines = [re.sub(r"^[ \t]*>[ \t]?", "", line) for line in lines]
    return Block(textwrap.dedent("\n".join(lines)), language, closed)


def clean(code: str) -> str:
    """A block without what models leave in it: a line that says "python", console prompts, shared indentation."""
    lines = code.split("\n")
    while lines and (not lines[0].strip() or _LANGUAGE_LINE.match(lines[0])):
        del lines[0]
    prompts = [line for line in lines if _CONSOLE.match(line)]
    if prompts and lines[0].lstrip().startswith(">>>"):
        # In a session a call alone is an example of use.
        kept = [line for line in prompts if not _SESSION_CALL.match(line)]
        lines = [re.sub(r"^[ \t]*(?:>>>|\.\.\.) ?", "", line) for line in kept or prompts]
    return textwrap.dedent("\n".join(lines))


def _is_code(code: str) -> bool:
    """Whether a block that names no language is Python: it defines something, or parses and calls something."""
    if _DEFINES.search(clean(code)):
        return True
    return bool(re.search(r"[=(]", code)) and not isinstance(parsed(clean(code)), Broken)


def _choose(blocks: list[str]) -> str:
    """One program out of several blocks.

    Blocks that define nothing are examples of use and are left out beside others that do. Parts of one program
    are joined; versions of the same thing are not: of those the largest that parses is taken, the later of two
    equally large ones.
    """
    defining = [block for block in blocks if _DEFINES.search(block)]
    if len(defining) <= 1:
        return _with_imports(blocks, defining[0]) if defining else max(blocks, key=len)
    names = [name for block in defining for name in definitions(block)]
    joined = "\n\n".join(block.strip("\n") for block in defining)
    if len(names) == len(set(names)) and not isinstance(parsed(joined), Broken):
        return _with_imports(blocks, joined)
    sound = [block for block in defining if not isinstance(parsed(block), Broken)]
    return max(reversed(sound or defining), key=lambda block: len(block.strip()))


def _with_imports(blocks: list[str], code: str) -> str:
    """`code` behind blocks that only import, which some answers give first."""
    imports = [
        block.strip("\n")
        for block in blocks
        if block.strip() and all(re.match(r"(?:import|from)\s|\s*(?:#|$)", line) for line in block.split("\n"))
    ]
    joined = "\n".join([*imports, code])
    return code if isinstance(parsed(joined), Broken) else joined


def _without_fence(text: str) -> str | None:
    """The program in an answer that has no fence, if it defines something."""
    code = clean(text)
    if not _DEFINES.search(code):
        return None
    if not isinstance(parsed(code), Broken):
        return code
    lines = code.split("\n")
    starts = [index for index, line in enumerate(lines) if CODE_START.match(line)]
    for start in starts[:_ATTEMPTS]:
        found = _until_prose(lines[start:])
        if found and _DEFINES.search(found):
            return found
    return _looks_like_code(lines[starts[0] :]) if starts else None


def _until_prose(lines: list[str]) -> str | None:
    """The longest beginning that parses: cut before the line where the parser stops, again and again."""
    for _ in range(_ATTEMPTS):
        source = "\n".join(lines)
        broken = parsed(source)
        if not isinstance(broken, Broken):
            return source if source.strip() else None
        end = min(broken.line or len(lines), len(lines)) - 1
        # A statement cut in two leaves its first half behind: go back to where that began.
        while end > 0 and lines[end][:1] in (" ", "\t", ")", "]", "}"):
            end -= 1
        lines = lines[:end]
        if not lines:
            return None
    return None


def _looks_like_code(lines: list[str]) -> str | None:
    """Code that does not parse as it is (cut off, or broken): the lines that look like it, for a repair to try."""
    kept: list[str] = []
    for line in lines:
        if line.strip() and line[:1] not in " \t#@)]}" and not _statement(line):
            break
        kept.append(line)
    code = "\n".join(kept).strip("\n")
    return code if _DEFINES.search(code) else None


def _statement(line: str) -> bool:
    return bool(
        CODE_START.match(line)
        or re.match(r"(?:if|elif|else|for|while|try|except|finally|with|return|print|raise|pass|match)\b.*[:()]", line)
        or re.match(r"[\w.]+\(", line)
    )
