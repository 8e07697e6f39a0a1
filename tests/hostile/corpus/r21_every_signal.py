# prevented: ending by a signal that has no name
# verdict: crash
import signal


def solve(n):
    signal.raise_signal(40)
