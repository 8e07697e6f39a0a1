"""Imitated speeds: how they are asked for, and what they make of models."""

from __future__ import annotations

from pathlib import Path

import pytest

from dise_tui.domain.errors import UsageError
from dise_tui.domain.placement import ModelShape
from dise_tui.embedded.engine import ModelCard, ModelFile
from dise_tui.embedded.paces import Paces, load_time, told


def card(name: str, rate: float = 100.0, *, file: ModelFile | None = None) -> ModelCard:
    return ModelCard(name, 1000, "llama", "1K", rate, 0.5, file=file)


CARDS = (card("builtin-small"), card("builtin-large", 35.0))


@pytest.mark.parametrize("text", [None, "", "  ", ",", " , "])
def test_nothing_asked_for_is_no_pace(text: str | None) -> None:
    assert Paces.read(text) is None


def test_one_speed_is_for_all() -> None:
    paces = Paces.read("40")
    assert paces is not None
    made = paces.apply(CARDS)

    assert [(one.tokens_per_s, one.tag) for one in made] == [(40.0, "paced"), (40.0, "paced")]
    assert made[0].load_s == load_time(40.0)
    assert told(made) == "40 tokens/s"


def test_a_named_model_has_its_own_and_the_others_none() -> None:
    paces = Paces.read("Builtin-Large:latest=12.5")
    assert paces is not None
    small, large = paces.apply(CARDS)

    assert (small.tokens_per_s, small.load_s, small.tag) == (0.0, 0.0, "")
    assert (large.tokens_per_s, large.tag) == (12.5, "paced")
    assert told((small, large)) == "builtin-large 12.5 tokens/s"


def test_the_last_of_several_words_for_a_model_wins_over_the_one_for_all() -> None:
    paces = Paces.read("40, builtin-large=12, builtin-large=9")
    assert paces is not None

    assert [one.tokens_per_s for one in paces.apply(CARDS)] == [40.0, 9.0]


def test_prepared_text_takes_the_speed_of_its_card_and_keeps_its_name() -> None:
    paces = Paces.read("card")
    assert paces is not None

    assert [(one.tokens_per_s, one.tag) for one in paces.apply(CARDS)] == [(100.0, ""), (35.0, "")]


@pytest.mark.parametrize("text", ["fast", "0", "-3", "nan", "inf", "builtin-large=", "builtin-large=no", "0.01", "1e9"])
def test_a_speed_that_makes_no_sense_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="A pace cannot be") as caught:
        Paces.read(text)
    assert "--pace 40" in caught.value.hint


def test_an_unknown_model_is_refused_with_the_known_ones() -> None:
    paces = Paces.read("large=12")
    assert paces is not None
    with pytest.raises(UsageError, match="'large', which is no model here") as caught:
        paces.apply(CARDS)
    assert "builtin-small, builtin-large" in caught.value.hint


def test_slower_models_take_longer_to_load() -> None:
    # 0.6 x 360 GB/s of weights a second: 5.4 GB at 40 tokens/s, 3.6 s from a disk of 1.5 GB/s, and 1.2 s to begin.
    assert load_time(40.0) == pytest.approx(4.8)
    assert load_time(12.0) > load_time(40.0)


def test_prepared_text_can_be_paced_while_networks_are_as_fast_as_they_are(tmp_path: Path) -> None:
    file = ModelFile(tmp_path / "a.gguf", "0", 0, {}, (), ("completion",), ModelShape("llama"))
    paces = Paces.read("script")
    assert paces is not None
    text, network = paces.apply((card("builtin-small"), card("builtin-large", 35.0, file=file)))

    assert (text.tokens_per_s, text.load_s, text.tag) == (100.0, 0.5, "")
    assert (network.tokens_per_s, network.load_s, network.tag) == (0.0, 0.0, "")
    assert told((text, network)) == "builtin-small 100 tokens/s"
