"""Brings the arguments of a call up to date after the candidate has changed its copies of them.

Pure. The caller keeps its own containers: they are changed in place, the ones inside them as well where they match.
"""

from __future__ import annotations

from typing import Any, Final

_MERGED_BY_VALUE: Final = 200
"""Members of a list up to which a changed list keeps the identity of members that only moved."""


def merge(before: Any, after: Any) -> None:
    """Make the container `before` hold what `after` does, keeping the containers inside it where they match."""
    kind = type(before)
    if kind is not type(after) or kind not in (list, dict, set, tuple):
        return
    if kind is list:
        before[:] = _kept(before, after)
    elif kind is tuple and len(before) == len(after):
        for old, new in zip(before, after, strict=True):
            merge(old, new)
    elif kind is set:
        before.intersection_update(after)
        before.update(after)
    elif kind is dict:
        old_items = dict(before)
        before.clear()
        for key, new in after.items():
            old = old_items.get(key)
            merge(old, new)
            before[key] = old if type(old) is type(new) and type(new) in (list, dict, set) else new


def _kept(before: list[Any], after: list[Any]) -> list[Any]:
    """The members of `after`, each as the old container where one is equal, or else stands in its place."""
    kept: list[Any] = []
    loose = [item for item in before if type(item) in (list, dict, set)] if len(before) <= _MERGED_BY_VALUE else []
    for index, new in enumerate(after):
        old = before[index] if index < len(before) else None
        if type(new) not in (list, dict, set):
            if type(new) is tuple:
                merge(old, new)
            kept.append(new)
        elif type(old) is type(new) and old == new:
            kept.append(old)
        else:
            moved = next((item for item in loose if type(item) is type(new) and item == new), None)
            if moved is None and type(old) is type(new) and not any(old == item for item in after):
                merge(old, new)
                moved = old
            kept.append(new if moved is None else moved)
    return kept
