"""What one action is evidence of: ``possible`` by the unit's table, ``recorded`` by its fields, ``lacking`` so far.

The two layers are never mixed. ``possible`` is what the table lists for the evidence that the action could be;
``recorded`` holds only where a field of the action supports a criterion by a rule of its kind. An action recorded
against a boundary's refusal (facet ``override``) supports nothing in either.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from netcrm.standards.types import Rule, Standard
from netcrm.words import Direction, Kind

OVERRIDE = "override"
YOURS = "you"
"""The source of what the user mapped."""


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """What the rules look at in an action.

    ``facets`` as in ``netcrm.words.FACETS``, with ``linked`` derived; ``artefact``: a report or other work product is
    attached or located; ``theirs``: the promise that it is about is the contact's and not mine; ``points``: the codes
    that a testimony or discussion names (see :func:`points_of`); ``include`` and ``exclude``: what the user changed.
    """

    kind: Kind
    facets: frozenset[str] = frozenset()
    artefact: bool = False
    theirs: bool = False
    points: frozenset[str] = frozenset()
    include: frozenset[str] = frozenset()
    exclude: frozenset[str] = frozenset()

    @property
    def overridden(self) -> bool:
        """Whether it was recorded against a boundary's refusal."""
        return OVERRIDE in self.facets


@dataclass(frozen=True, slots=True)
class Link:
    """An action shows a criterion: why, whether that lies outside the listed examples, and whose rule it is."""

    criterion: str
    why: str
    outside: bool
    source: str


@dataclass(frozen=True, slots=True)
class Lack:
    """What an action lacks for a criterion: a phrase to follow the code ("once you …") and the facets not there.
    No facet is missing where only a later action can show it."""

    criterion: str
    phrase: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KindReach:
    """The criteria that a kind can be evidence of: ``plain`` always, ``with_artefact`` once one is attached."""

    plain: tuple[str, ...]
    with_artefact: tuple[str, ...]


@lru_cache(maxsize=8)
def possible_by_kind(standard: Standard) -> Mapping[Kind, KindReach]:
    """For every kind what its listed evidence covers, in the unit's order: computed once for a standard."""

    def reach(types: tuple[str, ...]) -> tuple[str, ...]:
        found = [standard.evidence[t] for t in types]
        return standard.in_order(frozenset(c for t in found for c in (*t.pcs, *t.criteria)))

    return {
        kind: KindReach(reach(entry.evidence), reach(entry.evidence + entry.with_artefact))
        for kind, entry in standard.kinds.items()
    }


@lru_cache(maxsize=8)
def facets_by_kind(standard: Standard) -> Mapping[Kind, frozenset[str]]:
    """The facets that can change what an action of a kind shows: actions that differ in others form one group."""
    return {
        kind: frozenset({OVERRIDE}.union(*(rule.when for rule in entry.rules)))
        for kind, entry in standard.kinds.items()
    }


def evidence_types(standard: Standard, facts: ActionFacts) -> tuple[str, ...]:
    """The listed evidence that the action could be; none when it was recorded against a refusal."""
    if facts.overridden:
        return ()
    entry = standard.kinds[facts.kind]
    return entry.evidence + entry.with_artefact if facts.artefact else entry.evidence


def possible(standard: Standard, facts: ActionFacts) -> tuple[str, ...]:
    """The criteria that the table lists for what the action could be, less those that the user excluded."""
    if facts.overridden:
        return ()
    reach = possible_by_kind(standard)[facts.kind]
    codes = reach.with_artefact if facts.artefact else reach.plain
    return tuple(c for c in codes if c not in facts.exclude)


def outside(standard: Standard, kind: Kind, criterion: str) -> bool:
    """Whether a criterion is listed for no evidence that this kind can be. It is neutral: the table is indicative.
    Where the unit has no table, nothing lies outside of it."""
    return bool(standard.evidence) and criterion not in possible_by_kind(standard)[kind].with_artefact


def recorded(standard: Standard, facts: ActionFacts) -> tuple[Link, ...]:
    """What the action shows by its own fields, and what the user included, in the unit's order.

    Several rules that hold for one criterion are alternatives: the first in the kind's list gives the reason.
    """
    if facts.overridden:
        return ()
    links: dict[str, Link] = {}
    for rule in standard.kinds[facts.kind].rules:
        if rule.by or not _applies(rule, facts) or not facts.facets.issuperset(rule.when):
            continue
        for code in _criteria(standard, rule, facts):
            if code not in facts.exclude:
                links.setdefault(code, Link(code, rule.why, outside(standard, facts.kind, code), rule.source))
    for code in facts.include - links.keys():
        if code in standard.criteria:
            links[code] = Link(code, "You mapped it to this criterion.", outside(standard, facts.kind, code), YOURS)
    return tuple(links[code] for code in standard.in_order(frozenset(links)))


def lacking(standard: Standard, facts: ActionFacts) -> tuple[Lack, ...]:
    """What else the action could show, nearest first: at most one entry for a criterion, none for one it shows.

    What only a later action can show counts as one step. Rules without a phrase are never proposed, so that nobody is
    nudged towards a conflict.
    """
    if facts.overridden:
        return ()
    shown = {link.criterion for link in recorded(standard, facts)} | facts.exclude
    nearest: dict[str, tuple[int, Lack]] = {}
    for rule in standard.kinds[facts.kind].rules:
        if not rule.lacking or not rule.criterion or rule.criterion in shown or not _applies(rule, facts):
            continue
        missing = tuple(f for f in rule.when if f not in facts.facets)
        steps = len(missing) or 1
        if rule.criterion not in nearest or steps < nearest[rule.criterion][0]:
            nearest[rule.criterion] = (steps, Lack(rule.criterion, rule.lacking, missing))
    return tuple(lack for _, lack in sorted(nearest.values(), key=lambda entry: entry[0]))


def points_of(standard: Standard, text: str) -> frozenset[str]:
    """The criteria that a text of codes names ("B5 B7", "b5, b7"); words that are no code are passed over."""
    by_fold = {code.casefold(): code for code in standard.criteria}
    words = re.split(r"[\s,;]+", text.casefold())
    return frozenset(by_fold[word] for word in words if word in by_fold)


def _applies(rule: Rule, facts: ActionFacts) -> bool:
    return rule.promise is None or (rule.promise is Direction.THEIRS) == facts.theirs


def _criteria(standard: Standard, rule: Rule, facts: ActionFacts) -> tuple[str, ...]:
    if rule.criterion:
        return (rule.criterion,)
    known = (standard.criteria[code] for code in facts.points if code in standard.criteria)
    return tuple(criterion.code for criterion in known if criterion.family in rule.named)
