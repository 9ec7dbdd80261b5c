"""The coverage panel from the store: the rules are asked once for each group of actions that map alike, the database
counts. Actions whose mapping the user changed, or that have a work product, are counted one by one."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Protocol

from netcrm.models.filters import CoverageFilter
from netcrm.rules.coverage import (
    Aggregates,
    ClaimFacts,
    CriterionCounts,
    CriterionRow,
    assemble,
    month_keys,
    narrowed,
    points_of,
    possible,
    standing,
)
from netcrm.rules.facts import known_kind
from netcrm.rules.matrix import Matrix, count_claims, count_existing, count_recorded, rows_for, types_of
from netcrm.standards import Standard
from netcrm.store.groups import Group, codes, facts, group_key, group_of, possible_of, variant_codes
from netcrm.words import Kind

if TYPE_CHECKING:
    from netcrm.store.core import BookCore

LATEST = "~"
MONTHS = 12
EVERYTHING = CoverageFilter()
_OVERRIDE = "override"


class Counter(Protocol):
    """What takes the counts of a reading: actions by group, and for those with more to them one by one."""

    def exists(self, kind: Kind, facets: str, number: int, could: Iterable[str], *, artefact: bool = False) -> None:
        """So many actions of a kind, and what the table lists for them."""

    def shows(
        self, kind: Kind, shown: Iterable[str], month: str, number: int, newest: str, *, artefact: bool = False
    ) -> None:
        """So many actions of a month that record these criteria."""

    def met(self, shown: Iterable[str], ids: str | None) -> None:
        """The contacts (a text of ids) who took part in actions that record these criteria."""


@dataclass
class _Tally:
    """What is counted for one criterion so far."""

    months: list[int]
    possible: int = 0
    recorded: int = 0
    latest: str = ""
    contacts: set[str] = field(default_factory=set)

    def counts(self) -> CriterionCounts:
        return CriterionCounts(
            possible=self.possible,
            recorded=self.recorded,
            contacts=len(self.contacts),
            latest=self.latest,
            months=tuple(self.months),
        )


class _Panel:
    """The tallies of all criteria."""

    def __init__(self, standard: Standard, months: Sequence[str]) -> None:
        self.tallies = {code: _Tally([0] * len(months)) for code in standard.criteria}
        self.kinds: dict[Kind, int] = {}
        self._places = {month: place for place, month in enumerate(months)}

    def exists(self, kind: Kind, facets: str, number: int, could: Iterable[str], *, artefact: bool = False) -> None:
        if _OVERRIDE not in facets.split():
            self.kinds[kind] = self.kinds.get(kind, 0) + number
        for code in could:
            self.tallies[code].possible += number

    def shows(
        self, kind: Kind, shown: Iterable[str], month: str, number: int, newest: str, *, artefact: bool = False
    ) -> None:
        place = self._places.get(month)
        for code in shown:
            tally = self.tallies[code]
            tally.recorded += number
            tally.latest = max(tally.latest, newest)
            if place is not None:
                tally.months[place] += number

    def met(self, shown: Iterable[str], ids: str | None) -> None:
        people = ids.split(",") if ids else []
        for code in shown:
            self.tallies[code].contacts.update(people)

    def aggregates(self) -> Aggregates:
        """The counts of every criterion and kind."""
        return Aggregates({code: tally.counts() for code, tally in self.tallies.items()}, self.kinds)


class _Cells:
    """The cells of the matrix."""

    def __init__(self, standard: Standard) -> None:
        self._standard = standard
        self.matrix = Matrix()

    def exists(self, kind: Kind, facets: str, number: int, could: Iterable[str], *, artefact: bool = False) -> None:
        count_existing(self._standard, self.matrix, types_of(self._standard, kind, artefact), could, number)

    def shows(
        self, kind: Kind, shown: Iterable[str], month: str, number: int, newest: str, *, artefact: bool = False
    ) -> None:
        count_recorded(self._standard, self.matrix, types_of(self._standard, kind, artefact), shown, number)

    def met(self, shown: Iterable[str], ids: str | None) -> None:
        """Who took part has no place in the matrix."""


@dataclass(frozen=True, slots=True)
class AsOf:
    """A day of reading: what had happened by ``upto`` (the day after) and was known by ``cutoff`` (the end of the day).

    On the present day everything is known, and ``cutoff`` lies after every time.
    """

    day: date
    upto: str
    cutoff: str

    @classmethod
    def on(cls, day: date, now: datetime) -> AsOf:
        """The reading of a day, for the owner's clock ``now`` (aware)."""
        after = day + timedelta(days=1)
        if day >= now.date():
            return cls(day, after.isoformat(), LATEST)
        end = datetime.combine(after, datetime.min.time(), now.tzinfo).astimezone(UTC)
        return cls(day, after.isoformat(), end.isoformat(timespec="microseconds"))


