# prevented: a traceback that has no last entry
# verdict: timeout
class Trace:
    class tb_frame:
        class f_code:
            co_filename = ""


Trace.tb_next = Trace


class Odd(Exception):
    __traceback__ = Trace


def solve(n):
    raise Odd
