"""The lists of a pack: witnesses, log, contacts, networks, discussion, what is located, what was withheld."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from netcrm.models.document import Block, Column, Heading, Line, Paragraph, Row, Run, Sheet, Table, Tone
from netcrm.models.pack import PackEntry
from netcrm.rules.mapping import points_of
from netcrm.rules.pack.documents import document_ref, document_title, file_goes, located
from netcrm.rules.pack.items import LOG_KINDS, confirmed, item_title, recorded, said, witness, words
from netcrm.rules.pack.setting import (
    HELD,
    LOCATED,
    NOT_SHOWN,
    REGISTER,
    Setting,
    cell,
    contactable,
    line,
    links,
    long_date,
)
from netcrm.rules.said import plural
from netcrm.standards.types import Family
from netcrm.words import ClaimStatus, Detail, Kind

NETWORK_KINDS = (Kind.JOINED, Kind.ATTENDED, Kind.LEFT, Kind.POSTED)
LOG, CONTACTS, NETWORKS, SOURCES, NOTES, TALKS = "Log", "Contacts", "Networks", "Sources", "Objectives", "Discussion"
"""The groups of parts that belong to no evidence item."""


_BY_MAIL = frozenset("mail email mails emails".split())
_BY_NUMBER = frozenset("phone telephone tel call calls mobile text sms number ring whatsapp signal".split())
"""Words by which a witness agrees to one way of being reached, hyphens left out."""


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
        Column("Evidence", 2),
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
            setting.text(
                item.ref,
                entry.uid,
                f"detail:{name}",
                label,
                entry.details.get(name, ""),
                scrubber=scrubber,
                involved=setting.involved(item),
                stays=setting.entry_stays(entry),
            )
            for name, label in (
                (Detail.STATUS, "a witness's position"),
                (Detail.RELATION, "what a witness is to the candidate"),
                (Detail.RECEIVED, "how a testimony was received"),
            )
        )
        ways = agreed_ways(entry, setting.facts.reachable)
        # An address may tell of others: whose domain is that of an organisation that is not to be named.
        ways = [way for way in ways if not scrubber.found(way)]
        may = ["yes", *ways] if contactable(entry) else []
        rows.append(
            Row(
                (
                    cell(line(Run(item.ref, to=item.ref))),
                    cell(setting.people(entry, scrubber)),
                    cell(position or "–"),
                    cell(relation or "–"),
                    cell(confirmed(setting, entry) or "–"),
                    cell(long_date(entry.on), received, f"recorded {' · '.join(recorded(entry))}"),
                    cell(*may, *([] if ways else ["through the candidate"])),
                )
            )
        )
    return [
        Heading(2, "Witness status list", "witnesses"),
        Table("Witnesses", columns, tuple(rows), landscape=True),
    ]


def agreed_ways(entry: PackEntry, reachable: Mapping[str, Sequence[str]]) -> list[str]:
    """How an assessor may reach a witness: only in the way that they agreed to, where they named one."""
    if not contactable(entry):
        return []
    ways = [way for uid in entry.who for way in reachable.get(uid, ())]
    words = set(entry.details.get(Detail.CONTACTABLE, "").casefold().replace("-", "").split())
    mail, number = bool(words & _BY_MAIL), bool(words & _BY_NUMBER)
    return ways if mail == number else [way for way in ways if ("@" in way) == mail]


def _of_kinds(setting: Setting, kinds: Iterable[Kind]) -> list[PackEntry]:
    wanted = {kind.value for kind in kinds}
    found = [entry for entry in setting.facts.entries.values() if entry.kind in wanted and not entry.overridden]
    return sorted(found, key=lambda entry: (entry.day, entry.recorded_at, entry.uid))


def _listing(
    setting: Setting,
    title: str,
    anchor: str,
    group: str,
    entries: list[PackEntry],
    lead: Callable[[PackEntry], Line | None] = lambda entry: None,
) -> list[Block]:
    """Entries under a heading; nothing when there are none. ``lead``: what is said of one before its own words."""
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
        Column("With", 3),
        Column("What was recorded", 8),
        Column("Evidence", 3),
    )
    rows = tuple(
        Row(
            (
                cell(long_date(entry.on)),
                cell(*recorded(entry)),
                cell(setting.label(entry.kind)),
                cell(setting.people(entry)),
                cell(*filter(None, (lead(entry), *words(setting, (refs.get(entry.uid) or [group])[0], entry)))),
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
    of_uid = {entry.uid: entry for entry in reflections}

    def cites(entry: PackEntry) -> Line | None:
        earlier = of_uid.get(entry.source)
        if earlier is None:
            return None
        named = f"{setting.label(earlier.kind)} of {long_date(earlier.on)}"
        refs = [item.ref for item in setting.facts.items if earlier.uid in item.entries]
        within: Line = (Run(" ("), *links(refs), Run(")")) if refs else ()
        return line("What was changed after the ", named, *within, ":")

    return _listing(setting, "Reflective log", "log", LOG, entries, cites)


def contacts(setting: Setting) -> list[Block]:
    """The annotated contacts list. How often and when is told of the evidence alone, and never of an entry whose source
    is not named: a count that goes beyond it, or its day, would tell who was there."""
    seen = _seen(setting)
    hidden = seen[True].keys() - seen[False].keys()
    listed = [one for one in setting.facts.contacts if one.key_member or one.uid in seen[False]]
    listed = [one for one in listed if one.uid not in hidden or one.key_member]
    if not listed:
        return []
    columns = (
        Column("Contact", 3),
        Column("Organisation", 4),
        Column("Stage", 3),
        Column("Why they matter", 7),
        Column("In evidence", 2),
        Column("Newest", 3),
    )
    rows = []
    for one in listed:
        days = seen[False].get(one.uid, {})
        newest = max(days.values(), default=("", ""))[1]
        why = setting.text(CONTACTS, one.uid, "why", "why a contact matters", one.why, involved=(one.uid,))
        rows.append(
            Row(
                (
                    cell(setting.called([one.uid])),
                    cell(setting.called(one.organisations) or "–"),
                    cell(f"{one.stage}, key member" if one.key_member else one.stage),
                    cell(why or "–"),
                    cell(plural(len(days), "entry", "entries") if days else "–"),
                    cell(long_date(newest) if newest else "–"),
                )
            )
        )
    told = "Key members of the network, and those who took part in evidence."
    return [
        Heading(2, "Annotated contacts list", "contacts"),
        Paragraph(line(f"{told} {plural(len(listed), 'contact')} of {len(setting.facts.people):,}."), Tone.NOTE),
        Table("Contacts", columns, tuple(rows)),
    ]


def _seen(setting: Setting) -> dict[bool, dict[str, dict[str, tuple[str, str]]]]:
    """Whether the source is never named → contact → entry of the evidence → its day, for comparing and as known."""
    seen: dict[bool, dict[str, dict[str, tuple[str, str]]]] = {True: {}, False: {}}
    for item in setting.facts.items:
        for entry in setting.entries_of(item):
            for uid in entry.who:
                seen[entry.ruling.unnamed].setdefault(uid, {})[entry.uid] = (entry.day, entry.on)
    return seen


def networks(setting: Setting) -> list[Block]:
    """Membership of networks, attendance at their meetings, contributions to them."""
    return _listing(
        setting, "Networks: membership and attendance", "networks", NETWORKS, _of_kinds(setting, NETWORK_KINDS)
    )


def sources(setting: Setting) -> list[Block]:
    """Laws, policies and codes of practice that were consulted."""
    entries = _of_kinds(setting, (Kind.CONSULTED,))
    return _listing(setting, "Laws, policies and codes consulted", "sources", SOURCES, entries)


_SHOWN = (ClaimStatus.EVIDENCED, ClaimStatus.SUBMITTED, ClaimStatus.ACCEPTED)


def discussion(setting: Setting) -> list[Block]:
    """What was asked and answered in professional discussion."""

    def on(entry: PackEntry) -> Line | None:
        points = setting.standard.in_order(points_of(setting.standard, entry.details.get(Detail.POINTS, "")))
        return line("On ", *links(points), ".") if points else None

    entries = _of_kinds(setting, (Kind.DISCUSSED,))
    told = _listing(setting, "Professional discussion", "discussion", TALKS, entries, on)
    proved = {
        claim.criterion for item in setting.facts.items for claim in item.claims if claim.status != ClaimStatus.CLAIMED
    }
    codes = [
        c.code for c in setting.standard.criteria.values() if c.family is Family.KNOWLEDGE and c.code not in proved
    ]
    if not codes:
        return told
    ask = "To be asked about in discussion, as no evidence that is complete shows it: "
    heading: list[Block] = [] if told else [Heading(2, "Professional discussion", "discussion")]
    return [*heading, *told, Paragraph(line(ask, *links(codes), "."))]


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
                Row(
                    (
                        ref,
                        cell(item_title(setting, item) or "evidence item", "the whole item"),
                        cell(HELD),
                        cell(setting.why_located(item)),
                    )
                )
            )
            continue
        for entry in setting.entries_of(item):
            stays = setting.entry_stays(entry)
            if stays and not entry.overridden and said(entry):
                who = setting.people(entry)
                what = f"{setting.label(entry.kind)} of {long_date(entry.on)}"
                with_whom = f", with {who}" if who not in ("–", NOT_SHOWN) else ""
                rows.append(Row((ref, cell(what + with_whom), cell(HELD), cell(stays))))
        for artefact in item.artefacts:
            if artefact.body:
                continue
            number, named = document_ref(item, artefact), document_title(setting, item, artefact)
            numbered = cell(line(Run(number, to=number), f": {named}" if named else ""))
            if artefact.place:
                why = cell(setting.why_located(item))
                rows.append(Row((ref, numbered, cell(located(setting, item, artefact)), why)))
            elif artefact.sha256 and not file_goes(setting, item, artefact):
                rows.append(Row((ref, numbered, cell(HELD), cell(line("see ", REGISTER)))))
    if not rows:
        return []
    columns = (
        Column("Evidence", 2),
        Column("What it is", 4),
        Column("Where held", 4),
        Column("Why it stays", 4),
        Column("Seen by", 3, blank=True),
        Column("Date", 2, blank=True),
        Column("Initials", 2, blank=True),
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
