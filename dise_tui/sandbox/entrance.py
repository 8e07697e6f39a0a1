"""Where the process of a zygote begins: step into fresh namespaces, fork, and only then load the zygote.

What runs before the fork stays behind as a process that does nothing but wait, so it loads next to nothing. The
namespaces live here for that reason; everything else that a zygote does belongs to `zygote`.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final, NoReturn

CONTROL: Final = 0
"""The control socket is handed over as standard input."""
NAMESPACES: Final = ("user", "pid", "net", "ipc")
_NEW_IPC, _NEW_USER, _NEW_PID, _NEW_NET = 0x08000000, 0x10000000, 0x20000000, 0x40000000


def main() -> NoReturn:
    """Arguments: the folder of the package, "apart" or "with" (namespaces or none), the zygote's settings."""
    outer = namespace_ids()
    refusal = ""
    apart = sys.argv[2] == "apart"
    if apart:
        try:
            enter_namespaces()
        except OSError as error:
            refusal = f"{error.strerror} (errno {error.errno})"
        else:
            child = os.fork()
            if child:
                _wait_for(child)
    from . import zygote  # after the fork: the waiting parent stays small

    zygote.main(outer, apart=apart, refusal=refusal)


def _wait_for(child: int) -> NoReturn:
    """Stay as the parent outside, so that the death of either process ends both."""
    os.close(CONTROL)
    os.waitpid(child, 0)
    os._exit(0)


def enter_namespaces() -> None:
    """Leave the user, network and IPC namespaces; the next child is process 1 of its own. Raises OSError.

    After a failure the process may be half outside: end it and start another without namespaces.
    """
    user, group = os.getuid(), os.getgid()
    _unshare(_NEW_USER | _NEW_PID | _NEW_NET | _NEW_IPC)
    for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        try:
            descriptor = os.open(f"/proc/self/{name}", os.O_WRONLY)
        except FileNotFoundError:
            if name == "setgroups":
                continue  # kernels before 3.19 have none
            raise
        try:
            os.write(descriptor, text.encode())
        finally:
            os.close(descriptor)


def _unshare(flags: int) -> None:
    if sys.version_info >= (3, 12):
        os.unshare(flags)
        return
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(ctypes.c_int(flags)) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def namespace_ids() -> dict[str, int]:
    """Inode numbers of the namespaces that this process is in, for comparing. Empty where there are none."""
    found = {}
    for name in NAMESPACES:
        try:
            found[name] = os.stat(f"/proc/self/ns/{name}").st_ino  # noqa: PTH116 - pathlib is not loaded here
        except OSError:
            continue
    return found
