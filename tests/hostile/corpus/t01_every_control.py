# prevented: every control character there is, printed and raised
# verdict: error
import sys


def solve(n):
    text = "".join(map(chr, [*range(32), *range(127, 160)]))
    print(text)
    sys.stderr.buffer.write(bytes(range(256)))
    raise ValueError(text)
