"""What a unit's file holds, typed: the unit's own words first, then the judgement that a source adds to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from netcrm.words import Direction, Kind


class Family(StrEnum):
    """The nature of a group of criteria: what a person does, how, and what they know."""

    PERFORMANCE = "performance"
    BEHAVIOUR = "behaviour"
    KNOWLEDGE = "knowledge"


class Proof(StrEnum):
    """What can prove a claim."""

    PRODUCT = "product"
    """A work product: an artefact, or the place where it is held."""
    WITNESS = "witness"
    """The testimony of a witness who can be contacted."""
    REFLECTION = "reflection"
    STATEMENT = "statement"
    """A personal statement."""
    DISCUSSION = "discussion"
    """A recorded professional discussion."""


class Requirement(StrEnum):
    """What a claim needs besides a proof."""

    DATE = "date"
    SHOWN_HOW = "shown_how"
    """How it may be shown (in full, anonymised, located, by a witness only) is settled."""
    OUTCOME = "outcome"


class SufficiencyRule(StrEnum):
    """The closed set of rules of what is enough; all but ``actions`` look at proved claims only."""

    CLAIMS = "claims"
    """At least so many claims."""
    CONTACTS = "contacts"
    """At least so many distinct contacts took part."""
    MONTHS = "months"
    """Spread over at least so many calendar months."""
    NEWEST = "newest"
    """The newest is at most so many months old."""
    PROOF = "proof"
    """At least so many with one of these proofs."""
    ACTIONS = "actions"
    """At least so many actions of these kinds, claimed or not."""
    CHANGED_LATER = "changed_later"
    """At least so many of which a later action was done differently."""


PARAMETERS: Mapping[SufficiencyRule, frozenset[str]] = {
    SufficiencyRule.CLAIMS: frozenset({"at_least"}),
    SufficiencyRule.CONTACTS: frozenset({"at_least"}),
    SufficiencyRule.MONTHS: frozenset({"at_least"}),
    SufficiencyRule.NEWEST: frozenset({"months"}),
    SufficiencyRule.PROOF: frozenset({"of", "at_least"}),
    SufficiencyRule.ACTIONS: frozenset({"kinds", "at_least"}),
    SufficiencyRule.CHANGED_LATER: frozenset({"at_least"}),
}
"""The parameters of each rule, all obligatory."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A titled part of the unit's text; ``items`` is its list, if it has one."""

    title: str
    paragraphs: tuple[str, ...]
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion with its exact words. ``label`` is a short name for lists (the words themselves when none)."""

    code: str
    text: str
    group: str
    family: Family
    label: str


@dataclass(frozen=True, slots=True)
class Group:
    """A group of criteria (``performance``, ``behaviours``, ``general`` …) with the words that introduce it."""

    group: str
    family: Family
    title: str
    lead: str
    criteria: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EvidenceType:
    """One listed example of evidence. ``cells`` holds the table's cells by column; ``criteria`` joins them."""

    code: str
    text: str
    group: str
    label: str
    pcs: tuple[str, ...]
    cells: Mapping[str, tuple[str, ...]]

    @property
    def criteria(self) -> tuple[str, ...]:
        """The behaviours and knowledge that the row lists, without the performance criteria of its group."""
        return tuple(code for cell in self.cells.values() for code in cell)


@dataclass(frozen=True, slots=True)
class EvidenceGroup:
    """A group of the evidence table; its performance criteria cover each of its types."""

    group: str
    title: str
    pcs: tuple[str, ...]
    types: tuple[EvidenceType, ...]


@dataclass(frozen=True, slots=True)
class EvidenceTable:
    """The unit's evidence requirements; ``columns`` gives each column's heading by group of criteria."""

    title: str
    heading: str
    note: str
    columns: Mapping[str, str]
    groups: tuple[EvidenceGroup, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a field of an action shows.

    It holds when all facets in ``when`` are there. Exactly one of ``criterion`` and ``named`` is set: ``named`` stands
    for the criteria of these families that the action's points name. A rule with ``by`` never holds for the action
    itself: only a later action of those kinds can show it. ``promise`` limits it to promises of that direction.
    ``lacking`` is the phrase for "not yet", '' when it shall never be proposed.
    """

    name: str
    why: str
    source: str
    criterion: str = ""
    named: tuple[Family, ...] = ()
    when: tuple[str, ...] = ()
    by: tuple[Kind, ...] = ()
    promise: Direction | None = None
    lacking: str = ""


@dataclass(frozen=True, slots=True)
class KindEntry:
    """A kind of action: how it is called, which listed evidence it can be, what it records.

    ``with_artefact`` are the evidence types that it can be only once an artefact is attached or located. ``left_out``:
    the file has no entry for it, so that nothing is known of it.
    """

    kind: Kind
    label: str
    past: str
    evidence: tuple[str, ...]
    with_artefact: tuple[str, ...]
    rules: tuple[Rule, ...]
    source: str
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class EvidencedRule:
    """What makes a claim evidenced: one of the proofs, all that is needed, and no older than so many months."""

    accepts: tuple[Proof, ...]
    needs: tuple[Requirement, ...]
    recent_months: int
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class Enough:
    """One condition of sufficiency with its parameters (those that its rule does not have stay empty)."""

    rule: SufficiencyRule
    at_least: int = 0
    months: int = 0
    of: tuple[Proof, ...] = ()
    kinds: tuple[Kind, ...] = ()


@dataclass(frozen=True, slots=True)
class Sufficiency:
    """When a criterion is ready to discuss, and why; ``begin`` is what to record first, '' when nothing shall be
    asked for because it may never arise."""

    rules: tuple[Enough, ...]
    why: str
    source: str
    begin: str = ""
    may_not_arise: bool = False


@dataclass(frozen=True, eq=False)
class Standard:
    """One unit, complete and checked: every code that it names exists."""

    unit: str
    reference: str
    title: str
    version: str
    overview: Passage
    audience: Passage
    links: Passage
    skills: Passage
    groups: tuple[Group, ...]
    criteria: Mapping[str, Criterion]
    table: EvidenceTable
    kinds: Mapping[Kind, KindEntry]
    evidenced: Mapping[str, EvidencedRule]
    """By criterion."""
    sufficiency: Mapping[str, Sufficiency]
    """By criterion."""
    outcomes: frozenset[str] = field(default_factory=frozenset)
    """The facets that count as an outcome of an action."""

    @cached_property
    def evidence(self) -> Mapping[str, EvidenceType]:
        """Every evidence type by its code, in the table's order."""
        return {t.code: t for group in self.table.groups for t in group.types}

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of every criterion in the unit, for sorting."""
        return {code: place for place, code in enumerate(self.criteria)}

    def in_order(self, codes: frozenset[str]) -> tuple[str, ...]:
        """The codes in the unit's order."""
        return tuple(sorted(codes, key=self.order.__getitem__))
