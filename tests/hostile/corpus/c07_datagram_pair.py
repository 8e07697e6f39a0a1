# prevented: writing to a unix datagram socket through a socketpair
# verdict: fail
import socket


def solve(n):
    done = []
    for kind in (socket.SOCK_DGRAM, socket.SOCK_SEQPACKET, socket.SOCK_STREAM):
        try:
            left, right = socket.socketpair(socket.AF_UNIX, kind)
            left.sendto(b"ESCAPED", "@UNIX_DGRAM@")
            done.append("ESCAPED")
        except OSError:
            pass
    return done
