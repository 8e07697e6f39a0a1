# prevented: patching builtins that a comparison might use
# verdict: fail error protocol crash timeout
import builtins
import json

builtins.all = builtins.any = builtins.isinstance = lambda *_: True
builtins.type = lambda *_: int
json.loads = lambda *_, **__: {}


def solve(n):
    return None
