"""The settings as the engine sees them: frozen, complete, checked. `dise_tui.config` reads and checks them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from .stages import BUILTIN_STAGES, StageSpec


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """How models are called. Runner options are the same for every call of a model: a change reloads it."""

    num_ctx: int = 8192
    """Context window, tokens; always sent."""
    keep_alive: str = "30m"
    """How long a model stays in memory after a request (Go duration)."""
    connect_timeout_s: float = 3.0
    """Longest wait for a connection to the server, s."""
    first_token_timeout_s: float = 180.0
    """From sending to the first token; covers the load of the model and waiting for a slot."""
    gap_timeout_s: float = 45.0
    """Longest silence between two tokens."""
    prewarm: bool = True
    """Load models before they are asked for."""
    roles: dict[str, str] = field(default_factory=dict)
    """Role to model name; what is missing here is chosen from what is installed and fits."""


@dataclass(frozen=True, slots=True)
class RouteSettings:
    """Stage names per route."""

    simple: tuple[str, ...] = ("quick_response",)
    medium: tuple[str, ...] = ("quick_response", "synthesis")
    complex: tuple[str, ...] = ("quick_response", "deep_analysis", "synthesis")
    prose: tuple[str, ...] = ("draft", "shape", "enhance")
    """The ladder for prose artifacts."""
    prompt_long_words: int = 40
    """More words than this make a request complex."""


@dataclass(frozen=True, slots=True)
class CodeSettings:
    """Testing of generated code."""

    run: bool = True
    """Run generated code in the sandbox; off: it is stored untested."""
    check_writers: int = 2
    """How many times a model is asked for checks; agreement weighs them."""
    autofix_budget_s: float = 2.0
    """Time for deterministic repairs of one answer, s."""
    fitness_threshold: float = 0.8
    """Below it an artifact is put on the queue."""


@dataclass(frozen=True, slots=True)
class ProseSettings:
    """Judging of text that is no code."""

    judge: str = "auto"
    """"auto": the best model that did not write it; a model's name; "off": no model judges."""


@dataclass(frozen=True, slots=True)
class HostSettings:
    """One more Ollama server, an entry of `[[hosts]]`. The first server is `host`."""

    name: str
    """How it is called on the screen."""
    url: str
    """Its address."""
    vram: str = ""
    """Memory that its models may take, such as "24 GB", or "24 GB + 12 GB" for two GPUs; "" is unknown: then one
    model at a time is loaded there."""
    slots: int | None = None
    """Requests of one model that it answers side by side; found by a probe where it is left out."""


@dataclass(frozen=True, slots=True)
class GgufSettings:
    """A model file of your own, an entry of `[[gguf]]`: where no Ollama is, the built-in server runs it."""

    name: str
    """What the model is called."""
    path: Path
    """The file; of a model in several files the first one."""
    num_ctx: int | None = None
    """Longest context that it is loaded with, tokens; what the model was trained for where it is left out."""


@dataclass(frozen=True, slots=True)
class PlacementSettings:
    """How models share memory."""

    hold_s: float = 90.0
    """How long the model of the chat stays loaded after its last answer when others want its memory, s."""
    slots: int | None = None
    """Requests of one model that the server answers side by side (its OLLAMA_NUM_PARALLEL); found by a probe where
    it is left out."""
    kv_type: str = "f16"
    """Type of cached keys and values (the server's OLLAMA_KV_CACHE_TYPE), for estimates."""
    vram: str = ""
    """Memory that models may take, such as "24 GB"; needed only where no driver says it, as for a remote server."""
    hardware_change: str = "queue"
    """What a new GPU does to stored code that another machine made: "queue" it to be improved, "ask", or "off"."""
    preempt: bool = True
    """A message in the chat interrupts background work; off: it waits until that has finished."""


@dataclass(frozen=True, slots=True)
class OptimizerSettings:
    """Work on the queue in the background."""

    enabled: bool = True
    """The dashboard works on the queue; off: only `dise work` and `dise optimize` do."""
    jobs: int = 4
    """Jobs that are worked on side by side; which of their calls run when is up to placement."""
    policy: str = "cascade"
    """How variants are chosen: cascade, naive5, halving, genetic or ensemble."""
    budget_seconds: float = 600.0
    """Most seconds of work for one job."""
    attempt_seconds: float = 300.0
    """Most seconds for one answer."""
    idle_s: float = 120.0
    """Without a key or an answer for so long, nobody is there, s."""
    cooldown_hours: float = 1.0
    """After a job its artifact is not queued again by itself for so long."""
    usage: int = 10
    """More uses of one version than this put it on the queue."""
    schedules: dict[str, str] = field(default_factory=dict)
    """Times at which artifacts below the fitness threshold are queued, by any name: "every 6h", "18:00", or five
    cron fields."""
    time_zone: str = ""
    """What times of day are read in, such as "Europe/Berlin"; "" is the zone of this machine."""
    learn: bool = True
    """Answers begin with what has done best for their kind of task, and add to what is known of it; off: neither."""


@dataclass(frozen=True, slots=True)
class UiSettings:
    """The dashboard."""

    theme: str = "dise"
    """Name of the colour theme."""
    history: int = 500
    """Prompts kept for the up key."""
    keymap: dict[str, str] = field(default_factory=dict)
    """Binding id to keys."""


@dataclass(frozen=True, slots=True)
class Settings:
    data_dir: Path
    """Where the library and the logs are kept."""
    backend: str = "auto"
    """"auto", "ollama" or "embedded"."""
    host: str = "http://127.0.0.1:11434"
    """Address of the Ollama server."""
    host_source: str = "default"
    """Where the host was set, in words: "--host", "OLLAMA_HOST", the settings file, "default"."""
    config_file: Path | None = None
    debug: bool = False
    """More in the log; tracebacks on errors."""
    unsafe: bool = False
    """Generated code may be run without containment, if a person confirms it; from the command line only."""
    gpu_trace: Path | None = None
    """A recording that stands in for the hardware; from the command line or DISE_GPU_TRACE only."""
    gpu_trace_speed: float = 1.0
    """How many times as fast it is replayed."""
    pace: str = ""
    """Tokens a second at which the built-in models answer, as larger ones would: "40", or by model "builtin-large=12";
    "" for as fast as they can."""
    simulate_gpu: str = ""
    """Hardware that the built-in server imitates, such as "12GB" or "24GB+12GB"; from the command line only."""
    sentinel_deadline_ms: float = 500.0
    """Time a model has to settle a conflict between rules, ms."""
    models: ModelSettings = field(default_factory=ModelSettings)
    routes: RouteSettings = field(default_factory=RouteSettings)
    code: CodeSettings = field(default_factory=CodeSettings)
    prose: ProseSettings = field(default_factory=ProseSettings)
    placement: PlacementSettings = field(default_factory=PlacementSettings)
    optimizer: OptimizerSettings = field(default_factory=OptimizerSettings)
    hosts: tuple[HostSettings, ...] = ()
    """More servers beside `host`."""
    gguf: tuple[GgufSettings, ...] = ()
    """Model files that the built-in server runs."""
    ui: UiSettings = field(default_factory=UiSettings)
    stages: dict[str, StageSpec] = field(default_factory=lambda: dict(BUILTIN_STAGES))
    """Built-in stages and the user's own, by name."""
