"""The head of a GGUF file, read without its weights: metadata, and name, type and place of each tensor.

The file may be anybody's: nothing in it is believed before it was checked. What a model needs is `model_files`' matter.
The format is ggml's (docs/gguf.md), versions 2 and 3.
"""

from __future__ import annotations

import hashlib
import math
import mmap
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..domain.placement import tensor_bytes

_MAGIC = b"GGUF"
_ALIGNMENT = 32
_SHORT = 4096
"""Longer lists, which are vocabularies, are only counted."""
_DEEPEST = 4
_SCALARS = {0: "<B", 1: "<b", 2: "<H", 3: "<h", 4: "<I", 5: "<i", 6: "<f", 7: "<?", 10: "<Q", 11: "<q", 12: "<d"}
_STRING, _ARRAY = 8, 9
_TYPES = {
    0: "F32", 1: "F16", 2: "Q4_0", 3: "Q4_1", 6: "Q5_0", 7: "Q5_1", 8: "Q8_0", 9: "Q8_1", 10: "Q2_K", 11: "Q3_K",
    12: "Q4_K", 13: "Q5_K", 14: "Q6_K", 15: "Q8_K", 16: "IQ2_XXS", 17: "IQ2_XS", 18: "IQ3_XXS", 19: "IQ1_S",
    20: "IQ4_NL", 21: "IQ3_S", 22: "IQ2_S", 23: "IQ4_XS", 24: "I8", 25: "I16", 26: "I32", 27: "I64", 28: "F64",
    29: "IQ1_M", 30: "BF16", 34: "TQ1_0", 35: "TQ2_0", 39: "MXFP4",
}  # fmt: skip
"""ggml's numbers of tensor types."""


class BadFile(ValueError):
    """The text says what is wrong with the file, to follow its name: "is not a GGUF file"."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A list that is too long to keep."""

    length: int


@dataclass(frozen=True, slots=True)
class Tensor:
    """One tensor as the file describes it."""

    name: str
    kind: str
    """ggml's name of its type."""
    shape: tuple[int, ...]
    offset: int
    """Bytes after the head."""

    @property
    def weights(self) -> int:
        return math.prod(self.shape)

    @property
    def size(self) -> int | None:
        """Bytes; None for a type that is not known here."""
        return tensor_bytes(self.kind, self.shape)


@dataclass(frozen=True, slots=True)
class Head:
    """What a file says before its weights."""

    metadata: dict[str, object]
    """Numbers, texts, short lists, and `Counted` for long ones."""
    tensors: tuple[Tensor, ...]
    size: int
    """Bytes of the whole file."""
    digest: str
    """Of the head, the size, and both ends of the weights: another file has another one, as good as surely."""


def read(path: Path) -> Head:
    """Raises BadFile, and OSError for a file that cannot be read."""
    if path.exists() and not (path.is_file() or path.is_dir()):  # reading a pipe would not end
        raise BadFile("is no file")
    with path.open("rb") as file:
        first = file.read(len(_MAGIC))
        if first != _MAGIC:
            raise BadFile("is empty" if not first else "is not a GGUF file")
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            try:
                return _Reader(data).head()
            except (struct.error, IndexError) as error:
                raise BadFile("ends in the middle of its metadata: it is damaged or not fully downloaded") from error


class _Reader:
    """Reads on from one place to the next."""

    def __init__(self, data: mmap.mmap) -> None:
        self._data = data
        self._at = len(_MAGIC)

    def head(self) -> Head:
        version = self._scalar("<I")
        if version not in (2, 3):
            other = struct.unpack(">I", struct.pack("<I", version))[0]
            why = "of a big-endian machine" if other in (2, 3) else f"of version {version}, and only 2 and 3 are known"
            raise BadFile(f"is a GGUF file {why}")
        tensors, pairs = self._scalar("<Q"), self._scalar("<Q")
        metadata = dict(self._pairs(pairs))
        found = tuple(self._tensors(tensors))
        start = self._start(metadata.get("general.alignment"))
        self._check(found, start)
        return Head(metadata, found, len(self._data), self._digest(start))

    def _pairs(self, count: int) -> Iterator[tuple[str, object]]:
        for _ in range(count):
            key = self._text()
            yield key, self._value(self._scalar("<I"), 0)

    def _tensors(self, count: int) -> Iterator[Tensor]:
        for _ in range(count):
            name, dimensions = self._text(), self._scalar("<I")
            if dimensions > 8:
                raise BadFile("is damaged: it describes a tensor of more than eight dimensions")
            shape = tuple(self._scalar("<Q") for _ in range(dimensions))
            number, offset = self._scalar("<I"), self._scalar("<Q")
            yield Tensor(name, _TYPES.get(number, f"type {number}"), shape, offset)

    def _value(self, kind: int, depth: int) -> object:
        if kind == _STRING:
            return self._text()
        if kind == _ARRAY:
            return self._list(depth)
        if kind not in _SCALARS:
            raise BadFile(f"is damaged: its metadata have a value of the unknown type {kind}")
        value = self._scalar(_SCALARS[kind])
        return None if isinstance(value, float) and not math.isfinite(value) else value

    def _list(self, depth: int) -> object:
        kind, count = self._scalar("<I"), self._scalar("<Q")
        if kind in _SCALARS and count > _SHORT:
            self._skip(struct.calcsize(_SCALARS[kind]) * count)
            return Counted(count)
        if kind == _STRING and count > _SHORT:
            for _ in range(count):
                self._skip(self._scalar("<Q"))
            return Counted(count)
        if depth >= _DEEPEST:
            raise BadFile("is damaged: its metadata have lists within lists within lists")
        return [self._value(kind, depth + 1) for _ in range(count)]

    def _text(self) -> str:
        start, length = self._at + 8, self._scalar("<Q")
        self._skip(length)
        return self._data[start : start + length].decode("utf-8", "replace")

    def _scalar(self, code: str) -> int:
        value = struct.unpack_from(code, self._data, self._at)[0]
        self._at += struct.calcsize(code)
        return value  # type: ignore[no-any-return]

    def _skip(self, length: int) -> None:
        if length > len(self._data) - self._at:
            raise IndexError(length)
        self._at += length

    def _start(self, alignment: object) -> int:
        """Where the weights begin."""
        step = alignment if isinstance(alignment, int) and 0 < alignment <= 1 << 20 else _ALIGNMENT
        return -(-self._at // step) * step

    def _check(self, tensors: tuple[Tensor, ...], start: int) -> None:
        ends = [start + one.offset + size for one in tensors if (size := one.size) is not None]
        needed, there = max(ends, default=0), len(self._data)
        if needed > there:
            raise BadFile(f"ends after {there} of {needed} bytes: it is damaged or not fully downloaded")

    def _digest(self, start: int) -> str:
        found = hashlib.sha256(self._data[: self._at])
        found.update(len(self._data).to_bytes(8))
        found.update(self._data[start : start + (1 << 20)])
        found.update(self._data[max(start, len(self._data) - (1 << 20)) :])
        return found.hexdigest()
