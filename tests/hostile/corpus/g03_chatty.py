# prevented: nothing: a right answer that prints a megabyte must pass
# verdict: pass
def solve(n):
    for _ in range(500):
        print("x" * 1000)
    return n * n + 1
