"""How people word a request: frames around a phrase, other words for the same, haste, care, dropped words, typos.

Data and chance. What is asked for is `requests`' affair; what is answered, that of the modules that make texts.
"""

from __future__ import annotations

import random
import re
from typing import Final

THIRD: Final = (
    "Write a function that {p}", "Write a Python function that {p}", "write a function which {p}",
    "I need a function that {p}", "Please write a function that {p}", "Create a function that {p}",
    "Can you write a function that {p}?", "Make a function that {p}", "Give me a function that {p}",
    "Implement a function that {p}", "a function that {p}", "I would like a Python function that {p}",
    "Could you give me some code that {p}?", "Write code that {p}", "We need a helper that {p}",
    "Define a function that {p}", "Show me a function that {p}", "I'm looking for a function that {p}",
    "Write me something that {p}", "Build a small utility that {p}", "Python function wanted: it {p}",
    "The function {p}", "Develop a method that {p}", "Let's have a function that {p}", "Need a snippet that {p}",
    "My program needs a function that {p}", "Generate Python code for a function that {p}",
    "Produce a function which {p}", "Task: write a function that {p}", "Provide an implementation that {p}",
    "Code me a function that {p}", "For my project I need something that {p}", "Design a routine that {p}",
)  # fmt: skip
BASE: Final = (
    "Write a function to {p}", "Write a Python function to {p}", "function to {p}", "I need to {p}", "I want to {p}",
    "How do I {p} in Python?", "How can I {p}?", "Code to {p}", "python code to {p}", "{P}", "Please {p}",
    "Write code to {p}", "Make a function to {p}", "Give me a function to {p}", "Create a helper to {p}",
    "Implement a way to {p}", "Need a function to {p}", "Can you {p}?", "Could you write some Python to {p}?",
    "I have to {p}", "Help me {p}", "What is a good way to {p}?", "a script to {p}", "I'd like to {p} with Python",
    "Show me how to {p}", "We have to {p}, write a function for it", "Build something to {p}",
)  # fmt: skip
GERUND: Final = (
    "Write a function for {p}", "function for {p}", "I need a function for {p}", "Code for {p}", "a helper for {p}",
    "Write Python for {p}", "Implement {p}", "Create a function for {p}", "Need help with {p}", "{P} in Python",
    "Give me something for {p}", "Please write code for {p}",
)  # fmt: skip
TITLES: Final = (
    "{w}", "{w} function", "{w} in python", "python {w}", "write {w}", "write a {w} function", "{w} please",
    "function for {w}", "implement {w}", "code for {w}", "I need {w}", "give me {w}", "{w}, as a function",
)  # fmt: skip
"""Around the words of a function's own name."""

HASTE: Final = (
    "Quickly", "Quick:", "Fast:", "ASAP:", "Urgent:", "Hurry,", "Very quickly", "Just quickly", "In a rush:",
    "Right now:", "Short on time,", "Quick one:", "Hey, quick:",
)  # fmt: skip
HASTE_AFTER: Final = (
    "quickly", "asap", "fast please", "I'm in a hurry", "just a quick draft", "keep it short", "nothing fancy",
    "the simplest version will do", "right away please", "keep it simple", "short and simple", "no frills",
)  # fmt: skip
CARE: Final = ("Carefully", "Thoroughly", "Take your time:", "Properly", "With great care,", "For production:")
CARE_AFTER: Final = (
    "carefully", "make it robust", "it must be reliable", "it should be production quality", "be thorough",
    "make it as good as you can", "it has to handle edge cases", "well documented please", "high quality please",
    "carefully and diligently", "precisely", "this goes into production", "make it clean and well typed",
)  # fmt: skip
POLITE: Final = ("please", "thanks", "thank you", "thx", "pls", "if you can", "if possible", "cheers")
OPENERS: Final = ("Hi,", "Hello,", "Hey,", "Hi there,", "Ok,", "So,", "Now", "Please", "Good morning,", "Also")

