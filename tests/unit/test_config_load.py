"""Where settings come from, which source wins, and what a wrong one is told."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from dise_tui import config
from dise_tui.config import load_settings
from dise_tui.domain.errors import UsageError
from dise_tui.domain.settings import GgufSettings, HostSettings, PlacementSettings, Settings
from dise_tui.domain.stages import BUILTIN_STAGES, QUICK, Role


@pytest.fixture(autouse=True)
def usual_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the settings of whoever runs the tests out; returns the place of the usual settings file."""
    usual = tmp_path / "usual" / "config.toml"
    usual.parent.mkdir()
    monkeypatch.setattr(config, "default_config_file", lambda: usual)
    monkeypatch.setattr(config, "default_data_dir", lambda: tmp_path / "data")
    return usual


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "dise.toml"


def load(file: Path | None = None, /, environ: Mapping[str, str] | None = None, **flags: object) -> Settings:
    return load_settings(flags={"config": file, **flags}, environ=environ or {})


def refused(*args: Path, environ: Mapping[str, str] | None = None, **flags: object) -> UsageError:
    with pytest.raises(UsageError) as caught:
        load(*args, environ=environ, **flags)
    assert "\n" not in caught.value.message + caught.value.hint
    return caught.value


# sources


def test_defaults(tmp_path: Path) -> None:
    settings = load()
    assert settings == Settings(data_dir=tmp_path / "data")
    assert settings.host_source == "default"


def test_the_usual_file_is_read_when_it_is_there(usual_places: Path) -> None:
    usual_places.write_text("[ui]\nhistory = 7\n")
    settings = load()
    assert settings.ui.history == 7
    assert settings.config_file == usual_places


def test_a_named_file_replaces_the_usual_one(usual_places: Path, file: Path) -> None:
    usual_places.write_text("[ui]\nhistory = 7\n")
    file.write_text('backend = "ollama"\n')
    for settings in (load(file), load(environ={"DISE_CONFIG": str(file)})):
        assert (settings.ui.history, settings.backend, settings.config_file) == (500, "ollama", file)
    assert load(usual_places, environ={"DISE_CONFIG": str(file)}).ui.history == 7


def test_each_source_wins_over_the_one_before(file: Path) -> None:
    file.write_text('backend = "ollama"\n[code]\ncheck_writers = 3\nfitness_threshold = 0.5\n')
    environ = {"DISE_BACKEND": "embedded", "DISE_CODE_CHECK_WRITERS": "4"}
    assert load(file).backend == "ollama"
    settings = load(file, environ=environ)
    assert (settings.backend, settings.code.check_writers, settings.code.fitness_threshold) == ("embedded", 4, 0.5)
    assert load(file, environ=environ, backend="auto").backend == "auto"
    assert load(file, environ=environ, backend=None).backend == "embedded"


def test_the_host_and_where_it_was_set(file: Path) -> None:
    file.write_text('host = "http://file:1"\n')
    environ = {"OLLAMA_HOST": "ollama:2"}
    found = [
        load(environ={"OLLAMA_HOST": ""}),
        load(environ=environ),
        load(file, environ=environ),
        load(file, environ={**environ, "DISE_HOST": "dise:3"}),
        load(file, environ={**environ, "DISE_HOST": "dise:3"}, host="flag:4"),
    ]
    assert [(each.host, each.host_source) for each in found] == [
        ("http://127.0.0.1:11434", "default"),
        ("ollama:2", "OLLAMA_HOST"),
        ("http://file:1", f"the settings file {file}"),
        ("dise:3", "DISE_HOST"),
        ("flag:4", "--host"),
    ]
    assert load(environ={"OLLAMA_HOST": ' "0.0.0.0" '}).host == "0.0.0.0"


def test_the_data_folder(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path / "usual")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    file.write_text('data_dir = "beside"\n')
    assert load(file).data_dir == tmp_path / "beside"  # relative to the file, not to where dise is started
    assert load(file, environ={"DISE_DATA_DIR": "here"}).data_dir == tmp_path / "usual" / "here"
    assert load(file, environ={"DISE_DATA_DIR": "here"}, data_dir="~/x").data_dir == tmp_path / "home" / "x"
    assert load(data_dir=tmp_path).data_dir == tmp_path


# values


