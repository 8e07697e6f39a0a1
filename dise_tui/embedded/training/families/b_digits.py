"""Numbers: digits and simple properties of integers."""

from ..family import Family, Program

FAMILIES: tuple[Family, ...] = (
    Family(
        key="sum_digits",
        task="simple_function",
        names=("digit_sum", "sum_of_digits", "add_digits", "cross_sum"),
        phrases=(
            "adds up the digits of a number",
            "returns the digit sum of n",
            "computes the cross sum of an integer",
            "turns 123 into 6",
            "takes a non-negative whole number and sums its decimal digits",
            "gives 15 for 4065, because 4 + 0 + 6 + 5 = 15",
            "totals the individual figures a number is written with",
            "calculates what you get when all the digits of n are added together once",
            "peels the digits off with modulo 10 and accumulates them",
            "splits an int into digits and returns their sum",
            "works out the sum of the digits in base ten",
            "gets the total of every digit, as needed for a simple checksum",
            "converts the number to text and adds the values of its characters",
            "helps to test divisibility by 9 by summing digits",
            "sums digits",
            "looks at the ones, tens, hundreds and so on of a value and adds these figures",
            "returns the sum of all digits in a number",
            "calculates the sum of the digits of an integer",
            "finds the digit sum of a given number",
            "adds all the digits of an integer together",
            "sums up the single digits of a number",
            "takes a number and adds its digits",
            "computes the total of a number's digits",
            "gets the sum of the figures in a number, like 1 + 2 + 3 for 123",
            "gets the digit sum of a number",
            "loops over the digits of an integer and adds them up",
            "determines the checksum that one obtains by adding every digit of a number",
            "sums each digit in a non-negative integer",
            "evaluates the sum of the digits that make up a number",
            "outputs the result of adding the digits of n",
            "breaks a number into its digits and adds them",
            "tells what the digits of a number add up to",
            "uses recursion to add the digits of an integer, the last one plus the sum for the rest",
        ),
        asks=(
            "I have a number like 123 and want 1+2+3, so 6.",
            "digit sum of an integer",
            "how do I add together all the digits in a number?",
            "Given n, return the total of its decimal digits.",
            "python snippet: 4065 -> 15 (4+0+6+5)",
            "My numerology app needs the figures of a birth number summed up once. Can you do it?",
            "for a simple checksum we need every digit of the order number added up",
            "Homework: Calculate the cross sum of a whole number.",
            "Please split an integer into its digits and tell me what they amount to.",
            "take the ones, tens, hundreds etc. of a value and total those figures",
            "any quick trick for summing a number's digits, e.g. 999 gives 27?",
            "I want to check divisibility by 3 by hand, so I'd need the sum of the digits of a number first.",
            "i need plus all numerals of one integer, 55 must be 10",
            "What do the digits of some big integer come to when you add each of them?",
            "The lottery widget shows the digit total of a ticket number. Compute that from the integer.",
            "keep taking n % 10 and adding it up till nothing's left",
            "Work out the sum over the individual digits making up a number, once only.",
            "add digits of number",
        ),
        params=("n",),
        types="(n: int) -> int",
        summary="Return the sum of the decimal digits of n.",
        explanation="The remainder of a division by 10 is the last digit; the program adds it to the total and removes it from the number "
        "until nothing is left. There is one step for each digit.",
        cases=(
            ((123,), 6), ((4065,), 15), ((0,), 0), ((7,), 7), ((10,), 1), ((999,), 27), ((1000000,), 1), ((98765,), 35), ((55,), 10),
        ),
        programs=(
            Program(style="naive", source='''def {name}(n):
    return sum(int(digit) for digit in str(n))
'''),
            Program(style="plain", source='''def {name}(n):
    total = 0
    while n > 0:
        total += n % 10
        n //= 10
    return total
'''),
            Program(style="recursive", source='''def {name}(n):
    if n < 10:
        return n
    return n % 10 + {name}(n // 10)
'''),
            Program(style="functional", source='''def {name}(n):
    return sum(map(int, str(n)))
'''),
            Program(style="robust", source='''def {name}(n: int) -> int:
    """Return the sum of the decimal digits of n; a minus sign is ignored."""
    rest = abs(n)
    total = 0
    while rest:
        rest, digit = divmod(rest, 10)
        total += digit
    return total
'''),
        ),
        raises=(((-5,), "ValueError"), (("123",), "TypeError"), ((1.5,), "TypeError")),
        careful='''def {name}(n):
    if not isinstance(n, int):
        raise TypeError("n must be an integer")
    if n < 0:
        raise ValueError("n must not be negative")
    return sum(int(digit) for digit in str(n))
''',
        near=("count_digits", "digital root (repeated digit sum)", "sum of the numbers from 1 to n"),
    ),
    Family(
        key="reverse_number",
        task="simple_function",
        names=("reverse_digits", "reverse_integer", "flip_digits", "mirror_number"),
        phrases=(
            "reverses the digits of an integer",
            "turns 123 into 321",
            "returns the number you get by reading n backwards",
            "flips a number around, so that its last digit comes first",
            "mirrors a non-negative int",
            "writes the digits of n in the opposite order and returns the result as an int",
            "gives 21 for 120, since leading zeros disappear",
            "takes an integer and returns the integer with the order of digits swapped end for end",
            "inverts the sequence of decimal digits arithmetically, with modulo and division by ten",
            "converts 4567 to 7654",
            "does integer reversal",
            "builds a new number from the old one, starting with the ones digit",
            "spells a number from right to left",
            "gives back the numerical value of the digits read in reverse",
            "makes the units digit the leading digit and so on",
            "produces a backward version of a whole number, for example for a palindrome test later",
            "reverses a number",
            "reverses an integer",
            "returns an integer with its digits reversed",
            "takes a number and gives back the number with its digits in reverse order",
            "flips the digits of a number",
            "computes the reverse of an integer",
            "turns a number around, digit by digit",
            "inverts the order of digits in an integer",
            "converts an int to a string, reverses it and converts it back to an int",
            "swaps the digits of an integer from front to back",
            "writes a number backwards, so that 120 becomes 21",
            "calculates the reversed number without converting it to a string",
            "transforms an integer into the one with the opposite digit order",
            "outputs an integer backwards as an integer",
            "gets the mirror image of a number, for instance 809 for 9080",
            "rearranges the digits of a number from last to first",
            "finds the integer that results from reading a given integer from the right",
        ),
        asks=(
            "how can I turn 123 into 321 as an int?",
            "reverse an integer's digits",
            "I've got a number and need it read from right to left, still as a number, so 120 gives 21.",
            "Given an integer, return the integer with its digits in the opposite order.",
            "python snippet: flip the digits of a number",
            "A number trick for kids: they enter 4567 and the screen shows 7654. Please write the flipping part.",
            "any idea how to write a number back to front? result should be numeric, leading zeros lost",
            "leetcode reverse integer, non-negative only",
            "Homework: Mirror a whole number using % and //, so that its units digit becomes the leading one.",
            "i want an int backwards",
            "For the 196 algorithm I must repeatedly add a number to its digit reversal, so give me that reversal.",
            "Swap the digits of an integer end for end and hand back the new integer.",
            "The game needs a mirrored version of the player's number: 9080 is mirrored to 809.",
            "Could you build a new number out of the digits of another, beginning with the last?",
            "I need that number 45 become 54 and number 100 become 1, for any positive integer",
            "digits of n from last to first, as one integer",
            "What's the arithmetic way to invert the sequence of digits in a whole number?",
            "Please read an integer in reverse and return the value that comes out.",
        ),
        params=("n",),
        types="(n: int) -> int",
        summary="Return the number whose digits are those of n in reverse order.",
        explanation="The program takes the digits from the end one at a time and appends each to the result by multiplying the result by 10 "
        "first. It takes one step for each digit.",
        cases=(
            ((123,), 321), ((120,), 21), ((7,), 7), ((0,), 0), ((1000,), 1), ((4567,), 7654), ((11,), 11), ((9080,), 809), ((10,), 1),
        ),
        programs=(
            Program(style="naive", source='''def {name}(n):
    return int(str(n)[::-1])
'''),
            Program(style="plain", source='''def {name}(n):
    result = 0
    while n > 0:
        result = result * 10 + n % 10
        n //= 10
    return result
'''),
            Program(style="functional", source='''def {name}(n):
    return int("".join(reversed(str(n))))
'''),
            Program(style="iterative", source='''def {name}(n):
    reversed_n = 0
    while n:
        n, digit = divmod(n, 10)
        reversed_n = 10 * reversed_n + digit
    return reversed_n
'''),
            Program(style="robust", source='''def {name}(n: int) -> int:
    """Return n with its digits in reverse order; the sign is kept."""
    sign = -1 if n < 0 else 1
    digits = str(abs(n))
    return sign * int(digits[::-1])
'''),
        ),
        raises=((("12",), "TypeError"), ((1.5,), "TypeError"), ((-12,), "ValueError")),
        careful='''def {name}(n):
    if not isinstance(n, int):
        raise TypeError("n must be an integer")
    if n < 0:
        raise ValueError("n must not be negative")
    return int(str(n)[::-1])
''',
        near=("is_palindrome_number", "reversing a string", "negating a number"),
    ),
    Family(
        key="count_digits",
        task="simple_function",
        names=("digit_count", "number_of_digits", "num_digits", "number_length"),
        phrases=(
            "counts the digits of an integer",
            "returns how many digits n has",
            "tells the length of a number in decimal notation",
            "gives 3 for 407 and 1 for 0",
            "determines how long a whole number is when it is written out, not counting the minus sign",
            "computes the number of decimal places to the left of the point in an int",
            "says how many figures a number consists of",
            "finds the digit count by dividing by ten until nothing remains",
            "maps 99 to 2 and 100 to 3",
            "takes an integer and returns its width in digits",
            "works out how many columns are needed to print n without its sign",
            "measures the size of an integer as a quantity of digits",
            "gets the number of digits, with negative numbers treated like positive ones",
            "answers whether a figure is two-digit, three-digit and so on, by returning that number",
            "checks how many digits there are in a number",
            "counts how many digits a number has",
            "returns the number of digits in an integer",
            "finds the number of digits of a given number",
            "calculates how many digits there are in an integer",
            "gets the digit count of a number",
            "determines how many digits an integer consists of",
            "gives the length of an integer",
            "tells the number of digits in a number",
            "takes an integer and counts its digits",
            "computes how many decimal digits are needed to write a number",
            "tells whether a number has one, two, three or more digits by returning how many there are",
            "converts an integer to a string, ignoring its sign, and returns the length",
            "outputs the amount of digits in a whole number, the minus sign not included",
            "figures out how many digits long a number is",
            "reports the digit length of an int",
            "looks at an integer, positive or negative, and says how many digits it is made of",
            "evaluates the quantity of digits in an int, 0 having one digit",
        ),
        asks=(
            "How many digits does my number have? Should be 3 for 407.",
            "number of digits in an integer",
            "i need the length of an int, minus sign not counted",
            "Given n, return how many decimal digits it's written with.",
            "python snippet: digit count of a number, 0 has one",
            "To align a column of integers I have to know how many figures each value has, negative or not.",
            "any way to get len() of a number, like 99 -> 2 and 100 -> 3?",
            "Our form must find out if a code entered as an integer is four or five digits long. Please return its digit count.",
            "Exercise: Divide by ten until nothing remains and count the steps, to learn how long a number is.",
            "Tell me the size of a whole number in terms of digits.",
            "is it a two-digit or a three-digit number? i want that as a count for any integer",
            "Determine the quantity of digits of a given integer, ignoring its sign.",
            "I want know from how many digits consists a number, example 1000000 has 7",
            "The scoreboard has a limited number of slots, so we need to know how many digits the score occupies.",
            "what's the easiest method to measure how long an integer is when printed without sign?",
            "for -123 I expect 3, for 9 I expect 1: how many digits there are",
            "count up the digits making up a number",
            "Say how many places an integer takes in base ten.",
        ),
        params=("n",),
        types="(n: int) -> int",
        summary="Return the number of decimal digits of n.",
        explanation="The program drops the sign and divides by 10 until the number is below 10, counting the steps; zero has one digit. "
        "It takes one step for each digit.",
        cases=(
            ((407,), 3), ((0,), 1), ((9,), 1), ((10,), 2), ((99,), 2), ((100,), 3), ((-123,), 3), ((1000000,), 7), ((-7,), 1),
            ((999999999999999999,), 18),
        ),
        programs=(
            Program(style="naive", source='''def {name}(n):
    return len(str(abs(n)))
'''),
            Program(style="plain", source='''def {name}(n):
    n = abs(n)
    count = 1
    while n >= 10:
        n //= 10
        count += 1
    return count
'''),
            Program(style="recursive", source='''def {name}(n):
    n = abs(n)
    if n < 10:
        return 1
    return 1 + {name}(n // 10)
'''),
            Program(style="functional", source='''def {name}(n):
    return sum(ch.isdigit() for ch in str(n))
'''),
            Program(style="robust", source='''def {name}(n: int) -> int:
    """Return how many decimal digits n has; the sign does not count and 0 has one digit."""
    if n == 0:
        return 1
    rest, digits = abs(n), 0
    while rest:
        rest //= 10
        digits += 1
    return digits
'''),
        ),
        raises=((("407",), "TypeError"), ((4.5,), "TypeError")),
        careful='''def {name}(n):
    if not isinstance(n, int):
        raise TypeError("n must be an integer")
    return len(str(n).lstrip("-"))
''',
        near=("sum_digits", "how often one digit occurs in a number", "counting digit characters in a text"),
    ),
    Family(
        key="is_palindrome_number",
        task="validation",
        names=("is_palindromic", "is_number_palindrome", "check_palindrome_number", "reads_same_backwards"),
        phrases=(
            "checks whether a number reads the same forwards and backwards",
            "tells if an integer is a palindrome",
            "returns True for 121 and False for 123",
            "decides if n stays unchanged when its digits are reversed",
            "tests for palindromic numbers",
            "detects numbers like 1331 or 7 that are symmetrical in their digits",
            "compares the first digit of an int with the last, the second with the next to last, and so on",
            "says whether a whole number equals its own mirror image",
            "takes an int and finds out if it is palindromic in base ten, negative numbers never being so",
            "is a predicate for numbers that look alike from both ends",
            "verifies that the digit sequence of n is its own reverse",
            "reverses a number and reports whether the result is that same number",
            "recognizes numeric palindromes, such as the odometer reading 45654",
            "gives back a boolean that is true if an integer is the same from left to right as from right to left",
            "checks an integer, not a text, for being a palindrome",
            "checks if a number is a palindrome",
            "determines whether an integer is palindromic",
            "returns True if an integer reads the same backward as forward",
            "tests whether a number is equal to its reverse",
            "does a palindrome check on an integer",
            "tells if the digits of a number are the same in reverse order",
            "finds out if a given integer is a palindrome",
            "says if a number like 12321 is a palindrome number",
            "takes a number and reports whether it is a palindrome",
            "verifies that a number is palindromic",
            "identifies integers whose digits can be read in both directions",
            "reverses the digits of an integer and compares the outcome with the original number",
            "checks an int for digit symmetry",
            "decides whether a number remains the same after its digits are reversed",
            "evaluates whether a numeric value is a palindrome, negative values giving False",
            "checks whether an integer is a palindrome without converting it to a string",
            "returns a bool that says if a whole number is the same when written backwards",
        ),
        asks=(
            "Is 12321 the same number backwards? I want a check like that for any integer.",
            "palindrome number check",
            "how to tell if an int is a palindrome, like 121?",
            "Given an integer, return True if its digits read the same from both ends.",
            "python snippet: 1331 -> True, 123 -> False (number equals its digits reversed)",
            "My odometer shows 45654 and I'd like to detect such symmetrical mileages in code.",
            "leetcode 9: decide for an integer x whether it's a palindrome, negatives aren't",
            "For Project Euler I have to spot palindromic integers among products.",
            "Homework: Does a number remain unchanged after turning its digits round? Answer true or false.",
            "numeric palindrome test, bool",
            "Please find out if an integer is mirrored in itself, i.e. first and last digit agree and so on.",
            "we give a bonus when the order number reads alike forwards and in reverse, so write the test on the integer",
            "compare a number with its own reversal and tell me if they're equal",
            "I want understand if number is palindromic, for example 11 yes, 10 no",
            "any neat way of recognising integers with symmetric digits?",
            "The lucky ticket feature: a ticket number wins if it looks the same from right to left. Check a given int.",
            "true when an int has the same digits in both directions",
            "Verify that a whole number doesn't change when written backwards.",
        ),
        params=("n",),
        types="(n: int) -> bool",
        summary="Tell whether the decimal digits of n read the same in both directions.",
        explanation="The program turns the number into text and compares that with its reverse. The minus sign of a negative number "
        "makes the two differ. The cost grows with the number of digits.",
        cases=(
            ((121,), True), ((123,), False), ((7,), True), ((0,), True), ((10,), False), ((1331,), True), ((-121,), False),
            ((45654,), True), ((1231,), False), ((11,), True), ((100,), False),
        ),
        programs=(
            Program(style="naive", source='''def {name}(n):
    return str(n) == str(n)[::-1]
'''),
            Program(style="plain", source='''def {name}(n):
    if n < 0:
        return False
    original = n
    reversed_n = 0
    while n > 0:
        reversed_n = reversed_n * 10 + n % 10
        n //= 10
    return original == reversed_n
'''),
            Program(style="iterative", source='''def {name}(n):
    digits = str(n)
    left, right = 0, len(digits) - 1
    while left < right:
        if digits[left] != digits[right]:
            return False
        left += 1
        right -= 1
    return True
'''),
            Program(style="functional", source='''def {name}(n):
    text = str(n)
    return all(a == b for a, b in zip(text, reversed(text)))
'''),
            Program(style="robust", source='''def {name}(n: int) -> bool:
    """Tell whether n reads the same in both directions; negative numbers do not."""
    if n < 0 or (n % 10 == 0 and n != 0):
        return False
    tail = 0
    while n > tail:
        n, digit = divmod(n, 10)
        tail = tail * 10 + digit
    return n == tail or n == tail // 10
'''),
        ),
        raises=((("121",), "TypeError"), ((12.1,), "TypeError"), ((None,), "TypeError")),
        careful='''def {name}(n):
    if not isinstance(n, int):
        raise TypeError("n must be an integer")
    digits = str(n)
    return digits == digits[::-1]
''',
        near=("reverse_number", "palindrome test of a string"),
    ),
    Family(
        key="is_armstrong_number",
        task="algorithm",
        names=("is_armstrong", "is_narcissistic", "check_armstrong", "armstrong_check"),
        phrases=(
            "checks whether a number is an Armstrong number",
            "tells if n is narcissistic",
            "decides whether a number equals the sum of its own digits, each raised to the power of the digit count",
            "returns True for 153, because 1**3 + 5**3 + 3**3 is 153",
            "tests integers for the Armstrong property",
            "raises every digit to the number of digits, adds these powers and compares the sum with the number",
            "recognizes numbers such as 153, 370, 371, 407 and 9474",
            "says if an int is a pluperfect digital invariant",
            "gives True for 9474 and False for 9475",
            "finds out if taking the k-th powers of the k digits of n and summing them yields n again",
            "is a predicate for Armstrong numbers of any length",
            "determines with a boolean whether a figure is narcissistic in base 10",
            "verifies that a three-digit number is the sum of the cubes of its digits, and likewise for other lengths",
            "takes n and returns whether it is an armstrong number or not",
            "lets me filter narcissistic numbers out of a range",
            "checks if a given number is an Armstrong number",
            "determines whether an integer is an Armstrong number",
            "returns True if n is an Armstrong number and False otherwise",
            "tests whether a number is narcissistic",
            "does an Armstrong number check",
            "finds out whether a number is an Armstrong number, such as 153",
            "tells whether the sum of the digits raised to the power of the number of digits equals the number itself",
            "says whether a number is an Armstrong number like 370 or 9474",
            "verifies that a number is narcissistic, that is, equal to the sum of its digits to the power of its length",
            "detects Armstrong numbers",
            "identifies if an integer is a narcissistic number",
            "computes the sum of each digit to the power of the digit count and compares it with n",
            "checks that 407 equals 4**3 + 0**3 + 7**3, and does such a test for any number",
            "takes an integer and reports if it is an Armstrong (narcissistic) number",
            "evaluates if a number with k digits is the sum of the k-th powers of its digits",
            "validates an Armstrong number",
            "decides if an int has the Armstrong property or not",
        ),
        asks=(
            "Is 153 an Armstrong number? Need to be able to ask that for any integer.",
            "armstrong number check",
            "how do I find out if a number is narcissistic?",
            "Given n with k digits, return whether the k-th powers of those digits add up to n.",
            "python snippet: 370 -> True since 27 + 343 + 0 = 370, 154 -> False",
            "My CS homework is about Armstrong numbers, e.g. 407. I have to decide if a number is one.",
            "raise each digit to the number of digits, sum those, does it equal the original? true or false",
            "I'm collecting narcissistic numbers like 9474 for a maths poster and need a test for them.",
            "Please verify the Armstrong property for a whole number of arbitrary length.",
            "any idea how to code the test 1**3 + 5**3 + 3**3 == 153 in general?",
            "For the number of the day we want to flag Armstrong numbers. A yes or no per integer is enough.",
            "narcissistic or not, as a bool",
            "Write the check for numbers that equal the sum of their own digits to the power of how many digits they have.",
            "i must to know if integer is armstrong (1634 yes, 1635 no)",
            "Detect pluperfect digital invariants, also known as Armstrong numbers.",
            "Could you show beginners how one recognises an Armstrong number in Python?",
            "Three-digit numbers match if they're the sum of their digits' cubes, four-digit ones with fourth powers, and so forth. Test a number for that.",
            "tell me whether some int belongs to the armstrong numbers",
        ),
        params=("n",),
        types="(n: int) -> bool",
        summary="Tell whether n is the sum of its digits, each raised to the number of digits.",
        explanation="The number of digits is the exponent. The program raises each digit to it, adds the powers and compares the sum with "
        "the number. The cost grows with the number of digits.",
        cases=(
            ((153,), True), ((370,), True), ((9474,), True), ((9475,), False), ((10,), False), ((5,), True), ((100,), False), ((407,), True),
            ((154,), False), ((1634,), True), ((12,), False), ((0,), True),
        ),
        programs=(
            Program(style="naive", source='''def {name}(n):
    digits = str(n)
    return n == sum(int(d) ** len(digits) for d in digits)
'''),
            Program(style="plain", source='''def {name}(n):
    power = len(str(n))
    total = 0
    rest = n
    while rest > 0:
        total += (rest % 10) ** power
        rest //= 10
    return total == n
'''),
            Program(style="iterative", source='''def {name}(n):
    digits = []
    rest = n
    while rest:
        rest, digit = divmod(rest, 10)
        digits.append(digit)
    total = 0
    for digit in digits:
        total += digit ** len(digits)
    return total == n
'''),
            Program(style="robust", source='''def {name}(n: int) -> bool:
    """Tell whether n is an Armstrong number; negative numbers are not."""
    if n < 0:
        return False
    digits = [int(ch) for ch in str(n)]
    exponent = len(digits)
    return sum(digit ** exponent for digit in digits) == n
'''),
        ),
        raises=((("153",), "TypeError"), ((-153,), "ValueError"), ((153.0,), "TypeError")),
        careful='''def {name}(n):
    if not isinstance(n, int):
        raise TypeError("n must be an integer")
    if n < 0:
        raise ValueError("n must not be negative")
    digits = [int(d) for d in str(n)]
    return sum(d ** len(digits) for d in digits) == n
''',
        near=("is_perfect_number", "is_happy_number", "sum_digits"),
    ),
    Family(
        key="is_happy_number",
        task="algorithm",
        names=("is_happy", "check_happy_number", "happy_number", "ends_at_one"),
        phrases=(
            "checks whether a number is happy",
            "tells if repeatedly summing the squares of the digits of n ends at 1",
            "decides if an integer is a happy number",
            "returns True for 19 and 7, and False for 4 and 20",
            "replaces a number by the sum of its squared digits again and again until it reaches 1 or runs in a loop",
            "detects unhappy numbers, which never arrive at one, and returns False for them",
            "follows 19 -> 82 -> 68 -> 100 -> 1 and says True as it gets to 1",
            "finds out whether the digit-square process started at n terminates in one",
            "is a predicate for happy numbers",
            "determines the happiness of a positive int as a boolean",
            "squares each digit, adds, repeats, and reports if the sequence reaches 1 rather than a cycle",
            "remembers the numbers seen so far to notice a cycle, and returns whether it hit 1 first",
            "tests if a number makes people happy in the mathematical sense",
            "says False if the chain of sums of digit squares falls into the cycle that contains 4",
            "verifies happy numbers such as 1, 7, 10, 13 and 23",
            "checks if a given number is a happy number",
            "determines whether a number is a happy number",
            "returns True if n is happy and False otherwise",
            "tests whether an integer is happy",
            "does a happy number check",
            "tells whether a positive integer is a happy number or not",
            "finds out if a number is happy by replacing it with the sum of the squares of its digits until it is 1 or repeats",
            "says if a number such as 19 is happy",
            "detects happy numbers",
            "verifies that a number is a happy number",
            "identifies whether an integer is happy or unhappy, True standing for happy",
            "takes the sum of the squared digits over and over and returns whether it becomes 1",
            "uses Floyd's cycle detection to decide if a number is happy",
            "reports if the process of squaring and adding digits ends in 1",
            "evaluates whether an int is a happy number",
            "decides whether the digit-squaring sequence of a number converges to 1 or loops endlessly",
            "keeps summing the squares of a number's digits and checks whether the result eventually equals 1",
        ),
        asks=(
            "Is 19 a happy number? I'd like to test any positive integer.",
            "happy number check",
            "how do you determine if a number is happy or sad in the maths sense?",
            "Given n, return True if squaring its digits and adding them, over and over, finally arrives at 1.",
            "python snippet: 7 -> True, 4 -> False, happy numbers",
            "leetcode 202, happy number, watch for the endless loop",
            "My daughter learned about happy numbers at school. Could you write a test for them?",
            "take the sum of the squared digits, repeat, and say whether it gets to 1 or goes round in circles",
            "For a maths calendar I want to mark the days whose number is happy, so I need a true/false for an integer.",
            "does 23 end up at one if I keep replacing it with the sum of its digits squared? any number please",
            "Please recognise unhappy integers (False) and happy ones (True).",
            "Follow the chain 19, 82, 68, 100, 1 for any start value and report if it reaches one.",
            "exercise from our course: a number is happy when the digit square process stops at 1, decide that",
            "I want check a number for happiness, with detection of cycle",
            "What's the usual way to find out whether the digit-squaring sequence of some number terminates at 1?",
            "happy or not happy, that's the question, for an int",
            "The trivia bot must judge whether the number a user enters is a happy number.",
            "Keep a set of numbers already visited while iterating digit-square sums; true if 1 turns up, false on a repeat.",
        ),
        params=("n",),
        types="(n: int) -> bool",
        summary="Tell whether the repeated sum of squared digits of n reaches 1.",
        explanation="The program replaces n with the sum of the squares of its digits and keeps the numbers seen in a set. If a number comes "
        "again, there is a cycle and n is not happy. The numbers become small at once, so few steps are needed.",
        cases=(
            ((19,), True), ((7,), True), ((4,), False), ((20,), False), ((1,), True), ((2,), False), ((10,), True), ((23,), True),
            ((100,), True), ((116,), False), ((44,), True),
        ),
        programs=(
            Program(style="naive", source='''def {name}(n):
    while n != 1 and n != 4:
        n = sum(int(d) ** 2 for d in str(n))
    return n == 1
'''),
            Program(style="plain", source='''def {name}(n):
    seen = set()
    while n != 1 and n not in seen:
        seen.add(n)
        total = 0
        for digit in str(n):
            total += int(digit) ** 2
        n = total
    return n == 1
'''),
            Program(style="recursive", source='''def {name}(n):
    if n < 10:
        if n in (1, 7):
            return True
        return False
    return {name}(sum(int(d) ** 2 for d in str(n)))
'''),
            Program(style="iterative", source='''def {name}(n):
    def step(number):
        return sum(int(d) ** 2 for d in str(number))

    slow, fast = n, step(n)
    while fast != 1 and slow != fast:
        slow = step(slow)
        fast = step(step(fast))
    return fast == 1
'''),
            Program(style="robust", source='''def {name}(n: int) -> bool:
    """Tell whether n is happy; numbers below 1 are not."""
    if n < 1:
        return False
    seen: set[int] = set()
    while n not in seen:
        seen.add(n)
        total = 0
        while n:
            n, digit = divmod(n, 10)
            total += digit * digit
        n = total
    return n == 1
'''),
        ),
        raises=(((0,), "ValueError"), ((-19,), "ValueError"), (("19",), "TypeError")),
        careful='''def {name}(n):
    if not isinstance(n, int):
        raise TypeError("n must be an integer")
    if n < 1:
        raise ValueError("n must be positive")
    seen = set()
    while n not in seen:
        seen.add(n)
        n = sum(int(d) ** 2 for d in str(n))
    return n == 1
''',
        near=("is_armstrong_number", "is_perfect_number", "sum of squared digits"),
    ),
    Family(
        key="is_even",
        task="simple_function",
        names=("check_even", "even", "is_even_number", "divisible_by_two"),
        phrases=(
            "checks whether a number is even",
            "tells if n can be divided by 2 without a remainder",
            "returns True for even integers and False for odd ones",
            "gives True for 4 and 0 and False for 7",
            "decides whether an integer is a multiple of two",
            "tests the lowest bit of an int to see if it is even",
            "says if so many people can be put in pairs with nobody left over",
            "determines the parity of a whole number: True means even",
            "is a predicate for even numbers",
            "finds out if some number is even or odd, with True standing for even",
            "uses the modulo operator to see whether n is divisible by 2",
            "lets me pick every even value out of a list with filter",
            "verifies that the last digit of n is 0, 2, 4, 6 or 8",
            "takes an integer and reports its evenness as a boolean",
            "answers yes (True) if half of the number is a whole number",
            "checks if a number is even",
            "determines whether an integer is even",
            "returns True if a number is even, otherwise False",
            "tests if a number is divisible by 2",
            "does an even number check",
            "checks if a number is even or odd and returns True if it is even",
            "tells whether an integer is even",
            "finds out if a given number is even",
            "says whether a number is an even number",
            "verifies that an integer is even",
            "checks whether n % 2 equals 0",
            "takes a number and returns a boolean for its being even",
            "detects even integers",
            "reports if an integer has remainder 0 when divided by two",
            "identifies whether a number is even, zero and negative numbers included",
            "uses a bitwise and with 1 to find out if an integer is even",
            "evaluates if a value is evenly divisible by two",
        ),
        asks=(
            "How do I see if a number is even?",
            "even number check",
            "I have a count of players and need to know if they can be split into two equal teams, so even or not.",
            "Given an int, return True when it's divisible by two.",
            "python snippet: 4 -> True, 7 -> False (even)",
            "my table rows should alternate colours, tell me if the row index is even",
            "Homework: Test whether a whole number leaves no remainder when halved.",
            "Can this integer be divided by 2 cleanly? I just want true or false.",
            "Please determine if an integer belongs to the even numbers, zero and negatives too.",
            "parity test, True for even",
            "House numbers on the right side of our street are all even. Check if a given number is one of those.",
            "any one-liner to find out that some n is an even integer?",
            "We ship socks in pairs, so the quantity in an order has to be a multiple of two. Verify a quantity.",
            "i want to know is number even or odd, true if it is even",
            "n % 2 thing: tell whether an integer is even",
            "What's the bitwise way to detect that an integer is even?",
            "recognise even integers",
            "Decide whether the last binary digit of an integer is zero, that is, whether it's an even one.",
        ),
        params=("n",),
        types="(n: int) -> bool",
        summary="Tell whether n is even.",
        explanation="The remainder of a division by 2 is 0 for even and 1 for odd numbers, also for negative ones in Python. "
        "It is one operation.",
        cases=(
            ((4,), True), ((7,), False), ((0,), True), ((1,), False), ((2,), True), ((-2,), True), ((-3,), False), ((100,), True), ((12345,), False),
        ),
        programs=(
            Program(style="naive", source='''def {name}(n):
    return n % 2 == 0
'''),
            Program(style="plain", source='''def {name}(n):
    if n % 2 == 0:
        return True
    return False
'''),
            Program(style="one_liner", source='''def {name}(n):
    return not n & 1
'''),
            Program(style="robust", source='''def {name}(n: int) -> bool:
    """Tell whether n is divisible by two; zero and negative numbers count as well."""
    remainder = abs(n) % 2
    return remainder == 0
'''),
        ),
        raises=((("4",), "TypeError"), ((2.5,), "TypeError"), ((None,), "TypeError")),
        careful='''def {name}(n):
    if not isinstance(n, int):
        raise TypeError("n must be an integer")
    return n % 2 == 0
''',
        near=("is_odd", "keeping the even numbers of a list"),
    ),
)
