"""The Protocols that adapters fill and the engine uses. `bootstrap` and `standalone` alone know who fills them."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from .artifacts import Artifact, ArtifactSummary, BestChange, NewVersion, Version
from .hardware import (
    BackendInfo,
    Fingerprint,
    HardwareChange,
    HardwareSample,
    InstalledModel,
    Pace,
    PullProgress,
    ResidentModel,
)
from .jobs import Job, Priority, Reason
from .placement import ModelShape
from .prompts import Kind, Message, Offer, TaskType
from .scores import (
    Case,
    Coverage,
    Evaluation,
    Limits,
    Observation,
    SandboxStatus,
    Score,
    Suite,
    Timing,
    UserTests,
)
from .scoring_port import Scoring as Scoring


class Clock(Protocol):
    """Time, injected so that tests own it."""

    def now(self) -> datetime:
        """UTC wall time."""
        ...

    def monotonic(self) -> float:
        """Seconds since an arbitrary moment; never goes back."""
        ...


@dataclass(frozen=True, slots=True)
class ChatCall:
    """One call of a model."""

    model: str
    messages: tuple[Message, ...]
    num_ctx: int
    temperature: float = 0.7
    seed: int | None = None
    max_tokens: int | None = None
    json_schema: dict[str, object] | None = None
    keep_alive: str = "30m"
    first_token_timeout_s: float = 180.0
    gap_timeout_s: float = 45.0
    purpose: str = ""
    """What it is for, in two or three words, for the person who looks at what waits."""
    foreground: bool = True
    """A person waits for it."""
    rank: int = 1
    """Of work that nobody waits for, 0 is served first."""
    expected_tokens: int | None = None
    """How long the answer will be, where that is known better than by `max_tokens`."""
    job_id: int | None = None
    """The job of the queue that it belongs to."""
    partial: str = ""
    """The beginning of the answer, where an earlier call was broken off. Placement has the model go on from it and
    streams only what follows; where the model cannot, a `ChatRestarted` comes first. Backends never see it."""
    partial_tokens: int = 0
    """Tokens of `partial`; the account of the whole answer counts them."""
    main_gpu: int | None = None
    """The GPU that the model was loaded on; decided by placement, like `num_ctx` it must never differ."""


@dataclass(frozen=True, slots=True)
class ChatDelta:
    """A piece of the answer. May be blank; thinking is kept apart."""

    text: str
    thinking: str = ""


@dataclass(frozen=True, slots=True)
class ChatEnd:
    """The server's account of a finished answer. Seconds; None when the server did not say."""

    reason: str
    """"stop" or "length"."""
    tokens: int
    prompt_tokens: int | None
    load_s: float
    prompt_eval_s: float
    eval_s: float
    total_s: float

    @property
    def tokens_per_s(self) -> float | None:
        return self.tokens / self.eval_s if self.eval_s > 0 else None

    @property
    def queue_s(self) -> float:
        """Waiting for a slot of a loaded model: what the total has beyond its parts."""
        return max(0.0, self.total_s - self.load_s - self.prompt_eval_s - self.eval_s)


@dataclass(frozen=True, slots=True)
class ChatRestarted:
    """What was streamed so far is void: the answer begins anew, since it had to make way and cannot be continued."""

    reason: str
    """One sentence."""


class ModelCalls(Protocol):
    """Whatever answers calls: placement, which lets each begin when there is room for it."""

    def chat(self, call: ChatCall) -> AsyncGenerator[ChatDelta | ChatRestarted | ChatEnd, None]:
        """Stream an answer; see `ModelBackend.chat`. After a `ChatRestarted` only what follows it is the answer."""
        ...


async def whole_text(stream: AsyncGenerator[ChatDelta | ChatRestarted | ChatEnd, None]) -> str:
    """All that a stream says, closed in any case. Raises what the stream raises."""
    parts: list[str] = []
    async with aclosing(stream) as items:
        async for item in items:
            if isinstance(item, ChatDelta):
                parts.append(item.text)
            elif isinstance(item, ChatRestarted):
                parts.clear()
    return "".join(parts)


class ModelBackend(Protocol):
    """A model server. Every failure is a `BackendError` with a message and a hint."""

    @property
    def info(self) -> BackendInfo: ...

    async def installed(self) -> tuple[InstalledModel, ...]: ...

    async def resident(self) -> tuple[ResidentModel, ...]: ...

    def chat(self, call: ChatCall) -> AsyncGenerator[ChatDelta | ChatEnd, None]:
        """Stream an answer; the last item is a `ChatEnd`.

        Closing the generator (use `contextlib.aclosing`) stops the server's work and frees its slot.
        A stream without `ChatEnd` never just ends: it raises `StreamCutError` or what really happened.
        """
        ...

    async def warm(self, model: str, num_ctx: int, keep_alive: str, main_gpu: int | None = None) -> float:
        """Load a model with exactly the options it will be called with; returns the seconds it took.

        Cancelling it makes the server give the load up.
        """
        ...

    async def unload(self, model: str) -> None: ...

    async def show(self, model: InstalledModel) -> ModelShape:
        """What a model's file says of itself; the server is asked once for each digest."""
        ...

    async def delete(self, model: str) -> None:
        """Remove a model from the server's disk. Raises ModelMissingError, RequestRejectedError."""
        ...

    def pull(self, model: str) -> AsyncGenerator[PullProgress, None]:
        """Download a model; closing the generator stops the download, which a later pull resumes."""
        ...

    async def aclose(self) -> None: ...


