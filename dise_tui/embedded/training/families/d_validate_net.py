"""Validation: addresses, identifiers and formats of the net."""

from ..family import Family, Program

FAMILIES: tuple[Family, ...] = (
    Family(
        key="is_valid_email",
        task="validation",
        names=("validate_email", "check_email", "looks_like_email", "email_is_valid"),
        phrases=(
            "checks whether a string is a valid email address",
            "validates an email",
            "tells if the given text looks like 'user@example.com'",
            "decides if someone typed a proper e-mail address into a form",
            "returns True for well-formed mail addresses and False for anything else",
            "verifies that a string has one @ sign, something before it and a dotted domain after it",
            "says yes to 'ann@site.org' and no to 'ann.site.org'",
            "does a basic syntax check on an e-mail",
            "makes sure the address a user signs up with has the form name@domain.tld",
            "rejects malformed emails such as 'bob@' or '@example.com'",
            "email validator returning a boolean",
            "takes address and reports whether mail could be sent to something written like that",
            "matches a text against the usual email pattern and gives back a bool",
            "figures out if a contact field holds a real-looking email",
            "spots broken email addresses by returning False for them",
            "confirms that the input is formatted like an email, with no spaces and a domain that contains a dot",
            "checks if an email address is valid",
            "validates an email address with a regular expression",
            "determines whether a given string is a valid email",
            "returns True if the email address is in a correct format and False otherwise",
            "verifies that an email has the right format",
            "tests if an email matches the pattern something@something.something",
            "takes an email address as a string and tells if it is valid",
            "uses regex to check emails",
            "ensures that the email a user entered is valid",
            "checks the format of an e-mail address",
            "evaluates whether a string could be an email, with a local part, an @ and a domain",
            "detects invalid email addresses in user input, one address at a time",
            "says whether this text is an e-mail address",
            "sees if the text a person typed is written as an email should be",
            "answers if a mail address is syntactically valid",
            "identifies whether a string is an email address or not",
            "inspects the parts before and after the @ to judge if an email is correct",
        ),
        asks=(
            "simple email validator",
            "I have a newsletter form and want to know if what people enter looks like an email",
            "how do I check that a string is a proper e-mail address?",
            "Given 'tom@mail.com' return True, given 'tom.mail.com' return False",
            "python snippet: regex check for an email address",
            "Does this string have the shape name@domain.com? True or False will do.",
            "Please verify the syntax of an e-mail address.",
            'our signup accepts garbage like "asdf@". need a quick test that an email is ok',
            "Homework: an email needs one @, something in front of it and a domain with a dot behind it. Is a text an email?",
            "is joe@site.org valid as mail address? want function for this",
            "Before we send the invoice, make sure the customer's email address is well formed. Boolean.",
            "Spot mistyped email addresses, e.g. two @ signs or a missing domain.",
            "valid email yes or no",
            "Could you code something that recognises whether a contact entry is an email address?",
            "The CRM import must flag rows with a broken e-mail. A simple predicate on the address is what I'm after.",
            "a looks-like-an-email test",
            "can't trust users to type their mail correctly, so check the format for me pls",
            "Judge if an address such as a.b@c.de could receive mail, by its form only",
        ),
        params=("address",),
        types="(address: str) -> bool",
        summary="Tell whether a text is written like a valid email address.",
        explanation="The text is compared with a pattern: a local part, one @ sign and a domain made of labels joined by dots. `fullmatch` demands that the whole text fits, so spaces or a second @ make it fail. One pass over the text is enough.",
        cases=(
            (("user@example.com",), True),
            (("first.last@mail.example.org",), True),
            (("ann+news@site.io",), True),
            (("user.example.com",), False),
            (("user@",), False),
            (("@example.com",), False),
            (("a@b@example.com",), False),
            (("bob smith@example.com",), False),
            (("bob@example",), False),
            (("",), False),
        ),
        programs=(
            Program(style="naive", source=r'''import re

def {name}(address):
    return re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", address) is not None
'''),
            Program(style="plain", source=r'''def {name}(address):
    if address.count("@") != 1 or " " in address:
        return False
    local, domain = address.split("@")
    labels = domain.split(".")
    return bool(local) and len(labels) >= 2 and all(labels)
'''),
            Program(style="robust", source=r'''import re

EMAIL_PATTERN = re.compile(r"[A-Za-z0-9._%+-]+@([A-Za-z0-9-]+\.)+[A-Za-z]{2,}")


def {name}(address: str) -> bool:
    """Tell whether the text is a well-formed email address."""
    if not isinstance(address, str) or len(address) > 254:
        return False
    return EMAIL_PATTERN.fullmatch(address) is not None
'''),
            Program(style="iterative", source=r'''def {name}(address):
    local, at, domain = address.partition("@")
    if not local or not at or "@" in domain:
        return False
    for char in address:
        if char.isspace():
            return False
    host, dot, ending = domain.rpartition(".")
    return host != "" and len(ending) >= 2
'''),
        ),
        raises=(((None,), "TypeError"), ((42,), "TypeError")),
        careful=r'''import re

def {name}(address):
    if not isinstance(address, str):
        raise TypeError("address must be a string")
    return re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", address) is not None
''',
        near=("is_valid_url", "is_valid_username", "extract all emails from a text"),
    ),
    Family(
        key="is_valid_url",
        task="validation",
        names=("validate_url", "check_url", "looks_like_url", "is_web_address"),
        phrases=(
            "checks if a string is a valid http or https URL",
            "validates a web address",
            "tells whether a link like 'https://example.com/page' is well formed",
            "returns True when the text starts with http:// or https:// and has a host after it",
            "decides if what the user pasted is a proper web link",
            "verifies that a URL has a scheme (http/https) and a host name",
            "accepts 'http://example.com' but not 'example.com' or 'http://'",
            "url validator giving a bool",
            "makes sure a website field contains a usable hyperlink with http(s) in front",
            "parses the given url and reports whether its scheme and network location are acceptable for the web",
            "finds out if a piece of text could be opened in a browser as an http address",
            "rejects links without a protocol, without a domain or with blanks inside",
            "is handed a link and answers whether it is a syntactically correct http(s) address",
            "confirms that a string is a complete web page address, protocol included",
            "weeds out broken hyperlinks by answering False for anything that isn't a full http or https link",
            "tests an internet address for correct syntax before it gets stored as a homepage",
            "checks if a URL is valid",
            "validates a URL",
            "determines whether a given string is a valid URL with http or https",
            "returns True if a string is a valid web URL and False otherwise",
            "verifies that a link is a valid http(s) URL",
            "tests if a string is a URL that starts with http or https",
            "takes a URL as a string and tells if it is well formed",
            "uses urlparse to check that a url has an http or https scheme and a netloc",
            "ensures that a link entered by the user is a valid URL",
            "checks the format of a website address including its http:// or https:// part",
            "detects invalid URLs",
            "evaluates whether a text is a proper URL for a website",
            "says if a link is valid",
            "uses a regular expression to match http and https URLs and returns a bool",
            "sees whether a string is a correct link to a web page",
            "identifies whether a string is a URL or not",
            "answers if a web address such as 'https://example.com:8080/' is written correctly",
        ),
        asks=(
            "url validator for http and https",
            "I let people add links to their profile. Is what they typed a real http(s) URL?",
            "how can I tell if a string is a complete web address, with http:// or https:// at the start?",
            "Given 'https://python.org/docs' return True, given 'python.org' return False",
            "python snippet: check that a link has scheme http/https and a host",
            "Is this a valid website link? bool",
            "Please verify that a text constitutes a well-formed http or https URL.",
            "my crawler keeps tripping on junk hrefs, need to test if something is a proper http url",
            "Homework: a web address must start with http:// or https:// and have a host name, no spaces. Correct or not?",
            "check link ok before open in browser, must be http or https",
            "Bookmark manager: refuse entries that aren't full web links, e.g. 'http://' alone or 'foo bar'.",
            "The redirect target has to be an absolute http/https address, please give me the check for it",
            "valid url or not",
            "Would a browser accept this string as a web page address, protocol included?",
            "Marketing sends spreadsheets with broken URLs. Tell good ones (http/https plus domain) from bad ones.",
            "Confirm a hyperlink is syntactically fine",
            "want True for http://abc.com and False for abc.com or other nonsense, so a url check",
            "See if a homepage field was filled with an actual URL",
        ),
        params=("url",),
        types="(url: str) -> bool",
        summary="Tell whether a text is a complete http or https address.",
        explanation="The address is split into its parts with `urlparse`. It counts as valid when the scheme is http or https, a host is present and no blank occurs anywhere. The work grows linearly with the length of the text.",
        cases=(
            (("http://example.com",), True),
            (("https://www.example.com/path?x=1#top",), True),
            (("https://example.com:8080/",), True),
            (("https://sub.domain.example.org/a/b.html",), True),
            (("example.com",), False),
            (("http://",), False),
            (("http:/example.com",), False),
            (("https://exa mple.com",), False),
            (("just some words",), False),
            (("",), False),
        ),
        programs=(
            Program(style="naive", source=r'''import re

def {name}(url):
    return bool(re.fullmatch(r"https?://[^\s/?#]+\S*", url))
'''),
            Program(style="plain", source=r'''from urllib.parse import urlparse

def {name}(url):
    if " " in url:
        return False
    parts = urlparse(url)
    return parts.scheme in ("http", "https") and parts.netloc != ""
'''),
            Program(style="robust", source=r'''from urllib.parse import urlsplit


def {name}(url: str) -> bool:
    """Tell whether the text is a complete http or https address."""
    if not isinstance(url, str) or any(char.isspace() for char in url):
        return False
    try:
        parts = urlsplit(url)
        parts.port  # reading it raises ValueError for a bad port
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
'''),
            Program(style="iterative", source=r'''def {name}(url):
    for scheme in ("http://", "https://"):
        if url.startswith(scheme):
            host = url[len(scheme):].split("/")[0]
            return host != "" and not any(c.isspace() for c in url)
    return False
'''),
        ),
        raises=(((None,), "TypeError"), ((5,), "TypeError")),
        careful=r'''from urllib.parse import urlparse

def {name}(url):
    if not isinstance(url, str):
        raise TypeError("url must be a string")
    if any(char.isspace() for char in url):
        return False
    parts = urlparse(url)
    return parts.scheme in ("http", "https") and parts.netloc != ""
''',
        near=("is_valid_email", "parse_query_string", "get the domain of a url"),
    ),
    Family(
        key="is_valid_ipv4",
        task="validation",
        names=("validate_ipv4", "check_ip_address", "is_ipv4_address", "looks_like_ipv4"),
        phrases=(
            "checks whether a string is a valid IPv4 address",
            "validates an IP (version 4) given as text",
            "tells if 'a.b.c.d' consists of four numbers from 0 to 255",
            "returns True for '192.168.0.1' and False for '256.1.1.1'",
            "decides if a dotted quad is legal",
            "verifies that the text holds exactly four octets separated by dots, each at most 255",
            "finds out whether some user input is a correct IPv4 host address",
            "ipv4 syntax check, boolean result",
            "makes sure a server address in the config is four dot-separated bytes in decimal",
            "rejects IPs with too few parts, letters or values above 255",
            "splits address at the dots and says whether every piece is a number that fits in one byte and there are four of them",
            "answers yes if the thing is an old-style internet address such as 10.0.0.1, no otherwise",
            "recognises 32-bit internet addresses in dotted decimal notation",
            "tests if the given string could be the IPv4 address of a machine",
            "guards against bad IPv4 strings like '1.2.3' or '1.2.3.x' by reporting False",
            "confirms that an ip such as 8.8.8.8 is well-formed (no IPv6)",
            "checks if an IP address is a valid IPv4 address",
            "validates an IPv4 address",
            "determines whether a string represents a valid IPv4 address",
            "returns True if an IPv4 address is valid and False otherwise",
            "verifies that a string consists of four numbers between 0 and 255 separated by dots",
            "tests whether a string is an IP address in the format x.x.x.x",
            "takes an IP as a string and tells if it is a proper IPv4",
            "checks the format of an IP address like '192.168.0.1'",
            "uses the ipaddress module to check for IPv4",
            "detects invalid IPv4 addresses such as '256.1.1.1' or '1.2.3'",
            "ensures an IP address in dotted notation has 4 parts, each in the range 0-255",
            "evaluates if a dotted decimal string is a real IP version 4 address",
            "says if an ip address of the classic four-number kind is valid",
            "sees whether an IPv4 entered in a network form is correct",
            "uses a regex to match four dot-separated octets and returns a bool",
            "answers if a text is a correct IP address with four decimal parts",
            "identifies whether a string is an IPv4 address or something else",
        ),
        asks=(
            "small ipv4 validator",
            "is 10.0.0.256 a correct IP? need a check for v4 addresses",
            "how do I verify that a string is four numbers 0-255 with dots between, i.e. an IP address",
            "Given '172.16.0.5' return True, given '172.16.5' return False",
            "python snippet: valid ipv4 address? bool",
            "The router config page asks for an IP address like 192.168.1.1 and must refuse wrong ones.",
            "Please determine whether a text is an IPv4 address in dotted notation.",
            "Homework: an IP address has four parts from 0 to 255 divided by points. Say if a text is one.",
            "does this look like an ip (old kind, four octets)?",
            "Firewall rules come from a spreadsheet and some of the IPv4 addresses are typos. Which test tells me if one is fine?",
            "check IP string correct, 4 bytes with dots, true/false",
            "reject stuff like 1.2.3.4.5 or 300.1.1.1, accept 8.8.4.4",
            "I want to tell ip addresses (v4 only) from host names",
            "dotted quad checker",
            "Our inventory lists servers by IP. Confirm an entry is a legal IPv4 address.",
            "Make sure every octet is a number of at most 255 and there are exactly four of them.",
            "can this string be used as an IPv4 address?",
            "see if the thing the user entered is a proper internet address like 127.0.0.1",
        ),
        params=("address",),
        types="(address: str) -> bool",
        summary="Tell whether a text is a valid IPv4 address in dotted decimal form.",
        explanation="The text is split at the dots; there must be exactly four parts. Each part has to consist of digits, must not exceed 255 and must not have leading zeros. The input is short, so this takes constant time.",
        cases=(
            (("192.168.0.1",), True),
            (("255.255.255.255",), True),
            (("0.0.0.0",), True),
            (("8.8.8.8",), True),
            (("256.1.1.1",), False),
            (("1.2.3",), False),
            (("1.2.3.4.5",), False),
            (("1.2.3.a",), False),
            (("1..2.3",), False),
            (("-1.2.3.4",), False),
            (("",), False),
        ),
        programs=(
            Program(style="naive", source=r'''def {name}(address):
    parts = address.split(".")
    return len(parts) == 4 and all(p.isdigit() and str(int(p)) == p and int(p) <= 255 for p in parts)
'''),
            Program(style="plain", source=r'''def {name}(address):
    parts = address.split(".")
    if len(parts) != 4:
        return False
    for part in parts:
        if not part.isdigit():
            return False
        if len(part) > 1 and part[0] == "0":
            return False
        if int(part) > 255:
            return False
    return True
'''),
            Program(style="robust", source=r'''import ipaddress


def {name}(address: str) -> bool:
    """Tell whether the text is a valid IPv4 address."""
    if not isinstance(address, str):
        return False
    try:
        ipaddress.IPv4Address(address)
    except ValueError:
        return False
    return True
'''),
            Program(style="regex", source=r'''import re

def {name}(address):
    octet = r"(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
    return re.fullmatch(rf"{octet}(\.{octet}){{3}}", address) is not None
'''),
        ),
        raises=(((None,), "TypeError"), ((127001,), "TypeError")),
        careful=r'''def {name}(address):
    if not isinstance(address, str):
        raise TypeError("address must be a string")
    parts = address.split(".")
    if len(parts) != 4:
        return False
    return all(p.isdigit() and str(int(p)) == p and int(p) <= 255 for p in parts)
''',
        near=("is_valid_ipv6", "compare_versions", "convert an IPv4 address to an integer"),
    ),
    Family(
        key="is_valid_ipv6",
        task="validation",
        names=("validate_ipv6", "check_ipv6", "is_ipv6_address", "looks_like_ipv6"),
        phrases=(
            "checks whether a string is a valid IPv6 address",
            "validates IPv6 addresses, including the shortened form with '::'",
            "tells if a text is a colon-separated 128-bit internet address",
            "returns True for '2001:db8::1' and False for '2001:db8::1::2'",
            "verifies that the address has eight groups of hex digits, or fewer with one double colon",
            "says whether '::1' or 'fe80::1' style addresses are written correctly",
            "ipv6 validator, gives a bool",
            "decides if an IP is a legal version 6 address; IPv4 does not count",
            "makes sure a network setting holds a proper IPv6 value",
            "rejects v6 addresses with too many groups, groups longer than four digits or letters beyond f",
            "takes address and finds out if it follows the IPv6 notation",
            "recognises the new long kind of IP address, the one with hexadecimal blocks and colons",
            "tests the syntax of an IP version 6 literal",
            "answers True only when the input could be assigned to an IPv6 interface",
            "confirms that hextets and '::' compression are used correctly in an address",
            "filters out malformed IPv6 strings by reporting False for them",
            "checks if an IP address is a valid IPv6 address",
            "validates an IPv6 address",
            "determines whether a string represents a valid IPv6 address",
            "returns True if the given text is a correct IPv6 address and False otherwise",
            "verifies an IPv6 string such as 'fe80::1ff:fe23:4567:890a'",
            "tests whether a string is an IPv6 address, in full or compressed notation",
            "takes an IP as a string and tells if it is a valid version 6 address",
            "checks the format of an IPv6 address with its hexadecimal groups and colons",
            "uses the ipaddress module to check for IPv6",
            "detects invalid IPv6 addresses",
            "ensures that an IPv6 address has at most eight hex groups of up to four digits and only one '::'",
            "evaluates if a string is a well-formed IPv6 address",
            "says if an address like '2001:db8::1' is valid IPv6",
            "sees whether an IPv6 entered by a network admin is right",
            "answers if a text is a proper v6 IP address",
            "identifies whether a string is an IPv6 address or something else",
            "tries to read a string as an IPv6 address and reports whether that was possible",
        ),
        asks=(
            "an ipv6 validator",
            "is fe80::1 a legal IPv6 address? I need a function that knows",
            "how do I check for IPv6 in a string, the double colon shorthand too",
            "Given '2001:db8::ff' return True, given '2001:::1' return False",
            "python snippet: valid ipv6 or not",
            "We're moving to the new internet protocol and must verify addresses such as 2001:db8:0:1::5. True/False.",
            "Please ascertain if a text is a well-formed IP version 6 address.",
            "Homework: eight groups of up to four hex digits with colons, or shortened with ::, is that what the text is?",
            "check ip v6 syntax",
            "My DNS tool has AAAA records. I want to be sure the address in one is right.",
            "does this string parse as an IPv6 address?",
            "the colon kind of ip address (not the dotted one), tell me if it's correct",
            "want true for ::1 and false for 127.0.0.1 and false for g::1",
            "Verify a 128-bit internet address in its hex notation",
            "The load balancer's config takes v6 addresses only. Flag whatever isn't one, boolean result.",
            "recognise IPv6 strings, compressed or written out",
            "Is it safe to store this as IPv6? Just look at the format.",
            "IPv6 address check that understands ::",
        ),
        params=("address",),
        types="(address: str) -> bool",
        summary="Tell whether a text is a valid IPv6 address, full or shortened with '::'.",
        explanation="The text is cut at the first double colon and both sides are split into groups. Every group must be one to four hex digits; without a double colon there must be exactly eight groups, with one at most seven. A second double colon leaves an empty group, so it fails.",
        cases=(
            (("2001:0db8:85a3:0000:0000:8a2e:0370:7334",), True),
            (("::1",), True),
            (("fe80::1ff:fe23:4567:890a",), True),
            (("2001:DB8::1",), True),
            (("::",), True),
            (("2001:db8::1::2",), False),
            (("12345::1",), False),
            (("1:2:3",), False),
            (("g::1",), False),
            (("1:2:3:4:5:6:7:8:9",), False),
            (("192.168.0.1",), False),
            (("",), False),
        ),
        programs=(
            Program(style="naive", source=r'''import ipaddress

def {name}(address):
    try:
        ipaddress.IPv6Address(address)
        return True
    except ValueError:
        return False
'''),
            Program(style="plain", source=r'''import re

def {name}(address):
    head, gap, tail = address.partition("::")
    groups = []
    if head:
        groups += head.split(":")
    if tail:
        groups += tail.split(":")
    if gap and len(groups) > 7 or not gap and len(groups) != 8:
        return False
    return all(re.fullmatch("[0-9a-fA-F]{1,4}", group) for group in groups)
'''),
            Program(style="robust", source=r'''import ipaddress


def {name}(address: str) -> bool:
    """Tell whether the text is a valid IPv6 address; IPv4 and non-strings are not."""
    if not isinstance(address, str):
        return False
    try:
        return ipaddress.ip_address(address).version == 6
    except ValueError:
        return False
'''),
            Program(style="iterative", source=r'''def {name}(address):
    if ":::" in address or address.count("::") > 1:
        return False
    short = "::" in address
    halves = address.split("::")
    groups = [g for half in halves if half for g in half.split(":")]
    for group in groups:
        if not 1 <= len(group) <= 4:
            return False
        if any(c not in "0123456789abcdefABCDEF" for c in group):
            return False
    return len(groups) <= 7 if short else len(groups) == 8
'''),
        ),
        raises=(((None,), "TypeError"), ((1,), "TypeError")),
        careful=r'''import ipaddress

def {name}(address):
    if not isinstance(address, str):
        raise TypeError("address must be a string")
    try:
        ipaddress.IPv6Address(address)
    except ValueError:
        return False
    return True
''',
        near=("is_valid_ipv4", "is_valid_uuid", "a check for MAC addresses"),
    ),
    Family(
        key="is_valid_uuid",
        task="validation",
        names=("validate_uuid", "check_uuid", "looks_like_uuid", "is_guid"),
        phrases=(
            "checks whether a string is a UUID",
            "validates a GUID written as 8-4-4-4-12 hex digits",
            "tells if an id like '123e4567-e89b-12d3-a456-426614174000' has the right form",
            "returns True when text is a universally unique identifier with dashes, else False",
            "verifies the format of a uuid string",
            "decides if a record id is five groups of hexadecimal characters joined by hyphens with lengths 8, 4, 4, 4 and 12",
            "uuid syntax check with a boolean answer",
            "makes sure the id in a request is a proper UUID before the database is asked",
            "rejects identifiers that don't have the 36-character uuid layout",
            "finds out if a text could have come from str(uuid.uuid4())",
            "recognises globally unique identifiers in their usual dashed notation, upper or lower case",
            "says yes or no: is this one of those long hyphenated hex ids",
            "tests whether every block of a dashed identifier is hexadecimal and of the length a UUID demands",
            "answers False for ids with a missing group, a wrong letter such as g, or a wrong length, and True for genuine uuids",
            "matches input against the canonical textual representation of a UUID",
            "checks if a string is a valid UUID",
            "validates a UUID string",
            "determines whether a given string is a UUID in the standard format",
            "returns True if a string is a well-formed UUID and False otherwise",
            "verifies that an identifier is a valid GUID",
            "tests if a string matches the UUID pattern 8-4-4-4-12",
            "takes a string and tells if it is a UUID",
            "uses a regular expression to check for a UUID",
            "ensures that an ID passed to an API is a UUID",
            "checks the format of a universally unique identifier",
            "detects strings that are not valid UUIDs",
            "evaluates whether a string has 32 hex digits in five groups separated by hyphens, as a UUID does",
            "says if an id is a correct uuid or not",
            "sees whether a key like '550e8400-e29b-41d4-a716-446655440000' is a properly written UUID",
            "answers if the given text is a GUID with hyphens",
            "identifies UUIDs among arbitrary strings by returning a boolean",
            "confirms that the parameter of a url is a UUID and not some other id",
        ),
        asks=(
            "uuid validator, bool",
            "is 'f47ac10b-58cc-4372-a567-0e02b2c3d479' a uuid? want a check for such strings",
            "how can I tell whether an id is a proper UUID with its dashes",
            "Given a string, return True if it's a UUID, else False.",
            "python snippet: regex for 8-4-4-4-12 hex digits, bool",
            "Our API gets ids in the path and has to answer 404 unless they are UUIDs. Please test one.",
            "Please establish if a text is a GUID in the customary hyphenated notation.",
            "Homework: 32 hex digits in five groups of 8, 4, 4, 4 and 12 with hyphens. Does a text look like this?",
            "guid check, yes/no",
            "My log has random ids and names mixed. Need to recognise the uuid ones.",
            "does this look like what uuid4() prints?",
            "validate universally unique identifiers, upper or lower case hex",
            "Tell if a primary key string is a correctly formed UUID",
            "i want false when the uuid is cut off or has wrong letters, true when ok",
            "Uploads are named by UUID. Find out if a name is one.",
            "The device id must be in GUID form, e.g. 123E4567-E89B-12D3-A456-426614174000. Confirm it is.",
            "an is-this-a-uuid predicate",
            "See whether a session token has the shape of a UUID, hyphens included",
        ),
        params=("text",),
        types="(text: str) -> bool",
        summary="Tell whether a text is a UUID in the usual form with hyphens.",
        explanation="A regular expression describes the five groups of 8, 4, 4, 4 and 12 hex digits with hyphens between them. `fullmatch` makes sure nothing stands before or after. The text has a fixed length, so the check takes constant time.",
        cases=(
            (("123e4567-e89b-12d3-a456-426614174000",), True),
            (("550e8400-e29b-41d4-a716-446655440000",), True),
            (("550E8400-E29B-41D4-A716-446655440000",), True),
            (("550e8400-e29b-41d4-a716-44665544000",), False),
            (("550e8400-e29b-41d4-a716",), False),
            (("g50e8400-e29b-41d4-a716-446655440000",), False),
            (("550e8400-e29b-41d4-a716-4466554400001",), False),
            (("hello",), False),
            (("",), False),
        ),
        programs=(
            Program(style="naive", source=r'''import re

def {name}(text):
    return bool(re.fullmatch(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", text))
'''),
            Program(style="plain", source=r'''def {name}(text):
    groups = text.split("-")
    if [len(group) for group in groups] != [8, 4, 4, 4, 12]:
        return False
    for group in groups:
        for char in group.lower():
            if char not in "0123456789abcdef":
                return False
    return True
'''),
            Program(style="robust", source=r'''from uuid import UUID


def {name}(text: str) -> bool:
    """Tell whether the text is a UUID in its hyphenated form."""
    if not isinstance(text, str):
        return False
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False
'''),
        ),
        raises=(((None,), "TypeError"), ((123,), "TypeError")),
        careful=r'''import re

def {name}(text):
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    pattern = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
    return re.fullmatch(pattern, text.lower()) is not None
''',
        near=("is_valid_ipv6", "is_valid_hex_color", "generate a UUID"),
    ),
    Family(
        key="is_valid_json",
        task="validation",
        names=("validate_json", "check_json", "is_json", "parses_as_json"),
        phrases=(
            "checks whether a string is valid JSON",
            "tells if some text can be parsed as a JSON document",
            "returns True when json.loads would succeed and False when it would fail",
            "validates json syntax",
            "decides if a request body is proper JSON",
            "says yes to '{\"a\": 1}' and no to '{a: 1}'",
            "verifies that a piece of text is correctly written JSON of any kind: object, array, number, string or null",
            "finds out if a config file's content has json syntax errors",
            "json well-formedness test returning a bool",
            "makes sure the payload can be decoded from JavaScript Object Notation",
            "tries to decode the text and reports whether that worked",
            "rejects broken JSON, for instance with single quotes, trailing commas or a missing brace",
            "answers True or False: would a json parser accept this",
            "lints a json string, only yes or no",
            "confirms that data received from an api is legal JSON before using it",
            "checks if a string is valid JSON",
            "validates a JSON string",
            "determines whether a given string is valid JSON or not",
            "returns True if a string can be parsed as JSON and False otherwise",
            "verifies that a string contains correct JSON",
            "tests whether a text is parseable as JSON",
            "takes a string and tells if it is valid JSON",
            "uses json.loads in a try block to check whether a string is JSON",
            "ensures that a response text is valid JSON",
            "checks the syntax of a JSON document",
            "detects invalid JSON",
            "evaluates whether a text follows the JSON format",
            "says if this is correct JSON",
            "sees if parsing a json text works without an error",
            "answers whether the content of a .json file is valid, given as a string",
            "identifies whether a string holds JSON data or just some other text",
            "finds out if a JSON string is malformed, returning False in that case and True otherwise",
        ),
        asks=(
            "a json validator returning true or false",
            "is the string parseable as JSON? true/false",
            "How do I find out if a text is correct JSON without looking at what's in it?",
            'Given \'{"x": [1, 2]}\' return True, given \'{x: 1}\' return False',
            "python snippet: try json.loads, tell if it worked",
            "A webhook sends me bodies that are sometimes not JSON at all. I need to recognise the good ones.",
            "Please determine whether a document is syntactically valid JSON.",
            "my config editor should warn when the json is broken, like a trailing comma",
            "Homework: test if a text follows the JSON syntax",
            "does this parse as json",
            "The language model was told to answer in JSON. Did it? Check its answer string.",
            "Spot malformed JSON such as single quotes or a missing brace",
            "want bool for json ok / json not ok",
            "Before saving the payload to the database, confirm it really is JSON.",
            "JSON syntax check on a string",
            "can you see if some string would load with the json module",
            "Suppliers upload JSON text and half is garbage, so tell me if one is well formed.",
            "Is '[1, 2' JSON? No. 'null'? Yes. Write that test.",
        ),
        params=("text",),
        types="(text: str) -> bool",
        summary="Tell whether a text is valid JSON.",
        explanation="The text is handed to `json.loads`, which raises an error for anything that is not JSON. The function turns that into True or False. It takes time proportional to the length of the text.",
        cases=(
            (('{"a": 1}',), True),
            (("[1, 2, 3]",), True),
            (('{"user": {"name": "Ann", "tags": []}}',), True),
            (('"hello"',), True),
            (("null",), True),
            (("{a: 1}",), False),
            (("{'a': 1}",), False),
            (("[1, 2,]",), False),
            (('{"a": 1',), False),
            (("hello",), False),
            (("",), False),
        ),
        programs=(
            Program(style="naive", source=r'''import json

def {name}(text):
    try:
        json.loads(text)
        return True
    except ValueError:
        return False
'''),
            Program(style="plain", source=r'''import json

def {name}(text):
    valid = True
    try:
        json.loads(text)
    except json.JSONDecodeError:
        valid = False
    return valid
'''),
            Program(style="robust", source=r'''import json


def {name}(text: str) -> bool:
    """Tell whether the text is valid JSON; anything but a string is not."""
    if not isinstance(text, str):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
'''),
            Program(style="iterative", source=r'''from json import JSONDecoder

def {name}(text):
    stripped = text.strip(" \t\r\n")
    try:
        _, end = JSONDecoder().raw_decode(stripped)
    except ValueError:
        return False
    return end == len(stripped)
'''),
        ),
        raises=(((None,), "TypeError"), (({"a": 1},), "TypeError")),
        careful=r'''import json

def {name}(text):
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    try:
        json.loads(text)
    except json.JSONDecodeError:
        return False
    return True
''',
        near=("are_brackets_balanced", "parse_ini", "pretty-print JSON"),
    ),
    Family(
        key="is_valid_hex_color",
        task="validation",
        names=("validate_hex_color", "check_hex_colour", "is_hex_colour", "is_css_hex_color"),
        phrases=(
            "checks if a string is a valid hex colour such as '#ff8800'",
            "tells whether a CSS color code is well formed: # followed by three or six hex digits",
            "validates colours in #RGB or #RRGGBB notation",
            "returns True for '#fff' and '#1A2B3C', False for 'fff' or '#xyz'",
            "verifies that a colour picker value starts with a hash and has 3 or 6 hexadecimal characters",
            "hex color validator, bool",
            "decides if a theme setting holds a correct web colour written with a hash sign",
            "rejects color strings without '#', with a wrong number of digits or with letters outside a-f",
            "is this a proper html color like #00ff00? answers True or False",
            "recognises hexadecimal colour codes, short or long form",
            "makes sure the value of a stylesheet colour is in hash notation",
            "finds out whether a designer typed a legal hex triplet",
            "confirms that color is '#' plus either 3 or 6 digits in base 16",
            "tests a text for being an rgb colour written in hex",
            "guards a colour field: only codes like #abc and #a1b2c3 get through, names such as red do not",
            "checks if a string is a valid hex color code",
            "validates a hex color",
            "determines whether a given string is a hexadecimal color code",
            "returns True if a color code like '#A1B2C3' is valid and False otherwise",
            "verifies that a string is a hex colour with a # and three or six digits",
            "tests whether a string matches the pattern of a hex color, #RRGGBB or #RGB",
            "takes a color string and tells if it is a valid hex code",
            "uses a regular expression to check for a hex color",
            "ensures that the color a user entered is a correct hex code",
            "checks the format of an HTML color code",
            "detects invalid hex color codes such as '#12345' or 'ff8800'",
            "evaluates whether a text is a CSS hex color",
            "says if a colour written like '#ff8800' is right",
            "sees whether a color value from a stylesheet is valid hex notation",
            "answers if a string is an RGB color in hexadecimal with a leading hash sign",
            "identifies whether a string is a hex color or not",
            "confirms that a color begins with '#' and continues with exactly 3 or 6 hex characters",
        ),
        asks=(
            "hex color validator for #fff or #ffffff",
            "is #3af a valid css color? check for # plus 3 or 6 hex digits",
            "How do I verify that a string is a hex colour like '#00ff7f'?",
            "Given '#ABC' return True, given 'ABC' return False, given '#12345' return False",
            "python snippet: regex for #RGB or #RRGGBB",
            "In the theme settings users type colours in hex with a hash in front. I want to know if one is right.",
            "Please check whether a text is a hexadecimal colour code in three- or six-digit form, hash sign included.",
            "Homework: a web color begins with # and then has 3 or 6 of 0-9, a-f. Does the text fit?",
            "html color code ok or not, e.g. #ff0000",
            "Designers paste color codes and half are wrong (#gg1122, #12). Tell valid ones apart.",
            "my paint app accepts colors such as #1e90ff or #fff only. boolean check needed",
            "Confirm a string is a CSS hex colour",
            'want true for "#09f" and false for "blue"',
            "Brand guidelines list colours as #RRGGBB or short #RGB, make sure an entry is one of these.",
            "Can this string serve as a hex color in a stylesheet?",
            "see if color text has a # and the right count of hex digits (three or six)",
            "does the value from the colour picker look like #a1b2c3",
            "test of a colour written in hex, with hash",
        ),
        params=("color",),
        types="(color: str) -> bool",
        summary="Tell whether a text is a hex colour of the form '#RGB' or '#RRGGBB'.",
        explanation="The pattern asks for a hash sign and then three hex digits, optionally followed by three more. `fullmatch` rejects anything longer or shorter. The text is tiny, so the cost does not matter.",
        cases=(
            (("#ff8800",), True),
            (("#fff",), True),
            (("#A1B2C3",), True),
            (("#000",), True),
            (("ff8800",), False),
            (("#xyz",), False),
            (("#12",), False),
            (("#12345",), False),
            (("#gg8800",), False),
            (("red",), False),
            (("#",), False),
            (("",), False),
        ),
        programs=(
            Program(style="naive", source=r'''import re

def {name}(color):
    return bool(re.fullmatch(r"#([0-9a-fA-F]{3}){1,2}", color))
'''),
            Program(style="plain", source=r'''def {name}(color):
    if len(color) not in (4, 7):
        return False
    if color[0] != "#":
        return False
    for char in color[1:]:
        if char not in "0123456789abcdefABCDEF":
            return False
    return True
'''),
            Program(style="robust", source=r'''from string import hexdigits


def {name}(color: str) -> bool:
    """Tell whether the text is '#RGB' or '#RRGGBB' in hex digits."""
    if not isinstance(color, str) or not color.startswith("#"):
        return False
    digits = color[1:]
    return len(digits) in (3, 6) and all(digit in hexdigits for digit in digits)
'''),
            Program(style="functional", source=r'''def {name}(color):
    hash_sign, digits = color[:1], color[1:].lower()
    return hash_sign == "#" and len(digits) in {3, 6} and set(digits) <= set("0123456789abcdef")
'''),
        ),
        raises=(((None,), "TypeError"), ((0xFFFFFF,), "TypeError")),
        careful=r'''import re

def {name}(color):
    if not isinstance(color, str):
        raise TypeError("color must be a string")
    return re.fullmatch(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})", color) is not None
''',
        near=("is_valid_uuid", "convert a hex colour to rgb", "check for a hexadecimal number"),
    ),
)
