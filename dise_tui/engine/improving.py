"""The engine's side of the queue: work on it, what is asked of it, what is known of it.

Owns how the parts of background work are put together: the worker, the clock of the triggers, the follower of other
processes, estimates, and the commands that are typed. What each of them does is theirs.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from ..domain.artifacts import Version
from ..domain.events import Event, JobChanged
from ..domain.jobs import Job, Owner
from ..domain.neighbours import SignStore
from ..domain.optimizing import Attempt
from ..domain.placing import PlacementState
from ..domain.queue_port import TriggerStore
from .background import Background, Ground
from .commanding import CommandDesk, Said
from .estimating import Estimates, Etas
from .following import QueueFollower
from .library import Library
from .neighbours import Neighbours, Yielding
from .optimize.objectives import objectives
from .optimize.sides import Sides
from .queue.completion import Completion
from .queue.selectors import Selector
from .queue.waiting import People
from .queueing import QueueDesk
from .rating import LearningDesk
from .triggering import TriggerClock, usual_order
from .worker.parts import WorkerParts
from .worker.presence import PresenceWatch


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What background work stands on beside the worker's own parts."""

    triggers: TriggerStore
    owner: Callable[[str], Owner]
    """Names this process as a new owner of jobs."""
    placement: Callable[[], PlacementState]
    model_names: Callable[[], Collection[str]]
    """As far as they are known now."""
    signs: SignStore | None = None
    """What processes of this library say of the people in front of them; None: this one is alone."""
    servers: Callable[[], Collection[str]] = tuple
    """URLs of the model servers."""
    gate: Yielding | None = None


class Improving(Library):
    """The library, the queue, what was learnt, and work on them. The engine builds on it."""

    def __init__(self, parts: WorkerParts, around: Surroundings) -> None:
        super().__init__(parts.store, parts.queue, parts.scoring)
        self._work = parts
        self.presence = PresenceWatch(parts.clock, parts.settings.optimizer.idle_s)
        """Told of keys and of the mouse; runs count by themselves."""
        self.queue = QueueDesk(
            parts.store, parts.queue, parts.clock, changed=self._changed, placement=around.placement,
            people=lambda: People(self.presence.who, self.presence.makes_way),
        )  # fmt: skip
        self.learning = LearningDesk(parts.store, parts.learning, parts.scoring, parts.clock)
        self._background = Background(Ground(parts, self.presence, around.owner))
        self._triggers = TriggerClock(
            parts.store, around.triggers, parts.clock, parts.settings, self.presence, parts.publish,
            self._background.kick,
        )  # fmt: skip
        self._neighbours = (
            Neighbours(
                around.signs, around.owner, self.presence, parts.clock, servers=around.servers, gate=around.gate,
                kick=self._background.kick,
            )
            if around.signs is not None
            else None
        )  # fmt: skip
        self._follower = QueueFollower(parts.queue, parts.store, parts.publish)
        self._estimates = Estimates(parts.queue, parts.models, parts.clock, parts.settings)

        async def names() -> Sequence[str]:
            return tuple(around.model_names())

        self._commands = CommandDesk(
            self, self.queue, self.learning, parts.learning, parts.scoring, parts.clock, models=names, etas=self.etas
        )

    def _changed(self, jobs: Sequence[Job]) -> None:
        for job in jobs:
            self._work.publish(JobChanged(job))
        self._background.kick()

    def _tell(self, event: Event) -> None:
        """Publish, and look at the queue when it changed."""
        self._work.publish(event)
        if isinstance(event, JobChanged):
            self._background.kick()

    # work

    def start_background(self, label: str, only: Collection[int] | None = None) -> None:
        """Work on the queue from now on; `label` tells others who does.

        `only`: on these jobs alone, and nothing is put on the queue by the clock.
        """
        if self._neighbours is not None:
            self._neighbours.start(label)
        self._background.start(label, only)
        self._follower.start()
        if only is None:
            self._triggers.start()

    def follow(self) -> None:
        """Tell what other processes do with the queue, without working on it."""
        self._follower.start()

    @property
    def works(self) -> bool:
        """This process works on the queue."""
        return self._background.on

    async def close_background(self) -> None:
        """Within 5 s: streams are closed, partial texts kept, jobs given back."""
        await asyncio.gather(self._triggers.aclose(), self._background.aclose(), self._follower.aclose())
        if self._neighbours is not None:
            await self._neighbours.aclose()

    # jobs

    async def enqueue(self, ref: str) -> Job:
        """Put an artifact on the queue by hand, in the usual way. Raises NotFoundError."""
        artifact = await self._store.get(ref)
        [queued] = await self.queue.optimize(Selector(artifact.id), usual_order(self._work.settings.optimizer))
        return queued.job

    async def etas(self) -> Etas:
        """How long each open job will take, and all of them; None where nothing like it was measured."""
        return await self._estimates.etas()

    async def promote(self, job_id: int, number: int) -> Version:
        """Serve what an attempt made, by hand. Raises NotFoundError, UsageError."""
        return await self._background.promote(job_id, number)

    async def rerun(self, job_id: int, number: int) -> Job:
        """Queue an attempt's variant once more. Raises NotFoundError, UsageError while its artifact has an open job."""
        job = await self._background.rerun(job_id, number)
        self._changed((job,))
        return job

    def objectives(self, attempts: Sequence[Attempt], served: Version | None = None) -> tuple[Sides, ...]:
        """Candidates seen from several sides, `served` as number 0, the Pareto front marked.

        Parses all sources, so it should be called in a thread.
        """
        return objectives(attempts, served)

    # typed commands

    async def command(self, line: str, shown: str | None = None) -> Said:
        """Carry out a line that begins with a slash; `shown`: the artifact that the person looks at."""
        return await self._commands.run(line, shown)

    async def complete(self, line: str) -> tuple[Completion, ...]:
        """How such a line may go on."""
        return await self._commands.complete(line)

    def command_help(self, name: str | None = None) -> tuple[str, ...]:
        return self._commands.help(name)
