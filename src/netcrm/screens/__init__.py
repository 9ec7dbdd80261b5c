"""A screen for each destination, with its style beside it; imported when first shown, so that start is light."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen


def destination(name: str) -> Screen[Any]:
    """The screen of a destination, by its name in ``netcrm.commands.DESTINATIONS``."""
    if name == "contacts":
        from netcrm.screens.contacts import ContactsScreen

        return ContactsScreen()
    if name == "introductions":
        from netcrm.screens.introductions import IntroductionsScreen

        return IntroductionsScreen()
    if name == "ledger":
        from netcrm.screens.ledger import LedgerScreen

        return LedgerScreen()
    if name == "boundaries":
        from netcrm.screens.boundaries import BoundariesScreen

        return BoundariesScreen()
    if name == "coverage":
        from netcrm.screens.coverage import CoverageScreen

        return CoverageScreen()
    if name == "journal":
        from netcrm.screens.journal import JournalScreen

        return JournalScreen()
    from netcrm.screens.today import TodayScreen

    return TodayScreen()
