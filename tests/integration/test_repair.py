"""`dise repair` on real files that lost some of their pages: what can be read is saved, and nothing is ever gone."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from support.damaged import content, full, pages_of, ruin
from support.real_dise import DISE, ROOT, assert_whole, dise, environment

from dise_tui.bootstrap import DATABASE
from dise_tui.domain.errors import StorageError
from dise_tui.domain.repairing import Rebuilt
from dise_tui.storage import repair as repair_module
from dise_tui.storage.backup import backups
from dise_tui.storage.repair import repairing

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return full(tmp_path_factory.mktemp("original"))


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repair_module, "_SETTLE_S", 0.0)


@pytest.fixture
def library(tmp_path: Path, original: Path) -> Path:
    path = tmp_path / DATABASE
    shutil.copyfile(original, path)
    return path


def repaired(path: Path) -> Rebuilt:
    with repairing(path) as repair:
        assert repair.wrong
        rebuilt = repair.rebuild()
        kept = repair.put_in_place()
    assert kept.exists()
    assert not list(path.parent.glob("*.repair-*"))
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    return rebuilt


def lost(rebuilt: Rebuilt, thing: str) -> int:
    return next(one.lost for one in rebuilt.saved if one.thing == thing)


def backed_up(path: Path, original: Path) -> None:
    (path.parent / "backups").mkdir()
    shutil.copyfile(original, path.parent / "backups" / "dise-20260101T000000Z.db")


def test_a_sound_library_is_left_alone(library: Path) -> None:
    before, inode = library.read_bytes(), library.stat().st_ino
    done = dise(library.parent, "repair", "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Nothing is wrong" in done.stdout
    assert (library.read_bytes(), library.stat().st_ino) == (before, inode)
    assert sorted(one.name for one in library.parent.iterdir()) == ["dise.db", "logs"]


def test_damage_in_the_middle_costs_what_stood_there_and_the_command_says_so(library: Path) -> None:
    before = content(library)
    pages = pages_of(library, "attempts")
    ruin(library, pages[len(pages) // 2], pages[-1])
    done = dise(library.parent, "repair", "--json", "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    said = json.loads(done.stdout)
    after = content(library)
    assert after["attempts"] < before["attempts"]
    gone = len(before["attempts"]) - len(after["attempts"])
    assert 0 < gone < 20
    told = {one["thing"]: one for one in said["saved"]}
    assert (told["attempts"]["saved"], told["attempts"]["lost"]) == (len(after["attempts"]), gone)
    for table in ("artifacts", "versions", "jobs", "suites", "prompts"):
        assert after[table] == before[table]
    assert Path(said["kept"]).exists()
    assert_whole(library.parent)


@pytest.mark.parametrize("table", ["artifacts", "versions", "jobs", "attempts", "job_events", "suites", "prompts"])
def test_a_lost_root_costs_no_row_where_pages_below_it_are_whole(library: Path, table: str) -> None:
    before, pages = content(library), pages_of(library, table)
    ruin(library, pages[0])
    repaired(library)
    after = content(library)
    assert before["versions"] == after["versions"] or table == "versions"
    if len(pages) > 1 and table in ("attempts", "jobs"):
        assert after[table] == before[table]


def test_a_lost_first_page_costs_nothing(library: Path) -> None:
    before = content(library)
    ruin(library, 1)
    rebuilt = repaired(library)
    assert content(library) == before
    assert rebuilt.lost == 0


@pytest.mark.parametrize("table", ["artifacts", "versions", "jobs", "attempts", "suites"])
def test_what_cannot_be_read_comes_from_the_backup(library: Path, original: Path, table: str) -> None:
    backed_up(library, original)
    before = content(library)
    ruin(library, *pages_of(library, table))
    rebuilt = repaired(library)
    assert content(library) == before
    assert rebuilt.lost == 0
    assert rebuilt.backup_at is not None


def test_versions_whose_artifact_is_lost_find_their_request_again(library: Path) -> None:
    before = content(library)
    ruin(library, *pages_of(library, "artifacts"))
    rebuilt = repaired(library)
    after = content(library)
    assert (after["versions"], lost(rebuilt, "versions"), rebuilt.without_request) == (before["versions"], 0, 0)
    assert {(row[1], row[3], row[7]) for row in after["artifacts"]} == {
        (row[1], row[3], row[7]) for row in before["artifacts"]
    }


def test_a_backup_itself_is_put_in_the_place_of_what_is_no_library_any_more(library: Path, original: Path) -> None:
    backed_up(library, original)
    before = content(library)
    for ruins in (b"", b"\0" * 50_000, b"notes\n" * 3000):
        library.write_bytes(ruins)
        repaired(library)
        assert content(library) == before
    library.unlink()
    repaired(library)
    assert content(library) == before


@pytest.mark.parametrize("ruins", [b"somebody's notes\n" * 500, b"\0" * 9000])
def test_where_nothing_can_be_read_nothing_is_changed(tmp_path: Path, ruins: bytes) -> None:
    (tmp_path / DATABASE).write_bytes(ruins)
    done = dise(tmp_path, "repair", "--yes")
    assert done.returncode == 1
    assert "no backup" in done.stderr
    assert (tmp_path / DATABASE).read_bytes() == ruins
    assert sorted(one.name for one in tmp_path.iterdir()) == ["dise.db", "logs"]


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / DATABASE)) as connection:
        connection.execute("CREATE TABLE notes (text)")
    done = dise(tmp_path, "repair", "--yes")
    assert (done.returncode, "another program" in done.stderr) == (1, True)


def test_without_a_yes_nothing_changes(library: Path) -> None:
    ruin(library, pages_of(library, "attempts")[-1])
    before = library.read_bytes()
    done = dise(library.parent, "repair")
    assert done.returncode == 1
    assert "could not be saved" in done.stdout
    assert "dise repair --yes" in done.stderr
    assert library.read_bytes() == before
    assert sorted(one.name for one in library.parent.iterdir()) == ["dise.db", "logs"]


def test_a_log_that_was_not_merged_yet_is_saved_with_the_rest(library: Path, tmp_path: Path) -> None:
    """A killed process leaves it behind."""
    writer = closing(sqlite3.connect(library, isolation_level=None))
    with writer as connection:
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("INSERT INTO prompts (text, at) VALUES ('only in the log', 'now')")
        killed = tmp_path / "killed"
        killed.mkdir()
        for end in ("", "-wal"):
            shutil.copyfile(f"{library}{end}", killed / f"{DATABASE}{end}")
    path = killed / DATABASE
    ruin(path, pages_of(library, "attempts")[-1])
    repaired(path)
    assert "only in the log" in {row[1] for row in content(path)["prompts"]}
    assert not Path(f"{path}-wal").exists()
    (aside,) = killed.glob("*damaged*-wal")
    assert aside.stat().st_size


HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode = WAL")
connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
print("open", flush=True)
sys.stdin.read()
"""


