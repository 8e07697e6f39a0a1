# prevented: data hidden in selectors and marks of no width
# verdict: fail
def solve(n):
    text = "a" + "".join(map(chr, (0xFE00, 0xFE0E, 0xE0100, 0xE01EF, 0x34F, 0x180B, 0x180F, 0x17B4, 0x17B5)))
    print(text)
    return text
