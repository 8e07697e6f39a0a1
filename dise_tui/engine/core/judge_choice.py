"""Which model judges prose: another one than wrote it, of another family where there is one, and a big one.

Names and sizes only; whether the chosen model can judge is found out by its calibration.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ...domain.hardware import HardwareSample, InstalledModel
from ...domain.settings import Settings
from ..placement.fit import fits
from ..placement.needs import NeedOf
from ..placement.roles import can_chat
from ..placement.sizes import builtin_role, parameters, same_model

_NEAR = 0.5
"""A model of another family is preferred from this share of the biggest one's size on."""

SIMULATED = "simulated"
"""What a model of a simulated GPU has for a quantization."""


@dataclass(frozen=True, slots=True)
class JudgeChoice:
    """The judge, or why there is none."""

    model: InstalledModel | None
    reason: str


def _comes_with_dise(model: InstalledModel) -> bool:
    """A simulated one among them has the size of the model that it stands for."""
    return builtin_role(model) is not None or model.quantization.casefold() == SIMULATED


def choose_judge(
    installed: Sequence[InstalledModel], sample: HardwareSample, settings: Settings, writers: Collection[str],
    need_of: NeedOf | None = None,
) -> JudgeChoice:  # fmt: skip
    """The judge for texts that `writers` wrote. The models that come with dise cannot judge, and those on other
    machines are not asked.

    A model that judges its own texts is taken only when it is the only one, and the reason says so.
    """
    able = [one for one in installed if can_chat(one) and not one.remote and not _comes_with_dise(one)]
    num_ctx = settings.models.num_ctx
    fitting = [one for one in able if fits(one, sample, num_ctx, need_of(one) if need_of else None).fits]
    if not fitting:
        why = "no installed model that could judge fits this machine" if able else "no installed model can judge"
        return JudgeChoice(None, why)
    others = [one for one in fitting if not any(same_model(one.name, name) for name in writers)]
    if not others:
        best = max(fitting, key=_size)
        return JudgeChoice(best, f"{best.name} judges its own texts: no other model that fits is installed")
    families = {family(one) for one in installed if any(same_model(one.name, name) for name in writers)}
    biggest = max(map(_size, others))[0]
    foreign = [one for one in others if family(one) not in families and _size(one)[0] >= _NEAR * biggest]
    best = max(foreign or others, key=_size)
    kin = "of another family than the writer" if foreign else "another model than the writer"
    return JudgeChoice(best, f"{best.name}: {kin}")


def _size(model: InstalledModel) -> tuple[float, str]:
    return (parameters(model) or 0.0, model.name)


def family(model: InstalledModel) -> str:
    """The letters that a model's family, or else its name, begins with: "qwen2" and "qwen2.5-coder" are one."""
    name = model.family or model.name.rpartition("/")[2]
    match = re.match(r"[a-z]+", name.casefold())
    return match.group() if match else name.casefold()
