# prevented: an answer that comes a byte at a time, for ever
# verdict: timeout protocol
# places: call import thread
import os
import time


def solve(n):
    os.write(3, b"\0\x0f\0\0")
    while True:
        os.write(3, b" ")
        time.sleep(0.001)
