"""What every section of a pack needs: the facts, who may be named where, and which words go."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from netcrm.models.dates import PartialDate
from netcrm.models.document import Line, Run
from netcrm.models.pack import STAYS, PackEntry, PackFacts, PackItem
from netcrm.rules.pack.parts import OPEN, STAYS_HERE, Part, Previews
from netcrm.rules.pack.protected import Scrubber
from netcrm.standards.types import Standard
from netcrm.words import Detail, Kind

MONTHS = "January February March April May June July August September October November December".split()
NAMED, ANONYMISED, LOCATED, WITNESS_ONLY = "named", "anonymised", "located_not_included", "witness_only"
MODE_WORDS = {
    NAMED: "names shown as agreed",
    ANONYMISED: "anonymised",
    LOCATED: "located, not included",
    WITNESS_ONLY: "shown by a witness only",
}
"""How an evidence item is shown, in words."""
HELD = "held by the candidate"
REGISTER = Run("the register", to="register")
"""Leads to the list of what is not included."""
IN_PERSON = "shown by the candidate in person"
"""Why what is only located is not here."""
NOT_SHOWN = "not shown"
AGAINST = "recorded against a refusal: it supports nothing"


@dataclass(frozen=True, slots=True)
class Withheld:
    """Something that is not in the pack: of which evidence item or section, what it is, and why."""

    ref: str
    what: str
    why: str


@dataclass
class Setting:
    """The facts and the standard, with what is collected while the sections are written."""

    facts: PackFacts
    standard: Standard
    scrubber: Scrubber
    previews: Previews
    withheld: list[Withheld] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)
    """The uids of those who stand in the pack, by pseudonym or by name."""
    warnings: Mapping[str, str] = field(default_factory=dict)
    """Why a file, by its hash, may not go whatever was decided: what is in it."""
    _told: set[tuple[str, str]] = field(default_factory=set)

    @cached_property
    def _items_of(self) -> Mapping[str, list[PackItem]]:
        """By entry: an entry of several evidence items is shown as the strictest of them."""
        found: dict[str, list[PackItem]] = {}
        for item in self.facts.items:
            for uid in item.entries:
                found.setdefault(uid, []).append(item)
        return found

    def entries_of(self, item: PackItem) -> list[PackEntry]:
        """The entries of an evidence item, the oldest first, without what was recorded against a refusal."""
        return [entry for entry in self._all_of(item) if not entry.overridden]

    def overridden_of(self, item: PackItem) -> list[PackEntry]:
        """Its entries that were recorded against a refusal: in no pack."""
        return [entry for entry in self._all_of(item) if entry.overridden]

    def involved(self, item: PackItem) -> set[str]:
        """The uids of those whom anything that is said of an evidence item may be about."""
        return {uid for entry in self._all_of(item) for uid in (*entry.who, *entry.mentions)}

    def _all_of(self, item: PackItem) -> list[PackEntry]:
        return [entry for uid in item.entries if (entry := self.facts.entries.get(uid)) is not None]

    def of_item(self, item: PackItem) -> Scrubber:
        """The names that may stand in what an evidence item says of itself: those that all its entries may show."""
        entries = self.entries_of(item)
        if any(entry.ruling.unnamed for entry in entries):
            return self.scrubber.nobody()
        hidden = self.scrubber.hiding(self._witnesses_of(item))
        if item.shown_how != NAMED:
            return hidden
        allowed = [self._nameable(entry) for entry in entries]
        everyone = {uid for entry in entries for uid in (*entry.who, *entry.mentions)}
        return hidden.but(frozenset(everyone).intersection(*allowed) if allowed else ())

    def of_entry(self, entry: PackEntry) -> Scrubber:
        """The names that an entry may hold: of those who agreed, when all its evidence items are shown with names. Of
        an entry whose source is never named, nobody has even a pseudonym."""
        if entry.ruling.unnamed:
            return self.scrubber.nobody()
        beside = {uid for item in self._items_of.get(entry.uid, ()) for uid in self._witnesses_of(item)}
        return self.scrubber.hiding(beside).but(self._nameable(entry))

    def _witnesses_of(self, item: PackItem) -> set[str]:
        """Those who stand in an evidence item by their name, as witnesses who agreed to be contacted."""
        return {uid for entry in self.entries_of(item) if contactable(entry) for uid in entry.who}

    def _nameable(self, entry: PackEntry) -> frozenset[str]:
        items = self._items_of.get(entry.uid, [])
        if not items or entry.ruling.unnamed or any(item.shown_how != NAMED for item in items):
            return frozenset()
        return self.facts.nameable & {*entry.who, *entry.mentions}

    def stays(self, item: PackItem) -> str:
        """Why nothing of an evidence item but its entries is included; '' when its words may go."""
        if item.shown_how == LOCATED:
            return IN_PERSON
        return "the evidence item is shown by a witness only" if item.shown_how == WITNESS_ONLY else ""

    def why_located(self, item: PackItem) -> str:
        """Under what agreements and markings the entries of a located item are; the candidate's choice otherwise."""
        reasons = dict.fromkeys(entry.ruling.stays for entry in self.entries_of(item) if entry.ruling.stays)
        return "; ".join((*reasons, IN_PERSON))

    def entry_stays(self, entry: PackEntry) -> str:
        """Why nothing of an entry is included; '' when its words may go."""
        if entry.overridden:
            return AGAINST
        if entry.ruling.stays:
            return entry.ruling.stays
        found = [
            why
            for item in self._items_of.get(entry.uid, [])
            if (why := self.stays(item)) and not (item.shown_how == WITNESS_ONLY and entry.kind == Kind.TESTIMONY)
        ]
        return found[0] if found else ""

    def text(
        self,
        group: str,
        subject: str,
        part: str,
        label: str,
        text: str,
        *,
        scrubber: Scrubber | None = None,
        involved: Collection[str] = (),
        stays: str = "",
    ) -> str:
        """The words that go for a text: '' when there is none, or when they stay, which the register then tells."""
        if not text.strip():
            return ""
        if stays:
            self.keep_back(group, subject, part, label, stays)
            return ""
        found = self.previews.text(group, subject, part, label, text, scrubber or self.scrubber, involved)
        if found is None or found.goes:
            return found.shown if found is not None else ""
        self.keep_back(group, subject, part, label, why_not(found))
        return ""

    def file(self, group: str, subject: str, label: str, name: str, digest: str) -> Part:
        """A file that could go, with what was decided on it; what stays is told in the register."""
        part = self.previews.file(group, subject, label, name, digest, self.warnings.get(digest, ""))
        if not part.goes:
            self.keep_back(group, subject, part.part, label, why_not(part))
        return part

    def keep_back(self, ref: str, subject: str, part: str, what: str, why: str) -> None:
        """Note in the register, once, that something is not in the pack."""
        if (subject, part) not in self._told:
            self._told.add((subject, part))
            self.withheld.append(Withheld(ref, what, why))

    def people(self, entry: PackEntry, scrubber: Scrubber | None = None) -> str:
        """Who took part in an entry, as they are called in the pack."""
        if not entry.who:
            return "–"
        if entry.ruling.unnamed:
            return NOT_SHOWN
        return self.called(entry.who, scrubber or self.of_entry(entry))

    def called(self, uids: Iterable[str], scrubber: Scrubber | None = None) -> str:
        """Contacts as they are called in the pack."""
        uids = list(uids)
        self.shown.update(uids)
        return ", ".join((scrubber or self.scrubber).called(uid) for uid in uids)

    def label(self, kind: str) -> str:
        """The name of a kind of entry."""
        return self._labels.get(kind) or kind.replace("_", " ")

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        return {kind.value: entry.label for kind, entry in self.standard.kinds.items()}


