"""The `options` of a request: Ollama's names, types and defaults. Owns what they mean for a built-in model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .gojson import clean

DEFAULT_NUM_CTX = 4096
"""Tokens; what Ollama takes on a machine without a GPU."""
_LONGEST = 10
"""Contexts that an answer without a limit of its own may fill."""
_INTEGERS = frozenset(
    "num_ctx num_batch num_gpu main_gpu num_thread num_keep seed num_predict top_k repeat_last_n".split()
)
_FLOATS = frozenset("temperature top_p min_p typical_p repeat_penalty presence_penalty frequency_penalty".split())
_BOOLEANS = frozenset(("use_mmap",))
SAMPLING = (
    "top_k", "top_p", "min_p", "typical_p", "repeat_last_n", "repeat_penalty", "presence_penalty", "frequency_penalty",
)  # fmt: skip
"""Options that choose among words, beside temperature and seed."""


class BadOption(ValueError):
    """An option of the wrong type; the text is what the client is told, with status 500."""


@dataclass(frozen=True, slots=True)
class Fit:
    """What a model is loaded with. A request with another fit has the model loaded anew."""

    num_ctx: int
    """Tokens."""
    shift: bool = True
    """When the context is full, its oldest part makes room."""
    num_batch: int | None = None
    """Tokens that are read at once; None, as below: the server chooses."""
    num_gpu: int | None = None
    """Layers on the GPU."""
    use_mmap: bool | None = None
    num_thread: int | None = None
    main_gpu: int | None = None
    """Index of the GPU to load it on; None: the server chooses."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to answer one request."""

    fit: Fit
    temperature: float
    seed: int | None
    """None: another answer each time."""
    stop: tuple[str, ...]
    limit: int
    """Most tokens of an answer."""
    sampling: Mapping[str, float]
    """Those of `SAMPLING` that were given."""


def read(values: Mapping[str, object], *, context_length: int, shift: bool) -> Options:
    """Check the options of a request and fill in Ollama's defaults. Unknown ones are ignored. Raises BadOption.

    `context_length`: what the model was made for, tokens; a larger `num_ctx` is cut to it.
    """
    known = {key: _checked(key, value) for key, value in values.items() if value is not None}
    num_ctx = max(4, min(_int(known.get("num_ctx"), DEFAULT_NUM_CTX), context_length))
    seed = _int(known.get("seed"), -1)
    num_predict = _int(known.get("num_predict"), -1)
    longest = _LONGEST * num_ctx
    temperature = known.get("temperature", 0.8)
    stop = known.get("stop", ())
    return Options(
        fit=Fit(
            num_ctx,
            shift,
            _whole(known.get("num_batch")),
            _whole(known.get("num_gpu")),
            bool(known["use_mmap"]) if "use_mmap" in known else None,
            _whole(known.get("num_thread")),
            _whole(known.get("main_gpu")),
        ),
        temperature=temperature if isinstance(temperature, float) else 0.8,
        seed=None if seed == -1 else seed,
        stop=stop if isinstance(stop, tuple) else (),
        # Zero means "until it ends by itself" to the real server, as every negative number does.
        limit=min(num_predict, longest) if num_predict > 0 else longest,
        sampling={name: value for name in SAMPLING if isinstance(value := known.get(name), int | float)},
    )


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _int(value: object, default: int) -> int:
    return value if isinstance(value, int) else default


def _checked(key: str, value: object) -> object:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if key in _INTEGERS:
        if not number or abs(value) >= 2**63:  # type: ignore[arg-type]
            raise BadOption(f'option "{key}" must be of type integer')
        return int(value)  # type: ignore[call-overload]
    if key in _FLOATS:
        if not number or abs(value) > 3.4e38:  # type: ignore[arg-type]
            raise BadOption(f'option "{key}" must be of type float32')
        return float(value)  # type: ignore[arg-type]
    if key in _BOOLEANS and not isinstance(value, bool):
        raise BadOption(f'option "{key}" must be of type boolean')
    if key == "stop":
        if not isinstance(value, list):
            raise BadOption('option "stop" must be of type array')
        if not all(isinstance(item, str) for item in value):
            raise BadOption('option "stop" must be of an array of strings')
        return tuple(clean(item) for item in value if item)
    return value
