# prevented: ending by itself after the last right answer, before it is told to
# verdict: crash
# places: call
import os
import threading
import time

calls = []


def leave():
    time.sleep(0.001)
    os._exit(0)


def solve(n):
    calls.append(n)
    if len(calls) == 3:
        import sys

        sys.stdout = type("Out", (), {"flush": lambda self: time.sleep(0.05), "write": print})()
        threading.Thread(target=leave).start()
    return n * n + 1
