# prevented: sending over UDP and asking a name server
# verdict: error
import socket


def solve(n):
    sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sender.sendto(b"ESCAPED", ("127.0.0.1", @UDP_PORT@))
    return "ESCAPED"
