"""What `dise score` is given: files, entry, limits, weights. All of it is checked before anything is run.

Every failure is a UsageError that says which file or option, and what to do. Nothing is run, stored or shown here.
"""

from __future__ import annotations

import argparse
import io
import math
import os
import select
import stat
import tokenize
import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from ..domain.errors import UsageError
from ..domain.safetext import sanitise_line
from ..domain.scores import Limits, Weights
from .source_shape import Shape, look_at

SOURCE_BYTES = 1 << 20
"""Largest FILE and TESTS."""
CASES_BYTES = 16 << 20
"""Largest CASES."""
LONGEST_S = 3600.0
MEMORY_MIB = (64, 1 << 16)
"""Least and most of --memory: Python itself needs about half of the least."""
WRITER_S = 2.0
"""How long a pipe without anybody who writes to it is waited for, s."""
SILENCE_S = 60.0
"""How long a pipe with a writer may be silent, s."""
CASE_S = Limits().wall_case_s
"""Longest that one case may take, s."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A file to be scored."""

    name: str
    """As it was given."""
    source: str
    entry: str | None
    """The function under test; None when a test file calls the functions by their names."""
    note: str = ""
    """How the entry was chosen when nobody named it."""


@dataclass(frozen=True, slots=True)
class Options:
    """How it is scored."""

    limits: Limits
    weights: Weights
    gen_s: float | None
    audit: bool = False
    mutants: bool = True


def options_from(args: argparse.Namespace) -> Options:
    """The options of a call. Raises UsageError."""
    limits = Limits()
    if args.timeout is not None:
        total = _number("--timeout", args.timeout, "seconds, for instance --timeout 10")
        if not 0.01 <= total <= LONGEST_S:
            raise _wrong("--timeout", args.timeout, f"Give seconds from 0.01 to {LONGEST_S:g}.")
        limits = Limits(wall_case_s=min(CASE_S, total), wall_total_s=total, cpu_s=total)
    if args.memory is not None:
        limits = _with_memory(limits, args.memory)
    gen_s = None
    if args.gen_time is not None:
        gen_s = _number("--gen-time", args.gen_time, "the seconds that generating the code took, for instance 8.3")
        if gen_s < 0:
            raise _wrong("--gen-time", args.gen_time, "Give the seconds that generating the code took, from 0 on.")
    return Options(limits, weights_from(args.weights), gen_s, args.audit, not args.no_mutants)


def weights_from(text: str | None) -> Weights:
    """Weights of quality and speed, made to sum to 1: "0.7,0.3" and "7,3" are the same. Raises UsageError."""
    if text is None:
        return Weights()
    hint = "Give the weights of quality and speed: --weights 0.7,0.3"
    parts = text.split(",")
    if len(parts) != 2:
        raise _wrong("--weights", text, hint)
    quality, speed = (_number("--weights", part, hint, whole=text) for part in parts)
    total = quality + speed
    if quality < 0 or speed < 0 or total <= 0 or not math.isfinite(total):
        raise _wrong("--weights", text, f"Neither is below 0, and one is above. {hint}")
    share = round(quality / total, 9)
    return Weights(share, round(1 - share, 9), "user")


def _with_memory(limits: Limits, text: str) -> Limits:
    least, most = MEMORY_MIB
    hint = f"Give MiB as a whole number from {least} to {most}: --memory 512"
    amount = int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0
    if not least <= amount <= most:
        raise _wrong("--memory", text, hint)
    return Limits(limits.wall_case_s, limits.wall_total_s, limits.cpu_s, amount)


def _number(option: str, text: str, hint: str, *, whole: str = "") -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise _wrong(option, whole or text, hint if hint.startswith("Give") else f"Give {hint}.")
    return value


def _wrong(option: str, text: str, hint: str) -> UsageError:
    return UsageError(f"{option} {sanitise_line(text, 60) or '(empty)'} cannot be used.", hint)


