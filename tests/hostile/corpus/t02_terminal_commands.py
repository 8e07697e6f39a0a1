# prevented: titles, links, clipboard, pictures and reports of the terminal
# verdict: fail
def solve(n):
    found = []
    for text in ("\x1b]0;x\x07", "\x1b]8;;file:///etc/passwd\x1b\\x\x1b]8;;\x1b\\", "\x1b]52;c;cm0gLXJm\x07", "\x1bP+q544e\x1b\\",
                 "\x1b_Gf=24,a=T;AAAA\x1b\\", "\x1b^x\x1b\\", "\x1b[6n", "\x1b[?1049h", "\x1b[>c", "\x1b[21t", "\x9b31m", "\x9d0;x\x9c",
                 "\x1b[8m", "\x1b#8", "\x1bc", "\x0e", "\x1b[4i"):
        print(text)
        found.append(text)
    return found
