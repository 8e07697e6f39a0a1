"""Training, files and evaluation of a model too small to be of use: the machinery must be right all the same."""

from __future__ import annotations

import itertools
import json
import os
import pickle
import signal
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from support.training import VOCABULARY, small_bank, small_data, trained, trainer

np = pytest.importorskip("numpy")
torch = pytest.importorskip("torch")
pytest.importorskip("tokenizers")

from dise_tui.domain.errors import ContextOverflowError, RequestRejectedError, UsageError  # noqa: E402
from dise_tui.domain.prompts import Message  # noqa: E402
from dise_tui.embedded.training import commands, evaluation, exporter, programs, tokens  # noqa: E402
from dise_tui.embedded.training.__main__ import main  # noqa: E402
from dise_tui.embedded.training.model import Model, causal, greedy, rows_hidden  # noqa: E402
from dise_tui.embedded.training.packs import Packing  # noqa: E402
from dise_tui.embedded.training.sizes import FAMILY, SIZES  # noqa: E402
from dise_tui.embedded.training.texts import Maker  # noqa: E402
from dise_tui.embedded.training.trainer import Trainer, schedule  # noqa: E402


def same(one: Trainer, other: Trainer) -> bool:
    pairs = zip(one.model.state_dict().values(), other.model.state_dict().values(), strict=True)
    return all(torch.equal(first, second) for first, second in pairs)


def test_the_family_is_a_ladder_of_files_that_fit() -> None:
    sizes = [SIZES[name].parameters() for name in FAMILY]

    assert sizes == sorted(sizes)
    assert all(bigger >= 1.9 * smaller for smaller, bigger in itertools.pairwise(sizes))
    assert sum(sizes) * 34 / 32 < 40e6
    assert all(SIZES[name].width % 32 == 0 and SIZES[name].hidden % 32 == 0 for name in SIZES)


def test_the_number_of_weights_is_as_told() -> None:
    model = Model(SIZES["nano"], VOCABULARY)

    assert sum(one.numel() for one in model.parameters()) == SIZES["nano"].parameters(VOCABULARY)


def test_an_interrupted_training_gives_the_same_weights(tmp_path: Path) -> None:
    whole, first, second = trainer(), trainer(), trainer()
    path = tmp_path / "nano.checkpoint"

    assert whole.run(None)
    assert not first.run(path, until=7)
    assert second.resume(path)
    assert second.step == 7
    assert second.run(path)

    assert same(whole, second)
    assert whole.losses == second.losses
    assert whole.losses[-1] < whole.losses[0]


def test_a_signal_stops_after_the_step_and_keeps_it(tmp_path: Path) -> None:
    path = tmp_path / "nano.checkpoint"
    stopped = trainer()

    def tell(_: object) -> None:
        if stopped.step == 5:
            os.kill(os.getpid(), signal.SIGTERM)

    assert not stopped.run(path, tell, every_s=0)
    again, whole = trainer(), trainer()
    again.resume(path)
    assert 5 <= again.step < 20
    assert again.run(None)
    assert whole.run(None)
    assert same(again, whole)


def test_a_checkpoint_of_another_training_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "nano.checkpoint"
    trainer().run(path, until=1)

    with pytest.raises(UsageError, match="too late for 30"):
        trainer(steps=30).resume(path)
    with pytest.raises(UsageError, match="another seed"):
        trainer(seed=2).resume(path)


def test_a_training_may_be_made_longer_or_shorter_while_its_rate_is_level(tmp_path: Path) -> None:
    path = tmp_path / "nano.checkpoint"
    trainer(steps=900).run(path, until=3)
    shorter, whole = trainer(steps=500), trainer(steps=500)

    assert shorter.resume(path)
    shorter.run(None, until=6)
    whole.run(None, until=6)

    assert same(shorter, whole)
    trainer(steps=900).run(path, until=SIZES["nano"].level + 1)
    with pytest.raises(UsageError, match="too late for 500"):
        trainer(steps=500).resume(path)


