# prevented: a wrong answer must not pass
# verdict: fail
def solve(n):
    return n * n
