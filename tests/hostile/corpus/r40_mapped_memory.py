# prevented: memory that Python does not count
# verdict: error timeout
import mmap


def solve(n):
    held = []
    while True:
        page = mmap.mmap(-1, 16 << 20)
        page.write(b"x" * (16 << 20))
        held.append(page)
