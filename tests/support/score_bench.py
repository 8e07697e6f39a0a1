"""A folder with files to be scored, and `dise score` as a real process in it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from support.real_dise import DISE, ROOT, environment

RIGHT = '''\
def slugify(text: str, sep: str = "-") -> str:
    """Lower case words, joined by `sep`."""
    if not isinstance(text, str):
        raise TypeError("text is a str")
    words = "".join(c if c.isalnum() else " " for c in text.lower()).split()
    return sep.join(words)
'''
CASES = [
    {"args": ["Hello, World"], "expected": "hello-world"},
    {"args": ["Hello, World"], "kwargs": {"sep": "_"}, "expected": "hello_world"},
    {"args": [""], "expected": ""},
    {"args": ["  A  b  "], "expected": "a-b"},
    {"args": [None], "raises": "TypeError"},
]


class Bench:
    """A folder with files, and the command run in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.environ = environment(self.data, {"NO_COLOR": "1", "PYTHONPATH": str(ROOT)})
        self.file("cases.jsonl", "".join(f"{json.dumps(case)}\n" for case in CASES))

    def file(self, name: str, text: str | bytes) -> str:
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return name

    def run(self, *words: str, program: tuple[str, ...] = DISE, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*program, *words],
            cwd=self.folder,
            env=self.environ,
            capture_output=True,
            text=True,
            timeout=60,
            input=stdin,
        )

    def score(self, *words: str, code: int = 0) -> list[dict[str, Any]]:
        done = self.run("score", *words, "--json")
        assert done.returncode == code, done.stderr
        return [json.loads(line, parse_constant=_no_constant) for line in done.stdout.splitlines()]

    def one(self, source: str, *words: str, name: str = "a.py", entry: str = "slugify") -> dict[str, Any]:
        """The object for one source under the common cases."""
        (found,) = self.score(self.file(name, source), "--entry", entry, "--cases", "cases.jsonl", *words)
        return found


def _no_constant(name: str) -> object:
    raise AssertionError(f"{name} is no JSON")
