# prevented: a small text that the compiler makes huge
# verdict: timeout error crash
def solve(n):
    return compile("x = (" + "9 ** 9 ** " * 2 + "9) * 'x'", "", "eval" if n < 0 else "exec") and eval("2 ** (2 ** 40)")
