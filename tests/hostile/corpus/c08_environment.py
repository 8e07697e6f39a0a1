# prevented: seeing the environment of the parent
# verdict: fail
import os


def solve(n):
    found = dict(os.environ)
    for path in ("/proc/self/environ", "/proc/1/environ", "/proc/@BROKER_PID@/environ", f"/proc/{os.getppid()}/environ"):
        try:
            with open(path) as file:
                found[path] = "ESCAPED " + file.read()
        except OSError:
            pass
    return sorted(found.values())
