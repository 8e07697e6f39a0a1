"""How the entries of the transcript read: prompt, decision, stage header, score, notices. Pure functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...domain.events import ArtifactReady, ErrorOccurred, Notice, Routed
from ...domain.prompts import Offer
from ...domain.prose import ProseScore
from ...domain.scores import Score, Verdict
from ...domain.stages import glyph
from ..safe_text import model_name, one_line, visible, width_of
from ..spans import UNKNOWN, Line, join, ratio, seconds
from ..state import StageView
from ..widgets.blocks import level_of
from .wait_lines import wait_words, waits_beside

REASONS = {
    "timeout": "stopped at its time limit",
    "cancelled": "stopped by you",
    "length": "cut at the token limit",
    "no_backend": "no model server answers",
    "not_ollama": "what answers is no model server",
    "model_missing": "the model is not installed",
    "queue_full": "the model server has too much to do",
    "context_overflow": "the request is too long for the model",
    "rejected": "the model server refused the request",
    "backend": "the model server failed",
    "server_gone": "the model server went away",
    "stream_cut": "the connection was cut",
    "stream_error": "the model server reported an error",
    "first_token_timeout": "no first token in time",
    "stall_timeout": "it fell silent",
    "out_of_memory": "the model server ran out of memory",
    "empty": "the model said nothing",
}

NOT_RUN = {Verdict.UNTESTED: "not tested", Verdict.REFUSED: "not run"}
"""Verdicts that say nothing about the code, in words."""


def prompt_lines(text: str) -> list[Line]:
    """The request, behind the same mark as the input."""
    first, *rest = visible(text).split("\n")
    return [(("❯ ", "accent"), (first, "strong")), *((("  ", "text"), (line, "strong")) for line in rest)]


def decision_lines(routed: Routed) -> list[Line]:
    """Mode, task, mantra, route, and why."""
    decision = routed.decision
    mantra = decision.mantra.name if decision.mantra else "no mantra"
    head: Line = (
        (f"  {decision.mode} · {decision.task_type} · {one_line(mantra)} · {decision.route}", "mid"),
        (f"  because {one_line(decision.why)}", "dim") if decision.why else ("", "dim"),
    )
    if not routed.stages:
        return [head, ()]
    steps = " → ".join(f"{glyph(stage.confidence)} {one_line(stage.name)}" for stage in routed.stages)
    return [head, ((f"  {steps}", "dim"),), ()]


def stage_header(view: StageView, now: float, *, folded: bool = False, width: int = 78) -> list[Line]:
    """Glyph, name, stage confidence, model, what it is doing, and its times.

    What it waits for has the line that its first line of text takes afterwards; `width` cells at most.
    """
    level = level_of(view.confidence)
    name = (
        (f"{glyph(view.confidence)} {one_line(view.name)} {view.confidence:.2f}", f"{level}-strong"),
        (f"  {model_name(view.model, 40)}", "dim"),
    )
    line = join((name, _word(view, now), _times(view), _folded(view) if folded else ()))
    lines: list[Line] = [line]
    if view.note and not folded:
        lines.append(((f"  {one_line(view.note)}", "warn"),))
    if view.restarts and not folded:
        lines.append(((f"  began anew: {one_line(view.why_anew)}", "dim"),))
    if view.waits is not None and not folded:
        lines.append(((f"  {wait_words(view.waits, now, max(8, width - 2))}", "text"),))
    return lines


def _word(view: StageView, now: float) -> Line:
    if view.cancelling and view.finished is None:
        return (("stopping", "warn"),)
    if view.finished is None and view.first_at is None:
        waited = max(0.0, now - view.started_at)
        what = "warming the model" if view.warming else "waiting for the first token"
        if view.waits is not None:
            what = "waiting"
        return ((f"{what}, {waited:.0f} s" if waited >= 1 else what, "accent"),)
    if view.finished is None:
        return (("streaming", "accent"),)
    if view.finished.partial:
        reason = REASONS.get(view.finished.reason, one_line(view.finished.reason, 40))
        return ((f"partial: {reason}", "warn"),)
    if view.finished.reason == "length":
        return ((REASONS["length"], "warn"),)
    return ()


def _times(view: StageView) -> Line:
    parts: list[str] = []
    finished = view.finished
    if finished is not None:
        if finished.first_token_s is not None:
            parts.append(f"first {seconds(finished.first_token_s)}")
        if finished.load_s and finished.load_s >= 0.05:
            parts.append(f"load {seconds(finished.load_s)}")
    elif view.first_at is not None:
        parts.append(f"first {seconds(view.first_at - view.started_at)}")
    if view.rate is not None:
        parts.append(f"{view.rate:.0f} tok/s")
    if view.tokens and (finished or view.first_at is not None):
        parts.append(f"{view.tokens} tok" if finished else f"~{view.tokens} tok")
    if finished and finished.total_s:
        parts.append(f"total {seconds(finished.total_s)}")
    return (("  ".join(parts), "dim"),) if parts else ()


def _folded(view: StageView) -> Line:
    parts: list[tuple[str, str]] = []
    if view.score is not None and view.score.verdict in NOT_RUN:
        parts.append((f"{NOT_RUN[view.score.verdict]}  ", "dim"))
    elif view.score is not None:
        parts.append((f"tests {view.score.passed}/{view.score.total}  fitness {ratio(view.score.fitness)}  ", "dim"))
    if view.prose is not None:
        parts.append((f"text {ratio(view.prose.total)}  ", "dim"))
    if view.text.strip():
        parts.append(("▸ folded", "dim"))
    return tuple(parts)


def stage_footer(view: StageView, now: float = 0.0, width: int = 78) -> list[Line]:
    """What is being tested, and what that waits for; or the score opened into its parts."""
    if view.working:
        what = one_line(view.working.replace(":latest ", " "))
        waits = waits_beside(view.follows, now, width - width_of(what) - 5)
        return [(("  ⋯ ", "accent"), (what, "accent"), (waits, "text"))]
    if view.prose is not None:
        return prose_lines(view.prose)
    return score_lines(view.score) if view.score else []


def prose_lines(score: ProseScore) -> list[Line]:
    """What a text is worth, by which parts, and what the gate found wanting."""
    mark = ("✓", "ok") if score.passes else ("✗", "error")
    parts = " + ".join(
        f"{share.weight * 100:.0f} % {one_line(share.name, 20)} {ratio(share.value)}"
        for share in score.shares
        if share.value is not None
    )
    judged = f" by {model_name(score.judge, 40)}" if score.judge else ""
    lines: list[Line] = [
        (
            ("  ", "text"),
            mark,
            (f" text {ratio(score.total)}", "strong"),
            (f" = {parts}" if score.judge else f"   {one_line(score.status, 60)}", "dim"),
            (judged, "dim"),
        )
    ]
    for part in score.gate.parts:
        if part.value is not None and part.value < 1:
            lines.append(
                ((f"    {one_line(part.name, 20)} {ratio(part.value)}: ", "warn"), (one_line(part.detail, 160), "dim"))
            )
    return lines


def score_lines(score: Score) -> list[Line]:
    """Tests, fitness and its parts with the weights in force, coverage, containment."""
    passed = score.passes
    verdict = ("✓", "ok") if passed else ("✗", "error")
    if score.verdict in NOT_RUN:
        why = f": {one_line(score.detail, 200)}" if score.detail else ""
        said: Line = (("  ", "dim"), (f"– {NOT_RUN[score.verdict]}{why}", "dim"))
        remedy: Line = (("    → ", "accent"), ("the command Sandbox shows what would help", "dim"))
        return [said, remedy] if score.verdict is Verdict.REFUSED else [said]
    head: Line = (
        ("  ", "text"),
        verdict,
        (f" tests {score.passed}/{score.total}", "ok" if passed else "error"),
        ("" if passed else f" {score.verdict}", "error"),
        (f"   fitness {ratio(score.fitness)}", "strong"),
        (f" = {_formula(score)}", "dim"),
    )
    if score.fitness is None:
        head = head[:4]
    coverage = f"coverage {_percent(score.coverage)}"
    if score.coverage is not None and score.coverage_status:
        coverage += f" {one_line(score.coverage_status)}"
    rest = [coverage, f"sandbox {one_line(score.sandbox)}", f"weights: {one_line(score.weights.source)}"]
    if score.suite_confidence is not None and score.suite_confidence < 0.5:
        rest.append("tests unverified")
    if score.fixes:
        rest.append("repaired: " + ", ".join(one_line(fix, 40) for fix in score.fixes))
    lines: list[Line] = [head, ((f"    {'   '.join(rest)}", "dim"),)]
    if not passed and score.detail:
        lines.append(((f"    {one_line(score.detail, 200)}", "warn"),))
    return lines


def _formula(score: Score) -> str:
    """What the fitness is made of. The formula itself is scoring's; this only names its parts."""
    if not score.passes:
        return f".30 × pass rate {ratio(score.pass_rate)}"
    weights = score.weights
    quality, speed = score.quality or 0.0, score.speed or 0.0
    total = f"{ratio(weights.quality)} × quality {ratio(quality)} + {ratio(weights.speed)} × speed {ratio(speed)}"
    made = weights.quality * quality + weights.speed * speed
    share = (score.fitness or 0.0) / made if made else 1.0
    if share > 0.995:
        return total
    unsure = score.suite_confidence is not None and score.suite_confidence < 0.5
    return f"({total}) × {ratio(share)} for {'unverified tests' if unsure else 'coverage'}"


