"""What is believed of an earlier self-test: its own machine's good result, and nothing else."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest

from dise_tui.domain.errors import StorageError
from dise_tui.domain.scores import Level, Probe, SandboxStatus
from dise_tui.sandbox import known
from dise_tui.sandbox.known import Record, asleep_s, dump, known_key, load

KEY = "k" * 64
GOOD = SandboxStatus(
    Level.GOOD, "landlock+seccomp", (Probe("fork", True, "refused"), Probe("namespaces", False, "masked")), "why", "how"
)


def kept(status: SandboxStatus = GOOD, **changes: Any) -> str:
    text = dump(status, KEY, 5.0)
    assert text is not None
    return json.dumps({**json.loads(text), **changes})


def test_a_result_comes_back_whole() -> None:
    assert load(kept(), KEY, 5.0) == GOOD


@pytest.mark.parametrize("level", [Level.NONE, Level.LIMITS])
def test_a_refusal_and_bare_limits_are_not_remembered(level: Level) -> None:
    assert dump(SandboxStatus(level, "limits", GOOD.probes), KEY, 0.0) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"key": "another"},
        {"format": 2},
        {"level": "NONE"},
        {"level": "LIMITS"},
        {"level": "BEST"},
        {"level": 4},
        {"backend": ""},
        {"backend": None},
        {"probes": []},
        {"probes": [["fork", False, "forked"]]},
        {"probes": [["fork", 1, "forked"]]},
        {"probes": [["fork", True]]},
        {"probes": None},
        {"asleep_s": "long"},
        {"reason": 1},
    ],
)
def test_a_damaged_or_foreign_or_bad_result_is_ignored(changes: dict[str, Any]) -> None:
    assert load(kept(**changes), KEY, 5.0) is None


@pytest.mark.parametrize("text", [None, "", "{", "[]", "1", '"x"', "{}", "\0", "[" * 100_000])
def test_text_that_is_no_result_is_ignored(text: str | None) -> None:
    assert load(text, KEY, 5.0) is None


@pytest.mark.parametrize(("asleep", "believed"), [(5.0, True), (5.9, True), (6.5, False), (3.0, False)])
def test_a_result_from_before_a_sleep_is_ignored(asleep: float, believed: bool) -> None:
    assert (load(kept(), KEY, asleep) is not None) is believed


def test_without_a_name_for_the_boot_nothing_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load(kept(), None, 5.0) is None
    monkeypatch.setattr(known, "_read", lambda path: "")
    assert known_key() is None


@pytest.mark.skipif(sys.platform != "linux", reason="boots have names on Linux")
def test_the_key_changes_with_all_that_it_names(monkeypatch: pytest.MonkeyPatch) -> None:
    first = known_key()
    assert first is not None
    assert first == known_key()
    seen = {first, known_key({"landlock"}), known_key({"seccomp"}), known_key({"landlock", "seccomp"})}
    with monkeypatch.context() as patch:
        patch.setattr(known, "__version__", "0.0.0")
        seen.add(known_key())
    with monkeypatch.context() as patch:
        patch.setattr(sys, "executable", "/elsewhere/python")
        seen.add(known_key())
    with monkeypatch.context() as patch:
        patch.setattr(sys, "version", "2.7")
        seen.add(known_key())
    for path in ("/proc/sys/kernel/random/boot_id", "/proc/sys/kernel/apparmor_restrict_unprivileged_userns"):
        with monkeypatch.context() as patch:
            real = known._read
            patch.setattr(known, "_read", lambda asked, path=path, real=real: "new" if asked == path else real(asked))
            seen.add(known_key())
    with monkeypatch.context() as patch:
        patch.setattr(known.os, "uname", lambda: ("Linux", "host", "9.9.9", "#1", "x86_64"))
        seen.add(known_key())
    assert None not in seen
    assert len(seen) == 10


def test_asleep_is_some_time_that_does_not_run_while_awake() -> None:
    first = asleep_s()
    assert first >= -0.001
    assert abs(asleep_s() - first) < 0.1


async def test_a_store_that_fails_is_as_good_as_none() -> None:
    async def recall() -> str | None:
        raise StorageError("The library cannot be read.")

    async def remember(text: str) -> None:
        raise StorageError("The library cannot be written.")

    record = Record((), recall, remember)
    assert await record.recall(0.0) is None
    await record.remember(GOOD, 0.0)
    assert await Record((), None, None).recall(0.0) is None
    await Record((), None, None).remember(GOOD, 0.0)


async def test_what_is_remembered_is_recalled_under_the_same_mask_only() -> None:
    if known_key() is None:
        pytest.skip("this boot has no name")
    store: list[str] = []

    async def recall() -> str | None:
        return store[-1] if store else None

    async def remember(text: str) -> None:
        store.append(text)

    await Record(("namespaces",), recall, remember).remember(GOOD, 0.0)
    assert await Record(("namespaces",), recall, remember).recall(0.0) == GOOD
    assert await Record((), recall, remember).recall(0.0) is None