class ArtifactStore(Protocol):
    """The library of artifacts: append-only versions."""

    async def append(
        self,
        artifact_id: str,
        prompt: str,
        task_type: TaskType,
        kind: Kind,
        slug: str,
        version: NewVersion,
        *,
        best: bool,
        suite: Suite | None = None,
    ) -> Version:
        """Store a version, making the artifact if it is new (its name is `slug`, made unique).

        `best` makes this the version that is served. The first version always is.
        """  # fmt: skip
        ...

    async def rescore(self, artifact_id: str, number: int, score: Score, suite: Suite | None) -> Version:
        """Note what a version is worth under another suite; from now on that is its score. Raises NotFoundError."""
        ...

    async def roll_back(self, artifact_id: str, number: int, reason: str) -> BestChange:
        """Serve another stored version; nothing is deleted, and the change is logged.

        Raises NotFoundError for a version that is not there, UsageError for the one that is served already.
        """
        ...

    async def best_changes(self, artifact_id: str) -> tuple[BestChange, ...]:
        """What `roll_back` has done, oldest first."""
        ...

    async def get(self, id_or_name: str) -> Artifact:
        """Raises NotFoundError, naming near misses."""
        ...

    async def find(self, artifact_id: str) -> Artifact | None: ...

    async def list(self) -> tuple[ArtifactSummary, ...]:
        """Newest first."""
        ...

    async def suite(self, artifact_id: str) -> Suite | None:
        """The frozen suite that the artifact's best version was scored with."""
        ...

    async def count_use(self, artifact_id: str) -> int:
        """Count one more request that was served by this artifact; returns the new count."""
        ...

    async def similar(self, prompt: str, limit: int = 3) -> tuple[Offer, ...]:
        """Stored prompts that share words with this one, best first, the very same one left out."""
        ...


class Enqueues(Protocol):
    """Whatever puts artifacts on the queue."""

    async def enqueue(self, artifact_id: str, reason: Reason, priority: Priority, fitness: float | None) -> Job | None:
        """Add a job, or merge into the artifact's open one; None where it is not to be queued now."""
        ...


class PromptHistory(Protocol):
    """Prompts typed before, for the up key."""

    async def add_prompt(self, text: str) -> None: ...

    async def prompts(self, limit: int) -> tuple[str, ...]:
        """Oldest first."""
        ...


class CodeRunner(Protocol):
    """Runs generated code, contained. A failed program is a verdict; failed infrastructure is an error."""

    async def status(self) -> SandboxStatus:
        """The observed level; the self-test runs once, on first use."""
        ...

    async def evaluate(
        self, source: str, entry: str, cases: Sequence[Case], limits: Limits | None = None
    ) -> Evaluation:
        """Raises RunRefusedError when no containment holds."""
        ...

    async def coverage(self, source: str, entry: str, cases: Sequence[Case], limits: Limits | None = None) -> Coverage:
        """Claimed: collected inside the candidate's process. Raises like `evaluate`."""
        ...

    async def audit(self, source: str, entry: str, cases: Sequence[Case], limits: Limits | None = None) -> Coverage:
        """Verified line by line by the kernel's word for how the process ended; many runs. Raises like `evaluate`."""
        ...

    async def observe(
        self, source: str, entry: str, inputs: Sequence[Case], limits: Limits | None = None
    ) -> tuple[Observation, ...]:
        """What `entry` does with each input (`args` and `kwargs` of the cases), in their order; a call that ends its
        process costs only itself. Raises like `evaluate`."""
        ...

    async def measure(
        self, source: str, entry: str, cases: Sequence[Case], limits: Limits | None = None, repeats: int = 7
    ) -> Timing | None:
        """Time `entry` over the cases in fresh processes, alone on the pool. None when a pass does not come to its
        end. Raises like `evaluate`."""
        ...

    async def run_tests(
        self, source: str, entry: str | None, tests: UserTests, limits: Limits | None = None
    ) -> Evaluation:
        """Run a test file in a process of its own against stubs of the candidate's functions; one outcome for each
        test. Raises like `evaluate`, and UsageError for a file that holds no test."""
        ...

    async def selftest(self) -> SandboxStatus:
        """Make the observations of `status` again, whatever is known."""
        ...

    async def allow_unsafe(self) -> SandboxStatus:
        """Until it is closed, run under limits alone where nothing better holds; the status then says LIMITS. Only
        ever after a person has said so in this session."""
        ...

    async def aclose(self) -> None: ...


class KeyValueStore(Protocol):
    """Small texts by key that outlive a session; whoever stores one owns its key and its meaning."""

    async def get(self, key: str) -> str | None: ...

    async def set(self, key: str, value: str) -> None: ...


class HardwareMonitor(Protocol):
    async def sample(self) -> HardwareSample: ...

    def set_pace(self, pace: Pace) -> None:
        """How often to look from now on."""
        ...

    def expect_load(self) -> None:
        """A model is being loaded or unloaded: look more often for a moment."""
        ...

    def take_change(self) -> HardwareChange | None:
        """That the machine became another one than plans were made for, told once."""
        ...

    @property
    def fingerprint(self) -> Fingerprint | None:
        """What the machine is held to be; None before the first reading that can be relied on."""
        ...

    async def aclose(self) -> None: ...


@dataclass(frozen=True, slots=True)
class HostPart:
    """One model server and what is known of its machine from the start."""

    name: str
    backend: ModelBackend
    local: bool = True
    """It runs on this machine: the hardware that is measured is its own."""
    vram: tuple[int, ...] = ()
    """Bytes of each GPU that models may take, as the settings say; empty: measured, or not known."""
    slots: int | None = None
    """Requests of one model that it answers side by side, as the settings say; None: to be found out."""
