"""Training one model: loss over answers only, checkpoints, the same weights whether interrupted or not.

Owns the loop. The order of texts is `packs`' affair, files and commands are `commands`'.
"""

from __future__ import annotations

import hashlib
import math
import os
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from types import FrameType
from typing import Any, Final

import torch
from torch.nn import functional

from ...domain.errors import UsageError
from .model import Model, rows_hidden
from .packs import Batch, Packing
from .sizes import Size
from .tokens import Encoded

WARM: Final = 100
"""Steps in which the learning rate rises."""
CLIP: Final = 1.0
DECAY: Final = 0.05
MOST: Final = 5e-3
"""Highest learning rate of embeddings and norms."""
CHECKPOINT_S: Final = 120.0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far training is."""

    step: int
    steps: int
    loss: float
    """Mean of the last steps, nats for each token of an answer."""
    rate: float
    """Tokens of answers a second, in this run."""
    seconds: float
    """Of this run."""
    left_s: float
    """What is still to do, at that speed."""

    def line(self, name: str) -> str:
        return (
            f"{name} {self.step:>6}/{self.steps} loss {self.loss:.4f} {self.rate:,.0f} tokens/s "
            f"{_clock(self.seconds)} left {_clock(self.left_s)}"
        )


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def fingerprint(texts: Mapping[str, Encoded], seed: int) -> str:
    """Tells trainings apart that cannot be continued with one another's checkpoints."""
    found = hashlib.sha256(str(seed).encode())
    for name in sorted(texts):
        found.update(f" {name} {len(texts[name])}".encode())
        found.update(texts[name].ids.tobytes())
    return found.hexdigest()[:16]


@contextmanager
def checkpoint(
    path: Path, device: Any = "cpu", hint: str = "Remove the file and train the model anew."
) -> Iterator[dict[str, Any]]:
    """What a checkpoint says. Raises UsageError when it cannot be read, or when what it says turns out to be broken."""
    try:
        yield torch.load(path, map_location=device, weights_only=True)
    except UsageError:
        raise
    except Exception as error:  # a broken file makes torch and pickle raise almost anything
        first = str(error).partition("\n")[0].partition(". ")[0]
        raise UsageError(f"{path} is no checkpoint: {type(error).__name__}: {first}", hint) from error


