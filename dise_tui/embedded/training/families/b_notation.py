"""Numbers: ways to write them: binary, Roman, words, ordinals, bits."""

from ..family import Family, Program

FAMILIES: tuple[Family, ...] = (
    Family(
        key="to_binary",
        task="utility",
        names=("int_to_binary", "decimal_to_binary", "to_binary_string", "binary_representation"),
        phrases=(
            "converts an integer to a binary string",
            "turns 10 into '1010'",
            "returns the base-2 representation of n without a prefix",
            "writes a non-negative number in binary",
            "translates a decimal int into zeros and ones",
            "gives the bits of n as text, most significant bit first",
            "expresses a number in the dual system",
            "produces '101' for 5 and '0' for 0",
            "takes an integer and spells it in base two, without 0b in front",
            "shows how a computer stores a whole number, as a str of 0 and 1 digits with no leading zeros",
            "divides by 2 over and over and puts the remainders together in reverse order",
            "goes from decimal to binary",
            "makes a string such as '1111' from 15",
            "changes the base of a number from ten to two",
            "encodes n in binary notation",
            "converts a number to binary",
            "converts a decimal number to binary",
            "returns the binary representation of an integer as a string",
            "transforms an integer into its binary form",
            "changes a decimal integer into a binary string",
            "gets the binary string of a number",
            "takes a decimal number and outputs its binary equivalent",
            "does a decimal to binary conversion",
            "represents an integer in base 2",
            "computes the binary digits of a non-negative integer",
            "finds the binary notation of a whole number",
            "turns an integer into a string of 0s and 1s",
            "formats an int as binary, like bin() but without the 0b",
            "calculates what a base-10 number looks like in base 2",
            "writes an integer as a sequence of binary digits",
            "builds the binary string of an integer by repeated division by 2",
            "displays an int as bits, for example 255 as '11111111'",
        ),
        asks=(
            "decimal to binary",
            "I've got an int and want to see its bits as text, e.g. 10 -> '1010'",
            "how can i get the binary of a number but without that 0b thing at the start?",
            "Given a non-negative integer, return its base 2 form as a string.",
            "python int to binary string please",
            "For computer science class we must write ordinary numbers as zeros and ones. 5 should print as 101.",
            "I'm teaching kids how computers count and need a little converter from everyday numbers to ones and zeros.",
            "Could you write a routine expressing whole numbers in the binary system?",
            "what does 255 look like in bits? code that answers this for any number, as a string",
            "bit string of an int, no prefix, no padding",
            "The device log should display status codes in binary notation, so 100 appears as 1100100.",
            "we learn binary now, make program which take number from base 10 and make base 2 string",
            "Do the repeated halving thing: note the remainders, read them backwards, there's your binary number.",
            "Need a dec2bin helper, result as str, zero gives '0'.",
            'If I pass 16 I\'d expect "10000", for 15 "1111". How would you code that?',
            "Hi! trying to spell numbers using only 0 and 1 (base two). Any help?",
            "Transform a positive int to its binary digits, joined in one string.",
            "bin() leaves 0b in front and it annoys me, I want only the digits",
            "convert number to binary",
            "int to binary string",
            "decimal to binary converter",
            "fn that turns integer into binary",
            "binary representation of a number",
            "number in base 2 as string",
            "show an int as bits",
            "dec to bin",
            "integer to base two text",
            "get binary digits of a number",
            "format int as binary without 0b",
            "binary form of n please",
            "Create a function that converts a decimal integer to a binary string.",
            "How can I turn an integer into its binary representation?",
            "Implement a decimal to binary conversion which returns a string of 0s and 1s.",
            "I need the base-2 form of a number, as text and with no prefix.",
            "Could you write code that changes 10 into '1010'?",
            "Given an integer n, return n written in binary.",
            "Define a function taking a non-negative int and returning its bits as a string.",
            "Make a function to convert numbers from decimal to binary.",
            "What would a function that gives the binary string of an integer look like?",
            "Build a converter from whole numbers to binary notation, result as a string.",
            "Give me a function that outputs the binary digits of a number, highest bit first.",
            "Write code which expresses an integer in base two without leading zeros.",
            "On my LED clock every lamp is a bit. I have the hour as an int and need the pattern like '101'.",
            "my prof wants a program where decimal 15 goes in and 1111 comes out, no 0b at the front",
            "For debugging bit masks I'd rather look at '11111111' than at 255. Make me something that converts an int to such text.",
            "The converter on our learning site shows '0b101'. Students get confused, so return only '101'.",
            "I must to change number from the normal system into the system with only 0 and 1, return string please",
            "Computer club tonight! I'd love a tiny tool showing how 100 is stored in binary, or any other number.",
            "Divide by two, keep the remainder, go on until nothing is left, then join the remainders backwards. I want the binary text of a number that way.",
            "How would the number 16 be written if we only had two digits? As text, for any non-negative integer.",
            'Take an ordinary integer and spell it out bit by bit, so 5 is "101" and 2 is "10" and 0 is "0".',
            "Our protocol docs list register values in decimal, engineers ask for them in base 2. Write the translation, string output.",
            "is there some code to see the ones and zeros of an integer? as str, no extra zeros in front",
            "Code review says use a proper helper for int-to-binary instead of slicing bin() everywhere. Please provide it.",
            "DEC2BIN",
            "bits of an integer, as text",
            "toString(2) equivalent",
            "dual notation of a whole number",
            "spell integer in zeros and ones",
            "bin() minus the prefix",
            "base 10 to base 2",
            "machine code digits for an int",
            "Dividing by two again and again and collecting the remainders, return the resulting string.",
            "A whole number is passed, and its representation with only 0 and 1 should be handed back.",
            "For 16 the string must be 10000, without any 0b in front of it.",
            "How does a computer write down 255 internally? As text, please, for any number from zero up.",
            "What I want is the base-two spelling of a number, most significant digit on the left.",
            "Our number is in the decimal system but the text should be in the dual system.",
            "To show students powers of two, an integer has to be written out in its binary digits.",
            "No leading zeros should appear, and zero itself ought to be written as a single 0.",
            "As an electronics tinkerer I want to type 100 and see 1100100, so I know which of my switches to turn on.",
            "There is a joke about 10 kinds of people. To explain it I need code that makes '10' of 2, '101' of 5 and so on.",
            "feat: render permission flags, an int, as a row of 1s and 0s in string form",
            "my teacher show us the method with halving and rest on the blackboard, 5 gets 101, now I must program this",
            "I have an LED strip and each lamp is one digit. Give me the on/off digits as a string for whatever number my counter holds.",
            "C# has Convert.ToString(x, 2). I moved to Python and want precisely that: 15 in, '1111' out.",
            "robots in our story only speak in ones and zeros, so the kid says fifteen and the robot answers 1111. Number in, robot text out",
            "TICKET-12: debugging output shows masks as decimal numbers, nobody can read that. Print them in base 2, no prefix, as a str.",
        ),
        params=("n",),
        types="(n: int) -> str",
        summary="Return the binary notation of n as a string without prefix.",
        explanation="The remainder of a division by 2 is the last binary digit. The program puts the remainders in front of each other until "
        "the number is 0; zero itself is handled first. It takes one step for each bit.",
        cases=(
            ((10,), "1010"), ((5,), "101"), ((0,), "0"), ((1,), "1"), ((2,), "10"), ((15,), "1111"), ((16,), "10000"), ((255,), "11111111"),
            ((100,), "1100100"),
        ),
        programs=(
            Program(style="naive", source='''def {name}(n):
    return bin(n)[2:]
'''),
            Program(style="plain", source='''def {name}(n):
    if n == 0:
        return "0"
    bits = ""
    while n > 0:
        bits = str(n % 2) + bits
        n //= 2
    return bits
'''),
            Program(style="one_liner", source='''def {name}(n):
    return f"{n:b}"
'''),
            Program(style="recursive", source='''def {name}(n):
    if n < 2:
        return str(n)
    return {name}(n // 2) + str(n % 2)
'''),
            Program(style="robust", source='''def {name}(n: int) -> str:
    """Return n in binary, with a minus sign in front if n is negative."""
    sign = "-" if n < 0 else ""
    rest = abs(n)
    bits = []
    while rest:
        rest, bit = divmod(rest, 2)
        bits.append(str(bit))
    return sign + ("".join(reversed(bits)) or "0")
'''),
        ),
        raises=((("10",), "TypeError"), ((2.5,), "TypeError"), ((-5,), "ValueError")),
        careful='''def {name}(n):
    if not isinstance(n, int):
        raise TypeError("n must be an integer")
    if n < 0:
        raise ValueError("n must not be negative")
    return format(n, "b")
''',
        near=("binary_to_int", "to_hex", "count_set_bits"),
    ),
    Family(
        key="binary_to_int",
        task="parsing",
        names=("binary_to_decimal", "parse_binary", "from_binary", "bin_to_int"),
        phrases=(
            "converts a binary string to an integer",
            "turns '1010' into 10",
            "parses text of zeros and ones as a base-2 number",
            "returns the decimal value of a binary numeral",
            "reads a number written in the dual system",
            "gives 5 for '101' and 0 for '0'",
            "goes from binary to decimal",
            "decodes a str of bits, most significant first, into an int",
            "adds up the powers of two for which there is a 1 in the string",
            "interprets a sequence of binary digits as a whole number",
            "computes which integer is meant by bits like '11111111'",
            "doubles a running value and adds each bit of the text to it in turn",
            "takes a binary representation and evaluates it, leading zeros allowed",
            "changes base two notation back to an ordinary number",
            "works out what '1101' is worth, namely 13",
            "converts a binary number to decimal",
            "converts binary to an integer",
            "returns the integer value of a binary string",
            "transforms a binary string into a decimal number",
            "parses a binary string to an int",
            "takes a string of 0s and 1s and outputs the decimal number it stands for",
            "does a binary to decimal conversion",
            "computes the decimal equivalent of a binary number",
            "changes a binary number given as text into a decimal integer",
            "gets the number that a binary string represents",
            "calculates the value of a string of bits",
            "finds the base-10 value of a base-2 string",
            "decodes a binary numeral to a normal number",
            "reads a binary string and returns the corresponding int",
            "translates zeros and ones into a decimal integer",
            "evaluates a base 2 string such as '1100100' as 100",
            "determines the integer behind a binary representation",
        ),
        asks=(
            "binary to decimal",
            "I receive strings like '1010' and need the actual number, here 10",
            "how do you turn a bunch of ones and zeros into a normal number in python?",
            "Given a string of bits, return the integer it encodes.",
            "python snippet: parse base 2 text",
            'My sensor sends its reading as text such as "0011". What integer is that? Need a decoder.',
            "bin2dec helper, string in, int out",
            "Homework: read a number in the dual system and write it in the decimal system, for example 1101 is 13.",
            "For a quiz about bits I want to check the answer, so convert the shown binary string to its decimal value.",
            "Can you evaluate a binary numeral given as a str? Leading zeros may happen.",
            "i have 11111111 as string, should give me 255, thx",
            "We store flags as text made of 0 and 1. Please supply the conversion back to a whole number.",
            "What's the decimal value behind a binary string?",
            "want function that understand binary writing and say which number it is",
            "Add up the powers of two wherever a '1' stands in the text and hand me the total.",
            "Reverse of bin(): from '101' back to 5.",
            "Interpret a sequence of 0/1 characters as a base-two integer.",
            "reading bits off a punch card as a string like 10000, now I need the number, 16",
            "convert binary to decimal",
            "binary string to int",
            "binary to decimal converter",
            "parse binary number",
            "bits string to integer",
            "fn for binary to integer",
            "base 2 string to number",
            "bin to dec",
            "decimal value of binary text",
            "read a binary string as int",
            "int from zeros and ones",
            "decode binary number from string",
            "Create a function that converts a binary string to a decimal integer.",
            "How can I convert a binary number in a string to an int?",
            "Implement binary to decimal conversion for a string of bits.",
            "I need to read '1101' as a base-2 number and get 13.",
            "Could you write code that gives the integer value of a binary string?",
            "Given a string of zeros and ones, return the number it represents in binary.",
            "Define a function taking binary digits as text and returning the corresponding integer.",
            "Make a function to translate binary into normal decimal numbers.",
            "What would a function for parsing binary strings look like in Python?",
            "Build a decoder which turns text such as '0011' into the integer 3.",
            "Give me a function to calculate the decimal equivalent of a binary number.",
            "Write something which takes a str in base two and returns an int.",
            "The dip switches on my board are noted as '1100100' and I have to know which address that is. It's 100, but code for all cases please.",
            "got a puzzle where clues are bits like 10000, which means sixteen. need function to solve any of them",
            "In the lesson we learned that each place is worth twice the one right of it. Use this to evaluate a binary string.",
            "A text file holds one base-2 number per line. I'd like to parse a single line to an integer.",
            'please make the opposite of decimal to binary: I give string "101", you give number 5',
            "Our importer treats '1010' as one thousand and ten, but it's binary and must be 10. Write the right parsing.",
            "What's '11111111' in everyday numbers? I want to pass such strings and get the integer, leading zeros don't matter.",
            "Hello, I have number in the binary system like text, how to become it in decimal system as integer?",
            "Students type in their binary answers and we compare with the true number, therefore the typed bits have to become an int.",
            "Go through the characters, double what you have and add the next 0 or 1. At the end that's the integer I'm after.",
            '"000" is 0, "1" is 1, "0011" is 3. Write the conversion from bit strings to ints.',
            "From QR decoding I end up with chunks of bits as strings and must know the integer for each chunk.",
            "BIN2DEC",
            "parseInt(s, 2) in python",
            "decode ones and zeros to a number",
            "value of a bit string",
            "base 2 to base 10",
            "dual number text to int",
            "undo bin()",
            "what number is '1101'",
            "Each digit from the right counts double the one before; add up those which are 1.",
            "A text made of zeros and ones is given, and its ordinary decimal value should come back as an integer.",
            "From '11111111' I'd like to get 255, and from '0011' I'd like to get 3.",
            "What I want is to read a number written in base two and have it as a normal int.",
            "Leading zeros in the bit pattern should not matter for the number it denotes.",
            "Which quantity does a word over the alphabet {0, 1} denote in the dual system?",
            "So that people can follow, strings from the chip such as 1010 have to be understood as 10.",
            "Horner's scheme with factor two, applied to the digits of a string, should give the integer.",
            "As a pupil I want to check my homework: I type the zeros and ones, and it says which everyday number they are.",
            "The sensor sends its level as text like '1100100', that's 100 in plain numbers. Do the decoding for me, whatever the length.",
            "feat: accept masks entered in base 2 in the settings form, store them as integer",
            "on the geek clock the lamps show on off on, i write 101, and it is 5 oclock. need python for that, string in and number out",
            "An alien counts with two fingers only. He writes 10000 and means sixteen of our things. Please translate his written numbers into an int.",
            "TICKET-77: the importer treats '10000' as ten thousand, though the column holds binary digits. It should give 16.",
            "I can do dec to bin already but the way back kills me, the string '101' should give me 5 again",
            "Given what eight switches say, written down as a string of 1 for up and 0 for down, calculate the number they encode, the last one being worth 1.",
        ),
        params=("binary",),
        types="(binary: str) -> int",
        summary="Return the integer that a string of binary digits stands for.",
        explanation="The program goes through the digits from the left; for each it doubles the value and adds the digit. "
        "It takes one step for each digit.",
        cases=(
            (("1010",), 10), (("101",), 5), (("0",), 0), (("1",), 1), (("11111111",), 255), (("0011",), 3), (("10000",), 16), (("1101",), 13),
            (("1100100",), 100), (("000",), 0),
        ),
        programs=(
            Program(style="naive", source='''def {name}(binary):
    return int(binary, 2)
'''),
            Program(style="plain", source='''def {name}(binary):
    value = 0
    for bit in binary:
        value = value * 2 + int(bit)
    return value
'''),
            Program(style="one_liner", source='''def {name}(binary):
    return sum(2 ** i for i, bit in enumerate(reversed(binary)) if bit == "1")
'''),
            Program(style="functional", source='''from functools import reduce


def {name}(binary):
    return reduce(lambda value, bit: 2 * value + (bit == "1"), binary, 0)
'''),
            Program(style="robust", source='''def {name}(binary: str) -> int:
    """Return the value of a binary numeral; a 0b prefix and surrounding spaces are allowed."""
    digits = binary.strip().lower().removeprefix("0b")
    value = 0
    for digit in digits:
        if digit not in "01":
            raise ValueError(f"not a binary digit: {digit!r}")
        value = value << 1 | (digit == "1")
    return value
'''),
        ),
        raises=((("102",), "ValueError"), (("",), "ValueError"), ((101,), "TypeError"), (("abc",), "ValueError")),
        careful='''def {name}(binary):
    if not isinstance(binary, str):
        raise TypeError("binary must be a string")
    if not binary or set(binary) - {"0", "1"}:
        raise ValueError("binary must consist of the digits 0 and 1")
    return int(binary, 2)
''',
        near=("to_binary", "parsing a hexadecimal number", "parsing a decimal number"),
    ),
    Family(
        key="count_set_bits",
        task="algorithm",
        names=("popcount", "hamming_weight", "count_ones", "number_of_one_bits"),
        phrases=(
            "counts the bits that are set in a number",
            "returns how many ones the binary form of n has",
            "computes the Hamming weight of a non-negative int",
            "gives 3 for 11, which is 1011 in binary",
            "does a popcount",
            "tells how many 1 bits an integer contains",
            "finds the number of powers of two that n is the sum of",
            "clears the lowest set bit with n & (n - 1) until zero and counts the rounds",
            "maps 255 to 8, 256 to 1 and 0 to 0",
            "determines the population count of an integer",
            "looks at n in base two and totals the one digits",
            "works out how many switches are on in a bit mask",
            "takes a whole number and says how often 1 occurs in its binary notation",
            "shifts through the bits of a value and sums those equal to one",
            "measures how many flags are turned on in an integer used as a set of flags",
            "counts the number of 1 bits in an integer",
            "counts the set bits of a number",
            "returns the number of ones in the binary representation of a number",
            "counts the ones in a number's binary form",
            "computes how many bits are 1 in an integer",
            "finds how many set bits an integer has",
            "gets the popcount of a number",
            "calculates the number of bits that are on in an int",
            "gets the number of set bits",
            "takes an integer and counts the 1s in its binary representation",
            "determines how many 1s appear when an integer is written in binary",
            "uses Brian Kernighan's algorithm to count set bits",
            "converts an integer to binary and counts how many ones there are",
            "tells the number of non-zero bits in a value",
            "reports how many bits of an unsigned integer are equal to 1",
            "calculates the Hamming weight, the count of one bits, of a number",
            "adds up the bits of an integer",
        ),
        asks=(
            "popcount in python",
            "how many 1 bits does an integer have?",
            "I store permissions as a bitmask and want to know how many are switched on",
            "Given an int, return the number of ones in its binary form, so 11 (1011) gives 3.",
            "hamming weight of a number pls",
            "Is there an easy way to count set bits? 255 -> 8",
            "Interview question I got today: number of bits equal to one in a non-negative integer. What would you write?",
            "A 32-bit register is read as an int. How many lines are high, that is, how many bits are 1?",
            "For every number I need the amount of ones you'd see if you wrote it in base two.",
            "bit counter, only the ones",
            "The alarm panel encodes active zones as bits of an integer, please report the quantity of active zones.",
            "school exercise: write number in binary in your head, then tell how often digit 1 appears",
            "Kernighan's trick or anything else, I only care how many bits in n are set",
            "count the ones of a number in binary. 7 has three, 256 has one",
            "Feature flags are packed into one int; compute how many flags are enabled.",
            "i want know how much bits are 1 in my integer, result is number",
            "This loop converts to a binary string and counts '1' by hand. Give me a clean helper for the population count.",
            "Tally the nonzero bits in an unsigned value.",
            "count set bits",
            "number of 1 bits in integer",
            "count ones in binary representation",
            "population count of an int",
            "hamming weight function",
            "fn to count 1 bits",
            "how many bits are set",
            "count binary ones of n",
            "number of ones in base 2",
            "bit count of ones in int",
            "number of active bits",
            "popcount please",
            "Create a function that counts the set bits of an integer.",
            "How can I count how many 1s are in the binary form of a number?",
            "Implement popcount for a non-negative integer.",
            "I need the number of one bits in an integer.",
            "Could you write code to get the Hamming weight of n?",
            "Given an integer, return how many of its binary digits are 1.",
            "Define a function that takes an int and returns the count of 1s in its binary notation.",
            "Make a function that tells how many bits are turned on in a number.",
            "What would a function counting the ones in a binary number look like?",
            "Build me something which returns 3 for 11, because 11 is 1011 in binary.",
            "Give me code for the number of bits equal to one in n.",
            "Write a function to find the amount of set bits in an integer.",
            "A checkbox group is saved as one integer, one bit each. I want to know how many boxes were ticked.",
            "In the chess engine a bitboard is an int, and I have to know how many pieces are on it, so count the bits that are 1.",
            "The days a shop is open are stored as bits of a number. How many open days is that? Just count the ones.",
            "leetcode 191 number of 1 bits, got stuck, show me a solution",
            "I look for how much times is digit one in the binary writing of a number, example 6 -> 2",
            "My colleague's version gives 9 for 256 since it counts all the bits. Only the ones count, so 256 should be 1 and 255 should be 8.",
            "For a parity lesson we need the number of ones a value has when it's expressed in base two.",
            "Homework: without writing the binary number down, find how many ones are in it; input is an integer such as 1023.",
            "seven lamps wired to a port, port value is an int, every 1 bit is a lit lamp. how many are lit?",
            "Can you show me n & (n - 1) in action? I'd like to count the one bits of an integer.",
            "The subnet mask as integer has some bits set, tell me their number.",
            "0 has no ones, 1 has one, 7 has three. Count binary ones for any integer like this.",
            "popcnt",
            "BIT_COUNT as in MySQL",
            "number of 1s in bin(n)",
            "how many flags are on in a mask",
            "binary digit sum of n",
            "Integer.bitCount from java",
            "lit bits in an int",
            "tally of ones, base two",
            "When a number is written in the dual system, how often does the digit 1 turn up?",
            "Of all the bits of an integer only those that are on should be counted.",
            "For 256 the answer must be 1 and for 255 it must be 8, since these are their ones in binary.",
            "The number of powers of two which add up to n, each used at most once, is wanted.",
            "Kernighan's trick of clearing the lowest bit may be used to find how many bits are on.",
            "An integer is a row of switches; what I want to learn is how many are switched on.",
            "To know how many options a user ticked, the ones in his options bitmask have to be counted.",
            "Zeros in the binary form should be ignored while ones should be totalled.",
            "As a chess programmer I keep the pieces in a 64-bit integer, one bit per square, and I want to know how many pieces are on the board.",
            "7 is 111 so three, 6 is 110 so two, 10 is 1010 so also two. You get the idea, code it.",
            "feat: show number of granted rights, every right being one bit of an integer",
            "for the parity check I must first know how much ones the number have in binary, can you write only this part",
            "My lamp controller packs all lamps in one number, each lamp one bit. How many of them are burning right now, given that number?",
            "Quiz: write 1023 with zeros and ones. How many ones did you write? Ten. Let a function answer that for other numbers.",
            "TICKET-64: the subnet page should compute how many bits of an integer netmask are 1.",
            "gotta weigh things with 1, 2, 4, 8, 16... gram weights, just one of each. How many weights do I put on the scale for n grams?",
        ),
        params=("n",),
        types="(n: int) -> int",
        summary="Return the number of 1 bits in the binary notation of n.",
        explanation="The program adds the lowest bit to the count and shifts the number to the right until nothing is left. "
        "It takes one step for each bit.",
        cases=(
            ((11,), 3), ((0,), 0), ((1,), 1), ((255,), 8), ((256,), 1), ((7,), 3), ((6,), 2), ((1023,), 10), ((10,), 2), ((2 ** 40 + 1,), 2),
        ),
        programs=(
            Program(style="naive", source='''def {name}(n):
    return bin(n).count("1")
'''),
            Program(style="plain", source='''def {name}(n):
    count = 0
    while n > 0:
        count += n & 1
        n >>= 1
    return count
'''),
            Program(style="iterative", source='''def {name}(n):
    count = 0
    while n:
        n &= n - 1
        count += 1
    return count
'''),
            Program(style="recursive", source='''def {name}(n):
    if n == 0:
        return 0
    return n % 2 + {name}(n // 2)
'''),
            Program(style="robust", source='''def {name}(n: int) -> int:
    """Return how many bits are set in n; n must not be negative."""
    if n < 0:
        raise ValueError("n must not be negative")
    return sum(n >> shift & 1 for shift in range(n.bit_length()))
'''),
        ),
        raises=(((-1,), "ValueError"), (("11",), "TypeError"), ((1.0,), "TypeError")),
        careful='''def {name}(n):
    if not isinstance(n, int):
        raise TypeError("n must be an integer")
    if n < 0:
        raise ValueError("n must not be negative")
    return n.bit_count()
''',
        near=("to_binary", "count_digits", "the bit length of a number"),
    ),
    Family(
        key="int_to_roman",
        task="algorithm",
        names=("to_roman", "roman_numeral", "number_to_roman", "encode_roman"),
        phrases=(
            "converts an integer to a Roman numeral",
            "turns 1994 into 'MCMXCIV'",
            "writes a number the way the ancient Romans did",
            "returns the roman notation of n, for 1 to 3999",
            "translates arabic figures into letters like X, V and I",
            "gives 'IV' for 4 and 'IX' for 9",
            "encodes a whole number with the symbols I, V, X, L, C, D and M",
            "produces the Roman spelling of a year, e.g. 'MMXXIV' for 2024",
            "formats an int as an upper-case roman number",
            "takes the largest symbol that fits, appends it and subtracts its value, until nothing is left of n",
            "goes from a decimal number to a roman one, with subtractive forms such as XL and CM",
            "makes chapter numbers like 'XIV' out of 14",
            "expresses a positive integer in Roman numerals",
            "generates the text a clock face or a king's name would show for a number, e.g. 'VIII' for 8",
            "maps 40 to 'XL', 90 to 'XC' and 3999 to 'MMMCMXCIX'",
            "converts a number to Roman numerals",
            "converts an integer into its Roman numeral representation",
            "returns the Roman numeral for a given integer",
            "transforms a decimal number into Roman numerals",
            "turns an integer into a Roman numeral string",
            "changes an arabic number to a Roman numeral",
            "does an integer to roman conversion",
            "writes an integer in Roman numerals",
            "represents a number with Roman letters such as M, C and X",
            "gets the Roman numeral of a number, like 'LVIII' for 58",
            "takes an integer from 1 to 3999 and outputs its Roman numeral",
            "translates an ordinary number into Roman notation",
            "formats a year like 1994 in Roman numerals for the credits of a film",
            "builds the Roman numeral of an integer greedily from the largest symbol down",
            "computes how a number is written in Roman numerals",
            "generates the Roman numeral that stands for a positive int",
            "encodes an integer as a Roman number",
        ),
        asks=(
            "int to roman",
            "How do I write 1994 the Roman way, MCMXCIV? Should work for any year.",
            "I'm numbering chapters and would like XIV instead of 14",
            "Given a number from 1 to 3999, return the Roman numeral.",
            "python snippet for roman numerals, number in, letters out",
            "My latin teacher wants us to write normal numbers with I V X L C D M. Can you code it?",
            "For a clock face I need the hours as Roman figures, 4 as IV and 9 as IX.",
            "We print the production year in the film credits in Roman style, please convert an integer year.",
            "roman numeral generator",
            "so 58 should come out as 'LVIII' and 40 as 'XL'",
            "any idea how to encode integers like the old Romans did?",
            "arabic number into roman string, must make IX for nine and not VIIII",
            "King names in my game have a counter. Louis 16 should be shown as XVI, so turn the int into that form.",
            "Kindly produce the Roman representation of a positive whole number.",
            "i need 2024 -> MMXXIV for a tattoo lol, but make it work for all years",
            "Outline levels in our documents use Roman numbering. What's the label for section n, in upper case?",
            "Write numbers in Caesar's notation, I mean letters like X and C and M, from a plain int.",
            "Convert digits to Roman letters, subtractive pairs included.",
            "number to roman numeral",
            "convert integer to roman numerals",
            "int to roman converter",
            "roman numeral for a number",
            "fn to write numbers in roman",
            "arabic to roman numerals",
            "decimal to roman",
            "turn 14 into XIV",
            "year to roman numerals",
            "make roman numerals from ints",
            "number in roman notation please",
            "encode integer as roman numeral",
            "Create a function that converts an integer to a Roman numeral.",
            "How can I convert a number like 1994 to Roman numerals?",
            "Implement integer to Roman conversion in Python.",
            "I need the Roman numeral string for a given number.",
            "Could you write a function to turn Arabic numbers into Roman ones?",
            "Given a positive integer, return the matching Roman numeral.",
            "Define a function taking an int and returning its Roman notation as a string.",
            "Make a function that writes whole numbers with the letters I, V, X, L, C, D and M.",
            "What would code for producing Roman numerals from numbers look like?",
            "Build a Roman numeral encoder for integers.",
            "Give me a function which returns 'IX' for 9 and 'XL' for 40.",
            "Write code to express any integer below 4000 in Roman numerals.",
            "The Super Bowl logo has its number in Roman letters, say LVIII for 58. I pass the number and want the letters.",
            "my preface pages should be numbered I, II, III, IV and not 1 2 3 4. Need the conversion.",
            "A stonemason wants to carve years the classical way, so 2024 must be MMXXIV. Please code that for all years.",
            "Our history app displays centuries, e.g. 19 as XIX. Integer in, upper-case numeral out.",
            "LeetCode 12, integer in, roman string out, thx",
            "I make watch faces. For the numbers one to twelve, and more, I must have the old Roman symbols.",
            "hello, how to write number how the Romans wrote it? for 444 is CDXLIV",
            "Currently 4 is rendered as IIII and the client complained. Write numbers in correct Roman form, with IV.",
            "We name our pope characters with a counter. Turn the counter, an int, into something like XXIII.",
            "Homework: go from the biggest symbol to the smallest, subtract, append letters, so 3999 becomes MMMCMXCIX.",
            "How would Caesar have written 500? 'D'. A function for all such numbers please.",
            "Movie sequels need their number in Roman style behind the title, so I need the numeral that belongs to an integer.",
            "ROMAN() from Excel",
            "1994 -> MCMXCIV",
            "arabic numeral into latin letters I V X",
            "clock face numerals for an int",
            "write n like Caesar did",
            "page number in I, II, III style",
            "inverse of reading roman numbers",
            "movie copyright year in letters",
            "An ordinary number up to 3999 is given and should be written the way the ancient Romans wrote it.",
            "Using M, D, C, L, X, V and I, subtractive pairs included, the integer must be spelled.",
            "For 444 the text should be CDXLIV and for 58 it should be LVIII.",
            "What I want is chapter numbers in antique style, made from plain integers.",
            "How is 2024 carved in stone on a monument, namely MMXXIV, and any other year?",
            "Four should come out as IV and not as IIII, and nine as IX.",
            "So that kings get their proper number, 14 has to be changed into XIV and 8 into VIII.",
            "The symbols of Roman numbers, from large to small, should be appended while the integer is used up.",
            "As a book designer I want the foreword pages numbered I, II, III, IV and so on, so please convert an int for me.",
            "I'm getting a tattoo of my wedding year in the style of Rome. 1994 would be MCMXCIV. Write code so my friends can do their years too.",
            "feat: Super Bowl logo text from the game's integer number (58 gives LVIII)",
            "the popes are called with numbers like XVI, in my database it is stored 16, i need to show letters",
            "In Latin lessons we have to write the numbers as the legionaries did. Make Python do it for me: 40 is XL, 500 is D.",
            "TICKET-5: the outline's top level must be labelled with roman numbers in capitals instead of 1, 2, 3.",
            "I got a number, you give me its V's and X's and M's as a string. 3999 for example gives MMMCMXCIX.",
            "Sundials don't show 9 but IX. For painting such dials I need the label belonging to a whole number.",
        ),
        params=("n",),
        types="(n: int) -> str",
        summary="Return the Roman numeral for n.",
        explanation="The symbols, with the subtractive pairs such as IV and XC among them, are tried from the largest to the smallest. As long as "
        "a symbol's value fits into the number, it is appended and its value is subtracted.",
        cases=(
            ((1994,), "MCMXCIV"), ((4,), "IV"), ((9,), "IX"), ((1,), "I"), ((14,), "XIV"), ((40,), "XL"), ((58,), "LVIII"), ((2024,), "MMXXIV"),
            ((3999,), "MMMCMXCIX"), ((500,), "D"), ((444,), "CDXLIV"),
        ),
        programs=(
            Program(style="naive", source='''def {name}(n):
    values = [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1]
    symbols = ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"]
    result = ""
    for value, symbol in zip(values, symbols):
        result += symbol * (n // value)
        n %= value
    return result
'''),
            Program(style="plain", source='''def {name}(n):
    numerals = [
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
        (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    result = ""
    for value, symbol in numerals:
        while n >= value:
            result += symbol
            n -= value
    return result
'''),
            Program(style="one_liner", source='''def {name}(n):
    ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    tens = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"]
    hundreds = ["", "C", "CC", "CCC", "CD", "D", "DC", "DCC", "DCCC", "CM"]
    return "M" * (n // 1000) + hundreds[n // 100 % 10] + tens[n // 10 % 10] + ones[n % 10]
'''),
            Program(style="robust", source='''def {name}(n: int) -> str:
    """Return the Roman numeral for n, which must be between 1 and 3999."""
    if not 1 <= n <= 3999:
        raise ValueError("n must be between 1 and 3999")
    symbols = {
        1000: "M", 900: "CM", 500: "D", 400: "CD", 100: "C", 90: "XC", 50: "L",
        40: "XL", 10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I",
    }
    parts = []
    for value, symbol in symbols.items():
        count, n = divmod(n, value)
        parts.append(symbol * count)
    return "".join(parts)
'''),
        ),
        raises=(((0,), "ValueError"), ((-4,), "ValueError"), ((4000,), "ValueError"), (("4",), "TypeError")),
        careful='''def {name}(n):
    if not isinstance(n, int):
        raise TypeError("n must be an integer")
    if n < 1 or n > 3999:
        raise ValueError("n must be between 1 and 3999")
    values = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
    symbols = ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I")
    result = ""
    for value, symbol in zip(values, symbols):
        while n >= value:
            result += symbol
            n -= value
    return result
''',
        near=("roman_to_int", "number_to_words"),
    ),
    Family(
        key="roman_to_int",
        task="parsing",
        names=("from_roman", "parse_roman", "roman_to_number", "decode_roman"),
        phrases=(
            "converts a Roman numeral to an integer",
            "turns 'MCMXCIV' into 1994",
            "reads roman numbers",
            "returns the value of a numeral made of I, V, X, L, C, D and M",
            "gives 4 for 'IV' and 14 for 'XIV'",
            "parses upper-case Roman notation",
            "decodes 'XLII' to 42",
            "translates roman letters back into an ordinary arabic figure",
            "adds the values of the symbols, but subtracts one that stands before a larger one",
            "works out which year 'MMXXIV' on a building means",
            "takes text like 'IX' and computes the number it represents",
            "goes from Roman to decimal",
            "evaluates a string of roman digits, with subtractive pairs like CM taken into account",
            "interprets the numbering used by the ancient Romans and hands back an int",
            "finds out what number somebody meant by 'LVIII'",
            "converts Roman numerals to a number",
            "converts a Roman numeral string into its integer value",
            "returns the integer value of a Roman numeral",
            "transforms a Roman numeral into a decimal number",
            "parses a Roman numeral",
            "turns Roman numerals into integers",
            "changes a Roman number to an arabic one",
            "does a roman to integer conversion",
            "computes the number that a Roman numeral stands for",
            "gets the numeric value of a Roman numeral like 'LVIII'",
            "takes a Roman numeral as a string and outputs it as an integer",
            "decodes a Roman numeral to an ordinary number",
            "translates Roman notation into a decimal integer",
            "calculates the value of Roman numerals, IV being 4 and VI being 6",
            "reads a string in Roman numerals and says which number it is",
            "determines what integer the letters of a Roman numeral add up to",
            "evaluates a Roman number by summing the letter values and subtracting smaller ones before larger ones",
        ),
        asks=(
            "roman to integer",
            "I found MCMXCIV on an old building. Which year is that? Write code that works it out for any such inscription.",
            "how can I read a Roman numeral in Python and get a number?",
            "Given a Roman numeral as text, return its value.",
            "parse roman numerals, e.g. XIV is 14",
            "python: 'XLII' -> 42",
            "My book list has volume numbers like IV and IX and I want to sort by them, so I need the ints behind them.",
            "homework - translate Roman figures back to our digits, remember IV is 4 not 6",
            "roman numeral decoder please",
            "The archive dates its scans in Latin style such as MMXXIV. We require a conversion to ordinary integers.",
            "Can you evaluate strings made of I, V, X, L, C, D and M the way Romans would?",
            "LeetCode 13, you know, the Roman one where you get the string and answer with the int",
            "what number is LVIII? make me something where i type it and it knows",
            "I have string with roman number and want normal number from it",
            "Popes and kings come as 'XXIII', 'VIII' and so on; turn that part into an integer.",
            "Sum up the Roman letters, subtracting where a small one precedes a bigger one, and give me the total.",
            "understand Roman numbers, uppercase, up to 3999, result int",
            "Decode the chapter label, so that IX becomes 9 and III becomes 3.",
            "roman numeral to integer",
            "convert roman numerals to numbers",
            "roman to decimal converter",
            "parse a roman numeral",
            "value of a roman numeral",
            "fn to read roman numerals",
            "roman to arabic number",
            "decode roman number string",
            "XIV to 14",
            "int from roman numeral",
            "roman numbers to normal numbers",
            "what number is this roman numeral",
            "Create a function that converts a Roman numeral to an integer.",
            "How can I turn a Roman numeral string into a number?",
            "Implement Roman to integer conversion.",
            "I need the numeric value of a Roman numeral such as 'MCMXCIV'.",
            "Could you write a parser for Roman numerals that returns an int?",
            "Given a string with a Roman numeral, return the integer it represents.",
            "Define a function taking a Roman number as text and returning its decimal value.",
            "Make a function which understands Roman numerals and gives back ordinary numbers.",
            "What would code that reads Roman numerals look like?",
            "Build a converter from Roman letters to integers, where IV counts 4 and IX counts 9.",
            "Give me a function to calculate what a Roman numeral is worth.",
            "Write code that translates Roman notation back into digits.",
            "There's an inscription MMXXIV on our new town hall and tourists keep asking. A function should tell the year for such letters.",
            "my clock app scans a dial with I to XII and I have to get the hour number from the letters",
            "Chapters in this ebook are labelled XLII and the like. To jump to them I need the chapter number as int.",
            "Latin class: given a numeral in capital letters, find the number. A smaller letter in front of a bigger one gets subtracted.",
            "Film credits show the year as letters, for instance MCMXCIV. I'd like 1994 from that.",
            "how i can know the number what is written with roman letters, like LVIII is 58? please python",
            "The code adds all letters and says 6 for IV. It should say 4. Write a right Roman numeral reader.",
            "Kings are sorted alphabetically so IX comes before V. Convert their numerals to ints so that I can sort properly.",
            '"III" gives 3, "D" gives 500, "MMMCMXCIX" gives 3999, that\'s the behaviour we want.',
            "Legal documents cite articles as XIV or IX. We would like to store them as plain integers.",
            "Undo the Roman numeral formatting: the text comes in, the integer it was made from comes out.",
            "I, V, X, L, C, D, M... I never learned those. Let a function tell me the number behind them.",
            "ARABIC() from spreadsheets",
            "MCMXCIV -> 1994",
            "decipher numerals like XLII",
            "latin numeral letters to an int",
            "what year is MMXXIV",
            "read ancient roman number",
            "I V X L C D M to int",
            "numeric worth of LVIII",
            "A smaller letter before a larger one is subtracted, every other letter is added; return the total.",
            "Given the inscription on an old building as letters, which year in ordinary digits is it?",
            "The text XLII should be understood as 42 and the text IX as 9.",
            "What I need is the normal number behind a Roman one like D or III.",
            "Strings of the letters I, V, X, L, C, D, M come in and whole numbers must come out.",
            "To sort monarchs correctly, the XIV in Louis XIV has to become the integer 14.",
            "How many soldiers did the centurion mean when he scratched MMMCMXCIX on a tablet?",
            "Numbers from antiquity should be decoded into the ones we calculate with today.",
            "As a film buff I want to enter the letters from the end credits, e.g. MCMXCIV, and be told the year, here 1994.",
            "My grandfather's clock has these I, V, X signs on it. I type in a sign and want to know which hour that is as a number.",
            "feat: chapter headings such as IV are parsed to 4 so chapters can be ordered",
            "teacher gives us a sheet full of numbers of the old romans and we must write them with digits, XIV is 14. i want program to check",
            "Asterix bills 58 sesterces by writing LVIII. The bookkeeping software only takes ints. Bridge that gap.",
            "TICKET-101: the field 'volume' in the library catalogue holds values such as III or IX; convert them so we get 3 or 9.",
            "subtraction stuff gets me every time, like IV being 4 and not 6... pls write the thing that evaluates such a numeral",
            "There's a gravestone generator and I'm doing its opposite: take the numeral off the stone, deliver a number.",
        ),
        params=("roman",),
        types="(roman: str) -> int",
        summary="Return the integer that a Roman numeral stands for.",
        explanation="Each symbol's value is added to the total, unless the next symbol is larger: then it is subtracted, as in IV. "
        "There is one step for each letter.",
        cases=(
            (("MCMXCIV",), 1994), (("IV",), 4), (("IX",), 9), (("I",), 1), (("XIV",), 14), (("XLII",), 42), (("LVIII",), 58), (("MMXXIV",), 2024),
            (("MMMCMXCIX",), 3999), (("D",), 500), (("III",), 3),
        ),
        programs=(
            Program(style="naive", source='''def {name}(roman):
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    total = 0
    for i in range(len(roman)):
        value = values[roman[i]]
        if i + 1 < len(roman) and values[roman[i + 1]] > value:
            total -= value
        else:
            total += value
    return total
'''),
            Program(style="plain", source='''def {name}(roman):
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    total = 0
    previous = 0
    for letter in reversed(roman):
        value = values[letter]
        if value < previous:
            total -= value
        else:
            total += value
            previous = value
    return total
'''),
            Program(style="functional", source='''def {name}(roman):
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    numbers = [values[letter] for letter in roman]
    return sum(-a if a < b else a for a, b in zip(numbers, numbers[1:] + [0]))
'''),
            Program(style="iterative", source='''def {name}(roman):
    symbols = [
        ("M", 1000), ("CM", 900), ("D", 500), ("CD", 400), ("C", 100), ("XC", 90), ("L", 50),
        ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1),
    ]
    total = 0
    position = 0
    for symbol, value in symbols:
        while roman.startswith(symbol, position):
            total += value
            position += len(symbol)
    return total
'''),
            Program(style="robust", source='''def {name}(roman: str) -> int:
    """Return the value of a Roman numeral; case and surrounding spaces do not matter."""
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    total = 0
    largest = 0
    for letter in reversed(roman.strip().upper()):
        if letter not in values:
            raise ValueError(f"not a Roman digit: {letter!r}")
        value = values[letter]
        largest = max(largest, value)
        total += value if value == largest else -value
    return total
'''),
        ),
        raises=((("ABC",), "ValueError"), (("",), "ValueError"), ((14,), "TypeError")),
        careful='''def {name}(roman):
    if not isinstance(roman, str):
        raise TypeError("roman must be a string")
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    if not roman or any(letter not in values for letter in roman):
        raise ValueError("not a Roman numeral")
    total = 0
    for i, letter in enumerate(roman):
        value = values[letter]
        if i + 1 < len(roman) and value < values[roman[i + 1]]:
            total -= value
        else:
            total += value
    return total
''',
        near=("int_to_roman", "binary_to_int"),
    ),
    Family(
        key="number_to_words",
        task="utility",
        names=("spell_number", "int_to_words", "number_in_words", "say_number"),
        phrases=(
            "spells a number from 0 to 99 in English words",
            "turns 42 into 'forty-two'",
            "writes a whole number below one hundred out as text",
            "gives 'seven' for 7, 'thirteen' for 13 and 'ninety' for 90",
            "converts digits to number words, with a hyphen between tens and ones",
            "returns the English name of an integer between zero and ninety-nine",
            "says a number in words, the way one would read it aloud",
            "translates an int under 100 into its written-out form",
            "verbalizes small integers, 21 becoming 'twenty-one'",
            "produces lower-case words like 'eleven' instead of figures like 11",
            "takes n (0 <= n < 100) and puts it in letters, as on a cheque",
            "tells how a two-digit number is pronounced in english",
            "formats ages such as 35 as 'thirty-five'",
            "maps numbers to their names: 0 to 'zero', 15 to 'fifteen', 60 to 'sixty', 88 to 'eighty-eight'",
            "expresses numerals verbally for values up to 99",
            "converts a number to words",
            "converts an integer from 0 to 99 into English words",
            "returns the name of a number below 100 in English",
            "spells out a number in words",
            "writes a number as words, for example 42 as 'forty-two'",
            "transforms a two-digit number into its English text",
            "turns a number into the words for it",
            "does a number to words conversion for values under one hundred",
            "takes an integer between 0 and 99 and outputs it in English words",
            "gives the English word for a number, like 'twelve' for 12",
            "writes out an integer in full, such as 'fifty-eight'",
            "changes figures into written words, 19 becoming 'nineteen'",
            "gets the word form of a number up to 99",
            "represents an integer in English language",
            "writes a small number in letters instead of digits",
            "generates the English spelling of a number less than 100",
            "translates an integer into English, for instance 90 into 'ninety'",
            "says how a number from zero to ninety-nine is written in words",
        ),
        asks=(
            "number to words, 0 to 99",
            "I need 42 written as forty-two",
            "how do I spell out small numbers in English with python?",
            "Given an integer under a hundred, return it in words, lower case, hyphenated.",
            'My story generator shows ages as digits. I\'d like "thirty-five" instead of 35, nobody is older than 99.',
            "write 7 as seven, 13 as thirteen, 90 as ninety and so on up to 99",
            "For a kids' app: show a number between zero and ninety-nine as it is said aloud.",
            "python snippet: int (0-99) -> english",
            "Our style guide demands that figures below 100 be written out. Could you provide that conversion?",
            "My English homework is to write numbers as words, like 58 is fifty-eight. Can a program do it?",
            "Turn digits into number names, two digits at most",
            "what's the English word for n? n goes from 0 to 99",
            "voice assistant must speak the number, so give text like 'twenty-one' from 21",
            "cheque writing helper, whole dollars under one hundred in letters",
            "i learn english and want to see numbers in words, 19 gives nineteen, max 99",
            "Verbal form of a two-digit number, please, with the hyphen where it belongs.",
            'The countdown on the page should read "ten", "nine", "eight" rather than figures. I pass an int from 0 through 99.',
            "spell a number (0..99)",
            "number to words",
            "convert number to english words",
            "spell out a number under 100",
            "int to words, 0 to 99",
            '42 to "forty-two"',
            "write number in words",
            "numbers as english text",
            "two-digit number to words",
            "number name in english",
            "fn that spells a number",
            "digits to words up to ninety-nine",
            "say a number in English words",
            "Create a function that converts a number from 0 to 99 to English words.",
            "How can I write a number between 0 and 99 in words?",
            "Implement number to words for integers below one hundred.",
            "I need a function which spells small numbers, such as 'twenty-one' for 21.",
            "Could you code something that turns 13 into 'thirteen'?",
            "Given an integer from 0 to 99, return its name in English.",
            "Define a function taking a number less than 100 and returning it spelled out.",
            "Make a function that gives the English word for a number with one or two digits.",
            "What would a function for spelling out numbers up to 99 look like?",
            "Build a helper that writes numbers as words, with a hyphen as in fifty-eight.",
            "Give me code returning the words for a number in the range 0 to 99.",
            "Write a function which expresses a two-digit integer in letters rather than digits.",
            "My daughter is learning to count and the app should show the word next to each number, up to ninety-nine.",
            "In the novel's text we can't have digits like 35, an editor told me. It should read thirty-five; only numbers under 100 occur.",
            'For a birthday card generator: age 20 becomes "twenty", age 58 becomes "fifty-eight". Nobody is a hundred yet.',
            "The screen reader stumbles over numerals, so please convert an int between zero and 99 to how it is pronounced.",
            "I am foreigner and I always forget how writes 12 or 40 in english, make a function for numbers 0-99",
            "exercise: dictionary of ones, teens and tens, then build the word for every number up to 99",
            'It printed "twentyone" and we need "twenty-one". Write the spelling function for 0 through 99 again, lower case.',
            "0 is zero, 10 is ten, 19 is nineteen, 90 is ninety and 99 is ninety-nine. Code it for all of them.",
            "A bingo caller bot has to shout the drawn number, so I need the number's words, numbers stay below 100.",
            'Our invitation letters should say "seven guests" instead of "7 guests". Provide the word for the number, max 99.',
            "turn ints to text like a person would say them, small ones only, i.e. two digits at most",
            'What is the written form of 77? "seventy-seven". I\'d like this for every integer from 0 up to 99.',
            "35 to thirty-five",
            "verbalize a two-digit number",
            "write out a number in letters",
            "english number names below 100",
            "how do you say 58 in English",
            "digits to spoken words, max 99",
            "written-out numerals with hyphen, 0-99",
            "cardinal numbers as English text",
            "Tens and units should be joined by a hyphen, as in ninety-nine, whereas teens are single words.",
            "A number between zero and ninety-nine goes in, its English name comes out.",
            "For 13 the text must read thirteen, and for 90 it must read ninety.",
            "What I want is the name of a small number, the way one would pronounce it in London.",
            "To read a score aloud, the two digits have to be turned into words first.",
            "How is an integer under a hundred spelled when style guides forbid digits?",
            "In letters and not in figures, that's how the age of the person should be written, up to 99.",
            "Zero should give zero, twelve should be twelve, twenty-one gets its hyphen.",
            "As an English learner I want to see 42 as forty-two and 19 as nineteen so I can practise the spelling.",
            "On a cheque you have to write the amount out, and mine are all below one hundred dollars, whole ones. Give me that wording.",
            "feat(tts): hand the speech engine the name of a number in place of its digits (range 0 to 99)",
            'my kid learn numbers in english, i want type 7 and computer answer "seven", 21 and it answer "twenty-one", up to 99 is enough',
            "The bingo caller bot announces balls. It knows 35 but should say thirty-five. Please supply the words for a ball's number.",
            "TICKET-33: birthday cards print 'Happy 50'. Marketing wants the age in words there, so fifty. Ages run from 0 to 99.",
            "the 99 bottles song needs lyrics: ninety-nine, then ninety-eight, all the way to one and zero. I only want the int-to-wording bit",
            "I'm writing a novel and the editor hates digits. So a whole number from 0 through 99 should become what an author would write, e.g. fifty-eight.",
        ),
        params=("n",),
        types="(n: int) -> str",
        summary="Return the English words for a number from 0 to 99.",
        explanation="The names of the numbers below 20 and of the tens are looked up in lists. From 20 on, the tens come first, and the ones "
        "follow after a hyphen unless they are zero.",
        cases=(
            ((42,), "forty-two"), ((7,), "seven"), ((0,), "zero"), ((13,), "thirteen"), ((90,), "ninety"), ((21,), "twenty-one"), ((19,), "nineteen"),
            ((20,), "twenty"), ((99,), "ninety-nine"), ((10,), "ten"), ((35,), "thirty-five"), ((12,), "twelve"), ((58,), "fifty-eight"),
        ),
        programs=(
            Program(style="naive", source='''def {name}(n):
    small = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
    tens = "twenty thirty forty fifty sixty seventy eighty ninety".split()
    if n < 20:
        return small[n]
    word = tens[n // 10 - 2]
    if n % 10:
        word += "-" + small[n % 10]
    return word
'''),
            Program(style="plain", source='''def {name}(n):
    ones = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    teens = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
    tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    if n < 10:
        return ones[n]
    if n < 20:
        return teens[n - 10]
    if n % 10 == 0:
        return tens[n // 10]
    return tens[n // 10] + "-" + ones[n % 10]
'''),
            Program(style="recursive", source='''def {name}(n):
    words = {
        0: "zero", 1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven",
        8: "eight", 9: "nine", 10: "ten", 11: "eleven", 12: "twelve", 13: "thirteen", 15: "fifteen",
        18: "eighteen", 20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 80: "eighty",
    }
    if n in words:
        return words[n]
    if n < 20:
        return {name}(n - 10) + "teen"
    if n % 10 == 0:
        return {name}(n // 10) + "ty"
    return {name}(n - n % 10) + "-" + {name}(n % 10)
'''),
            Program(style="robust", source='''def {name}(n: int) -> str:
    """Return the English words for n, which must be between 0 and 99."""
    if not 0 <= n <= 99:
        raise ValueError("n must be between 0 and 99")
    small = (
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    )
    tens = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
    if n < len(small):
        return small[n]
    ten, one = divmod(n, 10)
    return tens[ten - 2] if one == 0 else f"{tens[ten - 2]}-{small[one]}"
'''),
        ),
        raises=(((100,), "ValueError"), ((-1,), "ValueError"), (("7",), "TypeError")),
        careful='''def {name}(n):
    if not isinstance(n, int):
        raise TypeError("n must be an integer")
    if n < 0 or n > 99:
        raise ValueError("n must be between 0 and 99")
    small = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ]
    tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    if n < 20:
        return small[n]
    word = tens[n // 10 - 2]
    return word if n % 10 == 0 else word + "-" + small[n % 10]
''',
        near=("ordinal", "int_to_roman", "number words to digits"),
    ),
    Family(
        key="ordinal",
        task="helper",
        names=("to_ordinal", "add_ordinal_suffix", "ordinal_number", "with_suffix"),
        phrases=(
            "turns 1 into '1st', 2 into '2nd', 3 into '3rd' and 4 into '4th'",
            "returns the English ordinal form of a number, in digits",
            "adds the right suffix st, nd, rd or th to an integer",
            "formats a day of the month such as 21 as '21st'",
            "writes positions in a ranking: first place as '1st', eleventh as '11th'",
            "appends 'th' and its relatives to numerals",
            "gives '11th', '12th' and '13th' for the teens but '22nd' for 22",
            "converts a cardinal number to an ordinal string",
            "makes ordinals",
            "produces text like '103rd' from an int",
            "puts the proper ending behind a figure, so that a date reads '2nd of May'",
            "takes a positive integer and returns it with its ordinal ending",
            "chooses between 'st', 'nd', 'rd' and 'th' depending on the final digits, and joins it to the number",
            "labels the finishing places of a race as 1st, 2nd, 3rd, 4th and so on",
            "builds an anniversary number as in '50th'",
            "converts a number to its ordinal form",
            "adds the ordinal suffix to a number",
            "returns a number with its ordinal suffix",
            "converts an integer to an ordinal like '1st', '2nd' or '3rd'",
            "appends st, nd, rd or th to a number",
            "formats a number as an ordinal",
            "turns an integer into an ordinal string such as '42nd'",
            "goes from a number to its ordinal",
            "gets the ordinal of an integer, for example '22nd' for 22",
            "takes an integer and outputs it with st, nd, rd or th behind it",
            "transforms 3 into '3rd' and 12 into '12th'",
            "attaches the correct English ordinal ending to an integer",
            "writes an integer as an ordinal number with digits and suffix",
            "generates the ordinal version of a number, 111 becoming '111th'",
            "displays a rank such as 1 or 2 in the form '1st' or '2nd'",
            "determines whether a number takes st, nd, rd or th and returns the number with it",
            "makes a string like '5th' from the number 5",
            "gives the ordinal string used in dates like 'July 4th' for a day number",
        ),
        asks=(
            "1st 2nd 3rd 4th etc",
            "How do I get the right ending on a number, st, nd, rd or th?",
            "I have race positions as ints and want to show '1st', '2nd', '11th'",
            "Given a positive integer, return it with its ordinal suffix.",
            "python snippet for ordinals, 21 -> '21st'",
            'Our calendar prints "May 3". The client insists on 3rd, so convert the day number accordingly.',
            "ordinal suffix helper",
            "any trick to make 22 into 22nd but 12 into 12th?",
            'leaderboard: player came 103 -> "103rd", need the text for the place',
            "For the anniversary banner I need 50 shown as 50th, and any other year count likewise.",
            "my english is not good, I never know if th or nd comes behind the number, please program that puts it",
            'The current code says "11st" and "13rd", which is embarrassing. Write it properly for every number.',
            "Homework: put the correct letters behind a number to make it an ordinal, still using digits.",
            "Make 4 say 4th, 1 say 1st, 111 say 111th.",
            "Floor numbers in our elevator app ought to be labelled 1st, 2nd, 3rd and so forth; I pass the int.",
            'want to print things like "this is your 5th visit" so I need \'5th\' from 5',
            "turn a rank into its English ordinal, digits plus two letters",
            "number + st/nd/rd/th, teens handled right",
            "number to ordinal",
            "add ordinal suffix to number",
            "1 to 1st, 2 to 2nd",
            "ordinal number string",
            "fn to add st nd rd th",
            "int to ordinal with suffix",
            "get ordinal of n",
            "number with th/st/nd/rd ending",
            "convert 3 to 3rd",
            "ordinals like 21st and 112th",
            "day number with suffix, e.g. 22nd",
            "format rank as ordinal",
            "Create a function that returns a number with its ordinal suffix.",
            "How can I add 'st', 'nd', 'rd' or 'th' to a number?",
            "Implement converting an integer to an ordinal string such as '4th'.",
            "I need a function which turns 1 into '1st' and 11 into '11th'.",
            "Could you write code that formats a place as 1st, 2nd or 3rd?",
            "Given a positive integer, return the ordinal in digits, like '103rd'.",
            "Define a function taking an int and returning it with the right English ending.",
            "Make a helper to append the ordinal suffix to a number.",
            "What would a function that makes ordinals from numbers look like?",
            "Build something which outputs '50th' for 50 and '22nd' for 22.",
            "Give me code that attaches the correct two letters to a number to make it an ordinal.",
            "Write a function for ordinal forms of numbers with 11, 12 and 13 ending in th.",
            'The marathon certificate should say "You finished 111th". From the finishing position I need that piece of text.',
            'my birthday mail says "happy 21 birthday", should be 21st, so convert the number please',
            'Our release notes speak of "the 2. edition" as Germans write it. English readers expect 2nd, so give me that from the number.',
            "Dates are displayed as June 13 and marketing wants June 13th, June 1st, June 22nd. I have the day as an int.",
            "In the quiz a team gets a place. I pass 3 and would like to print 3rd, and so on for any place.",
            "please help, I must put ending after number in english: first is 1st, fourth is 4th, how to program it?",
            "A naive version looks just at the last digit and says 12nd. Please handle 11 to 13 and also 111 or 1012.",
            "How do sports sites turn a rank into '4th' or '33rd'? I want that as a function.",
            "School grades: we write 5th grade, 2nd grade, 3rd grade. Grade number goes in, label with suffix goes out.",
            'I\'m writing "It\'s your Nth login today", where N is a number and the ending must fit.',
            "homework task is to write the short ordinal of an integer, i.e. digits followed by the suffix",
            'Take 1012 and return "1012th", take 1 and return "1st". Every positive integer should work.',
            "21 -> 21st",
            "English rank with st/nd/rd/th",
            "put th, st, nd, rd behind n",
            "position number to 1st 2nd 3rd",
            "ordinal numeral, digits plus letters",
            'race place as "4th"',
            "birthday count, like 50th",
            "suffix a day of the month, 3rd",
            "Eleven, twelve and thirteen get th, while otherwise the final digit decides on st, nd or rd.",
            "A cardinal number is passed and the matching ordinal, with digits plus ending, should be returned.",
            "For 103 I expect 103rd, for 111 I expect 111th.",
            "What I want is floor numbers in the form in which American lifts announce them, 1st, 2nd, 3rd.",
            "To announce winners, their integer rank has to be given the two letters that belong to it.",
            "How should a number be written if it says which one in a row, such as the 22nd?",
            "Depending on its last digits, the integer should be followed by the correct English abbreviation.",
            "The century stored as 21 needs to be displayed as 21st.",
            "As a runner I want my result page to say 'You finished 12th', so make the 12th from the 12 for me, for all places.",
            "Our date line reads 'March 2' and the Americans on the team demand 'March 2nd'. Provide the number with its ending.",
            "fix: list said 11st, 12nd and 13rd; the teens need th, also in 111th and 1012th",
            "queue app tells people which they are in the line. 1 is 1st, 4 is 4th, 22 is 22nd, and so for all numbers",
            "not native speaker here, I never know when is st or nd or rd or th after number. Let the function know it for me",
            "TICKET-208: anniversaries. Given how many years, say 50, return the form 50th to put on the cake.",
            "Fifth Avenue is easy, but my street map labels go up to 200 and need '1st', '33rd', '113th' style strings made of ints.",
            "In my board game log I'd write 'on the 3rd turn', 'on the 21st turn'. I only have the turn as an int, so form that short string with the little letters.",
        ),
        params=("n",),
        types="(n: int) -> str",
        summary="Return n with its English ordinal suffix.",
        explanation="Numbers that end in 11, 12 or 13 get 'th'; otherwise the last digit decides: 1 gets 'st', 2 'nd', 3 'rd' and all others 'th'. "
        "The cost is constant.",
        cases=(
            ((1,), "1st"), ((2,), "2nd"), ((3,), "3rd"), ((4,), "4th"), ((11,), "11th"), ((12,), "12th"), ((13,), "13th"), ((21,), "21st"),
            ((22,), "22nd"), ((103,), "103rd"), ((111,), "111th"), ((50,), "50th"), ((1012,), "1012th"),
        ),
        programs=(
            Program(style="naive", source='''def {name}(n):
    if n % 100 in (11, 12, 13):
        return str(n) + "th"
    if n % 10 == 1:
        return str(n) + "st"
    if n % 10 == 2:
        return str(n) + "nd"
    if n % 10 == 3:
        return str(n) + "rd"
    return str(n) + "th"
'''),
            Program(style="plain", source='''def {name}(n):
    if 10 <= n % 100 <= 20:
        suffix = "th"
    else:
        suffix = {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{suffix}"
'''),
            Program(style="regex", source='''import re


def {name}(n):
    text = str(n)
    match = re.search(r"(?<!1)[123]$", text.zfill(2))
    if match is None:
        return text + "th"
    return text + {"1": "st", "2": "nd", "3": "rd"}[match.group()]
'''),
            Program(style="robust", source='''def {name}(n: int) -> str:
    """Return n followed by st, nd, rd or th; the sign of n is kept and does not matter."""
    tens, ones = divmod(abs(n) % 100, 10)
    suffixes = ("th", "st", "nd", "rd")
    suffix = suffixes[ones] if ones < 4 and tens != 1 else "th"
    return str(n) + suffix
'''),
        ),
        raises=((("1",), "TypeError"), ((0,), "ValueError"), ((-2,), "ValueError")),
        careful='''def {name}(n):
    if not isinstance(n, int):
        raise TypeError("n must be an integer")
    if n < 1:
        raise ValueError("n must be positive")
    if n % 100 in (11, 12, 13):
        return f"{n}th"
    suffixes = {1: "st", 2: "nd", 3: "rd"}
    return f"{n}{suffixes.get(n % 10, 'th')}"
''',
        near=("number_to_words", "pluralizing a word"),
    ),
)
