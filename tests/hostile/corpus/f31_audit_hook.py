# prevented: an audit hook that answers in the place of the harness
# verdict: fail protocol crash error
import os
import sys


def hook(event, arguments):
    if event in ("os.write", "exec", "compile", "object.__getattr__", "sys._getframe"):
        os.write(3, b"\0\0\0\x02{}")
        raise SystemExit(0)


sys.addaudithook(hook)


def solve(n):
    sys._getframe()
    return None
