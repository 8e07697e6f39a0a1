"""Validation: numbers with check digits, names, passwords, brackets, times."""

from ..family import Family, Program

FAMILIES: tuple[Family, ...] = (
    Family(
        key="passes_luhn",
        task="validation",
        names=("luhn_check", "is_luhn_valid", "is_valid_card_number", "check_credit_card"),
        phrases=(
            "checks a credit card number with the Luhn algorithm",
            "tells whether a string of digits passes the Luhn test",
            "validates card numbers by their check digit",
            "returns True if the mod 10 checksum of a card number is right",
            "doubles every second digit from the right, adds all digits up and says if the total is divisible by ten",
            "decides if a credit card number can be genuine or has a typo",
            "accepts '4111111111111111' and refuses '4111111111111112'",
            "luhn validation",
            "verifies the last digit of a payment card number",
            "catches mistyped card numbers at a checkout by returning False for them",
            "runs the mod-10 check that credit cards use on number and gives a bool",
            "finds out whether the check digit of an account number fits according to Luhn's formula",
            "makes sure a visa or mastercard number given as text is arithmetically plausible",
            "is the card number ok? answers by the double-every-other-digit rule",
            "computes the Luhn sum of a digit string and reports whether it ends in zero",
            "confirms that a debit card number isn't garbage, using its checksum",
            "validates a credit card number using the Luhn algorithm",
            "implements the Luhn algorithm",
            "checks if a credit card number is valid",
            "determines whether a card number is valid according to the Luhn checksum",
            "returns True if a credit card number passes the Luhn check and False otherwise",
            "performs a Luhn check on a number given as a string",
            "verifies a credit card number",
            "tests if a numeric string satisfies the Luhn formula",
            "takes a card number as a string and tells if its checksum is correct by the Luhn method",
            "detects invalid credit card numbers",
            "applies the modulus 10 algorithm to a string of digits and returns whether the number is valid",
            "computes the Luhn checksum and compares it with zero modulo 10",
            "evaluates whether a payment card number is well-formed using Luhn",
            "confirms that a card number typed by a customer has a correct Luhn check digit",
            "says if the digits of a bank card number are valid under the Luhn rule",
            "doubles each second digit starting from the right, subtracts 9 where the result exceeds 9, and checks that the sum is a multiple of 10",
            "uses Luhn to find out whether the number on a credit card was entered correctly",
        ),
        asks=(
            "run a luhn check on a number string",
            "is this credit card number plausible? i want the mod 10 test everyone uses",
            "How do I verify a card number with the Luhn formula?",
            "Our checkout must catch mistyped card numbers before we call the bank. Use Luhn, answer true or false.",
            "Given '4242424242424242' return True because its Luhn checksum works out.",
            "double every second digit from the right, subtract 9 if over 9, sum must end in 0. tell me if a number string passes",
            "python snippet: luhn algorithm validation on a digit string",
            "Please validate the check digit of a payment card number by means of the Luhn algorithm.",
            "credit card number validator (checksum only)",
            "IMEI and card numbers have that checksum at the end. Need a yes/no whether it is right, Luhn style.",
            "Homework: implement the Luhn algorithm and say if a number such as 79927398713 is valid",
            "Someone typed their Visa number, can you check it for typos with the standard checksum?",
            "Does a string of digits satisfy the Luhn sum? bool",
            "detect fake card numbers by the luhn rule, returns boolean",
            "I need to know if a credit card's last digit fits the other ones",
            "Test a series of digits against Hans Peter Luhn's formula.",
            "mod-10 checksum test for card numbers given as text",
            "check the cc number with luhn, true when good and false when bad",
            "luhn algorithm",
            "validate credit card number",
            "luhn check please",
            "is a card number valid",
            "credit card checker",
            "check card number with luhn",
            "mod 10 checksum validation",
            "valid credit card or not",
            "luhn test for a digit string",
            "verify cc number checksum",
            "card number checksum function",
            "luhn validator, bool",
            "Create a function that validates a credit card number with the Luhn algorithm.",
            "How can I check if a credit card number is valid?",
            "Could you implement Luhn for me, digits as a string and a boolean back?",
            "I need to know whether a card number passes the Luhn checksum.",
            "Given a string of digits, return True if it satisfies the Luhn formula.",
            "Build a credit card validator based on the mod 10 rule.",
            "What would a Luhn check look like in Python?",
            "function which tells real-looking card numbers from mistyped ones by their checksum",
            "Make a test for payment card numbers that uses the Luhn sum.",
            "Give me a function that says if 4012888888881881 is a correct card number.",
            "takes a card number as text and returns whether the check digit is right",
            "Define a Luhn-based check for bank card numbers.",
            "Shoppers swap two digits of their card number all the time. Let the form notice that with the usual checksum, true or false.",
            "I'm testing a payment page and want to make sure that my dummy numbers like 4000056655665556 are Luhn-valid.",
            "please help, need function for check visa card number is correct or is fake, with luhn method",
            "CS50 problem: decide if a credit card number is valid. Every other digit from the right is doubled, the digits are summed, and the total must end in 0.",
            "Our SIM cards' ICCID ends with a Luhn digit. Return True if the whole number is consistent.",
            "The support team reads card numbers over the phone and mishears some. A checksum test on the digits would catch it.",
            "so '4111111111111111' becomes True and '4111111111111110' becomes False",
            "Before we tokenise a card we'd like a quick sanity check of the number, the one with doubling every second digit.",
            "What's that algorithm for credit card numbers again, with the doubling and modulo 10? I want it as a yes/no function.",
            "As part of fraud screening, report whether the number on a payment card is formally right according to Luhn.",
            "I have a CSV full of IMEI numbers, and each has to satisfy Luhn. One number in, True or False out.",
            "Code review: the card check only looks at the length. It should run the Luhn algorithm over the digits.",
            "card digits plausible (mod ten)?",
            "Luhn formula, yes/no",
            "double-alternate-digits checksum ok?",
            "PAN checksum predicate",
            "ISO/IEC 7812 check on digit string",
            "bank card typo detector, modulus 10",
            "luhn10 pass or fail",
            "IMEI check digit fits? bool",
            "Whether the final digit of a payment card agrees with the others, by Luhn, should be returned.",
            "What I want is True for 5555555555554444 and False for 5555555555554445, by the doubling checksum.",
            "Starting at the right, each other digit counts twice, and the grand total must end with a zero.",
            "If the digits of a Mastercard were typed correctly the Luhn sum is a multiple of ten; test that.",
            "To stop slips of the finger at the till, a card's digits are to be run through Luhn.",
            "A digit string comes in, and the verdict of the mod-10 algorithm for cards goes out.",
            "The card digits given as text, is their Luhn total divisible by 10 or isn't it?",
            "Doubled digits above nine lose nine, everything is summed, and a sum ending in 0 means genuine.",
            "As a donor I mistyped my Amex and the form didn't notice. It should apply the checksum on such cards and say false.",
            "The SIM card's ICCID ends with a Luhn digit. I read the digits off the tiny print and want to be told if I got them right.",
            "Ticket 4111: payments with swapped digits reach the gateway. Put the mod-10 credit card test before it, boolean result.",
            "feat(billing): reject card digits whose Luhn sum isn't 0 modulo 10; 30569309025904 must be accepted",
            "i want know if number on credit card is true number or somebody invent it, there is math trick with double digits",
            "Maths club: explain by code how a shop sees at once that 4111111111111112 can't be a card while 4111111111111111 can.",
            "Canadian social insurance numbers carry the same control digit as credit cards. Given the digits as a string, does it hold?",
            "We got test cards from the bank, and I suspect our intern made some up. Put the digits through the Luhn procedure, true if they survive.",
        ),
        params=("number",),
        types="(number: str) -> bool",
        summary="Tell whether a string of digits passes the Luhn check.",
        explanation="The digits are walked from right to left and every second one is doubled; a result above nine loses nine, which is the same as adding its two digits. The number is valid when the total is a multiple of ten. One pass over the digits is enough.",
        cases=(
            (("4111111111111111",), True),
            (("4111111111111112",), False),
            (("79927398713",), True),
            (("79927398710",), False),
            (("5500000000000004",), True),
            (("378282246310005",), True),
            (("6011111111111117",), True),
            (("1234567812345678",), False),
            (("18",), True),
            (("19",), False),
        ),
        programs=(
            Program(style="naive", source=r'''def {name}(number):
    total = 0
    for i, d in enumerate(reversed(number)):
        n = int(d) * (1 + i % 2)
        total += n - 9 if n > 9 else n
    return total % 10 == 0
'''),
            Program(style="plain", source=r'''def {name}(number):
    total = 0
    double = False
    for char in number[::-1]:
        digit = int(char)
        if double:
            digit *= 2
            if digit > 9:
                digit -= 9
        total += digit
        double = not double
    return total % 10 == 0
'''),
            Program(style="robust", source=r'''def {name}(number: str) -> bool:
    """Tell whether the digits pass the Luhn check; spaces and hyphens are skipped."""
    digits = number.replace(" ", "").replace("-", "")
    if not digits.isdecimal():
        return False
    total = 0
    for position, char in enumerate(reversed(digits)):
        value = int(char)
        if position % 2 == 1:
            value = sum(divmod(2 * value, 10))
        total += value
    return total % 10 == 0
'''),
            Program(style="functional", source=r'''def {name}(number):
    digits = [int(char) for char in reversed(number)]
    odd = sum(digits[0::2])
    even = sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (odd + even) % 10 == 0
'''),
        ),
        raises=((("4111a",), "ValueError"), (("",), "ValueError"), ((4111,), "TypeError")),
        careful=r'''def {name}(number):
    if not isinstance(number, str):
        raise TypeError("number must be a string of digits")
    if not number.isdecimal():
        raise ValueError("number must consist of digits only")
    total = 0
    for i, char in enumerate(reversed(number)):
        digit = int(char)
        if i % 2 == 1:
            digit = digit * 2 - 9 if digit > 4 else digit * 2
        total += digit
    return total % 10 == 0
''',
        near=("is_valid_isbn13", "is_valid_iban", "compute the Luhn check digit", "digit sum"),
    ),
    Family(
        key="is_valid_isbn13",
        task="validation",
        names=("validate_isbn13", "check_isbn", "isbn13_ok", "has_valid_isbn13"),
        phrases=(
            "checks whether an ISBN-13 is valid",
            "validates the 13-digit number of a book, hyphens allowed",
            "tells if the check digit of an isbn13 is correct",
            "returns True for '978-0-306-40615-7' and False for '978-0-306-40615-8'",
            "verifies a modern book number by weighting its digits with 1 and 3 in turn",
            "decides if a thirteen-digit ISBN given as text, with or without dashes, is genuine",
            "isbn-13 checksum test, bool",
            "spots typos in the book code that a librarian entered",
            "makes sure an ISBN has thirteen digits and that its alternating 1-3 weighted sum is a multiple of ten",
            "finds out whether the bar code number on the back of a book holds together",
            "rejects isbns of the wrong length or with a bad last digit (new 13 format)",
            "confirms an International Standard Book Number in its thirteen-digit version",
            "removes the hyphens from isbn, then says whether the EAN checksum fits",
            "tests book identifiers such as 9783161484100 for being arithmetically right",
            "answers whether a publisher's ISBN (the long, 13-character kind) could be real",
            "validates an ISBN-13 number",
            "checks if a string is a valid ISBN-13",
            "determines whether an ISBN-13 code is correct by its check digit",
            "verifies an ISBN-13 checksum",
            "returns True if the given 13-digit ISBN is valid and False if not",
            "tests whether a 13-digit book number has the right checksum",
            "checks a book's ISBN in the 13-digit format, ignoring hyphens",
            "takes an ISBN string with 13 digits and tells whether it is a valid one",
            "computes the ISBN-13 check digit with weights 1 and 3 and compares it to the last digit",
            "detects wrong ISBN-13 numbers",
            "multiplies the digits of an ISBN alternately by 1 and 3 and checks that the sum is divisible by 10",
            "evaluates if a thirteen-digit ISBN is acceptable for a library catalogue",
            "sees if an ISBN like '978-3-16-148410-0' is right",
            "says whether a new-style ISBN of 13 digits is correct",
            "answers if a book code with 13 digits is a proper ISBN",
            "finds out if an ISBN with thirteen digits is valid or contains a mistake",
            "ensures that a book ISBN (13 digits, optional dashes) has a matching control digit",
        ),
        asks=(
            "isbn-13 validator in python",
            "is 978-0-306-40615-7 a proper ISBN? I need a check for 13-digit ones",
            "The library scanner gives me an ISBN with 13 digits, maybe with dashes. Is its check digit ok?",
            "how to verify an isbn13 in python, hyphens allowed",
            "Given '9783161484100' return True; with a wrong last digit return False.",
            "multiply digits by 1 and 3 in turn, sum must be a multiple of 10, that's for the isbn 13 of a book. true/false please",
            "python snippet: ISBN-13 checksum check",
            "For our online bookshop every ISBN-13 entered by staff has to be verified. Dashes may or may not be there.",
            "Please establish whether a book number conforms to ISBN-13, including its check digit.",
            "Homework: find out if the 13 digit number on the back of a book is right",
            "book ISBN (13 digits) ok or not?",
            "I collect books and keep mistyping their ISBN-13. Could you make a test for it that says True or False",
            "Decide on the validity of a thirteen-digit ISBN, ignoring hyphens",
            "check digit test for the new style isbn with 978 or 979 prefix and 13 digits",
            "want a bool that says whether isbn13 is genuine, e.g. 978-3-16-148410-0 yes, 978-3-16-148410-1 no",
            "The barcode under a book is an ISBN-13; confirm its checksum.",
            "need verifying ISBN 13 number of book is correct",
            "Reject wrong ISBN-13 codes, accept right ones, dashes don't matter. Boolean.",
            "isbn-13 check",
            "validate isbn13",
            "check if ISBN is valid",
            "isbn validator (13 digits)",
            "is this a correct ISBN-13",
            "book isbn checker",
            "verify isbn checksum please",
            "valid isbn 13 or not",
            "13 digit isbn validation",
            "isbn13 check digit test",
            "fn to validate book numbers",
            "test ISBN-13 with hyphens",
            "Create a function that checks whether an ISBN-13 is valid.",
            "How can I validate a 13-digit ISBN, with or without dashes?",
            "Could you write an ISBN-13 checker that returns True or False?",
            "I need to verify the check digit of a book's ISBN-13.",
            "Given an ISBN such as 978-1-4028-9462-6, return whether it is valid.",
            "Implement ISBN-13 validation with the weights 1 and 3.",
            "What would a test for correct thirteen-digit ISBNs look like?",
            "function to tell if the number of a book in ISBN-13 format is right",
            "takes an ISBN-13 string and returns a boolean for its checksum",
            "Build a validator for modern ISBNs, those starting with 978 or 979.",
            "Make sure a string is a proper ISBN-13, hyphens being optional.",
            "Give me a yes/no check of International Standard Book Numbers with 13 digits.",
            "Our second-hand bookshop types ISBNs by hand from the back cover. I want to catch wrong 13-digit numbers right away.",
            "I have a reading list app. When a user adds 978-0-14-044913-6 it should tell whether that ISBN is a legal one.",
            'please function who check isbn of book, 13 numbers, sometimes with "-" between, answer true or false',
            "Library science homework: decide if an ISBN-13 is correct by means of its last digit.",
            "Publishers send us metadata with broken ISBN-13s. Flag one with False when its length or checksum is wrong.",
            "Sum up the digits, each second one three times; for a valid ISBN-13 the result divides by ten. Dashes don't count. Code it as a check.",
            "so '9783161484100' becomes True and '9783161484101' becomes False",
            "The catalogue shows no cover for some titles and I suspect that their ISBNs (13 digits) are mistyped. How do I test one?",
            "As an editor I paste ISBN-13 codes with hyphens from emails. Just tell me if each is valid.",
            "Before calling the book API I'd like to know that the ISBN-13 can be right at all.",
            "My scanner sometimes misreads a digit of the code under the book's barcode. Detect that through the ISBN-13 check digit.",
            "Someone entered 978030640615 with a digit missing. The check should say no to that and yes to a full, correct ISBN-13.",
            "EAN book code genuine?",
            "978-number check digit test",
            "bookland code verifier, bool",
            "thirteen-digit ISBN sanity check",
            "ISBN13 legit y/n",
            "weights 1,3,1,3 book number test",
            "modern ISBN typo finder, true/false",
            "is long ISBN arithmetically right",
            "Whether a book's thirteen-digit number is free of typing errors should be determined from its last digit.",
            "What I want is True for 978-0-13-110362-7 and False for 978-0-13-110362-8.",
            "Hyphens are skipped, thirteen digits must be left, and the 1-3 weighted sum has to end in zero.",
            "If the code on a book's back cover has been copied correctly, answer yes, ISBN-13 only.",
            "For ordering from the publisher the 13-digit ISBN must be right; find out if it is.",
            "A text is given, dashes or none; could it be a modern ISBN with a fitting control digit?",
            "The result must be false for ISBNs with twelve or fourteen digits or a wrong final one.",
            "By the checksum rule introduced in 2007 for books, is the number in the string all right?",
            "As a second-hand bookseller I type in ISBNs of 13 digits all day. Tell me when one can't be right, 9780262033848 for instance is.",
            "The reference manager imports citations with book numbers, some garbled by OCR like 97802620338A8. Sort out whether a 13-digit ISBN is sound.",
            "Ticket 978: catalogue accepts anything as ISBN. New rule, 13 digits with optional dashes and a matching check digit. Returns bool.",
            "feat(library): verify the thirteen-digit book identifier on entry, ignoring hyphens",
            "hello i scan book and get 9780131103627, i must know is this isbn correct before i save, yes or no",
            "In maths we learned how book numbers protect themselves: factors one and three by turns, total a multiple of ten. Code this for ISBN-13.",
            "My daughter plays library and invents ISBNs. Only one in ten has the right last digit. Is the 13-digit one she wrote a real possibility?",
            "Our school orders textbooks from a list with ISBN-13s that teachers typed by hand, with and without dashes. Bad ones cost a week, so test a number.",
        ),
        params=("isbn",),
        types="(isbn: str) -> bool",
        summary="Tell whether a text is a valid ISBN-13, with or without hyphens.",
        explanation="The hyphens are removed and exactly thirteen digits must remain. They are multiplied by 1 and 3 alternately; the number is valid when the sum is divisible by ten. The length is fixed, so the check takes constant time.",
        cases=(
            (("9780306406157",), True),
            (("978-0-306-40615-7",), True),
            (("978-3-16-148410-0",), True),
            (("9780306406158",), False),
            (("978-3-16-148410-1",), False),
            (("978030640615",), False),
            (("97803064061570",), False),
            (("97803064O6157",), False),
            (("",), False),
        ),
        programs=(
            Program(style="naive", source=r'''def {name}(isbn):
    digits = isbn.replace("-", "")
    if len(digits) != 13 or not digits.isdigit():
        return False
    return sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(digits)) % 10 == 0
'''),
            Program(style="plain", source=r'''def {name}(isbn):
    isbn = isbn.replace("-", "")
    if not isbn.isdigit() or len(isbn) != 13:
        return False
    total = 0
    weight = 1
    for digit in isbn:
        total += weight * int(digit)
        weight = 4 - weight
    return total % 10 == 0
'''),
            Program(style="robust", source=r'''def {name}(isbn: str) -> bool:
    """Tell whether the text is a valid ISBN-13; hyphens and spaces are ignored."""
    if not isinstance(isbn, str):
        return False
    compact = "".join(char for char in isbn if char not in "- ")
    if len(compact) != 13 or not compact.isdecimal():
        return False
    *body, check = (int(char) for char in compact)
    total = sum(body[0::2]) + 3 * sum(body[1::2])
    return (10 - total % 10) % 10 == check
'''),
            Program(style="functional", source=r'''from itertools import cycle

def {name}(isbn):
    digits = isbn.replace("-", "")
    weighted = (int(digit) * weight for digit, weight in zip(digits, cycle((1, 3))))
    return len(digits) == 13 and digits.isdecimal() and sum(weighted) % 10 == 0
'''),
        ),
        raises=(((9780306406157,), "TypeError"), ((None,), "TypeError")),
        careful=r'''def {name}(isbn):
    if not isinstance(isbn, str):
        raise TypeError("isbn must be a string")
    digits = isbn.replace("-", "")
    if len(digits) != 13 or not digits.isdecimal():
        return False
    total = sum(map(int, digits[::2])) + 3 * sum(map(int, digits[1::2]))
    return total % 10 == 0
''',
        near=("passes_luhn", "is_valid_iban", "check an ISBN-10 (weights 10 to 1, modulo 11)"),
    ),
    Family(
        key="is_valid_iban",
        task="validation",
        names=("validate_iban", "check_iban", "iban_ok", "has_valid_iban_checksum"),
        phrases=(
            "checks whether an IBAN is valid",
            "validates an international bank account number with the mod 97 rule",
            "tells if the check digits of an iban are right, spaces allowed",
            "returns True for 'GB82 WEST 1234 5698 7654 32' and False if one digit is changed",
            "moves the first four characters to the end, turns letters into numbers (A=10 ... Z=35) and says if the remainder modulo 97 is 1",
            "decides whether a bank account number for a European transfer has a typo",
            "iban checksum test",
            "verifies the bank account a customer entered for sepa payments, using the ISO 13616 / 7064 checksum",
            "makes sure money isn't sent to a mistyped IBAN",
            "finds out if an account number starting with a country code, such as DE89370400440532013000, passes its checksum",
            "rejects bank account identifiers whose control digits do not match",
            "confirms that iban is well-formed: country letters, check digits and remainder one when divided by 97",
            "answers True or False for whether an international account number holds together",
            "tests the two-digit checksum that follows the country code in a bank account number",
            "spots invalid ibans in payment data",
            "validates an IBAN number",
            "checks if an IBAN is correct",
            "verifies an IBAN using the mod-97 check",
            "determines whether a given IBAN is valid or not",
            "returns True if an IBAN has a correct checksum and False otherwise",
            "tests a string for being a valid International Bank Account Number",
            "takes an IBAN as text and tells if it is valid",
            "checks the checksum of an international bank account number",
            "implements the IBAN validation algorithm: rearrange, replace letters by numbers, take modulo 97",
            "detects typing errors in an IBAN",
            "evaluates whether the bank account in a payment form is a proper IBAN",
            "computes the IBAN remainder modulo 97 and checks that it equals 1",
            "sees whether an IBAN such as 'NL91ABNA0417164300' is a right one",
            "says if a European bank account number in IBAN format is valid, with or without spaces",
            "ensures an IBAN entered by a user passes the official check",
            "confirms whether an IBAN's check digits match the rest of the account number",
            "performs the ISO 7064 mod 97-10 check on an IBAN string",
        ),
        asks=(
            "IBAN check, true/false",
            "is GB82 WEST 1234 5698 7654 32 a correct bank account? want a function for ibans",
            "How can I test an IBAN with the mod-97 rule?",
            "Customers enter their IBAN for direct debit and we must spot typos. Return True or False.",
            "Given 'DE89370400440532013000' return True",
            "move first four characters to the end, letters to numbers, modulo 97 must be 1. do that for an iban",
            "python snippet: validate iban checksum",
            "Please ascertain whether the check digits of an International Bank Account Number are correct.",
            "IBAN validator, blanks allowed",
            "My payment form needs to say right away whether the IBAN is wrong.",
            "Homework about check digits: is this European account number (IBAN) valid?",
            "i want check bank number IBAN is ok before the transfer, boolean",
            "Verify international account numbers by their two check digits",
            "can someone show me the iban checksum test? spaces in between should be fine",
            "Before sending money, confirm the IBAN isn't mistyped.",
            "Our finance team pastes IBANs from mails. A yes/no answer on whether the checksum holds is all they want.",
            "does the iban pass modulo 97",
            "Tell good IBANs from bad ones, e.g. NL91ABNA0417164300 is good",
            "iban validator",
            "check iban",
            "validate an IBAN number",
            "is this iban valid",
            "iban checksum check",
            "verify IBAN please",
            "mod 97 test for ibans",
            "bank account IBAN validation",
            "test IBAN check digits",
            "international bank account number checker",
            "correct iban or not",
            "fn for IBAN verification",
            "Create a function that checks whether an IBAN is valid.",
            "How can I validate an IBAN with modulo 97?",
            "Could you verify the checksum of an international bank account number?",
            "I need to test if an IBAN typed by a customer is right.",
            "Given an IBAN, possibly with spaces, return True when its check digits are correct.",
            "Implement the IBAN check: rotate four characters, replace letters by numbers, mod 97 equals 1.",
            "What would an IBAN checker look like in plain Python?",
            "function which returns whether a European bank account number (IBAN) is correct",
            "takes an IBAN as a string and tells if it is OK",
            "Build a validator for account numbers like DE44 5001 0517 5407 3249 31.",
            "Make an IBAN test returning True or False.",
            "Give me code to detect mistyped IBANs by their control digits.",
            "Donors fill in their IBAN on our charity page and often miss a digit. I'd like a boolean that shows if it is plausible.",
            "Payroll bounced three transfers this month since the IBAN was wrong. Have the checksum verified beforehand.",
            "hello i need check if iban number of client is correct, with the calculation of 97",
            "Homework on check digits, part b: test whether a given IBAN fulfils the rule remainder 1 when divided by 97.",
            "When I paste 'FR14 2004 1010 0505 0001 3M02 606' it should be accepted in spite of the spaces, as it is a valid IBAN; with another digit, refused.",
            "The SEPA export must not contain bad account numbers. One IBAN in, valid or not out.",
            "so 'NL91ABNA0417164300' becomes True and 'NL91ABNA0417164301' becomes False",
            "I am from Germany and every form here checks the IBAN while you type. How is it done?",
            "Our invoice reader extracts IBANs by OCR. Find out from the check digits if it misread a character.",
            "As the finance lead I want nobody to save a supplier with an impossible IBAN, so we need the validity check.",
            "Letters count as A=10 up to Z=35, the country code goes to the back, then it's modulo 97. Use that to say whether an IBAN is genuine.",
            "Our regex just looks at the form of the IBAN. It's supposed to check the two digits after the country code as well.",
            "bank account code mod-97 == 1?",
            "IBAN sanity, bool",
            "SEPA account checksum test",
            "IBAN typo detector",
            "ISO 13616 verification",
            "account no. control digits right?",
            "legit IBAN y/n, blanks okay",
            "European bank number plausible?",
            "Whether the two digits behind the country letters of an IBAN fit the rest should be computed.",
            "What I want is True for BE71 0961 2345 6769 and False for BE71 0961 2345 6768.",
            "Four front characters go to the back, letters become 10 to 35, and the remainder by 97 must be one.",
            "If a transfer's IBAN contains a slip, the check digits reveal it, so answer false then.",
            "Before money is sent abroad, the recipient's IBAN has to be found arithmetically in order.",
            "The account in international form, with its blanks or without, is it correctly typed?",
            "A yes is wanted for AT611904300234573201 and for every other IBAN with proper control digits.",
            "By modulo ninety-seven, decide on the correctness of an international account number in a string.",
            "As a landlord I copy tenants' IBANs from handwritten letters. A quick true or false from the check digits would save me failed debits.",
            "The club treasurer's list has CH9300762011623852957, which is right, and several where members swapped digits. Which sort is a given IBAN?",
            "Ticket 97: direct debit file bounced because of a wrong IBAN. Implement the checksum test with moved front part and modulo, bool.",
            "feat(payments): tell mistyped IBANs from good ones; spaces in groups of four are fine",
            "my aunt send me iban by phone, GB29 NWBK 6016 1331 9268 19, i like to check computer way if is correct number",
            "Number theory homework, congruences: an IBAN is proper if, rearranged and with letters as numbers, it is 1 mod 97. Program it.",
            "Our form marks the bank details green as soon as the IBAN holds together by its own checksum. When does it?",
            "Freelancers put their bank details in the PDF invoice. Accounts must not pay to a bad IBAN, so I need a verdict on the string.",
        ),
        params=("iban",),
        types="(iban: str) -> bool",
        summary="Tell whether an IBAN has the right check digits.",
        explanation="After removing spaces the first four characters are moved to the end, and each letter is replaced by a number from 10 to 35. Read as one big integer the result must leave remainder 1 when divided by 97. Python's integers have no size limit, so this works directly.",
        cases=(
            (("GB82WEST12345698765432",), True),
            (("GB82 WEST 1234 5698 7654 32",), True),
            (("DE89370400440532013000",), True),
            (("NL91ABNA0417164300",), True),
            (("FR1420041010050500013M02606",), True),
            (("GB82WEST12345698765431",), False),
            (("DE89370400440532013001",), False),
            (("DE88370400440532013000",), False),
            (("12345",), False),
            (("",), False),
        ),
        programs=(
            Program(style="naive", source=r'''def {name}(iban):
    iban = iban.replace(" ", "")
    if not iban.isalnum() or not iban[:2].isalpha():
        return False
    moved = iban[4:] + iban[:4]
    return int("".join(str(int(c, 36)) for c in moved)) % 97 == 1
'''),
            Program(style="plain", source=r'''def {name}(iban):
    iban = iban.replace(" ", "").upper()
    if len(iban) < 5 or not iban.isalnum() or not iban[:2].isalpha():
        return False
    digits = ""
    for char in iban[4:] + iban[:4]:
        if char.isdigit():
            digits += char
        else:
            digits += str(ord(char) - ord("A") + 10)
    return int(digits) % 97 == 1
'''),
            Program(style="robust", source=r'''import re


def {name}(iban: str) -> bool:
    """Tell whether the IBAN has a plausible form and the right check digits."""
    if not isinstance(iban, str):
        return False
    compact = "".join(iban.split()).upper()
    if not re.fullmatch(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", compact):
        return False
    rearranged = compact[4:] + compact[:4]
    number = "".join(str(int(char, 36)) for char in rearranged)
    return int(number) % 97 == 1
'''),
            Program(style="iterative", source=r'''def {name}(iban):
    iban = iban.replace(" ", "")
    if not (iban[:2].isalpha() and iban.isalnum()):
        return False
    remainder = 0
    for char in iban[4:] + iban[:4]:
        value = int(char, 36)
        remainder = (remainder * (100 if value > 9 else 10) + value) % 97
    return remainder == 1
'''),
        ),
        raises=(((None,), "TypeError"), ((89370400,), "TypeError")),
        careful=r'''def {name}(iban):
    if not isinstance(iban, str):
        raise TypeError("iban must be a string")
    compact = iban.replace(" ", "").upper()
    if not compact.isascii() or not compact.isalnum() or not compact[:2].isalpha():
        return False
    moved = compact[4:] + compact[:4]
    return int("".join(str(int(char, 36)) for char in moved)) % 97 == 1
''',
        near=("passes_luhn", "is_valid_isbn13"),
    ),
    Family(
        key="is_strong_password",
        task="security",
        names=("check_password", "password_is_strong", "validate_password", "is_secure_password"),
        phrases=(
            "checks that a password has at least 8 characters with an uppercase letter, a lowercase letter, a digit and a special character",
            "tells if a password is strong: eight or more characters, small and capital letters, a number and a symbol",
            "validates password strength (minimum length 8, upper, lower, digit, punctuation)",
            "returns True for 'Passw0rd!' because it is long enough and mixes all four kinds of characters, False for 'password'",
            "rejects passwords shorter than 8 or missing a capital, a small letter, a figure or a non-alphanumeric sign",
            "decides whether a new password meets the policy: length of 8+, both cases, numeral, symbol",
            "enforces the usual sign-up rule of eight characters with one uppercase, one lowercase, one number and one symbol, as a bool",
            "says no to weak passwords, that is, under eight signs long or lacking any of A-Z, a-z, 0-9 or something like !@#",
            "verifies that a secret contains all of: big letter, little letter, digit, special sign, and is not below 8 in length",
            "finds out if a login password is good enough (>= 8 chars, mixed case, digits, specials)",
            "strong password test: 8 chars min, must include upper + lower + digit + symbol",
            "makes sure users pick passwords that have four character classes, capitals, minuscules, digits and symbols, and a length of eight at the minimum",
            "takes password and answers whether it fulfils every requirement: no fewer than eight characters, at least one letter of each case, one digit, one character that is neither letter nor digit",
            "scores a password as acceptable or not; acceptable means 8 or longer with lower-case, upper-case, numeric and special characters all present",
            "guards registration against feeble passwords by demanding 8 characters plus a mix of cases, numerals and punctuation marks",
            "checks if a password is strong (at least 8 characters, upper and lower case, digit, special character)",
            "validates a password: minimum 8 characters, one uppercase, one lowercase, one number and one special character",
            "returns True if a password contains upper case, lower case, digits and symbols and has at least 8 characters",
            "determines whether a password is secure enough, with 8 or more characters and all four character types",
            "verifies the strength of a password, requiring length 8, capital letter, small letter, number and special symbol",
            "tests if a password meets the complexity rules of length at least 8, mixed case, a digit and a symbol",
            "takes a password and tells if it is strong, that is, at least 8 long with lower, upper, digit and punctuation",
            "checks a password against the security requirements of eight characters, upper and lower case letters, numbers and special characters",
            "ensures a password is not weak: it needs 8 characters, a capital, a lowercase letter, a number and a symbol",
            "evaluates whether a user's password satisfies all the rules (>= 8 characters, A-Z, a-z, 0-9, special)",
            "says whether a password is complex enough for sign-up: 8 characters or more, with big and small letters, digits and special signs",
            "uses regular expressions to check that a password has upper, lower, digit and special characters and a length of 8 or more",
            "detects weak passwords by returning False if they are shorter than 8 or lack an uppercase, lowercase, numeric or special character",
            'finds out whether a password follows the rule "8 characters, mixed case, number, symbol"',
            "answers True for passwords like 'Xy7#kL9p' that combine capitals, small letters, numbers and symbols in at least eight characters",
            "sees if each of upper case, lower case, number and symbol occurs in a password of at least eight characters",
        ),
        asks=(
            "My sign-up page requires 8+ characters with upper, lower, digit and symbol. Does a password comply?",
            "password strength check: min 8 chars, one capital, one small letter, one number, one special char",
            "how do I check that a password has an uppercase, a lowercase, a digit, a special character and at least 8 characters?",
            "Given 'Hello123!' return True, given 'hello123' return False; rules are length 8, upper, lower, digit, symbol",
            "is this password strong enough (eight or more characters, big and small letters, a number and a sign like !)?",
            "Security says: no password under eight characters, and all four kinds - capital, lowercase, digit, symbol - must be in it. Please code the check.",
            "python snippet: strong password test, >=8 long, A-Z, a-z, 0-9 and a special character all present",
            "Please assess whether a password fulfils our policy: minimum eight characters, at least one each of uppercase, lowercase, digit and special character.",
            "Homework: a safe password is 8 characters or longer and has a capital, a small letter, a digit and a punctuation mark. True or False?",
            "strong password validator (8 chars, mixed case, number, symbol)",
            "we got hacked bc of weak passwords lol. need a bool: 8 characters min, upper + lower + digit + symbol",
            "Refuse passwords lacking a capital letter, small letter, number or special sign, or with fewer than 8 characters",
            "Someone registers. Their password must be 8 long at least and mix upper case, lower case, digits and symbols, say if it does.",
            "i need function for password: minimum 8 characters long, have one big letter, one small, one digit, one symbol",
            "Does 'Tr1cky#pw' meet the usual rules, i.e. 8+ characters, both cases, a digit, a symbol? Make a check for any password.",
            "Enforce our password rules: at least eight characters; uppercase, lowercase, digit and special character each required. True when all met.",
            "check if pw is secure. secure = 8 or more chars and contains lower, upper, number, special",
            "What's a neat way to see whether a password ticks all five boxes: length 8, capital, lowercase, digit, symbol?",
            "strong password check",
            "password strength validator",
            "check if password is strong",
            "validate a password",
            "password rules checker",
            "is my password secure",
            "password policy check please",
            "strong or weak password, bool",
            "password: 8+, upper, lower, digit, symbol",
            "test password for complexity",
            "fn for safe password test",
            "verify password has all character kinds",
            "Create a function that checks if a password is strong: 8 characters, upper and lower case, a digit and a special character.",
            "How can I verify that a password has at least 8 characters with a capital, a small letter, a number and a symbol?",
            "Could you write a password validator for length 8, both cases, one digit and one special character?",
            "I need to test whether a password is strong enough, meaning eight characters with upper, lower, number and symbol.",
            "Given a password, return True if it is at least 8 long and mixes upper, lower, digits and special characters.",
            "Implement a strength check requiring eight characters, an uppercase letter, a lowercase letter, a digit and punctuation.",
            "What would a check for strong passwords look like (min 8, A-Z, a-z, 0-9, special)?",
            "function to tell if a password contains upper and lower letters, numbers and symbols and is not shorter than 8",
            "takes a password and returns whether it meets the usual complexity rules with 8 characters minimum",
            "Make a boolean test for password strength: length, capitals, lowercase, digit, special sign.",
            "Build a validator which rejects passwords under 8 characters or without a digit, symbol, capital or small letter.",
            "Define a secure-password predicate, eight characters minimum and all four character classes present.",
            "For our registration page: no account without a good password. Good means 8 characters or more, big letter, small letter, digit, special character.",
            'My boss wants "Summer24" refused and "Summer24!" accepted. Rules: at least eight, upper, lower, number, symbol.',
            "please code for password is strong true/false, must have minimum 8 letters, one big, one small, one number and one sign like # or !",
            "Homework: ask for a password and find out if it's strong, i.e. long enough (8) with lowercase, uppercase, digit and a special character.",
            'The auditors complained that users pick "password1". From now on a new password needs a capital, a lowercase letter, a digit, a symbol and 8 characters, so check that.',
            "We show a green tick when the password fits: eight or more characters, at least one of each kind (upper, lower, digit, special). When should the tick appear?",
            "so 'Tiger#2024' becomes True and 'tiger2024' becomes False, because a strong one needs capitals and symbols too, and 8 characters",
            'Wi-Fi setup lets people choose "12345678". I want a stricter test with letters in both cases, a number and a special character, eight at least.',
            "As an admin I run all initial passwords through a check that each has length >= 8, an upper, a lower, a digit and a special char.",
            "Passwords without a symbol slip through our validation. Rewrite it: minimum 8, one uppercase, one lowercase, one digit, one symbol.",
            "I'm learning any() and isupper(). A nice exercise would be deciding if a password has 8+ characters, upper and lower case, a digit and something special.",
            "Anything shorter than eight characters or lacking a capital, a small letter, a figure or a special character is a weak password. Tell the strong ones.",
            "pw complexity rule: 8+, Aa1!",
            "robust passphrase? upper lower digit symbol",
            "passcode meets policy, bool",
            "weak or strong pwd",
            "four character classes and length eight",
            "password hardness predicate",
            "secret key tough enough?",
            "enforce standard pwd policy, yes/no",
            "A secret of at least eight characters with a capital, a small letter, a digit and a symbol should pass.",
            "What I want is True for Tr0ub4dor& and False for troubador, the usual four kinds being required.",
            "If an upper-case or lower-case letter, a number or a special sign is missing, the password is too weak.",
            "Before an account is made, its password must be found strong: length 8, mixed case, digit, symbol.",
            "Under our policy of eight-plus characters of all four types, is a password acceptable?",
            "Short ones fail, and so do those without digit, symbol, capital or small letter.",
            'The answer must be no for "Summer2024" (no special character) and yes for "Summer-2024".',
            "To rate a login secret as safe or unsafe, look at its length (8) and the four sorts of characters.",
            'As a security officer I want "abc12345" refused and "aBc123$%" accepted: minimum eight, both cases, a numeral and a sign.',
            "My dad uses 12345 for everything. The family server should insist on 8 characters, one capital, one small letter, one number, one symbol.",
            "Ticket 2: sign-up takes any password. Demand eight characters and at least one of A-Z, a-z, 0-9 and punctuation, and return a bool.",
            "feat(auth): password policy check, len >= 8 plus upper, lower, number, special",
            "pls tell is pass word good: eight sign or more, big letter, small letter, number, and something like ? or #",
            "IT lesson about safe logins: write a test that lets 'Blue*Sky7' through and stops 'bluesky7', 'BLUE*SKY7' and 'Bs*7'.",
            "The vault opens a new entry only if its password is tough, which here means eight or longer and all of capital, lower case, figure and symbol.",
            "Auditors found weak logins. They call one strong with 8 characters and each of the four categories in it. Does a given password qualify?",
        ),
        params=("password",),
        types="(password: str) -> bool",
        summary="Tell whether a password has eight or more characters and at least one upper-case letter, lower-case letter, digit and special character.",
        explanation="First the length is checked, then one `any` per kind of character looks for at least one match. A character that is neither a letter nor a digit counts as special. The password is read a few times at most.",
        cases=(
            (("Passw0rd!",), True),
            (("Xy7#kL9p",), True),
            (("correct-Horse-42",), True),
            (("password",), False),
            (("Ab1!",), False),
            (("ABCDEFG1!",), False),
            (("abcdefg1!",), False),
            (("Abcdefgh!",), False),
            (("Abcdefgh1",), False),
            (("12345678",), False),
            (("",), False),
        ),
        programs=(
            Program(style="naive", source=r'''def {name}(password):
    return (len(password) >= 8
            and any(c.isupper() for c in password)
            and any(c.islower() for c in password)
            and any(c.isdigit() for c in password)
            and not password.isalnum())
'''),
            Program(style="plain", source=r'''def {name}(password):
    if len(password) < 8:
        return False
    upper = lower = digit = special = False
    for char in password:
        if char.isupper():
            upper = True
        elif char.islower():
            lower = True
        elif char.isdigit():
            digit = True
        else:
            special = True
    return upper and lower and digit and special
'''),
            Program(style="robust", source=r'''import re


def {name}(password: str) -> bool:
    """Tell whether the password is long enough and mixes all kinds of characters."""
    if not isinstance(password, str) or len(password) < 8:
        return False
    required = ("[A-Z]", "[a-z]", "[0-9]", "[^A-Za-z0-9]")
    return all(re.search(pattern, password) for pattern in required)
'''),
            Program(style="regex", source=r'''import re

def {name}(password):
    pattern = r"(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[^a-zA-Z0-9]).{8,}"
    return re.fullmatch(pattern, password) is not None
'''),
        ),
        raises=(((None,), "TypeError"), ((12345678,), "TypeError")),
        careful=r'''def {name}(password):
    if not isinstance(password, str):
        raise TypeError("password must be a string")
    if len(password) < 8 or password.isalnum():
        return False
    tests = (str.isupper, str.islower, str.isdigit)
    return all(any(test(char) for char in password) for test in tests)
''',
        near=("is_valid_username", "generate a random password", "score a password from 0 to 5"),
    ),
    Family(
        key="is_valid_username",
        task="validation",
        names=("validate_username", "check_username", "username_ok", "is_allowed_login"),
        phrases=(
            "checks that a username is 3 to 20 characters long, starts with a letter and contains only letters, digits and underscores",
            "validates login names: first a letter, then letters, numbers or '_', in total between three and twenty characters",
            "tells if a user name is allowed (3-20 chars, only word characters, letter in front)",
            "accepts 'bob_42' but not 'ab', '1abc' or 'bad name'; a name must begin with a letter, have 3 to 20 characters and no signs except underscore",
            "decides whether a nickname can be registered, the rules being a leading letter, 3 minimum, 20 maximum, alphanumerics plus underscore",
            "returns True if name matches letter + [letters digits _] with a size from 3 through 20",
            "rejects account names that are shorter than 3, longer than 20, start with a digit or underscore, or hold anything besides letters, digits, underscores",
            "username validator: ^letter, then alnum or underscore, length 3..20",
            "makes sure a chosen handle has no blanks or dashes, opens with an alphabetic character and counts from three up to twenty signs (underscores and numerals are fine)",
            "verifies sign-up names against the policy 'three to twenty of a-z, A-Z, 0-9 and underscore, not beginning with a number or underscore'",
            "finds out if somebody's screen name follows our rules: alphabetic start, 3 <= length <= 20, otherwise just letters, figures and low lines",
            "says whether a new member may call themselves that, given that names need 3-20 symbols out of letters/digits/underscore and an initial letter",
            "tests the format of a user id, which has to start alphabetically, may go on with digits or underscores and be 3 at least and 20 at most in length",
            "answers yes for permitted usernames only: no fewer than three, no more than twenty characters, letter first, no punctuation but '_'",
            "guards the registration form by returning False for user names with wrong length (not 3 to 20), wrong first character (not a letter) or forbidden characters (not alphanumeric or _)",
            "validates a username with 3 to 20 characters that starts with a letter and has only letters, numbers and underscores",
            "checks if a username is valid: starts with a letter, 3-20 characters, letters, digits and underscores only",
            "returns True if a username is between 3 and 20 characters, begins with a letter and is alphanumeric apart from underscores",
            "determines whether a username meets the rules: length 3 to 20, first character a letter, rest letters, digits or underscore",
            "verifies that a username contains only allowed characters (letters, digits, underscore), starts with a letter and is 3 to 20 long",
            "tests a username against the regex ^[A-Za-z][A-Za-z0-9_]{2,19}$",
            "takes a username and tells if it is acceptable, with 3-20 letters, numbers or underscores and a letter at the beginning",
            "uses a regular expression to check a username of 3 to 20 word characters whose first one is a letter",
            "ensures that usernames have at least 3 and at most 20 characters, no special characters but the underscore, and a letter first",
            "evaluates whether a login is permitted: between 3 and 20 characters, starting with a letter, no spaces or symbols other than _",
            "confirms a user's chosen name is 3-20 characters of letters, numbers and underscores and does not start with a number",
            "sees if a new account's username is okay (letter at the start, 3..20 long, alphanumeric or underscore)",
            "says if a username like 'bob_42' is allowed, the rule being one letter followed by 2 to 19 letters, digits or underscores",
            "finds out whether a user name is legal when it must be 3 to 20 characters, start with a letter and use letters, digits and underscores only",
            "answers if a player name fits our format of a letter followed by letters, numbers or underscores, with three to twenty characters altogether",
            "checks the length (3-20), the first character (a letter) and the allowed characters (letters, digits, underscore) of a username",
        ),
        asks=(
            "Usernames on our forum: 3-20 characters, letters, digits, underscore, first one a letter. Is a given name ok?",
            "username validator (3 to 20 chars, begins with letter, only letters digits _)",
            "how do I check a login name? must start with a letter, then letters/digits/underscores, 3 to 20 in total",
            "Given 'max_99' return True, given '9max' or 'ab' return False: letter first, 3-20 long, only letters, numbers, underscores",
            "people register with silly nicknames. allow just a-z, 0-9 and _, starting with a letter, between 3 and 20 chars",
            "python snippet: is the username legal - letter in front, 3..20 characters, word characters only",
            "Please check that a user name has from three to twenty characters, starts with a letter and otherwise has only letters, digits or underscores.",
            "Homework: a nickname may have 3 to 20 signs, the first is a letter, the others letters, numbers or underscore. Is it right?",
            "For a game lobby I need to know if a handle is acceptable: 3-20 letters, digits or underscores with a letter at the start",
            "Can I accept this username? min 3, max 20, alphanumeric plus underscore, no leading digit or underscore",
            "username rules test: length 3 to 20, first char alphabetic, rest alphanumeric or _",
            "Marketing decided: account names are 3-20 long, begin with a letter and contain letters, numbers and underscores only. Check a name for that.",
            "i want true if user name good: start with letter, minimum 3 maximum 20, and only letters, digits, underscore",
            "Reject user names that are shorter than 3, longer than 20, don't begin with a letter or have anything but letters, digits, underscores.",
            "Regex or not, I don't care, but tell me if a username is a letter followed by 2 to 19 letters, digits or underscores",
            '"jane doe" is a bad username because of the space, "jane_doe" is good. 3-20 chars, letter first, only word chars.',
            "verify a screen name against our format, a letter plus 2-19 more letters/digits/underscores",
            "Does the chosen user ID stick to 3-20 characters of letters, digits, underscore, with a letter leading?",
            "username validator",
            "check if username is valid",
            "validate a user name",
            "username rules check, 3-20 chars",
            "is this a legal username",
            "valid login name or not",
            "username regex, letter first, 3 to 20",
            "check nickname characters and length please",
            "verify username format",
            "test a user handle for validity",
            "allowed username? letters digits underscore 3-20",
            "screen name validation fn",
            "Create a function that validates a username: 3 to 20 characters, letters, digits, underscores, first a letter.",
            "How can I check that a username starts with a letter and has 3-20 letters, numbers or underscores?",
            "Could you verify a user name of 3 to 20 word characters beginning with a letter?",
            "I need a username check: letter first, then letters, digits or _, between 3 and 20 long.",
            "Given a username, return True if it has 3-20 allowed characters (a-z, A-Z, 0-9, _) and begins with a letter.",
            "Implement username validation with length 3 to 20, no spaces or dashes, and a letter at the start.",
            "What would a username test look like for 3..20 alphanumerics or underscores, not starting with a digit?",
            "function which tells whether a login is fine: starts with a letter, 3-20 characters, only letters, digits and underscores",
            "takes a username and returns if it fits the rules letter first, 3 to 20, alphanumeric or underscore",
            "Make a boolean check for account names that are 3-20 long, begin with a letter and use only [A-Za-z0-9_].",
            "Build a validator for user names like sam_77; 3 to 20 characters, the first a letter, no others than letters, digits, underscore.",
            'Give me a test that accepts "kate_b" but not "7kate" or "k!" as a username (3-20, letter first, word characters).',
            'On our chat server somebody registered as "__". Names should have three to twenty letters, digits or underscores and a letter in front. Check for that.',
            'Sign-up form, field "choose a username": it must begin with a letter, only letters, numbers and underscores may follow, and the length is 3 to 20.',
            "hi, how check user name is ok? rule: first is letter, then can be letter, number or _, not less than 3 and not more than 20",
            "Web class homework: say whether a username is permitted. Permitted are 3 to 20 letters, digits and underscores, the first being a letter.",
            "Players can rename their character. A new name is accepted when it's 3-20 characters of letters, digits, underscore and starts with a letter.",
            "The Linux box refuses logins such as 2fast. Test in advance: letter at the beginning, 3 to 20 signs, nothing but letters, digits, underscores.",
            "so 'Zoe_1' becomes True while '_zoe', 'zo' and 'zoe-1' become False; usernames have 3-20 letters, digits, underscores, letter first",
            "Product says profile URLs contain the username, so only letters, digits and underscore, starting with a letter, 3 up to 20 of them. Need a predicate.",
            "Moderators are tired of names with emojis and spaces. Only let usernames pass that are a letter plus two to nineteen letters, numbers or underscores.",
            "My regex for usernames forgets the length limits. They're 3 and 20, the start must be a letter, the rest letters, digits, _. True or false.",
            'As a moderator I want "ab" to be too short and a 25-character handle too long; valid handles start with a letter and have letters, digits, underscores (3-20).',
            'Is "x_files99" a name a user may choose? Conditions: 3 to 20 characters, starts alphabetic, then alphanumeric or underscore. Code the check.',
            'handle ok? 3-20, letter first, \\w',
            "login id syntax test",
            "nickname allowed: [A-Za-z][A-Za-z0-9_]{2,19}",
            "account handle rules, bool",
            "permitted user id or not",
            "gamer tag validity, 3 to 20 chars",
            "nick check: alphabetic start, word chars only",
            "member name acceptable, y/n",
            "A handle should begin with a letter and go on with letters, digits or underscores, three to twenty in all.",
            'What I want is True for "max_power" and False for "max power", "9lives" and "me".',
            "If a login is under three or over twenty characters, or begins with a digit, the answer is no.",
            "Before a nickname is registered, its form must be approved: letter first, 3 to 20, only word characters.",
            "Hyphens, dots and blanks make a username wrong, and so does a leading underscore or digit.",
            "From the typed account name, find out if our rule (3-20 letters, figures, underscores, starting with a letter) holds.",
            "The result must be False for names longer than twenty signs or with anything but letters, numbers and _.",
            'May "neo_1999" be taken as a username, if 3 to 20 characters and an initial letter are required?',
            "As a forum owner I want handles such as luna7 or Mr_Fox, never 7luna, _fox or fo; twenty characters at most.",
            'People register as "xX--king--Xx" and break our profile links. Allow a letter, then letters, digits or underscores, total length 3 to 20.',
            "Ticket 20: sign-up must refuse login names that start with a digit or underscore, have odd signs, or aren't 3-20 long.",
            "feat(accounts): username syntax as boolean, first char a letter, the others word chars, between three and twenty of them",
            "kid want nick for game, rule say 3 until 20 sign, letter at begin, then letter number or _ , is the nick good?",
            "Regex homework: describe user names that open with a letter, contain letters, digits and underscores alone, and measure 3 to 20.",
            "On our wiki a page belongs to each user, so names need to be tame: begin alphabetic, no punctuation except _, length three to twenty. Is a name tame?",
            'The invite bot made an account called "jo" and another called "anna-maria". Both are against the rules, which are 3-20 letters, digits, underscores, letter first.',
        ),
        params=("username",),
        types="(username: str) -> bool",
        summary="Tell whether a username has 3 to 20 letters, digits or underscores and starts with a letter.",
        explanation="A single pattern states all rules: one letter, then 2 to 19 letters, digits or underscores. Because the whole text must match, spaces and other signs are refused. The check needs one pass over at most twenty characters.",
        cases=(
            (("alice",), True),
            (("bob_42",), True),
            (("Ann",), True),
            (("aaaaaaaaaaaaaaaaaaaa",), True),
            (("aaaaaaaaaaaaaaaaaaaaa",), False),
            (("ab",), False),
            (("1abc",), False),
            (("_abc",), False),
            (("bad name",), False),
            (("mary-jane",), False),
            (("",), False),
        ),
        programs=(
            Program(style="naive", source=r'''import re

def {name}(username):
    return bool(re.fullmatch("[A-Za-z][A-Za-z0-9_]{2,19}", username))
'''),
            Program(style="plain", source=r'''def {name}(username):
    if len(username) < 3 or len(username) > 20:
        return False
    if not username[0].isalpha():
        return False
    for char in username:
        if not char.isalnum() and char != "_":
            return False
    return True
'''),
            Program(style="robust", source=r'''from string import ascii_letters, digits

ALLOWED = frozenset(ascii_letters + digits + "_")


def {name}(username: str) -> bool:
    """Tell whether the name follows the rules for usernames."""
    if not isinstance(username, str) or not 3 <= len(username) <= 20:
        return False
    return username[0] in ascii_letters and set(username) <= ALLOWED
'''),
            Program(style="one_liner", source=r'''def {name}(username):
    return 3 <= len(username) <= 20 and username[0].isalpha() and username.replace("_", "").isalnum()
'''),
        ),
        raises=(((None,), "TypeError"), ((123,), "TypeError")),
        careful=r'''import re

def {name}(username):
    if not isinstance(username, str):
        raise TypeError("username must be a string")
    return re.fullmatch("[A-Za-z][A-Za-z0-9_]{2,19}", username) is not None
''',
        near=("is_strong_password", "is_valid_email", "check for a valid Python identifier"),
    ),
    Family(
        key="are_brackets_balanced",
        task="algorithm",
        names=("is_balanced", "brackets_balanced", "check_parentheses", "has_matching_brackets"),
        phrases=(
            "checks if the brackets in a string are balanced",
            "tells whether every (, [ and { is closed by its partner in the right order",
            "returns True for '{[()]}' and False for '([)]'",
            "validates nesting of parentheses, square brackets and curly braces",
            "finds out if an expression has mismatched parens",
            "uses a stack to verify that opening and closing brackets match",
            "balanced parentheses test for (), [] and {}",
            "decides whether all brackets opened in a text get closed properly, other characters ignored",
            "says if a line of code forgot a closing bracket or closes the wrong one",
            "looks for unpaired braces, brackets or parens and answers False if there are any",
            "takes text and reports if its round, square and curly brackets pair up correctly",
            "makes sure a formula like '(a + [b * c])' is properly bracketed",
            "confirms that each opener is matched with a closer of the same type, last opened first closed",
            "tests for well-formed bracket sequences",
            "helps an editor warn about brackets that do not line up, by returning a bool",
            "answers whether the bracket structure of a string is valid",
            "checks for balanced parentheses, brackets and braces in a string",
            "determines whether a string of brackets is valid",
            "validates that every opening bracket has a matching closing bracket",
            "returns True if all the parentheses in a string are properly matched and nested",
            "verifies whether the brackets ()[]{} in an expression are closed in the correct order",
            "tests if parentheses are balanced",
            "solves the valid parentheses problem",
            "takes a string and tells whether its brackets are balanced",
            "uses a stack to check if parentheses, braces and square brackets are balanced",
            "checks matching brackets in a piece of source code",
            "detects unbalanced brackets in a text",
            "evaluates whether a mathematical expression has correctly nested brackets",
            "says if a string has the same opening and closing brackets in the right order",
            "finds out whether brackets of all three kinds are correctly opened and closed",
            "ensures that no bracket is left open or closed too early",
            "sees if all brackets match up in a given string",
            "pushes opening brackets on a stack, pops them at closing ones and reports whether everything matched",
        ),
        asks=(
            "balanced brackets check",
            "I have code snippets and want to know whether all (, [ and { get closed properly",
            "How can I tell if the parentheses in a string match up? also square ones and braces",
            "Given '[(])' return False and given '[()]{}' return True",
            "valid parentheses, the interview question",
            "My formula editor should complain when somebody forgets a closing bracket. Just need true/false for all three kinds.",
            "python snippet: stack based bracket matching for ()[]{}",
            "Please verify that each opening bracket in a text has its counterpart and that they are nested correctly.",
            "Homework: use a stack to find out if the brackets ( [ { in an expression are balanced",
            "do the braces, brackets and parens in this line pair off in the right order?",
            'are brackets closed correctly, like "{a[0]}" ok but "{a[0}]" not ok',
            "The template engine crashes on unmatched brackets, so we need a test up front: round, square and curly must be well nested.",
            "bracket matcher returning bool",
            "want to see if brackets open and close fine in a text, other chars dont matter",
            "Detect missing or wrongly ordered closing brackets, be they round, square or curly.",
            '"((1+2)*3" has one paren left open, so False. Something for that, all bracket types.',
            "Is a string properly parenthesised, counting (), [] and {}?",
            "Determine if every bracket finds its partner",
            "balanced parentheses",
            "check balanced brackets",
            "valid parentheses checker",
            "are the brackets matched",
            "bracket matching function",
            "check parentheses, braces and brackets match",
            "unbalanced brackets detection",
            "test nesting of ()[]{}",
            "brackets closed properly?",
            "balanced bracket string check please",
            "leetcode valid parentheses",
            "paren balance validator",
            "Create a function that checks if the brackets in a string are balanced.",
            "How can I check that every opening bracket has a matching closing one?",
            "Could you write a test for balanced (), [] and {} in a text?",
            "I need to know if the parentheses, brackets and braces of an expression match.",
            "Given a string, return True if all its brackets are closed in the right order.",
            "Implement a balanced brackets check with a stack.",
            "What would a function to verify bracket nesting look like?",
            "function that says whether brackets of three kinds are correctly paired and nested",
            "takes some text and returns False when a bracket is left open or wrongly closed",
            "Build a bracket checker for source code strings.",
            'Make a test that accepts "([]{})" and refuses "(]" or "{(})".',
            "Give me the classic stack exercise: are the brackets in this string well-formed?",
            "I write Lisp and lose track of parens. Let something tell me if a piece of text has all its (, [ and { closed.",
            "Our spreadsheet users type formulas like SUM(A[1], {2)} and wonder why it fails. Detect wrong bracketing with a yes or no.",
            'hello, i want check string "{[]}" good and "{[}]" bad, brackets must open and close in correct order',
            "Data structures homework about stacks: find out whether an expression's round, square and curly brackets are balanced.",
            "The compiler lab starts simple: ignore every character but brackets, and decide if they pair up properly.",
            "Before sending the query template to the engine I'd like to be sure no bracket is missing or crossed.",
            'so "a(b[c]d)" becomes True and "a(b[c)d]" becomes False',
            'The present check just counts opening and closing brackets. ")(" passes, which is wrong; order and kind have to be respected.',
            "In the interview tomorrow they'll surely ask for matching brackets. Show me how to decide it for ()[]{}.",
            "My text editor plugin should colour the line red when its parentheses, braces or square brackets don't add up. I need the boolean behind that.",
            "Whenever a closing bracket comes, it must belong to the bracket opened last, and at the end none may be open. Verify that for a text.",
            "We generate LaTeX-like markup and now and then drop a brace. Tell if all the brackets in the output are matched.",
            "parens/braces nesting sane?",
            "every opener has its closer",
            "delimiter matching with stack",
            "([{}]) ok, ([)] not",
            "bracket pairing linter",
            "Dyck word test, three bracket kinds",
            "mismatched parenthesis detector",
            "leftover or crossed brackets? bool",
            "Whatever was opened last has to be closed first; does a text keep to that for ( [ {?",
            'What I want is True for "f(a[0])" and False for "f(a[0)]".',
            "If a curly, round or square bracket lacks its partner, the answer should be False.",
            "In a formula with parentheses, brackets and braces, are all of them paired in proper order?",
            "Before the snippet is compiled, its brackets of the three kinds must be found to match up.",
            "Opening ones go on a stack, closing ones must fit its top, and in the end it's empty.",
            "A closing sign without an opening one, or the other way round, makes the text wrong.",
            "Given an expression, verify that its ( ), [ ] and { } are nested without overlap.",
            "As a Lisp beginner I always miss a parenthesis somewhere. Just tell me true or false: is everything that I opened closed again?",
            '"while (i < n) { a[i] = 0; }" is okay, "while (i < n { a[i] = 0; }" isn\'t. Write the test for that sort of thing.',
            "Ticket 8: template editor should notice when braces or brackets don't pair up or cross each other. Boolean is enough.",
            "feat(editor): detect unbalanced (), [] and {} in the buffer",
            "excel formula is too long and i think one ) is missing or too much, how to check text for good brackets all kinds",
            "The lecture on stacks ends with this task: a string with three kinds of brackets, say whether they're nested as they should.",
            "I told the kids brackets are like boxes in boxes, a box mustn't stick out of another. Does a line of ()[]{} obey this?",
            "Chess notation in my files uses ( ) for variations and { } for comments. A file with a lost bracket can't be read, so check the pairing first.",
        ),
        params=("text",),
        types="(text: str) -> bool",
        summary="Tell whether the round, square and curly brackets in a text are balanced and properly nested.",
        explanation="Opening brackets are pushed on a stack. A closing bracket must match the one on top, which is then removed; at the end the stack has to be empty. Time and memory grow linearly with the text.",
        cases=(
            (("{[()]}",), True),
            (("([)]",), False),
            (("(a + [b * c])",), True),
            (("()[]{}",), True),
            (("((",), False),
            (("())",), False),
            ((")(",), False),
            (("(]",), False),
            (("no brackets",), True),
            (("",), True),
        ),
        programs=(
            Program(style="naive", source=r'''def {name}(text):
    stack = []
    for c in text:
        if c in "([{":
            stack.append(c)
        elif c in ")]}":
            if not stack or stack.pop() + c not in ("()", "[]", "{}"):
                return False
    return not stack
'''),
            Program(style="plain", source=r'''def {name}(text):
    pairs = {")": "(", "]": "[", "}": "{"}
    stack = []
    for char in text:
        if char in pairs.values():
            stack.append(char)
        elif char in pairs:
            if not stack or stack[-1] != pairs[char]:
                return False
            stack.pop()
    return len(stack) == 0
'''),
            Program(style="robust", source=r'''CLOSER = {"(": ")", "[": "]", "{": "}"}


def {name}(text: str) -> bool:
    """Tell whether all brackets in the text are closed in the right order."""
    expected: list[str] = []
    for char in text:
        if char in CLOSER:
            expected.append(CLOSER[char])
        elif char in CLOSER.values():
            if not expected or expected.pop() != char:
                return False
    return not expected
'''),
            Program(style="functional", source=r'''def {name}(text):
    brackets = "".join(char for char in text if char in "()[]{}")
    previous = None
    while brackets != previous:
        previous = brackets
        for pair in ("()", "[]", "{}"):
            brackets = brackets.replace(pair, "")
    return brackets == ""
'''),
        ),
        raises=(((None,), "TypeError"), ((7,), "TypeError")),
        careful=r'''def {name}(text):
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    pairs = {")": "(", "]": "[", "}": "{"}
    stack = []
    for char in text:
        if char in "([{":
            stack.append(char)
        elif char in pairs and (not stack or stack.pop() != pairs[char]):
            return False
    return not stack
''',
        near=("is_valid_json", "generate all balanced bracket strings", "maximum nesting depth"),
    ),
    Family(
        key="is_valid_time",
        task="validation",
        names=("validate_time", "check_time", "is_24h_time", "is_clock_time"),
        phrases=(
            "checks whether a string is a valid time in 24-hour HH:MM format",
            "validates clock times such as '09:30' or '23:59'",
            "tells if hours are 00 to 23 and minutes 00 to 59 in a text like '14:05'",
            "returns True for '00:00' and False for '24:00' or '12:60'",
            "decides if what was typed into a time field, as hh:mm on the 24h clock, exists",
            "verifies that a time of day is written as two digits, a colon, two digits and is in range",
            "rejects impossible clock readings such as 25:10 or 10:75",
            "time format check (HH:MM, 24h), boolean",
            "makes sure an alarm can be set for the given time string",
            "finds out whether a digital clock could ever show this text",
            "confirms that an appointment's starting time is a real hour and minute of the day",
            "says yes when text is a legal time of the day in hours and minutes with a colon between",
            "tests a timetable entry like 07:45 for correctness",
            "parses 'HH:MM' and answers if both numbers lie within their limits",
            "recognises valid twenty-four-hour times, without seconds",
            "validates a time string in HH:MM format",
            "checks if a string is a valid 24-hour time",
            "determines whether a given time string in the format hh:mm is valid",
            "returns True if a string is a time between 00:00 and 23:59 and False otherwise",
            "verifies that a string represents a valid time of day, hours and minutes",
            "tests whether a string matches the HH:MM 24-hour format",
            "takes a time as a string and tells if it is correct, with the hour below 24 and the minute below 60",
            "uses a regular expression to check for a time from 00:00 to 23:59",
            "checks that the hour and the minute of a clock time written with a colon are in range",
            "detects invalid times such as '24:00' or '12:60'",
            "ensures that a time entered by the user is a proper HH:MM time",
            "evaluates whether a text such as '23:59' is an existing clock time",
            "answers if a string is a correct time in military format with a colon, like 18:30",
            "says if a time in hours and minutes is possible on a 24-hour clock",
            "sees whether an HH:MM string has a real hour from 0 to 23 and a real minute from 0 to 59, two digits each",
            "confirms that a text is written as a time in hours:minutes",
            "tries strptime with '%H:%M' on a five-character string and returns whether it is a valid time",
        ),
        asks=(
            'is "25:00" a time? no. need a check for HH:MM on a 24 hour clock',
            "24h time validator (HH:MM)",
            "How to find out if a string like '07:45' is a legit time of day?",
            "Users type when their shift starts, in the form hh:mm. I must know whether that's a possible time, 00:00 to 23:59.",
            "Given '18:05' return True, given '18:65' return False",
            "my alarm clock script should only accept times such as 06:30, two digits colon two digits, hours up to 23",
            "python snippet: check clock time string HH:MM",
            "Please test whether a text represents a valid 24-hour time consisting of hours and minutes.",
            "Homework: hour from 00 to 23, a colon, minute from 00 to 59. Is the text a correct time?",
            "valid time or not? format 24h, e.g. 23:15",
            "The timetable has entries like 12:7 and 24:30, which are wrong. I want to tell them from proper HH:MM times.",
            "Confirm that an appointment time is written as HH:MM and exists on a 24-hour clock.",
            "i need true when text is good time like 09:05 and false when like 9:75",
            "Could this ever show up on a digital clock with hours and minutes (24h)? Yes/no.",
            "train departure checker: is the HH:MM string a real time of day",
            "Spot nonsense times such as 31:12 or ab:cd, format being hours:minutes with leading zeros",
            "check hh:mm input, bool",
            "For the opening hours field we only permit military-style times with colon, 00:00 through 23:59. Does a string qualify?",
            "check if time is valid",
            "validate HH:MM time",
            "time validator, 24 hour",
            "is string a valid time",
            "valid 24h time check",
            "check hh:mm format please",
            "time of day validation",
            "verify a clock time string",
            'is "23:60" a time',
            "test for correct HH:MM",
            "regex for 24-hour time, bool",
            "fn validating times like 08:15",
            "Create a function that checks if a string is a valid time in HH:MM format.",
            'How can I validate a 24-hour time such as "17:45"?',
            "Could you check whether a time string has hours 00-23 and minutes 00-59?",
            "I need to know if a text is a proper clock time like 06:05.",
            "Given a string in the form HH:MM, return True if such a time exists.",
            "Implement validation of 24h times with two-digit hours and minutes.",
            "What would a check for correct HH:MM times look like?",
            "function which tells if a text is a time between 00:00 and 23:59",
            "takes a time as text and returns whether it is valid on a 24-hour clock",
            "Build a validator for times of day written with a colon, no seconds.",
            'Make a test that allows "00:30" and refuses "24:30", "0:30" and "noon".',
            "Give me a boolean for whether this is a legal hour-and-minute time.",
            "Nurses enter when a medicine was given, like 14:20. The program has to notice typos such as 41:20.",
            "The cron-like tool of ours takes a start time as HH:MM. If somebody writes 7pm or 25:15 the check should give False.",
            "please function for time check, hour 0 to 23 and minute 0 to 59, format 09:05, true if correct",
            "Exercise: test if a string is a time of day. Two digits for the hour, a colon, two digits for the minute, 24-hour clock.",
            "In the delivery form customers choose a time slot by typing it. Is what they typed a real HH:MM time?",
            'My smart lamp turns on at "18:75" never, of course. I\'d like to be told that this isn\'t a time when I set it.',
            'so "12:34" becomes True but "12:3" and "1234" become False',
            "A bus schedule was scanned and some times came out like 1O:25 or 26:10. Which strings are proper 24-hour HH:MM times?",
            "The current regex lets 29:59 through. Write a check that really means 00:00 to 23:59.",
            "We take meeting times from e-mails as hh:mm text; before using one, confirm that the hour and minute are in range.",
            "As a tester I want a yes/no for time strings: two-digit hour below 24, colon, two-digit minute below 60.",
            "Shop opening hours are stored as text like 08:00 and 19:30. Let's verify that a value is a valid time of day.",
            "legit clock reading HH:MM?",
            "24h time string sanity",
            "military time with colon, ok or not",
            "hour<24, minute<60, format hh:mm",
            '"25:10" should fail, "05:10" pass',
            'clock text regex ^([01]\\d|2[0-3]):[0-5]\\d$',
            "proper time-of-day predicate",
            "timetable entry plausible hh:mm",
            "Whether a digital clock could ever show the text, from 00:00 to 23:59, should be told.",
            "What I want is True for 17:45 and False for 17:65 or 24:01.",
            "If hours exceed 23 or minutes exceed 59, or the colon is lacking, the answer is False.",
            "Before the alarm is set, its text has to be found a real hour and minute.",
            "A colon with two digits on both sides, within the limits of a day, is what passes.",
            "On a twenty-four hour clock, does the given string name a minute of the day?",
            'The result must be no for "7pm", "19.30" and "19:30:00", and yes for "19:30".',
            "To reject departures like 31:05, test that the text is a possible hour and minute.",
            "As a train dispatcher I key in departures such as 06:42, and slips like 06:82 should be recognised by the program, true or false.",
            'The medicine reminder took "26:00" from grandpa and never rang. It should know that this isn\'t a time of day, while 22:00 is.',
            "Ticket 60: field 'starts at' must hold hours and minutes in 24-hour style with a colon; anything else is wrong. Bool please.",
            "feat(schedule): sanity check for HH:MM, hours 00 to 23 and minutes 00 to 59",
            "i write 10:99 in field and app accept it, this is no time! make check hour and minute is possible",
            "Learning the clock at primary school, kids type what they read, e.g. 13:20. Say if what they typed is a time that exists at all.",
            "Cinema listings scraped from the web mix 20:15 with junk like 20:1x or 99:00. Is one such text a proper 24-hour time?",
            "Our heating plan has entries such as 05:30 and 23:15. Somebody wrote 24:00 and the boiler froze up; only 00:00 to 23:59 can be correct.",
        ),
        params=("text",),
        types="(text: str) -> bool",
        summary="Tell whether a text is a valid time of day in the 24-hour form HH:MM.",
        explanation="The pattern allows 00 to 19 or 20 to 23 for the hours and 00 to 59 for the minutes, with a colon between. The whole text has to match. It has only five characters, so the check is instant.",
        cases=(
            (("09:30",), True),
            (("23:59",), True),
            (("00:00",), True),
            (("14:05",), True),
            (("24:00",), False),
            (("12:60",), False),
            (("99:99",), False),
            (("1230",), False),
            (("12:30:15",), False),
            (("ab:cd",), False),
            (("12:",), False),
            (("",), False),
        ),
        programs=(
            Program(style="naive", source=r'''import re

def {name}(text):
    return bool(re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", text))
'''),
            Program(style="plain", source=r'''def {name}(text):
    parts = text.split(":")
    if len(parts) != 2:
        return False
    hours, minutes = parts
    if len(hours) != 2 or len(minutes) != 2:
        return False
    if not (hours.isdigit() and minutes.isdigit()):
        return False
    return int(hours) < 24 and int(minutes) < 60
'''),
            Program(style="robust", source=r'''from datetime import datetime


def {name}(text: str) -> bool:
    """Tell whether the text is a time of day written as HH:MM."""
    if not isinstance(text, str) or len(text) != 5:
        return False
    try:
        datetime.strptime(text, "%H:%M")
    except ValueError:
        return False
    return True
'''),
            Program(style="one_liner", source=r'''def {name}(text):
    return len(text) == 5 and text[2] == ":" and (text[:2] + text[3:]).isdecimal() and text[:2] <= "23" and text[3:] <= "59"
'''),
        ),
        raises=(((None,), "TypeError"), ((930,), "TypeError")),
        careful=r'''import re

def {name}(text):
    if not isinstance(text, str):
        raise TypeError("text must be a string")
    match = re.fullmatch(r"([0-9]{2}):([0-9]{2})", text)
    if match is None:
        return False
    return int(match[1]) < 24 and int(match[2]) < 60
''',
        near=("is_valid_date", "parse_duration", "convert 12-hour to 24-hour time"),
    ),
)
