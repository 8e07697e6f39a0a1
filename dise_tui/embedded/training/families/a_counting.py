"""Text: counting vowels, words, letters, lines, occurrences."""

from ..family import Family, Program

FAMILIES: tuple[Family, ...] = (
    Family(
        key="count_vowels",
        task="simple_function",
        names=("vowel_count", "number_of_vowels", "num_vowels", "get_vowel_count"),
        phrases=(
            "counts the vowels in a string",
            "tells how many of the letters in text are a, e, i, o or u",
            "returns the number of vowels a word contains, capital ones included",
            "answers 2 for 'hello' and 0 for 'rhythm', since only vowels matter",
            "goes through text and adds one for every A, E, I, O, U in either case",
            "computes a vowel total",
            "finds out how often vowel characters show up in a sentence",
            "measures text by its aeiou letters only, ignoring consonants, digits and spaces",
            "says that 'banana' has three vowels",
            "takes a phrase and yields an integer: the amount of vowels",
            "sums up all occurrences of the characters 'aeiouAEIOU'",
            "checks each character for being a vowel and reports the count",
            "helps with a spelling exercise by working out how many vowels a child has to mark",
            "does a case-insensitive tally of aeiou as one single number",
            "determines the quantity of vowel letters",
            "lets me know how many non-consonant letters of the English alphabet there are in it",
            "counts how many vowels are in a text",
            "returns the number of vowels in a string",
            "calculates the number of vowels in a word",
            "finds the vowel count of a sentence",
            "gets the total number of vowels",
            "counts the letters a, e, i, o and u in a string",
            "determines how many vowels there are in a given sentence, ignoring case",
            "computes how many characters of a string are vowels",
            "outputs the vowel count of the input",
            "tallies all vowels, uppercase and lowercase, into one total",
            "loops over the characters and increments a counter for each vowel",
            "works out the number of vowels in somebody's name",
            "tells how many vowels someone typed",
            "sums the vowels in a line of text",
            "shows how many vowels a phrase contains",
            "takes a string and returns an int with its number of vowels",
            "reports the vowel total for a text",
            "counts vowel letters only, not consonants",
        ),
        asks=(
            "For a reading app I need to know how many vowels a word has.",
            "vowel counter for strings",
            "how many a, e, i, o, u are in a string altogether?",
            "Given a text, return the number of vowels, capitals included.",
            "so 'Apple' should give 2",
            "python snippet: number of vowels in a str",
            "homework: count the vowels of a sentence",
            "can you write something that goes over a name and counts only its vowels",
            "Please implement a tally of the vowels (AEIOU, upper or lower case) contained in a string.",
            "need to know quantity of vowel letters in text",
            "The linguists want the total of vowels per sentence; y doesn't count.",
            "add one for every character that is a vowel and give me the sum",
            "total vowels in a phrase",
            "what's a quick way to see how many vowels somebody typed?",
            "I only care about how often any of aeiou turns up in the input, case is irrelevant",
            "This counts all letters. Restrict it to vowels and return how many there are.",
            "in 'beautiful day' there are 6 vowels, I'd like that number for any string",
            "hangman helper: number of vowels in the secret word",
            "count vowels in a string",
            "number of vowels",
            "vowel counter",
            "how many vowels in a word",
            "vowel count function please",
            "count a e i o u in text",
            "total vowels in a sentence",
            "fn returning the amount of vowels",
            "get number of vowels from input",
            "tally vowels, any case",
            "len of only the vowels",
            "simple vowel counting",
            "Create a function that counts the vowels in a given string.",
            "How can I find out how many vowels a sentence contains?",
            "Implement a case-insensitive vowel counter.",
            "I need a function that takes a word and returns the number of its vowels.",
            "Could you code something that tells how many vowels are in a text?",
            "Given a string, return how many of its characters are vowels.",
            "Make a function to add up all a, e, i, o and u in a phrase.",
            "Define a function which loops over a string and counts vowels, upper case as well.",
            "Build a vowel tally: text goes in, one integer comes out.",
            "What does a one-line vowel count in Python look like?",
            "Give me the number of vowels in somebody's name.",
            "Takes 'Umbrella' and returns 3, because three letters of it are vowels.",
            "My daughter learns vowels at school. We type a sentence and want to check whether the number she counted is right.",
            "For the syllable estimate I start with how many vowels a word has. Please provide that number, capitals and small letters alike.",
            "First day of Python class: input a string, output the quantity of vowels in it.",
            "I want to know how much vowels is in my text, letters A E I O U, small and big.",
            "On the game show each vowel costs 250. How many would I have to buy for a given phrase?",
            "Code review: 'A' isn't counted as the check only has lowercase vowels. The function should count vowels in either case.",
            "Not consonants, not all letters, only the vowels; and I don't need which ones, just how many altogether.",
            "If the string were 'education' I'd expect 5, for 'sky' 0. What function gives me this count?",
            "Our linguist would like to compare poems by the number of vowel letters in them. One text, one number.",
            "go through each letter, check if it's in 'aeiou', keep a counter, return it at the end",
            'The hangman screen shows "this word has 4 vowels". Compute that 4 from the word.',
            "I'm practising loops and want the vowels of a line of text counted, regardless of case.",
            "aeiou tally, one integer",
            "sum of the a's, e's, i's, o's and u's",
            "vowels: how many?",
            "non-consonant letters, number of",
            "vocalic letters in a name, total",
            "len([c for c in s if vowel])",
            "quantity of aeiouAEIOU chars",
            "open sounds in writing, counted (a e i o u)",
            "Of the characters in a string, how many belong to the set a, e, i, o, u?",
            "What I want is 3 for 'Umbrella' and 0 for 'sky'.",
            "Big or small, each vowel in the phrase should add one to the total.",
            "The consonants must be skipped, and only the remaining five kinds of letters counted together.",
            "A word is given, and the number of vowels in it should be returned.",
            "If none of aeiou is in there, zero should come out, otherwise their overall number.",
            "For a singing exercise, the vowels of a lyric line have to be counted, all in one number.",
            "As one figure, tell me the amount of A, E, I, O and U that a sentence has.",
            "On Wheel of Fortune you pay for vowels. How many would I have to buy for a phrase, if each one in it costs? 'Idea box' has 4.",
            "As a speech therapist I want to type in a sentence and see its number of vowels, upper case too, y excluded.",
            "feat: vowel total for a string, ignoring case ('Otto' -> 2)",
            "my little brother colours every a e i o u red in his book. how many will be red on the page? text goes in, number comes out",
            "Not a table with one number for each vowel, please. Just add them all up: 'Europe' makes 4.",
            "First week of programming: loop over the letters, ask whether it's a vowel, raise the counter. 'Good day' has three.",
            "Ticket: the name generator rejects names which have too few vowels, so it needs to know how many a name has.",
            "The choir can hold only vowels, says the conductor. So I'm asking how many of those letters are in our text altogether.",
        ),
        params=("text",),
        types="(text: str) -> int",
        summary="Return the number of vowels (a, e, i, o, u in either case) in the text.",
        explanation=(
            "It looks at every lowercased character and increases a counter when the character is one of a, e, i, o, u. "
            "One pass over the text, constant extra memory."
        ),
        cases=(
            (("hello",), 2),
            (("banana",), 3),
            (("The quick brown fox",), 5),
            (("rhythm",), 0),
            (("AEIOU",), 5),
            (("aEiOu",), 5),
            (("",), 0),
            (("123 !?",), 0),
            (("queue",), 4),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''def {name}(text):
    return sum(char in "aeiou" for char in text.lower())
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(text):
    count = 0
    for char in text.lower():
        if char in "aeiou":
            count += 1
    return count
''',
            ),
            Program(
                style="functional",
                source=r'''def {name}(text):
    lowered = text.lower()
    return sum(map(lowered.count, "aeiou"))
''',
            ),
            Program(
                style="regex",
                source=r'''import re


def {name}(text):
    return len(re.findall(r"[aeiou]", text, re.IGNORECASE))
''',
            ),
            Program(
                style="recursive",
                source=r'''def {name}(text):
    if not text:
        return 0
    return (text[0] in "aeiouAEIOU") + {name}(text[1:])
''',
            ),
            Program(
                style="robust",
                source=r'''def {name}(text: str) -> int:
    """Return how many characters of the text are English vowels, in either case."""
    vowels = frozenset("aeiouAEIOU")
    return sum(1 for char in text if char in vowels)
''',
            ),
        ),
        raises=(((15,), "TypeError"), ((None,), "TypeError")),
        careful=r'''def {name}(text):
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    return sum(1 for char in text if char in "aeiouAEIOU")
''',
        near=("count_letters", "removing the vowels", "a dictionary with the count of each vowel"),
    ),
    Family(
        key="count_words",
        task="simple_function",
        names=("word_count", "number_of_words", "num_words", "get_word_count"),
        phrases=(
            "counts the words in a text",
            "returns how many words a sentence has",
            "gives 3 for 'one two three'",
            "works like wc -w on a string",
            "finds the length of an essay in words",
            "tells the number of whitespace-separated tokens",
            "reports a word total, not minding how many spaces, tabs or newlines stand between them",
            "splits text at blanks and says how many pieces come out",
            "shows the word count the way a text editor's status bar does",
            "measures whether my abstract is too long by counting its words",
            "determines the quantity of words inside a paragraph, zero if it is blank",
            "computes an int: how many separate words were typed",
            "takes a string, ignores extra spaces and counts what is between them",
            "answers how wordy a message is, with one number",
            "gets the amount of words from user input, empty input being 0",
            "calculates the size of a document measured in words rather than characters",
            "counts how many words are in a string",
            "returns the number of words in a sentence",
            "calculates the word count of a text",
            "gets the word count",
            "finds the total number of words in a paragraph",
            "determines how many words a text consists of",
            "computes the number of words separated by whitespace",
            "counts the total words in a document",
            "tells how many words an essay is long",
            "outputs the number of words somebody wrote",
            "uses len(text.split()) to give the number of words",
            "works out how many words there are in a line",
            "shows the total word count for a blog post",
            "measures text length by number of words",
            "takes a sentence and returns how many words it contains",
            "reports how many words are in the input string",
            "splits a string on whitespace and returns the number of parts",
        ),
        asks=(
            "My essay has a limit of 500 words. How do I check how many there are in the text?",
            "word counter for texts",
            "how many words does a sentence have? 'i like green tea' -> 4",
            "Given a text, return its number of words, no matter how much whitespace is between them.",
            "python snippet: word count of a string",
            "homework: count words in a sentence",
            "can you tell me the number of words in a paragraph, just one number",
            "Please implement what a word processor shows as the word total of a document.",
            "need amount of words in text, more spaces is not more words",
            "We pay translators per word, so I need the total for a given text.",
            "wc -w in python",
            "length of a text in words",
            "text.count(' ') + 1 is off when there are double blanks. Give me the proper number of words.",
            "what's the simplest way to get how many words somebody entered?",
            "for reading time I first need the number of words in an article",
            "split by whitespace and say how many pieces that makes",
            "one integer: how many words the speech contains",
            "tot up the words in a text, line breaks and tabs separate words too",
            "count words in a string",
            "word count",
            "number of words in text",
            "word counter function",
            "how many words in a sentence",
            "get word count of a paragraph",
            "total words in an essay",
            "count the words please",
            "fn for number of words in string",
            "len of text in words",
            "words in a text, just the number",
            "wc -w equivalent",
            "Create a function that counts the number of words in a sentence.",
            "How can I count how many words a text has?",
            "Implement a word counter which isn't fooled by multiple spaces.",
            "I need a function that returns the number of words in a string.",
            "Could you tell me in code how many words somebody typed?",
            "Given a paragraph, return its word count as an integer.",
            "Make a function to measure the length of an article in words.",
            "Define a function which splits on whitespace and returns how many words there are.",
            "Build a word count feature for a text editor.",
            "What's the simplest function for the total number of words in a document?",
            "Takes a sentence like 'the sun is up' and returns 4.",
            "Give me a count of the whitespace-separated words in a text.",
            "The magazine accepts stories of at most 2000 words. Let me check how long mine is.",
            "Students hand in their summaries as plain text, and I would like to see the number of words in each.",
            "Translation is billed by the word; therefore we have to compute how many words a customer's text consists of.",
            "Please, how to know the quantity of words in the string? Between words can be many spaces or new lines.",
            "Counting spaces plus one goes wrong for empty text and doubled blanks. I want the real number of words.",
            "Twitter counts characters, but my bot limits words. Tell it how many words a message has.",
            'I\'d show "342 words" beneath the text box while someone is writing. What computes the 342?',
            "Homework: input() a sentence and find the amount of words in it, an empty sentence has zero.",
            "For the reading time on our blog we divide the number of words by 200. I'm missing the function for that number.",
            "A speech of five minutes has about 650 words; how many are in my draft? It's one big string with line breaks.",
            "just one figure: how many words, not which words or how often each",
            "Product owner wants descriptions of at least ten words, so get the word total of a description.",
            "article length in words",
            "tokens separated by blanks, how many",
            "wordage of a manuscript",
            "words.length after split",
            "size of essay, unit: words",
            "quantity of words typed in a box",
            "NumWords(text)",
            "total number of terms in a line, blanks between",
            "How many words long is the text somebody handed in?",
            "What I want is 5 for 'she sells sea shells daily'.",
            "Extra blanks and newlines shouldn't matter when the words of the text are counted.",
            "The text is to be cut at white space, and the number of resulting pieces should be returned.",
            "If the box is empty or just has spaces in it, the answer should be 0 words.",
            "For the journal's limit, the words in an abstract have to be counted.",
            "An integer must come back that says how many words were spoken, according to the transcript.",
            "Regardless of how they are spaced, the words in a string should be totalled.",
            "Newspaper ads used to be paid by the word. 'Sofa for sale cheap' is 4, so tell me the number for any ad text.",
            "As a student I want to see how many words my summary has, because more than 200 isn't allowed.",
            "feat(editor): status bar shows number of words in the document, same as wc -w",
            "telegram pricing problem: you pay for each word. how many do i pay for in '  send   money now '? it's 3, not more because of the spaces",
            "Google Docs displays it under Tools, I want it in Python: from a text, the number of its words.",
            "My novel grows by a page a day and I like to note how many words that is. The page is a string with line breaks.",
            "Ticket: counting the blanks and adding one gives 6 for 'a  b  c ', should be 3. Please write a correct count of words.",
            "please make counter, how much words wrote the user in his comment, one number, empty comment is zero",
        ),
        params=("text",),
        types="(text: str) -> int",
        summary="Return the number of words, separated by white space, in the text.",
        explanation=(
            "Calling split without arguments cuts the text at any run of white space and ignores it at the ends, and the "
            "length of the list is the answer. Time and memory grow linearly with the text."
        ),
        cases=(
            (("one two three",), 3),
            (("Hello world",), 2),
            (("to be or not to be",), 6),
            (("word",), 1),
            (("",), 0),
            (("   ",), 0),
            (("  two   words ",), 2),
            (("line one\nline two",), 4),
            (("a\tb\tc",), 3),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''def {name}(text):
    return len(text.split())
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(text):
    count = 0
    for word in text.split():
        count += 1
    return count
''',
            ),
            Program(
                style="iterative",
                source=r'''def {name}(text):
    count = 0
    in_word = False
    for char in text:
        if char.isspace():
            in_word = False
        elif not in_word:
            in_word = True
            count += 1
    return count
''',
            ),
            Program(
                style="regex",
                source=r'''import re


def {name}(text):
    return len(re.findall(r"\S+", text))
''',
            ),
            Program(
                style="robust",
                source=r'''def {name}(text: str) -> int:
    """Return the number of words in the text; None and blank text have none."""
    if not text:
        return 0
    return len(text.split())
''',
            ),
        ),
        raises=(((5,), "TypeError"), ((["a", "b"],), "TypeError")),
        careful=r'''def {name}(text):
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    return len(text.split())
''',
        near=("word_frequencies", "count_letters"),
    ),
    Family(
        key="count_letters",
        task="simple_function",
        names=("letter_count", "number_of_letters", "count_alphabetic", "count_alpha_characters"),
        phrases=(
            "counts only the letters in a string, not digits, spaces or punctuation",
            "returns how many alphabetic characters a text has",
            "gives 5 for 'a1 b2, cde'",
            "finds the number of characters for which isalpha is true",
            "tells the total of letters, leaving out everything that is not in the alphabet",
            "measures a phrase by its letters alone, so that 'Hi, Bob!' is 5",
            "sums up upper- and lowercase letters together",
            "ignores numbers, blanks and symbols and reports what is left as a count",
            "computes the length of text without non-letters",
            "works out how many tiles I need to spell a slogan, where only letters need a tile",
            "determines the alphabetic length of a string",
            "takes mixed input like 'abc123' and answers 3 because of the three letters",
            "yields the quantity of a-z and A-Z characters",
            "scans text and bumps a counter at each letter it meets",
            "says how many of the characters are letters",
            "figures out the letter total for a crossword answer written with spaces and hyphens",
            "counts the letters in a string",
            "returns the number of letters in a text, ignoring everything else",
            "counts how many alphabetic characters are in a sentence",
            "calculates the total number of letters of the alphabet in a text",
            "gets the letter count of a sentence without spaces and punctuation",
            "determines how many letters there are in a string with digits and symbols",
            "counts alphabetical characters only",
            "finds the amount of letters in a phrase, excluding numbers and whitespace",
            "computes how many characters in a string are alphabetic",
            "counts characters that satisfy isalpha()",
            "sums the letters of all words in a sentence into one number",
            "outputs how many letters the input contains, not counting digits",
            "works out the number of letters in a name, leaving spaces aside",
            "tallies all alphabetic characters as a single total",
            "shows how many letters a text has in total",
            "takes a string and returns how many of its characters are from the alphabet",
            "filters out non-letter characters and counts those left",
            "reports the letter count of 'abc123' as 3",
        ),
        asks=(
            "I need to know how many letters are in a text, not counting spaces, digits or signs.",
            "letter counter, alphabetic chars only",
            "how do I count just the letters in a string? 'a1b2!' has 2",
            "Given a string, return how many of its characters are letters.",
            "python snippet: number of isalpha characters",
            "homework: how many letters of the alphabet does a sentence contain in total (no spaces, no numbers)",
            "The engraver charges per letter, blanks and punctuation are free. Work out the number of letters in an inscription.",
            "can you give me len of a string but with letters only",
            "Please implement a count of all alphabetic characters in a text, both cases.",
            "need number of letters in the text without any other symbols",
            "len(text) also counts blanks and commas here; it should be letters only.",
            "total letters in a phrase, e.g. 'it is 9 am' gives 6",
            "what's the easy way to see how many characters are actual letters?",
            "for my crossword tool: the number of letters in an answer like 'ice-cream van', hyphen and space not counted",
            "i want one number, all a-z and A-Z chars in a string summed up",
            "ignore everything that's no letter and count what's left",
            "sum of letters in a message, digits out, spaces out, punctuation out",
            "how letter-heavy is a string? just the count of alphabetic characters",
            "count letters in a string",
            "number of letters in text",
            "count alphabetic characters",
            "how many letters, ignoring digits and spaces",
            "letter count only, no punctuation",
            "count isalpha chars",
            "total letters in a sentence",
            "alphabetic character counter",
            "length of string, letters only",
            "fn for amount of letters in text",
            "how many characters are letters",
            "count a-z and A-Z in string",
            "Create a function that counts only the alphabetic characters in a string.",
            "How can I count the letters of a sentence without counting spaces and punctuation?",
            "Implement a letter counter which skips digits, blanks and symbols.",
            "I need a function returning the total number of letters a text contains.",
            "Could you code a count of all characters that are letters of the alphabet?",
            "Given 'R2-D2 rocks', return 7, since only letters count.",
            "Make a function that says how many letters are in a string, upper and lower case together.",
            "Define a function to sum up the alphabetic characters of a text.",
            "Build a helper that gives the length of a string after ignoring every non-letter.",
            "What would a function look like that counts characters for which isalpha() holds?",
            "Takes a phrase with numbers and symbols and returns how many letters are in it.",
            "Give me the number of letters in a name, spaces and hyphens not included.",
            "The gravestone mason charges by the letter. Spaces, dots and dates are free. How many letters does an inscription have?",
            "I'm setting a sign with magnetic letters and have to know how many I need for a text in total, digits come from another box.",
            "Exercise: the user enters a sentence with numbers and signs, and the program shows how many alphabetic letters it has.",
            "I want quantity of letters in string. Not symbols, not numbers, not space, only letters of alphabet. One number.",
            "len() gives me 12 for 'hello, world', but there are just 10 letters. I want the 10.",
            "To compute a readability score I need the total of letters in a text, punctuation and white space left out.",
            "Review: count_chars includes digits and blanks, whereas the spec says letters. Please return the number of letters only.",
            "Passwords get a score for how many letters they have, e.g. 'ab12cd!' has 4. Write that piece.",
            'In our crossword the hint says "(11 letters)" though the solution has a blank inside. Figure out that number from the solution.',
            "Not a breakdown per letter, only the overall number of alphabetical characters in the message.",
            "run over the text, add one for a letter, nothing for anything else, return the sum",
            "Some license plates have more digits than letters. For a plate such as 'B-MX 421', how many letters are there?",
            "alphabetics only, how many",
            "number of a-z/A-Z characters",
            "glyphs that are letters, total",
            "length minus digits, blanks and symbols",
            "sum(map(str.isalpha, s))",
            "how many abc chars in this",
            "letter total, everything else is free",
            "characters of the alphabet in a slogan: the number",
            "Spaces, digits and signs shouldn't be counted, all letters should.",
            "What I want is 6 for 'R2-D2 beep', as only letters matter.",
            "Of all the characters in a text, how many come from the alphabet?",
            "The number to be returned is the size of the string once everything but letters has been thrown out.",
            "If it is a letter, big or small, it should count; anything else should not.",
            "For painting a sign, the letters in its wording have to be counted, not the gaps or numerals.",
            "One overall figure is needed: how many letters does the sentence have, vowels and consonants together?",
            "A string of mixed characters is given, and the amount of alphabetic ones in it is wanted.",
            "The tattoo artist charges by letter and gives dots, digits and spaces for free. So 'Est. 1999' costs 3 letters. Count them for any text.",
            "As a crossword fan I want to type 'New York' and get 7, since the gap isn't a letter.",
            "feat: count alphabetic chars in a string, all other characters ignored ('no. 7' -> 2)",
            "cake icing!! each letter costs 50 cent, numbers are candles so they don't count. how many letters are in 'Happy 30th, Jo'? i get 9",
            "I cut letters out of newspapers for a collage. Given the message, say how many snippets I need in all, one for each letter, none for a space.",
            "Bart writes on the board all day, and only letters wear down the chalk. For his sentence, compute the number of letters.",
            "Ticket: the length check on names shall be based on letters; apostrophes, hyphens, blanks and digits don't add to it. Need that count.",
            "i don't ask which letters or how often each, only how much letters is in text when you throw away commas and numbers and blanks",
        ),
        params=("text",),
        types="(text: str) -> int",
        summary="Return the number of alphabetic characters in the text.",
        explanation=(
            "Each character is tested with isalpha, and a counter is increased when it is a letter. The text is read once "
            "and nothing else is stored."
        ),
        cases=(
            (("hello",), 5),
            (("Hello World",), 10),
            (("a1 b2, cde",), 5),
            (("abc123",), 3),
            (("Hi, Bob!",), 5),
            (("",), 0),
            (("12345",), 0),
            ((" .,;- ",), 0),
            (("X",), 1),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''def {name}(text):
    return sum(char.isalpha() for char in text)
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(text):
    count = 0
    for char in text:
        if char.isalpha():
            count += 1
    return count
''',
            ),
            Program(
                style="functional",
                source=r'''def {name}(text):
    return len(list(filter(str.isalpha, text)))
''',
            ),
            Program(
                style="regex",
                source=r'''import re


def {name}(text):
    return len(re.findall(r"[A-Za-z]", text))
''',
            ),
            Program(
                style="robust",
                source=r'''def {name}(text: str) -> int:
    """Return how many characters of the text are letters of any alphabet."""
    if not text:
        return 0
    letters = [char for char in text if char.isalpha()]
    return len(letters)
''',
            ),
        ),
        raises=(((99,), "TypeError"), ((None,), "TypeError")),
        careful=r'''def {name}(text):
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    return sum(1 for char in text if char.isalpha())
''',
        near=("count_words", "count_vowels", "most_common_letter", "a dictionary of letter frequencies"),
    ),
    Family(
        key="count_nonblank_lines",
        task="utility",
        names=("count_lines", "nonempty_line_count", "count_filled_lines", "number_of_lines"),
        phrases=(
            "counts the lines of a text that are not blank",
            "returns how many non-empty lines a multi-line string has",
            "tells the number of lines with something on them",
            "skips empty rows and lines of only spaces and reports how many remain",
            "gives 2 for 'a\\n\\nb'",
            "measures source code in lines, blank ones not included",
            "works out the line count, whitespace-only lines being ignored",
            "splits text at newlines and adds up those pieces that are more than white space",
            "computes the length of a poem in written lines, without the gaps between its stanzas",
            "determines how many lines hold visible characters",
            "is a small line counter that pays no attention to blank lines",
            "figures out how many entries a pasted list has when each entry is on its own line and some lines are empty",
            "takes the contents of a file as a string and says how many of its lines are filled",
            "yields the quantity of lines in text for which strip() leaves anything",
            "finds how many real lines there are",
            "does what grep -c with a pattern for any non-space character would do",
            "counts the non-empty lines in a text",
            "returns the number of lines that are not empty",
            "counts non-blank lines",
            "counts lines in a string while ignoring blank ones",
            "gets the number of lines that contain text",
            "calculates how many lines of a file's text are non-blank",
            "finds how many lines are left when empty lines are excluded",
            "determines the line count without empty lines",
            "computes the number of lines with content",
            "counts all lines except empty or whitespace-only ones",
            "counts lines of code, skipping empty lines",
            "tells how many lines in a multi-line string actually have something written in them",
            "outputs the total of non-empty lines in the given text",
            "takes a multi-line text and counts only those lines that have non-whitespace characters",
            "goes over text.splitlines() and counts each line that is not blank",
            "reports the number of nonblank rows of text",
            "gives the number of lines in a document, disregarding lines with only whitespace",
            "sums up the lines that are not just spaces or tabs",
        ),
        asks=(
            "I have the content of a file as a string and want to know how many lines aren't empty.",
            "non-empty line counter",
            "how many lines in a text have something on them?",
            "Given a multi-line string, return the number of lines that aren't blank; only spaces is blank too.",
            "python snippet: count lines, skip the empty ones",
            "homework: count the lines of a poem but not the empty lines between verses",
            "For a lines-of-code metric, blank lines shouldn't be included. Text comes as one string.",
            "can you count rows with real content, so 'a\\n\\nb' gives 2",
            "Please implement a line count which disregards lines consisting of whitespace only.",
            "need count of lines in text, empty line don't count",
            "splitlines gives me the blank ones as well. I want only the number of filled lines.",
            "number of lines with text in them",
            "what's the quickest way to see how many items are in a newline separated list with gaps?",
            "The import file has one record per line and some empty lines. How many records are that?",
            "lines left after throwing out empties and whitespace-only ones, just the count",
            "how long is a script in lines if you leave out the blank ones",
            "tally lines that contain at least one visible character",
            "one number please: lines in this string minus the blank lines",
            "count non-empty lines",
            "number of non-blank lines in text",
            "count lines, ignore blank ones",
            "line count without empty lines",
            "how many lines aren't empty",
            "lines of code, skipping blanks",
            "count filled lines in a string",
            "nonblank line counter",
            "lines with content, how many",
            "total lines excluding whitespace-only ones",
            "count rows of text that have something",
            "loc counter, empty lines don't count",
            "Create a function that counts the lines in a text which are not empty.",
            "How can I count the lines of a multi-line string while skipping blank lines?",
            "Implement a line counter that ignores lines with nothing but whitespace.",
            "I need the number of lines in a text that actually contain something.",
            "Could you write a function returning how many non-blank lines a file's content has?",
            "Given a multi-line string, return how many of its lines have visible text.",
            "Make a function to count source lines, not including empty ones.",
            "Define a function which tells how many lines remain when the blank ones are left out.",
            "Build something that takes text and counts its non-empty rows.",
            "What's a short way to count lines where line.strip() isn't empty?",
            "Takes 'x\\n\\ny\\n' and returns 2, since the empty line isn't counted.",
            "Give me a count of the real lines in a document, whitespace lines aside.",
            "We report project size in lines of code, and the boss says blank lines are no code. Count the others in a source text.",
            "My to-do list is a text with one task per line and gaps for looks. How many tasks do I have?",
            "The poem has stanzas separated by empty lines. I would like the number of verses, meaning lines with words in them.",
            "I have text with many lines, some of it are empty or with only spaces. Need to count the lines that are not such.",
            "Uploaded address lists often end in a bunch of empty lines, so the shown total is too high. Count just the lines with something on them.",
            "Homework from the Unix course redone in Python: like grep -c . but a line of spaces counts as empty too.",
            "Reviewer: text.count('\\n') also counts empty lines and misses the last one. Return the number of lines having non-whitespace.",
            "Each line of the pasted text is a guest, blank lines don't matter. Tell me the number of guests.",
            "For billing, transcripts are charged per line, but nobody pays for lines that are empty or consist of tabs and spaces only. How many lines are billable?",
            "go over splitlines, skip those that are blank after stripping, and return how many you kept",
            "The log contains lots of blank separators between entries, and I'm interested in how many lines hold an entry.",
            "I want one integer for a string: lines minus blank lines.",
            "filled rows in a text block",
            "SLOC: lines that hold anything",
            "how many lines have ink on them",
            "COUNTA for the lines of a string",
            "grep -c '[^[:space:]]' as python",
            "lines minus the empty ones",
            "verses in a poem, gaps skipped",
            "written lines, not void ones: the number",
            "Lines on which there's nothing but blanks or tabs should not be part of the count.",
            "What I want is 2 for 'tea\\n\\n  \\nmilk'.",
            "A text of several lines is given, and how many of them aren't void should be returned.",
            "If a line has at least one visible character, it should count as one.",
            "The number of lines must be found, those left empty for looks not included.",
            "For a code statistic, the lines that really contain something have to be counted.",
            "Empty rows between the paragraphs don't matter; how many rows with text are there?",
            "Of the lines in this string, skip the ones that would be invisible when printed and count the others.",
            "My shopping note has one thing per line and lots of air between. How many things must I buy? Note comes in as one string.",
            "As a team lead I want the size of a source file in lines, with blank lines left out, because half of ours are just spacing.",
            "feat(stats): lines with content, whitespace-only lines excluded ('a\\n \\nb\\n' -> 2)",
            "somebody presses enter three times after every entry in our guest list. so len(splitlines()) is far too high. count only lines with a name in it",
            "The screenplay tool estimates minutes from written lines. Give me that number of lines for a scene, and don't let empty ones inflate it.",
            "Song lyrics homework: how many lines does one sing? Blank lines are pauses between stanzas, they aren't sung.",
            "Ticket: CSV preview says 12 rows, the file has 9 and three lines with nothing in them. Count the rows of the text without those.",
            "i have text, lines is divided with enter, some lines is empty or only space. need how many is not empty, number only",
        ),
        params=("text",),
        types="(text: str) -> int",
        summary="Return the number of lines in the text that contain more than white space.",
        explanation=(
            "The text is cut into lines with splitlines, and every line that is not empty after stripping is counted. "
            "The cost is linear in the length of the text."
        ),
        cases=(
            (("a\nb\nc",), 3),
            (("a\n\nb",), 2),
            (("first line\nsecond line\n",), 2),
            (("one",), 1),
            (("",), 0),
            (("\n\n\n",), 0),
            (("a\n   \n\t\nb\n",), 2),
            (("  indented\n\nx",), 2),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''def {name}(text):
    return sum(1 for line in text.split("\n") if line.strip())
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(text):
    count = 0
    for line in text.splitlines():
        if line.strip():
            count += 1
    return count
''',
            ),
            Program(
                style="functional",
                source=r'''def {name}(text):
    return len(list(filter(str.strip, text.splitlines())))
''',
            ),
            Program(
                style="regex",
                source=r'''import re


def {name}(text):
    return len(re.findall(r"^.*\S", text, re.MULTILINE))
''',
            ),
            Program(
                style="robust",
                source=r'''def {name}(text: str) -> int:
    """Return how many lines of the text are not blank, whatever their line endings."""
    count = 0
    for line in text.splitlines():
        if not line or line.isspace():
            continue
        count += 1
    return count
''',
            ),
        ),
        raises=(((None,), "TypeError"), ((3,), "TypeError")),
        careful=r'''def {name}(text):
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    return sum(1 for line in text.splitlines() if line.strip())
''',
        near=("count_words", "the number of all lines, blank ones included"),
    ),
    Family(
        key="word_frequencies",
        task="data_processing",
        names=("word_counts", "count_each_word", "word_histogram", "frequency_of_words", "tally_words"),
        phrases=(
            "counts how often each word occurs in a text",
            "returns a dictionary from every word to its number of occurrences",
            "makes a word histogram",
            "gives {'a': 2, 'b': 1} for 'a b a'",
            "builds a frequency table of the words in a document",
            "tallies words, upper and lower case being the same",
            "maps each distinct lowercased word to how many times it was used",
            "computes the bag-of-words representation of text as a dict",
            "prepares the data for a word cloud: which words, how many times each",
            "finds the frequency of all words in a string",
            "tells me for every single word how many times somebody wrote it",
            "works out per-word counts",
            "groups equal words together and reports the size of each group in a mapping",
            "produces word statistics for a speech, with words as keys and counts as values",
            "takes a sentence and produces a Counter-like dict of its words",
            "splits text into words and counts repetitions of each of them",
            "counts the frequency of each word in a text",
            "returns a dictionary of word counts",
            "counts the occurrences of every word in a string",
            "calculates word frequencies",
            "gets the number of times each word appears in a sentence",
            "creates a dictionary with words as keys and their counts as values",
            "determines how many times each word is found in a document",
            "builds a word count dictionary",
            "computes the word frequency distribution of a text",
            "generates a mapping of words to how often they are used",
            "uses collections.Counter on the lowercased words of a string",
            "makes a dict that tells the count for each word, ignoring case",
            "finds how frequently each word appears",
            "analyzes a text and returns how many times every word occurs in it",
            "summarizes a paragraph as a table with a count for each of its words",
            "collects the words of a text with their frequencies",
            "takes a string and returns a lookup from word to occurrence count",
            "outputs the count of each individual word as a hash map",
        ),
        asks=(
            "I have a text and want to see how many times each word is used.",
            "word frequency counter",
            "how do i make a dict with every word and its count",
            "Given a text, return a dictionary from lowercase word to number of appearances.",
            "so 'no no yes' becomes {'no': 2, 'yes': 1}",
            "python snippet: count each word in a string, case-insensitive",
            "homework: make a word statistic of a story, which word comes how often",
            "For a word cloud I need the number of occurrences per word.",
            "can you use Counter or something to tally the words of an article into a dict",
            "Please implement a histogram of the words in a string, upper and lower case treated as equal.",
            "need dictionary where key is word and value is how many times the word was in text",
            "Which words does a customer use, and how often each? I'd like that as a mapping.",
            "not the total number of words but the counts for each of them",
            "bag of words for one text",
            "what's the standard way to get word occurrences from a paragraph",
            "term counts of a document",
            "lowercase the text, split it, and count every distinct word",
            "The editor keeps repeating herself. Show me how frequently every single word is in her draft.",
            "word frequency",
            "count word occurrences",
            "word frequency dictionary",
            "how often each word occurs in text",
            "dict of word counts",
            "count each word in a string",
            "frequency of words in a sentence",
            "word histogram",
            "bag of words for a text",
            "map words to their counts",
            "occurrences per word, ignore case",
            "Counter of lowercase words",
            "Create a function that counts how many times each word appears in a text.",
            "How can I build a dictionary with the frequency of every word in a string?",
            "Implement a word frequency counter that treats upper and lower case the same.",
            "I need a dict whose keys are the words of a sentence and whose values are their counts.",
            "Could you code something that shows how often each word is used in a document?",
            "Given a text, return a mapping from each word to its number of occurrences.",
            "Make a function that tallies every distinct word of a paragraph.",
            "Define a function which returns word statistics for a string as a dictionary.",
            "Build a word histogram from a piece of text, lowercased first.",
            "What does code for counting all words of a text individually look like?",
            "Takes 'Hi hi you' and returns {'hi': 2, 'you': 1}.",
            "Give me per-word counts for a given sentence.",
            "I'd like to draw a word cloud of my diary. For that I have to know for each word how often it is in the text.",
            "Which words does a politician use, and how many times each? From the text of a speech, make a dictionary of that.",
            "Our search engine project needs term counts per document: word in small letters as key, number of uses as value.",
            "I have text and I need for all words see how many times it is in the text. Big and small letters is the same word.",
            "Assignment 4 says: read a text, lowercase it, split it into words, and store in a dict how often each one occurs.",
            "The spam filter learns from how frequently words show up in a mail. Produce these counts, one entry for every different word.",
            "Review comment: this gives only the total of words. We want the count broken down by word, as a dict.",
            "My essays repeat themselves, says my teacher. Show me each word I used together with the number of times I used it.",
            "'row row row your boat' should give me row 3, your 1, boat 1 in a dictionary",
            "Customer feedback comes as one long string, and the analyst wants a table of all its words with their frequency.",
            "loop through the words, and for each add one to its entry in a dictionary, then return that dictionary",
            "Not the top words only, the counts of all words in the text please, regardless of capitalization.",
            "SELECT word, COUNT(*) GROUP BY word, in a dict",
            "pivot table of words and their tallies",
            "concordance counts",
            "term-frequency map, lowercased",
            "which word how often, everything",
            "vocabulary with usage numbers",
            "Counter(text.lower().split())",
            "word stats: {word: times used}",
            "For each different word of a text, the number of times it is used should be recorded.",
            "What I want is {'go': 2, 'team': 1} from 'Go team go'.",
            "Keys must be the words in small letters, values how many times they came up.",
            "A text is given, and a dictionary that tells how frequent each of its words is should come out.",
            "If a word is met again, its entry should go up by one, no matter whether capitalised.",
            "Broken down by word, how many times is each one found in this article?",
            "For a language study, the repetitions of every single word in a speech have to be tabulated.",
            "All the words with their counts, as a mapping, are to be produced from a string.",
            "My favourite band sings 'love' a lot, I guess. From the lyrics, show for every word, not just that one, how many times it's sung.",
            "As an author I want an overview of my words and how often I use each, so that I notice which I overuse.",
            "feat(nlp): unigram counts for a document as dict, case folded ('The cat the mat' -> the 2, cat 1, mat 1)",
            "we vote by shouting animals and someone types them all down, 'cat dog Cat bird'. i need votes per animal: {'cat': 2, 'dog': 1, 'bird': 1}",
            "MapReduce's hello world, but in plain Python without a cluster: text to word/number pairs in a dictionary, everything in lower case.",
            "Exercise from the chapter on dictionaries: go through a story and keep for every word a running tally, 'And' being the same as 'and'.",
            "Ticket: the keyword panel needs the data behind it. Compute, per distinct word in the page text, the number of appearances, ignoring upper case.",
            "not how many words there is in total, i need for any word alone how many times it stands in text, like 'yes no yes' -> yes 2, no 1",
        ),
        params=("text",),
        types="(text: str) -> dict[str, int]",
        summary="Return a dictionary that maps every lowercased word of the text to its number of occurrences.",
        explanation=(
            "The text is lowercased and split at white space, and for every word its entry in a dictionary is increased by "
            "one. With n words this takes linear time, and memory for the distinct words."
        ),
        cases=(
            (("a b a",), {"a": 2, "b": 1}),
            (("the cat and the dog",), {"the": 2, "cat": 1, "and": 1, "dog": 1}),
            (("to be or not to be",), {"to": 2, "be": 2, "or": 1, "not": 1}),
            (("hello",), {"hello": 1}),
            (("",), {}),
            (("   ",), {}),
            (("yes yes   yes",), {"yes": 3}),
            (("one\ntwo\none",), {"one": 2, "two": 1}),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''from collections import Counter


def {name}(text):
    return dict(Counter(text.lower().split()))
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(text):
    counts = {}
    for word in text.lower().split():
        counts[word] = counts.get(word, 0) + 1
    return counts
''',
            ),
            Program(
                style="iterative",
                source=r'''def {name}(text):
    frequencies = {}
    for word in text.lower().split():
        if word in frequencies:
            frequencies[word] += 1
        else:
            frequencies[word] = 1
    return frequencies
''',
            ),
            Program(
                style="one_liner",
                source=r'''def {name}(text):
    words = text.lower().split()
    return {word: words.count(word) for word in set(words)}
''',
            ),
            Program(
                style="robust",
                source=r'''import string
from collections import defaultdict


def {name}(text: str) -> dict[str, int]:
    """Return how often each word occurs, ignoring case and punctuation around the words."""
    counts: dict[str, int] = defaultdict(int)
    for token in text.lower().split():
        word = token.strip(string.punctuation)
        if word:
            counts[word] += 1
    return dict(counts)
''',
            ),
        ),
        raises=(((None,), "TypeError"), ((100,), "TypeError")),
        careful=r'''def {name}(text):
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    counts = {}
    for word in text.lower().split():
        counts[word] = counts.get(word, 0) + 1
    return counts
''',
        near=("count_words", "most_common_letter", "the n most common words"),
    ),
    Family(
        key="most_common_letter",
        task="algorithm",
        names=("most_frequent_letter", "commonest_letter", "top_letter", "mode_letter"),
        phrases=(
            "finds the most common letter in a text",
            "returns the letter that occurs most often",
            "tells which character of the alphabet is used the most, spaces and digits left aside",
            "gives 'l' for 'hello world'",
            "picks the most frequent letter, treating upper and lower case as one",
            "helps to break a substitution cipher: it names the letter with the highest frequency",
            "determines the mode of the letters in a string",
            "counts all letters and answers with the winner",
            "says that 'a' is the leading letter of 'banana'",
            "looks for the alphabetic character with the greatest number of appearances",
            "works out which letter dominates a sentence",
            "takes text and outputs one lowercase letter, namely the one repeated most",
            "makes a letter tally and returns only the top entry's letter",
            "discovers what letter somebody typed more than any other",
            "identifies the peak of the letter distribution, ignoring everything that is not a letter",
            "yields the single letter having the biggest count",
            "returns the most frequent letter in a string",
            "finds the letter that appears most often in a text",
            "gets the most common letter of a sentence",
            "determines which letter is used most frequently",
            "finds out the letter with the most occurrences, ignoring case",
            "computes the most frequently occurring letter",
            "identifies the letter that is repeated the most times in a string",
            "picks the letter with the highest count",
            "calculates which letter of the alphabet occurs the greatest number of times in a text",
            "shows the most used letter in a word or phrase",
            "uses Counter.most_common(1) on the letters of a text to get the top letter",
            "searches text for its most popular letter",
            "outputs the letter which shows up more than every other letter",
            "takes a string and returns its dominant letter in lower case",
            "gives the most frequent alphabetic character, not counting spaces, digits or punctuation",
            "detects the letter someone uses most in a message",
            "counts each letter's frequency and returns the letter with the maximum",
            "selects the single most often used letter in text",
        ),
        asks=(
            "I'm cracking a cipher and need the letter that shows up the most in the text.",
            "most frequent letter",
            "which letter is used more than any other in a string? how do I find that",
            "Given a text, return the lowercase letter with the highest number of occurrences.",
            "so for 'Bubble' I want 'b'",
            "python snippet: commonest letter, case ignored, non-letters skipped",
            "homework: find the letter which is most often in a sentence",
            "For a letter quiz we have to know what letter a phrase contains most.",
            "can you tell the top letter of a text, spaces not counted",
            "Please implement the determination of the prevailing letter in a string; digits and blanks are not considered.",
            "need the letter what repeats most in text, big and small is same",
            "is it e or t? tell me which letter dominates in a piece of writing",
            "max over letter counts returned a space. Only consider letters and return the winner in lower case.",
            "favourite letter in a string, the one that occurs most",
            "letter with the biggest count",
            "what's a short way to get the alphabet letter that appears most often in some text?",
            "just one letter as answer: the one that comes up most in the message",
            "I count each letter of a word and want the champion only",
            "most common letter",
            "most frequent letter in a string",
            "find letter that occurs most",
            "which letter appears most often",
            "top letter of a text",
            "letter with highest frequency",
            "get most used letter in a sentence",
            "most repeated letter, ignore case",
            "commonest letter in a phrase",
            "max occurring letter",
            "dominant letter of a string",
            "function for the most frequent alphabet letter",
            "Create a function that finds the most common letter in a text.",
            "How can I find which letter occurs most often in a sentence?",
            "Implement a function returning the most frequent letter, ignoring case and anything that isn't a letter.",
            "I need the letter that is used more than any other in a string.",
            "Could you write code that determines the most popular letter in a paragraph?",
            "Given a text, return the letter with the largest count, in lower case.",
            "Make a function to pick the letter a message contains the most of.",
            "Define a function which tallies the letters and returns the winner.",
            "Build something that takes a string and tells its most repeated letter.",
            "What would a Counter solution for the top letter of a text look like?",
            "Takes 'Mississippi ss' and returns 's', the letter seen most.",
            "Give me the single letter that shows up most in a piece of text.",
            "In English it's usually e. I have an encrypted message and want to see which letter leads there.",
            "My son asks which letter his book page has the most of. We type the page in; the program names the letter.",
            "For a Wheel of Fortune helper: in a given phrase, what letter would uncover the most fields? Blanks don't count.",
            "I want to get letter that is met most many times in text, small and capital are one letter, spaces and numbers not.",
            "The old function returns ' ' for most sentences. It should look at letters only and return the one occurring most often.",
            "Frequency analysis, step one: tell me the letter at the top of the ranking, just this one letter.",
            "Typewriter keys wear out. Which letter gets hit the most when someone types a certain text?",
            "Exercise: 'Anna has bananas' gives 'a'. Find the letter occurring the greatest number of times in whatever the user enters.",
            "When stamping a text with wooden letters, I want to know which one I'll use most.",
            "count how often every letter comes, then give back only the one with the highest number (as small letter)",
            "Our puzzle shows a hint naming the letter that is most frequent in the hidden sentence. Work it out from the sentence.",
            "Not the whole frequency table, I only want the champion among the letters of a string.",
            "mode of the letters",
            "peak letter in a frequency chart",
            "winner of the letter count",
            "Counter.most_common(1) restricted to letters",
            "ruling character of the alphabet in a text",
            "which of a-z leads here",
            "favorite letter of a sentence",
            "number-one letter, lowercased",
            "Of the letters in a text, the one used more than all others should be returned in lower case.",
            "What I want is 'p' for 'Peppa 555', because digits don't take part.",
            "Blanks, digits and signs are to be ignored when the most plentiful letter is looked for.",
            "A and a should be treated as the same letter, and the top one must be named.",
            "If every letter gets a vote each time it appears, which letter wins the election?",
            "For breaking a simple cipher, the letter with the most appearances has to be found.",
            "Just one letter must come out: that which the phrase has the greatest supply of.",
            "A sentence is given and its most heavily used letter is wanted.",
            "In The Gold Bug they count the signs and guess that the leader stands for e. Find me that leader among the letters of a text.",
            "As a hangman player I want to try the letter first that fills the most gaps in the phrase; for 'no room soon' it's 'o'.",
            "feat: dominant letter of a text (case folded, non-letters skipped), e.g. 'Little tin' -> 't'",
            "i buy sticker letters for my shop window and always run out of one of them. which one do i need most for a text? answer like 'e'",
            "Statisticians would call it the modal letter. Please determine it for a string, capital letters counted as small ones, commas ignored.",
            "Morse gave the shortest signal to the letter that he saw most. Which one would that be for my text? One small letter as output.",
            "Ticket: max(text, key=text.count) returns a blank. Only alphabetic characters may compete for being most frequent, and the result is lowercase.",
            "there is text, i must say which letter is there the most times. word 'Assess' gives s. not how many times, only letter",
        ),
        params=("text",),
        types="(text: str) -> str",
        summary="Return the lowercase letter that occurs most often in the text.",
        explanation=(
            "A dictionary collects the count of every lowercased letter, other characters being skipped, and max with the "
            "count as key picks the winner. The text is read once; the dictionary is at most as big as the alphabet."
        ),
        cases=(
            (("hello world",), "l"),
            (("banana",), "a"),
            (("mathematical",), "a"),
            (("see the bees",), "e"),
            (("z",), "z"),
            (("1111 aab",), "a"),
            (("x  y  x",), "x"),
            (("!!!!! ok kk",), "k"),
            (("letters, and sentences",), "e"),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''def {name}(text):
    letters = [char for char in text.lower() if char.isalpha()]
    return max(letters, key=letters.count)
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(text):
    counts = {}
    for char in text.lower():
        if char.isalpha():
            counts[char] = counts.get(char, 0) + 1
    return max(counts, key=counts.get)
''',
            ),
            Program(
                style="functional",
                source=r'''from collections import Counter


def {name}(text):
    counts = Counter(filter(str.isalpha, text.lower()))
    return counts.most_common(1)[0][0]
''',
            ),
            Program(
                style="iterative",
                source=r'''def {name}(text):
    text = text.lower()
    best = ""
    best_count = 0
    for letter in "abcdefghijklmnopqrstuvwxyz":
        count = text.count(letter)
        if count > best_count:
            best, best_count = letter, count
    return best
''',
            ),
            Program(
                style="robust",
                source=r'''from collections import Counter


def {name}(text: str) -> str:
    """Return the most frequent letter in lower case, or an empty string if there is no letter."""
    counts = Counter(char for char in text.lower() if char.isalpha())
    if not counts:
        return ""
    letter, _ = counts.most_common(1)[0]
    return letter
''',
            ),
        ),
        raises=((("",), "ValueError"), (("123",), "ValueError")),
        careful=r'''from collections import Counter


def {name}(text):
    counts = Counter(char for char in text.lower() if char.isalpha())
    if not counts:
        raise ValueError("text contains no letters")
    return counts.most_common(1)[0][0]
''',
        near=("count_letters", "word_frequencies", "the most common word"),
    ),
    Family(
        key="count_overlapping",
        task="algorithm",
        names=("count_substring", "overlapping_count", "count_overlapping_occurrences", "substring_count"),
        phrases=(
            "counts how many times a substring occurs in a text, overlapping matches included",
            "returns the number of positions at which pattern starts inside text",
            "gives 3 for 'aaaa' and 'aa', where str.count would say 2",
            "finds all overlapping occurrences of a piece of text and tells how many there are",
            "is like count on strings but lets matches overlap",
            "slides a window of len(pattern) over text and adds up the hits",
            "works out how often 'ana' is in 'banana', with the answer 2",
            "tests every index of text for pattern beginning there and sums the successes",
            "measures how frequently a motif turns up in a DNA string when copies may share letters",
            "searches again from one character after each find, and reports the total",
            "tells how many substrings of text are equal to pattern",
            "takes a haystack and a needle and counts needles even if they overlap each other",
            "computes the overlapping frequency of one string within another",
            "does not skip ahead by the whole match when counting appearances of pattern",
            "determines occurrences of a sub-sequence of adjacent characters, each starting index being one",
            "calculates the number of indices i for which text[i:].startswith(pattern) holds",
            "counts overlapping occurrences of a substring",
            "counts how often a pattern appears in a string, including overlaps",
            "returns the number of times a substring occurs, allowing overlap",
            "finds the number of overlapping matches of a pattern in a text",
            "calculates the number of occurrences of a substring where occurrences may overlap",
            "gets the overlapping count of one string in another",
            "counts matches of a pattern even when they overlap",
            "determines how many times a word appears within a string, with overlapping allowed",
            "computes how many times a short string can be found in a longer one if matches can share characters",
            "counts substring occurrences at every position, unlike str.count",
            "tells how many times a sequence occurs inside another string, overlapping ones counted too",
            "uses a regex lookahead to count overlapping matches of a substring",
            "checks each position of the text for the pattern and returns the number of matches",
            "reports how many overlapping copies of a substring a text has",
            "outputs the total of all substring matches, also those that begin inside a previous match",
            "takes a text and a pattern and returns the count of occurrences with overlaps",
            "searches a DNA sequence for a pattern and counts overlapping hits",
            "calls find repeatedly with start one further each time and counts how many matches it gets",
        ),
        asks=(
            "str.count misses overlapping hits. I need 'aaa' with 'aa' to give 2.",
            "overlapping substring counter",
            "how do I count how often a substring is in a string when the matches can overlap?",
            "Given a text and a pattern, return the number of places where the pattern starts, overlaps included.",
            "so 'nana' in 'bananana' should be 2, the shared letters may be used again",
            "python snippet: count substring with overlaps",
            "homework: how many times is a small string in the big string, also when they lie partly over each other",
            "For gene analysis I need every occurrence of a motif in a sequence, overlapping ones too, as a number.",
            "can you count all hits of a search string, even those which begin inside the previous hit?",
            "Please implement an occurrence count for substrings that permits overlapping matches.",
            "need quantity of overlapping entries of one string in another",
            "check every index of the text whether the pattern begins there, and give me how many do",
            "'1010101' contains '101' three times if you allow overlap. That's the count I want.",
            "substring occurrences, overlapping allowed",
            "what's the trick to have re.findall count overlapping matches? I just need their number",
            "The report undercounts because matches sharing characters are ignored. Count those as well.",
            "move a window over a string one step at a time and count how often it equals a given piece",
            "total matches of a short text in a long one, where one match may start before the last one ended",
            "count overlapping substrings",
            "overlapping occurrences of a substring",
            "count substring including overlaps",
            "substring count with overlap",
            "how often does a pattern occur, overlaps allowed",
            "str.count but overlapping",
            "number of overlapping matches",
            "'aa' in 'aaaa' should be 3",
            "count pattern hits that may overlap",
            "all overlapping matches of a string, count",
            "overlap-aware substring counter",
            "find number of overlapping pattern occurrences",
            "Create a function that counts how many times a substring occurs in a string, overlapping occurrences included.",
            "How can I count overlapping occurrences of a pattern in a text?",
            "Implement a substring count that, unlike str.count, doesn't skip overlapping matches.",
            "I need the number of positions in a text at which a given pattern begins.",
            "Could you make a function which counts matches even if they share characters?",
            "Given 'xyxyx' and 'xyx', return 2 because overlaps are counted.",
            "Make a sliding window count of how often a short string occurs in a long one.",
            "Define a function for counting a motif in a DNA string with overlaps permitted.",
            "Build a counter that finds every place where a substring starts, overlapping or not.",
            "What does the regex lookahead solution for counting overlapping substrings look like?",
            "Takes a text and a piece of text, returns how many times the piece is in it, overlaps too.",
            "Give me the total of all matches of one string inside another where matches may overlap.",
            "My biology professor says 'ATATA' contains 'ATA' two times, but Python's count says one. I want the professor's number.",
            "A reader complains that our tool finds 'lol' just twice in 'lololol'. It should be three, since the matches overlap.",
            'HackerRank "Find a string" task: return how many times the sub-string is found in the string, where found pieces can overlap.',
            "I search small string in big string, and want to count all finds, also if the next find begins inside the find before.",
            "Signal data is a string of 0 and 1. Count the places where '101' shows up, reusing digits of a previous hit is fine.",
            "Review: text.count(pattern) jumps past each match. Advance by one character instead and return how many matches you see.",
            "Look at every starting index of the text; if the pattern stands there, add one. What's the function?",
            "How frequently do I see '!!' in 'wow!!!' when every neighbouring pair counts? Two. Generalize to any string and pattern.",
            "For rhythm patterns written like 'x-x-x', tell how many times 'x-x' can be heard, beats may belong to two occurrences.",
            "The regex findall approach missed hits that overlapped with others. Get the complete number of occurrences for a plain pattern.",
            "Two occurrences are allowed to share letters, so 'anan' in 'ananan' counts double. I'd like this kind of occurrence count.",
            "Genome motif statistics need each start position of a motif within a sequence to be counted, no matter whether copies run into each other.",
            "substring hits, shared characters okay",
            "sliding-window match count",
            "how many start positions match the pattern",
            "str.count that doesn't jump ahead",
            "(?=pat) lookahead match total",
            "needle in haystack, overlaps count too",
            "motif multiplicity in a sequence with overlap",
            "'oo' inside 'oooo' is 3",
            "At how many places of the text can the pattern be laid so that it fits?",
            "What I want is 2 for 'cdc' in 'cdcdc', where the middle c serves twice.",
            "Occurrences that run into each other should each be counted.",
            "After a hit, the search must go on with the very next character, and all hits be added up.",
            "A text and a shorter string are given; how many times is it in there, intersecting finds included?",
            "If one match begins before the last one has ended, it should count nevertheless.",
            "For a motif search, the appearances of a short sequence in a long one have to be counted with overlap.",
            "The total of matching windows, when a window as long as the pattern is moved over the text by one, is wanted.",
            "A transparent strip with 'aba' on it is slid over 'ababa' letter by letter. It matches twice. Compute such numbers for any strip and any text.",
            "As a biologist I want every 'TTT' in 'TTTTT' counted, that's 3, while Python's own count tells me only 1.",
            "fix: occurrences sharing letters were missed ('xoxox' has 'xox' twice); step by one instead of by len(pattern)",
            "in how many ways can you point at 'haha' in 'hahahaha'? i say 3 because they can share letters. please code for other words too",
            "In my dice log '66666' I look for double sixes '66', and each neighbouring couple counts, so 4. Log and pattern are strings.",
            "The built-in method swallows what it has matched, so 'eve' in 'eveve' gives 1. I insist on 2! Write the count that allows reuse of characters.",
            "Ticket: alarm if the sequence '010' turns up often in the bit string. Hits may overlap: '01010' has 2. Provide the number of hits.",
            "i search little text in the big one. next find can start already in the middle of the find before. how many finds is it together",
        ),
        params=("text", "pattern"),
        types="(text: str, pattern: str) -> int",
        summary="Return how often the pattern occurs in the text, counting overlapping matches.",
        explanation=(
            "For every possible starting position it compares the slice of the text with the pattern and counts the equal "
            "ones. With n characters and a pattern of m characters this takes at most n times m steps."
        ),
        cases=(
            (("banana", "ana"), 2),
            (("aaaa", "aa"), 3),
            (("hello world", "o"), 2),
            (("abcabcabc", "abc"), 3),
            (("ABABABA", "ABA"), 3),
            (("hello", "xyz"), 0),
            (("", "a"), 0),
            (("short", "much longer"), 0),
            (("same", "same"), 1),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''def {name}(text, pattern):
    return sum(text.startswith(pattern, i) for i in range(len(text)))
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(text, pattern):
    count = 0
    size = len(pattern)
    for i in range(len(text) - size + 1):
        if text[i:i + size] == pattern:
            count += 1
    return count
''',
            ),
            Program(
                style="iterative",
                source=r'''def {name}(text, pattern):
    count = 0
    position = text.find(pattern)
    while position != -1:
        count += 1
        position = text.find(pattern, position + 1)
    return count
''',
            ),
            Program(
                style="regex",
                source=r'''import re


def {name}(text, pattern):
    return len(re.findall(f"(?={re.escape(pattern)})", text))
''',
            ),
            Program(
                style="robust",
                source=r'''def {name}(text: str, pattern: str) -> int:
    """Return the number of overlapping matches of the pattern; an empty pattern has none."""
    if not pattern:
        return 0
    last_start = len(text) - len(pattern)
    return sum(1 for start in range(last_start + 1) if text.startswith(pattern, start))
''',
            ),
        ),
        raises=((("abc", ""), "ValueError"), (("", ""), "ValueError")),
        careful=r'''def {name}(text, pattern):
    if not pattern:
        raise ValueError("pattern must not be empty")
    size = len(pattern)
    return sum(text[i:i + size] == pattern for i in range(len(text) - size + 1))
''',
        near=("counting without overlaps, as str.count", "most_common_letter"),
    ),
)
