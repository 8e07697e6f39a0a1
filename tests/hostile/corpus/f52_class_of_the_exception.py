# prevented: an exception whose class, line and text are made up
# verdict: error crash timeout protocol
class Frame:
    class f_code:
        co_filename = "<solution>"


class Trace:
    tb_frame = Frame
    tb_lineno = "ESC" "APED"
    tb_next = None


class Odd(Exception):
    __traceback__ = Trace
    __class__ = SystemExit

    def __str__(self):
        return 7


def solve(n):
    raise Odd
