# prevented: names of exceptions that are no names
# verdict: error crash
class Meta(type):
    __name__ = property(lambda cls: {"verdict": "pass"})


class Odd(Exception, metaclass=Meta):
    pass


def solve(n):
    raise Odd(n)
