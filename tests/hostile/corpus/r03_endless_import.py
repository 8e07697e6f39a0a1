# prevented: an endless loop at import that swallows every exception
# verdict: timeout
while True:
    try:
        while True:
            pass
    except BaseException:
        pass


def solve(n):
    return n * n + 1
