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
            "sum of digits",
            "sum the digits of a number",
            "add up digits of a number",
            "digit sum function",
            "sum all digits in an integer",
            "total of a number's digits",
            "digits added together please",
            "fn for digit sum",
            "1234 to 10 digit sum",
            "cross sum of an integer",
            "quersumme in python",
            "calculate sum of digits",
            "Create a function that calculates the sum of the digits of a number.",
            "How can I add up all digits of an integer?",
            "Could you write a function which returns the digit sum of a number?",
            "I need to add the individual digits of a whole number together.",
            "Given an integer, return the sum of its digits.",
            "Implement a digit sum.",
            "Give me code that takes 256 and returns 13, the sum of its digits.",
            "What would a function to total the digits of a number look like?",
            "Make a function that splits a number into digits and adds them.",
            "Build something which computes 2+0+2+4 from 2024.",
            "function to get the sum of every digit in a non-negative integer",
            "Code for finding what a number's digits add up to.",
            "A number is divisible by 9 if its digits add up to a multiple of 9. I want the adding part: digits of n summed.",
            "In the dice game, the ticket number's digits are added and that's the score, e.g. 55 scores 10. Calculate the score.",
            "First year exercise: read a number like 482 and compute 4 + 8 + 2. How do I get at the single digits and add them?",
            "For a quick plausibility check of article numbers we add all their digits once. Article number in, total out.",
            "I have integer and want sum of its numerals, for example 4065 gives 15.",
            "My grandma does numerology and adds the digits of the year, so 1987 gives 25. Please do that for any number, not repeated further.",
            "Project Euler 16 and 20 both need the digits of a gigantic integer added up, so that's the helper I'm after.",
            "The code review suggests replacing the % 10 loop in our checksum with one well-named function that adds up a number's digits.",
            "999 should return 27, 10 should return 1, and 7 just 7: the digits of the argument, summed.",
            "Peel off the last digit, add it to a total, drop it, go on till the number is zero. Return the total.",
            "Kids at the math club guess a number from the sum of its digits. I need the sum for a given number to check them.",
            "Each locker has an integer number, and its guard code is all the digits added together. What's the guard code for a locker?",
            "Quersumme of an int",
            "add figures of 4065 together",
            "numerals of n, totalled",
            "one-pass digit total",
            "98765 => 35, figures added",
            "sum(map(int, str(n)))",
            "plus between all digits",
            "horizontal sum of an integer",
            "The figures a number is written with should be added, once, without going on to a single one.",
            "What I want is 27 for 999, since nine and nine and nine make that.",
            "A whole number goes in, and ones, tens, hundreds and further figures added together come out.",
            "To apply the rule for divisibility by three, the figures of the number must be totalled.",
            "If the number has just one figure, that figure is the answer; otherwise all figures are added.",
            "By splitting off the ones place again and again, the total of all places ought to be computed.",
            "For whatever integer I pass, the added-up value of its decimal places is to be returned.",
            "The outcome must be 1 for 1000000, because the zeros contribute nothing.",
            "as a bingo host I want the figures of the drawn number added, e.g. 55 gives 10, as that's how many steps the player walks",
            "feat: plausibility figure for parcels = all the figures of the parcel number added together",
            "my lottery superstition: only tickets whose figures make 35 in total, like 98765. give me the total for any ticket number",
            "grade 5 maths: find what you get by adding 4, 0, 6 and 5 from the number 4065, and the same for other numbers",
            "CHK-10: the reference number's figures have to be added up. 10 yields 1, 123 yields 6.",
            "my calculator has no button for adding the single figures of a big number, so I'd like one in Python",
            "treasure hunt! the padlock opens with the total of the figures in the year on the church door. year in, total out",
            "give number, program must add all figures which are in it and say the result",
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
            "reverse a number",
            "reverse an integer",
            "reverse digits of a number",
            "integer reversal please",
            "flip the digits of an int",
            "number backwards as integer",
            "123 to 321 function",
            "reversed integer",
            "fn for reversing numbers",
            "digit reversal of an integer",
            "mirror the digits of a number",
            "int backwards, still an int",
            "Create a function that reverses the digits of an integer.",
            "How can I reverse a number in Python, getting an int back?",
            "Could you write a function to flip the digits of an integer?",
            "I need a function that takes a number and returns it with its digits reversed.",
            "Given an integer, return the number obtained by reading its digits backwards.",
            "Implement integer reversal with modulo and division.",
            "Give me code that takes 2048 and returns 8402.",
            "What would reversing an integer look like without turning it into text?",
            "Make a function which turns 905 into 509.",
            "Build a number whose digits are those of the input in opposite order.",
            "function that writes an integer from right to left and returns the new integer",
            "Code to get the mirror number, for example 76 for 67.",
            "For the lychrel number experiment I add an integer to its reverse again and again. Please do the reversing.",
            "A party trick: think of a number such as 732, turn it round to 237, subtract. I need the turning round, number in, number out.",
            "If the number ends in zeros these vanish, as 1000 reversed is simply 1. Otherwise the digits just swap ends.",
            "I want from number 789 get number 987. It should be integer, not string.",
            "Our class has to write a while loop that builds the reversed number digit by digit, 4567 giving 7654.",
            "The sensor sends the digits of its reading in the wrong order: 321 means 123. Repair an integer reading.",
            "An emirp is a prime whose reversal is another prime. I have the prime test already; what's missing is the reversal of an integer.",
            "Bank clerk typo tool: show what the amount would be if somebody typed all its digits in the opposite order, as a number.",
            "The result for 120 should be 21 and not '021', so please return an integer when you flip the digits.",
            "Interview question from last week, easy level: take a non-negative int and return it reversed. I'd like a solid answer.",
            "Taking the units digit off, multiplying the result by ten and adding, I should end up with the number turned around, right? Write that.",
            "my cash register game asks children to read the price backwards, 45 becomes 54, so compute the backwards price as an integer",
            "int turned about, still numeric",
            "figures of n right to left",
            "9080 => 809",
            "mirrored integer, leading zeros lost",
            "int(str(n)[::-1])",
            "swap digit order numerically",
            "backward integer value",
            "rev = rev*10 + n%10 loop",
            "Its figures should be lined up from right to left and the outcome be an integer again.",
            "What I want is 7654 for 4567 and plain 1 for 1000.",
            "The ones place is to become the highest place, and the highest the ones place.",
            "An integer goes in, and the integer read from its far end comes out.",
            "If there are zeros at the end they have to disappear once the number is turned about.",
            "For the 1089 trick, a three-figure number must be turned into the one with figures swapped round.",
            "By arithmetic alone, the number's figures ought to be rebuilt in the opposite sequence.",
            "Not a text but a genuine number should result from flipping the figures.",
            "as a hobby mathematician I want the mirror image of an integer as an integer so that I can add the two and look for symmetry",
            "fix: meter readings were entered from the wrong side, so 120 means 21; give me the corrected integer",
            "my little brother reads prices from the right, so 45 euros are 54 to him. compute little brother's price",
            "homework says take 9080, get 809, no text functions needed but allowed, any non-negative whole number",
            "MATH-22: provide the mirrored value of an integer, numeric type. Example 123 gives 321.",
            "looking in the rear mirror, the speed sign 80 becomes 8 (08) and 120 becomes 21. return this mirror speed as int",
            "In Germany they say the ones before the tens, so I keep writing 47 as 74. Turn all figures of an int about to see my typo.",
            "make from number other number, where figures go from end, and zero on front is removed",
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
            "count digits of a number",
            "how many digits in a number",
            "number of digits of an int",
            "digit count function",
            "count digits in integer",
            "length of an integer",
            "digits in a number, how many",
            "get number of digits",
            "fn counting digits of n",
            "len of an int",
            "integer length without sign",
            "digit counter for whole numbers",
            "Create a function that counts the digits of an integer.",
            "How can I count how many digits a number has?",
            "Could you write a function that returns the number of digits in an integer?",
            "I need to know how many digits long a given number is.",
            "Given an integer, return how many digits it has, ignoring the minus sign.",
            "Implement a digit counter for integers.",
            "Give me code that takes 86420 and returns 5, its number of digits.",
            "What would a function look like that finds the length of a whole number?",
            "Make a function which tells if a number is one, two or more digits long by returning the count.",
            "Build something that determines the digit length of positive and negative integers.",
            "function to compute how many decimal digits a number consists of",
            "Code for finding the amount of digits in a number.",
            "A PIN arrives as an integer and I'd like to know whether it has four digits or six, so give me its number of digits.",
            "For -123 the answer is 3 since the sign doesn't count; 0 has one digit. What's the code?",
            "To draw the score with digit sprites I must know how many sprites are needed for the number. Score is an integer.",
            "In class we divide a number by ten until it's zero and count the rounds. Show me that for finding how many digits there are.",
            "I have very big number, like 2 to the power 1000, and want to know how many digits does it contain.",
            "Our table column should be as wide as the longest number in it, thus I need the width of an integer in digits.",
            "Karatsuba multiplication begins with finding the number of digits of each factor. Write this for one integer.",
            "The house number plates cost per digit. House 9 needs one, house 10 needs two, house 100 three; work out the quantity.",
            "The form field must know whether the quantity someone entered is two-digit or three-digit; return how many digits it's got.",
            "Armstrong numbers use the digit count as exponent. I'm missing precisely that bit, how many digits n has.",
            "As a manager I'd like to see revenues grouped by their order of size, e.g. 6-digit, 7-digit. Get me the number of digits.",
            "len() throws an error on ints! What I want is the length of the number in digits, e.g. 4 for 2024.",
            "order of size in figures",
            "len(str(abs(n)))",
            "how many figures long, int",
            "decimal places used by whole number",
            "407 => 3, -7 => 1",
            "floor(log10 n) + 1, kind of",
            "width of an integer, no minus",
            "numerals needed to write n",
            "The amount of figures that it takes to write the integer should be worked out, minus sign excluded.",
            "What I want is 7 for a million and 1 for nought.",
            "An integer goes in, and whether it is one, two or more figures long comes out as a count.",
            "If the integer is negative its sign mustn't be counted, just the figures.",
            "To reserve enough boxes on a form, one must know how many figures the amount takes.",
            "However large the integer, the number of its decimal positions ought to be returned.",
            "By cutting off the last figure until none remains, the length of the integer has to be found.",
            "A six-figure salary should yield 6, a four-figure one 4, and so on.",
            "as a sign painter I charge per figure, so I want to know how many figures the house number has before quoting a price",
            "feat: scoreboard asks how many figure tiles to hang out for the current score, e.g. 100 needs three",
            "the pin pad thinks 99 and 100 are equally long, no way. how many figures has an integer? 99 two, 100 three",
            "newspaper says the company made a nine-figure profit. for a profit integer tell me that nine, or whatever it is, minus or not",
            "FMT-4: column widths are guessed today. Work out the figures an integer occupies, e.g. 999999999999999999 occupies 18.",
            "programming club task, you get an integer, e.g. -123, and say of how many figures it's composed, answer 3",
            'I\'d like to say "this is a 5-figure number" automatically. The 5 is what\'s missing, zero being a one-figure number.',
            "how much figures is in the integer number, minus don't count",
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
            "palindrome number",
            "check palindrome number",
            "is integer a palindrome",
            "palindromic number check",
            "number palindrome function please",
            "int palindrome true/false",
            "test if number is palindromic",
            "number same backwards check",
            "integer equals its reverse?",
            "symmetric number detector",
            "fn for palindrome integers",
            "does number read same both ways",
            "Create a function that checks if a number is a palindrome.",
            "How can I check whether an integer reads the same backward as forward?",
            "Could you write a function to determine if a number is palindromic?",
            "I need a function that returns True if an integer is a palindrome.",
            "Given an integer, tell whether its digits are the same in reverse.",
            "Implement a palindrome test for integers, negative numbers being False.",
            "Give me code that says True for 90109 and False for 90110.",
            "What would a check for palindrome numbers look like?",
            "Make a function to find out if a number equals itself reversed.",
            "Build a boolean check on an int: are its digits symmetrical?",
            "function that compares a number with the number you get by reversing its digits",
            "Code for recognizing numbers such as 777 and 2002 that read equally from both ends.",
            "Project Euler problem 4 is about palindromic products. I can do the products, I need the test for the integer.",
            "Driving today my odometer read 123321 and I smiled. Make my dashboard smile as well: is a mileage (an int) the same backwards?",
            "121 yes, 10 no, -121 no, 7 yes. Please write the check for integers which gives those answers.",
            "Our shop gives a coupon for mirror invoice numbers, such as 48784. The invoice number is an integer; is it a mirror?",
            "I must check number, if from left side and from right side it is the same number, for example 1331.",
            "Homework with loops: reverse an integer and compare it with the original to see if it's a palindrome.",
            "The year 2002 was the same read in reverse. For a given year as an integer, say whether that's so.",
            "LeetCode 9 please. The number x is an int, and the answer is whether x is a palindrome.",
            "Lottery fans like symmetrical ticket numbers. Given the ticket's integer, does its digit sequence stay the same when turned round?",
            "After adding a number to its reversal I stop as soon as the sum is palindromic. I'd like the stopping condition, for an integer.",
            "first digit = last digit, second = second to last and so on, for an integer; true if all match",
            "A clock enthusiast wants 1221 and 1441 flagged because the digits mirror. Times come as whole numbers, so test a whole number.",
            "mirror integer yes/no",
            "numeral symmetric? 45654",
            "int == its digit flip",
            "str(n) == str(n)[::-1]",
            "two-way-readable whole number",
            "1331 True, 1231 False",
            "backwards-proof integer predicate",
            "figures mirrored around the middle",
            "The integer should be recognised when its figures are the same from the right.",
            "What I want is True for 1331, False for 10 and False for -121.",
            "An integer goes in, and whether turning its figures about leaves it alone comes out.",
            "If highest and lowest place agree, and so do all pairs further in, the answer has to be True.",
            "Symmetric integers such as 45654 are to be told apart from the asymmetric ones.",
            "A number with a minus in front must never pass, single figures always.",
            "For spotting special dates written as integers, symmetry of the figures ought to be tested.",
            "Would the integer be altered by writing its figures in the opposite sequence? True if it wouldn't.",
            "as a banknote collector I pay extra for serials like 1234321, so I want to check an integer serial for being the same both ways",
            "feat: confetti when the visitor counter (an int) hits a symmetric value like 11 or 121",
            "my taxi meter showed 2552 and the driver laughed since it's the same from the other side. detect such fares, whole numbers",
            "sheet 4: without text functions, decide if an integer is a mirror number, 100 isn't and 0 is",
            "LOT-15: tickets win when the integer on them reads alike from either end. Bool wanted.",
            "the 196 problem again. i reverse and add, and want to stop at an integer that's symmetric, so need that test only",
            "Bus 313 was Donald Duck's number plate and it's the same from behind. Which other integers do that? Test one at a time.",
            "number is same from left and from right side? say true, for 123 say false",
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
            "armstrong number",
            "check armstrong number",
            "is number an armstrong number",
            "narcissistic number check",
            "armstrong number program",
            "fn for armstrong numbers",
            "test for narcissistic numbers",
            "armstrong or not, true/false",
            "detect armstrong integers",
            "153 armstrong check function",
            "narcissistic number function please",
            "armstrong number validator",
            "Create a function that checks if a number is an Armstrong number.",
            "How can I check whether a number is an Armstrong number in Python?",
            "Could you write a function that tells if an integer is narcissistic?",
            "I need a function to test for Armstrong numbers with any number of digits.",
            "Given an integer, return True if it equals the sum of its digits raised to the digit count.",
            "Implement an Armstrong number checker.",
            "Give me code that returns True for 371 and False for 372, as in Armstrong numbers.",
            "What would a test for narcissistic numbers look like?",
            "Make a function which decides if a number is an Armstrong number.",
            "Build a predicate for the narcissistic numbers 153, 370, 371, 407, 1634 and so on.",
            "function to see if summing each digit to the power of the number of digits gives the number back",
            "Code for verifying that 8208 is an Armstrong number, and for all other integers too.",
            "Our lab sheet says: an n-digit number is Armstrong when its digits to the nth power add up to itself. Determine this for a number.",
            "I read that 9474 = 9^4 + 4^4 + 7^4 + 4^4, which is beautiful. Test any number for that kind of self-love.",
            "Every Python course has the Armstrong number exercise and I can't work it out. True or False for a given integer, please.",
            "I want to check the number is Armstrong or no, for example 407 is Armstrong because 64+0+343.",
            'Exercism track, "Armstrong Numbers": say whether the number is the sum of its own digits each raised to the power of the digit count.',
            "A number with three digits is compared with the sum of cubes of its digits, with four digits fourth powers. Equal means True.",
            "For the math museum's screen, visitors enter an integer and learn if it's narcissistic. Please write the decision.",
            "My loop over 1 to 9999 should keep the Armstrong numbers only, so give me the test for one of them.",
            "Single digits always pass, 10 doesn't, 153 does. It's about numbers equal to their digits' powers, the exponent being how many digits there are.",
            "Count the digits, raise each digit to that count, add it all up, and see whether you're back where you started.",
            "A reviewer noticed that our Armstrong test always cubes, so 1634 fails. The exponent has to be the number's length.",
            "Tell my students if their favorite number is an Armstrong number; yes or no is sufficient.",
            "PPDI membership (153, 370, ...), bool",
            "self-power digit identity, bool",
            "n == sum(d**k), k figures",
            "407 and 1634 pass, 154 not",
            "pluperfect integer yes/no",
            "Armstrong property verifier",
            "narcissism test for integers",
            "digit powers rebuild the number?",
            "With k figures, the kth powers of these figures should add up to the very number.",
            "What I want is True for 9474 but False for 9475, as only the first is narcissistic.",
            "An integer goes in, and whether it belongs with 153, 370, 371 and 407 comes out.",
            "The exponent must be however many figures there are, and the total must be the integer itself.",
            "If 1 cubed, 5 cubed and 3 cubed make 153, it passes; other lengths use other exponents.",
            "So-called Armstrong integers are to be told apart from ordinary ones.",
            "Each figure has to be raised to the figure count, and their total compared to where we began.",
            "Integers in love with themselves, that is narcissistic ones, ought to be recognised.",
            "as a maths YouTuber I want viewers to type an integer and see whether it's narcissistic, 1634 being my favourite",
            "fix: 1634 was rejected since we cubed; the power has to equal how many figures the integer has, then compare the total with it",
            "every java textbook has this armstrong thing with 371. python version please, four figures or more too, true or false",
            "cubes for three figures, fourth powers for four... and if it all totals to the integer again we cheer. should we cheer?",
            "EXAM-3: decide if the integer is an Armstrong one. 5 yes, 10 no, 370 yes, 100 no.",
            "The tutor calls 407 special: 4*4*4 + 0*0*0 + 7*7*7 gives 407 back. For other lengths he uses as many factors as figures. Which integers are special?",
            'scratch card game where the winner\'s integer is "narcissistic" (OEIS A005188), need yes or no for an entry',
            "number equals own figures in power of quantity of figures and plus them? return true if so",
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
            "happy number",
            "check happy number",
            "is a number happy",
            "happy number function",
            "happy numbers test please",
            "detect happy integers",
            "fn for happy number check",
            "is 19 happy, true or false",
            "happy or sad number",
            "sum of squared digits reaches 1?",
            "happy number detector",
            "happy number with cycle detection",
            "Create a function that checks if a number is a happy number.",
            "How can I determine whether an integer is happy?",
            "Could you write a function that tells if a number is happy or not?",
            "I need a happy number checker that doesn't loop forever.",
            "Given a positive integer, return True if it is a happy number.",
            "Implement the happy number algorithm.",
            "Give me code that returns True for 13 and False for 15 because only 13 is happy.",
            "What would a happy number test look like in Python?",
            "Make a function which decides if repeatedly summing squared digits ends in 1.",
            "Build a check for happy numbers using a set of seen values.",
            "function that replaces a number by the sum of its digits' squares until it is 1 or repeats",
            "Code for finding out whether a number is happy in the mathematical sense.",
            "On LeetCode I got stuck at the happy number problem. It should be True for 19 and stop when it goes in a circle.",
            "In Doctor Who they unlock a door with happy primes. I've a prime test, but how do I find out that a number is happy?",
            "Square the digits, add them, do the same with the result, and keep going. If you land on 1 it's True, if you cycle it's False.",
            "For my birthday card generator I want to know if the age is a happy number, like 7, 10 or 23.",
            "4 leads to 16, 37, 58, 89, 145, 42, 20, 4 and never gets to one, so False. Numbers which do get to one give True.",
            "I have to know, number is happy or unhappy? The sum of squares of digits repeated must come to one.",
            "Homework: define happy numbers in code. 44 gives 32, 13, 10, 1 and so it's happy; report that for any start.",
            "Our math club marks happy numbers on a big chart. A helper which answers yes or no for an integer would save us the calculating.",
            "My attempt hangs for unhappy numbers because the digit-square sums go round endlessly. I want it to return False in this case.",
            "Which of us has a happy house number? Tell me for a number if the digit-squaring game ends with 1.",
            "A friend claims 116 isn't happy. Check such claims by iterating the sum of the squares of the digits.",
            "The daily fun fact should mention when the day's number is happy. Return a boolean, happy yes or no.",
            "merry integer? square-digit iteration",
            "digit-square chain ends in 1?",
            "OEIS A007770 membership",
            "cheerful vs gloomy integer, bool",
            "squared figures summed till 1 or loop",
            "23 True, 20 False, happiness test",
            "happiness predicate for positive ints",
            "does n settle at 1, squaring digits",
            "Replaced over and over by the total of its squared figures, the integer should settle at 1.",
            "What I want is True for 44 and False for 116, by the rule for happy integers.",
            "An integer goes in, and whether it's happy in the mathematicians' sense comes out.",
            "If the chain of squared-figure totals comes back to an earlier value, the answer has to be False.",
            "The process must stop with True at 1, or with False at 4, from where there's no escape.",
            "Squaring each figure and totalling, again and again: does that lead to 1 from here?",
            "Sad integers, whose chain goes round forever, ought to be told apart from happy ones.",
            "Using tortoise and hare on the chain of squared-figure totals, happiness is to be decided.",
            'as a birthday card designer I want to print "your age is a happy number!" if it is one, so I need a test for ages',
            "fix: 4 loops forever in the happy test (16, 37, 58, 89, ...); it must say False when a value recurs",
            "in Doctor Who they open a door with happy primes. prime part done, so is the integer happy? bool pls",
            "7 -> 49 -> 97 -> 130 -> 10 -> 1, so 7 is happy. I'd like this judged for other integers, true or false.",
            "PUZ-18: visitor enters a house number, page says happy if squares of its figures, totalled repeatedly, end in 1.",
            "maths teacher drew smileys beside 1, 7, 10, 19, 23 and frowns at 2 and 4, because of squares of the figures. smiley or frown for my integer?",
            "My queue tickets should carry a smiley whenever the ticket number is a happy number, as in number theory, not just when I like it.",
            "take squares of figures, plus them, repeat, if comes 1 then number is happy, need true false",
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
            "is this an even number",
            "is number even",
            "check if even",
            "even or odd, True for even",
            "test for even integers",
            "fn to see if number is even",
            "is n divisible by 2",
            "even check please",
            "function for even numbers, true/false",
            "multiple of two?",
            "number evenness test",
            "n even boolean",
            "Create a function that checks if a number is even.",
            "How can I check whether a number is even in Python?",
            "Could you write a function that returns True when an integer is even?",
            "I need a function to tell if a number is even or not.",
            "Given an integer, return True if it is even and False if it is odd.",
            "Implement a check for even numbers.",
            "Give me code which says True for 8 and False for 9.",
            "What would the simplest test for an even number look like?",
            "Make a function that finds out if a number can be halved without a remainder.",
            "Build a predicate that is true for even integers only.",
            "function to determine whether the remainder after dividing by two is zero",
            "Define a function for testing if an integer is a multiple of 2.",
            "We're pairing up children for a walk and nobody should be alone. Is the number of children even? True or false.",
            "First Python lesson, sorry for the silly question: how do I write something that says whether a number is even?",
            "Parking in our town depends on the date: cars with even days may enter. Tell me if a day number is even.",
            "The zebra stripes in my table go by row number, and even rows are grey. I need True for the even ones.",
            "I want give number and receive True if it divides on 2, else False.",
            "Zero counts as even and so does -2, while 1 and -3 don't. Please code that test.",
            "Chopsticks are sold in pairs, so an order of 7 sticks is wrong and one of 8 is fine. Check an amount.",
            "Look at the last bit of an integer. If it's 0 the answer is True, the number is even.",
            "Booklets need an even page count for double-sided printing; given the page count, is it alright?",
            "Someone in review asked why we repeat n % 2 == 0 in ten places. Put that into one function.",
            "The house numbers across the street end in 0, 2, 4, 6 or 8. Is a given number of that sort?",
            "my board game alternates turns, player one moves on even turn numbers, so does this turn number qualify?",
            "divisible-by-two predicate",
            "ISEVEN like the spreadsheet",
            "not odd?",
            "no leftover when halved",
            "lowest bit clear",
            "mod 2 equals zero, bool",
            "parity flag, even => True",
            "can n be paired off completely",
            "Halving the integer should leave nothing over for the answer to be True.",
            "What I want is True for 100 and -2, but False for 12345 and -3.",
            "An integer goes in, and whether two divides it comes out.",
            "If its ones place is 0, 2, 4, 6 or 8, the integer has to be accepted.",
            "To seat everybody in twos, the head count must be a multiple of 2; find out whether it is.",
            "The answer must be False whenever one is left over after making pairs.",
            "Nought and negatives included, integers which two goes into are to be recognised.",
            "As in n & 1 == 0, evenness of an integer ought to be decided.",
            "as a dance teacher I want to know if everyone gets a partner, so tell me True when the number of pupils can be put in twos",
            "refactor: extract the evenness test used for the striped rows into its own little predicate",
            "my son always wants to share sweets with his sister fairly. number of sweets in, can they both get the same? true or false",
            "roulette pays on pair or impair, is the landed number pair? (just normal maths evenness, 0 counts as even)",
            "WEB-2: bins are emptied in weeks divisible by two. Week integer given, is it such a week?",
            "scratch kids lesson number one, you enter 4 and it says true, you enter 7 and it says false, because 7 isn't even",
            "There is a +1 in half our bookings and we need groups of two. Does the integer of guests split into twos without a straggler?",
            "integer number divides by two without rest? want true or false",
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