def another(recipe: dict[str, Any], steps: int = 20) -> Trainer:
    size = replace(SIZES["nano"], **recipe)
    return Trainer(size, VOCABULARY, {"core": small_data()[1], "all": small_data()[1]}, 3, steps=steps)


@pytest.mark.parametrize("recipe", [{"rate": 1e-3}, {"batches": 1}, {"core": 2}, {"level": 1}, {"cut": 5}])
def test_a_checkpoint_of_another_recipe_is_refused(tmp_path: Path, recipe: dict[str, Any]) -> None:
    path = tmp_path / "nano.checkpoint"
    trainer().run(path, until=3)

    with pytest.raises(UsageError, match=f"another recipe: {next(iter(recipe))}"):
        another(recipe).resume(path)


@pytest.mark.parametrize("recipe", [{"core": 3}, {"level": 3}, {"level": 12, "core": 18}, {"threads": 2, "steps": 90}])
def test_a_recipe_may_change_where_it_has_made_no_difference_yet(tmp_path: Path, recipe: dict[str, Any]) -> None:
    path = tmp_path / "nano.checkpoint"
    trainer().run(path, until=3)
    resumed, whole = another(recipe), another(recipe)

    assert resumed.resume(path)
    resumed.run(None, until=5)
    whole.run(None, until=5)

    assert same(resumed, whole)


def test_answers_are_cut_and_nothing_else() -> None:
    whole = small_data()[1]
    cut = whole.cut(5)

    assert len(cut) == len(whole)
    assert cut.prompts.tolist() == whole.prompts.tolist()
    for number in range(len(whole)):
        assert cut.text(number).tolist() == whole.text(number)[: whole.prompts[number] + 5].tolist()


def test_a_recipe_with_cut_answers_learns_from_fewer_tokens_in_the_core_alone() -> None:
    cut, whole = another({"cut": 5}), another({})
    for one in (cut, whole):
        one.run(None, until=SIZES["nano"].core)
    at_the_turn = whole.seen - cut.seen
    for one in (cut, whole):
        one.run(None)

    assert at_the_turn > 0
    assert whole.seen - cut.seen == at_the_turn


@pytest.mark.parametrize("turns", [0, 1, 5, 6])
def test_the_mixes_take_turns_and_every_text_of_each_has_its_turn(turns: int) -> None:
    dealt: dict[str, list[int]] = {"core": [], "all": []}
    order = []

    class Dealing:
        def __init__(self, name: str) -> None:
            self.name = name

        def step(self, number: int) -> list[Any]:
            dealt[self.name].append(number)
            order.append(self.name)
            return []

    training = another({"core": 4, "turns": turns})
    training._packings = {name: Dealing(name) for name in dealt}  # type: ignore[misc]
    for step in range(20):
        training._dealt(step)

    assert order == ["core"] * 4 + (["core", "all"] * turns)[:turns] + ["all"] * (16 - turns)
    assert all(numbers == list(range(len(numbers))) for numbers in dealt.values())


def test_turns_may_change_before_they_begin(tmp_path: Path) -> None:
    path = tmp_path / "nano.checkpoint"
    trainer().run(path, until=3)
    assert another({"turns": 4}).resume(path)

    trainer().run(path, until=SIZES["nano"].core + 1)
    with pytest.raises(UsageError, match="another recipe: turns"):
        another({"turns": 4}).resume(path)


def test_a_second_training_begins_with_the_weights_of_the_first_and_says_so(tmp_path: Path) -> None:
    path, later = tmp_path / "first.checkpoint", tmp_path / "nano.checkpoint"
    first = trainer()
    first.run(path)
    second = another({"rate": 1e-3})
    second.begin(path)
    assert same(first, second)
    assert second.step == 0

    second.run(later, until=2)
    resumed = another({"rate": 1e-3})
    assert resumed.resume(later)
    for one in (second, resumed):
        one.run(later)

    assert same(second, resumed)
    assert not same(second, first)
    begun = exporter.read(later)[1]["begun"]
    assert (begun["steps"], begun["answer_tokens"], begun["begun"]) == (20, first.seen, None)


