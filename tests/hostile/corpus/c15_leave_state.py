# prevented: leaving state for the next candidate in the zygote
# verdict: fail protocol
import builtins
import json
import os
import sys

builtins.hostile_mark = True
sys.hostile_mark = True
sys.path.insert(0, "/hostile")
os.environ["HOSTILE_MARK"] = "1"
json.dumps = lambda *_, **__: "{}"


def solve(n):
    return None
