# prevented: the kernel's key rings, where other programs keep secrets
# verdict: fail
import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
X86 = {"add_key": 248, "request_key": 249, "keyctl": 250}
ARM = {"add_key": 217, "request_key": 218, "keyctl": 219}


def solve(n):
    done = []
    numbers = X86 if platform.machine() == "x86_64" else ARM
    for ring in (-1, -2, -3, -4, -5):
        for arguments in (
            (numbers["add_key"], b"user", b"@MARK@", b"x", 1, ring),
            (numbers["request_key"], b"user", b"@MARK@", None, ring),
            (numbers["keyctl"], 0, ring, 0),
            (numbers["keyctl"], 11, ring, None, 0),
            (numbers["keyctl"], 1, None),
        ):
            if libc.syscall(*arguments) != -1:
                done.append(f"ESCAPED {arguments[0]} {ring}")
    return done
