"""Tables for repairs: where names of the standard library come from, and what old names are called now. Data only."""

from __future__ import annotations

from typing import Final

MODULES: Final = frozenset(
    "abc argparse array ast asyncio base64 bisect calendar cmath collections contextlib copy csv dataclasses datetime "
    "decimal difflib enum fractions functools hashlib heapq hmac html inspect io ipaddress itertools json logging math "
    "numbers operator os pathlib pickle pprint queue random re secrets shlex statistics string struct subprocess sys "
    "tempfile textwrap threading time timeit traceback types typing unicodedata urllib uuid warnings weakref zlib "
    "zoneinfo".split()
)  # fmt: skip
"""Modules that are imported by their own name."""

_MEMBERS: Final = {
    "typing": "Any Callable ClassVar Dict Final FrozenSet Generator Generic Iterable Iterator List Literal Mapping "
    "MutableMapping NamedTuple NoReturn Optional Protocol Sequence Set Tuple Type TypeVar TypedDict "
    "Union cast overload",
    "collections": "Counter OrderedDict defaultdict deque namedtuple ChainMap",
    "dataclasses": "dataclass field asdict astuple replace",
    "datetime": "timedelta timezone",
    "decimal": "Decimal ROUND_HALF_UP ROUND_HALF_EVEN InvalidOperation getcontext",
    "enum": "Enum IntEnum StrEnum Flag auto",
    "fractions": "Fraction",
    "functools": "lru_cache reduce partial wraps cached_property total_ordering cmp_to_key singledispatch",
    "heapq": "heappush heappop heapify heappushpop nlargest nsmallest",
    "bisect": "bisect_left bisect_right insort",
    "itertools": "chain combinations combinations_with_replacement permutations product groupby islice accumulate "
    "zip_longest takewhile dropwhile count cycle repeat starmap pairwise",
    "math": "sqrt ceil floor gcd lcm factorial isqrt comb perm hypot isclose prod log log2 log10 sin cos tan pi inf "
    "nan",
    "operator": "itemgetter attrgetter methodcaller",
    "pathlib": "Path",
    "abc": "ABC abstractmethod",
    "copy": "deepcopy",
    "contextlib": "contextmanager suppress",
    "string": "ascii_letters ascii_lowercase ascii_uppercase digits punctuation",
    "random": "randint choice shuffle",
    "statistics": "mean median mode stdev",
    "io": "StringIO BytesIO",
    "urllib.parse": "urlparse urlencode quote unquote urljoin",
}
MEMBERS: Final = {name: module for module, names in _MEMBERS.items() for name in names.split()}
"""A bare name, and the module that it is imported from."""
ALIASES: Final = {
    "dt": "import datetime as dt",
    "np": "",
    "pd": "",
    "datetime": "from datetime import datetime",
    "date": "from datetime import date",
}
"""Names that need a statement of their own; "" for packages outside the standard library."""

MOVED_MODULES: Final = {
    "StringIO": "io", "cStringIO": "io", "Queue": "queue", "ConfigParser": "configparser", "cPickle": "pickle",
    "urlparse": "urllib.parse", "urllib2": "urllib.request", "typing_extensions": "typing", "simplejson": "json",
    "HTMLParser": "html.parser",
}  # fmt: skip
MOVED_NAMES: Final = {
    **{("collections", name): ("collections.abc", name) for name in (
        "Callable", "Iterable", "Iterator", "Mapping", "MutableMapping", "MutableSequence", "MutableSet", "Sequence",
        "Set", "Hashable", "Sized", "Container", "Generator",
    )},
    ("itertools", "izip_longest"): ("itertools", "zip_longest"),
    ("itertools", "ifilterfalse"): ("itertools", "filterfalse"),
    ("string", "letters"): ("string", "ascii_letters"),
    ("string", "lowercase"): ("string", "ascii_lowercase"),
    ("string", "uppercase"): ("string", "ascii_uppercase"),
    ("fractions", "gcd"): ("math", "gcd"),
    ("time", "clock"): ("time", "perf_counter"),
    ("inspect", "getargspec"): ("inspect", "getfullargspec"),
    ("os", "getcwdu"): ("os", "getcwd"),
    ("string", "maketrans"): ("str", "maketrans"),
}  # fmt: skip
"""Module and name, and where it is now."""
METHODS: Final = {
    ("dict", "iteritems"): "items", ("dict", "itervalues"): "values", ("dict", "iterkeys"): "keys",
    ("list", "push"): "append", ("list", "add"): "append", ("list", "addAll"): "extend",
    ("set", "append"): "add", ("set", "push"): "add", ("deque", "push"): "append", ("str", "trim"): "strip",
    ("str", "toLowerCase"): "lower", ("str", "toUpperCase"): "upper", ("str", "startsWith"): "startswith",
    ("str", "endsWith"): "endswith", ("str", "replaceAll"): "replace", ("str", "indexOf"): "find",
    ("str", "is_digit"): "isdigit", ("str", "is_alpha"): "isalpha", ("list", "indexOf"): "index",
}  # fmt: skip
"""Type and attribute that it does not have, and the one that is meant."""
OLD_NAMES: Final = {
    "null": "None", "nil": "None", "undefined": "None", "true": "True", "false": "False", "TRUE": "True",
    "FALSE": "False", "NULL": "None", "NaN": "float('nan')", "xrange": "range", "unicode": "str", "basestring": "str",
    "raw_input": "input", "long": "int", "unichr": "chr", "izip": "zip", "imap": "map", "ifilter": "filter",
}  # fmt: skip
"""Names of other languages and of Python 2."""
PACKAGES: Final = {
    "bs4": "beautifulsoup4", "cv2": "opencv-python", "PIL": "pillow", "sklearn": "scikit-learn", "yaml": "pyyaml",
    "dotenv": "python-dotenv", "dateutil": "python-dateutil", "Crypto": "pycryptodome", "serial": "pyserial",
    "OpenSSL": "pyopenssl", "jwt": "pyjwt", "git": "gitpython", "docx": "python-docx", "fitz": "pymupdf",
}  # fmt: skip
"""Module, and the package that has it where that is called otherwise. Told to the person, never installed."""
