# prevented: a process that stops itself
# verdict: timeout
import signal


def solve(n):
    signal.raise_signal(signal.SIGSTOP)
