# prevented: printing without end
# verdict: timeout
def solve(n):
    while True:
        print("x" * 65536)