def test_a_library_that_is_open_elsewhere_is_not_touched(library: Path) -> None:
    ruin(library, pages_of(library, "attempts")[-1])
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(library)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        done = dise(library.parent, "repair", "--yes")
        assert done.returncode == 1
        assert "Another process" in done.stderr
        if sys.platform == "linux":
            assert f"process {holder.pid}" in done.stderr
    finally:
        holder.communicate()
    assert dise(library.parent, "repair", "--yes").returncode == 0


def test_a_start_during_a_repair_waits_and_gets_the_new_library(library: Path, original: Path) -> None:
    """It may not go on with the file that has just been moved aside."""
    backed_up(library, original)
    ruin(library, *pages_of(library, "artifacts"))
    with repairing(library) as repair:
        repair.rebuild()
        waiting = subprocess.Popen(
            [*DISE, "status", "--json"], cwd=ROOT, env=environment(library.parent), stdout=subprocess.PIPE
        )
        deadline = time.monotonic() + 20
        files = Path(f"/proc/{waiting.pid}/fd")
        while sys.platform == "linux" and time.monotonic() < deadline:
            if str(library) in {os.readlink(one) for one in files.iterdir() if one.is_symlink()}:
                break
            time.sleep(0.01)
        repair.put_in_place()
    out, _ = waiting.communicate(timeout=30)
    assert waiting.returncode == 0
    assert json.loads(out)["artifacts"] == 40
    with closing(sqlite3.connect(library)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


KILLED = """
import os, sys, pathlib
from dise_tui.storage import repair as module
left = int(sys.argv[2])
def counted(real):
    def step(*args, **kwargs):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), 9)
        return real(*args, **kwargs)
    return step
for name in ("link", "fsync", "replace", "unlink"):
    setattr(os, name, counted(getattr(os, name)))
module._SETTLE_S = 0.0
with module.repairing(pathlib.Path(sys.argv[1])) as repair:
    repair.rebuild()
    repair.put_in_place()
print("done")
"""


def test_a_kill_before_any_step_leaves_a_whole_library_in_place(library: Path, tmp_path: Path) -> None:
    """The old one with all that its log says, or the new one; the next repair finishes."""
    with closing(sqlite3.connect(library, isolation_level=None)) as connection:
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("INSERT INTO prompts (text, at) VALUES ('only in the log', 'now')")
        connection.execute("UPDATE artifacts SET uses = 7")
        snapshot = {end: Path(f"{library}{end}").read_bytes() for end in ("", "-wal")}
    damaged = pages_of(library, "attempts")[-1]
    outcomes = []
    for steps in range(60):
        place = tmp_path / str(steps)
        place.mkdir()
        path = place / DATABASE
        for end, data in snapshot.items():
            Path(f"{path}{end}").write_bytes(data)
        ruin(path, damaged)
        run = subprocess.run(
            [sys.executable, "-c", KILLED, str(path), str(steps)], cwd=ROOT, capture_output=True, text=True, timeout=60
        )
        assert path.exists(), steps
        if run.returncode == 0:
            outcomes.append("done")
            break
        assert run.returncode == -signal.SIGKILL, run.stderr
        with repairing(path) as repair:
            outcomes.append("old" if repair.wrong else "new")
            if repair.wrong:
                repair.rebuild()
                repair.put_in_place()
        after = content(path)
        assert "only in the log" in {row[1] for row in after["prompts"]}, steps
        assert {row[8] for row in after["artifacts"]} == {7}, steps
    assert outcomes[-1] == "done"
    assert {"old", "new"} <= set(outcomes)


@pytest.mark.parametrize("seed", range(12))
def test_any_damage_gives_a_sound_library_with_the_rest(library: Path, original: Path, seed: int) -> None:
    draw = random.Random(seed)
    before = content(library)
    count = library.stat().st_size // 4096
    hit = draw.sample(range(1, count + 1), draw.choice((1, 3, 10)))
    for number in hit:
        noise = draw.choice((b"\0" * 4096, b"\xff" * 4096, draw.randbytes(4096)))
        ruin(library, number, with_bytes=noise)
    if seed % 3 == 0:
        with library.open("r+b") as file:
            file.truncate(count * 4096 * 3 // 4)
    if seed % 2:
        backed_up(library, original)
    with repairing(library) as repair:
        if not repair.wrong:  # a free page, or the middle of a long text
            return
        rebuilt = repair.rebuild()
        repair.put_in_place()
    after = content(library)
    if seed % 2:
        assert (after["artifacts"], rebuilt.lost) == (before["artifacts"], 0)
    known = {(row[0], row[1]) for row in before["versions"]}
    assert {(row[0], row[1]) for row in after["versions"]} <= known
    if seed % 3:
        assert len(after["attempts"]) > len(before["attempts"]) // 2
    else:  # they stand at the end of the file, which is gone
        assert after["attempts"] <= before["attempts"]
    assert len(after["versions"]) > len(before["versions"]) // 2
    assert_whole(library.parent)


def test_an_error_for_a_damaged_file_names_the_command(library: Path) -> None:
    ruin(library, 1)
    done = dise(library.parent, "status")
    assert done.returncode == 1
    assert "dise repair" in done.stderr
    assert dise(library.parent, "repair", "--yes").returncode == 0
    assert dise(library.parent, "status").returncode == 0


def test_a_library_that_was_cut_to_nothing_is_no_new_one(library: Path, original: Path) -> None:
    backed_up(library, original)
    library.write_bytes(b"")
    os.utime(library, (1, 1))
    done = dise(library.parent, "status")
    assert (done.returncode, "dise repair" in done.stderr) == (1, True)
    assert dise(library.parent, "repair", "--yes").returncode == 0
    assert_whole(library.parent)


def test_a_folder_without_a_library_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="no library"), repairing(tmp_path / DATABASE):
        pass
    assert backups(tmp_path / DATABASE) == []
