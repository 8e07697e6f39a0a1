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
            "check if email is valid",
            "email validator please",
            "validate email address",
            "is this a valid email",
            "email regex check",
            "fn to verify an e-mail address",
            "email format validation",
            "test if string is an email",
            "correct e-mail or not",
            "email address syntax check",
            "looks like a mail address?",
            "detect malformed email",
            "Create a function that checks whether an email address is valid.",
            "How can I validate an email address in Python?",
            "Could you write a simple check that a string is an email?",
            "I need to verify that user input is a well-formed e-mail address.",
            "Given a string, return True if it is a valid email, otherwise False.",
            "Implement basic email validation: one @, a local part, a domain with a dot.",
            "What would a decent email check look like?",
            "function which tells if someone's email is written correctly",
            "takes an address like kim@web.de and returns whether it's a proper email",
            "Build an email format checker for a sign-up form.",
            "Make a boolean test for mail addresses.",
            "Define a predicate that recognises e-mail addresses by their form.",
            'People on our contact page write "anna(at)gmail" or leave out the dot. I want to know if what they gave is an email.',
            "We're about to send 5000 newsletters. For each recipient string I'd check beforehand that it is formally an email address.",
            "hi, please give me code that say true if email good like max@mail.ru and false if no @ or no domain",
            "Beginner exercise: the user enters an e-mail and the program decides if it's valid. Only the decision, please.",
            'Our help desk keeps getting bounces from addresses such as "joe@company" or "@joe.com". Which strings are fine as email?',
            "The login accepts a nickname or a mail address. To know which one it is, test whether the text is an email.",
            'so "lee@shop.co" becomes True and "lee@shop" or "lee shop.co" becomes False',
            "As a developer of a CRM I need a check on one e-mail field, something before the @ and a domain like example.com after it.",
            "I don't need the full RFC. A sensible pattern that tells an email from a non-email is enough.",
            "Parents must leave their email on the school form, and typos are frequent. Spot those that can't be an email.",
            'In the code review it came up that "a@@b.com" passes. Please do a better validity check of email addresses.',
            'Can mail be addressed to "sales@acme.org"? Sure. To "sales.acme.org"? No. Put that in a function going by syntax.',
            "plausible mailbox address?",
            "e-mail syntax sanity, bool",
            "something@something.tld test",
            "mail addr well-formed y/n",
            "one @, dotted domain, no blanks",
            'type="email" check in Python',
            "bogus e-mail detector for one string",
            "recipient field looks right?",
            "Whether a message could be addressed to the text, judging by its form, should be answered.",
            "What I want is True for lee@shop.de and False for lee.shop.de or lee@shop.",
            "If the at sign is missing or doubled, or no dot follows in the domain, say False.",
            "Before the newsletter sign-up is stored, the mail address must be found well written.",
            "A name, an at sign and a domain with a dot are needed for the text to count.",
            "From how it is spelled, can the contact entry be an electronic mail address?",
            'The result must be no for "two words@web.com", since blanks are not allowed in mail addresses.',
            "To spot slips like anna@ or @anna.com, test the format of a mail address.",
            "As a shop owner I lose orders when buyers type their mail as tim(at)web.de. Let the form know if it's a real-looking address.",
            "sue+bills@mail.co.uk is fine, sue@@mail.co.uk and sue@mail are not. I need precisely this distinction, by the form alone.",
            "Ticket 25: bounces! Half of the bounced addresses have no @ or no domain. Have each tested for proper form before sending.",
            "feat(signup): boolean test of the e-mail field's format, no lookup of the server",
            'customer write his mail bad, like "john gmail.com", so how i see in python that it not is right mail',
            "Regex lesson, task 3: tell addresses such as first.last@uni.edu from strings that only look a bit like mail addresses.",
            "The contact column in our CRM holds phone numbers, names and e-mails all mixed. True if an entry is an e-mail, else false.",
            "My wedding guests leave their mail on a tablet and autocorrect does the rest. Is what stands in the box an address one can write to?",
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
            "check if url is valid",
            "url validator",
            "validate a URL please",
            "is string a url",
            "valid http link check",
            "test for correct web address",
            "website url validation",
            "check link format http/https",
            "is this a proper link",
            "verify url has http and host",
            "fn validating web links",
            "good url or bad url",
            "Create a function that checks whether a string is a valid URL.",
            "How can I validate a web link starting with http or https?",
            "Could you test if a URL is well formed, with scheme and domain?",
            "I need to know if a string is a complete http(s) address.",
            "Given a link, return True if it is a valid http or https URL.",
            "Implement URL validation for web addresses.",
            "What would a URL check with urllib look like?",
            "function that tells whether some text is a working-looking web URL, just by its form",
            "takes a URL string and returns a boolean for its validity",
            "Build a link validator that wants http:// or https:// and a host.",
            'Make a test accepting "https://news.org/today" and refusing "news.org/today".',
            "Give me a function to recognise proper website addresses.",
            "Readers can submit links to my blog's link list, and many forget the https part. I'd like to see if a submission is a full URL.",
            "For the URL shortener: before we store a target, it has to be checked that it's a real http or https link.",
            "please how to know the string is url like http://site.com/page and not just some text",
            "Homework: a link is correct when it starts with http or https, then :// and then a host, and has no blanks. Check a link.",
            "QR codes come in with all sorts of text. If it is a web address we open the browser, so find out if it is one.",
            'My scraper collects hrefs such as "javascript:void(0)", "/about" and "https://a.com". Only the last kind is a valid absolute URL for me.',
            'so "http://test.io" becomes True and "http//test.io" becomes False',
            'Our partner list has a website column where half the entries are "n/a" or lack the protocol. Say whether an entry is a valid URL.',
            "The image upload by link crashes on nonsense. Put a check in front that the link is an http(s) URL with a host name.",
            "I was asked to make the homepage field safe: only syntactically right http and https addresses count as valid.",
            'A user pasted "https://exam ple.com" with a blank and nobody noticed. How do I detect that a URL is broken?',
            "In settings you enter the webhook address. True when it's a proper web URL, false otherwise, no request needed.",
            "absolute http(s) link?",
            "web link well-formed, bool",
            "hyperlink sanity check",
            "scheme http/https plus host present",
            "website address syntax y/n",
            "URL regex match true/false",
            "href is full web address",
            "proper link or plain words",
            "Whether a browser could open the text as a full http or https link should be returned.",
            "What I want is True for https://news.site.org/a?b=1 and False for news.site.org.",
            "If the scheme is not http or https, or no host comes after it, the answer is False.",
            "Before a bookmark is saved, its link must be found complete, beginning with http:// or https://.",
            "A protocol, two slashes and a host, no blanks anywhere; does the text look so?",
            'The result must be no for "http:/shop.com", which lacks a slash, and for "https://".',
            "To make text clickable, first see if it's a whole web address.",
            "By its form only, without visiting it, is the given string a correct internet link?",
            "As a blogger I add source links, and sometimes forget the https:// part. I want to be told false in that case, true for full links.",
            'http://localhost.test:3000/x works as input, ftp stuff or "click here" doesn\'t. So, is a string a complete web link?',
            "Ticket 301: redirect target may be anything at the moment. Accept only well-formed http and https URLs, with a host in them.",
            "feat(crawler): skip hrefs that aren't absolute http/https URLs; need the predicate for it",
            'people put homepage in profile like "my site" or "www", how check that text is real link with http in front',
            "Web lesson: which strings are full addresses of pages? Write a test with the scheme, :// and a host, no spaces.",
            "Our QR poster generator shall only take links a phone can open, such as https://museum.org/tour. Anything incomplete has to be noticed.",
            "The spreadsheet's website column holds n/a, tbd, and now and then a link like http://acme.com/jobs. Is the cell a link or not?",
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
            "check if ip address is valid",
            "ipv4 validator",
            "validate an IP address",
            "is string an IPv4 address",
            "valid ip check please",
            "test ipv4 format",
            "four octets 0-255 check",
            "verify dotted ip",
            "ip v4 address or not",
            "IP checker, true/false",
            "fn for IPv4 address validation",
            'does "192.168.1.300" count as IP',
            "Create a function that checks whether a string is a valid IPv4 address.",
            "How can I validate an IP address like 10.1.2.3?",
            "Could you write a check that a text has four numbers from 0 to 255 separated by dots?",
            "I need to verify IPv4 addresses given as strings.",
            "Given a string, return True if it is a proper IPv4 address.",
            "Implement IPv4 validation without libraries or with ipaddress, as you like.",
            "What would an IP address validator (version 4) look like?",
            "function which tells if an address in dotted decimal notation is legal",
            "takes an IP as text and returns whether every octet is between 0 and 255 and there are four",
            "Build a test for dotted-quad IP addresses.",
            "Make a checker that says yes to 1.1.1.1 and no to 1.1.1 or 1.1.1.999.",
            "Give me a boolean for whether some text is an IPv4 address.",
            "In our VPN client people type the server's IP. I want the Connect button active only if it's a correct IPv4 address.",
            "The access log's first column should be an IPv4 address but sometimes it's a host name. Which one is it? True for an address.",
            "hello, need check the ip is right, it has 4 numbers with points and each number max 255",
            "Networking homework: decide if a string such as 172.20.10.4 is a legal IP (v4) address.",
            "Someone put 10.0.0.0.1 in the whitelist and the firewall ignored it. Let's check entries for being true IPv4 addresses.",
            "I have a spreadsheet of printers with their IPs, typed by hand. Bad ones like 192.168.1.256 or 192.168..1 must be recognised.",
            'so "127.0.0.1" becomes True, "127.0.0" becomes False and "127.0.0.x" becomes False',
            "Our regex allows 999.999.999.999 as an IP. Write a proper test, old-style addresses only.",
            "As a network admin I'd like to feed in an address and hear if it is correct IPv4, meaning four decimal bytes.",
            'The IoT gadget has a setup page with a field "IP address". How would you make sure that a value like 192.168.4.1 is fine?',
            "Before pinging a host I want to know if the user gave me an IPv4 address in the usual dotted form.",
            "Interview question: is this string a valid IPv4 address? No letters, no missing parts, nothing above 255.",
            "dotted quad legit?",
            "four bytes with dots, bool",
            "inet_aton-like check",
            "host number a.b.c.d within 0..255",
            "IPv4 literal predicate",
            "v4 address sanity",
            "10.0.0.300 -> False style test",
            "classic internet address well-formed?",
            "Whether four numbers up to 255 with dots between make up the text should be said.",
            "What I want is True for 203.0.113.7 and False for 203.0.113 or 203.0.113.700.",
            "If there are more or fewer than four parts, or a part is above 255, answer no.",
            "Before a camera is added, its numeric network address (old kind, with dots) must be found correct.",
            "Each part is a byte, there are four of them, and dots separate them: does it hold?",
            "The result must be False for letters, gaps or negative numbers in an IP of version four.",
            "Could a machine on the network have the text as its 32-bit dotted address?",
            "To tell host names from numeric IPv4 addresses, test the string for being the latter.",
            "As a gamer I type my friend's server IP, 84.22.101.9 say, and often a dot too much. Then I'd like False instead of a hang.",
            "The DHCP pool file was edited by hand: 10.1.1.20 is good, 10.1.1.2O with the letter isn't, 10.1.1 isn't. Test one entry.",
            "Ticket 127: ban list contains '1.2.3.4.5' and '300.1.1.1'. Only real IPv4 addresses may be added, so check for them.",
            "feat(net): recognise dotted IPv4 text, four decimal octets no larger than 255",
            "hi, in config we have ip 192.168.2.288 and nothing work, please make test for ip with four number is correct",
            "Networks course, first lab: read a text, decide whether it's an IP address of version 4, remembering that each octet is at most 255.",
            'Log mining for attackers: the source field should be like 45.9.20.1. If it is some junk such as "-" or "..", I skip it. Is it an address?',
            "My smart plugs get fixed addresses and I wrote them on paper, for instance 192.168.178.61. Typing them in I'd like to know if the form is right.",
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
            "ipv6 validator please",
            "check if string is ipv6",
            "validate an IPv6 address",
            "is it a valid IPv6",
            "ipv6 address check true/false",
            "test ip version 6 address",
            "verify ipv6 format",
            "valid ipv6 like fe80::1",
            "fn for ipv6 validation",
            "ip6 syntax validator",
            "correct IPv6 string or not",
            "detect IPv6 addresses",
            "Create a function that checks whether a string is a valid IPv6 address.",
            "How can I validate an IPv6 address, including the short form with ::?",
            "Could you tell if an address like 2a00:1450:4001::200e is correct IPv6?",
            "I need a check for IPv6 addresses that returns a boolean.",
            "Given a text, return True if it is an IPv6 address, full or abbreviated.",
            "Implement IPv6 validation: hex groups, colons, at most one double colon.",
            "What would a validator for version 6 IP addresses look like?",
            "function which decides if the input is a legal IPv6 address",
            "takes an address string and returns whether it is IPv6",
            'Build a test for IPv6 that accepts "::" and rejects "1::2::3".',
            "Make a function to recognise IPv6 addresses.",
            "Give me a yes or no: is this a well-formed IPv6 address?",
            "My provider moved to IPv6 and the router page now takes addresses with colons. I want typos there noticed.",
            "Our firewall script handles v4 rules already; for the others it has to know if an entry is a proper IPv6 address such as 2001:db8::8.",
            'hi, how check the ip of version six, with hex and ":" , also short like ::1, is correct or no',
            "Network lab task: test if a string is an IPv6 address. Zero groups may be left out once, written as two colons.",
            "Clients connect from both kinds of networks. If the address has the IPv6 form I'd bracket it, so first find out if it is one.",
            "In the DNS editor an AAAA record must point to an IPv6 address. Return True if the given value qualifies.",
            'so "fe80::a:b" becomes True and "fe80:::a" or "fe80::xyz" becomes False',
            "The inventory has columns for old and new IPs. Somebody put 10.0.0.1 in the IPv6 column; let me test values of that column.",
            "Our regex for v6 addresses is unreadable and wrong. Could you give us a clean validity check instead?",
            "Eight groups of hex digits, or fewer with ::, that's what the address ought to be. Say if a string is like this.",
            "As a sysadmin I paste addresses like 2001:0DB8:0:0:0:0:0:1 into tickets and want to be sure that they are legal IPv6.",
            "Logs contain MACs, v4 and v6 addresses all mixed. I'd like something that is true for the IPv6 ones only.",
            "128-bit address literal ok?",
            "colon-hex IP predicate",
            "v6 literal sanity, bool",
            "eight hextets or :: shorthand",
            "AF_INET6 text check",
            "next-gen IP well-formed?",
            "AAAA value legit y/n",
            '"2001:db8::42" accepted, "2001:::42" refused',
            "Whether the new, long kind of internet address is written properly should be told.",
            "What I want is True for 2606:4700::1111 and False for 2606:4700::1111::1.",
            "If a group has five hex digits, or :: occurs twice, the answer must be False.",
            "Before the tunnel is set up, the peer's colon-separated IP has to be found right.",
            "Up to four hexadecimal digits a group, eight groups, zeros may be collapsed once: is it so?",
            "The text 127.0.0.1 must be refused here since only version six addresses count.",
            "Would inet_pton take the string as an address of the IPv6 family?",
            "To tell v6 from v4 and from junk, test a text for the former.",
            "As a hosting customer I got 2a01:4f8:0:1::2 by mail and typed it in the panel; it should say if I made an error in the v6 format.",
            "'::ffff' passes, 'fe80::1' passes, '1:2:3:4:5:6:7' is too short without ::, 'zz::1' has wrong letters. Implement that decision.",
            "Ticket 6: the allow list takes any text with colons, even MAC addresses. It may only take IP addresses of version 6.",
            "feat(dns): verify that the address of an AAAA entry is legal, compressed form included",
            "internet company say i have now ip six, it look 2003:de:1::5, how can program know this is written correct",
            "Networks exam training: given a string with colons, state if it's a legal IPv6 address, also in its abbreviated notation.",
            "Docker prints container addresses of both generations. For those of the newer one, with hex and colons, I take another path; recognise them.",
            "In the URL builder a v6 host has to be wrapped in square brackets and any other host not. So does a host text have the v6 form?",
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
            "uuid validator please",
            "check if string is a uuid",
            "validate a UUID",
            "is this a valid guid",
            "test uuid format",
            "guid validation function",
            "verify uuid string",
            "uuid regex match, true/false",
            "valid uuid or not",
            "does string look like a UUID",
            "fn to check GUIDs",
            "proper UUID with dashes?",
            "Create a function that checks whether a string is a valid UUID.",
            "How can I validate that an ID is a UUID with hyphens?",
            "Could you write a test for GUID strings?",
            "I need to verify that a parameter is a UUID.",
            "Given a text, return True if it has the form of a UUID: 8-4-4-4-12 hex digits.",
            "Implement UUID validation, upper and lower case letters allowed.",
            "What would a UUID check look like?",
            "function that tells if some identifier is a correctly written UUID",
            "takes a string and returns whether it is a UUID in standard hyphenated form",
            "Build a validator for universally unique identifiers.",
            "Make a boolean check: five hyphen-separated groups of hex digits, 8, 4, 4, 4 and 12 long.",
            "Give me something that accepts 6ba7b810-9dad-11d1-80b4-00c04fd430c8 and rejects anything not a UUID.",
            "The route is /orders/<id> and the id is a UUID. If a visitor types rubbish there, I want to notice.",
            "We migrated from integer keys to UUIDs. A few old rows are still around, so test if a key is already a UUID.",
            'please how to check that string is uuid, for example "c9bf9e57-1685-4c89-bafb-ff5af830be8a" is ok and "c9bf9e57" is not',
            "Homework: determine if a text is a UUID. It consists of 32 hexadecimal digits with hyphens after the 8th, 12th, 16th and 20th.",
            "Windows registry keys carry GUIDs. I have one without braces and would like to know whether it is formally right.",
            "Our queue sometimes delivers messages with a cut-off UUID as correlation id. Recognise whether it is complete and valid.",
            'so "00000000-0000-0000-0000-000000000000" becomes True and "not-a-uuid" becomes False',
            "In the review they asked for a stricter check of session ids: they have to be UUIDs with the dashes in the right places.",
            "Some files in the bucket are named by UUID, others by hand. To clean up I need to tell whether a name is a UUID.",
            "As an API tester I get ids back and want to assert that they're well-formed UUIDs.",
            "A customer sent us a licence key that should be a GUID but has a letter z in it. Make a check for the format.",
            "Could be from uuid1 or uuid4, I don't mind. Just say whether the string is a UUID like f81d4fae-7dec-11d0-a765-00a0c91e6bf6.",
            "canonical GUID form? bool",
            "8-4-4-4-12 hex pattern",
            "RFC 4122 text check",
            "unique id string well-formed y/n",
            "hyphenated 36-char hex id test",
            "SQL uniqueidentifier text valid?",
            "looks-like-a-guid predicate",
            "uuid4-ish string sanity",
            "Whether the id consists of 8, 4, 4, 4 and 12 hexadecimal characters with dashes should be answered.",
            "What I want is True for 7d444840-9dc0-11d1-b245-5ffdce74fad2 and False for 7d444840.",
            "If a character is not hexadecimal or a group has the wrong length, the GUID is refused.",
            "Before postgres gets the value for its uuid column, it must be found in the right form.",
            "A text of thirty-two hex digits in five dashed groups, in either case, is what passes.",
            "The result must be no for shortened or lengthened GUIDs and for ordinary words.",
            "To keep malformed object ids out, test that they have the universal unique identifier format.",
            "Can the key be one of those dashed hexadecimal identifiers that uuid.uuid4() prints?",
            "As a backend dev I want a 404 for /users/abc and a lookup for /users/16fd2706-8baf-433b-82eb-8c7fada847da, so is the last part a GUID?",
            "A support mail quotes an order key with one character lost in the copy, and nobody saw. The tool should see whether the UUID is intact.",
            "Ticket 36: trace ids in the header can be garbage. Only forward it when it's a hyphenated GUID, hex only.",
            "feat(api): path parameter must have UUID layout, capital or small hex letters; boolean helper",
            "bluetooth service have long id like 0000180d-0000-1000-8000-00805f9b34fb, i want check what user put is in this same form",
            "Pattern matching homework: five groups of hex digits, sized 8-4-4-4-12, joined by hyphens, nothing else around. Does a text match?",
            "Minecraft players are stored by long dashed ids, old ones by nickname. In the migration I have to know if an entry is the dashed id.",
            "The disk table names partitions by UUID or by /dev path. Given the first column's text, is it the UUID kind, dashes in their places?",
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
            "check if json is valid",
            "json validator please",
            "is string valid json",
            "validate JSON text",
            "json syntax checker",
            "test if text parses as json",
            "valid json or not",
            "does json.loads work on it",
            "detect broken json",
            "is this json, true/false",
            "fn verifying a json string",
            "can string be parsed as JSON",
            "Create a function that checks whether a string is valid JSON.",
            "How can I find out if a text is proper JSON?",
            "Could you write a JSON validity check that returns a boolean?",
            "I need to test if a response body is JSON.",
            "Given a string, return True if it can be parsed as JSON and False if it can't.",
            "Implement a json well-formedness check.",
            "What would a simple JSON validator look like?",
            "function to decide if a piece of text is correct JSON",
            "takes a text and returns whether a JSON parser would accept it",
            "Build a check that says True for '[1, 2]' and False for '[1, 2'.",
            "Make a helper that tells valid JSON strings from invalid ones.",
            "Give me a yes/no function for JSON syntax.",
            "The API of our partner returns an HTML error page now and then instead of JSON. I'd like to know which one I got.",
            "Users edit the rules as JSON in a text area. The Save button should only work while the text is valid JSON.",
            'hello, need to know a string is json or no json, example {"name": "bob"} is yes and {name: bob} is no',
            "Task for trainees: write a function answering whether a given text is legal JSON. Arrays, objects, numbers, strings and null all count.",
            "GPT answers should be JSON but sometimes it adds chatter. Test the answer text so I can ask again.",
            "A missing quote in a config string took down production. Let us verify that the text is parseable JSON before deploying.",
            'so \'{"ok": true}\' becomes True and "{\'ok\': True}" becomes False',
            "Each row of the column meta should be a JSON text. Please say for one value whether it really is.",
            "I copy snippets from the browser console and they aren't always JSON, with trailing commas and such. How to check?",
            "Message brokers deliver plain strings. Before I look inside, I want to be certain that the message is JSON.",
            "My colleague swallows the exception everywhere; better have one function that reports if a string is decodable as JSON.",
            "We get JSON lines from sensors and some lines are cut in the middle. Identify whether a line is intact JSON.",
            "legal JSON? bool",
            "JSON.parse would succeed?",
            "ISJSON() of SQL Server in Python",
            "malformed payload detector (JSON)",
            "lint JSON, pass/fail",
            "json decodable y/n",
            "well-formed JavaScript object notation?",
            "jq empty, but a boolean",
            "Whether a JSON reader would take the text without complaint should be told.",
            'What I want is True for \'{"n": null}\' and False for \'{"n": None}\'.',
            "If a brace is left open or keys have no double quotes, the answer must be False.",
            "Before the body is handed to the parser, its JSON has to be found correct.",
            "Trailing commas and single quotes make it wrong, lists, numbers and null alone are right.",
            "The text is either JSON or it isn't, and that's all the caller wants to hear.",
            "Without using the data in it, see if a document sticks to the JSON grammar.",
            "From a message of unknown origin, find out if it can be loaded as JSON.",
            "As a game modder I edit items.json by hand and the game just crashes. Tell me true or false: is the text of the file proper JSON?",
            '\'[true, false]\' is good, \'[True, False]\' is Python and not good, \'{"x": 1,}\' is not good either. Write the check.',
            "Ticket 422: endpoint answers 500 when the client posts rubbish. Detect that the posted string isn't JSON, boolean is enough.",
            "feat(cache): ignore stored entries which can't be decoded as JSON any more",
            "chat model give me back text, sometimes it is good json and sometimes it has words before, how i check it",
            "Lesson on data formats: after XML and CSV comes JSON. For a string, determine if a parser accepts it, using try and except.",
            'Our translators edit files with lots of "key": "text" lines and keep dropping a comma. I\'d like a gate that only opens for correct JSON.',
            'The MQTT topic carries {"t": 21.5} mostly, but after a reboot the device sends half a message. Is a received string complete, proper JSON?',
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
            "hex color validator",
            "check if hex color is valid",
            "validate #RRGGBB color code",
            'is "#ff00aa" a valid colour',
            "html color code check",
            "css hex colour validation please",
            "hex code color true/false",
            "test string for hex color",
            "color regex #fff and #ffffff",
            "verify a hex colour string",
            "valid web color or not (#abc)",
            "fn for checking hex colors",
            "Create a function that checks whether a string is a valid hex color code.",
            "How can I validate colours like #FFA500 or #fa0?",
            "Could you test if a text is a hash sign followed by three or six hex digits?",
            "I need to verify CSS colour codes in hex notation.",
            "Given a color string, return True if it is #RGB or #RRGGBB.",
            "Implement hex colour validation, short and long form.",
            "What would a check for hexadecimal color codes look like?",
            "function which tells if a color code with # in front is correct",
            'takes a string like "#00cc99" and returns whether it\'s a proper hex color',
            "Build a validator for web colors written in hexadecimal.",
            'Make a test that accepts "#123" and "#123abc" and refuses "#1234" and "123abc".',
            "Give me a boolean for whether a colour value is a legal hex code with its hash.",
            "Users of our dashboard can pick an accent colour by typing it, #ff5733 for instance. Wrong codes should be noticed.",
            "Our designer delivers a palette as text and sometimes types the letter O for zero. Find out if a code such as #00FF7O is a real hex colour.",
            "please function for check color, must begin with # and then 3 or 6 signs from 0-9 a-f",
            "Web design homework: is a given string a colour in hex as used in CSS, three or six digits long?",
            'The label printer config takes colours in the form #RRGGBB or #RGB. Somebody wrote "blue" and it failed, so let\'s test the value.',
            "In my drawing game the server gets a colour from each player. I don't trust it, so is it a hex colour like #0af or not?",
            'so "#C0FFEE" becomes True, "C0FFEE" becomes False and "#COFFEE" with the letter O becomes False',
            "The stylesheet generator should only take colours in hash notation. Could I have a check for one of them?",
            "As the brand manager I want to be sure that the colour codes in our style guide are written properly, e.g. #E30613.",
            "Our check just looks at the first character being #. It should look at the number of digits (3 or 6) and that they are hexadecimal.",
            "I read colours from an SVG's fill attribute, some are names, some rgb(), some hex. True for the hex ones like #abcdef, please.",
            "When a calendar gets a colour from the user, such as #8e24aa, we must see whether a browser could use it as hex colour.",
            "web colour literal legit?",
            "#RGB / #RRGGBB syntax, bool",
            "hash plus 3 or 6 hex chars",
            "stylesheet colour code sanity",
            '"#beef" no, "#bee" yes',
            "hex triplet with # well-formed?",
            "paint code like #7fffd4 ok y/n",
            "colour literal regex, short and long",
            "Whether the text is a number sign and then three or six base-16 digits should be told.",
            "What I want is True for #dead11 and False for dead11, #dead1 or #dexd11.",
            "If the hash is missing or the digits number four, five or two, the colour is refused.",
            "Before a theme is saved, its accent (like #4caf50) must be found a correct colour code.",
            "Colour names such as teal don't pass here, only codes with a hash and hex digits.",
            "Could a stylesheet contain the text as a hexadecimal colour, in the short or the long way?",
            'The result must be yes for both "#0F0" and "#00ff00", no for "0x00ff00".',
            "To catch mistakes like #ggg in a palette, test one of its colour codes.",
            "As a team captain I choose our shirt colour on a web form by typing #c8102e; when I type #c8102 it should notice the missing digit.",
            "My LED strip takes colours such as #ff0 or #ff9900 over wifi and flickers on anything else. Test the colour text before it is sent.",
            "Ticket 16: logo colours come from customers, 'red-ish', '#12345g' and so on. Only #RGB and #RRGGBB are good, return a bool.",
            "feat(theme): recognise well-written hex colours, three or six digits behind the hash",
            "for my page i want background from user, he must write # and code of color, how check code is right",
            "Art and computing project: red, green and blue as hex pairs behind a #, or single digits for short. Is a given text such a colour?",
            'The knitting app saves yarn shades as #a52a2a. An import gave us "brown" and "#a52a2" too; mark whether a shade is in the proper code.',
            "Chart labels get a colour from a config line. If the value isn't a hash code a browser understands, 3 or 6 hex digits, I use black; so test it.",
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
