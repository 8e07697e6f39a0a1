"""Parsing: pairs, query strings, CSV, durations, sizes, versions, ini."""

from ..family import Family, Program

FAMILIES: tuple[Family, ...] = (
    Family(
        key="parse_key_values",
        task="data_processing",
        names=("parse_pairs", "key_values_to_dict", "read_settings", "pairs_to_dict"),
        phrases=(
            "parses a string like 'name=Ann;age=30' into a dictionary",
            "turns semicolon-separated key=value pairs into a dict of strings",
            "splits settings at the semicolons and each one at its first equals sign, collecting them in a dict",
            "reads 'a=1; b=2' and gives {'a': '1', 'b': '2'}",
            "converts an option string with key=value items divided by ; to a mapping",
            "builds a dict from text such as 'host=db;port=5432', like a connection string",
            "extracts names and values from semicolon-delimited assignments, trimming the blanks",
            "key=value;key=value parser that leaves the values as strings",
            "decodes a database connection string into its parts",
            "makes a lookup table out of pairs written with = and separated by ;",
            "takes text with assignments divided by semicolons and returns what is assigned to which key",
            "understands cookie-like strings ('theme=dark; lang=en') and hands back a dictionary",
            "breaks up a configuration line of ;-separated pairs into keys and values without surrounding whitespace",
            "transforms 'x=1;y=2;' into a dict, ignoring empty pieces between the semicolons",
            "deserialises a flat semicolon list of equals-sign pairs",
            "parses semicolon-separated key=value pairs into a dictionary",
            "converts a string of key=value pairs separated by semicolons into a dict",
            "extracts key-value pairs from a string such as 'color=red;size=big'",
            "splits a string by semicolons and then by equals signs to create a dictionary",
            "returns a dictionary for a text like 'x=1;y=2;z=3'",
            "reads settings written as key=value;key=value and returns them in a dict",
            "turns a semicolon-delimited parameter string into a dictionary",
            "takes a string of the form 'k1=v1;k2=v2' and outputs a mapping of keys to values",
            "creates a dict from a string in which pairs are separated by ';' and keys from values by '='",
            "gets all the keys and values of a semicolon-separated list of assignments as a dict",
            "parses a connection string with semicolons into a dict of its settings",
            "transforms text with name=value entries, divided by semicolons, to a dict whose keys and values are stripped strings",
            "pulls the attributes out of a line like 'name=Ann;age=30;city=Rome' into a dictionary",
            "loads options from a one-line string with ; between the options and = inside each",
            "analyses a string of 'key = value' items joined by semicolons and stores them in a dictionary",
            "unpacks a semicolon string of key=value into a dictionary, ignoring a trailing semicolon",
            "maps each name to its value for input like 'a=1;b=2', splitting only at the first = of each item",
        ),
        asks=(
            "I have a string such as 'city=Rome;zip=00100' and need a dictionary",
            "semicolon separated key=value string to dict",
            'How do I go from "x=5; y=6" to {\'x\': \'5\', \'y\': \'6\'}?',
            "our device answers with id=7;state=ok;temp=21 and i want to look up values by name",
            "Given text of the form k1=v1;k2=v2 return the dict of strings.",
            "python snippet: parse 'user=bob; lang=en' into a dict, trimming blanks",
            "The connection string looks like Server=db1;Port=1433;User=sa. Please get me a dictionary from it.",
            "Each setting is name=value, settings are divided by ; . Build a mapping with all of them, values stay text.",
            'Cookies come as "theme=dark; lang=de". Turn that into a dict.',
            "split on ; then on the first = and put it in a dictionary pls",
            "Homework: read pairs written as key=value with semicolons between them and store them in a dictionary",
            "Could I get a parser for option strings like 'depth=3;mode=fast;'? A dict with string values is fine.",
            "parser for key=value;key=value text",
            "We keep product attributes in one column, e.g. 'colour=blue;size=M'. For the export each must be accessible by its name.",
            "Make a lookup table out of semicolon-delimited assignments.",
            "what is easy way for reading a=b;c=d text in a dict, spaces around should be gone",
            "Convert a parameter list whose items (name=value) are separated by semicolons to a plain dict",
            'mode=auto;speed=high should become {"mode": "auto", "speed": "high"}',
        ),
        params=("text",),
        types="(text: str) -> dict[str, str]",
        summary="Return the key=value pairs of a semicolon-separated text as a dictionary of strings.",
        explanation="The text is split at the semicolons and every non-empty piece at its first equals sign. Keys and values are stripped and stored as strings. The work is linear in the length of the text.",
        cases=(
            (("name=Ann;age=30",), {"name": "Ann", "age": "30"}),
            (("a=1; b=2",), {"a": "1", "b": "2"}),
            (("host=db;port=5432;",), {"host": "db", "port": "5432"}),
            (("color = red ; size = big",), {"color": "red", "size": "big"}),
            (("formula=a=b",), {"formula": "a=b"}),
            (("empty=",), {"empty": ""}),
            (("one=1",), {"one": "1"}),
            (("",), {}),
        ),
        programs=(
            Program(style="naive", source=r'''def {name}(text):
    result = {}
    for part in text.split(";"):
        if part.strip():
            k, v = part.split("=", 1)
            result[k.strip()] = v.strip()
    return result
'''),
            Program(style="plain", source=r'''def {name}(text):
    settings = {}
    for item in text.split(";"):
        item = item.strip()
        if not item:
            continue
        key, _, value = item.partition("=")
        settings[key.strip()] = value.strip()
    return settings
'''),
            Program(style="robust", source=r'''def {name}(text: str) -> dict[str, str]:
    """Return the pairs of 'key=value;key=value' as a dictionary; pieces without '=' are skipped."""
    pairs: dict[str, str] = {}
    for piece in text.split(";"):
        key, equals, value = piece.partition("=")
        key = key.strip()
        if equals and key:
            pairs[key] = value.strip()
    return pairs
'''),
            Program(style="regex", source=r'''import re

def {name}(text):
    found = re.findall(r"([^;=]+)=([^;]*)", text)
    return {key.strip(): value.strip() for key, value in found}
'''),
        ),
        raises=((("name",), "ValueError"), (("a=1;b",), "ValueError"), ((None,), "TypeError")),
        careful=r'''def {name}(text):
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    result = {}
    for item in text.split(";"):
        if not item.strip():
            continue
        key, equals, value = item.partition("=")
        if not equals:
            raise ValueError(f"not a key=value pair: {item!r}")
        result[key.strip()] = value.strip()
    return result
''',
        near=("parse_query_string", "parse_ini", "parse_csv_line"),
    ),
    Family(
        key="parse_query_string",
        task="parsing",
        names=("query_to_dict", "parse_query", "decode_query_string", "read_url_params"),
        phrases=(
            "parses a URL query string into a dictionary",
            "turns 'page=2&sort=name' into {'page': '2', 'sort': 'name'}",
            "decodes url parameters, including %20 and plus signs, to a dict of strings",
            "splits a query at the ampersands and returns names with their unescaped values",
            "reads the part of a link after the question mark as a mapping",
            "gets the GET parameters of a web request out of the raw query text",
            "query string parser: a=1&b=2 to dict, with percent-decoding",
            "converts '?q=hello+world' to {'q': 'hello world'}, the leading ? being optional",
            "undoes url-encoding of form data and gives keys and values as a dictionary",
            "extracts search parameters such as ?user=ann&id=7 for a web handler",
            "takes query, the bit behind ? in an address, and tells which parameter has which value",
            "makes a dict of strings from &-separated key=value pairs and resolves percent escapes",
            "interprets application/x-www-form-urlencoded text",
            "unpacks the arguments passed in a URL after the question mark",
            "deserialises ampersand-joined web parameters",
            "parses the query string of a URL and returns the parameters as a dictionary",
            "converts a query string like 'a=1&b=2' into a dictionary",
            "extracts the parameters from a URL query string",
            "gets the query parameters as a dict of names to decoded values",
            "decodes a URL-encoded query string to a dict",
            "turns URL query parameters into key-value pairs in a dictionary",
            "splits a query string by & and = and url-decodes the values",
            "returns a dictionary with the names and values of the parameters in an HTTP query string",
            "takes a string such as '?user=ann&id=7' and outputs a dict of its parameters",
            "reads url query params into a dict, with plus signs as spaces and %XX decoded",
            "transforms an ampersand-separated parameter string from a web address into a mapping",
            "parses HTTP GET parameters from the query part of a URL",
            "finds every parameter and its value in the query component of a link",
            "pulls out the key/value pairs of a query string joined with &",
            "builds a dict of request arguments from a raw query string",
            "maps query parameter names to their percent-decoded values",
            "wraps parse_qsl to get a plain dict of the parameters of a query string",
        ),
        asks=(
            "query string to dict",
            "I have the bit after the ? in a URL, like lang=en&page=3, and want the params as a dictionary",
            "how to decode 'q=blue+car&max=10' into {'q': 'blue car', 'max': '10'}",
            "my tiny web server needs the GET parameters as a dict, percent escapes decoded",
            'Given "?id=4&tab=info" return {\'id\': \'4\', \'tab\': \'info\'}',
            "Please parse URL parameters joined by ampersands and undo the URL encoding of their values.",
            "python snippet: split a=1&b=2 into a dict and unquote",
            "The tracking link carries utm_source=news&utm_medium=mail. I need each parameter by name.",
            "Decode an url-encoded query and hand back a mapping name -> value.",
            "form data arrives as name=Eva+Braun&city=K%C3%B6ln, make it a readable dictionary",
            "Homework: take what stands behind the question mark in a web address and list the parameters in a dict",
            "Could you extract all variables from a query string? %20 should become a space.",
            "For our analytics we have to read the parameters of page requests ('x=1&y=2') into a dictionary of strings.",
            "URL params parser, + and %XX decoded",
            "parse_qs always gives me lists. I want simple key -> string for a query string.",
            'request args from "sort=asc&limit=20" as dict please',
            "i want that 'to=ann%40mail.org&cc=' gives {'to': 'ann@mail.org', 'cc': ''}",
            "Break the search part of a link at every & and =, decode it and collect it as a dict.",
        ),
        params=("query",),
        types="(query: str) -> dict[str, str]",
        summary="Return the parameters of a URL query string as a dictionary of decoded strings.",
        explanation="A leading question mark is dropped, the rest is split at the ampersands and each piece at its equals sign. `unquote_plus` turns plus signs and percent escapes back into characters. It takes linear time.",
        cases=(
            (("page=2&sort=name",), {"page": "2", "sort": "name"}),
            (("?user=ann&id=7",), {"user": "ann", "id": "7"}),
            (("q=hello+world",), {"q": "hello world"}),
            (("email=a%40b.com",), {"email": "a@b.com"}),
            (("title=one%20two&x=1",), {"title": "one two", "x": "1"}),
            (("a=1&b=",), {"a": "1", "b": ""}),
            (("name=J%C3%B6rg",), {"name": "J\u00f6rg"}),
            (("",), {}),
        ),
        programs=(
            Program(style="naive", source=r'''from urllib.parse import parse_qsl

def {name}(query):
    return dict(parse_qsl(query.lstrip("?"), keep_blank_values=True))
'''),
            Program(style="plain", source=r'''from urllib.parse import unquote_plus

def {name}(query):
    params = {}
    if query.startswith("?"):
        query = query[1:]
    for pair in query.split("&"):
        if pair:
            key, _, value = pair.partition("=")
            params[unquote_plus(key)] = unquote_plus(value)
    return params
'''),
            Program(style="robust", source=r'''from urllib.parse import parse_qs


def {name}(query: str) -> dict[str, str]:
    """Return the decoded parameters of a query string; the last value of a repeated name wins."""
    cleaned = query.strip().removeprefix("?")
    if not cleaned:
        return {}
    values = parse_qs(cleaned, keep_blank_values=True)
    return {key: items[-1] for key, items in values.items()}
'''),
            Program(style="regex", source=r'''import re
from urllib.parse import unquote_plus

def {name}(query):
    pairs = re.findall(r"([^?&=]+)=([^&]*)", query)
    return {unquote_plus(key): unquote_plus(value) for key, value in pairs}
'''),
        ),
        raises=(((None,), "TypeError"), ((12,), "TypeError")),
        careful=r'''from urllib.parse import parse_qsl

def {name}(query):
    if not isinstance(query, str):
        raise TypeError("query must be a string")
    pairs = parse_qsl(query.removeprefix("?"), keep_blank_values=True)
    return dict(pairs)
''',
        near=("parse_key_values", "is_valid_url", "build a query string from a dict"),
    ),
    Family(
        key="parse_csv_line",
        task="parsing",
        names=("split_csv_line", "csv_fields", "parse_csv_row", "read_csv_record"),
        phrases=(
            "splits one line of CSV into its fields, respecting quotes",
            "parses a comma-separated row where fields may be in double quotes",
            "turns 'a,\"b,c\",d' into ['a', 'b,c', 'd']",
            "reads a csv record and returns the list of cells",
            "breaks a line at the commas, except those inside quotation marks",
            "csv line to list of strings, doubled quotes inside a quoted field mean one quote",
            "decodes a row exported by a spreadsheet into its column values",
            "tokenises comma-delimited data with quoted cells",
            "gets the values out of a line of a .csv file even if some contain commas",
            "takes line and gives back its columns with the surrounding quotes gone",
            "separates the entries of a CSV row properly, not just with split",
            "handles quoting when cutting up comma separated values",
            "understands '\"say \"\"hi\"\"\",x' as the two cells say \"hi\" and x",
            "extracts every cell of a single csv row as a string, empty ones included",
            "is a small CSV reader for a single row of text with quotes and commas",
            "parses a line of CSV into a list of fields",
            "splits a CSV row by commas while handling quoted fields",
            "converts a single line of comma-separated values to a list, commas inside quotes being part of the value",
            "extracts the fields from one row of a CSV file, considering quoted values",
            "gets the list of values from a CSV-formatted string",
            "returns the columns of a CSV line as a list of strings",
            "splits a comma-separated string into values but ignores commas in double quotes",
            "reads a line in CSV format and outputs its values with quotes removed",
            "takes one CSV row as a string and returns its cells",
            "implements a parser for a CSV line with quoted fields and escaped quotes",
            "turns a line from a CSV file into an array of strings",
            "uses the csv module to split one line into fields",
            'separates a CSV record like \'"Smith, John",42\' into its individual values',
            "tokenizes a csv line, handling double quotes and empty fields correctly",
            "pulls the individual values out of a line of comma-separated data where values may be quoted",
            'breaks down a row of CSV data into its fields, with "" inside quotes read as one quote character',
            "divides a CSV string into fields the way Excel would",
        ),
        asks=(
            "One line of CSV, I want the cells as a list, and quoted cells may contain commas",
            "csv row splitter that gets quotes right",
            'split(\',\') breaks on "Doe, Jane",34 - how do I do this properly?',
            'Given \'x,"1,5",y\' return [\'x\', \'1,5\', \'y\'].',
            "python snippet: parse a single comma separated record with double-quoted fields",
            "I'm reading a spreadsheet export line by line; each must become a list of fields, without the quote marks around them.",
            "How can one line from a csv be cut into its columns when some of them are in quotes?",
            "Please decompose a CSV record into its fields; a doubled quote inside a quoted field means one quote.",
            'excel gives me the row 12,"hello, world",ok and i want three strings: \'12\', \'hello, world\', \'ok\'',
            "csv line -> list of strings",
            "Homework: separate a row at the commas, except for commas within quotation marks",
            "Our customers' addresses contain commas, so they're quoted in the CSV. Pull the values out of one such row.",
            "what do you use to tokenise a comma delimited line, quotes considered, empty fields kept",
            "Make a tiny CSV reader for just one row.",
            'Get values of a comma-separated line where "a ""b"" c" is allowed as a field',
            "i need columns from csv text row, with quotes removed and empty cells as ''",
            'Take this kind of row: "Paris, France",2.1,"capital". Three fields should come out.',
            "Unpack a line in CSV format into a list, obeying its quoting rules",
        ),
        params=("line",),
        types="(line: str) -> list[str]",
        summary="Return the fields of one CSV line, with quoted fields unquoted.",
        explanation="The program walks through the characters and remembers whether it is inside quotes. A comma outside quotes ends a field; a doubled quote inside quotes stands for one quote. Each character is looked at once.",
        cases=(
            (("a,b,c",), ["a", "b", "c"]),
            (('a,"b,c",d',), ["a", "b,c", "d"]),
            (('"Smith, John",42,"New York"',), ["Smith, John", "42", "New York"]),
            (('"say ""hi""",x',), ['say "hi"', "x"]),
            (("a,,c",), ["a", "", "c"]),
            (('"",b',), ["", "b"]),
            (("one",), ["one"]),
            (("x,",), ["x", ""]),
            ((",",), ["", ""]),
            (('a,""""',), ["a", '"']),
        ),
        programs=(
            Program(style="naive", source=r'''import csv

def {name}(line):
    return next(csv.reader([line]))
'''),
            Program(style="plain", source=r'''def {name}(line):
    fields = [""]
    quoted = False
    for i, char in enumerate(line):
        if char == '"':
            if not quoted and i > 0 and line[i - 1] == '"':
                fields[-1] += '"'
            quoted = not quoted
        elif char == "," and not quoted:
            fields.append("")
        else:
            fields[-1] += char
    return fields
'''),
            Program(style="robust", source=r'''import csv
from io import StringIO


def {name}(line: str) -> list[str]:
    """Return the fields of one CSV line; an empty line has one empty field."""
    rows = list(csv.reader(StringIO(line.rstrip("\r\n"))))
    if not rows or not rows[0]:
        return [""]
    return rows[0]
'''),
            Program(style="regex", source=r'''import re

def {name}(line):
    fields = []
    for quoted, bare in re.findall(r',(?:"((?:[^"]|"")*)"|([^,]*))', "," + line):
        fields.append(quoted.replace('""', '"') or bare)
    return fields
'''),
        ),
        raises=(((None,), "TypeError"), ((["a"],), "TypeError")),
        careful=r'''import csv

def {name}(line):
    if not isinstance(line, str):
        raise TypeError("line must be a string")
    rows = list(csv.reader([line]))
    return rows[0] if rows and rows[0] else [""]
''',
        near=("split a text at commas without quotes", "parse_key_values", "join fields into a CSV line"),
    ),
    Family(
        key="parse_duration",
        task="parsing",
        names=("duration_to_seconds", "duration_seconds", "parse_time_span", "seconds_from_duration"),
        phrases=(
            "parses a duration like '1h30m' and returns the number of seconds",
            "converts a time span written with h, m and s to seconds",
            "turns '2h' into 7200 and '45s' into 45",
            "computes how many seconds '1h1m1s' stands for",
            "reads a compact duration string and gives its total in seconds as an int",
            "translates hours-minutes-seconds shorthand such as 10m5s into plain seconds",
            "duration text to seconds",
            "works out the length in seconds of a timeout given as '90m'",
            "understands human-written periods like 1h20m for a timer and says how many seconds that is",
            "adds up the hours, minutes and seconds in a string such as '3h15m'",
            "decodes time spans whose numbers are followed by the unit letters h, m or s",
            "takes text, for example '2h5s', and returns seconds",
            "interprets a countdown setting like 5m30s as an integer amount of seconds",
            "expresses an abbreviated duration in its smallest unit, the second",
            "gets the seconds out of strings with unit suffixes: h = 3600, m = 60, s = 1",
            "converts a duration string such as '1h30m' to seconds",
            "parses a time duration like '2h15m10s' into a total number of seconds",
            "calculates the total seconds of a duration string with hours, minutes and seconds",
            "turns a human-readable duration like '10m5s' into seconds",
            "returns the number of seconds represented by a string like '1h' or '30m'",
            "gets the total number of seconds from a duration written with h, m and s suffixes",
            "takes a string such as '1h20m' and outputs the duration in seconds as an integer",
            "extracts hours, minutes and seconds from a string like '3h5m7s' and sums them up in seconds",
            "translates a duration in the short form 1h30m into an integer of seconds",
            "transforms a timeout string like '45s' or '5m' to a number of seconds",
            "uses a regex to read the numbers before h, m and s and computes the seconds",
            "finds how many seconds are in a duration text such as '100h'",
            "evaluates a duration expression like '1h1m1s' as seconds",
            "reads an interval from a config value such as '90m' and converts it to seconds",
            "changes a compact time span with unit letters into seconds",
            "determines the seconds for a duration given as text, for example 5400 for '1h30m'",
            "tells how long '2h5s' is in seconds",
        ),
        asks=(
            "I get durations as '2h15m' and need seconds",
            "'1h20m' to seconds converter",
            'how many seconds is "3m20s"? function please for any such string',
            "For the timer in my kitchen app people type 10m or 1h5m; I want the total in seconds.",
            "Given '5m30s' return 330",
            "python snippet: parse 1h2m3s style time spans, result in seconds",
            "Please translate a time span consisting of hours, minutes and seconds with the letters h, m, s to a count of seconds.",
            "config has timeout = 2m, sleep() wants 120. how do i convert such strings",
            "Read a compact duration such as 4h or 25s and say how many seconds it lasts.",
            "duration string -> int seconds",
            "Homework: h means 3600, m means 60, s means 1. Add up a text such as 1h10m5s.",
            "Our tickets log effort as '3h45m'. Billing requires the number of seconds.",
            "can you interpret stuff like 8h, 15m, 1m1s as length of time in seconds",
            "Convert human shorthand for time (1h, 30m, 45s, or combined) into seconds",
            'i want "90s" makes 90 and "2m" makes 120 and "1h1s" makes 3601',
            "What I need: parse how long a video is, written 1h42m10s, into total seconds.",
            "Sum the hours, minutes and seconds of text written with unit letters, like '6h7m'. Answer in seconds.",
            "turn time amounts with h/m/s suffixes into seconds",
        ),
        params=("text",),
        types="(text: str) -> int",
        summary="Return the number of seconds in a duration such as '1h30m' or '45s'.",
        explanation="Every number followed by a unit letter is found with a regular expression. Each number is multiplied by the seconds its unit stands for, and the products are added. One pass over the text is enough.",
        cases=(
            (("1h30m",), 5400),
            (("45s",), 45),
            (("2h",), 7200),
            (("90m",), 5400),
            (("1h1m1s",), 3661),
            (("10m5s",), 605),
            (("2h5s",), 7205),
            (("0s",), 0),
            (("100h",), 360000),
        ),
        programs=(
            Program(style="naive", source=r'''import re

def {name}(text):
    units = {"h": 3600, "m": 60, "s": 1}
    return sum(int(n) * units[u] for n, u in re.findall(r"(\d+)([hms])", text))
'''),
            Program(style="plain", source=r'''def {name}(text):
    seconds = 0
    number = ""
    for char in text:
        if char.isdigit():
            number += char
            continue
        if char == "h":
            seconds += int(number) * 3600
        elif char == "m":
            seconds += int(number) * 60
        else:
            seconds += int(number)
        number = ""
    return seconds
'''),
            Program(style="robust", source=r'''import re


def {name}(text: str) -> int:
    """Return the seconds in a duration like '1h30m15s'; blanks and case do not matter."""
    compact = "".join(text.lower().split())
    match = re.fullmatch(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?", compact)
    if match is None or not compact:
        raise ValueError(f"not a duration: {text!r}")
    hours, minutes, seconds = (int(group or 0) for group in match.groups())
    return hours * 3600 + minutes * 60 + seconds
'''),
            Program(style="iterative", source=r'''def {name}(text):
    total = 0
    for unit, factor in (("h", 3600), ("m", 60), ("s", 1)):
        amount, found, rest = text.partition(unit)
        if found:
            total += int(amount) * factor
            text = rest
    return total
'''),
        ),
        raises=((("abc",), "ValueError"), (("",), "ValueError"), (("5x",), "ValueError"), ((None,), "TypeError")),
        careful=r'''import re

def {name}(text):
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    if not re.fullmatch(r"(\d+[hms])+", text):
        raise ValueError(f"invalid duration: {text!r}")
    factors = {"h": 3600, "m": 60, "s": 1}
    return sum(int(part[:-1]) * factors[part[-1]] for part in re.findall(r"\d+[hms]", text))
''',
        near=("format seconds as '1h30m'", "is_valid_time", "parse_size", "convert 'HH:MM:SS' to seconds"),
    ),
    Family(
        key="parse_size",
        task="parsing",
        names=("size_to_bytes", "parse_file_size", "bytes_from_size", "human_size_to_bytes"),
        phrases=(
            "parses a size like '2 GB' into bytes, with 1 KB = 1024 bytes",
            "converts a human-readable file size such as '1.5 KB' to the number of bytes (powers of 1024)",
            "turns '10MB' into 10485760",
            "returns how many bytes a text like '512 B' or '1 TB' means, counting in steps of 1024",
            "translates storage sizes with the units B, KB, MB, GB, TB to an integer count of bytes, binary multiples",
            "reads a memory limit written as '3 MB' and gives bytes, 1024-based",
            "size string to bytes, units are powers of 2**10",
            "works out the byte count behind '1 kb', where a kilobyte has 1024 bytes and case is ignored",
            "interprets disk quotas like '2GB' as plain bytes (1 MB being 1024 * 1024)",
            "decodes a number followed by a data unit into bytes; every unit is 1024 times the one before",
            "takes text such as '4 GB', with or without the blank, and multiplies the number by 1024 to the right power",
            "undoes pretty-printed file sizes, so that 1 KB becomes 1024 again",
            "gives the upload limit in bytes for a setting written the way people write sizes, e.g. 5 MB = 5242880",
            "expands kilobytes, megabytes, gigabytes and terabytes in a string to single bytes, using 1024",
            "understands a byte quantity with a unit suffix and answers with an int, for instance 2048 for '2 KB'",
            "converts a file size string such as '10MB' to bytes, using 1024 as the base",
            "parses a human-readable size like '2 GB' and returns the number of bytes",
            "turns a size string with a unit (B, KB, MB, GB, TB) into bytes",
            "calculates the number of bytes for a size given as text like '1.5 KB'",
            "gets the size in bytes from a string such as '512 B' or '3 MB'",
            "converts human-readable file sizes to integers in bytes",
            "takes a string with a number and a storage unit and outputs the byte count",
            "translates '1 GB' to 1073741824 bytes",
            "changes a size with units like KB, MB or GB to a plain number of bytes, 1 KB being 1024",
            "extracts the number and the unit from a size string and computes the bytes",
            "returns the bytes represented by a memory size string such as '0.5 GB'",
            "transforms a data size in text form to an integer of bytes with binary prefixes",
            "reads a disk or memory size from a config value like '64MB' and gives it in bytes",
            "finds out how many bytes are in a size such as '4 KB'",
            "does the opposite of formatting bytes: from '1 MB' back to 1048576",
            "interprets strings like '2kb', '2 KB' or '2KB' as a size in bytes",
            "multiplies the numeric part of a size string by 1024 to the power of its unit to get bytes",
        ),
        asks=(
            "I have file sizes as text, '4 MB' and such, and need bytes (1 KB is 1024)",
            "'2 KB' -> 2048",
            'how to get the number of bytes from strings like "1.5 GB" with 1024 as base?',
            "human readable size to bytes, binary multiples (1024)",
            "The config says max_upload = 20MB. I need that in bytes, a megabyte being 1024*1024.",
            "Given '5 KB' return 5120",
            "python snippet: parse sizes with B, KB, MB, GB, TB into a byte count, factor 1024 each",
            "Please calculate how many bytes a size specification such as '3 GB' amounts to, each unit being 1024 times the previous.",
            "disk quota text like 100 gb should become bytes, 1024 per step",
            "Homework: B, KB, MB, GB, TB, every step is times 1024. Find the bytes for a size written with a unit.",
            "I scraped download sizes ('700 MB') and want to sort them, so make each a number of bytes with 1 KB = 1024 B",
            "Could you interpret memory sizes, e.g. '0.5 KB' is 512 bytes?",
            "size string parser, answer in bytes, powers of 1024",
            "Backups are listed as 12GB, 800MB... Management wants exact bytes (1024-based) for each of these strings.",
            'what does "64 KB" mean in bytes? it must be 65536 and other units likewise',
            "Undo a pretty-printed file size: text with unit in, integer byte count out, using 1024.",
            "number plus unit (kb, mb, gb, any case) to bytes with 1024 multipliers",
            "take a storage amount like 2TB and compute the bytes in it, counting 1024 per kilo",
        ),
        params=("text",),
        types="(text: str) -> int",
        summary="Return the number of bytes in a size such as '2 GB', with units in steps of 1024.",
        explanation="A regular expression separates the number from the unit. The position of the unit in the list B, KB, MB, GB, TB says which power of 1024 the number is multiplied with. The result is cut to an integer.",
        cases=(
            (("2 GB",), 2147483648),
            (("10MB",), 10485760),
            (("1.5 KB",), 1536),
            (("512 B",), 512),
            (("1 TB",), 1099511627776),
            (("3 MB",), 3145728),
            (("1 kb",), 1024),
            (("0 B",), 0),
            (("0.5 GB",), 536870912),
        ),
        programs=(
            Program(style="naive", source=r'''import re

def {name}(text):
    number, unit = re.match(r"([\d.]+)\s*([KMGT]?)B", text.upper()).groups()
    return int(float(number) * 1024 ** " KMGT".index(unit or " "))
'''),
            Program(style="plain", source=r'''def {name}(text):
    units = {"KB": 1024, "MB": 1024**2, "GB": 1024**3, "TB": 1024**4, "B": 1}
    text = text.strip().upper()
    for unit, factor in units.items():
        if text.endswith(unit):
            number = float(text[:-len(unit)])
            return int(number * factor)
    return int(text)
'''),
            Program(style="robust", source=r'''import re

UNITS = ("B", "KB", "MB", "GB", "TB")


def {name}(text: str) -> int:
    """Return the bytes in a size like '2 GB'; a number without a unit means bytes."""
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([KMGT]?B)?\s*", text, re.IGNORECASE)
    if match is None:
        raise ValueError(f"not a size: {text!r}")
    unit = (match[2] or "B").upper()
    return int(float(match[1]) * 1024 ** UNITS.index(unit))
'''),
            Program(style="iterative", source=r'''def {name}(text):
    number = "".join(char for char in text if char.isdigit() or char == ".")
    unit = "".join(char for char in text if char.isalpha()).upper()
    size = float(number)
    for step in ("B", "KB", "MB", "GB", "TB"):
        if unit == step:
            break
        size *= 1024
    return int(size)
'''),
        ),
        raises=((("abc",), "ValueError"), (("5 XB",), "ValueError"), (("",), "ValueError"), ((None,), "TypeError")),
        careful=r'''def {name}(text):
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    number = text.strip().upper().rstrip("BKMGT ")
    unit = text.strip().upper()[len(number):].strip()
    units = ["B", "KB", "MB", "GB", "TB"]
    if unit not in units:
        raise ValueError(f"unknown unit in {text!r}")
    return int(float(number) * 1024 ** units.index(unit))
''',
        near=("format bytes as a readable size", "parse_duration"),
    ),
    Family(
        key="compare_versions",
        task="utility",
        names=("version_compare", "compare_version_numbers", "cmp_versions", "version_order"),
        phrases=(
            "compares two version numbers and returns -1, 0 or 1",
            "tells which of two versions like '1.2' and '1.10' is newer, as -1, 0 or 1",
            "returns 1 if the first version is greater, -1 if it is smaller and 0 if both are equal, with '1.0' the same as '1'",
            "orders dotted release numbers numerically, not alphabetically: -1 for older, 1 for newer, 0 for the same",
            "says -1 for ('1.2', '1.10') because 2 is less than 10",
            "decides if an update is newer than what is installed (1), older (-1) or identical (0)",
            "version cmp: three-way comparison part by part, missing parts count as zero",
            "checks two software versions against each other and gives a sign",
            "works like a comparator for strings such as 2.0.1 and 2.1",
            "takes first and second, both like '3.4.0', and reports the sign of their difference as versions",
            "finds out which program release came later, answering with -1, 0, 1",
            "does a numeric comparison of two version strings separated by dots",
            "gives 0 for '1.0.0' and '1', a negative one when the left is lower, a positive one when it is higher",
            "determines the relative order of a pair of version identifiers",
            "matches version against version, field after field, yielding minus one, zero or plus one",
            "compares two version strings",
            "compares two semantic version strings such as '1.2.3' and '1.3.0' and returns -1, 0 or 1",
            "checks which of two version numbers is greater",
            "determines whether one version is older than, newer than or equal to another version",
            "compares software versions number by number and returns -1 if the first is smaller, 1 if it is larger, 0 if they are equal",
            "returns an integer that shows whether version a is less than, equal to or greater than version b",
            "takes two dotted version strings and outputs -1, 0 or 1",
            "finds the newer of two versions, reporting 1 for the first, -1 for the second and 0 for a tie",
            "tests two version numbers like '2.0.1' and '2.1' against each other",
            "splits two versions at the dots and compares their components as integers",
            "evaluates the order of two release versions, so that '1.10' ranks above '1.9'",
            "gets the comparison result of two version strings, padding the shorter with zeros",
            "says if version one is lower, the same or higher than version two",
            "decides whether a newer version of a program is available by comparing two version strings, with -1, 0 or 1 as the result",
            "compares version1 with version2, where versions are numbers joined by dots",
            "implements a version comparator that treats '1.0' and '1.0.0' as equal",
            "tells how the first version number relates to the second: smaller (-1), equal (0), bigger (1)",
        ),
        asks=(
            "is 1.9 older than 1.10? need a version compare giving -1, 0 or 1",
            "Compare two version strings part by part: -1 if the first is lower, 0 if same, 1 if higher",
            "version comparator, result -1/0/1",
            "My updater must decide if the installed release is behind the online one. Return -1, 0 or 1 for two dotted versions.",
            "How do I compare '2.3.10' and '2.3.9' numerically and get 1, 0 or -1?",
            "Given '1.4' and '1.4.0' return 0; given '1.4' and '1.5' return -1.",
            "python snippet: cmp for software versions (dot separated), outcome negative one, zero or one",
            "Please contrast two release numbers and report 1 when the first is newer, -1 when it is older, otherwise 0.",
            'string comparison says "10.0" < "9.0" which is wrong for versions. fix me with a -1/0/1 function',
            "leetcode compare version numbers",
            "Homework: two version numbers, numbers between dots. -1 the first is smaller, 1 it is bigger, 0 they are equal",
            "For our dependency check: which version is higher? answer by 1 (first), -1 (second), 0 (neither), 3.0 and 3 count as equal",
            "i want something like strcmp but for versions like 0.12.3",
            "Rank one version number against another, -1 for below, 0 for level, 1 for above.",
            "three way comparision of two dotted versions with ints in it, missing parts are zero",
            "App store says 5.2.1, phone has 5.10. Who's ahead? I'd like -1, 0 or 1.",
            "Determine the order of two semantic version strings such as 1.0.2 and 1.1, as a sign: -1, 0, 1",
            "check if version a < b, a == b or a > b and give me -1, 0, 1 respectively",
        ),
        params=("first", "second"),
        types="(first: str, second: str) -> int",
        summary="Return -1, 0 or 1 as the first version is lower than, equal to or higher than the second.",
        explanation="Both texts are split at the dots and turned into numbers; the shorter list is filled up with zeros. The first pair of parts that differs decides. The cost depends only on the number of parts.",
        cases=(
            (("1.2", "1.10"), -1),
            (("1.10", "1.2"), 1),
            (("1.0.0", "1.0.0"), 0),
            (("1.0", "1"), 0),
            (("2.0.1", "2.1"), -1),
            (("3", "2.9.9"), 1),
            (("1.0.1", "1"), 1),
            (("0.9", "1.0"), -1),
            (("10.0", "9.9"), 1),
        ),
        programs=(
            Program(style="naive", source=r'''def {name}(first, second):
    a = [int(x) for x in first.split(".")]
    b = [int(x) for x in second.split(".")]
    a += [0] * (len(b) - len(a))
    b += [0] * (len(a) - len(b))
    return (a > b) - (a < b)
'''),
            Program(style="plain", source=r'''def {name}(first, second):
    left = first.split(".")
    right = second.split(".")
    for i in range(max(len(left), len(right))):
        a = int(left[i]) if i < len(left) else 0
        b = int(right[i]) if i < len(right) else 0
        if a < b:
            return -1
        if a > b:
            return 1
    return 0
'''),
            Program(style="robust", source=r'''from itertools import zip_longest


def {name}(first: str, second: str) -> int:
    """Return -1, 0 or 1 for lower, equal or higher; a leading 'v' and missing parts do not matter."""
    left = first.strip().lower().removeprefix("v").split(".")
    right = second.strip().lower().removeprefix("v").split(".")
    for a, b in zip_longest(left, right, fillvalue="0"):
        if int(a) != int(b):
            return 1 if int(a) > int(b) else -1
    return 0
'''),
            Program(style="functional", source=r'''def {name}(first, second):
    def key(version):
        numbers = list(map(int, version.split(".")))
        while numbers and numbers[-1] == 0:
            numbers.pop()
        return numbers

    left, right = key(first), key(second)
    return 0 if left == right else 1 if left > right else -1
'''),
        ),
        raises=((("1.a", "1.0"), "ValueError"), (("", "1"), "ValueError"), ((1.2, "1.3"), "TypeError")),
        careful=r'''def {name}(first, second):
    parts = []
    for version in (first, second):
        if not isinstance(version, str):
            raise TypeError("versions must be strings")
        try:
            parts.append([int(number) for number in version.split(".")])
        except ValueError:
            raise ValueError(f"invalid version: {version!r}") from None
    length = max(len(numbers) for numbers in parts)
    a, b = (numbers + [0] * (length - len(numbers)) for numbers in parts)
    return (a > b) - (a < b)
''',
        near=("sort a list of versions", "is_valid_ipv4", "three-way comparison of numbers"),
    ),
    Family(
        key="parse_ini",
        task="parsing",
        names=("ini_to_dict", "read_ini_text", "parse_config", "load_ini"),
        phrases=(
            "parses INI text into a dictionary of sections, each a dict of strings",
            "turns the content of an .ini file into nested dicts",
            "reads '[db]\\nhost = local' as {'db': {'host': 'local'}}",
            "converts configuration text with [section] headers and key = value lines to a dict of dicts",
            "ini parser, skipping blank lines and comments that start with ; or #",
            "loads settings grouped under bracketed headings and returns them per heading",
            "collects the options of every section of a config file given as a string",
            "makes a two-level dictionary from old Windows-style configuration text",
            "takes text made of [names] and assignments and gives section -> option -> value",
            "understands config files where lines in square brackets begin a new group",
            "extracts all key/value settings by section from the text of a setup.cfg-like file",
            "decodes ini-formatted configuration, ignoring comment lines and empty ones, values as strings",
            "breaks a settings file down into its sections and their entries",
            "builds a nested mapping from lines such as [server], port=80, name = web",
            "gives programs access to an INI document by returning it as dictionaries",
            "parses an INI file's content into a nested dictionary",
            "converts an INI-format string to a dict of dicts",
            "reads an ini configuration string and returns its sections and keys",
            "parses a config text with sections in square brackets and key=value lines",
            "extracts sections with their key-value pairs from INI text",
            "returns a dictionary mapping section names to dictionaries of their options",
            "takes the text of an INI file and outputs a nested dict by section and key",
            "turns a configuration file in INI format into a python dictionary",
            "loads an INI config from a string into a dict",
            "gets all sections and settings of an ini-style config as nested dictionaries",
            "implements a simple INI parser that ignores comments and blank lines",
            "splits INI text into sections like [db] and collects the key = value lines under each",
            "transforms INI configuration data into a two-level dict",
            "processes config lines one by one, starting a new dictionary at every [section] header",
            "creates a dict of settings per section from an INI document",
            "reads the settings of an .ini text so that result['section']['key'] gives the value",
            "uses configparser-like rules to read sections, keys and values from a string",
        ),
        asks=(
            "I've got the text of an .ini file and want it as nested dicts",
            "ini string to dict of dicts",
            'how can I read "[web]\\nport = 80" into {\'web\': {\'port\': \'80\'}}?',
            "parse config text: [section] lines, key = value under it, ; and # are comments",
            "Given INI content return a dictionary section -> (key -> value).",
            "python snippet: configparser-like reading of a string into plain dictionaries",
            "My game keeps its settings in INI format. Please load them from text into a dict with a dict for every section.",
            "Sections in square brackets, below them name=value lines. I'd like config['db']['user'] to work.",
            "Homework: process the lines of an ini file and build a dictionary that holds one dictionary per section",
            "Could you make me a mini INI parser? Comments and blank lines get skipped.",
            "We must migrate legacy .ini settings. For that, their content should be available as dictionary of dictionaries of strings.",
            "ini parser pls, returns dict of sections",
            "turn '[a]\\nk=v' into {'a': {'k': 'v'}}",
            "Interpret Windows-style configuration text with bracketed headings and assignments, resulting in a two-level dict.",
            "what's the shortest way of parsing ini sections and their options to python dicts, from a string not a file",
            "i have settings text with [headers] and key=value rows, each header should be a key with its own dict",
            "Decode INI formatted text to a nested mapping",
            "read the sections and options out of ini text, everything as strings, dict inside dict",
        ),
        params=("text",),
        types="(text: str) -> dict[str, dict[str, str]]",
        summary="Return the sections of an INI text as a dictionary of dictionaries of strings.",
        explanation="The lines are read one after the other. A line in square brackets starts a new section; a line with an equals sign is stored in the current one; blank lines and comments are skipped. Each line is handled once.",
        cases=(
            (("[db]\nhost = local\nport = 5432",), {"db": {"host": "local", "port": "5432"}}),
            (("[a]\nx=1\n[b]\ny=2",), {"a": {"x": "1"}, "b": {"y": "2"}}),
            (("; comment\n[main]\n# another\nname = Ann Lee\n",), {"main": {"name": "Ann Lee"}}),
            (("[server]\n\nport=80\n\nname = web\n",), {"server": {"port": "80", "name": "web"}}),
            (("[empty]",), {"empty": {}}),
            (("[m]\nurl = http://x.org/?a=1",), {"m": {"url": "http://x.org/?a=1"}}),
            (("[one]\nk=\n[two]\nk=v",), {"one": {"k": ""}, "two": {"k": "v"}}),
            (("",), {}),
        ),
        programs=(
            Program(style="naive", source=r'''def {name}(text):
    result = {}
    for line in text.splitlines():
        line = line.strip()
        if line.startswith("["):
            section = line[1:-1]
            result[section] = {}
        elif "=" in line and line[0] not in ";#":
            k, v = line.split("=", 1)
            result[section][k.strip()] = v.strip()
    return result
'''),
            Program(style="plain", source=r'''def {name}(text):
    sections = {}
    current = None
    for line in text.splitlines():
        line = line.strip()
        if not line or line.startswith((";", "#")):
            continue
        if line.startswith("[") and line.endswith("]"):
            current = sections.setdefault(line[1:-1].strip(), {})
        elif current is not None:
            key, _, value = line.partition("=")
            current[key.strip()] = value.strip()
    return sections
'''),
            Program(style="robust", source=r'''from configparser import ConfigParser


def {name}(text: str) -> dict[str, dict[str, str]]:
    """Return the sections of an INI text; keys keep their case and values stay strings."""
    parser = ConfigParser(interpolation=None, delimiters=("=",))
    parser.optionxform = str
    parser.read_string(text)
    return {section: dict(parser[section]) for section in parser.sections()}
'''),
            Program(style="regex", source=r'''import re

def {name}(text):
    config = {}
    section = ""
    for line in text.splitlines():
        if header := re.match(r"\s*\[(.+)\]", line):
            section = header[1]
            config[section] = {}
        elif option := re.match(r"\s*([^;#=\s][^=]*?)\s*=\s*(.*?)\s*$", line):
            config[section][option[1]] = option[2]
    return config
'''),
        ),
        raises=((("x=1",), "ValueError"), (("[a]\nnonsense",), "ValueError"), ((None,), "TypeError")),
        careful=r'''def {name}(text):
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    result, section = {}, None
    for line in map(str.strip, text.splitlines()):
        if not line or line[0] in ";#":
            continue
        if line[0] == "[" and line[-1] == "]":
            section = result.setdefault(line[1:-1], {})
        elif section is None or "=" not in line:
            raise ValueError(f"cannot parse line: {line!r}")
        else:
            key, value = line.split("=", 1)
            section[key.strip()] = value.strip()
    return result
''',
        near=("parse_key_values", "is_valid_json", "write a dict as ini text"),
    ),
)
