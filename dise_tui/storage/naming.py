"""Names of artifacts: slugs that are unique, and look-up by id, prefix of an id, or name. Pure.

Making a slug from a request is the engine's; here it is only made safe and unique.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

from ..domain.errors import NotFoundError

MAX_SLUG = 40
"""Characters of a slug before its number."""
MIN_PREFIX = 6
"""Hex digits from which the beginning of an id stands for the id."""

_ID = re.compile(r"[0-9a-f]{16}")
_PREFIX = re.compile(rf"[0-9a-f]{{{MIN_PREFIX},16}}")
_RESERVED = frozenset({"all"})
"""Words that commands use in the place of a name."""


def safe_slug(slug: str) -> str:
    """The slug in [a-z0-9_], never empty, never reserved, and never like an id."""
    ascii_text = unicodedata.normalize("NFKD", slug).encode("ascii", "ignore").decode().lower()
    safe = re.sub(r"[^a-z0-9]+", "_", ascii_text).strip("_")[:MAX_SLUG].strip("_") or "artifact"
    return f"{safe}_1" if safe in _RESERVED or _ID.fullmatch(safe) else safe


def unique_slug(slug: str, taken: Collection[str]) -> str:
    """The safe slug, or the first of slug_2, slug_3, ... that is not taken."""
    base = safe_slug(slug)
    number, name = 1, base
    while name in taken:
        number += 1
        name = f"{base}_{number}"
    return name


def is_prefix(reference: str) -> bool:
    """Whether a reference may be the beginning of an id."""
    return _PREFIX.fullmatch(reference) is not None


def not_found(reference: str, names: Iterable[str], ids: Iterable[str] = ()) -> NotFoundError:
    """The error for a reference that names nothing, with the names that are nearest to it."""
    import difflib  # only needed on this way out

    known = list(names)
    slug = safe_slug(reference[:MAX_SLUG])
    near = difflib.get_close_matches(slug, known, n=3, cutoff=0.6)
    near += [name for name in known if slug in name and name not in near]
    near += difflib.get_close_matches(reference[:16].lower(), list(ids), n=1, cutoff=0.8)
    hint = f"Did you mean {' or '.join(near[:3])}?" if near else "Nothing in the library is named like it."
    if not known:
        hint = "The library is empty."
    return NotFoundError(f"There is no artifact {shorten(reference)}.", hint)


def ambiguous(reference: str, candidates: Iterable[str]) -> NotFoundError:
    """The error for a prefix that several ids begin with."""
    return NotFoundError(
        f"Several artifacts have ids that begin with {shorten(reference)}.",
        f"Give more digits, or a name: {', '.join(candidates)}.",
    )


def shorten(text: str, limit: int = 60) -> str:
    """Untrusted text for a message: quoted, on one line, control characters visible, not too long."""
    return repr(text if len(text) <= limit else text[: limit - 1] + "…")
