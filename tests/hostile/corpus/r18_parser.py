# prevented: source that overflows the parser
# verdict: error crash
x = @DEEP@


def solve(n):
    return n
