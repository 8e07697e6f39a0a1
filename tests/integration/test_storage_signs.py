"""Signs of processes in a real file: who says what, and whose word counts no more."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from support.memory_stores import ManualClock

from dise_tui.domain.jobs import Owner
from dise_tui.domain.neighbours import Sign
from dise_tui.domain.queue_port import LEASE_S
from dise_tui.storage import liveness
from dise_tui.storage.database import Database
from dise_tui.storage.migrations import MIGRATIONS, statements
from dise_tui.storage.signs import SqliteSignStore

ME, THEM = Owner("me", "here", 1, "1", "dise work"), Owner("them", "here", 2, "2", "dashboard")
FAR = Owner("far", "there", 3, "3", "dashboard")


def kept(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return [row[0] for row in connection.execute("SELECT owner_id FROM signs ORDER BY owner_id")]
    finally:
        connection.close()


async def test_each_process_says_one_thing_and_hears_the_others(tmp_path: Path) -> None:
    clock = ManualClock(step=0.0)
    async with Database.open(tmp_path / "dise.db") as one, Database.open(tmp_path / "dise.db") as two:
        mine = SqliteSignStore(one, clock, machine="here", alive=lambda _: True)
        theirs = SqliteSignStore(two, clock, machine="here", alive=lambda _: True)
        assert await mine.others(ME) == ()
        await theirs.leave(Sign(THEM, True))
        await theirs.leave(Sign(THEM, True, ("here:11434", 'odd "one"')))
        await mine.leave(Sign(ME, False))
        assert await mine.others(ME) == (Sign(THEM, True, ("here:11434", 'odd "one"')),)
        assert await theirs.others(THEM) == (Sign(ME, False),)
        await theirs.remove(THEM)
        await theirs.remove(THEM)
        assert await mine.others(ME) == ()


async def test_the_dead_and_the_silent_say_nothing_and_are_swept_away(tmp_path: Path) -> None:
    path, clock, dead = tmp_path / "dise.db", ManualClock(step=0.0), set[str]()
    async with Database.open(path) as database:
        signs = SqliteSignStore(database, clock, machine="here", alive=lambda owner: owner.id not in dead)
        for owner in (THEM, FAR):
            await signs.leave(Sign(owner, True))
        dead |= {"them", "far"}
        assert await signs.others(ME) == (Sign(FAR, True),), "of another machine only the time tells"
        clock.advance(LEASE_S)
        assert await signs.others(ME) == ()
        assert kept(path) == ["far", "them"]
        await signs.leave(Sign(ME, True))
        assert kept(path) == ["me"]
        clock.advance(LEASE_S)
        assert await signs.others(THEM) == (), "one that hangs says nothing either"


async def test_a_clock_that_is_set_changes_nothing_here_and_frees_what_is_elsewhere(tmp_path: Path) -> None:
    clock = ManualClock(step=0.0)
    async with Database.open(tmp_path / "dise.db") as database:
        signs = SqliteSignStore(database, clock, machine="here", alive=lambda _: True)
        for owner in (THEM, FAR):
            await signs.leave(Sign(owner, True))
        clock._now -= timedelta(days=1)
        assert await signs.others(ME) == (Sign(THEM, True),)


async def test_a_real_process_that_ends_is_seen_to_have_ended(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    owner = Owner("p", liveness.this_machine(), process.pid, liveness.started(process.pid) or "", "dashboard")
    try:
        async with Database.open(tmp_path / "dise.db") as database:
            signs = SqliteSignStore(database, ManualClock(step=0.0))
            await signs.leave(Sign(owner, True))
            assert await signs.others(ME) == (Sign(owner, True),)
            process.kill()
            process.wait(10)
            assert await signs.others(ME) == ()
    finally:
        process.communicate()


async def test_a_library_of_format_4_gets_the_table_and_keeps_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "dise.db"
    old = sqlite3.connect(path)
    for script in MIGRATIONS[:4]:
        for statement in statements(script):
            old.execute(statement)
    old.execute("INSERT INTO prompts (text, at) VALUES ('hello', '2026-01-01')")
    old.execute("PRAGMA application_id = 1684632421")
    old.execute("PRAGMA user_version = 4")
    old.commit()
    old.close()
    async with Database.open(path) as database:
        await SqliteSignStore(database, ManualClock(step=0.0), machine="here", alive=lambda _: True).leave(
            Sign(ME, True)
        )
        async with database.snapshot() as snapshot:
            row = await snapshot.row("SELECT text FROM prompts")
            assert row is not None
            assert row["text"] == "hello"
    assert kept(path) == ["me"]
