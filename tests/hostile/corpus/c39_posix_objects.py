# prevented: POSIX memory, semaphores and queues
# verdict: fail
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def solve(n):
    done = []
    if libc.shm_open(b"/@MARK@", os.O_CREAT | os.O_RDWR, 0o600) != -1:
        done.append("ESCAPED shm_open")
    libc.sem_open.restype = ctypes.c_void_p
    if libc.sem_open(b"/@MARK@", os.O_CREAT, 0o600, 1):
        done.append("ESCAPED sem_open")
    if libc.mq_open(b"/@MARK@", os.O_CREAT | os.O_RDWR, 0o600, None) != -1:
        done.append("ESCAPED mq_open")
    for folder in ("/dev/shm", "/dev/mqueue", "/run/shm"):
        try:
            os.open(f"{folder}/@MARK@", os.O_CREAT | os.O_RDWR)
            done.append(f"ESCAPED {folder}")
        except OSError:
            pass
    return done
