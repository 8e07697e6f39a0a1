"""What is said of a call while it streams."""

from __future__ import annotations

import pytest

from dise_tui.domain.hardware import InstalledModel
from dise_tui.engine.placement.tickets import Ticket


async def test_a_speed_is_told_only_of_pieces_that_did_not_come_all_at_once() -> None:
    ticket = Ticket(InstalledModel("m", 1, ""), None, True, "test", 0.0)
    assert ticket.rate is None
    ticket.arrivals.extend([1.0, 1.00001])
    assert ticket.rate is None, "two pieces of one packet are no 100000 a second"
    ticket.arrivals.extend([1.05, 1.1])
    assert ticket.rate == pytest.approx(30.0)
