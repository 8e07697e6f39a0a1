# prevented: files that have no name, and running them
# verdict: fail
import ctypes
import os
import tempfile

libc = ctypes.CDLL(None, use_errno=True)


def solve(n):
    done = []
    for attempt in (
        lambda: os.memfd_create("@MARK@"),
        lambda: os.open("/tmp", os.O_TMPFILE | os.O_RDWR),
        lambda: os.open("@HOME@", os.O_TMPFILE | os.O_RDWR),
        lambda: os.open("/dev/shm", os.O_TMPFILE | os.O_RDWR),
        lambda: tempfile.TemporaryFile(),
        lambda: os.execve(0, ["x"], {}),
    ):
        try:
            attempt()
            done.append("ESCAPED")
        except OSError:
            pass
    for number in (447, 319, 279):  # memfd_secret, memfd_create twice
        if number == 447 and libc.syscall(number, 0) != -1:
            done.append("ESCAPED memfd_secret")
    return done
