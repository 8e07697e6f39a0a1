"""Text as the database can hold it."""

from __future__ import annotations

from collections.abc import Sequence


def bound(parameters: Sequence[object]) -> list[object]:
    """Parameters that SQLite can store: lone surrogates, which have no UTF-8 form, become U+FFFD."""
    return [clean(value) if isinstance(value, str) else value for value in parameters]


def clean(text: str) -> str:
    """The text as it comes back from the database: lone surrogates, which have no UTF-8 form, are U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
