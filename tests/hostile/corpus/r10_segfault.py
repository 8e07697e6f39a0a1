# prevented: a segmentation fault
# verdict: crash
import ctypes


def solve(n):
    return ctypes.string_at(0)