def test_a_file_may_set_everything(file: Path) -> None:
    file.write_text(
        """
        backend = "embedded"
        debug = true
        pace = "builtin-large=12"
        sentinel_deadline_ms = 250
        [models]
        num_ctx = 4096
        keep_alive = "1h30m"
        connect_timeout_s = 1
        prewarm = false
        [models.roles]
        fast = "phi3:mini"
        [routes]
        simple = ["quick_response", "polish"]
        prompt_long_words = 10
        [code]
        run = false
        [ui]
        theme = "dise-light"
        [ui.keymap]
        "chat.send" = "ctrl+s"
        [stages.quick_response]
        temperature = 0.2
        [stages.polish]
        model = "gemma2:9b"
        [stages.last]
        role = "large"
        confidence = 0.97
        timeout = 99.5
        system_prompt = ""
        max_tokens = 5
        """
    )
    settings = load(file)
    assert (settings.backend, settings.debug, settings.pace, settings.sentinel_deadline_ms) == (
        "embedded", True, "builtin-large=12", 250.0,
    )  # fmt: skip
    assert (settings.models.num_ctx, settings.models.keep_alive, settings.models.prewarm) == (4096, "1h30m", False)
    assert type(settings.models.connect_timeout_s) is float
    assert settings.models.gap_timeout_s == 45.0
    assert settings.models.roles == {"fast": "phi3:mini"}
    assert settings.routes.simple == ("quick_response", "polish")
    assert settings.routes.medium == ("quick_response", "synthesis")
    assert settings.code.run is False
    assert settings.ui.keymap == {"chat.send": "ctrl+s"}
    assert settings.stages["quick_response"] == dataclasses.replace(QUICK, temperature=0.2)
    assert list(settings.stages) == [*BUILTIN_STAGES, "polish", "last"]
    polish, last = settings.stages["polish"], settings.stages["last"]
    assert (polish.name, polish.model, polish.confidence, polish.timeout_s) == ("polish", "gemma2:9b", 0.8, 15)
    assert (last.role, last.model, last.confidence, last.timeout_s, last.max_tokens, last.system_prompt) == (
        Role.LARGE, None, 0.97, 99.5, 5, "",
    )  # fmt: skip


def test_variables_set_scalars_and_lists(file: Path) -> None:
    file.write_text('[stages.polish]\nrole = "fast"\n')
    settings = load(
        file,
        environ={
            "DISE_MODELS_NUM_CTX": "16384",
            "DISE_MODELS_PREWARM": "off",
            "DISE_MODELS_ROLES_LARGE": "qwen2.5-coder:14b",
            "DISE_ROUTES_COMPLEX": "draft, polish",
            "DISE_STAGES_DEEP_ANALYSIS_TEMPERATURE": "0.5",
            "DISE_STAGES_POLISH_MAX_TOKENS": "9",
            "DISE_DEBUG": "1",
            "HOME": "/nowhere",
        },
    )
    assert (settings.models.num_ctx, settings.models.prewarm, settings.debug) == (16384, False, True)
    assert settings.models.roles == {"large": "qwen2.5-coder:14b"}
    assert settings.routes.complex == ("draft", "polish")
    assert settings.stages["deep_analysis"].temperature == 0.5
    assert settings.stages["polish"].max_tokens == 9


def test_flags_may_be_values_or_text() -> None:
    settings = load(debug=True, pace="40", **{"models.num_ctx": "512", "routes.simple": ["draft"]})
    assert (settings.debug, settings.pace, settings.models.num_ctx, settings.routes.simple) == (
        True, "40", 512, ("draft",),
    )  # fmt: skip


def test_further_hosts_and_placement(file: Path) -> None:
    file.write_text(
        """
        [placement]
        hold_s = 30
        slots = 4
        kv_type = "q8_0"
        vram = "24 GB + 12 GB"
        hardware_change = "ask"
        preempt = false
        [[hosts]]
        name = "big"
        url = "192.168.1.20"
        vram = "24GB+12GB"
        [[hosts]]
        name = "old.box_2-b"
        url = "https://box.example/ollama"
        slots = 2
        """
    )
    settings = load(file)
    assert settings.placement == PlacementSettings(30.0, 4, "q8_0", "24 GB + 12 GB", "ask", False)
    assert settings.hosts == (
        HostSettings("big", "192.168.1.20", "24GB+12GB"),
        HostSettings("old.box_2-b", "https://box.example/ollama", "", 2),
    )
    changed = load(
        file, environ={"DISE_PLACEMENT_HOLD_S": "60", "DISE_PLACEMENT_VRAM": "", "DISE_PLACEMENT_SLOTS": "1"}
    )
    assert (changed.placement.hold_s, changed.placement.vram, changed.placement.slots) == (60.0, "", 1)
    assert changed.hosts == settings.hosts
    file.write_text("hosts = []\n")
    assert load(file).hosts == ()


