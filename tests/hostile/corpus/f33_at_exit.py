# prevented: what runs at the exit of the interpreter reports success
# verdict: error
import atexit
import os
import sys
import threading


def report():
    os.write(3, b"\0\0\0\x10{\"verdict\":\"pass\"}")
    os._exit(0)


atexit.register(report)
threading._register_atexit(report)


def solve(n):
    sys.exit(0)
