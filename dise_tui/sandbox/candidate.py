"""The life of a candidate process: lock itself in, receive the source, answer one input at a time.

From the moment the source is loaded nothing in this process can be trusted, this module included: a hostile program
can rewrite it. So it holds no secret and decides nothing. It must never be given an expected answer.
"""

from __future__ import annotations

import ast
import io
import operator
import os
import sys
import types
from collections.abc import Callable
from typing import Any, Final, NoReturn

from ..domain.plaindata import decode
from . import linux, passes, probes, tracing, usertests_calls, values
from .frames import CHANNEL, HEADER, pack, take

RULES: Final = CHANNEL + 1
"""Descriptor number of the Landlock rules, until they are in force."""
MODULE: Final = "solution"
FILENAME: Final = "<solution>"


class _Loaded:
    """The source that was loaded last, and what of it can be called."""

    def __init__(self, trace: tracing.Collector | None = None) -> None:
        self.trace = trace
        self.names: dict[str, Any] = {}
        self.entry: Callable[..., Any] | None = None
        self.passes: passes.Passes | None = None
        self.desk: usertests_calls.Desk | None = None


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
    loaded = _Loaded()
    while True:
        request = _receive(buffer)
        nonce = request["n"]
        kind = request["do"]
        if kind == "load":
            loaded = _Loaded(tracing.Collector(FILENAME) if request.get("trace") else None)
            answer = _load(loaded, request["source"], request["entry"], request.pop("probe", None))
        elif kind == "call":
            answer = _call(loaded, request)
        elif kind == "use":
            loaded.desk = loaded.desk or usertests_calls.Desk(loaded.names, MODULE, FILENAME)
            answer = loaded.desk.use(request)
        elif kind == "tests":
            from . import usertests_run  # there in the zygotes for test files only

            answer = usertests_run.run(request, lambda: _receive(buffer), frame_bytes)
        elif kind == "pass":
            loaded.passes = loaded.passes or passes.Passes(loaded.entry, FILENAME)
            answer = loaded.passes.answer(request)
        elif kind == "analyse":
            answer = tracing.analyse(request["source"], FILENAME)
        else:
            answer = {"bye": True, "trace": loaded.trace.picture() if loaded.trace else None}
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


def _load(loaded: _Loaded, source: str, entry: str | None, probe: dict[str, Any] | None) -> dict[str, Any]:
    """Run the source. Without an entry every function of it can be called, each by its name."""
    module = types.ModuleType(MODULE)
    sys.modules[MODULE] = module
    try:
        code = compile(source, FILENAME, "exec", dont_inherit=True)
        if probe is not None:
            probed = _probed(source, code, probe)
            if probed is None:
                return {"no_place": True}
            code = probed
            module.__dict__[probe["name"]] = os._exit if probe["armed"] else operator.not_
            del probe, probed
        if loaded.trace is not None:
            loaded.trace.start()
        exec(code, module.__dict__)
    except BaseException as error:  # SystemExit at import is an answer like any other
        return values.raised(error, FILENAME)
    if entry is not None and entry not in module.__dict__:
        return _unknown(entry)
    loaded.names = module.__dict__
    loaded.entry = module.__dict__[entry] if entry is not None else None
    return {"loaded": True}


def _probed(source: str, code: types.CodeType, probe: dict[str, Any]) -> types.CodeType | None:
    """Return the code of the source with the probe in it; nothing of the source has run yet."""
    tree = ast.parse(source)
    call = ast.Call(ast.Name(probe["name"], ast.Load()), [ast.Constant(probe["code"])], [])
    if not probes.insert(tree, tracing.parts(tree, code)[1], probe["target"], call):
        return None
    return compile(tree, FILENAME, "exec", dont_inherit=True)


def _unknown(name: str) -> dict[str, Any]:
    return {"raised": ["NameError"], "text": f"there is no function named {name}", "line": 0}


def _call(loaded: _Loaded, request: dict[str, Any]) -> dict[str, Any]:
    """Answer one call of the entry, or of the function that the request names."""
    try:
        args = decode(request["args"])
        kwargs = decode(request["kwargs"])
        name = request.get("function")
        if name is not None and name not in loaded.names:
            return _unknown(name)
        called = loaded.entry if name is None else loaded.names[name]
        if called is None:
            raise TypeError("nothing is loaded")
        return values.picture(values.finish(called(*args, **kwargs)))
    except BaseException as error:  # whatever a candidate raises is its answer
        return values.raised(error, FILENAME)
