# prevented: system calls of the x32 table
# verdict: crash
# machine: x86_64
import ctypes


def solve(n):
    return f"ESCAPED {ctypes.CDLL(None).syscall(0x40000000 + 39)}"
