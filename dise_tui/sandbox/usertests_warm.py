"""Imported by a zygote for test files before it forks: everything a test process needs is then there already.

Importing it is the work; nothing else belongs here.
"""

from __future__ import annotations

from . import usertests_pytest, usertests_run

__all__ = ["usertests_run"]

usertests_pytest.prepare()
