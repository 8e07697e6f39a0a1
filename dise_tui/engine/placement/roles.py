"""Roles: which installed model plays tiny, fast, medium and large, and why, in words.

Configured names come first, then what is installed and fits, by size class. Nothing is loaded here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...domain.hardware import HardwareSample, InstalledModel, RoleChoice
from ...domain.settings import Settings
from ...domain.stages import Role
from .fit import Capacity, fits
from .needs import NeedOf
from .sizes import (
    RECOMMENDED,
    TARGETS,
    KnownTag,
    builtin_role,
    is_scripted,
    parameters,
    parameters_in_name,
    size_class,
)

_NEIGHBOURS: dict[Role, tuple[Role, ...]] = {
    Role.TINY: (Role.FAST, Role.MEDIUM, Role.LARGE),
    # A first answer is for speed, so a smaller model comes before a larger one.
    Role.FAST: (Role.TINY, Role.MEDIUM, Role.LARGE),
    # A better answer is for quality, so a larger one comes first.
    Role.MEDIUM: (Role.LARGE, Role.FAST, Role.TINY),
    Role.LARGE: (Role.MEDIUM, Role.FAST, Role.TINY),
}
"""Where to look when a class is empty, nearest first."""
_EMBEDDING_FAMILIES = ("bert", "embed")
_EMBEDDING_NAMES = re.compile(r"embed|minilm|(?:^|[/\-])(?:bge|gte|e5)(?=[\-:]|$)|paraphrase", re.IGNORECASE)
_CODE_NAMES = re.compile(r"cod(?:er|e)|starcoder|devstral|codestral", re.IGNORECASE)
_SAFE_NAME = re.compile(r"[\w.:/\-]+")


def can_chat(model: InstalledModel) -> bool:
    """Whether a model writes text. Embedding models do not; a server that lists capabilities is believed."""
    if model.capabilities:
        return "completion" in model.capabilities
    family = model.family.casefold()
    return not any(word in family for word in _EMBEDDING_FAMILIES) and not _EMBEDDING_NAMES.search(model.name)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An installed model that could play a role."""

    model: InstalledModel
    count: float
    """Parameters."""
    role: Role
    """Its size class."""
    fit: Capacity

    @property
    def name(self) -> str:
        return self.model.name


def resolve(
    roles: Sequence[Role],
    installed: Sequence[InstalledModel],
    sample: HardwareSample,
    settings: Settings,
    *,
    for_code: bool = False,
    need_of: NeedOf | None = None,
) -> tuple[RoleChoice, ...]:
    """Choose a model for each role; the same input always gives the same choice.

    `need_of`: what is known of a model's need; without it that is guessed from its size.

    `for_code` prefers models made for code within a class; without it, general ones. Models on other machines are
    taken only when the settings name them.
    """
    usable = [_candidate(model, sample, settings, need_of) for model in installed if can_chat(model)]
    usable.sort(key=lambda one: (one.count, one.name))
    return tuple(_choose(role, usable, installed, sample, settings, for_code) for role in roles)


def weight_class(model: InstalledModel) -> float:
    """Parameters of a model, 0 where nobody knows. Those that come with dise count as the models that they stand
    for."""
    own = builtin_role(model)
    return TARGETS[own] if own else parameters(model) or 0.0


def _candidate(model: InstalledModel, sample: HardwareSample, settings: Settings, need_of: NeedOf | None) -> _Candidate:
    own, count = builtin_role(model), weight_class(model)
    fit = fits(model, sample, settings.models.num_ctx, need_of(model) if need_of else None)
    return _Candidate(model, count, own or size_class(count), fit)


def _choose(
    role: Role, usable: list[_Candidate], installed: Sequence[InstalledModel], sample: HardwareSample,
    settings: Settings, for_code: bool,
) -> RoleChoice:  # fmt: skip
    wanted = settings.models.roles.get(role)
    if wanted:
        named = next((one for one in usable if _same(one.name, wanted)), None)
        if named and named.fit.fits:
            return _choice(role, named, None, _joined("configured", named.fit.reason))
        trouble = _trouble(wanted, named, installed)
        target = named.count if named else parameters_in_name(wanted) or TARGETS[role]
        return _instead(role, wanted, trouble, target, [one for one in usable if not one.model.remote], named)
    local = [one for one in usable if not one.model.remote]
    if not local:
        return RoleChoice(role, None, None, f"no model that can chat is installed: {_advice(role, sample, settings)}",
                          False, None)  # fmt: skip
    fitting = [one for one in local if one.fit.fits]
    if not fitting:
        smallest = min(local, key=lambda one: (one.fit.need or 0, one.name))
        return _choice(role, smallest, None, f"no installed model fits: the smallest {smallest.fit.reason}")
    return _by_class(role, local, fitting, sample, settings, for_code)


