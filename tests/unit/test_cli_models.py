"""How `dise models` words what is known: every verdict, every memory, names that are not to be trusted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.model_files import FILES

from dise_tui.cli.main import main
from dise_tui.cli.models import MARKS, assumed, list_text, places, speed_of, where
from dise_tui.domain.estimate import estimate
from dise_tui.domain.hardware import InstalledModel, ResidentModel
from dise_tui.domain.placement import Fit, ModelReport, RunOptions, Source, Verdict
from dise_tui.domain.placing import HostState
from dise_tui.domain.safetext import visible
from dise_tui.domain.shapes import model_shape
from dise_tui.engine.placement.needs import rough_need

TAG = "qwen2.5-coder:14b"
MODEL = InstalledModel(TAG, FILES[TAG].size, "d", "14.8B", "Q4_K_M")
NEED = estimate(model_shape(FILES[TAG].answer()), RunOptions(4096), FILES[TAG].size)
FIT = Fit(Verdict.FITS_NOW, "needs 10.1 GB, 12.0 free", NEED.total, 12 * 10**9, source=Source.ESTIMATE)
REPORT = ModelReport(MODEL, NEED, FIT, ("large",), tokens_per_s=41.6)


def row(report: ModelReport) -> str:
    return list_text([report]).splitlines()[1]


def test_a_row() -> None:
    assert row(REPORT).split() == (
        f"{TAG} 9.0 GB 10.1 GB large 42 – ✓ needs 10.1 GB, 12.0 free".split()
    )  # fmt: skip
    assert "~" in row(replace(REPORT, need=rough_need(MODEL, RunOptions(4096))))
    assert set(MARKS) == set(Verdict)
    assert len(set(MARKS.values())) == len(MARKS)


def test_a_very_small_model_has_a_size() -> None:
    small = replace(REPORT, model=replace(MODEL, size=420_000), fit=replace(FIT, need=11_000_000))
    assert row(small).split()[:5] == [TAG, "0.4", "MB", "11", "MB"]


def test_what_is_not_known_is_a_dash() -> None:
    cloud = replace(REPORT, model=replace(MODEL, remote=True, size=384), fit=Fit(Verdict.FITS_NOW, "elsewhere"))
    assert row(replace(cloud, roles=(), tokens_per_s=None)).split() == [TAG, *"–––––", "✓", "elsewhere"]


def test_where_a_model_is() -> None:
    def loaded(size_vram: int) -> str:
        return where(ResidentModel(TAG, 100, size_vram, 4096, None))

    assert (loaded(0), loaded(100), loaded(60)) == ("RAM", "GPU", "GPU, 40 % on the CPU")
    assert places(REPORT, (), ()) == "–"


def test_on_which_hosts_a_model_is() -> None:
    def copy(host: str) -> ResidentModel:
        return ResidentModel(TAG, 100, 100, 4096, None, host)

    def host(name: str, *gpus: tuple[str, int]) -> HostState:
        return HostState(name, f"http://{name}", True, "", 1, True, gpus=gpus)

    here = replace(REPORT, resident=copy(""))
    assert places(here, (copy(""),), (host("local"),)) == "GPU"
    assert places(here, (), ()) == "GPU"
    several = (host("local"), host("big"))
    assert places(here, (copy("local"), copy("big")), several) == "GPU on local; GPU on big"
    assert places(here, (copy("big"),), several) == "GPU on big"
    assert places(REPORT, (ResidentModel("other", 1, 1, 1, None, "big"),), several) == "–"
    cards = (host("local", (TAG, 0), ("other", 1)), host("big", (TAG, 1)))
    assert places(here, (copy("local"), copy("big")), cards) == "GPU 0 on local; GPU 1 on big"
    assert places(here, (copy(""),), (host("local", (TAG, 0)),)) == "GPU", "one GPU needs no number"
    assert places(here, (copy("evil\n" + "x" * 80),), several).count("\n") == 0


def test_a_scripted_model_has_no_speed() -> None:
    scripted = replace(REPORT, model=InstalledModel("builtin-tiny", 9, "d", "scripted"), tokens_per_s=90_000.0)
    assert speed_of(scripted) is None
    assert row(scripted).split()[-9:-7] == ["large", "–"]
    assert speed_of(REPORT) == 41.6


def test_smallest_first_and_names_cannot_break_the_table() -> None:
    evil = replace(REPORT, model=replace(MODEL, name="a\x1b[31m\nb" + "c" * 80, size=1))
    lines = visible(list_text([REPORT, evil])).splitlines()
    assert len(lines) == 3
    assert lines[2].startswith(TAG)
    assert "\x1b" not in "".join(lines)


def test_an_assumed_machine_has_nothing_loaded() -> None:
    busy = replace(REPORT, resident=ResidentModel(TAG, 100, 100, 4096, None))
    (small,), (large,) = assumed([busy], "8gb", 4096), assumed([busy], "16gb", 4096)
    assert (small.fit.verdict, small.resident) == (Verdict.TOO_BIG, None)
    assert small.fit.sentence == "14.8B parameters, more than the 9.5B of the plan 8gb"
    assert large.fit.verdict is Verdict.FITS_NOW


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("warm",), "an action needs a model"),
        (("warm", TAG, "--assume", "8gb"), "an action needs a model"),
        (("fly", TAG), "invalid choice"),
        (("--assume", "99gb"), "invalid choice"),
    ],
)
def test_what_cannot_be_meant_is_refused(words: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", *words]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert says in shown.err
    assert "hint: " in shown.err
