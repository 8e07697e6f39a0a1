# prevented: objects that come back whenever they die
# verdict: fail timeout error crash
# places: call import
class Again:
    def __del__(self):
        Again()


def solve(n):
    Again()
    return None
