# prevented: an answer that contains itself
# verdict: fail error
def solve(n):
    found = []
    found.append(found)
    return found
