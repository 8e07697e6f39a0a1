# prevented: signalling the broker, the zygote or everybody
# verdict: fail
import os
import signal


def solve(n):
    done = []
    for pid in (@BROKER_PID@, os.getppid(), 1, -1, 0):
        try:
            os.kill(pid, signal.SIGTERM if pid in (0, -1) else 0)
            done.append(f"ESCAPED {pid}")
        except OSError:
            pass
    try:
        signal.pidfd_send_signal(os.pidfd_open(os.getppid()), signal.SIGKILL)
        done.append("ESCAPED pidfd")
    except OSError:
        pass
    return done
