# prevented: names of classes, functions and keys that act
# verdict: fail error
Odd = type("\x1b[31mint\u202e[@click=app.quit]", (), {"__doc__": "\x1b[2J"})


def solve(n):
    if n == 3:
        return {"\x1b]0;x\x07\u200b": Odd()}
    if n == 7:
        return Odd()
    raise type("\x9b2J\nTraceback\rValueError", (Exception,), {})("\x1b[2J")
