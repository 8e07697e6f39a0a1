"""Whatever a version, a score or a suite holds comes back exactly; names stay unique; words stay few."""

from __future__ import annotations

import asyncio
import dataclasses
import re
import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from support.memory_stores import ManualClock
from support.versions import NEW_VERSIONS, SUITES, TEXT, a_score, a_suite, a_version

from dise_tui.domain.artifacts import NewVersion
from dise_tui.domain.errors import StorageError
from dise_tui.domain.prompts import Kind, TaskType
from dise_tui.domain.scores import Case, Score, Suite, Verdict
from dise_tui.storage.artifacts import SqliteArtifactStore
from dise_tui.storage.database import Database, clean
from dise_tui.storage.meta import SqliteMeta
from dise_tui.storage.naming import safe_slug, unique_slug
from dise_tui.storage.words import MAX_WORDS, content_words, jaccard


@given(
    st.lists(st.tuples(NEW_VERSIONS, st.booleans(), SUITES), min_size=1, max_size=4),
    TEXT,
    st.sampled_from(TaskType),
    st.sampled_from(Kind),
)
# no shrinking: each try makes a file, so that a failure would take minutes
@settings(max_examples=60, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_versions_and_suites_come_back_exactly(
    drawn: list[tuple[NewVersion, bool, Suite]], prompt: str, task_type: TaskType, kind: Kind
) -> None:
    async def store_and_load(path: Path) -> None:
        clock = ManualClock()
        async with Database.open(path) as db:
            store = SqliteArtifactStore(db, clock)
            for index, (version, best, suite) in enumerate(drawn):
                if version.score is not None:
                    version = dataclasses.replace(
                        version, score=dataclasses.replace(version.score, suite_id=suite.suite_id)
                    )
                version = dataclasses.replace(version, parent=index or None)
                stored = await store.append("a" * 16, prompt, task_type, kind, prompt, version, best=best, suite=suite)
                for field in dataclasses.fields(version):
                    assert getattr(stored, field.name) == getattr(version, field.name)
                if (best or index == 0) and version.score is not None:
                    kept = await store.suite("a" * 16)
                    assert kept is not None
                    assert kept.suite_id == suite.suite_id
                    if all(suite.suite_id != earlier.suite_id for _, _, earlier in drawn[:index]):
                        assert kept == suite
                        assert repr(kept) == repr(suite)  # types too: True is not 1, a tuple is no list
        async with Database.open(path) as db:
            artifact = await SqliteArtifactStore(db, clock).get("a" * 16)
            assert (artifact.prompt, artifact.task_type, artifact.kind) == (prompt, task_type, kind)
            assert [each.number for each in artifact.versions] == list(range(1, len(drawn) + 1))
            assert artifact.versions[-1] == stored

    with TemporaryDirectory() as folder:
        asyncio.run(store_and_load(Path(folder) / "dise.db"))


@given(st.lists(TEXT | st.text("0123456789abcdef_ ", max_size=20), max_size=30))
@settings(max_examples=200, deadline=None)
def test_slugs_are_unique_safe_and_never_like_an_id(slugs: list[str]) -> None:
    taken: set[str] = set()
    for slug in slugs:
        name = unique_slug(slug, taken)
        assert name not in taken
        assert re.fullmatch(r"[a-z0-9_]{1,64}", name)
        assert not re.fullmatch(r"[0-9a-f]{16}", name)
        assert name != "all"
        taken.add(name)


@given(st.text("0123456789abcdef", min_size=16, max_size=16))
def test_a_slug_like_an_id_is_changed(slug: str) -> None:
    assert safe_slug(slug) == f"{slug}_1"


@given(st.text(st.characters(exclude_categories=[]), max_size=50))
def test_cleaned_text_is_what_sqlite_returns(text: str) -> None:
    with_connection = sqlite3.connect(":memory:")
    try:
        [(back,)] = with_connection.execute("SELECT ?", (clean(text),)).fetchall()
    finally:
        with_connection.close()
    assert back == clean(text) == clean(clean(text))


def test_content_words() -> None:
    assert content_words("Please write me a Python function that validates EMAIL addresses") == (
        "validate", "email", "address",
    )  # fmt: skip
    assert content_words("queries boxes classes status analysis snake_case Ｆｕｌｌ") == (
        "query", "box", "class", "status", "analysis", "snake", "case", "full",
    )  # fmt: skip
    assert content_words("the of and to!") == ()
    assert len(content_words(" ".join(f"w{number}" for number in range(1000)))) == MAX_WORDS
    assert len(content_words("_".join(f"w{number}" for number in range(1000)))) == MAX_WORDS


def test_jaccard() -> None:
    assert jaccard(2, 3, 4) == 0.4
    assert jaccard(3, 3, 3) == 1.0
    assert jaccard(0, 0, 0) == 0.0


async def test_text_that_no_file_can_hold_is_made_storable(tmp_path: Path) -> None:
    async with Database.open(tmp_path / "dise.db") as db:
        store = SqliteArtifactStore(db, ManualClock())
        stored = await store.append(
            "b" * 16, "p\ud800", TaskType.UNKNOWN, Kind.ANSWER, "x", a_version("half \udc00, nul \0"), best=True
        )
        assert stored.text == "half \ufffd, nul \0"
        assert (await store.get("b" * 16)).prompt == "p\ufffd"


async def test_the_metrics_record_can_be_queried(tmp_path: Path) -> None:
    """The numbers of a version are columns, not only inside the stored score."""
    path = tmp_path / "dise.db"
    score = a_score(0.78, quality=0.75, exec_s=0.05, coverage=0.82)
    failed = dataclasses.replace(score, verdict=Verdict.FAIL)
    untested = Score(Verdict.UNTESTED, 0, 0, None, None, None, None, "unknown", None, None, "none, runs refused")
    async with Database.open(path) as db:
        store = SqliteArtifactStore(db, ManualClock())
        for each in (score, failed, untested, None):
            await store.append(
                "c" * 16, "p", TaskType.DATABASE, Kind.CODE, "x", a_version(score=each, tool_usage=("sandbox",)),
                best=False,
            )  # fmt: skip
    connection = sqlite3.connect(path)
    rows = connection.execute(
        "SELECT model, generation_s, test_passed, quality, latency_s, coverage, fitness, tool_usage, phase, suite_id "
        "FROM versions ORDER BY number"
    ).fetchall()
    connection.close()
    assert rows[0] == ("phi3:mini", 8.3, 1, 0.75, 0.05, 0.82, 0.78, '["sandbox"]', "1_realtime", "s1")
    assert [row[2] for row in rows] == [1, 0, None, None]


async def test_a_suite_that_was_tampered_with_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "dise.db"
    async with Database.open(path) as db:
        store = SqliteArtifactStore(db, ManualClock())
        await store.append(
            "d" * 16, "p", TaskType.DATABASE, Kind.CODE, "x", a_version(score=a_score()), best=True,
            suite=a_suite("s1", Case((1,))),
        )  # fmt: skip
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER suites_never_change")
    connection.execute('UPDATE suites SET cases = \'[{"args": [{"py/object": 1}]}]\'')
    connection.commit()
    connection.close()
    async with Database.open(path) as db:
        with pytest.raises(StorageError, match="s1"):
            await SqliteArtifactStore(db, ManualClock()).suite("d" * 16)


async def test_meta_keeps_values_by_key(tmp_path: Path) -> None:
    async with Database.open(tmp_path / "dise.db") as db:
        meta = SqliteMeta(db)
        assert await meta.get("total_vram") is None
        await meta.set("total_vram", "8")
        await meta.set("total_vram", "16")
        assert await meta.get("total_vram") == "16"
