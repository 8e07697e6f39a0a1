"""The macOS back end as far as Linux shows it: the profile's text, starting, killing, the watch over memory.

The stand-in for sandbox-exec denies nothing, so the self-test must refuse it.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dise_tui.domain.errors import SandboxError
from dise_tui.domain.scores import Case, Level, Limits, Verdict
from dise_tui.sandbox import backends, backends_selftest, evaluation, seatbelt_profile, seatbelt_worker
from dise_tui.sandbox.seatbelt_meter import Usage
from dise_tui.sandbox.seatbelt_worker import SeatbeltWorker

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the stand-in and the meter are for Linux")
CASES = (Case((3,), expected=10),)
FAIR = "def solve(n):\n    return n * n + 1\n"
TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|([()])|([^\s()"]+)')


def parse(text: str) -> list[object]:
    """Read a profile as the nested lists that it is; strings come out without quotes and escapes."""
    stack: list[list[object]] = [[]]
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        match = TOKEN.match(text, at)
        assert match, text[at : at + 20]
        at = match.end()
        if match[2] == "(":
            stack.append([])
        elif match[2] == ")":
            done = stack.pop()
            stack[-1].append(done)
        else:
            stack[-1].append(re.sub(r"\\(.)", r"\1", match[1]) if match[1] is not None else match[3])
    assert len(stack) == 1
    return stack[0]


names = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=30).map(
    lambda t: t.replace("/", "_")
)


@given(names)
def test_a_quoted_string_is_one_string_and_means_the_same(text: str) -> None:
    assert parse(seatbelt_profile.quote(text)) == [text]


@given(st.lists(names, min_size=1, max_size=4))
def test_no_folder_name_can_add_a_rule(parts: list[str]) -> None:
    plain = parse(seatbelt_profile.build(["/x/python"], ["/x/lib"]))
    folder = "/data/" + "/".join(parts)
    rules = parse(seatbelt_profile.build(["/x/python"], [folder]))
    assert (
        [rule[:2] if rule[0] == "deny" else rule[:1] for rule in rules]
        == [  # type: ignore[index]
            rule[:2] if rule[0] == "deny" else rule[:1]  # type: ignore[index]
            for rule in plain
        ]
    )
    reads = next(rule for rule in rules if rule[:2] == ["allow", "file-read*"])  # type: ignore[index]
    assert ["subpath", folder] in reads  # type: ignore[operator]


@pytest.mark.parametrize("text", ["a\nb", "a\0b", "\x1b", "\x7f"])
def test_control_characters_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="control"):
        seatbelt_profile.quote(text)


@pytest.mark.parametrize(
    "folder", ["/", "/usr", "/Users", "/opt/homebrew", str(Path.home()), str(Path.home().parent), "lib"]
)
def test_a_folder_that_holds_the_users_files_is_refused(folder: str) -> None:
    with pytest.raises(ValueError, match=r"too much|not an absolute"):
        seatbelt_profile.build(["/x/python"], [folder])


def test_everything_is_denied_but_what_the_interpreter_needs() -> None:
    rules = parse(seatbelt_profile.build(["/x/python"], ["/x/lib"]))
    assert rules[:2] == [["version", "1"], ["deny", "default"]]
    allowed = {rule[1] for rule in rules if rule[0] == "allow"}  # type: ignore[index]
    assert allowed == {
        "process-fork", "process-exec", "process-info*", "signal", "sysctl-read", "file-read-metadata", "file-read*",
        "file-map-executable", "file-write-data",
    }  # fmt: skip
    denied = {rule[1] for rule in rules if rule[0] == "deny"}  # type: ignore[index]
    assert denied >= {"default", "network*", "mach-lookup", "file-write*", "ipc*", "signal", "system-socket"}
    # Wide rules have a filter, and the one permission to write is behind the denial of writing.
    assert ["allow", "process-exec", ["literal", "/x/python"]] in rules
    assert rules[-1] == ["allow", "file-write-data", ["literal", "/dev/null"]]
    assert all(len(rule) > 2 for rule in rules if rule[:2] == ["allow", "file-read*"])  # type: ignore[index,arg-type]
    assert ["allow", "signal", ["target", "self"]] in rules
    assert ["deny", "signal", ["target", "others"]] in rules


def test_this_interpreters_own_profile_can_be_built_and_holds_no_home() -> None:
    package = Path(seatbelt_profile.__file__).parents[1]
    folders = seatbelt_profile.interpreter_folders(package)
    assert str(package.resolve()) in folders
    assert any((Path(folder) / "os.py").exists() for folder in folders)
    profile = seatbelt_profile.build(seatbelt_profile.interpreter_executables(), folders)
    assert f"(subpath {seatbelt_profile.quote(str(Path.home()))})" not in profile


def test_seatbelt_is_for_macos_only() -> None:
    assert not seatbelt_worker.available("linux")
    assert not seatbelt_worker.available("win32")
    assert all(backend.name != "seatbelt" for backend in backends.fallbacks("win32"))
    assert any("Mac" in remark for remark in backends.remarks("darwin"))
    assert not any("Seatbelt" in remark for remark in backends.remarks("win32"))


# -- on Linux, with a stand-in


def proc_meter(pid: int) -> Usage | None:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (OSError, IndexError):
        return None
    return Usage((int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"), pages * os.sysconf("SC_PAGE_SIZE"))


@pytest.fixture
def stand_in(tmp_path: Path) -> Path:
    script = tmp_path / "sandbox-exec"
    script.write_text(f'#!/bin/sh\n[ "$1" = -p ] || exit 9\nprintf %s "$2" > {tmp_path}/profile\nshift 2\nexec "$@"\n')
    script.chmod(0o755)
    return script


@pytest.fixture
def worker(stand_in: Path) -> Iterator[SeatbeltWorker]:
    made = SeatbeltWorker(program=str(stand_in), meter=proc_meter)
    yield made
    made.close()


def evaluate(worker: SeatbeltWorker, source: str, limits: Limits):  # type: ignore[no-untyped-def]
    return evaluation.run(worker, source, "solve", CASES, limits, backend="seatbelt", level=Level.GOOD)[0]


@linux_only
def test_it_starts_under_the_profile_and_answers(worker: SeatbeltWorker, stand_in: Path) -> None:
    assert worker.report["backend"] == "seatbelt"
    assert (stand_in.parent / "profile").read_text().startswith("(version 1)\n(deny default)\n")
    for _ in range(3):
        assert evaluate(worker, FAIR, Limits()).verdict is Verdict.PASS


@linux_only
def test_memory_beyond_the_limit_ends_the_candidate_only(worker: SeatbeltWorker) -> None:
    # Beyond what the watch allows; RLIMIT_AS, which macOS does not keep, would allow it.
    source = "import time\ndef solve(n):\n    kept = bytearray(b'x') * (n << 20)\n    time.sleep(5)\n    return 10\n"
    limits = Limits(memory_mib=64, wall_case_s=4.0)
    worker.fork = _with_free_address_space(worker)  # type: ignore[method-assign]
    started = time.monotonic()
    found = evaluation.run(
        worker, source, "solve", (Case((120,), expected=10),), limits, backend="seatbelt", level=Level.GOOD
    )[0]  # fmt: skip
    assert found.verdict is Verdict.CRASH
    assert time.monotonic() - started < 3
    assert evaluate(worker, FAIR, Limits()).verdict is Verdict.PASS


def _with_free_address_space(worker: SeatbeltWorker):  # type: ignore[no-untyped-def]
    """Have the candidate watched for its own limit, but the kernel's be out of the way, as on macOS."""
    fork = worker.fork

    def forked(limits: Limits):  # type: ignore[no-untyped-def]
        candidate = fork(Limits(memory_mib=1024, wall_case_s=limits.wall_case_s))
        candidate._most_bytes = limits.memory_mib << 20
        return candidate

    return forked


