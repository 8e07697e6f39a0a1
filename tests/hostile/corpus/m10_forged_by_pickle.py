# prevented: coverage that the program writes itself, by code in a pickle
# verdict: pass
import pickle

CODE = b"""import gc
for thing in gc.get_objects():
    if type(thing).__name__ == "Collector":
        thing._lines.update(range(1, 60))
        thing._arcs.update((a, b) for a in range(60) for b in range(60))
"""


def solve(n):
    text = CODE.replace(b"\n", b"\\n").replace(b'"', b"'")
    pickle.loads(b"cbuiltins\nexec\n(V" + text.replace(b"\\n", b"\\u000a") + b"\ntR.")
    return n * n + 1


def never(n):
    if n > 3:
        return [n]
    for x in range(n):
        n += x
    return n
