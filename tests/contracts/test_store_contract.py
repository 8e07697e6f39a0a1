"""What every library and prompt history keeps to: the SQLite stores and their twins in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from support.memory_stores import ManualClock, MemoryArtifactStore, MemoryPromptHistory
from support.versions import a_score, a_suite, a_version

from dise_tui.domain.artifacts import NewVersion, Version
from dise_tui.domain.errors import NotFoundError, StorageError, UsageError
from dise_tui.domain.ports import ArtifactStore, PromptHistory
from dise_tui.domain.prompts import Kind, TaskType, artifact_id
from dise_tui.domain.scores import Case, Suite
from dise_tui.storage.artifacts import SqliteArtifactStore
from dise_tui.storage.database import Database
from dise_tui.storage.history import SqlitePromptHistory


@dataclass
class Stores:
    artifacts: ArtifactStore
    history: PromptHistory

    async def add(
        self,
        prompt: str,
        version: NewVersion | None = None,
        *,
        slug: str = "thing",
        best: bool = False,
        suite: Suite | None = None,
    ) -> Version:
        return await self.artifacts.append(
            artifact_id(prompt), prompt, TaskType.VALIDATION, Kind.CODE, slug, version or a_version(),
            best=best, suite=suite,
        )  # fmt: skip


@pytest.fixture(params=["sqlite", "memory"])
async def stores(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stores]:
    clock = ManualClock()
    if request.param == "memory":
        library = MemoryArtifactStore(clock)
        yield Stores(library, MemoryPromptHistory(3))
        return
    async with Database.open(tmp_path / "dise.db") as db:
        yield Stores(SqliteArtifactStore(db, clock), SqlitePromptHistory(db, clock, 3))


# artifacts


async def test_versions_are_numbered_and_the_first_is_served(stores: Stores) -> None:
    first = await stores.add("write an email validator", a_version("one"), slug="email_validator")
    second = await stores.add("write an email validator", a_version("two", parent=1), slug="other")
    artifact = await stores.artifacts.get(first.artifact_id)
    assert [(each.number, each.parent, each.text) for each in artifact.versions] == [(1, None, "one"), (2, 1, "two")]
    assert artifact.versions == (first, second)
    assert artifact.best == 1
    assert artifact.best_version == first
    assert (artifact.name, artifact.prompt) == ("email_validator", "write an email validator")
    assert (artifact.task_type, artifact.kind, artifact.uses) == (TaskType.VALIDATION, Kind.CODE, 0)
    assert first.created_at < second.created_at
    assert artifact.created_at == first.created_at
    assert first.created_at.utcoffset() == timedelta(0)


async def test_the_best_version_is_the_last_one_said_to_be(stores: Stores) -> None:
    for best in (False, True, False):
        version = await stores.add("p", best=best)
    artifact = await stores.artifacts.get(version.artifact_id)
    assert artifact.best == 2


async def test_an_earlier_version_is_served_again_and_the_way_back_is_open(stores: Stores) -> None:
    for text in ("one", "two", "three"):
        ref = (await stores.add("p", a_version(text, score=a_score(0.5)), best=True)).artifact_id
    before = (await stores.artifacts.get(ref)).versions
    back = await stores.artifacts.roll_back(ref, 1, "by hand")
    assert (back.artifact_id, back.old, back.new, back.reason) == (ref, 3, 1, "by hand")
    artifact = await stores.artifacts.get(ref)
    assert (artifact.best, artifact.best_version.text, artifact.versions) == (1, "one", before)
    assert (await stores.artifacts.list())[0].version == 1
    forth = await stores.artifacts.roll_back(ref, back.old, "undone")
    assert (await stores.artifacts.get(ref)).best == 3
    await stores.add("other")
    assert await stores.artifacts.best_changes(ref) == (back, forth)
    assert await stores.artifacts.best_changes(artifact_id("other")) == ()
    assert back.at < forth.at
    later = await stores.add("p", a_version("four"), best=True)
    assert ((await stores.artifacts.get(ref)).best, later.number) == (4, 4)


async def test_what_cannot_be_served_is_refused_and_nothing_is_logged(stores: Stores) -> None:
    ref = (await stores.add("p", slug="thing")).artifact_id
    for number in (0, -1, 2, 2**70):
        with pytest.raises(NotFoundError, match="thing has no version") as caught:
            await stores.artifacts.roll_back(ref, number, "")
        assert caught.value.hint == "There is only version 1."
    with pytest.raises(UsageError, match="serves version 1 already"):
        await stores.artifacts.roll_back(ref, 1, "")
    with pytest.raises(NotFoundError, match="no artifact"):
        await stores.artifacts.roll_back("0" * 16, 1, "")
    assert await stores.artifacts.best_changes(ref) == ()


async def test_a_parent_must_be_a_version_of_the_same_artifact(stores: Stores) -> None:
    await stores.add("other prompt")
    await stores.add("other prompt", a_version(parent=1))
    with pytest.raises(NotFoundError, match="version 1"):
        await stores.add("p", a_version(parent=1))
    assert await stores.artifacts.find(artifact_id("p")) is None
    await stores.add("p")
    for parent in (2, 0, -1):
        with pytest.raises(NotFoundError, match="does not exist"):
            await stores.add("p", a_version(parent=parent))
    assert len((await stores.artifacts.get(artifact_id("p"))).versions) == 1


async def test_look_up_by_id_prefix_and_name(stores: Stores) -> None:
    version = await stores.add("p", slug="email_validator")
    for reference in (version.artifact_id, version.artifact_id[:6], "email_validator", " Email_Validator "):
        assert (await stores.artifacts.get(reference)).id == version.artifact_id
    with pytest.raises(NotFoundError):
        await stores.artifacts.get(version.artifact_id[:5])


async def test_find_takes_a_full_id_only(stores: Stores) -> None:
    version = await stores.add("p", slug="name")
    found = await stores.artifacts.find(version.artifact_id)
    assert found is not None
    assert found.name == "name"
    assert await stores.artifacts.find("name") is None
    assert await stores.artifacts.find("0" * 16) is None


async def test_a_prefix_of_several_ids_is_refused_and_names_them(stores: Stores) -> None:
    for end, slug in (("0" * 10, "alpha"), ("1" * 10, "beta")):
        await stores.artifacts.append("abcdef" + end, end, TaskType.UTILITY, Kind.CODE, slug, a_version(), best=False)
    with pytest.raises(NotFoundError, match="Several artifacts") as caught:
        await stores.artifacts.get("abcdef")
    assert "alpha" in caught.value.hint
    assert "beta" in caught.value.hint
    assert (await stores.artifacts.get("abcdef0")).name == "alpha"


async def test_a_name_wins_over_a_prefix(stores: Stores) -> None:
    await stores.artifacts.append(
        "decade" + "0" * 10, "one", TaskType.UTILITY, Kind.CODE, "one", a_version(), best=False
    )
    named = await stores.add("two", slug="decade")
    assert (await stores.artifacts.get("decade")).id == named.artifact_id


async def test_what_is_not_found_has_near_misses(stores: Stores) -> None:
    with pytest.raises(NotFoundError) as caught:
        await stores.artifacts.get("email_validator")
    assert caught.value.hint == "The library is empty."
    version = await stores.add("p", slug="email_validator")
    for reference in ("email-validater", "EMAIL", version.artifact_id[:-1] + "x"):
        with pytest.raises(NotFoundError) as caught:
            await stores.artifacts.get(reference)
        assert "email_validator" in caught.value.hint or version.artifact_id in caught.value.hint
    with pytest.raises(NotFoundError) as caught:
        await stores.artifacts.get("\x1b[31m' OR 1=1 --" + "x" * 500)
    assert "\x1b" not in caught.value.message
    assert len(caught.value.message) < 120


async def test_names_are_unique_slugs(stores: Stores) -> None:
    slugs = ("email_validator", "Email Validator!", "email_validator_2", "", "deadbeefdeadbeef", "all", "Ärger", "日本")
    names = []
    for index, slug in enumerate(slugs):
        version = await stores.add(f"prompt {index}", slug=slug)
        names.append((await stores.artifacts.get(version.artifact_id)).name)
    assert names == [
        "email_validator", "email_validator_2", "email_validator_2_2", "artifact", "deadbeefdeadbeef_1", "all_1",
        "arger", "artifact_2",
    ]  # fmt: skip


async def test_the_list_shows_the_best_version_newest_artifact_first(stores: Stores) -> None:
    assert await stores.artifacts.list() == ()
    await stores.add("old", a_version(score=a_score(0.5, "s1")), slug="old")
    await stores.add("new", slug="new")
    await stores.add("old", a_version(score=a_score(0.9, "s2"), phase="2_optimized"), best=True)
    await stores.artifacts.count_use(artifact_id("old"))
    new, old = await stores.artifacts.list()
    assert (new.name, new.version, new.fitness, new.suite_id, new.versions, new.uses) == ("new", 1, None, None, 1, 0)
    assert (old.name, old.version, old.fitness, old.suite_id, old.versions, old.uses) == ("old", 2, 0.9, "s2", 2, 1)
    assert (old.phase, old.prompt, old.id) == ("2_optimized", "old", artifact_id("old"))
    assert old.created_at < new.created_at


async def test_uses_are_counted(stores: Stores) -> None:
    version = await stores.add("p")
    assert [await stores.artifacts.count_use(version.artifact_id) for _ in range(3)] == [1, 2, 3]
    assert (await stores.artifacts.get(version.artifact_id)).uses == 3
    with pytest.raises(NotFoundError):
        await stores.artifacts.count_use("0" * 16)


async def test_the_suite_is_the_one_of_the_best_version(stores: Stores) -> None:
    one, two = a_suite("s1"), a_suite("s2", Case(({1: (2, {3})},), expected=b"\x00", compare="eq"))
    version = await stores.add("p", a_version(), suite=one)
    identity = version.artifact_id
    assert await stores.artifacts.suite(identity) is None
    await stores.add("p", a_version(score=a_score(suite_id="s1")), best=True)
    assert await stores.artifacts.suite(identity) == one
    await stores.add("p", a_version(score=a_score(suite_id="s2")), best=False, suite=two)
    assert await stores.artifacts.suite(identity) == one
    await stores.add("p", a_version(score=a_score(suite_id="s2")), best=True)
    assert await stores.artifacts.suite(identity) == two
    assert await stores.artifacts.suite("0" * 16) is None


async def test_a_version_can_be_scored_again_under_another_suite(stores: Stores) -> None:
    first, second = a_suite("s1"), a_suite("s2", Case((4,), expected=5))
    await stores.add("add numbers", a_version(score=a_score(0.9, "s1")), suite=first)
    await stores.add("add numbers", a_version("def g(): ...", a_score(0.8, "s1")))
    ref = artifact_id("add numbers")

    version = await stores.artifacts.rescore(ref, 1, a_score(0.4, "s2"), second)

    assert (version.number, version.fitness) == (1, 0.4)
    artifact = await stores.artifacts.get(ref)
    assert [each.fitness for each in artifact.versions] == [0.4, 0.8]
    assert artifact.versions[0].text == "def f(): ..."
    assert [each.fitness for each in await stores.artifacts.list()] == [0.4]
    assert await stores.artifacts.suite(ref) == second
    await stores.artifacts.rescore(ref, 1, a_score(None, "s2"), None)
    assert (await stores.artifacts.get(ref)).versions[0].fitness is None


async def test_only_a_version_that_is_there_can_be_scored_again(stores: Stores) -> None:
    await stores.add("add numbers")
    for ref, number in ((artifact_id("add numbers"), 2), (artifact_id("add numbers"), 0), ("nothing", 1)):
        with pytest.raises(NotFoundError):
            await stores.artifacts.rescore(ref, number, a_score(), None)


async def test_a_suite_is_frozen_and_its_entry_belongs_to_the_artifact(stores: Stores) -> None:
    scored = a_version(score=a_score(suite_id="s1"))
    first = await stores.add("p", scored, suite=a_suite("s1"))
    await stores.add("p", scored, suite=a_suite("s1", Case(expected="changed")))
    assert await stores.artifacts.suite(first.artifact_id) == a_suite("s1")
    other = await stores.add("q", scored, suite=a_suite("s1", entry="plus", author="gemma2:9b"))
    assert await stores.artifacts.suite(other.artifact_id) == a_suite("s1", entry="plus", author="gemma2:9b")
    assert await stores.artifacts.suite(first.artifact_id) == a_suite("s1")


@pytest.mark.parametrize(
    ("version", "suite"),
    [
        (a_version(confidence=float("nan")), None),
        (a_version(score=a_score(float("inf"))), None),
        (a_version(), a_suite("s1", Case((object(),)))),
        (a_version(), a_suite("s1", Case(weight=float("nan")))),
    ],
)
async def test_what_cannot_be_stored_leaves_nothing_behind(
    stores: Stores, version: NewVersion, suite: Suite | None
) -> None:
    with pytest.raises(StorageError):
        await stores.add("p", version, suite=suite)
    assert await stores.artifacts.list() == ()
    assert await stores.artifacts.similar("p q") == ()


async def test_similar_prompts_share_half_of_their_content_words(stores: Stores) -> None:
    await stores.add("Write a Python function that validates email addresses", a_version(score=a_score(0.4)), slug="a")
    await stores.add("email address validates", a_version(score=a_score(0.9)), slug="b")
    await stores.add("validate emails and phone numbers of customers", slug="c")
    await stores.add("sort a list of numbers", slug="d")
    offers = await stores.artifacts.similar("please create code which validates an email ADDRESS")
    assert [(offer.name, offer.similarity, offer.fitness) for offer in offers] == [("b", 1.0, 0.9), ("a", 1.0, 0.4)]
    assert offers[0].artifact_id == artifact_id("email address validates")
    offers = await stores.artifacts.similar("validates email headers")
    assert [(offer.name, offer.similarity) for offer in offers] == [("b", 0.5), ("a", 0.5)]
    assert [offer.name for offer in await stores.artifacts.similar("validates email headers", limit=1)] == ["b"]
    assert await stores.artifacts.similar("validates email headers", limit=0) == ()
    assert await stores.artifacts.similar("reverse a list of strings") == ()


async def test_the_same_prompt_is_never_offered(stores: Stores) -> None:
    await stores.add("Validate email addresses!", slug="a")
    assert await stores.artifacts.similar("validate  EMAIL addresses") == ()
    assert [offer.name for offer in await stores.artifacts.similar("email addresses: validate")] == ["a"]


@pytest.mark.parametrize(
    "prompt", ["", "the of and", '" OR 1=1 --', "email* NEAR(x) ^col:y AND NOT -z", "%_%", "\x00\ud800", "a" * 100_000]
)
async def test_prompts_are_never_query_syntax(stores: Stores, prompt: str) -> None:
    await stores.add("Validate email addresses", slug="a")
    assert await stores.artifacts.similar(prompt) == ()


async def test_a_prompt_with_very_many_words_is_compared(stores: Stores) -> None:
    prompt = " ".join(f"word{number}" for number in range(5000))
    await stores.add(prompt, slug="long")
    assert [offer.similarity for offer in await stores.artifacts.similar(prompt + " more end")] == [1.0]


# history


async def test_prompts_come_oldest_first_without_neighbouring_doubles(stores: Stores) -> None:
    assert await stores.history.prompts(10) == ()
    for text in ("one", "one", "  ", "two", "one", "línea\ntwo", "línea\ntwo"):
        await stores.history.add_prompt(text)
    assert await stores.history.prompts(10) == ("two", "one", "línea\ntwo")
    assert await stores.history.prompts(2) == ("one", "línea\ntwo")
    assert await stores.history.prompts(0) == ()
