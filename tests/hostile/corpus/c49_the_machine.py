# prevented: clocks, names, modules, accounting, restarting
# verdict: fail
import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
# The arguments are wrong on purpose: whoever lets the call through says EINVAL or EFAULT, and nothing happens.
X86 = {"settimeofday": (164, 1, 1), "clock_settime": (227, 9999, 1), "adjtimex": (159, 1), "sethostname": (170, 1, -1),
       "setdomainname": (171, 1, -1), "reboot": (169, 1, 2, 3, 0), "syslog": (103, 99, 1, 1), "acct": (163, 1),
       "quotactl": (179, -1, 1, 1, 1), "init_module": (175, 1, 1, 1), "delete_module": (176, 1, 0),
       "kexec_load": (246, 1, 99, 1, 99), "sync": (162,), "vhangup": (153,), "lookup_dcookie": (212, 0, 0, 0)}
ARM = {"settimeofday": (170, 1, 1), "clock_settime": (112, 9999, 1), "adjtimex": (171, 1), "sethostname": (161, 1, -1),
       "setdomainname": (162, 1, -1), "reboot": (142, 1, 2, 3, 0), "syslog": (116, 99, 1, 1), "acct": (89, 1),
       "quotactl": (60, -1, 1, 1, 1), "init_module": (105, 1, 1, 1), "delete_module": (106, 1, 0),
       "kexec_load": (104, 1, 99, 1, 99), "sync": (81,), "vhangup": (58,)}


def solve(n):
    done = []
    for name, arguments in (X86 if platform.machine() == "x86_64" else ARM).items():
        if libc.syscall(*arguments) != -1 or ctypes.get_errno() != 1:
            done.append(f"ESCAPED {name} {ctypes.get_errno()}")
    return done
