"""Memory of GPUs as people write it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dise_tui.domain.placing import parse_vram

GB = 10**9


@pytest.mark.parametrize(
    ("text", "gpus"),
    [
        ("24 GB", (24 * GB,)),
        ("24GB", (24 * GB,)),
        (" 24 gb + 12 gb ", (24 * GB, 12 * GB)),
        ("24GB+12GB+12GB", (24 * GB, 12 * GB, 12 * GB)),
        ("7.5 GB", (7_500_000_000,)),
        ("8 GiB", (8 << 30,)),
        ("8192MiB", (8 << 30,)),
        ("512 MB", (512_000_000,)),
        ("1 TB", (10**12,)),
    ],
)
def test_sizes(text: str, gpus: tuple[int, ...]) -> None:
    assert parse_vram(text) == gpus


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is no size of a GPU"),
        ("24", "is no size of a GPU"),
        ("GB", "is no size of a GPU"),
        ("24 GB +", "is no size of a GPU"),
        ("24 GB, 12 GB", "is no size of a GPU"),
        ("-24 GB", "is no size of a GPU"),
        ("2 4 GB", "is no size of a GPU"),
        ("nan GB", "is no size of a GPU"),
        ("٢٤ GB", "is no size of a GPU"),
        ("0 GB", "No GPU has 0 GB of memory."),
        ("9999999 TB", "No GPU has 9999999 TB of memory."),
        ("1GB+" * 64 + "1GB", "65 GPUs are more than"),
    ],
)
def test_what_is_no_size(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=re.escape(says)) as caught:
        parse_vram(text)
    assert str(caught.value).endswith(".")
    assert len(str(caught.value)) < 160


@given(st.text(max_size=60))
def test_any_text_is_sizes_or_a_sentence(text: str) -> None:
    gpus, sentence = (), ""
    try:
        gpus = parse_vram(text)
    except ValueError as error:
        sentence = str(error)
    assert bool(gpus) != sentence.endswith(".")
    assert all(size > 0 for size in gpus)
