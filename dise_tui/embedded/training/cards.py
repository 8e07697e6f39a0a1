"""Model cards: what a model was made of, how well it does, and the fingerprint of its file."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from .comparing import Match
from .evaluation import Report
from .sizes import SIZES


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def facts(name: str, path: Path, training: dict[str, Any], data: dict[str, Any], match: Match | None) -> dict[str, Any]:
    """What is known once a file is made; `training` is what the checkpoint says, `data` the statistics of the texts."""
    size = SIZES[name]
    losses = training["losses"]
    return {
        "model": f"builtin-{name}", "file": path.name, "bytes": path.stat().st_size, "sha256": sha256(path),
        "parameters": size.parameters(training["vocabulary"]),
        "shape": {"width": size.width, "layers": size.layers, "hidden": size.hidden, "heads": size.heads},
        "training": {
            "seed": training["seed"], "steps": training["step"], "of": training["steps"],
            "answer_tokens": training["seen"], "loss": round(sum(losses[-200:]) / max(1, len(losses[-200:])), 4),
        },
        "data": data, "greedy_match": asdict(match) if match else None,
    }  # fmt: skip


def with_report(card: dict[str, Any], report: Report, requests: Path | None) -> dict[str, Any]:
    """The card with an evaluation; the requests not solved are counted only, so that nobody tunes on them.

    `requests`: the held-out file, or None for taught phrases in other words.
    """
    found = asdict(report)
    found["unsolved"] = len(report.unsolved)
    if requests is None:
        return {**card, "reworded": found}
    return {**card, "evaluation": {**found, "file": requests.name, "sha256": sha256(requests)}}


def write(card: dict[str, Any], folder: Path) -> None:
    """As JSON for programs and as Markdown for people."""
    name = card["model"]
    (folder / f"{name}.card.json").write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / f"{name}.card.md").write_text(_markdown(card), encoding="utf-8")


def _markdown(card: dict[str, Any]) -> str:
    training, data = card["training"], card["data"]
    lines = [
        f"# {card['model']}", "",
        "A language model that writes small Python functions, trained from scratch on texts made by a program.", "",
        "| | |", "|---|---|",
        f"| parameters | {card['parameters']:,} |",
        f"| file | {card['file']}, {card['bytes'] / 1e6:.2f} MB |",
        f"| sha256 | `{card['sha256']}` |",
        f"| data | {data.get('texts', 0):,} texts of {data.get('families', 0)} families, seed {data.get('seed')} |",
        f"| training | {training['steps']:,} of {training['of']:,} steps, {training['answer_tokens']:,} tokens of "
        f"answers, seed {training['seed']} |",
        f"| loss | {training['loss']:.4f} nats a token, mean of the last 200 steps |",
    ]  # fmt: skip
    if match := card.get("greedy_match"):
        lines.append(f"| same text as the trainer at T 0 | {match['said_alike']} of {match['texts']} |")
    lines += _table(card.get("evaluation"), "held-out requests")
    lines += _table(card.get("reworded"), "taught phrases, worded anew")
    return "\n".join(lines) + "\n"


def _table(found: dict[str, Any] | None, what: str) -> list[str]:
    lines: list[str] = []
    if found is not None:
        lines += ["", f"## On {found['requests']} {what}", "", "| | share |", "|---|---:|"]
        lines += [f"| solved at T {key} | {_share(value)} |" for key, value in found["solved"].items()]
        rows = (
            ("foreign topics refused", "refused_rightly"), ("refused wrongly", "refused_wrongly"),
            ("asserts right", "checks_right"), ("requests with right checks only", "checks_usable"),
        )  # fmt: skip
        lines += [f"| {title} | {_share(found[key])} |" for title, key in rows]
        lines += ["", "Raw sampling: no top-k, no top-p. Solved: all cases of the family pass in the sandbox."]
    return lines


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.1%}"