def _percent(value: float | None) -> str:
    return UNKNOWN if value is None else f"{value * 100:.0f} %"


def notice_lines(notice: Notice) -> list[Line]:
    warning = notice.level == "warning"
    mark, ink = ("!", "warn") if warning else ("·", "dim")
    lines: list[Line] = [((f"  {mark} {one_line(notice.message)}", ink),)]
    if notice.hint:
        lines += [((f"    {one_line(notice.hint)}", "dim"),), ()]
    return lines


def error_lines(error: ErrorOccurred) -> list[Line]:
    where = " · ".join(part for part in (one_line(error.stage, 40), model_name(error.model, 40)) if part)
    lines: list[Line] = [
        ((f"  ✗ {one_line(error.message)}", "error"), (f"  ({where})" if where else "", "dim")),
    ]
    if error.hint:
        lines.append((("    → ", "accent"), (one_line(error.hint), "text")))
    return [*lines, ()]


def offer_lines(offers: Sequence[Offer], key: str) -> list[Line]:
    """Stored requests like this one."""
    lines: list[Line] = []
    for offer in offers[:3]:
        lines.append(
            (
                ("  ≈ ", "accent"),
                (f"the library has {one_line(offer.name, 40)}", "text"),
                (f" ({offer.similarity * 100:.0f} % alike, fitness {ratio(offer.fitness)}): ", "dim"),
                (one_line(offer.prompt, 80), "dim"),
            )
        )
    return [*lines, ((f"    {key} opens it", "key"),), ()]


def stored_lines(event: ArtifactReady, keys: Mapping[str, str], stage: str = "") -> list[Line]:
    """Where the answer is kept, or that it came from there; `stage` is named where the newest one was not best."""
    name = f"{one_line(event.name, 50)} v{event.version}"
    fitness = f"   fitness {ratio(event.fitness)}" if event.fitness is not None else ""
    if event.reused:
        return [
            ((f"  from the library: {name}", "accent"), (fitness, "strong"), ("   nothing was generated", "dim")),
            ((f"    {keys.get('regenerate', 'ctrl+g')} generates it anew", "key"),),
            (),
        ]
    expected, prose, note = event.content.expected_quality, event.content.prose, ""
    if prose is not None:
        note = f"   text {ratio(prose.total)}"
    elif expected is not None and not fitness:
        note = f"   expected quality {ratio(expected)}, not measured"
    whose = f", the answer of {one_line(stage, 40)}" if stage else ""
    return [((f"  kept as {name}{whose}", "dim"), (fitness or note, "dim")), ()]


def end_lines() -> list[Line]:
    return [(("  stopped by you; what was shown is kept", "warn"),), ()]
