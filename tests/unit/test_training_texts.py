"""Training texts: what is taught is right, worded as the product words it, and the same whenever it is made."""

from __future__ import annotations

import gc
import json
import os
import random
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from support.training import small_bank

from dise_tui.domain.optimizing import Approach
from dise_tui.domain.scores import Verdict
from dise_tui.embedded.training import english, foreign, foreign_asked, programs, refusals, wording
from dise_tui.embedded.training.asked import Product
from dise_tui.embedded.training.bank import Bank, families
from dise_tui.embedded.training.family import Family, Program
from dise_tui.embedded.training.texts import SHARES, Maker, Text
from dise_tui.embedded.training.wishes import Asking, Wish
from dise_tui.engine.core.context import build
from dise_tui.engine.core.extract import extract_code
from dise_tui.engine.optimize.approaches import SYSTEM_PROMPTS
from dise_tui.scoring.checks import check_messages, checks
from dise_tui.scoring.entry import entry_point

TEXTS = 400


@pytest.fixture(scope="module")
def texts() -> list[Text]:
    return list(Maker(small_bank(), 1).texts(TEXTS))


def test_all_programs_pass_their_cases() -> None:
    bank = Bank()

    assert len(bank.families) >= 196
    assert bank.unproved() == []


def test_a_wrong_program_is_not_taught() -> None:
    right = next(one for one in families() if one.key == "gcd")
    wrong = Program("def {name}(a, b):\n    return a\n", "plain")
    values = {name: getattr(right, name) for name in Family.__dataclass_fields__}
    family = Family(**{**values, "programs": (*right.programs, wrong), "careful": wrong.source})

    bank = Bank([family])

    assert bank.unproved() == ["gcd: plain", "gcd: careful"]
    assert wrong not in bank["gcd"].programs.get("plain", ())


def test_keys_are_unique_and_phrases_many_and_different() -> None:
    keys = [family.key for family in families()]

    assert len(keys) == len(set(keys))
    assert all(len(set(family.phrases)) >= 15 for family in families())


def test_the_same_number_gives_the_same_text_in_any_order(texts: list[Text]) -> None:
    maker = Maker(small_bank(), 1)

    assert maker.text(399) == texts[399]
    assert [maker.text(number) for number in (7, 3)] == [texts[7], texts[3]]
    assert Maker(small_bank(), 2).text(7) != texts[7]


