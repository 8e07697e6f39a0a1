"""`dise gpu` as people and programs run it, on replayed traces and on the stand-in driver."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.fake_nvml import COMPILER, build_library, library_environment
from support.gpu_traces import FOLDER, TRACES

from dise_tui.hardware.monitor import Hardware
from dise_tui.hardware.trace import read

pytestmark = pytest.mark.slow

GIB = 1 << 30
ROOT = Path(__file__).parents[2]


def environment(**more: str) -> dict[str, str]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("DISE_", "OLLAMA_"))}
    return {**plain, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8", **more}


def command(tmp_path: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "dise_tui", "gpu", "--data-dir", str(tmp_path / "data"), *words]


def gpu(tmp_path: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(tmp_path, *words), capture_output=True, text=True, env=environment(**more), timeout=30, check=False
    )


def trace(name: str) -> tuple[str, ...]:
    return ("--gpu-trace", str(FOLDER / f"{name}.ndjson"), "--gpu-trace-speed", "1000000")


def test_a_trace_says_that_nothing_was_measured(tmp_path: Path) -> None:
    done = gpu(tmp_path, *trace("wsl"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "replayed, not measured: synthetic trace: WSL: no utilisation, no processes\n"
        "GPU 0  GeForce RTX 4060\n"
        "  ███▒░░░░░░░░░░░░░░  1.6 used · 6.4 free of 8.6 GB, 0.5 kept by the driver\n"
        "  – busy (not supported) · 38 °C · 14 of 200 W · 210 MHz\n"
        "    – processes (not supported)\n"
        "RAM  8 CPUs\n"
        "  ████░░░░░░░░░░░░░░  8.6 used · 25.8 available of 34.4 GB\n"
    )


@pytest.mark.parametrize("name", TRACES)
def test_every_trace_is_shown_in_eighty_columns_and_as_json(tmp_path: Path, name: str) -> None:
    lines = read(FOLDER / f"{name}.ndjson")[1]
    done = gpu(tmp_path, *trace(name))
    assert done.returncode == 0, done.stderr
    assert max(len(line) for line in done.stdout.splitlines()) <= 84
    assert all(f"GPU {index}  {one.name}" in done.stdout for index, one in enumerate(lines[0].gpus))
    found = json.loads(gpu(tmp_path, *trace(name), "--json").stdout)
    assert found["trace"] == {"title": TRACES[name][0], "origin": "synthetic"}
    assert found["ram"]["total"] == lines[0].ram_total
    for one in found["gpus"]:
        missing = {field for field, value in one.items() if value is None and field not in ("budget", "age_s")}
        assert missing == set(one["unknown"])


def test_watching_as_json_is_a_line_for_each_reading(tmp_path: Path) -> None:
    """Slow enough that each line of the trace is seen by itself."""
    words = ("--gpu-trace", str(FOLDER / "hot-plug-8-to-24.ndjson"), "--gpu-trace-speed", "20")
    done = gpu(tmp_path, *words, "--json", "--watch", "--count", "14")
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [len(one["gpus"]) for one in found] == [1] * 10 + [2] * 4


def test_the_loss_of_a_card_is_seen(tmp_path: Path) -> None:
    words = ("--gpu-trace", str(FOLDER / "lost-at-40s.ndjson"), "--gpu-trace-speed", "80")
    done = gpu(tmp_path, *words, "--json", "--watch", "--count", "60")
    states = [json.loads(line)["gpus"][0]["status"] for line in done.stdout.splitlines()]
    assert states[0] == states[-1] == "ok"
    assert 8 <= states.count("lost") <= 14


def test_the_trace_may_be_named_in_the_environment(tmp_path: Path) -> None:
    path = FOLDER / "mig.ndjson"
    done = gpu(tmp_path, "--json", DISE_GPU_TRACE=str(path), DISE_GPU_TRACE_SPEED="1000")
    assert [one["kind"] for one in json.loads(done.stdout)["gpus"]] == ["mig", "mig"]
    done = gpu(tmp_path, *trace("idle-8gb"), "--json", DISE_GPU_TRACE=str(path))
    assert len(json.loads(done.stdout)["gpus"]) == 1, "the command line wins"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--gpu-trace", "/none"), "The GPU trace /none cannot be read: No such file or directory."),
        (("--gpu-trace", __file__), "is no GPU trace"),
        (("--gpu-trace", "x", "--gpu-trace-speed", "nan"), "The speed of a GPU trace cannot be 'nan'."),
        (("--count", "0"), "'0' is no number of readings"),
        (("--force",), "--force is for --record only."),
        (("--record", __file__), "exists already."),
        (("--record", "/none/file"), "The recording /none/file cannot be written"),
        (("--host", "http://192.0.2.1", "--record", "/none/file"), "The models run on another machine"),
        ((*trace("mig"), "--record", "/none/file"), "What is replayed is a recording already."),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(tmp_path: Path, words: tuple[str, ...], message: str) -> None:
    done = gpu(tmp_path, *words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_recording_takes_the_place_of_a_file_only_with_force(tmp_path: Path) -> None:
    file = tmp_path / "old.ndjson"
    file.write_text("precious")
    done = gpu(tmp_path, "--record", str(file), "--count", "1")
    assert (done.returncode, file.read_text()) == (2, "precious")
    assert "--force to overwrite it" in done.stderr
    done = gpu(tmp_path, "--record", str(file), "--count", "1", "--force")
    assert done.returncode == 0, done.stderr
    assert len(read(file)[1]) == 1


def test_a_server_elsewhere_has_no_gpu_here(tmp_path: Path) -> None:
    done = gpu(tmp_path, "--host", "http://192.0.2.1:11434", "--json")
    found = json.loads(done.stdout)
    assert (found["status"], found["gpus"], found["note"]) == ("remote", [], "remote host")
    assert "the models run on another machine" in gpu(tmp_path, "--host", "http://192.0.2.1:11434").stdout
    again = gpu(tmp_path, "--host", "http://192.0.2.1:11434", "--watch", "--count", "2", "--json")
    assert len(again.stdout.splitlines()) == 2
    local = gpu(tmp_path, "--host", "http://192.0.2.1:11434", "--backend", "embedded", "--json")
    assert json.loads(local.stdout)["status"] != "remote"


@pytest.mark.parametrize(
    ("words", "number"),
    [
        (("--watch",), signal.SIGTERM),
        (("--watch", "--json"), signal.SIGINT),
        (("--record", "FILE"), signal.SIGINT),
    ],
)
def test_a_signal_is_the_ordinary_end_of_watching(tmp_path: Path, words: tuple[str, ...], number: int) -> None:
    file = tmp_path / "recorded.ndjson"
    given = [str(file) if word == "FILE" else word for word in words]
    process = subprocess.Popen(
        command(tmp_path, *given), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment()
    )
    assert process.stdout is not None
    deadline = time.monotonic() + 20
    if "FILE" in words:
        while not file.exists() or file.read_text().count("\n") < 3:
            assert time.monotonic() < deadline
            time.sleep(0.02)
    else:
        assert process.stdout.readline()
    process.send_signal(number)
    out, err = process.communicate(timeout=10)
    assert process.returncode == 0
    assert "Traceback" not in err
    if "--json" in words:
        assert all(json.loads(line)["status"] == "ok" for line in out.splitlines())
    if "FILE" in words:
        info, lines = read(file)
        assert (info.origin, info.title) == ("recorded", "recorded")
        assert len(lines) >= 2


def test_a_reader_that_goes_away_ends_it(tmp_path: Path) -> None:
    process = subprocess.Popen(
        command(tmp_path, "--watch", "--json"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline()
    process.stdout.close()
    assert process.wait(10) == 0
    assert process.stderr.read() == b""
    process.stderr.close()


@pytest.mark.skipif(COMPILER is None or sys.platform != "linux", reason="the stand-in driver is compiled for Linux")
async def test_what_was_recorded_is_replayed(tmp_path: Path) -> None:
    library = build_library(tmp_path)
    more = {name: library_environment(library)[name] for name in ("LD_LIBRARY_PATH", "FAKE_NVML")}
    file = tmp_path / "two.ndjson"
    done = gpu(tmp_path, "--record", str(file), "--count", "2", **more)
    assert (done.returncode, done.stdout) == (0, "")
    info, lines = read(file)
    assert info.origin == "recorded"
    hardware = Hardware(trace=file, speed=1000)
    try:
        sample = await hardware.sample()
    finally:
        await hardware.aclose()
    assert sample.trace is not None
    assert sample.trace.label == "recorded trace: two"
    assert [(one.uuid, one.memory_used, one.power) for one in sample.gpus] == [
        ("GPU-fake-0", 2 * GIB, 123.456), ("GPU-fake-1", 2 * GIB, 123.456),
    ]  # fmt: skip
    assert (sample.memory_total, sample.probe) == (lines[0].ram_total, "trace")


async def test_the_end_of_a_trace_stays(tmp_path: Path) -> None:
    hardware = Hardware(trace=FOLDER / "hot-plug-8-to-24.ndjson", speed=1e6)
    try:
        deadline = time.monotonic() + 8
        while len((sample := await hardware.sample()).gpus) < 2:
            assert time.monotonic() < deadline
            await asyncio.sleep(0.01)
        assert sample.model_budget == 24 * GIB
        change = None
        while change is None:
            assert time.monotonic() < deadline
            await asyncio.sleep(0.01)
            change = hardware.take_change()
        assert change.after.gpus == (("GPU-08000000", 8 * GIB), ("GPU-24000000", 24 * GIB))
    finally:
        await hardware.aclose()


async def test_a_trace_that_was_cut_off_is_replayed_up_to_there(tmp_path: Path) -> None:
    whole = (FOLDER / "idle-8gb.ndjson").read_text()
    path = tmp_path / "cut.ndjson"
    path.write_text(whole[: len(whole) * 2 // 3] + "\nrubbish\n")
    hardware = Hardware(trace=path, speed=1e6)
    try:
        for _ in range(3):
            assert len((await hardware.sample()).gpus) == 1
        assert hardware.starts == 1
    finally:
        await hardware.aclose()
