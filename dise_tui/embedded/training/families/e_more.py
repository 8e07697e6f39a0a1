"""Texts and settings: characters counted, names in human order, yes and no; powers of two."""

from ..family import Family, Program

FAMILIES: tuple[Family, ...] = (
    Family(
        key="char_frequencies",
        task="data_processing",
        names=("count_characters", "character_counts", "char_count", "letter_histogram"),
        phrases=(
            "counts how often each character occurs in a string",
            "returns the frequency of every character as a dictionary",
            "gives {'a': 2, 'b': 1} for 'aba'",
            "counts the occurrences of each character in a text",
            "maps every character of a string to its number of occurrences",
            "builds a dictionary of character counts",
            "computes the character frequencies of a text",
            "takes a string and returns a dict with characters as keys and counts as values",
            "makes a character histogram of a string",
            "tallies the individual characters of a text",
            "finds out how many times each character appears",
            "turns 'hello' into {'h': 1, 'e': 1, 'l': 2, 'o': 1}",
            "calculates the frequency of each letter, digit and sign in a string, upper and lower case apart",
            "does what collections.Counter does for the characters of a text, as a plain dict",
            "creates a frequency table of the symbols in a string",
            "goes through a string character by character and keeps a count for each one",
            "lists for every distinct character how many of them there are",
            "analyses which characters a string consists of and how many there are of each, as a dict",
            "returns a count for each different character, spaces included",
            "says how many of each letter stamp are needed to print a text",
            "gets the distribution of characters in a string",
            "determines the number of times every single character is used in a text",
            "groups equal characters of a string and returns the size of each group by character",
            "produces a mapping from character to count",
            "outputs a tally such as {'x': 3} for 'xxx'",
            "counts characters one kind at a time and returns all the counts",
            "works out how many of each character a string contains",
            "collects character statistics of a string in a dictionary",
            "measures how frequently the different characters turn up in some text",
            "returns an empty dictionary for an empty string and otherwise one count per distinct character",
            "breaks a string down into its characters with their counts",
            "shows how many times each char of a string is repeated, as key and value",
            "records the multiplicity of every character in a string",
        ),
        asks=(
            "counter for the single characters, result as a dict",
            "I want to know how many times every single character is in a string",
            "How do I get {'o': 2, 'p': 1} from 'oop'?",
            "sum up per character how many there are in a text, blanks and commas too, into a dictionary",
            "Given a word, return a dictionary from character to its count.",
            "python snippet: Counter of the characters in a string as plain dict",
            "For a hangman helper I need the number of occurrences of each character in a word, as a mapping",
            "Please compile a frequency table of all characters in a given text.",
            "Homework: count for each sign in a sentence how often it comes, upper and lower case apart",
            "occurrence table of the characters in a string",
            "what's the shortest code that counts all the different characters in some text, one number per character?",
            "so 'Mississippi' should become {'M': 1, 'i': 4, 's': 4, 'p': 2}",
            "To compress text with Huffman I first need how frequent each symbol of the string is. Dict please.",
            "make dict where keys are the chars of text and values how many of them",
            "Cryptanalysis class: frequency analysis of a ciphertext, character by character, result in a dictionary",
            "Which characters does a string have and how many of each? A dict would be great.",
            "letter and symbol frequency of a string, spaces too, as {char: n}",
            "Loop over the text, keep a count per character, hand back the counts.",
            "character frequency",
            "count characters in a string",
            "char count dictionary",
            "letter frequency of a string",
            "count occurrences of each character",
            "character frequency counter please",
            "frequency of every char as dict",
            "string to character counts",
            "how many of each letter",
            "char histogram of text",
            "tally characters in a word",
            "fn for character occurrences",
            "Create a function that counts how many times each character appears in a string.",
            "How can I count the occurrences of every character in a text?",
            "Could you write a function which returns a dictionary of character frequencies?",
            "I need a dict with each character of a string and how often it occurs.",
            "Given a string, return a dictionary mapping characters to counts.",
            "Implement counting of all the different characters in a string, one count for each.",
            "Give me code that takes 'noon' and returns {'n': 2, 'o': 2}.",
            "What would a letter frequency counter look like in Python?",
            "Make a function to compute how frequent each symbol in a text is.",
            "Build a frequency map of the characters in a word.",
            "function that goes through text and keeps a count for each distinct character",
            "Define something which tells me, per character, the number of times it was used in a string.",
            "I'm making a Wordle-like game and must know how many of each letter the secret word has. A dictionary would be perfect.",
            "We're buying metal letters for a shop sign. Tell us from the sign's text how many pieces of every character we need.",
            "First step in breaking a substitution cipher is counting each character in the ciphertext, so let me have those counts as a dict.",
            "Spaces, digits and commas count too, and 'A' isn't the same as 'a'. What I'm after is how often every character comes up.",
            "I want to receive dictionary, where key is symbol from string and value is how many times this symbol is there.",
            "Homework: make a table which shows for each character in a sentence the number of its appearances.",
            "For our keyboard heat map we log what people type as one long string. Count the presses for every key character.",
            "A reviewer said to stop calling text.count(c) in a loop. Walk through the string once and gather the counts of all its characters.",
            "'banana' has one b, three a and two n, so {'b': 1, 'a': 3, 'n': 2}. Do this for any text, empty text gives an empty dict.",
            "Could the statistics page list how many times every single character shows up in a user's post? I need those numbers, keyed by character.",
            "To build a Huffman tree one starts with symbol frequencies; please get them from the input string.",
            "My nephew wants to know which letters his name has and how many of each. Dictionary output, works for every string.",
            "glyph tally as mapping",
            "Counter(text), plain dict",
            "per-symbol counts of a string",
            "GROUP BY character, COUNT(*)",
            "abundance of each char, {char: n}",
            "bag of characters with multiplicity",
            "aba => {'a': 2, 'b': 1}",
            "array_count_values(str_split($s)) in Python",
            "For each distinct symbol in the string, its multiplicity should be listed in a dict.",
            "What I want is {'h': 1, 'e': 1, 'l': 2, 'o': 1} from 'hello'.",
            "A string goes in, and a mapping of its symbols to their tallies comes out.",
            "Blanks and punctuation must be tallied as well, and big letters kept apart from small ones.",
            "If the string is empty the mapping has to be empty, else every symbol gets its tally.",
            "To order the right stamps, I must know which symbols my text needs and how many of each.",
            "Keys ought to be the single characters, values the amount of times they were seen.",
            "By walking over the string once, all its characters are to be tallied in a dict.",
            "as a cookie baker I want to know from the greeting how many of each letter biscuit I must bake, as a dict",
            "feat: show users a breakdown of their password by symbol, '1121' giving {'1': 3, '2': 1}",
            "bio lab: a strand like GATTACA as text, how many G, A, T, C in it? dict like {'G': 1, 'A': 3, 'T': 2, 'C': 1}",
            "the printer has to set this page with lead type, so tally every sign on it, spaces too, and hand over a dict",
            "STAT-9: per-character totals of a message wanted. 'Aa' is two different keys, ' ' is a key as well.",
            "linguistics homework is to compare languages by how frequent their signs are, for that i need the tally of all signs in a text as dict",
            "my cat walked on the keyboard and wrote 'jjjjkkkk;;'. which keys did she press how frequently? mapping please",
            "count all symbols in line, output dict symbol and how many he is there",
        ),
        params=("text",),
        types="(text: str) -> dict[str, int]",
        summary="Return a dictionary that maps every character of the text to its number of occurrences.",
        explanation="A dictionary holds one count per character. For every character of the text its count is raised by one, "
        "starting from 0. The text is read once, so it is O(n).",
        cases=(
            (("hello",), {"h": 1, "e": 1, "l": 2, "o": 1}), (("aba",), {"a": 2, "b": 1}), (("banana",), {"b": 1, "a": 3, "n": 2}),
            (("xxx",), {"x": 3}), (("z",), {"z": 1}), (("",), {}), (("a b a",), {"a": 2, " ": 2, "b": 1}), (("Aa",), {"A": 1, "a": 1}),
            (("1121",), {"1": 3, "2": 1}), (("no, no",), {"n": 2, "o": 2, ",": 1, " ": 1}), (("abc",), {"a": 1, "b": 1, "c": 1}),
        ),
        programs=(
            Program(style="naive", source='''def {name}(text):
    return {char: text.count(char) for char in text}
'''),
            Program(style="plain", source='''def {name}(text):
    counts = {}
    for char in text:
        if char in counts:
            counts[char] += 1
        else:
            counts[char] = 1
    return counts
'''),
            Program(style="functional", source='''from collections import Counter


def {name}(text):
    return dict(Counter(text))
'''),
            Program(style="iterative", source='''from itertools import groupby


def {name}(text):
    counts = {}
    for char, group in groupby(sorted(text)):
        counts[char] = len(list(group))
    return counts
'''),
            Program(style="robust", source='''def {name}(text: str) -> dict[str, int]:
    """Return how often every character occurs in the text, in order of first appearance."""
    counts: dict[str, int] = {}
    for char in text:
        counts[char] = counts.get(char, 0) + 1
    return counts
'''),
        ),
        raises=(((12,), "TypeError"), ((None,), "TypeError"), ((["a", "b"],), "TypeError")),
        careful='''def {name}(text):
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    counts = {}
    for char in text:
        counts[char] = counts.get(char, 0) + 1
    return counts
''',
        near=("word_frequencies", "most_common_letter", "count_letters", "run_length_encode", "the length of a text"),
    ),
    Family(
        key="natural_sort",
        task="utility",
        names=("sort_naturally", "human_sort", "sort_natural_order", "alphanumeric_sort"),
        phrases=(
            "sorts strings in natural order, so that 'file2' comes before 'file10'",
            "performs a natural sort of a list of names",
            "sorts names with numbers in them the way humans expect",
            "sorts strings that contain numbers by the numeric value of those numbers",
            "returns ['img1', 'img2', 'img10'] for ['img10', 'img1', 'img2']",
            "does natural sorting of a list of strings",
            "orders strings alphabetically but treats runs of digits as numbers",
            "takes a list of alphanumeric strings and returns them in natural sort order",
            "puts 'chapter 9' before 'chapter 10' when it sorts",
            "sorts alphanumerically with the digits compared as integers and not as text",
            "splits each name into text and numbers and sorts by both",
            "arranges page names such as 'p1', 'p2', 'p11' so that the numbers ascend",
            "implements human sorting, also called natural sort",
            "sorts file names like a file manager does, 'a9' before 'a10'",
            "brings version tags such as 'v2', 'v10', 'v1' in the order v1, v2, v10",
            "fixes the problem that sorted puts 'item10' in front of 'item2'",
            "sorts a list of labels by their letters and then by the number behind them",
            "returns a new list with the strings in the order a person would put them, 'room 2' before 'room 12'",
            "gives ['1', '9', '10'] for ['10', '9', '1'], strings with numbers by their value",
            "uses a sort key that turns the digit groups of a string into ints",
            "orders names containing digits without the need for leading zeros",
            "sorts house numbers such as '7b', '12a', '7a' by number first and letter second",
            "compares embedded numbers numerically while it sorts strings",
            "rearranges a list of strings so that numbers inside of them count as whole numbers",
            "sorts episode titles, with 's1e2' before 's1e10'",
            "produces a human-friendly order of names that end in numbers",
            "sorts mixed text and number strings naturally instead of character by character",
            "does for a list of strings what the natsort package does",
            "lists seat labels such as 'A1', 'A2', 'A10' in the right order",
            "orders strings lexicographically except that digit sequences go by magnitude",
            "sorts text entries with respect to the numbers they contain",
            "turns ['z10', 'z9'] into ['z9', 'z10']",
            "tidies up a listing in which 'track 10' wrongly stands before 'track 2'",
            "makes natural order out of an unsorted list of names such as 'disk3' and 'disk20'",
        ),
        asks=(
            "natural sorting of strings",
            "Sorted as text my levels go L1, L30, L4. Please order such strings so that L4 precedes L30.",
            "how can I sort file names so that chapter9 precedes chapter10?",
            "Given ['v10', 'v9'] return ['v9', 'v10']; numbers inside the names compare as numbers",
            "order a list of names the way Windows Explorer does, digits by their value",
            "python snippet: sorted() with a key that treats digit runs as ints",
            "sort strings with embedded numbers in human order",
            "The rooms list reads A1, A10, A2. It should be A1, A2, A10. Please sort it like that.",
            "Please arrange a list of labels in natural order, i.e. with embedded numbers ranked numerically.",
            "alphanumeric sort where 'item3' goes ahead of 'item20'",
            "Homework: put titles in order but let the numbers in them count as numbers (level2 before level12)",
            "plain sorted() puts 'step10' before 'step2', annoying. Fix it?",
            "Episodes like e1, e2, ..., e12 come out jumbled because text sorting looks at digits one by one. I need them in proper number order.",
            "natsort for a list of strings",
            "want my list of playlist tracks sorted, track 2 first then track 10, not the opposite",
            "Return the names sorted in such a way that digit groups are compared by value and the rest as text.",
            "Our customers complain that 'Invoice 100' is listed before 'Invoice 20'. Sort such names sensibly.",
            "how to do a numeric-aware sort of names e.g. ['x12', 'x3'] to ['x3', 'x12']",
            "natural sort",
            "natural sort order for strings",
            "sort file names naturally",
            "human sort for list of strings",
            "sort strings with numbers correctly",
            "alphanumeric natural sorting",
            "sort file1 file2 file10 properly",
            "numeric-aware string sort",
            "natsort without the package",
            "sort names with embedded numbers",
            "natural ordering fn please",
            "make item2 sort before item10",
            "Create a function that sorts a list of strings in natural order.",
            "How can I sort strings so that 'a2' comes before 'a10'?",
            "Could you write a natural sort for file names?",
            "I need to sort a list of names containing numbers the way a human would.",
            "Given a list of strings, return them sorted with their numbers compared by value.",
            "Implement natural sorting, treating consecutive digits as one number.",
            "Give me code that takes ['img10', 'img9'] and returns ['img9', 'img10'].",
            "What would sorting a list of names in human-friendly number order look like?",
            "Make a function which orders strings alphabetically but numbers inside them numerically.",
            "Build a sorter for labels such as 'room 2' and 'room 12'.",
            "function that sorts names like a file explorer instead of character by character",
            "Code for putting chapter titles in the right order when they have numbers in them.",
            "My photos are named photo1 to photo250 and sorted() gives photo1, photo10, photo100, photo2. I want the counting order.",
            "Our users see Unit 1, Unit 11, Unit 12, Unit 2 in the dropdown and think it's broken. Sort the names so that the numbers make sense.",
            "TV episodes like s1e2 and s1e10 should be listed as they were aired. I have the codes as a list of strings.",
            "House numbers 7b, 12a and 7a ought to be sorted as 7a, 7b, 12a. Write it so it works for strings with digits anywhere.",
            "I have list of file names with numbers and Python sorts 10 before 2. I want right sorting, 2 and then 10.",
            "Split every name in digit groups and other text, compare the groups as integers and the text as text, and return the sorted list.",
            "Code review remark: lexicographic order is wrong for these server names, web10 must come after web9. Please sort the list accordingly.",
            "Homework: sort the strings x1, x20, x3 so that the result is x1, x3, x20, without adding leading zeros.",
            "The frames of my animation are loaded in the wrong order because frame100 precedes frame20 as text. Bring the file names into proper order.",
            "Strings consisting only of digits, such as '10', '9' and '1', must come out as '1', '9', '10', and mixed names work likewise.",
            "The librarian wants volumes sorted: 'Vol 2' ahead of 'Vol 11'. Python puts them the other way round; please fix that for a list of titles.",
            "Mac Finder shows track 2 above track 10 and I'd like my script to list the names in that same sequence.",
            "digit-aware ordering of labels",
            "strnatcmp / natsort à la PHP",
            "sort -V for a list of names",
            "track2 ahead of track10",
            "order labels by embedded number value",
            "[b1, a10, a2] => [a2, a10, b1]",
            "ls -v style name sorting",
            "put numbered names in human sequence",
            "Where figures occur within the names, they should be ranked by value rather than sign by sign.",
            "What I want is room 2, room 12, room 100, in that sequence, from a jumbled list.",
            "The list of names has to come back arranged as people would arrange it, 9 ahead of 10.",
            "If two names agree up to a number, the one with the smaller number must stand first.",
            "Labels mixing letters and figures are to be put in ascending order, figures taken as whole numbers.",
            "So that img2 isn't listed behind img10, the names ought to be arranged number-wise.",
            "A list of numbered names goes in, and the same names in sensible ascending sequence come out.",
            "Letters should be compared as letters, but consecutive figures as one integer, when arranging the names.",
            "as a comic reader I want my issues listed as Issue 1, Issue 2, Issue 10 rather than 1, 10, 2, so I read them in the right sequence",
            "fix(gallery): pictures appear as img1, img10, img12, img2; arrange their names so that it's img1, img2, img10, img12",
            "why is python putting 'file10' in front of 'file2' when i sort? any human knows better. arrange my names like a human",
            "lockers are called a1 to f30 and the printed list is a mess after sorting as plain text, 'a10' directly behind 'a1'. repair the ordering of the list",
            "UX-44: dropdown must list Season 2 before Season 11. Sort a list of captions with the figures in them taken by value.",
            'split with re on (\\d+), make ints of the figure parts, use that as the key when ordering the list of labels',
            "school choir: scores are named song1 ... song25. my script takes them alphabetically, so song3 is after song25. correct sequence wanted",
            "sort names list, but number inside of name must be like number, 2 is less than 10",
        ),
        params=("names",),
        types="(names: list[str]) -> list[str]",
        summary="Return the names in natural order: runs of digits are compared as numbers.",
        explanation="Each name is split into text and runs of digits, and the digits become integers. Lists of these parts are the "
        "sort keys, so 2 comes before 10. Sorting makes it O(n log n).",
        cases=(
            ((["file10", "file2", "file1"],), ["file1", "file2", "file10"]), ((["img12", "img10", "img2", "img1"],), ["img1", "img2", "img10", "img12"]),
            ((["10", "9", "1"],), ["1", "9", "10"]), ((["b1", "a2", "a10"],), ["a2", "a10", "b1"]), (([],), []), ((["x"],), ["x"]),
            ((["pear", "apple"],), ["apple", "pear"]), ((["s2e1", "s1e10", "s1e2"],), ["s1e2", "s1e10", "s2e1"]),
            ((["7b", "12a", "7a"],), ["7a", "7b", "12a"]), ((["v1", "v2", "v3"],), ["v1", "v2", "v3"]),
            ((["room 12", "room 2", "room 100"],), ["room 2", "room 12", "room 100"]), ((["a5", "a5", "a1"],), ["a1", "a5", "a5"]),
        ),
        programs=(
            Program(style="naive", source='''import re


def {name}(names):
    return sorted(names, key=lambda name: [int(part) if part.isdigit() else part for part in re.split(r"([0-9]+)", name)])
'''),
            Program(style="plain", source='''import re


def {name}(names):
    def sort_key(name):
        key = []
        for part in re.split(r"([0-9]+)", name):
            if part.isdigit():
                key.append(int(part))
            else:
                key.append(part)
        return key

    return sorted(names, key=sort_key)
'''),
            Program(style="regex", source='''import re


def {name}(names):
    def as_pair(match):
        return (match[1], int(match[2] or -1))

    return sorted(names, key=lambda name: [as_pair(match) for match in re.finditer(r"([^0-9]*)([0-9]*)", name)])
'''),
            Program(style="iterative", source='''def {name}(names):
    keyed = []
    for name in names:
        parts = [""]
        for char in name:
            if char in "0123456789":
                if isinstance(parts[-1], int):
                    parts[-1] = parts[-1] * 10 + int(char)
                else:
                    parts.append(int(char))
            elif isinstance(parts[-1], int):
                parts.append(char)
            else:
                parts[-1] += char
        keyed.append((parts, name))
    keyed.sort()
    return [name for _, name in keyed]
'''),
            Program(style="robust", source='''import re

DIGITS = re.compile(r"([0-9]+)")


def {name}(names: list[str]) -> list[str]:
    """Return the names in natural order as a new list; names that differ in leading zeros only keep their order."""

    def natural_key(name: str) -> list[str | int]:
        parts: list[str | int] = list(DIGITS.split(name))
        parts[1::2] = map(int, parts[1::2])
        return parts

    return sorted(names, key=natural_key)
'''),
        ),
        raises=((("a10",), "TypeError"), ((["a1", 2],), "TypeError"), ((None,), "TypeError")),
        careful='''import re


def {name}(names):
    if not isinstance(names, (list, tuple)):
        raise TypeError("names must be a list of strings")
    for name in names:
        if not isinstance(name, str):
            raise TypeError("every name must be a string")

    def sort_key(name):
        parts = re.split(r"([0-9]+)", name)
        parts[1::2] = [int(digits) for digits in parts[1::2]]
        return parts

    return sorted(names, key=sort_key)
''',
        near=("sort_by_keys", "bubble_sort", "compare_versions", "sorting in plain alphabetical order"),
    ),
    Family(
        key="parse_bool",
        task="parsing",
        names=("str_to_bool", "string_to_bool", "to_bool", "parse_boolean"),
        phrases=(
            "converts a string such as 'true' or 'no' to a boolean",
            "parses a boolean from a string",
            "turns 'yes', 'true', 'on' or '1' into True and 'no', 'false', 'off' or '0' into False",
            "converts a string to a bool",
            "returns True for 'yes' and False for 'no', in any case",
            "reads a yes or no text as a boolean value",
            "parses 'true' and 'false' strings",
            "takes a text like 'on' or 'off' and returns True or False",
            "interprets a config value such as 'Yes' or 'FALSE' as a bool",
            "translates the words true, yes, on and the digit 1 to True, and their opposites to False",
            "gives True for 'TRUE' and False for 'off'",
            "makes a real boolean of a truth value that is written as text",
            "evaluates whether a setting given as text is switched on",
            "does what strtobool did in distutils, with a bool as result",
            "casts a string to a boolean properly, because bool('false') is True",
            "understands the usual spellings of true and false, whatever their upper and lower case",
            "decodes a flag that is given as text, '1' being True and '0' False",
            "reads an on or off switch from its textual form",
            "tells if an answer string means yes or means no",
            "maps 'on' to True and 'off' to False, as well as yes and no, 1 and 0, true and false",
            "gets a bool out of a string from a settings form",
            "recognizes affirmative words such as 'yes' or 'true' and negative ones such as 'no' or 'false'",
            "changes the text 'True' to the value True and the text 'False' to the value False",
            "normalizes all kinds of yes and no strings to Python booleans",
            "parses a checkbox value such as 'on' or '0' to True or False",
            "returns the truth value that a word stands for",
            "takes what somebody typed, 'YES' or 'No', and decides between True and False",
            "outputs False for '0', 'no', 'off' and 'false' and True for '1', 'yes', 'on' and 'true'",
            "accepts a case-insensitive boolean word and hands back the matching bool",
            "deserialises a bool from its string form",
            "makes settings such as 'ON' and 'Off' from a text usable as booleans",
            "works out the boolean meaning of a short text",
            "treats the strings 'true', '1', 'yes' and 'on' as true and the contrary strings as false",
        ),
        asks=(
            "string to boolean, accepting true/false, yes/no, on/off, 1/0",
            'bool("false") is True in Python, argh. I need \'false\', \'no\', \'off\', \'0\' as False and \'true\', \'yes\', \'on\', \'1\' as True',
            "How do I read a flag like 'on' or 'off' (or yes/no, true/false, 1/0) from a config text as real bool?",
            "Given 'no' return False, given 'TRUE' return True, also yes, on, 1, off, 0",
            "text flag parser: yes/no, true/false, on/off, 1/0 in any case",
            "The survey export has Yes and No as strings. Make booleans of them; true/false, on/off and 1/0 can occur too.",
            "python snippet: true/yes/on/1 to True, false/no/off/0 to False, from a string",
            "Please convert a textual truth value (true, yes, on, 1 or false, no, off, 0) to a boolean, regardless of capitals.",
            "interpret user answers 'yes' / 'no' as True / False, plus the on/off, true/false, 1/0 variants",
            "settings file says debug = off and i get a string. turn that kind of string into bool",
            "Homework: the words true, yes, on and 1 mean True; false, no, off and 0 mean False. Translate a word.",
            'checkbox values come in as "on", "off", "1", "0", "true" or "False"; I want a bool',
            "str2bool, case doesn't matter",
            "command line switch like --color=yes, need its value yes/no/true/false/on/off as boolean",
            "does the text 'Off' mean True or False? write the conversion for all the usual words (true, yes, on, 1 and opposites)",
            'Replace the truth words of a config ("yes", "No", "ON", "0", ...) by Python\'s own True or False.',
            "make 'YES' to True and 'nO' to False etc",
            "Could you map strings such as true, 1, on, yes to True and false, 0, off, no to False?",
            "string to bool",
            "str to boolean converter",
            "parse boolean from string",
            "convert 'true'/'false' string to bool",
            "strtobool replacement",
            "yes/no string to True/False",
            "boolean parser for text",
            "bool from config string",
            "parse on/off yes/no true/false",
            "text to boolean function please",
            'cast "false" to False properly',
            "truthy strings to real booleans",
            "Create a function that converts strings like 'true', 'yes', 'on' and '1' to True and their opposites to False.",
            "How can I convert the string 'False' to the boolean False?",
            "Could you write a function that parses a boolean from text, case-insensitively?",
            "I need to turn yes and no strings into Python booleans, true/false and on/off too.",
            "Given a word such as 'on' or 'off', return the matching bool.",
            "Implement a string-to-boolean parser for config values.",
            "Give me code that takes 'Yes' and returns True, or '0' and returns False.",
            "What would a case-insensitive str2bool look like?",
            "Make a function which reads a flag written as text and gives back True or False.",
            "Build a converter for boolean words: true, yes, on, 1 versus false, no, off, 0.",
            'function to interpret an environment variable like DEBUG="on" as a bool',
            "Define something which translates textual truth values to Python's True and False.",
            "Environment variables are always strings, so USE_CACHE='false' counts as true in my if. I'd like a proper conversion to a boolean.",
            "distutils was removed in Python 3.12 and with it strtobool. I want my own: yes/true/on/1 and no/false/off/0 to real bools.",
            "My CSV has a column 'active' with values Yes, no, TRUE, 0 and so on. Each of these strings should become True or False.",
            'The wizard asks "Continue?" and the person types yes, no, on, off, whatever in any case. I want that answer string as a bool.',
            "argparse with type=bool treats 'no' as True, which surprised our users. Write a type function that understands the usual words.",
            "I receive text 'TRUE' or 'off' or '1' and I must to have normal boolean from it, big or small letters not important.",
            'For the smart home bridge: devices report "ON" or "OFF", older ones "1" or "0". Turn such a string into a boolean.',
            "Homework: the user enters the words true or false, yes or no, on or off, 1 or 0. Give back the logical value meant.",
            "A customer wrote 'Enabled = No' in the settings file and the feature was still on. We must read these yes/no texts as booleans correctly.",
            "In review: replace the long chain of value == 'yes' or value == 'true' or ... with one helper that turns the string into a bool.",
            "URL parameters such as verbose=1, verbose=true, verbose=off reach me as strings. I have the value part; is it True or False?",
            "'oN' is True, 'Off' is False, '1' is True, 'No' is False. You see the idea, make the string mean what it says.",
            "yes/no, on/off, 1/0 text -> bool",
            "coerce config word into True/False",
            "textual switch to boolean, any case",
            "Boolean.parseBoolean plus yes/on/1",
            "YAML 1.1-ish truth words to bool",
            "decode 'on'/'off'/'yes'/'no' flag words",
            "affirmative or negative word => bool",
            "cast env flag text to bool",
            "The words true, yes, on, 1 should yield True, and false, no, off, 0 should yield False.",
            "What I want is False, a real one, when the settings contain the word 'Off'.",
            "A switch spelt as a word goes in, in capitals or not, and a genuine boolean comes out.",
            "If the answer reads yes, on, true or 1 it counts as consent; no, off, false, 0 are refusal.",
            "Since every non-empty string is truthy, 'no' and '0' must be understood by what they say.",
            "Capitals ought to be irrelevant when a word such as YES, oN or False is made a boolean.",
            "To read feature toggles from a text file, words like on, no, 1, true have to be understood.",
            "Out of a typed 'yes' or 'no', 'on' or 'off', 'true' or 'false', '1' or '0' a boolean is to be made.",
            "as an admin I write 'yes', 'On' or 1 in the config and expect the option to be active, and inactive with 'no', 'Off' or 0; give the code a bool",
            "fix: NOTIFY=false still sent mails because the word was just tested for being non-empty; interpret true/false, yes/no, on/off, 1/0",
            "google forms gives me Yes and No, the older sheet has TRUE and FALSE, and one has 1 and 0. all text. i want bools",
            "mqtt light sends 'ON' / 'OFF' as payload text, the thermostat 'true' / 'false', the plug '1' / '0'. one thing for all to get a bool",
            "CFG-13: option values arrive as words. Accept yes/no, on/off, true/false, 1/0 irrespective of letter size and hand over True or False.",
            "the robot asks 'do you want cookies' and pupils type YES or no or On or 0 ... so teach it which of these words is True and which False",
            "Docker compose passes everything as text, thus bool(os.environ['X']) says True for '0' and 'off'. I'd like the word's meaning as a bool.",
            "word can be true, yes, on, 1 or false, no, off, 0, with big letters also, need convert in logic type",
        ),
        params=("text",),
        types="(text: str) -> bool",
        summary="Return True for 'true', 'yes', 'on' or '1' and False for 'false', 'no', 'off' or '0', ignoring case.",
        explanation="The text is put in lower case and looked up among the words for true. A careful version also knows the words for "
        "false and rejects all others.",
        cases=(
            (("true",), True), (("false",), False), (("yes",), True), (("no",), False), (("on",), True), (("off",), False), (("1",), True),
            (("0",), False), (("True",), True), (("FALSE",), False), (("YES",), True), (("Off",), False), (("No",), False), (("oN",), True),
        ),
        programs=(
            Program(style="naive", source='''def {name}(text):
    return text.lower() in ("true", "yes", "on", "1")
'''),
            Program(style="plain", source='''def {name}(text):
    value = text.strip().lower()
    if value in ("true", "yes", "on", "1"):
        return True
    if value in ("false", "no", "off", "0"):
        return False
    raise ValueError("not a boolean: " + repr(text))
'''),
            Program(style="functional", source='''WORDS = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}


def {name}(text):
    return WORDS[text.strip().lower()]
'''),
            Program(style="regex", source='''import re


def {name}(text):
    return re.fullmatch(r"\\s*(true|yes|on|1)\\s*", text, re.IGNORECASE) is not None
'''),
            Program(style="iterative", source='''def {name}(text):
    value = text.strip().lower()
    for truthy, falsy in (("true", "false"), ("yes", "no"), ("on", "off"), ("1", "0")):
        if value == truthy:
            return True
        if value == falsy:
            return False
    raise ValueError("not a boolean: " + repr(text))
'''),
            Program(style="robust", source='''TRUE_WORDS = frozenset({"true", "yes", "on", "1"})
FALSE_WORDS = frozenset({"false", "no", "off", "0"})


def {name}(text: str) -> bool:
    """Return the boolean that a word stands for; case and outer spaces do not matter, other words are errors."""
    word = text.strip().casefold()
    if word not in TRUE_WORDS | FALSE_WORDS:
        raise ValueError("no word for true or false: " + repr(text))
    return word in TRUE_WORDS
'''),
        ),
        raises=((("maybe",), "ValueError"), (("",), "ValueError"), (("2",), "ValueError"), ((None,), "TypeError"), ((1,), "TypeError")),
        careful='''def {name}(text):
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    value = text.strip().lower()
    if value in ("true", "yes", "on", "1"):
        return True
    if value in ("false", "no", "off", "0"):
        return False
    raise ValueError("text must be a word for true or false")
''',
        near=("parse_key_values", "is_valid_json", "whether a string is empty"),
    ),
    Family(
        key="is_power_of_two",
        task="algorithm",
        names=("power_of_two", "check_power_of_two", "is_pow2", "is_exact_power_of_two"),
        phrases=(
            "checks whether a number is a power of two",
            "tells if n is a power of 2",
            "returns True for 8 and False for 6, by powers of two",
            "determines whether an integer is a power of two",
            "returns True if the number is 1, 2, 4, 8, 16 and so on, otherwise False",
            "checks if a number can be written as 2 to the k with a whole number k of at least 0",
            "tests for a power of two with a bit trick",
            "takes an integer and says whether it is an exact power of two",
            "verifies that a number has exactly one bit set and is positive",
            "finds out if repeated halving of n ends exactly at 1",
            "decides if n belongs to the sequence 1, 2, 4, 8, 16, 32",
            "uses n & (n - 1) to see whether n is a power of 2",
            "confirms that a buffer size such as 1024 is a power of two",
            "tells whether the base-2 logarithm of n is a whole number",
            "reports whether doubling 1 again and again will hit n",
            "checks that an integer has no odd divisor except 1 and is above zero",
            "answers the question if some n equals two to some power",
            "validates that an array length is a power of two",
            "returns whether the binary form of a positive number is a 1 followed by zeros only",
            "sees if a texture width such as 256 is a power of two",
            "returns True for 1, 64 and 4096, being powers of two, but not for 0, 3 or 100",
            "detects powers of two",
            "says yes if a number is a perfect power of 2 and no otherwise",
            "identifies numbers of the form 2**k",
            "examines whether a number consists of factors 2 alone",
            "checks if the number of players fits a full knockout bracket, which means 2, 4, 8, 16 and so on, or 1",
            "returns a boolean that tells if a given int is a power of two",
            "works out if you can split n items in half down to single ones without ever having an odd rest",
            "recognizes whether n is two multiplied with itself any number of times, or 1",
            "gives True exactly when only a single bit of the positive integer n is on",
            "gives False for zero, negative numbers and all else that is no power of two",
            "evaluates the power of two property of an integer",
            "makes sure that a block size is 1, 2, 4 or a higher power of two",
        ),
        asks=(
            "power of two check",
            "is 64 a power of 2? and 65? function giving true or false",
            "How do I find out if an integer is 1, 2, 4, 8, 16 and so on?",
            "Given 32 return True, given 24 return False since it's no power of two",
            "python snippet: n & (n - 1) trick to see if n is 2**k",
            "Texture sizes on my GPU have to be powers of two. Check a number for that.",
            "Please determine whether an integer can be written as two to some power.",
            "Homework: keep halving a number; if you get to 1 without remainder it is a power of 2. Say yes or no.",
            "does n equal 2^k for some k >= 0",
            "The buffer length must be 256, 512, 1024 or any other power of two. Verify it.",
            "exactly one bit set? that is what i want to know about an int",
            "Can this number be reached from 1 by doubling?",
            "power-of-2 test, bool, 0 and negatives are False",
            "A knockout tournament only works with 2, 4, 8, 16, ... players. Does the number of players fit?",
            "want check number is power of two or not",
            "Recognise numbers whose base-2 logarithm is whole.",
            "tell me if some int belongs to the sequence 1 2 4 8 16 32...",
            "FFT input length ok? It is when the length is a power of two.",
            "pow2 check",
            "check if power of two",
            "is number a power of 2",
            "power of two check please",
            "test whether n is 2^k",
            "fn for power of two test",
            "is integer exact power of two",
            "powers of two detector",
            "n is 1, 2, 4, 8...?",
            "bit trick power of two",
            "is it a power of two, bool",
            "power-of-two validator for sizes",
            "Create a function that checks if a number is a power of two.",
            "How can I check whether an integer is a power of 2?",
            "Could you write a function that returns True for powers of two and False otherwise?",
            "I need a function to test if a number is an exact power of two.",
            "Given an integer, return whether it is a power of two.",
            "Implement a power-of-two test with bitwise operators.",
            "Give me code that says True for 128 and False for 130, i.e. tests for powers of two.",
            "What would a test for n being two to some power look like?",
            "Make a function which tells if a number can be reached by doubling one.",
            "Build a predicate for the numbers 1, 2, 4, 8, 16, 32 and so on.",
            "function that determines if only a single bit is set in a positive integer",
            "Code for verifying that some n equals two raised to a whole number.",
            "The hash table's capacity must be 16, 32, 64 or a similar doubling. Before creating it I want to know if a given capacity is okay.",
            "LeetCode 231: given an integer n, return true if it is a power of two. Zero and negatives are not.",
            "Our tournament software makes brackets with 2, 4, 8 or 16 teams and so forth. Is a given team count of that kind?",
            "If I fold paper again and again there are 1, 2, 4, 8 layers. Tell me if a number of layers is possible.",
            "I have integer, and want to know, can it be written like 2 in some degree? True or False.",
            "Homework: find out whether a number consists of twos only when factorised, 1 included as 2 to the zero.",
            "The graphics engine refused my 300x300 texture because sides must be a power of two. Check one side length.",
            "Divide by two as long as it goes without remainder. When you end at exactly 1 the answer is yes, otherwise no.",
            "In binary these numbers are a one followed by zeros, like 1000. Does the integer I pass look like that?",
            "A reviewer prefers n > 0 and n & (n - 1) == 0 over math.log2 for our block size check. Put it in a function, please.",
            "My memory allocator hands out blocks of 2, 4, 8, 16 bytes etc. and must reject requests for 24. Tell whether a size is fine.",
            "Grains on the chessboard double on every square: 1, 2, 4, 8 ... Is my number one of those grain counts?",
            "pure doubling number?",
            "log2 whole, yes/no",
            "1-2-4-8 series membership",
            "single-bit integer predicate",
            "popcount equals 1, bool",
            "dyadic size verifier",
            "only factor two? incl. 1",
            "2^k recogniser, 1024 True, 1023 False",
            "Halved repeatedly without remainder, the integer should end at exactly 1.",
            "What I want is True for 1, 2, 16 and 1024 and False for 0, 6, 12 and -4.",
            "An integer goes in, and whether some number of doublings starting at 1 gives it comes out.",
            "If its binary spelling has a lone 1, the integer has to be accepted.",
            "Nought and negatives must be refused, just like 3, 100 and others with odd factors.",
            "Page sizes such as 4096 ought to pass, whereas 5000 should be turned down as not 2 to the k.",
            "For some non-negative integer exponent, does raising two to it produce this very integer?",
            "Members of the geometric series 1, 2, 4, 8, 16 are to be recognised.",
            "as a chess club host I can run a knockout without byes for 8 or 16 people but not 12; tell me whether a head count works",
            "fix: ring buffer mask needs capacity 2^k, so refuse 6 or 100; add the predicate for it",
            "in the game 2048 only tiles 2, 4, 8 ... occur (let's say 1 is fine too). is a given tile value legit? bool",
            "bacteria split every hour starting with one. could there be exactly n of them after some hours? 16 yes, 12 no",
            "GPU-27: mipmaps demand that the side be 1, 2, 4, 8, and so on. Validate one side given as an integer, 0 and below are wrong.",
            "informatics lesson: our teacher says 64 is 1000000 in binary and such integers are special. is my integer special?",
            "Cut a cake in halves, each piece in halves again, and so on for all pieces. Can I end up with exactly n pieces that way?",
            "number is two in any degree or not? 8 true, 6 false, 1 true",
        ),
        params=("n",),
        types="(n: int) -> bool",
        summary="Tell whether n is a power of two.",
        explanation="As long as the number is even it is halved. A power of two ends at 1, any other positive number at a larger odd one. "
        "It takes about log2(n) steps.",
        cases=(
            ((8,), True), ((6,), False), ((1,), True), ((2,), True), ((3,), False), ((16,), True), ((0,), False), ((1024,), True), ((1023,), False),
            ((100,), False), ((-4,), False), ((12,), False), ((2**40,), True), ((2**40 + 2,), False),
        ),
        programs=(
            Program(style="naive", source='''def {name}(n):
    return n > 0 and n & (n - 1) == 0
'''),
            Program(style="plain", source='''def {name}(n):
    if n < 1:
        return False
    while n % 2 == 0:
        n //= 2
    return n == 1
'''),
            Program(style="recursive", source='''def {name}(n):
    if n == 1:
        return True
    if n < 1 or n % 2 == 1:
        return False
    return {name}(n // 2)
'''),
            Program(style="iterative", source='''def {name}(n):
    power = 1
    while power < n:
        power *= 2
    return power == n
'''),
            Program(style="one_liner", source='''def {name}(n):
    return n > 0 and bin(n).count("1") == 1
'''),
            Program(style="robust", source='''def {name}(n: int) -> bool:
    """Tell whether n is 1, 2, 4, 8 and so on; zero and negative numbers are not."""
    if n <= 0:
        return False
    highest_bit = 1 << (n.bit_length() - 1)
    return n == highest_bit
'''),
        ),
        raises=((("8",), "TypeError"), ((4.0,), "TypeError"), ((None,), "TypeError")),
        careful='''def {name}(n):
    if not isinstance(n, int):
        raise TypeError("n must be an integer")
    return n > 0 and n & (n - 1) == 0
''',
        near=("count_set_bits", "is_even", "power", "whether n is a perfect square"),
    ),
)
