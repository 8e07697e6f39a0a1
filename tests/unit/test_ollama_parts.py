"""The servers that the settings name, as placement gets them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.scripted_backend import ScriptedBackend

from dise_tui.domain.errors import UsageError
from dise_tui.domain.hardware import BackendInfo
from dise_tui.domain.ports import HostPart
from dise_tui.domain.settings import HostSettings, PlacementSettings, Settings
from dise_tui.ollama.parts import first_part, further_parts

GB = 10**9
BIG = HostSettings("big", "192.168.1.20", "24 GB + 12 GB", 4)
SECOND = HostSettings("second", "http://127.0.0.1:11500")


def parts(url: str, *entries: HostSettings, kind: str = "ollama", **placement: Any) -> list[HostPart]:
    settings = Settings(Path("/nowhere"), hosts=entries, placement=PlacementSettings(**placement))
    first = ScriptedBackend()
    first.info = BackendInfo(kind, url, "0.33", kind == "embedded")
    return [first_part(settings, entries, first), *further_parts(settings, entries, first)]


def described(found: list[HostPart]) -> list[tuple[str, bool, tuple[int, ...], int | None]]:
    return [(one.name, one.local, one.vram, one.slots) for one in found]


def test_one_server() -> None:
    assert described(parts("http://127.0.0.1:11434")) == [("local", True, (), None)]
    assert described(parts("http://[::1]:11434")) == [("local", True, (), None)]
    assert described(parts("https://box.example:443/ollama", vram="24 GB", slots=2)) == [
        ("box.example", False, (24 * GB,), 2)
    ]
    assert described(parts("http://192.168.1.20:11434")) == [("192.168.1.20", False, (), None)]


def test_further_servers_have_their_own_memory_and_slots() -> None:
    found = parts("http://127.0.0.1:11434", BIG, SECOND, slots=2)
    assert described(found) == [
        ("local", True, (), 2), ("big", False, (24 * GB, 12 * GB), 4), ("second", True, (), None),
    ]  # fmt: skip
    assert [one.backend.info.url for one in found[1:]] == ["http://192.168.1.20:11434", "http://127.0.0.1:11500"]
    assert [one.backend.info.version for one in found[1:]] == ["", ""], "nothing was asked of them"


def test_naming_an_entry_with_host_makes_it_the_first() -> None:
    found = parts("http://192.168.1.20:11434", BIG, SECOND)
    assert described(found) == [("big", False, (24 * GB, 12 * GB), 4), ("second", True, (), None)]
    assert described(parts("http://192.168.1.20:11434", BIG, vram="10 GB", slots=1)) == [("big", False, (10 * GB,), 1)]


def test_beside_the_built_in_models_all_entries_count() -> None:
    found = parts("http://127.0.0.1:40001", BIG, SECOND, kind="embedded", vram="24 GB")
    assert described(found) == [
        ("local", True, (), None), ("big", False, (24 * GB, 12 * GB), 4), ("second", True, (), None),
    ]  # fmt: skip


def test_names_stay_apart() -> None:
    taken = HostSettings("Local", "http://far:1")
    assert [one.name for one in parts("http://127.0.0.1:11434", taken)] == ["127.0.0.1:11434", "Local"]


def test_an_address_that_is_none() -> None:
    with pytest.raises(UsageError, match="ftp"):
        parts("http://127.0.0.1:11434", HostSettings("bad", "ftp://x"))
