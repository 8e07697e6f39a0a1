"""Judge models that are played: each reads the question as a model gets it, and replies by a simple rule.

They take the texts out of the message by their marks, so a question that is built wrongly shows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import pairwise

from dise_tui.domain.ports import ChatCall
from dise_tui.scoring.prose.anatomy import sentences, words
from dise_tui.scoring.prose.gate import repeated_share
from dise_tui.scoring.prose.known_texts import TEXTS

_FRAME = re.compile(r"<<(REQUEST|ANSWER|A|B) ([0-9a-f]{16})>>\n(.*?)\n<<END \1 \2>>", re.DOTALL)
Rule = Callable[[str, str], str]
"""What a judge says of two texts: "A", "B" or "tie"."""


def shown(call: ChatCall) -> dict[str, str]:
    """The material in a question, by name."""
    return {name: text for name, _, text in _FRAME.findall(call.messages[-1].content)}


def is_rubric(call: ChatCall) -> bool:
    return "ANSWER" in shown(call)


def judge(rule: Rule, yes: str = "yes") -> Callable[[ChatCall], str]:
    """A judge that compares by `rule` and answers every question of a rubric with `yes`."""

    def answer(call: ChatCall) -> str:
        if is_rubric(call):
            return json.dumps({f"q{number}": yes for number in range(1, 6)})
        material = shown(call)
        return json.dumps({"better": rule(material["A"], material["B"])})

    return answer


def likes_first(first: str, second: str) -> str:
    return "A"


def likes_longer(first: str, second: str) -> str:
    return "A" if len(first) > len(second) else "B" if len(second) > len(first) else "tie"


def likes_first_and_longer(first: str, second: str) -> str:
    """Takes the longer one; of equally long ones, the first."""
    return "B" if len(second) > len(first) else "A"


def fault(text: str) -> float:
    """How badly a text is spoilt: order against the known text it resembles, repetition, a missing end."""
    known = max(TEXTS, key=lambda one: len(set(words(one.text)) & set(words(text))))
    places = [known.text.find(sentence[:30]) for sentence in sentences(text)]
    disorder = sum(right < left for left, right in pairwise(places))
    return disorder + 10 * repeated_share(words(text)) + 5 * (not text.rstrip().endswith((".", "!", "?")))


def sees_faults(first: str, second: str) -> str:
    """A good judge."""
    left, right = fault(first), fault(second)
    return "tie" if left == right else "A" if left < right else "B"
