# prevented: a generator without end
# verdict: error
def solve(n):
    while True:
        yield n
