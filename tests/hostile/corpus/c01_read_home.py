# prevented: reading a file in the home
# verdict: error
def solve(n):
    with open("@SECRET_FILE@") as file:
        return "ESCAPED " + file.read()
