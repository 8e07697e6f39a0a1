"""The engine that really computes: model files, run by llama.cpp in threads of this process.

Fills `engine.ModelEngine`. Loading and unloading happen one after another, in one thread; each answer has its own.
"""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import tempfile
from collections import deque
from collections.abc import AsyncGenerator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from ..domain.errors import UsageError
from ..domain.estimate import NotEnoughKnown, estimate
from ..domain.placement import RunOptions
from . import window
from .engine import Held, ModelCard, Outcome, Prompt, Sampling, Turn
from .llama import Chunk, Llama, LlamaError, LoadOptions, gpus, is_there
from .options import Fit
from .wire import ApiError, runner_error

BATCH = 512
"""Tokens that are read at once; between two of them a reading can be stopped."""
_LEAST_BATCH = 32
"""llama.cpp ends the process at one of 1."""
_MOST_THREADS = 512
"""llama.cpp ends the process at more."""
_SMALLEST_CONTEXT = 256
"""llama.cpp rounds a context up to multiples of this."""
_SMALL = 64 << 20
"""Bytes of weights up to which a second thread costs more than it brings."""
_FOLDER = "dise-models-"
_SEEDS = 2**32 - 1
"""The greatest one stands for chance."""
_DEFAULTS: Mapping[str, float] = {
    "top_k": 40, "top_p": 0.9, "min_p": 0.0, "typical_p": 1.0, "repeat_last_n": 64, "repeat_penalty": 1.0,
    "presence_penalty": 0.0, "frequency_penalty": 0.0,
}  # fmt: skip
"""Ollama's, of 0.30 and later."""
_INSTALL = "install it with: pip install xllamacpp"


@dataclass(slots=True)
class _Loaded:
    fit: Fit
    llama: Llama
    weights: int
    """Bytes."""


