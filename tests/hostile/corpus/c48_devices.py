# prevented: devices, and making them
# verdict: fail
import os
import stat


def solve(n):
    done = []
    for name in ("kmsg", "fuse", "kvm", "net/tun", "loop-control", "loop0", "sda", "vda", "nvme0", "dri/card0", "snd/seq",
                 "input/event0", "uinput", "hpet", "rtc", "random", "full", "cuse", "vfio/vfio", "hwrng", "ptp0", "nvidia0"):
        for flags in (os.O_RDWR, os.O_WRONLY):
            try:
                os.close(os.open(f"/dev/{name}", flags))
                done.append(f"ESCAPED {name}")
            except OSError:
                pass
    for kind in (stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO, stat.S_IFSOCK, stat.S_IFREG):
        for folder in ("/tmp", "/dev", "@HOME@"):
            try:
                os.mknod(f"{folder}/@MARK@", 0o600 | kind, os.makedev(1, 3))
                done.append(f"ESCAPED {folder}")
            except OSError:
                pass
    for name in ("zero", "urandom"):
        try:
            os.close(os.open(f"/dev/{name}", os.O_WRONLY))
            done.append(f"ESCAPED write {name}")
        except OSError:
            pass
    return done