def test_a_training_that_was_stopped_is_nothing_to_begin_with(tmp_path: Path) -> None:
    path = tmp_path / "first.checkpoint"
    trainer().run(path, until=7)

    with pytest.raises(UsageError, match="stopped after 7 of 20 steps") as caught:
        another({}).begin(path)
    assert "Go on with that training to its end" in caught.value.hint


def test_weights_of_another_shape_are_nothing_to_begin_with(tmp_path: Path) -> None:
    path = tmp_path / "first.checkpoint"
    trainer().run(path)
    tiny = Trainer(SIZES["tiny"], VOCABULARY, {"core": small_data()[1], "all": small_data()[1]}, 3)

    with pytest.raises(UsageError, match="holds a model 'nano' with 400 tokens, not 'tiny' with 400"):
        tiny.begin(path)


def test_another_length_is_too_late_where_either_rate_has_begun_to_fall(tmp_path: Path) -> None:
    path = tmp_path / "nano.checkpoint"
    another({"level": 4}, 900).run(path, until=4)

    assert another({"level": 9}, 500).resume(path)
    another({"level": 4}, 900).run(path, until=5)
    with pytest.raises(UsageError, match="another recipe: level"):
        another({"level": 9}, 500).resume(path)
    with pytest.raises(UsageError, match="too late for 500"):
        another({"level": 4}, 500).resume(path)


def test_a_checkpoint_that_tells_no_recipe_is_gone_on_with(tmp_path: Path) -> None:
    path = tmp_path / "nano.checkpoint"
    trainer().run(path, until=1)
    found = torch.load(path)
    for key in ("cut", "turns"):  # the youngest
        del found["recipe"][key]
    torch.save(found, path)
    assert trainer().resume(path)

    del found["recipe"]
    torch.save(found, path)
    assert trainer().resume(path)
    assert "recipe" not in exporter.read(path)[1]


def test_the_rate_rises_stays_and_falls_to_a_hundredth() -> None:
    rates = [schedule(step, 340, 900) for step in range(901)]

    assert rates[:101] == sorted(rates[:101])
    assert rates[0] <= 0.01
    assert set(rates[99:341]) == {1}
    assert rates[340:] == sorted(rates[340:], reverse=True)
    assert rates[480] == pytest.approx(0.5)
    assert rates[900] == 0.01
    assert schedule(5, 10, 8) > 0


def test_a_batch_gives_the_same_as_its_texts_alone() -> None:
    encoded = small_data()[1]
    model = Model(SIZES["nano"], VOCABULARY).eval()
    batches = [one for number in range(4) for one in Packing(encoded, 1, 4, 3000).step(number)]
    one = max(batches, key=lambda one: len(one.shared) * (len(one.ids) > 1))
    assert len(one.shared) > 20
    shared, ids = torch.from_numpy(one.shared), torch.from_numpy(one.ids)
    known = {tuple(encoded.text(number).tolist()): number for number in range(len(encoded))}

    with torch.no_grad():
        together = model.logits(rows_hidden(model, shared, ids))
        for row, targets in enumerate(one.targets):
            size = int(np.flatnonzero(targets >= 0)[-1]) + 2
            text = torch.cat((shared, ids[row, :size]))
            alone = model.logits(rows_hidden(model, text[:0], text[None]))[0]
            assert torch.allclose(together[row, :size], alone[len(shared) :], atol=1e-5)
            number = known[tuple(text.tolist())]
            first = int(encoded.prompts[number]) - 1 - len(shared)
            assert (targets[:first] == -1).all()
            assert targets[first : size - 1].tolist() == encoded.text(number)[int(encoded.prompts[number]) :].tolist()
            assert (targets[size - 1 :] == -1).all()


