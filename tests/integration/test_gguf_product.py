"""The whole product on a model file of `[[gguf]]`: no Ollama, a real process, a real answer."""

from __future__ import annotations

import json
import re
import string
import subprocess
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("xllamacpp", reason="llama.cpp is not installed: pip install xllamacpp")
pytest.importorskip("gguf", reason="the test's model files cannot be written: pip install gguf")

from support import tiny_gguf
from support.real_dise import DISE, ROOT, environment

NOBODY = "http://127.0.0.1:9"


def dise(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [*DISE, *words, "--config", str(folder / "config.toml"), "--host", NOBODY]
    return subprocess.run(
        command, cwd=ROOT, env=environment(folder / "data"), capture_output=True, text=True, timeout=60
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tiny_gguf.write(tmp_path / "tiny.gguf")
    (tmp_path / "config.toml").write_text('[[gguf]]\nname = "mine"\npath = "tiny.gguf"\nnum_ctx = 1024\n')
    return tmp_path


def test_a_request_is_answered_by_the_file(folder: Path) -> None:
    done = dise(folder, "ask", "--json", "Explain what a list is")
    events: list[dict[str, Any]] = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert "mine:latest" in done.stdout
    said = "".join(str(event.get("text", "")) for event in events)
    assert re.search("".join(f"{letter}[A-D]" for letter in string.ascii_lowercase), said), "its alphabet arrives whole"
    assert "scripted" not in done.stdout + done.stderr


def test_the_file_is_listed_with_what_it_needs(folder: Path) -> None:
    done = dise(folder, "models", "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert "mine:latest" in json.dumps(found)
    assert found["simulated"] is False


def test_the_server_by_itself_takes_the_settings_too(folder: Path) -> None:
    words = [*DISE, "serve-models", "--config", str(folder / "config.toml")]
    process = subprocess.Popen(words, cwd=ROOT, env=environment(folder / "data"), stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("1 model file at http://127.0.0.1:")
    finally:
        process.terminate()
        process.communicate(timeout=20)
    assert process.returncode == 0


def test_a_broken_file_is_named(folder: Path) -> None:
    (folder / "tiny.gguf").write_bytes((folder / "tiny.gguf").read_bytes()[:200_000])
    done = dise(folder, "ask", "Explain what a list is")
    assert done.returncode != 0
    said = " ".join((done.stdout + done.stderr).split())
    assert f"The model file {folder / 'tiny.gguf'} ends after 200000 of" in said
    assert "not fully downloaded" in said
    assert "Traceback" not in said
