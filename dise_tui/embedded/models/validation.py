"""Tasks: is this text a valid something?"""

from .task import task

TASKS = (
    task(
        "is_valid_email",
        "validate email addresses|check email address valid|email validator|verify e-mail format",
        '''
import re

_EMAIL = re.compile(r"[A-Za-z0-9_%+-]+(\\.[A-Za-z0-9_%+-]+)*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z]{2,}")


def is_valid_email(text: str) -> bool:
    """Tell whether text is a plausible email address: one @, a dotted domain, no empty parts."""
    return _EMAIL.fullmatch(text) is not None
''',
        (
            ("return _EMAIL.fullmatch(text) is not None", 'return "@" in text'),
            ("return _EMAIL.fullmatch(text) is not None", 'return "@" in text and "." in text'),
        ),
        """
("ada@example.com") == True
("first.last@sub.example.org") == True
("user+tag@example.co.uk") == True
("no-at-sign.example.com") == False
("two@@example.com") == False
("@example.com") == False
("user@nodot") == False
("") == False
""",
    ),
    task(
        "is_valid_ipv4",
        "validate ipv4 address|check ip address valid|ipv4 validator|dotted quad ip",
        '''
def is_valid_ipv4(text: str) -> bool:
    """Tell whether text is an IPv4 address: four decimal numbers 0 to 255 without leading zeros."""
    parts = text.split(".")
    if len(parts) != 4:
        return False
    for part in parts:
        if not (part.isascii() and part.isdigit()) or (len(part) > 1 and part[0] == "0"):
            return False
        if int(part) > 255:
            return False
    return True
''',
        (("> 255", "> 256"), (' or (len(part) > 1 and part[0] == "0")', "")),
        """
("127.0.0.1") == True
("255.255.255.255") == True
("256.1.1.1") == False
("1.2.3") == False
("01.2.3.4") == False
("1.2.3.4.5") == False
("a.b.c.d") == False
""",
    ),
    task(
        "luhn_valid",
        "luhn checksum|validate credit card number luhn|credit card number check|card number valid",
        '''
def luhn_valid(number: str) -> bool:
    """Tell whether a card number passes the Luhn check; blanks and hyphens are ignored."""
    digits = [int(char) for char in number if char not in " -"] if _digits_only(number) else []
    if len(digits) < 2:
        return False
    total = 0
    for position, digit in enumerate(reversed(digits)):
        if position % 2 == 1:
            digit = digit * 2 - 9 if digit > 4 else digit * 2
        total += digit
    return total % 10 == 0


def _digits_only(text: str) -> bool:
    return all(char in "0123456789 -" for char in text)
''',
        (("position % 2 == 1", "position % 2 == 0"), ("digit * 2 - 9 if digit > 4 else digit * 2", "digit * 2")),
        """
("4539 1488 0343 6467") == True
("8273 1232 7352 0569") == False
("79927398713") == True
("79927398710") == False
("0") == False
("4539-1488-0343-6467") == True
("12a4") == False
""",
    ),
    task(
        "password_strength",
        "password strength|rate password strong|check strong password|password score",
        '''
def password_strength(password: str) -> int:
    """Count what a password has, 0 to 5: 8 characters, a lower and an upper letter, a digit, another mark."""
    tests = (
        len(password) >= 8,
        any(char.islower() for char in password),
        any(char.isupper() for char in password),
        any(char.isdigit() for char in password),
        any(not char.isalnum() for char in password),
    )
    return sum(tests)
''',
        (("len(password) >= 8", "len(password) > 8"), ("any(not char.isalnum() for char in password),", "")),
        """
("") == 0
("abc") == 1
("abcdefgh") == 2
("Abcdefgh") == 3
("Abcdefg1") == 4
("Abcdef1!") == 5
("A1!") == 3
""",
    ),
    task(
        "is_balanced",
        "balanced brackets|matching parentheses|check brackets balanced|valid parentheses",
        '''
def is_balanced(text: str) -> bool:
    """Tell whether every bracket in text is closed by its own kind in the right order."""
    closing = {")": "(", "]": "[", "}": "{"}
    stack: list[str] = []
    for char in text:
        if char in "([{":
            stack.append(char)
        elif char in closing:
            if not stack or stack.pop() != closing[char]:
                return False
    return not stack
''',
        (
            ("return not stack", "return True"),
            ("if not stack or stack.pop() != closing[char]:", "if not stack or not stack.pop():"),
        ),
        """
("()[]{}") == True
("([{}])") == True
("(]") == False
("([)]") == False
("(") == False
(")") == False
("a + (b * [c])") == True
("") == True
""",
    ),
    task(
        "is_valid_isbn10",
        "isbn validate|isbn10 check digit|check isbn number",
        '''
def is_valid_isbn10(text: str) -> bool:
    """Tell whether text is an ISBN-10 with a right check digit; hyphens are ignored."""
    chars = text.replace("-", "").upper()
    if len(chars) != 10 or not chars[:9].isdigit() or chars[9] not in "0123456789X":
        return False
    values = [10 if char == "X" else int(char) for char in chars]
    return sum(weight * value for weight, value in zip(range(10, 0, -1), values)) % 11 == 0
''',
        (("% 11 == 0", "% 10 == 0"), (".upper()", '.upper().replace("X", "0")')),
        """
("0-306-40615-2") == True
("0306406153") == False
("080442957X") == True
("123") == False
("08044295XX") == False
("0-8044-2957-x") == True
""",
    ),
    task(
        "is_valid_phone",
        "phone number validate|check telephone number|phone validator",
        '''
def is_valid_phone(text: str) -> bool:
    """Tell whether text is a phone number: 7 to 15 digits, an optional +, and spaces, dots, hyphens, brackets."""
    rest = text[1:] if text.startswith("+") else text
    if not rest or any(char not in "0123456789 .-()" for char in rest):
        return False
    return 7 <= sum(char.isdigit() for char in rest) <= 15
''',
        (("7 <= sum", "3 <= sum"), ('text[1:] if text.startswith("+") else text', "text")),
        """
("+49 30 1234567") == True
("(030) 123-4567") == True
("12345") == False
("") == False
("call me") == False
("1234567890123456") == False
("555.123.4567") == True
""",
    ),
    task(
        "is_valid_hex_color",
        "hex color validate|check hex colour code|css color code valid",
        '''
def is_valid_hex_color(text: str) -> bool:
    """Tell whether text is #rgb or #rrggbb."""
    digits = text[1:]
    return text.startswith("#") and len(digits) in (3, 6) and all(char in "0123456789abcdefABCDEF" for char in digits)
''',
        (("in (3, 6)", "== 6"), ('text.startswith("#") and ', "")),
        """
("#fff") == True
("#12aBcD") == True
("fff") == False
("#ffff") == False
("#ggg") == False
("") == False
("123456") == False
("a123456") == False
""",
    ),
    task(
        "is_leap_year",
        "leap year|check year leap",
        '''
def is_leap_year(year: int) -> bool:
    """Tell whether a year of the Gregorian calendar has 366 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
''',
        (("year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)", "year % 4 == 0"), (" or year % 400 == 0", "")),
        """
(2024) == True
(2023) == False
(1900) == False
(2000) == True
(2100) == False
(4) == True
""",
    ),
)
