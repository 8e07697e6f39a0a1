# prevented: opening the descriptors of others, and its own channel again
# verdict: fail
import os


def solve(n):
    done = []
    for number in range(8):
        for path in (f"/proc/self/fd/{max(3, number)}", f"/dev/fd/{max(3, number)}", f"/proc/{os.getppid()}/fd/{number}",
                     f"/proc/@BROKER_PID@/fd/{number}", f"/proc/1/fd/{number}", f"/proc/@BROKER_PID@/fdinfo/{number}",
                     f"/proc/@BROKER_PID@/task/@BROKER_PID@/fd/{number}"):
            for flags in (os.O_RDONLY, os.O_WRONLY, os.O_RDWR, os.O_RDWR | os.O_NONBLOCK):
                try:
                    os.close(os.open(path, flags))
                    done.append(f"ESCAPED {path} {flags}")
                except OSError:
                    pass
    return done
