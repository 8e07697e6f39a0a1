# prevented: reading and writing memory through files, its own included
# verdict: fail
import os


def solve(n):
    done = []
    for path in ("/proc/self/mem", f"/proc/{os.getppid()}/mem", "/proc/@BROKER_PID@/mem", "/proc/1/mem", "/dev/mem",
                 "/dev/kmem", "/dev/port", "/proc/kcore", "/proc/self/maps", "/proc/self/environ", "/proc/self/cmdline",
                 "/proc/self/stack", "/proc/self/auxv", "/proc/kallsyms", "/proc/@BROKER_PID@/maps"):
        for flags in (os.O_RDONLY, os.O_RDWR, os.O_WRONLY):
            try:
                os.close(os.open(path, flags))
                done.append(f"ESCAPED {path} {flags}")
            except OSError:
                pass
    return done
