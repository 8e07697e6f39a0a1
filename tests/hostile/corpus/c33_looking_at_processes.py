# prevented: tracing, reading, comparing and borrowing from other processes, and being traced
# verdict: fail
import ctypes
import os
import platform

libc = ctypes.CDLL(None, use_errno=True)
X86 = {"ptrace": 101, "process_vm_readv": 310, "process_vm_writev": 311, "kcmp": 312, "get_robust_list": 274,
       "move_pages": 279, "migrate_pages": 256}
ARM = {"ptrace": 117, "process_vm_readv": 270, "process_vm_writev": 271, "kcmp": 272, "get_robust_list": 100,
       "move_pages": 239, "migrate_pages": 238}


def solve(n):
    done = []
    call = X86 if platform.machine() == "x86_64" else ARM
    held = ctypes.create_string_buffer(64)
    vector = (ctypes.c_size_t * 2)(ctypes.addressof(held), 8)
    size = ctypes.c_size_t()
    if libc.syscall(call["ptrace"], 0, 0, 0, 0) != -1:
        done.append("ESCAPED traceme")
    for pid in (os.getppid(), @BROKER_PID@, 1):
        for arguments in (
            (call["ptrace"], 16, pid, 0, 0), (call["ptrace"], 0x4206, pid, 0, 0),
            (call["process_vm_readv"], pid, vector, 1, vector, 1, 0),
            (call["process_vm_writev"], pid, vector, 1, vector, 1, 0),
            (call["kcmp"], os.getpid(), pid, 0, 0, 0), (call["move_pages"], pid, 0, None, None, None, 0),
            (call["migrate_pages"], pid, 64, vector, vector), (440, 0, vector, 1, 4, 0), (434, pid, 0), (438, 3, 0, 0),
        ):
            if libc.syscall(*arguments) != -1:
                done.append(f"ESCAPED {arguments[0]} {pid}")
        if pid != os.getpid() and libc.syscall(call["get_robust_list"], pid, held, ctypes.byref(size)) != -1:
            done.append(f"ESCAPED robust list {pid}")
    return done
