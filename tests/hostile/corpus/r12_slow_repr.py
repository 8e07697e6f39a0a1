# prevented: a slow text of an exception
# verdict: timeout
import time


class Slow(Exception):
    def __str__(self):
        time.sleep(60)
        return ""


def solve(n):
    raise Slow
