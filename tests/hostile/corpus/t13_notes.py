# prevented: notes and causes of an exception that act
# verdict: error
class Odd(ValueError):
    pass


def solve(n):
    error = Odd("\x1b[2Jx")
    error.add_note("\x1b]0;owned\x07")
    error.__cause__ = RuntimeError("\u202ex")
    raise error
