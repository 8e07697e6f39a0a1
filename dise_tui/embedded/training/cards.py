"""Model cards: what a model was made of, how well it does, and the fingerprint of its file."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from .comparing import Match
from .evaluation import Report
from .sizes import FAMILY, SIZES

WHOLE: Final = "whole.json"
"""What the family does inside the whole product."""


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
            "seed": training["seed"], "steps": training["step"], "of": training["steps"], "texts": training["print"],
            "answer_tokens": training["seen"], "loss": round(sum(losses[-200:]) / max(1, len(losses[-200:])), 4),
            "recipe": training.get("recipe"), "begun": training.get("begun"),
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
    """As JSON for programs and as Markdown for people, with what the whole product was found to do with this file."""
    name, card = card["model"], _with_whole(card, folder)
    (folder / f"{name}.card.json").write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / f"{name}.card.md").write_text(_markdown(card), encoding="utf-8")


def write_whole(found: dict[str, Any], requests: Path, folder: Path) -> list[str]:
    """Keep what `whole.run` found, and write the cards there anew.

    Returns the models whose card is of another file than the one that was measured; it says nothing of those.
    """
    told = {**found, "file": requests.name, "sha256": sha256(requests)}
    (folder / WHOLE).write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    others = []
    for path in sorted(folder.glob("*.card.json")):
        card = json.loads(path.read_text(encoding="utf-8"))
        write(card, folder)
        if "whole" not in _with_whole(card, folder):
            others.append(card["model"])
    return others


def _with_whole(card: dict[str, Any], folder: Path) -> dict[str, Any]:
    rest = {key: value for key, value in card.items() if key != "whole"}
    path = folder / WHOLE
    if not path.exists():
        return rest
    found = json.loads(path.read_text(encoding="utf-8"))
    return {**rest, "whole": found} if found["files"].get(card["model"]) == card["sha256"] else rest


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
    before = training.get("begun")
    while before:
        others = "" if before["texts"] == training["texts"] else " of other texts"
        tokens = f"{before['answer_tokens']:,} tokens of answers{others}"
        lines.append(f"| before that | {before['steps']:,} steps, {tokens} |")
        before = before["begun"]
    if match := card.get("greedy_match"):
        lines.append(f"| same text as the trainer at T 0 | {match['said_alike']} of {match['texts']} |")
    lines += _table(card.get("evaluation"), "held-out requests")
    lines += _table(card.get("reworded"), "phrases of the families, worded anew")
    lines += _whole_table(card.get("whole"))
    return "\n".join(lines) + "\n"


def _table(found: dict[str, Any] | None, what: str) -> list[str]:
    if found is None:
        return []
    foreign = found["requests"] - found["taught"]
    rows = [
        *((f"solved at T {key}, of {found['taught']}", value) for key, value in found["solved"].items()),
        ("refused wrongly", found["refused_wrongly"]),
        (f"refused rightly, of {foreign} foreign", found["refused_rightly"]),
        ("asserts right", found["checks_right"]), ("requests with right asserts only", found["checks_usable"]),
    ]  # fmt: skip
    return [
        "", f"## On {found['requests']} {what}", "", "| | share |", "|---|---:|",
        *(f"| {title} | {_share(value)} |" for title, value in rows), "",
        f"Raw sampling: no top-k, no top-p; {found['samples']} answers to each above T 0. Solved: all cases of the",
        "family pass in the sandbox, under the name that was asked for. The model has seen such cases as asserts: a",
        "request is held out by its words, not by its function.",
        *([f"Requests: `{found['file']}`, sha256 `{found['sha256']}`."] if "file" in found else []),
    ]  # fmt: skip


def overview(folder: Path) -> list[str]:
    """The models of a folder beside one another, as a Markdown table for the README; evaluated ones only."""
    found = [json.loads((folder / f"builtin-{name}.card.json").read_text(encoding="utf-8")) for name in FAMILY]
    told = [card["evaluation"] for card in found]
    first = told[0]
    foreign = first["requests"] - first["taught"]
    rows = [
        ("parameters, millions", [f"{card['parameters'] / 1e6:.2f}" for card in found]),
        *(
            (f"solved at T {heat}, of {first['taught']}", [_share(one["solved"][heat]) for one in told])
            for heat in first["solved"]
        ),
        ("refused wrongly", [_share(one["refused_wrongly"]) for one in told]),
        (
            f"refused, of {foreign} foreign",
            [_share(one["refused_rightly"]) for one in told],
        ),
        ("asserts right that it writes", [_share(one["checks_right"]) for one in told]),
    ]
    head = [f"| {first['requests']} held-out requests | " + " | ".join(card["model"] for card in found) + " |"]
    return [*head, "|---|" + "---:|" * len(found), *(f"| {what} | {' | '.join(row)} |" for what, row in rows)]


def _whole_table(found: dict[str, Any] | None) -> list[str]:
    if found is None:
        return []
    solved, seconds = found["solved"], found["seconds"]
    rows = (
        ("solved by the first answer of one stage", _share(solved["draft"])),
        ("solved by the best version after a job", f"{_share(solved['optimizer'])} ({found['gain_points']:+g} points)"),
        ("solved by the answer kept of two stages", _share(solved["stages"])),
        ("answers whose tests are trusted", _share(found["tests_verified"])),
        (f"right, of {found['verdicts']} verdicts by the product's own tests", _share(found["verdict_right"])),
        ("right answers rejected, of all verdicts", _share(found["false_alarms"])),
        ("wrong answers let through, of all verdicts", _share(found["missed_faults"])),
        ("requests with a failure on the way", str(found["failed"])),
        ("a request, all three, median", f"{seconds['request']:.1f} s"),
    )
    title = f"## The whole product, all models together, on {found['requests']} held-out requests with a family"
    return ["", title, "", "| | |", "|---|---:|", *(f"| {what} | {value} |" for what, value in rows)]


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.1%}"
