# prevented: a class that lies about its name, its instances and its equality
# verdict: fail crash error
class Meta(type):
    @property
    def __name__(cls):
        return "int"

    def __instancecheck__(cls, one):
        return True

    def __subclasscheck__(cls, one):
        return True

    def __eq__(cls, other):
        return True

    __hash__ = type.__hash__


class Odd(metaclass=Meta):
    __class__ = int

    def __eq__(self, other):
        return True

    def __index__(self):
        return 10

    __int__ = __index__


def solve(n):
    return Odd()
