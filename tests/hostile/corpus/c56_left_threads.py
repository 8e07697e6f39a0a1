# prevented: threads that go on when everything is answered
# verdict: fail
import os
import threading
import time


def go_on():
    while True:
        for path in ("@OUT_FILE@", "/tmp/@MARK@"):
            try:
                open(path, "w").close()
            except OSError:
                pass
        time.sleep(0.001)


def solve(n):
    for _ in range(4):
        threading.Thread(target=go_on, daemon=n % 2 == 0).start()
    return None
