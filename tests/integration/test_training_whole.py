"""Requests through the whole product for an evaluation: real engines, a real server, and nothing left behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from support.family import needs_files, use_trained
from support.real_dise import assert_gone
from support.training import small_bank

for library in ("numpy", "torch", "tokenizers", "gguf", "xllamacpp"):
    pytest.importorskip(library)

from dise_tui.bench.smoke import descendants  # noqa: E402
from dise_tui.domain.errors import UsageError  # noqa: E402
from dise_tui.embedded.process import EmbeddedServer  # noqa: E402
from dise_tui.embedded.training import whole  # noqa: E402
from dise_tui.embedded.training.__main__ import main  # noqa: E402
from dise_tui.embedded.training.evaluation import HeldOut  # noqa: E402

ASKED = [
    HeldOut("Write a function that checks whether a number is a prime", "is_prime"),
    HeldOut("Quickly write a function to validate email addresses", "is_valid_email"),
]


def requests(folder: Path) -> Path:
    path = folder / "requests.jsonl"
    path.write_text("".join(json.dumps({"request": one.request, "key": one.key}) + "\n" for one in ASKED))
    return path


@needs_files
@pytest.mark.slow
def test_two_requests_on_the_trained_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_trained(monkeypatch)
    arguments = ["evaluate", "--whole", "2", "--requests", str(requests(tmp_path)), "--folder", str(tmp_path / "made")]

    assert main(arguments) == 0
    found = json.loads((tmp_path / "made" / "whole.json").read_text())
    assert (found["requests"], found["failed"]) == (2, 0)
    assert set(found["solved"]) == {"draft", "optimizer", "stages"}
    assert found["models"]["draft"] == {"builtin-small:latest": 2}
    assert found["seconds"]["request"] > 0
    assert len(found["files"]) == 4


async def test_what_the_product_says_is_held_against_the_cases() -> None:
    told: list[str] = []
    async with EmbeddedServer.start() as server:
        assert server.scripted
        found = await whole.serve(ASKED, small_bank(), told.append, server)
    numbers = whole.counted(found)

    assert numbers["failed"] == 0, told
    assert numbers["verdicts"] == 6
    assert numbers["solved"] == {"draft": 0.5, "optimizer": 1.0, "stages": 1.0}
    assert (numbers["won"], numbers["verdict_right"], numbers["tests_verified"]) == (1, 1.0, 1.0)
    assert not any("checks whether" in line for line in told), "nobody shall read held-out requests"


def test_prepared_answers_are_not_evaluated() -> None:
    with pytest.raises(UsageError, match="Prepared answers"):
        whole.run(ASKED, small_bank(), lambda _: None)


@needs_files
@pytest.mark.slow
def test_ctrl_c_leaves_nothing_behind(tmp_path: Path) -> None:
    asked, place = requests(tmp_path), tmp_path / "temporary"
    place.mkdir()
    asked.write_text(asked.read_text() * 200)
    process = subprocess.Popen(
        [sys.executable, "-m", "dise_tui.embedded.training", "evaluate", "--whole", "400", "--requests", str(asked),
         "--folder", str(tmp_path / "made")],
        env={**os.environ, "DISE_BUILTIN_MODELS": "trained", "TMPDIR": str(place)}, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stderr is not None
        assert process.stderr.readline().startswith("1 of 400: ")
        begun = descendants(process.pid)
        assert begun
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
        assert process.wait(30) == 3, rest
        assert rest.endswith("stopped\n")
        assert "Traceback" not in rest
        assert_gone(begun)
        assert list(place.iterdir()) == []
        assert not (tmp_path / "made" / "whole.json").exists()
    finally:
        process.kill()
        process.communicate()
