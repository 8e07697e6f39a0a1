# prevented: an exception with a text of many megabytes and a family of thousands
# verdict: error
kind = Exception
for number in range(500):
    kind = type(f"Error{number}" * 20, (kind,), {})


def solve(n):
    raise kind("x" * 50_000_000)
