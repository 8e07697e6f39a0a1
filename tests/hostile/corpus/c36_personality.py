# prevented: changing what kind of process it is to the kernel
# verdict: fail
import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
X86 = {"personality": (135, 0x0040000), "read implies exec": (135, 0x0400000), "modify_ldt": (154, 0, 0, 0),
       "iopl": (172, 3), "ioperm": (173, 0, 8, 1), "arch_prctl": (158, 0x1004, 0), "vm86": (166, 0, 0)}
ARM = {"personality": (92, 0x0040000), "read implies exec": (92, 0x0400000)}


def solve(n):
    done = []
    for name, arguments in (X86 if platform.machine() == "x86_64" else ARM).items():
        if libc.syscall(*arguments) != -1:
            done.append(f"ESCAPED {name}")
    return done
