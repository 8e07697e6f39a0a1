"""All that is known of the installed models at one moment, put together. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from ...domain.hardware import HardwareSample, InstalledModel, ResidentModel, RoleChoice
from ...domain.placement import ModelReport
from .fit import Loaded, fit
from .knowledge import Knowledge
from .room import room_of


def survey(
    installed: Sequence[InstalledModel],
    resident: Sequence[ResidentModel],
    sample: HardwareSample,
    roles: Sequence[RoleChoice],
    knowledge: Knowledge,
) -> tuple[ModelReport, ...]:
    """A report for each installed model, in the server's order."""
    room, loaded = room_of(sample), Loaded(resident)
    num_ctx = knowledge.options.num_ctx
    reports = []
    for model in installed:
        need = knowledge.need_of(model)
        reports.append(
            ModelReport(
                model=model,
                need=need,
                fit=fit(model, need, room, loaded, num_ctx=num_ctx),
                roles=tuple(str(one.role) for one in roles if one.model == model.name),
                resident=next((one for one in resident if one.name == model.name), None),
                tokens_per_s=knowledge.speed_of(model),
                slots=knowledge.slots_of(model),
            )
        )
    return tuple(reports)
