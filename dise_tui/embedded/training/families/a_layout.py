"""Text: truncating, wrapping, centering, indenting, padding, masking, Markdown tables."""

from ..family import Family, Program

FAMILIES: tuple[Family, ...] = (
    Family(
        key="truncate_text",
        task="utility",
        names=("truncate", "shorten_text", "ellipsize", "cut_text", "limit_length"),
        phrases=(
            "shortens a text to at most max_length characters and ends it with '...' if something was cut",
            "truncates a string with three dots, the dots being part of the allowed length",
            "turns 'hello world' with limit 8 into 'hello...'",
            "returns text unchanged when it fits, else a cut version ending in an ellipsis that has exactly max_length characters",
            "ellipsizes long strings",
            "makes a preview of a comment no longer than a given number of characters, dots included",
            "cuts off whatever is too much and shows with '...' that there was more",
            "keeps table cells narrow: text that exceeds max_length is clipped and gets trailing dots within the limit",
            "limits the length of a string, replacing its end by '...' where needed",
            "trims titles for a list view so that the result including the ellipsis never exceeds the maximum",
            "fits text into max_length columns, sacrificing its tail for three dots",
            "abbreviates an overlong line by dropping its last part and adding '...'",
            "chops a string down to size with a dot-dot-dot ending",
            "gives short strings back as they are and long ones as prefix plus '...'",
            "caps how many characters are displayed, and marks the omission with an ellipsis counted in",
            "crops a description that is longer than allowed, the final three characters becoming dots",
            "truncates a text to a maximum length and adds an ellipsis",
            "truncates a string with '...' if it is too long",
            "cuts a long string to the given length, with three dots at the end",
            "shortens long strings and appends '...' so that the total length stays within the limit",
            "limits a text to n characters including the trailing '...'",
            "returns a shortened version of the text if it exceeds the maximum length",
            "trims a string to a max length, ending with dots when it was longer",
            "clips text that is too long and puts an ellipsis at its end",
            "makes sure that a string is no longer than max_length, truncating with '...' where necessary",
            "creates a short preview of a text ending in three dots",
            "gets the first part of a long text followed by '...'",
            "reduces a title to a maximum number of characters with an ellipsis",
            "cuts text that does not fit and shows three dots in place of the rest",
            "checks the length of a string and, if it is over the limit, slices it and adds '...'",
            "takes a text and a maximum length and returns text[:max_length - 3] + '...' for longer ones",
            "crops long text for display, with dots to show that it goes on",
            "abbreviates strings longer than a given limit by an ellipsis",
            "displays only the beginning of a long message plus '...'",
        ),
        asks=(
            'My product names overflow the card. Cut them to N chars and stick "..." on the end, with the dots counted in N.',
            "any idea how to shorten a long string so it ends in ... and never goes over my limit?",
            "ellipsis truncation for strings, total length capped",
            "given a string and a maximum size, return it untouched if it fits, otherwise chopped off with three dots inside that size",
            "for our notification banners i need long messages clipped with dot dot dot, like 'hello world' at 8 -> 'hello...'",
            "Long subject lines break our inbox view. Could you give me something that trims them down and adds an ellipsis?",
            'python snippet: shorten text to max chars with trailing "..."',
            "I want what CSS text-overflow ellipsis does, but in Python for a fixed number of characters.",
            "Homework: if a sentence has more letters than allowed, keep the start and write three dots, all together not longer than the limit.",
            "Please crop overly long file descriptions at a character budget, the budget including the '...' suffix.",
            "the sms preview may only be 40 characters or whatever i pass, so drop the rest and show ... at the end",
            "How can I make 'The quick brown fox' come out as 'The qui...' when only 10 characters are permitted?",
            "The users complain that headlines run out of the box. We should abbreviate them with dots beyond a configurable length.",
            "this slices the comment but gives no hint that something is missing; it should finish with '...' and still respect the max length",
            "string too long? lop off the tail, put three periods there. short enough? leave alone",
            'I have strings of any length and must to show maximum n symbols, with "..." in the end when text was bigger.',
            "text shortener with dots",
            "Squeeze a caption into a limited number of characters, sacrificing its end for an ellipsis when necessary.",
            "truncate string with ellipsis",
            "text truncation helper please",
            'shorten long text with "..."',
            "limit string length, add three dots",
            "ellipsis function",
            "cut long string, dots at end",
            "trim title to max chars with ...",
            "fn to ellipsize text",
            "clip text to n characters with dots",
            "string preview with trailing dots",
            'abbreviate long strings using "..."',
            "max length string with an ellipsis",
            "Create a function that truncates text to a given length and appends an ellipsis.",
            'How can I cap a string at 20 characters with "..." as the last three?',
            "Could you write code that shortens a string if it is over a maximum length, ending in three dots?",
            'I need a function to limit text length with "..." marking the cut.',
            "Given a text and a maximum number of characters, return a truncated version with dots when needed.",
            'Build something that takes a long sentence and returns its first characters followed by "...".',
            "What would a text shortener look like that counts the three dots toward the limit?",
            "Implement truncation: strings over the limit lose their tail and gain an ellipsis.",
            "Give me a small function which crops a string and adds three periods if it was too long.",
            'function that returns the string as is if short, or cut off with "..." if too long',
            "Make me an ellipsis helper where the total output length is never greater than max_length.",
            "Code to reduce a description to so many characters, three dots included.",
            'In our chat sidebar the last message must fit in 30 characters. Anything longer gets chopped and finished off with "...".',
            "I'm building a news feed and the headlines are way too long for mobile. Cut them at a limit and put an ellipsis there.",
            "Hi, beginner here. My string is too big for the LCD display, I want to show only the start and then ..., all inside 16 chars.",
            "Users see half words with no sign that text continues. Could we shorten it to the allowed size with three dots at the end?",
            "For 'abcdefghij' and 6 I'd expect 'abc...', and 'hello' with 10 should come back untouched.",
            "As the product owner I'd like review excerpts limited to a number of characters, finishing with an ellipsis if anything was dropped.",
            "Sorry for my English: when text is longer than maximum, please leave beginning and put three points, so total is maximum.",
            'Our table printer breaks if a cell exceeds its column. Write the thing that clips the cell\'s text and shows "..." for the missing rest.',
            'In review they told me text[:max_length] isn\'t enough because readers can\'t see that it was cut. It has to end in "..." and still fit.',
            "The tweet composer shows a teaser of the article. Teaser = article text if it fits, otherwise a shorter piece with dots, never above the limit.",
            "For class we must write a function that gets a string and a limit, and makes the string fit by substituting its ending with three dots.",
            "Commit subjects over 50 chars look awful in our dashboard, so squeeze them to 50 including a dot dot dot suffix (limit as argument).",
            "dot-dot-dot overlong captions",
            'LEFT(text, n-3) plus "..." when needed',
            "snip strings, mark omission with periods",
            "teaser text, dots within budget",
            "elide string tail, hard cap",
            'squash blurb into n chars, "..." suffix',
            "Lodash _.truncate for Python",
            "overflow? amputate and end in ...",
            'Whatever doesn\'t fit into the permitted number of characters should make way for "...".',
            "To keep tooltips small, overlong ones must be curtailed and finish on three full stops inside the quota.",
            "If the string has too many characters, its surplus and three more give way to an ellipsis.",
            'The result must never be bigger than the quota, even though "..." is tacked onto clipped strings.',
            "What I want is 'abcde' left in peace at 5, but 'abcdef' shown as 'ab...'.",
            "Out comes the same string when it is small enough, else its head followed by three dots.",
            "A quota of characters and some prose are passed in, and the prose has to be docked with dots.",
            'Long song names should be displayed partially on the car radio, e.g. cut with "..." at 16 signs.',
            "as a podcast listener I want episode names that are too wide for my watch to end in ... so that I see there's more to it",
            'fix(ui): stop long nicknames from breaking the leaderboard, they now get abbreviated with "..." to a fixed total size',
            "our PowerPoint export puts whole essays in the boxes lol. chop em at some count, last three chars being dots",
            "BUG-311: badge text spills over. Expected with limit 6: 'abcdefghij' -> 'abc...', while 'abc' isn't touched.",
            "teacher wants a program where you give a sentence plus the largest permitted size, and too-big sentences lose their end and get ... instead",
            "The ticker on the bus has room for a fixed count of glyphs; whenever the destination is longer than that, show its start and an ellipsis, all within the count.",
            "I don't like that 'hello world' at 8 shows 'hello wo', people think it's a typo. 'hello...' would be honest.",
            "heyy can u make thing what shorten my discord status, 128 is max and it need to finish by ... when is over",
        ),
        params=("text", "max_length"),
        types="(text: str, max_length: int) -> str",
        summary="Return the text cut to at most max_length characters, ending in '...' if it was cut.",
        explanation=(
            "If the text is short enough it is returned as it is; otherwise its first max_length minus three characters are "
            "kept and three dots are added. Only one slice is made, so the cost is at most max_length."
        ),
        cases=(
            (("hello world", 8), "hello..."),
            (("The quick brown fox", 10), "The qui..."),
            (("abcdefghij", 6), "abc..."),
            (("hello", 10), "hello"),
            (("hello", 5), "hello"),
            (("", 5), ""),
            (("abcdef", 5), "ab..."),
            (("abcd", 3), "..."),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''def {name}(text, max_length):
    return text if len(text) <= max_length else text[:max_length - 3] + "..."
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(text, max_length):
    if len(text) <= max_length:
        return text
    ellipsis = "..."
    keep = max_length - len(ellipsis)
    return text[:keep] + ellipsis
''',
            ),
            Program(
                style="iterative",
                source=r'''def {name}(text, max_length):
    if len(text) > max_length:
        while len(text) + 3 > max_length and text:
            text = text[:-1]
        text += "..."
    return text
''',
            ),
            Program(
                style="robust",
                source=r'''def {name}(text: str, max_length: int) -> str:
    """Return the text in at most max_length characters; tiny limits get as many dots as fit."""
    if len(text) <= max_length:
        return text
    if max_length <= 3:
        return "." * max(max_length, 0)
    return text[:max_length - 3] + "..."
''',
            ),
        ),
        raises=((("hello", -1), "ValueError"), (("hello", 2), "ValueError")),
        careful=r'''def {name}(text, max_length):
    if max_length < 3:
        raise ValueError("max_length must be at least 3")
    if len(text) <= max_length:
        return text
    return text[:max_length - 3] + "..."
''',
        near=("wrap_text", "truncating at a word boundary", "cutting without dots"),
    ),
    Family(
        key="wrap_text",
        task="algorithm",
        names=("word_wrap", "wrap_lines", "break_into_lines", "fold_text"),
        phrases=(
            "wraps text into lines of at most width characters without breaking words",
            "returns a list of lines, each as long as possible but not longer than width, split at spaces",
            "breaks a paragraph into lines for a narrow screen",
            "folds long text at word boundaries to a maximum line length",
            "does word wrapping like textwrap.wrap",
            "turns 'the quick brown fox' with width 10 into ['the quick', 'brown fox']",
            "fills lines greedily with words until the next word would not fit any more",
            "distributes the words of a text over lines so that no line exceeds the given width",
            "formats a message for an e-mail with a column limit, giving back the separate lines",
            "starts a new line whenever adding another word would go beyond the right margin",
            "splits a long string into several shorter ones, keeping whole words together",
            "arranges words into rows, each row's length being limited",
            "reflows text to fit a column and yields the rows as a list of strings",
            "packs words into lines that are no wider than width",
            "cuts prose into display lines for a terminal, never inside a word",
            "lays out a sentence over multiple lines given the maximum number of characters per line",
            "wraps text to a given width",
            "splits a text into lines with a maximum length, without cutting words",
            "breaks a long string into lines no longer than a given width",
            "divides text into lines of limited length at the spaces",
            "formats text so that each line has at most n characters and words stay whole",
            "returns the lines of a text wrapped at a certain column",
            "performs word wrap at a maximum line width",
            "implements text wrapping without splitting words",
            "breaks text at word boundaries so that lines fit a fixed width",
            "turns a long text into a list of lines that are each at most width long",
            "wraps a sentence across lines",
            "puts as many words as possible on each line up to a maximum number of characters",
            "fits a paragraph into a narrow column by line breaks between words",
            "splits a sentence into multiple lines by a character limit, only at spaces",
            "takes a text and a line width and gives a list of wrapped lines",
            "creates lines of text with limited width for a console",
        ),
        asks=(
            "I print long help messages in a terminal 60 columns wide, need them split into lines without chopping words.",
            "word wrap into a list of lines",
            "how would you break up a paragraph so every line stays under a certain width and words don't get torn apart?",
            "Given some prose and a column limit, return the rows of wrapped text.",
            "my receipt printer only takes 32 chars per row, so split my text at spaces into rows that fit",
            "textwrap-like thing: 'the quick brown fox' and 10 should become ['the quick', 'brown fox']",
            "Reflow a string to a maximum line length, please. Only break between words. A list of strings is fine.",
            "python snippet: fold long text at blanks, n characters per line max",
            "for subtitles we need the dialogue divided in several short lines, no line longer than the given limit, whole words only",
            "Exercise 4: Pack as many words onto each line as will fit within the margin, then start the next line. Result: list of lines.",
            "The e-mail body currently arrives as one giant line. Please have it broken at word boundaries to a set width.",
            "i want newspaper column style, long sentence in, list of short lines out, words stay whole",
            "Could someone help me with line breaking? Text must not exceed w characters per line and no word may be cut.",
            "chop this essay into lines of 80 or less, but never in the middle of a word",
            "We need greedy line filling: keep adding words until the next would go past the width, then begin a new line.",
            "I am making speech bubbles for a game and the sentence must be distributed over lines of limited length, split only where spaces are.",
            "wrap to width, return lines",
            "Right now the text is sliced every 20 characters, which splits words; it should break lines at the spaces instead.",
            "word wrap function",
            "wrap text to given width",
            "text wrapping, whole words, max width",
            "break long text into lines",
            "split paragraph into lines of n chars",
            "line wrapping without breaking words",
            "wrap a string at 80 columns",
            "fn that folds text to width",
            "soft wrap text into list of lines",
            "textwrap clone please",
            "split text by max line length",
            "wordwrap a paragraph",
            "Create a function that wraps a string so that no line is longer than a given width.",
            "How can I split a long string into lines of at most 40 characters without cutting words?",
            "Implement word wrapping that returns the lines as a list.",
            "Could you write a function which breaks text into lines at spaces to fit a width?",
            "I need to wrap text for a console window that is n characters wide.",
            "Given a text and a width, return a list of lines that each fit in the width.",
            "Give me code that takes a paragraph and returns it in short lines, whole words only.",
            "What would a greedy word wrap algorithm look like in Python?",
            "Build a line breaker which fills every line with words up to the maximum width.",
            "function to fold a message into rows not exceeding a number of columns",
            "Make a function that cuts long prose between words into lines of limited length.",
            "Code a text wrapper: input string and line width, output list of strings.",
            "Our little e-ink display holds 24 characters per line. I have a message as one string and want the lines to draw, no split words please.",
            "In my text adventure the room descriptions run off the edge of the terminal. Break them into lines at the blanks so that they fit.",
            "I'm writing a plain text newsletter and all lines must be 72 characters or fewer. Return the wrapped lines of a given paragraph.",
            "Homework: a typewriter has a right margin. Distribute the words of a text over lines so that none passes the margin, and give back the lines.",
            "A comment of 300 characters should be shown in a box 50 wide. Please chop it up between words and return the pieces.",
            "textwrap.wrap does what I want, but I'd like to see it written out by hand for a text and a width.",
            "Hello, I have very long sentence and I need to make from it many lines, every line not longer than width, words must stay complete.",
            "so wrapping 'one two three four' at 8 gives ['one two', 'three', 'four'], do it for any text and width",
            "Our label printer cuts text at 18 characters, mid-word, which looks terrible. Please give it separate lines that break at spaces instead.",
            "The ASCII-art speech bubble needs its text laid out in lines of limited length first. Put words on a line until the next one would not fit.",
            "In the code review it was noted that slicing every n characters tears words apart. Replace that by proper wrapping at word boundaries.",
            "We send faxes (yes, really) with 60 columns. The customer's text comes as a single long line and must leave as a list of lines that fit.",
            "newline-free line breaking, list result",
            "chunk prose by words, row limit",
            "paragraph filler, ragged right",
            "Unix fmt/fold -s in Python",
            "distribute words across narrow rows",
            "typeset a sentence within a margin",
            "column-limited lines, no torn words",
            'Excel "Wrap Text" as a list',
            "Between words only, a lengthy string has to be divided so each row stays inside the column.",
            "Every row should carry as many whole words as the permitted number of columns allows.",
            "So that nothing sticks out of my dialog box, lay its message out on successive short lines.",
            "What I want back is a list whose strings are the rows of a justified-left paragraph of limited breadth.",
            "When the next word no longer has room on the current row, it must go on a fresh one.",
            "A speech and a maximum row size are supplied; teleprompter rows with intact words are the outcome.",
            "The rows returned must respect the margin, and none of the words may be hyphenated or torn.",
            "Words ought to flow onto the following line as soon as the margin would be overstepped.",
            "'to be or not to be that is the question' at 13 -> ['to be or not', 'to be that is', 'the question']. That's the behaviour, for whatever quote.",
            "as a museum curator I want my exhibit descriptions set in rows of at most 28 letters so they can be engraved without splitting a word",
            "feat: break commit bodies into rows of 72 columns at blanks, the row size being an argument, rows handed over as a list",
            "my tamagotchi screen is tiny, like 12 letters per row. the pet says long things. i need rows, and please dont saw words in half",
            "Remember old typewriters? When the bell rings you hit return before the next word. Do this to a string, giving me the typed rows.",
            "DOC-52: man page text currently arrives in one go. It should be reflowed into rows fitting the terminal, word by word.",
            "with 3 as limit 'a b c d e f' has to be ['a b', 'c d', 'e f'], blanks at the break disappear, nobody cuts inside a word",
            "for the cake topper each row of icing takes only so many letters, so my birthday wish needs to be spread over rows, words complete",
        ),
        params=("text", "width"),
        types="(text: str, width: int) -> list[str]",
        summary="Return the text as a list of lines of at most width characters, broken between words.",
        explanation=(
            "Words are appended to the current line as long as they fit together with a space; otherwise the line is stored "
            "and a new one begins with the word. Every word is handled once, so the time is linear."
        ),
        cases=(
            (("the quick brown fox", 10), ["the quick", "brown fox"]),
            (("a b c d e f", 3), ["a b", "c d", "e f"]),
            (("one two three four", 9), ["one two", "three", "four"]),
            (("hello world", 20), ["hello world"]),
            (("hello world", 5), ["hello", "world"]),
            (("hello world", 11), ["hello world"]),
            (("word", 4), ["word"]),
            (("", 10), []),
            (("to be or not to be that is the question", 13), ["to be or not", "to be that is", "the question"]),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''import textwrap


def {name}(text, width):
    return textwrap.wrap(text, width)
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(text, width):
    lines = []
    line = ""
    for word in text.split():
        if not line:
            line = word
        elif len(line) + 1 + len(word) <= width:
            line += " " + word
        else:
            lines.append(line)
            line = word
    if line:
        lines.append(line)
    return lines
''',
            ),
            Program(
                style="iterative",
                source=r'''def {name}(text, width):
    lines = []
    for word in text.split():
        if lines and len(lines[-1]) + len(word) < width:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines
''',
            ),
            Program(
                style="recursive",
                source=r'''def {name}(text, width):
    text = text.strip()
    if len(text) <= width:
        return [text] if text else []
    cut = text.rfind(" ", 0, width + 1)
    if cut == -1:
        cut = text.find(" ")
    if cut == -1:
        return [text]
    return [text[:cut].rstrip()] + {name}(text[cut:], width)
''',
            ),
            Program(
                style="robust",
                source=r'''def {name}(text: str, width: int) -> list[str]:
    """Return the text in lines of at most width characters; longer words get a line of their own."""
    lines: list[str] = []
    current: list[str] = []
    used = 0
    for word in text.split():
        if current and used + len(current) + len(word) > width:
            lines.append(" ".join(current))
            current, used = [], 0
        current.append(word)
        used += len(word)
    if current:
        lines.append(" ".join(current))
    return lines
''',
            ),
        ),
        raises=((("hello", 0), "ValueError"), (("a b", -5), "ValueError")),
        careful=r'''def {name}(text, width):
    if width <= 0:
        raise ValueError("width must be positive")
    lines = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines
''',
        near=("truncate_text", "splitting text into pieces of fixed length"),
    ),
    Family(
        key="center_text",
        task="utility",
        names=("center", "centre_text", "pad_center", "center_in_width"),
        phrases=(
            "centers a text in a field of the given width",
            "pads a string on both sides equally until it is width characters long",
            "turns 'hi' with width 6 into '  hi  '",
            "puts text in the middle of a line, filled up left and right with a fill character",
            "makes a banner line such as '***title***' from a title",
            "returns text centred, with blanks around it by default",
            "surrounds a heading with as many fill characters as the width asks for, half of them on either side",
            "places a word exactly in the middle between two margins",
            "does what str.center does",
            "adds the same padding before and after text",
            "aligns text to the center of a column for console output",
            "balances a short string inside a wider space",
            "gives back a string of length width having text at its center, or text itself if it is longer",
            "formats a menu title so that it sits midway on the screen",
            "works out the free room, splits it in two, and writes fill there on each side of text",
            "extends a string symmetrically",
            "centers a string within a given width",
            "centers text with a fill character",
            "pads a string on both sides so that it is centered",
            "returns the text centered in a line of a specified length",
            "aligns a string in the middle of a given number of characters",
            "adds spaces to the left and right of a text to center it",
            "places a string in the center of a field, filling the rest with a character",
            "formats a title so that it is in the middle of a line",
            "creates a centered heading surrounded by characters such as '-' or '*'",
            "fills both sides of a string equally up to the total width",
            "puts a word in the center with dashes around it, like '---menu---'",
            "positions text centrally in a row of fixed width",
            "pads text left and right to a total width",
            "wraps a string in equal padding on each side up to a given size",
            "takes text, width and fill character and produces a centered string",
            "justifies text to the center",
            "prepares a centered header for a console report",
        ),
        asks=(
            "How do I put a word in the middle of a line that's 40 characters wide?",
            "center a string with a custom filler char",
            "I'm drawing a text menu, the heading should sit in the middle with dashes on both sides, like ---menu---",
            "Given text, total width and a fill character, return the text with equal filling left and right.",
            "My ASCII banner looks lopsided. Can you balance a title between stars so the whole line has a certain width?",
            "python snippet: middle-align text in a fixed width field, spaces unless i say another char",
            "need 'hi' in a box of 6 to give '  hi  '",
            "Please produce a centred heading for the console report, surrounded by blanks or another symbol up to the requested length.",
            "pad both sides evenly till the string is n long",
            "for the ticket printout, the shop name has to appear exactly in the centre of the row",
            "I have a label and I want it horizontally centered in my table column, any padding sign possible",
            "so basically '***title***' from 'title' with width 11 and a *, can you do that",
            "The scoreboard should show each team name in the middle of its cell. The cell size varies, and so does the filler.",
            "Task from school: write a word in the middle of a line and fill the rest left and right with a given sign.",
            "symmetrical padding of a string to a target width",
            "Our splash screen text hugs the left edge. Shift it to the middle by filling up on either side.",
            "what's the simplest way to surround text with the same number of fill characters on each side until it reaches some width?",
            "Embed a short message centrally in a string of given length, using a character of my choice around it.",
            "center text in a given width",
            "centre a string with padding",
            "str.center equivalent",
            "pad string on both sides",
            "function for centering text",
            "center a title with dashes around",
            "middle align string",
            "centered heading with fill char",
            "put text in middle of line",
            "pad left and right equally",
            "console title centering",
            "center align text with stars",
            "Create a function that centers a string in a field of a given width.",
            "How can I center text in Python using a custom fill character?",
            "Could you write something that pads a string equally left and right to a total length?",
            "I need a function to put a word in the middle of a line of n characters.",
            "Given a string, a width and a fill character, return the string centered.",
            "Implement text centering, with spaces as the default padding.",
            "Make a function that surrounds a title with '=' signs so that it is 40 wide and centered.",
            "What would code look like that places a label at the center of a column?",
            "Build a function which takes text and a line width and returns the line with the text in its middle.",
            "Give me a helper that centers headings for terminal output.",
            "function to fill both sides of a word with a character up to a width",
            "Define something that adds the same amount of filler before and after a string.",
            'My game over screen prints "GAME OVER" at the left. I want it in the middle of an 80 column line.',
            "I'm printing a calendar and the month name should be centred above the days. The width of the calendar is known, padding is spaces.",
            "We print section separators in our log, like '-----setup-----'. Build such a line from the section name, the total width and the dash.",
            "For text 'a' and width 5 the answer is '  a  '. With another fill character that one is used instead of blanks.",
            "Wedding menus! The dish names must be in the middle of the line, the same free room at left and right. Width is a parameter.",
            "Hi, how I can put string in center of row with symbols * on both sides until the row has the needed length?",
            "Our report titles are left aligned and the boss wants them centered, so fill them up on both sides until they span the page width.",
            "A string that is too long should stay unchanged, a shorter one gets equal padding on its two sides until it's as long as the width.",
            "Student exercise: given a word, print width and a sign, produce the word in the middle with that sign repeated around it.",
            "The banner text isn't balanced: there are five stars before it and twelve behind. Distribute the stars evenly over both ends for a set width.",
            "For our command line tool I'd like a nice heading, something like ====Results====, where I choose the character and how wide it gets.",
            "Each column header in the text table has to sit centrally over its column; pass in the header and the column's width.",
            "centre-justify a caption",
            "symmetric filler around a word",
            "equal margins either side of string",
            "text-align: center, plain strings",
            "sandwich title between dashes, fixed width",
            "middle justification, custom pad char",
            "balance word within n columns",
            "SQL-ish CPAD both ends",
            "The caption should sit halfway between the two ends of a line whose length I specify.",
            "With a sign of my choosing, the room left and right of the word must be filled evenly.",
            "If the label is narrower than the field, share the spare room out equally between its two sides.",
            "What I want is the headline flanked by identical numbers of some symbol until the line is full.",
            "A field size, a word and optionally a symbol go in, and the word framed symmetrically comes out.",
            "For a neat divider, the chapter name has to be placed at the midpoint of a row of tildes.",
            "Neither flush left nor flush right: the string belongs at the centre of its cell.",
            "Captions already as large as the field remain as they are, others get the same amount of padding before and behind.",
            "as a quiz host I want the question number in the middle of my 40 column screen, stars on both flanks, so that it looks festive",
            "style: replace hand counted spaces around the section names by proper centring to a fixed size with any fill symbol",
            "my poem's title hangs on the left like a sad sock. put it in the centre of the page, the page being w chars across",
            "'x' in a field of 3 with dots: '.x.'. 'menu' in 10 with dashes: '---menu---'. No symbol named means blanks.",
            "hi! making the credits roll in terminal, every name must appear central on the line. how many columns i tell you, padding normally blank",
            "TICKET 88: the price tag printer wants product names of exactly the label's width, positioned centrally, with blanks or hash signs at both ends",
            "for my knitting charts the pattern letter should stand in the middle of its box and dots should fill the remaining box evenly round it",
            "maths class wants number lines with the title exactly in the middle, so surround the title by equally many equals signs up to the line's length",
        ),
        params=("text", "width", "fill"),
        types='(text: str, width: int, fill: str = " ") -> str',
        summary="Return the text centered in the given width, padded on both sides with a fill character.",
        explanation=(
            "The missing characters are counted, half of them are put in front of the text and the rest behind it. A text "
            "that is already wide enough has nothing missing and stays as it is; the cost is linear in the width."
        ),
        cases=(
            (("hi", 6), "  hi  "),
            (("title", 11, "*"), "***title***"),
            (("a", 5), "  a  "),
            (("menu", 10, "-"), "---menu---"),
            (("abc", 3), "abc"),
            (("long text", 4), "long text"),
            (("", 4, "="), "===="),
            (("x", 3, "."), ".x."),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''def {name}(text, width, fill=" "):
    return text.center(width, fill)
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(text, width, fill=" "):
    missing = max(width - len(text), 0)
    left = missing // 2
    right = missing - left
    return fill * left + text + fill * right
''',
            ),
            Program(
                style="iterative",
                source=r'''def {name}(text, width, fill=" "):
    while len(text) < width:
        text = text + fill
        if len(text) < width:
            text = fill + text
    return text
''',
            ),
            Program(
                style="one_liner",
                source=r'''def {name}(text, width, fill=" "):
    return f"{text:{fill}^{width}}"
''',
            ),
            Program(
                style="robust",
                source=r'''def {name}(text: str, width: int, fill: str = " ") -> str:
    """Return the text centered in the width; an odd leftover character goes to the right side."""
    missing = width - len(text)
    if missing <= 0:
        return text
    left, extra = divmod(missing, 2)
    return fill * left + text + fill * (left + extra)
''',
            ),
        ),
        raises=((("hi", 6, ""), "ValueError"), (("hi", 6, "ab"), "ValueError")),
        careful=r'''def {name}(text, width, fill=" "):
    if len(fill) != 1:
        raise ValueError("fill must be exactly one character")
    missing = max(width - len(text), 0)
    left = missing // 2
    return fill * left + text + fill * (missing - left)
''',
        near=("pad_left",),
    ),
    Family(
        key="indent_lines",
        task="utility",
        names=("indent", "indent_text", "add_indentation", "shift_right"),
        phrases=(
            "indents every line of a text by a number of spaces",
            "puts blanks in front of each line, four unless told otherwise",
            "turns 'a\\nb' with 2 spaces into '  a\\n  b'",
            "shifts a block of code to the right",
            "adds leading spaces to all the lines in a multi-line string",
            "moves text inwards by the given amount, line for line",
            "nests a code snippet one level deeper",
            "prefixes lines with indentation",
            "returns the text with its left margin enlarged",
            "works like pressing Tab on selected lines in an editor that uses spaces",
            "splits text into lines, writes spaces blanks before each, and joins them by newlines",
            "gives a quoted paragraph the same whitespace at the beginning of each of its lines",
            "makes generated source fit inside a function body by deepening its indentation",
            "increases how far all lines are set in",
            "pads the start of every row in a string so that the whole block stands further right",
            "takes a block and a number and pushes the block that many columns over",
            "indents all lines of a text",
            "adds indentation to each line in a multi-line string",
            "adds a given number of spaces to the beginning of every line",
            "indents a block of text by n spaces",
            "prepends spaces to each line of a string",
            "returns an indented version of a multi-line text",
            "inserts spaces at the start of all lines",
            "indents code by four spaces or as many as given",
            "moves every line of a text to the right by a number of spaces",
            "puts the same indentation before all lines of a paragraph",
            "increases the indentation of a code block",
            "shifts lines of text right by adding whitespace in front of each of them",
            "does the same as textwrap.indent with a prefix of spaces",
            "formats a block of text with a left indent",
            "takes a multi-line string and an indent size and indents each line",
            "applies an indent level in spaces to every line",
            "sets a whole text in by a few columns, all its lines alike",
            "adds leading whitespace to each row of a text block",
        ),
        asks=(
            "I generate code as a string and need the whole block pushed right by 4 spaces.",
            "indent a multiline string",
            "how can i add n spaces at the start of each line in some text?",
            "Given a block of text and a number, return the block with that many blanks before every line.",
            "so 'a\\nb' with 2 should be '  a\\n  b'",
            "The quoted mail should be set in a bit. Please put a few spaces ahead of all of its lines, the amount being adjustable.",
            "python snippet: shift every row of a text to the right by some spaces, default 4",
            "I'm writing a template engine and nested snippets must be indented as one block",
            "Same as selecting lines in my editor and hitting tab, only with spaces, for a string.",
            "What would be a clean way to increase the left margin of a paragraph by k columns?",
            "for the YAML output i have to nest a piece of text one level deeper, so leading spaces on each line",
            "prefix all lines with spaces",
            "Our logger prints multi-line messages flush left, making them hard to read. Indent every line by a configurable number of blanks.",
            "currently only the first line gets the leading whitespace, the others should be moved in as well",
            "Need help, i have text with many lines and want put some spaces in front of every line.",
            "Homework: read a poem as one string and move all its verses in by x spaces.",
            "Let a function body be deepened: take the source text, give it back with an extra indent on each line.",
            "block indentation utility, text plus number of spaces",
            "indent text by n spaces",
            "indent every line of a string",
            "add spaces before each line",
            "textwrap.indent replacement",
            "indent a block of code",
            "function to indent multiline text",
            "prepend spaces to all lines",
            "shift lines right by 4 spaces",
            "indent paragraph",
            "code indenter, default four spaces",
            "add left margin to text block",
            "leading spaces on each line please",
            "Create a function that indents every line in a string by a given number of spaces.",
            "How can I add four spaces to the beginning of each line of a multi-line string?",
            "Could you write a function to indent a block of text?",
            "I need code that puts a fixed number of spaces in front of all lines.",
            "Given a multi-line string and a count, return the string with every line indented.",
            "Implement indentation of text blocks, four spaces unless specified.",
            "Give me a function that takes source code as a string and indents all of it one level.",
            "What would a function look like that moves each line of a text to the right?",
            "Make a helper which prefixes each line with spaces.",
            "Build a function that increases the indentation of a snippet by so many columns.",
            "function to push a whole text block right, the number of blanks being a parameter",
            "Define a small utility that sets in all the lines of a paragraph.",
            "I paste a snippet into a class body with a script and the lines end up at column zero. They all need extra spaces in front.",
            "In Markdown a code block can be made by putting four spaces before its lines. Do that to a string, the amount should be changeable.",
            "Our stack traces should appear below the message, set in by two blanks per line. The trace is one string with newlines.",
            "'x\\ny\\nz' with 3 ought to become '   x\\n   y\\n   z'.",
            "Nested help output: sub-commands print their own help text, and the parent must show that text a few columns further right, line by line.",
            "I only know how to put spaces before the whole string, but it has newlines and each line should get them. Can you help?",
            "Please to make all lines in my text begin with some spaces more than before, how many I say as number.",
            "A reviewer complained that multi-line values in our text dump start flush left. Each of their lines should start with the same number of blanks.",
            "For generating nested Python code I have the body of a loop as text; it must go four spaces deeper, every line of it.",
            "My poem formatter should move the complete stanza away from the left edge, let's say by six blanks, keeping the line breaks.",
            "Lines that already have some indentation keep it and get the additional spaces on top. Input is a text and the number of spaces.",
            "The quote in my e-mail should look set off: same words, same lines, just with a few spaces before every one of those lines.",
            "bump text block rightwards",
            "tab in a whole snippet",
            "hanging gutter of blanks, all rows",
            "Vim >> on a multiline string",
            "offset paragraph by k blanks",
            "nest code one level deeper",
            "left gutter for stanza, default 4",
            "regex ^ to blanks, per row",
            "Each row of the supplied passage should begin with k more blanks than it did.",
            "With four blanks unless I say otherwise, the entire passage has to be moved away from the margin.",
            "So that it counts as an inner block, the generated source must be set deeper, row for row.",
            "A passage with newlines is given and what I want is that passage standing further to the right.",
            "Not just the opening row but all rows of the text ought to receive the leading blanks.",
            "Existing indentation is to be kept and increased by the requested amount in every row.",
            "The result must be the same rows joined by newlines, every one led by the requested blanks.",
            "If I ask for zero nothing moves, if I ask for 2 each row starts two columns later.",
            "as a teacher I paste pupils' code into a with-statement and want it all one level further in so that it runs again",
            "refactor: emitted loop bodies were at column 0, shift the rows of the body string over by the nesting depth in blanks",
            "when i reply to chat logs i want the quoted bit (several rows in one string) to stand a little to the right, say 3 blanks",
            "'if x:\\n    y = 1' with 2 must give '  if x:\\n      y = 1', so relative depths survive. Works for any snippet.",
            "my screenplay app: dialogue rows stand 10 blanks in from the left border. dialogue is one string with line breaks, return it moved in",
            "DEV-7 Diff viewer: nested hunks should be displayed offset. Given the hunk text and the offset in blanks, apply the offset to all rows.",
            "ugh python says IndentationError because i glued this code under a def. please give every row of it 4 blanks more, or other number",
            "For the reStructuredText directive its content has to stand three blanks in. I've got the content as text with several rows.",
        ),
        params=("text", "spaces"),
        types="(text: str, spaces: int = 4) -> str",
        summary="Return the text with the given number of spaces in front of every line.",
        explanation=(
            "The text is split at the newlines, the same run of spaces is put in front of every line, and the lines are "
            "joined again. The work is linear in the length of the result."
        ),
        cases=(
            (("a\nb",), "    a\n    b"),
            (("a\nb", 2), "  a\n  b"),
            (("print(1)", 4), "    print(1)"),
            (("if x:\n    y = 1", 2), "  if x:\n      y = 1"),
            (("one\ntwo\nthree", 1), " one\n two\n three"),
            (("x", 8), "        x"),
            (("a\nb", 0), "a\nb"),
            (("  deep",), "      deep"),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''import textwrap


def {name}(text, spaces=4):
    return textwrap.indent(text, " " * spaces)
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(text, spaces=4):
    prefix = " " * spaces
    lines = []
    for line in text.split("\n"):
        lines.append(prefix + line)
    return "\n".join(lines)
''',
            ),
            Program(
                style="one_liner",
                source=r'''def {name}(text, spaces=4):
    return "\n".join(" " * spaces + line for line in text.split("\n"))
''',
            ),
            Program(
                style="regex",
                source=r'''import re


def {name}(text, spaces=4):
    return re.sub(r"^", " " * spaces, text, flags=re.MULTILINE)
''',
            ),
            Program(
                style="robust",
                source=r'''def {name}(text: str, spaces: int = 4) -> str:
    """Return the text with its lines indented; blank lines stay empty, line endings are kept."""
    prefix = " " * max(spaces, 0)
    lines = text.splitlines(keepends=True)
    return "".join(prefix + line if line.strip() else line for line in lines)
''',
            ),
        ),
        raises=((("a", -1), "ValueError"), (("a\nb", -4), "ValueError")),
        careful=r'''def {name}(text, spaces=4):
    if spaces < 0:
        raise ValueError("spaces must not be negative")
    prefix = " " * spaces
    return "\n".join(prefix + line for line in text.split("\n"))
''',
        near=("pad_left", "removing indentation (dedent)"),
    ),
    Family(
        key="markdown_table",
        task="data_processing",
        names=("to_markdown_table", "make_markdown_table", "format_markdown_table", "rows_to_markdown"),
        phrases=(
            "builds a Markdown table from a list of headers and a list of rows",
            "formats tabular data as Markdown with a header line, a line of '---' and one line per row",
            "returns a GitHub-style pipe table as a string",
            "turns (['a', 'b'], [[1, 2]]) into '| a | b |\\n| --- | --- |\\n| 1 | 2 |'",
            "renders headers and rows between vertical bars for a README file",
            "writes values in pipe-delimited cells under their column titles, with dashes below the titles",
            "generates the md source of a table",
            "converts rows of values to text lines like '| x | y |', the header and its separator first",
            "produces documentation tables out of Python lists",
            "joins the cells of each row with ' | ' and puts a bar at both ends, beginning with the heading row and a dash row",
            "makes a table that Markdown viewers can display, given column names and data",
            "exports query results to Markdown",
            "takes column headings plus records and outputs the corresponding pipes-and-dashes table",
            "composes a markup table without aligning the cells, each cell just having one space around it",
            "prepares benchmark numbers for pasting in a GitHub issue as a table",
            "creates the three parts of a Markdown table (titles, rule of hyphens, body) and returns them newline-separated",
            "creates a Markdown table from headers and rows",
            "generates a table in Markdown format",
            "converts a list of rows to a Markdown table",
            "formats data as a Markdown table",
            "turns lists of values into a Markdown table string",
            "makes a markdown table with a header row and data rows",
            "outputs a table with pipes and dashes in Markdown syntax",
            "constructs a Markdown-formatted table out of column names and row values",
            "puts tabular data into a Markdown string",
            "renders a two-dimensional list with column headers in Markdown",
            "transforms headers and row data into Markdown text",
            "writes a GitHub-flavored Markdown table",
            "takes headers and rows and returns the table as Markdown source",
            "assembles a pipe-separated Markdown table with a '| --- |' separator line",
            "shows a list of records under headings as a Markdown table for documentation",
            "produces the text of a table for a README or wiki from lists of cells",
            "builds the Markdown markup for rows and columns of data",
            "represents rows of data in md table form",
        ),
        asks=(
            "I've got column names and a bunch of rows, how do I get a markdown table out of that?",
            "markdown table generator",
            "Our README needs a table of benchmark results. Please build the Markdown for it from a header list and the rows.",
            "given headers and data rows, return the pipes and dashes text github renders as a table",
            "python snippet: list of lists -> md table with title row",
            "so headers ['a','b'] and rows [[1,2]] becomes '| a | b |' then '| --- | --- |' then '| 1 | 2 |'",
            "I keep typing pipe tables by hand for our wiki, can you automate that from column titles and values?",
            "For release notes I need to dump some records as a table in Markdown syntax, first the column headings, then one line per record.",
            "any chance you can render my query results (headings + rows) as markdown?",
            "Please convert tabular data into a string that Markdown viewers show as a table.",
            "the bot posts stats to gitlab issues, so format header and rows with vertical bars and a --- separator line",
            "The weekly figures should go straight into our documentation pages, which are Markdown; turn the heads and rows into a proper table there.",
            "pipe-delimited table text with a dash line beneath the headings",
            "Assignment: Compose a Markdown table. Input is the column names and a list of rows, output one string.",
            "i want to paste data from python in obsidian as table, i have the column names and the rows",
            "Write out names and ages as a table in md format, heading line on top, whatever columns I pass.",
            "How would one go about joining cells with ' | ', putting a header and the |---| rule on top, to get a github table?",
            "Take my nested list of cells plus its header and spit out markdown table source.",
            "markdown table from rows",
            "create markdown table",
            "format data as markdown table",
            "list of lists to markdown table",
            "md table from headers and rows",
            "github table generator",
            "convert rows to a pipe table",
            "markdown table builder function",
            "generate table for README",
            "headers plus rows to md string",
            "table to markdown converter",
            "print rows as Markdown table",
            "Create a function that generates a Markdown table from column headers and rows.",
            "How can I turn a header list and a list of rows into a Markdown table string?",
            "Could you write something that renders tabular data in Markdown?",
            "I need a function which outputs a GitHub table for given columns and data.",
            "Given headers and rows, return a Markdown table as text.",
            "Implement a Markdown table formatter, with the header row, the separator and the data rows.",
            "Give me code that takes column names and records and returns a pipe table.",
            "What would a simple converter from nested lists to a Markdown table look like?",
            "Make a function to produce markdown syntax for a table with any number of columns.",
            "Build a table string with '|' between the cells and '---' under the headings.",
            "function that formats a 2D list with titles as a table for Markdown documents",
            "Define a helper for writing tables in .md files from Python lists.",
            "Our CI job comments on pull requests with test timings. I have the column titles and the rows and want a Markdown table to post.",
            "I keep a reading list in Python and would love to publish it in my README as a table. Titles on top, one book per line.",
            "headers ['x'] and rows [['y']] should give three lines: '| x |', '| --- |' and '| y |', joined with newlines.",
            "My boss wants the monthly sales on our wiki, which only speaks Markdown. Take the headings and the sales rows and make the table text.",
            "For a Jupyter notebook I display results with Markdown, so from labels and values I need the source text of a table.",
            "If there aren't any rows, the output is simply the heading line and the dashes line; otherwise each row adds a line of cells between bars.",
            "I want make from my data the table for GitHub readme, with vertical lines | and line of --- after names of columns.",
            "Writing documentation: the options of our tool are in a list with name, type and default. I'd like them as a table in Markdown syntax.",
            "Values can be numbers or booleans, just convert them to text and set them between pipes. First the headers, then a row of dashes.",
            "The discord bot should answer with a markdown table. It has header = column names and rows = list of lists, need one string.",
            "Assignment 3: format employees (name, age) so that a Markdown viewer renders a table. The columns are given separately from the rows.",
            "I'm tired of counting pipes and hyphens. Feed it the titles and the body of the table and let it return ready-to-paste markdown.",
            "pipes-and-dashes grid from data",
            "GFM table serializer",
            "spreadsheet to md source text",
            "pandas to_markdown without pandas",
            "result set as markdown grid",
            "emit | a | b | rows",
            "tabulate for GitHub comments",
            "column captions, records -> .md table",
            "Captions and a matrix of values are given; the source of a Markdown grid is wanted.",
            "Below the captions there should be a line of '---' cells, and beneath that one line per record.",
            "For pasting into a pull request, my records should be written with bars between the fields.",
            "What I want is text which GitHub displays as a grid, made from captions and nested lists.",
            "The string must open with the captions, carry on with the dashes and finish with the records.",
            "If no records are passed, only captions and dashes ought to appear in the Markdown grid.",
            "Values of any type are to be put in Markdown table cells, one record on each line.",
            "Rendered in a wiki that understands Markdown, the output should look like my little spreadsheet.",
            "as a league organiser I want the standings (captions plus one list per team) as Markdown so that I can drop them in our forum",
            "docs: generate the option overview as a Markdown grid rather than maintaining all these | and --- by hand",
            "captions k and v, records [['on', True], ['off', False]]: '| k | v |\\n| --- | --- |\\n| on | True |\\n| off | False |'. Any size, please.",
            "i log my runs (date, km, min) in python lists and my notes app shows markdown, so make me the grid text with bars from captions and runs",
            "CHORE-19 The nightly script should attach an overview to the issue. It has column labels and lists of values. Issue text is Markdown, hence a pipe table.",
            "for homework we need to print a class register in the table notation of Markdown, the labels of the columns come first and then a list for each pupil",
            "Stack Overflow supports pipe tables now!! give me a thing where I throw in column labels plus lists of cells and get the post text",
            "we migrate from Excel to Obsidian, every sheet is labels + rows of cells, and of each sheet must become text of a Markdown table",
        ),
        params=("headers", "rows"),
        types="(headers: list[str], rows: list[list]) -> str",
        summary="Return a Markdown table with the given headers and rows.",
        explanation=(
            "The header, a row of three-dash cells and every data row are each joined with ' | ' and enclosed in bars; the "
            "lines are joined by newlines. Every cell is converted to text once, so the cost is linear in the table's size."
        ),
        cases=(
            ((["a", "b"], [[1, 2]]), "| a | b |\n| --- | --- |\n| 1 | 2 |"),
            (
                (["Name", "Age"], [["Ann", 31], ["Bob", 27]]),
                "| Name | Age |\n| --- | --- |\n| Ann | 31 |\n| Bob | 27 |",
            ),
            ((["x"], [["y"]]), "| x |\n| --- |\n| y |"),
            ((["id", "item", "price"], [[7, "pen", 1.5]]), "| id | item | price |\n| --- | --- | --- |\n| 7 | pen | 1.5 |"),
            ((["a", "b"], []), "| a | b |\n| --- | --- |"),
            ((["k", "v"], [["on", True], ["off", False]]), "| k | v |\n| --- | --- |\n| on | True |\n| off | False |"),
            ((["n"], [[1], [2], [3]]), "| n |\n| --- |\n| 1 |\n| 2 |\n| 3 |"),
            ((["city", "zip"], [["Rome", "00100"]]), "| city | zip |\n| --- | --- |\n| Rome | 00100 |"),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''def {name}(headers, rows):
    table = [headers, ["---"] * len(headers), *rows]
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in table)
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(headers, rows):
    lines = []
    lines.append("| " + " | ".join(headers) + " |")
    lines.append("| " + " | ".join(["---"] * len(headers)) + " |")
    for row in rows:
        cells = [str(value) for value in row]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)
