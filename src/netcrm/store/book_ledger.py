"""Book's reads and verbs of the reciprocity ledger."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from netcrm.store.core import BookCore

if TYPE_CHECKING:
    from netcrm.models.exchanges import ExchangeRow, StandingRow
    from netcrm.models.rows import Changed
    from netcrm.rules.reciprocity import Kept, Sums
    from netcrm.store.changes import Tx
    from netcrm.words import Direction


class LedgerMixin(BookCore):
    """What Book does with what is given and received. An exchange is an action of kind ``gave`` or ``got``."""

    # Reads

    def exchanges(
        self, *, direction: str = "", contact: str = "", since: str = "", until: str = "", limit: int = 500
    ) -> list[ExchangeRow]:
        """What was given and received with its uses, the newest first. ``direction``: given, received or '' for both;
        ``contact``: a uid or '' for everyone; days as ISO text."""
        from netcrm.store.ledger import exchanges

        return exchanges(self, direction, contact, since, until, limit)

    def unused(self, today: date, *, limit: int = 5) -> list[ExchangeRow]:
        """What was received a while ago and is put to no use yet, the oldest first."""
        from netcrm.store.ledger import unused

        return unused(self, today, limit)

    def standings(self, contact: str = "") -> list[StandingRow]:
        """Where I stand with everyone of an exchange, or with one; those who gave most more first."""
        from netcrm.store.ledger import standings

        return standings(self, contact)

    def tilted(self, limit: int) -> tuple[list[StandingRow], list[StandingRow]]:
        """The contacts who are over-asked, and those who are owed: at most ``limit`` of each, the furthest first."""
        from netcrm.store.ledger import tilted

        return tilted(self, limit)

    def exchange_months(self, contact: str = "") -> list[tuple[str, Sums]]:
        """The weight of what went each way in each month ("2026-11") that has an exchange."""
        from netcrm.store.ledger import months

        return months(self, contact)

    def promises_kept(self, today: date, contact: str = "") -> dict[Direction, Kept]:
        """What became of my promises and of theirs."""
        from netcrm.store.ledger import promises_kept

        return promises_kept(self, today, contact)

    def could_help(self, what: str) -> str:
        """Who could help with a need of mine, with the reason for each, in words."""
        from netcrm.store.helping import could_help

        return could_help(self, what)

    def could_use(self, what: str) -> str:
        """Whom an offer of mine could serve, with the need of each, in words."""
        from netcrm.store.helping import could_use

        return could_use(self, what)

    # Verbs

    def weigh(self, uid: str, weight: str, *, dry_run: bool = False) -> Changed:
        """Say how much an exchange was worth, 1 (small) to 5 (large), and why: "4, saved us two weeks"; '' takes the
        weight away. Raises NotFound, Refused for another kind of action or a figure beyond the scale."""
        from netcrm.store.ledger_verbs import weigh

        return self._verb("Weighed an exchange", lambda tx: weigh(tx, uid, weight), dry_run)

    def put_to_use(
        self, uid: str, *, purpose: str, effect: str = "", on: str = "", text: str = "", dry_run: bool = False
    ) -> Changed:
        """Record a use of something received: what for, and what came of it (performance criterion 5). Raises NotFound,
        Refused when it was not received."""
        from netcrm.store.ledger_verbs import put_to_use

        def work(tx: Tx) -> str:
            return put_to_use(tx, uid, purpose=purpose, effect=effect, on=on or tx.today.isoformat(), text=text)

        return self._verb("Recorded a use", work, dry_run)
