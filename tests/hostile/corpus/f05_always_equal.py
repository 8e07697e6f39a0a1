# prevented: an object that is equal to everything
# verdict: fail
class Equal:
    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0

    def __bool__(self):
        return True


def solve(n):
    return Equal()
