"""The placement demo without a server: its workload, its statistics, its words, its picture, its command line."""

from __future__ import annotations

import asyncio
import io
import time
from dataclasses import replace
from itertools import pairwise

import pytest
from rich.cells import cell_len
from rich.console import Console

from dise_tui.bench.demo_placement import FASTEST, Demo, make_demo
from dise_tui.bench.demo_placement_numbers import LEGEND, NAMES, PolicyResult, line, sentence, table
from dise_tui.bench.demo_placement_policies import Asked, Snapshot
from dise_tui.bench.demo_placement_time import FastLoop
from dise_tui.bench.demo_placement_view import picture
from dise_tui.bench.demo_placement_work import CHAT_MODEL, MODELS, line_of, make_work
from dise_tui.cli.demo import DEMOS
from dise_tui.cli.main import main
from dise_tui.domain.errors import UsageError
from dise_tui.domain.hardware import ResidentModel
from dise_tui.embedded.cards import GIB
from dise_tui.embedded.scripted import ScriptedEngine

POOL = PolicyResult("pool", 200.0, 100.0, 2.0, 9, 5, 7, 90.0, 150.0, 0)
AWARE = PolicyResult("aware", 120.0, 100.0, 1.2, 5, 1, 0, 0.5, 3.0, 9)
LONGEST = PolicyResult("aware", 9999.94, 1.0, 99.99, 99, 99, 99, 9999.94, 9999.94, 9999)


# the workload


def test_a_workload_is_the_same_for_a_seed_and_another_for_another() -> None:
    assert make_work("12GB", 16, 3, chat=True) == make_work("12GB", 16, 3, chat=True)
    assert make_work("12GB", 16, 3, chat=True) != make_work("12GB", 16, 4, chat=True)
    assert make_work("12GB", 16, 3, chat=False).jobs == make_work("12GB", 16, 3, chat=True).jobs


@pytest.mark.parametrize("seed", range(20))
def test_jobs_are_over_all_models_and_messages_come_while_any_policy_must_still_work(seed: int) -> None:
    work = make_work("12GB", 8, seed, chat=True)
    assert {job.model for job in work.jobs} == set(MODELS)
    assert all(60 <= job.tokens <= 2500 for job in work.jobs)
    assert [job.number for job in work.jobs] == list(range(1, 9))
    assert work.messages
    assert all(0 < one.at < work.lower_bound_s for one in work.messages)
    assert all(one.at < other.at for one, other in pairwise(work.messages))
    assert work.models == MODELS


def test_the_bound_is_what_one_model_needs_at_least() -> None:
    (job,) = make_work("12GB", 1, 5, chat=False).jobs
    bound = make_work("12GB", 1, 5, chat=False).lower_bound_s
    assert job.model == "builtin-tiny"
    read = (job.tokens + 5) / 20  # the request repeats the line, and is read 20 times as fast
    assert bound == pytest.approx(1.2 + 637_700_138 / 1.5e9 + (job.tokens + read) / 220.0)


def test_two_gpus_have_a_lower_bound_than_one() -> None:
    assert make_work("24GB+24GB", 30, 1, chat=False).lower_bound_s < make_work("24GB", 30, 1, chat=False).lower_bound_s


def test_a_line_has_as_many_tokens_as_asked_for() -> None:
    assert line_of(3) == "1 2 3"
    assert ScriptedEngine().count_tokens(line_of(417)) == 417


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"gpu": "lots"}, "no GPU that can be simulated"),
        ({"gpu": "8GB"}, "builtin-large does not fit a GPU of 8 GB: it needs one of 11."),
        ({"gpu": "8GB+8GB"}, "does not fit"),
        ({"gpu": "2GB", "jobs": 1}, "builtin-small does not fit"),
        ({"jobs": 0}, "0 jobs"),
        ({"jobs": 201}, "201 jobs"),
        ({"speed": 0.5}, "0.5"),
        ({"speed": FASTEST + 1}, "speed"),
        ({"speed": float("nan")}, "nan"),
        ({"policy": "magic"}, "no policy 'magic'"),
    ],
)
def test_what_cannot_be_shown_is_a_usage_error(given: dict[str, object], words: str) -> None:
    with pytest.raises(UsageError, match=words) as caught:
        make_demo(**given)  # type: ignore[arg-type]
    assert caught.value.hint


