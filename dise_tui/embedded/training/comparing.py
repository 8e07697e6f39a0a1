"""Whether a GGUF file says the same as the network that it was made of, token by token."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .asked import CONTEXT
from .llama import LlamaFile
from .model import Model, greedy
from .texts import Text
from .tokens import END, chatml


@dataclass(frozen=True, slots=True)
class Match:
    """How many texts came out alike."""

    texts: int
    cut_alike: int
    """Texts that both cut into the same tokens."""
    said_alike: int
    """Prompts that both answered with the same tokens at temperature 0."""


def compare(model: Model, tokenizer: Any, path: Path, texts: Sequence[Text], most: int = 120) -> Match:
    """Cut and answer these texts both ways, those left out that leave no room for `most` tokens of an answer."""
    file = LlamaFile(path)
    end = tokenizer.token_to_id(END)
    count = cut = said = 0
    for text in texts:
        prompt = chatml(text.messages)
        whole = f"{prompt}{text.answer}{END}"
        ids = tokenizer.encode(prompt).ids
        if len(ids) + most > CONTEXT:
            continue
        count += 1
        cut += tokenizer.encode(whole).ids == file.tokens(whole)
        ours = tokenizer.decode(greedy(model, ids, most, end))
        said += ours == file.text(prompt, temperature=0.0, seed=1, most=most)
    return Match(count, cut, said)
