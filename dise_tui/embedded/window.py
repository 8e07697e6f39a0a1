"""Fitting a conversation into a context window, as Ollama does: the oldest messages go first, then the middle."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .engine import Turn
from .wire import ApiError, runner_error

TURN_TOKENS = 4
"""What the frame around a message takes in a chat template."""
LONGEST_TOKEN = 64
"""Characters. Keeps the search short for texts of megabytes; one of longer words is cut more than it need be."""
Count = Callable[[str], int]


def prompt_tokens(turns: Sequence[Turn], count: Count) -> int:
    return sum(count(turn.content) + TURN_TOKENS for turn in turns)


def fit_turns(turns: Sequence[Turn], num_ctx: int, count: Count, *, truncate: bool) -> tuple[list[Turn], int]:
    """The turns that fit into `num_ctx` tokens, and how many tokens they take.

    Raises ApiError 400 when they do not fit and `truncate` is false.
    """
    sizes = [count(turn.content) + TURN_TOKENS for turn in turns]
    total = sum(sizes)
    if total <= num_ctx:
        return list(turns), total
    if not truncate:
        raise too_long(total, num_ctx)
    kept = list(zip(turns, sizes, strict=True))
    for at, (turn, size) in enumerate(kept[:-1]):
        if total <= num_ctx:
            break
        if turn.role != "system":
            total -= size
            kept[at] = (turn, 0)
    rest = [turn for turn, size in kept if size]
    if total > num_ctx:
        rest = _shorten(rest, num_ctx, count)
    return rest, prompt_tokens(rest, count)


def too_long(total: int, num_ctx: int) -> ApiError:
    """What a client is told whose `total` tokens do not fit."""
    return runner_error(
        f"request ({total} tokens) exceeds the available context size ({num_ctx} tokens), try increasing it",
        "exceed_context_size_error",
        n_prompt_tokens=total,
        n_ctx=num_ctx,
    )


def _shorten(turns: list[Turn], num_ctx: int, count: Count) -> list[Turn]:
    """Take the middle out of the longest turns until about half of the window is used, as the real server does."""
    budget = max(1, num_ctx // 2)
    turns = list(turns)
    for _ in range(len(turns)):
        over = prompt_tokens(turns, count) - budget
        if over <= 0:
            break
        at = max(range(len(turns)), key=lambda index: count(turns[index].content))
        room = max(1, count(turns[at].content) - over)
        turns[at] = Turn(turns[at].role, _without_middle(turns[at].content, room, count))
    return turns


def _without_middle(text: str, room: int, count: Count) -> str:
    """The beginning and the end of a text, of about `room` tokens together. Keeps one character at least."""
    low, high = 1, min(len(text), room * LONGEST_TOKEN)
    while low < high:
        middle = (low + high + 1) // 2
        if count(ends(text, middle)) <= room:
            low = middle
        else:
            high = middle - 1
    return ends(text, low)


def ends(text: str, chars: int) -> str:
    """The beginning and the end of a text, of so many characters together; the whole if it is no longer."""
    if len(text) <= chars:
        return text
    tail = chars // 2
    return text[: chars - tail] + (text[-tail:] if tail else "")
