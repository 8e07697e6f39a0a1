"""What the settings file, the environment and the flags give: checked values, each with where it was set.

Owns reading and the wording of errors. Which keys there are is in `keys`; which source wins is in `load_settings`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ..domain.errors import UsageError
from ..domain.stages import BUILTIN_STAGES, LIBRARY_STAGE
from .checks import KeyPath
from .keys import Form, Key, KeyTable, Unfit, near

PREFIX = "DISE_"
OTHER_VARIABLES = frozenset({"DISE_CONFIG", "DISE_GPU_TRACE", "DISE_GPU_TRACE_SPEED", "DISE_BUILTIN_MODELS"})
"""Variables of the product that are no settings."""

_STAGE_NAME = r"[a-z][a-z0-9_]{0,39}"
_AT_LINE = r"\(at line (\d+), column \d+\)"


class Given(NamedTuple):
    """A checked value and where it comes from."""

    value: Any
    subject: str
    """Beginning of an error about it: "FILE:3: models.num_ctx", "DISE_HOST", "--host"."""
    source: str
    """The source in words: "the settings file FILE", "DISE_HOST", "--host"."""


Values = dict[KeyPath, Given]


class Document(NamedTuple):
    """A settings file that was read."""

    path: Path
    text: str
    content: dict[str, Any]

    def where(self, path: KeyPath) -> str:
        """File and line of a key, or of the table that holds it."""
        from .places import line_of

        line = line_of(self.text, path)
        return f"{self.path}:{line}" if line else str(self.path)

    def new_stages(self) -> dict[str, str]:
        """Stages that are not built in, each with its place. Raises UsageError for a name that cannot be one."""
        stages = self.content.get("stages")
        names = [name for name in stages if name not in BUILTIN_STAGES] if isinstance(stages, dict) else []
        for name in names:
            if re.fullmatch(_STAGE_NAME, name) is None or name == LIBRARY_STAGE:
                raise UsageError(
                    f"{self.where(('stages', name))}: {shown(name)} cannot be the name of a stage.",
                    f"A name is made of a-z, 0-9 and _, begins with a letter, and is not {LIBRARY_STAGE!r}.",
                )
        return {name: self.where(("stages", name)) for name in names}


def settings_file(flags: Mapping[str, object], environ: Mapping[str, str], default: Callable[[], Path]) -> Path | None:
    """The settings file to read; None when none is named and there is none in the usual place."""
    for name, given in (("--config", flags.get("config")), ("DISE_CONFIG", environ.get("DISE_CONFIG"))):
        if given is None:
            continue
        if not isinstance(given, str | Path) or not str(given).strip() or "\0" in str(given):
            raise UsageError(f"{name} must be a file, but is {shown(given)}.", "Name a settings file, or leave it out.")
        path = _absolute(Path(given), Path.cwd(), name)
        if not path.is_file():
            problem = "is not a file" if path.exists() else "does not exist"
            raise UsageError(f"{name}: the settings file {path} {problem}.", "Check the path.")
        return path
    usual = default()
    return usual if usual.is_file() else None


def read_document(path: Path) -> Document:
    """Raises UsageError for a file that cannot be read or is not TOML, with the line."""
    import tomllib

    try:
        data = path.read_bytes()
        text = data.decode()
        return Document(path, text, tomllib.loads(text))
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(f"The settings file {path} cannot be read: {reason}.", "Check its permissions.") from error
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UsageError(f"{path}:{line}: the settings file is not UTF-8 text.", "Save it as UTF-8.") from error
    except (ValueError, RecursionError) as error:
        # Besides its own error, the parser lets through what too long numbers and too deep nesting raise.
        raise _not_toml(path, text, error) from error


def _not_toml(path: Path, text: str, error: Exception) -> UsageError:
    message = str(error)
    at = re.search(_AT_LINE, message)
    line = int(at[1]) if at else len(text.splitlines()) or 1
    plain = re.sub(_AT_LINE, "", message).replace("(at end of document)", "at the end of the file").strip()
    reason = plain[:200] if isinstance(error, ValueError) else "it is nested too deeply"
    return UsageError(
        f"{path}:{line}: the settings file is not valid TOML: {reason}.",
        'Text stands in quotes, as in host = "http://127.0.0.1:11434"; `dise config` prints a sample.',
    )


def from_file(document: Document, table: KeyTable) -> Values:
    """Raises UsageError for a key that does not exist or a value that it does not take."""
    return dict(_walk(document, table, (), document.content))


def _walk(
    document: Document, table: KeyTable, prefix: KeyPath, content: dict[str, Any]
) -> Iterator[tuple[KeyPath, Given]]:
    for name, value in content.items():
        path = (*prefix, name)
        subject = f"{document.where(path)}: {dotted(path)}"
        if path in table.tables:
            if not isinstance(value, dict):
                raise UsageError(f"{subject} must be a table, but is {shown(value)}.", f"Write [{dotted(path)}].")
            yield from _walk(document, table, path, value)
            continue
        if path in table.lists:
            entries = _entries(document, table, path, value, subject)
            yield path, Given(entries, subject, f"the settings file {document.path}")
            continue
        key = table.find(path)
        if key is None:
            raise _unknown(subject, path, table)
        taken = _checked(key, subject, value, key.take)
        if key.form is Form.FOLDER:
            taken = _absolute(taken, document.path.parent, subject)
        yield path, Given(taken, subject, f"the settings file {document.path}")


def _entries(document: Document, table: KeyTable, path: KeyPath, value: object, subject: str) -> tuple[Any, ...]:
    """The tables of a list, as its dataclass holds them."""
    keys, header = table.lists[path], f"[[{dotted(path)}]]"
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise UsageError(f"{subject} must be a list of tables, but is {shown(value)}.", f"Write {header}.")
    found = []
    for number, content in enumerate(value):
        at = (*path, str(number))
        taken = {}
        for name, given in content.items():
            place = f"{document.where((*at, name))}: {dotted((name,))} in {header}"
            if name not in keys:
                raise UsageError(f"{place} is no setting.", f"{near(name, keys)}Known there: {', '.join(keys)}.")
            value_taken = _checked(keys[name], place, given, keys[name].take)
            if keys[name].form is Form.FOLDER:
                value_taken = _absolute(value_taken, document.path.parent, place)
            taken[keys[name].field] = value_taken
        missing = next((key.path[-1] for key in keys.values() if key.needed and key.field not in taken), None)
        if missing:
            raise UsageError(
                f"{document.where(at)}: the entry of {header} needs {missing}.", f"It is {keys[missing].allowed}."
            )
        found.append(next(iter(keys.values())).owner(**taken))
    return tuple(found)


def _unknown(subject: str, path: KeyPath, table: KeyTable) -> UsageError:
    siblings = [*table.names_in(path[:-1]), *(one[-1] for one in table.lists if one[:-1] == path[:-1])]
    elsewhere = [key.name for key in table.keys.values() if key.path[-1] == path[-1] and key.path[0] != "stages"]
    hint = near(path[-1], siblings) or (f"Did you mean {' or '.join(elsewhere)}? " if elsewhere else "")
    where = f"in [{dotted(path[:-1])}]" if path[:-1] else "at the top"
    return UsageError(f"{subject} is no setting.", f"{hint}Known {where}: {', '.join(siblings)}.")


def from_environ(environ: Mapping[str, str], table: KeyTable, file: Values) -> Values:
    """Values of `DISE_*` variables, and OLLAMA_HOST when nothing else names a host.

    Raises UsageError for a variable that begins with DISE_ and is no setting, or whose value does not fit.
    """
    known = table.by_variable()
    values: Values = {}
    ollama = environ.get("OLLAMA_HOST", "").strip().strip("\"'")  # as the Ollama client reads it
    if ollama and ("host",) not in file:
        values["host",] = _from_text(table.keys["host",], "OLLAMA_HOST", ollama)
    for name in sorted(environ):
        if not name.startswith(PREFIX) or name in OTHER_VARIABLES:
            continue
        if name not in known:
            _refuse_list(name, table)
            raise UsageError(
                f"The environment variable {shown(name)} is no setting.",
                f"{near(name, (*known, *OTHER_VARIABLES))}Unset it, or correct its name.",
            )
        values[known[name].path] = _from_text(known[name], name, environ[name])
    return values


def _refuse_list(name: str, table: KeyTable) -> None:
    """Raises UsageError for a variable that would set a list of tables."""
    for path in table.lists:
        variable = PREFIX + "_".join(path).upper()
        if name == variable or name.startswith(variable + "_"):
            raise UsageError(
                f"The environment variable {shown(name)} is no setting: entries of {dotted(path)} have no variables.",
                f"Unset it, and write [[{dotted(path)}]] into the settings file.",
            )


def from_flags(flags: Mapping[str, object], table: KeyTable) -> Values:
    """Values of flags that were given. Raises UsageError."""
    values: Values = {}
    for name, value in flags.items():
        if name == "config" or value is None:
            continue
        flag = "--" + name.replace("_", "-")
        key = table.find(tuple(name.split(".")))
        if key is None:
            raise UsageError(f"{flag} is no setting.", near(name, (each.name for each in table.keys.values())).strip())
        if isinstance(value, str):
            values[key.path] = _from_text(key, flag, value)
        else:
            values[key.path] = Given(_checked(key, flag, value, key.take), flag, flag)
    return values


def _from_text(key: Key, origin: str, text: str) -> Given:
    taken = _checked(key, origin, text, key.take_text)
    if key.form is Form.FOLDER:
        taken = _absolute(taken, Path.cwd(), origin)
    return Given(taken, origin, origin)


def _checked(key: Key, subject: str, value: Any, take: Callable[[Any], Any]) -> Any:
    try:
        return take(value)
    except Unfit as error:
        given = "empty" if value == "" else shown(value)
        hint = near(value, key.check.choices) if isinstance(value, str) else ""
        default = "" if key.default is None else f"The default is {shown(key.default)}."
        raise UsageError(f"{subject} must be {key.allowed}, but is {given}.", (hint + default).strip()) from error


def _absolute(path: Path, base: Path, subject: str) -> Path:
    try:
        return base / path.expanduser()
    except RuntimeError as error:  # "~name" of nobody
        raise UsageError(f"{subject} names a home folder that does not exist: {shown(str(path))}.") from error


def dotted(path: KeyPath) -> str:
    """A path as it is written in a settings file; unusual parts are quoted."""
    return ".".join(part if re.fullmatch(r"[A-Za-z0-9_-]+", part) else shown(part) for part in path)


def shown(value: object) -> str:
    """Something given, for a message: on one line, quoted where it is text, not too long."""
    if isinstance(value, bool):
        return str(value).lower()
    text = repr(list(value) if isinstance(value, tuple) else str(value) if isinstance(value, str) else value)
    return text if len(text) <= 80 else text[:79] + "…"
