"""The tokenizer and texts as numbers: byte-level BPE, ChatML, prompt and answer apart.

What llama.cpp calls pre-tokenizer "gpt-2" splits exactly as `ByteLevel(add_prefix_space=False, use_regex=True)`; other
names load too, and split code differently.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

import numpy as np

from ...domain.prompts import Message
from .texts import Text

END_OF_TEXT: Final = "<|endoftext|>"
START: Final = "<|im_start|>"
END: Final = "<|im_end|>"
CONTROL: Final = (END_OF_TEXT, START, END)
LONGEST: Final = 1400
"""Tokens of a text; longer ones are left out."""
_GROUP_CHARS: Final = 40
_AT_ONCE: Final = 2000
"""Texts that are cut into tokens by all cores together."""


def chatml(messages: Sequence[Message]) -> str:
    """The prompt as models get it, up to where the answer begins."""
    turns = "".join(f"{START}{message.role}\n{message.content}{END}\n" for message in messages)
    return f"{turns}{START}assistant\n"


def train(texts: Iterable[Text], systems: Iterable[str], vocabulary: int) -> Any:
    """A tokenizer for these texts. `systems` are seen once each: they are few, long and often repeated."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary, special_tokens=list(CONTROL), show_progress=False,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
    )  # fmt: skip

    def seen() -> Iterator[str]:
        for system in systems:
            yield from [system] * 20
        for text in texts:
            yield text.messages[-1].content
            yield text.answer

    tokenizer.train_from_iterator(seen(), trainer)
    return tokenizer


def load(path: Path) -> Any:
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(path))


@dataclass(frozen=True, slots=True)
class Encoded:
    """All texts as numbers."""

    ids: Any
    """Tokens of all texts one after another, uint16."""
    starts: Any
    """Where each text begins, and the end of the last."""
    prompts: Any
    """Tokens of each text's prompt; what is behind them is the answer."""
    groups: Any
    """Texts of one group begin alike, with the same instructions."""

    def __len__(self) -> int:
        return len(self.prompts)

    def text(self, number: int) -> Any:
        return self.ids[self.starts[number] : self.starts[number + 1]]

    def cut(self, longest: int) -> Encoded:
        """The same texts with at most `longest` tokens of each answer."""
        kept = np.minimum(np.diff(self.starts), self.prompts + longest)
        parts = [self.ids[start : start + count] for start, count in zip(self.starts[:-1], kept, strict=True)]
        starts = np.concatenate([[0], np.cumsum(kept)]).astype(np.int64)
        return Encoded(np.concatenate(parts), starts, self.prompts, self.groups)

    def save(self, path: Path) -> None:
        with path.open("wb") as file:
            np.savez(file, ids=self.ids, starts=self.starts, prompts=self.prompts, groups=self.groups)

    @classmethod
    def read(cls, path: Path) -> Encoded:
        with np.load(path) as found:
            return cls(found["ids"], found["starts"], found["prompts"], found["groups"])


def encode(tokenizer: Any, texts: Iterable[Text], *, longest: int = LONGEST) -> Encoded:
    """Turn texts into numbers, those that are too long left out."""
    parts: list[Any] = []
    starts, prompts, groups = [0], [], []
    known: dict[tuple[str, ...], int] = {}
    for some in _by(texts, _AT_ONCE):
        asked = tokenizer.encode_batch([chatml(text.messages) for text in some])
        said = tokenizer.encode_batch([f"{text.answer}{END}" for text in some])
        for text, prompt, answer in zip(some, asked, said, strict=True):
            if len(prompt.ids) + len(answer.ids) > longest:
                continue
            parts.append(np.array([*prompt.ids, *answer.ids], dtype=np.uint16))
            starts.append(starts[-1] + len(prompt.ids) + len(answer.ids))
            prompts.append(len(prompt.ids))
            groups.append(known.setdefault(_group(text), len(known)))
    ids = np.concatenate(parts) if parts else np.zeros(0, np.uint16)
    return Encoded(ids, np.array(starts, np.int64), np.array(prompts, np.int32), np.array(groups, np.int32))


def _by(texts: Iterable[Text], size: int) -> Iterator[list[Text]]:
    """The texts, so many at a time."""
    rest = iter(texts)
    while some := list(islice(rest, size)):
        yield some


def _group(text: Text) -> tuple[str, ...]:
    first = text.messages[0]
    if first.role != "system":
        return ("", text.kind if text.kind == "mode" else "")
    return (first.content, text.messages[1].content[:_GROUP_CHARS] if text.kind == "checks" else "")


def save_texts(path: Path, texts: Iterable[Text]) -> int:
    """Write texts as JSON lines; returns how many."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for text in texts:
            messages = [[message.role, message.content] for message in text.messages]
            line = {"kind": text.kind, "key": text.key, "messages": messages, "answer": text.answer}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
            count += 1
    return count


def read_texts(path: Path) -> Iterator[Text]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            found = json.loads(line)
            messages = tuple(Message(role, content) for role, content in found["messages"])
            yield Text(found["kind"], found["key"], messages, found["answer"])
