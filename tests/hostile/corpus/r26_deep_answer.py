# prevented: an answer nested too deep
# verdict: fail error
def solve(n):
    found = []
    for _ in range(100_000):
        found = [found]
    return found
