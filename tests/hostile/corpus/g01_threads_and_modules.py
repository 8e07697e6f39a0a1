# prevented: nothing: a right answer that uses threads and many modules must pass
# verdict: pass
import base64
import bisect
import collections
import contextlib
import copy
import csv
import dataclasses
import datetime
import decimal
import enum
import fractions
import functools
import hashlib
import heapq
import io
import itertools
import json
import math
import operator
import queue
import random
import re
import statistics
import string
import struct
import tempfile
import textwrap
import threading
import time
import uuid
import zlib
from concurrent.futures import ThreadPoolExecutor


@dataclasses.dataclass
class Point:
    x: int


def solve(n):
    random.seed(1)
    assert json.loads(json.dumps({"n": n})) == {"n": n}
    assert re.match(r"\d+", str(n))
    assert hashlib.sha256(b"").hexdigest().startswith("e3b0")
    assert decimal.Decimal("1.1") + 1 and fractions.Fraction(1, 3) and uuid.uuid4() and time.localtime()
    assert datetime.datetime.now() and random.random() and copy.deepcopy(Point(n)).x == n
    jobs = queue.Queue()
    threads = [threading.Thread(target=jobs.put, args=(n,)) for _ in range(n)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with ThreadPoolExecutor(2) as pool:
        return sum(pool.map(int, [jobs.get() for _ in range(n)])) + 1
