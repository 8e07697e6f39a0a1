# prevented: every switch of prctl beside the name of a thread
# verdict: fail
import ctypes

libc = ctypes.CDLL(None, use_errno=True)


def solve(n):
    done = []
    options = [number for number in range(1, 80) if number not in (15, 16)]
    # Ptracer, set_mm, dumpable, death signal, subreaper, capabilities, speculation, syscall dispatch, scheduling core.
    for option in (*options, 0x59616D61, 0x41555856, 0x53564D41, 0x56414D45):
        for second in (0, 1):
            if libc.prctl(option, second, 0, 0, 0) != -1:
                done.append(f"ESCAPED {option} {second}")
    # The low half of the option is what the filter sees; the high half must not make another one of it.
    if libc.syscall(157, ctypes.c_ulong((4 << 32) | 15), b"name") != -1 and libc.prctl(3) != -1:
        done.append("ESCAPED dumpable")
    return done
