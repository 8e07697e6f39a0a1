"""The messages of a stage: instructions, request and earlier answers, cut to the context window on purpose.

Owns the estimate of tokens and the order in which text is given up. A server cuts silently from the front, and takes
the instructions first; nothing is left to it.

Estimate: ASCII letters and blanks count 1/3.2 token each (English prose has about 4 characters a token), digits 1
(many vocabularies split numbers into digits), other ASCII 0.8, two-byte letters (Latin, Greek, Cyrillic, Arabic)
1/1.6, CJK and all other characters of the basic plane 1, emoji and rarer ones 3. It is meant to be too high rather
than too low.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ...domain.errors import ContextOverflowError
from ...domain.prompts import Message
from ...domain.stages import StageSpec

MESSAGE_TOKENS = 8
"""Role marks and separators that a chat template adds to each message."""
_HEAD_SHARE = 0.6
"""Of a text cut in the middle, the share of what is kept that comes from its beginning."""
_SMALLEST_PIECE = 48
"""Tokens below which a cut answer is not worth sending."""
_ANSWER_SHARE = 4
"""Without a limit of its own, an answer gets a quarter of the window."""


def estimate_tokens(text: str) -> int:
    """Tokens of a text, estimated high; the formula is in the module's docstring."""
    return math.ceil(_weigh(text))


def _weigh(text: str) -> float:
    return sum(map(_weight, text))


def _weight(character: str) -> float:
    code = ord(character)
    if code < 0x80:
        if character.isdigit():
            return 1.0
        return 1 / 3.2 if character.isalpha() or character.isspace() else 0.8
    if code < 0x800:
        return 1 / 1.6
    return 1.0 if code < 0x10000 else 3.0


@dataclass(frozen=True, slots=True)
class Built:
    """The messages of a stage, and what had to be left out of them."""

    messages: tuple[Message, ...]
    trimmed: str
    """One sentence for the user; "" when everything fits."""
    tokens: int
    """Estimated tokens of the messages."""
    answer_tokens: int
    """Tokens of the window kept free for the answer."""


@dataclass(slots=True)
class _Section:
    """One earlier answer on its way into the prompt."""

    stage: str
    text: str

    @property
    def whole(self) -> str:
        return f"\n\nPrevious answer (stage {self.stage}):\n{self.text}"


def build(request: str, stage: StageSpec, earlier: Sequence[tuple[str, str]], *, num_ctx: int, code: bool) -> Built:
    """Build the messages of `stage` within `num_ctx` tokens.

    `earlier` holds (stage name, answer), oldest first. Code gets the latest answer only, since each holds the whole
    program. When it is too long, older answers go first, then the middle of the latest one, then the middle of the
    request; the system prompt, which already holds the mantra's preamble, stays whole.

    Raises ContextOverflowError when the window is too small for the instructions alone.
    """
    answer = min(stage.max_tokens or num_ctx // _ANSWER_SHARE, num_ctx // 2)
    system = stage.system_prompt
    room = num_ctx - answer - 2 * MESSAGE_TOKENS - estimate_tokens(system) - estimate_tokens("Request:\n")
    if room < _SMALLEST_PIECE:
        raise ContextOverflowError(
            f"A context window of {num_ctx} tokens is too small for the instructions of stage {stage.name}.",
            "Raise models.num_ctx in the settings.",
        )
    sections = [_Section(name, text) for name, text in earlier if text.strip()]
    sections = sections[-1:] if code else sections
    asked, lost = _fit(request, sections, room)
    user = f"Request:\n{asked}" + "".join(section.whole for section in sections)
    messages = tuple(
        Message(role, content) for role, content in (("system", system), ("user", user)) if content.strip()
    )
    tokens = sum(estimate_tokens(message.content) + MESSAGE_TOKENS for message in messages)
    trimmed = f"To fit {num_ctx} tokens, {stage.name} does not see {_join(lost)}." if lost else ""
    return Built(messages, trimmed, tokens, answer)


def _fit(request: str, sections: list[_Section], room: int) -> tuple[str, list[str]]:
    """Give up text until it fits `room` tokens: changes `sections`, returns the request and what was lost."""
    lost: list[str] = []
    need = estimate_tokens(request) + sum(estimate_tokens(section.whole) for section in sections)
    while need > room and len(sections) > 1:
        gone = sections.pop(0)
        size = estimate_tokens(gone.whole)
        need -= size
        lost.append(f"the answer of {gone.stage} (about {size} tokens)")
    if need > room and sections:
        last = sections[0]
        size = estimate_tokens(last.text)
        frame = estimate_tokens(last.whole) - size + 1
        left = room - estimate_tokens(request) - frame
        if left >= _SMALLEST_PIECE:
            last.text = cut_middle(last.text, left)
            cut = size - estimate_tokens(last.text)
            lost.append(f"the middle of the answer of {last.stage} (about {cut} of {size} tokens)")
        else:
            sections.clear()
            lost.append(f"the answer of {last.stage} (about {size} tokens)")
    size = estimate_tokens(request)
    if size > room:
        request = cut_middle(request, room)
        cut = size - estimate_tokens(request)
        lost.append(f"the middle of the request (about {cut} of {size} tokens)")
    return request, lost


def _join(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]


def cut_middle(text: str, tokens: int) -> str:
    """A text of at most `tokens` estimated tokens: its beginning and its end, and a mark where it was cut."""
    size = estimate_tokens(text)
    if size <= tokens:
        return text
    mark = f"\n[... about {size - tokens} tokens left out ...]\n"
    left = max(0.0, tokens - _weigh(mark) - 1)
    head = _prefix(text, left * _HEAD_SHARE)
    tail = _prefix(text[::-1], left * (1 - _HEAD_SHARE))[::-1]
    return f"{_to_blank(head)}{mark}{_to_blank(tail[::-1])[::-1]}"


def _prefix(text: str, tokens: float) -> str:
    used = 0.0
    for at, character in enumerate(text):
        used += _weight(character)
        if used > tokens:
            return text[:at]
    return text


def _to_blank(text: str) -> str:
    """Cut back to the last blank, if one is near: no word is cut in two."""
    near = text[-24:]
    at = max((index for index, character in enumerate(near) if character.isspace()), default=-1)
    return text if at < 0 else text[: len(text) - len(near) + at]
