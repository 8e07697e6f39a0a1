# prevented: the calls that nobody needs any more
# verdict: fail
import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
X86 = (156, 136, 139, 154, 174, 177, 178, 180, 181, 183, 184, 185, 205, 211, 214, 215, 236, 134, 168, 216, 251, 252)
ARM = (60, 18, 42, 234, 235, 31)


def solve(n):
    done = []
    for number in X86 if platform.machine() == "x86_64" else ARM:
        if libc.syscall(number, 0, 0, 0, 0, 0, 0) != -1 or ctypes.get_errno() not in (1, 38):
            done.append(f"ESCAPED {number} {ctypes.get_errno()}")
    for number in range(448, 512):
        if libc.syscall(number, -1, -1, -1, -1, -1, -1) != -1 or ctypes.get_errno() not in (1, 38):
            done.append(f"ESCAPED {number} {ctypes.get_errno()}")
    return done
