"""What is counted of the whole product: shares, gains, verdicts and times, on an engine that plays its part."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from support import scenes
from support.family import FOLDER, needs_files
from support.versions import a_score

from dise_tui.domain.artifacts import Version
from dise_tui.domain.errors import DiseError, SandboxError, ServerGoneError, UsageError
from dise_tui.domain.events import ArtifactReady
from dise_tui.domain.jobs import JobState
from dise_tui.domain.prompts import Request, Route
from dise_tui.domain.scores import Score, Verdict
from dise_tui.domain.settings import Settings
from dise_tui.engine.bus import EventBus
from dise_tui.engine.runs import RunOutcome

pytest.importorskip("torch")

from dise_tui.embedded.training import cards, whole
from dise_tui.embedded.training.evaluation import HeldOut

PASS = a_score(0.9, suite_confidence=0.8)
FAIL = a_score(0.2, verdict=Verdict.FAIL, suite_confidence=0.3)
UNTESTED = a_score(None, verdict=Verdict.UNTESTED)
Made = tuple[str | None, Score | None]
"""Code and its score; code is right if it says so."""


def a_version(made: Made) -> Version:
    return replace(scenes.version(1), artifact_id="a1", code=made[0], score=made[1])


@dataclass
class PlayedEngine:
    """Answers with prepared versions; a job ends when it is looked at for the third time."""

    draft: Made | DiseError
    best: Made
    last: Made | DiseError
    bus: EventBus = field(default_factory=EventBus)
    asked: list[Request] = field(default_factory=list)
    worked: list[str] = field(default_factory=list)
    ends: JobState = JobState.DONE

    @property
    def settings(self) -> Any:
        return Settings(data_dir=Path("/nowhere"))

    @property
    def queue(self) -> Any:
        async def optimize(selector: Any, order: Any) -> Sequence[Any]:
            self.worked.append(f"queued {selector.name}")
            return [SimpleNamespace(job=SimpleNamespace(id=7))]

        async def jobs(*, open_only: bool = False) -> Sequence[Any]:
            if not open_only:
                return [SimpleNamespace(id=7, state=self.ends, ended_reason="There is no test.")]
            self.worked.append("looked")
            return [SimpleNamespace(id=7)] if self.worked.count("looked") < 3 else [SimpleNamespace(id=8)]

        return SimpleNamespace(optimize=optimize, jobs=jobs)

    def subscribe(self) -> Any:
        return self.bus.subscribe()

    async def run(self, request: Request) -> RunOutcome:
        self.asked.append(request)
        said = self.last if request.route is Route.MEDIUM else self.draft
        if isinstance(said, DiseError):
            return RunOutcome("r", False, error=said)
        other = ArtifactReady("of another run", "a2", "b", 1, None, False, a_version(("wrong", None)))
        self.bus.publish(ArtifactReady("r", "a1", "a", 1, None, False, a_version(said)))
        self.bus.publish(other)
        return RunOutcome("r", True)

    def start_background(self, label: str, only: Sequence[int]) -> None:
        self.worked.append(f"works on {list(only)}")

    async def close_background(self) -> None:
        self.worked.append("closed")

    async def artifact(self, ref: str) -> Any:
        return SimpleNamespace(best_version=a_version(self.best))


async def served(*engines: PlayedEngine) -> tuple[list[whole.Served], list[str], list[str]]:
    """The requests as they were served, what was told, and what was judged."""
    waiting, opens, now = list(engines), list[int](), [0.0]
    told: list[str] = []
    judged: list[str] = []

    @asynccontextmanager
    async def opened() -> AsyncIterator[Any]:
        opens.append(1)
        yield waiting[(len(opens) - 1) // 2]

    async def right(one: HeldOut, source: str) -> bool:
        if source == "unjudged":
            raise SandboxError("No sandbox.")
        judged.append(source)
        return source.startswith("right")

    def clock() -> float:
        now[0] += 1.5
        return now[0]

    serving = whole.Serving(opened, right, told.append, clock)
    return await serving.all([HeldOut("do it", "gcd")] * len(engines)), told, judged


async def test_shares_gain_verdicts_and_times() -> None:
    won = PlayedEngine(("wrong", FAIL), ("right 1", PASS), ("right 2", FAIL))
    lost = PlayedEngine(("right", FAIL), ("wrong", PASS), ("wrong", UNTESTED))
    same = PlayedEngine(("right", PASS), ("right", PASS), (None, None))
    dull = PlayedEngine((None, None), ("right", PASS), ("wrong", FAIL))
    found, told, judged = await served(won, lost, same, dull)
    numbers = whole.counted(found)

    assert numbers["requests"] == 4
    assert numbers["failed"] == 0
    assert numbers["solved"] == {"draft": 0.5, "optimizer": 0.75, "stages": 0.25}
    assert numbers["gain_points"] == 25.0
    assert (numbers["won"], numbers["lost"]) == (2, 1)
    assert numbers["tests_verified"] == 5 / 12
    assert numbers["verdicts"] == 9
    assert numbers["verdict_right"] == 6 / 9
    assert numbers["false_alarms"] == 2 / 9
    assert numbers["missed_faults"] == 1 / 9
    assert numbers["seconds"] == {"draft": 1.5, "optimizer": 1.5, "stages": 1.5, "request": 4.5}
    assert told[0] == "1 of 4: solved by optimizer, stages; 4.5 s"
    assert judged.count("right") == 3, "the same program of one request is judged once"
    assert [(one.route, one.new) for one in won.asked] == [(Route.SIMPLE, False), (Route.MEDIUM, False)]
    assert won.worked == ["queued a1", "works on [7]", "looked", "looked", "looked", "closed"]


async def test_what_fails_is_unsolved_and_told() -> None:
    failing = PlayedEngine(DiseError("No answer.", ""), ("right", PASS), ("right", PASS))
    broken = PlayedEngine(("right", PASS), ("right", PASS), DiseError("Too late.", ""))
    given_up = PlayedEngine(("wrong", FAIL), ("wrong", FAIL), ("unjudged", PASS))
    given_up.ends = JobState.FAILED
    found, told, _ = await served(failing, broken, given_up)
    numbers = whole.counted(found)

    assert numbers["solved"] == {"draft": 1 / 3, "optimizer": 1 / 3, "stages": 1 / 3}
    assert numbers["failed"] == 3
    assert "  optimizer: the job ended as failed: There is no test." in told
    assert "  stages was not judged: No sandbox." in told
    assert "  draft: No answer." in told
    assert "  stages: Too late." in told
    assert failing.worked == []
    assert numbers["models"]["optimizer"]["none"] == 1


async def test_without_any_verdict_there_is_no_share_of_them() -> None:
    found, _, _ = await served(PlayedEngine((None, None), (None, None), (None, None)))
    numbers = whole.counted(found)

    assert (numbers["verdicts"], numbers["verdict_right"], numbers["missed_faults"]) == (0, None, None)


async def test_a_server_that_is_gone_measures_nothing() -> None:
    with pytest.raises(ServerGoneError):
        await served(PlayedEngine(ServerGoneError("gone", ""), (None, None), (None, None)))


def test_the_requests_are_spread() -> None:
    asked = [HeldOut(str(number), "" if number % 3 == 2 else "gcd") for number in range(30)]

    assert [one.request for one in whole.spread(asked, 4)] == ["0", "7", "15", "22"]
    assert len(whole.spread(asked, 999)) == 20
    with pytest.raises(UsageError):
        whole.spread(asked, 0)
    with pytest.raises(UsageError):
        whole.spread(asked[2:3], 1)


async def test_only_the_card_of_the_measured_file_has_it(tmp_path: Path) -> None:
    found = whole.counted((await served(PlayedEngine(("right", PASS), ("right", PASS), ("right", PASS))))[0])
    requests = tmp_path / "held.jsonl"
    requests.write_text("{}\n")
    facts = {
        "file": "f", "bytes": 1, "parameters": 2, "training": {"steps": 1, "of": 1, "answer_tokens": 1, "seed": 1, "loss": 0.5},
        "data": {},
    }  # fmt: skip
    for name, fingerprint in (("builtin-small", "abc"), ("builtin-large", "other")):
        cards.write({**facts, "model": name, "sha256": fingerprint}, tmp_path)
    measured = {**found, "files": {"builtin-small": "abc", "builtin-large": "def"}}

    assert cards.write_whole(measured, requests, tmp_path) == ["builtin-large"]
    small = json.loads((tmp_path / "builtin-small.card.json").read_text())
    assert small["whole"]["solved"] == {"draft": 1.0, "optimizer": 1.0, "stages": 1.0}
    assert small["whole"]["sha256"] == cards.sha256(requests)
    text = (tmp_path / "builtin-small.card.md").read_text()
    assert "## The whole product, all models together, on 1 held-out requests with a family" in text
    assert "| solved by the best version after a job | 100.0% (+0 points) |" in text
    assert "whole" not in json.loads((tmp_path / "builtin-large.card.json").read_text())

    cards.write({**small, "sha256": "trained anew"}, tmp_path)
    assert "whole" not in json.loads((tmp_path / "builtin-small.card.json").read_text())


# the table beside one another


def evaluated(name: str, solved: float) -> dict[str, Any]:
    report = {
        "requests": 10, "taught": 8, "solved": {"0": solved, "1": 0.25}, "refused_rightly": 0.95, "refused_wrongly": 0.0,
        "checks_right": None,
    }  # fmt: skip
    return {"model": f"builtin-{name}", "parameters": 290_000, "evaluation": report}


def test_the_models_are_shown_beside_one_another(tmp_path: Path) -> None:
    for name, solved in zip(("tiny", "small", "medium", "large"), (0.5, 0.625, 0.75, 0.875), strict=True):
        (tmp_path / f"builtin-{name}.card.json").write_text(json.dumps(evaluated(name, solved)))

    assert cards.overview(tmp_path) == [
        "| 10 held-out requests | builtin-tiny | builtin-small | builtin-medium | builtin-large |",
        "|---|---:|---:|---:|---:|",
        "| parameters, millions | 0.29 | 0.29 | 0.29 | 0.29 |",
        "| solved at T 0, of 8 | 50.0% | 62.5% | 75.0% | 87.5% |",
        "| solved at T 1, of 8 | 25.0% | 25.0% | 25.0% | 25.0% |",
        "| refused wrongly | 0.0% | 0.0% | 0.0% | 0.0% |",
        "| refused, of 2 foreign | 95.0% | 95.0% | 95.0% | 95.0% |",
        "| asserts right that it writes | - | - | - | - |",
    ]


@needs_files
def test_the_readme_says_of_the_models_what_their_cards_say() -> None:
    told = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8").splitlines()

    assert [line for line in cards.overview(FOLDER) if line not in told] == []
