# prevented: opening files by handle, past every path
# verdict: fail
import ctypes
import os
import platform

libc = ctypes.CDLL(None, use_errno=True)


def solve(n):
    done = []
    x86 = platform.machine() == "x86_64"
    handle = ctypes.create_string_buffer(8 + 128)
    ctypes.memmove(handle, (128).to_bytes(4, "little"), 4)
    mount = ctypes.c_int()
    if libc.syscall(303 if x86 else 264, -100, b"@SECRET_FILE@", handle, ctypes.byref(mount), 0) != -1:
        done.append("ESCAPED name_to_handle_at")
    library = os.open(os.path.dirname(os.__file__), os.O_RDONLY)
    if libc.syscall(304 if x86 else 265, library, handle, 0) != -1:
        done.append("ESCAPED open_by_handle_at")
    for flags in (os.O_PATH, os.O_PATH | os.O_NOFOLLOW, os.O_DIRECTORY):
        try:
            number = os.open("@HOME@", flags)
            done.append("ESCAPED " + os.read(os.open(os.path.basename("@SECRET_FILE@"), 0, dir_fd=number), 99).decode())
        except OSError:
            pass
    return done