def test_all_texts_are_dealt_out_in_an_epoch() -> None:
    encoded = small_data()[1]
    packing = Packing(encoded, 1, 1)
    steps = packing._steps_of(0)
    targets = sum(int((one.targets >= 0).sum()) for number in range(steps) for one in packing.step(number))

    assert targets == len(encoded.ids) - int(encoded.prompts.sum())
    later = packing.step(steps + 1)
    assert later[0].ids.tolist() == Packing(encoded, 1, 1).step(steps + 1)[0].ids.tolist()


def test_reading_step_by_step_gives_the_same_as_at_once() -> None:
    model = Model(SIZES["nano"], VOCABULARY).eval()
    found = greedy(model, [5, 9, 300, 7], 6, end=-1)

    ids = torch.tensor([[5, 9, 300, 7, *found]])
    with torch.no_grad():
        logits = model.logits(model.hidden(ids, torch.arange(10)[None], causal(10, 0)))
    assert logits[0, 3:9].argmax(-1).tolist() == found


def test_files_load_and_say_the_same(tmp_path: Path) -> None:
    pytest.importorskip("gguf")
    pytest.importorskip("xllamacpp")
    from dise_tui.embedded.training import comparing

    model, training = exporter.read(trained(tmp_path, 60))
    tokenizer = tokens.load(tmp_path / "tokenizer.json")
    texts = list(Maker(small_bank(), 9).texts(12))

    assert training["step"] == 60
    assert training["recipe"] == asdict(SIZES["nano"])
    assert len(training["print"]) == 16
    for kind in exporter.TYPES:
        path = tmp_path / f"nano.{kind}.gguf"
        size = exporter.export(model, tmp_path / "tokenizer.json", path, kind, name="nano")
        match = comparing.compare(model, tokenizer, path, texts, most=24)
        assert size == path.stat().st_size
        assert match.cut_alike == 12
        assert match.said_alike >= (12 if kind == "f16" else 9)


def test_what_ollama_needs_is_in_the_file(tmp_path: Path) -> None:
    gguf = pytest.importorskip("gguf")
    model, _ = exporter.read(trained(tmp_path, 1))
    path = tmp_path / "nano.gguf"
    exporter.export(model, tmp_path / "tokenizer.json", path, "q8_0", name="builtin-nano")
    fields = gguf.GGUFReader(path).fields

    expected = {
        "general.architecture": "llama", "general.name": "builtin-nano", "tokenizer.ggml.model": "gpt2",
        "tokenizer.ggml.pre": "gpt-2", "tokenizer.ggml.eos_token_id": 2, "tokenizer.ggml.add_bos_token": False,
        "llama.context_length": 2048, "llama.embedding_length": 32, "llama.block_count": 1, "general.file_type": 7,
        "llama.attention.head_count": 1, "llama.attention.head_count_kv": 1, "llama.vocab_size": VOCABULARY,
    }  # fmt: skip
    assert {key: fields[key].contents() for key in expected} == expected
    assert fields["tokenizer.ggml.tokens"].contents()[:3] == list(tokens.CONTROL)
    assert fields["tokenizer.ggml.token_type"].contents()[:4] == [3, 3, 3, 1]
    assert "<|im_start|>" in fields["tokenizer.chat_template"].contents()