class Trainer:
    """Trains one model."""

    def __init__(
        self, size: Size, vocabulary: int, texts: Mapping[str, Encoded], seed: int, *, steps: int | None = None,
        device: str = "cpu",
    ) -> None:  # fmt: skip
        """`texts`: of the mixes "core" and "all"."""
        torch.manual_seed(seed)
        self.size, self.seed, self.steps = size, seed, steps or size.steps
        self._device = torch.device(device)
        learnt = {**texts, "core": texts["core"].cut(size.cut)} if size.cut else texts
        self._packings = {name: Packing(encoded, seed, size.batches) for name, encoded in learnt.items()}
        self._print = fingerprint(texts, seed)
        self.model = Model(size, vocabulary).to(self._device)
        self._optimizers = _optimizers(self.model, size.rate)
        self.step = 0
        self.seen = 0
        """Tokens of answers that were learnt from."""
        self.begun: dict[str, Any] | None = None
        """The training that the weights to begin with came from: its texts, steps, tokens of answers and recipe, and
        the one that it began with itself."""
        self.losses: list[float] = []
        self._stop = False

    def begin(self, path: Path) -> None:
        """Begin with the weights of another training's checkpoint.

        Raises UsageError for one of another shape, or of a training that has not come to its end.
        """
        hint = "Make the data anew, with --after and the folder of a finished training."
        with checkpoint(path, self._device, hint) as found:
            if found["step"] < found["steps"]:
                raise UsageError(
                    f"{path.name} is of a training that was stopped after {found['step']} of {found['steps']} steps.",
                    "Go on with that training to its end. " + hint,
                )
            if (found["size"], found["vocabulary"]) != (self.size.name, self.model.vocabulary):
                raise UsageError(
                    f"{path.name} holds a model {found['size']!r} with {found['vocabulary']} tokens, not "
                    f"{self.size.name!r} with {self.model.vocabulary}.", hint,
                )  # fmt: skip
            self.model.load_state_dict(found["model"])
            self.begun = {
                "texts": found["print"], "steps": found["step"], "answer_tokens": found["seen"],
                "recipe": found.get("recipe"), "begun": found.get("begun"),
            }  # fmt: skip

    def resume(self, path: Path) -> bool:
        """Go on from a checkpoint, if there is one. Raises UsageError for one of another training, or a broken one.

        Another number of steps is possible as long as the learning rate is level: up to there all lengths are alike.
        So is another recipe that has been the same up to here.
        """
        if not path.exists():
            return False
        with checkpoint(path, self._device) as found:
            self._refuse_another(path.name, found)
            self.model.load_state_dict(found["model"])
            for optimizer, state in zip(self._optimizers, found["optimizers"], strict=True):
                optimizer.load_state_dict(state)
            self.step, self.seen, self.losses = found["step"], found["seen"], found["losses"]
            self.begun = found.get("begun")
        return True

    def _refuse_another(self, name: str, found: Mapping[str, Any]) -> None:
        """Raises UsageError for a checkpoint of a training that was another one up to its step."""
        hint = "Train into another folder, or remove the file to begin anew."
        if found["print"] != self._print or found["size"] != self.size.name:
            raise UsageError(f"{name} belongs to a training with other texts or another seed.", hint)
        step, steps = found["step"], found["steps"]
        recipe = {"cut": 0, "turns": 0, **found.get("recipe", asdict(self.size))}  # older ones tell less, or nothing
        if others := self._others(recipe, step):
            raise UsageError(f"{name} belongs to a training with another recipe: {', '.join(others)}.", hint)
        if steps != self.steps and not self._alike_so_far(step, steps, recipe["level"]):
            raise UsageError(
                f"{name} belongs to a training of {steps} steps, and it is too late for {self.steps}.",
                "Give its own number with --steps, train into another folder, or remove the file to begin anew.",
            )

    def _others(self, recipe: Mapping[str, Any], step: int) -> list[str]:
        """What of a recipe differs from this one, and has made a difference up to `step`."""
        own = asdict(self.size)
        alike = {"threads", "steps"} | {key for key in ("core", "level") if step <= min(recipe[key], own[key])}
        if step <= min(recipe["core"], own["core"]):
            alike.add("turns")
        return sorted(key for key in own.keys() | recipe.keys() if key not in alike and recipe.get(key) != own.get(key))

    def _alike_so_far(self, step: int, steps: int, level: int) -> bool:
        """Whether a training of `steps` steps, level up to `level`, was the same up to `step` as this one."""
        return step <= min(self.size.level, level, self.steps, steps) and min(self.steps, steps) >= 5 * WARM

    def save(self, path: Path) -> None:
        """Write a checkpoint; a run that is killed meanwhile leaves the one before."""
        state = {
            "print": self._print, "size": self.size.name, "recipe": asdict(self.size),
            "vocabulary": self.model.vocabulary, "seed": self.seed, "model": self.model.state_dict(), "step": self.step,
            "optimizers": [optimizer.state_dict() for optimizer in self._optimizers],
            "steps": self.steps, "seen": self.seen, "losses": self.losses, "begun": self.begun,
        }  # fmt: skip
        half = path.with_suffix(".part")
        torch.save(state, half)
        half.replace(path)

    def run(
        self, path: Path | None, tell: Callable[[Progress], None] = lambda _: None, *, until: int | None = None,
        every_s: float = 2.0,
    ) -> bool:  # fmt: skip
        """Train to the end, or to step `until`, or until a signal asks for the end; returns whether it is done.

        Checkpoints are written to `path` at the end and every two minutes; they do not change the result.
        """
        began = told = kept = time.monotonic()
        first, seen = self.step, self.seen
        with self._stoppable():
            while self.step < min(self.steps, until or self.steps) and not self._stop:
                self._learn()
                now = time.monotonic()
                if now - told >= every_s or self.step == self.steps:
                    told = now
                    took = now - began
                    left = (self.steps - self.step) * took / (self.step - first)
                    loss = sum(self.losses[-50:]) / len(self.losses[-50:])
                    tell(Progress(self.step, self.steps, loss, (self.seen - seen) / took, took, left))
                if path is not None and now - kept >= CHECKPOINT_S:
                    kept = now
                    self.save(path)
        if path is not None:
            self.save(path)
        return self.step >= self.steps

    @contextmanager
    def _stoppable(self) -> Iterator[None]:
        """Let Ctrl+C and a termination end the loop after the step under way."""

        def stop(_: int, __: FrameType | None) -> None:
            self._stop = True

        before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _dealt(self, step: int) -> list[Batch]:
        """The texts of a step."""
        core, turns = self.size.core, self.size.turns
        if step < core:
            return self._packings["core"].step(step)
        if step >= core + turns:
            return self._packings["all"].step(step - core - (turns + 1) // 2)
        turn, whose = divmod(step - core, 2)
        return self._packings["all"].step(turn) if whose else self._packings["core"].step(core + turn)

    def _learn(self) -> None:
        """One step."""
        batches = [
            [torch.from_numpy(part).to(self._device) for part in (one.shared, one.ids, one.targets)]
            for one in self._dealt(self.step)
        ]
        count = sum(int((targets >= 0).sum()) for _, _, targets in batches)
        rate = self.size.rate * schedule(self.step, self.size.level, self.steps)
        for optimizer in self._optimizers:
            for group in optimizer.param_groups:
                group["lr"] = min(rate, MOST) if isinstance(optimizer, torch.optim.AdamW) else rate
            optimizer.zero_grad(set_to_none=True)
        total = 0.0
        for shared, ids, targets in batches:
            with torch.autocast("cuda", torch.bfloat16, enabled=self._device.type == "cuda"):
                wanted = targets >= 0
                hidden = rows_hidden(self.model, shared, ids)[wanted]
                logits = self.model.logits(hidden).float()
            loss = functional.cross_entropy(logits, targets[wanted], reduction="sum") / count
            loss.backward()
            total += loss.item()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), CLIP)
        for optimizer in self._optimizers:
            optimizer.step()
        self.step += 1
        self.seen += count
        self.losses.append(round(total, 5))


