# prevented: system calls made by machine code of its own
# verdict: fail
# machine: x86_64
import ctypes
import mmap


def solve(n):
    # mov rax, rdi; mov rdi, rsi; mov rsi, rdx; mov rdx, rcx; syscall; ret
    page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(b"\x48\x89\xf8\x48\x89\xf7\x48\x89\xd6\x48\x89\xca\x0f\x05\xc3")
    kind = ctypes.CFUNCTYPE(ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_long, ctypes.c_long)
    call = kind(ctypes.addressof(ctypes.c_char.from_buffer(page)))
    secret = ctypes.c_char_p(b"@SECRET_FILE@")
    done = []
    for number, first, second, third in (
        (2, ctypes.cast(secret, ctypes.c_void_p), 0, 0), (41, 2, 1, 0), (57, 0, 0, 0), (62, @BROKER_PID@, 0, 0),
        (101, 0, 0, 0), (82, ctypes.cast(secret, ctypes.c_void_p), 0, 0), (87, ctypes.cast(secret, ctypes.c_void_p), 0, 0),
        (59, ctypes.cast(ctypes.c_char_p(b"/bin/true"), ctypes.c_void_p), 0, 0),
    ):
        if call(number, first, second, third) >= 0:
            done.append(f"ESCAPED {number}")
    return done