def test_model_files_are_found_from_the_settings_file(file: Path) -> None:
    file.write_text(
        """
        [[gguf]]
        name = "mine:7b"
        path = "models/mine.gguf"
        num_ctx = 8192
        [[gguf]]
        name = "other"
        path = "/models/other.gguf"
        """
    )
    assert load(file).gguf == (
        GgufSettings("mine:7b", file.parent / "models" / "mine.gguf", 8192),
        GgufSettings("other", Path("/models/other.gguf"), None),
    )


# refusals


@pytest.mark.parametrize(
    ("text", "line", "words", "hint"),
    [
        ('backend = "olama"', 1, 'backend must be one of "auto", "ollama", "embedded", but is \'olama\'', "ollama"),
        ("\nbakend = 1", 2, "bakend is no setting", "Did you mean backend?"),
        ("num_ctx = 1", 1, "num_ctx is no setting", "Did you mean models.num_ctx?"),
        ("[model]\nnum_ctx = 1", 1, "model is no setting", "Did you mean models?"),
        ("[models]\n# num_ctx = 8\nnum_ctx = '8k'", 3, "models.num_ctx must be a whole number from 256", "8192"),
        ("[models]\nnum_ctx = 8.5", 2, "models.num_ctx must be a whole number", "8192"),
        ("[models]\nnum_ctx = true", 2, "but is true", "8192"),
        ("[models]\nnum_ctx = 100", 2, "from 256", ""),
        ("models.gap_timeout_s = 0", 1, "models.gap_timeout_s must be a number above 0", "45.0"),
        ("models = {gap_timeout_s = nan}", 1, "a number above 0", ""),
        ("[models]\nkeep_alive = 'soon'", 2, "a duration such as", "'30m'"),
        ("[models]\nkeep_alive = 30", 2, "a duration such as", ""),
        ("models = 3", 1, "models must be a table, but is 3", "[models]"),
        ("[models.roles]\nhuge = 'x'", 2, "models.roles.huge is no setting", "tiny, fast, medium, large"),
        ("[models.roles]\nfast = 'a b'", 2, "the name of a model", ""),
        ("[code]\nrun = 'yes'", 2, "code.run must be true or false, but is 'yes'", "The default is true."),
        ("[code]\nfitness_threshold = 1.5", 2, "from 0 up to 1, but is 1.5", "0.8"),
        ("pace = 'fast'", 1, "pace must be tokens a second such as", "The default is"),
        ("pace = true", 1, "pace must be", ""),
        ("host = ''", 1, "host must be an address without spaces", "11434"),
        ("host = 'http://a b'", 1, "but is 'http://a b'", ""),
        ("data_dir = ''", 1, "data_dir must be a folder, but is empty", ""),
        ("[routes]\nsimple = 'draft'", 2, "routes.simple must be a list", ""),
        ("[routes]\nsimple = []", 2, "routes.simple must be a list of one or more", ""),
        ("[routes]\nsimple = ['draft', 'draft']", 2, "none of them twice", ""),
        ("[routes]\nprose = ['draft',\n 'shap']", 2, "names the stage 'shap', which does not exist", "mean shape?"),
        ("[ui.keymap]\n'a.b' = ''", 2, "one or more keys", ""),
        ("[ui.keymap]\n'a.b' = 3", 2, "one or more keys", ""),
        ("[stages.quick_response]\ntimeout_s = 3", 2, "is no setting", "Did you mean timeout?"),
        ("[stages.quick_respnse]\ntemperature = 1", 1, "needs a model or a role", "Did you mean quick_response?"),
        ("[stages.polish]\nrole = 'big'", 2, 'one of "tiny", "fast", "medium", "large"', "The default is 'medium'."),
        ("[stages.draft]\ntemperature = 3", 2, "from 0 up to 2", "0.7"),
        ("[stages.library]\nrole = 'fast'", 1, "'library' cannot be the name of a stage", "a-z"),
        ("[stages.'My Stage']\nrole = 'fast'", 1, "'My Stage' cannot be the name of a stage", "a-z"),
        ("stages = 1", 1, "stages must be a table", ""),
        ("stages.polish = 1", 1, "stages.polish must be a table", ""),
        ("[[models]]\nnum_ctx = 3", 1, "models must be a table", ""),
        ("host_source = 'me'", 1, "host_source is no setting", ""),
        ('"\\u001b[31m" = 1', 1, "'\\x1b[31m' is no setting", ""),
        ("x = '''\n[models]\nnum_ctx = 1'''\n[ui]\nhistory = -1", 1, "x is no setting", ""),
        ("[placement]\nkv_type = 'q8'", 2, 'must be one of "f16", "q8_0", "q4_0", but is \'q8\'', "q8_0"),
        ("[placement]\nhardware_change = 'no'", 2, 'one of "queue", "ask", "off"', "'queue'"),
        ("[placement]\nhold_s = -1", 2, "from 0 up to 86400, but is -1", "90.0"),
        ("[placement]\nslots = 0", 2, "from 1 up to 64, but is 0", ""),
        ("[placement]\nvram = '24'", 2, "placement.vram must be the size of each GPU", ""),
        ("[placement]\nvram = 24", 2, "placement.vram must be the size of each GPU", ""),
        ("[placement]\nvrm = ''", 2, "placement.vrm is no setting", "Did you mean vram?"),
        ("hosts = 3", 1, "hosts must be a list of tables, but is 3", "[[hosts]]"),
        ("[hosts]\nname = 'a'", 1, "hosts must be a list of tables", "[[hosts]]"),
        ("hosts = ['a']", 1, "hosts must be a list of tables", "[[hosts]]"),
        ("[[host]]\nname = 'a'", 1, "host must be an address", ""),
        ("[[hots]]\nname = 'a'", 1, "hots is no setting", "Did you mean hosts?"),
        ("[[hosts]]\nname = 'a'", 1, "the entry of [[hosts]] needs url", "http://192.168.1.20:11434"),
        ("debug = true\n\n[[hosts]]\nurl = 'a'\n", 3, "the entry of [[hosts]] needs name", "a short name"),
        ("[[hosts]]\nname = 'a b'\nurl = 'x'", 2, "name in [[hosts]] must be a short name", ""),
        ("[[hosts]]\nname = ''\nurl = 'x'", 2, "but is empty", ""),
        ("[[hosts]]\nname = 'a'\nurl = 'ftp://x'", 3, "url in [[hosts]] must be the address of a model server", ""),
        ("[[hosts]]\nname = 'a'\nurl = 'http://me:pw@x'", 3, "url in [[hosts]] must be the address", ""),
        ("[[hosts]]\nname = 'a'\nurl = 'x'\nvram = '24 QB'", 4, "vram in [[hosts]] must be the size", ""),
        ("[[hosts]]\nname = 'a'\nurl = 'x'\nslots = 65", 4, "slots in [[hosts]] must be a whole number from 1", ""),
        ("[[gguf]]\nname = 'a'", 1, "the entry of [[gguf]] needs path", "the path of a GGUF file"),
        ("[[gguf]]\nname = 'a b'\npath = 'x'", 2, "name in [[gguf]] must be a name", ""),
        ("[[gguf]]\nname = 'a'\npath = 3", 3, "path in [[gguf]] must be the path of a GGUF file, but is 3", ""),
        ("[[gguf]]\nname = 'a'\npath = 'x'\nnum_ctx = 1", 4, "num_ctx in [[gguf]] must be a whole number", ""),
        ("[[hosts]]\nname = 'a'\nurl = 'x'\nslot = 2", 4, "slot in [[hosts]] is no setting", "mean slots?"),
        (
            "[[hosts]]\nname='a'\nurl='x'\n[[hosts]]\nname = 'A'\nurl = 'y'",
            5,
            "two of [[hosts]] are named 'a'",
            "its own name",
        ),
        (
            "[[hosts]]\nname='a'\nurl='x'\n[[hosts]]\nname = 'b'\n\nurl = 'http://x:11434/'",
            7,
            "'b' has the address of 'a': http://x:11434",
            "Leave one",
        ),
        ("[ui]\ntheme = '''\n[ui]\nhistory = 1'''\n", 2, "the name of a theme", ""),
    ],
)
def test_a_wrong_key_or_value_in_a_file(file: Path, text: str, line: int, words: str, hint: str) -> None:
    file.write_text(text)
    error = refused(file)
    assert error.message.startswith(f"{file}:{line}: ")
    assert words in error.message
    assert hint in error.hint


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b"a = 1\nb = \n", 2, "Invalid value"),
        (b"[models\n", 1, "not valid TOML"),
        (b"host = http://x\n", 1, "Invalid value"),
        (b"debug = true\ndebug = false\n", 2, "overwrite"),
        (b"debug = true\nhost = \xff\n", 2, "not UTF-8"),
        (b"x = " + b"9" * 5000, 1, "not valid TOML"),
        (b"x = " + b"[" * 100_000, 1, "not valid TOML"),
    ],
)
def test_a_file_that_is_not_toml(file: Path, content: bytes, line: int, words: str) -> None:
    file.write_bytes(content)
    error = refused(file)
    assert error.message.startswith(f"{file}:{line}: ")
    assert words in error.message
    assert len(error.message) < 500