def coverage(
    book: BookCore, standard: Standard, as_of: date, now: datetime, only: CoverageFilter = EVERYTHING
) -> list[CriterionRow]:
    """The panel as of a day: what had happened and was recorded, linked, claimed and decided by its end. With ``only``
    the counts are those of what it leaves; where a criterion stands is said of the whole."""
    at = AsOf.on(as_of, now)
    with book._snapshot():
        claims = _claims(book, standard, at, now)
        whole = assemble(standard, aggregates(book, standard, at), claims, as_of)
        if not only.counts:
            return whole
        counted = aggregates(book, standard, at, only)
    part = assemble(standard, counted, _of(standard, claims, at, only), as_of)
    return [narrowed(row, counts) for row, counts in zip(whole, part, strict=True)]


def months_of(
    book: BookCore, standard: Standard, as_of: date, now: datetime, months: int, only: CoverageFilter = EVERYTHING
) -> dict[str, tuple[int, ...]]:
    """By criterion, the actions that record it in each of the last calendar months, the month of ``as_of`` last."""
    with book._snapshot():
        counted = aggregates(book, standard, AsOf.on(as_of, now), only, months)
    return {code: counts.months for code, counts in counted.criteria.items()}


def matrix(book: BookCore, standard: Standard, as_of: date, now: datetime, only: CoverageFilter = EVERYTHING) -> Matrix:
    """The kinds of evidence against the criteria, as of a day."""
    at, cells = AsOf.on(as_of, now), _Cells(standard)
    with book._snapshot():
        _read(book, standard, cells, at, only, 1)
        claims = _of(standard, _claims(book, standard, at, now), at, only)
    stand = [claim for claim in claims if standing(standard, claim, as_of) is not None]
    count_claims(standard, cells.matrix, stand)
    return cells.matrix


def claims_left(
    book: BookCore, standard: Standard, criterion: str, as_of: date, now: datetime, only: CoverageFilter, evidence: str
) -> frozenset[str]:
    """The uids of the claims of a criterion that a filter, and a row of the matrix, leave."""
    at = AsOf.on(as_of, now)
    return frozenset(
        claim.uid
        for claim in _of(standard, _claims(book, standard, at, now), at, only)
        if claim.criterion == criterion
        and (not evidence or evidence in rows_for(standard, sorted(claim.evidence), criterion))
    )


def _claims(book: BookCore, standard: Standard, at: AsOf, now: datetime) -> list[ClaimFacts]:
    from netcrm.store.evidence import claim_facts

    return claim_facts(book, standard, at, now)


def _of(standard: Standard, claims: Iterable[ClaimFacts], at: AsOf, only: CoverageFilter) -> list[ClaimFacts]:
    """The claims that a filter leaves: by a day of one of their actions, by who took part, by their status."""

    def left(claim: ClaimFacts) -> bool:
        stands = standing(standard, claim, at.day) if only.status else None
        return (
            (not only.contact or only.contact in claim.contacts)
            and (not (only.since or only.until) or any(only.since <= day < _end(at, only) for day in claim.days))
            and (not only.status or (stands is not None and stands.status.value == only.status))
        )

    return [claim for claim in claims if left(claim)]


def _end(at: AsOf, only: CoverageFilter) -> str:
    """What every day that counts comes before: a year or a month as a limit takes all of it in."""
    return min(at.upto, f"{only.until}~") if only.until else at.upto


def unmapped(book: BookCore, standard: Standard, as_of: date, now: datetime) -> int:
    """How many actions are of a kind that the standard's file has no entry for."""
    at = AsOf.on(as_of, now)

    def strange(kind: str) -> bool:
        known = known_kind(standard, kind)
        return known is None or standard.kinds[known].left_out

    groups = [(k, f) for k, f in book._rows("pages.GROUPS") if strange(k)]
    params = {"groups": json.dumps(groups), "periods": json.dumps([["", at.upto]]), "apart": late(book, at)}
    return sum(number for _, _, number in book._rows("coverage.COUNTS", params))


def aggregates(
    book: BookCore, standard: Standard, at: AsOf, only: CoverageFilter = EVERYTHING, months: int = MONTHS
) -> Aggregates:
    """The counts of every criterion and kind as of a day."""
    panel = _Panel(standard, month_keys(at.day, months))
    _read(book, standard, panel, at, only, months)
    return panel.aggregates()


def _read(book: BookCore, standard: Standard, counter: Counter, at: AsOf, only: CoverageFilter, months: int) -> None:
    """Give a counter everything that the journal holds as of a day, as far as a filter leaves it."""
    asked = {"unit": standard.unit, "cutoff": at.cutoff, "since": only.since, "upto": _end(at, only)}
    after = json.loads(late(book, at))
    if only.contact:
        (ids,) = book._rows("coverage.OF_CONTACT", {**asked, "contact": only.contact})[0]
        _count_single(book, standard, counter, sorted(set(json.loads(f"[{ids or ''}]")).difference(after)), asked)
        return
    groups = [group_of(standard, k, f) for k, f in book._rows("pages.GROUPS") if known_kind(standard, k)]
    single = [key for (key,) in book._rows("coverage.APART", asked)]
    asked["apart"] = json.dumps(single + after)
    _count_groups(book, standard, counter, groups, asked, _periods(at.day, months, asked))
    _count_linked(book, counter, [g for g in groups if g.linked], asked)
    _count_variants(book, standard, counter, [g for g in groups if g.further], asked)
    _count_single(book, standard, counter, single, asked)


