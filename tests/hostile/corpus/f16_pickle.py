# prevented: an answer that runs code where it is unpacked
# verdict: fail
class Bomb:
    def __reduce__(self):
        return (open, ("@OUT_FILE@", "w"))


def solve(n):
    return Bomb()
