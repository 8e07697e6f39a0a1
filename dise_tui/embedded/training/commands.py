"""The steps from nothing to model files, in a folder: each leaves files there that the next one reads."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any, Final

from ...domain.errors import UsageError
from ..llama_engine import cores
from . import asked, making, tokens
from .bank import Bank, parted
from .sizes import AGAIN, SIZES, VOCABULARY
from .statistics import Statistics
from .texts import MIXES, Maker

BPE_TEXTS: Final = 30_000
"""Texts that the tokenizer is made of."""
REWORDED: Final = 240
WATCHED_S: Final = 0.2
"""Seconds between two looks at the processes that train."""
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Folder:
    """Where the files of one training lie."""

    path: Path

    @property
    def texts(self) -> Path:
        return self.path / "texts.jsonl"

    @property
    def data(self) -> Path:
        return self.path / "data.json"

    @property
    def tokenizer(self) -> Path:
        return self.path / "tokenizer.json"

    def encoded(self, mix: str = "all") -> Path:
        return self.path / f"{mix}.npz"

    def checkpoint(self, name: str) -> Path:
        return self.path / f"{name}.checkpoint"

    def begin(self, name: str) -> Path:
        """Checkpoint of an earlier training, whose weights this one begins with."""
        return self.path / f"{name}.begin"

    def model(self, name: str, kind: str = "q8_0") -> Path:
        return self.path / f"builtin-{name}.{kind}.gguf"

    def card(self, name: str) -> Path:
        return self.path / f"builtin-{name}.card.json"

    def needed(self, path: Path, step: str) -> Path:
        """The path. Raises UsageError when the step before has not been done."""
        if not path.exists():
            raise UsageError(f"There is no {path.name} in {self.path}.", f"Run the step {step!r} first.")
        return path

    def texts_as_numbers(self) -> dict[str, tokens.Encoded]:
        """By mix. Raises UsageError when the step before has not been done to its end."""
        self.needed(self.data, "data")
        return {mix: tokens.Encoded.read(self.needed(self.encoded(mix), "data")) for mix in MIXES}


@contextmanager
def _replaced(path: Path) -> Iterator[Path]:
    """A name to write to; the file takes its place when it is whole."""
    half = path.with_name(f"{path.name}.part")
    yield half
    half.replace(path)


def has_data(folder: Folder, count: int, seed: int, withheld: int, after: Folder | None = None) -> bool:
    """Whether the step has been done. Raises UsageError when it was done with other options."""
    if not folder.data.exists():
        return False
    known = {"withheld": 0, "after": None, **json.loads(folder.data.read_text(encoding="utf-8"))}
    begun = _print(_earlier(folder, after, withheld)) if after else None
    wanted = {"texts": count, "seed": seed, "withheld": withheld, "after": begun}
    if others := [f"{key} {known[key]}, not {value}" for key, value in wanted.items() if known[key] != value]:
        raise UsageError(
            f"The data in {folder.path} were made with other options: {'; '.join(others)}.",
            "Give the same options, or another folder.",
        )
    return True


def data(
    folder: Folder, count: int, seed: int, tell: Tell, *, vocabulary: int = VOCABULARY, withheld: int = 0,
    processes: int | None = None, after: Folder | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Make texts, the tokenizer, and the texts as numbers. `withheld` phrases of each family are left out; `processes`
    (as many as there are cores) change nothing but the time. `after`: an earlier training, whose tokenizer is taken and
    whose weights the models will begin with. Raises UsageError when a family's program is wrong, or `after` cannot be
    begun with.
    """
    earlier = _earlier(folder, after, withheld) if after else []
    folder.path.mkdir(parents=True, exist_ok=True)
    bank = Bank(parted(withheld)[0])
    if wrong := bank.unproved():
        raise UsageError(f"These programs fail their own cases: {', '.join(wrong[:5])}.")
    tell(f"{len(bank.families)} families, all programs pass their cases")
    folder.data.unlink(missing_ok=True)  # it says that the step is done
    for name in SIZES:
        folder.begin(name).unlink(missing_ok=True)
    statistics = Statistics()
    many = processes or os.cpu_count() or 1
    made = making.texts(count, seed, withheld, many, "all", tell)
    tokens.save_texts(folder.texts, statistics.watching(made))
    if after:
        tokenizer = tokens.load(after.tokenizer)
        for path in earlier:
            shutil.copyfile(path, folder.begin(path.stem))
    else:
        some = (text for number, text in enumerate(tokens.read_texts(folder.texts)) if number < BPE_TEXTS)
        tokenizer = tokens.train(some, asked.all_systems(), vocabulary)
    with _replaced(folder.tokenizer) as half:
        tokenizer.save(str(half))
    encoded = tokens.encode(tokenizer, tokens.read_texts(folder.texts))
    with _replaced(folder.encoded()) as half:
        encoded.save(half)
    tell("texts of the core, which is learnt first")
    core = tokens.encode(tokenizer, making.texts(count, seed, withheld, many, "core", tell))
    with _replaced(folder.encoded("core")) as half:
        core.save(half)
    found = {**statistics.told(), "seed": seed, "withheld": withheld, "kept": len(encoded), "tokens": len(encoded.ids)}
    found["after"] = _print(earlier) if after else None
    found["answer_tokens"] = len(encoded.ids) - int(encoded.prompts.sum())
    with _replaced(folder.data) as half:
        half.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    tell(f"{found['kept']} texts, {found['tokens']:,} tokens, {found['answer_tokens']:,} of them in answers")
    return found