def contactable(entry: PackEntry) -> bool:
    """Whether it is a testimony that may go, whose witness agreed to be contacted, and nothing forbids to name them."""
    agreed = entry.details.get(Detail.CONTACTABLE, "").strip().casefold()
    may = not (entry.ruling.unnamed or entry.ruling.stays or entry.overridden)
    return entry.kind == Kind.TESTIMONY and agreed.startswith("yes") and may


def why_not(part: Part) -> str:
    """Why a part that was offered for a look does not go."""
    if part.warning:
        return part.warning.partition(";")[0]  # what stands behind it is advice to the candidate
    return STAYS_HERE if part.outcome == STAYS else OPEN


def long_date(text: str) -> str:
    """A partial date in full: 14 November 2026, November 2026, 2026; as it is when it is none."""
    try:
        day = PartialDate.parse(text)
    except ValueError:
        return text
    parts = day.text.lstrip("-").split("-")
    if day.text.startswith("--") or len(parts) == 1:
        return day.text
    month = MONTHS[int(parts[1]) - 1]
    return f"{int(parts[2])} {month} {parts[0]}" if len(parts) == 3 else f"{month} {parts[0]}"


def stamp(text: str) -> str:
    """A time of recording, which is kept in UTC: 2026-11-23 10:00 UTC."""
    return f"{text[:10]} {text[11:16]} UTC" if len(text) >= len("2026-11-23T10:00") else text


def line(*parts: str | Run) -> Line:
    """A paragraph's text from plain pieces and runs."""
    return tuple(part if isinstance(part, Run) else Run(part) for part in parts if part != "")


def cell(*lines: str | Line) -> tuple[Line, ...]:
    """A cell of paragraphs; empty ones are left out, but one stays."""
    found = tuple(line(text) if isinstance(text, str) else text for text in lines if text)
    return found or ((Run(""),),)


def links(refs: Iterable[str]) -> Line:
    """References that lead to their place, with commas between them."""
    out: list[Run] = []
    for ref in refs:
        out += [*([Run(", ")] if out else []), Run(ref, to=ref)]
    return tuple(out) or (Run("–"),)
