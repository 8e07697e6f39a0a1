# prevented: rings that make system calls for it
# verdict: fail
import ctypes

libc = ctypes.CDLL(None, use_errno=True)


def solve(n):
    done = []
    parameters = ctypes.create_string_buffer(120)
    for name, arguments in {"setup": (425, 8, parameters), "enter": (426, 0, 0, 0, 0, 0), "register": (427, 0, 0, 0, 0),
                            "io_setup": (206, 8, parameters), "io_setup on arm": (0, 8, parameters)}.items():
        if arguments[0] == 0:
            continue
        if libc.syscall(*arguments) != -1 or ctypes.get_errno() not in (1, 38):
            done.append(f"ESCAPED {name} {ctypes.get_errno()}")
    return done