def _earlier(folder: Folder, after: Folder, withheld: int) -> list[Path]:
    """The checkpoints of an earlier training. Raises UsageError where there is none that could be begun with."""
    found = [after.checkpoint(name) for name in SIZES if after.checkpoint(name).exists()]
    if not (found and after.tokenizer.exists() and after.data.exists()):
        raise UsageError(f"There is no training in {after.path} to begin with.", "Name the folder of one.")
    if folder.path.resolve() == after.path.resolve():
        raise UsageError("A second training needs a folder of its own.", "Give another one with --folder.")
    if (known := json.loads(after.data.read_text(encoding="utf-8")).get("withheld", 0)) != withheld:
        raise UsageError(
            f"The training in {after.path} left out {known} phrases of each family, not {withheld}.",
            f"Give --withhold {known}: what was learnt once is not unseen any more.",
        )
    return found


def _print(checkpoints: Sequence[Path]) -> str:
    """Tells apart the trainings to begin with."""
    found = hashlib.sha256()
    for path in checkpoints:
        found.update(path.read_bytes())
    return found.hexdigest()[:16]


def train_here(
    folder: Folder, name: str, seed: int, tell: Tell, *, steps: int | None, device: str, threads: int, every_s: float
) -> bool:
    """Train one model in this process, from its checkpoint if there is one; returns whether it is done."""
    import torch

    from .trainer import Trainer

    torch.set_num_threads(threads)
    texts = folder.texts_as_numbers()
    vocabulary = tokens.load(folder.tokenizer).get_vocab_size()
    path, begin = folder.checkpoint(name), folder.begin(name)
    size = AGAIN[name] if begin.exists() else SIZES[name]
    trainer = Trainer(size, vocabulary, texts, seed, steps=steps, device=device)
    if trainer.resume(path):
        tell(f"{name}: going on from step {trainer.step}")
    elif begin.exists():
        trainer.begin(begin)
        tell(f"{name}: beginning with the weights of an earlier training")
    elif any(folder.begin(one).exists() for one in SIZES):
        tell(f"{name}: the earlier training has no such model; this one is trained from nothing")
    done = trainer.run(path, lambda progress: tell(progress.line(name)), every_s=every_s)
    tell(f"{name}: {'done' if done else 'stopped; the same command goes on from here'}")
    return done


def stop_with_parent() -> None:
    """Ask this process to stop, its checkpoint written, once the one that started it is gone: its pipe ends then."""

    def wait() -> None:
        os.read(0, 1)  # not through sys.stdin, whose lock would be held at the end
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, name="parent", daemon=True).start()