class LlamaEngine:
    """Serves model files, the built-in ones or others."""

    def __init__(self, cards: Sequence[ModelCard]) -> None:
        """Raises UsageError when llama.cpp is not installed."""
        if not is_there():
            raise UsageError("Models need llama.cpp, which is not installed.", _INSTALL)
        self._cards = tuple(cards)
        self._loaded: dict[str, _Loaded] = {}
        self._loader = ThreadPoolExecutor(1, "models")
        self._loading = {card.name: asyncio.Lock() for card in self._cards}
        self._folder: Path | None = None
        self._count = 0
        self._gpus: list[int] = []

    @property
    def cards(self) -> Sequence[ModelCard]:
        return self._cards

    def held(self, card: ModelCard, fit: Fit) -> Held:
        """By the estimate that placement uses too, from the tensors and metadata of the file."""
        assert card.file is not None
        try:
            options = RunOptions(fit.num_ctx, ubatch=batch_of(fit), context=0)
            need = estimate(card.file.shape, options, card.size)
        except NotEnoughKnown:
            return Held(card.size)
        on_gpu = bool(self._gpus) and fit.num_gpu != 0
        return Held(need.in_ram, min(need.size_vram, sum(self._gpus)) if on_gpu else 0)

    def room(self) -> int | None:
        """RAM that is free, less the weights in use: the system counts them as free, for they can be read again."""
        import psutil  # only where models are really loaded

        mapped = sum(one.weights for one in self._loaded.values())
        return max(0, int(psutil.virtual_memory().available) - mapped)

    async def warm(self) -> None:
        """Load the library."""
        self._gpus = await asyncio.get_running_loop().run_in_executor(self._loader, gpus)

    async def load(self, card: ModelCard, fit: Fit) -> None:
        """See `ModelEngine`."""
        async with self._loading[card.name]:
            there = self._loaded.get(card.name)
            if there is not None and there.fit == fit:
                return
            if there is not None:
                await self.unload(card)
            job = self._loader.submit(self._open, card, fit)
            try:
                self._loaded[card.name] = _Loaded(fit, await asyncio.shield(asyncio.wrap_future(job)), card.size)
            except asyncio.CancelledError:
                if not job.cancel():  # it has begun
                    job.add_done_callback(self._discard)
                raise
            except (LlamaError, OSError) as error:
                raise ApiError(500, f"unable to load model: {_why(card, error)}") from error

    async def unload(self, card: ModelCard) -> None:
        """See `ModelEngine`."""
        there = self._loaded.pop(card.name, None)
        if there is not None:
            await asyncio.get_running_loop().run_in_executor(self._loader, there.llama.close)

    async def prepare(self, card: ModelCard, turns: Sequence[Turn], fit: Fit, *, truncate: bool, raw: bool) -> Prompt:
        """See `ModelEngine`."""
        await self.load(card, fit)
        llama = self._loaded[card.name].llama
        room = max(fit.num_ctx, _SMALLEST_CONTEXT)
        try:
            return await asyncio.to_thread(_fitted, llama, turns, room, truncate=truncate, raw=raw)
        except LlamaError as error:
            raise runner_error(str(error), "invalid_request_error") from error

    async def stream(
        self, card: ModelCard, prompt: Prompt, sampling: Sampling, limit: int
    ) -> AsyncGenerator[str | Outcome, None]:
        """See `ModelEngine`."""
        mailbox = _Mailbox()
        there = self._loaded.get(card.name)
        if there is None:
            raise ApiError(500, f"{card.name} is not loaded")
        if sampling.json_schema is not None and not await asyncio.to_thread(
            there.llama.keeps_to, schema_of(sampling.json_schema)
        ):
            raise runner_error("JSON schema conversion failed: it cannot be kept to", "invalid_request_error")
        run = there.llama.start(request_of(prompt, sampling, limit, there.fit.num_ctx), mailbox.put)
        try:
            while True:
                item = await mailbox.get()
                if isinstance(item, LlamaError):
                    raise runner_error(str(item), "invalid_request_error") from item
                text, outcome = _read(item)
                if text:
                    yield text
                if outcome is not None:
                    yield outcome
                    return
        finally:
            run.stop()

    async def close(self) -> None:
        """See `ModelEngine`."""
        for card in self._cards:
            await self.unload(card)
        await asyncio.to_thread(self._loader.shutdown)
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    # in the loader's thread

    def _open(self, card: ModelCard, fit: Fit) -> Llama:
        assert card.file is not None
        if self._folder is None:
            sweep(Path(tempfile.gettempdir()))
            self._folder = Path(tempfile.mkdtemp(prefix=f"{_FOLDER}{os.getpid()}-"))
        self._count += 1
        layers = fit.num_gpu if fit.num_gpu is not None else -1
        return Llama(
            LoadOptions(
                path=card.file.path,
                num_ctx=fit.num_ctx,
                shift=fit.shift,
                batch=batch_of(fit),
                threads=threads_for(card.size, fit.num_thread),
                gpu_layers=layers if self._gpus else 0,
            ),
            self._folder / f"{self._count}.sock",
        )

    def _discard(self, job: Future[Llama]) -> None:
        """What was loaded for a request that has gone."""
        if job.exception() is not None:
            return
        try:
            self._loader.submit(job.result().close)  # it takes time, and this may be the event loop's thread
        except RuntimeError:  # the loader has ended, and with it the server
            job.result().close()


def batch_of(fit: Fit) -> int:
    """Tokens that are read at once, as asked for within what llama.cpp can do."""
    wanted = fit.num_batch or 0
    return max(_LEAST_BATCH, min(BATCH, wanted)) if wanted > 0 else BATCH


def threads_for(weights: int, wanted: int | None = None) -> int:
    """Threads for a model of so many bytes: one for each core but one, which the rest of the machine keeps.

    `wanted`: as asked for, up to the number of cores.
    """
    if wanted is not None and wanted > 0:
        return min(wanted, cores(), _MOST_THREADS)
    return 1 if weights <= _SMALL else min(max(1, cores() - 1), _MOST_THREADS)


def cores() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 2


