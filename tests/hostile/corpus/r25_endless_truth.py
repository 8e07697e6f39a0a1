# prevented: a truth value that takes for ever
# verdict: timeout
class Slow:
    def __bool__(self):
        while True:
            pass


def solve(n):
    return Slow()
