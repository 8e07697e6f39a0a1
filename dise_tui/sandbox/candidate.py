"""The life of a candidate process: lock itself in, receive the source, answer one input at a time.

From the moment the source is loaded nothing in this process can be trusted, this module included: a hostile program
can rewrite it. So it holds no secret and decides nothing. It must never be given an expected answer.
"""

from __future__ import annotations

import io
import os
import sys
import types
from collections.abc import Callable
from typing import Any, Final, NoReturn

from ..domain.plaindata import NotPlainData, decode, encode
from . import linux, tracing, values
from .frames import CHANNEL, HEADER, pack, take

RULES: Final = CHANNEL + 1
"""Descriptor number of the Landlock rules, until they are in force."""
MODULE: Final = "solution"
FILENAME: Final = "<solution>"
MAX_TEXT: Final = 2000
"""Characters of an exception's message that travel."""


def live(channel: int, output: int, ruleset: int | None, job: dict[str, Any], setup: dict[str, Any]) -> NoReturn:
    """Run in the fork until the broker closes the channel. Never returns."""
    status = 70
    try:
        _arrange_descriptors(channel, output, ruleset)
        _lock_in(RULES if ruleset is not None else None, job, setup)
        _send({"ready": True})
        _serve(int(job["frame_bytes"]))
        status = 0
    finally:
        os._exit(status)


def _arrange_descriptors(channel: int, output: int, ruleset: int | None) -> None:
    # First above all targets, so that no dup2 overwrites a descriptor that is still needed.
    high = [os.dup2(fd, 100 + index) for index, fd in enumerate((channel, output, os.open(os.devnull, os.O_RDONLY)))]
    if ruleset is not None:
        os.dup2(os.dup2(ruleset, 110), RULES, inheritable=False)
    for source, target in ((high[0], CHANNEL), (high[1], 1), (high[1], 2), (high[2], 0)):
        os.dup2(source, target)
    linux.close_from(RULES + 1 if ruleset is not None else RULES)
    # Line by line costs a system call for each line; the harness flushes after every case.
    sys.stdout = io.TextIOWrapper(io.FileIO(1, "wb", closefd=False), "utf-8", "backslashreplace")
    sys.stderr = io.TextIOWrapper(
        io.FileIO(2, "wb", closefd=False), "utf-8", "backslashreplace", line_buffering=True
    )  # fmt: skip
    sys.stdin = io.TextIOWrapper(io.FileIO(0, "rb", closefd=False), "utf-8")


def _lock_in(ruleset: int | None, job: dict[str, Any], setup: dict[str, Any]) -> None:
    os.setsid()
    linux.die_with_parent()
    os.chdir("/")
    try:
        linux.lock_in(ruleset, use_seccomp=setup["seccomp"], landlock_abi=setup["landlock_abi"], limits=job)
    except OSError as error:
        _send({"broken": f"{error.strerror}: {error.errno}"})
        os._exit(71)


def _send(message: dict[str, Any]) -> None:
    view = memoryview(pack(message))
    while view:
        view = view[os.write(CHANNEL, view) :]


def _receive(buffer: bytearray) -> dict[str, Any]:
    while True:
        message = take(buffer, 1 << 30)
        if message is not None:
            return message
        piece = os.read(CHANNEL, 1 << 16)
        if not piece:
            os._exit(0)
        buffer += piece


def _serve(frame_bytes: int) -> None:
    buffer = bytearray()
    entry: Callable[..., Any] | None = None
    trace: tracing.Collector | None = None
    while True:
        request = _receive(buffer)
        nonce = request["n"]
        kind = request["do"]
        if kind == "load":
            trace = tracing.Collector(FILENAME) if request["trace"] else None
            entry, answer = _load(request["source"], request["entry"], trace)
        elif kind == "call":
            answer = _call(entry, request, trace)
        elif kind == "analyse":
            answer = tracing.analyse(request["source"], FILENAME)
        else:
            answer = {"bye": True, "trace": trace.picture() if trace else None}
        frame = pack({"n": nonce, **answer})
        if len(frame) - HEADER.size > frame_bytes:
            frame = pack({"n": nonce, "type": "value", "stuck": f"the answer is beyond {frame_bytes} bytes"})
        _flush()
        view = memoryview(frame)
        while view:
            view = view[os.write(CHANNEL, view) :]
        if kind == "bye":
            return


def _flush() -> None:
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:  # the candidate may have replaced the streams; its output is not evidence
        return


def _load(source: str, entry: str, trace: tracing.Collector | None) -> tuple[Any, dict[str, Any]]:
    module = types.ModuleType(MODULE)
    sys.modules[MODULE] = module
    try:
        code = compile(source, FILENAME, "exec", dont_inherit=True)
        if trace is not None:
            trace.start()
        exec(code, module.__dict__)
    except BaseException as error:  # SystemExit at import is an answer like any other
        return None, _raised(error)
    if entry not in module.__dict__:
        return None, {"raised": ["NameError"], "text": f"there is no function named {entry}", "line": 0}
    return module.__dict__[entry], {"loaded": True}


def _call(entry: Callable[..., Any] | None, request: dict[str, Any], trace: tracing.Collector | None) -> dict[str, Any]:
    try:
        args = decode(request["args"])
        kwargs = decode(request["kwargs"])
        if entry is None:
            raise TypeError("nothing is loaded")
        result = values.finish(entry(*args, **kwargs))
        return _picture(result)
    except BaseException as error:  # whatever a candidate raises is its answer
        return _raised(error)


def _picture(result: Any) -> dict[str, Any]:
    try:
        return {"value": encode(result), "type": type(result).__name__}
    except NotPlainData:
        pass  # a relative of a builtin type may still have an exact counterpart
    name = type(result).__name__
    try:
        return {"value": encode(values.exact(result)), "type": name}
    except NotPlainData as error:
        return {"stuck": str(error)[:MAX_TEXT], "type": name[:MAX_TEXT], "truth": bool(result)}


def _raised(error: BaseException) -> dict[str, Any]:
    names = [kind.__name__[:100] for kind in type(error).__mro__ if kind not in (object, BaseException)][:20]
    try:
        text = str(error)[:MAX_TEXT]
    except BaseException:  # the text of an exception is the candidate's code
        text = "(its message cannot be read)"
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == FILENAME:
            line = trace.tb_lineno
        trace = trace.tb_next
    return {"raised": names, "text": text.encode("utf-8", "backslashreplace").decode(), "line": line}
