"""Model files of the user's own: how they are named on a command line, and what each says of its model.

Reads heads only. Running them is `llama_engine`'s business.
"""

from __future__ import annotations

import math
import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from ..domain.errors import UsageError
from ..domain.placement import ModelShape
from ..domain.shapes import model_shape
from .catalog_names import is_valid
from .engine import ModelCard, ModelFile
from .gguf_reader import BadFile, Counted, Head, Tensor, read

FORMAT = "gguf"
_FILE_TYPES = {
    0: "F32", 1: "F16", 2: "Q4_0", 3: "Q4_1", 7: "Q8_0", 8: "Q5_0", 9: "Q5_1", 10: "Q2_K", 11: "Q3_K_S", 12: "Q3_K_M",
    13: "Q3_K_L", 14: "Q4_K_S", 15: "Q4_K_M", 16: "Q5_K_S", 17: "Q5_K_M", 18: "Q6_K", 19: "IQ2_XXS", 20: "IQ2_XS",
    21: "Q2_K_S", 22: "IQ3_XS", 23: "IQ3_XXS", 24: "IQ1_S", 25: "IQ4_NL", 26: "IQ3_S", 27: "IQ3_M", 28: "IQ2_S",
    29: "IQ2_M", 30: "IQ4_XS", 31: "IQ1_M", 32: "BF16", 36: "TQ1_0", 37: "TQ2_0", 38: "MXFP4_MOE",
}  # fmt: skip
"""llama.cpp's numbers of `general.file_type`."""
_NO_MODELS = {"adapter": "an adapter for a model", "mmproj": "the image part of a model", "vocab": "a vocabulary"}
_PART = re.compile(r"-(\d{5})-of-(\d{5})\.gguf$")
_MOST_PARTS = 1000
_MOST_LAYERS = 512
_EPSILONS = ("layer_norm_rms_epsilon", "layer_norm_epsilon")
_HINT = "name a whole GGUF file of a language model, as --gguf PATH or --gguf NAME=PATH"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file that is to be served."""

    path: Path
    name: str = ""
    """"" takes the file's."""
    num_ctx: int | None = None
    """Longest context, tokens; None: what the model was trained for."""

    def word(self) -> str:
        """As it stands on a command line of the server's own."""
        context = "" if self.num_ctx is None else str(self.num_ctx)
        return f"{self.name}={context}={self.path}"

    @classmethod
    def of_word(cls, word: str) -> Wanted:
        """What `word` wrote."""
        name, context, path = word.split("=", 2)
        return cls(Path(path), name, int(context) if context else None)


def named(text: str) -> Wanted:
    """The file of "PATH" or "NAME=PATH", as a person gives it. Raises UsageError."""
    name, mark, path = text.partition("=")
    try:
        named_so = bool(mark) and is_valid(name) and not Path(text).exists()
        found = Wanted(Path(path).expanduser(), name) if named_so else Wanted(Path(text).expanduser())
    except (OSError, RuntimeError, ValueError) as error:  # a name that is too long, somebody who is not there
        raise UsageError(f"--gguf names no file: {error}.", _HINT) from error
    if not str(found.path).strip() or "\0" in text or str(found.path) == ".":
        raise UsageError("--gguf names no file.", _HINT)
    return replace(found, path=found.path.absolute())


def cards(wanted: Iterable[Wanted]) -> list[ModelCard]:
    """The models in the files, in order. Raises UsageError, which names the file and what is wrong with it."""
    made = [_card(one) for one in wanted]
    for name, count in Counter(card.name.lower().removesuffix(":latest") for card in made).items():
        if count > 1:
            raise UsageError(f"Two model files are named {name!r}.", "Give one another name: --gguf NAME=PATH")
    return made


def _card(wanted: Wanted) -> ModelCard:
    name = re.sub(":latest$", "", wanted.name or _name_of(wanted.path), flags=re.IGNORECASE)
    if not is_valid(name) or "/" in name:
        raise UsageError(f"{name[:80]!r} cannot be the name of a model.", "Use letters, digits, '.', '_' and '-'.")
    try:
        os.fspath(wanted.path).encode()
        heads = [read(part) for part in _parts(wanted.path)]
        return _described(name, wanted, heads)
    except BadFile as error:
        raise UsageError(f"The model file {wanted.path} {error}.", _HINT) from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"The model file {wanted.path} cannot be read: {reason}.", "Check the path.") from error
    except UnicodeEncodeError as error:
        raise UsageError(f"The model file {wanted.path!r} has a name that is not UTF-8.", "Rename it.") from error
    except ValueError as error:  # an empty file cannot be mapped
        raise UsageError(f"The model file {wanted.path} cannot be read: {error}.", _HINT) from error


def _parts(path: Path) -> list[Path]:
    """The file, or all files of a model that is split, of which the first one is named."""
    match = _PART.search(path.name)
    if match is None:
        return [path]
    number, count = int(match[1]), int(match[2])
    if number != 1 or not 1 <= count <= _MOST_PARTS:
        raise BadFile(f"is part {number} of {count} of a model: name the first part")
    return [
        path.with_name(f"{path.name[: match.start()]}-{part:05}-of-{count:05}.gguf") for part in range(1, count + 1)
    ]


