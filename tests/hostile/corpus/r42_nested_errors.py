# prevented: errors within errors without end
# verdict: error crash
def solve(n):
    found = ValueError("x")
    for _ in range(100_000):
        found = ExceptionGroup("x", [found])
    raise found
