# prevented: sockets of every family and kind, by library and by number
# verdict: fail
import ctypes
import platform
import socket

libc = ctypes.CDLL(None, use_errno=True)


def solve(n):
    done = []
    number = 41 if platform.machine() == "x86_64" else 198
    for family in range(46):
        for kind in (1, 2, 3, 5, 10):
            if libc.syscall(number, family, kind, 0) != -1:
                done.append(f"ESCAPED {family} {kind}")
    for address in ("\0@ABSTRACT_DGRAM@", "@UNIX_DGRAM@"):
        for kind in (socket.SOCK_DGRAM, socket.SOCK_SEQPACKET, socket.SOCK_STREAM):
            try:
                one, other = socket.socketpair(socket.AF_UNIX, kind)
                one.sendto(b"ESCAPED", address)
                done.append("ESCAPED datagram")
            except OSError:
                pass
    for family in (socket.AF_INET, socket.AF_INET6):
        try:
            socket.socketpair(family)
            done.append("ESCAPED pair")
        except (OSError, ValueError):
            pass
    return done
