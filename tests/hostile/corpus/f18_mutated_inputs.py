# prevented: changing the inputs so that they look like the answer
# verdict: fail
def solve(n):
    items = [n]
    items.clear()
    globals()["n"] = n
    return items
