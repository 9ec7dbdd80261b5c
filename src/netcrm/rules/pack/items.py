"""The evidence items of a pack: their index, and each with its entries, documents and testimony."""

from __future__ import annotations

from datetime import UTC

from netcrm.models.document import Block, Column, Heading, Line, Paragraph, Row, Run, Sheet, Table, Tone
from netcrm.models.pack import PackEntry, PackItem
from netcrm.rules.detail_words import DETAIL_WORDS
from netcrm.rules.evidence import late_by
from netcrm.rules.pack.documents import document_ref, documents, place_of, type_of
from netcrm.rules.pack.protected import Scrubber
from netcrm.rules.pack.setting import (
    AGAINST,
    HELD,
    LOCATED,
    MODE_WORDS,
    REGISTER,
    Setting,
    cell,
    contactable,
    line,
    links,
    long_date,
    stamp,
)
from netcrm.rules.said import plural
from netcrm.standards.types import Family
from netcrm.words import Detail, Kind

LOG_KINDS = (Kind.REFLECTED, Kind.CONSIDERED)
"""Kinds of entries that make the reflective log."""

_ASIDE = frozenset(
    {Detail.OVERRIDE, Detail.POINTS, Detail.STATUS, Detail.RELATION, Detail.RECEIVED, Detail.CONTACTABLE, Detail.WEIGHT}
)
"""Details that stand elsewhere in the pack, or are the owner's own business."""


def index(setting: Setting) -> list[Block]:
    """The index of evidence."""
    columns = (
        Column("Reference", 2),
        Column("Type", 4),
        Column("Date", 3),
        Column("Title", 5),
        Column("Where held", 4),
        Column("Confidentiality", 3),
        Column("Criteria", 4),
    )
    rows = []
    for item in setting.facts.items:
        codes = setting.standard.in_order(frozenset(claim.criterion for claim in item.claims))
        rows.append(
            Row(
                (
                    cell(line(Run(item.ref, strong=True, to=item.ref))),
                    cell(*types(setting, item)),
                    cell(_span(setting, item)),
                    cell(item_title(setting, item) or "–"),
                    cell(*_where(setting, item)),
                    cell(MODE_WORDS.get(item.shown_how, item.shown_how)),
                    cell(links(codes)),
                )
            )
        )
    return [Heading(2, "Index of evidence", "index"), Table("Evidence items", columns, tuple(rows), landscape=True)]


def index_sheet(setting: Setting) -> Sheet:
    """The index for a spreadsheet."""
    rows = tuple(
        (
            item.ref,
            "; ".join(types(setting, item)),
            _span(setting, item),
            item_title(setting, item),
            "; ".join(_where(setting, item)),
            MODE_WORDS.get(item.shown_how, item.shown_how),
            " ".join(setting.standard.in_order(frozenset(claim.criterion for claim in item.claims))),
        )
        for item in setting.facts.items
    )
    return Sheet("Index", ("Reference", "Type", "Date", "Title", "Where held", "Confidentiality", "Criteria"), rows)


def item_title(setting: Setting, item: PackItem) -> str:
    """The title of an item as it goes; '' while it stays."""
    involved = setting.involved(item)
    return setting.text(
        item.ref, item.uid, "title", "title", item.title, scrubber=setting.of_item(item), involved=involved
    )


def types(setting: Setting, item: PackItem) -> list[str]:
    """What sort of evidence an item is: the kinds of its entries and its documents' types."""
    kinds = [setting.label(entry.kind) for entry in setting.entries_of(item)]
    documents = [type_of(setting, artefact) for artefact in item.artefacts]
    return list(dict.fromkeys([*kinds, *documents]))


def _span(setting: Setting, item: PackItem) -> str:
    """From when to when: the days of its entries."""
    days = sorted((entry.day, entry.on) for entry in setting.entries_of(item))
    if not days:
        return ""
    first, last = long_date(days[0][1]), long_date(days[-1][1])
    return first if first == last else f"{first} to {last}"


