"""Jobs of the optimizer played without models: what an attempt scores is drawn from its variant and seed."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from dise_tui.domain.optimizing import Attempt, AttemptState, Order, Variant
from dise_tui.domain.prompts import Kind
from dise_tui.domain.scores import Score, Verdict
from dise_tui.engine.optimize.stages import Course
from dise_tui.engine.optimize.view import Available, Incumbent, Planned, Stop, View

SUITE = "0123456789abcdef"
MODELS = (
    Available("qwen2.5-coder:3b", 3.1e9, 100, 3.0),
    Available("deepseek-coder:6.7b", 6.7e9, 60, 5.0),
    Available("codellama:7b", 6.7e9, 60, 5.0),
    Available("qwen2.5-coder:7b", 7.6e9, 52, 5.4),
    Available("qwen2.5-coder:14b", 14.8e9, 24, 9.2),
    Available("deepseek-coder-v2:16b", 15.7e9, 80, 9.2),
)


def score(fitness: float, passes: bool, *, suite: str = SUITE, **more: object) -> Score:
    """A score with this fitness; a failing one passes so much of its tests as its fitness says."""
    rate = 1.0 if passes else fitness / 0.3
    values: dict[str, object] = {
        "verdict": Verdict.PASS if passes else Verdict.FAIL, "passed": round(10 * rate), "total": 10,
        "pass_rate": rate, "quality": fitness, "speed": 0.9, "coverage": None, "coverage_status": "unknown",
        "fitness": fitness, "suite_id": suite, "sandbox": "STRONG test", "gen_s": 3.0, "exec_s": 0.01,
        "hidden_rate": 1.0 if passes else 0.0,
    }  # fmt: skip
    return Score(**{**values, **more})  # type: ignore[arg-type]


def attempt(
    number: int, variant: Variant | None = None, *, fitness: float | None = None, passes: bool = True,
    round: int | None = None, state: AttemptState | None = None, **more: object,
) -> Attempt:  # fmt: skip
    """An attempt that has ended: scored with a fitness, failed without."""
    ended = state or (AttemptState.SCORED if fitness is not None else AttemptState.FAILED)
    made = None if fitness is None else score(fitness, passes)
    values: dict[str, object] = {
        "id": number, "job_id": 1, "number": number, "round": number if round is None else round,
        "stage": "experiments", "variant": variant or Variant("m", 0.5), "seed": number, "state": ended,
        "score": made, "code": None if made is None else f"value = {number}",
        "hidden_passed": None if made is None else passes,
    }  # fmt: skip
    return Attempt(**{**values, **more})  # type: ignore[arg-type]


def start(policy: str = "cascade", seed: int = 0, **more: object) -> View:
    """The view of a job that begins with a version that fails."""
    kept = Incumbent("qwen2.5-coder:3b", 0.5, code="value = 0", score=score(0.1, False))
    values: dict[str, object] = {"models": MODELS, "incumbent": kept, "order": Order(policy, seed=seed)}
    return View(**{**values, **more})  # type: ignore[arg-type]


Outcome = Callable[[Planned], tuple[AttemptState, float | None, bool]]


def by_chance(seed: int, passing: float = 0.2) -> Outcome:
    """Draws what becomes of an attempt from its variant and seed, whenever and however often it is asked."""

    def drawn(planned: Planned) -> tuple[AttemptState, float | None, bool]:
        draw = random.Random(f"{seed} {planned.variant.key} {planned.seed}")
        kind, value = draw.random(), draw.random()
        if kind < 0.15:
            return AttemptState.FAILED, None, False
        if kind < 0.25:
            return AttemptState.KILLED, None, False
        passes = draw.random() < passing
        return AttemptState.SCORED, 0.5 + 0.48 * value if passes else 0.29 * value, passes

    return drawn


def settled(planned: Planned, number: int, outcome: Outcome) -> Attempt:
    state, fitness, passes = outcome(planned)
    return attempt(
        number, planned.variant, fitness=fitness, passes=passes, round=planned.round, state=state,
        stage=planned.stage, seed=planned.seed, parent=planned.parent, reason="" if fitness else "no answer",
    )  # fmt: skip


def play(
    view: View, outcome: Outcome, *, interrupt: bool = False, kind: Kind = Kind.CODE
) -> tuple[list[Planned], Stop, View]:
    """Run a job to its end, one attempt at a time. `interrupt`: killed before and after every attempt, and what was
    planned beside it is forgotten by everything but the state."""
    course = Course(view.order, kind)
    made: list[Planned] = []
    for _ in range(200):
        step = course.next(view)
        if isinstance(step, Stop):
            return made, step, view
        assert step, "nothing runs, so there is nothing to wait for"
        if interrupt:
            course = Course(view.order, kind, course.state)
            assert course.next(view) == step
            course = Course(view.order, kind, course.state)
        made.append(step[0])
        view = replace(view, attempts=(*view.attempts, settled(step[0], len(view.attempts) + 1, outcome)))
    raise AssertionError("the job does not end")
