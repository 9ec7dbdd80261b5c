"""The evidence items of a pack: their index, and each with its entries, documents and testimony."""

from __future__ import annotations

from datetime import UTC

from netcrm.models.document import Block, Column, Heading, Line, Paragraph, Row, Run, Sheet, Table, Tone
from netcrm.models.pack import PackArtefact, PackEntry, PackItem
from netcrm.rules.detail_words import DETAIL_WORDS
from netcrm.rules.evidence import late_by
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
ENDINGS = frozenset(
    """
    txt md csv tsv html htm xhtml xml svg json yaml yml eml mbox mht mhtml ics vcf ldif log rtf tex srt vtt pdf
    doc docx docm dot dotx xls xlsx xlsm xlsb ppt pptx pptm ppsx odt ods odp odg epub pages numbers key
    png jpg jpeg gif webp tif tiff bmp heic mp3 m4a wav ogg mp4 mov avi mkv webm
    """.split()
)
"""The kinds of files whose ending stays: any other could say something."""


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
    documents = [_type(setting, artefact) for artefact in item.artefacts]
    return list(dict.fromkeys([*kinds, *documents]))


def _type(setting: Setting, artefact: PackArtefact) -> str:
    known = setting.standard.evidence.get(artefact.evidence_type)
    if known is not None:
        return known.label
    return "personal statement" if artefact.body else "document"


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
    documents = [f"{document_ref(item, a)}: {_place(setting, item, a)}" for a in item.artefacts if not a.body]
    return [f"this portfolio, {item.ref}", *([told] if told else []), *documents]


def document_ref(item: PackItem, artefact: PackArtefact) -> str:
    """How a document or a statement is referred to: E1.2 is the second of E1, whose file is E1-2."""
    return f"{item.ref}.{item.artefacts.index(artefact) + 1}"


def _place(setting: Setting, item: PackItem, artefact: PackArtefact) -> str:
    if artefact.place:
        return located(setting, item, artefact)
    return "included" if file_goes(setting, item, artefact) else HELD


def located(setting: Setting, item: PackItem, artefact: PackArtefact) -> str:
    """Where a document is held, in the words that go."""
    said = [
        setting.text(
            item.ref,
            artefact.uid,
            part,
            label,
            text,
            scrubber=setting.of_item(item),
            involved=setting.involved(item),
        )
        for part, label, text in (
            ("place", "where a document is filed", artefact.place),
            ("held_by", "who holds a document", artefact.held_by),
        )
    ]
    place, holder = said
    return f"{place or 'filed where the candidate shows'}{f', held by {holder}' if holder else ''}"


def file_goes(setting: Setting, item: PackItem, artefact: PackArtefact) -> bool:
    """Whether the file of an artefact is in the pack. It is offered for a look like a text."""
    if not artefact.sha256:
        return False
    if stays := setting.stays(item):
        setting.keep_back(item.ref, artefact.uid, "file", "document", stays)
        return False
    label = f"document {document_ref(item, artefact)}, {artefact.size:,} bytes"
    part = setting.file(item.ref, artefact.uid, label, artefact.file_name or artefact.title, artefact.sha256)
    return part.goes


def file_path(item: PackItem, artefact: PackArtefact) -> str:
    """The name of a document within the pack: nothing of its own name but what kind of file it is."""
    suffix = artefact.file_name.rpartition(".")[2].lower() if "." in artefact.file_name else ""
    ending = f".{suffix}" if suffix in ENDINGS else ""
    return f"evidence/{document_ref(item, artefact).replace('.', '-')}{ending}"


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
    blocks += _documents(setting, item, scrubber)
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


def _documents(setting: Setting, item: PackItem, scrubber: Scrubber) -> list[Block]:
    blocks: list[Block] = []
    for artefact in item.artefacts:
        if artefact.body:
            blocks += _statement(setting, item, artefact, scrubber)
    held = [a for a in item.artefacts if not a.body]
    if not held:
        return blocks
    rows = []
    for artefact in held:
        name = document_title(setting, item, artefact)
        goes = file_goes(setting, item, artefact)
        path = file_path(item, artefact)
        rows.append(
            Row(
                (
                    cell(line(Run(document_ref(item, artefact), strong=True))),
                    cell(_type(setting, artefact)),
                    cell(name or "–"),
                    cell(long_date(artefact.on) if artefact.on else "–", f"added {stamp(artefact.added_at)}"),
                    cell(line(Run(path, file=path)) if goes else _place(setting, item, artefact)),
                    cell(f"{artefact.size:,} bytes, SHA-256 {artefact.sha256}" if artefact.sha256 else "–"),
                ),
                anchor=document_ref(item, artefact),
            )
        )
    columns = (
        Column("No.", 2),
        Column("Type", 4),
        Column("Title", 4),
        Column("Date", 4),
        Column("Where held", 4),
        Column("File", 5),
    )
    return [*blocks, Table(f"Documents of {item.ref}", columns, tuple(rows))]


def document_title(setting: Setting, item: PackItem, artefact: PackArtefact) -> str:
    """The title of a document as it goes; '' while it stays."""
    scrubber, involved = setting.of_item(item), setting.involved(item)
    return setting.text(
        item.ref, artefact.uid, "title", "a document's title", artefact.title, scrubber=scrubber, involved=involved
    )


def _statement(setting: Setting, item: PackItem, artefact: PackArtefact, scrubber: Scrubber) -> list[Block]:
    involved = setting.involved(item)
    stays = setting.stays(item)
    goes = setting.text(
        item.ref,
        artefact.uid,
        "body",
        "personal statement",
        artefact.body,
        scrubber=scrubber,
        involved=involved,
        stays=stays,
    )
    ref = document_ref(item, artefact)
    title = setting.text(
        item.ref, artefact.uid, "title", "a statement's title", artefact.title, scrubber=scrubber, involved=involved
    )
    dated = f" of {long_date(artefact.on)}" if artefact.on else ""
    said = [line(text) for text in goes.split("\n\n") if text.strip()] or [line("Not included: see ", REGISTER, ".")]
    return [
        Heading(4, f"{ref}: personal statement{dated}{f', {title}' if title else ''}", ref),
        Paragraph(line(f"Added {stamp(artefact.added_at)}."), Tone.NOTE),
        *map(Paragraph, said),
    ]
