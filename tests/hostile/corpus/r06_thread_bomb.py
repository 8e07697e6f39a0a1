# prevented: threads without end
# verdict: error timeout crash
import threading
import time


def solve(n):
    while True:
        threading.Thread(target=time.sleep, args=(60,)).start()
