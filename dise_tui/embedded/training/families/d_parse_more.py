"""Parsing: number words, log lines, command lines, RPN; dates as text."""

from ..family import Family, Program

FAMILIES: tuple[Family, ...] = (
    Family(
        key="words_to_number",
        task="parsing",
        names=("text_to_number", "number_from_words", "parse_number_words", "spelled_number_to_int"),
        phrases=(
            "converts a number written in English words to an integer",
            "turns 'forty-two' into 42",
            "reads spelled-out numbers such as 'two hundred and five' and returns the int",
            "translates words like 'one thousand two hundred thirty-four' to digits",
            "is the inverse of spelling a number: from text to the numeric value",
            "works out which integer 'nineteen' or 'three million' names",
            "parses english numerals written as words",
            "gives the value of an amount that is spelled out, as on a cheque",
            "number words to int",
            "takes text with a number in letters, say 'seven hundred', and computes the number",
            "understands how people say numbers, e.g. 'sixty five', and answers with 65",
            "interprets verbal number names (zero up to the millions, hyphens and 'and' allowed)",
            "evaluates the words hundred, thousand and million together with the small number names",
            "makes an integer out of written-out English counting words",
            "decodes a quantity that a speech recogniser delivered in words",
            "converts number words to a number",
            "converts a written-out number such as 'one hundred twenty-three' into the integer 123",
            "parses an English number phrase and returns its integer value",
            "turns a number spelled in words into digits",
            "translates text like 'fifty six' to 56",
            "gets the integer from a number written as words",
            "changes words for numbers (e.g. 'five thousand') to the corresponding int",
            "takes a string with a number in English words and returns the number as an integer",
            "computes the numeric value of a phrase such as 'two million three hundred thousand'",
            "transforms a textual number like 'eighty-nine' into its numeric form",
            "words to integer converter, e.g. 'ninety nine' gives 99",
            "finds the number that is meant by a string of number words",
            "reads a number in words and outputs it as an integer",
            "maps English words such as twelve, thirty or thousand to their values and combines them into one integer",
            "decodes spelled numbers from English text to int",
            "does the reverse of number to words",
            "tells which number a written English numeral like 'six hundred and one' represents",
            "lets people type a number as words, for example 'twenty one', and returns 21",
        ),
        asks=(
            'I have amounts spelled out like "three hundred twelve" and need them as ints',
            "any idea how to get 58 from the string 'fifty-eight'?",
            "number words to integer parser",
            'A voice assistant hands me "two thousand and six" as text. I want the plain number 2006 out of it.',
            "for my cheque scanner: the sum is written in English words, please give me the numeric value",
            "given 'eleven' return 11, given 'four hundred thousand' return 400000",
            'python snippet: english words -> int, e.g. "ninety one" -> 91',
            "Homework: the user writes a number in letters (like seventy three) and the program must answer with the digits",
            "How would I read a spelled-out number such as 'five million two' back into an int?",
            'pls help, want make "one hundred twenty" become 120, words are english, can have hyphen or "and"',
            "We get quantities typed as words from the order form; they need to end up as integers in our database.",
            'Interpret a textual numeral ("six hundred and forty-one") and hand me its value.',
            "spelled number to digits",
            "Undo what num2words does: the text comes in, the integer goes out.",
            'Can you code the opposite of writing a number in words? So "thirty thousand" should give 30000.',
            'Old census records say things like "forty-four" for age; I need a real number instead of the words.',
            "Create a helper which understands zero up to the millions in written English and computes what number is meant",
            "what's the cleanest way to evaluate phrases like 'nine thousand eight hundred' as a number",
            "make an int from number words",
            "convert written numbers to digits",
            "english number to integer converter",
            'parse "twenty three" to 23',
            "text number into numeric value",
            "turn worded numbers into ints please",
            "fn for spelled-out number to int",
            "word form to number",
            'string like "ninety" to 90',
            "reverse of num2words",
            "numbers in words -> numbers in figures",
            "read a number written in letters",
            "Create a function that takes a number spelled in English and returns it as an integer.",
            'How can I convert a phrase like "three hundred and ten" to an int?',
            "Could you parse English number words for me and give back the number?",
            'I need the integer value of a text such as "fifteen thousand".',
            'Given "seventy-one", return 71.',
            "Implement a converter from number names to actual numbers.",
            'What would a parser for "one million two hundred thousand" look like?',
            "function which understands hundred, thousand and million and returns the resulting integer",
            'Build something that reads "eighty four" and says 84.',
            "Make a word-to-number translator for English, with hyphens like in thirty-six.",
            "Give me code that interprets English cardinal numbers written out and yields an int.",
            'takes a string in words, e.g. "four hundred", and returns 400',
            'Our call transcripts contain things like "two thousand and twenty". I\'d like to have 2020 there as an int.',
            'My daughter\'s maths game shows "sixty-two" and she has to type 62, so I need the right answer computed from the words.',
            'Legal contracts spell out their sums, "nine hundred thousand" for instance. We want to compare them with the figures, so please get the figure from the words.',
            'hello, how to make number from english text? example "five hundred six" becomes 506, thanks',
            "Assignment: the program gets a number in English words between zero and some millions and outputs the integer.",
            'The old function only handled one to ten. It should cope with any English numeral up to the millions, "two million one hundred six" giving 2000106.',
            'Somebody exported the survey with all ages written as words. Turn such a text, say "thirty three", back to a plain integer.',
            'I have a chatbot; people answer "twelve" instead of 12 and sometimes "one hundred and twenty". Let me have the integer in both cases.',
            'so "nineteen" becomes 19 and "six thousand four" becomes 6004, that kind of thing',
            "We already print numbers in words on invoices. Now we need the way back: words in, integer out.",
            'There\'s int("42") but nothing for int("forty two"). Could you fill that gap?',
            'Dictation software writes "eleven hundred"-style and normal numbers out in full. Write the bit that works out which number "one thousand one hundred" is.',
            "worded numeral -> figure",
            "numeral names into numeric type",
            '"ninety thousand" as integer',
            "un-spell a number",
            "english numeral parsing",
            "cheque wording to figure",
            'decipher verbal amounts, e.g. "six hundred"',
            "from longhand number to digits",
            "An English numeral in plain letters comes in, and its value as a whole number goes out.",
            "What I want is 3015 when somebody writes three thousand fifteen.",
            'The figure that belongs to a written-out quantity such as "eighty-eight" should be computed.',
            'If the phrase is "seven million two hundred", the result must be 7000200.',
            "To do sums with spoken quantities, their English names have to become ints first.",
            "Let a phrase made of words like sixty, hundred and million be valued as one integer.",
            'Evaluate the quantity that an English phrase names, hyphenated tens and the word "and" included.',
            "Which whole number is being said when the text reads one hundred and eleven?",
            'As a teacher I want pupils to type "four hundred and nineteen" and have my quiz see it as 419.',
            "My grandma dictates the price to her phone and it writes fifty-three instead of 53, the budget sheet can't add that up. Fix it please.",
            'Ticket #212: amounts in old deeds are literal, e.g. "twelve thousand six hundred". Reporting needs 12600. Add a conversion from the wording to the value.',
            "feat: understand quantities in prose, so that 'thirty' is read as 30 and 'two hundred nine' as 209",
            'i has text what say number by words in english, like "eight hundred seven", i want the integer 807 from this',
            "For class we have to undo the amount-in-words line of an invoice: read what is spelled there and produce the number itself.",
            '"zero" should yield 0, "fourteen" 14 and "five million" 5000000. How does one evaluate such strings?',
            "The smart speaker's transcript says set timer to forty-five; the part with the amount is cut out already, only its numeric meaning is missing.",
        ),
        params=("text",),
        types="(text: str) -> int",
        summary="Return the integer that is written out in English words.",
        explanation="Small numbers are added to a running group, and 'hundred' multiplies that group. 'Thousand' and 'million' multiply the group and move it to the total. Every word is looked at once.",
        cases=(
            (("forty-two",), 42),
            (("two hundred and five",), 205),
            (("nineteen",), 19),
            (("one thousand two hundred thirty-four",), 1234),
            (("seven",), 7),
            (("one hundred",), 100),
            (("three million",), 3000000),
            (("sixty five",), 65),
            (("twelve thousand three",), 12003),
            (("two hundred thousand",), 200000),
            (("zero",), 0),
        ),
        programs=(
            Program(style="naive", source=r'''def {name}(text):
    names = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
             "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety").split()
    values = dict(zip(names, [*range(20), *range(20, 100, 10)]))
    total = group = 0
    for w in text.replace("-", " ").replace(" and ", " ").split():
        if w in values:
            group += values[w]
        elif w == "hundred":
            group *= 100
        else:
            total += group * {"thousand": 1000, "million": 1000000}[w]
            group = 0
    return total + group
'''),
            Program(style="plain", source=r'''UNITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
         "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

def {name}(text):
    total = current = 0
    for word in text.lower().replace("-", " ").split():
        if word in UNITS:
            current += UNITS.index(word)
        elif word in TENS:
            current += 10 * (TENS.index(word) + 2)
        elif word == "hundred":
            current *= 100
        elif word in ("thousand", "million"):
            total, current = total + current * (1000 if word == "thousand" else 1000000), 0
    return total + current
'''),
            Program(style="robust", source=r'''NAMES = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
         "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety").split()
VALUES = dict(zip(NAMES, [*range(20), *range(20, 100, 10)]))
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}


def {name}(text: str) -> int:
    """Return the integer written out in English words."""
    total, group = 0, 0
    for word in text.lower().replace("-", " ").replace(",", " ").split():
        if word in SCALES:
            total, group = total + (group or 1) * SCALES[word], 0
        elif word == "hundred":
            group = (group or 1) * 100
        elif word != "and":
            group += VALUES[word]
    return total + group
'''),
            Program(style="recursive", source=r'''WORDS = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
         "fifteen sixteen seventeen eighteen nineteen").split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()

def {name}(text):
    text = text.replace("-", " ")
    for word, factor in (("million", 1000000), ("thousand", 1000), ("hundred", 100)):
        before, found, after = text.partition(word)
        if found:
            return {name}(before) * factor + {name}(after)
    small = [WORDS.index(word) for word in text.split() if word in WORDS]
    tens = [TENS.index(word) * 10 + 20 for word in text.split() if word in TENS]
    return sum(small) + sum(tens)
'''),
        ),
        raises=((("forty-blue",), "ValueError"), (("",), "ValueError"), ((42,), "TypeError")),
        careful=r'''WORDS = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
         "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety").split()
VALUES = dict(zip(WORDS, [*range(20), *range(20, 100, 10)])) | {"hundred": 100, "thousand": 1000, "million": 1000000}

def {name}(text):
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    words = text.lower().replace("-", " ").replace(" and ", " ").split()
    if not words or not set(words) <= set(VALUES):
        raise ValueError(f"not a number in words: {text!r}")
    total = group = 0
    for word in words:
        group = group * VALUES[word] if VALUES[word] >= 100 else group + VALUES[word]
        if word in ("thousand", "million"):
            total, group = total + group, 0
    return total + group
''',
        near=("number_to_words", "roman_to_int", "ordinal"),
    ),
    Family(
        key="parse_log_line",
        task="parsing",
        names=("split_log_line", "log_line_to_dict", "read_log_entry", "parse_log_entry"),
        phrases=(
            "parses a log line 'DATE TIME LEVEL MESSAGE' into a dict with the keys date, time, level and message",
            "turns '2024-05-01 12:00:00 ERROR disk full' into {'date': '2024-05-01', 'time': '12:00:00', 'level': 'ERROR', 'message': 'disk full'}",
            "splits a line of a log file into date, time, level and message, as a dictionary",
            "extracts the four fields (date, time, level, message) of a space-separated log entry",
            "breaks an application log record at its first three blanks and labels the pieces date, time, level, message",
            "makes a dictionary out of one logging output line: when it happened (date and time), how serious (level), what (message)",
            "log line parser, result is a dict: date, time, level, message",
            "decodes entries such as '2023-01-31 08:15:00 INFO server started' so that level and message can be looked up by name beside date and time",
            "gives structure to a raw log string by separating day, clock time, severity and text under the keys date, time, level, message",
            "takes line from a server log, whose words are date, time and level and whose rest is the message, and returns these as a mapping",
            "helps to filter logs by turning each line into named string fields date / time / level / message",
            "reads a record of the form <date> <time> <level> <message with spaces> into a dict",
            "dissects a log message with leading date, time and level and keeps the remaining words together as message",
            "converts one log entry to a dict of four strings, the last of which, message, may contain blanks; the others are date, time, level",
            "picks apart log output into date, time, level and message entries of a dictionary",
            "extracts the date, time, level and message from a log line and returns them in a dictionary",
            "parses one line of a log file into a dictionary with date, time, level and message",
            "splits a log entry like '2024-05-01 12:00:00 INFO started' into its components as a dict",
            "converts a log line to a dict so that date, time, log level and message can be accessed by key",
            "gets the log level, the message, the date and the time out of a log record, as a dict",
            "returns a dictionary of date, time, level and message for a given log string",
            "pulls the timestamp parts (date and time), the severity level and the message text out of a log line into a dict",
            "transforms a raw log line into a structured record with the fields date, time, level and message",
            "takes a log message string in the format 'YYYY-MM-DD HH:MM:SS LEVEL message' and outputs a dict of the four parts",
            "reads a line of an application log and returns when it was written (date, time), its level and its message in a dict",
            "tokenizes a log line by spaces into date, time and level, and keeps everything after that as the message, returning a mapping",
            "uses a regular expression to capture date, time, level and message from a log entry and returns the named groups",
            "analyses a log line by splitting it into at most four parts stored as date, time, level and message",
            "makes log lines searchable by parsing each into a dict with keys 'date', 'time', 'level' and 'message'",
            "creates a dict such as {'date': ..., 'time': ..., 'level': 'WARNING', 'message': 'low memory'} from a log text line",
            "separates the date, the time, the level (INFO, ERROR, ...) and the message of a log line",
            "unpacks a log statement into named parts: date, time, level, message",
        ),
        asks=(
            "I have lines like '2024-03-02 09:10:11 ERROR no space left' and want a dict with date, time, level and message",
            "log line -> {date, time, level, message}",
            "How can I cut a log entry into date, time, level and message and get them as a dictionary?",
            'our server writes "<date> <time> <level> <text>" per line. make me a dict of those, keys date/time/level/message',
            "Given one line of a logfile, return a dictionary holding its date, time, level and message.",
            "Need to grep logs by severity later, so first turn each line into a dict: 'date', 'time', 'level', 'message' (message may have spaces).",
            "python snippet: break '2022-05-05 10:00:00 INFO job done' into named fields date, time, level, message",
            "Could you implement a small log record parser? It should produce a mapping with the four entries date, time, level and message.",
            "i got this string 2021-01-01 00:00:01 DEBUG cache miss for key 7, first word is date then time then level, rest is message. want dict",
            "For the monitoring dashboard we need every log line as structured data (date, time, level, message) in a dict.",
            "Exercise: a logging line begins with date, time and level, the remaining words are the message; store all four in a dictionary.",
            "whats a quick way to parse a log row to dict, keys: date time level message, everything after the level stays together as message",
            "Please deliver the parts of a log line (date, time of day, level, message text) under those names: date, time, level, message.",
            "Split at the first three spaces only: date, time, level, then message. Give the result back as a dict, it's for log entries.",
            "I would like access entry['level'] and entry['message'] instead of raw log text, also entry['date'] and entry['time'].",
            "simple log entry parser with dict result, fields called date time level message",
            "take '2023-09-09 18:30:00 WARNING cpu is hot' and hand back {'date': '2023-09-09', 'time': '18:30:00', 'level': 'WARNING', 'message': 'cpu is hot'}",
            "Our log viewer shows columns for date, time, level and message; fill a dict with these keys from a single space-separated log line.",
            "parse a log line into dict",
            "log line parser",
            "log entry to dictionary with date, time, level, message",
            "split log line into its four fields",
            "read one log record as a dict",
            "extract date time level message from log",
            "log string to dict please",
            'parse "2024-01-01 10:00:00 INFO hi"',
            "structured dict from log line",
            "parse timestamp, level and message from logs",
            "break log line up by field",
            "logfile row to date/time/level/message dict",
            "Create a function that parses a line of a log into date, time, level and message.",
            "How do I get level and message, plus date and time, out of a log line as a dict?",
            'Could you turn a log entry such as "2020-03-04 05:06:07 ERROR boom" into a dictionary?',
            "I need a dict with keys date, time, level, message from one log line.",
            "Given a log line in the form date time level message, return those as a dictionary.",
            "Implement parsing of log lines whose first three words are date, time and level.",
            "What would a function to dissect a server log line look like? Keys should be date, time, level and message.",
            "Build a dictionary from a logging line: date, time, severity under 'level', rest under 'message'.",
            "function that takes a raw log line and returns a dict of date, time, level and message strings",
            "Make a log parser where the message keeps its spaces and date, time, level come first.",
            "Define something that maps a log line onto the keys date, time, level, message.",
            'takes "2024-08-08 12:12:12 WARNING slow query" and returns all four parts by name',
            "We collect logs from ten machines. Each line is date, time, level and free text, and I want to load each as a dict into pandas.",
            'I\'m building an error report. From a line like "2023-11-02 14:00:01 ERROR timeout" I must know the date, time, level and message separately, in a dict.',
            "pls make function for log line, first is date, second time, third level like INFO, and after this message. output dictionary",
            "Support sends me raw log lines all day. Let a dict come out with 'date', 'time', 'level' and 'message' so that I can sort them.",
            "Exercise 5: write a function which receives one line of an application log and gives a dictionary with the date, the time, the level and the message.",
            "The current code uses line.split() and loses the words of the message. It should keep the message whole and return date, time, level, message in a dict.",
            "As an ops person I want to ask a log line for its level or its date, so please transform the line to a dictionary with date, time, level, message.",
            "Log format is always DATE TIME LEVEL MESSAGE. Hand me the pieces in a dict.",
            "so '2022-06-06 06:06:06 DEBUG started ok' becomes a dict whose message is 'started ok', level 'DEBUG', and date and time too",
            "To feed Elasticsearch we convert every line of the log to JSON. I just need the dict for one line: date, time, level, message.",
            "I wonder how one splits a log entry with maxsplit so that date, time and level are separate and the message stays together, with a dict as the result.",
            "Lines from Python's logging module look like date, time, levelname, message with spaces between. Parse one to a dictionary.",
            "dissect log row: date|time|level|message",
            "log record -> named fields",
            "destructure a server log entry into a map",
            "when, severity and text of logline, dict",
            "syslog-ish line to hash: date, time, level, message",
            "log text into key-value record",
            "label the four columns of a log line",
            "deserialize a log line (date time level msg)",
            "The day, the clock time, the severity and the remark in a log row should become entries of a dict.",
            "From a row such as '2021-07-07 18:30:00 ERROR no route to host', build an associative array with date, time, level and message.",
            "What I want is entry['level'] and entry['message'] (date and time too) from a raw logging string.",
            "In a log row the first three words are date, time, level; whatever follows is the message; give these as a dict.",
            "To filter log rows on severity, each one has to be an object with the fields date, time, level, message.",
            "Name the parts of a log record: 'date', 'time', 'level', and 'message' for all the remaining words.",
            "The result must be {date, time, level, message}, the source is one row of our application's log.",
            "By what code is a log row unpacked to a dict having its stamp (date, time), level and message?",
            "As an on-call engineer I want each row of app.log as a dict with date, time, level and message, so that I can group the errors.",
            "My awk script gives $1 date, $2 time, $3 level and then loses the message after its first word. Do that in Python with a dict and the full message.",
            "'2020-10-10 07:00:00 WARNING fan too slow' -> {'date': '2020-10-10', 'time': '07:00:00', 'level': 'WARNING', 'message': 'fan too slow'}",
            "TICKET: log viewer shows lines as one blob. Need an importer step that cuts one line in date, time, level and message and returns them by name.",
            "feat(logs): represent a log row as dict with keys date, time, level, message; only the message may contain spaces",
            "hey so the log have line like 2023-03-03 03:03:03 INFO user logged in and i want take each thing by name (date, time, level, message), how do",
            "The homework gives us a crash log. For one of its rows we must produce a dictionary saying on which date, at what time, with which level and with what message.",
            "I'm drawing a timeline from log files, so for a row I'd use its date and time, colour it by level and put the message in the tooltip. Return these four as a dict.",
        ),
        params=("line",),
        types="(line: str) -> dict[str, str]",
        summary="Return the date, time, level and message of a log line as a dictionary.",
        explanation="The line is split at blanks at most three times, so the message keeps its own blanks. The four pieces are stored under fixed names. It needs a single pass over the line.",
        cases=(
            (("2024-05-01 12:00:00 ERROR disk full",), {"date": "2024-05-01", "time": "12:00:00", "level": "ERROR", "message": "disk full"}),
            (("2023-01-31 08:15:00 INFO server started on port 80",), {"date": "2023-01-31", "time": "08:15:00", "level": "INFO", "message": "server started on port 80"}),
            (("2024-12-24 23:59:59 WARNING low memory",), {"date": "2024-12-24", "time": "23:59:59", "level": "WARNING", "message": "low memory"}),
            (("2022-02-02 02:02:02 DEBUG x=1",), {"date": "2022-02-02", "time": "02:02:02", "level": "DEBUG", "message": "x=1"}),
            (("2024-01-01 00:00:00 INFO ok",), {"date": "2024-01-01", "time": "00:00:00", "level": "INFO", "message": "ok"}),
            (("2024-06-15 10:30:00 ERROR user 'ann': not found",), {"date": "2024-06-15", "time": "10:30:00", "level": "ERROR", "message": "user 'ann': not found"}),
            (("2021-07-08 17:45:12 CRITICAL the INFO file is gone",), {"date": "2021-07-08", "time": "17:45:12", "level": "CRITICAL", "message": "the INFO file is gone"}),
            (("2020-10-10 10:10:10 INFO GET /index.html 200",), {"date": "2020-10-10", "time": "10:10:10", "level": "INFO", "message": "GET /index.html 200"}),
        ),
        programs=(
            Program(style="naive", source=r'''def {name}(line):
    d, t, level, message = line.split(" ", 3)
    return {"date": d, "time": t, "level": level, "message": message}
'''),
            Program(style="plain", source=r'''def {name}(line):
    parts = line.split(" ")
    entry = {}
    entry["date"] = parts[0]
    entry["time"] = parts[1]
    entry["level"] = parts[2]
    entry["message"] = " ".join(parts[3:])
    return entry
'''),
            Program(style="robust", source=r'''import re

LOG_PATTERN = re.compile(
    r"(?P<date>\d{4}-\d{2}-\d{2})\s+(?P<time>\d{2}:\d{2}:\d{2})\s+(?P<level>[A-Z]+)\s+(?P<message>.*)"
)


def {name}(line: str) -> dict[str, str]:
    """Return date, time, level and message of a log line."""
    match = LOG_PATTERN.fullmatch(line.strip())
    if match is None:
        raise ValueError(f"not a log line: {line!r}")
    return match.groupdict()
'''),
            Program(style="one_liner", source=r'''def {name}(line):
    return dict(zip(("date", "time", "level", "message"), line.split(" ", 3)))
'''),
        ),
        raises=((("hello world",), "ValueError"), (("",), "ValueError"), ((None,), "TypeError")),
        careful=r'''def {name}(line):
    if not isinstance(line, str):
        raise TypeError("line must be a string")
    parts = line.strip().split(maxsplit=3)
    if len(parts) != 4:
        raise ValueError("expected date, time, level and message")
    return dict(zip(("date", "time", "level", "message"), parts))
''',
        near=("parse_key_values", "parse_csv_line", "count log lines per level"),
    ),
    Family(
        key="split_command",
        task="parsing",
        names=("parse_command_line", "split_arguments", "tokenize_command", "command_to_args"),
        phrases=(
            "splits a command line into its arguments, keeping quoted parts together",
            "turns 'cp \"my file.txt\" backup' into ['cp', 'my file.txt', 'backup']",
            "breaks a shell-like command at blanks unless they stand inside quotes",
            "tokenises what a user typed at a prompt, honouring single and double quotes",
            "gets the list of words of a command, where 'quoted words' count as one",
            "parses a command string the way a shell would, returning argv",
            "cuts a typed instruction into program name and arguments, quote-aware",
            "makes an argument list from one string; quotation marks group words and are removed",
            "command to list of args, quotes respected",
            "takes command and returns its tokens without the quotes around them",
            "separates at whitespace but never within \"...\" or '...'",
            "prepares a command line for subprocess by splitting it into pieces",
            "reads console input such as say \"hello world\" as the two items say and hello world",
            "yields the list of space-separated arguments in a text where some arguments contain spaces and are therefore quoted",
            "imitates shell word splitting for simple commands with quotes",
            "splits a shell command into a list of arguments",
            "parses a command line string into a list of tokens, respecting quotes",
            "splits a command string on spaces but keeps quoted strings as one argument",
            "converts a command line to an argument list like shlex.split",
            "tokenizes a shell command, treating text in quotes as a single token",
            "gets the arguments from a command string, handling quoted arguments",
            'breaks a command such as \'git commit -m "fix the bug"\' into its parts',
            "returns the list of arguments contained in a command line string with single or double quotes",
            "extracts the command name and its arguments from a line typed in a terminal, with quotes removed",
            "turns a bash-style command line into a list of strings",
            "separates a command into words on whitespace, except where the whitespace is within quotes",
            'takes a command as a string and outputs its args, where "two words" in quotes make one argument',
            "builds the argv list from a raw command line",
            "divides a terminal command into individual arguments while keeping quoted phrases intact",
            "lexes shell input into arguments, stripping the quotes that group words",
            "parses user input for a command-line tool or chat bot into a command and its quoted or unquoted arguments",
            "finds all the arguments in a shell command string, considering quotation marks",
        ),
        asks=(
            "I'm writing a little shell and need to cut what the user types into arguments, with quoted bits kept in one piece",
            "shell-style argument splitter",
            'How do I split \'mv "old name.txt" new.txt\' so that the quoted file name stays whole?',
            'break a command line into a list, respect \' and " quotes, drop the quotes themselves',
            'Given git commit -m "first try" return [\'git\', \'commit\', \'-m\', \'first try\']',
            'my chat bot gets commands like: remind "call mom" tomorrow. split into words but the part in quotes is one word',
            "basically shlex.split but as my own function",
            "Tokenize a command string the way bash would: blanks separate, quotes group.",
            "str.split() ruins arguments with spaces in quotes. Can you do it right for command lines?",
            "For a console game: the typed command must become a list of arguments; anything inside single or double quotes counts as one argument.",
            "python snippet: command string -> argv list, quotes honoured",
            "Please produce the argument vector of a command line, several spaces counting as one and quotation marks removed from quoted arguments.",
            'want: open \'my photos\' -v  ==>  ["open", "my photos", "-v"]',
            'what would be the way to chop a terminal command in its pieces without tearing apart the "quoted ones"?',
            "Homework about a mini terminal: separate the program name and its parameters, quoted text stays together",
            "We receive the command as one string and have to pass subprocess a list, so parse it with quotes in mind",
            "command line tokenizer that knows quotes",
            'i need args from a command string. like play "bohemian rhapsody" loud gives 3 args',
            "split a command line into arguments",
            "parse shell command into list",
            "shlex.split alternative",
            "command string to args list",
            "tokenize command with quotes",
            "argument parser for quoted command strings",
            "split by spaces but respect quotes",
            "split string on whitespace, keep quoted parts",
            "shell like split",
            "break up a terminal command",
            "get argv from a command string",
            "split text keeping quoted phrases together",
            "Create a function that splits a command line into its arguments and honours quotes.",
            "How can I split a string by blanks without splitting inside quotation marks?",
            'Could you write a splitter for commands like cp "a b.txt" c.txt?',
            "I need a list of arguments from a command the user typed, quotes stripped.",
            "Given a shell command as a string, return its words as bash would see them.",
            'Implement command line splitting where \'single\' and "double" quoted parts count as one argument.',
            "What would a tiny shell lexer look like that only knows spaces and quotes?",
            "function that takes a command and returns a list with the program name and its arguments",
            "Build a tokenizer for a command prompt; quoted strings are single tokens.",
            "Make a function to separate the parts of a command, treating quoted text as one part.",
            'Give me an argument list for a command such as ssh host "ls -a".',
            'takes \'rm "old report.doc"\' and returns [\'rm\', \'old report.doc\']',
            'I am making a text adventure. The player types: give "golden key" guard, and I need the three words as a list.',
            "My admin tool runs commands from a config file with subprocess. It wants a list, and file names with spaces are in quotes, so cut the string properly.",
            "When I do cmd.split() the title in quotes falls apart. The quoted title should remain a single item, without its quotes.",
            'We let people trigger jobs through Slack, e.g. deploy web --note "hot fix". The message has to be divided in arguments like a shell does.',
            'hi, i have command string and want array of arguments, when words are in "..." or \'...\' they are one argument, please',
            "Homework: read a command line and list its arguments. Several blanks between them don't matter, and quotes hold an argument together.",
            'so find . -name "my notes" becomes [\'find\', \'.\', \'-name\', \'my notes\']',
            'Discord bot commands, say !poll "best pizza" yes no, must be chopped up so that best pizza is one element.',
            "Review comment: splitting the command at every space is wrong for quoted paths. Please provide a function which does the split as a Unix shell would.",
            "I want to rebuild sys.argv from one long command string. Quotes group words and then disappear.",
            'A customer\'s folder is called "New Data" and our launcher breaks the command there. It needs to split commands with quotes respected.',
            "For a REPL I'd like to cut the typed line in command and parameters; parameters may be quoted with either kind of quote.",
            "lex a shell line",
            "quote-aware tokenizer for command lines",
            "cmdline to argv array",
            "chop typed command into tokens, quotes obeyed",
            "bash-style word splitting",
            "program call string -> argument vector",
            "shlex-like cutting of a console line",
            'explode a command, "quoted bits" intact',
            "The arguments of a console command should be listed, and anything in quotes counts as one.",
            "When a piece of the command is quoted, its blanks must not separate and the quote marks vanish.",
            "For subprocess.run I must have a list, while the user wrote one line with quotes.",
            'What I want is [\'open\', \'summer trip.jpg\'] from the line open "summer trip.jpg".',
            "Let a terminal input be divided at blanks, apart from blanks between quotes.",
            "A list of tokens as the shell would pass them to the program is what must come out.",
            'Both \'a b\' and "a b" are one token each when a command line is broken up.',
            "Out of a whole command typed in one go, obtain the executable and its parameters as list items.",
            'As a user of our chat bot I want to type /remind "buy milk" tomorrow and have it understood as three items: /remind, buy milk, tomorrow.',
            'My build script hands gcc -o "my app" main.c over as one string. It ought to be [\'gcc\', \'-o\', \'my app\', \'main.c\'].',
            'Ticket 77: launching fails for folders like "Program Files" since we cut the command at each blank. Cut it like a terminal does.',
            "fix: keep quoted arguments of a console command in one piece and strip their quotation marks when splitting",
            "we are writing our own mini shell in operating systems course, first step is take the line and make words from it, with quotes care",
            'i write tar cf "old stuff.tar" docs and program see five words, but it is four, quotes hold words together. can you do the split right?',
            "There's a macro editor where people write one instruction per line, e.g. press 'Save as' twice. I'd need its parts, Save as being a single one.",
            "C gives main() an argv, but I only have the full command text. Produce the same list a Unix terminal would have made from it.",
        ),
        params=("command",),
        types="(command: str) -> list[str]",
        summary="Return the arguments of a command line; quoted parts stay together and lose their quotes.",
        explanation="The characters are read one by one while the program remembers which quote, if any, is open. A blank outside quotes ends the current word; the quotes themselves are dropped. One pass over the command is enough.",
        cases=(
            (("ls -l",), ["ls", "-l"]),
            (('cp "my file.txt" backup',), ["cp", "my file.txt", "backup"]),
            (("say 'hello world' now",), ["say", "hello world", "now"]),
            (('git commit -m "fix the bug"',), ["git", "commit", "-m", "fix the bug"]),
            (("run",), ["run"]),
            (("a   b  c",), ["a", "b", "c"]),
            (("echo \"it's fine\"",), ["echo", "it's fine"]),
            (("  mkdir new  ",), ["mkdir", "new"]),
            (("",), []),
        ),
        programs=(
            Program(style="naive", source=r'''import shlex

def {name}(command):
    return shlex.split(command)
'''),
            Program(style="plain", source=r'''def {name}(command):
    args, word, quote = [], None, ""
    for char in command + " ":
        if quote:
            word, quote = (word, "") if char == quote else (word + char, quote)
        elif char in "\"'":
            word, quote = word or "", char
        elif not char.isspace():
            word = (word or "") + char
        elif word is not None:
            args.append(word)
            word = None
    return args
'''),
            Program(style="robust", source=r'''import shlex


def {name}(command: str) -> list[str]:
    """Return the arguments of a command line; a missing closing quote raises ValueError."""
    lexer = shlex.shlex(command.strip(), posix=True)
    lexer.whitespace_split = True
    lexer.commenters = ""
    return list(lexer)
'''),
            Program(style="regex", source=r'''import re

def {name}(command):
    tokens = re.findall(r'"([^"]*)"|\'([^\']*)\'|(\S+)', command)
    return [double or single or bare for double, single, bare in tokens]
'''),
        ),
        raises=((("say 'hello",), "ValueError"), ((None,), "TypeError"), ((["ls"],), "TypeError")),
        careful=r'''import shlex

def {name}(command):
    if not isinstance(command, str):
        raise TypeError("command must be a string")
    try:
        return shlex.split(command)
    except ValueError as error:
        raise ValueError(f"cannot split {command!r}: {error}") from None
''',
        near=("parse_csv_line", "split a text into words", "join arguments into a command"),
    ),
    Family(
        key="evaluate_rpn",
        task="algorithm",
        names=("rpn_calculator", "eval_postfix", "calculate_rpn", "postfix_value"),
        phrases=(
            "evaluates an expression in reverse Polish notation",
            "computes the value of a postfix expression such as '3 4 + 2 *'",
            "works like an RPN calculator on a space-separated string with + - * /",
            "uses a stack to calculate '5 1 2 + 4 * + 3 -', which gives 14",
            "takes expression with the operators after their operands and returns the result",
            "simulates an old HP pocket calculator: numbers are pushed, operators take the top two",
            "calculates arithmetic written postfix, numbers and operators divided by blanks",
            "rpn evaluator",
            "finds the result of a formula whose operators follow the numbers",
            "reads tokens from a string and applies each operator to the two values before it, as in reverse polish",
            "solves '10 4 -' to 6 and '8 2 /' to 4",
            "processes stack-based arithmetic without parentheses",
            "interprets a tiny stack language of numbers, plus, minus, times and divide",
            "gives the number that remains on the stack after running a postfix program",
            "does the sum for notation in which 2 3 4 * + means 2 + 3 * 4",
            "evaluates a postfix expression",
            "calculates the result of a reverse Polish notation expression",
            "evaluates an RPN string using a stack",
            "computes the value of an arithmetic expression given in reverse Polish notation",
            "implements a reverse Polish notation calculator",
            "takes a postfix expression as a string and returns the numeric result",
            "parses and evaluates a space-separated RPN expression with the four basic operators",
            "gets the answer of a postfix calculation like '2 3 + 4 *'",
            "solves a math expression written in postfix notation",
            "works out the result of an RPN formula such as '8 2 /'",
            "processes the tokens of an expression in RPN, pushing numbers on a stack and popping two for every operator",
            "returns what a reverse polish calculator would show for the given input",
            "finds the value of a postfix string containing numbers and the operators +, -, * and /",
            "executes postfix arithmetic and returns the final value on the stack",
            "determines the result of an expression where the operator comes after its two operands",
            "performs the arithmetic of an expression in RPN format, e.g. '3 4 +' gives 7",
        ),
        asks=(
            "RPN calculator for a string please",
            'I have strings like "6 2 / 5 +" in reverse polish and want the answer (8 here)',
            "how can i compute a postfix expression from a string? operators + - * / and everything separated by spaces",
            "Old HP calculators take the operator last, e.g. '9 3 -'. Can you evaluate such input?",
            "Given '1 2 + 3 *' return 9",
            'For class we must code a stack machine that works out postfix arithmetic like "4 5 * 2 -"',
            "python snippet: eval reverse polish notation with a stack",
            "Please implement evaluation of arithmetic in reverse Polish notation; the expression arrives as one string.",
            "postfix evaluator, tokens separated by blanks",
            'What does "10 2 8 * +" come to? I want a function answering that for any RPN formula.',
            "need to calc things where operator comes after both numbers, so '5 5 *' makes 25",
            "Our rule engine stores formulas in postfix form as text. They have to be computed to a number.",
            "Push numbers, pop two for each of + - * /, and hand me the final value of the postfix string",
            'it\'s the classic leetcode one, evaluate reverse polish notation, but input is a single string like "2 1 + 3 *"',
            "A calculator without brackets: operands first, operator afterwards. Give it the string, get the number.",
            "Could somebody help with solving expressions in RPN, for example '3 2 - 4 +'?",
            "Work out the result of a formula whose operators follow their operands.",
            "Compute value from text in reverse polish, floats and negative numbers like -3 should work too",
            "evaluate rpn expression",
            "rpn calculator",
            "reverse polish notation evaluator",
            "calculate postfix expression",
            "postfix calculator with a stack",
            'eval "3 4 + 2 *"',
            "solve reverse polish string",
            "rpn solver fn",
            "compute a postfix formula",
            "value of RPN expression please",
            "stack calculator for postfix",
            "polish reverse calculator in python",
            "Create a function that evaluates an expression in reverse Polish notation.",
            'How can I work out the value of "2 3 + 4 *" with a stack?',
            "Could you build me an RPN calculator that takes a string?",
            "I need the result of a postfix expression with + - * and /.",
            "Given a space-separated RPN string, return the number it evaluates to.",
            "Implement a postfix evaluator for the four basic operations.",
            "What would an evaluator for reverse Polish expressions look like?",
            "function which calculates arithmetic written with the operators behind the operands",
            "takes an expression in postfix order and returns its value",
            'Make a calculator that understands input like "12 3 /" and answers 4.',
            "Code the standard stack algorithm for RPN arithmetic in a string.",
            'Define a function to compute "5 6 7 * +" and other reverse polish formulas.',
            'I grew up with an HP-12C and miss it. Let me type "100 7 * 2 -" and have the answer returned.',
            "Data structures class, topic stacks: the input is a postfix expression as text with blanks between tokens, the output its value.",
            "Our spreadsheet compiler already emits formulas in reverse Polish order. Now I need the step that calculates the number from such a string.",
            'please help me with calculator where you write the numbers first and then the sign, like "8 5 -" is 3',
            'so "1 2 3 + *" becomes 5 and "9 2 /" becomes 4.5',
            "A number goes on the stack, an operator takes the top two off and puts the result back. At the end I want what is left. Input is a string.",
            'In the interview they asked me to evaluate reverse Polish notation and I froze. How would you do it for a string such as "4 13 5 / +"?',
            "My parser converts infix to postfix just fine. What's missing is computing the postfix text to a value.",
            'The device sends formulas like "1.5 4 * 2 +". They are in RPN, decimals allowed, and the display should show the result.',
            'Could someone explain in code how Forth would calculate "7 2 - 3 *"? Only the final number has to come back.',
            "I want a little math engine without brackets or precedence, operators after their two operands, text in and number out.",
            "For a retro calculator app we have to support RPN entry. Compute the value of what was entered, negative numbers such as -4 included.",
            "postfix arithmetic result",
            "crunch an RPN string",
            "HP calculator emulation, text in",
            "operator-last notation calculator",
            'interpret "4 5 + 6 *" by stack',
            "run reverse-Polish formula",
            "Forth-like arithmetic eval",
            "Łukasiewicz backwards: value of postfix sum",
            "The numbers stand before their operator, and what the whole text amounts to should be returned.",
            'What I want is 45 for the text "4 5 + 5 *".',
            "Operands get pushed, operators pop two of them, and the last thing on the stack is the answer.",
            "A formula in postfix order, tokens apart by blanks, must be reduced to a single number.",
            'If the sign comes after both numbers, as in "20 5 -", how is the result obtained?',
            "To replace my old Hewlett-Packard, calculate a line of numbers followed by operators.",
            "Let the outcome of reverse-Polish arithmetic with plus, minus, times and divide be worked out.",
            "Given tokens such as 9 3 / 2 +, written operators last, deliver the final value, here 5.",
            "As a retro computing fan I want to enter 6 7 * 2 + and read 44, without an equals key or parentheses.",
            'The shunting-yard step already leaves me with "1 4 + 3 *". Next in the compiler lab is turning this into 15.',
            'Ticket: the pricing rules are stored in suffix form, e.g. "200 0.5 *" meaning 100.0. Write whatever computes such a rule.',
            "feat: stack machine for sums in postfix, so '8 4 /' gives 2 and '3 -2 +' gives 1",
            'teacher say polish reverse calculation, "2 2 + 3 *" is 12, but i don\'t get it, make program for any such line please',
            'My brother and I write sums backwards as a secret: first the two numbers, then what to do with them, "10 2 -" for eight. Solve a longer one too.',
            "Unix dc takes 3 5 * 1 - p and prints 14. I want the same thing without the p, on a string, in Python.",
            "PostScript-style maths keeps confusing me: 12 4 div. Ours uses + - * / behind the two values and should just tell me what comes out at the end.",
        ),
        params=("expression",),
        types="(expression: str) -> float",
        summary="Return the value of an expression in reverse Polish notation.",
        explanation="Numbers are pushed on a stack. An operator takes the two topmost numbers, the later one being the right operand, and pushes the result. After the last token the answer is the only number left; every token costs constant time.",
        cases=(
            (("3 4 +",), 7),
            (("3 4 + 2 *",), 14),
            (("5 1 2 + 4 * + 3 -",), 14),
            (("2 3 4 * +",), 14),
            (("10 4 -",), 6),
            (("8 2 /",), 4),
            (("7 2 /",), 3.5),
            (("2 -3 *",), -6),
            (("1.5 2 +",), 3.5),
            (("7",), 7),
        ),
        programs=(
            Program(style="naive", source=r'''def {name}(expression):
    stack = []
    for t in expression.split():
        if t in "+-*/":
            b, a = stack.pop(), stack.pop()
            stack.append(a + b if t == "+" else a - b if t == "-" else a * b if t == "*" else a / b)
        else:
            stack.append(float(t))
    return stack[0]
'''),
            Program(style="plain", source=r'''def {name}(expression):
    stack = []
    for token in expression.split():
        if token == "+":
            stack.append(stack.pop() + stack.pop())
        elif token == "*":
            stack.append(stack.pop() * stack.pop())
        elif token == "-":
            stack.append(-stack.pop() + stack.pop())
        elif token == "/":
            divisor = stack.pop()
            stack.append(stack.pop() / divisor)
        else:
            stack.append(float(token))
    return stack.pop()
'''),
            Program(style="robust", source=r'''import operator

OPERATORS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}


def {name}(expression: str) -> float:
    """Return the value of an RPN expression; raise ValueError if it is malformed."""
    stack: list[float] = []
    for token in expression.split():
        if token in OPERATORS:
            if len(stack) < 2:
                raise ValueError(f"operator {token!r} lacks operands")
            right = stack.pop()
            stack[-1] = OPERATORS[token](stack[-1], right)
        else:
            stack.append(float(token))
    (result,) = stack  # anything but exactly one value is a ValueError
    return result
'''),
            Program(style="recursive", source=r'''def {name}(expression):
    tokens = expression.split()

    def take():
        token = tokens.pop()
        if token not in ("+", "-", "*", "/"):
            return float(token)
        right = take()
        left = take()
        return {"+": left + right, "-": left - right, "*": left * right}.get(token) if token != "/" else left / right

    return take()
'''),
        ),
        raises=((("1 +",), "ValueError"), (("",), "ValueError"), (("1 2",), "ValueError"), (("1 x +",), "ValueError"), (("1 0 /",), "ZeroDivisionError")),
        careful=r'''def {name}(expression):
    actions = {"+": lambda a, b: a + b, "-": lambda a, b: a - b,
               "*": lambda a, b: a * b, "/": lambda a, b: a / b}
    stack = []
    for token in expression.split():
        if token in actions:
            if len(stack) < 2:
                raise ValueError("not enough numbers for an operator")
            right = stack.pop()
            stack.append(actions[token](stack.pop(), right))
        else:
            stack.append(float(token))
    if len(stack) != 1:
        raise ValueError("malformed expression")
    return stack[0]
''',
        near=("evaluate an infix expression", "convert infix to postfix", "Polish (prefix) notation"),
    ),
    Family(
        key="to_iso_date",
        task="parsing",
        names=("european_to_iso_date", "date_to_iso", "convert_date_format", "dmy_to_iso"),
        phrases=(
            "converts a date from DD/MM/YYYY to YYYY-MM-DD",
            "turns '31/12/2024' into '2024-12-31'",
            "rewrites day/month/year dates in ISO 8601 form",
            "changes a date's format from day first with slashes to year first with hyphens",
            "takes text such as '5/3/2024', meaning the fifth of March, and returns '2024-03-05'",
            "normalises European-style dates (d/m/y) so that they sort correctly as text",
            "dd/mm/yyyy to iso date string",
            "reorders the parts of a slash-separated day-month-year date and pads them with zeros, joined by dashes",
            "makes '01/02/2023' read '2023-02-01'",
            "reformats British dates for a database that wants year-month-day",
            "transforms a date string with the day in front into the international standard notation",
            "gives the ISO spelling of a calendar day written the day/month/year way",
            "translates dates typed as 24/12/1999 to 1999-12-24",
            "reads a date in the order day, month, year and writes it as year-month-day",
            "standardises the slash dates of a UK form, returning a string with hyphens and the year at the start",
            "converts a DD/MM/YYYY date string to ISO format",
            "changes the date format from dd/mm/yyyy to yyyy-mm-dd",
            "reformats a date string like '15/08/1947' as '1947-08-15'",
            "transforms a day/month/year date into ISO 8601 format",
            "parses a date in the format DD/MM/YYYY and returns it as YYYY-MM-DD",
            "gets the ISO date for a date written as day/month/year",
            "takes a European date with slashes and outputs it in the format yyyy-mm-dd",
            "formats a dd/mm/yyyy date as an ISO date string",
            "normalizes dates from day/month/year to the ISO standard, adding leading zeros where needed",
            "rearranges a DD/MM/YYYY date into year-month-day order with hyphens",
            "returns the YYYY-MM-DD version of a date string given in the day-first format with slashes",
            "uses strptime with '%d/%m/%Y' and strftime with '%Y-%m-%d' to convert a date string",
            "makes an ISO-formatted date out of a British or European style date such as 24/12/1999",
            "splits a DD/MM/YYYY string at the slashes and joins year, month and day with dashes",
            "cleans a column of dd/mm/yyyy dates by converting each value to yyyy-mm-dd",
            "swaps the day and the year of a d/m/yyyy date and replaces the slashes by hyphens, zero-padded",
            "switches a date from the format used in the UK (31/12/2024) to the ISO format (2024-12-31)",
        ),
        asks=(
            "I have dates like 25/12/2023 and need 2023-12-25",
            "dd/mm/yyyy to yyyy-mm-dd",
            "How do I change a European date such as '07/04/2021' (7 April) into ISO format?",
            "my csv has day/month/year dates with slashes, the database wants ISO. convert one please",
            "Given '3/9/2018', day first, return '2018-09-03'.",
            "European date string -> ISO 8601",
            "Please reformat a date from DD/MM/YYYY notation so that the year comes first, joined by hyphens.",
            "python snippet: reorder day/month/year into year-month-day with dashes",
            "To sort them by name, my files must carry yyyy-mm-dd instead of the dd/mm/yyyy that people typed. Convert a date like that.",
            "the british write 14/02/2022, computers like 2022-02-14, i need the second from the first",
            "Homework: swap the parts of a date in the form day/month/year to get the international form year-month-day",
            "We import invoices dated dd/mm/yyyy and the API only accepts ISO dates. Something to translate them?",
            "Normalise a slash date with the day in front to the ISO standard, zeros padded where needed.",
            'Transform "1/1/2000"-like day-first strings into "2000-01-01".',
            "is there an easy way to make an iso date of a french style one, jj/mm/aaaa?",
            "ISO-ify a DD/MM/YYYY date",
            "want date string flipped: day/month/year goes in and year-month-day comes out, with leading zeros",
            "Date format fixer. In: 30/06/2019. Out: 2019-06-30.",
            "convert date to iso format",
            "dd/mm/yyyy to iso date",
            "change 31/01/2020 to 2020-01-31",
            "european date to yyyy-mm-dd",
            "reformat day/month/year as year-month-day",
            "date format converter, DD/MM/YYYY to YYYY-MM-DD",
            "slash date to ISO please",
            "iso date from d/m/y string",
            "turn British date into ISO",
            "flip day first date to year first",
            "normalize dd/mm/yyyy dates to ISO 8601",
            "day-month-year slashes to year-month-day dashes",
            "Create a function that converts a date from DD/MM/YYYY to YYYY-MM-DD.",
            'How can I turn "15/06/2021" into "2021-06-15"?',
            "Could you rewrite a date given as day/month/year in ISO form?",
            "I need dates in the format dd/mm/yyyy changed to yyyy-mm-dd.",
            "Given a day-first date with slashes, return the ISO date.",
            "Implement a date conversion from the European slash format to ISO 8601.",
            "What would a function to convert 04/11/2019 (4 November) to 2019-11-04 look like?",
            "function that takes a DD/MM/YYYY string and returns it with the year first and hyphens",
            "Make a helper which standardises dd/mm/yyyy dates to ISO.",
            "Give me a formatter: '7/8/2022' with the day in front should come back as '2022-08-07'.",
            "Build something to translate UK style dates to the ISO standard.",
            "takes a date string such as 28/02/2023 and outputs 2023-02-28",
            "Our Italian colleagues enter dates as giorno/mese/anno, e.g. 19/05/2024, and the warehouse system wants 2024-05-19. Convert one.",
            "Photos on my disk are called things like 03/12/2015 in the index. For correct sorting I want 2015-12-03.",
            "i have date in format day/month/year and i must save it in mysql as year-month-day, how to convert string",
            "Exercise: the user types a date with slashes, day then month then year; give the same date in ISO notation with two-digit month and day.",
            "SQLite can't compare 02/01/2020 with 25/12/2019 properly. Please rearrange such day-first dates to ISO so the comparison works.",
            "Bank statement dates are dd/mm/yyyy. Our ledger insists on ISO. A small conversion of a single string is enough.",
            'so "1/2/2023" becomes "2023-02-01", because the first number is the day',
            'The import fails with "invalid date: 23/10/2021". It expects 2021-10-23, so write the conversion that goes in between.',
            "Code review note: stop slicing the dd/mm/yyyy string by hand everywhere, have one function that returns the ISO version.",
            "HR keeps birthdays in French order with slashes. The new tool takes only YYYY-MM-DD. What's a good way to change them over?",
            "Day, slash, month, slash, year: that's what I get. Year, dash, month, dash, day: that's what I need.",
            "Please make 5/9/2010 look like 2010-09-05 (day comes before month in the input), and the same for any other date.",
            "d/m/Y -> Y-m-d",
            "British slashes to ISO dashes",
            "re-order day/month/year as ISO",
            "rewrite 17/04/2018 as 2018-04-17",
            "ISO-ify dd/mm/yyyy",
            "strptime %d/%m/%Y, strftime %Y-%m-%d",
            "european slashed day to sortable form",
            "swap day/month/year round, with hyphens",
            "The day comes first in what I get (26/09/1988), and the year should come first: 1988-09-26.",
            "If a text reads 6/1/2001, meaning the sixth of January, the result must be 2001-01-06.",
            "A date with slashes, written the Australian way round, should be emitted in ISO 8601.",
            "What I want is year-month-day with hyphens, what I have is day/month/year.",
            "For text sorting to agree with time order, DD/MM/YYYY values must be brought to YYYY-MM-DD.",
            "Bring a Spanish-style date such as 12/10/1492 to the form the database wants, 1492-10-12.",
            "Single-digit days and months get a zero in front when a d/m/yyyy text is made ISO.",
            "In SQL Server that's CONVERT from style 103 to style 23; do it with a Python string.",
            "As a data clerk I want 30/11/2017 from the paper form stored as 2017-11-30 so that no American reads it wrongly.",
            "My Excel export has 8/12/2022 for the eighth of December, git log has 2022-12-08, and I need the first kind changed to the second.",
            "Ticket 1450: postgres rejects '25/05/2016' (month out of range). Before the insert, turn such day-first strings to ISO.",
            "refactor: accept customers' dd/mm/yyyy input and pass it on in ISO form, e.g. 02/03/2021 as 2021-03-02",
            "in my country we writes 14/07/2019 but the server like only 2019-07-14, so make change of the text please",
            "School exercise: cut a date at its two slashes, reverse the three parts, pad day and month to two places, and join with minus signs.",
            "The library stamps read 03/06/1975, day before month. For the digital catalogue the ISO spelling of the same day is required.",
            "I rename scans by date, and files called 2013-02-27 stay in order while 27/02/2013 isn't even allowed. Could you reformat the latter into the former?",
        ),
        params=("text",),
        types="(text: str) -> str",
        summary="Return a date written as DD/MM/YYYY in the ISO form YYYY-MM-DD.",
        explanation="The text is split at the slashes into day, month and year. They are put together in reverse order, with zeros added so that month and day have two digits. The cost is constant.",
        cases=(
            (("31/12/2024",), "2024-12-31"),
            (("01/02/2023",), "2023-02-01"),
            (("24/12/1999",), "1999-12-24"),
            (("5/3/2024",), "2024-03-05"),
            (("29/02/2020",), "2020-02-29"),
            (("15/08/1947",), "1947-08-15"),
            (("10/10/2010",), "2010-10-10"),
            (("9/11/1989",), "1989-11-09"),
        ),
        programs=(
            Program(style="naive", source=r'''def {name}(text):
    d, m, y = text.split("/")
    return f"{y}-{m.zfill(2)}-{d.zfill(2)}"
'''),
            Program(style="plain", source=r'''from datetime import datetime

def {name}(text):
    date = datetime.strptime(text, "%d/%m/%Y")
    return date.strftime("%Y-%m-%d")
'''),
            Program(style="robust", source=r'''from datetime import date


def {name}(text: str) -> str:
    """Return a DD/MM/YYYY date as YYYY-MM-DD; an impossible date raises ValueError."""
    parts = text.strip().split("/")
    if len(parts) != 3:
        raise ValueError(f"expected DD/MM/YYYY, got {text!r}")
    day, month, year = (int(part) for part in parts)
    return date(year, month, day).isoformat()
'''),
            Program(style="functional", source=r'''def {name}(text):
    parts = text.split("/")
    return "-".join(part.zfill(2) for part in reversed(parts))
'''),
        ),
        raises=((("31/02/2024",), "ValueError"), (("hello",), "ValueError"), (("",), "ValueError"), ((None,), "TypeError")),
        careful=r'''from datetime import datetime

def {name}(text):
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    try:
        return datetime.strptime(text.strip(), "%d/%m/%Y").date().isoformat()
    except ValueError:
        raise ValueError(f"not a DD/MM/YYYY date: {text!r}") from None
''',
        near=("is_valid_date", "convert MM/DD/YYYY to ISO", "convert ISO to DD/MM/YYYY"),
    ),
    Family(
        key="is_valid_date",
        task="validation",
        names=("validate_date", "check_date", "date_exists", "is_real_date"),
        phrases=(
            "checks whether a string is a valid date in the format YYYY-MM-DD",
            "tells if a date like '2024-02-30' really exists",
            "validates ISO dates, leap years included",
            "returns True for '2024-02-29' and False for '2023-02-29'",
            "decides if text is a real calendar day written year-month-day",
            "verifies that the month is 1 to 12 and the day fits the month in a yyyy-mm-dd text",
            "rejects impossible days such as the 31st of April, given as 2024-04-31",
            "date validator for YYYY-MM-DD, boolean result",
            "makes sure a birthday entered as yyyy-mm-dd is on the calendar",
            "finds out whether an ISO 8601 date string can be parsed",
            "says no to '2024-13-01' and to anything not written as four digits, two digits, two digits with hyphens",
            "confirms the correctness of a date, both its spelling (year-month-day) and its existence",
            "guards a date field against nonsense like 'tomorrow' or '2021-00-10' by answering False",
            "tests if datetime would accept the given year-month-day string",
            "takes text and answers whether there was or will be such a day (ISO notation expected)",
            "validates a date string in YYYY-MM-DD format",
            "checks if a date is valid, the date being given as a 'YYYY-MM-DD' string",
            "determines whether a given string represents a real date in ISO format",
            "returns True if a string is a correct YYYY-MM-DD date and False otherwise",
            "tests whether a yyyy-mm-dd string is an actual calendar date",
            "verifies that a date string follows the ISO format and that the date exists",
            "checks that the year, month and day in a string such as '2024-12-31' form a valid date",
            "takes a date string and says if it is valid, taking leap years and month lengths into account",
            "tries to parse a string with strptime and '%Y-%m-%d' and returns whether it succeeded",
            "detects invalid dates like '2023-02-29' or '2024-13-01'",
            "makes sure the text a user entered is a valid date in the form year-month-day",
            "answers if a string is a date that exists and is formatted as YYYY-MM-DD",
            "sees whether a date in ISO notation is possible, so not February 30th",
            "confirms that a string such as '1999-01-01' names a day of the calendar",
            "evaluates whether an ISO-formatted date string is legal",
            "filters bad values in a date column by returning False for anything but a real YYYY-MM-DD date",
        ),
        asks=(
            "is 2023-02-31 a real date? need a check for strings like that",
            "ISO date validator (year-month-day)",
            "The form sends me YYYY-MM-DD and I have to know whether that day exists in the calendar.",
            "how to tell if some string is a correct date in yyyy-mm-dd form, leap years and all",
            "Given '2021-11-31' return False, given '2021-11-30' return True",
            "my script should skip rows where the date column isn't a proper year-month-day date. give me the test",
            "Please verify that a text denotes an existing calendar day in the notation YYYY-MM-DD and answer with a boolean.",
            "bool check: valid yyyy-mm-dd or not",
            "For a booking site: users must not be able to enter dates that do not exist, like 2024-06-31. Format is year-month-day.",
            "Does this date string make sense? True for something like 2020-02-29, False for 2019-02-29.",
            "python snippet: does strptime accept this as %Y-%m-%d, yes/no",
            "Homework: test if a date written year-month-day is possible (month 1-12, right number of days, February in leap years)",
            "I wanna catch typos in ISO birth dates such as month 13 or 30 February, just true/false back",
            "Decide if a string names an actual day, written with four-digit year, month and day joined by hyphens.",
            "can you whip up a date sanity check for the 2024-01-15 format",
            "Our importer chokes on impossible dates. A predicate on an ISO date string would solve it.",
            "Reports arrive with names like 2022-08-17; confirm the name is really a date that exists.",
            "check date exist, format YYYY-MM-DD, return true or false please",
            "check if date is valid",
            "date validator",
            "validate a yyyy-mm-dd string",
            "is this a valid date",
            "does a date exist in the calendar",
            "test if string is a date",
            "valid ISO date check, bool",
            "check date string YYYY-MM-DD please",
            "real date or not",
            "fn to verify an ISO date",
            "check that date is correct",
            "detect impossible dates like 2022-02-30",
            "Create a function that checks if a string is a valid date in YYYY-MM-DD form.",
            'How can I check whether a date like "2023-06-31" exists?',
            "Could you validate a date string for me, format year-month-day?",
            "I need to know if a text is a correct ISO date.",
            "Given a string, return True if it is an existing date written YYYY-MM-DD, otherwise False.",
            "Implement date validation with leap years for strings like 2024-02-29.",
            "What would a check for valid ISO dates look like?",
            "function which tells if year, month and day in a yyyy-mm-dd text make a real date",
            "takes a date as a string (yyyy-mm-dd) and returns whether it is possible",
            "Make a validator for dates such as 1985-10-26.",
            "Give me a boolean test: does datetime parse this as %Y-%m-%d?",
            "Define a predicate for legal calendar dates in ISO notation.",
            "Our web form has a text box for the birth date and someone entered 1990-02-31. I need a check that says False for such a thing.",
            "I am cleaning a CSV where the column due_date should be YYYY-MM-DD. Which cells hold a real date? A test for one value, please.",
            'hello, please write function for check date "2022-09-31" is wrong and "2022-09-30" is right',
            "Assignment: verify that a date written as four-digit year, two-digit month and two-digit day exists. Return a truth value.",
            'Guests can book a day through our API. Bad dates like 2025-15-01 or "soon" must be recognised before we go on; yes or no is enough.',
            "The archive script crashed on a folder named 2021-02-29. Let me test whether a folder name is a true calendar day first.",
            'so "2020-02-29" gives True, "2021-02-29" gives False and "abc" gives False as well',
            "As a QA person I want to feed date strings in year-month-day order and be told if each one can exist.",
            "There's no April 31st! Our validation lets it through. Do it right for YYYY-MM-DD input, with a True or False.",
            "I receive a parameter ?day=2024-05-17. Before querying, find out whether it is a proper date in exactly that format.",
            "Is it a day you could find in a calendar? Text comes in as yyyy-mm-dd and the answer should be boolean.",
            "We want no month 13, no day 0 and no 30th of February. Date strings have the ISO layout; say whether one is fine.",
            "legit calendar day? (yyyy-mm-dd)",
            "ISO day existence test",
            "nonexistent date detector, YYYY-MM-DD",
            "true for actual ISO dates",
            'sanity check on "2020-11-31"',
            "ISDATE for yyyy-mm-dd text",
            "bogus day or genuine, year-month-day",
            "assert string is ISO calendar date",
            "Whether 2018-09-31 is on any calendar is what I want answered, and so for other ISO texts.",
            "If month or day is impossible, or the text isn't year-month-day at all, the answer should be False.",
            "A string passes when strptime with '%Y-%m-%d' makes a real day of it.",
            "Before a booking is stored, its day (written 2025-08-01) must be confirmed to exist.",
            "The result must be True for existing days in hyphenated ISO notation, else False.",
            "February 29 is only acceptable in the right years when judging a YYYY-MM-DD string.",
            "Can the text be read as a day of the Gregorian calendar, in the order year, month, day?",
            'Nonsense such as "2022-00-12" or "tomorrow" should be told from proper days like "2022-10-12".',
            "As a receptionist I mistype arrival days. When I key in 2024-06-31 the form should know there's no such day; 2024-06-30 is fine.",
            "'2016-02-29' yes, '2017-02-29' no, '2017-12-32' no, 'n/a' no. One boolean per string.",
            "Bug 903: the report accepts --from 2023-04-31 and dies later. Find out at the start if the given ISO day is possible.",
            "feat: guard for the deadline field, it returns True only when the yyyy-mm-dd value names a day that really occurs",
            'how i know the text "2021-11-30" is true day and "2021-11-31" is fake day? need only yes or no',
            "We got a homework about calendars: for a text with year, month and day separated by hyphens, decide if that day ever takes place.",
            "Genealogy data from volunteers is full of days like 1887-02-30. I mark a record red if its ISO date can't have happened, so I need that test.",
            "The backup folders should be named after days, 2022-05-14 for example, but some are called old or 2022-5-99. Pick out whether a name is a proper day.",
        ),
        params=("text",),
        types="(text: str) -> bool",
        summary="Tell whether a text is an existing date written as YYYY-MM-DD.",
        explanation="`strptime` or `fromisoformat` parses the text and raises ValueError if the day does not exist. The length is checked too, so that parts with one digit are refused. The cost is constant.",
        cases=(
            (("2024-02-29",), True),
            (("2023-02-29",), False),
            (("2024-12-31",), True),
            (("1999-01-01",), True),
            (("2024-02-30",), False),
            (("2024-13-01",), False),
            (("2024-04-31",), False),
            (("2021-00-10",), False),
            (("1900-02-29",), False),
            (("2000-02-29",), True),
            (("hello",), False),
            (("",), False),
        ),
        programs=(
            Program(style="naive", source=r'''from datetime import datetime

def {name}(text):
    try:
        return datetime.strptime(text, "%Y-%m-%d").strftime("%Y-%m-%d") == text
    except ValueError:
        return False
'''),
            Program(style="plain", source=r'''from datetime import date

def {name}(text):
    parts = text.split("-")
    if [len(part) for part in parts] != [4, 2, 2]:
        return False
    try:
        date(int(parts[0]), int(parts[1]), int(parts[2]))
    except ValueError:
        return False
    return True
'''),
            Program(style="robust", source=r'''import re
from datetime import date


def {name}(text: str) -> bool:
    """Tell whether the text is an existing date in the form YYYY-MM-DD."""
    if not isinstance(text, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
'''),
            Program(style="regex", source=r'''import re

def {name}(text):
    match = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text)
    if not match:
        return False
    year, month, day = map(int, match.groups())
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = [31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return year > 0 and 1 <= month <= 12 and 1 <= day <= days[month - 1]
'''),
        ),
        raises=(((None,), "TypeError"), ((20240101,), "TypeError")),
        careful=r'''from datetime import date

def {name}(text):
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        return False
    try:
        date(int(text[:4]), int(text[5:7]), int(text[8:]))
    except ValueError:
        return False
    return True
''',
        near=("is_valid_time", "to_iso_date", "is_leap_year"),
    ),
    Family(
        key="is_leap_year",
        task="simple_function",
        names=("leap_year", "has_leap_day", "check_leap_year", "year_has_366_days"),
        phrases=(
            "checks if a year is a leap year",
            "tells whether February has 29 days in the given year",
            "returns True for 2024 and 2000, False for 2023 and 1900",
            "decides if a year has 366 days",
            "applies the Gregorian rule: divisible by 4, except centuries that are not divisible by 400",
            "leap year test",
            "finds out whether there is a leap day in year",
            "says if the 29th of February exists in a certain year",
            "determines whether an extra day is inserted into the calendar of that year",
            "takes a year as an int and answers whether it's one of the longer ones",
            "computes, as a boolean, if a calendar needs the intercalary day",
            "implements the four / hundred / four hundred rule for calendar years",
            "verifies leapness: yes for 2016, no for 2100",
            "is needed for calendars: does this year get an additional day at the end of February",
            "gives a bool that is true in every fourth year, not in 1800 or 1900, but in 2000",
            "determines if a given year is a leap year",
            "returns True if the year is a leap year and False otherwise",
            "tests whether a year is a leap year or a common year",
            "checks whether the given integer year is leap",
            "verifies if a year is leap according to the Gregorian calendar",
            "finds out if a year has 366 days instead of 365",
            "takes a year and tells if it is a leap year",
            "checks if a year is divisible by 4 but not by 100, unless it is divisible by 400",
            "says if February of a given year is 29 days long",
            "identifies leap years by returning a boolean",
            "evaluates the leap year condition for a year number",
            "answers the question whether this year number is that of a leap year",
            "computes whether a year gets a leap day",
            "sees if a year such as 2024 is a leap year",
            "calculates if the year is leap or not",
            "gives true for leap years and false for normal years",
            "detects whether the year passed in is a leap year, with the century exceptions handled",
        ),
        asks=(
            "a leap year checker",
            "does 2028 have a 29 february? i need a function that says so for any year",
            "Given a year, return True if it's a leap year.",
            "How can I find out if a certain year has 366 days rather than 365?",
            "for my calendar app I must know if February gets an extra day in a year",
            "Homework: divisible by 4, but not by 100 unless also by 400. Tell if a year is a leap one.",
            "python snippet: leap year yes/no",
            "Please determine whether a year number is a leap year by the Gregorian rules.",
            "born on feb 29, wanna know which years have my birthday. just tell me for one year true or false",
            "Is it a Schaltjahr (the year with 29 days in February)? Bool result please.",
            "Take an integer year and say if it is a leap year, so 1996 is yes and 1900 is no.",
            "The payroll has to treat years of 366 days differently. Detect whether a given year is one of them.",
            "whats the correct rule for leap years, incl. centuries like 1800 and 2000? as a function on one year",
            "test a year for leapness",
            "I keep getting 1900 wrong. Can you write the proper leap year test?",
            "Year in, boolean out: leap or not.",
            "Make an is-leap predicate that handles century years correctly",
            "find whether year is leap year or normal year",
            "leap year check",
            "is it a leap year",
            "check if year is leap",
            "leap year function",
            "determine leap year from year number",
            "leap year or not",
            "fn leap year true false",
            "does this year have 366 days",
            "find out if 2032 is leap",
            "test for leap years please",
            "february 29 exists in year?",
            "leapyear detection in python",
            "Create a function that checks whether a year is a leap year.",
            "How can I tell if a given year is a leap year?",
            "Could you code the leap year rule, centuries included?",
            "I need a function that says if a year is leap.",
            "Given an integer year, return whether it has 29 days in February.",
            "Implement the Gregorian leap year test.",
            "What would a correct leap year check look like?",
            "function to decide if a year gets February 29th",
            "takes a year and returns True when it is leap",
            "Build a predicate that is true for 2004 and false for 2005 and 2200.",
            "Give me a yes or no on whether some year is a leap year.",
            "Define whether a year number belongs to a leap year, so 2400 does and 2300 doesn't.",
            "My nephew was born on 29 February and asks which years are his. For a given year, just say if that day is in it.",
            "Interest is computed over 365 or 366 days depending on the year, so our accounting code has to recognise the longer years.",
            "please give code for check the year, if it is leap year then true, if not then false",
            "First programming lesson: input is a year, output is whether it's a leap year. Remember that 1700 wasn't but 1600 was.",
            "I'm drawing a calendar page for February and must know if there is a 29th in that year.",
            "The existing check is just year % 4 == 0. That fails for 2100, so please replace it by a proper one.",
            "so 1992 becomes True, 1993 becomes False, 1800 becomes False, 2000 becomes True",
            "We found a bug on day 366 of our statistics. The program should notice when the year is a leap one.",
            "Which years get the extra day? I'd like to pass one in and get a boolean.",
            "For a planner app I want to know how to detect that a year is not an ordinary 365-day one.",
            "Every four years, except most centuries, there's an intercalary day. Put that in a function for any year.",
            "Olympics are usually in leap years, I heard. Whatever the sport says, tell me if a year number is leap.",
            "366-day year predicate",
            "bissextile year?",
            "intercalary year test",
            "divisible by 4, not 100 unless 400",
            "year has Feb 29, bool",
            "long year or common year",
            "calendar.isleap by hand",
            "1900 no, 2000 yes: code this",
            "Whether February has 29 days in some year should be answered with true or false.",
            "A year is given as a number, and I'd like to learn if it's one with an extra day.",
            "What I want is True for 1988 and False for 1989, 1990 and 1991.",
            "Multiples of 4 count, full centuries don't, except those divisible by 400: is the year such a one?",
            "To choose between 365 and 366 I must first know what sort of year it is.",
            "Does the Gregorian calendar insert a day in the year in question, yes or no?",
            "If the year is bissextile the result must be True, otherwise False.",
            "By the rule of Pope Gregory's calendar, centuries included, should a year be classed as leap or not?",
            "As a payroll officer I want to know if a year runs to 366 days, because daily rates depend on it.",
            "My twin cousins were born on 29 February and only celebrate on the real day. Can they celebrate in a year I name?",
            "Ticket 29: our calendar widget gave 2100 a 29th of February. Put the complete rule with 100 and 400 in a boolean function on the year.",
            "test data says 2012 true, 2013 false, 1500 false, 1200 true; write the function on a year that fits",
            "i must make for school: user give year, program say if this year february have 29 day or not",
            "In Excel I used =MONTH(DATE(A1,2,29))=2 to see if the year in A1 is a leap one. Same thing in Python, as a bool.",
            "Our weather statistics compare years of 365 days with the longer ones, so each year has to be flagged as longer or normal.",
            "Remember the knuckle trick for months? For February you also have to know if the year is leap. That last part is the function I'm after.",
        ),
        params=("year",),
        types="(year: int) -> bool",
        summary="Tell whether a year is a leap year in the Gregorian calendar.",
        explanation="A year divisible by 4 is a leap year. Full centuries are an exception unless they can be divided by 400. The check takes constant time.",
        cases=(
            ((2024,), True),
            ((2023,), False),
            ((2000,), True),
            ((1900,), False),
            ((2100,), False),
            ((2016,), True),
            ((1600,), True),
            ((2001,), False),
            ((4,), True),
            ((1,), False),
        ),
        programs=(
            Program(style="naive", source=r'''def {name}(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
'''),
            Program(style="plain", source=r'''def {name}(year):
    if year % 400 == 0:
        return True
    if year % 100 == 0:
        return False
    return year % 4 == 0
'''),
            Program(style="robust", source=r'''import calendar


def {name}(year: int) -> bool:
    """Tell whether the year is a Gregorian leap year."""
    return calendar.isleap(int(year))
'''),
            Program(style="functional", source=r'''from datetime import date

def {name}(year):
    first_of_march = date(year, 3, 1)
    return first_of_march.timetuple().tm_yday == 61
'''),
        ),
        raises=((("2024",), "TypeError"), ((2024.5,), "TypeError"), ((0,), "ValueError")),
        careful=r'''def {name}(year):
    if not isinstance(year, int):
        raise TypeError("year must be an integer")
    if year < 1:
        raise ValueError("year must be positive")
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
''',
        near=("is_valid_date", "days_between", "end_of_month", "number of days in a month"),
    ),
)
