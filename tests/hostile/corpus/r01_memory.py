# prevented: taking memory without end
# verdict: error
def solve(n):
    held = []
    while True:
        held.append(bytearray(16 << 20))
