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
            "parse key=value pairs separated by semicolons",
            "key=value;key=value to dict",
            'string "a=1;b=2" to dictionary',
            "connection string parser",
            "parse semicolon delimited settings",
            "dict from semicolon separated pairs",
            "cookie string to dict please",
            "key value string into a dictionary",
            "split on ; and = into dict",
            "fn parsing name=value; lists",
            "read pairs like x=1;y=2",
            'turn "k=v;k2=v2" into a mapping',
            "Create a function that parses semicolon-separated key=value pairs into a dict.",
            'How can I get a dictionary from "size=L;colour=green"?',
            "Could you parse a database connection string with semicolons into its keys and values?",
            'I need the settings in a string like "debug=1;level=3" as a dictionary of strings.',
            'Given "first=Ada;last=Lovelace", return {\'first\': \'Ada\', \'last\': \'Lovelace\'}.',
            "Implement a parser for option strings of the form name=value;name=value.",
            "What would code look like that splits pairs at semicolons and keys from values at the equals sign?",
            "function which takes semicolon-delimited assignments and returns them as a dict",
            "Build a dict out of a text with = inside the pairs and ; between them.",
            'Make a helper that reads "w=10; h=20" and trims the spaces, values remain strings.',
            "Give me a parser for key=value lists where the divider is a semicolon.",
            "takes a one-line config such as host=a;port=1; and returns the dictionary",
            'The thermometer sends "temp=21.5;hum=40;bat=ok" over serial. I would like a dict with these three entries.',
            "In the old database all extra fields are squeezed in one column as a=1;b=2. Please unpack such a cell to a dictionary, everything as text.",
            'hi, my string is "login = tom ; role = admin" and i need dict without the spaces around',
            "Homework: the parameters of a machine are given as speed=5;mode=slow. Store each parameter under its name in a dictionary.",
            "Our ODBC strings have the password in them. To hide it I first need the parts (key=value, divided by ;) as a dict.",
            "A value may contain another equals sign, like token=ab==;user=x, so split each pair at its first = only and make a dict of it all.",
            'so "lang=fr;tz=UTC" becomes {\'lang\': \'fr\', \'tz\': \'UTC\'}',
            'Users complain that a semicolon at the end breaks the options. Please read "a=1;b=2;" into a dict and skip the empty rest.',
            "GFF annotation attributes look like ID=gene1;Name=abc. I'd like to look them up by key.",
            'The browser\'s document.cookie gives "theme=light; cart=3". How do I make a Python dictionary of that?',
            "I keep writing the same two splits, first by ';' and then by '='. Wrap it up so that a dict comes back.",
            "Style attributes in our own format are written fill=red;width=2. For rendering we want them in a lookup table of strings.",
            "semicolon list of assignments into map",
            '"x=1;y=2" -> lookup table',
            "attribute string to hash, ; separated",
            "connection string into properties",
            "decode name=val; name=val",
            "options text, ; between, = inside, dict",
            "cookie-style string to dictionary",
            "break up settings at semicolons, map them",
            "The pieces between semicolons are assignments, and each should land in a dict as text.",
            "What I want is {'mode': 'fast', 'retries': '3'} from the text mode=fast;retries=3.",
            "If a value itself has an equals sign in it, only the first one divides, and semicolons part the entries.",
            "From one line of key=value items with ; after each, make an associative array of strings.",
            'To look options up by name, "depth=4; lang=en" must be loaded as a mapping first.',
            "Blanks around names and values are dropped when the semicolon-delimited assignments become a dictionary.",
            "Let everything left of the = be a key, everything right of it up to the ; its value.",
            "The result must be a dict, the source a string like title=Sir;first=Ian;last=Gow.",
            "As a DBA I paste ODBC strings such as Server=db1;Uid=root;Pwd=x and want them as a dictionary that I can query.",
            "The machine writes its status in one row, temp=71;fan=on;mode=eco, and my script should pick fan out of a dict.",
            "Ticket 31: the tags column holds 'colour=blue;size=XL'. Split each pair and give me a dictionary of strings.",
            "feat: read inline options, pairs with '=' joined by ';', a trailing ';' being harmless, into dict[str, str]",
            'i get text "a = b ; c = d" from friend program and i like to have it {\'a\': \'b\', \'c\': \'d\'}',
            "Biology lab: column nine of the annotation file is like gene=abc;product=kinase. We are to make a dictionary of it.",
            "Our QR stickers contain part=77;lot=A2;made=2020. When someone scans one, hand back what it says as names with their values.",
            "JSON was too long for the SMS, so the sensor sends volt=3.3;rssi=-70 instead. Turn the message into the dict it stands for.",
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
            "parse query string",
            "url parameters to dict",
            "query params parser",
            "get url query params as dictionary",
            'decode "a=1&b=2" to dict',
            "parse GET parameters please",
            "url query to dictionary with decoding",
            "read ?x=1&y=2 into dict",
            "urlencoded form to dict",
            "extract parameters from query string",
            "parse_qs but plain strings",
            "split url args by & and =",
            "Create a function that parses the query string of a URL into a dict.",
            'How can I convert "?color=red&size=10" to a dictionary?',
            "Could you decode URL parameters, plus signs and percent codes included, into a dict?",
            "I need all query parameters by name from the part after the question mark.",
            'Given a query string such as "name=Li&age=5", return the parameters as a dictionary.',
            "Implement a query string parser that unescapes %xx sequences.",
            "What would a function for reading url query parameters look like?",
            'function that takes "q=red+shoes&p=2" and returns {\'q\': \'red shoes\', \'p\': \'2\'}',
            "Build a dict of request parameters from a raw query.",
            "Make a parser for ampersand-separated key=value pairs as they occur in URLs.",
            "Give me the decoded key/value pairs of a URL's query.",
            "takes what follows ? in a link and returns names mapped to unquoted values",
            'I\'m writing a WSGI app without a framework. environ gives me "page=1&per=50" and I want a dict from it.',
            'Marketing wants to know the campaign of each visit, it\'s in the query part like "campaign=spring%20sale&src=fb". Get me all parameters decoded in a dict.',
            'please, how can parse "city=New%20York&zip=10001" in dictionary with real spaces',
            "Networking course, task 2: a browser sends parameters as a=1&b=2 with URL encoding. Turn them into a dictionary.",
            "The OAuth callback has ?code=abc&state=xyz. I need code and state, so give me the query as a dict.",
            'Currently we show "J%C3%BCrgen" to the user. Parse the query string in such a way that the values in the dict are decoded.',
            'so "?a=x%26y&b=" becomes {\'a\': \'x&y\', \'b\': \'\'}',
            "A POST body comes url-encoded, user=kim&comment=very+nice. I'd like to read it like a dictionary.",
            "Filter settings of our shop live in the address bar (brand=acme&max=99). Let the backend see them as a plain dict of strings.",
            "Reviewer says don't split the query by hand. Have something that copes with a leading question mark, & and percent escapes and returns a dict.",
            "I copy links from Google and want to see what parameters are in them. The bit after the ? goes in, a dictionary comes out.",
            "Webhooks reach us with arguments joined by ampersands. Each should be available under its name, spaces restored from plus signs.",
            "URL args -> dict, percent-decoded",
            "$_GET in Python from raw query",
            "unpack ?a=1&b=2",
            "URLSearchParams equivalent to dict",
            "ampersand pairs, url-decoded, as map",
            "read link parameters by name",
            "querystring.parse like in Node",
            "address bar params into hash",
            "The part of a link behind the question mark should become a dict with decoded values.",
            "What I want is {'lang': 'en', 'q': 'red car'} from lang=en&q=red+car.",
            "Ampersands separate the parameters, plus means blank, and %XX codes are to be undone.",
            "From a GET request's parameter text, make a mapping from name to plain readable value.",
            "If there is a question mark in front, ignore it; the parameters after it go in a dictionary.",
            "To know which filters a visitor chose, the URL's parameter text has to be read into a dict.",
            'A dictionary of strings is what must come out of "id=9&ref=mail%20list".',
            "Each HTTP parameter, such as city=S%C3%A3o+Paulo, gets unescaped and stored under its name.",
            "As a web developer without a framework I want request.args: 'tab=2&show=all' in, {'tab': '2', 'show': 'all'} out.",
            "The newsletter links end in ?utm_source=may&utm_term=summer%20sale and marketing wants the values by name, with real blanks.",
            'Ticket 505: search for "a%26b" shows the raw codes. The function which takes the URL parameters to a dict must decode them.',
            "feat(router): params of the requested URL as dict, decoding + and percent escapes, keeping empty values like b=",
            'my esp32 get "ssid=home&pass=a%21b" from form and i need this in dict, pass is a!b',
            "In the networking lab we wrote a tiny HTTP server; next, whatever follows the ? in the path has to be turned to a dictionary.",
            "OAuth redirects back with code=abc&state=x%3D1. I only need to ask for params['state'] and see x=1.",
            "Form posts arrive as name=Eva+Braun&age=30, urlencoded. How would you get the fields and their proper values in a dictionary?",
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
            "parse a csv line",
            "split csv row with quotes",
            "csv line to list",
            "parse one csv record",
            "split by commas outside quotes",
            "comma separated line parser, quotes allowed",
            "read fields of a csv row",
            "csv string to list of values",
            "handle quoted commas in csv line",
            "split on comma but not inside quotes",
            "csv tokenizer for one line please",
            "get columns of a quoted csv line",
            "Create a function that parses one line of CSV into a list of fields.",
            "How can I split a CSV line when some fields are quoted and contain commas?",
            "Could you write a CSV row parser that removes the double quotes around fields?",
            'I need the values of a CSV line, with "a, b" counted as one value.',
            'Given \'1,"two, three",4\', return [\'1\', \'two, three\', \'4\'].',
            "Implement CSV field splitting with doubled quotes as an escaped quote.",
            "What would a parser for a single CSV record look like?",
            "function which takes a comma-separated line and returns its fields, respecting quotation marks",
            "Make a list of cells from a line in a CSV file.",
            "Build a splitter that ignores commas within double quotes.",
            "Give me the fields of one row of a csv export, unquoted.",
            "takes a CSV line and returns a list of strings, empty fields included",
            'I can\'t use pandas on this box. One line of the file looks like 7,"Miller, Ann",Oslo and should give me three items.',
            "The product names contain commas, so our supplier put them between quotes. My naive split makes too many columns; do it correctly for a line.",
            'hi i read csv line by line and some cell are like "hello, you" , how to get list of cells right',
            "Course work: without losing quoted commas, separate a row of a CSV table into its columns.",
            'Excel writes a quote inside a cell as two quotes, e.g. "6"" pipe",3. Please parse such a line to [\'6" pipe\', \'3\'].',
            'so \'x,"y,z"\' becomes [\'x\', \'y,z\'] and \'a,,b\' becomes [\'a\', \'\', \'b\']',
            "Our CRM exports contacts as comma separated lines, addresses in double quotes. For the label printer I need every line as list of fields.",
            'Someone on the team wrote line.split(",") again. We need a version that knows CSV quoting, for a single line.',
            "Stock data arrives one row at a time over a socket, in CSV with quotes here and there. Return the row's cells as strings.",
            "I was told to use the csv module for this: a string with one row in, the list of its entries out.",
            'A tweet export has the text in quotes with commas and "" in it. How would you take one line apart into its columns?',
            'Take apart a line such as "Berlin, Mitte",10115,"" and hand me \'Berlin, Mitte\', \'10115\' and the empty string in a list.',
            "tokenise one CSV record",
            "comma row -> cells, quotes honoured",
            "CSV record to array",
            "unquote and split csv row",
            'cells of a,"b,c",d',
            "delimited line with quoted commas into columns",
            "csv.reader for a single string",
            "spreadsheet export row to field list",
            "A comma between double quotes belongs to the cell and should not start a new one.",
            'What I want is [\'1\', \'Doe, Jane\', \'\'] from the row 1,"Doe, Jane",',
            "The cells of a single comma-separated row must be returned, their surrounding quotes removed.",
            "Where two double quotes stand in a quoted cell, one is meant, when reading the CSV row.",
            "To import what Excel saved, I have to take one row of it to a list of strings.",
            "Given a record with commas, of which some are protected by quotes, list the values.",
            "Let the columns of a CSV row come back in order, with blank ones as empty strings.",
            "If I split at each comma the quoted address breaks apart, and that shouldn't happen with this row.",
            'As an accountant I export bookings such as 12,"Rent, May",800 and want the three cells, Rent, May being one of them.',
            'My line.split(\',\') cuts "Washington, D.C." in two. The row has four columns and I get five. Give me the cells properly.',
            'Ticket 66: product names with inch marks come as "5"" pipe",7 and should be read as [\'5" pipe\', \'7\'].',
            "feat(import): RFC 4180 handling of a single row, with commas and doubled quotes inside quoted cells, list of str as the result",
            'csv have row like x,"y, z",w, please give me three things not four, and no the " signs',
            "Our informatics homework forbids the csv module: read one row, keep track of being inside quotes, and collect the cells.",
            'A contact list from the phone has rows like "Lee, Ann",555-0101,"Oak St 5, Leeds". For one such row I\'d need the list of its three values.',
            "Data comes down the serial port as comma-separated text, and labels with commas are in quotes. What does a row contain, value by value?",
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
            "parse duration string to seconds",
            '"1h30m" to seconds',
            "duration to seconds converter",
            "convert 2h15m30s into seconds",
            "time span string to seconds",
            "parse 5m or 30s or 1h",
            "human duration to seconds please",
            'total seconds from "3h20m"',
            "seconds in a string like 10m5s",
            "timeout string parser (h, m, s)",
            'read "45m" as 2700',
            "fn that parses h/m/s durations",
            'Create a function that converts a duration like "1h45m" to seconds.',
            'How can I parse "2h30m10s" and get the total number of seconds?',
            "Could you translate time strings such as 15m or 2h to seconds?",
            "I need the seconds in a duration written with h, m and s.",
            "Given '1m30s', return 90.",
            "Implement a duration parser for strings made of hours, minutes and seconds.",
            "What would a parser for 4h5m6s-like durations look like? Result in seconds.",
            'function that takes "20m" and returns 1200',
            "Make a converter of short time notations (3h, 7m, 9s and combinations) to a number of seconds.",
            "Build something that adds up hours, minutes and seconds in a text like 1h2m3s.",
            'Give me the length in seconds of a span such as "12h".',
            "takes a Go-style duration like 1h15m and returns integer seconds",
            "Our cache config says ttl: 6h. Redis wants an integer in seconds, so please convert such values.",
            "Players get muted with commands like /mute bob 1h30m. I have the text 1h30m and must compute for how many seconds that is.",
            'please function for time "3m" -> 180, "1h" -> 3600, and together "1h3m" also',
            "Exercise: a film lasts 2h8m. Calculate the seconds from that kind of text; hours, minutes or seconds may be missing.",
            'My workout app lists exercises as "1m15s". To run the countdown I want the total as a plain number of seconds.',
            "People log time on tasks as 4h or 3h30m or 50m. For the report we'd sum it all up, so first make seconds of one entry.",
            'so "2m5s" becomes 125 and "10h" becomes 36000',
            'The scheduler is annoying, it only takes seconds. I want to write every="1h10m" and have it understood.',
            "YouTube-like lengths such as 1h4m20s are in my list and I have to order them, hence a count of seconds for each string.",
            "Replace our hard-coded numbers: instead of 5400 we'd put '1h30m' in the settings. What code reads that back to 5400?",
            "Sleep timer input: the user enters an amount of time with unit letters h, m, s. Tell the program how many seconds to wait.",
            'The test report prints "7m12s" per suite. I\'d like to compare runs, which needs numbers (seconds).',
            '"2h15m" in secs',
            "h/m/s shorthand -> total seconds",
            "time span text to integer secs",
            "Go ParseDuration, whole seconds",
            "length like 40m as seconds",
            "unabbreviate 3h20m10s into seconds",
            'evaluate "1h5s" as a second count',
            "cooldown string to secs",
            'What I want is 9000 from "2h30m" and 75 from "1m15s".',
            "The letters h, m and s mark hours, minutes and seconds, and the total in seconds should be returned.",
            "If a span is written compactly, like 6h or 8m20s, how many seconds does it last?",
            "To call time.sleep I have to make a number of seconds out of a setting such as 30m.",
            "A span such as 1h1m is to be given as one int, in seconds, 3660 in this case.",
            "Hours times 3600, minutes times 60, plus the seconds, read from shorthand like 2h10m30s.",
            "The result must be plain seconds when the config says timeout = 5m or 1h30m.",
            "Abbreviated spans with units, any of h, m, s possibly missing, should be added up in seconds.",
            "As a streamer I set slow mode with /slow 90s or /slow 2m. The bot counts in seconds, so read the amount of time from that token.",
            "The bake times in my recipe app are noted 1h10m, 45m or 20s, but the countdown wants seconds. So 45m ought to be 2700.",
            "Ticket 84: cache expiry is entered as '12h'; redis EXPIRE takes 43200. Make the conversion for all h, m, s combinations.",
            "feat: allow human time spans in the config, '3h' -> 10800, '1m1s' -> 61, returned as int seconds",
            'runner watch give "1h02m" style like 1h2m5s for my run and i want count of second, that is 3725',
            "In physics we need SI units, so an experiment length noted as 2h5m must be stated in seconds. Parse the note.",
            "Podcasts in my feed say 52m or 1h8m. Which episode fits my commute of 3000 seconds? I need their lengths as seconds to compare.",
            "Jira worklogs look like 1h45m here. Summing them in the head is awful; a function from such an entry to its seconds would do.",
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
            "parse file size string to bytes",
            '"2 GB" to bytes',
            "human size to bytes converter",
            "convert 10MB to number of bytes",
            "size string to bytes (1024)",
            'bytes from "1.5 KB" please',
            "parse sizes like 512 MB",
            "KB MB GB TB to bytes",
            "memory size text to byte count",
            "file size parser, base 1024",
            "how many bytes is 3 MB",
            'turn "20 KB" into 20480',
            'Create a function that converts a size such as "4 GB" to bytes, with 1 KB = 1024 bytes.',
            'How can I turn "250 MB" into an integer number of bytes?',
            "Could you parse human-readable file sizes to bytes in powers of 1024?",
            'I need the byte count for strings like "1 TB" or "300 KB".',
            'Given "8 KB", return 8192.',
            "Implement a size parser for B, KB, MB, GB and TB, each 1024 times the one before.",
            'What would a function look like that reads "0.5 MB" and gives 524288?',
            "function which takes a storage size with its unit and returns how many bytes it is",
            "Make a converter from text like 6GB to bytes, binary units.",
            'Build the reverse of a human-readable size formatter: "1 KB" in, 1024 out.',
            "Give me bytes for any disk size written as a number and a unit.",
            'takes "2.5 GB" and returns the bytes as an int, 1024 based',
            "In our docker settings the limit is written 512MB, but the API call needs plain bytes with 1024 steps. Convert it.",
            'The upload page says "max 25 MB" and I compare that with len(data), so I have to know the bytes in that string.',
            'i have size in text "7 MB" or "90 KB" and i want get it in bytes number, 1 KB is 1024 bytes',
            "Homework task: read a size with unit (B, KB, MB, GB or TB) and print how many bytes that makes, using the factor 1024.",
            "du -h output like 1.2 GB can't be sorted. I'd make bytes out of each size first, with powers of 1024.",
            'Customers order storage as "2 TB". Billing stores bytes. Write what\'s between them, counting in 1024s.',
            'so "1kb" becomes 1024 and "3 B" becomes 3',
            "Log rotation should start when the file exceeds a limit like '100MB' from the config. Get me that limit as an integer in bytes.",
            "Our manager keeps asking for totals of attachments listed as 3 MB, 640 KB and so on; parse one of these strings to bytes so that we can sum.",
            'The code compares "10 MB" and "9 MB" as strings, which goes wrong. Bytes as numbers would fix it, a megabyte being 1048576.',
            "A torrent site shows sizes such as 1.4 GB and 700 MB; my script must pick the biggest, so I want them in bytes.",
            'Upper or lower case unit, blank or no blank before it: "16 mb", "16MB". Either way tell me the bytes, base two units.',
            '"700 MB" as byte count',
            "humanized size -> raw bytes",
            "storage amount string to int bytes, 1024s",
            'kibibyte maths: "4 KB" to 4096',
            "reverse of ls -lh sizes",
            "de-humanize file size",
            "KB/MB/GB/TB text into octets (base 1024)",
            'expand "1.5 GB" to bytes',
            'What I want is 3072 for "3 KB" and 2097152 for "2MB".',
            "An amount of memory with its unit should be given as the plain number of bytes, factor 1024.",
            "If the text says 5 TB, how many bytes are that with binary multiples?",
            "To compare quotas such as 500 MB and 2 GB they have to be in bytes, 1 KB being 1024.",
            "The unit may be B, KB, MB, GB or TB in any case, and each is 1024 of the former.",
            "Fractions are allowed, so 2.5 KB must come out as 2560 bytes.",
            'From the label on a file, like "48 KB", obtain how many bytes it stands for.',
            "By powers of two to the ten, calculate the bytes that a capacity text describes.",
            "As a mail admin I type the attachment limit as 25MB, while the server setting is in bytes. It should work out 26214400.",
            "du -h told me 1.5 MB, stat tells me bytes. To check one against the other I need 1572864 from the first text.",
            "Ticket 98: 'max_upload = 8 MB' is taken as 8 bytes, ha. Read the unit and multiply by 1024 as often as needed.",
            "feat(config): memory limits with unit suffix, '64 kb' = 65536 and '1 GB' = 1073741824, result in bytes",
            "i have the text 256 KB from download page and program want it in byte, so 262144, how make this",
            "Computer science homework: a storage size with unit is typed in, and the program answers the number of bytes, with 1024 bytes in a KB.",
            "My torrent list shows 4.5 GB, 700 MB and 90 KB. Sorting that as text is useless; the byte figure for each would sort correctly.",
            "Docker flags take things like 512MB. I keep the limits in a table of ints, so I need the bytes behind such a flag, counted in 1024s.",
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
            "compare two version numbers",
            "version compare -1 0 1",
            "compare version strings",
            "which version is newer",
            "semver comparison function",
            "software version comparator",
            "compare 1.2.10 and 1.2.9",
            "cmp for version strings",
            "version number comparison please",
            "is version a newer than b, -1/0/1",
            "compare dotted versions numerically",
            "fn to compare release versions",
            "Create a function that compares two version strings and returns -1, 0 or 1.",
            'How can I compare "3.9" and "3.11" as versions?',
            "Could you tell which of two dotted versions is higher, with -1, 0, 1 as the answer?",
            "I need a comparison of two software versions such as 2.0 and 2.0.1.",
            "Given two versions, return -1 if the first is older, 1 if it is newer, else 0.",
            "Implement a version comparison where 1.0 equals 1.0.0.",
            "What would a three-way comparison of version numbers look like?",
            "function that takes two version strings and returns a negative, zero or positive one",
            "Build a comparator for dotted version numbers that works part by part.",
            "Make something which says 1 for ('1.3', '1.2.9'), -1 the other way round and 0 when equal.",
            "Give me the order of two releases: -1 for lower, 0 for equal, 1 for higher.",
            "takes '4.10' and '4.9' and returns 1, because ten is more than nine",
            "Our app asks the server for the minimum supported version. I have to compare it with the installed one and get -1, 0 or 1.",
            "Python says '1.10' < '1.9', which is silly for releases. I'd like a numeric version comparison, result minus one, zero or one.",
            'please how to compare version "1.0.5" with "1.0.12", must give -1 when first is smaller, 0 same, 1 bigger',
            "Interview prep: compare version1 and version2, numbers separated by dots, missing parts count as zero, return 1, -1 or 0.",
            "Before installing a plugin we check if it is newer than the one we have. So both version strings go in and 1, 0 or -1 comes out.",
            "The firmware page lists 2.4.1, the device reports 2.4. Which is ahead? 1 for the first, -1 for the second, 0 for neither.",
            "so ('1.0', '1.0.0') becomes 0 and ('0.8', '0.12') becomes -1",
            "As release manager I want to see if a build number like 7.2.0 ranks below, at or above another one, expressed as -1, 0 or 1.",
            "Java-style compareTo, but for two version strings with dots. -1, 0, 1 please.",
            "Users on 5.9 got no update to 5.10 since we compared the texts. Compare the components as integers and return the sign.",
            "For a package manager toy project: two versions, segments are integers, decide smaller (-1), same (0), greater (1).",
            "I've been sorting releases wrongly. A cmp-style function on two versions would let me use cmp_to_key, so it should give -1, 0 or 1.",
            "semver ordering, -1 / 0 / 1",
            "strcmp for release numbers",
            'spaceship operator on "1.2.3" strings',
            "which release is later? signum result",
            "dotted release numbers, three-way compare",
            "PHP version_compare, two args",
            "older, same, newer: -1, 0, 1",
            "7.10 vs 7.9 comparator",
            "Minus one is wanted when the left release is older, one when it is newer, zero for equals.",
            "The parts between the dots should be matched as numbers, so that 1.12 is ahead of 1.3.",
            'What I want is -1 for ("0.8", "0.11") and 0 for ("2", "2.0").',
            "If both releases are the same apart from trailing zeros, as 5 and 5.0.0, answer 0.",
            "Two release strings go in, and the sign of their order (negative one, zero, one) comes out.",
            "To decide on an upgrade I need to know how version A stands to version B, as -1, 0 or 1.",
            "The result must be 1 if the first build number like 3.4.1 is past the second.",
            "Order a pair of version numbers, component by component from the left, in the manner of cmp.",
            'As a package maintainer I want ("1.20.0", "1.9.5") to yield 1, because twenty is greater than nine, and -1 the other way round.',
            "The launcher asks players to update even though they have 2.10 and the shop has 2.9. Compare them right: -1 lower, 0 equal, 1 higher.",
            "Ticket 140: alphabetical order puts 10.1 before 9.3. Replace it with numeric treatment of each dotted part, returning -1, 0 or 1.",
            "feat: cmp for firmware numbers, e.g. 4.0.2 against 4.1 is -1, 4.1 against 4.1.0 is 0, 4.1.1 against 4.1 is 1",
            "my phone have android 8.1.0 and app want 8.1, is it same or bigger? need function say 1, 0 or -1",
            "Interviewer gave me two strings like 1.01 and 1.001, equal as versions since leading zeros mean nothing. The answer is -1, 0 or 1.",
            "Some plugins say they need at least API 3.7. I've got 3.11 installed. Tell me with -1, 0 or 1 how the two relate.",
            "In the changelog, entries carry numbers such as 0.4.12. For two of them I need to hear whether the first came earlier (-1), later (1) or is the same (0).",
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
            "parse ini file content",
            "ini to nested dict",
            "ini file parser",
            "read ini config text into dict",
            "config with [sections] to dictionary",
            "parse ini string please",
            "sections and keys from ini text",
            "ini format to python dict",
            "load ini settings from string",
            "configparser replacement, dict of dicts",
            "[section] key=value parser",
            ".ini reader returning dictionaries",
            "Create a function that parses INI text into a dictionary of dictionaries.",
            "How can I read the sections of an ini file from a string into nested dicts?",
            "Could you write a small parser for .ini configuration text?",
            'I need config["section"]["key"] from text in INI format.',
            "Given the content of an ini file, return its sections with their options as a dict.",
            "Implement an INI reader that ignores comments and empty lines.",
            "What would a hand-written INI parser look like?",
            "function which takes ini text and returns {section: {key: value}}",
            "Build a nested dictionary from config text with headers in square brackets.",
            "Make a parser for text with [headings] and lines of the form key = value.",
            "Give me the contents of an INI document as Python dictionaries.",
            "takes configuration in INI style and outputs a dict for each section",
            "The program reads settings.ini at start. I have the text already and want result['window']['width'] to work.",
            "An old Windows tool of ours is configured by ini files. For the rewrite in Python we need the text as dict of sections, every section a dict of strings.",
            "hello, i have text with [user] then name = bob in next line and [paths] etc, how to make dict in dict from it",
            "Assignment: process configuration text. Square brackets start a section, key=value lines belong to it, lines with ; or # in front are comments.",
            "My team lead doesn't like configparser objects. He wants simple nested dicts from the INI string.",
            "php.ini style content comes from a textarea. Return what is set in each section, comments dropped.",
            'so "[x]\\na=1\\nb=2" becomes {\'x\': {\'a\': \'1\', \'b\': \'2\'}}',
            "I want to compare two .ini configs, therefore each should first become a dictionary with one inner dictionary per section.",
            "Our game mods bring an ini text along. Modders group values under [weapons], [maps] and so on; load it all into a two-level dict.",
            ".gitconfig and setup.cfg use headings in brackets with assignments below. Parse text like that to section -> settings.",
            "The customer complains that comments in his ini file are taken as options. Please parse sections and key = value lines properly and leave out the # and ; lines.",
            'Read a text line by line; "[db]" opens a group and "user = root" adds to it. All groups go in a dict of dicts.',
            "desktop-file text to dict-of-dicts",
            ".cfg string, sections as maps",
            "ini contents -> nested hash",
            "configparser clone, plain dicts out",
            "PHP parse_ini_string with sections",
            "headings in brackets, options below, nested dict",
            "deserialize INI",
            "setup.cfg style text to 2-level mapping",
            "Under each heading in square brackets are assignments, and they should be grouped by heading in a dict.",
            "What I want is {'log': {'level': 'info'}} from a text with [log] and, below it, level = info.",
            "Lines beginning with a semicolon or hash are remarks and must be left out of the resulting sections.",
            "To reach cfg['mail']['host'] the INI text has to be turned into dictionaries in a dictionary.",
            "If a line is [something], the options that follow belong to it; give all sections with their options.",
            "The content of my.ini, held in a string, should be available by section and option name.",
            "From text in the old Windows settings format, build a mapping of mappings with string values.",
            "Sections on the outside, names and their values on the inside, that's the dict to make from INI source.",
            "As a modder I open settings.ini, read it whole, and want each [block] as its own dictionary of what is set in it.",
            'The text is "[a]\\nx = 5\\n; old\\n[b]\\ny = 6" and I expect {\'a\': {\'x\': \'5\'}, \'b\': {\'y\': \'6\'}}.',
            "Ticket 12: migrating from .ini to YAML. First step is a reader that gives the sections with their key = value lines as nested dicts.",
            "feat: load settings text having [section] lines, blank lines and # comments into dict[str, dict[str, str]]",
            "in file is [window] then width=800 then height=600 then [sound] and volume=7, i got it as one text, want dict for every part",
            "Systemd units look like [Unit], [Service] with lines such as ExecStart=/bin/app beneath. Read that text so I can ask for section and key.",
            "For the Python course we write our own configparser: headers in brackets open a section, assignments fill it, and the sections end up in one dict.",
            "My .gitconfig has a [user] part with name and email, and others. Please take text of that sort apart, part by part, as dictionaries.",
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
