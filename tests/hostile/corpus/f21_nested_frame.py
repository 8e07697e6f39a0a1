# prevented: a frame nested deep enough to overflow a parser
# verdict: protocol
import os
import struct


def solve(n):
    body = b"[" * 200000
    os.write(3, struct.pack(">I", len(body)) + body)
    return None
