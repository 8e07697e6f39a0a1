# prevented: an exception whose name and text are code
# verdict: error
class Odd(Exception):
    def __str__(self):
        raise KeyboardInterrupt

    def __repr__(self):
        raise SystemExit(0)


Odd.__name__ = "\x1b[31mAssertionError"


def solve(n):
    raise Odd
