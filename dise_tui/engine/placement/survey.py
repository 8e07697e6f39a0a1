"""All that is known of the installed models at one moment, put together. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ...domain.hardware import HardwareSample, InstalledModel, ResidentModel, RoleChoice
from ...domain.placement import ModelReport
from .fit import Loaded, fit
from .knowledge import Knowledge
from .room import Room, room_of


def survey(
    installed: Sequence[InstalledModel],
    resident: Sequence[ResidentModel],
    sample: HardwareSample,
    roles: Sequence[RoleChoice],
    knowledge: Knowledge,
    coming: Collection[str] = (),
) -> tuple[ModelReport, ...]:
    """A report for each installed model, in the server's order. `coming`: models that are being loaded, whose memory
    is taken already; another one fits after unloading them."""
    room = room_of(sample)
    loads = [one for one in installed if one.name in coming]
    num_ctx = knowledge.options.num_ctx
    loaded = Loaded((*resident, *(_as_loaded(one, knowledge, room, num_ctx) for one in loads)))
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


def _as_loaded(model: InstalledModel, knowledge: Knowledge, room: Room, num_ctx: int) -> ResidentModel:
    """A model that is being loaded, as if it were there."""
    need = knowledge.need_of(model)
    size = need.size_vram if room.gpus else need.in_ram
    return ResidentModel(model.name, size, size if room.gpus else 0, num_ctx, None)