_OTHERS: Final = {
    "string": ("text", "str"), "text": ("string",), "list": ("array", "list"), "numbers": ("values", "nums"),
    "number": ("value", "integer"), "integer": ("int", "whole number"), "returns": ("gives back", "outputs"),
    "return": ("give back", "output"), "gives": ("returns", "yields"), "finds": ("determines", "gets", "looks up"),
    "computes": ("calculates", "works out"), "calculates": ("computes", "figures out"), "checks": ("tests", "verifies"),
    "tells": ("says", "decides"), "removes": ("deletes", "drops", "strips out"), "converts": ("turns", "transforms"),
    "turns": ("converts", "changes"), "makes": ("builds", "creates"), "builds": ("makes", "constructs"),
    "takes": ("accepts", "gets", "receives"), "word": ("term",), "words": ("terms",), "items": ("elements", "entries"),
    "elements": ("items",), "element": ("item", "entry"), "item": ("element",), "characters": ("chars", "letters"),
    "character": ("char",), "dictionary": ("dict", "mapping"), "dict": ("dictionary",), "whether": ("if",),
    "amount": ("quantity",), "sum": ("total",), "largest": ("biggest", "greatest"), "smallest": ("lowest", "least"),
    "biggest": ("largest",), "every": ("each",), "each": ("every",), "all": ("all the",), "determines": ("finds out",),
    "sorted": ("ordered",), "using": ("with",), "valid": ("correct", "legal"), "counts": ("counts up",),
    "produces": ("creates", "outputs"), "splits": ("divides", "breaks"), "joins": ("glues together", "combines"),
    "begins": ("starts",), "start": ("beginning",), "end": ("ending",), "sequence": ("series",), "given": ("supplied",),
}  # fmt: skip
SMALL: Final = frozenset("the a an of to that for in with and is it its by as on at me my any which".split())
"""Words that people leave out of notes."""
_PIECES = re.compile(r"'[^']*'|\"[^\"]*\"|`[^`]*`|\[[^\]]*\]|\([^)]*\)|\{[^}]*\}|[A-Za-z]+|[^A-Za-z]")
_NEAR: Final = {
    "a": "s", "s": "a", "e": "r", "r": "t", "t": "r", "i": "o", "o": "i", "n": "m", "m": "n", "d": "f", "l": "k",
    "c": "v", "u": "y", "h": "g", "p": "o",
}  # fmt: skip


def synonyms(text: str, chance: random.Random, share: float) -> str:
    """Some words replaced by others of the same meaning; nothing within quotes or brackets."""

    def other(piece: str) -> str:
        found = _OTHERS.get(piece)
        return chance.choice(found) if found and chance.random() < share else piece

    return "".join(map(other, _PIECES.findall(text)))


def dropped(text: str, chance: random.Random, share: float) -> str:
    """Some small words left out, as in a hurried note."""
    kept = [word for word in text.split(" ") if word not in SMALL or chance.random() >= share]
    return " ".join(kept)


def typos(text: str, chance: random.Random, count: int) -> str:
    """`count` slips of the fingers in words of four letters or more, outside quotes and brackets."""
    pieces = _PIECES.findall(text)
    places = [index for index, piece in enumerate(pieces) if piece.isalpha() and len(piece) >= 4]
    for index in chance.sample(places, min(count, len(places))):
        pieces[index] = _slip(pieces[index], chance)
    return "".join(pieces)


def _slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    kind = chance.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == 1:
        return word[:at] + word[at + 1 :]
    if kind == 2:
        return word[:at] + word[at] + word[at:]
    return word[:at] + _NEAR.get(word[at], word[at]) + word[at + 1 :]


def finished(text: str, chance: random.Random, *, loud: bool = True) -> str:
    """Capital and full stop as people have them or not."""
    draw = chance.random()
    if draw < 0.35:
        text = text[:1].lower() + text[1:]
    elif draw < 0.9:
        text = text[:1].upper() + text[1:]
    elif draw < 0.92:
        text = text.upper() if loud and not re.search(r"['\"`(_]", text) else text
    if text.endswith(("?", ".", "!")):
        return text
    return text + chance.choice(("", "", "", ".", ".", ".", "!", " "))
