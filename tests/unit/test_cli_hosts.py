"""Model servers and placement as `dise doctor` and `dise models` tell them, and the options that belong to them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from dise_tui.cli.doctor import report_json, report_text
from dise_tui.cli.examination import Report, _judge_hosts, look_at_terminal
from dise_tui.cli.host_lines import host_json, host_line, placement_json, placement_line
from dise_tui.cli.main import main, parse
from dise_tui.cli.output import Output
from dise_tui.cli.runtime import Session
from dise_tui.cli.wording import not_measured
from dise_tui.domain.errors import UsageError
from dise_tui.domain.hardware import BackendInfo, HardwareSample, ResidentModel, TraceInfo
from dise_tui.domain.placing import HostState, LoadingModel
from dise_tui.domain.settings import PlacementSettings, Settings

UP = HostState(
    "local", "http://127.0.0.1:11434", True, "", 4, True, (ResidentModel("a", 1, 1, 1, None),), vram=(24 * 10**9,)
)
DOWN = HostState("big", "http://big:11434", False, "no Ollama at http://big:11434", 1, False)


def test_a_host_on_one_line() -> None:
    assert host_line(UP) == (
        "host local: http://127.0.0.1:11434 · answers · 4 slots · 1 model in memory · 24.0 GB for models"
    )
    assert host_line(DOWN) == "host big: http://big:11434 · does not answer: no Ollama at http://big:11434"
    guessed = HostState("x", "http://x", True, "its scheduler looks stuck", 1, False, vram=(10**9, 2 * 10**9))
    assert host_line(guessed) == (
        "host x: http://x · answers · 1 slot until more are proven · 0 models in memory · its scheduler looks stuck"
        " · 1.0 GB + 2.0 GB for models"
    )


def test_a_host_as_an_object() -> None:
    loading = LoadingModel("b", "local", None, 1.0, 2.0, 3)
    found = host_json(HostState("local", "u", True, "", 1, False, loading=loading, pinned=("p",)))
    assert found == {
        "name": "local", "url": "u", "up": True, "trouble": "", "slots": 1, "slots_known": False, "vram": [],
        "resident": [], "pinned": ["p"], "loading": "b",
    }  # fmt: skip


def test_the_settings_of_placement() -> None:
    assert placement_line(PlacementSettings()) == (
        "placement: the chat's model is held 90 s, a message interrupts background work, keys and values as f16, "
        "other hardware queues what weaker hardware made"
    )
    other = PlacementSettings(30, 2, "q8_0", "24 GB", "off", False)
    assert placement_line(other).endswith(
        "leaves what weaker hardware made, 2 slots set by hand, memory set by hand: 24 GB"
    )
    assert placement_json(PlacementSettings())["vram"] is None
    for what in ("queue", "ask", "off"):
        assert placement_line(PlacementSettings(hardware_change=what))


def test_the_doctor_tells_the_hosts_and_a_dead_one_is_a_problem(tmp_path: Path) -> None:
    info = BackendInfo("ollama", UP.url, "0.33", False)
    report = Report(Settings(tmp_path), look_at_terminal({}), backend=info, answers=True, hosts=(UP, DOWN))
    _judge_hosts(report)
    assert [(one.area, one.message) for one in report.problems] == [
        ("backend", "The host big does not answer: no Ollama at http://big:11434")
    ]
    text = report_text(report, Output(environ={"NO_COLOR": "1"}))
    assert f"    {host_line(UP)}\n    {host_line(DOWN)}\n    {placement_line(PlacementSettings())}\n" in text
    found = json.loads(json.dumps(report_json(report)))
    assert [one["name"] for one in found["hosts"]] == ["local", "big"]
    assert found["placement"]["kv_type"] == "f16"
    alone = Report(Settings(tmp_path), look_at_terminal({}), backend=info, answers=True, hosts=(DOWN,))
    _judge_hosts(alone)
    assert alone.problems == [], "of the first server is told elsewhere"


def test_what_stands_in_for_the_hardware_is_called_what_it_is() -> None:
    sample = HardwareSample(1, 1, 1)
    assert not_measured(sample) == ""
    replayed = replace(sample, trace=TraceInfo("a loss", "recorded"), probe="trace")
    assert not_measured(replayed) == "replayed, not measured: recorded trace: a loss"
    assert not_measured(replace(sample, probe="simulated")) == "simulated, not measured"


def settings_of(tmp_path: Path, *words: str) -> Settings:
    session = Session(parse(["gpu", "--data-dir", str(tmp_path), *words]), Output())
    try:
        return session.settings
    finally:
        session.close()


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("DISE_BACKEND", "DISE_HOST", "OLLAMA_HOST", "DISE_GPU_TRACE", "DISE_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def test_simulating_a_gpu_takes_the_built_in_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = settings_of(tmp_path, "--simulate-gpu", " 24GB+12GB ")
    assert (found.simulate_gpu, found.backend) == ("24GB+12GB", "embedded")
    assert settings_of(tmp_path).simulate_gpu == ""
    monkeypatch.setenv("DISE_BACKEND", "ollama")
    monkeypatch.setenv("OLLAMA_HOST", "http://elsewhere")
    assert settings_of(tmp_path, "--simulate-gpu", "12GB").backend == "embedded", "the command line wins"
    assert settings_of(tmp_path, "--simulate-gpu", "12GB", "--backend", "embedded").simulate_gpu == "12GB"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--host", "http://x"), "--simulate-gpu and --host cannot both be meant"),
        (("--backend", "ollama"), "--simulate-gpu and --backend ollama cannot both be meant"),
        (("--gpu-trace", "x"), "--simulate-gpu and --gpu-trace cannot both be meant"),
    ],
)
def test_what_contradicts_a_simulation_is_told(tmp_path: Path, words: tuple[str, ...], says: str) -> None:
    with pytest.raises(UsageError) as caught:
        settings_of(tmp_path, "--simulate-gpu", "12GB", *words)
    assert says in caught.value.message
    assert "\n" not in caught.value.message + caught.value.hint


def test_a_trace_in_the_environment_contradicts_it_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISE_GPU_TRACE", "x")
    with pytest.raises(UsageError, match="DISE_GPU_TRACE"):
        settings_of(tmp_path, "--simulate-gpu", "12GB")
    monkeypatch.delenv("DISE_GPU_TRACE")
    with pytest.raises(UsageError, match="names no GPU"):
        settings_of(tmp_path, "--simulate-gpu", " ")


def test_the_help_of_every_command_shows_it(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--help"], ["gpu", "--help"], ["ask", "--help"]):
        assert main(words) == 0
        shown = " ".join(capsys.readouterr().out.split())
        assert 'imitate a GPU ("12GB", "24GB+12GB") with the built-in models, labelled as simulated' in shown


def test_its_value_is_not_taken_for_a_command() -> None:
    assert parse(["--simulate-gpu", "12GB", "doctor"]).command == "doctor"
