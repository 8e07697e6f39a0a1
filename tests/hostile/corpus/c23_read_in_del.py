# prevented: reading a file in the home when objects die at the end
# verdict: fail
class Late:
    def __del__(self):
        with open("@SECRET_FILE@") as file:
            print("ESCAPED", file.read())


keep = Late()


def solve(n):
    Late()
    return None