def _by_class(
    role: Role, local: list[_Candidate], fitting: list[_Candidate], sample: HardwareSample, settings: Settings,
    for_code: bool,
) -> RoleChoice:  # fmt: skip
    own = [one for one in fitting if one.role is role]
    if own:
        pick = _preferred(role, own, for_code)
        return _choice(role, pick, None, _joined(_merit(role, pick, own, for_code), pick.fit.reason))
    near = next(group for other in _NEIGHBOURS[role] if (group := [one for one in fitting if one.role is other]))
    pick = _nearest(TARGETS[role], near)
    if len(local) == 1:
        return _choice(role, pick, None, "the only model installed")
    too_big = next((one for one in local if one.role is role), None)
    if too_big:
        reason = f"{_shown(too_big.name)} {too_big.fit.reason}: nearest is {_shown(pick.name)}"
        return _choice(role, pick, None, reason, substitute=True)
    return _choice(
        role, pick, None,
        f"no {role} model is installed: nearest is {_shown(pick.name)}; {_advice(role, sample, settings)}",
        substitute=True,
    )  # fmt: skip


def _preferred(role: Role, group: list[_Candidate], for_code: bool) -> _Candidate:
    """Within a class: made for the work at hand, then by what the role is for."""
    suited = [one for one in group if bool(_CODE_NAMES.search(one.name)) == for_code] or group
    if role is Role.TINY:
        return suited[0]
    return suited[-1] if role is Role.LARGE else _nearest(TARGETS[role], suited)


def _merit(role: Role, pick: _Candidate, group: list[_Candidate], for_code: bool) -> str:
    if builtin_role(pick.model):
        return f"built-in {'scripted ' * is_scripted(pick.model)}model for {role}"
    if len(group) == 1:
        return f"the {role} model that is installed"
    if for_code and _CODE_NAMES.search(pick.name):
        return f"made for code, of {len(group)} {role} models installed"
    how = {Role.TINY: "smallest", Role.LARGE: "largest that fits"}.get(role, "best size")
    return f"{how} of {len(group)} {role} models installed"


def _instead(
    role: Role, wanted: str, trouble: str, target: float, local: list[_Candidate], named: _Candidate | None
) -> RoleChoice:
    """The nearest substitute for a configured model that cannot be used."""
    fitting = [one for one in local if one.fit.fits]
    if fitting:
        pick = _nearest(target, fitting)
        shown = f"nearest is {_shown(pick.name)}"
    elif named or local:
        pick = named or min(local, key=lambda one: (one.fit.need or 0, one.name))
        shown = "no other fits" if named else f"only {_shown(pick.name)} is left, and it {pick.fit.reason}"
    else:
        return RoleChoice(role, None, wanted, f"{trouble}; no other model that can chat is installed", False, None)
    pull = "" if named else f"; {_pull(wanted)}"
    return _choice(role, pick, wanted, f"{trouble}: {shown}{pull}", substitute=pick is not named)


def _trouble(wanted: str, named: _Candidate | None, installed: Sequence[InstalledModel]) -> str:
    if named:
        return f"{_shown(wanted)} {named.fit.reason}"
    if any(_same(model.name, wanted) for model in installed):
        return f"{_shown(wanted)} only makes embeddings"
    return f"{_shown(wanted)} is not installed"


def _choice(role: Role, pick: _Candidate, wanted: str | None, reason: str, *, substitute: bool = False) -> RoleChoice:
    return RoleChoice(role, pick.name, wanted, reason, pick.fit.fits, pick.fit.need, substitute)


def _nearest(target: float, group: Sequence[_Candidate]) -> _Candidate:
    """Nearest by ratio of sizes; of two equally near, the smaller, then by name."""
    return min(group, key=lambda one: (abs(math.log(max(one.count, 1.0) / target)), one.count, one.name))


def recommended(role: Role, sample: HardwareSample, num_ctx: int = 8192) -> KnownTag | None:
    """A well-known tag of a class that fits this machine; None when none does."""
    return next(
        (tag for tag in RECOMMENDED[role] if fits(_as_installed(tag), sample, num_ctx).fits),
        None,
    )


def _as_installed(tag: KnownTag) -> InstalledModel:
    return InstalledModel(tag.name, tag.size, "", f"{tag.parameters / 1e9:.1f}B")


def _advice(role: Role, sample: HardwareSample, settings: Settings) -> str:
    """What to pull for a class, or that nothing of it fits."""
    tag = recommended(role, sample, settings.models.num_ctx)
    return _pull(tag.name) if tag else f"no well-known {role} model fits this machine"


def _pull(name: str) -> str:
    return f"`ollama pull {_shown(name)}`"


def _shown(name: str) -> str:
    """A model's name for a sentence: names are untrusted, and commands are copied into shells."""
    return name if _SAFE_NAME.fullmatch(name) and not name.startswith("-") else repr(name)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _untagged(name: str) -> str:
    return name.removesuffix(":latest")


def _same(left: str, right: str) -> bool:
    """Whether two names mean one model: case does not count, and no tag means `latest`."""
    return _untagged(left).casefold() == _untagged(right).casefold()
