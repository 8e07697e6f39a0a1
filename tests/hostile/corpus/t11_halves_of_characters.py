# prevented: halves of characters that break an encoder
# verdict: fail
import os


def solve(n):
    os.write(1, b"\xed\xa0\x80\xff\xfe\xc0\x80\xf4\x90\x80\x80")
    return ["\ud800", "\udfff\ud800", b"\xff", "\U0010ffff", "\ud83d"]
