"""More right functions: parsing, dates, bytes, floats, generators, sets, tuples and exceptions."""

from __future__ import annotations

import math

from support.right_functions import Raises, _right

_right(
    '''
    def parse_query(text: str) -> dict[str, list[str]]:
        """The parameters of a query string, each with all its values."""
        found: dict[str, list[str]] = {}
        for part in text.lstrip("?").split("&"):
            if not part:
                continue
            key, _, value = part.partition("=")
            found.setdefault(key, []).append(value.replace("+", " "))
        return found
    ''',
    ("", {}), ("a=1", {"a": ["1"]}), ("?a=1&b=2", {"a": ["1"], "b": ["2"]}), ("a=1&a=2", {"a": ["1", "2"]}), ("a", {"a": [""]}),
    ("a=x+y", {"a": ["x y"]}), ("&&a=1&", {"a": ["1"]}), ("a=b=c", {"a": ["b=c"]}), ("x=1", {"x": ["1"]}),
)  # fmt: skip
_right(
    '''
    import re

    def is_email(text: str) -> bool:
        """Whether `text` looks like an address."""
        if len(text) > 254 or text.count("@") != 1:
            return False
        local, domain = text.split("@")
        if not local or ".." in text or local[0] == "." or local[-1] == ".":
            return False
        return re.fullmatch(r"([A-Za-z0-9-]+\\.)+[A-Za-z]{2,}", domain) is not None
    ''',
    ("a@b.co", True), ("a@b", False), ("@b.co", False), ("a@@b.co", False), ("a.b@c.de", True), (".a@b.co", False), ("a.@b.co", False),
    ("a..b@c.de", False), ("a" * 248 + "@b.com", True), ("a" * 249 + "@b.com", False), ("", False), ("a@b.c1", False), ("ab", False),
    ("a@b..co", False),
)  # fmt: skip
_right(
    '''
    def balanced(text: str) -> bool:
        """Whether brackets open and close in order."""
        pairs = {")": "(", "]": "[", "}": "{"}
        stack = []
        for c in text:
            if c in pairs.values():
                stack.append(c)
            elif c in pairs:
                if not stack or stack.pop() != pairs[c]:
                    return False
        return not stack
    ''',
    ("", True), ("()", True), ("([]{})", True), ("(", False), (")", False), ("(]", False), ("a(b)c", True), ("([)]", False),
    ("}{", False), ("{{}}", True),
)  # fmt: skip
_right(
    '''
    from datetime import date, timedelta

    def working_days(start: str, end: str) -> int:
        """Days from Monday to Friday between two ISO dates, both included."""
        day, last = date.fromisoformat(start), date.fromisoformat(end)
        if last < day:
            raise ValueError("the end is before the start")
        count = 0
        while day <= last:
            if day.weekday() < 5:
                count += 1
            day += timedelta(days=1)
        return count
    ''',
    ("2024-01-01", "2024-01-01", 1), ("2024-01-06", "2024-01-07", 0), ("2024-01-01", "2024-01-07", 5), ("2024-01-05", "2024-01-08", 2),
    ("2024-01-02", "2024-01-01", Raises("ValueError")), ("2024-02-26", "2024-03-01", 5), ("2023-12-29", "2024-01-02", 3),
    ("x", "y", Raises("ValueError")),
)  # fmt: skip
_right(
    '''
    def duration(seconds: int) -> str:
        """Seconds as "1h 2m 3s", parts of zero left out."""
        if seconds < 0:
            raise ValueError("negative")
        hours, rest = divmod(seconds, 3600)
        minutes, rest = divmod(rest, 60)
        parts = []
        if hours:
            parts.append(f"{hours}h")
        if minutes:
            parts.append(f"{minutes}m")
        if rest or not parts:
            parts.append(f"{rest}s")
        return " ".join(parts)
    ''',
    (0, "0s"), (1, "1s"), (59, "59s"), (60, "1m"), (61, "1m 1s"), (3600, "1h"), (3661, "1h 1m 1s"), (7325, "2h 2m 5s"),
    (-1, Raises("ValueError")), (3660, "1h 1m"), (86400, "24h"),
)  # fmt: skip
_right(
    '''
    def run_lengths(text: str) -> list[tuple[str, int]]:
        """Runs of equal characters with their lengths."""
        found: list[tuple[str, int]] = []
        for c in text:
            if found and found[-1][0] == c:
                found[-1] = (c, found[-1][1] + 1)
            else:
                found.append((c, 1))
        return found
    ''',
    ("", []), ("a", [("a", 1)]), ("aa", [("a", 2)]), ("aab", [("a", 2), ("b", 1)]), ("aba", [("a", 1), ("b", 1), ("a", 1)]),
    ("aaaab", [("a", 4), ("b", 1)]), ("  x", [(" ", 2), ("x", 1)]), ("112", [("1", 2), ("2", 1)]),
)  # fmt: skip
_right(
    '''
    def checksum(data: bytes) -> int:
        """Fletcher's checksum of 16 bits."""
        a = b = 0
        for byte in data:
            a = (a + byte) % 255
            b = (b + a) % 255
        return b << 8 | a
    ''',
    (b"", 0), (b"a", 24929), (b"abcde", 51440), (b"abcdef", 8279), (b"abcdefgh", 1575), (b"\xff", 0), (b"\x00\x01", 257),
    (b"\xfe\xfe\xfe", 63996),
)  # fmt: skip
_right(
    '''
    def hex_dump(data: bytes, width: int = 4) -> list[str]:
        """Lines of hexadecimal bytes with their offset."""
        lines = []
        for start in range(0, len(data), width):
            piece = data[start:start + width]
            lines.append(f"{start:04x} " + " ".join(f"{byte:02x}" for byte in piece))
        return lines
    ''',
    (b"", []), (b"a", ["0000 61"]), (b"abcd", ["0000 61 62 63 64"]), (b"abcde", ["0000 61 62 63 64", "0004 65"]),
    (b"ab", 1, ["0000 61", "0001 62"]), (b"\x00\xff", 2, ["0000 00 ff"]), (b"x" * 17, 16, ["0000 " + "78 " * 15 + "78", "0010 78"]),
    (b"abc", 2, ["0000 61 62", "0002 63"]),
)  # fmt: skip
_right(
    '''
    def newton_root(x: float) -> float:
        """The square root by Newton's method."""
        if x < 0:
            raise ValueError("negative")
        if x == 0:
            return 0.0
        guess = x if x >= 1 else 1.0
        for _ in range(100):
            guess = (guess + x / guess) / 2
        return round(guess, 9)
    ''',
    (0, 0.0), (1, 1.0), (4, 2.0), (2, 1.414213562), (0.25, 0.5), (100, 10.0), (-1, Raises("ValueError")), (0.0001, 0.01),
    (1e6, 1000.0),
)  # fmt: skip
_right(
    '''
    def statistics_of(numbers: list[float]) -> tuple[float, float]:
        """Mean and variance of a sample."""
        if len(numbers) < 2:
            raise ValueError("at least two numbers are needed")
        mean = sum(numbers) / len(numbers)
        variance = sum((x - mean) ** 2 for x in numbers) / (len(numbers) - 1)
        return mean, variance
    ''',
    ([1, 3], (2.0, 2.0)), ([1, 2, 3], (2.0, 1.0)), ([5, 5], (5.0, 0.0)), ([1], Raises("ValueError")), ([], Raises("ValueError")),
    ([0, 4, 8], (4.0, 16.0)), ([-1, 1], (0.0, 2.0)), ([2, 4, 4, 4, 5, 5, 7, 9], (5.0, 32 / 7)),
)  # fmt: skip
_right(
    '''
    import math

    def safe_ratio(a: float, b: float) -> float:
        """a / b, with infinities in the place of an error."""
        if b == 0:
            if a == 0:
                return math.nan
            return math.inf if a > 0 else -math.inf
        return a / b
    ''',
    (1, 2, 0.5), (1, 0, math.inf), (-1, 0, -math.inf), (0, 0, math.nan), (0, 5, 0.0), (4, -2, -2.0), (9, 3, 3.0), (1, 1, 1.0),
)  # fmt: skip
_right(
    '''
    def countdown(n: int):
        """n, n - 1, ... 1."""
        while n > 0:
            yield n
            n -= 1
    ''',
    (0, []), (1, [1]), (3, [3, 2, 1]), (5, [5, 4, 3, 2, 1]), (-1, []), (2, [2, 1]), (4, [4, 3, 2, 1]), (7, [7, 6, 5, 4, 3, 2, 1]),
)  # fmt: skip
_right(
    '''
    def windows(items: list[int], size: int):
        """All neighbours of `size`, in order."""
        for start in range(len(items) - size + 1):
            yield tuple(items[start:start + size])
    ''',
    ([1, 2, 3], 1, [(1,), (2,), (3,)]), ([1, 2, 3], 2, [(1, 2), (2, 3)]), ([1, 2, 3], 3, [(1, 2, 3)]), ([1, 2], 3, []),
    ([], 1, []), ([1, 2, 3, 4], 2, [(1, 2), (2, 3), (3, 4)]), ([1, 1], 2, [(1, 1)]), ([5, 6, 7, 8], 3, [(5, 6, 7), (6, 7, 8)]),
)  # fmt: skip
_right(
    '''
    def common(first: list[int], second: list[int]) -> set[int]:
        """What both lists hold, the even numbers only."""
        return {x for x in first if x % 2 == 0} & set(second)
    ''',
    ([], [], set()), ([2], [2], {2}), ([1], [1], set()), ([2, 4], [4, 6], {4}), ([2, 3, 4], [4, 3, 2], {2, 4}), ([0], [0], {0}),
    ([2], [], set()), ([-2, 2], [-2], {-2}),
)  # fmt: skip
_right(
    '''
    def invert(mapping: dict[str, int]) -> dict[int, list[str]]:
        """Keys by their value, sorted."""
        found: dict[int, list[str]] = {}
        for key, value in mapping.items():
            found.setdefault(value, []).append(key)
        return {value: sorted(keys) for value, keys in found.items()}
    ''',
    ({}, {}), ({"a": 1}, {1: ["a"]}), ({"a": 1, "b": 1}, {1: ["a", "b"]}), ({"z": 1, "y": 2, "x": 1}, {1: ["x", "z"], 2: ["y"]}),
    ({"a": 1, "b": 2}, {1: ["a"], 2: ["b"]}), ({"x": 0}, {0: ["x"]}), ({"c": 3, "a": 3, "b": 1}, {3: ["a", "c"], 1: ["b"]}),
    ({"": 5}, {5: [""]}),
)  # fmt: skip
_right(
    '''
    def clamp(value: float, low: float, high: float) -> float:
        """`value` within the bounds."""
        if low > high:
            raise ValueError("the bounds are the wrong way round")
        if value < low:
            return low
        if value > high:
            return high
        return value
    ''',
    (5, 0, 10, 5), (-1, 0, 10, 0), (11, 0, 10, 10), (0, 0, 10, 0), (10, 0, 10, 10), (1, 2, 1, Raises("ValueError")),
    (5, 5, 5, 5), (3, 5, 5, 5), (9, 5, 5, 5), (0.5, 0.25, 0.75, 0.5),
)  # fmt: skip
_right(
    '''
    def title_case(text: str) -> str:
        """Words with a capital, small words excepted unless first."""
        small = {"a", "an", "and", "of", "the", "in"}
        words = text.lower().split()
        return " ".join(w if i > 0 and w in small else w[:1].upper() + w[1:] for i, w in enumerate(words))
    ''',
    ("", ""), ("hello", "Hello"), ("the lord of the rings", "The Lord of the Rings"), ("A TALE", "A Tale"), ("x  y", "X Y"),
    ("war and peace", "War and Peace"), ("in an inn", "In an Inn"), ("of", "Of"), ("once a day", "Once a Day"), ("man in hat", "Man in Hat"),
)  # fmt: skip
_right(
    '''
    def to_base(number: int, base: int) -> str:
        """`number` in another base, 2 to 36."""
        if not 2 <= base <= 36:
            raise ValueError("base")
        if number == 0:
            return "0"
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"
        sign, number = ("-", -number) if number < 0 else ("", number)
        found = ""
        while number:
            number, rest = divmod(number, base)
            found = digits[rest] + found
        return sign + found
    ''',
    (0, 2, "0"), (5, 2, "101"), (255, 16, "ff"), (-5, 2, "-101"), (35, 36, "z"), (1, 1, Raises("ValueError")),
    (1, 37, Raises("ValueError")), (10, 10, "10"), (36, 36, "10"), (7, 3, "21"), (-1, 16, "-1"), (1, 2, "1"), (64, 8, "100"),
)  # fmt: skip
_right(
    '''
    def levenshtein(a: str, b: str) -> int:
        """How many edits make `b` of `a`."""
        row = list(range(len(b) + 1))
        for i, x in enumerate(a, 1):
            last, row[0] = row[0], i
            for j, y in enumerate(b, 1):
                last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
        return row[-1]
    ''',
    ("", "", 0), ("a", "", 1), ("", "abc", 3), ("kitten", "sitting", 3), ("abc", "abc", 0), ("abc", "abd", 1), ("flaw", "lawn", 2),
    ("ab", "ba", 2), ("saturday", "sunday", 3), ("a", "bbb", 3),
)  # fmt: skip
_right(
    '''
    def luhn(text: str) -> bool:
        """Whether a card number's check digit is right."""
        digits = [int(c) for c in text if c.isdigit()]
        if len(digits) < 2:
            return False
        total = 0
        for place, digit in enumerate(reversed(digits)):
            if place % 2 == 1:
                digit *= 2
                if digit > 9:
                    digit -= 9
            total += digit
        return total % 10 == 0
    ''',
    ("", False), ("0", False), ("00", True), ("18", True), ("19", False), ("4539 1488 0343 6467", True), ("4539 1488 0343 6466", False),
    ("59", True), ("091", True), ("79927398713", True), ("79927398710", False), ("42", True), ("50", False), ("91", True),
)  # fmt: skip
