# prevented: a long computation that holds the interpreter
# verdict: timeout
def solve(n):
    return 9 ** 9 ** 9
