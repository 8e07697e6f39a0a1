"""Where the style sheets are: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path, PurePath

_PACKAGE = Path(__file__).resolve().parent.parent
FIRST = ("app.tcss", "chat.tcss")
"""The sheets that the first frame needs; parsing the others waits until it is shown."""


def style_sheets() -> list[str | PurePath]:
    """The sheets for the first frame. Raises FileNotFoundError when the installation is incomplete."""
    folder = _folder()
    return [folder / name for name in FIRST]


def late_style_sheets() -> list[PurePath]:
    """The other sheets."""
    return sorted(path for path in _folder().glob("*.tcss") if path.name not in FIRST)


def _folder() -> Path:
    for folder in (_PACKAGE / "styles", _PACKAGE.parent / "styles"):
        if (folder / "app.tcss").is_file():
            return folder
    raise FileNotFoundError("the style sheets of dise-tui are missing: install it again")
