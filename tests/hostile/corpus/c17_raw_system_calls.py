# prevented: reaching the kernel without the library: sockets, processes, rings, modules, keys
# verdict: fail
import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
X86 = {"socket": 41, "fork": 57, "vfork": 58, "ptrace": 101, "mount": 165, "unshare": 272, "setns": 308, "bpf": 321,
       "memfd_create": 319, "execveat": 322, "shmget": 29, "msgget": 68, "semget": 64, "keyctl": 250, "tkill": 200}
ARM = {"socket": 198, "ptrace": 117, "mount": 40, "unshare": 97, "setns": 268, "bpf": 280, "memfd_create": 279,
       "execveat": 281, "shmget": 194, "msgget": 186, "semget": 190, "keyctl": 219, "tkill": 130}
BOTH = {"io_uring_setup": 425, "pidfd_open": 434, "clone3": 435, "openat2": 437, "pidfd_getfd": 438}


def solve(n):
    done = []
    for name, number in {**(X86 if platform.machine() == "x86_64" else ARM), **BOTH}.items():
        if libc.syscall(number, 1, 1, 0, 0, 0, 0) != -1 or ctypes.get_errno() not in (1, 38):
            done.append(f"ESCAPED {name} {ctypes.get_errno()}")
    return done