def test_texts_do_not_depend_on_the_process() -> None:
    program = (
        "import hashlib\nfrom dise_tui.embedded.training.bank import Bank, families\n"
        "from dise_tui.embedded.training.texts import Maker\n"
        "texts = Maker(Bank(families()[:5]), 1).texts(60)\n"
        "import sys; sys.stdout.write(hashlib.sha256(repr(list(texts)).encode()).hexdigest())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }

    assert len(made) == 1
    assert len(made.pop()) == 64


def test_every_kind_occurs() -> None:
    maker, kinds = Maker(small_bank(), 1), set()
    for number in range(5_000):
        kinds.add(maker.text(number).kind)
        if kinds == set(SHARES):
            return

    pytest.fail(f"never made: {set(SHARES) - kinds}")


def test_every_answer_with_code_passes_the_cases(texts: list[Text]) -> None:
    bank = small_bank()
    judged = 0
    for text in texts:
        if text.kind in ("draft", "later", "improve", "repair") and text.key in {one.key for one in bank.families}:
            source = extract_code(text.answer)
            assert source is not None, text
            name = entry_point(source, text.key)
            assert name is not None
            assert programs.passes(source, name, bank[text.key].family), source
            judged += 1

    assert judged > 150


def test_checks_are_as_the_product_reads_them_and_right(texts: list[Text]) -> None:
    bank = small_bank()
    asked = [text for text in texts if text.kind == "checks" and text.key]

    assert len(asked) > 10
    for text in asked:
        name, cases = checks(text.answer)
        family = bank[text.key].family
        assert name is not None
        assert len(cases) == len(text.answer.splitlines())
        assert text.messages[0] == check_messages("", None)[0]
        plain = [case for case in cases if case.raises is None]
        assert all((case.args, case.expected) in [*family.cases] for case in plain)


def test_requests_are_put_as_the_product_puts_them() -> None:
    product, chance = Product(), random.Random(1)
    decision, stages = product.stages("Quickly write a function that adds two numbers")

    assert decision.mantra is not None
    assert "Way of working" in stages[0].system_prompt
    built = build("Quickly write a function that adds two numbers", stages[0], (), num_ctx=2048, code=True)
    puts = [
        product.first("Quickly write a function that adds two numbers", chance, bare=0.25, attempts=0.25)
        for _ in range(60)
    ]
    assert built.messages in [put.messages for put in puts]
    attempts = {put.messages[0].content for put in puts if len(put.messages) == 2}
    assert SYSTEM_PROMPTS[Approach.ROBUST] in attempts


def test_failures_are_worded_with_the_name_that_is_asked_for(texts: list[Text]) -> None:
    repairs = [
        text for text in texts if text.kind == "repair" and "Calls on which it fails" in text.messages[1].content
    ]

    assert repairs
    for text in repairs:
        assert "NAME_OF_IT" not in text.messages[1].content
        assert "{name}" not in text.messages[1].content + text.answer
        assert text.messages[0].content == SYSTEM_PROMPTS[Approach.REPAIR]


def test_two_steps_give_a_program_that_calls_both(texts: list[Text]) -> None:
    steps = [text for text in texts if "+" in text.key]

    assert steps
    for text in steps:
        one, two = text.key.split("+")
        source = extract_code(text.answer)
        assert source is not None
        assert f"{two}({one}(" in source


def test_refusals_are_known_as_such(texts: list[Text]) -> None:
    refused = [text.answer for text in texts if text.kind in ("refusal", "refused later")]
    answered = [text.answer for text in texts if text.kind in ("draft", "repair", "explain")]

    assert all(map(refusals.is_refusal, refused))
    assert not any(map(refusals.is_refusal, answered))


def test_wishes_are_met() -> None:
    bank = small_bank()
    maker, chance = Maker(bank, 1), random.Random(4)
    kept = bank["is_prime"]

    hinted = maker._source(chance, kept, Wish("", hints=True), "quick", "f")
    documented = maker._source(chance, kept, Wish("", docstring=True), "quick", "f")
    careful = maker._source(chance, kept, Wish("", errors=True), "quick", "f")
    other = maker._source(chance, kept, Wish("", params=("value",)), "quick", "f")

    assert "def f(n: int) -> bool:" in hinted
    assert '"""' in documented
    assert "raise" in careful
    assert "def f(value)" in other
    assert "n" not in programs.identifiers(other)


def test_what_a_wrong_program_does_is_kept() -> None:
    wrong = small_bank()["gcd"].wrong

    assert wrong
    assert all(one.failures for one in wrong)
    assert all(one.verdict in (Verdict.FAIL, Verdict.ERROR) for each in wrong for one in each.failures)


def test_a_program_that_does_not_end_is_stopped() -> None:
    family = small_bank()["gcd"].family

    assert not programs.passes("def gcd(a, b):\n    while True:\n        pass\n", "gcd", family)
    assert programs.outcomes("def gcd(a, b):\n    while True:\n        pass\n", "gcd", family) is None


@pytest.mark.parametrize(
    ("third", "base", "gerund"),
    [
        ("counts", "count", "counting"), ("tries", "try", "trying"), ("goes", "go", "going"), ("uses", "use", "using"),
        ("strips", "strip", "stripping"), ("matches", "match", "matching"), ("is", "be", "being"), ("ties", "tie", "tying"),
        ("squeezes", "squeeze", "squeezing"), ("sees", "see", "seeing"), ("passes", "pass", "passing"),
    ],
)  # fmt: skip
def test_verbs(third: str, base: str, gerund: str) -> None:
    assert english.base(third) == base
    assert english.gerund(base) == gerund


def test_slips_leave_examples_alone() -> None:
    text = "turns 'hello world' into \"world\" and [1, 2] with `slugify` somehow"
    for seed in range(200):
        changed = wording.typos(wording.synonyms(text, random.Random(seed), 1.0), random.Random(seed), 5)
        assert "'hello world'" in changed
        assert "`slugify`" in changed
        assert "[1, 2]" in changed


def test_names_that_are_asked_for_are_never_mistyped() -> None:
    asking = Asking(small_bank().families)
    family = small_bank()["mean"].family
    wishes = [asking.wish(family, random.Random(seed)) for seed in range(600)]

    assert sum(wish.name is not None for wish in wishes) > 80
    for wish in wishes:
        assert wish.name is None or wish.name in wish.text
        assert all(name in wish.text for name in wish.params or ())


def test_requests_differ_much() -> None:
    asking = Asking(small_bank().families)
    family = small_bank()["mean"].family
    said = {asking.wish(family, random.Random(seed)).text for seed in range(300)}

    assert len(said) > 280


def test_a_program_is_stopped_even_where_the_first_exception_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    lost: list[object] = []

    def in_the_collector(phase: str, _: object) -> None:
        """As others' callbacks do: whatever is raised in here is told of and forgotten."""
        for _number in range(100):
            pass

    monkeypatch.setattr(sys, "unraisablehook", lost.append)
    grow = programs.load("def grow():\n    kept = []\n    while len(kept) < 10**7:\n        kept.append([])\n", "grow")
    gc.callbacks.append(in_the_collector)
    try:
        for _ in range(3):
            with pytest.raises(programs.Slow), programs.deadline(0.05):
                grow()
    finally:
        gc.callbacks.remove(in_the_collector)
    assert not lost
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0), "no alarm comes after the block"


def test_no_held_out_request_is_worded_like_a_training_text() -> None:
    def plain(text: str) -> str:
        return " ".join(re.findall(r"\w+", text.casefold()))

    lists = [value for part in (foreign, foreign_asked) for name, value in vars(part).items() if name.isupper()]
    taught = {plain(text) for family in families() for text in (*family.phrases, *family.asks)}
    taught |= {plain(text) for texts in lists for text in texts if isinstance(text, str)}
    lines = (Path(__file__).parents[1] / "heldout" / "requests.jsonl").read_text(encoding="utf-8").splitlines()
    asked = [plain(json.loads(line)["request"]) for line in lines]

    assert len(asked) > 400
    assert len(set(asked)) == len(asked)
    assert [number for number, text in enumerate(asked, 1) if text in taught] == []
