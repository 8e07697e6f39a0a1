"""Tasks of algorithms and parsing."""

from .task import task

TASKS = (
    task(
        "binary_search",
        "binary search sorted list|find index sorted array",
        '''
def binary_search(items: list[int], wanted: int) -> int:
    """Return the position of wanted in a sorted list without repetitions, -1 when it is not there."""
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
        (("while low <= high", "while low < high"), ("len(items) - 1", "len(items) - 2")),
        """
([1, 3, 5, 7], 5) == 2
([1, 3, 5, 7], 4) == -1
([], 1) == -1
([2], 2) == 0
([1, 2, 3, 4, 5], 1) == 0
([1, 2, 3, 4, 5], 5) == 4
""",
    ),
    task(
        "merge_intervals",
        "merge overlapping intervals|combine intervals",
        '''
def merge_intervals(intervals: list[list[int]]) -> list[list[int]]:
    """Merge intervals [start, end] that overlap or touch; the result is sorted."""
    merged: list[list[int]] = []
    for start, end in sorted(intervals):
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged
''',
        (
            ("max(merged[-1][1], end)", "end"),
            ("start <= merged", "start < merged"),
        ),
        """
([[1, 3], [2, 6], [8, 10]]) == [[1, 6], [8, 10]]
([[1, 4], [4, 5]]) == [[1, 5]]
([]) == []
([[1, 10], [2, 3]]) == [[1, 10]]
([[5, 6], [1, 2]]) == [[1, 2], [5, 6]]
""",
    ),
    task(
        "bubble_sort",
        "bubble sort|sort list by swapping neighbours",
        '''
def bubble_sort(items: list[int]) -> list[int]:
    """Return a sorted copy, by bubble sort."""
    ordered = list(items)
    for end in range(len(ordered) - 1, 0, -1):
        for at in range(end):
            if ordered[at] > ordered[at + 1]:
                ordered[at], ordered[at + 1] = ordered[at + 1], ordered[at]
    return ordered
''',
        (
            ("range(len(ordered) - 1, 0, -1)", "range(1)"),
            ("ordered[at] > ordered[at + 1]", "ordered[at] < ordered[at + 1]"),
        ),
        """
([3, 1, 2]) == [1, 2, 3]
([]) == []
([1]) == [1]
([5, 4, 3, 2, 1]) == [1, 2, 3, 4, 5]
([2, 2, 1]) == [1, 2, 2]
""",
    ),
    task(
        "quicksort",
        "quicksort|quick sort algorithm",
        '''
def quicksort(items: list[int]) -> list[int]:
    """Return a sorted copy, by quicksort."""
    if len(items) < 2:
        return list(items)
    pivot = items[len(items) // 2]
    smaller = [item for item in items if item < pivot]
    equal = [item for item in items if item == pivot]
    larger = [item for item in items if item > pivot]
    return quicksort(smaller) + equal + quicksort(larger)
''',
        (
            ("quicksort(smaller) + equal + quicksort(larger)", "quicksort(smaller) + [pivot] + quicksort(larger)"),
            ("quicksort(smaller) + equal", "smaller + equal"),
        ),
        """
([3, 1, 2]) == [1, 2, 3]
([]) == []
([2, 2, 1]) == [1, 2, 2]
([5, -1, 4, 0, 3]) == [-1, 0, 3, 4, 5]
([9, 8, 7, 6, 5, 1, 2]) == [1, 2, 5, 6, 7, 8, 9]
""",
    ),
    task(
        "power_set",
        "power set|all subsets",
        '''
def power_set(items: list) -> list[list]:
    """Return all subsets, in the order in which binary counting selects them."""
    subsets: list[list] = [[]]
    for item in items:
        subsets += [subset + [item] for subset in subsets]
    return subsets
''',
        (
            ("subsets: list[list] = [[]]", "subsets: list[list] = [[]][:0] or [[items[0]]] if items else [[]]"),
            ("subsets += [subset + [item] for subset in subsets]", "subsets += [[item]]"),
        ),
        """
([]) == [[]]
([1]) == [[], [1]]
([1, 2]) == [[], [1], [2], [1, 2]]
(["a", "b", "c"]) == [[], ["a"], ["b"], ["a", "b"], ["c"], ["a", "c"], ["b", "c"], ["a", "b", "c"]]
""",
    ),
    task(
        "pascal_row",
        "pascal triangle row|binomial coefficients row",
        '''
def pascal_row(n: int) -> list[int]:
    """Return row n of Pascal's triangle; row 0 is [1]."""
    row = [1]
    for _ in range(n):
        row = [left + right for left, right in zip([0, *row], [*row, 0])]
    return row
''',
        (("range(n)", "range(n - 1)"), ("[*row, 0]", "[*row, 1]")),
        """
(0) == [1]
(1) == [1, 1]
(4) == [1, 4, 6, 4, 1]
(5) == [1, 5, 10, 10, 5, 1]
""",
    ),
    task(
        "permutations",
        "permutations of list|all orderings",
        '''
def permutations(items: list) -> list[list]:
    """Return all orderings of a list, the element taken first varying slowest."""
    if not items:
        return [[]]
    return [
        [items[at], *rest]
        for at in range(len(items))
        for rest in permutations(items[:at] + items[at + 1 :])
    ]
''',
        (("return [[]]", "return []"), ("items[:at] + items[at + 1 :]", "items[at + 1 :]")),
        """
([]) == [[]]
([1]) == [[1]]
([1, 2]) == [[1, 2], [2, 1]]
([1, 2, 3]) == [[1, 2, 3], [1, 3, 2], [2, 1, 3], [2, 3, 1], [3, 1, 2], [3, 2, 1]]
""",
    ),
    task(
        "max_subarray",
        "maximum subarray sum|kadane largest contiguous sum",
        '''
def max_subarray(numbers: list[int]) -> int:
    """Return the largest sum of a run of neighbouring numbers, by Kadane. Raises ValueError for no numbers."""
    if not numbers:
        raise ValueError("no numbers")
    best = current = numbers[0]
    for number in numbers[1:]:
        current = max(number, current + number)
        best = max(best, current)
    return best
''',
        (("best = current = numbers[0]", "best = current = 0"), ("max(number, current + number)", "current + number")),
        """
([-2, 1, -3, 4, -1, 2, 1, -5, 4]) == 6
([1]) == 1
([-3, -1, -2]) == -1
([5, -9, 6]) == 6
([1, 2, 3]) == 6
""",
    ),
    task(
        "parse_query",
        "parse query string|url parameters dictionary|parse url query",
        '''
from urllib.parse import unquote_plus


def parse_query(query: str) -> dict[str, str]:
    """Read a URL's query string; a leading ? is allowed, the last of equal keys wins."""
    pairs: dict[str, str] = {}
    for piece in query.removeprefix("?").split("&"):
        if piece:
            key, _, value = piece.partition("=")
            pairs[unquote_plus(key)] = unquote_plus(value)
    return pairs
''',
        (("unquote_plus(value)", "value"), ('.removeprefix("?")', "")),
        """
("a=1&b=2") == {"a": "1", "b": "2"}
("?q=hello+world") == {"q": "hello world"}
("") == {}
("a=%41&a=2") == {"a": "2"}
("flag") == {"flag": ""}
""",
    ),
    task(
        "parse_key_values",
        "parse key=value lines|read ini settings key value pairs",
        '''
def parse_key_values(text: str) -> dict[str, str]:
    """Read lines of key=value; blank lines and lines that begin with # are skipped, blanks are stripped."""
    pairs: dict[str, str] = {}
    for line in text.splitlines():
        stripped = line.strip()
        if not stripped or stripped.startswith("#") or "=" not in stripped:
            continue
        key, _, value = stripped.partition("=")
        pairs[key.strip()] = value.strip()
    return pairs
''',
        (('stripped.partition("=")', 'stripped.rpartition("=")'), ("value.strip()", "value")),
        r"""
("a=1\nb = 2") == {"a": "1", "b": "2"}
("# note\n\nx=y") == {"x": "y"}
("") == {}
("url=http://h?a=b") == {"url": "http://h?a=b"}
("junk\nk=") == {"k": ""}
""",
    ),
    task(
        "parse_csv_line",
        "parse csv line|split csv row quotes",
        '''
def parse_csv_line(line: str) -> list[str]:
    """Split one CSV line at commas; fields may stand in double quotes, in which "" means one quote."""
    fields: list[str] = []
    field = ""
    quoted = False
    position = 0
    while position < len(line):
        char = line[position]
        if quoted and char == '"' and line[position + 1 : position + 2] == '"':
            field += '"'
            position += 1
        elif char == '"':
            quoted = not quoted
        elif char == "," and not quoted:
            fields.append(field)
            field = ""
        else:
            field += char
        position += 1
    return [*fields, field]
''',
        (('char == "," and not quoted', 'char == ","'), ("return [*fields, field]", "return fields")),
        r'''
("a,b,c") == ["a", "b", "c"]
("") == [""]
('"a,b",c') == ["a,b", "c"]
('"say ""hi""",x') == ['say "hi"', "x"]
("a,,") == ["a", "", ""]
''',
    ),
    task(
        "parse_iso_date",
        "parse iso date|date string to year month day|parse dates",
        '''
def parse_iso_date(text: str) -> tuple[int, int, int]:
    """Read YYYY-MM-DD as (year, month, day). Raises ValueError for anything else and for days that do not exist."""
    from datetime import date

    if len(text) != 10:
        raise ValueError(f"not a date: {text!r}")
    found = date.fromisoformat(text)
    return found.year, found.month, found.day
''',
        (
            ("return found.year, found.month, found.day", "return found.day, found.month, found.year"),
            ("return found.year, found.month, found.day", "return found.year, found.month, found.day - 1"),
        ),
        """
("2024-02-29") == (2024, 2, 29)
("1999-12-31") == (1999, 12, 31)
("2000-01-01") == (2000, 1, 1)
("2023-07-04") == (2023, 7, 4)
""",
    ),
    task(
        "days_between",
        "days between two dates|date difference days",
        '''
from datetime import date


def days_between(start: str, end: str) -> int:
    """Return the days from one ISO date to another, negative when end is the earlier."""
    return (date.fromisoformat(end) - date.fromisoformat(start)).days
''',
        (
            (
                "(date.fromisoformat(end) - date.fromisoformat(start)).days",
                "abs((date.fromisoformat(end) - date.fromisoformat(start)).days)",
            ),
            (".days", ".days + 1"),
        ),
        """
("2024-01-01", "2024-01-31") == 30
("2024-02-28", "2024-03-01") == 2
("2023-02-28", "2023-03-01") == 1
("2024-01-02", "2024-01-01") == -1
("2024-05-05", "2024-05-05") == 0
""",
    ),
    task(
        "parse_duration",
        "parse duration string|hours minutes seconds to seconds|1h30m seconds",
        '''
import re


def parse_duration(text: str) -> int:
    """Read a duration such as "1h30m" or "45s" as seconds. Raises ValueError for anything else."""
    match = re.fullmatch(r"(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?", text)
    if not text or match is None:
        raise ValueError(f"not a duration: {text!r}")
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return hours * 3600 + minutes * 60 + seconds
''',
        (("hours * 3600", "hours * 60"), ("+ seconds", "")),
        """
("1h30m") == 5400
("45s") == 45
("2m") == 120
("1h1m1s") == 3661
("0s") == 0
""",
    ),
    task(
        "to_morse",
        "morse code translate|text to morse",
        '''
_CODE = dict(zip(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
    (".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --.. "
     "----- .---- ..--- ...-- ....- ..... -.... --... ---.. ----.").split(),
))


def to_morse(text: str) -> str:
    """Write text in Morse code: letters separated by a blank, words by " / "; unknown characters are dropped."""
    words = ([_CODE[char] for char in word if char in _CODE] for word in text.upper().split())
    return " / ".join(" ".join(letters) for letters in words)
''',
        ((".upper()", ""), ('" / ".join', '" ".join')),
        """
("SOS") == "... --- ..."
("hi you") == ".... .. / -.-- --- ..-"
("") == ""
("E5!") == ". ....."
""",
    ),
)
