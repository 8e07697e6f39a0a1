# prevented: encodings and error handlers that rewrite what the harness writes
# verdict: fail error crash protocol
import codecs

codecs.register(lambda name: None)
codecs.register_error("backslashreplace", lambda error: ("1 passed", error.end))
codecs.register_error("strict", lambda error: ("10", error.end))


def solve(n):
    return "\ud800" * n