''',
            ),
            Program(
                style="iterative",
                source=r'''def {name}(headers, rows):
    result = "|"
    for header in headers:
        result += f" {header} |"
    result += "\n|" + " --- |" * len(headers)
    for row in rows:
        result += "\n|"
        for cell in row:
            result += f" {cell} |"
    return result
''',
            ),
            Program(
                style="functional",
                source=r'''def {name}(headers, rows):
    def line(cells):
        return f"| {' | '.join(map(str, cells))} |"

    separator = line("---" for _ in headers)
    return "\n".join([line(headers), separator, *map(line, rows)])
''',
            ),
            Program(
                style="robust",
                source=r'''def {name}(headers: list[str], rows: list[list]) -> str:
    """Return a Markdown table; short rows are filled up and bars inside cells are escaped."""
    def format_row(cells: list) -> str:
        texts = [str(cell).replace("|", "\\|") for cell in cells]
        texts += [""] * (len(headers) - len(texts))
        return "| " + " | ".join(texts) + " |"

    lines = [format_row(headers), format_row(["---"] * len(headers))]
    lines.extend(format_row(row) for row in rows)
    return "\n".join(lines)
''',
            ),
        ),
        raises=((([], [[1]]), "ValueError"), ((["a", "b"], [[1, 2], [3]]), "ValueError")),
        careful=r'''def {name}(headers, rows):
    if not headers:
        raise ValueError("at least one header is needed")
    if any(len(row) != len(headers) for row in rows):
        raise ValueError("every row must have one value per header")
    table = [headers, ["---"] * len(headers), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in row) + " |" for row in table)
