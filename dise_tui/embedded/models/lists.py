"""Tasks on lists and dictionaries."""

from .task import task

TASKS = (
    task(
        "flatten",
        "flatten nested list|flatten list of lists",
        '''
def flatten(items: list) -> list:
    """Return all elements of a nested list, depth first, as one list."""
    flat: list = []
    for item in items:
        if isinstance(item, list):
            flat.extend(flatten(item))
        else:
            flat.append(item)
    return flat
''',
        (("flat.extend(flatten(item))", "flat.extend(item)"), ("flat.extend(flatten(item))", "flat.append(item[0])")),
        """
([1, [2, [3, 4]], 5]) == [1, 2, 3, 4, 5]
([]) == []
([[[[1]]]]) == [1]
([[1, 2], [3, [4]]]) == [1, 2, 3, 4]
(["ab", ["c"]]) == ["ab", "c"]
""",
    ),
    task(
        "chunk",
        "chunk list|split list into chunks|group list parts of size",
        '''
def chunk(items: list, size: int) -> list[list]:
    """Split a list into pieces of size elements; the last may be shorter. Raises ValueError for a size below 1."""
    if size < 1:
        raise ValueError("size must be at least 1")
    return [items[at : at + size] for at in range(0, len(items), size)]
''',
        (
            ("range(0, len(items), size)", "range(0, len(items) - size + 1, size)"),
            ("range(0, len(items), size)", "range(len(items))"),
        ),
        """
([1, 2, 3, 4, 5], 2) == [[1, 2], [3, 4], [5]]
([], 3) == []
([1], 5) == [[1]]
([1, 2, 3, 4], 2) == [[1, 2], [3, 4]]
([1, 2, 3], 1) == [[1], [2], [3]]
""",
    ),
    task(
        "unique",
        "remove duplicates list preserve order|dedupe list|unique elements order",
        '''
def unique(items: list) -> list:
    """Return the elements without repetition, in order of first appearance."""
    seen = set()
    kept = []
    for item in items:
        if item not in seen:
            seen.add(item)
            kept.append(item)
    return kept
''',
        (("return kept", "return sorted(kept)"), ("if item not in seen:", "if not kept or item != kept[-1]:")),
        """
([3, 1, 3, 2, 1]) == [3, 1, 2]
([]) == []
(["b", "a", "b"]) == ["b", "a"]
([1, 1, 1]) == [1]
([2, 1]) == [2, 1]
""",
    ),
    task(
        "transpose",
        "transpose matrix|swap rows and columns",
        '''
def transpose(matrix: list[list]) -> list[list]:
    """Swap the rows and columns of a matrix."""
    return [list(row) for row in zip(*matrix)]
''',
        (
            ("[list(row) for row in zip(*matrix)]", "[row[::-1] for row in matrix]"),
            ("zip(*matrix)", "zip(*matrix[::-1])"),
        ),
        """
([[1, 2], [3, 4]]) == [[1, 3], [2, 4]]
([[1, 2, 3]]) == [[1], [2], [3]]
([]) == []
([[1], [2]]) == [[1, 2]]
([[1, 2], [3, 4], [5, 6]]) == [[1, 3, 5], [2, 4, 6]]
""",
    ),
    task(
        "rotate",
        "rotate list|rotate array right k",
        '''
def rotate(items: list, steps: int) -> list:
    """Return the list rotated to the right by steps; to the left when steps is negative."""
    if not items:
        return []
    steps %= len(items)
    return items[-steps:] + items[:-steps] if steps else list(items)
''',
        (
            ("steps %= len(items)", "steps %= len(items) + 1"),
            ("items[-steps:] + items[:-steps]", "items[steps:] + items[:steps]"),
        ),
        """
([1, 2, 3, 4], 1) == [4, 1, 2, 3]
([1, 2, 3], -1) == [2, 3, 1]
([1, 2, 3], 0) == [1, 2, 3]
([], 3) == []
([1, 2, 3], 7) == [3, 1, 2]
""",
    ),
    task(
        "second_largest",
        "second largest number|second biggest list",
        '''
def second_largest(numbers: list[int]) -> int:
    """Return the second largest of the different values. Raises ValueError when there are fewer than two."""
    values = sorted(set(numbers))
    if len(values) < 2:
        raise ValueError("fewer than two different values")
    return values[-2]
''',
        (("sorted(set(numbers))", "sorted(numbers)"), ("values[-2]", "values[1]")),
        """
([1, 2, 3]) == 2
([5, 5, 4]) == 4
([10, 9, 10, 8, 7]) == 9
([-1, -2, -3, -4]) == -2
([2, 1]) == 1
""",
    ),
    task(
        "two_sum",
        "two sum|find two numbers add up target|pair of numbers adding up to target indices",
        '''
def two_sum(numbers: list[int], target: int) -> list[int]:
    """Return the positions of two numbers that add up to target, the earliest pair; [] when there are none."""
    places: dict[int, int] = {}
    for position, number in enumerate(numbers):
        if target - number in places:
            return [places[target - number], position]
        places.setdefault(number, position)
    return []
''',
        (
            ("places.setdefault(number, position)", "places.setdefault(number, position + 1)"),
            ("return [places[target - number], position]", "return [position, places[target - number]]"),
        ),
        """
([2, 7, 11, 15], 9) == [0, 1]
([3, 3], 6) == [0, 1]
([1, 2], 10) == []
([3, 2, 4], 6) == [1, 2]
([], 0) == []
""",
    ),
    task(
        "group_by_length",
        "group words by length|group strings length dictionary",
        '''
def group_by_length(words: list[str]) -> dict[int, list[str]]:
    """Group words by their length, keeping their order."""
    groups: dict[int, list[str]] = {}
    for word in words:
        groups.setdefault(len(word), []).append(word)
    return groups
''',
        (
            ("groups.setdefault(len(word), []).append(word)", "groups[len(word)] = [word]"),
            ("len(word), []", "len(word) - 1, []"),
        ),
        """
(["a", "bb", "c"]) == {1: ["a", "c"], 2: ["bb"]}
([]) == {}
(["aa", "bb"]) == {2: ["aa", "bb"]}
([""]) == {0: [""]}
""",
    ),
    task(
        "invert_dict",
        "invert dictionary|swap keys and values",
        '''
def invert_dict(mapping: dict) -> dict:
    """Swap keys and values; of equal values the last key wins."""
    return {value: key for key, value in mapping.items()}
''',
        (
            ("{value: key for key, value in mapping.items()}", "dict(mapping)"),
            ("{value: key for", "{value: str(key) for"),
        ),
        """
({"a": 1, "b": 2}) == {1: "a", 2: "b"}
({}) == {}
({"x": 1, "y": 1}) == {1: "y"}
({1: "one"}) == {"one": 1}
""",
    ),
    task(
        "merge_dicts",
        "merge dictionaries nested|deep merge dicts",
        '''
def merge_dicts(base: dict, extra: dict) -> dict:
    """Merge two dictionaries into a new one; extra wins, dictionaries inside are merged likewise."""
    merged = dict(base)
    for key, value in extra.items():
        if isinstance(value, dict) and isinstance(merged.get(key), dict):
            merged[key] = merge_dicts(merged[key], value)
        else:
            merged[key] = value
    return merged
''',
        (
            ("merged[key] = merge_dicts(merged[key], value)", "merged[key] = value"),
            ("else:\n            merged[key] = value", "else:\n            merged.setdefault(key, value)"),
        ),
        """
({"a": 1}, {"b": 2}) == {"a": 1, "b": 2}
({"a": 1}, {"a": 2}) == {"a": 2}
({"a": {"x": 1}}, {"a": {"y": 2}}) == {"a": {"x": 1, "y": 2}}
({}, {}) == {}
({"a": {"x": 1}}, {"a": 3}) == {"a": 3}
""",
    ),
    task(
        "flatten_dict",
        "flatten nested dictionary|flatten json keys dots",
        '''
def flatten_dict(nested: dict, prefix: str = "") -> dict:
    """Flatten nested dictionaries; keys are joined by dots."""
    flat: dict = {}
    for key, value in nested.items():
        path = f"{prefix}.{key}" if prefix else str(key)
        if isinstance(value, dict) and value:
            flat.update(flatten_dict(value, path))
        else:
            flat[path] = value
    return flat
''',
        (
            ("flat.update(flatten_dict(value, path))", "flat.update(flatten_dict(value))"),
            ('f"{prefix}.{key}"', 'f"{prefix}_{key}"'),
        ),
        """
({"a": {"b": 1}}) == {"a.b": 1}
({"a": 1}) == {"a": 1}
({}) == {}
({"a": {"b": {"c": 2}}, "d": 3}) == {"a.b.c": 2, "d": 3}
""",
    ),
    task(
        "merge_sorted",
        "merge two sorted lists|merge sorted arrays",
        '''
def merge_sorted(left: list[int], right: list[int]) -> list[int]:
    """Merge two sorted lists into one sorted list."""
    merged = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            merged.append(left[i])
            i += 1
        else:
            merged.append(right[j])
            j += 1
    return merged + left[i:] + right[j:]
''',
        (
            ("return merged + left[i:] + right[j:]", "return merged + left[i:]"),
            ("return merged + left[i:] + right[j:]", "return left + right"),
        ),
        """
([1, 3], [2, 4]) == [1, 2, 3, 4]
([], [1]) == [1]
([1], []) == [1]
([1, 1], [1]) == [1, 1, 1]
([5], [1, 2, 9]) == [1, 2, 5, 9]
""",
    ),
    task(
        "running_total",
        "running total|cumulative sum list",
        '''
def running_total(numbers: list[int]) -> list[int]:
    """Return the sum of all numbers up to each position."""
    totals = []
    total = 0
    for number in numbers:
        total += number
        totals.append(total)
    return totals
''',
        (
            ("total += number", "total = number + (totals[0] if totals else 0)"),
            ("totals.append(total)\n    return totals", "totals.append(total)\n    return totals[1:]"),
        ),
        """
([1, 2, 3]) == [1, 3, 6]
([]) == []
([5]) == [5]
([1, -1, 1, 4]) == [1, 0, 1, 5]
""",
    ),
    task(
        "intersection",
        "intersection of two lists|common elements lists",
        '''
def intersection(left: list, right: list) -> list:
    """Return the elements of left that are in right too, each once, in the order of left."""
    kept: list = []
    for item in left:
        if item in right and item not in kept:
            kept.append(item)
    return kept
''',
        ((" and item not in kept", ""), ("item in right", "item not in right")),
        """
([1, 2, 3], [2, 3, 4]) == [2, 3]
([1, 1], [1]) == [1]
([], [1]) == []
([3, 1, 2], [2, 3]) == [3, 2]
([1], [2]) == []
""",
    ),
)
