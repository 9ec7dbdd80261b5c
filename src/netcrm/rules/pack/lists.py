"""The lists of a pack: witnesses, log, contacts, networks, discussion, what is located, what was withheld."""

from __future__ import annotations

from collections.abc import Iterable

from netcrm.models.document import Block, Column, Heading, Paragraph, Row, Run, Sheet, Table
from netcrm.models.pack import PackEntry
from netcrm.rules.pack.items import confirmed, file_goes, item_title, located, said, witness, words
from netcrm.rules.pack.setting import (
    HELD,
    LOCATED,
    NOT_SHOWN,
    Setting,
    cell,
    contactable,
    line,
    links,
    long_date,
    stamp,
)
from netcrm.words import Detail, Kind

LOG_KINDS = (Kind.REFLECTED, Kind.CONSIDERED)
NETWORK_KINDS = (Kind.JOINED, Kind.ATTENDED, Kind.LEFT, Kind.POSTED)
LOG, CONTACTS, NETWORKS, SOURCES, NOTES, TALKS = "Log", "Contacts", "Networks", "Sources", "Objectives", "Discussion"
"""The groups of parts that belong to no evidence item."""


def witnesses(setting: Setting) -> list[Block]:
    """The witness status list."""
    found = [
        (item, entry)
        for item in setting.facts.items
        for entry in setting.entries_of(item)
        if entry.kind == Kind.TESTIMONY
    ]
    if not found:
        return []
    columns = (
        Column("Evidence", 1),
        Column("Witness", 3),
        Column("Position", 3),
        Column("To the candidate", 3),
        Column("Confirms", 2),
        Column("Given", 3),
        Column("May be contacted", 4),
        Column("Checked by, date", 3, blank=True),
    )
    rows = []
    for item, entry in found:
        scrubber = witness(setting, entry)
        position, relation, received = (
            setting.text(item.ref, entry.uid, f"detail:{name}", label, entry.details.get(name, ""), scrubber=scrubber)
            for name, label in (
                (Detail.STATUS, "a witness's position"),
                (Detail.RELATION, "what a witness is to the candidate"),
                (Detail.RECEIVED, "how a testimony was received"),
            )
        )
        ways = [way for uid in entry.who for way in setting.facts.reachable.get(uid, ())] if contactable(entry) else []
        # An address may tell of others: whose domain is that of an organisation that is not to be named.
        ways = [way for way in ways if not scrubber.found(way)]
        rows.append(
            Row(
                (
                    cell(line(Run(item.ref, to=item.ref))),
                    cell(setting.people(entry, scrubber)),
                    cell(position or "–"),
                    cell(relation or "–"),
                    cell(confirmed(setting, entry) or "–"),
                    cell(long_date(entry.on), received),
                    cell(*(["yes", *ways] if contactable(entry) else []), *([] if ways else ["through the candidate"])),
                )
            )
        )
    return [
        Heading(2, "Witness status list", "witnesses"),
        Table("Witnesses", columns, tuple(rows), landscape=True),
    ]


def _of_kinds(setting: Setting, kinds: Iterable[Kind]) -> list[PackEntry]:
    wanted = {kind.value for kind in kinds}
    found = [entry for entry in setting.facts.entries.values() if entry.kind in wanted and not entry.overridden]
    return sorted(found, key=lambda entry: (entry.day, entry.recorded_at, entry.uid))


def _listing(setting: Setting, title: str, anchor: str, group: str, entries: list[PackEntry]) -> list[Block]:
    """Entries under a heading; nothing when there are none."""
    if not entries:
        return []
    refs: dict[str, list[str]] = {}
    for item in setting.facts.items:
        for uid in item.entries:
            refs.setdefault(uid, []).append(item.ref)
    columns = (
        Column("Happened", 3),
        Column("Recorded", 3),
        Column("Entry", 3),
        Column("With", 2),
        Column("What was recorded", 8),
        Column("Evidence", 2),
    )
    rows = tuple(
        Row(
            (
                cell(long_date(entry.on)),
                cell(stamp(entry.recorded_at)),
                cell(setting.label(entry.kind)),
                cell(setting.people(entry)),
                cell(*words(setting, (refs.get(entry.uid) or [group])[0], entry)),
                cell(links(refs.get(entry.uid, ()))),
            )
        )
        for entry in entries
    )
    return [Heading(2, title, anchor), Table(title, columns, rows)]


def log(setting: Setting) -> list[Block]:
    """The reflective log: each reflection, and the later entries that cite one."""
    reflections = _of_kinds(setting, LOG_KINDS)
    uids = {entry.uid for entry in reflections}
    later = [e for e in setting.facts.entries.values() if e.source in uids and e.uid not in uids and not e.overridden]
    entries = sorted([*reflections, *later], key=lambda entry: (entry.day, entry.recorded_at, entry.uid))
    return _listing(setting, "Reflective log", "log", LOG, entries)