''',
        near=("a table aligned with spaces", "an HTML table", "CSV lines"),
    ),
    Family(
        key="pad_left",
        task="utility",
        names=("left_pad", "leftpad", "right_align", "pad_start"),
        phrases=(
            "pads a string on the left to a given width",
            "puts fill characters in front of text until it has the wanted length",
            "turns '7' with width 3 and fill '0' into '007'",
            "right-aligns text in a column of width characters",
            "is the famous leftpad",
            "adds blanks, or another character, before a string so that it becomes long enough",
            "returns text preceded by as many fill signs as are missing to width",
            "does the same as rjust",
            "makes invoice numbers equally long by prepending a character",
            "prepends padding so the total length is at least width, leaving longer strings alone",
            "lines up values at their right edge when printed below one another",
            "fills the free space to the left of text",
            "lengthens a string at its beginning, by default with spaces",
            "brings a string up to the minimum size by inserting characters at the front",
            "formats a price so that it sits flush right in its field",
            "extends text leftwards up to a fixed number of characters",
            "adds leading characters to a string until it has a given length",
            "pads the beginning of a string to a minimum length",
            "fills a string on the left with zeros, spaces or another character up to a width",
            "adds padding to the left side of a text",
            "prepends a fill character until the string reaches a certain width",
            "puts leading zeros or another filler before a string",
            "makes a string at least n characters long by padding it at the front",
            "inserts characters at the left so the string gets the desired length",
            "adds spaces before a text to reach a specified width",
            "implements left padding for strings",
            "aligns text to the right by filling in characters on its left",
            "returns the left-padded string",
            "takes a text, a width and a fill character and pads from the left",
            "completes a string at the front with a given character if it is shorter than width",
            "turns '42' into '***42' for a width of 5 with '*' as filler",
        ),
        asks=(
            "My IDs have different lengths and I'd like them all filled up at the front to the same width with a chosen character.",
            "leftpad in python",
            "how to right-align a string in a column of n characters?",
            "Given '7', 3 and '0', return '007'.",
            "Prices look ragged in my receipt. I want them flush right, so put blanks in front up to a certain width.",
            "python snippet: prepend filler chars until string is long enough",
            "i need something like javascript padStart, with the fill character optional (space)",
            "Please extend a string at its beginning to a minimum length by means of a given character.",
            "for a countdown display: '42' should appear as '***42' if the field is five wide and the filler is a star",
            "The export file has fixed-width fields and values must be right-justified, with spaces or zeros ahead of them.",
            "stuff dots before a word so it ends up at least w characters, longer ones remain as they are",
            "Could you tell me how to make text longer from the left side, any pad symbol, till it reaches the desired size?",
            "we line up numbers in a console table, right edge aligned, so fill the missing places before them",
            "School exercise: put as many signs before a word as are missing to a given length.",
            "string left padding, custom char",
            "This pads behind the value; I want the filling in front of it instead.",
            "I have account numbers as strings which must have fixed length, so add leading fill characters when they are too short.",
            "Top up a short string at the front with a repeated character to reach a target width.",
            "left pad a string",
            "left padding function",
            "pad string on the left",
            "right align text in width",
            "rjust implementation",
            "add leading zeros to a string",
            "padStart in python",
            "prepend characters up to width",
            "fill string from left to length",
            "string left-pad with fill character",
            "right justify string with spaces",
            "pad front of text",
            "Create a function that pads a string on the left until it reaches a given width.",
            "How can I add leading characters to a string so it has a fixed length?",
            "Could you write a left pad function with an optional fill character?",
            "I need a function to right-align text within n columns.",
            "Given a string, a width and a character, return the string padded at the front.",
            "Implement left padding, with a space as the default fill.",
            "Make a function that puts zeros in front of a string until it is 5 long, or any width and filler.",
            "What would Python code for the npm left-pad package look like?",
            "Give me a helper that takes a text and returns it flush right in a field of some width.",
            "Build a function which inserts fill characters before the text when it is too short.",
            "function to extend a string at the start with a chosen character to a minimum length",
            "Code something that turns '5' into '00005' given width 5 and fill '0'.",
            "Employee badges need codes of six characters. Ours are shorter, so put a character such as '0' in front as often as needed.",
            "I'm printing a price list and the amounts should end at the same column. Please fill with blanks before each amount.",
            "Strings already long enough must not change. Others receive the fill character on their left side until they're as long as required.",
            "Our mainframe partner insists on fixed width fields, right-justified. I have a value as text, the field width and the filler.",
            "Homework: complete the word from the left with a given sign till it has the given number of letters.",
            "My frames are called 1.png, 2.png, 10.png and sort badly. Let me fill the number part, as a string, with zeros at the front to a width.",
            "how I add symbols before string, so length will be for example 8? symbol is blank if I don't say other",
            "The scoreboard should show '..42' instead of '42' when the slot has four places and the filler is a dot. Any slot size, any filler.",
            "In the review you said the spaces come after the text; they belong before it, so that the column lines up on the right.",
            "A colleague keeps writing ' ' * (10 - len(s)) + s everywhere. Let's have one function for it, with the width and the fill sign as parameters.",
            "For the departures board: minutes shall be aligned right, meaning that short texts are preceded by spaces up to the column width.",
            "We generate serials such as ###17 where the hash signs fill up the front to a total of five characters. Width and sign vary.",
            "LPAD like Oracle",
            "zfill with any filler",
            "prefix with filler until n long",
            "flush-right a value in its slot",
            "stuff leading symbols to minimum size",
            "printf %5s as function, any pad",
            "front-fill short codes",
            "grow string leftward to size n",
            "Whatever is lacking to the desired size should be made up at the start with a filler.",
            "When a code has too few characters, the filler must be repeated ahead of it.",
            "What I want is the value pushed against the right border of its field, blanks preceding it.",
            "A minimum size, a word and maybe a filler are passed; the word led by filler is returned.",
            "So that all entries end in the same column, short ones ought to get blanks on their left.",
            "Nothing is ever removed: entries beyond the size remain whole, smaller ones are extended in front.",
            "At the head of the string, as many filler signs as needed should be inserted to reach the size.",
            "The result must be '   abc' for 'abc' and 6, as blank is the standard filler.",
            "as a warehouse clerk I want shelf labels of the same size, filled with a symbol at the front, so that they sort nicely",
            "fix: barcode strings shorter than the slot crashed the scanner, prepend the filler sign up to the slot's size",
            "in SQL i'd write LPAD(code, 8, '0'). what's that in python if i want it as own function with blank as normal filler",
            "my bingo caller shows '7' and '42' and it jitters. '7' should come as '007' when three places and filler '0', or ' 7' style with blanks",
            "POS-14: totals on the receipt aren't flush right. Put blanks ahead of the amount text until it takes up the full field.",
            "On old cheques you fill the empty room in front of the amount with stars so nobody can add digits: '42' becomes '***42' in five places. Filler and places vary.",
            "hello can somebody give function, string is too short for the machine, it want exact minimum of n symbols, add the symbols from the front side",
            "the high score table of my arcade game: points as text, dots ahead of them so that every entry is 8 wide, like '...hello' for 'hello'",
        ),
        params=("text", "width", "fill"),
        types='(text: str, width: int, fill: str = " ") -> str',
        summary="Return the text padded on the left with a fill character to at least the given width.",
        explanation=(
            "The number of missing characters is the width minus the length of the text; that many fill characters are put "
            "in front. If nothing is missing, the text comes back unchanged. The cost is linear in the width."
        ),
        cases=(
            (("7", 3, "0"), "007"),
            (("abc", 6), "   abc"),
            (("42", 5, "*"), "***42"),
            (("hello", 8, "."), "...hello"),
            (("hello", 5), "hello"),
            (("hello", 3), "hello"),
            (("", 3, "-"), "---"),
            (("x", 0), "x"),
            (("a b", 4), " a b"),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''def {name}(text, width, fill=" "):
    return text.rjust(width, fill)
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(text, width, fill=" "):
    missing = width - len(text)
    if missing > 0:
        text = fill * missing + text
    return text
''',
            ),
            Program(
                style="iterative",
                source=r'''def {name}(text, width, fill=" "):
    while len(text) < width:
        text = fill + text
    return text
''',
            ),
            Program(
                style="recursive",
                source=r'''def {name}(text, width, fill=" "):
    if len(text) >= width:
        return text
    return {name}(fill + text, width, fill)
''',
            ),
            Program(
                style="robust",
                source=r'''def {name}(text: str, width: int, fill: str = " ") -> str:
    """Return the text padded on the left; other values than strings are converted first."""
    text = str(text)
    fill = fill or " "
    missing = max(width - len(text), 0)
    return fill[0] * missing + text
''',
            ),
        ),
        raises=((("a", 3, ""), "ValueError"), (("a", 3, "xy"), "ValueError")),
        careful=r'''def {name}(text, width, fill=" "):
    if len(fill) != 1:
        raise ValueError("fill must be exactly one character")
    return fill * max(width - len(text), 0) + text
''',
        near=("center_text", "padding on the right", "indent_lines"),
    ),
    Family(
        key="mask_text",
        task="security",
        names=("mask", "mask_all_but_last", "hide_digits", "mask_card_number", "redact"),
        phrases=(
            "masks a string with asterisks except for its last four characters",
            "hides a card number, only the final digits staying readable",
            "turns '1234567812345678' into '************5678'",
            "replaces every character but the last visible ones by '*'",
            "makes a secret safe to show in a log: stars, then the ending",
            "redacts an account number, keeping just a few characters at its end",
            "returns a string of equal length in which the beginning is starred out",
            "covers up a phone number so that someone sees no more than its last digits",
            "obscures sensitive text, the parameter visible (normally 4) saying how much of the tail is left",
            "blanks out an API key apart from its suffix",
            "protects personal data on a receipt by writing * for each leading character",
            "gives '*****ret' for 'mysecret' with 3 visible",
            "swaps all except the trailing few characters for asterisks",
            "censors the front part of text",
            "displays a token without giving it away: one star per hidden character and the plain remainder",
            "anonymizes an identifier through stars, short ones with no more than visible characters being left alone",
            "masks all but the last four characters of a string",
            "hides everything except the last few characters",
            "replaces all characters except the last n with asterisks",
            "masks a credit card number so that only the last 4 digits are visible",
            "hides sensitive data by showing just the final characters",
            "returns a masked string with only the ending visible",
            "obfuscates a string with * apart from its last characters",
            "shows only the last four digits of a card number, the rest as stars",
            "covers all characters with asterisks but leaves a given number at the end",
            "redacts a string except for the final few characters",
            "conceals the beginning of a password or token behind stars",
            "converts the leading characters of a string to '*', keeping the last ones",
            "censors a number so that the last digits can still be read",
            "stars out a string up to the last visible characters",
            "takes a string and a count of visible characters and puts asterisks in place of the others before them",
            "makes a credit card number unreadable except for its ending",
            "substitutes asterisks for all but the trailing characters of private data",
        ),
        asks=(
            "We print card numbers on receipts, only the last 4 digits may be readable, everything before as asterisks.",
            "hide all but the last few chars of a string",
            "how do i star out an api key in logs but leave its ending visible?",
            "Given '1234567812345678' return '************5678'.",
            "python snippet: replace everything with * apart from the last n characters (n = 4 normally)",
            "Support staff should recognise an account number by its tail without seeing the rest. Please put stars over the leading part.",
            "i need to show tokens partially, like '*****ret' for 'mysecret' when 3 are left open",
            "Redact a customer's phone number, keeping a few trailing digits.",
            "credit card masker with asterisks",
            "Data protection wants us to obscure bank details on screen: same length, asterisks in front, final characters legible, the number of those adjustable.",
            "Could you censor the beginning of a password and leave only its last couple of characters in the clear?",
            "this logs the secret in full!! please swap all characters but the last ones for *",
            "For my wallet app, turn a long number into stars plus the real ending.",
            "Exercise: Write stars instead of letters, except the last four letters of the string, which stay.",
            "I want to blur sensitive string, so only end of it can be seen, the other symbols become *",
            "What's a good way to anonymise serial numbers so just the closing four characters remain recognisable?",
            "cover up the front of an ID with asterisks, show the tail",
            "Take a string and conceal it except for its suffix, one asterisk per hidden character.",
            "mask all but last 4 characters",
            "mask credit card number",
            "hide string except last four",
            "mask string with asterisks",
            "redact all but the ending",
            "card number masking",
            "replace all except last n with *",
            "show only last 4 digits",
            "obfuscate api key, keep suffix",
            "censor string except last characters",
            "star out account number",
            "partially hide a secret",
            "Create a function that masks a string with asterisks except for the last four characters.",
            "How can I hide all but the last four digits of a credit card number?",
            "Could you write code that replaces every character but the last few with stars?",
            "I need a function to mask sensitive data so only the ending is visible.",
            "Given a string and a number of visible characters, return it with the rest starred out.",
            "Implement masking for account numbers: the leading characters become '*', the tail stays.",
            "Give me a function that takes a phone number and returns it with only the last digits readable.",
            "What would a function look like that hides most of an API token?",
            "Make a helper which obscures text but leaves n characters at the end untouched.",
            "Build a redaction function that shows just the final four characters of a value.",
            "function to convert '12345' into '*2345', with the number of shown characters configurable",
            "Define something that substitutes an asterisk for every character before the last few.",
            "We must not write full IBANs in the log files. Print stars for everything but the last four characters.",
            "In our banking app the card should appear as ************1234 in the overview. Input is the full card number as text.",
            "Security audit says: secrets visible in debug output. Mask them, same length as before, and keep only a short tail, four by default.",
            "'password' with 2 visible comes out as '******rd'. If 0 are visible, it's all stars.",
            "Please, I need to close my passport number with stars, and only some last symbols stay open.",
            "On the confirmation page customers should recognise their account by its final digits, with the remaining ones covered by asterisks.",
            "Homework about privacy: write a function which covers a word with * but leaves the last letters, how many is given, uncovered.",
            "Our support screen displays social security numbers in the clear. We want only the final four characters shown and '*' for the others.",
            "The string might be shorter than the number of characters to keep; then show it as it is. Otherwise stars in front, real ending behind.",
            "For receipts, blot out a membership number apart from its last few places. I think of something like *****678 with 3 visible.",
            "I don't trust people looking over my shoulder, so print the license key as asterisks up to the last four characters.",
            "A tester found that the settings page shows the whole token. Keep the suffix, swap each of the other characters for an asterisk.",
            "asterisk out sensitive prefix",
            "PAN masking, trailing digits readable",
            "black out all except suffix",
            "scrub secret for logging, keep ending",
            'REPT("*", LEN-4) & RIGHT(text, 4)',
            "camouflage serial with stars, tail shown",
            "veil string, last k chars legible",
            "pseudonymise account no, final four stay",
            "Except for its final k characters, the whole string should be turned into stars.",
            "So that shoulder surfers learn nothing, the front of the value has to vanish behind asterisks.",
            "What I want is a string of the same size whose ending alone can be read.",
            "The closing four signs, or as many as I say, ought to survive; the others become '*'.",
            "A secret goes in, and out must come stars with only the secret's tail in clear text.",
            "If the value is no bigger than its readable part, it is shown unaltered, otherwise starred up front.",
            "For every character ahead of the readable ending, one asterisk is to be displayed.",
            "Membership codes should be printed with nothing legible apart from the trailing characters.",
            "as a bank customer I want my card shown as '***************1234' for '4111-1111-1111-1234' so that I can tell my cards apart safely",
            "security: don't leak session ids into sentry, asterisk everything but a short legible tail (4 unless configured)",
            "screenshare panic: my wifi key was readable by the whole office. i want stars, with maybe two characters at the end to recognise it",
            "GDPR-21 Tax numbers in the admin list must be unreadable up to the closing four places. Stars, size unchanged.",
            "'hunter2' with 0 readable is '*******', 'mysecret' with 3 readable is '*****ret', and four are readable if nothing is said",
            "in our raffle the winner's phone number is put on the wall, but only the ending can be public, the front digits must be star signs",
            "my grandad types his PIN codes in a spreadsheet, so let me at least display them with asterisks ahead of the final couple of characters",
            'please sir, homework is "hide the password": all signs to be * but not the last ones, how many last ones is second input',
        ),
        params=("text", "visible"),
        types="(text: str, visible: int = 4) -> str",
        summary="Return the text with all but the last few characters replaced by asterisks.",
        explanation=(
            "The number of characters to hide is the length minus the visible ones, but never below zero; that many stars "
            "are followed by the remaining end of the text. The cost is linear in the length."
        ),
        cases=(
            (("1234567812345678",), "************5678"),
            (("mysecret", 3), "*****ret"),
            (("4111-1111-1111-1234",), "***************1234"),
            (("password", 2), "******rd"),
            (("hunter2", 0), "*******"),
            (("12345",), "*2345"),
            (("1234",), "1234"),
            (("",), ""),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''def {name}(text, visible=4):
    hidden = max(len(text) - visible, 0)
    return "*" * hidden + text[hidden:]
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(text, visible=4):
    masked = ""
    for i, char in enumerate(text):
        if i < len(text) - visible:
            masked += "*"
        else:
            masked += char
    return masked
''',
            ),
            Program(
                style="regex",
                source=r'''import re


def {name}(text, visible=4):
    return re.sub(r".(?=.{%d})" % visible, "*", text)
''',
            ),
            Program(
                style="functional",
                source=r'''def {name}(text, visible=4):
    tail = text[-visible:] if visible else ""
    return tail.rjust(len(text), "*")
''',
            ),
            Program(
                style="robust",
                source=r'''def {name}(text: str, visible: int = 4) -> str:
    """Return the text with its beginning starred out, whatever the number of visible characters."""
    visible = min(max(visible, 0), len(text))
    hidden = len(text) - visible
    return "*" * hidden + text[hidden:]
''',
            ),
        ),
        raises=((("secret", -1), "ValueError"), ((1234, 2), "TypeError")),
        careful=r'''def {name}(text, visible=4):
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    if visible < 0:
        raise ValueError("visible must not be negative")
    hidden = max(len(text) - visible, 0)
    return "*" * hidden + text[hidden:]
''',
        near=("masking an e-mail address", "masking everything", "truncate_text"),
    ),
)
