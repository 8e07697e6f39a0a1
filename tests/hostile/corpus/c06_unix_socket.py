# prevented: reaching unix sockets by path and by abstract name
# verdict: fail
import socket


def solve(n):
    done = []
    for address in ("@UNIX_PATH@", "\0@ABSTRACT@"):
        try:
            with socket.socket(socket.AF_UNIX) as client:
                client.connect(address)
                done.append("ESCAPED")
        except OSError:
            pass
    return done
