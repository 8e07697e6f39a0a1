"""The commands of the chat over a real database: what each does, what it says, how it refuses."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from support.memory_stores import ManualClock
from support.versions import a_score, a_version

from dise_tui.domain.errors import BackendError, DiseError
from dise_tui.domain.jobs import JobState, Priority, Reason
from dise_tui.domain.prompts import Kind, TaskType, artifact_id
from dise_tui.engine.commanding import CommandDesk, Said
from dise_tui.engine.library import Library
from dise_tui.engine.queue.commands import COMMANDS
from dise_tui.engine.queue.eta import Eta
from dise_tui.engine.queueing import QueueDesk
from dise_tui.engine.rating import LearningDesk
from dise_tui.scoring.service import CodeScoring
from dise_tui.storage.artifacts import SqliteArtifactStore
from dise_tui.storage.database import Database
from dise_tui.storage.learning import SqliteLearningStore
from dise_tui.storage.queue import SqliteQueueStore


@dataclass
class Ends:
    jobs: Mapping[int, Eta]


@dataclass
class Chat:
    """A desk, and what is behind it."""

    desk: CommandDesk
    clock: ManualClock
    library: Library
    queue: QueueDesk
    jobs: SqliteQueueStore
    learnt: SqliteLearningStore
    ids: dict[str, str]
    ends: dict[int, Eta] = field(default_factory=dict)
    models: list[str] = field(default_factory=lambda: ["qwen2.5-coder:14b"])
    trouble: DiseError | None = None
    looked: int = 0

    async def say(self, line: str, shown: str | None = None) -> str:
        """What is answered, all of it."""
        said = await self.desk.run(line, shown)
        return "\n".join((said.title, *said.lines))


@pytest.fixture
async def chat(tmp_path: Path) -> AsyncIterator[Chat]:
    clock = ManualClock(step=0.001)
    async with Database.open(tmp_path / "dise.db") as database:
        store, jobs = SqliteArtifactStore(database, clock), SqliteQueueStore(database, clock)
        learnt, scoring = SqliteLearningStore(database, clock), CodeScoring()
        ids = {}
        for name, first, second in (("slugify", 0.61, 0.84), ("roman", 0.9, 0.97)):
            ids[name] = artifact_id(name)
            for number, fitness in enumerate((first, second), 1):
                version = a_version(f"v{number}", a_score(fitness), number - 1 or None)
                await store.append(ids[name], name, TaskType.UTILITY, Kind.CODE, name, version, best=True)
        library, queue = Library(store, jobs, scoring), QueueDesk(store, jobs, clock)
        made: list[Chat] = []

        async def models() -> list[str]:
            made[0].looked += 1
            if made[0].trouble is not None:
                raise made[0].trouble
            return made[0].models

        async def ends() -> Ends:
            return Ends(made[0].ends)

        learning = LearningDesk(store, learnt, scoring, clock)
        desk = CommandDesk(library, queue, learning, learnt, scoring, clock, models=models, etas=ends)
        made.append(Chat(desk, clock, library, queue, jobs, learnt, ids))
        yield made[0]


async def test_an_artifact_is_queued_and_it_is_said_what_happens_next(chat: Chat) -> None:
    said = await chat.desk.run("/optimize slugify")
    (job,) = await chat.jobs.jobs()
    assert (job.artifact_name, job.state, job.reasons) == ("slugify", JobState.QUEUED, (Reason.MANUAL,))
    assert (said.title, said.level) == ("slugify is queued", "info")
    assert said.lines[0] == "slugify · job 1 · medium priority · fitness 0.84 · is next"
    assert "when you need no model" in said.lines[1]
    assert "/pause 1 halts it" in said.lines[2]
    again = await chat.say("/optimize slugify --when-idle --priority=high")
    assert "joined job 1 · high priority" in again
    assert len(await chat.jobs.jobs()) == 1


async def test_filters_mean_what_they_say_and_nothing_meant_is_told(chat: Chat) -> None:
    said = await chat.desk.run("/optimize all --fitness-below=0.1")
    assert (said.level, await chat.jobs.jobs()) == ("warning", ())
    assert "nothing was queued" in said.title
    said = await chat.desk.run("/optimize all --fitness-below=1.1 --when-idle")
    assert said.title == "2 artifacts are queued"
    assert "as soon as nobody is there" in said.lines[2]
    assert [job.order.when_idle for job in await chat.jobs.jobs()] == [True, True]


async def test_pausing_and_resuming_say_what_became_of_each_job(chat: Chat) -> None:
    assert (await chat.desk.run("/pause")).title == "There is no job to pause."
    await chat.say("/optimize all")
    assert "/resume 2 lets it go on" in await _paused_then_optimized(chat)
    paused = await chat.desk.run("/pause roman")
    assert paused.title == "Nothing changed"
    assert paused.lines == ("#2 roman stays as it is: paused by you",)
    assert "1 waiting, 1 paused" in await chat.say("/status")
    assert await chat.say("/resume #2") == "1 job resumed\n#2 roman: after 1 other"
    assert [job.state for job in await chat.jobs.jobs()] == [JobState.QUEUED, JobState.QUEUED]
    every = await chat.desk.run("/pause all --now")
    assert every.title == "2 jobs paused"
    assert every.lines[-1] == "/resume lets them go on."


async def _paused_then_optimized(chat: Chat) -> str:
    await chat.say("/pause 2")
    return await chat.say("/optimize roman")


async def test_status_of_all_and_of_one(chat: Chat) -> None:
    assert "The queue is empty." in await chat.say("/status")
    await chat.jobs.enqueue(chat.ids["slugify"], Reason.MANUAL, Priority.HIGH, 0.84)
    chat.ends[1] = Eta(120.0, 120.0)
    assert "#1 slugify · waiting · best 0.84 · is next · at most 2 min" in await chat.say("/status")
    one = await chat.desk.run("/status slugify")
    assert one.title == "slugify v2 · fitness 0.84"
    assert "v2 (served) from v1 · fitness 0.84 · first answer" in one.lines
    assert any(line.startswith("#1 slugify") for line in one.lines)
    assert "not queued; /optimize roman improves it" in (await chat.desk.run("/status roman")).lines


async def test_rollback_says_how_it_is_taken_back_and_means_what_is_shown(chat: Chat) -> None:
    said = await chat.desk.run("/rollback 1", chat.ids["slugify"])
    assert said.title == "slugify: v1 is served now, not v2"
    assert "Nothing was deleted: /rollback slugify 2 takes it back." in said.lines
    assert (await chat.library.artifact("slugify")).best == 1
    refused = await chat.desk.run("/rollback 1")
    assert (refused.level, refused.lines) == ("error", ("Name one: /rollback slugify 1.",))


async def test_a_rating_moves_the_weights_and_weights_say_why(chat: Chat) -> None:
    before = await chat.say("/weights utility")
    assert "No rating has changed them" in before
    assert "slugify v2 rated 0.2" in await chat.say("/rate 0.2", chat.ids["slugify"])
    after = await chat.desk.run("/weights utility")
    assert "learnt from your ratings" in after.lines[0]
    assert "rated 0.2" in after.lines[-1]
    assert len((await chat.desk.run("/weights")).lines) > len(TaskType)
    assert "the learnt weight is forgotten" in await chat.say("/weights utility --reset")
    assert await chat.learnt.weight(TaskType.UTILITY) is None
    assert "It was not said what to forget." in await chat.say("/weights --reset")
    assert "It was not said what to forget." in await chat.say("/generators --reset")
    assert "nothing was known of it" in await chat.say("/generators parsing --reset")
    assert "No configuration is known" in await chat.say("/generators")


async def test_what_opens_something_says_so(chat: Chat) -> None:
    assert await chat.desk.run("/lineage roman") == Said("Lineage of roman", opens=chat.ids["roman"])
    assert (await chat.desk.run("/lineage", chat.ids["slugify"])).opens == chat.ids["slugify"]
    assert (await chat.desk.run("/queue")).pane == "queue"


async def test_help_is_the_table(chat: Chat) -> None:
    text = await chat.say("/help")
    assert all(f"/{spec.name}" in text and spec.summary in text for spec in COMMANDS)
    assert "--fitness-below NUMBER" in await chat.say("/help optimize")
    with pytest.raises(DiseError):
        chat.desk.help("nothing")


@pytest.mark.parametrize(
    ("line", "title", "hint"),
    [
        ("/optimise slugify", "There is no command /optimise.", "Did you mean /optimize?"),
        ("/tmp is full", "There is no command /tmp.", '"//"'),
        ("/optimize slugfy", "There is no artifact", "slugify"),
        ("/status nothing-like-it", "There is no artifact", ""),
        ("/pause 99", "99", ""),
        ("/rate slugify 3", "3 is no satisfaction.", "0.5"),
        ("/rollback slugify 9", "9", ""),
        ("/optimize all --prioritty=high", "has no option --prioritty", "--priority"),
        ("/status \x1b[31mx", "There is no artifact", ""),
    ],
)
async def test_errors_are_answers_that_say_what_to_do(chat: Chat, line: str, title: str, hint: str) -> None:
    said = await chat.desk.run(line)
    assert said.level == "error"
    assert title in said.title
    assert hint in "\n".join(said.lines)
    assert "\x1b" not in said.title


async def test_completion_offers_what_there_is_and_looks_seldom(chat: Chat) -> None:
    assert [one.word for one in await chat.desk.complete("/opt")] == ["/optimize"]
    assert chat.looked == 0
    assert [one.line for one in await chat.desk.complete("/optimize sl")] == ["/optimize slugify "]
    assert [one.word for one in await chat.desk.complete("/pause --model q")] == ["qwen2.5-coder:14b"]
    assert chat.looked == 1
    await chat.say("/optimize roman")
    chat.clock.advance(6.0)
    assert "1" in [one.word for one in await chat.desk.complete("/pause ")]
    assert chat.looked == 2
    for line in ("", "hello", "//opt", "/usr/bin s", " /opt"):
        assert await chat.desk.complete(line) == ()
    assert len(await chat.desk.complete("/")) == len(COMMANDS)


async def test_completion_does_without_models_when_no_server_answers(chat: Chat) -> None:
    chat.trouble = BackendError("The server is gone.")
    assert [one.word for one in await chat.desk.complete("/optimize sl")] == ["slugify"]
