"""The outer form of a text: its fenced blocks, lists, tables, headings, paragraphs, sentences and words.

Counts and cuts only. What a request demands of them is in `demands`, what it is worth in `gate`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

MAX_TEXT: Final = 200_000
"""Characters of a text that are looked at."""
_LONG_TOKEN: Final = 40
"""A run of letters longer than this is no word; it is cut into pieces, so that its repetition is seen."""

_FENCE = re.compile(
    r"(?:(?:[-*+>]|\d{1,3}[.)])[ \t]*)?(?P<fence>`{3,}|~{3,})[ \t]*(?P<language>[\w+#-]*)(?P<rest>[^`]*)"
)
_ITEM = re.compile(
    r"^(?P<indent>[ \t]*)(?:>[ \t]?)?(?:[-*+•‣–][ \t]+|(?:\*\*)?\(?(?:\d{1,3}|[a-z])[.)](?:\*\*)?[ \t]+)\S"
)
_NUMBERED = re.compile(r"[ \t]*(?:\*\*)?\d{1,3}[.)]")
_RULE_CELL = re.compile(r":?-{2,}:?")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+\S|^[ \t]*(?:\*\*|__)[^*_\n]{1,80}(?:\*\*|__):?[ \t]*$")
_UNDERLINE = re.compile(r"^ {0,3}(?:={3,}|-{3,})[ \t]*$")
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]+(?=[\s\"'”’»)\]*_]|$)|[。！？]")
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|etc|vs|mr|mrs|ms|dr|prof|st|no|z\.B|d\.h)\.", re.IGNORECASE)
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_WORD = re.compile(rf"[{_CJK}]|(?:(?![{_CJK}])[^\W_])+(?:['’](?:(?![{_CJK}])[^\W_])+)*")


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block."""

    language: str
    """The fence's word in small letters, or ""."""
    code: str
    closed: bool


@dataclass(frozen=True, slots=True)
class Anatomy:
    """What a text is made of. Everything but `blocks` is about the text outside its fences."""

    prose: str
    blocks: tuple[Block, ...]
    lists: tuple[int, ...]
    """Top-level items of each list, in order."""
    numbered: int
    """Items with a number."""
    table_rows: int
    """Rows of all tables, head rows left out; -1 when there is no table."""
    headings: int
    paragraphs: int
    sentences: int
    words: tuple[str, ...]
    """Folded."""

    @property
    def items(self) -> int:
        return sum(self.lists)


def words(text: str) -> tuple[str, ...]:
    """The words of a text, folded; a CJK character is a word of its own."""
    found: list[str] = []
    for word in _WORD.findall(text[:MAX_TEXT].casefold()):
        if len(word) <= _LONG_TOKEN:
            found.append(word)
        else:
            found += [word[at : at + 4] for at in range(0, len(word), 4)]
    return tuple(found)


def anatomy(text: str) -> Anatomy:
    """Take a text apart. Never raises."""
    lines = text[:MAX_TEXT].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    outside, blocks = _fences(lines)
    prose = "\n".join(outside)
    return Anatomy(
        prose, tuple(blocks), _lists(outside), sum(_NUMBERED.match(line) is not None for line in outside),
        _table_rows(outside), _headings(outside), _paragraphs(outside), len(sentences(prose)), words(prose),
    )  # fmt: skip


def _fences(lines: list[str]) -> tuple[list[str], list[Block]]:
    outside: list[str] = []
    blocks: list[Block] = []
    fence, language = "", ""
    code: list[str] = []
    for line in lines:
        match = _FENCE.fullmatch(line.strip())
        if not fence and match:
            fence, language, code = match["fence"], match["language"].lower(), []
        elif fence and match and match["fence"].startswith(fence) and not (match["language"] + match["rest"]).strip():
            blocks.append(Block(language, "\n".join(code), True))
            outside.append("")
            fence = ""
        elif fence:
            code.append(line)
        else:
            outside.append(line)
    if fence:
        blocks.append(Block(language, "\n".join(code), False))
    return outside, blocks


def is_item(line: str) -> bool:
    return _ITEM.match(line) is not None


def _lists(lines: list[str]) -> tuple[int, ...]:
    """A list ends at a heading or at a paragraph that starts at the margin after a blank line."""
    counts: list[int] = []
    indents: list[int] = []
    blank = False
    for line in lines:
        item = _ITEM.match(line)
        if item:
            indents.append(len(item["indent"].expandtabs(4)))
        elif indents and (_HEADING.match(line) or (blank and line.strip() and not line[:1].isspace())):
            counts.append(_top(indents))
            indents = []
        blank = not line.strip()
    if indents:
        counts.append(_top(indents))
    return tuple(counts)


def _top(indents: list[int]) -> int:
    margin = min(indents) + 1
    return sum(indent <= margin for indent in indents)


def _table_rows(lines: list[str]) -> int:
    rows, tables = 0, 0
    for at, line in enumerate(lines):
        if at and "|" in line and "|" in lines[at - 1] and _is_rule(line):
            tables += 1
            for row in lines[at + 1 :]:
                if "|" not in row:
                    break
                rows += 1
    return rows if tables else -1


def _is_rule(line: str) -> bool:
    """Whether it is the line of dashes below the head of a table."""
    return all(_RULE_CELL.fullmatch(cell.strip()) for cell in line.strip().strip("|").split("|"))


def _headings(lines: list[str]) -> int:
    hashes = sum(_HEADING.match(line) is not None for line in lines)
    lined = sum(
        bool(_UNDERLINE.match(line) and lines[at].strip() and not is_item(lines[at]) and "|" not in lines[at])
        for at, line in enumerate(lines[1:])
    )
    return hashes + lined


def _paragraphs(lines: list[str]) -> int:
    """Runs of lines between blank ones that hold plain text: no heading, list or table alone."""
    chunks = re.split(r"\n[ \t]*\n", "\n".join(lines))
    return sum(any(_plain(line) for line in chunk.split("\n")) for chunk in chunks)


def _plain(line: str) -> bool:
    return bool(line.strip()) and not (_HEADING.match(line) or is_item(line) or "|" in line or _UNDERLINE.match(line))


def sentences(text: str) -> list[str]:
    """The sentences of a text; its last words count as one without an end mark, too."""
    shielded = _ABBREVIATION.sub(lambda match: match.group().replace(".", "\x00"), text)
    found: list[str] = []
    start = 0
    for match in _SENTENCE_END.finditer(shielded):
        found.append(shielded[start : match.end()])
        start = match.end()
    found.append(shielded[start:])
    return [one.replace("\x00", ".").strip() for one in found if any(map(str.isalnum, one))]
