"""The one table of commands that are typed: in the chat after a slash, on the command line after `dise`.

Help, completion and parsing are made from it. What a command does belongs to the engine; how a line is taken apart, to
`parsing`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ...domain.jobs import Priority
from ...domain.optimizing import Order
from ...domain.prompts import TaskType
from .selectors import Selector

POLICIES = ("cascade", "naive5", "halving", "genetic", "ensemble")
"""Names that `--policy` takes."""


class Takes(StrEnum):
    """What a value is, which decides how it is read and completed."""

    ARTIFACT = "ARTIFACT"
    TARGET = "ARTIFACT|all"
    JOBS = "JOB|ARTIFACT|all"
    VERSION = "VERSION"
    SATISFACTION = "0..1"
    TASK = "TASK"
    PRIORITY = "PRIORITY"
    NUMBER = "NUMBER"
    SECONDS = "SECONDS"
    TOKENS = "TOKENS"
    POLICY = "POLICY"
    MODEL = "MODEL"
    COMMAND = "COMMAND"
    FLAG = ""


@dataclass(frozen=True, slots=True)
class Argument:
    """A word by its place."""

    name: str
    takes: Takes
    help: str
    optional: bool = False
    required_headless: bool = False
    """In the chat the artifact that is shown is meant; the command line shows none."""


@dataclass(frozen=True, slots=True)
class Option:
    """`--name value`, `--name=value`, or `--name` for a flag."""

    name: str
    takes: Takes
    help: str
    headless_only: bool = False


@dataclass(frozen=True, slots=True)
class CommandSpec:
    """One line of the table."""

    name: str
    summary: str
    arguments: tuple[Argument, ...] = ()
    options: tuple[Option, ...] = ()
    examples: tuple[str, ...] = ()

    @property
    def usage(self) -> str:
        """As help shows it: "optimize [ARTIFACT|all] [--priority PRIORITY]"."""
        words = [f"[{each.takes}]" if each.optional else str(each.takes) for each in self.arguments]
        words += [f"[--{each.name}{f' {each.takes}' if each.takes else ''}]" for each in self.options]
        return " ".join((self.name, *words))


_JSON = Option("json", Takes.FLAG, "one JSON object a line, for programs", headless_only=True)
_RESET = Option("reset", Takes.FLAG, "forget what was learnt of the task type")
_PAUSED = Argument("jobs", Takes.JOBS, "number of a job, name of an artifact, or all", optional=True)
_OF_MODEL = Option("model", Takes.MODEL, "only jobs that work with this model")

COMMANDS: tuple[CommandSpec, ...] = (
    CommandSpec(
        "status",
        "what is running and waiting; or all about one artifact",
        (Argument("artifact", Takes.ARTIFACT, "name of the artifact", optional=True),),
        (_JSON,),
        ("status", "status slugify"),
    ),
    CommandSpec(
        "optimize",
        "improve stored answers in the background",
        (Argument("target", Takes.TARGET, "name of an artifact, or all", optional=True),),
        (
            Option("priority", Takes.PRIORITY, "of one artifact: of its job; else only what is at least as urgent"),
            Option("fitness-below", Takes.NUMBER, "only artifacts strictly below; above 1 means every one"),
            Option("background", Takes.FLAG, "put it on the queue and return at once"),
            Option("when-idle", Takes.FLAG, "work on it only while nobody is there"),
            Option("policy", Takes.POLICY, f"how variants are chosen: {', '.join(POLICIES)}"),
            Option("model", Takes.MODEL, "only with this model"),
            Option("budget-seconds", Takes.SECONDS, "most seconds of work for each artifact"),
            Option("budget-tokens", Takes.TOKENS, "most tokens for each artifact"),
            Option("wait", Takes.FLAG, "return when all of it has ended", headless_only=True),
            _JSON,
        ),
        (
            "optimize slugify", "optimize all --priority=high", "optimize all --fitness-below=0.8",
            "optimize --background --when-idle",
        ),
    ),
    CommandSpec(
        "pause",
        "halt jobs before their next attempt",
        (_PAUSED,),
        (Option("now", Takes.FLAG, "in the middle of a generation; its text is kept"), _OF_MODEL, _JSON),
        ("pause", "pause slugify --now", "pause --model qwen2.5-coder:14b"),
    ),
    CommandSpec("resume", "let paused jobs go on", (_PAUSED,), (_OF_MODEL, _JSON), ("resume", "resume 12")),
    CommandSpec(
        "rate",
        "say how content you are with an answer; how much quality counts follows",
        (
            Argument("artifact", Takes.ARTIFACT, "name of the artifact; without it the one that is shown",
                     optional=True, required_headless=True),
            Argument("satisfaction", Takes.SATISFACTION, "0 (useless) to 1 (perfect)"),
        ),
        (_JSON,),
        ("rate slugify 0.4",),
    ),
    CommandSpec(
        "rollback",
        "serve an earlier version again; nothing is deleted",
        (
            Argument("artifact", Takes.ARTIFACT, "name of the artifact; without it the one that is shown",
                     optional=True, required_headless=True),
            Argument("version", Takes.VERSION, "number of the version"),
        ),
        (_JSON,),
        ("rollback slugify 2",),
    ),
    CommandSpec(
        "generators",
        "which models and settings have done best for which task, and evolved tools",
        (Argument("task", Takes.TASK, "only this task type", optional=True),),
        (_RESET, _JSON),
        ("generators", "generators validation --reset"),
    ),
    CommandSpec(
        "weights",
        "how much quality and speed count for which task, and what changed it",
        (Argument("task", Takes.TASK, "only this task type", optional=True),),
        (_RESET, _JSON),
        ("weights", "weights security"),
    ),
    CommandSpec("queue", "go to the queue: jobs, why each waits, how far it is", examples=("queue",)),
    CommandSpec(
        "lineage",
        "versions of an artifact, their fitness, what differs, and what was not accepted",
        (Argument("artifact", Takes.ARTIFACT, "name of the artifact; without it the one shown", optional=True),),
        examples=("lineage", "lineage slugify"),
    ),
    CommandSpec(
        "help",
        "these commands, or one of them in full",
        (Argument("command", Takes.COMMAND, "name of a command", optional=True),),
        examples=("help", "help optimize"),
    ),
)  # fmt: skip

BY_NAME = {spec.name: spec for spec in COMMANDS}


@dataclass(frozen=True, slots=True)
class StatusCommand:
    artifact: str | None = None
    json: bool = False


@dataclass(frozen=True, slots=True)
class OptimizeCommand:
    selector: Selector
    order: Order = field(default_factory=Order)
    wait: bool = False
    json: bool = False


@dataclass(frozen=True, slots=True)
class JobsMeant:
    """Which jobs: one by number, those of an artifact, all; and of these only those of a model."""

    job_id: int | None = None
    artifact: str | None = None
    model: str | None = None

    @property
    def all(self) -> bool:
        return self.job_id is None and self.artifact is None


@dataclass(frozen=True, slots=True)
class PauseCommand:
    jobs: JobsMeant
    now: bool = False
    json: bool = False


@dataclass(frozen=True, slots=True)
class ResumeCommand:
    jobs: JobsMeant
    json: bool = False


@dataclass(frozen=True, slots=True)
class RateCommand:
    satisfaction: float
    """0..1."""
    artifact: str | None = None
    """None: the one that is shown."""
    json: bool = False


@dataclass(frozen=True, slots=True)
class RollbackCommand:
    artifact: str
    """"": the one that is shown."""
    version: int
    json: bool = False


@dataclass(frozen=True, slots=True)
class GeneratorsCommand:
    task: TaskType | None = None
    reset: bool = False
    json: bool = False


@dataclass(frozen=True, slots=True)
class WeightsCommand:
    task: TaskType | None = None
    reset: bool = False
    json: bool = False


@dataclass(frozen=True, slots=True)
class QueueCommand:
    """Shows the queue."""


@dataclass(frozen=True, slots=True)
class LineageCommand:
    artifact: str | None = None
    """None: the one that is shown."""


@dataclass(frozen=True, slots=True)
class HelpCommand:
    command: str | None = None
    """A name of the table."""


Command = (
    StatusCommand
    | OptimizeCommand
    | PauseCommand
    | ResumeCommand
    | RateCommand
    | RollbackCommand
    | GeneratorsCommand
    | WeightsCommand
    | QueueCommand
    | LineageCommand
    | HelpCommand
)
PRIORITY_NAMES = tuple(each.value for each in Priority)
TASK_NAMES = tuple(each.value for each in TaskType)
