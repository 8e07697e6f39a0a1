"""A score opened into its parts, with the weights that were in force and the numbers put into the formulas.

For people: labels are short and plain. The formulas themselves are in `fitness`.
"""

from __future__ import annotations

from ..domain.scores import Score
from ..domain.trials import Part
from . import fitness


def parts(score: Score) -> tuple[Part, ...]:
    """The parts of a score, from what was measured to the fitness. A part without a value is unknown."""
    shares = _evaluator_shares(score)
    tested = fitness.PASS_SHARE if shares else 1.0
    rest = 1 - tested
    counted = score.passes and score.fitness is not None
    return (
        Part("tests passed P", score.pass_rate, tested, _tests(score)),
        Part("robustness R", score.robustness, _share(shares, "R", rest), "share of other inputs handled"),
        Part("static", score.static, _share(shares, "static", rest), "lint, complexity and typing of the source"),
        Part("review", score.review, _share(shares, "review", rest), "share of yes of a rubric judge"),
        Part("quality Q", score.quality, score.weights.quality if counted else None, _quality(score, shares)),
        Part("speed S", score.speed, score.weights.speed if counted else None, _speed(score)),
        Part("coverage C", score.coverage, fitness.COVERAGE_LOSS if counted else None, _coverage(score)),
        Part("fitness F", score.fitness, None, _fitness(score)),
    )


def _evaluator_shares(score: Score) -> dict[str, float]:
    """The shares of E's known parts, renormalised."""
    known = {
        name: share
        for name, value, share in (
            ("R", score.robustness, fitness.ROBUSTNESS_SHARE),
            ("static", score.static, fitness.STATIC_SHARE),
            ("review", score.review, fitness.REVIEW_SHARE),
        )
        if value is not None
    }
    total = sum(known.values())
    return {name: share / total for name, share in known.items()}


def _share(shares: dict[str, float], name: str, rest: float) -> float | None:
    return shares[name] * rest if name in shares else None


def _tests(score: Score) -> str:
    return f"{score.passed} of {score.total} passed, by weight" if score.total else "no test"


def _quality(score: Score, shares: dict[str, float]) -> str:
    if score.quality is None:
        return "not run"
    if not shares:
        return "P alone: nothing else was measured"
    values = {"R": score.robustness, "static": score.static, "review": score.review}
    inner = " + ".join(f"{share:.2f} × {values[name]:.2f}" for name, share in shares.items())
    return f"0.5 × {_number(score.pass_rate)} + 0.5 × ({inner})"


def _speed(score: Score) -> str:
    if score.speed is None or score.exec_s is None:
        return "not run"
    execution = f"max(0, 1 - {score.exec_s:.3g} s / {fitness.EXECUTION_LIMIT_S:.0f} s)"
    if score.gen_s is None:
        return f"{execution}: execution alone"
    return f"0.6 × max(0, 1 - {score.gen_s:.3g} s / {fitness.GENERATION_LIMIT_S:.0f} s) + 0.4 × {execution}"


def _coverage(score: Score) -> str:
    if score.coverage is None and not score.coverage_status.startswith("introspective"):
        return "unknown, counts 1"
    return score.coverage_status


def _fitness(score: Score) -> str:
    if score.fitness is None or score.quality is None:
        return "not run"
    if not score.passes:
        return f"{fitness.FAILING_SHARE:.2f} × {_number(score.pass_rate)}, because not everything passed"
    reached = 0.0 if score.coverage_status.startswith("introspective") else score.coverage
    blend = (
        f"({score.weights.quality:.2f} × {_number(score.quality)} + {score.weights.speed:.2f} × {_number(score.speed)})"
    )
    text = blend if reached is None else f"{blend} × (1 - {fitness.COVERAGE_LOSS} × (1 - {reached:.2f}))"
    capped = score.suite_confidence is not None and score.suite_confidence < fitness.CONFIDENCE_FLOOR
    return f"{text}, at most {fitness.UNVERIFIED_CAP:.2f}: unverified" if capped else text


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
