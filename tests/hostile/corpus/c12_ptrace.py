# prevented: tracing the broker and the zygote, reading their memory
# verdict: fail
import ctypes
import os

libc = ctypes.CDLL(None)


def solve(n):
    done = []
    for pid in (os.getppid(), @BROKER_PID@):
        if libc.ptrace(16, pid, None, None) == 0:
            done.append("ESCAPED ptrace")
        try:
            with open(f"/proc/{pid}/mem", "rb") as memory:
                memory.read(1)
            done.append("ESCAPED mem")
        except OSError:
            pass
        buffer = ctypes.create_string_buffer(8)
        vector = (ctypes.c_size_t * 2)(ctypes.addressof(buffer), 8)
        if libc.process_vm_readv(pid, vector, 1, vector, 1, 0) >= 0:
            done.append("ESCAPED vm")
    return done