@pytest.mark.parametrize(
    ("name", "value", "words", "hint"),
    [
        ("DISE_HSOT", "x", "'DISE_HSOT' is no setting", "Did you mean DISE_HOST?"),
        ("DISE_", "x", "is no setting", ""),
        ("DISE_HOSTS", "x", "entries of hosts have no variables", "[[hosts]] into the settings file"),
        ("DISE_HOSTS_0_URL", "x", "entries of hosts have no variables", "[[hosts]]"),
        ("DISE_PLACEMENT_VRAM", "lots", "DISE_PLACEMENT_VRAM must be the size of each GPU", ""),
        ("DISE_SIMULATE_GPU", "12GB", "'DISE_SIMULATE_GPU' is no setting", ""),
        ("DISE_CONFIGS", "x", "is no setting", "DISE_CONFIG?"),
        ("DISE_UI_KEYMAP", "x", "is no setting", ""),
        ("DISE_HOST", "", "DISE_HOST must be an address without spaces", ""),
        ("DISE_HOST", "a b", "but is 'a b'", ""),
        ("OLLAMA_HOST", "a b", "OLLAMA_HOST must be an address", ""),
        ("DISE_BACKEND", "Olama", "but is 'Olama'", "Did you mean ollama?"),
        ("DISE_MODELS_NUM_CTX", "8k", "DISE_MODELS_NUM_CTX must be a whole number from 256", "8192"),
        ("DISE_MODELS_NUM_CTX", "", "but is empty", "8192"),
        ("DISE_DEBUG", "maybe", "DISE_DEBUG must be true or false", ""),
        ("DISE_ROUTES_SIMPLE", "draft,,shape", "DISE_ROUTES_SIMPLE must be a list", ""),
        ("DISE_ROUTES_SIMPLE", "draf", "DISE_ROUTES_SIMPLE names the stage 'draf'", "Did you mean draft?"),
        ("DISE_CODE_FITNESS_THRESHOLD", "nan", "a number from 0 up to 1", ""),
        ("DISE_CODE_FITNESS_THRESHOLD", "9" * 400, "a number from 0 up to 1", ""),
        ("DISE_DATA_DIR", "", "DISE_DATA_DIR must be a folder, but is empty", ""),
        ("DISE_DATA_DIR", "~nobody_at_all/x", "home folder that does not exist", ""),
        ("DISE_CONFIG", "", "DISE_CONFIG must be a file", ""),
    ],
)
def test_a_wrong_variable(name: str, value: str, words: str, hint: str) -> None:
    error = refused(environ={name: value})
    assert words in error.message
    assert hint in error.hint


