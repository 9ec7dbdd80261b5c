"""Rows of a table as contacts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from urllib.parse import urlsplit

from pydantic import ValidationError

from netcrm.formats.csv_headings import FIELDS, Column, read_heading
from netcrm.formats.csv_rows import Row, read_rows
from netcrm.formats.csv_tables import Table
from netcrm.formats.dates import day_first, iso_date, table_date, word_date
from netcrm.formats.vcard import SYSTEM_GROUPS, content_hash, refusal
from netcrm.formats.vcard_lines import Trouble
from netcrm.formats.vcard_points import visible
from netcrm.models.drafts import AffiliationDraft, ContactDraft, FieldDraft, PointDraft, SourceDraft, TopicDraft
from netcrm.text import clean, formula_plain
from netcrm.words import ContactKind, PointKind, Stage, TopicKind

_MULTIPLE = " ::: "
"""What Google puts between several values in one cell."""
_POINT_GROUPS = {
    "email": PointKind.EMAIL,
    "phone": PointKind.PHONE,
    "website": PointKind.LINK,
    "im": PointKind.LINK,
    "address": PointKind.ADDRESS,
}
_ADDRESS_ORDER = ("box", "extended", "street", "city", "region", "code", "country")
_GOOGLE_ADDRESS = {
    "po box": "box",
    "extended address": "extended",
    "street": "street",
    "city": "city",
    "region": "region",
    "postal code": "code",
    "country": "country",
}
_DATED = frozenset({"anniversary", "birthday"})


def read_table(table: Table) -> Iterator[ContactDraft | Trouble]:
    """Each row as a contact at stage ``imported``, or why it is none and where. Blank rows are passed over."""
    rows: list[Row | Trouble] = list(read_rows(table.lines, table.delimiter, table.first, len(table.columns)))
    days = [
        row.cells[at]
        for at, column in enumerate(table.columns)
        if column.part == "born" or column.heading.lower() in _DATED
        for row in rows
        if isinstance(row, Row) and at < len(row.cells)
    ]
    day_leads = day_first(days)
    for row in rows:
        if isinstance(row, Trouble):
            yield row
        elif any(cell.strip() for cell in row.cells):
            yield _contact(table, row, day_leads)


def read_pairs(origin: str, raw: str) -> ContactDraft | None:
    """The contact that the row kept as ``raw`` was read into; None when it is no such text."""
    try:
        pairs = json.loads(raw)
        columns = [read_heading(str(heading)) for heading, _ in pairs]
        cells = [str(cell) for _, cell in pairs]
    except (ValueError, TypeError, RecursionError):
        return None
    found = _contact(Table([], 0, ",", columns, origin), Row(1, cells), None)
    return found if isinstance(found, ContactDraft) else None


def profile_key(url: str) -> str:
    """A LinkedIn profile's address as an identity: the same with or without scheme, ``www``, query or last slash."""
    try:
        parts = urlsplit(url if "//" in url else f"//{url}")
    except ValueError:  # brackets that are no address
        return ""
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}".lower() if host and parts.path.strip("/") else ""


@dataclass(slots=True)
class _Person:
    """What a row's cells have said so far."""

    said: dict[str, str] = field(default_factory=dict)
    points: list[PointDraft] = field(default_factory=list)
    addresses: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    numbered: dict[tuple[str, int], dict[str, str]] = field(default_factory=dict)
    tags: dict[str, None] = field(default_factory=dict)
    topics: list[TopicDraft] = field(default_factory=list)
    fields: list[FieldDraft] = field(default_factory=list)
    how_met: str = ""
    uid: str = ""


def _contact(table: Table, row: Row, day_leads: bool | None) -> ContactDraft | Trouble:
    person = _Person()
    pairs: list[list[str]] = []
    has_role = any(column.part == "role" for column in table.columns)
    for column, cell in zip_longest(table.columns, row.cells):
        column, cell = column or Column(""), cell or ""
        value = formula_plain(cell).strip()
        if value or column.part == "role":  # what "Title" means hangs on there being a column for roles
            pairs.append([column.heading, _as_kept(column, cell, value, day_leads)])
        if not value:
            continue
        if column.part == "title":
            column = Column(column.heading, "prefix" if has_role else "role")
        _take(person, column, value, day_leads)
    _numbered(person, day_leads)
    _addresses(person)
    _birth_parts(person)
    if table.format == "linkedin":
        _linkedin(person)
    elif connected := person.said.pop("connected", ""):
        person.fields.append(FieldDraft(name="connected on", value=connected))
    raw = json.dumps(pairs, ensure_ascii=False)
    return _draft(table.format, row.line, person, raw)


