"""Copies of the library: when they are made, that they are whole, and that nobody has to wait for them."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
from support.damaged import content, full, pages_of, ruin

from dise_tui.storage import backup
from dise_tui.storage.backup import EVERY_S, back_up, backed_up, backups, sound
from dise_tui.storage.database import Database

DAY_S = EVERY_S
START_S = 1.8e9


def at(seconds: float) -> float:
    return START_S + seconds


def made(path: Path, seconds: float) -> Path | None:
    return back_up(path, now=lambda: at(seconds))


def test_one_a_day_and_two_are_kept(tmp_path: Path) -> None:
    path = full(tmp_path, artifacts=3)
    first = made(path, 0)
    assert first is not None
    assert content(first) == content(path)
    assert (first.stat().st_mode & 0o777, first.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert made(path, DAY_S - 60) is None
    second, third = made(path, DAY_S), made(path, 2 * DAY_S)
    assert backups(path) == [third, second]
    assert sorted(first.parent.iterdir()) == sorted(one for one in (second, third) if one)


def test_a_clock_set_back_makes_a_copy_and_keeps_it(tmp_path: Path) -> None:
    path = full(tmp_path, artifacts=3)
    for day in (0, 1):
        assert made(path, day * DAY_S)
    assert made(path, DAY_S - 3600) is None
    earlier = made(path, -400 * DAY_S)
    assert earlier in backups(path)
    assert len(backups(path)) == 2


def test_a_damaged_library_does_not_push_out_good_copies(tmp_path: Path) -> None:
    path = full(tmp_path, artifacts=10)
    kept = made(path, 0)
    ruin(path, pages_of(path, "attempts")[-1])
    for day in (1, 2, 3):
        assert made(path, day * DAY_S) is None
    assert backups(path) == [kept]
    assert kept is not None
    assert sound(kept)
    assert list(kept.parent.iterdir()) == [kept]


def test_a_short_disk_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    path = full(tmp_path, artifacts=3)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1 << 20))
    assert made(path, 0) is None
    assert "no backup" in caplog.text
    assert backups(path) == []


def test_an_empty_library_needs_none_and_what_a_killed_process_left_goes(tmp_path: Path) -> None:
    path = full(tmp_path, artifacts=0)
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "dise.1.part").write_bytes(b"x")
    os.utime(folder / "dise.1.part", (1, 1))
    assert made(path, 0) is None
    assert list(folder.iterdir()) == []


def test_it_stops_when_asked_and_leaves_nothing(tmp_path: Path) -> None:
    path = full(tmp_path, artifacts=3)
    assert back_up(path, stop=lambda: True, now=lambda: at(0)) is None
    assert list((tmp_path / "backups").iterdir()) == []


def test_it_is_one_moment_of_the_library_while_another_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = full(tmp_path, artifacts=20)
    monkeypatch.setattr(backup, "_PAGES", 1)
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode = WAL")
        before, steps = content(path), []

        def write() -> bool:
            steps.append(len(steps))
            writer.execute("INSERT INTO prompts (text, at) VALUES ('later', 'now')")
            return False

        copy = back_up(path, stop=write, now=lambda: at(0))
        assert len(steps) > 10
        assert copy is not None
        assert content(copy) == before


async def test_the_loop_runs_on_and_a_short_visit_leaves_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = await asyncio.to_thread(full, tmp_path, 3)
    threads = set()
    real = backup.back_up

    def seen(*args: object, **kwargs: object) -> Path | None:
        threads.add(threading.current_thread())
        return real(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(backup, "back_up", seen)
    async with Database.open(path) as database, backed_up(database.path):
        pass
    assert len(backups(path)) == 1
    for old in backups(path):
        old.unlink()
    async with Database.open(path) as database, backed_up(database.path, first_s=0), asyncio.timeout(20):
        while not backups(path):
            await asyncio.sleep(0.01)
    assert threading.main_thread() not in threads
