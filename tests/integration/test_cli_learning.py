"""`dise generators`, `weights` and what moves them, as real processes beside one that holds the library open."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from support.versions import a_score, a_version

from dise_tui.bootstrap import DATABASE, SystemClock
from dise_tui.domain.learning_port import Selection
from dise_tui.domain.optimizing import Tool, Variant
from dise_tui.domain.prompts import Kind, TaskType, artifact_id
from dise_tui.domain.queue_port import Sample
from dise_tui.storage.artifacts import SqliteArtifactStore
from dise_tui.storage.database import Database
from dise_tui.storage.learning import SqliteLearningStore

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
VALIDATION = TaskType.VALIDATION
BIG = Variant("big:7b", 0.3)


@dataclass
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert self.code == 0, self.err
        return json.loads(self.out)


@dataclass
class World:
    """A library that this process keeps open, as a dashboard does, and `dise` beside it."""

    folder: Path
    artifacts: SqliteArtifactStore
    learning: SqliteLearningStore

    async def dise(self, *words: str, stdin: str = "") -> Ran:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("DISE_", "OLLAMA_"))}
        environ = {**kept, "NO_COLOR": "1", "HOME": str(self.folder), "DISE_DATA_DIR": str(self.folder)}
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "dise_tui", *words, env=environ, stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        out, err = await asyncio.wait_for(process.communicate(stdin.encode()), 60)
        return Ran(process.returncode or 0, out.decode(), err.decode())

    async def learn(self) -> None:
        """Something of everything."""
        for fitness in (0.2, 0.8, 0.9):
            await self.learning.add_sample(Sample(VALIDATION, "0" * 12, fitness > 0.5, fitness), BIG, 2.0)
        await self.learning.put_tool(
            Tool("validation-expert-1", VALIDATION, BIG, "You check.", BIG.key, 0.5, 0.8, 3, 2, NOW)
        )
        for fitness in (0.8, 0.9):
            await self.learning.add_selection(Selection(VALIDATION, BIG.key, fitness, NOW, 0.7))
        await self.learning.set_weight(VALIDATION, 0.64, "rated 0.4")

    async def answer(self, name: str) -> None:
        await self.artifacts.append(
            artifact_id(name), name, VALIDATION, Kind.CODE, name, a_version("# 1", a_score(0.5)), best=True
        )


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    clock = SystemClock()
    async with Database.open(tmp_path / DATABASE) as database:
        yield World(tmp_path, SqliteArtifactStore(database, clock), SqliteLearningStore(database, clock))


async def test_choices_are_counted_beside_configurations_and_tools(world: World) -> None:
    await world.learn()
    found = (await world.dise("generators", "--json")).json
    (generator,), (tool,), (choice,) = found["generators"], found["tools"], found["selections"]
    assert (generator["model"], generator["samples"], generator["success_rate"]) == ("big:7b", 3, pytest.approx(2 / 3))
    assert (tool["name"], tool["variant"]["model"], tool["active"]) == ("validation-expert-1", "big:7b", True)
    assert choice["distribution"] == {BIG.key: 2}
    assert (choice["total"], choice["mean_fitness"], choice["quality_weight"]) == (2, pytest.approx(0.85), 0.64)
    text = (await world.dise("generators")).out
    assert "CHOSEN FOR" in text
    assert f"{BIG.key} (2)" in text
    assert (await world.dise("generators", "parsing", "--json")).json["selections"] == []


@pytest.mark.parametrize("piped", [False, True])
async def test_what_was_learnt_goes_to_another_library_and_back(world: World, tmp_path: Path, piped: bool) -> None:
    await world.learn()
    before = await world.learning.everything()
    file = tmp_path / "learnt.json"
    if piped:
        text = (await world.dise("generators", "--export", "-")).out
    else:
        assert str(file) in (await world.dise("generators", "--export", str(file))).err
        text = file.read_text()
    assert json.loads(text)["format"] == "dise-learning"
    assert (await world.dise("generators", "--reset", "all")).code == 0
    assert (await world.learning.everything()).records == ()
    await world.learning.add_sample(Sample(TaskType.BLOG, "0" * 12, True, 0.5), BIG, 1.0)
    for _ in range(2):
        told = await world.dise("generators", "--import", "-" if piped else str(file), stdin=text if piped else "")
        assert (told.code, told.out) == (0, "taken over: validation\n"), told.err
    after = await world.learning.everything()
    assert after.task_types == {VALIDATION, TaskType.BLOG}
    mine = after.only(lambda each: each is VALIDATION)
    assert (mine.tools, mine.selections, mine.changes) == (before.tools, before.selections, before.changes)
    assert [record.samples for record in mine.records] == [3]
    assert await world.learning.weight(VALIDATION) == 0.64


async def test_what_is_no_export_changes_nothing(world: World, tmp_path: Path) -> None:
    await world.learn()
    before = await world.learning.everything()
    wrong = tmp_path / "wrong.json"
    wrong.write_text('{"format": "dise-learning", "version": 1, "records": [{}]}')
    for words in (
        ("--import", str(wrong)), ("--import", str(tmp_path / "nosuch")), ("--export", str(tmp_path / "no" / "such")),
        ("--export", "-", "--reset", "all"), ("--import", str(wrong), "validation"),
    ):  # fmt: skip
        assert (await world.dise("generators", *words)).code == 2, words
    assert "records[0].task_type is missing" in (await world.dise("generators", "--import", str(wrong))).err
    assert await world.learning.everything() == before


async def test_weights_are_shown_with_what_moved_them_and_can_be_forgotten(world: World) -> None:
    await world.answer("one")
    (first,) = (await world.dise("weights", "validation", "--json")).json
    assert (first["quality"], first["source"], first["changes"]) == (0.7, "default", [])
    assert (await world.dise("rate", "one", "0.4")).code == 0
    (second,) = (await world.dise("weights", "validation", "--json")).json
    assert (second["quality"], second["speed"], second["source"]) == (0.64, 0.36, "learnt")
    assert (second["adjustments"], second["changes"][0]["new"]) == (1, 0.64)
    shown = (await world.dise("weights", "validation")).out
    assert shown.splitlines()[1].split() == ["validation", "0.64", "0.36", "you", "1"]
    assert "rated 0.4" in shown
    every = (await world.dise("weights", "--json")).json
    assert len(every) == len(TaskType)
    assert next(each for each in every if each["task_type"] == "security")["quality"] == 0.85
    assert (await world.dise("weights", "--reset", "validation")).out == "validation: forgot the learnt weights\n"
    (third,) = (await world.dise("weights", "validation", "--json")).json
    assert (third["quality"], third["source"], len(third["changes"])) == (0.7, "default", 2)
    assert "nothing to forget" in (await world.dise("weights", "--reset", "all")).err
    assert len(await world.learning.ratings()) == 1
    assert (await world.dise("weights", "nosuch")).code == 2


async def test_a_preset_is_set_for_one_task_type(world: World) -> None:
    (found,) = (await world.dise("weights", "validation", "--set", "even", "--json")).json
    assert (found["quality"], found["changes"][0]["reason"]) == (0.5, "set by you: even")
    assert await world.learning.weight(VALIDATION) == 0.5
    for words in (("validation", "--set", "nosuch"), ("--set", "even"), ("--reset", "validation", "--set", "even")):
        assert (await world.dise("weights", *words)).code == 2, words
    assert await world.learning.weight(VALIDATION) == 0.5
