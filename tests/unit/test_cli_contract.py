"""The headless contract: every kind of JSON line with its exact keys, in order, and the last line always `done`."""

from __future__ import annotations

import argparse
import io
import json
from dataclasses import replace
from typing import Any

import pytest
from support.cli_fake_engine import (
    PROMPT,
    RUN,
    FakeEngine,
    Step,
    artifact,
    job,
    routed,
    stage,
    stored,
    summary,
    usual,
    version,
)

from dise_tui.cli import artifacts, ask, show, status
from dise_tui.cli.output import Output
from dise_tui.cli.renderers import JsonRenderer, QuietRenderer
from dise_tui.cli.runtime import Session
from dise_tui.domain.errors import DiseError, ModelMissingError, NotFoundError
from dise_tui.domain.events import (
    ErrorOccurred,
    JobChanged,
    Notice,
    ScoringStarted,
    SimilarFound,
    StageRestarted,
    TokenDelta,
)
from dise_tui.domain.jobs import JobState
from dise_tui.domain.prompts import Offer, Request
from dise_tui.domain.settings import Settings
from dise_tui.domain.stages import QUICK

KEYS = {
    "route": {"mode", "task_type", "mantra", "route", "why"},
    "stage_started": {"stage", "model", "confidence"},
    "token": {"stage", "text", "confidence"},
    "stage_finished": {
        "stage", "model", "tokens", "first_token_s", "load_s", "total_s", "tokens_per_s", "partial", "reason",
    },
    "scored": {
        "stage", "verdict", "passed", "total", "quality", "speed", "coverage", "fitness", "suite_id", "sandbox",
    },
    "artifact": {"id", "version", "fitness", "reused"},
    "done": {"ok"},
    "error": {"kind", "message", "hint"},
}  # fmt: skip
EXTRA = {
    "route": {"stages"},
    "stage_started": {"index", "total", "note"},
    "stage_finished": {"confidence"},
    "scored": {
        "model", "detail", "fixes", "coverage_status", "pass_rate", "weights", "static", "gen_s", "exec_s",
        "suite_confidence", "robustness", "review", "visible_rate", "hidden_rate", "mutation_rate", "flags", "level",
        "backend",
    },
    "artifact": {"name", "task_type", "stage"},
    "error": {"stage", "model"},
}  # fmt: skip
ARTIFACT_KEYS = {"id", "name", "version", "fitness", "suite_id", "task_type", "phase"}

Lines = list[dict[str, Any]]


async def answer(engine: FakeEngine) -> tuple[int, Lines]:
    """What `dise ask --json` prints for an engine's script."""
    stdout = io.StringIO()
    out = Output(stdout, io.StringIO(), environ={})
    code = await ask.Follower(engine, Request(PROMPT), JsonRenderer(out), out).run()
    return code, [json.loads(line) for line in stdout.getvalue().splitlines()]


async def lines(*script: Step, error: DiseError | None = None) -> Lines:
    return (await answer(FakeEngine(script, error=error)))[1]


async def test_a_run_is_told_in_order_with_exact_keys() -> None:
    code, found = await answer(FakeEngine(usual()))
    assert code == 0
    assert [line["event"] for line in found] == [
        "route", "stage_started", "token", "token", "stage_finished", "stage_started", "token", "token",
        "stage_finished", "scored", "artifact", "done",
    ]  # fmt: skip
    for line in found:
        kind = line["event"]
        assert KEYS[kind] <= set(line)
        assert set(line) - KEYS[kind] - {"event"} <= EXTRA.get(kind, set())


async def test_values_are_plain_words_and_numbers() -> None:
    found = {line["event"]: line for line in await lines(*usual())}
    assert found["route"] == {
        "event": "route", "mode": "interactive", "task_type": "utility", "mantra": None, "route": "simple",
        "why": '"quickly"; function; few words', "stages": ["quick_response", "deep_analysis"],
    }  # fmt: skip
    assert found["token"] == {"event": "token", "stage": "deep_analysis", "text": " ...", "confidence": 0.85}
    assert (found["scored"]["verdict"], found["scored"]["fixes"]) == ("pass", ["missing_import"])
    assert found["artifact"]["task_type"] == "utility"
    assert found["done"] == {"event": "done", "ok": True}


