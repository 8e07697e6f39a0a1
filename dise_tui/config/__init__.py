"""Reads the settings: defaults, then the settings file, then the environment, then the command line's flags.

    keys.py     the one table of keys, derived from `domain.settings`: types, defaults, variables
    checks.py   which values the keys take
    hosts.py    what entries of [[hosts]] must not have in common
    sources.py  what file, environment and flags give, each value with its origin
    places.py   where in a settings file a key stands, for messages
    listing.py  the table as a commented settings file, and as rows

Cheap to import, for it delays the first frame: nothing is loaded before it is needed. What a setting does belongs
where it is used.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..domain.errors import UsageError
from ..domain.settings import Settings
from ..domain.stages import BUILTIN_STAGES, Role, StageSpec
from .keys import HIDDEN, NEW_STAGE, STAGE_ALIASES, KeyTable, hints_of, near
from .sources import Values, from_environ, from_file, from_flags, read_document, settings_file

if TYPE_CHECKING:
    from .listing import Described

__all__ = ["default_config_file", "default_data_dir", "describe", "load_settings", "sample"]


def load_settings(*, flags: Mapping[str, object], environ: Mapping[str, str]) -> Settings:
    """The checked settings of one call of the product.

    `flags` are named like top-level keys ("host", "data_dir") or dotted ("models.num_ctx"), and "config" is the
    settings file; None means "not given". Reads the settings file and nothing else.

    Raises UsageError, which names the key, where it was set, what was given and what is allowed.
    """
    file = settings_file(flags, environ, default_config_file)
    document = read_document(file) if file is not None else None
    table = KeyTable(document.new_stages() if document else None)
    values: Values = {}
    if document is not None:
        values |= from_file(document, table)
    values |= from_environ(environ, table, values)
    values |= from_flags(flags, table)
    stages = _stages(table, values)
    _check_routes(values, stages)
    settings: Settings = _build(Settings, (), values, data_dir=_data_dir(values), stages=stages, config_file=file)
    if settings.hosts and document is not None:
        from .hosts import check_hosts

        check_hosts(settings, document)
    host = values.get(("host",))
    return dataclasses.replace(settings, host_source=host.source) if host else settings


def describe() -> tuple[Described, ...]:
    """All settings with names, variables, defaults and what they take."""
    from . import listing

    return listing.describe()


def sample() -> str:
    """A settings file in which every key is a comment that shows its default. Valid TOML as it is."""
    from . import listing

    return listing.sample()


def default_config_file() -> Path:
    """Where the settings file is looked for when none is named."""
    import platformdirs

    return Path(platformdirs.user_config_dir("dise", appauthor=False)) / "config.toml"


def default_data_dir() -> Path:
    """Where the library and the logs are kept when no other folder is named."""
    import platformdirs

    return Path(platformdirs.user_data_dir("dise", appauthor=False))


def _data_dir(values: Values) -> Path:
    given = values.get(("data_dir",))
    return given.value if given else default_data_dir()


def _build(kind: type, prefix: tuple[str, ...], values: Values, **known: object) -> Any:
    """A settings object from what was given; what was not given keeps the default of its class."""
    chosen: dict[str, Any] = dict(known)
    hints = hints_of(kind)
    for field in dataclasses.fields(kind):
        path, hint = (*prefix, field.name), hints[field.name]
        if field.name in chosen or path in HIDDEN:
            continue
        if dataclasses.is_dataclass(hint) and isinstance(hint, type):
            chosen[field.name] = _build(hint, path, values)
        elif hint == dict[str, str]:
            chosen[field.name] = {key[-1]: given.value for key, given in values.items() if key[:-1] == path}
        elif path in values:
            chosen[field.name] = values[path].value
    return kind(**chosen)


def _stages(table: KeyTable, values: Values) -> dict[str, StageSpec]:
    """The built-in stages with what was given changed, then the user's own."""
    stages: dict[str, StageSpec] = {}
    for name in table.stages:
        given = {path[2]: each for path, each in values.items() if path[:2] == ("stages", name)}
        changes: dict[str, Any] = {STAGE_ALIASES.get(key, key): each.value for key, each in given.items()}
        if "role" in changes:
            changes["role"] = Role(changes["role"])
        if name not in BUILTIN_STAGES and not {"model", "role"} & set(changes):
            raise _incomplete(name, table.stages[name])
        base = BUILTIN_STAGES.get(name) or dataclasses.replace(NEW_STAGE, name=name)
        stages[name] = dataclasses.replace(base, **changes)
    return stages


def _incomplete(name: str, origin: str) -> UsageError:
    roles = ", ".join(f'"{role}"' for role in Role)
    return UsageError(
        f"{origin}: the new stage {name} needs a model or a role.",
        f'{near(name, BUILTIN_STAGES)}Give it model = "NAME", or role = one of {roles}.',
    )


def _check_routes(values: Values, stages: dict[str, StageSpec]) -> None:
    """Raises UsageError for a route with a stage that does not exist."""
    for path, given in values.items():
        if path[0] != "routes" or not isinstance(given.value, tuple):
            continue
        for stage in given.value:
            if stage not in stages:
                known = ", ".join(stages)
                raise UsageError(
                    f"{given.subject} names the stage {stage!r}, which does not exist.",
                    f"{near(stage, stages)}Known stages: {known}.",
                )
