# prevented: an answer that is wrong only for the last input must not pass
# verdict: fail
def solve(n):
    return n * n + (n < 10)
