"""Text: run-length code, ciphers, Morse code, pig latin."""

from ..family import Family, Program

FAMILIES: tuple[Family, ...] = (
    Family(
        key="run_length_encode",
        task="algorithm",
        names=("rle_encode", "run_length_encoding", "compress_runs", "encode_rle"),
        phrases=(
            "encodes a string by run-length, each character followed by its count",
            "turns 'aaabbc' into 'a3b2c1'",
            "compresses text with RLE, writing the letter and then how often it stands in a row",
            "replaces every run of equal characters by the character and the run's length, lengths of one included",
            "shortens repetitive strings by counting consecutive repeats",
            "does run length encoding to a string such as x4y1",
            "writes down for each streak of identical letters which letter it is and how long the streak goes on",
            "summarizes text as alternating symbols and numbers, in order of the runs",
            "performs simple lossless compression: 'zzzz' comes out as 'z4'",
            "goes through text, groups neighbours that are alike, and outputs symbol plus group size for all groups",
            "converts 'WWWB' to 'W3B1'",
            "packs a row of pixels given as characters into character-count pairs joined to one string",
            "implements the encoder of the a3b2 format",
            "takes a string and notes, run by run, sign and repetition number",
            "counts consecutive duplicates and returns the counts behind their letters as text",
            "is the inverse of expanding 'h1i3' to 'hiii'",
            "performs run-length encoding on a string",
            "compresses a string using the counts of repeated characters",
            "replaces consecutive repeated characters with the character and the number of repeats",
            "does basic string compression, so that 'aabbaa' becomes 'a2b2a2'",
            "converts a string to its run-length encoded form",
            "counts consecutive identical letters and builds a string of letter plus count",
            "implements RLE compression for text",
            "writes each character once, followed by how many times it appears consecutively",
            "returns the compressed version of a string as letter-number pairs",
            "abbreviates runs of the same letter with a number after the letter",
            "generates the run length code of a text",
            "uses groupby to build an encoded string of characters and their run lengths",
            "takes a string like 'abc' and outputs 'a1b1c1'",
            "compacts text with long repetitions into a short letter-count notation",
            "transforms repeated letters in sequence into letter and frequency of that sequence",
            "produces the compressed string where every block of equal characters is given by symbol and length",
            "solves the string compression exercise where each group of the same characters becomes char plus count",
        ),
        asks=(
            "I want to compress strings with lots of repeats, so 'aaab' becomes 'a3b1'.",
            "RLE encoder for strings",
            "how would I write each run of the same letter as the letter plus how long the run is?",
            "Given 'wwwwbb' return 'w4b2', and do likewise for any other string.",
            "python snippet: run length encoding",
            "My bitmap rows are strings like 'BBBBWWB'. To save space I'd store them as 'B4W2B1'.",
            "homework: simple compression, write the character and then the number how many times it comes in a row",
            "can you make a basic string compressor? every letter followed by its repeat count, ones included",
            "Please implement the compression in which successive equal characters are stored as character and count.",
            "look at neighbours in a string, group the same ones, and join group letter and group size to one string",
            "shorten a string by counting consecutive repeats",
            'what\'s the classic interview answer to compress "xxyyyz" to "x2y3z1"?',
            "The game map is saved as text with long runs of the same tile. Encode it as tile, count, tile, count.",
            "need function that do run-length compress of text, 'ffff' to be 'f4'",
            "instead of 'zzzzzzzzzz' I'd rather send 'z10' over the wire, and the same for the other runs",
            "Don't count letters over the whole string, only run by run: 'aba' must give 'a1b1a1'.",
            "encode a text as char+count pairs for its streaks",
            "turn runs of characters into a letter-number code",
            "run length encoding",
            "rle encode a string",
            "compress string by counting repeats",
            "string compression like a3b2c1",
            "basic string compression fn",
            "'aabccc' -> 'a2b1c3'",
            "encode consecutive characters with their counts",
            "RLE compressor please",
            "letter plus run length encoder",
            "compress repeated characters with counts",
            "run-length encoder in python",
            "count runs of chars, output as string",
            "Create a function that performs run-length encoding of a string.",
            "How can I compress 'aaaabb' to 'a4b2' in Python?",
            "Implement string compression in which each run is written as its character and its length.",
            "I need a function that encodes text by noting each character and how many times it repeats in a row.",
            "Could you write an RLE encoder that also puts a 1 behind single characters?",
            "Given a text with many repetitions, return its run-length code.",
            "Make a simple compressor which outputs character, count, character, count and so on.",
            "Define a function to convert runs of equal letters to letter-count pairs in one string.",
            "Build something that summarizes 'TTTTFFT' as 'T4F2T1'.",
            "What would a groupby based run-length encoder look like?",
            "Takes a string and returns its compressed form, symbol followed by number of successive repeats.",
            "Code the encoding half of RLE.",
            "Our pixel art editor saves rows as long strings of color letters. Shrink them by writing each color once followed by how many pixels it lasts.",
            'Interview question I got: turn "aabcccccaaa" into "a2b1c5a3". Please solve it.',
            "We log the machine state as one letter per second. Write it shorter, as letter and number of seconds it lasted, all in a row.",
            "I must make pack of string: if letter is 5 times one after another then write letter and 5. Also 1 for alone letters.",
            "Telemetry strings are way too long because the same symbol repeats hundreds of times. Apply run-length compression to them.",
            "Homework in information theory: the simplest lossless compression there is, where streaks are replaced by the sign and its count.",
            "Knitting patterns are given as 'KKKPPK'. The magazine wants the abbreviated notation 'K3P2K1'.",
            "The Counter based version merges runs that are apart. 'abba' should be 'a1b2a1', every run on its own.",
            "say out loud what you see in a string: letter, then how many in a row, and glue all that to text",
            "For fax lines of W and B, I want every stretch noted by color and length, so WWB becomes W2B1.",
            "My string has long blocks of the same character. Please represent each block by the character with its count after it.",
            "The decoder for 'x3y1' strings exists already; what's missing is the function that produces them from 'xxxy'.",
            "group and count neighbours: 'mmn' to 'm2n1'",
            "streak lengths after their letters",
            "shrink repetitive string, char then number",
            "PackBits-like text shortener, x5y2 format",
            "uniq -c for the characters, joined",
            "symbol-count notation of a string",
            "zip up runs as letter+digit",
            "RLE please, singles get a 1",
            "Every stretch of one and the same character should be written as that character and its length.",
            "What I want is 'k3l1k2' when the text is 'kkklkk'.",
            "Behind each letter the number should stand that says how many of it came in a row.",
            "Lossless shortening of a text with long repetitions, in the letter-number style, is needed.",
            "If a character follows itself, only count it; when another one comes, note character and count.",
            "The string has to be described run after run, each by its symbol and how many symbols it has.",
            "For sending over a slow line, stretches of equal characters must be packed as character plus amount.",
            "Successive equal letters in, letter and quantity out, also when the quantity is one.",
            "A knitting pattern is 'kkkppk' and I'd like to print it as knitters read it: 'k3p2k1'.",
            "As a game developer I want a map row such as '####..#' stored as '#4.2#1', since most tiles repeat.",
            "feat: compress consecutive characters, 'ffffg' -> 'f4g1', empty text stays empty",
            "my fax machine project (yes really) has lines with mostly W and some B. want to write WWWWWB as W5B1 to save some bytes",
            "Leetcode-like question: given 'ppqrr' answer 'p2q1r2'. Note that a letter which comes back later begins a new group.",
            "The coin was tossed many times, result 'HHHTTH'. Write down the series briefly as H3T2H1, for any such record.",
            "Ticket 9: sensor states are logged each second, giving 'IIIIIIRRRR'. We want the log as state and duration, 'I6R4'.",
            "please program which looks how long same letter repeats without break, and writes letter with this number, then next letter and so on",
        ),
        params=("text",),
        types="(text: str) -> str",
        summary="Return the run-length encoding of the text: every run's character followed by its length.",
        explanation=(
            "The current character and its count are kept while reading; when another character begins, both are written "
            "and the count starts again at one. The last run is written after the loop. One pass, linear time."
        ),
        cases=(
            (("aaabbc",), "a3b2c1"),
            (("WWWB",), "W3B1"),
            (("aabbaa",), "a2b2a2"),
            (("zzzz",), "z4"),
            (("abc",), "a1b1c1"),
            (("",), ""),
            (("x",), "x1"),
            (("aaaaaaaaaaaa",), "a12"),
            (("aA",), "a1A1"),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''from itertools import groupby


def {name}(text):
    return "".join(f"{char}{len(list(run))}" for char, run in groupby(text))
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(text):
    if not text:
        return ""
    result = ""
    current = text[0]
    count = 0
    for char in text:
        if char == current:
            count += 1
        else:
            result += current + str(count)
            current = char
            count = 1
    return result + current + str(count)
''',
            ),
            Program(
                style="iterative",
                source=r'''def {name}(text):
    encoded = []
    start = 0
    while start < len(text):
        end = start
        while end < len(text) and text[end] == text[start]:
            end += 1
        encoded.append(f"{text[start]}{end - start}")
        start = end
    return "".join(encoded)
''',
            ),
            Program(
                style="regex",
                source=r'''import re


def {name}(text):
    return re.sub(r"(.)\1*", lambda run: run[1] + str(len(run[0])), text, flags=re.DOTALL)
''',
            ),
            Program(
                style="robust",
                source=r'''def {name}(text: str) -> str:
    """Return every run of the text as character and length; an empty text gives an empty string."""
    runs: list[list] = []
    for char in text:
        if runs and runs[-1][0] == char:
            runs[-1][1] += 1
        else:
            runs.append([char, 1])
    return "".join(f"{char}{length}" for char, length in runs)
''',
            ),
        ),
        raises=(((None,), "TypeError"), ((111,), "TypeError")),
        careful=r'''from itertools import groupby


def {name}(text):
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    return "".join(char + str(len(list(run))) for char, run in groupby(text))
''',
        near=("run_length_decode", "squeeze_repeats", "counting letters over the whole text"),
    ),
    Family(
        key="run_length_decode",
        task="algorithm",
        names=("rle_decode", "expand_runs", "decode_rle", "decompress_runs"),
        phrases=(
            "decodes a run-length encoded string in which each letter is followed by its count",
            "turns 'a3b2c1' into 'aaabbc'",
            "expands letter-number pairs, repeating the letter as often as the number says",
            "undoes run-length encoding",
            "decompresses RLE text such as 'x12y1' to the original characters",
            "reads code piece by piece, one symbol and then a number, and writes the symbol that many times",
            "unpacks 'z4' to 'zzzz'",
            "restores a string from its runs",
            "is the counterpart of an encoder that produces 'W3B1' from 'WWWB'",
            "blows up a compact form like h1o3 into hooo",
            "parses counts of one or more digits after every letter and builds the long string",
            "interprets numbers as repetition factors for the letters in front of them",
            "inflates compressed character runs",
            "recovers a line of pixels from its letter-and-length notation",
            "gives the plain text belonging to an a3b2-style code",
            "takes symbols with run lengths, such as 'k2', and lays the runs out in full",
            "decodes a run-length encoded string",
            "decompresses a string such as 'a3b2c1'",
            "expands RLE text into the original string",
            "reverses run-length encoding",
            "repeats each character as many times as the number after it says",
            "uncompresses a string in which every letter is followed by a count",
            "restores the original text from its run-length code",
            "converts 'z4' into 'zzzz'",
            "reconstructs a string out of characters and their repeat counts",
            "unpacks a compressed string of letter-number pairs",
            "performs run length decoding",
            "parses letters with counts and builds the long string they stand for",
            "rebuilds the uncompressed text from compressed input like 'W3B1'",
            "undoes RLE compression",
            "takes a compressed string and returns it with all repeated letters written out",
            "inflates letter-plus-number code, where the number may have several digits",
            "multiplies each letter by the number that follows and concatenates the results",
            "gets the decompressed string for an RLE string",
        ),
        asks=(
            "I have strings like 'a3b1' and need the long version 'aaab' back.",
            "RLE decompressor for strings",
            "how do i expand 'x4y2' so that each letter is repeated as many times as the number after it",
            "Given a run-length encoded text, return the original one.",
            "python snippet: decode run length encoding",
            "Our level files store rows as 'G5W3'. To draw them I need 'GGGGGWWW'.",
            "homework: the compressed word has a letter and then a count. Write out the uncompressed word!",
            "can you write the reverse of the compressor, from 'b2c12' to two b's and twelve c's?",
            "Please provide a routine that restores text packed in the form letter, count, letter, count.",
            "unpack a string such as 'k1l2' to 'kll'",
            "decompress a letter-count string",
            "what's an easy regex way to blow 'a2b3' up to 'aabbb'?",
            "The scanner delivers RLE compressed lines, but the report needs them in full length.",
            "need the function which multiply every char by the number behind it and put all together",
            "read pairs of symbol and number from a string and repeat the symbol that often",
            "This only handles single digit counts; 'q11' must come out as eleven q's. Please rewrite the decoder.",
            "undo rle on a string",
            "get back the text from its run lengths, e.g. 'm1i1s2' was 'miss'",
            "run length decoding",
            "rle decode",
            "decompress 'a3b2' to 'aaabb'",
            "expand run-length encoded string",
            "reverse of run length encoding",
            "uncompress letter count string",
            "decoder for strings like x4y1",
            "unpack rle text",
            "'b3' -> 'bbb', string expander",
            "run-length decoder python",
            "restore text from its rle form",
            "inflate a compressed string a2b4",
            "Create a function that decodes a run-length encoded string.",
            "How can I expand 'h2o5' into 'hhooooo'?",
            "Implement decompression of strings in which each character is followed by its repeat count.",
            "I need the original text back from its run-length code.",
            "Could you build the decoder that belongs to an RLE encoder?",
            "Given 'm1n2' return 'mnn', counts may have several digits.",
            "Make a function which repeats every letter by the number standing right after it.",
            "Define a function to decompress letter-number notation.",
            "Give me code that parses character and count pairs and writes the characters out in full.",
            "What does Python code for undoing run-length compression look like?",
            "Takes an encoded string like 'c10d2' and returns the long string it stands for.",
            "Code an unpacker for text stored as symbol followed by how many of it.",
            "The tile maps on disk read 'W12G3W1'. When loading, I have to get one character per tile again.",
            "A colleague compresses status strings to something like 'U20D3U5' before sending. On my side they must be unfolded again.",
            "Homework part two: after we encoded 'aaab' as 'a3b1', now write the way back.",
            "I receive code where letter and after it number. I must print letter so many times, then next letter, all in one string.",
            "Knitting apps abbreviate 'KKKPP' as 'K3P2'. My granny wants the row spelled out stitch by stitch.",
            "Bug report: with 'z15' our expander yields one z and drops the 5. Counts longer than a digit must work when blowing up the string.",
            "Fax data arrives as W4B2W9 and the viewer needs the plain row of W and B characters.",
            "so the string says 'a2c3' and means two a's and three c's; spell it all out for me",
            "We keep sequences shortened with counts behind the letters. For display they need to be written at full length once more.",
            "Please don't compress, we have that already. Turn the compressed form 'p3q1' into 'pppq'.",
            "regex out each letter with its number, multiply, join, done: that's the decompression I'm after",
            "Could a short function read run lengths out of a text like 'S5T1' and rebuild what it was before?",
            "rehydrate 'a4b1' into 'aaaab'",
            "blow letter-number pairs up to full text",
            "unzip runs: t2u3 is ttuuu",
            "inverse RLE",
            "write out each letter count times",
            "unfold character multiplicities, order kept",
            "from x3y1 notation to xxxy",
            "unshrink a run-length packed string",
            "Each letter should be printed as often as the number to its right tells.",
            "What I want is 'ooooh' when I put in 'o4h1'.",
            "A packed string like 'n3m2' comes in, and the string with all its repetitions must come out.",
            "The number after a symbol, which may have two digits or more, is how many times it gets repeated.",
            "If the code says g11, eleven g's in a row should be in the result.",
            "The text which had been compressed into letters and run lengths is to be restored.",
            "For drawing, the short form of a pixel row has to be turned into its long form, 'B2W3' into 'BBWWW'.",
            "Letters with their multiplicities are given as a string; the spelled-out sequence is wanted.",
            "A knitting chart says 'k2p4'. My machine wants each stitch separately, 'kkpppp', so please unroll such charts.",
            "As a player loading a saved level, I want 'W10G2' expanded to ten W and two G so that the row can be drawn.",
            "feat: decompress strings produced by our rle step (char, decimal count, char, decimal count ...)",
            "got a file where somebody wrote A5C1 instead of AAAAAC to save room, how can i bring it back to normal",
            "Homework part b: part a made 's3t1' of 'ssst'. Now do the way back so that we get the first text again.",
            "Secret note from my friend: 'h1e1l2o1'. He means 'hello', every letter is followed by its amount. Make me the reader for that.",
            "Ticket 10: the state log 'I6R4' must be exploded to one character per second again, that is 'IIIIIIRRRR'.",
            "i have letters and after every letter is a number, sometimes big like 15, and want that letter so many times one after another",
        ),
        params=("code",),
        types="(code: str) -> str",
        summary="Return the text whose run-length encoding, letters followed by counts, is given.",
        explanation=(
            "A letter is remembered and the digits behind it are collected; when the next letter or the end comes, the "
            "remembered letter is added that many times. The time is linear in the length of code and result."
        ),
        cases=(
            (("a3b2c1",), "aaabbc"),
            (("W3B1",), "WWWB"),
            (("z4",), "zzzz"),
            (("a2b2a2",), "aabbaa"),
            (("x12y1",), "xxxxxxxxxxxxy"),
            (("h1i3",), "hiii"),
            (("",), ""),
            (("q1",), "q"),
            (("a10",), "aaaaaaaaaa"),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''import re


def {name}(code):
    return "".join(char * int(count) for char, count in re.findall(r"(\D)(\d+)", code))
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(code):
    result = ""
    letter = ""
    digits = ""
    for char in code:
        if char.isdigit():
            digits += char
        else:
            result += letter * int(digits or 0)
            letter = char
            digits = ""
    return result + letter * int(digits or 0)
''',
            ),
            Program(
                style="iterative",
                source=r'''def {name}(code):
    parts = []
    i = 0
    while i < len(code):
        end = i + 1
        while end < len(code) and code[end].isdigit():
            end += 1
        parts.append(code[i] * int(code[i + 1:end]))
        i = end
    return "".join(parts)
''',
            ),
            Program(
                style="regex",
                source=r'''import re


def {name}(code):
    return re.sub(r"(\D)(\d+)", lambda match: match[1] * int(match[2]), code)
''',
            ),
            Program(
                style="robust",
                source=r'''import re


def {name}(code: str) -> str:
    """Return the expanded text; a letter without a number stands for itself once."""
    pieces = []
    for match in re.finditer(r"(\D)(\d*)", code):
        char, count = match.groups()
        pieces.append(char * int(count or 1))
    return "".join(pieces)
''',
            ),
        ),
        raises=((("3a",), "ValueError"), (("ab2",), "ValueError"), (("a3b",), "ValueError")),
        careful=r'''import re


def {name}(code):
    if not re.fullmatch(r"(\D\d+)*", code):
        raise ValueError("code must consist of letters followed by counts")
    pairs = re.findall(r"(\D)(\d+)", code)
    return "".join(char * int(count) for char, count in pairs)
''',
        near=("run_length_encode",),
    ),
    Family(
        key="caesar_cipher",
        task="security",
        names=("caesar_encrypt", "caesar_shift", "shift_letters", "caesar"),
        phrases=(
            "encrypts a text with the Caesar cipher",
            "shifts every letter by a number of places in the alphabet, wrapping round after z",
            "turns 'abc' with shift 3 into 'def'",
            "rotates letters by shift positions, keeping their case and all other characters",
            "implements the classic substitution cipher of Julius Caesar",
            "replaces each letter by the one that comes shift letters later",
            "moves letters along the alphabet cyclically; spaces and punctuation stay put",
            "makes a simple secret message out of text and a numeric key",
            "encodes 'xyz' as 'abc' for a shift of three",
            "adds a constant modulo 26 to the letters of a message",
            "slides the alphabet by a chosen amount, a negative amount going backwards",
            "is an encoder where A becomes D, B becomes E and so forth if the key is 3",
            "scrambles letters the Roman way by the given offset",
            "computes the shift cipher for upper- and lowercase letters",
            "takes a message plus an integer and outputs the message in Caesar code",
            "can also decrypt Caesar texts when called with the negated shift",
            "uses the Caesar method to encrypt a string by a number the user gives",
            "implements a Caesar cipher with a given shift",
            "shifts the letters of a message by n positions in the alphabet",
            "encodes a string by a Caesar shift",
            "ciphers text by moving each letter forward by a given number",
            "applies a shift cipher to a string, given the shift value",
            "performs Caesar encryption of a message with an integer key",
            "replaces every letter with the letter a fixed number of positions down the alphabet, the number being a parameter",
            "converts plaintext to Caesar ciphertext",
            "rotates the alphabet by a key and rewrites the text with it",
            "gets the encrypted version of a message when each letter is shifted by the same given amount",
            "takes a string and a shift number and returns the shifted string",
            "does ROT-N for any n that the caller gives",
            "encodes secret notes with a simple alphabet shift, wrapping from z to a",
            "advances each character a-z and A-Z by shift places, leaving non-letters as they are",
            "transforms letters through (position + shift) % 26",
            "enciphers a sentence the way Caesar did, with the number of places as an argument",
            "offsets all letters of a string by the same number, keeping upper and lower case",
        ),
        asks=(
            "I want to send my friend secret notes where each letter is moved a chosen number of places on.",
            "Caesar cipher in python, shift as argument",
            "how do I shift every letter in a text by n, wrapping from z to a?",
            "Given a message and a number, return the message with its letters moved that far in the alphabet.",
            "homework: code a text like Julius Caesar did. With 2, 'abz' becomes 'cdb'.",
            "python snippet: rotate letters by k, keep case, leave spaces and punctuation",
            "can you encrypt a sentence for me with a simple alphabet shift that I can choose",
            "For an escape room we need puzzle texts with all letters offset by some number of positions.",
            "Please implement a substitution cipher with a variable offset: letters move, other characters stay.",
            "shift cipher with a free offset",
            "so 'Dog' and 1 should make 'Eph', and negative numbers should go backwards",
            "what would be the code for a letter rotation encryption with adjustable amount, upper stays upper and lower stays lower",
            "the kids get a cipher wheel, I need the same on computer: turn it by some steps and translate the text",
            "Instead of the hard-coded 13, let me pass how far the letters are shifted.",
            "need encrypt text by moving letters on alphabet for given steps, after z comes a again",
            "encode text with caesar, I give the key number",
            "slide all letters of a string along the alphabet by a given distance",
            "add an offset to each letter modulo 26 and don't touch digits or blanks",
            "caesar cipher",
            "caesar cipher with shift parameter",
            "shift letters by n",
            "encrypt text with a shift cipher",
            "rotate alphabet letters by k",
            "caesar encryption function",
            "simple letter shift encryption",
            "encode message, caesar, key is a number",
            "rot-n for any n",
            "Julius Caesar code in python",
            "move each letter n places",
            "caesar encoder please",
            "Create a function that encrypts a message using the Caesar cipher and a given shift.",
            "How can I shift all letters of a string by some amount and wrap around at z?",
            "Implement the Caesar cipher for upper and lower case letters, other characters unchanged.",
            "I need a function which takes a text and an integer and returns the Caesar-encrypted text.",
            "Could you code a shift cipher where I decide how many places letters move?",
            "Given a plaintext and a key between 1 and 25, produce the Caesar ciphertext.",
            "Make a function that replaces each letter with the letter a certain number of positions later.",
            "Define a function for enciphering text by rotating the alphabet a chosen number of steps.",
            "Build an encoder that changes 'abc' to 'cde' when the shift is 2.",
            "What would a Caesar encryption that preserves case and punctuation look like?",
            "Give me something to offset letters in the alphabet by a number I pass in.",
            "Takes message and shift, returns message with every letter moved along by shift.",
            "My daughter wants a secret language: pick a number, and each letter moves on by that many places. Write the part that encodes her messages.",
            "In crypto class we start with the oldest one, where A turns into D when the key is three. The key has to be adjustable.",
            "For our treasure hunt the clues should be coded with a letter shift, a different number for each team.",
            "I want make ciphering of text: every letter goes forward on N letters in alphabet, after Z again from A.",
            "The puzzle page needs 'Hello' with 1 to be 'Ifmmp'. Spaces, digits and commas don't change.",
            "Reviewer: please generalize rot13 so that the number of positions becomes an argument, negative values included.",
            "Like a decoder ring: turn the wheel by some steps and substitute each letter of the text accordingly.",
            "I'd call it with the negative key to get the plaintext back, so a normal cyclic letter shift by any integer will do.",
            "Somebody wants to hide notes in plain sight, nothing serious, just letters displaced by a constant distance he can choose.",
            "chr and ord confuse me. How would I add 5, or any other number, to each letter so that y becomes d and capitals stay capitals?",
            "The Roman general moved his letters three places; I want the same with the number of places as input.",
            "Our toy chat app encrypts by sliding letters along the alphabet by a shared number. Please supply that encryption.",
            "alphabet wheel turned by n",
            "slide letters along by a chosen offset",
            "A→B, B→C style coding, step size as input",
            "additive cipher mod 26",
            "decoder-ring encryption, key = integer",
            "bump every letter by x positions",
            "monoalphabetic shift, adjustable key",
            "tr-like rotation of the ABC by k",
            "Each letter is to be exchanged for the one so many steps further on, cyclically.",
            "With a number as the secret, the letters of a message should be displaced by that number.",
            "What I want is 'Bcd!' for 'Abc!' and the number 1.",
            "If moving on goes past z, it should start over at a, and capitals must stay capitals.",
            "Signs that aren't letters should not be changed, letters move by the amount given.",
            "For a secret club, messages have to be coded by shifting the alphabet a variable number of steps.",
            "The message and the shift are given, and the coded message is wanted, negative shifts going backwards.",
            "Modulo 26, add the same key number to the position of every letter in the text.",
            "HAL is IBM with every letter one back, as they say. I want to play that with any word and any distance.",
            "As a geocache owner I want my hint moved by a number of letters that I pick, 'Tree' with 2 being 'Vtgg'.",
            "feat(crypto-toy): shift letters by key, wrap around, preserve case, leave digits and spaces alone",
            "my friend and me agree on a number each morning, and then write all letters so many further in the alphabet. can you automate the writing part",
            "Two paper discs with the alphabet are turned against each other by some steps; outer letter becomes inner letter. Write it for a text and the steps.",
            "History homework: the emperor's code! 'VENI' with 3 is 'YHQL'. Do so for whatever text and whatever number I choose.",
            "Ticket: the puzzle module supports just one fixed rotation. It should accept the rotation amount along with the text, e.g. 'cab' and 4 gives 'gef'.",
            "i need code where a with 5 is f, y with 5 is d, and exclamation marks remain. the 5 should be whatever i want of course",
        ),
        params=("text", "shift"),
        types="(text: str, shift: int) -> str",
        summary="Return the text with every letter shifted by the given number of places in the alphabet.",
        explanation=(
            "For every letter its index in the alphabet is taken, the shift added modulo 26, and the letter there is "
            "written in the same case; other characters are copied. One pass, linear time."
        ),
        cases=(
            (("abc", 3), "def"),
            (("Hello, World!", 3), "Khoor, Zruog!"),
            (("xyz", 3), "abc"),
            (("Attack at dawn", 5), "Fyyfhp fy ifbs"),
            (("def", -3), "abc"),
            (("abc", 0), "abc"),
            (("abc", 26), "abc"),
            (("Zz", 1), "Aa"),
            (("", 7), ""),
            (("1 + 2", 4), "1 + 2"),
            (("abc", 29), "def"),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''def {name}(text, shift):
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    k = shift % 26
    rotated = alphabet[k:] + alphabet[:k]
    return text.translate(str.maketrans(alphabet + alphabet.upper(), rotated + rotated.upper()))
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(text, shift):
    result = ""
    for char in text:
        if "a" <= char <= "z":
            result += chr((ord(char) - ord("a") + shift) % 26 + ord("a"))
        elif "A" <= char <= "Z":
            result += chr((ord(char) - ord("A") + shift) % 26 + ord("A"))
        else:
            result += char
    return result
''',
            ),
            Program(
                style="iterative",
                source=r'''from string import ascii_lowercase, ascii_uppercase


def {name}(text, shift):
    encrypted = []
    for char in text:
        for letters in (ascii_lowercase, ascii_uppercase):
            if char in letters:
                char = letters[(letters.index(char) + shift) % 26]
                break
        encrypted.append(char)
    return "".join(encrypted)
''',
            ),
            Program(
                style="regex",
                source=r'''import re


def {name}(text, shift):
    def rotate(match):
        letter = match.group()
        base = 65 if letter.isupper() else 97
        return chr((ord(letter) - base + shift) % 26 + base)

    return re.sub(r"[A-Za-z]", rotate, text)
''',
            ),
            Program(
                style="robust",
                source=r'''def {name}(text: str, shift: int) -> str:
    """Return the text in Caesar code; only the letters A to Z in either case are changed."""
    def encode(char: str) -> str:
        if not (char.isascii() and char.isalpha()):
            return char
        base = ord("A") if char.isupper() else ord("a")
        return chr(base + (ord(char) - base + shift) % 26)

    return "".join(encode(char) for char in text)
''',
            ),
        ),
        raises=((("abc", "3"), "TypeError"), (("abc", 1.5), "TypeError"), ((None, 3), "TypeError")),
        careful=r'''def {name}(text, shift):
    if not isinstance(text, str) or not isinstance(shift, int):
        raise TypeError("text must be a string and shift an integer")
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    k = shift % 26
    rotated = alphabet[k:] + alphabet[:k]
    table = str.maketrans(alphabet + alphabet.upper(), rotated + rotated.upper())
    return text.translate(table)
''',
        near=("rot13", "vigenere_encrypt"),
    ),
    Family(
        key="rot13",
        task="utility",
        names=("rot13_encode", "apply_rot13", "rotate_13", "to_rot13"),
        phrases=(
            "applies ROT13 to a text",
            "replaces each letter by the one thirteen places further in the alphabet",
            "turns 'Hello' into 'Uryyb'",
            "hides a spoiler with rot13",
            "swaps the two halves of the alphabet, a with n, b with o and so on",
            "encodes and, being its own inverse, also decodes rot-13 messages",
            "rotates letters by 13, leaving digits and punctuation alone",
            "obfuscates text in such a way that doing it twice restores the original",
            "scrambles a joke's punch line as people did on Usenet",
            "is a Caesar shift with the fixed amount 13",
            "maps 'abc' to 'nop'",
            "translates A-Z and a-z by half an alphabet",
            "converts letters to their ROT13 partners",
            "reads a rot13 string and returns it in clear",
            "does the same as codecs.encode(text, 'rot13')",
            "performs the well-known 13-letter rotation, no key needed",
            "encodes a string with ROT13",
            "implements the ROT13 cipher",
            "shifts each letter by 13 positions",
            "decodes a ROT13 message",
            "encrypts text using rot13",
            "performs rot13 encoding on the letters of a string and keeps other characters",
            "rotates the alphabet by 13 places",
            "moves every letter 13 steps along the alphabet, wrapping around at the end",
            "converts text to rot13 and back",
            "returns the ROT13 version of a sentence",
            "substitutes letters with the ones 13 positions after them in the alphabet",
            "gets 'Uryyb, Jbeyq!' back to 'Hello, World!'",
            "ciphers a message by a fixed rotation of thirteen letters",
            "transforms text by the rot-13 substitution for upper and lower case",
            "does a simple letter substitution cipher with an offset of 13",
            "takes text and gives its rot13 encoded form",
            "makes puzzle answers unreadable at first sight by means of ROT13",
        ),
        asks=(
            "I want to hide movie spoilers in a forum post the usual way, with rot13.",
            "rot13 in python",
            "how do I swap each letter with the one 13 further on in the alphabet?",
            "Given a text, return its ROT13 version; anything that isn't a letter stays.",
            "so 'abc' becomes 'nop' and 'nop' becomes 'abc' again, can you do that?",
            "python snippet: the old usenet 13 places rotation",
            "homework: replace a by n, b by o and so on, half the alphabet further",
            "Puzzle answers on our site should be unreadable at first glance. Use the fixed shift by thirteen letters.",
            "Please implement the letter scrambling where applying it twice restores the original text (shift of 13).",
            "decode this rot13 stuff, e.g. 'Uryyb' is 'Hello'",
            "need function for rot 13, big letters stay big and small stay small",
            "geocaching hints are written in that cipher with 13 positions shift, I'd like to read them",
            "rotate letters by half the alphabet",
            "what's the code for obfuscating a string with rot-13?",
            "codecs.encode with 'rot_13' is what I mean, but as my own little function",
            "move every letter 13 places on, a to n, z to m, digits and spaces stay",
            "I don't need a key, just the standard 13-letter Caesar",
            "a joke's punchline must be scrambled and later unscrambled by the same function, thirteen letters forth each time",
            "rot13",
            "rot13 encode",
            "rot13 decoder",
            "apply rot13 to a string",
            "rot-13 cipher function",
            "shift letters by 13",
            "rotate text by thirteen letters",
            "hide spoilers with rot13",
            "caesar with fixed shift 13",
            "letters a-m swapped with n-z",
            "rot 13 text obfuscation",
            "encode/decode string in rot13",
            "Create a function that applies the ROT13 substitution to a string.",
            "How can I encode some text in ROT13 without importing codecs?",
            "Implement rot13 so that case is kept and non-letters are left alone.",
            "I need a function that rotates every letter thirteen positions in the alphabet.",
            "Could you make a ROT13 converter that works both ways?",
            "Given a message, return it with all letters shifted by exactly 13.",
            "Make 'Test' into 'Grfg' using the thirteen-place rotation.",
            "Define a function which swaps A with N, B with O, C with P and so on.",
            "Build a text scrambler that, applied a second time, gives the original back, using ROT13.",
            "What does the str.maketrans version of rot13 look like?",
            "Takes a string and returns its rot13 counterpart.",
            "Code the classic newsgroup cipher that moves letters by half the alphabet.",
            "Geocachers scramble their hints so that a is n and n is a. Let me paste a hint and read it.",
            "On our quiz page the solution is shown in ROT13, so nobody reads it by accident. I want the text converted.",
            "Film reviews contain spoilers; the editor wants them garbled with that cipher from Usenet, where 13 is the rotation.",
            "I must exchange each letter with other which is 13 letters away. Big letters big, small letters small. Numbers not touched.",
            'Found the string "Frperg zrffntr" in a game file. I\'m sure it\'s the 13 rotation, what function turns it back?',
            "Because the alphabet has 26 letters, moving by 13 twice brings you home. Write that self-inverse cipher.",
            "No shift parameter please, always thirteen places, wrapping past z, and punctuation stays what it is.",
            'CTF beginner here, the flag is "synt" and should become "flag". Which little decoder does this for whole sentences?',
            "Our team tool obfuscates configuration hints with codecs 'rot_13'. Rewrite that as a plain function of ours.",
            "punchlines of jokes should be unreadable until you click, so push each letter 13 forward in the alphabet",
            "Split the alphabet in two halves, write one under the other, and exchange letters that stand in the same column. Do that to a text.",
            "Email addresses on the page get disguised by the thirteen-letter shift; the same function later reveals them again.",
            "spoiler scrambler, thirteen places",
            "half-alphabet swap",
            "vim's g? on a string",
            "a<->n b<->o c<->p cipher",
            "tr A-Za-z N-ZA-Mn-za-m",
            "garble a punchline, usenet style",
            "thirteen-step letter rotation, self-inverse",
            "unscramble ROT-13 gibberish",
            "Every letter should be traded for its partner thirteen places away, everything else stays.",
            "What I want is 'png' from 'cat' and 'cat' from 'png'.",
            "The first half of the alphabet must be swapped letter for letter with the second half.",
            "Without any key, a text has to be disguised by moving its letters thirteen on.",
            "If I run it twice, the original text should be there again: the classic rotation by 13.",
            "To hide the answer of a riddle, its letters are to be turned halfway around the alphabet.",
            "Both for hiding and for revealing: letters thirteen further, with case kept.",
            "A hint garbled in the fixed 13-letter code is given; readable words are wanted.",
            "In the nineties, dirty jokes on the net were posted so that 'm' was 'z' and 'n' was 'a'. I'd like to read them, and write them too.",
            "As a moderator I want plot twists obscured, 'ghost' shown as 'tubfg', until the reader clicks and the same routine restores them.",
            "feat: obfuscate quiz solutions w/ ROT13 (letters only, digits & punctuation as they are)",
            "it's that joke encryption which everyone can break, where a is n. not a variable shift, always this one. my text goes through it, thats all",
            "The cache description ends with 'haqre gur ebpx', which is 'under the rock'. Every geocacher knows that code, please write it for me.",
            "Write 'abcdefghijklm' over 'nopqrstuvwxyz' on paper. Each letter of the message is replaced with the one above or below it.",
            "Ticket: replace codecs.encode(s, 'rot_13') in the spoiler tag with code of our own that gives the same result.",
            "Since 26 / 2 is 13, going thirteen letters forward or backward is the same thing. I need that transformation of a text, capitals remaining capitals.",
        ),
        params=("text",),
        types="(text: str) -> str",
        summary="Return the text with every letter replaced by the one 13 places further in the alphabet.",
        explanation=(
            "Each letter's position in the alphabet is increased by 13 modulo 26, in its own case; everything else is "
            "copied. Because 13 is half of 26, applying it twice gives the text back. Linear time."
        ),
        cases=(
            (("Hello",), "Uryyb"),
            (("abc",), "nop"),
            (("Uryyb, Jbeyq!",), "Hello, World!"),
            (("nop",), "abc"),
            (("XYZ",), "KLM"),
            (("123",), "123"),
            (("",), ""),
            (("Why did 1 chicken?",), "Jul qvq 1 puvpxra?"),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''import codecs


def {name}(text):
    return codecs.encode(text, "rot13")
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(text):
    result = ""
    for char in text:
        if "a" <= char <= "z":
            result += chr((ord(char) - ord("a") + 13) % 26 + ord("a"))
        elif "A" <= char <= "Z":
            result += chr((ord(char) - ord("A") + 13) % 26 + ord("A"))
        else:
            result += char
    return result
''',
            ),
            Program(
                style="functional",
                source=r'''def {name}(text):
    plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    coded = "NOPQRSTUVWXYZABCDEFGHIJKLMnopqrstuvwxyzabcdefghijklm"
    return text.translate(str.maketrans(plain, coded))
''',
            ),
            Program(
                style="iterative",
                source=r'''def {name}(text):
    chars = []
    for char in text:
        if char.lower() in set("abcdefghijklm"):
            chars.append(chr(ord(char) + 13))
        elif char.lower() in set("nopqrstuvwxyz"):
            chars.append(chr(ord(char) - 13))
        else:
            chars.append(char)
    return "".join(chars)
''',
            ),
            Program(
                style="robust",
                source=r'''from string import ascii_lowercase as lower, ascii_uppercase as upper

TABLE = str.maketrans(lower + upper, lower[13:] + lower[:13] + upper[13:] + upper[:13])


def {name}(text: str) -> str:
    """Return the ROT13 form of the text; letters outside A to Z are not changed."""
    return text.translate(TABLE)
''',
            ),
        ),
        raises=(((None,), "TypeError"), ((13,), "TypeError")),
        careful=r'''import codecs


def {name}(text):
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    return codecs.encode(text, "rot13")
''',
        near=("caesar_cipher",),
    ),
    Family(
        key="vigenere_encrypt",
        task="security",
        names=("vigenere", "vigenere_cipher", "encrypt_vigenere", "vigenere_encode"),
        phrases=(
            "encrypts a message of capital letters with the Vigenere cipher",
            "turns 'ATTACKATDAWN' with the key 'LEMON' into 'LXFOPVEFRNHR'",
            "shifts each letter by the corresponding letter of a repeated keyword",
            "implements the polyalphabetic cipher of Vigenere for A to Z",
            "adds key letters to plaintext letters modulo 26, starting the key again when it runs out",
            "does a Caesar shift whose amount changes from letter to letter, as a key word dictates",
            "computes the ciphertext for an uppercase plaintext and a password by the tabula recta",
            "enciphers text with a word as key",
            "makes a secret out of a message through a cyclic keyword",
            "gives the Vigenère encoding of a string",
            "looks up every letter pair of text and key in the Vigenere square",
            "uses key over and over to displace letters of text, A meaning zero places, B one, and so forth",
            "protects a note with a keyword-based letter substitution that defeats simple frequency counts",
            "combines two words letterwise, the second being repeated, by summing alphabet positions",
            "performs the encryption step of the old 'indecipherable cipher'",
            "takes plain text plus code word and returns what a Vigenere table would yield",
            "implements Vigenere encryption",
            "encrypts text using the Vigenere cipher and a keyword",
            "encodes a message with a Vigenère key",
            "applies the Vigenere cipher to an uppercase string",
            "ciphers a plaintext with a repeating key word",
            "performs a polyalphabetic substitution with a keyword",
            "returns the Vigenere ciphertext of a message",
            "converts plaintext into ciphertext by the Vigenère method",
            "shifts the letters of the text by the alphabet positions of the key's letters, cycling through the key",
            "takes a message and a keyword in capitals and outputs the Vigenere encrypted message",
            "gets 'RIJVS' from 'HELLO' and the key 'KEY'",
            "repeats the key to the length of the text and adds the letters mod 26",
            "generates a Vigenère cipher text from a text and a key string",
            "uses a keyword to choose a different letter shift for every position of a message",
            "secures a message with a secret word rather than a single shift number",
            "does encryption with a word as the key, each key letter giving the shift of one message letter",
            "transforms an A-Z message through the Vigenere algorithm with the given key",
        ),
        asks=(
            "I need to encrypt uppercase text with a keyword, Vigenere style.",
            "Vigenère cipher encoder",
            "how do I shift each letter by the matching letter of a repeated key word?",
            "Given a message in capitals and a secret word, return the Vigenère ciphertext.",
            "python snippet: vigenere encryption, A-Z only",
            "homework: every letter of the text is moved by a letter of the key, A means 0, B means 1; when the key is over it starts again",
            "so 'HELLO' with the key 'KEY' should become 'RIJVS'",
            "can you code the cipher where a password is repeated under the message and both letters get added mod 26",
            "For our history-of-cryptography exhibit we need Vigenère's cipher on a screen: visitors enter a text and a codeword, both in capitals.",
            "Please implement polyalphabetic encryption of an uppercase string using a keyword.",
            "a caesar with changing shifts that come from the letters of a keyword",
            "one shift for the whole message is too easy to break. Use a key word whose letters give the shifts in turn.",
            "encipher text by key using the vigenere square",
            "need to make secret the text with key word, all letters are big, method of Vigenere",
            "what is the simplest way to do vigenere in python, text and key both upper case?",
            "I have plaintext 'ATTACK' and the keyword 'LEMON' and want to get the encrypted letters",
            "the letters of a code word say how far the letters of the message go forward, over and over",
            "tabula recta encryption for capital letters",
            "vigenere cipher",
            "vigenere encrypt with keyword",
            "vigenère encryption in python",
            "encrypt message with a key word",
            "keyword based shift cipher",
            "polyalphabetic cipher with repeating key",
            "tabula recta encoder",
            "vigenere ciphertext from text and key",
            "caesar but with a word as key",
            "encode capitals with vigenere square",
            "repeating-keyword letter cipher",
            "fn for the Vigenère code",
            "Create a function that encrypts an uppercase text with the Vigenère cipher.",
            "How can I encrypt a message with a keyword so each letter is shifted differently?",
            "Implement Vigenere encryption for the letters A to Z.",
            "I need a function that takes a plaintext and a keyword, both in capitals, and returns the ciphertext.",
            "Could you write the encoding step of the Vigenère cipher for me?",
            "Given 'HELLO' and 'KEY', return 'RIJVS', as the Vigenère method does.",
            "Make a cipher in which the letters of a repeated key give the shifts.",
            "Define a function for enciphering capital letters under a cyclic keyword.",
            "Build an encryptor that adds key letters to message letters modulo 26.",
            "What would code for the polyalphabetic cipher with a repeating password look like?",
            "Takes an upper-case message plus a secret word and outputs the Vigenère-coded message.",
            "Give me a keyword cipher like the one named after Blaise de Vigenère.",
            "A Caesar shift is cracked in seconds, so our escape room uses a code word instead: its letters, over and over, tell how far to shift. Write the encoder.",
            "In the novel they write the key word repeatedly beneath the message and look up each pair in a letter square. I want to encrypt like that.",
            'My crypto homework is on the "indecipherable" cipher: capital letters, key word, each pair of letters summed mod 26.',
            "I have secret word and text in big letters. First letter of text moves by first letter of word, second by second, and when word ends begin again.",
            "With the key 'AB' every second letter moves by one and the others stay. That's the keyword cipher I'd like to have, encryption only.",
            "The museum exhibit lets visitors type a name and a code word; then the screen shows the name enciphered the Vigenère way.",
            "Please replace our single-number shift by one that varies with the letters of a password, A being 0 and Z being 25.",
            "'ATTACKATDAWN' under 'LEMON' is the textbook example, giving 'LXFOPVEFRNHR'. Do the same for any text and key.",
            "We play spies in the club. Notes get encoded with a shared word, whose letters are cycled through as shift amounts.",
            "zip the text with itertools.cycle(key), add the two letters' positions, wrap at 26, join: I want that cipher",
            "Both the message and the keyword consist of capital letters only; what comes out is the message shifted letter by letter along the keyword.",
            "Frequency analysis shouldn't work on our puzzle, so use several Caesar alphabets in turn, picked by the letters of a key word.",
            "keyed multi-alphabet encryption, caps only",
            "codeword cipher, codeword repeats under text",
            "le chiffre indéchiffrable",
            "letterwise sum of message and password mod 26",
            "encrypt uppercase with cycling key letters",
            "Vigenère table lookup for plaintext + keyword",
            "shift amounts from a secret word",
            "periodic Caesar driven by a keyword",
            "Under every letter of the message a letter of the key word is written, and both are added.",
            "What I want is 'EFIH' for the text 'CEGF' and the key 'CBC'.",
            "The key word, again and again from its start, says how far each capital should move.",
            "A message in capitals is to be encrypted with a password whose letters are the shifts.",
            "If the key is 'BC', letters should move one, two, one, two and so forth.",
            "The cipher text must be found in the 26 by 26 letter square, row by key, column by text.",
            "Given both the plaintext and the keyword in upper case, the encrypted text by Vigenère's rule is wanted.",
            "For a spy game, a capital-letter message should be enciphered by a repeated code word.",
            "Confederate officers used a brass disk and a phrase as the key, turning the disk anew for each letter. Write that encryption for capital letters.",
            "As a puzzle author I want to lock a message with a word, e.g. 'DOG' with 'AB' becomes 'DPG', because A shifts by 0 and B by 1.",
            "feat: keyword encryption (A=0 ... Z=25, key recycled, sum mod 26), only for A-Z strings",
            "one number as the key is too easy to guess for my sister, so we use a whole word: its letters in turn tell how much to shift. encrypt only",
            "Renaissance diplomats wanted a cipher that doesn't turn E into the same sign each time. The solution was a keyword, letter by letter. I need this one.",
            "Exercise sheet 2: the 16th century cipher with a key word. Check yourself: 'SUN' with 'B' is 'TVO'. Input is all capitals.",
            "Ticket: shift every character of an upper-case text by the alphabetical index of the key character at the same place, starting the key over when it ends.",
            "i have text MEET and word HI. M shift by H, E by I, E by H, T by I. how to get this secret text for any capitals and any word",
        ),
        params=("text", "key"),
        types="(text: str, key: str) -> str",
        summary="Return the uppercase text encrypted with the Vigenere cipher under the given uppercase key.",
        explanation=(
            "Every letter is moved in the alphabet by the position of the key letter above it; the index modulo the key's "
            "length repeats the key. One pass over the text, so the time is linear."
        ),
        cases=(
            (("ATTACKATDAWN", "LEMON"), "LXFOPVEFRNHR"),
            (("HELLO", "KEY"), "RIJVS"),
            (("ABC", "B"), "BCD"),
            (("XYZ", "B"), "YZA"),
            (("HELLO", "A"), "HELLO"),
            (("", "KEY"), ""),
            (("AAAAAA", "ABC"), "ABCABC"),
            (("HI", "LONGKEY"), "SW"),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''from itertools import cycle


def {name}(text, key):
    return "".join(chr((ord(c) + ord(k) - 130) % 26 + 65) for c, k in zip(text, cycle(key)))
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(text, key):
    result = ""
    for i, char in enumerate(text):
        shift = ord(key[i % len(key)]) - ord("A")
        position = (ord(char) - ord("A") + shift) % 26
        result += chr(position + ord("A"))
    return result
''',
            ),
            Program(
                style="functional",
                source=r'''from string import ascii_uppercase as alphabet


def {name}(text, key):
    repeated = key * (len(text) // len(key) + 1)
    sums = (alphabet.index(a) + alphabet.index(b) for a, b in zip(text, repeated))
    return "".join(alphabet[total % 26] for total in sums)
''',
            ),
            Program(
                style="recursive",
                source=r'''def {name}(text, key):
    if not text:
        return ""
    letter = chr((ord(text[0]) + ord(key[0]) - 2 * ord("A")) % 26 + ord("A"))
    return letter + {name}(text[1:], key[1:] + key[0])
''',
            ),
            Program(
                style="robust",
                source=r'''from itertools import cycle


def {name}(text: str, key: str) -> str:
    """Return the encrypted text in capitals; characters that are not letters are kept and use no key letter."""
    shifts = cycle([ord(letter) - ord("A") for letter in key.upper()])
    result = []
    for char in text.upper():
        if "A" <= char <= "Z":
            char = chr((ord(char) - ord("A") + next(shifts)) % 26 + ord("A"))
        result.append(char)
    return "".join(result)
''',
            ),
        ),
        raises=((("HELLO", ""), "ValueError"), (("HELLO", "K3Y"), "ValueError")),
        careful=r'''def {name}(text, key):
    if not (key.isascii() and key.isalpha()):
        raise ValueError("key must consist of letters")
    key = key.upper()
    result = ""
    for i, char in enumerate(text.upper()):
        shift = ord(key[i % len(key)]) - ord("A")
        result += chr((ord(char) - ord("A") + shift) % 26 + ord("A"))
    return result
''',
        near=("caesar_cipher", "decrypting Vigenere"),
    ),
    Family(
        key="to_morse",
        task="utility",
        names=("text_to_morse", "morse_encode", "encode_morse", "morse_code"),
        phrases=(
            "translates a text into Morse code",
            "turns 'SOS' into '... --- ...'",
            "encodes letters and digits as dots and dashes, a space between letters and ' / ' between words",
            "gives the Morse signals for a message",
            "writes a string the way a telegraph operator would key it",
            "converts words to dits and dahs, words being divided by a slash",
            "looks up the Morse sign of each letter and joins them with blanks",
            "prepares a message for a blinking lamp as . and - characters",
            "produces '.... ..' for 'hi'",
            "takes plain English text and returns its Morse representation, upper and lower case treated alike",
            "morses a sentence",
            "maps characters to International Morse symbols",
            "tells what to tap for a given string",
            "spells text in dot-dash notation",
            "generates radio amateurs' code from ordinary text, with / wherever there was a space",
            "is an encoder from the alphabet to Samuel Morse's signs",
            "converts text to Morse code",
            "encodes a message in Morse",
            "translates letters and numbers into dots and dashes",
            "returns the Morse code of a string",
            "turns a sentence into Morse, with ' / ' between words",
            "transforms English text to Morse code",
            "generates Morse code for a word or sentence",
            "replaces each letter with its Morse code equivalent",
            "writes text as Morse code",
            "gets the dots and dashes for a given text",
            "uses a lookup table to convert characters into Morse code",
            "makes a telegraph message from a string",
            "outputs a string in Morse alphabet, letters separated by spaces",
            "transcribes words into Morse signals",
            "produces the Morse encoding of input such as 'abc 123'",
            "takes a text and shows how it is signalled in dots and dashes",
            "converts a string of letters and digits to its dot and dash code",
        ),
        asks=(
            "I'm building a flashlight app and need any text as dots and dashes.",
            "text to morse converter",
            "how can I get the morse code of a sentence? slash between words",
            "Given a text, return it in Morse, one space after each letter and ' / ' for word gaps.",
            "python snippet: encode string as morse",
            "so 'SOS' becomes '... --- ...', the rest of the alphabet too please",
            "homework: use a dictionary to write a message like a telegraph, with . and -",
            "can you write out letters and digits the way ham radio people send them",
            "Please implement a Morse encoder in which letters are divided by blanks and words by slashes.",
            "For the scouts' evening I need messages turned into dits and dahs.",
            "need translate english words to morze alphabet",
            "beep my name: which dots and dashes are that? works for any string",
            "convert message into morse signs",
            "The lookup table should cover a-z and 0-9, and the output is the dot-dash string for the whole text.",
            "what would a function look like that spells a phrase in Samuel Morse's code",
            "ABC goes in, .- -... -.-. comes out",
            "replace all letters by their morse symbols, capital or not",
            "I want to generate telegraph code from plain text",
            "text to morse code",
            "morse encoder",
            "convert string to morse",
            "translate text into morse code",
            "morse code translator, english to morse",
            "encode message as dots and dashes",
            "dots and dashes for a sentence",
            "'SOS' -> '... --- ...'",
            "string -> morse alphabet",
            "write words in morse",
            "morse converter please",
            "letters to dits and dahs",
            "Create a function that converts text to Morse code.",
            "How can I translate a sentence into Morse with a slash between the words?",
            "Implement a Morse code encoder for letters and digits.",
            "I need a function that returns the dots and dashes for a given message.",
            "Could you make a translator from plain English to Morse code?",
            "Given a string, return its Morse representation with letters separated by spaces.",
            "Make a dictionary of the Morse alphabet and use it to encode a text.",
            "Define a function which maps each character of a text to its Morse sign.",
            "Build a converter that turns 'hi you' into '.... .. / -.-- --- ..-'.",
            "What would a function to encode a message for the telegraph look like?",
            "Takes text in any case and returns Morse, words divided by ' / '.",
            "Give me the code to spell a name in dots and dashes.",
            "My Arduino blinks an LED for me. It needs a string of . and - for any sentence I give it, with / for word gaps.",
            "Grandpa was a radio operator and I'd like to send him birthday wishes in his code. Turn my sentence into it.",
            "Scout troop exercise: a message goes in, out comes what must be tapped, short as . and long as -.",
            "I study for ham license. Please function that gives for my text the signals of Morse, one space after every letter.",
            "For a puzzle in our escape room, clues must be shown in the code of Samuel Morse, digits as well.",
            "A jewelry shop makes bracelets with names in dots and dashes. The order form has the name; we need the bead pattern.",
            "The teacher gave us the table from a .- to z --.. and wants a program that codes whole sentences with it.",
            "Encoding only, no decoding: letters to their dot-dash signs, blanks between the signs, slashes between the words.",
            "Our sound effect generator beeps short and long. Prepare the pattern for an arbitrary text according to the international telegraph alphabet.",
            "so 'cat' has to be '-.-. .- -', and uppercase must not matter. How would one code that for whole phrases?",
            "Users of the flashlight app want to signal text. Convert what they type to Morse symbols first.",
            "Look every character up in a table of dots and dashes and join the results, that's basically it, for A-Z and 0-9",
            "telegraph a sentence",
            "dit-dah spelling of text",
            "ham radio encoding for a string",
            "beep pattern for words, dots n dashes",
            "what does this look like on the telegraph",
            "short/long signals for letters and digits",
            "CW transmission text from plain text",
            "alphabet to .- -... -.-.",
            "Each letter and digit should be replaced by its signal of dots and dashes, blanks in between.",
            "What I want is '-- . / - --- ---' for 'me too'.",
            "A message is to be sent by light flashes, so put it in dots and dashes first.",
            "Between two words a slash must stand, between two letters just a blank, all in telegraph code.",
            "Whatever the case of the letters, the sentence should be coded in the alphabet of Mr Morse.",
            "From ordinary text, the string a radio operator would key is wanted.",
            "If the user types 'ok', '--- -.-' ought to be shown, and so for all text.",
            "For the buzzer, words need to be translated to short and long signs.",
            "The Titanic sent it, now I want to: type words and see the . and - a wireless operator would have tapped, words split by /.",
            "As a scout leader I want our password in dits and dahs so the kids can blink it with torches; 'go 1' gives '--. --- / .----'.",
            "feat(buzzer): encode strings as dots/dashes, one blank between characters, ' / ' between words, case-insensitive",
            "me and my neighbour flash lamps at night but looking up each letter in the table takes forever. give me the dots and dashes for a whole sentence",
            "My wife's bracelet should say 'love' in small and long pearls, that's '.-.. --- ...- .'. I want the pearl code for other words and phrases, too.",
            "Physics project about electromagnets: the relay clicks short or long. We need code which makes from a message the row of short (.) and long (-).",
            "Ticket: accessibility feature, vibrate notifications. Step 1 converts the notification text into International Morse, letters and numbers supported.",
            "translate english into that code where e is one dot and t is one dash, I don't need it to be read back",
        ),
        params=("text",),
        types="(text: str) -> str",
        summary="Return the text in Morse code, letters separated by spaces and words by ' / '.",
        explanation=(
            "A dictionary maps letters and digits to their signs; each word becomes its signs joined with spaces, and the "
            "words are joined with ' / '. Look-ups take constant time, so the whole is linear."
        ),
        cases=(
            (("SOS",), "... --- ..."),
            (("hi",), ".... .."),
            (("hello world",), ".... . .-.. .-.. --- / .-- --- .-. .-.. -.."),
            (("Morse Code",), "-- --- .-. ... . / -.-. --- -.. ."),
            (("e",), "."),
            (("",), ""),
            (("abc 123",), ".- -... -.-. / .---- ..--- ...--"),
            (("quick fox jump vz",), "--.- ..- .. -.-. -.- / ..-. --- -..- / .--- ..- -- .--. / ...- --.."),
            (("tag y 4567890",), "- .- --. / -.-- / ....- ..... -.... --... ---.. ----. -----"),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''def {name}(text):
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    signs = (".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --.. "
             "----- .---- ..--- ...-- ....- ..... -.... --... ---.. ----.").split()
    morse = dict(zip(letters + " ", signs + ["/"]))
    return " ".join(morse[char] for char in text.lower() if char in morse)
''',
            ),
            Program(
                style="plain",
                source=r'''MORSE = {
    "a": ".-", "b": "-...", "c": "-.-.", "d": "-..", "e": ".", "f": "..-.", "g": "--.", "h": "....", "i": "..",
    "j": ".---", "k": "-.-", "l": ".-..", "m": "--", "n": "-.", "o": "---", "p": ".--.", "q": "--.-", "r": ".-.",
    "s": "...", "t": "-", "u": "..-", "v": "...-", "w": ".--", "x": "-..-", "y": "-.--", "z": "--..",
    "0": "-----", "1": ".----", "2": "..---", "3": "...--", "4": "....-", "5": ".....", "6": "-....",
    "7": "--...", "8": "---..", "9": "----.",
}


def {name}(text):
    words = []
    for word in text.lower().split():
        words.append(" ".join(MORSE[char] for char in word if char in MORSE))
    return " / ".join(words)
''',
            ),
            Program(
                style="iterative",
                source=r'''SIGNS = (".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- "
         ".-. ... - ..- ...- .-- -..- -.-- --..").split()
DIGITS = "----- .---- ..--- ...-- ....- ..... -.... --... ---.. ----.".split()


def {name}(text):
    result = []
    for char in text.upper():
        if "A" <= char <= "Z":
            result.append(SIGNS[ord(char) - ord("A")])
        elif "0" <= char <= "9":
            result.append(DIGITS[int(char)])
        elif char == " ":
            result.append("/")
    return " ".join(result)
''',
            ),
            Program(
                style="robust",
                source=r'''SIGNS = dict(zip(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
    (".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --.. "
     "----- .---- ..--- ...-- ....- ..... -.... --... ---.. ----.").split(),
))


def {name}(text: str) -> str:
    """Return the text in Morse code; characters without a sign are left out."""
    coded = [[SIGNS[char] for char in word if char in SIGNS] for word in text.upper().split()]
    return " / ".join(" ".join(signs) for signs in coded if signs)
''',
            ),
        ),
        raises=((("a_b",), "ValueError"), (("50%",), "ValueError")),
        careful=r'''LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
SIGNS = (".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --.. "
         "----- .---- ..--- ...-- ....- ..... -.... --... ---.. ----.").split()


def {name}(text):
    morse = dict(zip(LETTERS, SIGNS))
    words = text.upper().split()
    for char in "".join(words):
        if char not in morse:
            raise ValueError(f"no Morse sign for {char!r}")
    return " / ".join(" ".join(morse[char] for char in word) for word in words)
''',
        near=("decoding Morse code", "the NATO spelling alphabet"),
    ),
    Family(
        key="to_pig_latin",
        task="utility",
        names=("pig_latin", "translate_pig_latin", "pig_latinize", "encode_pig_latin"),
        phrases=(
            "translates a text into pig latin",
            "turns 'hello' into 'ellohay' and 'string' into 'ingstray'",
            "moves the consonants at the start of each word to its end and adds 'ay'",
            "speaks Pig Latin",
            "rewrites words so that everything before the first vowel goes behind, followed by ay",
            "plays the children's language game in which 'pig' is 'igpay'",
            "converts a lowercase sentence word by word to igpay atinlay",
            "takes initial consonant clusters off words and appends them with the ending -ay, vowel words getting 'way'",
            "makes a phrase sound silly: 'good morning' gives 'oodgay orningmay'",
            "pig-latinizes English",
            "shifts leading consonants to the back of every word and finishes it with ay (way if there are none)",
            "encodes kids' secret talk where a word starts at its first vowel",
            "outputs text in the playful form that has each word end in ay",
            "cuts each word at its first a, e, i, o or u, swaps the two parts and puts 'ay' after them",
            "disguises a message by the pig latin rules",
            "renders banana as ananabay, with like treatment for the other words of a sentence",
            "converts a sentence to Pig Latin",
            "translates English words into pig latin",
            "turns a string into Pig Latin",
            "returns the pig latin version of a phrase",
            "transforms each word by moving its first consonants to the end and adding 'ay'",
            "encodes text in pig latin",
            "implements a Pig Latin translator",
            "rewrites a sentence following the rules of Pig Latin",
            "makes pig latin out of normal words",
            "puts the consonant cluster from the front of a word at its back, followed by 'ay'",
            "generates pig latin from lowercase text",
            "changes 'pig latin' to 'igpay atinlay'",
            "gets the Pig Latin form of all the words in a string",
            "adds 'ay' after moving everything in front of the first vowel to the end of the word",
            "takes English and gives the pig latin translation, with 'way' after words that begin with a vowel",
            "applies the pig-latin word game to a text",
            "outputs how children say a sentence in pig latin",
        ),
        asks=(
            "My kids talk in pig latin all day and I want a translator for it.",
            "sentence to pig latin translator",
            "how do I move the first consonants of each word to the back and stick 'ay' on?",
            "Given a lowercase sentence, return it in Pig Latin.",
            "python snippet: english to pig latin",
            "so 'happy duck' should become 'appyhay uckday'",
            "homework: words change so that the consonants from the beginning go to the end and then comes ay",
            "can you make a chatbot reply in pig latin? I have the reply as a lower case string",
            "Please implement the word game in which 'smile' turns into 'ilesmay'.",
            "For the marketing gag, every slogan should also be available in igpay atinlay.",
            "all that stands before the first vowel goes behind the word, then add ay, for every word in the text",
            "need program for the secret language of american children with -ay on the end of words",
            "text in pig latin",
            "what is the code to speak pig latin with a whole phrase, not only one word",
            "The single-letter version is wrong: 'string' must give 'ingstray', so shift the whole consonant cluster and append 'ay'.",
            "take each word, cut before the first vowel, swap both halves, put ay at the end",
            "pig-latinify a string",
            "I'd like to turn normal english words to the funny form like 'anguagelay' for 'language'",
            "pig latin",
            "pig latin translator",
            "convert sentence to pig latin",
            "english to pig latin",
            "translate words into pig latin",
            "'hello' -> 'ellohay'",
            "igpay atinlay function",
            "pig latin converter for text",
            "encode string as pig latin",
            "move first consonants to end, add ay",
            "pig latin encoder in python",
            "say a phrase in pig latin",
            "Create a function that translates a lowercase sentence to Pig Latin.",
            "How can I convert English text to pig latin word by word?",
            'Implement pig latin: leading consonants go to the end of the word, followed by "ay".',
            "I need a function that takes a phrase and returns it in Pig Latin.",
            "Could you code the children's word game where 'duck' turns into 'uckday'?",
            "Given a lower-case text, move the starting consonant cluster of each word behind it and append 'ay'.",
            "Make a Pig Latin generator for whole sentences.",
            "Define a function which rewrites each word of a text by the rules of pig latin.",
            "Build a translator that makes 'black cat' into 'ackblay atcay'.",
            "What would a Python pig latin translator look like?",
            "Takes normal words and returns them pig-latinized, still separated by spaces.",
            "Give me code to turn ordinary sentences into that funny -ay language.",
            "My nephew loves secret languages. I'd like to type something and have it come out as igpay atinlay.",
            "For each word, everything in front of the first vowel should be put at the end, then comes ay. The input is in small letters.",
            "First programming assignment: pig latin translator. 'stop' becomes 'opstay', and a sentence is translated word for word.",
            'In America is a children game with words, letters from begin before vowel go to end and "ay" is added. I want program for it.',
            "The April Fools' edition of our site shall show headlines in pig latin. They come as lowercase strings.",
            'Our chatbot has a "silly mode" in which it answers in Pig Latin; convert the reply accordingly.',
            "Only the first letter is moved at the moment, so 'chair' gives 'haircay'. It should be 'airchay', with all leading consonants moved.",
            "cut each word at its first a, e, i, o or u, swap the pieces and put ay behind, for every word of the sentence",
            "Mom and dad spoke in that code so we kids wouldn't understand: 'not now' was 'otnay ownay'. Can you write it?",
            'I want "ood morninggay" to stop; the translation should go word by word, \'good morning\' giving \'oodgay orningmay\'.',
            "text transformation needed: shift initial consonants to the back, attach 'ay', keep words in order",
            "Teach my program to talk like kids do in the playground, where 'friend' is pronounced 'iendfray'.",
            "ixnay: speak like that",
            "'spoon' becomes 'oonspay'",
            "playground secret language, the -ay one",
            "consonants to the rear + ay",
            "English → Igpay Atinlay",
            "shift onset behind each word, suffix ay",
            "piglatinify lowercase words",
            "kids' code talk with ay endings",
            "The consonants a word starts with should go behind it, and after them comes 'ay'.",
            "What I want is 'akemay ishway' from 'make wish', and so on for any lowercase phrase.",
            "A lowercase sentence comes in and every word of it must come out the piggy way.",
            "Up to its first vowel, each word is cut, the front piece goes last, and 'ay' is glued on.",
            "If children say 'oodfay' they mean 'food'; turn a whole small-letter sentence into such speech.",
            "For fun, our greeting should be shown in pig latin, word after word.",
            "All the words of a phrase are to be altered by the well-known pig rule, their order staying.",
            "The result for 'black sheep' must be 'ackblay eepshay', and likewise for other lowercase text.",
            "My roommates in the dorm answer 'oday hetay ishesday' but that's wrong, it must be 'oday ethay ishesday'. Show them a correct translator for sentences.",
            "As a bored parent I want to type 'bring the cake' and read out 'ingbray ethay akecay' so my toddler doesn't get it.",
            'feat: /pig command, moves the opening consonant cluster of each word to its end and appends "ay"',
            "in the old film they say 'amscray' for 'scram'. i want any sentence in small letters said like this",
            "Computer club, Friday: write the funny language in which 'snow' is 'owsnay' and 'red ball' is 'edray allbay'. Words are divided by spaces.",
            "It's a game: take letters from the start of word until a vowel comes, put them on the end, say ay. Do it with all words of my sentence.",
            "Ticket: 'pirate' and 'yoda' modes are done, the third speech filter is the one with '-ay' that schoolchildren use. Text arrives in lower case.",
            "could you make my alarm clock talk nonsense, 'time to wake' should be said 'imetay otay akeway'? I only need the text changed, not the sound",
        ),
        params=("text",),
        types="(text: str) -> str",
        summary="Return the lowercase text in pig latin: leading consonants moved to the end of each word, plus 'ay'.",
        explanation=(
            "For every word the index of its first vowel is found; the part before it is moved behind and 'ay' is added, or "
            "'way' if the word begins with a vowel. Every character is looked at a few times at most: linear."
        ),
        cases=(
            (("hello",), "ellohay"),
            (("string",), "ingstray"),
            (("pig latin",), "igpay atinlay"),
            (("good morning",), "oodgay orningmay"),
            (("banana",), "ananabay"),
            (("the brown fox",), "ethay ownbray oxfay"),
            (("",), ""),
            (("three",), "eethray"),
            (("go",), "ogay"),
        ),
        programs=(
            Program(
                style="naive",
                source=r'''import re


def {name}(text):
    words = [re.sub(r"^([^aeiou]+)(.*)", r"\2\1ay", w) if w[0] not in "aeiou" else w + "way" for w in text.split()]
    return " ".join(words)
''',
            ),
            Program(
                style="plain",
                source=r'''def {name}(text):
    result = []
    for word in text.split():
        i = 0
        while i < len(word) and word[i] not in "aeiou":
            i += 1
        if i == 0:
            result.append(word + "way")
        else:
            result.append(word[i:] + word[:i] + "ay")
    return " ".join(result)
''',
            ),
            Program(
                style="functional",
                source=r'''def {name}(text):
    def translate(word):
        rest = word.lstrip("bcdfghjklmnpqrstvwxyz")
        start = word[:len(word) - len(rest)]
        return rest + (start or "w") + "ay"

    return " ".join(map(translate, text.split()))
''',
            ),
            Program(
                style="recursive",
                source=r'''def {name}(text):
    first, _, others = text.strip().partition(" ")
    if not first:
        return ""
    split = next((i for i, char in enumerate(first) if char in "aeiou"), len(first))
    translated = first[split:] + (first[:split] or "w") + "ay"
    return (translated + " " + {name}(others)).strip()
''',
            ),
            Program(
                style="robust",
                source=r'''def {name}(text: str) -> str:
    """Return the text in pig latin and lower case; words without a vowel just get 'ay'."""
    translated = []
    for word in text.lower().split():
        positions = [i for i, char in enumerate(word) if char in "aeiou"]
        start = positions[0] if positions else 0
        ending = "way" if positions and start == 0 else "ay"
        translated.append(word[start:] + word[:start] + ending)
    return " ".join(translated)
''',
            ),
        ),
        raises=(((None,), "TypeError"), ((7,), "TypeError")),
        careful=r'''def {name}(text):
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    result = []
    for word in text.split():
        i = 0
        while i < len(word) and word[i] not in "aeiou":
            i += 1
        result.append(word[i:] + word[:i] + "ay" if i else word + "way")
    return " ".join(result)
''',
        near=("caesar_cipher", "reverse_each_word"),
    ),
)
