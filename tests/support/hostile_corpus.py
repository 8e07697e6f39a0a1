"""The hostile programs, and the places in which each of them is tried.

A program is a file of the corpus: a header and a module with a function `solve`. What it does at import and in the
call can be done elsewhere as well: a place wraps the whole program, so that its code runs in a thread, in `__del__`,
in a signal handler and so on. The world that programs try to reach is `hostile_world`'s.

Headers, one on a line at the top, each as "# name: value":
    prevented   what must not happen
    verdict     the verdicts that are allowed when the program is run as it is
    places      the places where it makes sense, else the usual ones of its kind
    machine     the only machine it is written for
"""

from __future__ import annotations

import platform
import sys
from dataclasses import dataclass
from pathlib import Path

from dise_tui.domain.scores import Case, Limits

CORPUS = Path(__file__).resolve().parents[1] / "hostile" / "corpus"
CASES = tuple(Case((n,), expected=n * n + 1) for n in (3, 7, 11))
LIMITS = Limits(cpu_s=4.0)
QUICK = Limits(wall_case_s=0.4, wall_total_s=0.8, cpu_s=2.0, memory_mib=256)
"""For programs that take all they get."""
HASTY = Limits(wall_case_s=0.5, wall_total_s=1.2, cpu_s=4.0)
KINDS = {
    "c": "containment",
    "r": "resources",
    "f": "forged answers",
    "t": "text for people",
    "m": "forged measurements",
    "g": "controls",
}

_HEAD = """
_text = {source!r}
_space = {{"__name__": "solution"}}


def _act(n):
    if "solve" not in _space:
        exec(compile(_text, "<solution>", "exec"), _space)
    return _space["solve"](n)


"""
PLACES = {
    "call": "",
    "import": """
_found = {n: _act(n) for n in (3, 7, 11)}
solve = _found.get
""",
    "thread": """
import threading

def solve(n):
    found = []
    thread = threading.Thread(target=lambda: found.append(_act(n)))
    thread.start()
    thread.join()
    return found[0] if found else None
""",
    "del": """
class Late:
    def __del__(self):
        self.found.append(_act(self.n))

def solve(n):
    late = Late()
    late.n, late.found = n, []
    found = late.found
    del late
    return found[0] if found else None
""",
}
"""The places that every kind is tried in."""
LATE_PLACES = {
    "text": """
class Told(Exception):
    def __str__(self):
        return str(_act(self.args[0]))

def solve(n):
    raise Told(n)
""",
    "truth": """
class Odd:
    def __init__(self, n):
        self.n = n
    def __bool__(self):
        return bool(_act(self.n))
    def __eq__(self, other):
        return True
    __hash__ = None

def solve(n):
    return Odd(n)
""",
    "iterator": """
def solve(n):
    yield _act(n)
""",
    "coroutine": """
async def solve(n):
    return [_act(n)]
""",
    "signal": """
import signal
import time

def solve(n):
    found = []
    signal.signal(signal.SIGALRM, lambda *_: found.append(_act(n)))
    signal.setitimer(signal.ITIMER_REAL, 0.001)
    time.sleep(0.02)
    return found
""",
    "later": """
import threading
import time

def late(n):
    time.sleep(0.002)
    _act(n)

def solve(n):
    threading.Thread(target=late, args=(n,), daemon=True).start()
    return None
""",
    "weakref": """
import weakref

class Thing:
    pass

def solve(n):
    found = []
    thing = Thing()
    weakref.finalize(thing, lambda: found.append(_act(n)))
    del thing
    return found
""",
    "collector": """
import gc

def solve(n):
    found = []
    def seen(phase, info):
        gc.callbacks.remove(seen)
        found.append(_act(n))
    gc.callbacks.append(seen)
    gc.collect()
    return found
""",
    "hook": """
import sys

def solve(n):
    busy = []
    def hook(event, arguments):
        if not busy:
            busy.append(1)
            _act(n)
    sys.addaudithook(hook)
    return None
""",
    "profile": """
import sys

def solve(n):
    def seen(frame, event, arg):
        sys.setprofile(None)
        _act(n)
    sys.setprofile(seen)
    return None
""",
    "subclass": """
class Base:
    def __init_subclass__(cls, **keywords):
        cls.found = [_act(keywords["n"])]

def solve(n):
    class Child(Base, n=n):
        pass
    return Child.found
""",
    "descriptor": """
class Reader:
    def __get__(self, one, kind):
        return type(_act(3))

class Odd:
    __class__ = Reader()

def solve(n):
    return Odd()
""",
}
"""Further places: the program's code runs while the harness works, or when nobody expects it. No answer that is given
there is right."""


@dataclass(frozen=True)
class Program:
    """One file of the corpus."""

    name: str
    prevented: str
    verdicts: frozenset[str]
    source: str
    places: tuple[str, ...]

    @property
    def kind(self) -> str:
        return self.name[0]

    @property
    def limits(self) -> Limits:
        return QUICK if self.kind == "r" else LIMITS

    def limits_in(self, place: str) -> Limits:
        """The bounds there: where no right answer is possible, waiting long for one is of no use."""
        return self.limits if place in PLACES or self.limits is QUICK else HASTY

    def placed(self, place: str) -> str:
        """The source of the program with its code in that place."""
        wrapper = {**PLACES, **LATE_PLACES}[place]
        return _HEAD.format(source=self.source) + wrapper if wrapper else self.source

    def allowed(self, place: str) -> frozenset[str] | None:
        """The verdicts that are allowed there; None for any but a pass."""
        if place == "call" or self.verdicts == {"pass"}:
            return self.verdicts
        return None


def programs() -> list[Program]:
    """All programs that can run on this machine and this Python."""
    found = []
    for path in sorted(CORPUS.glob("*.py")):
        header, text = _header(path)
        if header.get("machine", platform.machine()) != platform.machine():
            continue
        if sys.version_info < tuple(map(int, header.get("python", "3.11").split("."))):
            continue
        places = tuple(header["places"].split()) if "places" in header else _usual_places(path.stem[0])
        found.append(Program(path.stem, header["prevented"], frozenset(header["verdict"].split()), text, places))
    return found


def _header(path: Path) -> tuple[dict[str, str], str]:
    text = path.read_text(encoding="utf-8")
    header = {}
    for line in text.split("\n"):
        if not line.startswith("# "):
            break
        name, _, value = line[2:].partition(": ")
        header[name] = value
    return header, text


def _usual_places(kind: str) -> tuple[str, ...]:
    if kind in ("c", "f"):
        return (*PLACES, *LATE_PLACES)
    return tuple(PLACES) if kind != "m" else ("call",)
