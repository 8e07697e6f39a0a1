# prevented: a small thing that unpacks to a huge one
# verdict: error timeout crash
import zlib


def solve(n):
    held = zlib.compress(b"\0" * (64 << 20), 9)
    return [zlib.decompress(held) for _ in range(64)]