def schedule(step: int, level: int, steps: int) -> float:
    """The share of the highest learning rate: up, level up to step `level`, then down to zero at `steps`.

    It falls as 1 - sqrt of the way (Hägele and others, 2024). Most is learnt while it falls: in trials here a thousand
    steps of falling halved a loss that six thousand level ones had left where it was.
    """
    rising = min(1.0, (step + 1) / min(WARM, max(1, steps // 5)))
    way = max(0.0, step - level) / max(1, steps - level)
    return rising * max(0.01, 1 - math.sqrt(min(1.0, way)))


def _optimizers(model: Model, rate: float) -> list[Any]:
    """Muon for the matrices of the layers, AdamW for embeddings and norms.

    Muon makes the update of a matrix orthogonal (Jordan and others, 2024); in trials here it came as far as AdamW in
    less than half of the steps. With `match_rms_adamw` one rate does for matrices of all shapes (Liu and others, 2025).
    """
    named = [(name, weights) for name, weights in model.named_parameters()]
    matrices = [weights for name, weights in named if weights.dim() == 2 and not name.startswith("embedding")]
    chosen = {id(weights) for weights in matrices}
    others = [weights for _, weights in named if id(weights) not in chosen]
    return [
        torch.optim.Muon(matrices, lr=rate, weight_decay=DECAY, adjust_lr_fn="match_rms_adamw"),
        torch.optim.AdamW(others, lr=min(rate, MOST), betas=(0.9, 0.95), weight_decay=0.0),
    ]


def environment(threads: int) -> dict[str, str]:
    """What the environment of a training process should be: freed memory is kept instead of given back and asked for
    anew in every step, which is half as fast again on CPUs."""
    keep = {
        "MALLOC_MMAP_THRESHOLD_": "4294967296",
        "MALLOC_TRIM_THRESHOLD_": "4294967296",
        "MALLOC_TOP_PAD_": "268435456",
    }
    return {**os.environ, **keep, "OMP_NUM_THREADS": str(threads), "TOKENIZERS_PARALLELISM": "false"}
