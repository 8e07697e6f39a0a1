# prevented: waiting for somebody to type something
# verdict: error
def solve(n):
    return input("password: ")