def _as_kept(column: Column, cell: str, value: str, day_leads: bool | None) -> str:
    """A cell as it is kept: as it stood, but for a date whose order only the rest of its column told."""
    dated = column.part == "born" or column.heading.lower() in _DATED
    if dated and day_leads is not None and not table_date(value, day_leads=None):
        return table_date(value, day_leads=day_leads) or cell
    return cell


def _take(person: _Person, column: Column, value: str, day_leads: bool | None) -> None:
    match column.part:
        case "point" if column.kind is not None:
            for piece in value.split(_MULTIPLE):
                _add_point(person, column.kind, piece, column.label)
        case "address":
            person.addresses.setdefault(column.label, {}).setdefault(column.facet, []).append(value)
        case "numbered":
            person.numbered.setdefault((column.group, column.number), {})[column.facet] = value
        case "tags":
            _tags(person, value)
        case "interests":
            person.topics += [TopicDraft(kind=TopicKind.INTEREST, text=x) for x in _list(value)]
        case "born":
            _born(person, value, day_leads)
        case "url":
            person.said.setdefault("url", value)
            _add_point(person, PointKind.LINK, value, "LinkedIn" if "linkedin." in value.lower() else "")
        case "file as":
            pass
        case "":
            name = FIELDS.get(column.heading.lower(), column.heading) or "unnamed column"
            dated = table_date(value, day_leads=day_leads) if name.lower() in _DATED else ""
            if not (name in ("gender", "language") and value == "Unspecified") and value != "0/0/00":
                person.fields.append(FieldDraft(name=name, value=dated or value))
        case part:
            if part in person.said and person.said[part] != value:
                person.fields.append(FieldDraft(name=column.heading or part, value=value))
            else:
                person.said[part] = value


def _tags(person: _Person, value: str) -> None:
    for tag in value.split(":::") if ":::" in value else _list(value):
        words = " ".join(tag.split())
        if words and words.casefold() not in SYSTEM_GROUPS:
            person.tags[words.removeprefix("* ")] = None


def _list(value: str) -> list[str]:
    separator = ";" if ";" in value else ","
    return [piece for part in value.split(separator) if (piece := " ".join(part.split()))]


def _born(person: _Person, value: str, day_leads: bool | None) -> None:
    if value in ("0/0/00", "00/00/00"):  # Outlook's way to say that it does not know
        return
    if day := table_date(value, day_leads=day_leads):
        person.said.setdefault("born", day)
    else:
        person.fields.append(FieldDraft(name="birthday", value=value))


def _add_point(person: _Person, kind: PointKind, value: str, label: str) -> None:
    value = visible(value)
    label = " ".join(label.split())
    preferred = label.startswith("*")
    label = label.lstrip("* ")
    if value and not any(p.kind is kind and p.value == value for p in person.points):
        known = {"home": "home", "work": "work", "mobile": "mobile", "other": "", "internet": ""}
        shown = known.get(
            label.lower(), label if kind is PointKind.LINK else label.lower() if label.istitle() else label
        )
        person.points.append(PointDraft(kind=kind, value=value, label=shown[:200], preferred=preferred))


def _numbered(person: _Person, day_leads: bool | None) -> None:
    """Google's numbered groups: several points, organisations, relations and dates, each with its label."""
    for (group, _number), facets in person.numbered.items():
        label = facets.get("label", "") or facets.get("type", "")
        value = facets.get("value", "")
        if group == "address":
            pieces = {_GOOGLE_ADDRESS[f]: [v] for f, v in facets.items() if f in _GOOGLE_ADDRESS}
            text = _address(pieces) or ", ".join(facets.get("formatted", "").splitlines())
            _add_point(person, PointKind.ADDRESS, text, label)
        elif group in _POINT_GROUPS:
            label = facets.get("service", "") or label
            for piece in value.split(_MULTIPLE):
                _add_point(person, _POINT_GROUPS[group], piece, label)
        elif group == "organization":
            for facet, part in (("name", "organisation"), ("title", "role"), ("department", "department")):
                if facet in facets:
                    person.said.setdefault(part, facets[facet])
        elif value:
            name = " ".join(label.lstrip("* ").split()) or group
            shown = table_date(value, day_leads=day_leads) or value if group == "event" else value
            person.fields.append(FieldDraft(name=name[:200], value=shown.replace(_MULTIPLE, ", ")))


