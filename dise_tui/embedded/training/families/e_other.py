"""Ranges written as text, dictionaries cut and flattened, and the classic exercise."""

from ..family import Family, Program

FAMILIES: tuple[Family, ...] = (
    Family(
        key="expand_ranges",
        task="parsing",
        names=("parse_ranges", "parse_page_ranges", "expand_number_ranges", "ranges_to_list"),
        phrases=(
            "expands a range string such as '1-3,5' to a list of integers",
            "parses page ranges like '1-3,7' into a list of page numbers",
            "turns '1-3,5,8-9' into [1, 2, 3, 5, 8, 9]",
            "converts a text of comma-separated numbers and ranges to a list of ints",
            "parses a string of number ranges",
            "takes a string like '2-4,10' and returns all the numbers it stands for",
            "expands hyphenated ranges in a comma-separated list of numbers",
            "reads the page selection of a print dialog, such as '1,4-6', and lists the pages",
            "gives [7, 8, 9] for '7-9'",
            "returns every integer that is covered by a text such as '3-5,12'",
            "spells out ranges: '4-6' becomes 4, 5, 6, and single numbers stay",
            "undoes the compact notation '1-4,6' and returns the single numbers",
            "splits a string at the commas and replaces each 'a-b' by all whole numbers from a to b",
            "understands port lists such as '80,8000-8003' and returns the ports",
            "writes out abbreviated number lists in full",
            "decompresses '1-3,5' to the numbers 1, 2, 3 and 5, in the order of the text",
            "gets a list of numbers from user input like '1-5, 9'",
            "interprets 'start-end' parts of a text as inclusive ranges and collects the numbers of all parts",
            "makes a list of ints out of range expressions separated by commas",
            "unfolds ranges given as text, both ends included",
            "parses which rows a user wants, entered as '2,5-7', to row numbers",
            "resolves a textual list of ids with ranges, for instance '10-12,20', to the ids themselves",
            "outputs the integers of a range specification such as '0-2,4'",
            "expands a string of inclusive integer intervals written with a minus sign and commas",
            "translates abbreviated lists of line numbers such as '1-5,30' to integers",
            "produces [5] for '5' and [1, 2] for '1-2', and joins such parts at commas",
            "enumerates all verses meant by a reference such as '3-6,9'",
            "changes a short range notation in a string into the long list of numbers",
            "accepts text with numbers and dashes, such as '1-2,4-5', and returns the numbers one by one",
            "lists the seats booked by '11-13,17'",
            "works out all numbers in a string in which runs are written as first-last",
            "builds the full list of integers from a condensed range string",
            "evaluates a range list in text form and flattens it to integers",
        ),
        asks=(
            "'2-5,9' to [2, 3, 4, 5, 9]",
            "page range parser, list of ints out",
            "I have a print dialog where people type 1-4,8 and need the actual page numbers",
            'How do I expand a string such as "10-12,20" into all its integers?',
            "Given '3-5,1' return [3, 4, 5, 1]",
            "python snippet: unfold ranges like 1-3,7 to a list of numbers",
            "The user picks rows with text like 5,8-10. Give me the list of row numbers.",
            "Please enumerate every number that is denoted by a comma-separated list of numbers and hyphenated ranges.",
            "Homework: '6-8' means 6, 7, 8. Write out a whole text of such parts separated by commas",
            'cron-like field "1-3,6" -> [1,2,3,6]',
            "seat numbers come as '12-15, 18'. which seats are that? as list of int",
            "Episodes 1-3,5 should be downloaded, so turn that text into [1, 2, 3, 5].",
            "dash ranges and single numbers, commas between, spell them all out as integers",
            "unroll range notation into a flat list",
            'what is a good way to read "0-2,7-8" as the numbers 0 1 2 7 8?',
            "Our port list is written '80,8000-8003'. For scanning we need each single port number.",
            "Decode a compact selection such as 4-6,11 into its members, both ends of a range included",
            'make all numbers from string with ranges, ex. "20-22" gives 20 21 22',
            "expand number ranges",
            "parse page ranges",
            "'1-3,5' to list of numbers",
            "range string to list of ints",
            'fn to expand "1-5,8"',
            "parse number ranges from string",
            "page range string to page numbers",
            "expand ranges like 2-4,10",
            "comma separated ranges to integers",
            'convert "1-3,7" into numbers',
            "list numbers from a range text",
            "range expression parser please",
            "Create a function that expands a range string like '1-3,5' into a list of integers.",
            'How can I parse page ranges such as "1-4,7,9-10" in Python?',
            "Implement a parser for number ranges separated by commas.",
            "I need to turn '7-9' into [7, 8, 9].",
            "Could you write code which reads '2-4,10' and gives all the numbers?",
            "Given a string of numbers and ranges, return every integer it covers, in order.",
            "Define a function taking text like '1-2,4-5' and returning [1, 2, 4, 5].",
            "Make a function to convert hyphenated number ranges to a flat list of ints.",
            "What would a function that expands page selections look like?",
            "Build something which unpacks a string of comma-separated ranges into single integers.",
            "Give me a list of all numbers described by a range expression such as '98-101'.",
            "Write a function that understands '0-2' and '5' and '1-3,6' and lists the numbers meant.",
            "In our PDF tool you type which pages to keep, like 1-3,5,8-9. I have that text and want the pages one by one.",
            "The lottery sheet says tickets 12-15,20 have won. Make the list of single ticket numbers from this text.",
            'My boss sends invoice numbers as "100-104, 110" and I must look each up. Please spell them out as ints.',
            "exercise: a string contains numbers and intervals with a minus sign between, divided by comma. make from it the list of all numbers",
            'The taskset CPU list "0-3,6" means cores 0, 1, 2, 3 and 6. I\'d like to get those integers from the string.',
            'users write lessons "4-4" or "7,1-2" and we need [4] or [7, 1, 2], order as typed',
            "How does a printer know that 2-4,10 is four pages? I want the function behind it, string in and ints out.",
            'please, from text "20-22,30" I want get numbers 20, 21, 22, 30 in list',
            "Our current parser drops the upper end of a range. '1-3' has to include 3, and commas separate the parts.",
            "Somebody abbreviated the house numbers as 1-5,9 on the map. Undo the abbreviation and list each house number.",
            "Split at the commas, and where there's a dash count from the left to the right number. The result is one list of ints.",
            'For the spreadsheet import, "rows 3-5,8" style selections arrive as \'3-5,8\', and I need the row numbers.',
            '"1-3,5" -> 1 2 3 5',
            "explode interval text into ints",
            "printer page syntax to page numbers",
            "dash means through, comma means and",
            'parse "10-12,20" style id spec',
            "un-abbreviate a number list",
            "range string to array of ints",
            'list every integer in "2-4,10"',
            "Each dash in the text stands for all the numbers in between, with both ends, and these should be listed.",
            "A string such as 7-9 goes in and the single integers 7, 8 and 9 come out in a list.",
            "The order of the parts must be kept, so '7,1-2' gives [7, 1, 2].",
            "What I want is the full series of numbers that an entry like '98-101' is short for.",
            "Separated by commas there are lone numbers and from-to pieces, and all should be written out.",
            "To select questions of an exam, input like 1-3, 6 has to be understood as questions 1, 2, 3 and 6.",
            "Which house numbers are meant if somebody notes them down as '2-5,9'?",
            "Shorthand with hyphens should be undone, resulting in a list of whole numbers.",
            "As a teacher I write '4-6,10' on the board and the pupils must do exercises 4, 5, 6 and 10. My app should work out the list from what I write.",
            "On Slurm nodes are booked as 0-2,4 and I'm building something similar, so from such text I need [0, 1, 2, 4].",
            "feat(cli): accept line selections such as 1-2,4-5 and turn them into separate line numbers",
            'the bible app gets verses like "3-5, 8" and must show 3 4 5 and 8, so i need list of the numbers out of the string',
            "TICKET-41: the filter treats '1-3' as minus two. It has to mean one through three, and commas join several such pieces; output integers.",
            "My parking lot app has a text field for blocked spaces, people enter 1-3,5,8-9. Which spaces are blocked, one by one?",
            "years collected on a coin album: '1995-1998,2001' means I own 1995, 1996, 1997, 1998, 2001. Make the ints from the text",
            "Someone compressed our list of ids into text where runs are first-last. Do the opposite for me and hand back all of the ids as ints.",
        ),
        params=("text",),
        types="(text: str) -> list[int]",
        summary="Return the integers that a text such as '1-3,5' stands for, in the order of the text.",
        explanation="The text is split at the commas. A part with a hyphen adds all numbers from its start to its end, both included; "
        "any other part adds one number. The cost grows with the numbers that come out.",
        cases=(
            (("1-3,5",), [1, 2, 3, 5]), (("7-9",), [7, 8, 9]), (("5",), [5]), (("1,2,3",), [1, 2, 3]), (("2-4,10",), [2, 3, 4, 10]),
            (("1-3,5,8-9",), [1, 2, 3, 5, 8, 9]), (("4-4",), [4]), (("0-2",), [0, 1, 2]), (("1-2,4-5",), [1, 2, 4, 5]),
            (("98-101",), [98, 99, 100, 101]), (("1-3, 6",), [1, 2, 3, 6]), (("7,1-2",), [7, 1, 2]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(text):
    numbers = []
    for part in text.split(","):
        bounds = part.split("-")
        numbers += range(int(bounds[0]), int(bounds[-1]) + 1)
    return numbers
'''),
            Program(style="plain", source='''def {name}(text):
    numbers = []
    for part in text.split(","):
        if "-" in part:
            start, end = part.split("-")
            for number in range(int(start), int(end) + 1):
                numbers.append(number)
        else:
            numbers.append(int(part))
    return numbers
'''),
            Program(style="regex", source='''import re


def {name}(text):
    numbers = []
    for first, last in re.findall(r"([0-9]+)(?:\\s*-\\s*([0-9]+))?", text):
        numbers.extend(range(int(first), int(last or first) + 1))
    return numbers
'''),
            Program(style="functional", source='''from itertools import chain


def {name}(text):
    def numbers_of(part):
        start, _, end = part.partition("-")
        return range(int(start), int(end or start) + 1)

    return list(chain.from_iterable(map(numbers_of, text.split(","))))
'''),
            Program(style="robust", source='''def {name}(text: str) -> list[int]:
    """Return the numbers of a range text; spaces and empty parts are skipped, both ends of a range belong to it."""
    numbers: list[int] = []
    for part in text.split(","):
        part = part.strip()
        if not part:
            continue
        start, hyphen, end = part.partition("-")
        first = int(start)
        last = int(end) if hyphen else first
        numbers.extend(range(first, last + 1))
    return numbers
'''),
        ),
        raises=((("a-b",), "ValueError"), (("5-3",), "ValueError"), (("1-2-3",), "ValueError"), (("1,,2",), "ValueError"), ((7,), "TypeError")),
        careful='''def {name}(text):
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    numbers = []
    for part in text.split(","):
        bounds = part.split("-")
        if len(bounds) > 2:
            raise ValueError("a range must have the form start-end")
        start, end = int(bounds[0]), int(bounds[-1])
        if start > end:
            raise ValueError("a range must not start after its end")
        numbers.extend(range(start, end + 1))
    return numbers
''',
        near=("compact_ranges", "extract_numbers", "merge_intervals", "parse_csv_line"),
    ),
    Family(
        key="flatten_dict",
        task="data_processing",
        names=("flatten_dictionary", "flatten_nested_dict", "dotted_keys", "flatten_keys"),
        phrases=(
            "flattens a nested dictionary with dotted keys",
            "flattens a nested dict",
            "turns {'a': {'b': 1}} into {'a.b': 1}",
            "converts nested dictionaries to one flat dictionary whose keys are joined by dots",
            "flattens a dictionary of dictionaries, joining the keys with a dot",
            "takes a nested dict and returns a dict of one level with keys like 'user.name'",
            "makes a flat dictionary out of a nested one",
            "returns a single-level dict with the dotted path of every value as its key",
            "collapses nested dictionaries, so that {'x': {'y': {'z': 5}}} becomes {'x.y.z': 5}",
            "removes all nesting from a dictionary by putting the path in the key",
            "flattens parsed JSON objects into key paths separated by dots",
            "joins parent key and child key by '.' until no value is a dictionary any more",
            "unnests a configuration dictionary to entries such as 'database.host'",
            "lists all leaf values of a nested dictionary under their full dotted path",
            "brings a deeply nested dict down to one level, with dots in the key names",
            "prepares a nested record for one row of a table, with column names like 'address.city'",
            "produces {'a': 1, 'b.c': 2} from {'a': 1, 'b': {'c': 2}}",
            "walks recursively through a dictionary and collects the leaves under compound keys",
            "rewrites a tree of dictionaries as a flat mapping from path to value",
            "changes nested settings to dot notation",
            "squashes dictionaries inside of a dictionary into the outer one, prefixing each key with its parent's key and a dot",
            "replaces inner dictionaries by dotted entries of the outer one",
            "maps every dotted path of a nested dict to the value found there",
            "does what pandas.json_normalize does for one nested dictionary",
            "gives all entries of a hierarchical dictionary side by side, named by their path such as 'a.b.c'",
            "gets rid of levels in a dictionary, the levels ending up as parts of the keys",
            "expresses a multi-level dictionary as a one-level dictionary with dot-separated keys",
            "works through dictionaries of any depth and returns one dictionary without dictionaries in it",
            "transforms structured data in nested dicts to key-value pairs with keys such as 'server.port'",
            "creates compound keys like 'outer.inner' for the values of a nested dictionary",
            "concatenates the keys on the way to each value of a nested dictionary and stores the value under that",
            "levels out a nested mapping to dotted keys",
            "reduces nested objects, given as dicts, to plain pairs of a dotted name and a value",
        ),
        asks=(
            "flatten nested dict to dotted keys",
            "My config is dicts in dicts. I want one level with keys like 'db.host'",
            "How do I get {'a.b': 1, 'a.c': 2} from {'a': {'b': 1, 'c': 2}}?",
            "Given a nested dictionary return a flat one, paths joined with dots.",
            "python snippet: nested dict -> {'x.y.z': value}",
            "For the CSV export each nested field needs its own column named parent.child. Flatten the dict.",
            "Please reduce a hierarchical dictionary to a single level whose keys are the dotted paths of the values.",
            "Homework: remove the nesting of a dictionary; the new keys are made of the old ones with a point between",
            "json objects inside objects, can you squash it to one dict with 'outer.inner' keys",
            "collapse dict of dicts into one flat dict with dot notation",
            "want {'user': {'name': 'Bo'}} to look like {'user.name': 'Bo'}",
            "Diffing two deep configs is hard, so give me a one-level version of a dict with full paths as keys (separated by dots).",
            "un-nest a dictionary, dot as separator",
            "what's a neat way for turning subdictionaries in keys like a.b.c?",
            "Mongo wants updates in dot notation. Translate my nested dict into that form, one entry per leaf value.",
            'i have deep dictionary, need it flat, names glued together with "."',
            "Our translation file is a tree of dicts. The tool expects menu.file.open style keys in one dict.",
            "List every leaf of a nested mapping under its dotted address, as a dict",
            "flatten a nested dictionary",
            "flatten dict with dot keys",
            "nested dict to flat dict",
            "fn to flatten dictionary",
            "dotted keys from nested dict",
            "flatten json object keys",
            "dict flattener, keys joined by dots",
            "flatten dict of dicts",
            "un-nest dictionary with dot notation",
            "convert nested dict to single level",
            "{'a': {'b': 1}} to {'a.b': 1}",
            "flat dictionary from nested please",
            "Create a function that flattens a nested dictionary, joining keys with dots.",
            "How can I flatten a dictionary which contains other dictionaries?",
            "Implement dictionary flattening with keys like 'a.b.c'.",
            "I need to convert a nested dict to a flat one with dotted keys.",
            "Could you write code that turns {'x': {'y': 1}} into {'x.y': 1}?",
            "Given a dictionary with nested dictionaries, return one dictionary with the joined key paths.",
            "Define a function that takes a nested dict and returns a one-level dict.",
            "Make a function to flatten nested JSON into dot-separated keys.",
            "What would a function for flattening dictionaries look like?",
            "Build a flat mapping from a nested one, where each key is the path to the value.",
            "Give me code which removes the levels from a nested dictionary by merging key names with a dot.",
            "Write a function which makes a nested dict flat, so 'user' with 'name' inside becomes 'user.name'.",
            "The settings page shows one line per option, but settings are nested dicts. I want entries like 'window.size.width' with their values.",
            "Our metrics system only takes flat names such as server.cpu.load, while the agent reports dicts inside dicts. Convert them.",
            "i load a yaml and get dict in dict in dict... please make it one dict, names joined with point",
            "Pandas chokes on the nested part of this record. Flatten it first, address with city inside shall be address.city.",
            "homework: given a dictionary whose values may be dictionaries again, produce a dictionary without any dictionary in it; keys are combined with dots",
            "For i18n we must upload {'home.title': 'Hi'} but our file has {'home': {'title': 'Hi'}}. Write the transformation.",
            "Spring has properties files with keys like db.pool.size. How do I get such keys from a nested Python dict?",
            "Hello, I have dictionary with levels and want have only one level, keys are the whole way with dots between",
            "lists inside should stay as they are, only the inner dictionaries get dissolved into dotted keys",
            "Searching a deep structure is painful for our support team. Give them a plain dict from full dotted path to value.",
            "{'a': 1, 'b': {'c': 2}} should come out as {'a': 1, 'b.c': 2}, at any depth",
            "Walk down a tree of dicts, glue the keys you pass with '.', and store each leaf value under that name in a new dict.",
            '{"a": {"b": 1}} -> {"a.b": 1}',
            "dict tree to dot-path dict",
            "json_normalize for a single dict, dots",
            "one-level dict from multi-level dict",
            "compound keys for a nested mapping",
            "nested object to property-path keys",
            'de-nest dict, "outer.inner" names',
            "hierarchical settings to dotted settings",
            "Wherever a value is a dictionary again, its entries should move up with the parent's key and a dot prefixed.",
            "Dictionaries within dictionaries come in, and a dictionary with no dictionary inside goes out, keys being paths.",
            "From {'x': {'y': {'z': 5}}} I'd like {'x.y.z': 5}.",
            "What I want is one row of columns like user.name out of a deeply structured record.",
            "Lists should be left as they are, only inner dicts must be dissolved into dotted keys.",
            "To be written into a .properties file, a tree of dicts has to become key paths with their values.",
            "How can all the leaves of a dictionary tree be gathered in one dict, under keys glued by full stops?",
            "Top-level values stay where they are, deeper ones should be reachable by one long key such as a.b.c.",
            "As a data analyst I want {'a': 1, 'b': {'c': 2}} as {'a': 1, 'b.c': 2}, since my spreadsheet can't deal with objects in cells.",
            "YAML loads into boxes within boxes. I'd rather have a single box where labels read db.host or db.auth.user. Write the repacking.",
            "feat: log context is a nested dict; emit it as single-level dict with period-joined names",
            "elasticsearch shows fields as user.address.city and my document is dicts in dict, so how i make such field names with values?",
            "TICKET-72: form library expects names like person.name, backend sends {'person': {'name': ...}}. Convert the backend's dict, at any depth.",
            "think of folders in folders, dicts are folders, the values are files. i need a dict from path to file but with dots in place of slashes",
            "Comparing two configurations would be simple if each had just one layer, keyed by 'section.option'. So squeeze all layers of a dict into one.",
            "The feature flag service knows only plain names such as checkout.paypal.enabled. I have the flags as a tree of dicts and want a dict with those names.",
        ),
        params=("data",),
        types="(data: dict[str, object]) -> dict[str, object]",
        summary="Return a flat dictionary with the values of the nested dictionaries under their dotted paths.",
        explanation="Every value that is a dictionary is flattened first, and its keys get the outer key and a dot in front. Other values are "
        "kept as they are. Each entry is handled once per level.",
        cases=(
            (({"a": {"b": 1}},), {"a.b": 1}), (({"a": 1, "b": {"c": 2}},), {"a": 1, "b.c": 2}), (({"x": {"y": {"z": 5}}},), {"x.y.z": 5}),
            (({},), {}), (({"a": 1, "b": 2},), {"a": 1, "b": 2}), (({"a": {"b": 1, "c": 2}},), {"a.b": 1, "a.c": 2}),
            (({"user": {"name": "Ann", "tags": ["x", "y"]}},), {"user.name": "Ann", "user.tags": ["x", "y"]}),
            (({"a": {"b": None}, "c": 0},), {"a.b": None, "c": 0}), (({"a": {"x": 1}, "b": {"x": 2}},), {"a.x": 1, "b.x": 2}),
            (({"db": {"host": "localhost", "auth": {"user": "me"}}, "debug": True},), {"db.host": "localhost", "db.auth.user": "me", "debug": True}),
            (({"p": {"q": ""}},), {"p.q": ""}),
        ),
        programs=(
            Program(style="naive", source='''def {name}(data):
    flat = {}
    for key, value in data.items():
        if isinstance(value, dict):
            for path, leaf in {name}(value).items():
                flat[key + "." + path] = leaf
        else:
            flat[key] = value
    return flat
'''),
            Program(style="plain", source='''def {name}(data):
    flat = {}

    def visit(part, prefix):
        for key, value in part.items():
            path = prefix + key
            if isinstance(value, dict):
                visit(value, path + ".")
            else:
                flat[path] = value

    visit(data, "")
    return flat
'''),
            Program(style="iterative", source='''def {name}(data):
    flat = {}
    stack = list(reversed(data.items()))
    while stack:
        path, value = stack.pop()
        if isinstance(value, dict):
            for key in reversed(value):
                stack.append((path + "." + key, value[key]))
        else:
            flat[path] = value
    return flat
'''),
            Program(style="functional", source='''def {name}(data):
    def leaves(value, path):
        if isinstance(value, dict):
            for key, inner in value.items():
                yield from leaves(inner, (*path, key))
        else:
            yield ".".join(path), value

    return dict(leaves(data, ()))
'''),
            Program(style="robust", source='''from collections.abc import Mapping


def {name}(data: dict[str, object]) -> dict[str, object]:
    """Return the values of nested dictionaries under their dotted paths; the input is not changed."""
    flat: dict[str, object] = {}
    for key, value in data.items():
        if isinstance(value, Mapping):
            for path, leaf in {name}(value).items():
                flat[".".join((str(key), path))] = leaf
        else:
            flat[str(key)] = value
    return flat
'''),
        ),
        raises=((([1, 2],), "TypeError"), ((None,), "TypeError"), (({1: {"a": 2}},), "TypeError"), (({"a": {2: 3}},), "TypeError")),
        careful='''def {name}(data):
    if not isinstance(data, dict):
        raise TypeError("data must be a dictionary")
    flat = {}
    for key, value in data.items():
        if not isinstance(key, str):
            raise TypeError("keys must be strings")
        if isinstance(value, dict):
            for path, leaf in {name}(value).items():
                flat[key + "." + path] = leaf
        else:
            flat[key] = value
    return flat
''',
        near=("flatten_list", "deep_get", "merge_dicts", "nested_sum"),
    ),
    Family(
        key="pick_keys",
        task="helper",
        names=("select_keys", "keep_keys", "dict_subset", "filter_keys"),
        phrases=(
            "returns a dictionary with only the given keys",
            "picks some keys from a dictionary",
            "filters a dictionary by a list of keys",
            "keeps only the wanted keys of a dict and drops all others",
            "gives {'a': 1} for {'a': 1, 'b': 2} and ['a']",
            "selects a subset of a dictionary by its keys",
            "extracts the entries with certain keys from a dictionary",
            "takes a dictionary and a list of keys and returns a smaller dictionary",
            "makes a new dict that contains only the entries whose key is in the list",
            "removes every key from a dictionary that is not on an allowlist, in a copy",
            "restricts a dictionary to some of its keys",
            "creates a sub-dictionary from the keys asked for, leaving out those that do not exist",
            "picks the fields 'name' and 'email' out of a user record, or whatever fields are listed",
            "cuts a dict down to the allowed keys",
            "does for a dictionary what lodash's pick does for an object",
            "copies only selected fields of a dictionary",
            "narrows a record to the columns that are listed",
            "returns the part of a mapping that belongs to the keys passed in",
            "projects a dict onto a list of field names",
            "strips unknown fields from a dictionary, with a list of the known ones",
            "builds a dictionary from another one with nothing but the requested keys in it",
            "slices a dictionary by keys",
            "whitelists dictionary keys",
            "gets several keys of a dict at once, together with their values, as a new dict",
            "leaves just the named keys in a copy of a dictionary and ignores names that are missing",
            "throws away all entries of a dict except those with the listed keys",
            "reduces request data to the parameters that are permitted, both as dictionary and list of names",
            "produces a dict with the intersection of its own keys and a list of keys",
            "turns {'x': 1, 'y': 2, 'z': 3} with ['x', 'z'] into {'x': 1, 'z': 3}",
            "chooses which keys of a dictionary to retain and returns those with their values",
            "looks for each of some keys in a dictionary and collects the entries that are there",
            "hides all private fields of a record by keeping just the public keys that are given",
            "outputs a trimmed dictionary that has no keys besides the desired ones",
        ),
        asks=(
            "dict with just the wanted keys",
            "I have a big user dict and only want name and email from it, or whatever keys I list",
            "How do I keep certain keys of a dictionary and forget the rest?",
            "Given {'a': 1, 'b': 2, 'c': 3} and ['a', 'c'] return {'a': 1, 'c': 3}",
            "python snippet: subset of a dict by list of keys, ignore missing ones",
            "like lodash pick but for python dicts",
            "The API response has 40 fields. Narrow it down to the ones named in a list.",
            "Please provide a copy of a dictionary restricted to a given set of keys; absent keys are skipped.",
            "Homework: from a dictionary and a list of keys make a smaller dictionary that has only these keys",
            "whitelist fields of a dict, by a list of keys",
            "Before logging a request I want to drop all entries except the permitted keys, which come as a list.",
            "select some entries from dictionary by key names, new dict",
            "can you trim a record to the columns I ask for? dict and list of names go in",
            "Sub-dictionary, please: the keys I name with their values, nothing else.",
            "we must not leak private data, so pass on only allowed keys of the profile dict",
            "make new dict containing only keys what are in the list",
            "what's pythonic for {k: d[k] for some k's}, without failing on keys that aren't there",
            "Retain the requested keys of a mapping, throw out all the others.",
            "pick keys from a dict",
            "keep only certain keys of dictionary",
            "filter dict by keys",
            "subset of a dictionary by keys",
            "select keys from dict",
            "fn to pick dictionary keys",
            "extract given keys from dict",
            "dict subset with key list",
            "new dict with only these keys",
            "lodash pick in python",
            "choose some fields of a dictionary",
            "sub dict for a list of keys",
            "Create a function that returns a dictionary with only the specified keys.",
            "How can I filter a dictionary to keep only some keys?",
            "Implement a pick function for dictionaries, ignoring keys that are missing.",
            "I need a subset of a dict, given the list of keys to keep.",
            "Could you write code that extracts certain keys and their values from a dictionary?",
            "Given a dictionary and a list of keys, return a new dictionary with just those entries.",
            "Define a function which takes a dict and the wanted keys and returns the matching part of the dict.",
            "Make a helper to select the listed fields from a record stored as a dict.",
            "What would a function that picks keys out of a dictionary look like?",
            "Build a smaller dictionary that holds only the keys I name.",
            "Give me a function that drops everything from a dict except the given keys.",
            "Write a function returning {'a': 1} for {'a': 1, 'b': 2} and the key list ['a'].",
            "The customer record contains passwords and all sorts of stuff. For the frontend I pass a list of harmless fields and want only these sent.",
            "Our config has a hundred options but the plugin may see just a few, named in a list. Give it a dict with those.",
            "i get huge json as dict and care about three keys only, names vary. some may not be there, then skip",
            "Make me a dictionary like the old one but without the keys that aren't on my list of desired ones.",
            "From the recipe dict I'd like the ingredients in my shopping list only, with their amounts. Those not in the recipe are left out.",
            "school task: we have dictionary and list with keys, make second dictionary where only keys from the list are",
            "The reviewer noticed that we copy fields by hand one after the other. Write a function which copies a named set of fields from a dict.",
            "keys ['x', 'z'] out of {'x': 1, 'y': 2, 'z': 3} should give {'x': 1, 'z': 3}, unknown keys no problem",
            "Our form posts extra parameters that hackers add. Keep the permitted parameter names, which I hand over as a list, and discard the rest of the dict.",
            "SQL has SELECT name, mail FROM. I want the same projection for one dictionary, with a list of key names.",
            "Dear assistant, how I can take from dict only the keys what I need? Keys are in list.",
            "For the email template, reduce the user dict to the placeholders it uses, which I supply as list of keys.",
            "SELECT a, b from a dict",
            "_.pick in python",
            "dict subset, chosen keys only",
            "retain listed fields of a record",
            "project a mapping to some keys",
            "allowlist for dict entries",
            "sub-dict of requested attributes",
            "only these columns of one row dict",
            "Entries whose key isn't on my list should be gone from the returned dictionary.",
            "A dictionary and the names of desired keys are given, and the smaller dictionary is wanted.",
            "If a requested key doesn't exist it should silently be left out of the new dict.",
            "From {'x': 1, 'y': 2, 'z': 3} and ['x', 'z'] the result must be {'x': 1, 'z': 3}.",
            "What I want is a copy of a dictionary holding nothing but certain keys and their values.",
            "Before a profile is published, all fields but the approved ones have to be stripped.",
            "Only the keys I name survive in the new dictionary, so naming none should give an empty one.",
            "How do I carve a few key-value pairs out of a big dict by naming their keys?",
            "As a backend developer I want to send name and mail of a user but never the age, by passing the list ['name', 'mail'] along with the user dict.",
            "Our price list is a dict from article to price. The waiter ticks some articles, I get those as a list and want a dict with just their prices.",
            "feat: cut request payload down to the permitted parameters, those missing from the payload are skipped",
            "from dictionary {1: 'one', 2: 'two', 3: 'three'} i give [2, 5] and must get {2: 'two'}, 5 is not there so no problem",
            "TICKET-39: export dialog with checkboxes. The ticked field names arrive as a list, the record as a dict; output the record limited to ticked fields.",
            "Rails has Hash#slice and I'm used to it: hash.slice(:a, :b). I'd like that for a Python dict with the keys in a list.",
            "got os.environ as a dict with a hundred vars, i care about like three. gimme a small dict with those three if they exist",
            "Guests on the list get in, all others stay outside: keys of a dict are the guests, a list of keys is the guest list. Return who's inside, values attached.",
        ),
        params=("data", "keys"),
        types="(data: dict, keys: list) -> dict",
        summary="Return a new dictionary with the entries of data whose key is in keys; missing keys are ignored.",
        explanation="For every wanted key that is in the dictionary its entry is copied to a new one. Looking up a key takes constant time, "
        "so the cost grows with the number of keys.",
        cases=(
            (({"a": 1, "b": 2}, ["a"]), {"a": 1}), (({"x": 1, "y": 2, "z": 3}, ["x", "z"]), {"x": 1, "z": 3}), (({"a": 1}, ["b"]), {}),
            (({}, ["a"]), {}), (({"a": 1, "b": 2}, []), {}), (({"a": 1, "b": 2}, ["a", "b"]), {"a": 1, "b": 2}),
            (({"name": "Ann", "age": 30, "mail": "a@b.c"}, ["name", "mail"]), {"name": "Ann", "mail": "a@b.c"}),
            (({1: "one", 2: "two", 3: "three"}, [2, 5]), {2: "two"}), (({"a": None, "b": 0}, ["a", "b"]), {"a": None, "b": 0}),
            (({"a": [1, 2], "b": {"c": 3}}, ["b"]), {"b": {"c": 3}}), (({"a": 1, "b": 2, "c": 3}, ["c", "a", "d"]), {"c": 3, "a": 1}),
        ),
        programs=(
            Program(style="naive", source='''def {name}(data, keys):
    return {key: data[key] for key in keys if key in data}
'''),
            Program(style="plain", source='''def {name}(data, keys):
    result = {}
    for key in keys:
        if key in data:
            result[key] = data[key]
    return result
'''),
            Program(style="functional", source='''def {name}(data, keys):
    return dict(filter(lambda entry: entry[0] in keys, data.items()))
'''),
            Program(style="iterative", source='''def {name}(data, keys):
    result = data.copy()
    for key in data:
        if key not in keys:
            del result[key]
    return result
'''),
            Program(style="robust", source='''from collections.abc import Iterable


def {name}(data: dict, keys: Iterable) -> dict:
    """Return the entries of data with the wanted keys, in the order of data; unknown keys are ignored."""
    wanted = set(keys)
    return {key: value for key, value in data.items() if key in wanted}
'''),
        ),
        raises=((([1, 2], ["a"]), "TypeError"), (({"a": 1}, "a"), "TypeError"), (({"a": 1}, None), "TypeError"), ((None, ["a"]), "TypeError")),
        careful='''def {name}(data, keys):
    if not isinstance(data, dict):
        raise TypeError("data must be a dictionary")
    if not isinstance(keys, (list, tuple, set, frozenset)):
        raise TypeError("keys must be a list, a tuple or a set")
    return {key: data[key] for key in keys if key in data}
''',
        near=("filter_by_min_value", "deep_get", "group_by_key", "dropping the given keys of a dictionary"),
    ),
    Family(
        key="fizz_buzz",
        task="simple_function",
        names=("fizzbuzz", "fizz_buzz_list", "play_fizz_buzz", "fizz_buzz_up_to"),
        phrases=(
            "returns the FizzBuzz sequence from 1 to n as a list of strings",
            "solves FizzBuzz for the numbers up to n",
            "plays fizz buzz from 1 to n",
            "implements the classic FizzBuzz exercise and returns a list",
            "lists 1 to n with 'Fizz' for multiples of 3, 'Buzz' for multiples of 5 and 'FizzBuzz' for multiples of both",
            "gives ['1', '2', 'Fizz', '4', 'Buzz'] for 5",
            "generates the first n entries of FizzBuzz",
            "replaces multiples of three by Fizz, multiples of five by Buzz and of fifteen by FizzBuzz, counting from 1 to n",
            "does the well-known fizz buzz interview question for 1 to n, as a list",
            "counts from 1 to n as strings, with Fizz and Buzz in place of the multiples of 3 and 5",
            "builds the fizzbuzz list up to n",
            "takes n and returns what children say in a round of fizz buzz up to n",
            "produces FizzBuzz output as a list of n strings",
            "lists the numbers from 1 to n as text, but says 'Fizz' if 3 divides them, 'Buzz' if 5 does, 'FizzBuzz' if both do",
            "answers the FizzBuzz job interview task without printing",
            "makes a list of n words and numbers by the rules of fizz buzz",
            "writes 'FizzBuzz' for numbers divisible by 15, 'Fizz' for 3, 'Buzz' for 5 and the number itself otherwise, from 1 up to n",
            "creates the answer to LeetCode's Fizz Buzz problem",
            "returns ['1', '2', 'Fizz'] for 3",
            "runs FizzBuzz and collects the results",
            "labels each of the integers 1 to n by its divisibility by 3 and 5, with Fizz, Buzz or FizzBuzz",
            "simulates the counting game in which threes are Fizz and fives are Buzz",
            "outputs the fizz buzz terms for all integers from one through n",
            "computes fizzbuzz for a range that starts at 1 and ends at n",
            "goes through 1 to n, swapping numbers for Fizz, Buzz or FizzBuzz where 3 or 5 divides them",
            "yields n fizz buzz strings in a list, the 15th one being 'FizzBuzz'",
            "handles the FizzBuzz kata with a list of strings as result",
            "turns every number from 1 to n into itself as text, 'Fizz', 'Buzz' or 'FizzBuzz'",
            "fills a list with the calls of the fizz-buzz drinking game up to n",
            "delivers the FizzBuzz strings for all numbers up to a limit n",
            "says Fizz at every third number, Buzz at every fifth and both at every fifteenth, up to n",
            "constructs the FizzBuzz series of length n",
            "applies the fizz and buzz rules for 3 and 5 to each of the first n natural numbers",
        ),
        asks=(
            "fizzbuzz as a list, 1 to n",
            "I have a job interview tomorrow and need FizzBuzz up to n, returned as a list of strings",
            "How do you do the fizz buzz thing for the first n numbers, with a list as the result?",
            "Given 5 return ['1', '2', 'Fizz', '4', 'Buzz']",
            "python snippet: FizzBuzz list up to n",
            "the usual fizz buzz for 1..n but return the strings, don't print",
            "Count to n; multiples of 3 are Fizz, of 5 Buzz, of both FizzBuzz, all others the number as string. Collect them in a list.",
            "Please generate the FizzBuzz output for all integers from one to a limit.",
            "Homework: children count 1, 2, Fizz, 4, Buzz... give the list of what they say until n",
            "classic coding kata fizz-buzz, results in a list",
            "Leetcode 412, fizz buzz, strings in a list",
            "my kid plays a game where 3 is fizz and 5 is buzz and 15 is fizzbuzz, list the calls from 1 to some number",
            "all fizzbuzz words until n pls, numbers as text",
            "For screening candidates we want a reference solution of FizzBuzz from 1 to n that returns a list of strings.",
            "write 1 to n as strings but swap in 'Fizz', 'Buzz' and 'FizzBuzz' where 3, 5 or both divide",
            "what would fizz buzz look like for any n, e.g. 3 gives ['1', '2', 'Fizz']",
            "Let me have n rounds of fizz buzz in one list",
            "Make list of numbers to n, fizz for the three times table, buzz for the five times table, FizzBuzz when in both",
            "fizzbuzz",
            "fizz buzz up to n",
            "fizzbuzz function returning a list",
            "fn for fizzbuzz",
            "fizzbuzz from 1 to n",
            "classic fizz buzz in python",
            "FizzBuzz list of strings",
            "solve fizzbuzz please",
            "fizz buzz game for n numbers",
            "generate the fizzbuzz sequence",
            "fizz-buzz interview question",
            "fizzbuzz solution with return value list",
            "Create a function that returns the FizzBuzz results from 1 to n as a list.",
            "How can I write FizzBuzz in Python, returning a list of strings?",
            "Implement FizzBuzz for the numbers 1 through n.",
            "I need a FizzBuzz function that collects its output in a list.",
            "Could you write the famous fizz buzz program for numbers up to n?",
            "Given n, return the list of FizzBuzz strings from 1 to n.",
            "Define a function which replaces multiples of 3 by Fizz, of 5 by Buzz and of both by FizzBuzz, from 1 to n.",
            "Make a function that plays FizzBuzz up to a number.",
            "What would a good answer to the FizzBuzz question look like, as a list for 1 to n?",
            "Build the FizzBuzz list for a given n.",
            "Give me FizzBuzz with strings like '1', '2', 'Fizz' in a list.",
            "Write code that counts to n with Fizz for threes and Buzz for fives, returned as strings.",
            "I froze in an interview when they wanted fizz buzz. Show me how to return the list for the first n numbers.",
            "We drink when someone misses: every third number is Fizz, every fifth is Buzz, and fifteen is FizzBuzz. List the right calls up to n.",
            "My pupils count around the circle and say fizz on the 3 times table and buzz on the 5 times table. I need the correct answers up to n as text.",
            "first week of bootcamp and we have to do fizzbuzz but instead of print put it in a list and return it",
            "For unit test practice I want FizzBuzz as a function with a limit, giving back all the words and numbers as strings.",
            "number divisible by 3 -> Fizz, by 5 -> Buzz, by 15 -> FizzBuzz, else the number as string; all numbers from 1 until n in a list",
            "Please to make the game fizz buzz, n is how far we count, result is list of what is said",
            "HR asks all applicants for FizzBuzz. Write our sample answer, taking n and returning a list.",
            "The existing script checks 3 before 15 so FizzBuzz never shows up. Write the list version correctly for 1 to n.",
            "With n = 6 I expect ['1', '2', 'Fizz', '4', 'Buzz', 'Fizz']. What code does that for every n?",
            "Kata of the day is fizz buzz: take a limit, hand back a list with one string per number.",
            "What do players say in order when they play fizz buzz up to thirty, or up to any other number?",
            "1 2 Fizz 4 Buzz, list",
            "FizzBuzz kata up to n",
            "3 -> Fizz, 5 -> Buzz, 15 -> FizzBuzz",
            "the notorious interview question, fizz/buzz",
            "fizzbuzz strings for 1 through n",
            'bizz buzz counting game as "Fizz"/"Buzz" list',
            "Fizz at 3s, Buzz at 5s, until n",
            "fizz-buzz array of length n",
            "Numbers divisible by three are called Fizz, by five Buzz, by both FizzBuzz, the others are their own digits as text.",
            "An upper number is given, and for every number from 1 to it the right FizzBuzz word should be listed.",
            "For 3 the list must be ['1', '2', 'Fizz'], for 0 it must be empty.",
            "What I want is the complete round of the Fizz and Buzz counting game as a list of strings.",
            "Instead of printing line by line, the FizzBuzz lines until n should be returned in a list.",
            "The fifteenth element has to read FizzBuzz as 15 is in both the three and the five times table.",
            "To test a new colleague I'd like a model answer of FizzBuzz, for a chosen last number.",
            "How do the calls go from one up to n, if threes are replaced by Fizz and fives by Buzz?",
            "As a primary school teacher I want to hand out the right answers of our game: 1, 2, Fizz, 4, Buzz, Fizz, 7, 8, Fizz, Buzz and on to whichever number we stop at.",
            "We sit in a circle and count. Multiples of 3, you shout Fizz, of 5 you shout Buzz, of 15 both in one word. What's shouted up to number n? Strings in a list.",
            "feat: reference implementation of fizzbuzz returning a list with the strings for 1..n",
            'bootcamp day one they want the fizz buzz and i am lost. please show: n given, list with "1", "2", "Fizz", "4", "Buzz" ... as result',
            'TICKET-3: sample project. Input 6, output ["1", "2", "Fizz", "4", "Buzz", "Fizz"]. You know the rules, any n.',
            "modulo exercise: i % 3 == 0 gives Fizz, i % 5 == 0 gives Buzz, both give FizzBuzz, else str(i), for i from 1 to n, gather it all",
            "My drinking buddies mess up after ten: 11, Fizz, 13, 14, FizzBuzz, 16. I want a cheat sheet from the start to a number of my choice, each call one list entry.",
            "I've done it with print in a for loop but the autograder wants a list of strings from the Fizz Buzz exercise with n as input.",
        ),
        params=("n",),
        types="(n: int) -> list[str]",
        summary="Return the FizzBuzz strings for the numbers from 1 to n.",
        explanation="For every number from 1 to n the divisibility by 15, 3 and 5 is tested in this order, because a multiple of both must "
        "give 'FizzBuzz'. Any other number is added as text. It is O(n).",
        cases=(
            ((5,), ["1", "2", "Fizz", "4", "Buzz"]), ((3,), ["1", "2", "Fizz"]), ((1,), ["1"]), ((2,), ["1", "2"]), ((0,), []),
            ((4,), ["1", "2", "Fizz", "4"]), ((6,), ["1", "2", "Fizz", "4", "Buzz", "Fizz"]),
            ((10,), ["1", "2", "Fizz", "4", "Buzz", "Fizz", "7", "8", "Fizz", "Buzz"]),
            ((12,), ["1", "2", "Fizz", "4", "Buzz", "Fizz", "7", "8", "Fizz", "Buzz", "11", "Fizz"]),
            ((15,), ["1", "2", "Fizz", "4", "Buzz", "Fizz", "7", "8", "Fizz", "Buzz", "11", "Fizz", "13", "14", "FizzBuzz"]),
            ((16,), ["1", "2", "Fizz", "4", "Buzz", "Fizz", "7", "8", "Fizz", "Buzz", "11", "Fizz", "13", "14", "FizzBuzz", "16"]),
        ),
        programs=(
            Program(style="naive", source='''def {name}(n):
    result = []
    for i in range(1, n + 1):
        word = ""
        if i % 3 == 0:
            word += "Fizz"
        if i % 5 == 0:
            word += "Buzz"
        result.append(word or str(i))
    return result
'''),
            Program(style="plain", source='''def {name}(n):
    result = []
    for number in range(1, n + 1):
        if number % 15 == 0:
            result.append("FizzBuzz")
        elif number % 3 == 0:
            result.append("Fizz")
        elif number % 5 == 0:
            result.append("Buzz")
        else:
            result.append(str(number))
    return result
'''),
            Program(style="one_liner", source='''def {name}(n):
    return ["Fizz" * (i % 3 == 0) + "Buzz" * (i % 5 == 0) or str(i) for i in range(1, n + 1)]
'''),
            Program(style="iterative", source='''def {name}(n):
    result = [str(number) for number in range(1, n + 1)]
    for index in range(2, n, 3):
        result[index] = "Fizz"
    for index in range(4, n, 5):
        result[index] = "Buzz"
    for index in range(14, n, 15):
        result[index] = "FizzBuzz"
    return result
'''),
            Program(style="functional", source='''def {name}(n):
    def say(number):
        if number % 15 == 0:
            return "FizzBuzz"
        if number % 3 == 0:
            return "Fizz"
        return "Buzz" if number % 5 == 0 else str(number)

    return list(map(say, range(1, n + 1)))
'''),
            Program(style="robust", source='''WORDS = ((3, "Fizz"), (5, "Buzz"))


def {name}(n: int) -> list[str]:
    """Return the FizzBuzz strings for 1 to n; an empty list if n is less than 1."""
    result: list[str] = []
    for number in range(1, n + 1):
        words = [word for divisor, word in WORDS if number % divisor == 0]
        result.append("".join(words) if words else str(number))
    return result
'''),
        ),
        raises=(((-1,), "ValueError"), (("15",), "TypeError"), ((2.5,), "TypeError"), ((None,), "TypeError")),
        careful='''def {name}(n):
    if not isinstance(n, int):
        raise TypeError("n must be an integer")
    if n < 0:
        raise ValueError("n must not be negative")
    result = []
    for number in range(1, n + 1):
        if number % 15 == 0:
            result.append("FizzBuzz")
        elif number % 3 == 0:
            result.append("Fizz")
        elif number % 5 == 0:
            result.append("Buzz")
        else:
            result.append(str(number))
    return result
''',
        near=("is_even", "divisors", "fibonacci_sequence", "FizzBuzz for a single number"),
    ),
)
