# prevented: the standard streams turned into the channel
# verdict: protocol
# places: call import thread del
import os

os.dup2(3, 1)
os.dup2(3, 2)


def solve(n):
    print('{"value": 10, "type": "int"}', flush=True)
    return None
