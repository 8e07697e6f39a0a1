# prevented: so many signals that nothing else gets done
# verdict: fail timeout error
import signal


def solve(n):
    signal.signal(signal.SIGALRM, lambda *_: None)
    signal.signal(signal.SIGPROF, lambda *_: None)
    signal.setitimer(signal.ITIMER_REAL, 0.00001, 0.00001)
    signal.setitimer(signal.ITIMER_PROF, 0.00001, 0.00001)
    return None
