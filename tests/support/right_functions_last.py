"""The last of the right functions: classes behind a function, state, recursion over text, and small everyday ones."""

from __future__ import annotations

from support.right_functions import Raises, _right

_right(
    '''
    def calculate(text: str) -> int:
        """The value of a sum of products, like "1+2*3"."""
        total = 0
        for part in text.replace(" ", "").split("+"):
            product = 1
            for factor in part.split("*"):
                product *= int(factor)
            total += product
        return total
    ''',
    ("1", 1), ("1+2", 3), ("2*3", 6), ("1+2*3", 7), ("2*3+4*5", 26), (" 1 + 1 ", 2), ("0*5+7", 7), ("-2*3", -6),
    ("", Raises("ValueError")), ("1++2", Raises("ValueError")), ("10*10*10", 1000), ("1 0 + 1", 11),
)  # fmt: skip
_right(
    '''
    class Account:
        """Money that may not run out."""

        def __init__(self, balance: int) -> None:
            self.balance = balance

        def pay(self, amount: int) -> None:
            if amount <= 0:
                raise ValueError("amount")
            if amount > self.balance:
                raise RuntimeError("not enough")
            self.balance -= amount

    def settle(balance: int, payments: list[int]) -> int:
        """What is left after all payments."""
        account = Account(balance)
        for amount in payments:
            account.pay(amount)
        return account.balance
    ''',
    (10, [], 10), (10, [3], 7), (10, [10], 0), (10, [11], Raises("RuntimeError")), (10, [0], Raises("ValueError")),
    (10, [-1], Raises("ValueError")), (10, [4, 5], 1), (10, [4, 7], Raises("RuntimeError")), (1, [1], 0), (0, [], 0),
)  # fmt: skip
_right(
    '''
    def permutations(text: str) -> list[str]:
        """All orders of the letters, sorted, each once."""
        if len(text) <= 1:
            return [text]
        found = set()
        for i, c in enumerate(text):
            for rest in permutations(text[:i] + text[i + 1:]):
                found.add(c + rest)
        return sorted(found)
    ''',
    ("", [""]), ("a", ["a"]), ("ab", ["ab", "ba"]), ("aa", ["aa"]), ("abc", ["abc", "acb", "bac", "bca", "cab", "cba"]),
    ("aab", ["aab", "aba", "baa"]), ("ba", ["ab", "ba"]), ("aaa", ["aaa"]),
)  # fmt: skip
_right(
    '''
    def subsets(items: list[int]) -> list[list[int]]:
        """All subsets, by size of the binary number that names them."""
        return [[x for i, x in enumerate(items) if number >> i & 1] for number in range(1 << len(items))]
    ''',
    ([], [[]]), ([1], [[], [1]]), ([1, 2], [[], [1], [2], [1, 2]]), ([3, 3], [[], [3], [3], [3, 3]]),
    ([1, 2, 3], [[], [1], [2], [1, 2], [3], [1, 3], [2, 3], [1, 2, 3]]), ([0], [[], [0]]), ([5, 4], [[], [5], [4], [5, 4]]),
    ([-1], [[], [-1]]),
)  # fmt: skip
_right(
    '''
    def change(amount: int, coins: list[int]) -> int | None:
        """The fewest coins that make `amount`, or None."""
        best = [0] + [amount + 1] * amount
        for part in range(1, amount + 1):
            for coin in coins:
                if coin <= part:
                    best[part] = min(best[part], best[part - coin] + 1)
        return best[amount] if best[amount] <= amount else None
    ''',
    (0, [1], 0), (1, [1], 1), (11, [1, 2, 5], 3), (3, [2], None), (4, [2], 2), (6, [1, 3, 4], 2), (7, [5, 3], None), (10, [10], 1),
    (5, [5, 1], 1), (9, [3, 6], 2),
)  # fmt: skip
_right(
    '''
    def topological(graph: dict[str, list[str]]) -> list[str]:
        """Names after all that they need, in alphabetical order where there is a choice."""
        found: list[str] = []
        left = {name: set(needs) for name, needs in graph.items()}
        while left:
            ready = sorted(name for name, needs in left.items() if not needs - set(found))
            if not ready:
                raise ValueError("a circle")
            found.append(ready[0])
            del left[ready[0]]
        return found
    ''',
    ({}, []), ({"a": []}, ["a"]), ({"a": ["b"], "b": []}, ["b", "a"]), ({"b": [], "a": []}, ["a", "b"]),
    ({"a": ["b"], "b": ["a"]}, Raises("ValueError")), ({"c": ["a", "b"], "b": ["a"], "a": []}, ["a", "b", "c"]),
    ({"x": ["x"]}, Raises("ValueError")), ({"a": ["z"]}, Raises("ValueError")),
)  # fmt: skip
_right(
    '''
    def wrap(text: str, width: int) -> list[str]:
        """Words in lines of at most `width`."""
        lines: list[str] = []
        for word in text.split():
            if lines and len(lines[-1]) + 1 + len(word) <= width:
                lines[-1] += " " + word
            else:
                lines.append(word)
        return lines
    ''',
    ("", 5, []), ("a", 5, ["a"]), ("a b", 3, ["a b"]), ("a b", 2, ["a", "b"]), ("aaa bb", 6, ["aaa bb"]), ("aaa bb", 5, ["aaa", "bb"]),
    ("longword x", 3, ["longword", "x"]), ("a b c d", 3, ["a b", "c d"]),
)  # fmt: skip
_right(
    '''
    def version_key(text: str) -> tuple[tuple[int, ...], bool]:
        """What versions are sorted by: numbers, and finals after previews."""
        number, _, preview = text.lstrip("v").partition("-")
        parts = tuple(int(part) for part in number.split("."))
        while len(parts) > 1 and parts[-1] == 0:
            parts = parts[:-1]
        return parts, not preview
    ''',
    ("1", ((1,), True)), ("1.0", ((1,), True)), ("v1.2.3", ((1, 2, 3), True)), ("1.0.0", ((1,), True)), ("2.10", ((2, 10), True)),
    ("1.2-rc1", ((1, 2), False)), ("0", ((0,), True)), ("0.0", ((0,), True)), ("x", Raises("ValueError")), ("x1", Raises("ValueError")), ("1.0.2", ((1, 0, 2), True)),
)  # fmt: skip
_right(
    '''
    def csv_line(text: str) -> list[str]:
        """The fields of one line, quotes understood."""
        fields, held, quoted, i = [], "", False, 0
        while i < len(text):
            c = text[i]
            if quoted:
                if c == '"' and text[i + 1:i + 2] == '"':
                    held += '"'
                    i += 1
                elif c == '"':
                    quoted = False
                else:
                    held += c
            elif c == '"':
                quoted = True
            elif c == ",":
                fields.append(held)
                held = ""
            else:
                held += c
            i += 1
        return fields + [held]
    ''',
    ("", [""]), ("a", ["a"]), ("a,b", ["a", "b"]), ('"a,b",c', ["a,b", "c"]), ('"a""b"', ['a"b']), (",", ["", ""]), ('"",x', ["", "x"]),
    ('"x","y,z"', ["x", "y,z"]), ('""""', ['"']), ("a,,b", ["a", "", "b"]), ('"a"b,c', ["ab", "c"]),
)  # fmt: skip
_right(
    '''
    def sign(x: float) -> int:
        """-1, 0 or 1."""
        return (x > 0) - (x < 0)
    ''',
    (5, 1), (-5, -1), (0, 0), (0.1, 1), (-0.1, -1), (1, 1), (-1, -1), (10**20, 1),
)  # fmt: skip
_right(
    '''
    def nested_get(data: dict, path: str, default: int = 0):
        """The value at a dotted path."""
        for key in path.split("."):
            if not isinstance(data, dict) or key not in data:
                return default
            data = data[key]
        return data
    ''',
    ({}, "a", 0), ({"a": 1}, "a", 1), ({"a": {"b": 2}}, "a.b", 2), ({"a": 1}, "a.b", 0), ({"a": {"b": 2}}, "a.c", 7, 7),
    ({"a": {}}, "a", {}), ({"a": None}, "a", 5, None), ({"": 3}, "", 3),
)  # fmt: skip
_right(
    '''
    def snake_case(name: str) -> str:
        """CamelCase with underscores."""
        found = ""
        for i, c in enumerate(name):
            if c.isupper() and i > 0 and not name[i - 1].isupper():
                found += "_"
            found += c.lower()
        return found
    ''',
    ("", ""), ("a", "a"), ("A", "a"), ("fooBar", "foo_bar"), ("FooBar", "foo_bar"), ("fooBAR", "foo_bar"), ("aB", "a_b"),
    ("AB", "ab"), ("x1Y", "x1_y"),
)  # fmt: skip
_right(
    '''
    def retry(outcomes: list[bool], limit: int) -> int:
        """After how many attempts it worked; RuntimeError when it did not within the limit."""
        for attempt, worked in enumerate(outcomes, start=1):
            if attempt > limit:
                break
            if worked:
                return attempt
        raise RuntimeError("gave up")
    ''',
    ([True], 1, 1), ([False, True], 2, 2), ([False, True], 1, Raises("RuntimeError")), ([], 3, Raises("RuntimeError")),
    ([True], 0, Raises("RuntimeError")), ([False, False], 5, Raises("RuntimeError")), ([False, False, True], 3, 3), ([True, False], 9, 1),
)  # fmt: skip
_right(
    '''
    def mask_card(number: str, shown: int = 4) -> str:
        """All but the last digits as stars, spaces kept."""
        total = sum(c.isdigit() for c in number)
        seen, found = 0, ""
        for c in number:
            if c.isdigit():
                seen += 1
                found += c if seen > total - shown else "*"
            else:
                found += c
        return found
    ''',
    ("1234", "1234"), ("12345", "*2345"), ("1234 5678", "**** 5678"), ("", ""), ("12", "12"), ("123", 1, "**3"), ("123", 0, "***"),
    ("1-2-3", 2, "*-2-3"),
)  # fmt: skip
_right(
    '''
    def compare(a: str, b: str) -> int:
        """-1, 0 or 1, numbers within text by their value."""
        import re

        def key(text: str) -> list[tuple[int, int, str]]:
            return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.findall(r"\\d+|\\D+", text)]

        left, right = key(a), key(b)
        if left == right:
            return 0
        return -1 if left < right else 1
    ''',
    ("", "", 0), ("a", "b", -1), ("b", "a", 1), ("a2", "a10", -1), ("a10", "a2", 1), ("1", "a", -1), ("a1", "a01", 0), ("a", "a1", -1),
    ("x9y", "x9z", -1),
)  # fmt: skip

