"""Right functions of many shapes, each with a suite of calls that its mutants should not survive.

Everyday code as models write it. The suites are input and output only; boundaries are in them on purpose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from textwrap import dedent
from typing import Any

from dise_tui.domain.scores import Case


@dataclass(frozen=True)
class Right:
    """A function that is right, and what shows it."""

    name: str
    source: str
    cases: tuple[Case, ...]


class Raises:
    """In the place of an expected value: the name of the exception."""

    def __init__(self, name: str) -> None:
        self.name = name


RIGHT: list[Right] = []


def _right(source: str, *calls: tuple[Any, ...]) -> None:
    """`calls`: the arguments, then what is expected."""
    text = dedent(source).lstrip()
    name = re.findall(r"^def (\w+)", text, re.MULTILINE)[-1]
    cases = tuple(
        Case(call[:-1], raises=call[-1].name) if isinstance(call[-1], Raises) else Case(call[:-1], expected=call[-1])
        for call in calls
    )
    RIGHT.append(Right(name, text, cases))


_right(
    '''
    def is_leap(year: int) -> bool:
        """Whether `year` has 366 days."""
        return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    ''',
    (2000, True), (1900, False), (2024, True), (2023, False), (2100, False), (2400, True), (4, True), (1, False),
    (100, False), (400, True), (104, True), (101, False),
)  # fmt: skip
_right(
    '''
    def gcd(a: int, b: int) -> int:
        """Greatest common divisor."""
        while b:
            a, b = b, a % b
        return abs(a)
    ''',
    (12, 18, 6), (18, 12, 6), (7, 13, 1), (0, 5, 5), (5, 0, 5), (0, 0, 0), (-12, 18, 6), (12, -18, 6), (100, 10, 10),
    (1, 1, 1),
)  # fmt: skip
_right(
    '''
    def fibonacci(n: int) -> int:
        """The n-th Fibonacci number, counting from 0."""
        if n < 0:
            raise ValueError("n is negative")
        a, b = 0, 1
        for _ in range(n):
            a, b = b, a + b
        return a
    ''',
    (0, 0), (1, 1), (2, 1), (3, 2), (4, 3), (10, 55), (50, 12586269025), (-1, Raises("ValueError")), (7, 13),
)  # fmt: skip
_right(
    '''
    def is_palindrome(text: str) -> bool:
        """Whether `text` reads the same backwards, letters and digits only."""
        kept = [c.lower() for c in text if c.isalnum()]
        return kept == kept[::-1]
    ''',
    ("", True), ("a", True), ("Madam", True), ("A man, a plan, a canal: Panama", True), ("ab", False), ("12 21", True),
    ("123", False), ("abca", False), (".,", True), ("aab", False),
)  # fmt: skip
_right(
    '''
    def binary_search(items: list[int], wanted: int) -> int:
        """Index of `wanted` in the sorted `items`, or -1."""
        low, high = 0, len(items) - 1
        while low <= high:
            middle = (low + high) // 2
            if items[middle] == wanted:
                return middle
            if items[middle] < wanted:
                low = middle + 1
            else:
                high = middle - 1
        return -1
    ''',
    ([], 1, -1), ([1], 1, 0), ([1], 2, -1), ([1, 3], 3, 1), ([1, 3], 1, 0), ([1, 3, 5, 7, 9], 9, 4),
    ([1, 3, 5, 7, 9], 1, 0), ([1, 3, 5, 7, 9], 4, -1), ([1, 3, 5, 7], 7, 3), ([1, 3, 5, 7], 0, -1), ([2, 4, 6], 4, 1),
    ([2, 4, 6], 5, -1), ([2, 4, 6], 3, -1), ([1, 3, 5, 7, 9], 3, 1),
)  # fmt: skip
_right(
    '''
    def word_counts(text: str) -> dict[str, int]:
        """How often each word occurs, case ignored."""
        counts: dict[str, int] = {}
        for word in text.lower().split():
            word = word.strip(".,;:!?")
            if word:
                counts[word] = counts.get(word, 0) + 1
        return counts
    ''',
    ("", {}), ("a", {"a": 1}), ("a b a", {"a": 2, "b": 1}), ("A a", {"a": 2}), ("Hi, hi!", {"hi": 2}), (" . ", {}),
    ("one two  two", {"one": 1, "two": 2}), ("x. x, x;", {"x": 3}),
)  # fmt: skip
_right(
    '''
    def flatten(items: list) -> list:
        """All members of nested lists, in order."""
        found = []
        for item in items:
            if isinstance(item, list):
                found.extend(flatten(item))
            else:
                found.append(item)
        return found
    ''',
    ([], []), ([1], [1]), ([[1], 2], [1, 2]), ([1, [2, [3, [4]]]], [1, 2, 3, 4]), ([[], [[]]], []), (["ab", ["c"]], ["ab", "c"]),
    ([(1, 2), [3]], [(1, 2), 3]), ([[None], 0], [None, 0]),
)  # fmt: skip
_right(
    '''
    def chunks(items: list, size: int) -> list[list]:
        """`items` in pieces of `size`; the last may be shorter."""
        if size < 1:
            raise ValueError("size is less than 1")
        return [items[i:i + size] for i in range(0, len(items), size)]
    ''',
    ([], 1, []), ([1, 2, 3], 1, [[1], [2], [3]]), ([1, 2, 3], 2, [[1, 2], [3]]), ([1, 2, 3], 3, [[1, 2, 3]]),
    ([1, 2, 3], 5, [[1, 2, 3]]), ([1], 0, Raises("ValueError")), ([1], -1, Raises("ValueError")), ([1, 2, 3, 4], 2, [[1, 2], [3, 4]]),
)  # fmt: skip
_right(
    '''
    def roman(number: int) -> str:
        """`number` in Roman numerals, 1 to 3999."""
        if not 0 < number < 4000:
            raise ValueError("out of range")
        parts = []
        for value, sign in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
                            (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
            count, number = divmod(number, value)
            parts.append(sign * count)
        return "".join(parts)
    ''',
    (1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (90, "XC"), (400, "CD"), (900, "CM"), (1994, "MCMXCIV"),
    (3999, "MMMCMXCIX"), (0, Raises("ValueError")), (4000, Raises("ValueError")), (-1, Raises("ValueError")), (2565, "MMDLXV"),
    (5, "V"), (10, "X"), (50, "L"), (100, "C"), (500, "D"), (1000, "M"),
)  # fmt: skip
_right(
    '''
    def from_roman(text: str) -> int:
        """The number that a Roman numeral stands for."""
        values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
        total = 0
        for i, sign in enumerate(text):
            value = values[sign]
            if i + 1 < len(text) and value < values[text[i + 1]]:
                total -= value
            else:
                total += value
        return total
    ''',
    ("", 0), ("I", 1), ("IV", 4), ("VI", 6), ("IX", 9), ("XL", 40), ("MCMXCIV", 1994), ("MMM", 3000), ("II", 2), ("LXX", 70),
    ("CD", 400), ("DC", 600), ("Z", Raises("KeyError")), ("XIV", 14), ("LV", 55),
)  # fmt: skip
_right(
    '''
    def primes_below(limit: int) -> list[int]:
        """All primes below `limit`."""
        if limit < 3:
            return []
        sieve = [True] * limit
        sieve[0] = sieve[1] = False
        for number in range(2, int(limit ** 0.5) + 1):
            if sieve[number]:
                for multiple in range(number * number, limit, number):
                    sieve[multiple] = False
        return [number for number, prime in enumerate(sieve) if prime]
    ''',
    (0, []), (1, []), (2, []), (3, [2]), (4, [2, 3]), (10, [2, 3, 5, 7]), (11, [2, 3, 5, 7]), (12, [2, 3, 5, 7, 11]),
    (26, [2, 3, 5, 7, 11, 13, 17, 19, 23]), (5, [2, 3]), (-5, []), (50, [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47]),
)  # fmt: skip
_right(
    '''
    def caesar(text: str, shift: int) -> str:
        """`text` with its letters moved along the alphabet."""
        found = []
        for c in text:
            if c.isascii() and c.isalpha():
                base = ord("a") if c.islower() else ord("A")
                found.append(chr((ord(c) - base + shift) % 26 + base))
            else:
                found.append(c)
        return "".join(found)
    ''',
    ("abc", 1, "bcd"), ("xyz", 3, "abc"), ("ABC", -1, "ZAB"), ("Hello, World!", 13, "Uryyb, Jbeyq!"), ("", 5, ""),
    ("a", 26, "a"), ("é", 1, "é"), ("aZ", 52, "aZ"), ("m1n", 2, "o1p"), ("Zz", 1, "Aa"),
)  # fmt: skip
_right(
    '''
    def merge_intervals(intervals: list[list[int]]) -> list[list[int]]:
        """Intervals that touch or overlap, joined."""
        found: list[list[int]] = []
        for start, end in sorted(intervals):
            if found and start <= found[-1][1]:
                found[-1][1] = max(found[-1][1], end)
            else:
                found.append([start, end])
        return found
    ''',
    ([], []), ([[1, 2]], [[1, 2]]), ([[1, 3], [2, 4]], [[1, 4]]), ([[1, 2], [2, 3]], [[1, 3]]), ([[1, 2], [3, 4]], [[1, 2], [3, 4]]),
    ([[5, 6], [1, 2]], [[1, 2], [5, 6]]), ([[1, 9], [2, 3]], [[1, 9]]), ([[1, 2], [4, 5], [5, 8]], [[1, 2], [4, 8]]),
)  # fmt: skip
_right(
    '''
    def median(numbers: list[float]) -> float:
        """The middle of `numbers`."""
        if not numbers:
            raise ValueError("no numbers")
        ordered = sorted(numbers)
        half = len(ordered) // 2
        if len(ordered) % 2 == 1:
            return ordered[half]
        return (ordered[half - 1] + ordered[half]) / 2
    ''',
    ([1], 1), ([2, 1], 1.5), ([3, 1, 2], 2), ([4, 1, 3, 2], 2.5), ([], Raises("ValueError")), ([5, 5], 5.0), ([1.5, 2.5, 9], 2.5),
    ([-1, -3, -2], -2), ([1, 10, 2, 20], 6.0),
)  # fmt: skip
_right(
    '''
    def transpose(rows: list[list[int]]) -> list[list[int]]:
        """Columns as rows."""
        if not rows:
            return []
        return [[row[i] for row in rows] for i in range(len(rows[0]))]
    ''',
    ([], []), ([[1]], [[1]]), ([[1, 2]], [[1], [2]]), ([[1], [2]], [[1, 2]]), ([[1, 2], [3, 4]], [[1, 3], [2, 4]]),
    ([[1, 2, 3], [4, 5, 6]], [[1, 4], [2, 5], [3, 6]]), ([[]], []), ([[0, 0], [1, 1], [2, 2]], [[0, 1, 2], [0, 1, 2]]),
)  # fmt: skip


def right_functions() -> tuple[Right, ...]:
    """All of them, in a fixed order."""
    from support import right_functions_last, right_functions_more  # noqa: F401 - they fill the list

    return tuple(sorted(RIGHT, key=lambda one: one.name))
