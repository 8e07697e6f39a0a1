# prevented: a thread that writes answers before the questions
# verdict: protocol
import json
import os
import struct


def frame(message):
    body = json.dumps(message).encode()
    return struct.pack(">I", len(body)) + body


import threading
import time


def flood():
    while True:
        os.write(3, frame({"value": 10, "type": "int"}))
        time.sleep(0.001)


threading.Thread(target=flood, daemon=True).start()


def solve(n):
    time.sleep(0.05)
    return None