def contacts(setting: Setting) -> list[Block]:
    """The annotated contacts list."""
    hidden = _never_named(setting)
    listed = [one for one in setting.facts.contacts if one.key_member or one.uid not in hidden]
    if not listed:
        return []
    columns = (
        Column("Contact", 2),
        Column("With", 3),
        Column("Stage", 2),
        Column("Why they matter", 7),
        Column("Entries", 2),
        Column("Newest", 3),
    )
    rows = tuple(
        Row(
            (
                cell(setting.called([one.uid])),
                cell(setting.called(one.organisations) or "–"),
                cell(f"{one.stage}, key member" if one.key_member else one.stage),
                cell(
                    setting.text(CONTACTS, one.uid, "why", "why a contact matters", one.why, involved=(one.uid,)) or "–"
                ),
                cell(str(one.entries)),
                cell(long_date(one.latest) if one.latest else "–"),
            )
        )
        for one in listed
    )
    return [Heading(2, "Annotated contacts list", "contacts"), Table("Contacts", columns, rows)]


def _never_named(setting: Setting) -> set[str]:
    """Those who are in the evidence only by entries whose source is never named: that they were there is not told."""
    seen: dict[bool, set[str]] = {True: set(), False: set()}
    for item in setting.facts.items:
        for entry in setting.entries_of(item):
            seen[entry.ruling.unnamed].update(entry.who)
    return seen[True] - seen[False]


def networks(setting: Setting) -> list[Block]:
    """Membership of networks, attendance at their meetings, contributions to them."""
    return _listing(
        setting, "Networks: membership and attendance", "networks", NETWORKS, _of_kinds(setting, NETWORK_KINDS)
    )


def sources(setting: Setting) -> list[Block]:
    """Laws, policies and codes of practice that were consulted."""
    entries = _of_kinds(setting, (Kind.CONSULTED,))
    return _listing(setting, "Laws, policies and codes consulted", "sources", SOURCES, entries)


def discussion(setting: Setting) -> list[Block]:
    """What was asked and answered in professional discussion."""
    return _listing(setting, "Professional discussion", "discussion", TALKS, _of_kinds(setting, (Kind.DISCUSSED,)))


def notes(setting: Setting) -> list[Block]:
    """The candidate's objectives and needs for the network."""
    rows = []
    for note in setting.facts.notes:
        goes = setting.text(NOTES, note.uid, "text", note.sort, note.text)
        if goes:
            rows.append(Row((cell(note.sort), cell(goes), cell(long_date(note.on) if note.on else "–"))))
    if not rows:
        return []
    columns = (Column("What", 2), Column("In the candidate's words", 8), Column("By", 2))
    return [
        Heading(2, "Objectives and needs for the network", "objectives"),
        Table("Objectives and needs", columns, tuple(rows)),
    ]


def viewing_log(setting: Setting) -> list[Block]:
    """What is located and not included, with room for whoever has seen it."""
    rows = []
    for item in setting.facts.items:
        ref = cell(line(Run(item.ref, to=item.ref)))
        if item.shown_how == LOCATED:
            rows.append(
                Row((ref, cell(item_title(setting, item) or "evidence item"), cell(HELD), cell("the whole item")))
            )
            continue
        for entry in setting.entries_of(item):
            stays = setting.entry_stays(entry)
            if stays and not entry.overridden and said(entry):
                who = setting.people(entry)
                what = f"{setting.label(entry.kind)} of {long_date(entry.on)}"
                with_whom = f", with {who}" if who not in ("–", NOT_SHOWN) else ""
                rows.append(Row((ref, cell(what + with_whom), cell(HELD), cell(stays))))
        for number, artefact in enumerate(item.artefacts, 1):
            numbered = cell(f"document {number}")
            if artefact.place:
                rows.append(Row((ref, numbered, cell(located(setting, item, artefact)), cell("located"))))
            elif artefact.sha256 and not file_goes(setting, item, artefact):
                rows.append(Row((ref, numbered, cell(HELD), cell("see the register"))))
    if not rows:
        return []
    columns = (
        Column("Evidence", 1),
        Column("What it is", 4),
        Column("Where held", 4),
        Column("Why it stays", 4),
        Column("Seen by", 3, blank=True),
        Column("Date", 2, blank=True),
        Column("Initials", 1, blank=True),
    )
    return [
        Heading(2, "Viewing log for located evidence", "viewing"),
        Table("Located evidence", columns, tuple(rows), landscape=True),
    ]


def register(setting: Setting) -> list[Block]:
    """What was withheld and why: written last, when all has been asked for."""
    blocks: list[Block] = [Heading(2, "Register of what is not included", "register")]
    if not setting.withheld:
        return [*blocks, Paragraph(line("Nothing was withheld."))]
    refs = {item.ref for item in setting.facts.items}
    columns = (Column("Belongs to", 2), Column("What", 6), Column("Why", 6))
    rows = tuple(
        Row((cell(line(Run(w.ref, to=w.ref if w.ref in refs else ""))), cell(w.what), cell(w.why)))
        for w in setting.withheld
    )
    return [*blocks, Table("Withheld", columns, rows)]


def register_sheet(setting: Setting) -> Sheet:
    """The register for a spreadsheet."""
    return Sheet("Withheld", ("Belongs to", "What", "Why"), tuple((w.ref, w.what, w.why) for w in setting.withheld))