_right(
    '''
    def matrix_product(a: list[list[int]], b: list[list[int]]) -> list[list[int]]:
        """a times b."""
        if not a or len(a[0]) != len(b):
            raise ValueError("shapes")
        return [[sum(x * y for x, y in zip(row, column)) for column in zip(*b)] for row in a]
    ''',
    ([[1]], [[2]], [[2]]), ([[1, 2]], [[3], [4]], [[11]]), ([[1, 0], [0, 1]], [[5, 6], [7, 8]], [[5, 6], [7, 8]]),
    ([], [[1]], Raises("ValueError")), ([[1, 2]], [[1]], Raises("ValueError")), ([[2, 3], [4, 5]], [[1, 2], [3, 4]], [[11, 16], [19, 28]]),
    ([[1], [2]], [[3, 4]], [[3, 4], [6, 8]]), ([[0, 0]], [[1], [1]], [[0]]),
)  # fmt: skip

_right(
    '''
    def power(base: int, exponent: int) -> int:
        """Powers by squaring."""
        if exponent < 0:
            raise ValueError("negative exponent")
        result = 1
        while exponent > 0:
            if exponent % 2 == 1:
                result *= base
            base *= base
            exponent //= 2
        return result
    ''',
    (2, 0, 1), (2, 1, 2), (2, 10, 1024), (3, 5, 243), (0, 0, 1), (0, 3, 0), (-2, 3, -8), (5, -1, Raises("ValueError")), (7, 2, 49),
    (10, 15, 10**15),
)  # fmt: skip