def _where(setting: Setting, item: PackItem) -> list[str]:
    if item.shown_how == LOCATED:
        return [f"not included, {HELD}"]
    entries = [entry for entry in setting.entries_of(item) if said(entry)]
    kept = sum(bool(setting.entry_stays(entry)) for entry in entries)
    told = f"{kept} of {plural(len(entries), 'entry', 'entries')} located, {HELD}" if kept else ""
    documents = [f"{document_ref(item, a)}: {place_of(setting, item, a)}" for a in item.artefacts if not a.body]
    return [f"this portfolio, {item.ref}", *([told] if told else []), *documents]


def evidence(setting: Setting) -> list[Block]:
    """Every evidence item in full."""
    blocks: list[Block] = [Heading(2, "Evidence", "evidence")]
    for item in setting.facts.items:
        blocks += _item(setting, item)
    return blocks


def _item(setting: Setting, item: PackItem) -> list[Block]:
    scrubber, involved = setting.of_item(item), setting.involved(item)
    name = item_title(setting, item)
    codes = setting.standard.in_order(frozenset(claim.criterion for claim in item.claims))
    blocks: list[Block] = [
        Heading(3, f"{item.ref}: {name}" if name else item.ref, item.ref),
        Paragraph(
            line("Claimed for ", *links(codes), f". {MODE_WORDS.get(item.shown_how, item.shown_how).capitalize()}.")
        ),
    ]
    if also := _also_in(setting, item):
        blocks.append(Paragraph(line("See also: ", *also, "."), Tone.NOTE))
    for part, label, text in (
        ("story", "the candidate's account", item.story),
        ("age_why", "why its age does not matter", item.age_why),
    ):
        said = setting.text(
            item.ref, item.uid, part, label, text, scrubber=scrubber, involved=involved, stays=setting.stays(item)
        )
        if said:
            lead = "Why it still counts, though it is older: " if part == "age_why" else ""
            blocks.append(Paragraph(line(lead, said)))
    for entry in setting.overridden_of(item):
        setting.keep_back(item.ref, entry.uid, "entry", "an entry", AGAINST)
    entries = setting.entries_of(item)
    told = [e for e in entries if e.kind != Kind.TESTIMONY]
    if told:
        blocks.append(_entries(setting, item, told))
    for entry in entries:
        if entry.kind == Kind.TESTIMONY:
            blocks += testimony(setting, item, entry)
    blocks += documents(setting, item, scrubber)
    return blocks


def _also_in(setting: Setting, item: PackItem) -> Line:
    """The lists in which an evidence item stands, too."""
    entries = setting.entries_of(item)
    kinds = {entry.kind for entry in entries}
    located = item.shown_how == LOCATED or any(a.place for a in item.artefacts)
    found = (
        ("witness status list", "witnesses", Kind.TESTIMONY in kinds),
        ("reflective log", "log", bool(kinds.intersection(LOG_KINDS))),
        ("professional discussion", "discussion", Kind.DISCUSSED in kinds),
        ("viewing log", "viewing", located or any(map(setting.entry_stays, entries))),
    )
    out: list[Run] = []
    for named, anchor, stands in found:
        if stands:
            out += [*([Run(", ")] if out else []), Run(named, to=anchor)]
    return tuple(out)


def _entries(setting: Setting, item: PackItem, entries: list[PackEntry]) -> Table:
    columns = (
        Column("Happened", 3),
        Column("Recorded", 3),
        Column("Entry", 3),
        Column("With", 3),
        Column("What was recorded", 9),
    )
    rows = []
    for entry in entries:
        rows.append(
            Row(
                (
                    cell(long_date(entry.on)),
                    cell(*recorded(entry)),
                    cell(setting.label(entry.kind)),
                    cell(setting.people(entry)),
                    cell(*words(setting, item.ref, entry)),
                )
            )
        )
    return Table(f"Entries of {item.ref}", columns, tuple(rows))


