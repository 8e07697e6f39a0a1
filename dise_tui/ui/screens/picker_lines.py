"""How the list of models reads: size, need, whether it fits, measured speed, roles. Pure functions."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from ...domain.placement import ModelReport, Verdict, with_unit
from ..panes.board_lines import Row
from ..panes.gpu_model_lines import WORDS, fit_sentence
from ..safe_text import model_name, padded, width_of
from ..spans import UNKNOWN, Line

MARK, NUMBER, SPEED, WORD = 2, 9, 9, 14
"""Cells of the columns beside the name."""
NAME = 40


def why_not(report: ModelReport) -> str:
    """Why a request cannot be put to a model; "" when it can."""
    can = report.model.capabilities
    if can and "completion" not in can:
        return "it makes embeddings, it cannot chat" if "embedding" in can else "it cannot chat"
    return fit_sentence(report.fit) if report.fit.verdict is Verdict.TOO_BIG else ""


def matching(reports: Sequence[ModelReport], typed: str) -> list[ModelReport]:
    """Models whose name or role holds every word that was typed; those that can be chosen first."""
    words = typed.lower().split()
    found = [one for one in reports if all(word in f"{one.model.name} {' '.join(one.roles)}".lower() for word in words)]
    return sorted(found, key=lambda one: (bool(why_not(one)), one.resident is None, one.model.size, one.model.name))


def picker_rows(
    reports: Sequence[ModelReport],
    width: int,
    chosen: str | None,
    pinned: Collection[str] = (),
    doing: Mapping[str, str] | None = None,
) -> list[Row]:
    """A heading and a row for each model; its key is its name. `doing`: what goes on with models, in a word or two."""
    names = [model_name(one.model.name) for one in reports]
    beside = MARK + NUMBER * (2 if width >= 70 else 1) + SPEED + 2 + WORD
    name_width = min(max((width_of(name) for name in names), default=8), NAME, max(10, width - beside))
    roles_width = max((len(", ".join(one.roles)) for one in reports), default=0) if width >= 110 else 0
    head = " " * MARK + padded("model", name_width) + padded("size", NUMBER, right=True)
    if width >= 70:
        head += padded("need", NUMBER, right=True)
    head += (
        padded("tok/s", SPEED, right=True) + "  " + (padded("roles", roles_width + 2) if roles_width else "") + "fit"
    )
    rows: list[Row] = [(None, ((head, "dim"),))]
    rows += [
        (
            one.model.name,
            _row(one, width, (name_width, roles_width), chosen, pinned, (doing or {}).get(one.model.name, "")),
        )
        for one in reports
    ]
    return rows


def _row(
    one: ModelReport, width: int, columns: tuple[int, int], chosen: str | None, pinned: Collection[str], doing: str
) -> Line:
    name_width, roles_width = columns
    refused = why_not(one)
    ink = "dim" if refused else "text"
    speed = UNKNOWN if one.tokens_per_s is None else f"{one.tokens_per_s:.0f}"
    need = UNKNOWN if one.fit.need is None else with_unit(one.fit.need)
    mark = "✗ " if refused else "● " if one.model.name == chosen else "■ " if one.resident else "  "
    cells = padded(with_unit(one.model.size), NUMBER, right=True)
    if width >= 70:
        cells += padded(need, NUMBER, right=True)
    word, word_ink = (
        ("not usable", "dim") if refused and one.fit.verdict is not Verdict.TOO_BIG else WORDS[one.fit.verdict]
    )
    if one.resident is not None and not refused and one.fit.verdict is Verdict.FITS_NOW:
        word, word_ink = "in memory", "ok"
    if doing:
        word, word_ink = doing, "accent"
    pin = "pinned  " if one.model.name in pinned else ""
    roles = f"{padded(', '.join(one.roles), roles_width)}  " if roles_width else ""
    sentence = refused or fit_sentence(one.fit)
    told = "" if doing.startswith("loading") or (sentence.startswith(word) and len(sentence) < 24) else f"  {sentence}"
    return (
        (mark, "accent" if not refused else "dim"),
        (padded(model_name(one.model.name), name_width), ink if refused or not one.resident else "strong"),
        (cells, ink),
        (padded(speed, SPEED, right=True) + "  ", ink),
        (roles, "dim"),
        (padded(word, WORD), word_ink),
        (pin, "ok"),
        (told.removeprefix("  ") if width >= 100 else "", "dim"),
    )
