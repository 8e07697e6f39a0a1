"""What a set of texts consists of, for people and for the model cards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from .texts import Text


@dataclass(slots=True)
class Statistics:
    """Counts while texts go by."""

    texts: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    keys: Counter[str] = field(default_factory=Counter)
    prompts: set[int] = field(default_factory=set)
    systems: set[str] = field(default_factory=set)
    characters: int = 0
    answers: int = 0

    def watching(self, texts: Iterable[Text]) -> Iterator[Text]:
        """The same texts, counted."""
        for text in texts:
            self.texts += 1
            self.kinds[text.kind] += 1
            if "+" not in text.key:
                self.keys[text.key] += 1
            self.prompts.add(hash(text.messages[-1].content))
            if text.messages[0].role == "system":
                self.systems.add(text.messages[0].content)
            self.characters += sum(len(message.content) for message in text.messages)
            self.answers += len(text.answer)
            yield text

    def told(self) -> dict[str, Any]:
        """As plain data."""
        families = {key: count for key, count in self.keys.items() if key}
        return {
            "texts": self.texts, "families": len(families), "different_requests": len(self.prompts),
            "different_instructions": len(self.systems), "kinds": dict(self.kinds.most_common()),
            "texts_of_a_family": [min(families.values(), default=0), max(families.values(), default=0)],
            "prompt_characters": self.characters, "answer_characters": self.answers,
        }  # fmt: skip
