# prevented: a regular expression that takes for ever
# verdict: timeout
import re


def solve(n):
    return re.match(r"(a+)+$", "a" * 40 + "b")
