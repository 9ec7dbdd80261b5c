"""The coverage panel from the store: the rules are asked once for each group of actions that map alike, the database
counts. Actions whose mapping the user changed, or that have a work product, are counted one by one."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from netcrm.rules.coverage import (
    Aggregates,
    CriterionCounts,
    CriterionRow,
    assemble,
    month_keys,
    points_of,
    possible,
)
from netcrm.rules.facts import known_kind
from netcrm.standards import Standard
from netcrm.store.groups import Group, codes, facts, group_key, group_of, possible_of, variant_codes
from netcrm.words import Kind

if TYPE_CHECKING:
    from netcrm.store.core import BookCore

LATEST = "~"
_OVERRIDE = "override"


@dataclass
class _Tally:
    """What is counted for one criterion so far."""

    possible: int = 0
    recorded: int = 0
    latest: str = ""
    months: list[int] = field(default_factory=lambda: [0] * 12)
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
    """The tallies of all criteria, filled group by group."""

    def __init__(self, standard: Standard, as_of: date) -> None:
        self.standard = standard
        self.tallies = {code: _Tally() for code in standard.criteria}
        self.kinds: dict[Kind, int] = {}
        self._places = {month: place for place, month in enumerate(month_keys(as_of))}

    def exists(self, kind: Kind, facets: str, number: int, could: Iterable[str]) -> None:
        """So many actions of a kind, and what the table lists for them."""
        if _OVERRIDE not in facets.split():
            self.kinds[kind] = self.kinds.get(kind, 0) + number
        for code in could:
            self.tallies[code].possible += number

    def shows(self, shown: Iterable[str], month: str, number: int, newest: str) -> None:
        """So many actions of a month that record these criteria."""
        place = self._places.get(month)
        for code in shown:
            tally = self.tallies[code]
            tally.recorded += number
            tally.latest = max(tally.latest, newest)
            if place is not None:
                tally.months[place] += number

    def met(self, shown: Iterable[str], ids: str | None) -> None:
        """The contacts (a text of ids) who took part in actions that record these criteria."""
        people = ids.split(",") if ids else []
        for code in shown:
            self.tallies[code].contacts.update(people)


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


def coverage(book: BookCore, standard: Standard, as_of: date, now: datetime) -> list[CriterionRow]:
    """The panel as of a day: what had happened and was recorded, linked, claimed and decided by its end."""
    from netcrm.store.evidence import claim_facts

    at = AsOf.on(as_of, now)
    with book._snapshot():
        counted, claims = aggregates(book, standard, at), claim_facts(book, standard, at, now)
    return assemble(standard, counted, claims, as_of)


def unmapped(book: BookCore, standard: Standard, as_of: date, now: datetime) -> int:
    """How many actions are of a kind that the standard's file has no entry for."""
    at = AsOf.on(as_of, now)
    strange = [(k, f) for k, f in book._rows("pages.GROUPS") if known_kind(standard, k) is None]
    params = {"groups": json.dumps(strange), "periods": json.dumps([["", at.upto]]), "apart": late(book, at)}
    return sum(number for _, _, number in book._rows("coverage.COUNTS", params))


def aggregates(book: BookCore, standard: Standard, at: AsOf) -> Aggregates:
    """The counts of every criterion and kind as of a day."""
    panel = _Panel(standard, at.day)
    groups = [group_of(standard, k, f) for k, f in book._rows("pages.GROUPS") if known_kind(standard, k)]
    asked = {"unit": standard.unit, "cutoff": at.cutoff, "upto": at.upto}
    single = [key for (key,) in book._rows("coverage.APART", asked)]
    asked["apart"] = json.dumps(single + json.loads(late(book, at)))
    _count_groups(book, panel, groups, asked, at)
    _count_linked(book, panel, [g for g in groups if g.linked], asked)
    _count_variants(book, panel, [g for g in groups if g.further], asked)
    _count_single(book, panel, single, asked)
    found = {code: tally.counts() for code, tally in panel.tallies.items()}
    return Aggregates(criteria=found, kinds=panel.kinds)


def late(book: BookCore, at: AsOf) -> str:
    """The keys, as JSON, of the actions recorded after the day of the reading."""
    if at.cutoff == LATEST:
        return "[]"
    (ids,) = book._rows("coverage.LATE", {"cutoff": at.cutoff, "upto": at.upto})[0]
    return f"[{ids or ''}]"


