# prevented: changing what is mounted where
# verdict: fail
import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
X86 = {"mount": 165, "umount2": 166, "pivot_root": 155, "chroot": 161, "swapon": 167}
ARM = {"mount": 40, "umount2": 39, "pivot_root": 41, "chroot": 51, "swapon": 224}


def solve(n):
    done = []
    call = X86 if platform.machine() == "x86_64" else ARM
    for arguments in (
        (call["mount"], b"none", b"/mnt/@MARK@", b"tmpfs", 0, None), (call["mount"], b"/", b"/mnt", None, 4096, None),
        (call["umount2"], b"/mnt/@MARK@", 2), (call["pivot_root"], b"/mnt/@MARK@", b"/mnt/@MARK@"),
        (call["chroot"], b"/usr"), (call["chroot"], b"."), (call["swapon"], b"/tmp/@MARK@", 0),
        (428, -100, b"/", 1), (429, -1, b"", -100, b"/mnt/@MARK@", 4), (430, b"tmpfs", 0), (431, -1, 6, None, None, 0),
        (432, -1, 0, 0), (433, -100, b"/", 0), (442, -100, b"/mnt/@MARK@", 0, None, 0),
    ):
        if libc.syscall(*arguments) != -1 or ctypes.get_errno() not in (1, 38):
            done.append(f"ESCAPED {arguments[0]} {ctypes.get_errno()}")
    return done
