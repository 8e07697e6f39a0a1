# prevented: finding a descriptor of the broker or the zygote
# verdict: fail
# places: call import thread del text truth iterator signal later weakref collector hook profile subclass descriptor
import os


def solve(n):
    found = []
    for number in range(4096):
        try:
            os.fstat(number)
        except OSError:
            continue
        if number not in (0, 1, 2, 3):
            found.append(f"ESCAPED {number}")
    return found