def _addresses(person: _Person) -> None:
    for label, pieces in person.addresses.items():
        _add_point(person, PointKind.ADDRESS, _address(pieces), label)


def _address(pieces: dict[str, list[str]]) -> str:
    values = [line for part in _ADDRESS_ORDER for piece in pieces.get(part, ()) for line in piece.splitlines()]
    return ", ".join(line for value in values if (line := " ".join(value.split()).strip(",")))


def _birth_parts(person: _Person) -> None:
    year, month, day = (person.said.pop(f"birth {part}", "") for part in ("year", "month", "day"))
    if not (year or month or day) or "born" in person.said:
        return
    if month.isdecimal() and day.isdecimal():
        text = f"{year}-{month.zfill(2)}-{day.zfill(2)}" if year else f"--{month.zfill(2)}{day.zfill(2)}"
    else:
        text = year if not month and not day else ""
    if found := iso_date(text):
        person.said["born"] = found
    else:
        said = " ".join(part for part in (year, month, day) if part)
        person.fields.append(FieldDraft(name="birthday", value=said))


def _linkedin(person: _Person) -> None:
    person.uid = profile_key(person.said.get("url", ""))
    connected = person.said.pop("connected", "")
    day = word_date(connected) or iso_date(connected)
    person.how_met = f"LinkedIn, connected {connected}" if connected else "LinkedIn"
    if connected:
        person.fields.append(FieldDraft(name="connected on LinkedIn", value=day or connected))


def _draft(origin: str, line: int, person: _Person, raw: str) -> ContactDraft | Trouble:
    said = {part: " ".join(v.split()) if part != "notes" else v for part, v in person.said.items()}
    order = ("prefix", "given", "additional", "family", "suffix")
    composed = " ".join(said[part] for part in order if said.get(part))
    organisation = said.get("organisation", "")
    first_point = {p.kind: p.value for p in reversed(person.points)}
    own = said.get("name") or composed
    reach = (first_point.get(PointKind.EMAIL, ""), first_point.get(PointKind.PHONE, ""))
    candidates = (own, organisation, said.get("nickname", ""), *reach)
    name = next((candidate for candidate in candidates if clean(candidate).strip()), "")
    if origin == "linkedin" and not own:
        return Trouble(line, "a connection with no name (LinkedIn hides it)")
    if not name:
        return Trouble(line, "a row with no name, organisation, e-mail address or phone number")
    same = not composed and not said.get("nickname") and own in ("", organisation)
    kind = ContactKind.ORGANISATION if organisation and same else ContactKind.PERSON
    role, department = said.get("role", ""), said.get("department", "")
    affiliation = AffiliationDraft(
        organisation="" if kind is ContactKind.ORGANISATION else organisation, department=department, role=role
    )
    try:
        return ContactDraft(
            name=name,
            kind=kind,
            given=said.get("given", ""),
            family=said.get("family", ""),
            additional=said.get("additional", ""),
            prefix=said.get("prefix", ""),
            suffix=said.get("suffix", ""),
            nickname=said.get("nickname", ""),
            stage=Stage.IMPORTED,
            why=said.get("why", ""),
            how_met=said.get("how met", "") or person.how_met,
            introduced_by=said.get("introduced by", ""),
            born=said.get("born", ""),
            notes=said.get("notes", ""),
            points=person.points,
            affiliations=[affiliation] if affiliation.organisation or role or department else [],
            topics=person.topics,
            tags=list(person.tags),
            fields=person.fields,
            source=SourceDraft(origin=origin, uid=person.uid, content_hash=content_hash(raw), raw=raw),
        )
    except ValidationError as error:
        return Trouble(line, refusal(error))
