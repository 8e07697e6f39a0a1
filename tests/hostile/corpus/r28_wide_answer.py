# prevented: an answer of more values than anybody wants to see
# verdict: fail error timeout
def solve(n):
    return list(range(400_000))
