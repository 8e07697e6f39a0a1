"""Code out of answers: fences of every kind, none at all, several blocks, an answer cut off, and prose."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dise_tui.engine.core.extract import contains_code, extract, extract_code, fenced_blocks

F = "def f(x):\n    return x + 1"
G = "def g(x):\n    return f(x) * 2"


@pytest.mark.parametrize(
    "text",
    [
        f"```python\n{F}\n```",
        f"```py\n{F}\n```",
        f"```Python3\n{F}\n```",
        f"```\n{F}\n```",
        f"~~~python\n{F}\n~~~",
        f"````python\n{F}\n````",
        f"Sure, here it is:\n\n```python\n{F}\n```\n\nIt adds one.",
        f"```python\n{F}\n",
        f"```python\npython\n{F}\n```",
        f"python\n{F}",
        F,
        f"Here is the function:\n\n{F}\n\nThis function adds one to x.",
        f"{F}\n\nThis adds one. It's simple (really",
        "1. The function:\n\n   ```python\n   def f(x):\n       return x + 1\n   ```\n2. Done.",
        "- ```python\n  def f(x):\n      return x + 1\n  ```",
        "> ```python\n> def f(x):\n>     return x + 1\n> ```",
        "```pycon\n>>> def f(x):\n...     return x + 1\n...\n>>> f(1)\n2\n```",
        ">>> def f(x):\n...     return x + 1\n>>> f(1)\n2",
        f"```python\r\n{F}\r\n```".replace("\n", "\r\n").replace("\r\r", "\r"),
        f"```python\n{F}\n```\n\nUse it:\n\n```python\nprint(f(1))\n```",
        f"```bash\npip install x\n```\n```python\n{F}\n```\n```\n2\n```",
        "\ufeff" + F,
        '```python title="a.py"\n' + F + "\n```",
        "```{.python}\n" + F + "\n```",
    ],
)
def test_the_function_is_found(text: str) -> None:
    found = extract(text)
    assert found.code is not None
    assert found.code.strip() == F
    assert found.parses


@pytest.mark.parametrize(
    "text", ["", "   \n", "```python\n```", "```\n\n", "No code here, sorry.", "x = 1 is a start.", "1 + 1"]
)
def test_no_code(text: str) -> None:
    assert extract_code(text) is None
    assert not contains_code(text)


def test_parts_of_one_program_are_joined() -> None:
    found = extract(f"First:\n```python\nimport re\n```\nthen\n```python\n{F}\n```\nand\n```python\n{G}\n```\n")
    assert found.code == f"import re\n{F}\n\n{G}\n"


def test_of_versions_of_one_thing_the_largest_that_parses_is_taken() -> None:
    better = "def f(x: int) -> int:\n    # checked\n    return x + 1"
    broken = better + "\n    # and a long comment to make it the largest one\n    return ("
    text = "\n".join(f"```python\n{block}\n```" for block in (F, better, broken))
    assert extract_code(text) == better + "\n"
    assert extract_code(f"```python\n{F}\n```\n```python\n{F}\n```") == F + "\n"


def test_an_answer_that_was_cut_off_says_so() -> None:
    found = extract("Here:\n```python\ndef f(x):\n    y = [x,")
    assert (found.code, found.parses, found.cut_off) == ("def f(x):\n    y = [x,\n", False, True)
    assert not extract(f"```python\n{F}\n```").cut_off


def test_code_without_a_fence_that_does_not_parse_is_kept_for_repair() -> None:
    code = extract_code("Sure!\n\nimport re\n\ndef f(x)\n    return re.sub('a', 'b', x)\n\nThis replaces a by b.")
    assert code == "import re\n\ndef f(x)\n    return re.sub('a', 'b', x)\n"


def test_another_language_is_code_but_not_python() -> None:
    found = extract("```javascript\nfunction f(x) { return x + 1 }\n```")
    assert (found.code, found.language) == (None, "javascript")
    assert contains_code("```rust\nfn main() {}\n```")


def test_a_plain_block_of_output_is_not_code() -> None:
    assert extract_code("The result is\n```\nhello world, this is text\n```") is None
    assert extract_code("Run\n```\nprint(sum([1, 2]))\n```") == "print(sum([1, 2]))\n"


def test_code_on_the_line_of_the_fence() -> None:
    assert extract_code("```def f(x): return x```") is None or "def f" in (
        extract_code("```def f(x): return x```") or ""
    )
    assert extract_code("Use ```python def f(x): return x``` for it") == "def f(x): return x\n"


def test_inline_code_is_no_block() -> None:
    assert fenced_blocks("Use `f(x)` and ``g``.\n``` not `a` fence") == []


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(alphabet=st.sampled_from("`~\n \tdefclassxy():=>.'\"[{#1-python\u201c\x00\r"), max_size=120))
def test_arbitrary_text_never_fails(text: str) -> None:
    found = extract(text)
    assert found.code is None or found.code.strip()


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.text(max_size=300))
def test_arbitrary_unicode_never_fails(text: str) -> None:
    extract(text)
    extract(f"```python\n{text}\n```")


@settings(max_examples=100, deadline=None, derandomize=True)
@given(
    st.text(alphabet=st.characters(codec="ascii", exclude_characters="`~\r"), max_size=60),
    st.sampled_from(["```", "~~~", "````"]),
)
def test_what_is_fenced_comes_back(comment: str, fence: str) -> None:
    body = F + "".join(f"\n    # {line}" for line in comment.splitlines() if line.isprintable())
    assert extract_code(f"Text.\n{fence}python\n{body}\n{fence}\nMore text.") == body.rstrip() + "\n"
