"""Tasks on numbers."""

from .task import task

TASKS = (
    task(
        "fibonacci",
        "fibonacci number|nth fibonacci|fibonacci sequence",
        '''
def fibonacci(n: int) -> int:
    """Return the n-th Fibonacci number, F(0) = 0. Raises ValueError for a negative n."""
    if n < 0:
        raise ValueError("n must not be negative")
    current, following = 0, 1
    for _ in range(n):
        current, following = following, current + following
    return current
''',
        (("current, following = 0, 1", "current, following = 1, 1"), ("range(n)", "range(1, n)")),
        """
(0) == 0
(1) == 1
(2) == 1
(10) == 55
(30) == 832040
""",
    ),
    task(
        "factorial",
        "factorial number|compute factorial",
        '''
def factorial(n: int) -> int:
    """Return n!. Raises ValueError for a negative n."""
    if n < 0:
        raise ValueError("n must not be negative")
    product = 1
    for factor in range(2, n + 1):
        product *= factor
    return product
''',
        (("range(2, n + 1)", "range(2, n)"), ("product = 1", "product = n")),
        """
(0) == 1
(1) == 1
(5) == 120
(10) == 3628800
(20) == 2432902008176640000
""",
    ),
    task(
        "is_prime",
        "prime number check|is number prime|test primality",
        '''
def is_prime(n: int) -> bool:
    """Tell whether n is a prime number."""
    if n < 2:
        return False
    divisor = 2
    while divisor * divisor <= n:
        if n % divisor == 0:
            return False
        divisor += 1
    return True
''',
        (("divisor * divisor <= n", "divisor * divisor < n"), ("n < 2", "n < 1")),
        """
(2) == True
(1) == False
(9) == False
(97) == True
(0) == False
(-7) == False
(7919) == True
""",
    ),
    task(
        "primes_up_to",
        "prime numbers up to|sieve eratosthenes|list primes below",
        '''
def primes_up_to(limit: int) -> list[int]:
    """Return all primes up to and including limit, by the sieve of Eratosthenes."""
    composite = bytearray(max(limit + 1, 2))
    found = []
    for number in range(2, limit + 1):
        if not composite[number]:
            found.append(number)
            for multiple in range(number * number, limit + 1, number):
                composite[multiple] = 1
    return found
''',
        (
            ("for number in range(2, limit + 1)", "for number in range(2, limit)"),
            ("range(2, limit + 1)", "range(1, limit + 1)"),
        ),
        """
(10) == [2, 3, 5, 7]
(2) == [2]
(1) == []
(0) == []
(30) == [2, 3, 5, 7, 11, 13, 17, 19, 23, 29]
(13) == [2, 3, 5, 7, 11, 13]
""",
    ),
    task(
        "gcd",
        "greatest common divisor|gcd two numbers",
        '''
def gcd(left: int, right: int) -> int:
    """Return the greatest common divisor, by Euclid; never negative."""
    while right:
        left, right = right, left % right
    return abs(left)
''',
        (
            ("return abs(left)", "return left"),
            ("left, right = right, left % right", "left, right = right, left // right"),
        ),
        """
(12, 18) == 6
(7, 13) == 1
(0, 5) == 5
(-4, 6) == 2
(4, -6) == 2
(100, 75) == 25
""",
    ),
    task(
        "lcm",
        "least common multiple|lcm two numbers",
        '''
from math import gcd


def lcm(left: int, right: int) -> int:
    """Return the least common multiple; 0 when either is 0."""
    if left == 0 or right == 0:
        return 0
    return abs(left * right) // gcd(left, right)
''',
        (("abs(left * right) // gcd(left, right)", "left * right"), ("abs(left * right)", "(left * right)")),
        """
(4, 6) == 12
(3, 7) == 21
(0, 5) == 0
(-4, 6) == 12
(10, 10) == 10
""",
    ),
    task(
        "digit_sum",
        "sum of digits|digit sum number|add digits",
        '''
def digit_sum(number: int) -> int:
    """Return the sum of the decimal digits of a number; the sign is ignored."""
    return sum(int(digit) for digit in str(abs(number)))
''',
        (("abs(number)", "number // 10"), ("int(digit)", "int(digit) % 9")),
        """
(123) == 6
(0) == 0
(-45) == 9
(999) == 27
(1000) == 1
""",
    ),
    task(
        "digital_root",
        "digital root|repeated digit sum until single digit",
        '''
def digital_root(number: int) -> int:
    """Add the digits of a number again and again until one digit is left."""
    number = abs(number)
    while number > 9:
        number = sum(int(digit) for digit in str(number))
    return number
''',
        (("while number > 9", "if number > 9"), ("number > 9", "number > 10")),
        """
(493193) == 2
(5) == 5
(0) == 0
(16) == 7
(99999999999) == 9
(10) == 1
""",
    ),
    task(
        "to_roman",
        "roman numeral convert number|integer to roman|number to roman numerals",
        '''
def to_roman(number: int) -> str:
    """Write a number from 1 to 3999 as a Roman numeral. Raises ValueError beyond."""
    if not 1 <= number <= 3999:
        raise ValueError("only 1 to 3999 can be written")
    values = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
    marks = ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I")
    written = ""
    for value, mark in zip(values, marks):
        count, number = divmod(number, value)
        written += mark * count
    return written
''',
        (
            (
                'values = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)\n    marks = ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I")',
                'values = (1000, 500, 100, 50, 10, 5, 1)\n    marks = ("M", "D", "C", "L", "X", "V", "I")',
            ),
            ('"XC", "L", "XL"', '"XC", "L", "LX"'),
        ),
        """
(1) == "I"
(4) == "IV"
(9) == "IX"
(44) == "XLIV"
(1994) == "MCMXCIV"
(2024) == "MMXXIV"
(3999) == "MMMCMXCIX"
""",
    ),
    task(
        "from_roman",
        "roman numeral to integer|parse roman numeral|roman to number",
        '''
def from_roman(text: str) -> int:
    """Read a Roman numeral."""
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    total = previous = 0
    for char in reversed(text.upper()):
        value = values[char]
        total += -value if value < previous else value
        previous = max(previous, value)
    return total
''',
        (("-value if value < previous else value", "value"), (".upper()", ".strip('I')")),
        """
("I") == 1
("IV") == 4
("MCMXCIV") == 1994
("xlii") == 42
("MMXXIV") == 2024
("LVIII") == 58
""",
    ),
    task(
        "to_binary",
        "binary conversion|decimal to binary|integer to binary string",
        '''
def to_binary(number: int) -> str:
    """Write an integer in base 2, with a leading - when it is negative."""
    if number == 0:
        return "0"
    digits = ""
    rest = abs(number)
    while rest:
        rest, bit = divmod(rest, 2)
        digits = str(bit) + digits
    return "-" + digits if number < 0 else digits
''',
        (("digits = str(bit) + digits", "digits += str(bit)"), ('"-" + digits if number < 0 else digits', "digits")),
        """
(0) == "0"
(1) == "1"
(10) == "1010"
(-5) == "-101"
(255) == "11111111"
(6) == "110"
""",
    ),
    task(
        "celsius_to_fahrenheit",
        "temperature conversion celsius fahrenheit|celsius to fahrenheit|convert temperature",
        '''
def celsius_to_fahrenheit(degrees: float) -> float:
    """Convert degrees Celsius to degrees Fahrenheit."""
    return degrees * 9 / 5 + 32
''',
        (("degrees * 9 / 5 + 32", "degrees * 5 / 9 + 32"), ("degrees * 9 / 5 + 32", "(degrees + 32) * 9 / 5")),
        """
(0) == 32
(100) == 212
(-40) == -40
(37.5) == 99.5
(10) == 50
""",
    ),
    task(
        "median",
        "median of numbers|compute median list",
        '''
def median(numbers: list[float]) -> float:
    """Return the middle value, or the mean of the two middle ones. Raises ValueError for no numbers."""
    if not numbers:
        raise ValueError("no numbers")
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2
''',
        (("sorted(numbers)", "list(numbers)"), ("(ordered[middle - 1] + ordered[middle]) / 2", "ordered[middle]")),
        """
([3, 1, 2]) == 2
([4, 1, 2, 3]) == 2.5
([7]) == 7
([5, 5, 1, 9]) == 5.0
([-1, -2]) == -1.5
""",
    ),
    task(
        "mode",
        "mode of list|most frequent number statistics mode",
        '''
def mode(values: list[int]) -> int:
    """Return the most frequent value, the smallest of several. Raises ValueError for no values."""
    if not values:
        raise ValueError("no values")
    return min(set(values), key=lambda value: (-values.count(value), value))
''',
        (
            ("min(set(values), key=lambda value: (-values.count(value), value))", "max(values)"),
            ("-values.count(value)", "values.count(value)"),
        ),
        """
([1, 2, 2, 3]) == 2
([3, 3, 1, 1]) == 1
([5]) == 5
([4, 4, 4, 9, 9]) == 4
([9, 9, 1]) == 9
""",
    ),
    task(
        "moving_average",
        "moving average|rolling mean window",
        '''
def moving_average(values: list[float], window: int) -> list[float]:
    """Return the mean of every run of window neighbouring values. Raises ValueError for a window below 1."""
    if window < 1:
        raise ValueError("the window must be at least 1")
    return [sum(values[at : at + window]) / window for at in range(len(values) - window + 1)]
''',
        (("len(values) - window + 1", "len(values) - window"), ("/ window for", "/ len(values) for")),
        """
([1, 2, 3, 4], 2) == [1.5, 2.5, 3.5]
([1, 2, 3], 3) == [2.0]
([1], 2) == []
([2, 4], 1) == [2.0, 4.0]
([], 3) == []
""",
    ),
    task(
        "clamp",
        "clamp number range|limit value between minimum and maximum",
        '''
def clamp(value: float, low: float, high: float) -> float:
    """Return value, moved to the nearer bound when it lies outside low..high."""
    return max(low, min(value, high))
''',
        (
            ("max(low, min(value, high))", "min(low, max(value, high))"),
            ("max(low, min(value, high))", "min(value, high)"),
        ),
        """
(5, 0, 10) == 5
(-1, 0, 10) == 0
(11, 0, 10) == 10
(0, 0, 0) == 0
(2.5, 1, 2) == 2
""",
    ),
    task(
        "percent_change",
        "percentage change|percent difference old new",
        '''
def percent_change(old: float, new: float) -> float:
    """Return the change from old to new in percent of old, to two places. Raises ZeroDivisionError for old 0."""
    return round((new - old) / abs(old) * 100, 2)
''',
        (("(new - old) / abs(old)", "(old - new) / abs(old)"), ("/ abs(old)", "/ abs(new)")),
        """
(100, 150) == 50.0
(200, 100) == -50.0
(-10, -5) == 50.0
(3, 4) == 33.33
(5, 5) == 0.0
""",
    ),
    task(
        "is_perfect",
        "perfect number|sum of proper divisors equals",
        '''
def is_perfect(number: int) -> bool:
    """Tell whether a number is the sum of its proper divisors."""
    if number < 2:
        return False
    return sum(divisor for divisor in range(1, number // 2 + 1) if number % divisor == 0) == number
''',
        (
            ("range(1, number // 2 + 1)", "range(1, number // 2)"),
            ("range(1, number // 2 + 1)", "range(2, number // 2 + 1)"),
        ),
        """
(6) == True
(28) == True
(12) == False
(1) == False
(496) == True
(0) == False
""",
    ),
    task(
        "collatz_steps",
        "collatz steps|collatz sequence length|3n+1",
        '''
def collatz_steps(number: int) -> int:
    """Count the Collatz steps from number down to 1. Raises ValueError below 1."""
    if number < 1:
        raise ValueError("number must be at least 1")
    steps = 0
    while number != 1:
        number = number // 2 if number % 2 == 0 else 3 * number + 1
        steps += 1
    return steps
''',
        (("steps = 0", "steps = 1"), ("3 * number + 1", "number + 1")),
        """
(1) == 0
(2) == 1
(6) == 8
(7) == 16
(27) == 111
""",
    ),
    task(
        "is_armstrong",
        "armstrong number|narcissistic number",
        '''
def is_armstrong(number: int) -> bool:
    """Tell whether a number is the sum of its digits, each to the power of their count."""
    digits = str(number)
    return number >= 0 and sum(int(digit) ** len(digits) for digit in digits) == number
''',
        (("** len(digits)", "** 3"), ("** len(digits)", "* len(digits)")),
        """
(153) == True
(9474) == True
(9475) == False
(0) == True
(10) == False
(7) == True
""",
    ),
    task(
        "fizzbuzz",
        "fizzbuzz|fizz buzz",
        '''
def fizzbuzz(n: int) -> list[str]:
    """Return the FizzBuzz words for 1 to n."""
    words = []
    for number in range(1, n + 1):
        word = ("Fizz" if number % 3 == 0 else "") + ("Buzz" if number % 5 == 0 else "")
        words.append(word or str(number))
    return words
''',
        (("range(1, n + 1)", "range(1, n)"), ("number % 5 == 0", "number % 5 == 0 and number % 3")),
        """
(3) == ["1", "2", "Fizz"]
(5) == ["1", "2", "Fizz", "4", "Buzz"]
(0) == []
(15) == ["1", "2", "Fizz", "4", "Buzz", "Fizz", "7", "8", "Fizz", "Buzz", "11", "Fizz", "13", "14", "FizzBuzz"]
""",
    ),
    task(
        "format_bytes",
        "format bytes human readable|file size human readable",
        '''
def format_bytes(count: int) -> str:
    """Write a number of bytes with one decimal in the unit that fits: B, KiB, MiB, GiB, TiB."""
    if count < 1024:
        return f"{count} B"
    size = float(count)
    for unit in ("KiB", "MiB", "GiB", "TiB"):
        size /= 1024
        if size < 1024 or unit == "TiB":
            break
    return f"{size:.1f} {unit}"
''',
        (("/= 1024", "/= 1000"), ("count < 1024", "count <= 1024")),
        """
(0) == "0 B"
(1023) == "1023 B"
(1024) == "1.0 KiB"
(1536) == "1.5 KiB"
(1048576) == "1.0 MiB"
(5368709120) == "5.0 GiB"
""",
    ),
)
