"""Placement: sizes, what fits, and which installed model plays which role."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dise_tui.domain.hardware import REMOTE_HOST, Gpu, HardwareSample, InstalledModel, RoleChoice
from dise_tui.domain.placement import RunOptions
from dise_tui.domain.settings import ModelSettings, Settings
from dise_tui.domain.stages import Role
from dise_tui.engine.placement.fit import fits
from dise_tui.engine.placement.needs import rough_need
from dise_tui.engine.placement.roles import can_chat, recommended, resolve
from dise_tui.engine.placement.sizes import parameters_in_name, parse_parameters

GB = 10**9
BIG = HardwareSample(64 * GB, 60 * GB, 8)
ROLES = tuple(Role)


def model(name: str, size: float, parameters: str = "", **more: object) -> InstalledModel:
    return InstalledModel(name, int(size * GB), "d", parameters, **more)  # type: ignore[arg-type]


TINY = model("tinyllama:latest", 0.64, "1.1B")
FAST = model("llama3.2:3b", 2.0, "3.2B")
CODER = model("qwen2.5-coder:3b", 1.9, "3.1B")
MEDIUM = model("gemma2:9b", 5.4, "9.2B")
LARGE = model("qwen2.5-coder:14b", 9.0, "14.8B")
EMBED = model("nomic-embed-text:latest", 0.27, "137M", family="nomic-bert")
ALL = (TINY, FAST, CODER, MEDIUM, LARGE, EMBED)


def need_bytes(one: InstalledModel, num_ctx: int) -> int:
    return rough_need(one, RunOptions(num_ctx)).total


def settings(num_ctx: int = 4096, **roles: str) -> Settings:
    return Settings(data_dir=Path("unused"), models=ModelSettings(num_ctx=num_ctx, roles=roles))


def play(
    installed: tuple[InstalledModel, ...], sample: HardwareSample = BIG, *, for_code: bool = False, **roles: str
) -> dict[str, RoleChoice]:
    choices = resolve(ROLES, installed, sample, settings(**roles), for_code=for_code)
    assert [choice.role for choice in choices] == list(ROLES)
    return {choice.role: choice for choice in choices}


def models(choices: dict[str, RoleChoice]) -> list[str | None]:
    return [choices[role].model for role in ROLES]


@pytest.mark.parametrize(
    ("text", "count"),
    [("1.1B", 1.1e9), ("494.03M", 494.03e6), ("8x7B", 56e9), ("7b", 7e9), ("1T", 1e12), (" 3.2 B", 3.2e9),
     ("scripted", None), ("", None), ("0B", None), ("B", None)],
)  # fmt: skip
def test_parameter_sizes(text: str, count: float | None) -> None:
    assert parse_parameters(text) == (count if count is None else pytest.approx(count))


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("qwen2.5:7b", 7e9), ("qwen2.5-coder:0.5b-instruct-q4_0", 5e8), ("mixtral:8x7b", 56e9), ("smollm:135m", 135e6),
        ("user/thing-3b:latest", 3e9), ("deepseek-coder:latest", 1.3e9), ("deepseek-coder", 1.3e9),
        ("deepseek-coder:6.7b", 6.7e9), ("tinyllama", 1.1e9), ("phi3:mini", 3.8e9), ("mystery", None),
    ],
)  # fmt: skip
def test_parameters_from_a_name(name: str, count: float | None) -> None:
    assert parameters_in_name(name) == (count if count is None else pytest.approx(count))


@pytest.mark.parametrize(
    ("name", "size", "parameters", "num_ctx", "known_mib"),
    [
        # Totals of the exact estimator, MiB, f16 cache.
        ("tinyllama:1.1b", 637_700_138, "1.1B", 2048, 1094),
        ("llama3.2:3b", 2_019_393_189, "3.2B", 4096, 3043),
        ("llama3.2:3b", 2_019_393_189, "3.2B", 8192, 3783),
        ("phi3:mini", 2_176_178_913, "3.8B", 4096, 4046),
        ("qwen2.5-coder:3b", 1_929_912_626, "3.1B", 4096, 2696),
        ("codellama:7b", 3_825_910_662, "6.7B", 4096, 6120),
        ("qwen2.5-coder:7b", 4_683_087_561, "7.6B", 4096, 5118),
        ("gemma2:9b", 5_443_152_417, "9.2B", 8192, 8843),
        ("deepseek-coder-v2:16b", 8_905_126_121, "15.7B", 4096, 10076),
        ("qwen2.5-coder:14b", 8_988_124_298, "14.8B", 8192, 10770),
    ],
)
def test_the_rough_estimate_is_within_a_third(
    name: str, size: int, parameters: str, num_ctx: int, known_mib: int
) -> None:
    need = need_bytes(InstalledModel(name, size, "", parameters), num_ctx) / 2**20
    assert need == pytest.approx(known_mib, rel=0.34)


def test_what_fits() -> None:
    card = replace(BIG, gpus=(Gpu(1, "b", 8 * GB, 0),))
    assert fits(FAST, card, 4096).fits
    refused = fits(LARGE, card, 4096)
    assert not refused.fits
    assert refused.reason == f"needs {(refused.need or 0) / 1e9:.1f} GB (estimate), 8.0 here for models"
    pair = replace(BIG, gpus=(Gpu(0, "a", 4 * GB, None), Gpu(1, "b", 8 * GB, 0)))
    assert fits(LARGE, pair, 4096).fits, "what fits on no single one may be spread over all"
    assert fits(LARGE, replace(BIG, gpus=(Gpu(0, "unified", None, None),)), 4096).fits
    unknown = fits(LARGE, replace(BIG, memory_total=GB, gpu_note=REMOTE_HOST), 4096)
    assert unknown.fits
    assert "not known" in unknown.reason


def test_exactly_enough_is_enough_and_context_counts() -> None:
    need = need_bytes(MEDIUM, 4096)
    card = replace(BIG, gpus=(Gpu(0, "a", need, None),))
    assert fits(MEDIUM, card, 4096).fits
    assert not fits(MEDIUM, card, 4097).fits
    assert need_bytes(replace(TINY, context_length=2048), 8192) == need_bytes(TINY, 2048)
    assert need_bytes(model("builtin-large", 0.001, "scripted"), 8192) == 1_000_000


def test_each_class_has_its_model() -> None:
    assert models(play(ALL)) == ["tinyllama:latest", "llama3.2:3b", "gemma2:9b", "qwen2.5-coder:14b"]
    assert models(play(ALL, for_code=True))[1] == "qwen2.5-coder:3b"
    assert all(choice.fits and choice.need and choice.wanted is None for choice in play(ALL).values())


def test_the_order_of_the_list_changes_nothing() -> None:
    assert play(ALL) == play(tuple(reversed(ALL)))


def test_one_model_plays_all_roles() -> None:
    choices = play((FAST, EMBED))
    assert set(models(choices)) == {"llama3.2:3b"}
    assert choices["large"].reason == "the only model installed"


def test_configured_names_win_and_need_no_tag() -> None:
    choice = play(ALL, medium="TinyLlama")["medium"]
    assert (choice.model, choice.wanted, choice.reason) == ("tinyllama:latest", None, "configured")


def test_a_missing_configured_model_is_replaced_by_the_nearest() -> None:
    choice = play(ALL, fast="mistral:7b")["fast"]
    assert (choice.model, choice.wanted) == ("gemma2:9b", "mistral:7b")
    assert choice.reason == "mistral:7b is not installed: nearest is gemma2:9b; `ollama pull mistral:7b`"


def test_a_configured_model_that_does_not_fit_is_replaced() -> None:
    card = replace(BIG, gpus=(Gpu(0, "a", 8 * GB, None),))
    choice = play(ALL, card, large="qwen2.5-coder:14b")["large"]
    assert (choice.model, choice.wanted, choice.fits) == ("gemma2:9b", "qwen2.5-coder:14b", True)
    assert "needs" in choice.reason
    assert "pull" not in choice.reason
    alone = play((LARGE,), card, large="qwen2.5-coder:14b")["large"]
    assert (alone.model, alone.fits) == ("qwen2.5-coder:14b", False)


def test_an_unconfigured_class_that_does_not_fit_falls_back_with_numbers() -> None:
    card = replace(BIG, gpus=(Gpu(0, "a", 8 * GB, None),))
    choice = play(ALL, card)["large"]
    assert choice.model == "gemma2:9b"
    assert "qwen2.5-coder:14b needs" in choice.reason
    assert "8.0 here" in choice.reason


def test_when_nothing_fits_the_smallest_is_used_and_marked() -> None:
    small = HardwareSample(GB, GB // 2, 1)
    choice = play((MEDIUM, LARGE), small)["fast"]
    assert (choice.model, choice.fits) == ("gemma2:9b", False)
    assert "no installed model fits" in choice.reason


def test_nothing_to_chat_with_advises_a_pull() -> None:
    choices = play((EMBED,))
    assert models(choices) == [None] * 4
    assert choices["fast"].reason == "no model that can chat is installed: `ollama pull qwen2.5-coder:3b`"


def test_a_missing_class_names_a_model_to_pull_that_fits() -> None:
    assert "`ollama pull qwen2.5-coder:14b`" in play((TINY, FAST))["large"].reason
    card = replace(BIG, gpus=(Gpu(0, "a", 4 * GB, None),))
    assert "no well-known large model fits" in play((TINY, FAST), card)["large"].reason
    assert recommended(Role.LARGE, card) is None


def test_models_elsewhere_are_used_only_when_configured() -> None:
    cloud = model("gpt-oss:120b-cloud", 0, "116.8B", remote=True)
    assert models(play((FAST, cloud)))[3] == "llama3.2:3b"
    choice = play((FAST, cloud), large="gpt-oss:120b-cloud")["large"]
    assert (choice.model, choice.fits, choice.need) == ("gpt-oss:120b-cloud", True, None)


def test_builtin_models_map_by_name() -> None:
    built = tuple(model(f"builtin-{name}", 0.001, "scripted") for name in ("large", "tiny", "medium", "small"))
    choices = play(built, HardwareSample(GB, GB, 1), for_code=True)
    assert models(choices) == ["builtin-tiny", "builtin-small", "builtin-medium", "builtin-large"]
    assert "scripted" in choices["tiny"].reason


@pytest.mark.parametrize(
    ("one", "chats"),
    [
        (EMBED, False),
        (model("bge-m3:latest", 1.2), False),
        (model("all-minilm", 0.05), False),
        (model("mystery", 1, family="bert"), False),
        (model("anything", 1, capabilities=("embedding",)), False),
        (model("embed-talker", 1, capabilities=("completion", "tools")), True),
        (model("gemma2:9b", 5), True),
    ],
)
def test_embedding_models_do_not_chat(one: InstalledModel, chats: bool) -> None:
    assert can_chat(one) is chats


def test_an_untrusted_name_is_shown_quoted() -> None:
    reason = play((FAST,), medium="x; rm -rf ~\x1b[31m")["medium"].reason
    assert "`ollama pull 'x; rm -rf ~\\x1b[31m'`" in reason
    assert "\x1b" not in reason


NAMES = st.text("ab:-.x1378m/", max_size=12)
INSTALLED = st.lists(
    st.builds(
        InstalledModel, NAMES, st.integers(0, 10**12), st.just(""),
        st.sampled_from(["", "scripted", "1.1B", "8x7B", "3.2B", "70B", "junk"]),
        family=st.sampled_from(["", "bert", "llama"]), remote=st.booleans(),
    ),
    max_size=6,
)  # fmt: skip


@given(INSTALLED, st.dictionaries(st.sampled_from([str(role) for role in Role]), NAMES), st.integers(0, 10**11))
def test_any_list_of_models_gives_a_choice_with_a_reason(
    installed: list[InstalledModel], roles: dict[str, str], memory: int
) -> None:
    sample = HardwareSample(memory, memory, 1)
    choices = resolve(ROLES, installed, sample, settings(**roles))
    assert choices == resolve(ROLES, list(reversed(installed)), sample, settings(**roles)) or len(
        {one.name for one in installed}
    ) < len(installed)
    for choice in choices:
        assert choice.reason
        assert choice.model is None or choice.model in {one.name for one in installed}
