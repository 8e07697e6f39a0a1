"""How sizes are worded: one rule for all screens and tables."""

from __future__ import annotations

import pytest

from dise_tui.cli import wording
from dise_tui.domain.placement import needs, with_unit
from dise_tui.ui.spans import gigabytes


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (0, "0.0 GB"), (1, "0.1 MB"), (420_000, "0.4 MB"), (2_800_000, "2.8 MB"), (9_949_999, "9.9 MB"),
        (9_950_000, "10 MB"), (45_960_000, "46 MB"), (94_999_999, "95 MB"), (95_000_000, "0.1 GB"),
        (815_000_000, "0.8 GB"), (4_683_000_000, "4.7 GB"), (123_400_000_000, "123.4 GB"),
    ],
)  # fmt: skip
def test_a_small_size_is_told_in_megabytes(count: int, told: str) -> None:
    assert with_unit(count) == gigabytes(count) == wording.size(count) == told
    assert len(told) <= 8


def test_what_is_needed_and_what_is_free_share_a_unit_only_where_it_is_the_same() -> None:
    assert needs(4_700_000_000, 12_000_000_000) == "needs 4.7 GB, 12.0 free"
    assert needs(11_000_000, 17_700_000_000) == "needs 11 MB, 17.7 GB free"
    assert needs(4_700_000_000, 40_000_000) == "needs 4.7 GB, 40 MB free"
    assert needs(11_000_000, 0) == "needs 11 MB, 0 free"
    assert needs(11_000_000, 2_000_000) == "needs 11 MB, 2.0 free"
    assert needs(4_700_000_000, -5) == "needs 4.7 GB, 0 free"