def test_a_small_gpu_is_enough_for_what_is_asked() -> None:
    assert make_demo("6GB", 2, chat=False).work.models == MODELS[:2]
    assert make_demo("8GB+24GB").work.models == MODELS


# the numbers


def test_the_sentence_follows_the_numbers() -> None:
    said = sentence([POOL, AWARE])
    assert "after 120 s, 40 % sooner than a thread pool" in said
    assert "within 0.5 s, against 90.0 s" in said
    assert "threw out 0 models by itself, against 7." in said
    worse = sentence([POOL, replace(AWARE, makespan_s=220.0, evictions=1)])
    assert "after 220 s, 10 % later than" in worse
    assert "threw out 1 model by itself" in worse
    assert "as soon as" in sentence([POOL, replace(AWARE, makespan_s=201.0)])


def test_the_sentence_of_one_policy_compares_nothing() -> None:
    said = sentence([replace(AWARE, chat_start_p50_s=None, chat_start_p95_s=None)])
    assert (
        said
        == "Dise's placement: 120 s, 1.20 times what no policy can beat, with 5 loads, 1 of them again, and 0 evictions."
    )
    assert "chat" not in sentence([replace(POOL, chat_start_p50_s=None), replace(AWARE, chat_start_p50_s=None)])


def test_the_table_has_a_line_for_each_policy_and_fits_80_columns() -> None:
    shown = table([POOL, AWARE, LONGEST]).splitlines()
    assert len(shown) == 4
    assert shown[0].split() == [
        "policy",
        "makespan",
        "ratio",
        "loads",
        "reloads",
        "evictions",
        "chat",
        "p50",
        "p95",
        "lost",
    ]
    assert shown[1].split()[3:] == ["200.0", "s", "2.00", "9", "5", "7", "90.0", "s", "150.0", "s", "0"]
    assert max(len(one) for one in shown) <= 79
    assert max(len(one) for one in LEGEND.splitlines()) <= 79
    assert table([replace(POOL, chat_start_p50_s=None, chat_start_p95_s=None)]).splitlines()[1].split()[-3:] == [
        "-",
        "-",
        "0",
    ]


def test_a_finished_policy_is_one_line() -> None:
    assert line(replace(POOL, evictions=1)) == (
        "all at once: 200.0 s simulated, 9 loads, 1 eviction, chat answers began after 90.0 s (p50)"
    )


def test_json_says_that_it_is_simulated() -> None:
    demo = make_demo(jobs=4)
    found = demo.as_json([POOL])
    assert found["simulated"] is True
    assert found["policies"] == [
        {
            "policy": "pool", "makespan_s": 200.0, "lower_bound_s": 100.0, "ratio": 2.0, "loads": 9, "reloads": 5,
            "evictions": 7, "chat_start_p50_s": 90.0, "chat_start_p95_s": 150.0, "lost_tokens": 0,
        }
    ]  # fmt: skip


# the picture


def moment(**other: object) -> Snapshot:
    asked = (
        Asked("job 1", MODELS[3], 300, False, 0.0, first_at=2.0, ended_at=9.0, made=300),
        Asked("job 2", MODELS[2], 400, False, 0.0, first_at=9.0, made=123),
        Asked("job 3", MODELS[2], 400, False, 0.0),
        Asked("message 1", CHAT_MODEL, 90, True, 10.0, first_at=13.5, ended_at=14.0, made=90),
        Asked("message 2", CHAT_MODEL, 90, True, 20.0),
    )
    base = Snapshot(
        "aware", 61.0, ((12 * GIB, 9 * GIB),), (ResidentModel("builtin-medium:latest", 5 * GIB, 5 * GIB, 8192, None),),
        CHAT_MODEL, 1.0, 3, 0, asked, frozenset({"job 2"}), 5, 27.0, "builtin-small is loaded",
    )  # fmt: skip
    return replace(base, **other)  # type: ignore[arg-type]