@pytest.mark.parametrize("broken", ["missing", "empty", "words", "half", "pickle", "nothing in it", "other weights"])
def test_no_checkpoint_is_told(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "nano.checkpoint"
    trainer().run(path, until=1)
    whole, found = path.read_bytes(), torch.load(path)
    if broken in ("nothing in it", "other weights"):
        torch.save({} if broken == "nothing in it" else {**found, "model": {}}, path)
    elif broken == "missing":
        path.unlink()
    else:
        made = {"empty": b"", "words": b"no", "half": whole[: len(whole) // 2], "pickle": pickle.dumps(Path())}
        path.write_bytes(made[broken])

    with pytest.raises(UsageError, match="is no checkpoint"):
        exporter.read(path)
    if broken == "missing":
        assert not trainer().resume(path)
    else:
        with pytest.raises(UsageError, match="is no checkpoint"):
            trainer().resume(path)


def test_a_prompt_that_llama_cpp_refuses_is_told(tmp_path: Path) -> None:
    pytest.importorskip("gguf")
    pytest.importorskip("xllamacpp")
    from dise_tui.embedded.training.llama import LlamaFile

    model, _ = exporter.read(trained(tmp_path, 1))
    exporter.export(model, tmp_path / "tokenizer.json", tmp_path / "nano.gguf", "q8_0", name="nano")
    file = LlamaFile(tmp_path / "nano.gguf")

    with pytest.raises(ContextOverflowError, match="exceeds the available context"):
        file.text("word " * 3000, temperature=0.0, seed=1)
    with pytest.raises(RequestRejectedError):
        file.text("", temperature=0.0, seed="none", most=1)  # type: ignore[arg-type]
    assert file.text("word", temperature=0.0, seed=1, most=3)


class Knows:
    """Answers as the bank knows it."""

    def __init__(self, *, right: bool) -> None:
        self._right = right

    def text(self, prompt: str, *, temperature: float, seed: int, most: int = 500) -> str:
        if "poem" in prompt:
            return "I cannot help with that." if self._right else "def poem(): return 1"
        if "Write checks" in prompt:
            return "assert my_gcd(12, 18) == 6\nassert my_gcd(7, 5) == " + ("1" if self._right else "2")
        kept = small_bank()["gcd"]
        source = (
            kept.programs["careful"][0].source
            if self._right and not temperature
            else "def {name}(a, b):\n    return a\n"
        )
        return f"```python\n{programs.filled(source, 'my_gcd')}```"


@pytest.mark.parametrize("right", [True, False])
async def test_evaluation_tells_right_from_wrong(tmp_path: Path, right: bool) -> None:
    rows = [
        {"request": "greatest common divisor, call it my_gcd", "key": "gcd", "name": "my_gcd", "errors": True},
        {"request": "write a poem", "refuse": True},
    ]
    path = tmp_path / "held.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    judging = evaluation.Evaluating(Knows(right=right), small_bank())

    report = await judging.report(evaluation.read(path, small_bank()), (0.0, 1.0), 2)

    assert report.solved == {"0": float(right), "1": 0.0}
    assert report.refused_rightly == float(right)
    assert report.refused_wrongly == 0.0
    assert report.checks_right == (1.0 if right else 0.5)
    assert report.checks_usable == float(right)
    assert len(report.unsolved) == (0 if right else 1)


@pytest.mark.parametrize("line", ["no json", '{"request": "x"}', '{"request": "x", "key": "unheard_of"}', "[1]", "3"])
def test_a_wrong_line_of_requests_is_told(tmp_path: Path, line: str) -> None:
    path = tmp_path / "held.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(UsageError, match="line 1"):
        evaluation.read(path, small_bank())


def test_the_product_is_asked_as_in_training() -> None:
    messages = evaluation.Evaluating(Knows(right=True), small_bank()).messages("gcd of two numbers")

    assert messages[-1] == Message("user", "Request:\ngcd of two numbers")
    assert messages[0].role == "system"


def test_steps_out_of_order_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("gguf")
    pytest.importorskip("xllamacpp")
    assert main(["train", "--folder", str(tmp_path), "--size", "nano"]) == 1
    assert "Run the step 'data' first" in capsys.readouterr().err
    with pytest.raises(UsageError, match=r"nano\.checkpoint"):
        commands.export(commands.Folder(tmp_path), "nano", ["f16"], lambda _: None)
