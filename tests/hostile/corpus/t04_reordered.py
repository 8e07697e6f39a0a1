# prevented: text that reads in another order than it stands
# verdict: fail
def solve(n):
    text = "\u202e\u2066\u2067\u2068\u2069\u202a\u202b\u202d\u202c\u200e\u200f\u061c tset"
    print(text)
    return text
