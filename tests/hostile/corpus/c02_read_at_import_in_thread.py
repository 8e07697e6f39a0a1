# prevented: reading a file in the home, from a thread, at import
# verdict: fail
import threading

found = []


def read():
    with open("@SECRET_FILE@") as file:
        found.append("ESCAPED " + file.read())


threading.excepthook = lambda _: None
thread = threading.Thread(target=read)
thread.start()
thread.join()


def solve(n):
    return found
