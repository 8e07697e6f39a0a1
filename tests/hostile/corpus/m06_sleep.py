# prevented: waiting that costs no processor time
# verdict: pass
import time


def solve(n):
    time.sleep(0.03)
    return n * n + 1
