# prevented: text, equality and hash that never end
# verdict: error crash timeout
class Deep(Exception):
    def __str__(self):
        return str(self)

    def __repr__(self):
        return repr(self)

    def __eq__(self, other):
        return self == other

    def __hash__(self):
        return hash(self)

    def __bool__(self):
        return bool(self)


def solve(n):
    if n == 3:
        raise Deep
    return Deep() in {Deep(): n}
