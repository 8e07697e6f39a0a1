"""The filter is run by a small interpreter of classic BPF, for both machines, whichever this one is."""

from __future__ import annotations

import errno
import struct
from typing import Any

import pytest

from dise_tui.sandbox import seccomp
from dise_tui.sandbox.syscalls import ALLOWED

ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
COLUMN = {"x86_64": 0, "aarch64": 1}
ALLOW, KILL = 0x7FFF0000, 0x80000000
EPERM, ENOSYS = 0x50000 | errno.EPERM, 0x50000 | errno.ENOSYS
PID = 4711

EXECVE = {"x86_64": 59, "aarch64": 221}
SOCKET = {"x86_64": 41, "aarch64": 198}
KILL_CALL = {"x86_64": 62, "aarch64": 129}


def answer(machine: str, number: int, *args: int, arch: int | None = None, **build: Any) -> int:
    code = seccomp.build(PID, truncate_is_contained=build.get("truncate", True), machine=machine)
    padded = [value & (2**64 - 1) for value in (*args, *[0] * 6)][:6]
    data = struct.pack("=IIQ6Q", number, ARCH[machine] if arch is None else arch, 0, *padded)
    program = [struct.unpack_from("=HBBI", code, offset) for offset in range(0, len(code), 8)]
    accumulator = index = 0
    while True:
        operation, jump_true, jump_false, value = program[index]
        index += 1
        if operation == 0x20:
            (accumulator,) = struct.unpack_from("=I", data, value)
        elif operation == 0x54:
            accumulator &= value
        elif operation == 0x15:
            index += jump_true if accumulator == value else jump_false
        elif operation == 0x35:
            index += jump_true if accumulator >= value else jump_false
        else:
            assert operation == 0x06
            return value


machines = pytest.mark.parametrize("machine", ["x86_64", "aarch64"])


def number(machine: str, name: str) -> int:
    found = ALLOWED[name][COLUMN[machine]]
    assert found is not None
    return found


@machines
def test_every_listed_call_is_reached_and_everything_else_is_refused(machine: str) -> None:
    checked = seccomp.rules(PID, True)
    listed = {numbers[COLUMN[machine]]: name for name, numbers in ALLOWED.items()}
    for call in range(700):
        if call in listed and listed[call] in checked:
            continue
        wanted = ALLOW if call in listed else EPERM if call < 424 else ENOSYS
        assert answer(machine, call, 7, 7, 7, 7, 7) == wanted, call


@machines
def test_running_programs_sockets_and_signals_to_others_are_refused(machine: str) -> None:
    for table in (EXECVE, SOCKET, KILL_CALL):
        assert answer(machine, table[machine]) == EPERM
    assert answer(machine, 435) == ENOSYS
    assert answer(machine, number(machine, "tgkill"), PID) == ALLOW
    assert answer(machine, number(machine, "tgkill"), PID + 1) == EPERM
    assert answer(machine, number(machine, "tgkill"), -1) == EPERM


@machines
def test_only_threads_are_made(machine: str) -> None:
    clone = number(machine, "clone")
    pthread = 0x3D0F00
    assert answer(machine, clone, pthread) == ALLOW
    for flags in (17, 0x01200011, 0x4111, pthread | 0x10000000, pthread | 0x20000, pthread | 0x80):
        assert answer(machine, clone, flags) == EPERM, hex(flags)


@machines
def test_arguments_are_looked_at(machine: str) -> None:
    def ask(name: str, *args: int) -> int:
        return answer(machine, number(machine, name), *args)

    assert ask("socketpair", 1, 1) == ALLOW
    assert ask("socketpair", 1, 1 | 0o2000000 | 0o4000) == ALLOW
    assert ask("socketpair", 1, 2) == EPERM  # a datagram could be sent anywhere
    assert ask("socketpair", 2, 1) == EPERM
    assert ask("sendto", 5, 5, 5, 0, 0) == ALLOW
    assert ask("sendto", 5, 5, 5, 0, 1) == EPERM
    assert ask("sendto", 5, 5, 5, 0, 1 << 40) == EPERM
    assert ask("prlimit64", 0, 7, 0) == ALLOW
    assert ask("prlimit64", 0, 7, 1 << 32) == EPERM
    assert ask("prlimit64", 1, 7, 0) == EPERM
    assert ask("ioctl", 0, 0x5421) == ALLOW
    assert ask("ioctl", 0, 0x5412) == EPERM  # typing into a terminal
    assert ask("fcntl", 0, 4) == ALLOW
    assert ask("fcntl", 0, 8) == EPERM  # having a signal sent
    assert ask("fcntl", 0, 10) == EPERM
    assert ask("prctl", 15) == ALLOW
    assert ask("prctl", 4) == EPERM


@machines
def test_truncating_is_refused_where_landlock_does_not_know_it(machine: str) -> None:
    call = number(machine, "openat")
    assert answer(machine, call, 0, 0, 0o1000, truncate=True) == ALLOW
    assert answer(machine, call, 0, 0, 0o1000, truncate=False) == EPERM
    assert answer(machine, call, 0, 0, 0, truncate=False) == ALLOW


@machines
def test_a_foreign_calling_convention_ends_the_process(machine: str) -> None:
    other = {"x86_64": 0x40000003, "aarch64": 0x40000028}[machine]
    assert answer(machine, 0, arch=other) == KILL
    if machine == "x86_64":
        assert answer(machine, 0x40000000 + 39) == KILL


def test_a_machine_without_a_table_is_an_error() -> None:
    with pytest.raises(seccomp.UnsupportedMachine, match="riscv64"):
        seccomp.build(1, truncate_is_contained=True, machine="riscv64")
