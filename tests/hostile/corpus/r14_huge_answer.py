# prevented: an answer beyond the cap of a frame
# verdict: fail
def solve(n):
    return ["x" * 1000] * 5000
