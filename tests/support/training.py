"""What the tests of training share: a few families, and a training of a very small model."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from dise_tui.embedded.training.bank import Bank, families
from dise_tui.embedded.training.texts import Maker

KEYS = ("count_vowels", "gcd", "mean", "flatten_list", "is_valid_email", "int_to_roman", "reverse_string", "is_prime")
VOCABULARY = 400


@lru_cache(maxsize=1)
def small_bank() -> Bank:
    return Bank([family for family in families() if family.key in KEYS])


@lru_cache(maxsize=1)
def small_data() -> tuple[Any, Any]:
    """A tokenizer and 60 texts as numbers."""
    from dise_tui.embedded.training import asked, tokens

    texts = list(Maker(small_bank(), 5).texts(60))
    tokenizer = tokens.train(texts, asked.all_systems(), VOCABULARY)
    return tokenizer, tokens.encode(tokenizer, texts, longest=4000)


def trainer(steps: int = 20, seed: int = 3) -> Any:
    import torch

    from dise_tui.embedded.training.sizes import SIZES
    from dise_tui.embedded.training.trainer import Trainer

    torch.set_num_threads(1)  # several wait for one another on a busy machine
    return Trainer(SIZES["nano"], VOCABULARY, {"core": small_data()[1], "all": small_data()[1]}, seed, steps=steps)


def trained(folder: Path, steps: int = 20) -> Path:
    """A checkpoint with its tokenizer beside it."""
    small_data()[0].save(str(folder / "tokenizer.json"))
    trainer(steps).run(folder / "nano.checkpoint")
    return folder / "nano.checkpoint"
