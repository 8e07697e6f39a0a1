"""The commands of the chat: what a line that begins with a slash does, and what is said about it.

Owns carrying out and completing typed commands. What commands there are is in `queue.commands`; how answers read, in
`command_words`; what the desks decide, in `queueing` and `rating`.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ..domain.artifacts import Artifact
from ..domain.errors import DiseError, UsageError
from ..domain.learning_port import LearningStore
from ..domain.ports import Clock, Scoring
from ..domain.prompts import TaskType
from . import command_words as words
from .command_words import Estimates
from .learning.weights import in_force
from .library import Library
from .queue.commands import (
    GeneratorsCommand,
    HelpCommand,
    JobsMeant,
    LineageCommand,
    OptimizeCommand,
    PauseCommand,
    QueueCommand,
    RateCommand,
    ResumeCommand,
    RollbackCommand,
    StatusCommand,
    WeightsCommand,
)
from .queue.completion import Completion, Names, complete, help_text
from .queue.eta import Eta
from .queue.parsing import as_prompt, is_command, parse_line
from .queueing import Asked, QueueDesk
from .rating import LearningDesk

__all__ = ["CommandDesk", "Completion", "Said", "as_prompt", "command_help", "is_command"]
log = logging.getLogger(__name__)
NAMES_S: Final = 5.0
"""Names that are offered are looked up at most so often, s."""
MOST_OFFERS: Final = 60
AS_PROMPT: Final = 'To send it to the models, begin it with "//" or a blank.'


@dataclass(frozen=True, slots=True)
class Said:
    """What a command answers. Its text is untrusted: names and reasons are in it."""

    title: str
    lines: tuple[str, ...] = ()
    level: str = "info"
    """"info", "warning" or "error"."""
    opens: str | None = None
    """Id of the artifact whose lineage is to be shown."""
    pane: str | None = None
    """The pane that is to be shown."""


class CommandDesk:
    """Carries out commands of the chat. Every change goes through the desks, which tell of it themselves."""

    def __init__(
        self,
        library: Library,
        queue: QueueDesk,
        learning: LearningDesk,
        learnt: LearningStore,
        scoring: Scoring,
        clock: Clock,
        *,
        models: Callable[[], Awaitable[Sequence[str]]],
        etas: Callable[[], Awaitable[Estimates]] | None = None,
    ) -> None:
        """`models`: names that can be completed; `etas`: when jobs end, where that is known."""
        self._library = library
        self._queue = queue
        self._learning = learning
        self._learnt = learnt
        self._scoring = scoring
        self._clock = clock
        self._models = models
        self._etas = etas
        self._names = Names()
        self._names_at: float | None = None
        self._acts: dict[type, Callable[[Any, str | None], Awaitable[Said]]] = {
            StatusCommand: self._status,
            OptimizeCommand: self._optimize,
            PauseCommand: self._pause,
            ResumeCommand: self._resume,
            RateCommand: self._rate,
            RollbackCommand: self._rollback,
            GeneratorsCommand: self._generators,
            WeightsCommand: self._weights,
            QueueCommand: self._to_queue,
            LineageCommand: self._lineage,
            HelpCommand: self._help,
        }

    async def run(self, line: str, shown: str | None = None) -> Said:
        """Carry out a line. What is wrong with it is said, never raised; `shown`: id of the artifact on the screen."""
        try:
            command = parse_line(line)
        except UsageError as error:
            unknown = error.message.startswith("There is no command")
            return _trouble(error, AS_PROMPT if unknown else "")
        try:
            return await self._acts[type(command)](command, shown)
        except DiseError as error:
            return _trouble(error)

    def help(self, name: str | None = None) -> tuple[str, ...]:
        """Help of one command, or a line for each. Raises UsageError for a name that is none."""
        return command_help(name)

    # completion

    async def complete(self, line: str) -> tuple[Completion, ...]:
        """Ways to go on with a line. What cannot be looked up is not offered."""
        if not is_command(line) and line != "/":
            return ()
        if " " not in line:
            return complete(line, Names())
        now = self._clock.monotonic()
        if self._names_at is None or now - self._names_at >= NAMES_S:
            self._names, self._names_at = await self._look(), now
        return complete(line, self._names)[:MOST_OFFERS]

    async def _look(self) -> Names:
        artifacts: list[str] = []
        models: Sequence[str] = ()
        jobs: list[int] = []
        try:
            artifacts = [each.name for each in await self._library.artifacts()]
            jobs = [job.id for job in await self._queue.jobs(open_only=True)]
            models = await self._models()
        except DiseError as error:
            log.info("completion does without: %s", error.message)
        return Names(artifacts, models, jobs)

    # what is there

    async def _status(self, command: StatusCommand, shown: str | None) -> Said:
        if command.artifact is not None:
            return await self._status_of(await self._library.artifact(command.artifact))
        rows = [(job, why) for job, why in await self._queue.listing() if job.state.open]
        title = words.counted([job for job, _ in rows])
        if not rows:
            return Said("The queue is empty.", ("/optimize all --fitness-below=0.8 fills it.",))
        etas = await self._eta()
        lines = [words.job_line(job, why, etas.get(job.id)) for job, why in rows]
        return Said(title, words.cut(lines, "/queue shows all"))

    async def _status_of(self, artifact: Artifact) -> Said:
        etas = await self._eta()
        jobs = [
            words.job_line(job, why, etas.get(job.id))
            for job, why in await self._queue.listing()
            if job.artifact_id == artifact.id and job.state.open
        ]
        best = artifact.best_version
        title = f"{artifact.name} v{best.number} · fitness {words.number(best.fitness)}"
        return Said(title, words.artifact_lines(artifact, jobs))

    async def _to_queue(self, command: QueueCommand, shown: str | None) -> Said:
        return Said(words.counted(await self._queue.jobs(open_only=True)), pane="queue")

    async def _lineage(self, command: LineageCommand, shown: str | None) -> Said:
        artifact = await self._meant(command.artifact, shown, "/lineage slugify")
        return Said(f"Lineage of {artifact.name}", opens=artifact.id)

    async def _help(self, command: HelpCommand, shown: str | None) -> Said:
        if command.command is not None:
            head, *rest = self.help(command.command)
            return Said(head, tuple(rest))
        return Said("Commands", (*self.help(), "/help optimize tells all about one; F1 shows the keys."))

    # jobs

    async def _optimize(self, command: OptimizeCommand, shown: str | None) -> Said:
        found = await self._queue.optimize(command.selector, command.order)
        if not found:
            hint = "/optimize all --fitness-below=1.1 means every one."
            return Said("No stored answer is meant by that: nothing was queued.", (hint,), "warning")
        whys = await self._whys()
        title = f"{found[0].job.artifact_name} is queued" if len(found) == 1 else f"{len(found)} artifacts are queued"
        return Said(title, words.queued_lines(found, command.order, whys, await self._eta()))

    async def _pause(self, command: PauseCommand, shown: str | None) -> Said:
        meant = command.jobs
        asked = await self._queue.pause(_words(meant), model=meant.model, now=command.now)
        return await self._asked("pause", asked, "/resume lets them go on.")

    async def _resume(self, command: ResumeCommand, shown: str | None) -> Said:
        meant = command.jobs
        return await self._asked("resume", await self._queue.resume(_words(meant), model=meant.model), "")

    async def _asked(self, what: str, asked: Asked, hint: str) -> Said:
        lines = words.asked_lines(asked, await self._whys())
        if not lines:
            return Said(f"There is no job to {what}.", level="warning")
        count = len(asked.changed)
        done = f"{count} job{'' if count == 1 else 's'} {what}d" if count else "Nothing changed"
        return Said(done, (*lines, hint) if hint and count else lines)

    # what was learnt

    async def _rate(self, command: RateCommand, shown: str | None) -> Said:
        artifact = await self._meant(command.artifact, shown, f"/rate slugify {command.satisfaction:g}")
        rated = await self._learning.rate(artifact.id, command.satisfaction)
        title = f"{rated.artifact.name} v{rated.rating.version} rated {rated.rating.satisfaction:g}"
        return Said(title, words.rated_lines(rated))

    async def _rollback(self, command: RollbackCommand, shown: str | None) -> Said:
        artifact = await self._meant(command.artifact or None, shown, f"/rollback slugify {command.version}")
        change = await self._library.roll_back(artifact.id, command.version)
        opened = [job for job in await self._queue.jobs(open_only=True) if job.artifact_id == artifact.id]
        title = f"{artifact.name}: v{change.new} is served now, not v{change.old}"
        return Said(title, words.rollback_lines(artifact, change, opened))

    async def _generators(self, command: GeneratorsCommand, shown: str | None) -> Said:
        if command.reset:
            task = _to_forget("generators", command.task)
            gone = await self._learning.reset(task)
            stays = ("Ratings and artifacts stay.",) if gone.anything else ()
            return Said(f"{task}: {words.forgotten_line(gone)}", stays)
        known = await self._learning.known(command.task)
        lines = words.generator_lines(known.generators, 10 if command.task else 3) + words.tool_lines(known.tools)
        if not lines:
            of = f" for {command.task}" if command.task else ""
            return Said(f"No configuration is known{of} yet.", ("They are learnt while stored answers are improved.",))
        return Said("What has done best", words.cut(lines, "/generators TASK shows those of one task type", 40))

    async def _weights(self, command: WeightsCommand, shown: str | None) -> Said:
        if command.reset:
            task = _to_forget("weights", command.task)
            forgot = await self._learnt.forget_weight(task)
            said = "the learnt weight is forgotten" if forgot else "no weight was learnt"
            return Said(f"{task}: {said}", ("Ratings stay.",) if forgot else ())
        lines = []
        for task in (command.task,) if command.task else tuple(TaskType):
            learnt = await self._learnt.weight(task)
            base = self._scoring.weights(task, None)
            lines.append(words.weight_line(task, in_force(learnt, base), learnt is not None))
        changes = await self._learnt.weight_changes(command.task)
        last = [words.change_line(each) for each in changes[-5:]]
        lines += (
            ["what changed them:", *last] if last else ["No rating has changed them; /rate says how content you are."]
        )
        return Said("How much quality and speed count", tuple(lines))

    # what they share

    async def _meant(self, ref: str | None, shown: str | None, example: str) -> Artifact:
        """The artifact that was named, or the one that is shown. Raises UsageError, NotFoundError."""
        if ref is None and shown is None:
            raise UsageError("No answer that is kept is shown, so none is meant.", f"Name one: {example}.")
        return await self._library.artifact(ref or shown or "")

    async def _whys(self) -> dict[int, str]:
        return {job.id: why for job, why in await self._queue.listing()}

    async def _eta(self) -> Mapping[int, Eta]:
        return (await self._etas()).jobs if self._etas is not None else {}


def command_help(name: str | None = None) -> tuple[str, ...]:
    """Help of one command, or a line for each. Raises UsageError for a name that is none."""
    try:
        return tuple(help_text(name).split("\n"))
    except KeyError as error:
        raise UsageError(f"There is no command /{name}.", "/help shows all.") from error


def _words(meant: JobsMeant) -> list[str]:
    """As the desk takes them; no word means all."""
    if meant.job_id is not None:
        return [str(meant.job_id)]
    return [meant.artifact] if meant.artifact is not None else []


def _to_forget(name: str, task: TaskType | None) -> TaskType:
    if task is None:
        raise UsageError("It was not said what to forget.", f"Name a task type: /{name} validation --reset.")
    return task


def _trouble(error: DiseError, more: str = "") -> Said:
    hints = tuple(line for line in (error.hint, more) if line)
    return Said(error.message, hints, "error")
