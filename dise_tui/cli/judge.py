"""`dise judge`: which installed model would judge prose, and whether it can; `--calibrate` finds that out."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from .runtime import Session, open_engine, run_async

if TYPE_CHECKING:
    from ..engine.core.prose_desk import JudgeState
    from .events import Json

EXAMPLES = """\
examples:
  dise judge                 the model that would judge prose, and what is known of it
  dise judge --calibrate     put known texts and spoilt copies of them to it; it must see through 90 %

Calibrating takes up to 96 short calls, a minute or more; Ctrl+C ends it and nothing is lost.
Without a usable judge, prose is scored by heuristics only. `prose.judge` in the settings names a
model, or "off".
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `dise judge`."""
    parser.epilog = EXAMPLES
    parser.add_argument("--calibrate", action="store_true", help="find out whether it can judge, and remember it")
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(session: Session) -> int:
    """Report, after calibrating where that is asked for; returns 0."""
    settings = session.settings
    out = session.out

    async def work() -> int:
        out.status("looking …")
        async with open_engine(settings) as engine:
            if session.args.calibrate:
                state = await engine.calibrate_judge(lambda what: out.status(f"{what} …"))
            else:
                state = await engine.judge_state()
        return out.json(state_json(state)) if session.as_json else out.print(state_text(state))

    return run_async(work())


def state_json(state: JudgeState) -> Json:
    """The judge as one object; null is "not known"."""
    model, made = state.choice.model, state.calibration
    return {
        "judge": model.name if model else None,
        "reason": state.choice.reason,
        "usable": state.usable,
        "status": "heuristics only" if not state.usable else "judge",
        "compared": made.compared if made else None,
        "caught": made.caught if made else None,
        "detail": made.detail if made else state.why_not,
    }


def state_text(state: JudgeState) -> str:
    """The judge in words."""
    from . import wording

    model = state.choice.model
    if model is None:
        return f"heuristics only: {wording.one_line(state.choice.reason, 200)}\n"
    lines = [f"judge     {wording.one_line(model.name, 80)} ({wording.one_line(state.choice.reason, 120)})"]
    if state.calibration is not None:
        lines.append(f"checked   {wording.one_line(state.calibration.detail, 160)}")
    lines.append("usable    yes" if state.usable else f"usable    no: {wording.one_line(state.why_not, 160)}")
    if not state.usable:
        lines.append("scores    heuristics only")
    return "\n".join(lines) + "\n"
