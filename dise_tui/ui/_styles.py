"""Where the style sheets are: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path, PurePath

_PACKAGE = Path(__file__).resolve().parent.parent


def style_sheets() -> list[str | PurePath]:
    """All sheets, the general one first. Raises FileNotFoundError when the installation is incomplete."""
    for folder in (_PACKAGE / "styles", _PACKAGE.parent / "styles"):
        if (folder / "app.tcss").is_file():
            rest = sorted(path for path in folder.glob("*.tcss") if path.name != "app.tcss")
            return [folder / "app.tcss", *rest]
    raise FileNotFoundError("the style sheets of dise-tui are missing: install it again")
