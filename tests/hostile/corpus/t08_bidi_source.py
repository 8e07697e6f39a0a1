# prevented: source that shows another program than it is
# verdict: fail
def solve(n):
    """Check the user. \u202e"""
    access = "user\u202e \u2066# only admins\u2069 \u2066"
    if access != "user":
        return [access, solve.__doc__]
    return n