def _described(name: str, wanted: Wanted, heads: Sequence[Head]) -> ModelCard:
    metadata = heads[0].metadata
    tensors = [tensor for head in heads for tensor in head.tensors]
    architecture = _architecture(metadata)
    if not tensors:
        raise BadFile("holds no weights")
    _check(metadata, architecture)
    trained = metadata.get(f"{architecture}.context_length")
    context = trained if isinstance(trained, int) and 0 < trained <= 1 << 30 else 4096
    file = ModelFile(
        path=wanted.path,
        digest=heads[0].digest,
        modified_ns=wanted.path.stat().st_mtime_ns,
        metadata=MappingProxyType({key: _shown(value) for key, value in metadata.items()}),
        tensors=tuple((one.name, one.kind, one.shape) for one in tensors),
        capabilities=_capabilities(metadata, architecture),
        shape=_shape(metadata, tensors),
    )
    return ModelCard(
        name,
        size=sum(head.size for head in heads),
        family=architecture,
        parameter_size=_count(sum(one.weights for one in tensors)),
        tokens_per_s=0.0,
        load_s=0.0,
        context_length=min(context, wanted.num_ctx or context),
        quantization=_quantization(metadata, tensors),
        file=file,
    )


def _architecture(metadata: dict[str, object]) -> str:
    """Raises BadFile for what is no language model."""
    found, kind = metadata.get("general.architecture"), metadata.get("general.type", "model")
    if isinstance(kind, str) and kind in _NO_MODELS:
        raise BadFile(f"holds {_NO_MODELS[kind]}, not a model")
    if not isinstance(found, str) or not found:
        raise BadFile("does not say what kind of model it holds")
    if found == "clip":
        raise BadFile(f"holds {_NO_MODELS['mmproj']}, not a model")
    if "tokenizer.ggml.model" not in metadata:
        raise BadFile("holds no tokenizer, so that no text can be given to its model")
    return found


def _check(metadata: dict[str, object], architecture: str) -> None:
    """Raises BadFile for what llama.cpp would not refuse, but end the whole process at."""
    layers = metadata.get(f"{architecture}.block_count")
    if isinstance(layers, int) and not 1 <= layers <= _MOST_LAYERS:
        raise BadFile(f"says that its model has {layers} layers, which none has")
    for key in _EPSILONS:
        name = f"{architecture}.attention.{key}"
        value = metadata.get(name, 0.0)
        if not isinstance(value, int | float) or not 0 <= value < math.inf:
            raise BadFile(f"holds no number that makes sense for {name}")
    experts, used = (metadata.get(f"{architecture}.{key}", 0) for key in ("expert_count", "expert_used_count"))
    if isinstance(experts, int) and experts > 0 and not (isinstance(used, int) and 0 < used <= experts):
        raise BadFile(f"does not say how many of its model's {experts} experts are used")
    if metadata.get("tokenizer.ggml.model") == "no_vocab":
        raise BadFile("holds no tokenizer, so that no text can be given to its model")


def _capabilities(metadata: dict[str, object], architecture: str) -> tuple[str, ...]:
    pooled = metadata.get(f"{architecture}.pooling_type")
    return ("embedding",) if isinstance(pooled, int) and pooled > 0 else ("completion",)


def _shape(metadata: dict[str, object], tensors: Sequence[Tensor]) -> ModelShape:
    listed = [{"name": one.name, "type": one.kind, "shape": list(one.shape)} for one in tensors]
    return model_shape({"model_info": {key: _shown(value) for key, value in metadata.items()}, "tensors": listed})


def _shown(value: object) -> object:
    """As `/api/show` has it: long lists are left out, as a real server leaves them out."""
    return None if isinstance(value, Counted) else value


def _quantization(metadata: dict[str, object], tensors: Sequence[Tensor]) -> str:
    """As the file says, or the type that most of its bytes have."""
    number = metadata.get("general.file_type")
    if isinstance(number, int) and number in _FILE_TYPES:
        return _FILE_TYPES[number]
    sizes: Counter[str] = Counter()
    for one in tensors:
        sizes[one.kind] += one.size or 0
    return sizes.most_common(1)[0][0]


def _count(weights: int) -> str:
    """As Ollama writes it: "7.6B", "361.82M", "110.14K"."""
    for unit, size, digits in (("B", 10**9, 1), ("M", 10**6, 2), ("K", 10**3, 2)):
        if weights >= size:
            return f"{weights / size:.{digits}f}{unit}"
    return str(weights)


def _name_of(path: Path) -> str:
    """A model's name from its file's: "Llama-3.2-1B-Instruct-Q8_0.gguf" is "llama-3.2-1b-instruct-q8_0"."""
    stem = _PART.sub("", path.name).removesuffix(".gguf").lower()
    plain = re.sub(r"[^a-z0-9_.-]+", "-", stem).strip("-.")
    return plain[:80] or "model"
