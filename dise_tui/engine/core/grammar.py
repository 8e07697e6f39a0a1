"""The small words and patterns by which a request is taken apart: fillers, boundaries, numbers, code.

Data only. Every pattern is bounded, so that a long pasted text costs no more than its length.
"""

from __future__ import annotations

import re

from .vocabulary import LANGUAGES

TOKEN = re.compile(r"\w+(?:'\w+)*\(?|[.,;:!?\n]")
MARKS = frozenset(".,;:!?\n")
CODE_TEXT = re.compile(
    r"```|\bdef[ \t]+\w+[ \t]*\(|\blambda\b[^.\n]{0,80}:|^[ \t]*from[ \t]+[a-z_][\w.]*[ \t]+import\b"
    r"|^[ \t]*import[ \t]+[a-z_][\w.]*(?:[ \t]+as[ \t]+\w+|[ \t]*\n\s{0,9}\S)"
    r"|^[ \t]*class[ \t]+\w+(?:\([^)\n]{0,120}\))?:[ \t]*\n[ \t]+\S"
    r"|\bfunction[ \t]+\w+[ \t]*\([^)\n]{0,120}\)\s{0,9}\{|\bselect\s+\*"
    r"|\bselect\b[^\n]{1,200}\bfrom\s+\w+\s*(?:;|\b(?:where|join|group by|order by|limit)\b)",
    re.MULTILINE | re.IGNORECASE,
)
ASKS_DEF = re.compile(r"\s*def\s+\w+\s*\(")
MATH = re.compile(
    r"\d\s{0,3}(?:[+*^×÷]|\btimes\b|\bplus\b|\bminus\b|\bdivided by\b|\bmod\b)\s{0,3}-?[\d(]|\d\s[-/%]\s[\d(]"
)
"""Without blanks, a stroke or a hyphen between numbers is a date, a fraction or a range."""
EXPRESSION = re.compile(r"[\d\s().]*\d\s*[-+*/^%][\d\s()+\-*/.^%=?]*\Z")
"""A text that is nothing but an expression."""
MATH_WORDS = re.compile(r"\b(?:square root|cube root|percent of|sum of|product of|factors of|what(?: i|')s \d)")
LANGUAGE = re.compile(
    r"\b(?:" + "|".join(sorted(LANGUAGES)) + r")\b|\bc\+\+|\bc#|\bnode\.?js\b|\bin (?:go|c|r)(?=\W*$)"
)
SYSTEM = re.compile(
    r"\bwhat(?: i|')s the (?:time|date)\b|\bwhat time is it\b|\bwhich model\b|\bwhat (?:model|version) are you\b"
    r"|\b(?:how much|free|available) (?:\w+ )?(?:ram|vram|memory|disk)\b|\bdisk space\b|\bwhat gpu\b|\bwhich gpu\b"
    r"|\bwhat can you do\b|\bwho are you\b"
    r"|\b(?:installed|available|loaded) models\b|\bmodels are (?:installed|loaded)\b"
    r"|\boperating system (?:am|do) i\b|\bhow many (?:cpu )?cores\b"
)
SAY_IN = re.compile(
    r"\bhow (?:do|would|to) (?:you |i )?say\b|\bin (?:french|german|spanish|italian|latin)\b.{0,60}\bsay\b"
)
LAYOUT = re.compile(r"\b(?:into|as) (?:a )?(?:bullet|bulleted|numbered|markdown)\b|\balphabetically:")
UNITS = re.compile(
    r"\bhow many \w+ (?:are )?(?:in|is|are)\b.{0,40}\b(?:mile|kilomet|meter|metre|inch|feet|foot|yard|ounce|pound|gram|"
    r"kilo|liter|litre|gallon|pint|cup|byte|second|minute|hour)|\b\d[\d.]{0,12}\s?[a-z]{1,20} (?:in|to) [a-z]{1,20}$"
)

FILLERS = frozenset(
    "please hey hi hello ok okay so now can could would will you kindly i i'd i'm we we'd want need like to help me us "
    "let's lets just asap take your time and then first quick fast urgent right away soon as possible there".split()
)
DETERMINERS = frozenset("a an the this that these those my our your his her its their some any no each".split())
BOUNDARIES = frozenset(
    "to for about that which who whose of on in with from into explaining describing using called named by where when "
    "how why as so if whether without via is are at between because while like thanking asking telling "
    "announcing".split()
)
EXPLAIN = frozenset(
    "explain describe what what's whats why who who's whom whose when where which is are was were does do did am has "
    "have should compare discuss define analyse analyze outline list name tell give show suggest recommend teach "
    "evaluate interpret review".split()
)
HOW_TO = frozenset("do to can would should could might".split())
FORMAT = frozenset("format reformat capitalise capitalize alphabetise alphabetize bulletise indent tabulate".split())
OWN_DATA = frozenset("this these those my our your following it".split())
NAMED_ALGORITHMS = frozenset(
    "fibonacci factorial palindrome anagram binary bubble merge insertion heap dijkstra levenshtein sieve hanoi "
    "collatz caesar sudoku fizz primes knapsack".split()
)
NP_LENGTH = 9