@linux_only
def test_cpu_time_is_read_from_outside(worker: SeatbeltWorker) -> None:
    found = evaluate(worker, "def solve(n):\n    sum(range(9_000_000))\n    return 10\n", Limits())
    assert found.verdict is Verdict.PASS
    assert found.cpu_s > 0.02


@linux_only
@pytest.mark.parametrize(
    ("source", "verdict"),
    [
        ("def solve(n):\n    while True: pass\n", Verdict.TIMEOUT),
        ("import os\ndef solve(n):\n    os._exit(3)\n", Verdict.CRASH),
        ("import os\ndef solve(n):\n    os.write(3, b'x' * 99)\n    return 10\n", Verdict.PROTOCOL),
    ],
)
def test_a_candidate_that_misbehaves_costs_only_itself(worker: SeatbeltWorker, source: str, verdict: Verdict) -> None:
    assert evaluate(worker, source, Limits(wall_case_s=0.4)).verdict is verdict
    assert evaluate(worker, FAIR, Limits()).verdict is Verdict.PASS


@linux_only
def test_the_self_test_refuses_a_sandbox_exec_that_denies_nothing(worker: SeatbeltWorker) -> None:
    found = backends_selftest.run(worker, "seatbelt", Level.GOOD, (0, 1, 2, 3), program="/bin/true")
    assert found.level is Level.NONE
    assert not found.runs
    broken = {probe.name for probe in found.probes if not probe.held}
    assert broken >= {"read a file in the home", "list the home", "write outside", "TCP", "UDP", "fork", "exec"}
    assert next(probe for probe in found.probes if probe.name == "leftover state").held
    assert "read a file in the home" in found.reason


@linux_only
def test_without_sandbox_exec_it_says_so() -> None:
    with pytest.raises(SandboxError, match="no /nowhere/sandbox-exec"):
        SeatbeltWorker(program="/nowhere/sandbox-exec", meter=proc_meter)


@linux_only
def test_a_sandbox_exec_that_fails_is_an_error_at_once(tmp_path: Path) -> None:
    script = tmp_path / "sandbox-exec"
    script.write_text("#!/bin/sh\nexit 65\n")
    script.chmod(0o755)
    with pytest.raises(SandboxError):
        SeatbeltWorker(program=str(script), meter=proc_meter)


@linux_only
def test_nothing_is_left_when_the_worker_closes(worker: SeatbeltWorker) -> None:
    candidate = worker.fork(Limits())
    pid = candidate._number  # type: ignore[attr-defined]
    worker.interrupt()
    candidate.close()
    worker.close()
    assert not worker.alive
    assert not Path(f"/proc/{pid}").exists()
