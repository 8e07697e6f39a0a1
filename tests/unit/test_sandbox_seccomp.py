"""The filter is run by a small interpreter of classic BPF, for both machines, whichever this one is."""

from __future__ import annotations

import struct

import pytest
from support.bpf import ALLOW, COLUMN, ENOSYS, EPERM, KILL, PID, answer
from support.syscall_numbers import PUBLISHED

from dise_tui.sandbox import landlock, seccomp
from dise_tui.sandbox.syscalls import ALLOWED

EXECVE = {"x86_64": 59, "aarch64": 221}
SOCKET = {"x86_64": 41, "aarch64": 198}
KILL_CALL = {"x86_64": 62, "aarch64": 129}

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


@machines
def test_every_number_is_the_kernels(machine: str) -> None:
    published = PUBLISHED[machine]
    for name, numbers in ALLOWED.items():
        assert numbers[COLUMN[machine]] == published.get(name), name
    assert len(published) > 300


GIVEN = {
    "clone": ((0x3D0F00,), (17,)),
    "tgkill": ((PID, 1, 2), (PID + 1, 1, 2)),
    "ioctl": ((0, 0x5401), (0, 0x5412)),
    "fcntl": ((0, 3), (0, 10)),
    "prctl": ((15,), (22,)),
    "prlimit64": ((0, 7, 0), (0, 7, 0x7FFF0000)),
    "socketpair": ((1, 1), (16, 1)),
    "sendto": ((3, 0, 0, 0, 0), (3, 0, 0, 0, 0x7FFF0000)),
}
"""Arguments that a candidate may give to a call, and some that it may not."""


@machines
def test_every_published_call_gets_its_answer(machine: str) -> None:
    assert set(GIVEN) == set(seccomp.rules(PID, True))
    for name, number in PUBLISHED[machine].items():
        if name in GIVEN:
            allowed, refused = GIVEN[name]
            assert answer(machine, number, *allowed) == ALLOW, name
            assert answer(machine, number, *refused) == EPERM, name
        elif name in ALLOWED:
            assert answer(machine, number, *[2**64 - 1] * 6) == ALLOW, name
        else:
            assert answer(machine, number) == (EPERM if number < 424 else ENOSYS), name


def test_the_dangerous_ones_are_not_listed() -> None:
    never = {
        "socket", "connect", "bind", "sendmsg", "sendmmsg", "execve", "execveat", "fork", "vfork", "clone3", "ptrace",
        "process_vm_readv", "process_vm_writev", "kill", "tkill", "pidfd_send_signal", "pidfd_getfd", "unshare", "setns",
        "mount", "umount2", "chroot", "pivot_root", "bpf", "perf_event_open", "io_uring_setup", "userfaultfd", "keyctl",
        "add_key", "unlink", "unlinkat", "rename", "renameat2", "mkdir", "mkdirat", "symlink", "symlinkat", "link",
        "linkat", "truncate", "ftruncate", "chmod", "fchmod", "fchmodat", "chown", "shmget", "shmat", "memfd_create",
        "setrlimit", "setsid", "setpgid", "capset", "seccomp", "landlock_restrict_self", "open_by_handle_at",
    }  # fmt: skip
    assert not never & set(ALLOWED)
    assert never <= set(PUBLISHED["x86_64"])


@pytest.mark.parametrize("pid", [1, 2, 300, 65_535, 4_194_303])
@machines
def test_a_filter_is_for_one_process_only(machine: str, pid: int) -> None:
    for truncate in (True, False):
        code = seccomp.build(pid, truncate_is_contained=truncate, machine=machine)
        other = seccomp.build(pid + 1, truncate_is_contained=truncate, machine=machine)
        values = [struct.unpack_from("=I", code, offset + 4)[0] for offset in range(0, len(code), 8)]
        others = [struct.unpack_from("=I", other, offset + 4)[0] for offset in range(0, len(other), 8)]
        changed = [(one, two) for one, two in zip(values, others, strict=True) if one != two]
        assert changed == [(pid, pid + 1)] * 2  # tgkill and prlimit64


@machines
def test_the_numbers_that_are_called_directly_are_the_kernels(machine: str) -> None:
    linux = pytest.importorskip("dise_tui.sandbox.linux")
    published = PUBLISHED[machine]
    assert linux._CAPSET_CALL[machine] == published["capset"]
    assert published["close_range"] == linux._CLOSE_RANGE
    assert published["landlock_create_ruleset"] == landlock._CREATE_RULESET
    assert published["landlock_add_rule"] == landlock._ADD_RULE
    assert published["landlock_restrict_self"] == landlock._RESTRICT_SELF