def recorded(entry: PackEntry) -> tuple[str, ...]:
    """When an entry was written down, and that it was late."""
    late = late_by(entry.on, entry.recorded_at, UTC)
    return (stamp(entry.recorded_at), *([f"{plural(late, 'day')} later"] if late else []))


def words(setting: Setting, group: str, entry: PackEntry) -> list[Line]:
    """What an entry says, as far as it goes."""
    stays = setting.entry_stays(entry)
    found = entry_words(setting, group, entry)
    if not found:
        if not said(entry):
            return [line("–")]
        return [line(f"Located, not included: {stays}.") if stays else line("Not included: see ", REGISTER, ".")]
    return found


def said(entry: PackEntry) -> bool:
    """Whether an entry has any words."""
    return bool(entry.text.strip() or entry.outcome.strip() or any(v.strip() for v in entry.details.values()))


def entry_words(setting: Setting, group: str, entry: PackEntry) -> list[Line]:
    """The words of an entry that go, each part for itself."""
    scrubber, stays = setting.of_entry(entry), setting.entry_stays(entry)
    involved = {*entry.who, *entry.mentions}
    day = long_date(entry.on)
    out: list[Line] = []
    for part, head, text in (
        ("text", "", entry.text),
        *((f"detail:{name}", heading_of(name), text) for name, text in entry.details.items() if name not in _ASIDE),
        ("outcome", "Outcome", entry.outcome),
    ):
        label = f"{setting.label(entry.kind)} of {day}: {head or 'text'}"
        goes = setting.text(group, entry.uid, part, label, text, scrubber=scrubber, involved=involved, stays=stays)
        if goes:
            out.append(line(Run(f"{head}: ", strong=True), goes) if head else line(goes))
    return out


def heading_of(detail: str) -> str:
    """A detail's name as a heading."""
    return DETAIL_WORDS.get(detail) or detail.replace("_", " ").capitalize()


def testimony(setting: Setting, item: PackItem, entry: PackEntry) -> list[Block]:
    """A witness's own words. How to reach the witness stands in the list of witnesses."""
    points = confirmed(setting, entry)
    lead = f"Testimony of {long_date(entry.on)}"
    who = setting.people(entry, witness(setting, entry))
    goes, outcome = (
        setting.text(
            item.ref,
            entry.uid,
            part,
            f"{lead[0].lower()}{lead[1:]}: {label}",
            text,
            scrubber=setting.of_entry(entry),
            involved={*entry.who, *entry.mentions},
            stays=setting.entry_stays(entry),
        )
        for part, label, text in (("text", "words", entry.text), ("outcome", "what came of it", entry.outcome))
    )
    words = line(goes) if goes else line("Its words are not included: see ", REGISTER, ".")
    return [
        Heading(4, f"{lead}, by {who}"),
        Paragraph(line(f"Recorded {' · '.join(recorded(entry))}", f", on {points}" if points else "", "."), Tone.NOTE),
        Paragraph(words, Tone.QUOTE),
        *([Paragraph(line(Run("What came of it: ", strong=True), outcome))] if outcome else []),
    ]


def confirmed(setting: Setting, entry: PackEntry) -> str:
    """The points that a witness can show: a witness never shows knowledge."""
    criteria = setting.standard.criteria
    named = entry.details.get(Detail.POINTS, "").replace(",", " ").split()
    return " ".join(code for code in named if code in criteria and criteria[code].family is not Family.KNOWLEDGE)


def witness(setting: Setting, entry: PackEntry) -> Scrubber:
    """The names of those who agreed to be contacted about what they wrote. Beside their name everybody else has not
    even a pseudonym: who is with whom would give it away."""
    return setting.scrubber.nobody().but(entry.who) if contactable(entry) else setting.of_entry(entry)
