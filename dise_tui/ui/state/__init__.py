"""What the dashboard shows, folded from events. Plain Python: no Textual, no engine, no input or output."""

from __future__ import annotations

from .dashboard import DashboardState, Overrides
from .history import History
from .machine import Acting, Loaded, MachineState
from .queue import Left, QueueState
from .runs import (
    DecisionEntry,
    EndEntry,
    Entry,
    ErrorEntry,
    NoticeEntry,
    OfferEntry,
    PromptEntry,
    RunView,
    StageEntry,
    StageView,
    StoredEntry,
)

__all__ = [
    "Acting",
    "DashboardState",
    "DecisionEntry",
    "EndEntry",
    "Entry",
    "ErrorEntry",
    "History",
    "Left",
    "Loaded",
    "MachineState",
    "NoticeEntry",
    "OfferEntry",
    "Overrides",
    "PromptEntry",
    "QueueState",
    "RunView",
    "StageEntry",
    "StageView",
    "StoredEntry",
]
