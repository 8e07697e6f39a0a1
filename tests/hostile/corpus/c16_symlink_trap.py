# prevented: reading through links and descriptors under /proc
# verdict: fail
import os


def solve(n):
    done = []
    for path in ("/proc/self/root@SECRET_FILE@", "/proc/self/cwd@SECRET_FILE@", "/../..@SECRET_FILE@",
                 "/dev/fd/../../..@SECRET_FILE@", os.__file__.rsplit("/", 2)[0] + "/../../../../../../../..@SECRET_FILE@"):
        try:
            with open(path) as file:
                done.append("ESCAPED " + file.read())
        except OSError:
            pass
    return done