async def test_a_stored_answer_comes_as_a_token_of_the_library() -> None:
    found = await lines(routed(), stored(reused=True))
    assert [line["event"] for line in found] == ["route", "token", "artifact", "done"]
    assert found[1] == {
        "event": "token", "stage": "library", "text": "```python\nx = 1\n```", "confidence": 0.95,
    }  # fmt: skip
    assert found[2]["reused"] is True


async def test_extra_kinds() -> None:
    found = await lines(
        routed(QUICK),
        Notice(None, "info", "m", "h"),
        ScoringStarted(RUN, "s", "running 3 tests"),
        StageRestarted(RUN, "quick_response", "its model had to make way"),
        JobChanged(job()),
        SimilarFound(RUN, (Offer("i", "n", "p", 0.5, 0.8),)),
        ErrorOccurred(RUN, "stall_timeout", "m", "h", "quick_response", "phi3"),
    )
    assert found[1:-1] == [
        {"event": "notice", "level": "info", "message": "m", "hint": "h"},
        {"event": "scoring", "stage": "s", "what": "running 3 tests"},
        {"event": "stage_restarted", "stage": "quick_response", "reason": "its model had to make way"},
        {
            "event": "queued", "id": 7, "artifact": "slugify", "artifact_id": job().artifact_id,
            "reason": "low_fitness+manual", "reasons": ["low_fitness", "manual"], "priority": "high",
            "state": "queued", "fitness": 0.4, "created_at": "2025-03-01T12:00:00+00:00",
        },
        {"event": "similar", "offers": [{"id": "i", "name": "n", "prompt": "p", "fitness": 0.5, "similarity": 0.8}]},
        {
            "event": "error", "kind": "stall_timeout", "message": "m", "hint": "h", "stage": "quick_response",
            "model": "phi3",
        },
    ]  # fmt: skip


async def test_other_runs_and_other_jobs_are_not_told() -> None:
    strange = replace(job(), artifact_id="ffff")
    found = await lines(routed(QUICK), TokenDelta("another", "quick_response", "x", 0.6), JobChanged(strange))
    assert [line["event"] for line in found] == ["route", "done"]


async def test_what_the_queue_says_after_the_run_is_still_told() -> None:
    code, found = await answer(FakeEngine([routed(QUICK)], after=lambda: [JobChanged(job())]))
    assert (code, [line["event"] for line in found]) == (0, ["route", "queued", "done"])


async def test_a_failed_run_has_its_exit_code_and_tells_its_error_once() -> None:
    error = ModelMissingError("No x.", "ollama pull x")
    told = ErrorOccurred(RUN, error.kind, error.message, error.hint)
    for script in ([told], []):
        code, found = await answer(FakeEngine(script, error=error))
        assert code == 4
        assert found == [
            {"event": "error", "kind": "model_missing", "message": "No x.", "hint": "ollama pull x"},
            {"event": "done", "ok": False},
        ]


async def test_each_event_is_written_before_the_next_one_is_waited_for() -> None:
    stdout = io.StringIO()
    seen: list[int] = []

    class Watched(FakeEngine):
        async def _play(self) -> Any:
            import asyncio

            for step in self.script:
                self.bus.publish(step)
                for _ in range(5):
                    await asyncio.sleep(0)
                seen.append(len(stdout.getvalue().splitlines()))
            self.script = []
            return await super()._play()

    out = Output(stdout, io.StringIO(), environ={})
    await ask.Follower(Watched([routed(QUICK), *stage(QUICK, "a", "b")]), Request("x"), JsonRenderer(out), out).run()
    assert seen == [1, 2, 3, 4, 5]


async def test_quiet_prints_nothing_before_the_end() -> None:
    stdout, stderr = io.StringIO(), io.StringIO()
    out = Output(stdout, stderr, environ={})
    code = await ask.Follower(FakeEngine(usual()), Request("x"), QuietRenderer(out), out).run()
    assert (code, stdout.getvalue(), stderr.getvalue()) == (0, "x = 1\n", "")


