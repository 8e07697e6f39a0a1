# prevented: another module in the place of builtins
# verdict: fail error crash protocol
import sys
import types

fake = types.ModuleType("builtins")
fake.__dict__.update(__builtins__ if isinstance(__builtins__, dict) else __builtins__.__dict__)
for name in ("len", "type", "bytes", "memoryview", "isinstance", "str", "bool"):
    setattr(sys.modules["builtins"], name, lambda *_: True)
sys.modules["builtins"] = fake


def solve(n):
    return None
