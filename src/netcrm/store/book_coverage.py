"""Book's reads of coverage: thin delegates."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from netcrm.models.filters import CoverageFilter
from netcrm.store.core import BookCore

if TYPE_CHECKING:
    from netcrm.models.rows import ActionRow
    from netcrm.rules.coverage import CriterionRow
    from netcrm.rules.matrix import Matrix
    from netcrm.rules.next_actions import NextAction
    from netcrm.standards import Standard
    from netcrm.store.journal import Before

EVERYTHING = CoverageFilter()


class CoverageMixin(BookCore):
    """What Book tells of coverage."""

    def coverage(
        self,
        standard: Standard,
        as_of: date | None = None,
        only: CoverageFilter = EVERYTHING,
    ) -> list[CriterionRow]:
        """The panel as of a day (today, when not given), a row for every criterion of the unit. With ``only``, what is
        counted is what it leaves; where a criterion stands is still said of the whole."""
        from netcrm.store.coverage import coverage

        now = self.clock()
        return coverage(self, standard, as_of or now.date(), now, only)

    def coverage_months(
        self,
        standard: Standard,
        as_of: date | None = None,
        only: CoverageFilter = EVERYTHING,
        *,
        months: int = 24,
    ) -> dict[str, tuple[int, ...]]:
        """By criterion, the actions that record it in each of the last calendar months, that of the day last."""
        from netcrm.store.coverage import months_of

        now = self.clock()
        return months_of(self, standard, as_of or now.date(), now, months, only)

    def coverage_matrix(
        self,
        standard: Standard,
        as_of: date | None = None,
        only: CoverageFilter = EVERYTHING,
    ) -> Matrix:
        """The unit's kinds of evidence against its criteria, as of a day (today, when not given)."""
        from netcrm.store.coverage import matrix

        now = self.clock()
        return matrix(self, standard, as_of or now.date(), now, only)

    def next_actions(self, standard: Standard, codes: Collection[str]) -> dict[str, tuple[NextAction, ...]]:
        """For each of these criteria what could be done next today, out of what is on record; one for which there is
        nothing is left out."""
        from netcrm.store.next_actions import next_of

        return next_of(self, standard, codes, self.clock())

    def unmapped(self, standard: Standard, as_of: date | None = None) -> int:
        """How many actions are of a kind that the standard's file has no entry for."""
        from netcrm.store.coverage import unmapped

        now = self.clock()
        return unmapped(self, standard, as_of or now.date(), now)

    def actions_for(
        self,
        standard: Standard,
        criterion: str,
        layer: str = "recorded",
        *,
        as_of: date | None = None,
        only: CoverageFilter = EVERYTHING,
        evidence: str = "",
        before: Before = None,
        limit: int = 100,
    ) -> list[ActionRow]:
        """A page of the actions of a criterion, newest first. ``layer``: possible, recorded, claimed, or shown
        (recorded or claimed); with ``as_of``, those that the panel of that day counts. ``only`` and ``evidence`` (a row
        of the matrix) narrow the page. Raises Refused for an unknown code or layer."""
        from netcrm.store.journal import of_criterion

        return of_criterion(
            self,
            standard,
            criterion,
            layer,
            as_of=as_of,
            only=only,
            evidence=evidence,
            before=before,
            limit=limit,
        )

    def claims_left(
        self, standard: Standard, criterion: str, as_of: date | None, only: CoverageFilter, evidence: str = ""
    ) -> frozenset[str]:
        """The uids of the claims of a criterion that a filter, and a row of the matrix, leave."""
        from netcrm.store.coverage import claims_left

        now = self.clock()
        return claims_left(self, standard, criterion, as_of or now.date(), now, only, evidence)