def drawn(demo: Demo, now: Snapshot, width: int, *results: PolicyResult) -> list[str]:
    console = Console(file=io.StringIO(), width=width, color_system=None)
    with console.capture() as captured:
        console.print(picture(demo, now, results, width))
    return captured.get().splitlines()


@pytest.mark.parametrize("width", [40, 79, 140])
def test_a_picture_keeps_its_width_and_its_height(width: int) -> None:
    demo = make_demo()
    first = drawn(demo, moment(), width)
    assert max(cell_len(one) for one in first) <= width
    empty = moment(asked=(), residents=(), loading=None, running=frozenset(), decided="")
    assert len(drawn(demo, empty, width)) == len(first)
    assert len(drawn(demo, moment(), width, POOL)) == len(first) + 3


def test_a_picture_says_in_words_what_blocks_and_colours_show() -> None:
    shown = drawn(make_demo(), moment(), 79, POOL)
    text = "\n".join(shown)
    bar = next(one for one in shown if one.startswith("GPU 0"))
    assert shown[0].startswith("simulated GPU, scripted models")
    assert "policy 3 of 3: dise's placement   61 s simulated" in text
    assert "█ medium ██" in bar
    assert "▒ small ▒" in bar
    assert bar.endswith("]  75%")
    assert "in memory: medium 5.4 GB; loading small (40%)" in text
    assert "1 of 5 done" in text
    assert "job 2: 123 of 400 tokens" in text
    assert "waits    1 medium, 2 not sent yet" in text
    assert "began after 3.5 s" in text
    assert "1 unanswered, the oldest for 7 s" in text
    assert "all at once" in text


def test_on_several_gpus_no_place_is_claimed_for_a_model() -> None:
    shown = drawn(make_demo("24GB+12GB"), moment(gpus=((24 * GIB, 9 * GIB), (12 * GIB, 6 * GIB))), 79)
    bars = [one for one in shown if one.startswith("GPU")]
    assert len(bars) == 2
    assert not any("medium" in one for one in bars)
    assert bars[1].endswith("]  50%")


# time and the command line


def test_the_loop_keeps_its_own_time() -> None:
    async def wait() -> float:
        loop = asyncio.get_running_loop()
        began = loop.time()
        await asyncio.sleep(10.0)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(asyncio.Event().wait(), 10.0)
        return loop.time() - began

    began = time.monotonic()
    with asyncio.Runner(loop_factory=lambda: FastLoop(100.0)) as runner:
        spent = runner.run(wait())
    real = time.monotonic() - began
    assert spent >= 20.0
    assert real < 5.0
    assert real > 0.19


def test_without_a_name_the_demos_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo"]) == 0
    assert capsys.readouterr().out == "".join(f"dise demo {name}   {what}\n" for name, what in DEMOS.items())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["demo", "placemnt"], "There is no demo 'placemnt'."),
        (["demo", "placement", "--gpu", "4GB"], "builtin-large does not fit"),
        (["demo", "placement", "--simulate-gpu", "4GB"], "builtin-large does not fit"),
        (["demo", "placement", "--policy", "best"], "no policy 'best'"),
        (["demo", "placement", "--jobs", "many"], "many"),
    ],
)
def test_mistakes_are_told(words: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    shown = capsys.readouterr()
    assert told in shown.err
    assert shown.out == ""


def test_every_policy_has_words() -> None:
    assert set(make_demo().policies) == set(NAMES)
