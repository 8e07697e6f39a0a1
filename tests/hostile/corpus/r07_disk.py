# prevented: filling the disk
# verdict: error
import tempfile


def solve(n):
    with tempfile.TemporaryFile() as file:
        while True:
            file.write(b"x" * (1 << 20))
