# prevented: a pass by SystemExit inside the call
# verdict: error
def solve(n):
    raise SystemExit(0)
