# prevented: values that are not equal to themselves
# verdict: fail
def solve(n):
    return {3: float("nan"), 7: float("inf"), 11: complex("nan")}[n]
