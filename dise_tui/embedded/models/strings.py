"""Tasks on text."""

from .task import task

TASKS = (
    task(
        "slugify",
        "slugify title|url slug text|convert string slug|slug from title",
        '''
import re
import unicodedata


def slugify(text: str) -> str:
    """Turn text into a URL slug: lower-case ASCII words joined by single hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))
''',
        (
            ('return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))', 'return plain.lower().replace(" ", "-")'),
            ("plain.lower()", "plain"),
        ),
        """
("Hello World") == "hello-world"
("  Spaces   everywhere ") == "spaces-everywhere"
("C'est déjà l'été!") == "c-est-deja-l-ete"
("already-a-slug") == "already-a-slug"
("") == ""
("100% Python") == "100-python"
""",
    ),
    task(
        "is_palindrome",
        "palindrome|check string palindrome|reads same backwards",
        '''
def is_palindrome(text: str) -> bool:
    """Tell whether text reads the same backwards; case and everything but letters and digits are ignored."""
    kept = [char.casefold() for char in text if char.isalnum()]
    return kept == kept[::-1]
''',
        (
            ("[char.casefold() for char in text if char.isalnum()]", "list(text)"),
            (" if char.isalnum()", ""),
        ),
        """
("racecar") == True
("A man, a plan, a canal: Panama") == True
("hello") == False
("") == True
("No lemon, no melon") == True
("ab") == False
""",
    ),
    task(
        "is_anagram",
        "anagram|two words anagrams|strings same letters",
        '''
def is_anagram(left: str, right: str) -> bool:
    """Tell whether two texts consist of the same letters; case and blanks are ignored."""
    return _letters(left) == _letters(right)


def _letters(text: str) -> list[str]:
    return sorted(char.casefold() for char in text if not char.isspace())
''',
        (
            ("sorted(char.casefold() for char in text if not char.isspace())", "sorted(set(text.casefold()))"),
            ("char.casefold() for", "char for"),
        ),
        """
("listen", "silent") == True
("Dormitory", "dirty room") == True
("hello", "world") == False
("aab", "abb") == False
("", "") == True
("Night", "Thing") == True
""",
    ),
    task(
        "count_vowels",
        "count vowels|number of vowels",
        '''
def count_vowels(text: str) -> int:
    """Count a, e, i, o, u in either case."""
    return sum(char in "aeiou" for char in text.lower())
''',
        (("text.lower()", "text"), ('"aeiou"', '"aeio"')),
        """
("hello") == 2
("AEIOU") == 5
("rhythm") == 0
("") == 0
("Queue") == 4
""",
    ),
    task(
        "word_count",
        "count words text|word frequency|how often each word occurs|word counts dictionary",
        '''
import re


def word_count(text: str) -> dict[str, int]:
    """Count how often each word occurs, in lower case; punctuation is ignored."""
    counts: dict[str, int] = {}
    for word in re.findall(r"[a-z0-9']+", text.lower()):
        counts[word] = counts.get(word, 0) + 1
    return counts
''',
        (("""re.findall(r"[a-z0-9']+", text.lower())""", "text.split()"), ("counts.get(word, 0) + 1", "1")),
        """
("a b a") == {"a": 2, "b": 1}
("") == {}
("Hello, hello!") == {"hello": 2}
("one two  three") == {"one": 1, "two": 1, "three": 1}
("don't stop. Don't") == {"don't": 2, "stop": 1}
""",
    ),
    task(
        "reverse_words",
        "reverse words sentence|reverse order of words|word order backwards",
        '''
def reverse_words(sentence: str) -> str:
    """Return the words of a sentence in reverse order, separated by single spaces."""
    return " ".join(reversed(sentence.split()))
''',
        (
            (' ".join(reversed(sentence.split()))', ' ".join(reversed(sentence.split(" ")))'),
            ('" ".join(reversed(sentence.split()))', "sentence[::-1]"),
        ),
        """
("the sky is blue") == "blue is sky the"
("one") == "one"
("") == ""
("  two   words ") == "words two"
("a b c") == "c b a"
""",
    ),
    task(
        "reverse_string",
        "reverse string|string backwards|reverses a string",
        '''
def reverse_string(text: str) -> str:
    """Return text with its characters in reverse order."""
    return text[::-1]
''',
        (("text[::-1]", "text[:0:-1]"), ("text[::-1]", "text[::-1].strip()")),
        """
("abc") == "cba"
("") == ""
("a") == "a"
("ab cd") == "dc ba"
(" x") == "x "
""",
    ),
    task(
        "caesar_cipher",
        "caesar cipher|shift letters alphabet|rot13 encrypt shift",
        '''
def caesar_cipher(text: str, shift: int) -> str:
    """Shift every ASCII letter by shift places, keeping case; everything else stays."""
    shifted = []
    for char in text:
        if char.isascii() and char.isalpha():
            base = ord("a") if char.islower() else ord("A")
            char = chr((ord(char) - base + shift) % 26 + base)
        shifted.append(char)
    return "".join(shifted)
''',
        (
            ("chr((ord(char) - base + shift) % 26 + base)", "chr(ord(char) + shift)"),
            ('base = ord("a") if char.islower() else ord("A")', 'base = ord("a")'),
        ),
        """
("abc", 3) == "def"
("xyz", 3) == "abc"
("Hello, World!", 13) == "Uryyb, Jbeyq!"
("abc", -1) == "zab"
("", 5) == ""
("ABC", 26) == "ABC"
""",
    ),
    task(
        "rle_encode",
        "run-length encode|run length encoding compress string|rle encode",
        '''
def rle_encode(text: str) -> str:
    """Run-length encode: each run of a character becomes its length and the character."""
    pieces = []
    start = 0
    for position in range(1, len(text) + 1):
        if position == len(text) or text[position] != text[start]:
            pieces.append(f"{position - start}{text[start]}")
            start = position
    return "".join(pieces)
''',
        (
            ("range(1, len(text) + 1)", "range(1, len(text))"),
            ("{position - start}{text[start]}", "{text[start]}{position - start}"),
        ),
        """
("aaabbc") == "3a2b1c"
("") == ""
("abc") == "1a1b1c"
("zzzzzzzzzzzz") == "12z"
("aabbaa") == "2a2b2a"
""",
    ),
    task(
        "rle_decode",
        "run-length decode|run length decoding expand|rle decode",
        '''
import re


def rle_decode(text: str) -> str:
    """Expand a run-length encoded text such as "3a2b"."""
    return "".join(char * int(count) for count, char in re.findall(r"(\\d+)(\\D)", text))
''',
        ((r"(\d+)(\D)", r"(\d)(\D)"), ("char * int(count)", "char + count")),
        """
("3a2b1c") == "aaabbc"
("") == ""
("12z") == "zzzzzzzzzzzz"
("1a1b") == "ab"
("2 1x") == "  x"
""",
    ),
    task(
        "camel_to_snake",
        "camel case to snake case|camelcase snake_case convert",
        '''
import re


def camel_to_snake(name: str) -> str:
    """Convert camelCase or PascalCase to snake_case; runs of capitals count as one word."""
    spaced = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\\1_\\2", name)
    return re.sub(r"([a-z0-9])([A-Z])", r"\\1_\\2", spaced).lower()
''',
        (("""spaced = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\\1_\\2", name)""", "spaced = name"), (".lower()", "")),
        """
("camelCase") == "camel_case"
("PascalCaseName") == "pascal_case_name"
("parseHTTPResponse") == "parse_http_response"
("simple") == "simple"
("") == ""
""",
    ),
    task(
        "snake_to_camel",
        "snake case to camel case|snake_case camelcase convert",
        '''
def snake_to_camel(name: str) -> str:
    """Convert snake_case to camelCase."""
    first, *rest = [part for part in name.split("_") if part] or [""]
    return first.lower() + "".join(part.capitalize() for part in rest)
''',
        (("first.lower()", "first.capitalize()"), ("part.capitalize()", "part")),
        """
("snake_case") == "snakeCase"
("one") == "one"
("a_b_c") == "aBC"
("") == ""
("HTTP_status_code") == "httpStatusCode"
""",
    ),
    task(
        "title_case",
        "title case|capitalize each word|capitalise words sentence",
        '''
def title_case(text: str) -> str:
    """Capitalise the first letter of every word and lower the others; blanks are kept."""
    return " ".join(word[:1].upper() + word[1:].lower() for word in text.split(" "))
''',
        (
            ('" ".join(word[:1].upper() + word[1:].lower() for word in text.split(" "))', "text.title()"),
            ("word[1:].lower()", "word[1:]"),
        ),
        """
("hello world") == "Hello World"
("don't stop") == "Don't Stop"
("") == ""
("ALL CAPS") == "All Caps"
("a  b") == "A  B"
""",
    ),
    task(
        "longest_common_prefix",
        "longest common prefix|common prefix strings",
        '''
def longest_common_prefix(words: list[str]) -> str:
    """Return the longest text that all words begin with; "" for no words."""
    if not words:
        return ""
    low, high = min(words), max(words)
    for position, char in enumerate(low):
        if position >= len(high) or high[position] != char:
            return low[:position]
    return low
''',
        (("return low[:position]", "return low[:position - 1]"), ("return low\n", "return high\n")),
        """
(["flower", "flow", "flight"]) == "fl"
(["dog", "car"]) == ""
([]) == ""
(["alone"]) == "alone"
(["inter", "internet"]) == "inter"
""",
    ),
    task(
        "levenshtein",
        "levenshtein distance|edit distance strings",
        '''
def levenshtein(left: str, right: str) -> int:
    """Return the least number of insertions, deletions and replacements that turn left into right."""
    previous = list(range(len(right) + 1))
    for row, one in enumerate(left, 1):
        current = [row]
        for column, other in enumerate(right, 1):
            cost = 0 if one == other else 1
            current.append(min(previous[column] + 1, current[-1] + 1, previous[column - 1] + cost))
        previous = current
    return previous[-1]
''',
        (("cost = 0 if one == other else 1", "cost = 0 if one == other else 2"), ("current = [row]", "current = [0]")),
        """
("kitten", "sitting") == 3
("", "abc") == 3
("same", "same") == 0
("flaw", "lawn") == 2
("a", "") == 1
("cat", "cut") == 1
""",
    ),
    task(
        "hamming_distance",
        "hamming distance|count differing positions",
        '''
def hamming_distance(left: str, right: str) -> int:
    """Count the positions at which two texts of equal length differ. Raises ValueError for other lengths."""
    if len(left) != len(right):
        raise ValueError("the texts differ in length")
    return sum(one != other for one, other in zip(left, right))
''',
        (
            ("one != other", "one == other"),
            ("sum(one != other for one, other in zip(left, right))", "abs(len(set(left)) - len(set(right)))"),
        ),
        """
("karolin", "kathrin") == 3
("", "") == 0
("abc", "abc") == 0
("1011101", "1001001") == 2
("a", "b") == 1
""",
    ),
    task(
        "pig_latin",
        "pig latin|translate pig latin word",
        '''
def pig_latin(word: str) -> str:
    """Translate a lower-case word: leading consonants go to the end, then "ay"; before a vowel, only "way"."""
    for position, char in enumerate(word):
        if char in "aeiou":
            return word + "way" if position == 0 else word[position:] + word[:position] + "ay"
    return word + "ay"
''',
        (('word + "way" if position == 0 else ', ""), ("word[position:] + word[:position]", "word[1:] + word[0]")),
        """
("pig") == "igpay"
("apple") == "appleway"
("string") == "ingstray"
("rhythm") == "rhythmay"
("egg") == "eggway"
""",
    ),
    task(
        "mask_card",
        "mask credit card number|hide card digits last four",
        '''
def mask_card(number: str) -> str:
    """Replace all digits of a card number but the last four by *, keeping separators."""
    digits = sum(char.isdigit() for char in number)
    masked = []
    for char in number:
        if char.isdigit():
            masked.append(char if digits <= 4 else "*")
            digits -= 1
        else:
            masked.append(char)
    return "".join(masked)
''',
        (("digits <= 4", "digits < 4"), ("masked.append(char)\n    return", 'masked.append("*")\n    return')),
        """
("1234567812345678") == "************5678"
("1234-5678") == "****-5678"
("1234") == "1234"
("") == ""
("12 34 56") == "** 34 56"
""",
    ),
    task(
        "most_common_word",
        "most common word|most frequent word text",
        '''
import re


def most_common_word(text: str) -> str:
    """Return the most frequent word in lower case, the first of several; "" when there is none."""
    counts: dict[str, int] = {}
    for word in re.findall(r"[a-z0-9']+", text.lower()):
        counts[word] = counts.get(word, 0) + 1
    return max(counts, key=lambda word: counts[word]) if counts else ""
''',
        (("text.lower()", "text"), ("return max(", "return min(")),
        """
("the cat and the dog") == "the"
("") == ""
("b a a") == "a"
("One one two") == "one"
("x y") == "x"
""",
    ),
)
