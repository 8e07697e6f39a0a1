# prevented: all processors at once, for longer than it is given
# verdict: timeout
import hashlib
import threading


def solve(n):
    def work():
        while True:
            hashlib.sha256(b"\0" * (8 << 20))

    for _ in range(8):
        threading.Thread(target=work).start()
    work()
