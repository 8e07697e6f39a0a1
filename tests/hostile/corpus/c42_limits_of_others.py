# prevented: changing limits, priority and processors of others and of itself
# verdict: fail
import ctypes
import os
import platform
import resource

libc = ctypes.CDLL(None, use_errno=True)


def solve(n):
    done = []
    x86 = platform.machine() == "x86_64"
    low = (ctypes.c_ulong * 2)(1, 1)
    for pid in (os.getppid(), @BROKER_PID@, os.getpid(), 0, 1):
        for attempt in (
            lambda: resource.prlimit(pid, resource.RLIMIT_NOFILE, (1, 1)),
            lambda: resource.prlimit(pid, resource.RLIMIT_CPU, (1, 1)),
            lambda: os.setpriority(os.PRIO_PROCESS, pid, 19),
            lambda: os.sched_setaffinity(pid, {0}),
            lambda: os.sched_setscheduler(pid, os.SCHED_IDLE, os.sched_param(0)),
        ):
            try:
                attempt()
                done.append(f"ESCAPED {pid}")
            except OSError:
                pass
        if libc.syscall(302 if x86 else 261, pid, 7, low, 0) != -1:
            done.append(f"ESCAPED prlimit {pid}")
        if libc.syscall(251 if x86 else 30, 1, pid, 3 << 13) != -1:
            done.append(f"ESCAPED ioprio {pid}")
        for name in ("oom_score_adj", "oom_adj", "comm", "timerslack_ns", "coredump_filter", "autogroup", "uid_map"):
            try:
                with open(f"/proc/{pid or 'self'}/{name}", "w") as file:
                    file.write("500")
                done.append(f"ESCAPED {name} {pid}")
            except OSError:
                pass
    try:
        os.nice(5)
        done.append("ESCAPED nice")
    except OSError:
        pass
    return done
