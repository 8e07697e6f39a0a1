# prevented: running another program in every way the library offers
# verdict: fail
import os
import subprocess
import sys


def solve(n):
    done = []
    for attempt in (
        lambda: subprocess.run(["/bin/sh", "-c", "echo x > @OUT_FILE@"], check=True),
        lambda: os.posix_spawn("/bin/sh", ["sh", "-c", "echo x > @OUT_FILE@"], {}),
        lambda: os.popen("echo x > @OUT_FILE@").read() and None,
        lambda: os.execv("/bin/sh", ["sh", "-c", "echo x > @OUT_FILE@"]),
        lambda: os.execv(sys.executable or "/bin/true", ["x"]),
    ):
        try:
            attempt()
        except (OSError, subprocess.SubprocessError):
            continue
        done.append("ESCAPED")
    return done