def test_a_wrong_flag() -> None:
    assert "--data-dir must be a folder" in refused(data_dir="").message
    assert refused(backend="x").message.startswith("--backend must be one of")
    assert refused(hots="x").hint == "Did you mean host?"
    assert "--debug must be true or false, but is 3" in refused(debug=3).message


def test_a_settings_file_that_cannot_be_read(tmp_path: Path) -> None:
    missing = tmp_path / "missing.toml"
    assert refused(missing).message == f"--config: the settings file {missing} does not exist."
    assert refused(environ={"DISE_CONFIG": str(missing)}).message.startswith("DISE_CONFIG: the settings file")
    assert refused(tmp_path).message.endswith("is not a file.")
    locked = tmp_path / "locked.toml"
    locked.write_text("")
    locked.chmod(0)
    if os.geteuid() != 0:
        assert "Permission denied" in refused(locked).message


def test_the_environment_given_is_the_one_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISE_BACKEND", "embedded")
    monkeypatch.setenv("OLLAMA_HOST", "elsewhere")
    assert load().backend == "auto"
    assert load().host_source == "default"


def test_running_code_without_containment_can_be_asked_for_by_no_file_and_no_variable(file: Path) -> None:
    file.write_text("unsafe = true\n")
    assert "unsafe" in refused(file).message
    assert "DISE_UNSAFE" in refused(environ={"DISE_UNSAFE": "1"}).message
