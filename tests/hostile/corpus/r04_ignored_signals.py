# prevented: ignoring every signal and sleeping
# verdict: timeout
import signal
import time

for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass


def solve(n):
    while True:
        time.sleep(1)
