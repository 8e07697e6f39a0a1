# prevented: nothing: a right answer may change its arguments and its globals
# verdict: pass
seen = []


def solve(n):
    seen.append(n)
    n *= n
    return n + 1
