# prevented: a thread name that acts in somebody's process list after the end
# verdict: fail
import ctypes
import threading

libc = ctypes.CDLL(None)


def solve(n):
    libc.prctl(15, b"\x1b]0;owned\x07", 0, 0, 0)
    threading.current_thread().name = "\x1b[2J@MARK@"
    libc.prctl(15, b"@MARK@", 0, 0, 0)
    return threading.current_thread().name
