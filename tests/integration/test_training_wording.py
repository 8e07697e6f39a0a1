"""What wrong programs do is worded in training texts as the sandbox words it to the product."""

from __future__ import annotations

import pytest
from support.training import small_bank

from dise_tui.domain.scores import Case
from dise_tui.sandbox.broker import Sandbox


async def test_failures_are_worded_as_by_the_sandbox() -> None:
    sandbox = Sandbox()
    try:
        if not (await sandbox.status()).runs:
            pytest.skip("nothing contains code here")
        compared = 0
        for key in ("gcd", "int_to_roman", "mean", "is_valid_email"):
            kept = small_bank()[key]
            for wrong in kept.wrong[:6]:
                cases = [
                    Case(args, expected=want, source=f"assert NAME_OF_IT({', '.join(map(repr, args))}) == {want!r}")
                    for args, want in kept.family.cases
                ]
                source = wrong.source.replace("{name}", "NAME_OF_IT")
                found = await sandbox.evaluate(source, "NAME_OF_IT", cases)
                seen = {one.source: one for one in found.outcomes}
                for failure in wrong.failures:
                    told = seen[failure.source]
                    assert (told.verdict, told.expected) == (failure.verdict, failure.expected)
                    assert told.got == failure.got
                    compared += 1
        assert compared > 20
    finally:
        await sandbox.aclose()
