"""Asks what changed in a need of mine: its words, priority and day, what changed and why, and what I did about it
(performance criterion 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netcrm.screens.ask_text import AskDate, AskText, ask_each
from netcrm.screens.base import Asking

if TYPE_CHECKING:
    from netcrm.models.rows import NeedRow

WHAT = "What do you need?"
PRIORITY = "Priority: 1 comes first, 3 last (empty: none)"
HORIZON = "Needed by when? (empty: now)"
CHANGED = "What changed in your needs, and why? (may stay empty)"
DID = "What did you do about it? (may stay empty)"


async def ask_change(screen: Asking[None], need: NeedRow) -> None:
    """Ask one after the other, each answered as it stands now; Esc at any of them changes nothing."""
    answers = await ask_each(
        screen,
        AskText(WHAT, value=need.what),
        AskText(PRIORITY, value=str(need.priority or ""), allow_empty=True, check=_no_priority),
        AskDate(HORIZON, value=need.horizon, allow_empty=True),
        AskText(CHANGED, allow_empty=True),
        AskText(DID, allow_empty=True),
    )
    if answers is None:
        return
    said, priority, horizon, changed, did = answers
    what = need.what if said == need.what.strip() else said  # what was only looked at stays as it was
    ranked = int(priority or 0)
    screen.do(
        lambda book: book.edit_need(need.uid, what=what, horizon=horizon, priority=ranked, changed=changed, did=did)
    )


def _no_priority(text: str) -> str:
    """What is wrong with a priority, in words."""
    return "" if text.strip() in ("1", "2", "3") else "give 1, 2 or 3, or nothing"