class Ran:
    """A list command run over a fake library."""

    def __init__(self, module: Any, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
        self._module = module
        self._settings = Settings(tmp_path)
        monkeypatch.setattr(module, "open_library", engine.opened)

    def __call__(self, **args: Any) -> tuple[int, str]:
        stdout = io.StringIO()
        session = Session(argparse.Namespace(**args), Output(stdout, io.StringIO(), environ={}))
        session.settings = self._settings
        return self._module.run(session), stdout.getvalue()


def improved() -> FakeEngine:
    weak = replace(version(1, fitness=0.75, code="x = 0"), phase="1_realtime")
    other = version(3, text="prose", code=None, fitness=None)
    return FakeEngine(artifacts=[artifact(weak, other, version(2, fitness=0.92))], jobs=[job(), job(JobState.DONE)])


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> Any:
    return lambda module, engine=None: Ran(module, engine or improved(), monkeypatch, tmp_path)


def test_artifacts_is_one_array_of_exact_objects(ran: Any) -> None:
    code, out = ran(artifacts)(json=True)
    (one,) = json.loads(out)
    assert (code, set(one), one["name"]) == (0, ARTIFACT_KEYS, summary().name)


def test_artifacts_of_an_empty_library(ran: Any) -> None:
    assert ran(artifacts, FakeEngine())(json=True) == (0, "[]\n")
    assert ran(artifacts, FakeEngine())(json=False) == (0, "")


def test_artifacts_as_a_table(ran: Any) -> None:
    head, row = ran(artifacts)(json=False)[1].splitlines()
    assert head.split() == ["NAME", "VERSION", "FITNESS", "TASK", "REQUEST"]
    assert row.split()[:4] == ["slugify", "v1", "0.91", "utility"]


def test_status_is_one_object(ran: Any) -> None:
    found = json.loads(ran(status)(json=True, artifact=None)[1])
    assert {"backend", "artifacts", "jobs"} <= set(found)
    assert (found["artifacts"], [one["state"] for one in found["jobs"]]) == (1, ["queued"])
    assert found["queue"] == {"queued": 1, "done": 1}


def test_status_of_an_artifact(ran: Any) -> None:
    found = json.loads(ran(status)(json=True, artifact="slugify")[1])
    assert ARTIFACT_KEYS | {"versions", "queue"} <= set(found)
    assert (found["version"], found["fitness"]) == (2, 0.92)
    assert [one["improvement"] for one in found["versions"]] == [None, None, "+22.7%"]
    assert [one["state"] for one in found["queue"]] == ["queued", "done"]


def test_a_gain_is_never_told_across_suites() -> None:
    old, new = version(1, fitness=0.75), version(2, fitness=0.92)
    assert new.score is not None
    moved = replace(new, score=replace(new.score, suite_id="another"))
    assert status.gains(artifact(old, moved), improved().improvement) == {}
    assert status.gains(artifact(old, new), improved().improvement) == {2: "+22.7%"}


def test_status_in_words_opens_the_fitness_into_its_parts(ran: Any) -> None:
    out = ran(status)(json=False, artifact="slugify")[1]
    assert "0.92 = 0.70 × quality 0.93 + 0.30 × speed 0.86, coverage 94 % claimed" in out
    assert "★ v2  ← v1  0.92     +22.7%" in out
    assert "queued · high priority · low fitness, manual" in out
    assert "fitness by version" not in out, "a plot is for terminals"


def test_the_overview_in_words(ran: Any) -> None:
    out = ran(status)(json=False, artifact=None)[1]
    assert "1 artifact, 1 with" in out
    assert "1 queued, 1 done" in out


def test_the_plot_fits_the_terminal() -> None:
    out = Output(io.StringIO(), io.StringIO(), environ={})
    drawn = status.plot([version(1, fitness=0.5), version(2, fitness=0.9)], out)
    assert "fitness by version" in drawn
    assert "v2" in drawn
    assert max(map(len, drawn.splitlines())) <= 80
    assert "\x1b" not in drawn


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ({}, "x = 1\n"),
        ({"text": True}, "```python\nx = 1\n```\n"),
        ({"version": 1}, "x = 0\n"),
        ({"version": 3}, "prose\n"),
    ],
)
def test_show_prints_code_or_text(ran: Any, args: dict[str, Any], expected: str) -> None:
    given = {"json": False, "artifact": "slugify", "version": None, "text": False, **args}
    assert ran(show)(**given) == (0, expected)


def test_show_as_json(ran: Any) -> None:
    found = json.loads(ran(show)(json=True, artifact="slugify", version=1, text=False)[1])
    assert ARTIFACT_KEYS | {"text", "code", "score", "prompt"} <= set(found)
    assert (found["version"], found["code"], found["best"]) == (1, "x = 0", 2)


def test_show_names_the_versions_there_are(ran: Any) -> None:
    with pytest.raises(NotFoundError, match="no version 9") as caught:
        ran(show)(json=False, artifact="slugify", version=9, text=False)
    assert "1, 3, 2" in caught.value.hint