def _periods(at: AsOf) -> tuple[list[str], list[list[str]]]:
    """The months to tell apart, '' for all that came before, and their bounds."""
    months = month_keys(at.day)
    starts = ["", *(f"{month}-01" for month in months), at.upto]
    return ["", *months], [[first, after] for first, after in pairwise(starts)]


def _count_groups(book: BookCore, panel: _Panel, groups: list[Group], asked: dict[str, str], at: AsOf) -> None:
    """Count every group, what all its actions show, and who took part."""
    months, bounds = _periods(at)
    every = json.dumps([[g.kind, g.facets] for g in groups])
    newest: dict[int, str | None] = dict(book._rows("coverage.NEWEST", {**asked, "groups": every}))
    could = [possible_of(panel.standard, g.kind, g.facets) for g in groups]
    counts = book._rows("coverage.COUNTS", {**asked, "groups": every, "periods": json.dumps(bounds)})
    for place, period, number in counts:
        if number:
            group = groups[place]
            panel.exists(Kind(group.kind), group.facets, number, could[place])
            panel.shows(group.plain, months[period], number, newest[place] or "")
    showing = [g for g in groups if g.plain]
    wanted = json.dumps([[g.kind, g.facets] for g in showing])
    for place, ids in book._rows("coverage.CONTACTS", {**asked, "groups": wanted}):
        panel.met(showing[place].plain, ids)


def _named(groups: Collection[Group]) -> dict[str, str]:
    return {
        "groups": json.dumps([g.key for g in groups]),
        "kinds": json.dumps(sorted({g.kind for g in groups})),
    }


def _count_linked(book: BookCore, panel: _Panel, groups: list[Group], asked: dict[str, str]) -> None:
    """Count what actions show besides because someone in them is linked to a need or objective."""
    if not groups:
        return
    by_key = {g.key: g for g in groups}
    keys: dict[frozenset[str], list[str]] = {}
    for kind, facets, month, number, newest, ids in book._rows("coverage.LINKED_COUNTS", {**asked, **_named(groups)}):
        shown = by_key[group_key(kind, facets)].linked
        panel.shows(shown, month, number, newest)
        keys.setdefault(shown, []).append(ids)
    for shown, texts in keys.items():
        panel.met(shown, book._rows("coverage.TOOK_PART", {"ids": f"[{','.join(texts)}]"})[0][0])


def _count_variants(book: BookCore, panel: _Panel, groups: list[Group], asked: dict[str, str]) -> None:
    """Count the groups of which more than kind, facets and links decides what they show."""
    if not groups:
        return
    params = {**asked, **_named(groups), "by_link": int(any(g.by_link for g in groups))}
    shown: dict[tuple[Any, ...], frozenset[str]] = {}

    def of(variant: tuple[Any, ...]) -> frozenset[str]:
        if variant not in shown:
            kind, facets, linked, theirs, points = variant
            shown[variant] = variant_codes(panel.standard, kind, facets, bool(linked), bool(theirs), points)
        return shown[variant]

    for *variant, month, number, newest, ids in book._rows("coverage.VARIANT_COUNTS", params):
        panel.shows(of(tuple(variant)), month, number, newest)
        panel.met(of(tuple(variant)), ids)


def _count_single(book: BookCore, panel: _Panel, keys: list[int], asked: dict[str, str]) -> None:
    """Count actions one by one."""
    if not keys:
        return
    params = {**asked, "ids": json.dumps(keys)}
    for kind, facets, day, linked, theirs, artefact, points, changed, who in book._rows("coverage.SINGLE", params):
        known = known_kind(panel.standard, kind)
        if known is None:
            continue
        mapped = json.loads(changed)
        what = facts(
            known,
            facets,
            linked=bool(linked),
            theirs=bool(theirs),
            artefact=bool(artefact),
            points=points_of(panel.standard, points) if points else frozenset(),
            include=[code for code, included in mapped.items() if included],
            exclude=[code for code, included in mapped.items() if not included],
        )
        panel.exists(known, facets, 1, possible(panel.standard, what))
        shown = codes(panel.standard, what)
        panel.shows(shown, day[:7], 1, day)
        panel.met(shown, who)