def read_text(path: str, what: str, most: int, *, python: bool = False) -> str:
    """A file's text, UTF-8 or, with `python`, in the encoding that it declares.

    Raises UsageError, `what` being the file's part in the command.
    """
    shown = sanitise_line(path, 200)
    if not path:
        raise UsageError("An empty name is no file.", f"Name a {what}.")
    try:
        data = _bytes(path, shown, what, most)
    except IsADirectoryError:
        raise UsageError(f"{shown} is a folder, not a file.", f"Name the {what} itself.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"{shown} cannot be read: {reason}.", f"Name a {what} that is there.") from None
    if len(data) > most:
        raise UsageError(f"{shown} is larger than {most >> 20} MiB.", f"That is the most for a {what}.")
    encoding = _encoding(data, shown) if python else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        named = sanitise_line(encoding.upper().removesuffix("-SIG"), 40)
        raise UsageError(f"{shown} is not {named} text (line {line}).", f"Save the {what} as UTF-8.") from None
    except (LookupError, ValueError):  # a codec of Python's that makes no text
        raise _no_encoding(shown, encoding) from None


def _bytes(path: str, shown: str, what: str, most: int) -> bytes:
    """What a file holds, `most` bytes and one more. Raises OSError, ValueError, UsageError."""
    with open(path, "rb", opener=_without_waiting) as file:
        if stat.S_ISFIFO(os.fstat(file.fileno()).st_mode):
            return _piped(file.fileno(), shown, what, most)
        os.set_blocking(file.fileno(), True)
        return file.read(most + 1)


def _without_waiting(path: str, flags: int) -> int:
    """Opening a pipe would wait for somebody who writes to it, for ever if need be."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _piped(fd: int, shown: str, what: str, most: int) -> bytes:
    """What comes through a pipe, `<(...)` of a shell included."""
    poll = select.poll()
    poll.register(fd, select.POLLIN)
    silent = UsageError(f"Nothing comes through the pipe {shown}.", f"Name a {what}, or write to it.")
    data = bytearray()
    waited = ended = False
    while len(data) <= most:
        try:
            piece = os.read(fd, 1 << 16)
        except BlockingIOError:  # somebody has it open, and may write yet
            if not poll.poll(SILENCE_S * 1000):
                raise silent from None
            continue
        data += piece
        if not piece and (data or ended):
            break
        if not piece:
            if waited:
                raise silent
            ended, waited = bool(poll.poll(WRITER_S * 1000)), True
    return bytes(data)


def _encoding(data: bytes, shown: str) -> str:
    """The encoding of a Python source (PEP 263). Raises UsageError."""
    try:
        return tokenize.detect_encoding(io.BytesIO(data).readline)[0]
    except SyntaxError as error:
        if "unknown encoding" in str(error):
            raise _no_encoding(shown, str(error).rpartition(": ")[2]) from None
        return "utf-8-sig"  # reading it says in which line it is not


def _no_encoding(shown: str, encoding: str) -> UsageError:
    named = sanitise_line(encoding, 40)
    return UsageError(f"{shown} is not Python: it declares the encoding {named}.", "Save it as UTF-8.")


def read_subjects(names: list[str], entry: str | None, *, entry_needed: bool) -> list[Subject]:
    """The files to be scored, each checked for what would make every run of it fail. Raises UsageError."""
    return [read_subject(name, entry, entry_needed=entry_needed) for name in names]


def read_subject(name: str, entry: str | None, *, entry_needed: bool) -> Subject:
    """One file. Without an `entry` its only public function is taken; `entry_needed` insists on one."""
    source = read_text(name, "Python file", SOURCE_BYTES, python=True)
    shape = python_shape(name, source)
    if shape.missing:
        raise _missing(name, shape.missing[0])
    if entry is not None:
        entry = unicodedata.normalize("NFKC", entry)  # as Python reads names
        if entry not in shape.names and not shape.dynamic:
            raise _no_entry(name, entry, shape)
        return Subject(name, source, entry)
    if len(shape.public) == 1:
        shown = sanitise_line(name, 120)
        return Subject(name, source, shape.public[0], f"{shown}: entry {shape.public[0]}, its only public function")
    if entry_needed:
        raise _which_entry(name, shape)
    return Subject(name, source, None)


def python_shape(name: str, source: str) -> Shape:
    """What a source defines and needs. Raises UsageError when it is not Python."""
    shape = look_at(source)
    if shape.error:
        where = f", line {shape.line}" if shape.line else ""
        message = f"{sanitise_line(name, 200)}{where} is not Python: {sanitise_line(shape.error, 200)}."
        raise UsageError(message, "Mend the file; nothing was run.")
    return shape


def _missing(name: str, found: tuple[str, int]) -> UsageError:
    module, line = found
    beside = Path(name).parent / f"{module.strip('.').partition('.')[0]}.py"
    shown, module = sanitise_line(name, 200), sanitise_line(module, 80)
    if module.startswith(".") or beside.is_file():
        hint = "Only the file itself is run: put what it needs into it."
    else:
        hint = "Only Python's standard library is there for contained code; import it in a try if it can do without."
    return UsageError(f"{shown}, line {line} needs the module {module}, which is not there.", hint)


def _no_entry(name: str, entry: str, shape: Shape) -> UsageError:
    named = sanitise_line(entry, 80) or "(empty)"
    message = f"{sanitise_line(name, 200)} has no function named {named}."
    near = get_close_matches(entry, shape.names, n=3, cutoff=0.6)
    if near:
        return UsageError(message, f"Did you mean {_listed(near)}?")
    if shape.functions:
        return UsageError(message, f"It has {_listed(shape.functions)}.")
    return UsageError(message, "It has no function at all.")


def _which_entry(name: str, shape: Shape) -> UsageError:
    shown = sanitise_line(name, 200)
    if not shape.public:
        return UsageError(f"{shown} has no public function.", "Name what is to be called: --entry NAME")
    return UsageError(
        f"{shown} has {len(shape.public)} public functions.", f"Name one: --entry NAME, of {_listed(shape.public)}."
    )


def _listed(names: list[str] | tuple[str, ...]) -> str:
    shown = ", ".join(sanitise_line(name, 60) for name in names[:8])
    return f"{shown}, …" if len(names) > 8 else shown
