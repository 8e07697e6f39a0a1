# prevented: forking a process that outlives the candidate
# verdict: error
import os
import time

if os.fork() == 0:
    os.setsid()
    time.sleep(30)
    os._exit(0)


def solve(n):
    return "ESCAPED"
