"""Text: removing, collapsing and escaping things."""

from ..family import Family, Program

FAMILIES: tuple[Family, ...] = (
    Family(
        key="collapse_whitespace",
        task="utility",
        names=("normalize_whitespace", "squeeze_spaces", "clean_spaces", "tidy_whitespace", "collapse_spaces"),
        phrases=(
            "collapses runs of white space to a single space and trims both ends",
            "removes extra spaces from a text",
            "turns '  a   b  c ' into 'a b c'",
            "normalizes the spacing between words, tabs and line breaks becoming one blank",
            "makes sure there is precisely one space from word to word and none outside",
            "cleans up sloppy typing where people hit the space bar several times",
            "replaces every sequence of whitespace characters with ' ' and strips the outcome",
            "tidies text copied out of a PDF: all gaps become equally small",
            "squeezes multiple blanks into one",
            "gets rid of superfluous whitespace, whether leading, trailing or doubled inside",
            "flattens a multi-line string to one line of normally spaced words",
            "returns text on a single line with uniform gaps",
            "prepares a search query by reducing its whitespace to the minimum",
            "takes 'hello \\t\\n world' and hands back 'hello world'",
            "fixes double spaces",
            "condenses white space the way a browser does when it shows HTML, dropping it at the borders",
            "removes duplicate spaces between words and strips leading and trailing spaces",
            "normalizes whitespace in a string",
            "replaces multiple spaces, tabs and newlines with a single space",
            "reduces consecutive spaces to one and trims the string",
            "cleans up messy spacing in a sentence so that words have only one space between them",
            "merges repeated whitespace characters into one space",
            "splits a string on whitespace and joins the parts again with single spaces",
            "deletes unnecessary spaces from user input but leaves one between words",
            "shrinks runs of spaces in a text to just one",
            'applies the regex \\s+ to substitute one space for any whitespace run, then strips the result',
            "eliminates redundant whitespace",
            "compacts the whitespace of a string",
            "converts line breaks, tabs and repeated blanks to single spaces",
            "takes a badly spaced string and returns it with correct single spacing",
            "standardizes spaces in names that come from a messy spreadsheet, like '  Ann   Lee '",
            "trims text and also cuts down every inner gap to one blank",
            "leaves no two spaces in a row and no spaces at the beginning or end of the text",
        ),
        asks=(
            "Users paste text full of double blanks, tabs and newlines. I need one space between words and nothing at the ends.",
            "python snippet: squash all whitespace in a string down to single spaces, trimmed",
            "any idea how I get rid of those extra spaces? '  big    red dog ' should come out as 'big red dog'",
            "whitespace normalizer for strings",
            "Given a messy string, return it with exactly one blank between words and no padding left or right.",
            "My OCR output has weird gaps everywhere, tabs, newlines, five spaces in a row... can you make every gap just one space and trim it?",
            "how do i remove multiple spaces from string in python, also at begin and end",
            "Please provide code that reduces any amount of consecutive whitespace to one space character, with the borders stripped.",
            "Our customers type their addresses with irregular spacing, and the team wants them stored with single spaces only.",
            "homework: a sentence contains too many spaces between the words. Fix it so there is only one each time, none before or after.",
            "clean up spacing in a line of text",
            "join the words of a badly spaced text back together, one space apart",
            "I have text broken over several lines and want it on one line, words separated by one space",
            "This code leaves double spaces in the titles. Rather merge each whitespace run into one space and trim the rest off.",
            'something that makes "foo \\n\\n bar\\tbaz" into "foo bar baz"',
            "before comparing two sentences I want odd whitespace out of the way: gaps become ' ', ends get trimmed",
            "what's the shortest way to dedupe spaces in a str and strip it as well?",
            "tidy spaces please, only one allowed between two words",
            "remove extra spaces from string",
            "normalize whitespace",
            "fn to collapse multiple spaces into one",
            "whitespace cleanup helper",
            "get rid of double spaces in text",
            "reduce runs of blanks to one, trim too",
            "single-space a string",
            "fix irregular spacing in a sentence",
            "string cleaner: spaces, tabs, newlines -> one space",
            "squeeze whitespace and strip",
            "delete surplus blanks between words",
            '" ".join(text.split()) as a function',
            "Create a function that removes unnecessary whitespace from a string, including at the start and the end.",
            "Make a utility which turns any sequence of spaces, tabs and newlines into one space and trims the result.",
            "I need every gap between words to be a single space, with no leading or trailing blanks.",
            "How would I normalise the whitespace of a string so that words are one space apart?",
            "Could you code something that takes a text with messy spacing and returns it neatly spaced?",
            "Define a function for replacing consecutive whitespace characters with one blank and stripping the edges.",
            "Build me a text tidier which leaves exactly one space between neighbouring words.",
            "Takes a string and returns the same words separated by single spaces.",
            "Give me Python that compresses all white space inside a text and cuts it off at both ends.",
            "What does a function to condense repeated spaces and trim look like?",
            "Implement whitespace normalization: multiple blanks become one, outer blanks disappear.",
            'function which cleans " too   many    spaces " to "too many spaces"',
            'We import names from Excel and half of them look like "  John    Smith ". They should be stored as "John Smith".',
            "As a support agent I keep pasting emails with strange gaps and line breaks. Let me turn that into one clean line, single spaces only.",
            "The search box doesn't match because users type two or three spaces between the terms. Squeeze them to one and trim the query.",
            "Hello, I am beginner. My string has many spaces in the middle and on the sides, I want only one between each word.",
            'Review note: text.replace("  ", " ") misses triple spaces and tabs. Replace it by proper whitespace collapsing plus strip.',
            "Subtitles come out of the parser with newlines and indentation in them; what I need is a plain sentence with ordinary single spacing.",
            'Write whatever it takes so that "one\\n\\n  two\\tthree " ends up as "one two three".',
            "For our diff tool two texts are equal if only their spacing differs, so bring all white space down to single blanks and drop it at the borders.",
            "Teacher wants us to correct a sentence in which somebody pressed the space key too often. Words must stay, spaces become one.",
            "I scraped some HTML text and it's full of tabs and newlines. Flatten it into a line with one space between words.",
            "Can the spacing in product titles be made uniform? One blank between words, none around the title.",
            "Our printer labels show big holes between words because of doubled blanks. Please close them up, one blank each, and trim the ends too.",
            "Excel TRIM for python strings, tabs included",
            "uniform gaps between words",
            "even out blanks in a phrase",
            "defragment spaced-out text",
            "XPath normalize-space lookalike",
            's/\\s+/ /g plus trim',
            "untangle ragged spacing",
            "merge adjacent spaces, trim edges",
            "Wherever several blanks, tabs or newlines meet, let one blank survive, and none at either end.",
            "The words must stay as they are, but the distance from one to the next should always be one space.",
            "What I want is a paragraph on one line, without gaps wider than one blank and without outer padding.",
            "A text with uneven spacing comes in; evenly spaced words are what should leave.",
            "Strings ought to be trimmed and their inner whitespace reduced to single blanks.",
            "If two words are parted by more than one blank, bring them closer until only one blank is between.",
            "For comparing addresses fairly, whitespace differences have to be ironed out to one blank per gap, zero outside.",
            "Line breaks and tabs count as spaces, and spaces in a bunch count as one; trim the margins too.",
            "My cat walked over the space bar again. 'see    you   at  noon ' needs to be 'see you at noon' before I send it.",
            "As an importer of product names, I want wide gaps narrowed to one space, so that 'Desk   Lamp' and 'Desk Lamp' are the same product.",
            'fix(import): squash \\t, \\n and repeated blanks in titles to one blank, no blanks first or last',
            "ugh, copying from the terminal gives me columns aligned by tons of spaces. One space per gap is plenty, and cut off the indent",
            "Justified text from an old word processor has stretched gaps. Shrink them all to normal width: '  once   upon a\\ttime' gives 'once upon a time'.",
            "Ticket 311: search fails for queries with two spaces inside. Please bring every query into shape: one space between terms, nothing around.",
            "teacher says my sentences have holes, like 'I  like     cheese'. can python close the holes so there's just one space left in each",
            "The poem should be printed as running text: newlines become blanks, several whitespace characters in a row become one, and the borders are clean.",
        ),
        params=("text",),
        types="(text: str) -> str",
        summary="Return the text with every run of white space replaced by one space and none at the ends.",
        explanation=(
            "Splitting without an argument cuts at runs of any white space and drops it at the ends; joining the words with "
            "a space gives the result. Linear in the length of the text."
        ),
        cases=(
            (("  a   b  c ",), "a b c"),
            (("hello    world",), "hello world"),
            (("hello \t\n world",), "hello world"),
            (("line one\nline two",), "line one line two"),
            (("already clean",), "already clean"),
            (("   leading",), "leading"),
            (("",), ""),
            (("    ",), ""),
            (("x",), "x"),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''def {name}(text):
    return " ".join(text.split())
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(text):
    words = text.split()
    result = ""
    for word in words:
        if result:
            result += " "
        result += word
    return result
''',
            ),
            Program(
                style="regex",
                source=r'''import re


def {name}(text):
    return re.sub(r"\s+", " ", text).strip()
''',
            ),
            Program(
                style="iterative",
                source=r'''def {name}(text):
    chars = []
    for char in text.strip():
        if not char.isspace():
            chars.append(char)
        elif chars[-1] != " ":
            chars.append(" ")
    return "".join(chars)
''',
            ),
            Program(
                style="robust",
                source=r'''import re


def {name}(text: str) -> str:
    """Return the text with single spaces between its words; zero-width spaces are removed as well."""
    if not text:
        return ""
    text = text.replace("\u200b", "")
    return re.sub(r"\s+", " ", text).strip()
''',
            ),
        ),
        raises=(((None,), "TypeError"), ((4,), "TypeError")),
        careful=r'''def {name}(text):
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    return " ".join(text.split())
''',
        near=("squeeze_repeats", "removing all spaces", "stripping only the ends"),
    ),
    Family(
        key="remove_punctuation",
        task="data_processing",
        names=("strip_punctuation", "drop_punctuation", "without_punctuation", "delete_punctuation"),
        phrases=(
            "removes all punctuation from a text",
            "turns 'Hello, world!' into 'Hello world'",
            "deletes commas, periods, question marks and the like, leaving letters, digits and spaces",
            "strips every character that is in string.punctuation",
            "cleans sentences for word counting by dropping the punctuation marks",
            "filters out punctuation",
            "gives back text without any of its , . ; : ! ? signs",
            "keeps case and white space as they are while throwing away punctuation characters",
            "preprocesses tweets: no more dots, brackets or exclamation marks",
            "erases symbols such as !, ?, ( and ) wherever they stand",
            "makes \"it's here.\" into \"its here\"",
            "returns only those characters that aren't punctuation",
            "normalizes a document before tokenizing, getting rid of what is between and around words except for blanks",
            "takes the marks out of written language",
            "translates each punctuation symbol to nothing",
            "builds a punctuation-free copy of a string",
            "strips punctuation from a string",
            "deletes all punctuation marks from a sentence",
            "gets rid of commas, full stops, exclamation marks and other punctuation",
            "cleans a string of its punctuation characters",
            "drops special punctuation symbols from text but keeps letters, numbers and spaces",
            "eliminates punctuation from the given input and returns what remains",
            "uses str.translate with string.punctuation to delete punctuation",
            "returns the sentence without any punctuation",
            "takes out every comma, dot, colon, quote and bracket from a text",
            "discards punctuation signs as a text preprocessing step",
            "replaces punctuation marks with an empty string",
            "removes apostrophes, dashes, semicolons and other punctuation from a review before analysis",
            "gives a version of the text with no punctuation in it",
            "excludes punctuation characters while copying a string",
            "cuts out anything like ?!.,;: from a line of text",
            "converts 'What? No way...' to 'What No way'",
            "purges a paragraph of punctuation",
            "reads a string and outputs the same string minus the punctuation",
        ),
        asks=(
            "I'm doing sentiment analysis and the dots, commas and exclamation marks are in my way. How do I drop them from a string?",
            "punctuation remover for strings",
            'can you write something that kills all punctuation in a sentence, so "Well, hello there!" becomes "Well hello there"?',
            "Given a string, return the same string with every punctuation character taken away; spaces and letters stay.",
            "how to delete punctuation from text in python",
            "Before we feed reviews to the model, all punctuation signs have to go. Words, digits and blanks must remain untouched.",
            "need a helper which throw out symbols like . , ! ? ; : from the user input",
            "Homework: take a sentence and rewrite it without punctuation marks.",
            "python snippet: text sans punctuation",
            'I want "don\'t stop!" to turn into "dont stop", i.e. no punctuation characters left anywhere.',
            "What is a good way to filter string.punctuation out of a str?",
            "Song lyrics come with loads of commas, quotes and dashes; I only want the bare words with their spaces.",
            "Kindly implement a routine that clears a text of all punctuation, leaving everything else as is.",
            "strip the punctuation, keep the rest",
            "for my word game the players' sentences should be punctuation free, can u make that",
            "Instead of chained replace calls for '.', ',' and '!', please use one function that wipes every punctuation character.",
            "scrub all the punctuation out of a paragraph",
            "a string with brackets, periods and question marks goes in, one without any such marks comes out",
            "remove punctuation from string",
            "strip all punctuation marks",
            "delete punctuation in a sentence",
            "text without commas, dots and so on",
            "punctuation stripper",
            "clear a text of punctuation characters",
            "get rid of !?.,;: in text",
            "drop punctuation, keep words and spaces",
            "filter string.punctuation from text",
            "depunctuate a string",
            "function removing punctuation symbols please",
            "no punctuation version of a text",
            "Create a function that removes all punctuation marks from a given string.",
            "How can I take commas, periods and quotation marks out of a sentence?",
            "Implement a text cleaner that discards punctuation but leaves letters, digits and spaces alone.",
            "I need a function which returns the input without any punctuation characters.",
            "Could you show me how to erase every punctuation sign from a string?",
            "Given a sentence, hand back that sentence minus its punctuation.",
            "Build a preprocessing step that eliminates punctuation from raw text.",
            'Make "Hi! How are you?" into "Hi How are you" by dropping the marks.',
            "What's the usual way of stripping punctuation with str.translate?",
            "Code a helper that skips every character contained in string.punctuation.",
            "Takes a text and returns only what isn't a comma, full stop, bracket, quote or similar mark.",
            "Define a function to purge exclamation marks, question marks, dots and all other punctuation.",
            'I\'m counting words for a word cloud and "end." and "end" are treated as different. Please remove the punctuation from the text first.',
            "NLP assignment, step one: the text must be freed from punctuation, while capital letters and spaces remain as they are.",
            "Our chatbot gets confused by all those !!! and ??? people type. Throw every punctuation character out of the message.",
            "Sorry for my English: I want that all signs like point, comma, semicolon vanish out of my text.",
            'The voice synthesizer reads "comma" and "dot" aloud. Feed it text in which no punctuation is left.',
            'For the hangman phrases we can\'t have apostrophes, dashes or commas. Hand me a phrase cleaned of them, so "it\'s me, Al!" becomes "its me Al".',
            "Manager says customer reviews go into the database without punctuation. Just letters, numbers and blanks as typed.",
            "I have a string, I loop over it, I only want to keep what isn't punctuation. What should that look like?",
            "Please tidy this preprocessing: the regex only catches . and , but any punctuation mark should go.",
            "before I compare two answers in the quiz, periods, commas, quotes etc. should be wiped from the text",
            "Somebody's poem is full of dashes and exclamation points; give me the words and spaces alone with all that punctuation deleted.",
            '"Yes, no, maybe..." should come back as "Yes no maybe". Works for any sentence and any punctuation mark.',
            "punctuation begone",
            "wipe interpunction from prose",
            "letters, digits, blanks survive; punctuation dies",
            "ditch the commas, dots, colons etc",
            "unpunctuate a line",
            "de-comma and de-dot a quote",
            "substitute punctuation by nothing",
            "naked sentence, no full stops or dashes",
            "Full stops, commas, semicolons and their friends have no business in the output.",
            "From a written sentence, the marks should be removed while words and blanks remain untouched.",
            'What should be left of "Ready, set, go!" is "Ready set go".',
            "The result must be the old text with each punctuation symbol simply missing.",
            "When a character is a punctuation mark, leave it out; when it isn't, copy it.",
            "For speech output, all the signs of punctuation in a text have to be taken away.",
            "Parentheses, quotes, hyphens, exclamation points: cut every one of these from the string, please.",
            "I'd like a cleaned string where commas and the like were omitted but capitals and spaces were not.",
            "Old telegrams had no punctuation at all. Make my text look like that: 'Arriving Monday, noon.' becomes 'Arriving Monday noon'.",
            "As a linguist I want my corpus lines freed from marks like ; and ?, so that 'end' and 'end.' count as one word.",
            'feat: text cleaner that throws away !"#$%&\'()*+,-./ and the rest of string.punctuation, nothing else',
            "my search index treats 'cat,' and 'cat' as different things lol. take the commas and all other punctuation off the text pls",
            'Our subtitle files are read aloud and the voice says "exclamation mark". So get all such marks out of the line, \'Stop! Thief!\' being \'Stop Thief\'.',
            "School task: children get a sentence with no marks and must put them in. Produce that bare sentence from the correct one.",
            'Why is it so hard, I only want that "who\'s there?" be written "whos there", the punctuation is gone, spaces not.',
            "Ticket: brackets, slashes and quotation signs in descriptions confuse the label printer. Drop every punctuation character before printing, digits must stay.",
        ),
        params=("text",),
        types="(text: str) -> str",
        summary="Return the text without punctuation characters.",
        explanation=(
            "Every character is looked up in string.punctuation and kept only if it is not found there. The set of marks is "
            "fixed and small, so the time is linear in the length of the text."
        ),
        cases=(
            (("Hello, world!",), "Hello world"),
            (("What? No way...",), "What No way"),
            (("it's here.",), "its here"),
            (("a;b:c",), "abc"),
            (("(quoted) \"text\"",), "quoted text"),
            (("no punctuation",), "no punctuation"),
            (("",), ""),
            (("!?.,",), ""),
            (("room 101!",), "room 101"),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''import string


def {name}(text):
    return "".join(char for char in text if char not in string.punctuation)
''',
            ),
            Program(
                style="plain",
                source=r'''import string


def {name}(text):
    result = ""
    for char in text:
        if char not in string.punctuation:
            result += char
    return result
''',
            ),
            Program(
                style="functional",
                source=r'''import string


def {name}(text):
    return text.translate(str.maketrans("", "", string.punctuation))
''',
            ),
            Program(
                style="iterative",
                source=r'''import string


def {name}(text):
    for mark in string.punctuation:
        text = text.replace(mark, "")
    return text
''',
            ),
            Program(
                style="regex",
                source=r'''import re
import string


def {name}(text):
    return re.sub(f"[{re.escape(string.punctuation)}]", "", text)
''',
            ),
            Program(
                style="robust",
                source=r'''import unicodedata
import string


def {name}(text: str) -> str:
    """Return the text without punctuation, Unicode marks such as dashes and curly quotes included."""
    def is_mark(char: str) -> bool:
        return char in string.punctuation or unicodedata.category(char).startswith("P")

    return "".join(char for char in text if not is_mark(char))
''',
            ),
        ),
        raises=(((None,), "TypeError"), ((3.14,), "TypeError")),
        careful=r'''import string


def {name}(text):
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    return text.translate(str.maketrans("", "", string.punctuation))
''',
        near=("slugify", "keeping only letters", "collapse_whitespace"),
    ),
    Family(
        key="strip_quotes",
        task="parsing",
        names=("unquote", "remove_quotes", "remove_surrounding_quotes", "dequote"),
        phrases=(
            "removes the quotes around a string, if it has matching ones on both ends",
            "turns '\"hello\"' into 'hello'",
            "unquotes a value from a config file, be it in single or double quotation marks",
            "strips one pair of enclosing quotes",
            "takes off the surrounding ' or \" characters and leaves everything else as it is",
            "gives the content of a quoted string, and an unquoted string unchanged",
            "peels the outermost quotation marks off text",
            "deletes first and last character when both are the same kind of quote",
            "cleans shell-like arguments such as 'my file' by dropping the quotes they are wrapped in",
            "dequotes text but does not touch quotes in the middle or on one side only",
            "returns what stands between an opening quotation mark at the start and the equal closing one at the end",
            "undoes quoting",
            "checks if a string is wrapped in quotes, and unwraps it in that case",
            "extracts the bare value from a token like \"'abc'\"",
            "reads a .env value, where quotes around it are optional and don't belong to it",
            "trims a leading and trailing quote that belong together",
            "strips surrounding quotes from a string",
            "removes the enclosing single or double quotes of a string",
            "drops leading and trailing quotation marks if they match",
            "unwraps a quoted string",
            "removes the first and last quote when a string starts and ends with the same one",
            "gets the text inside the quotes if the whole string is quoted",
            'cleans a value that may be wrapped in "..." or \'...\'',
            "unquotes a string",
            "deletes the outer quotes and keeps inner ones",
            "trims quote characters from both ends of a value, but only as a matching pair",
            'takes a string such as "\'hello\'" and returns hello without the quote marks around it',
            "gets rid of wrapping quotation marks",
            "eliminates quotes around a CSV or JSON-like value when they are there on both sides",
            "discards one layer of quotes around the text",
            "cuts off the quote at the beginning and the identical quote at the end",
            'returns the inner part of a string literal such as "two words"',
            'leaves half-quoted strings like \'"half\' alone and otherwise removes the quotes at both ends',
            "removes double quotes or single quotes that surround the input",
        ),
        asks=(
            'My config values sometimes come as "value" and sometimes as plain value. I want just value in both cases.',
            "how do I take the quotes off a string if it starts and ends with the same kind?",
            'quote stripper: \'"abc"\' -> \'abc\', leave \'abc\' alone',
            "Given a string that may be enclosed in single or double quotes, return it without that enclosing pair.",
            "can you unwrap a quoted string for me? quotes in the middle must not be touched",
            "python snippet: drop outer quotation marks when they match",
            "A lone quote on just one side should be kept, but when both ends have the same quote mark please cut both.",
            "I'm parsing settings from a text file, and the strings there have quotes around them that I don't want.",
            "unquote a string",
            "Please write code which discards the quotation marks surrounding a text, provided they are a matching pair.",
            "the user types 'New York' with quotes and i need New York without",
            "homework: if a text begins with a quote sign and ends with the same sign, give it back without them. otherwise no change.",
            'How would you turn "\'hello world\'" into "hello world" without hurting strings that have no quotes outside?',
            "The spreadsheet export puts every name in quotes. Get me the name itself, minus the pair around it.",
            'text.strip(\'"\') is too greedy here: only a matching pair, one at each end, should go, for both \' and ".',
            "remove wrapping quotes, just one layer",
            "need function for delete the quotes at start and at end of string, if both are there",
            'something like shlex does with "my value", only simpler: take away the two outside quotes if present',
            "remove surrounding quotes from string",
            "string unquoter, outer pair only",
            "strip outer quotes",
            "drop enclosing quotation marks if they match",
            "take quotes off both ends",
            "dequote a value",
            "remove quotes around text",
            "unwrap quoted string",
            "delete wrapping single or double quotes",
            '"abc" -> abc, quote remover for the ends',
            "trim matching quote pair",
            "get content of a quoted string",
            "Create a function that removes the quotation marks around a string when both ends have the same one.",
            'How do I turn "\'foo\'" into "foo" but leave foo without quotes as it is?',
            "Implement unquoting: if the text is enclosed in single or double quotes, return what is inside.",
            "I need the surrounding quote characters gone, though quotes inside the text have to survive.",
            "Could you write code that peels one matching pair of quotes off a value?",
            "Given a token that may or may not be quoted, return the bare token.",
            "Make a helper which strips leading and trailing quotes, but only if they form a pair.",
            "Define a function that cuts away the first and last character if both are the same quote.",
            'Build something to dequote settings values such as \'localhost\' or "localhost".',
            "What would a function look like that discards enclosing quotes and keeps unmatched ones?",
            "takes a string, returns it without the quotes it's wrapped in, if it is wrapped",
            "Give me a small routine for removing the outermost quotation marks of a string.",
            'My .env parser reads NAME="Bob" and hands me "Bob" with the quotes. I just want Bob, and plain Bob should pass through untouched.',
            "CSV cells arrive sometimes quoted and sometimes not. Take the outer quotes away when there are some on both sides.",
            'A user complained that his title shows up with quotation marks around it. Remove them if the whole title is in quotes, either \' or ".',
            "People paste paths from Windows Explorer, and those come wrapped in double quotes. Unwrap the path if it is quoted like that.",
            "I have text what begins and ends with quote mark. Please give it without these two marks, but if only one side has, do nothing.",
            'In the tokenizer, string literals still carry their delimiters. Return the literal\'s inner text, that is without its enclosing \' or ".',
            "Code review: value[1:-1] is unsafe since not every value is quoted. Check that both ends have the same quote mark first.",
            "Exercise: if a word is written between two equal quotation signs, return the word alone, else the input as it was.",
            'so \'"blue"\' gives \'blue\', "\'blue\'" gives \'blue\' and \'blue\' stays \'blue\', what\'s the code for that?',
            "Shell arguments come as 'some file.txt' including the quotes. The file name alone is what I'm after, and half-open quotes should stay.",
            "We store names between quotes for historical reasons; when displaying them, one layer of quotes at the outside should be dropped.",
            "text has quote at front, same quote at back? then chop both off. otherwise hands off.",
            "naked value from quoted literal",
            "shave quotes off the borders",
            'unbox "text" or \'text\'',
            "bash style quote removal, one layer",
            "de-quotation-mark a cell",
            "peel speech marks from the outside",
            "outer apostrophes or double quotes, away with them",
            "literal delimiters off, innards intact",
            "If the first and the last character are the same quotation mark, both should be left off.",
            "A string in quotes goes in and the bare string comes out; bare strings come out unaltered.",
            "Only a matching pair at the two ends may vanish, a single quote mark on one side remains.",
            "Quoted or not, what I want to get is the value alone.",
            "Speech marks that frame the whole title should be taken away, those inside it shouldn't.",
            "From 'x' in double quotes make x, from x in single quotes make x, from x make x.",
            "Before the setting is stored, the quotation marks that it stands between must be removed.",
            'The text may be framed by " or by \'; return it without its frame.',
            'YAML is a mess in our repo: half of the strings are written "so", the others so. After loading I want them all without the outer quotation marks.',
            'As a user pasting a search term in quotes, I want the quotes ignored, so "red shoes" in double quotes finds the same as red shoes.',
            'fix: drop the first and last char of a value when both are " or both are \', else return the value as is',
            'my bot gets \'"good night"\' from the api and says it with the quote signs, looks stupid. only the ones around it should go away, not inner ones',
            "Imagine a sandwich where the bread is two identical quote characters. I'd like the filling. No bread, or two sorts of bread: give me everything back.",
            'Exercise 12: \'Paris\' enclosed in double quotation marks becomes Paris, and "Rome without a closing mark stays exactly that.',
            'Ticket 88: header values such as filename="a.txt" give us the name with its quotes; unwrap it, and names that aren\'t wrapped pass through.',
            'so I split on = and the right hand side is sometimes between \' \' or " ". How do I free it from those, without hurting values that have none',
        ),
        params=("text",),
        types="(text: str) -> str",
        summary="Return the text without the pair of matching quotes around it, if there is one.",
        explanation=(
            "If the text has at least two characters and its first and last are the same quote character, the slice between "
            "them is returned; otherwise the text itself. Apart from the slice this is constant work."
        ),
        cases=(
            (('"hello"',), "hello"),
            (("'hello'",), "hello"),
            (("hello",), "hello"),
            (('"two words"',), "two words"),
            (('"half',), '"half'),
            (("half'",), "half'"),
            (("\"mixed'",), "\"mixed'"),
            (('say "hi" now',), 'say "hi" now'),
            (('""',), ""),
            (("",), ""),
            (('"',), '"'),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''def {name}(text):
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        return text[1:-1]
    return text
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(text):
    for quote in ('"', "'"):
        if len(text) >= 2 and text.startswith(quote) and text.endswith(quote):
            return text[1:-1]
    return text
''',
            ),
            Program(
                style="regex",
                source=r'''import re


def {name}(text):
    match = re.fullmatch(r"""(["'])(.*)\1""", text, re.DOTALL)
    return match.group(2) if match else text
''',
            ),
            Program(
                style="one_liner",
                source=r'''def {name}(text):
    return text[1:-1] if len(text) > 1 and text[0] + text[-1] in ('""', "''") else text
''',
            ),
            Program(
                style="robust",
                source=r'''QUOTES = ("'", '"')


def {name}(text: str) -> str:
    """Return the text without its enclosing quotes; one-sided or different quotes are kept."""
    if len(text) < 2:
        return text
    first, inner, last = text[0], text[1:-1], text[-1]
    return inner if first in QUOTES and first == last else text
''',
            ),
        ),
        raises=(((None,), "TypeError"), ((5,), "TypeError")),
        careful=r'''def {name}(text):
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    if len(text) >= 2 and text[0] == text[-1] and text[0] in ("'", '"'):
        return text[1:-1]
    return text
''',
        near=("removing all quotes", "remove_prefix", "adding quotes"),
    ),
    Family(
        key="remove_prefix",
        task="helper",
        names=("strip_prefix", "drop_prefix", "without_prefix", "cut_prefix"),
        phrases=(
            "removes a prefix from a string if the string starts with it",
            "turns 'test_user' with prefix 'test_' into 'user'",
            "cuts prefix off the beginning of text, once, and does nothing when it isn't there",
            "returns the rest of text after the given start",
            "drops a leading substring",
            "behaves like str.removeprefix from Python 3.9",
            "takes away 'www.' and similar beginnings when present",
            "strips off a known start such as 'refs/heads/' to get the bare branch name",
            "gives text unchanged unless it begins with prefix, which is then left out",
            "deletes the first characters provided they equal prefix",
            "shortens keys that share a common beginning by that beginning",
            "chops a marker from the front of a line, if any",
            "checks startswith and slices accordingly",
            "removes something only at the very start of a string, not further inside or at the end",
            "un-prefixes names: with 'un' it makes 'happy' of 'unhappy'",
            "answers with what comes behind prefix in text, or with all of text",
            "strips a given prefix from a string",
            "deletes a prefix from the beginning of a word if it is there",
            "drops the prefix from a name, leaving names without it unchanged",
            "cuts a certain substring off the start of a string",
            "gets the part of a string that comes after a prefix",
            "trims a specified prefix from text",
            "returns the string without its prefix",
            "eliminates the given starting characters when the text begins with them",
            "takes a string and a prefix and gives the string minus the prefix",
            "strips a leading tag like 'LOG: ' from messages",
            "erases a particular word from the front of a string",
            "removes a table name such as 'user_' in front of column names",
            "discards the beginning of a string if it matches a second string",
            "slices off prefix from text if text.startswith(prefix), else returns text",
            "takes off the initial part of a string that equals prefix",
            "gets rid of a given string at the start of another one",
            "tests whether a text has a certain prefix and, if so, returns the remainder",
            "removes the specified substring only from the left side of the text",
        ),
        asks=(
            "All my file names start with 'draft_' and I want that part gone. If it isn't there, leave the name alone.",
            "how can I cut a known beginning off a string, only if it's really there?",
            "prefix stripper for strings",
            "Given a string and a prefix, return the string with the prefix chopped off when it begins with it, else unchanged.",
            "python snippet: same as str.removeprefix but for old versions",
            "lstrip eats too much, I just need to lose the exact leading substring once",
            "so with 'Mr. Smith' and 'Mr. ' I'd like 'Smith', and 'Smith' should stay 'Smith'",
            "We get product codes such as 'SKU-1234' and need '1234'; the leading part should be a parameter.",
            "can u help me delete a certain start from a text, e.g. 'https://' from an url, if the text starts so",
            "Please implement: if the text starts with the given characters, skip them and return the remainder; otherwise return the text.",
            "remove leading substring if present",
            'homework exercise: you get a word and a prefix like "re". Return the word without it, if it has it.',
            "Branch names look like feature/login. I want to pass 'feature/' and get back only login.",
            "what's the clean way to strip a specified string off the front of another string?",
            "Slicing by len(prefix) is wrong when the prefix isn't there. Make a safe version that checks first.",
            "shave a given start off a string",
            "some keys begin with 'app.' and some do not; for the first sort I want what follows, for the second sort the key as it is",
            "drop a fixed opening from a text, no change if the opening is different",
            "remove prefix from string",
            "strip a given prefix",
            "cut prefix off if present",
            "drop leading substring",
            "removeprefix for old python",
            "delete the start of a string if it matches",
            "string minus its prefix",
            "chop known beginning off a text",
            "unprefix a name",
            "fn(text, prefix) -> text without prefix",
            "trim a specific word from the front",
            "take off a prefix, else return unchanged",
            "Create a function that removes a given prefix from a string when the string starts with it.",
            'How can I delete "http://" from the front of a string only if it is there?',
            "Implement str.removeprefix by hand, returning the original text when the prefix doesn't match.",
            "I need a function that takes a text and a prefix and returns the remaining part.",
            "Could you give me something that slices a certain start off a string, provided it has that start?",
            "Given 'old_name' and 'old_', return 'name'; given 'name' and 'old_', return 'name'.",
            "Make a helper to strip a leading marker from lines that carry it.",
            "Define a function which checks startswith and, if true, cuts those characters away.",
            "Build a function to shorten identifiers by a prefix passed as second argument.",
            "What is the proper way to get what follows a given prefix in a string?",
            "Code that eliminates a particular opening from a text and does nothing to other texts.",
            "Return the string without the specified beginning, or as it is if it begins differently.",
            'Some of our column names begin with "tbl_" and others don\'t. I\'d pass the name and "tbl_" and get the clean name back.',
            'I used lstrip("www.") and it ate a w of my domain. I only want the exact prefix gone, once, if it\'s there.',
            'Every log message starts with "[INFO] " or some other tag. Given the message and the tag, throw the tag away when it\'s at the front.',
            "I want to cut first part of string, this part I give as second parameter. If string does not begin so, leave it.",
            "Our routes look like /api/v1/users. With '/api/v1' handed over as the start to be removed, what's left should be '/users'.",
            'The tickets are called "Re: printer" and "printer". Subject lines should lose a given opening such as "Re: " before grouping.',
            'Language course: take the syllable "un" or any other off the beginning of a word, if the word has it there.',
            "Pull request comment: replace() deletes the substring everywhere. It should vanish only at the very beginning, and only if present.",
            "S3 keys come back with the folder in front. Let me supply the folder and receive the key relative to it, unchanged if it isn't in that folder.",
            "Phone numbers may have a country code in front, like +44. Strip a code that I pass in if the number starts with it.",
            "We renamed everything from acme_x to x. Write the bit that drops 'acme_', or whatever start I name, from a string.",
            "looking for the opposite of adding a prefix: text in, prefix in, text without prefix out (no prefix, no change)",
            "behead a string by a known start",
            "text after its prefix, if any",
            "TrimPrefix from Go in python",
            "discard the given opening characters",
            "lose the lead-in of a name",
            "if startswith: slice, else leave",
            "clip a fixed beginning",
            "shed namespace from identifier, namespace passed in",
            "Provided the name begins with the piece I hand over, that piece should be missing in the result.",
            "A string and a possible start are given; the string is wanted without that start.",
            "What I want is 'berry' from 'blueberry' with 'blue', and 'cherry' from 'cherry' with 'blue'.",
            "The second string should be subtracted from the front of the first one, if it's there.",
            "When the text doesn't open with the specified characters, it must come back the way it was.",
            "Exactly one copy of the leading part should be removed, never anything in the middle.",
            "For nicer display, the common start of a label, which I supply, is to be omitted from it.",
            "Left end only: take a certain substring off there if the text has it there.",
            "Every member of our guild calls himself 'xX_' plus something. With 'xX_Bob' and 'xX_' I want 'Bob', and 'Bob' stays 'Bob'.",
            "As a Kotlin developer I miss String.removePrefix(). Please give me the same thing, for any prefix I pass.",
            "refactor: replace ad-hoc s[len(p):] by a helper that looks first whether s really begins with p",
            "all the branches are called feature/this and feature/that. i want just 'this'. but main isn't called feature/main so it must not be cut!",
            "In German class we take 'ver' from 'verkaufen' and get 'kaufen'. A word not beginning with the syllable we name isn't changed.",
            "Ticket: quoted mails begin with '> '. Given a line and the quote marker, deliver the line without the marker; other lines pass unmodified.",
            "Please no lstrip, that one treats its argument as a bag of letters. I mean the exact leading string, cut once.",
            "The camera names its pictures 'DSC_0042.jpg'. I type in 'DSC_' and would like '0042.jpg', while 'holiday.jpg' isn't touched by it.",
        ),
        params=("text", "prefix"),
        types="(text: str, prefix: str) -> str",
        summary="Return the text without the given prefix, or unchanged if it does not start with it.",
        explanation=(
            "startswith tells whether the prefix is there; in that case the slice behind it is returned, otherwise the text "
            "itself. The comparison takes at most as many steps as the prefix has characters."
        ),
        cases=(
            (("test_user", "test_"), "user"),
            (("unhappy", "un"), "happy"),
            (("www.example.org", "www."), "example.org"),
            (("hello", "bye"), "hello"),
            (("aab", "a"), "ab"),
            (("endun", "un"), "endun"),
            (("same", "same"), ""),
            (("text", ""), "text"),
            (("", "pre"), ""),
            (("ab", "abc"), "ab"),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''def {name}(text, prefix):
    return text.removeprefix(prefix)
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(text, prefix):
    if text.startswith(prefix):
        return text[len(prefix):]
    return text
''',
            ),
            Program(
                style="functional",
                source=r'''def {name}(text, prefix):
    size = len(prefix)
    head, tail = text[:size], text[size:]
    return tail if head == prefix else text
''',
            ),
            Program(
                style="regex",
                source=r'''import re


def {name}(text, prefix):
    return re.sub(r"\A" + re.escape(prefix), "", text)
''',
            ),
            Program(
                style="iterative",
                source=r'''def {name}(text, prefix):
    if len(prefix) > len(text):
        return text
    for i in range(len(prefix)):
        if text[i] != prefix[i]:
            return text
    return text[len(prefix):]
''',
            ),
            Program(
                style="robust",
                source=r'''def {name}(text: str, prefix: str) -> str:
    """Return the text without the prefix; it is removed at most once, an empty one changes nothing."""
    if not prefix or not text.startswith(prefix):
        return text
    return text[len(prefix):]
''',
            ),
        ),
        raises=(((None, "a"), "TypeError"), (("abc", 1), "TypeError")),
        careful=r'''def {name}(text, prefix):
    if not isinstance(text, str) or not isinstance(prefix, str):
        raise TypeError("text and prefix must be strings")
    if text.startswith(prefix):
        return text[len(prefix):]
    return text
''',
        near=("removing a suffix", "strip_quotes", "longest_common_prefix", "str.lstrip, which removes a set of characters"),
    ),
    Family(
        key="remove_duplicate_words",
        task="data_processing",
        names=("remove_repeated_words", "dedupe_words", "drop_repeated_words", "without_duplicate_words"),
        phrases=(
            "removes duplicate words from a text, keeping the first of each",
            "turns 'a b a c b' into 'a b c'",
            "returns the sentence with every word only once, in the order of first appearance",
            "drops any word that has been used before",
            "deduplicates the words in a string and gives a string back",
            "cleans a list of tags typed in one line so that no tag is in it twice",
            "deletes later repetitions of words anywhere in text",
            "leaves a single copy of all words, joined by spaces",
            "filters the words of a sentence through a set of those already seen",
            "makes words unique without sorting them",
            "strips repeated words: 'the cat the dog' becomes 'the cat dog'",
            "keeps a word when it occurs for the first time and throws it out afterwards",
            "produces the distinct words of text as one space-separated line",
            "weeds out double keywords in a search phrase",
            "shortens text by skipping words that were there earlier, adjacent or not",
            "lets each word appear just one time",
            "removes repeated words from a sentence",
            "deletes duplicate words in a string, preserving the order",
            "keeps only unique words of a text",
            "eliminates word repetitions from a string and returns the cleaned sentence",
            "gets the unique words in a sentence as a string, in their original order",
            "returns a string in which no word occurs twice",
            "strips out words that already appeared earlier in the text",
            "dedupes words in a sentence",
            "splits a string into words, removes the duplicates and joins them again",
            "filters duplicate words from a paragraph so that only the first occurrence stays",
            "takes a sentence and outputs it without the words that are repeated",
            "makes sure every word in a string appears only once",
            "gets rid of repeating words in a text",
            "removes all but the first occurrence of each word",
            "discards second and further occurrences of a word in a string",
            "cleans up a string with words in it several times, like 'red blue red', to 'red blue'",
            "rewrites a sentence using each of its words a single time",
            "uses dict.fromkeys on the words of a string to drop repeated ones and joins the result with spaces",
        ),
        asks=(
            "I have a sentence where words get repeated and want each one only the first time it shows up.",
            "repeated word remover for a sentence",
            "how do I make every word in a string unique but keep the original order? 'go go stop go' should be 'go stop'",
            "Given a text, return it with all repeated words left out after their first appearance.",
            'My tag field ends up like "red blue red green blue". Clean it so no word is there twice.',
            "python snippet: dedupe words in a string, order preserved",
            "can you write me something that skips words which already occurred earlier in the sentence",
            "Please supply a routine that eliminates every recurring word from a phrase and retains the initial one.",
            "homework: read a sentence with words more than one time, and output the sentence with each word one time only",
            "Our SEO keyword strings contain the same keyword several times; I'd like each keyword to remain just once.",
            "strip duplicate words out of text",
            "what would be a neat way of splitting a string, throwing away words seen before and gluing it back with spaces?",
            'speech to text gives me "i i think i think so", I want "i think so"',
            "The set() version shuffles the words. I need the unique words of the sentence joined in the order they were written.",
            "unique words of a string as a string again",
            "a word may stay in the text only if it wasn't there before, all copies after that must vanish",
            "weed out doubled words anywhere in a line of text",
            '"the dog and the cat and the bird" in, "the dog and cat bird" out',
            "remove duplicate words from sentence",
            "dedupe words in a string",
            "delete repeated words in text",
            "keep only unique words of a sentence",
            "each word once, order preserved",
            "unique words from string, joined back",
            "drop words already seen in text",
            "sentence without word repetitions",
            "filter repeated words out",
            "duplicate word remover",
            "eliminate double words from a text",
            "'a a b a' -> 'a b' by words",
            "Create a function that removes duplicate words from a sentence and keeps their order.",
            "How can I get rid of words that occur more than once, keeping the first one?",
            "Implement word deduplication for a string; the result is again a string.",
            "I need a sentence back in which no word is repeated anywhere.",
            "Could you code something that leaves just the first appearance of every word in a text?",
            "Given a line of words, return the line with later copies of each word removed.",
            "Make a text filter which throws out every word that came before.",
            "Define a function for deleting recurring words from a string without changing the order.",
            "Build a function that takes a phrase and gives the distinct words, separated by spaces.",
            "What would Python code to strip out second mentions of words in a sentence look like?",
            "Takes text such as 'big big red big' and returns 'big red'.",
            "Give me a way to reduce a string to its unique words in original sequence.",
            "Users enter keywords in one text field and often type the same one twice. Clean the field so that each keyword is in it just once.",
            'My transcript says "we we need need to go". I\'d like every word only one time, first come first kept.',
            'CSS class attributes like "btn active btn" annoy me. Turn such a string into "btn active" with nothing listed twice.',
            "In school we have to write program: input is a sentence, output is same sentence but words which were already there are not written again.",
            'The generated titles contain words twice, e.g. "Sony TV Sony Black TV". The shop owner wants "Sony TV Black".',
            "Code review says using set(text.split()) loses the order of the words. Dedupe them so the sentence's order stays.",
            'I have a grocery line "milk eggs milk bread eggs" and want each thing mentioned once, still as one line.',
            "Please help: when a word shows up a second or third time anywhere in the sentence, it has to disappear.",
            "For a vocabulary card I need the words of a text without repeats, written in the order they first come up, with spaces between.",
            "go through the words from left to right, remember them, skip the ones you remember, join the rest",
            "The SEO people say no keyword may be listed more than once in our meta line. Could a function weed out the copies?",
            '"tick tock tick tock boom" should shrink to "tick tock boom", because each word counts only the first time.',
            "SELECT DISTINCT over the words of a string",
            "unique vocabulary of a line, joined by blanks",
            "purge echoes: each word a single time",
            "no word twice in the sentence",
            "nub . words, then unwords",
            "weed recurring terms out of a phrase",
            "de-stutter a sentence wordwise, whole text",
            "first mention of each word only, as text",
            "A word that was already written earlier in the text shouldn't be written again.",
            "Out of a string of words, another string should be made that has every word just one time.",
            "The order must stay, but from the second appearance on, a word is left out.",
            "What I want is 'buy milk and bread' from 'buy milk and buy bread'.",
            "If some word is found several times in the line, all but the earliest should disappear.",
            "Words in a list of keywords typed as one string must not be listed twice.",
            "The sentence should be thinned until all its words are different, keeping the ones that came first.",
            "Return text, not a list: the distinct words, blank-separated, by when they were first seen.",
            "My grandmother tells things twice. From her 'rain rain today rain tomorrow' I'd keep 'rain today tomorrow', every word said once.",
            "As a shop admin I want repeated terms dropped from the tag line, so that 'sale shoes sale men shoes' shows as 'sale shoes men'.",
            "fix(tags): words entered again later in the string are ignored, first-seen order is kept",
            "my speech-to-text repeat me many words, not always neighbours. I need the text where any word stays only at first place where it is",
            "Put a stamp on every word you have read; a stamped word is crossed out when it comes again. Give me the remaining sentence.",
            "The band's chorus is 'na na hey na goodbye hey'. For the word cloud I just need 'na hey goodbye', as a string.",
            "Ticket 57: a person's roles are saved as 'admin editor admin viewer editor'. Should be 'admin editor viewer'. Please write the cleanup.",
            "Class exercise with sets and strings: print the sentence again but skip words that have been printed before, 'a rose is a rose' -> 'a rose is'.",
        ),
        params=("text",),
        types="(text: str) -> str",
        summary="Return the text with only the first occurrence of every word, separated by spaces.",
        explanation=(
            "The words are visited in order, and a set remembers those that were seen; only new words go into the result. "
            "Set look-ups take constant time, so the whole is linear."
        ),
        cases=(
            (("a b a c b",), "a b c"),
            (("the cat the dog",), "the cat dog"),
            (("one two two three three three",), "one two three"),
            (("red green blue",), "red green blue"),
            (("spam spam spam",), "spam"),
            (("word",), "word"),
            (("",), ""),
            (("z y x y z",), "z y x"),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''def {name}(text):
    return " ".join(dict.fromkeys(text.split()))
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(text):
    seen = set()
    result = []
    for word in text.split():
        if word not in seen:
            seen.add(word)
            result.append(word)
    return " ".join(result)
''',
            ),
            Program(
                style="iterative",
                source=r'''def {name}(text):
    kept = []
    for word in text.split():
        if word not in kept:
            kept.append(word)
    return " ".join(kept)
''',
            ),
            Program(
                style="functional",
                source=r'''def {name}(text):
    words = text.split()
    return " ".join(sorted(set(words), key=words.index))
''',
            ),
            Program(
                style="robust",
                source=r'''def {name}(text: str) -> str:
    """Return the first occurrence of every word, in order; a blank text gives an empty string."""
    if not text or text.isspace():
        return ""
    first_seen: dict[str, None] = {}
    for word in text.split():
        first_seen.setdefault(word, None)
    return " ".join(first_seen)
''',
            ),
        ),
        raises=(((None,), "TypeError"), ((["a", "a"],), "TypeError")),
        careful=r'''def {name}(text):
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    seen = set()
    result = []
    for word in text.split():
        if word not in seen:
            seen.add(word)
            result.append(word)
    return " ".join(result)
''',
        near=("squeeze_repeats", "removing duplicates from a list", "word_frequencies"),
    ),
    Family(
        key="squeeze_repeats",
        task="algorithm",
        names=("squeeze", "collapse_repeats", "remove_consecutive_duplicates", "dedupe_adjacent_chars"),
        phrases=(
            "reduces every run of the same character to one",
            "turns 'aaabbc' into 'abc'",
            "removes consecutive duplicate characters from a string",
            "collapses doubled letters, so that 'hello' becomes 'helo'",
            "drops a character whenever it equals the one directly before it",
            "squeezes repeated neighbours together as tr -s does",
            "calms down enthusiastic spelling: 'yesss!!!' gives 'yes!'",
            "compresses stretches of equal characters to length one, later reappearances being kept ('aabbaa' to 'aba')",
            "deletes adjacent repetitions only",
            "returns text in which no two characters side by side are alike",
            "fixes a stuttering keyboard's output by merging identical keystrokes in a row",
            "keeps the first character of each group of equal adjacent ones",
            "shrinks streaks in a string",
            "goes along text and copies a character just when it differs from its predecessor",
            "groups text with itertools.groupby and joins the keys",
            "makes runs disappear, leaving one representative per run",
            "removes adjacent duplicate letters from a string",
            "collapses consecutive identical characters into a single one",
            "deletes repeated characters that come right after each other",
            "replaces runs of the same letter with one letter",
            "eliminates consecutive repeated characters in a word",
            "gets rid of doubled characters next to each other",
            "returns a string without consecutive duplicates",
            "compresses a string by keeping only one of several equal characters in a row",
            "shortens stretched words such as 'cooool' to 'col'",
            "merges equal neighbouring characters of a string",
            "dedupes adjacent characters",
            "reduces sequences of repeating characters to a single character",
            "strips repeated letters in a row, so 'bookkeeper' becomes 'bokeper'",
            "skips any character that is identical to the previous character of the string",
            'substitutes the regex (.)\\1+ with its first group',
            "takes a string and removes side-by-side repetitions of characters",
            "cleans chat messages with letters held down too long, leaving one of each run",
            "makes 'aabbaa' into 'aba' by squashing neighbouring duplicates",
        ),
        asks=(
            "People in our chat type 'soooo goooood'. I want repeated letters in a row cut to one, so 'so god'.",
            "how to collapse identical characters that stand next to each other in a string?",
            "consecutive duplicate character remover",
            "Given a string, return it so that no two neighbouring characters are the same, by dropping the repeats.",
            "my keyboard is broken and types some keys twice or more: 'heello' . Fix it, each run should be one char",
            "python snippet: like tr -s but for every character",
            "Can you take 'mississippi' and make 'misisipi' from it? Only adjacent doubles should go.",
            "Please write code that replaces each streak of the same symbol with a single copy of it.",
            "homework: remove a letter if it is the same as the letter directly before it",
            "if a char equals the previous one, skip it, else keep it",
            "The sensor log has strings such as 'AAABBBA' and management only cares about the changes: 'ABA'.",
            "I need 'aaa' to be 'a' and '!!!' to be '!', but the same letter later in the string must stay",
            "squash runs of a character",
            "what's an easy way to remove adjacent duplicates from a string, groupby maybe?",
            "want to normalise stretched words, one letter instead of many same letters in sequence",
            "A set would delete too much here. Just thin out characters repeated back to back.",
            "for a phonetic code I must reduce double letters to single ones, 'butter' gives 'buter'",
            "drop repeated neighbours in a string",
            "remove consecutive duplicate characters",
            "collapse repeated letters",
            "delete adjacent duplicates in a string",
            "squash runs of same char to one",
            "squeeze string like ruby's squeeze",
            "'aaabbb' to 'ab'",
            "compress repeated chars to single char",
            "dedupe neighbouring characters",
            "no two equal letters in a row",
            "reduce character runs to length one",
            "strip doubled letters from word",
            "drop char if same as previous",
            "Create a function that removes consecutive duplicate characters from a string.",
            "How can I reduce every run of identical characters to just one of them?",
            "Implement something like Unix tr -s that squeezes repeated characters in any text.",
            "I need 'committee' to become 'comite', dropping a letter that repeats its neighbour.",
            "Could you make a function that merges equal adjacent letters into one?",
            "Given a string, return it without characters that equal the character right before.",
            "Build a string function that eliminates back-to-back repetitions of a character.",
            "Define a function which collapses stretches of the same symbol to one symbol.",
            "What does the groupby solution for removing adjacent duplicate characters look like?",
            "Code a filter that lets a character pass only if it differs from the last one.",
            "Takes 'xxyyxx' and returns 'xyx', since only neighbouring repeats are removed.",
            "Make a helper that shortens 'noooo' to 'no' and 'heyyyy' to 'hey'.",
            'My little sister types "hellooooo" everywhere. Reduce letters repeated in a row to a single letter so I can search her chat.',
            'The barcode scanner stutters and gives "1122334" instead of "1234". Keep just one of each group of equal characters in sequence.',
            "Not unique characters overall! Only when the same character follows directly after itself should it be thrown away.",
            "I want remove same letters which stand near each other in string. For example 'aabcca' must be 'abca'.",
            "Interview warm-up: walk over a string and build a new one where no character is immediately followed by itself.",
            'Users put "!!!!" and "????" into their posts, our moderators want one mark of each run, and likewise for letters.',
            "For the phonetic index, double consonants and double vowels count once, so please cut any doubled character down to one.",
            'A state machine log reads "IIIRRRRSSI"; I care about transitions only, so it should read "IRSI".',
            "Somebody held the keys down too long while typing. Repair the text by leaving one character per streak.",
            "Review feedback: set() removes the letter everywhere. We just want identical characters next to each other reduced to one.",
            'so "bookkeeper\'s  ball" with its doubles would be shrunk until no character has a twin beside it, how do I code that?',
            "like uniq on the command line but for the characters of a string instead of lines",
            "un-stretch elongated words",
            "de-stutter letters",
            "deduplicate touching characters",
            "twin letters become singles",
            "one char per streak",
            "std::unique on a string",
            "keyboard bounce filter for text",
            "aabccd => abcd",
            "Where the same sign is written several times in succession, it should be written only once.",
            "Equal characters side by side must melt into one, but they may come again further on.",
            "What I want is 'balon' from 'balloon' and 'leter' from 'letter'.",
            "A character is to be omitted whenever its left neighbour is the same character.",
            "From each group of identical symbols standing together, a single symbol should remain.",
            "The output must never have one and the same character at two neighbouring places.",
            "For matching exaggerated spellings, stretched letters in a string need shortening to one each.",
            "Let doubles, triples and longer runs of any character be cut back to one.",
            "Teenagers write 'whaaaat' and 'noooooo waaay' and the filter knows only 'what'. Shorten each drawn-out letter to one.",
            "As a data engineer I want consecutive identical status characters merged, so 'OOOFFO' is read as 'OFO'.",
            "fix: sticky keys produce 'Thhe ccat'; keep the first character of each run, giving 'The cat'",
            "cleaning chat logs: '!!!???' should be '!?' and 'hmmmm' should be 'hm', so every run of the same char turns into just that char",
            "I write down which colour of bead follows which, but only changes matter: 'rrrggrbb' is 'rgrb' for me. No numbers, please.",
            "Task from the exam: text 'zzyyyzx' is input, 'zyzx' is answer. If letter is equal with the letter before, it is skipped.",
            "The seismograph prints a letter per second, mostly the same again and again. I want the string without immediate repetitions, 'AAABBA' being 'ABA'.",
            "Ticket: names like 'Anna' and 'Ana' should have one key. Remove a letter that directly repeats the one preceding it, throughout the string.",
        ),
        params=("text",),
        types="(text: str) -> str",
        summary="Return the text with every run of equal adjacent characters reduced to one character.",
        explanation=(
            "The result grows by a character only when that differs from the last one that was added. One pass, linear in "
            "the length of the text."
        ),
        cases=(
            (("aaabbc",), "abc"),
            (("hello",), "helo"),
            (("aabbaa",), "aba"),
            (("yesss!!!",), "yes!"),
            (("bookkeeper",), "bokeper"),
            (("abc",), "abc"),
            (("",), ""),
            (("zzzz",), "z"),
            (("1122 33",), "12 3"),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''from itertools import groupby


def {name}(text):
    return "".join(char for char, _ in groupby(text))
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(text):
    result = ""
    for char in text:
        if not result or result[-1] != char:
            result += char
    return result
''',
            ),
            Program(
                style="regex",
                source=r'''import re


def {name}(text):
    return re.sub(r"(.)\1+", r"\1", text, flags=re.DOTALL)
''',
            ),
            Program(
                style="functional",
                source=r'''def {name}(text):
    pairs = zip(text, text[1:])
    return text[:1] + "".join(current for previous, current in pairs if current != previous)
''',
            ),
            Program(
                style="recursive",
                source=r'''def {name}(text):
    if len(text) < 2:
        return text
    rest = {name}(text[1:])
    return rest if text[0] == text[1] else text[0] + rest
''',
            ),
            Program(
                style="robust",
                source=r'''def {name}(text: str) -> str:
    """Return the text without characters that only repeat the one before them."""
    kept: list[str] = []
    previous = None
    for char in text:
        if char != previous:
            kept.append(char)
        previous = char
    return "".join(kept)
''',
            ),
        ),
        raises=(((None,), "TypeError"), ((1122,), "TypeError")),
        careful=r'''from itertools import groupby


def {name}(text):
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    return "".join(char for char, _ in groupby(text))
''',
        near=("run_length_encode", "keeping every character only once in the whole text", "remove_duplicate_words"),
    ),
    Family(
        key="escape_html",
        task="security",
        names=("html_escape", "encode_html", "escape_markup", "to_html_text"),
        phrases=(
            "escapes the special characters of HTML in a text",
            "replaces &, <, > and double quotes by their entities",
            "turns '<b>' into '&lt;b&gt;'",
            "makes user input safe to show on a web page",
            "prevents script injection by encoding angle brackets, ampersands and quotes",
            "converts text for use inside markup, so that a browser displays it literally",
            "encodes a string with &amp;, &lt;, &gt; and &quot;",
            "neutralizes tags in comments so that they appear as plain text",
            "protects a template against XSS through proper encoding of its values",
            "prepares text for an attribute value or element body",
            "returns an HTML-safe version of text",
            "substitutes character references for the characters that have a meaning in HTML",
            "does for a string what html.escape does",
            "lets me print code samples in a page without the browser interpreting them as elements",
            "changes 'Tom & Jerry' to 'Tom &amp; Jerry'",
            "writes reserved markup characters as entities, the ampersand first so that nothing is escaped twice",
            "escapes HTML special characters",
            "converts special characters to HTML entities",
            "replaces < with &lt;, > with &gt; and & with &amp; in a string",
            "encodes text as HTML entities",
            "sanitizes user input by escaping HTML characters",
            "makes a string safe for HTML output",
            "changes angle brackets, ampersands and quotation marks to their HTML entity codes",
            "returns the HTML-escaped form of a string",
            "escapes text before it is inserted into an HTML page",
            "protects against HTML injection by escaping the dangerous characters",
            "transforms characters that are reserved in HTML into entity references",
            "quotes a string for HTML so that tags are shown and not executed",
            'takes raw text and encodes its <, >, & and " for a web page',
            "prevents cross-site scripting by escaping special characters in comments",
            "substitutes &lt; &gt; &amp; and &quot; for the matching characters",
            "converts plain text to HTML-safe text",
            "turns '<script>' into '&lt;script&gt;' so that a browser does not run it",
        ),
        asks=(
            "I show user comments on a web page and somebody typed <script>. How do I make the text harmless for HTML?",
            "simple html escaper",
            "Given a string, return it with &, <, > and double quotes turned into HTML entities.",
            "python snippet: encode text so the browser displays tags literally instead of rendering them",
            "need to protect from XSS, the special html chars in a string should become &lt; and so on",
            "so '<i>hi</i>' has to become '&lt;i&gt;hi&lt;/i&gt;', any idea?",
            "can you convert angle brackets and ampersands in a string to their html codes",
            "Please write a helper that sanitizes text for insertion into an HTML document by escaping its reserved characters.",
            'Product names such as "Salt & Pepper" break our page markup. Replace the critical characters with entities.',
            'homework: a web page can\'t show < and > directly, so change these (and & and ") to entities in a text',
            "Putting this value straight into the template is an injection risk. Have it HTML-encoded first.",
            "how do I show code with < and > in html? the text must be escaped before",
            "escape a string for html, quotes too",
            'what goes out to the page should have &quot; for ", &amp; for & and the same sort of thing for < and >',
            "I'm building a tiny static site generator and need plain text turned into safe HTML text",
            "do what html.escape does to a string",
            "neutralise markup in user input by writing its special chars as entities",
            "text to HTML entities, 'a < b' -> 'a &lt; b'",
            "escape html",
            "html escape function",
            "convert special chars to html entities",
            "encode < > & and quotes for html",
            "make string safe for a web page",
            "html entity encoder",
            "prevent xss, escape text",
            "replace angle brackets with &lt; and &gt;",
            "sanitize text for html output by escaping",
            "escape markup characters in a string",
            "text -> html-safe text",
            "own version of html.escape",
            "Create a function that escapes HTML special characters in a string.",
            "How do I convert &, <, > and quotes to entities so that the browser shows them?",
            "Implement HTML escaping for user supplied text.",
            "I need to encode a string for HTML so that no tag in it gets interpreted.",
            "Could you build a helper that turns '<p>' into '&lt;p&gt;'?",
            "Given raw text, return a version that can be put into an HTML document safely.",
            "Make a function which replaces the reserved characters of HTML by character entities.",
            "Define a function to protect output against cross-site scripting through entity encoding.",
            "Give me code that writes ampersands as &amp; and less-than signs as &lt; and so forth.",
            "What would you use to display code with angle brackets literally in HTML?",
            "Takes a string, returns it with HTML metacharacters encoded.",
            "Code something to quote text for HTML attributes and bodies.",
            "Somebody put <img onerror=...> in his nickname and our page ran it. Escape names before they reach the template.",
            'I\'m generating a report page by hand and company names such as "H & M" break validation. Encode those characters as entities please.',
            "My blog should show snippets like if (a < b) exactly as typed, but the browser swallows them. Which function fixes the text?",
            "Security audit: user comments are inserted without encoding. Please provide escaping of <, >, & and double quotes.",
            "I write small web server from scratch and must make text not dangerous for HTML, with the &...; codes.",
            'Assignment: in a string, substitute & by &amp;, < by &lt;, > by &gt; and " by &quot;, in the right order.',
            "'5 > 3 & 2 < 4' has to be turned into '5 &gt; 3 &amp; 2 &lt; 4' before I write it in the page.",
            "The product manager wants customers' feedback displayed verbatim on the site, tags and all, so convert it to harmless HTML text.",
            "Don't remove the tags from the text, encode them, so that visitors can read <b> as <b>.",
            "While building an email template I noticed quotes in values closing my attributes early. I want values HTML-encoded, quotes as &quot;.",
            "opposite of html.unescape, please: plain text goes in, entity-encoded text comes out",
            "Our forum lets people post anything. Before rendering, every character with a meaning in HTML must be replaced with its entity.",
            "htmlspecialchars in python",
            "neutralize tags in a comment",
            "& to &amp; and friends",
            "defuse markup, show it literally",
            "entity-fy a string",
            "make angle brackets displayable on a webpage",
            "quote text for HTML output",
            "injection-proof string for a page",
            "Whatever a visitor types must appear on the page letter by letter, not as markup.",
            "Less-than, greater-than, ampersand and double quote are to be written as their named entities.",
            "A string with tags comes in, and harmless code that shows those tags should come out.",
            "If a character means something in HTML, its entity should take its place.",
            "What I want is '&lt;br&gt;' from '<br>' so the browser prints it.",
            "The ampersand must be replaced first, then the brackets and the quotes, each by its entity.",
            "Before user input is inserted into our web template, its markup characters should be encoded.",
            "Text for a web page has to be coded so that no part of it can act as a tag.",
            "Someone named himself <h1>King</h1> in our guestbook and now his name fills the screen. I'd rather have the tags displayed as typed.",
            'As the owner of a recipe site I want \'Mac & Cheese\' to be stored as \'Mac &amp; Cheese\', likewise for <, > and ".',
            'security: encode <, >, & and " in the username before output (stored XSS, reported by pentest)',
            "writing a tutorial about html IN html, and my examples vanish because the browser takes them as real tags. convert the example text so it shows up",
            "PHP has htmlspecialchars($s), Jinja does it automatically, and my hand-made page builder needs the same for a string: a<b becomes a&lt;b.",
            "Lesson 5, web safety: change a string so that 'if x > 1 & y < 2' gets 'if x &gt; 1 &amp; y &lt; 2'; double quotes become &quot;.",
            'Alt texts with a " inside break my img elements, and a < breaks everything else. I need values with all these signs turned to entities.',
            "The help desk shows messages raw in the browser, which is dangerous. Turn a message into text that a browser renders without interpreting anything in it.",
        ),
        params=("text",),
        types="(text: str) -> str",
        summary="Return the text with the special characters of HTML replaced by entities.",
        explanation=(
            "The replacements are made one after another, beginning with the ampersand because the other entities contain "
            "it. Each replacement is a linear pass over the text."
        ),
        cases=(
            (("<b>",), "&lt;b&gt;"),
            (("Tom & Jerry",), "Tom &amp; Jerry"),
            (('say "hi"',), "say &quot;hi&quot;"),
            (("1 < 2 > 0",), "1 &lt; 2 &gt; 0"),
            (("<script>alert(1)</script>",), "&lt;script&gt;alert(1)&lt;/script&gt;"),
            (("plain text",), "plain text"),
            (("",), ""),
            (("&lt;",), "&amp;lt;"),
            (('<a href="x">&</a>',), "&lt;a href=&quot;x&quot;&gt;&amp;&lt;/a&gt;"),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''import html


def {name}(text):
    return html.escape(text)
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(text):
    text = text.replace("&", "&amp;")
    text = text.replace("<", "&lt;")
    text = text.replace(">", "&gt;")
    text = text.replace('"', "&quot;")
    text = text.replace("'", "&#x27;")
    return text
''',
            ),
            Program(
                style="iterative",
                source=r'''def {name}(text):
    entities = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"}
    result = ""
    for char in text:
        result += entities.get(char, char)
    return result
''',
            ),
            Program(
                style="functional",
                source=r'''def {name}(text):
    table = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"}
    return text.translate(str.maketrans(table))
''',
            ),
            Program(
                style="robust",
                source=r'''import re

ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"}


def {name}(text: str) -> str:
    """Return the text escaped for HTML elements and quoted attributes; None gives an empty string."""
    if text is None:
        return ""
    return re.sub(r"""[&<>"']""", lambda match: ENTITIES[match.group()], str(text))
''',
            ),
        ),
        raises=(((None,), "TypeError"), ((1,), "TypeError")),
        careful=r'''import html


def {name}(text):
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    return html.escape(text, quote=True)
''',
        near=("unescaping HTML", "removing HTML tags", "URL encoding"),
    ),
)
