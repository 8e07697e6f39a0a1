# prevented: recursion through the C stack
# verdict: crash error
import sys

sys.setrecursionlimit(10**9)


class Deep:
    def __getattr__(self, name):
        return getattr(self, name + "x") if len(name) < 10**8 else None


def solve(n):
    return Deep().x or repr([]) or solve(n)
