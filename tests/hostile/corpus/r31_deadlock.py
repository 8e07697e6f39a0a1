# prevented: waiting for itself
# verdict: timeout
import threading


def solve(n):
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()
