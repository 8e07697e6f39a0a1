# prevented: typing into the terminal, taking it over, changing its settings
# verdict: fail
import fcntl
import os
import termios


def solve(n):
    done = []
    for number in (0, 1, 2, 3):
        for request in (termios.TIOCSTI, 0x541C, termios.TIOCSCTTY, termios.TIOCNOTTY, termios.TIOCSPGRP,
                        termios.TCSETS, termios.TIOCSWINSZ, 0x5602, 0x4B72, 0x541D):
            try:
                fcntl.ioctl(number, request, b"ls\n".ljust(64, b"\0"))
                done.append(f"ESCAPED {request:x}")
            except OSError:
                pass
    for path in ("/dev/tty", "/dev/console", "/dev/tty0", "/dev/tty1", "/dev/ptmx", "/dev/pts/0", "/dev/vcs", "/dev/ttyS0"):
        for flags in (os.O_RDONLY, os.O_WRONLY, os.O_RDWR | os.O_NOCTTY):
            try:
                os.close(os.open(path, flags))
                done.append(f"ESCAPED {path}")
            except OSError:
                pass
    return done
