# prevented: ending by the signal of the CPU limit
# verdict: crash timeout
import signal


def solve(n):
    signal.raise_signal(signal.SIGXCPU)
