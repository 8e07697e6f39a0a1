# prevented: leaving a file in any folder that a user may write to
# verdict: fail
import os
import sys
import sysconfig
import tempfile


def solve(n):
    done = []
    for folder in ("/tmp", "/var/tmp", "/dev/shm", "@HOME@", "@TESTS@", ".", "/", "/run", "/var", "/etc", "/usr/lib",
                   os.path.dirname(os.__file__), sysconfig.get_path("purelib"), sys.prefix, sys.base_prefix,
                   tempfile.gettempprefix(), "/proc/self", "/sys", "/mnt", "/srv", "/opt"):
        for attempt in (
            lambda: open(f"{folder}/@MARK@", "x"),
            lambda: os.mkdir(f"{folder}/@MARK@-folder"),
            lambda: os.symlink("/", f"{folder}/@MARK@-link"),
            lambda: os.mkfifo(f"{folder}/@MARK@-pipe"),
            lambda: os.creat(f"{folder}/@MARK@") if hasattr(os, "creat") else os.open(f"{folder}/@MARK@", 0o101),
        ):
            try:
                attempt()
                done.append(f"ESCAPED {folder}")
            except OSError:
                pass
    return done
