# prevented: connecting and listening over TCP
# verdict: fail
import socket


def solve(n):
    done = []
    try:
        socket.create_connection(("127.0.0.1", @TCP_PORT@), 0.2)
        done.append("ESCAPED connect")
    except OSError:
        pass
    try:
        socket.create_server(("127.0.0.1", 0))
        done.append("ESCAPED listen")
    except OSError:
        pass
    return done