def train(names: Sequence[str], arguments: Sequence[str], threads: int | None, tell: Tell) -> int:
    """Train models side by side, each in a process of its own, the largest first, as many as there are cores for.

    Returns the worst exit code; 3: something is left to do.
    Tells of a process that ends otherwise than done or stopped, as soon as it does.
    """
    from .trainer import environment

    command = [sys.executable, "-m", __package__ or "dise_tui.embedded.training", "train", *arguments, "--here"]
    needs = {name: threads or SIZES[name].threads for name in sorted(names, key=lambda name: -SIZES[name].parameters())}
    running: dict[str, subprocess.Popen[bytes]] = {}
    codes: dict[str, int] = {}
    stopped = False

    def pass_on(number: int, _: FrameType | None) -> None:
        nonlocal stopped
        stopped = True
        for process in running.values():
            if process.poll() is None:
                process.send_signal(number)

    def start_what_has_room() -> None:
        """More threads than cores would wait for one another most of the time."""
        for name, need in needs.items():
            busy = sum(needs[one] for one in running if one not in codes)
            if name not in running and not stopped and (not busy or busy + need <= cores()):
                running[name] = subprocess.Popen(
                    [*command, "--size", name], env=environment(need), stdin=subprocess.PIPE
                )
                if stopped:  # meanwhile: the signal was passed on to the others
                    running[name].terminate()

    before = {number: signal.signal(number, pass_on) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        start_what_has_room()
        while len(codes) < len(running):
            time.sleep(WATCHED_S)
            for name, process in running.items():
                if name not in codes and (code := process.poll()) is not None:
                    codes[name] = code
                    if ending := _ending(code):
                        tell(f"{name} {ending}")
            start_what_has_room()
        left = [3 for name in needs if name not in running]
        return max([*map(abs, codes.values()), *left], default=0)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for process in running.values():
            if process.stdin is not None:
                process.stdin.close()


def _ending(code: int) -> str:
    """How a process failed; "" for one that is done or was asked to stop."""
    if code < 0:
        return f"ended by {signal.Signals(-code).name}; the same command goes on from its last checkpoint"
    return f"failed with exit code {code}" if code not in (0, 3) else ""


def export(folder: Folder, name: str, kinds: Sequence[str], tell: Tell, *, compared: int = 40) -> None:
    """Write the GGUF files of a model, compare them with the network, and begin its card.

    What an earlier card of the same file says of its evaluation is kept. Raises UsageError for a model that was trained
    on other texts than the folder's.
    """
    import torch

    from . import cards, comparing, exporter, trainer

    torch.set_num_threads(1)  # several would wait for one another at each of very many small steps
    model, training = exporter.read(folder.needed(folder.checkpoint(name), "train"))
    if training["print"] != trainer.fingerprint(folder.texts_as_numbers(), training["seed"]):
        raise UsageError(
            f"{folder.checkpoint(name).name} was trained on other texts than those in {folder.path}.",
            "Put back the texts it was trained on, or remove it and train the model anew.",
        )
    tokenizer = tokens.load(folder.needed(folder.tokenizer, "data"))
    texts = list(Maker(Bank(), training["seed"] + 1).texts(compared))
    match = None
    for kind in kinds:
        path = folder.model(name, kind)
        exporter.export(model, folder.tokenizer, path, kind, name=f"builtin-{name}")
        match = comparing.compare(model, tokenizer, path, texts)
        tell(
            f"{path.name}: {path.stat().st_size / 1e6:.2f} MB; cut alike {match.cut_alike} of {match.texts}, "
            f"said alike {match.said_alike}"
        )
        if match.cut_alike < match.texts:
            raise UsageError(f"llama.cpp cuts {match.texts - match.cut_alike} texts differently from the tokenizer.")
    known = json.loads(folder.data.read_text(encoding="utf-8"))
    path = folder.model(name, kinds[-1])
    card = cards.facts(name, path, training, known, match)
    if folder.card(name).exists():
        before = json.loads(folder.card(name).read_text(encoding="utf-8"))
        if before["sha256"] == card["sha256"]:
            card |= {key: before[key] for key in ("evaluation", "reworded") if key in before}
    cards.write(card, folder.path)
    modelfile = exporter.MODELFILE.format(file=path.name, context=asked.CONTEXT)
    (folder.path / f"builtin-{name}.Modelfile").write_text(modelfile, encoding="utf-8")


def evaluate(
    folder: Folder,
    name: str,
    requests: Path | None,
    tell: Tell,
    *,
    kind: str = "q8_0",
    samples: int | None = None,
    reworded: int = REWORDED,
) -> dict[str, Any]:
    """Judge a model's file on held-out requests, or without any on taught phrases worded anew, `reworded` of them; the
    result goes into its card. Raises UsageError when that card is of another file."""
    from . import cards, evaluation
    from .llama import LlamaFile

    card = json.loads(folder.needed(folder.card(name), "export").read_text(encoding="utf-8"))
    path = folder.needed(folder.model(name, kind), "export")
    if cards.sha256(path) != card["sha256"]:
        raise UsageError(
            f"{folder.card(name).name} tells of another file than {path.name}.", "Run the step 'export' anew."
        )
    bank = Bank()
    if requests is not None:
        held_out = evaluation.read(requests, bank)
    else:
        bank = Bank(parted(card["data"].get("withheld", 0))[1])
        held_out = evaluation.reworded(bank, card["training"]["seed"], reworded)
    judging = evaluation.Evaluating(LlamaFile(path), bank, lambda line: tell(f"{name}: {line}"))
    report = asyncio.run(judging.report(held_out, samples=samples or evaluation.SAMPLES))
    card = cards.with_report(card, report, requests)
    cards.write(card, folder.path)
    return card


def evaluate_whole(folder: Folder, requests: Path | None, count: int, tell: Tell) -> dict[str, Any]:
    """Put `count` of the held-out requests through the whole product with the models that are installed.

    The result goes into `whole.json`, and into the cards of these very files. Raises UsageError.
    """
    from .. import family
    from . import cards, evaluation, whole

    if requests is None:
        raise UsageError("The whole product is judged on held-out requests.", "Name their file with --requests.")
    bank = Bank()
    asked = whole.spread(evaluation.read(requests, bank), count)
    folder.path.mkdir(parents=True, exist_ok=True)
    files = {one.name: cards.sha256(one.path) for one in family.wanted()}
    found = {**whole.run(asked, bank, tell), "files": files}
    solved = ", ".join(f"{name} {share:.1%}" for name, share in found["solved"].items())
    tell(f"solved: {solved}; {found['seconds']['request']:.1f} s a request")
    for model in cards.write_whole(found, requests, folder.path):
        tell(f"{model}: its card in {folder.path} is of another file than the installed one, and says nothing of it")
    return found
