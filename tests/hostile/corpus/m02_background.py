# prevented: work in another thread that nobody counts
# verdict: pass
import threading

found = {}


def prepare():
    for _ in range(200):
        for k in range(200):
            found[k] = sum(range(k * 5)) * 0 + k * k + 1


def solve(n):
    threads = [threading.Thread(target=prepare, daemon=True) for _ in range(2)]
    for thread in threads:
        thread.start()
    return n * n + 1
