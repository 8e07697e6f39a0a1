# prevented: taking memory without end
# verdict: error timeout
def solve(n):
    held = []
    while True:
        held.append(bytearray(16 << 20))
