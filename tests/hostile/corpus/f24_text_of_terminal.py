# prevented: terminal escapes, markup and reordering in output and messages
# verdict: error
def solve(n):
    text = "\x1b]0;owned\x07\x1b[2J[@click=app.quit]x[/]\u202eevil\u200b\x9b31m\ud800\r"
    print(text.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
    raise ValueError(text)
