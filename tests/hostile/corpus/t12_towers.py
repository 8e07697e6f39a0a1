# prevented: towers of accents, and lines without end
# verdict: error
def solve(n):
    text = "e" + "\u0301" * 5000 + "x" * 100_000
    print(text)
    raise ValueError(text)
