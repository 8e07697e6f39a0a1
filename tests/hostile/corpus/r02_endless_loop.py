# prevented: an endless loop at call time
# verdict: timeout
def solve(n):
    while True:
        pass
