# prevented: a syntax error that quotes what acts
# verdict: error
# places: call
x = "\x1b[2J" '\u202e' @ @ "ESC [@click=app.quit]"


def solve(n):
    return n
