# prevented: System V memory, queues and semaphores
# verdict: fail
import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
X86 = {"shmget": 29, "semget": 64, "msgget": 68, "shmat": 30, "msgsnd": 69}
ARM = {"shmget": 194, "semget": 190, "msgget": 186, "shmat": 196, "msgsnd": 189}


def solve(n):
    done = []
    call = X86 if platform.machine() == "x86_64" else ARM
    for name, arguments in {
        "shmget": (@SYSV_KEY@, 4096, 0o1600), "semget": (@SYSV_KEY@, 1, 0o1600), "msgget": (@SYSV_KEY@, 0o1600),
        "shmat": (0, 0, 0), "msgsnd": (0, b"x" * 16, 1, 0),
    }.items():
        if libc.syscall(call[name], *arguments) != -1:
            done.append(f"ESCAPED {name}")
    for name, arguments in (("shmget", (@SYSV_KEY@, 4096, 0o1600)), ("semget", (@SYSV_KEY@, 1, 0o1600)),
                            ("msgget", (@SYSV_KEY@, 0o1600))):
        if getattr(libc, name)(*arguments) != -1:
            done.append(f"ESCAPED by library {name}")
    return done
