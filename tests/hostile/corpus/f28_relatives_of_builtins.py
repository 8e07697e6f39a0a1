# prevented: relatives of builtin types with an equality of their own
# verdict: fail
class Always:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __hash__(self):
        return 0


class Whole(Always, int):
    pass


class Broken(Always, float):
    pass


class Text(Always, str):
    pass


class Row(Always, tuple):
    pass


class Table(Always, dict):
    pass


KINDS = [Whole, Broken, Text, Row, Table]


def solve(n):
    return KINDS[n % len(KINDS)]()
