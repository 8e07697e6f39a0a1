# prevented: using up descriptors
# verdict: error
import os


def solve(n):
    while True:
        os.pipe()
