"""How a lineage reads: the tree, what compares with what, the plot, what is told of two side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support import lineage_scenes, scenes

from dise_tui.domain.artifacts import Artifact, Version
from dise_tui.scoring.parts import parts
from dise_tui.ui.screens.lineage_about import about_lines, diff_page, item_page, side_by_side
from dise_tui.ui.screens.lineage_plot import plot_lines
from dise_tui.ui.screens.lineage_rows import Lineage, difference, items_of, lineage_rows, tree
from dise_tui.ui.spans import Line, line_width


def text(lines: list[Line]) -> str:
    return "\n".join("".join(part for part, _ in line) for line in lines)


def lineage(artifact: Artifact | None = None) -> Lineage:
    job = scenes.jobs()[0]
    return Lineage(
        artifact or lineage_scenes.artifact(), tuple(lineage_scenes.changes()), ((job, lineage_scenes.attempts()),)
    )


def family(*parents: int | None) -> tuple[Version, ...]:
    return tuple(replace(scenes.version(2), number=number, parent=parent) for number, parent in enumerate(parents, 1))


@pytest.mark.parametrize(
    ("parents", "drawn"),
    [
        ((None, 1, 2), ["1", "2", "3"]),
        ((None, 1, 1), ["1", "├ 2", "3"]),
        ((None, 1, 2, 2, 3, 5), ["1", "2", "├ 3", "│ 5", "│ 6", "4"]),
        ((None, 1, 1, 2, 2), ["1", "├ 2", "│ ├ 4", "│ 5", "3"]),
        ((None, None, 1), ["1", "3", "2"]),
        ((None, 9, 3, 4), ["1", "2", "3", "4"]),
    ],
)
def test_every_version_stands_once_in_the_tree_below_its_parent(
    parents: tuple[int | None, ...], drawn: list[str]
) -> None:
    assert [f"{bars}{version.number}" for version, bars in tree(family(*parents))] == drawn


def test_a_deep_tree_stays_narrow() -> None:
    parents: list[int | None] = [None]
    for number in range(1, 40):
        parents += [number * 2 - 1, number * 2 - 1]
    rows = tree(family(*parents))
    assert len(rows) == len(parents)
    assert max(len(bars) for _, bars in rows) <= 10


@pytest.mark.parametrize("width", [24, 40, 76, 116, 216])
def test_rows_fit_and_say_where_each_version_is_from(width: int) -> None:
    rows = lineage_rows(lineage(), ("v2", "a1.1"), width)
    assert all(line_width(line) <= width for key, line in rows if key is not None)
    if width >= 76:
        said = {key: "".join(part for part, _ in line) for key, line in rows if key is not None}
        assert "★ v5" in said["v5"]
        assert "←v3" in said["v5"]
        assert "+.13" in said["v5"]
        assert said["v2"].startswith("■")
        assert "+" not in said["v2"].split("gemma2")[0]  # its parent was scored under other tests
        assert said["a1.1"].startswith("■")
        assert set(said) == {f"v{number}" for number in range(1, 7)} | {"a1.1", "a1.2", "a1.4"}


def test_what_was_not_accepted_says_why_and_what_was_served_again_is_told() -> None:
    said = text([line for _, line in lineage_rows(lineage(), (), 120)])
    assert "3 attempts not accepted" in said
    assert "no code in the answer [red]x[/oops]" in said
    assert "v3 → v2  rolled back by you" in said
    items = items_of(lineage())
    assert items["a1.1"].why == "not better by more than the noise: +.01"
    assert items["v5"].number == 5


@pytest.mark.parametrize(
    ("old", "new", "said"), [(0.78, 0.91, "+.13"), (0.5, 0.48, "-.02"), (0.5, 0.5, "±0"), (None, 1, "")]
)
def test_differences(old: float | None, new: float | None, said: str) -> None:
    assert difference(old, new) == said


@pytest.mark.parametrize(("width", "height"), [(24, 5), (74, 7), (116, 14), (90, 30)])
def test_the_plot_keeps_to_its_room_and_marks_what_does_not_compare(width: int, height: int) -> None:
    lines = plot_lines(lineage_scenes.artifact(), width, height)
    assert len(lines) == height
    assert all(line_width(line) <= width for line in lines)
    drawn = text(lines[:-1])
    assert "\x1b" not in drawn
    assert (drawn.count("★"), drawn.count("○")) == (1, 1)
    if width >= 74:
        assert drawn.count("●") == 3
        assert "v1" in drawn
        assert "v5" in drawn
        assert any("\u2800" < char <= "\u28ff" for char in drawn)
        assert "other tests, do not compare" in text(lines[-1:])


def test_versions_of_other_tests_are_never_joined() -> None:
    first, second, *_ = lineage_scenes.versions()
    lines = plot_lines(replace(lineage_scenes.artifact(), best=2, versions=(first, second)), 74, 9)
    assert not any("\u2800" < char <= "\u28ff" for char in text(lines))


def test_the_plot_is_the_same_after_another_one_was_drawn() -> None:
    before = plot_lines(lineage_scenes.artifact(), 74, 9)
    plot_lines(scenes.artifact(), 40, 12)
    assert plot_lines(lineage_scenes.artifact(), 74, 9) == before


def test_without_a_fitness_there_is_a_sentence_and_without_room_nothing() -> None:
    bare = tuple(replace(one, score=None) for one in lineage_scenes.versions())
    assert "nothing to plot" in text(plot_lines(replace(lineage_scenes.artifact(), versions=bare), 74, 9))
    assert plot_lines(lineage_scenes.artifact(), 20, 9) == []
    one = replace(lineage_scenes.artifact(), best=1, versions=lineage_scenes.versions()[:1])
    assert "★" in text(plot_lines(one, 74, 9))


def test_two_stand_side_by_side_and_say_whether_they_compare() -> None:
    items = items_of(lineage())
    said = text(side_by_side((items["v3"], items["v5"]), 74))
    assert "difference" in said
    assert "+.13" in said
    assert "different tests" in text(side_by_side((items["v1"], items["v5"]), 74))
    assert "has no score" in text(side_by_side((items["v5"], items["v6"]), 74))
    assert all(line_width(line) <= 40 for line in side_by_side((items["v3"], items["v5"]), 40))
    assert len(about_lines(items["v5"], items["v3"], 74)) <= 7


def test_a_diff_has_marks_beside_its_colours() -> None:
    items = items_of(lineage())
    title, lines = diff_page(items["v3"], items["v5"], 74)
    said = text(lines)
    assert title == "v3 → v5"
    assert ' -     return "@" in text\n' in said
    assert " +     return bool(re.fullmatch" in said


def test_a_page_holds_score_and_code() -> None:
    items = items_of(lineage())
    title, lines, copied = item_page(items["a1.1"], parts)
    assert title == "attempt 1.1"
    assert "not better by more than the noise" in text(lines)
    assert copied == items["a1.1"].text
    assert "1 │ import re" in text(lines)
    silent = replace(items["a1.1"], text="", score=None)
    assert "said nothing" in text(item_page(silent, parts)[1])
