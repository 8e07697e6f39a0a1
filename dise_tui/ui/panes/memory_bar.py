"""A bar of blocks: how a memory is shared out. Pure; each kind of block has a texture of its own beside its colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...domain.placement import gigabytes
from ..safe_text import cut, model_name, width_of
from ..spans import Line

INKS = ("bar-a", "bar-b", "bar-c")
MODEL, CONTEXT, LOADING, TO_COME, LEAVING, OTHER, FREE = "█", "▓", "▞", "·", "╱", "▒", "░"
TEXTURES = ((MODEL, "model"), (CONTEXT, "its context"), (LOADING, "loading"), (LEAVING, "leaving"), (OTHER, "others"),
            (FREE, "free"))  # fmt: skip
FAINT = ("bar-free", "bar-other")
"""Inks too faint for letters."""
BAR_CELLS = 8
"""Narrowest bar worth drawing."""
LEAST_NAME = 5
"""Cells of a name below which it says nothing."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a memory bar."""

    labels: tuple[str, ...]
    """The first that fits is written into it."""
    size: int
    """Bytes."""
    ink: str
    fill: str
    may_cut: bool = False
    """The last label is a name, which is worth something without its end."""


def named(name: str, size: int, ink: str, fill: str, *, more: str = "") -> Block:
    """The block of a model, with its size where there is room."""
    safe = model_name(name)
    labels = [f"{safe} {more or gigabytes(size)}", safe, safe.split(":")[0].rsplit("/", 1)[-1]]
    return Block(tuple(labels), size, ink, fill, may_cut=True)


def bar(blocks: Sequence[Block], cells: int) -> Line:
    """The blocks in proportion, together exactly `cells` wide."""
    shown = [block for block in blocks if block.size > 0]
    sizes = shares([block.size for block in shown], max(BAR_CELLS, cells))
    return tuple(span for block, size in zip(shown, sizes, strict=True) if size for span in _piece(block, size))


def shares(sizes: Sequence[int], cells: int) -> list[int]:
    """Whole cells in proportion to `sizes`, together exactly `cells`; what is not nothing gets at least one."""
    total = sum(sizes) or 1
    parts = [max(1, round(size * cells / total)) if size else 0 for size in sizes]
    while sum(parts) > cells and max(parts) > 1:
        parts[parts.index(max(parts))] -= 1
    while 0 < sum(parts) < cells:
        parts[parts.index(max(parts))] += 1
    return parts


def _piece(block: Block, cells: int) -> Line:
    label = _label(block, cells - 2)
    if not label:
        return ((block.fill * cells, block.ink),)
    left = cells - width_of(label) - 2
    ink = "dim" if block.ink in FAINT else block.ink
    return (
        (block.fill * (left - left // 2), block.ink),
        (f" {label} ", ink),
        (block.fill * (left // 2), block.ink),
    )


def _label(block: Block, room: int) -> str:
    """What fits with a cell of texture to spare, so that a block is never only text."""
    for label in block.labels:
        if width_of(label) < room:
            return label
    if block.may_cut and room > LEAST_NAME:
        return cut(block.labels[-1], room - 1)
    return ""