def late(book: BookCore, at: AsOf) -> str:
    """The keys, as JSON, of the actions recorded after the day of the reading."""
    if at.cutoff == LATEST:
        return "[]"
    (ids,) = book._rows("coverage.LATE", {"cutoff": at.cutoff, "upto": at.upto})[0]
    return f"[{ids or ''}]"


def _periods(day: date, months: int, asked: Mapping[str, str]) -> tuple[list[str], list[list[str]]]:
    """The months to tell apart, '' for all that came before, and their bounds within the days that are asked for."""
    keys = month_keys(day, months)
    since, upto = asked["since"], asked["upto"]
    starts = ["", *(f"{month}-01" for month in keys), LATEST]
    return ["", *keys], [[max(first, since), min(after, upto)] for first, after in pairwise(starts)]


def _count_groups(
    book: BookCore,
    standard: Standard,
    counter: Counter,
    groups: list[Group],
    asked: dict[str, str],
    periods: tuple[list[str], list[list[str]]],
) -> None:
    """Count every group, what all its actions show, and who took part."""
    months, bounds = periods
    every = json.dumps([[g.kind, g.facets] for g in groups])
    newest: dict[int, str | None] = dict(book._rows("coverage.NEWEST", {**asked, "groups": every}))
    could = [possible_of(standard, g.kind, g.facets) for g in groups]
    counts = book._rows("coverage.COUNTS", {**asked, "groups": every, "periods": json.dumps(bounds)})
    for place, period, number in counts:
        if number:
            group = groups[place]
            counter.exists(Kind(group.kind), group.facets, number, could[place])
            counter.shows(Kind(group.kind), group.plain, months[period], number, newest[place] or "")
    showing = [g for g in groups if g.plain]
    wanted = json.dumps([[g.kind, g.facets] for g in showing])
    for place, ids in book._rows("coverage.CONTACTS", {**asked, "groups": wanted}):
        counter.met(showing[place].plain, ids)


def _named(groups: Collection[Group]) -> dict[str, str]:
    return {
        "groups": json.dumps([g.key for g in groups]),
        "kinds": json.dumps(sorted({g.kind for g in groups})),
    }


def _count_linked(book: BookCore, counter: Counter, groups: list[Group], asked: dict[str, str]) -> None:
    """Count what actions show besides because someone in them is linked to a need or objective."""
    if not groups:
        return
    by_key = {g.key: g for g in groups}
    keys: dict[frozenset[str], list[str]] = {}
    for kind, facets, month, number, newest, ids in book._rows("coverage.LINKED_COUNTS", {**asked, **_named(groups)}):
        shown = by_key[group_key(kind, facets)].linked
        counter.shows(Kind(kind), shown, month, number, newest)
        keys.setdefault(shown, []).append(ids)
    for shown, texts in keys.items():
        counter.met(shown, book._rows("coverage.TOOK_PART", {"ids": f"[{','.join(texts)}]"})[0][0])


def _count_variants(
    book: BookCore, standard: Standard, counter: Counter, groups: list[Group], asked: dict[str, str]
) -> None:
    """Count the groups of which more than kind, facets and links decides what they show."""
    if not groups:
        return
    params = {**asked, **_named(groups), "by_link": int(any(g.by_link for g in groups))}
    shown: dict[tuple[Any, ...], frozenset[str]] = {}

    def of(variant: tuple[Any, ...]) -> frozenset[str]:
        if variant not in shown:
            kind, facets, linked, theirs, points = variant
            shown[variant] = variant_codes(standard, kind, facets, bool(linked), bool(theirs), points)
        return shown[variant]

    for *variant, month, number, newest, ids in book._rows("coverage.VARIANT_COUNTS", params):
        counter.shows(Kind(variant[0]), of(tuple(variant)), month, number, newest)
        counter.met(of(tuple(variant)), ids)


def _count_single(book: BookCore, standard: Standard, counter: Counter, keys: list[int], asked: dict[str, str]) -> None:
    """Count actions one by one."""
    if not keys:
        return
    params = {**asked, "ids": json.dumps(keys)}
    for kind, facets, day, linked, theirs, artefact, points, changed, who in book._rows("coverage.SINGLE", params):
        known = known_kind(standard, kind)
        if known is None or day < asked["since"] or day >= asked["upto"]:
            continue
        mapped = json.loads(changed)
        what = facts(
            known,
            facets,
            linked=bool(linked),
            theirs=bool(theirs),
            artefact=bool(artefact),
            points=points_of(standard, points) if points else frozenset(),
            include=[code for code, included in mapped.items() if included],
            exclude=[code for code, included in mapped.items() if not included],
        )
        counter.exists(known, facets, 1, possible(standard, what), artefact=bool(artefact))
        shown = codes(standard, what)
        counter.shows(known, shown, day[:7], 1, day, artefact=bool(artefact))
        counter.met(shown, who)