def request_of(prompt: Prompt, sampling: Sampling, limit: int, room: int) -> Chunk:
    """What llama.cpp is asked; `room` is the context's size in tokens."""
    fixed = sampling.temperature <= 0 or sampling.seed is not None
    request: Chunk = {
        "prompt": prompt.text,
        "stream": True,
        "return_progress": True,
        "n_predict": limit,
        "temperature": max(0.0, sampling.temperature),
        "seed": random.randrange(_SEEDS) if sampling.seed is None else sampling.seed % _SEEDS,
        # What was read in other batches comes out a little different: who fixes a seed shall get the same text.
        "cache_prompt": not fixed,
        **_DEFAULTS,
        **sampling.others,
    }
    if request["repeat_last_n"] < 0:  # Ollama's word for the whole context
        request["repeat_last_n"] = room
    request["repeat_last_n"] = min(request["repeat_last_n"], room)
    if sampling.json_schema is not None:
        request["json_schema"] = schema_of(sampling.json_schema)
    return request


def schema_of(format_: object) -> object:
    """The schema of a request's `format`."""
    return {"type": "object"} if format_ == "json" else format_


def sweep(folder: Path) -> None:
    """Remove what servers left behind that were killed."""
    for left in folder.glob(f"{_FOLDER}*-*"):
        number = left.name.removeprefix(_FOLDER).partition("-")[0]
        if number.isdigit() and not _runs(int(number)):
            shutil.rmtree(left, ignore_errors=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):  # somebody else's, or no process at all
        return True
    return True


class _Mailbox:
    """Hands what a thread puts to the event loop. One waking covers all that comes until it is looked at."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._items: deque[Chunk | LlamaError] = deque()
        self._there = asyncio.Event()
        self._rung = False

    def put(self, item: Chunk | LlamaError) -> None:
        """From any thread. Raises RuntimeError when the event loop has ended."""
        self._items.append(item)
        if not self._rung:
            self._rung = True
            self._loop.call_soon_threadsafe(self._wake)

    async def get(self) -> Chunk | LlamaError:
        while not self._items:
            self._there.clear()
            await self._there.wait()
        return self._items.popleft()

    def _wake(self) -> None:
        # Before the items are looked at: what is put from now on rings again.
        self._rung = False
        self._there.set()


def _read(chunk: Chunk) -> tuple[str, Outcome | None]:
    """The text of a chunk, and the outcome if it is the last one."""
    choices = chunk.get("choices") or [{}]
    text, reason = str(choices[0].get("text") or ""), choices[0].get("finish_reason")
    if reason is None:
        return text, None
    times = chunk.get("timings", {})
    return text, Outcome(
        "length" if reason == "length" else "stop",
        int(chunk.get("usage", {}).get("completion_tokens", 0)),
        max(1, round(times.get("prompt_ms", 0) * 1e6)),
        max(1, round(times.get("predicted_ms", 0) * 1e6)),
    )


def _fitted(llama: Llama, turns: Sequence[Turn], room: int, *, truncate: bool, raw: bool) -> Prompt:
    """As much of the conversation as leaves a token for the answer. Raises ApiError and LlamaError."""

    # Nothing that is far too long is read whole: that takes seconds, and memory that stays.
    longest = room * window.LONGEST_TOKEN
    long = [turn for turn in turns if len(turn.content) > longest]
    if long and not truncate and (least := max(llama.count(turn.content[:longest]) for turn in long)) >= room:
        raise window.too_long(least, room)
    if truncate:
        turns = [replace(turn, content=window.ends(turn.content, longest)) if turn in long else turn for turn in turns]

    def prompt_of(kept: Sequence[Turn]) -> Prompt:
        text = kept[-1].content if raw else llama.prompt(kept)
        return Prompt(tuple(kept), llama.count(text), text)

    prompt = prompt_of(turns)
    if prompt.tokens < room:
        return prompt
    first, budget = prompt.tokens, room - 1
    # The frames of a template are longer than reckoned with: then less has to do.
    while truncate and budget > 0:
        kept, _ = window.fit_turns(turns, budget, llama.count, truncate=True)
        prompt = prompt_of(kept)
        if prompt.tokens < room:
            return replace(prompt, turns=tuple(kept))
        budget -= max(prompt.tokens - room + 1, 8)
    raise window.too_long(first, room)


def _why(card: ModelCard, error: Exception) -> str:
    assert card.file is not None
    kind = "" if isinstance(error, OSError) else f", whose architecture is {card.family!r}"
    return f"{card.file.path} cannot be run by this version of llama.cpp{kind}: {error}"
