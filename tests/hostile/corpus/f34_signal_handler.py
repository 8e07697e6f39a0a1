# prevented: a signal handler that answers while the harness waits
# verdict: protocol
import json
import os
import signal
import struct


def answer(*_):
    body = json.dumps({"value": 10, "type": "int"}).encode()
    os.write(3, struct.pack(">I", len(body)) + body)


signal.signal(signal.SIGALRM, answer)
signal.setitimer(signal.ITIMER_REAL, 0.0005, 0.0005)


def solve(n):
    import time

    time.sleep(0.05)
    return None
