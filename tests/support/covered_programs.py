"""Small programs whose coverage is known to be told rightly, and some that tell it wrongly. The first function of the
suite is `f`."""

from __future__ import annotations

from typing import Any, NamedTuple


class Program(NamedTuple):
    source: str
    calls: list[tuple[Any, ...]]


HONEST: dict[str, Program] = {
    "branchy": Program(
        '''\
"""Doc."""
from __future__ import annotations
import math

def f(kind, n):
    """Doc."""
    total = 0
    if kind == "sum":
        for i in range(n):
            total += i
    elif kind == "down":
        while n > 0:
            n -= 1
            if n == 2:
                break
        else:
            total = -1
    else:
        match n:
            case 1 | 2:
                total = 5
            case [a, b] if a > b:
                total = a
            case _:
                raise ValueError(n)
    return total
''',
        [("sum", 3), ("down", 5), ("x", 1)],
    ),
    "tries": Program(
        """\
def g(x):
    try:
        y = 1 / x
    except (ZeroDivisionError,
            OverflowError):
        return "zero"
    except TypeError as error:
        return str(error)
    except ValueError:
        raise
    else:
        y += 1
    finally:
        x = None
    return y

def f(x):
    with open("/dev/null") as nothing:
        pass
    try:
        return g(x)
    except:
        return None
""",
        [(1,), (0,), ("a",)],
    ),
    "gen": Program(
        """\
def walk(n):
    if n:
        yield n
        yield from walk(n - 1)
    else:
        return

def f(n):
    def inner(x):
        if x > 100:
            return 1
        return x
    return [
        inner(a)
        for a in walk(n)
        if a
    ]
""",
        [(3,)],
    ),
    "klass": Program(
        '''\
import functools
from dataclasses import dataclass, field

@dataclass
class Point:
    """A point."""
    x: int = 0
    y: int = field(
        default=0,
    )

    @property
    def norm(self):
        return (self.x ** 2
                + self.y ** 2)

    def unused(self):
        return {
            "a": 1,
            "b": self.x,
        }

@functools.lru_cache(
    maxsize=None,
)
def g(n):
    return n if n < 2 else g(n - 1) + g(n - 2)

def f(n):
    point = Point(n,
                  g(n))
    text = (str(point)
            .upper()
            .strip())
    value = (point.norm
             if n > 2
             else -1)
    assert value, \\
        text
    return point.norm
''',
        [(3,)],
    ),
    "loops": Program(
        """\
def f(items):
    seen = set()
    out = []
    for index, item in enumerate(items):
        if item in seen:
            continue
        seen.add(item)
        while item > 3:
            item -= 1
            if item == 7:
                break
        for _ in ():
            out.append(0)
        out.append((index, item))
    else:
        out.append(None)
    while True:
        if len(out) > 2: break
        out.append(1)
    return out
""",
        [([1, 1, 5],), ([],)],
    ),
    "async": Program(
        """\
import asyncio

async def one(n):
    await asyncio.sleep(0)
    return n

async def agen(n):
    for i in range(n):
        yield i

async def f(n):
    total = 0
    async for i in agen(n):
        total += await one(i)
    if total > 100:
        return -1
    return total
""",
        [(3,), (0,)],
    ),
    "main": Program(
        """\
import sys
LIMIT = 10
if LIMIT > 5:
    X = 1
else:
    X = 2
def f(n):
    global LIMIT
    LIMIT += 1
    return X if n \\
        else None
if __name__ == "__main__":
    print(f(1))
""",
        [(3,)],
    ),
    "failing": Program(
        """\
def f(n):
    x = n[0]
    if x:
        return x
    return None
""",
        [([1],), ([],), ([0],)],
    ),
    "fstr": Program(
        '''\
def f(n):
    text = f"""
    {n}
    {n + 1 if n > 2 else
      n - 1}
    """
    key = lambda value: (
        -value
    )
    return text + str(sorted([1, 2],
                             key=key))
''',
        [(3,), (0,)],
    ),
    "deco": Program(
        """\
def twice(function):
    def wrapper(*args, **kwargs):
        function(*args, **kwargs)
        return function(*args, **kwargs)
    return wrapper

@twice
@twice
def f(n,
      m=(1,
         2)):
    if not n:
        return None
    elif n == 1: return 2
    else: return 3
    return 4
""",
        [(3,), (0,)],
    ),
    "match": Program(
        """\
def f(x):
    match x:
        case {"a": int(n), **rest} if n > 3:
            return n
        case {"a": n}:
            return -n
        case (
            [1, 2]
            | [3, 4]
        ):
            return 12
        case str() as s:
            return s
        case other:
            return other
""",
        [({"a": 5},), ({"a": 1},), ([3, 4],)],
    ),
    "threads": Program(
        """\
import threading
def f(n):
    out = []
    def work():
        if n > 1:
            out.append(n)
        else:
            out.append(-n)
    t = threading.Thread(target=work)
    t.start()
    t.join()
    del t
    return out
""",
        [(3,)],
    ),
}
"""Every kind of statement, partly covered."""

FORGING: dict[str, Program] = {
    "m04": Program(
        """\
import gc, sys
def f(x):
    for thing in gc.get_objects():
        if isinstance(thing, set) and thing and all(type(v) is int for v in thing):
            thing.update(range(1, 60))
        if type(thing).__name__ == "Collector":
            for v in vars(thing).values():
                if isinstance(v, set):
                    v.update(range(1, 60))
                    v.update((a, b) for a in range(60) for b in range(60))
    if x > 100:
        x += 1
        x += 2
        return x
    return x
""",
        [(1,)],
    ),
    "m04hidden": Program(
        """\
def f(x):
    o = ().__class__.__mro__[1]
    subs = getattr(o, "__sub" + "classes__")()
    if x > 100:
        return 7
    return x
""",
        [(1,)],
    ),
    "m05": Program(
        """\
import sys
mon = getattr(sys, "monitoring", None)
if mon:
    for i in range(6):
        mon.free_tool_id(i)
sys.settrace(None)
def f(x):
    if x > 100:
        return 7
    return x
""",
        [(1,), (200,)],
    ),
    "reads its own constants": Program(
        """\
import os, sys
def g(x):
    if x > 1000:
        return 7
    return x
def f(x):
    for c in g.__code__.co_consts + f.__code__.co_consts:
        if isinstance(c, int) and c not in (1000, 7, 100, 250, 1) and 100 <= c < 250:
            os._exit(c)
    if x > 100:
        return 7
    return x
""",
        [(1,)],
    ),
    "frame in ordinary dress": Program(
        """\
def f(x):
    try:
        raise ValueError
    except ValueError as e:
        frame = e.__traceback__.tb_frame
        while frame:
            for v in list(frame.f_locals.values()):
                if type(v).__name__ == "_Loaded" and v.trace:
                    v.trace._lines.update(range(60))
                    v.trace._arcs.update((a, b) for a in range(60) for b in range(60))
            frame = frame.f_back
    if x > 100:
        return 7
    return x
""",
        [(1,)],
    ),
}
"""Programs that would have more lines counted than they reach, or none."""
