# prevented: frames cut into pieces, overlapping and of the wrong length
# verdict: protocol
import os


def solve(n):
    for piece in (b"\0", b"\0", b"\0\x02", b"{", b"}", b"\0\0\0\x02[]", b"\0\0\0\0"):
        os.write(3, piece)
    return None