_right(
    '''
    def two_sum(numbers: list[int], target: int) -> tuple[int, int] | None:
        """Places of two numbers with that sum, the earliest second one first."""
        seen: dict[int, int] = {}
        for place, number in enumerate(numbers):
            if target - number in seen:
                return seen[target - number], place
            seen[number] = place
        return None
    ''',
    ([2, 7, 11, 15], 9, (0, 1)), ([3, 2, 4], 6, (1, 2)), ([3, 3], 6, (0, 1)), ([1, 2], 5, None), ([], 0, None), ([0], 0, None),
    ([5, 0, -5], 0, (0, 2)), ([1, 1, 1], 2, (0, 1)),
)  # fmt: skip

_right(
    '''
    def rotate(items: list[int], steps: int) -> list[int]:
        """`items` moved to the right, the end coming in again."""
        if not items:
            return []
        steps %= len(items)
        return items[-steps:] + items[:-steps] if steps else items[:]
    ''',
    ([], 3, []), ([1, 2, 3], 0, [1, 2, 3]), ([1, 2, 3], 1, [3, 1, 2]), ([1, 2, 3], 3, [1, 2, 3]), ([1, 2, 3], 4, [3, 1, 2]),
    ([1, 2, 3], -1, [2, 3, 1]), ([1], 5, [1]), ([1, 2, 3, 4], 2, [3, 4, 1, 2]),
)  # fmt: skip
