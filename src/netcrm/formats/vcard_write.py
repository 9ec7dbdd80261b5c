"""Contacts as vCards. What came in goes out again as it was; only what was changed since is written anew.

A contact that was read from a card keeps the card's version and each of its lines; one that was typed is written as
vCard 4.0 (RFC 6350). What is one's own about a contact (why it matters, how we met, offers and needs) is in no card.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import count

from netcrm.formats.vcard import ORIGIN, draft
from netcrm.formats.vcard_emit import Style, address, birthday, categories, free_field, kind, name_parts, photo, point
from netcrm.formats.vcard_lines import Card, Property, read_properties
from netcrm.formats.vcard_points import type_label
from netcrm.models.drafts import AffiliationDraft, ContactDraft, PointDraft
from netcrm.words import ContactKind, PointKind, TopicKind

_Item = tuple[int | None, object, Callable[[], str]]
"""A typed item: the property that it came from, what it says, and how to write it."""


@dataclass(slots=True)
class _Edits:
    """What becomes of the properties of a card: lines in the place of some, and new lines at its end."""

    replaced: dict[int, str] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)

    def swap(self, properties: list[Property], lines: str) -> None:
        """Put the lines where the first of the properties stands, and drop the others; at the end if there is none."""
        self.replaced.update({prop.seq: "" for prop in properties})
        if properties:
            self.replaced[properties[0].seq] = lines
        elif lines:
            self.added.append(lines)


def write_card(contact: ContactDraft, *, uid: str = "") -> str:
    """The contact's card as text. Without a change since it was read, it is the card that came in, to the letter.

    ``uid`` identifies a contact that came from no card. Whoever exports takes out first what may not leave (notes,
    tags, fields): here everything that the draft holds and a card has a place for is written.
    """
    if not contact.properties:
        return _new(contact, uid)
    card = read_properties([p.raw for p in sorted(contact.properties, key=lambda p: p.seq)])
    before = draft(card)
    if not isinstance(before, ContactDraft):
        return _new(contact, uid)
    style = Style(card.version, "\r\n" if "\r\n" in card.raw else "\n", _group_numbers(card))
    edits = _Edits()
    items = _items(before, style)
    single = [p for p in card.properties if p.seq not in {seq for seq, _, _ in items}]
    _compare_scalars(edits, single, before, contact, style)
    _compare_items(edits, items, _items(contact, style))
    _drop_labels(edits, card)
    return _merged(card, edits, style)


def _group_numbers(card: Card) -> Iterator[int]:
    taken = [int(n) for p in card.properties if (n := p.group.lower().removeprefix("item")).isdecimal() and len(n) < 9]
    return count(max(taken, default=0) + 1)


def _new(contact: ContactDraft, uid: str) -> str:
    style = Style("4.0", "\r\n", count(1))
    lines = [style.line("BEGIN", "VCARD"), style.line("VERSION", "4.0")]
    if contact.source is not None and contact.source.origin == ORIGIN:
        uid = contact.source.uid or uid
    lines.append(style.text("UID", uid))
    lines.append(_name(contact, style))
    if contact.kind is ContactKind.ORGANISATION:
        lines.append(kind(contact.kind, style))
    lines += [name_parts(contact, style), style.several("NICKNAME", [contact.nickname])]
    lines += [write() for _seq, _said, write in _items(contact, style)]
    lines += [birthday(contact.born, style), categories(contact.tags, style), style.text("NOTE", contact.notes)]
    if contact.photo is not None:
        lines.append(photo(contact.photo, style))
    lines.append(style.line("END", "VCARD"))
    return "".join(lines)


def _name(contact: ContactDraft, style: Style) -> str:
    return style.text("FN", contact.name)


def _compare_scalars(
    edits: _Edits, properties: list[Property], before: ContactDraft, after: ContactDraft, style: Style
) -> None:
    """What a card says once, however many properties say it."""

    def compare(names: set[str], old: object, new: object, lines: Callable[[], str]) -> None:
        if old != new:
            edits.swap([p for p in properties if p.name in names], lines())

    def parts(contact: ContactDraft) -> tuple[str, ...]:
        return (contact.family, contact.given, contact.additional, contact.prefix, contact.suffix)

    compare({"FN"}, before.name, after.name, lambda: _name(after, style))
    compare({"N"}, parts(before), parts(after), lambda: name_parts(after, style))
    compare({"NICKNAME"}, before.nickname, after.nickname, lambda: style.several("NICKNAME", [after.nickname]))
    compare({"BDAY"}, before.born, after.born, lambda: birthday(after.born, style))
    compare({"NOTE"}, before.notes, after.notes, lambda: style.text("NOTE", after.notes))
    compare({"CATEGORIES"}, before.tags, after.tags, lambda: categories(after.tags, style))
    renamed = after.kind is ContactKind.ORGANISATION and before.name != after.name
    compare(
        {"KIND", "X-KIND", "X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS"},
        before.kind,
        after.kind if not renamed else None,
        lambda: kind(after.kind, style),
    )
    if renamed and not before.affiliations:
        compare({"ORG"}, before.name, after.name, lambda: "")
    if after.photo is not None and after.photo != before.photo:
        new_photo = after.photo
        compare({"PHOTO"}, before.photo, new_photo, lambda: photo(new_photo, style))


def _items(contact: ContactDraft, style: Style) -> list[_Item]:
    """Everything that a contact has several of, each with the property that it came from."""
    out: list[_Item] = []
    for held in contact.affiliations:
        out += _affiliation(held, contact, style)
    for reach in contact.points:
        out.append(_point(reach, style))
    for topic in contact.topics:
        if topic.kind is TopicKind.INTEREST:
            out.append((topic.seq, topic.text, partial(style.text, "INTEREST", topic.text)))
    for free in contact.fields:
        out.append((free.seq, (free.name, free.value), partial(free_field, free, style)))
    return out


def _affiliation(held: AffiliationDraft, contact: ContactDraft, style: Style) -> list[_Item]:
    organisation = held.organisation or (contact.name if contact.kind is ContactKind.ORGANISATION else "")
    units = [organisation, held.department] if held.department else [organisation]
    if any(units) and held.role and held.role_seq is None:

        def both() -> str:
            """A role belongs to its organisation by their group; without one, places in the card would decide."""
            group = style.group()
            return style.structure("ORG", units, group) + style.text("TITLE", held.role, group=group)

        return [(held.seq, (*units, held.role), both)]
    out: list[_Item] = []
    if any(units):
        out.append((held.seq, tuple(units), partial(style.structure, "ORG", units)))
    if held.role:
        out.append((held.role_seq, held.role, partial(style.text, "TITLE", held.role)))
    return out


def _point(reach: PointDraft, style: Style) -> _Item:
    said = (reach.kind, reach.value, reach.label, reach.preferred)
    if reach.kind is PointKind.ADDRESS:
        return reach.seq, said, lambda: address(reach, style)
    return reach.seq, said, lambda: point(reach, style)


def _compare_items(edits: _Edits, before: list[_Item], after: list[_Item]) -> None:
    old = _by_seq(before)
    new = _by_seq(after)
    for seq, items in old.items():
        if [said for _, said, _ in items] == [said for _, said, _ in new.get(seq, [])]:
            continue
        if seq is not None:
            edits.replaced[seq] = "".join(write() for _, _, write in new.get(seq, []))
    for seq, items in new.items():
        if seq is None or seq not in old:
            already = [said for _, said, _ in old.get(None, [])] if seq is None else []
            edits.added += [write() for _, said, write in items if said not in already]


def _by_seq(items: list[_Item]) -> dict[int | None, list[_Item]]:
    out: dict[int | None, list[_Item]] = {}
    for item in items:
        out.setdefault(item[0], []).append(item)
    return out


def _drop_labels(edits: _Edits, card: Card) -> None:
    """A label goes with what it labelled: a group's when none of it stays as it was, an address's LABEL with ADR."""
    moved = {type_label(p.types) for p in card.properties if p.name == "ADR" and p.seq in edits.replaced}
    for prop in card.properties:
        if prop.name == "LABEL" and type_label(prop.types) in moved:
            edits.replaced.setdefault(prop.seq, "")
    groups: dict[str, list[Property]] = {}
    for prop in card.properties:
        if prop.group:
            groups.setdefault(prop.group.lower(), []).append(prop)
    for members in groups.values():
        labels = [p for p in members if p.name in ("X-ABLABEL", "X-ABADR")]
        labelled = [p for p in members if p not in labels]
        if labelled and all(p.seq in edits.replaced for p in labelled):
            edits.replaced.update({p.seq: "" for p in labels})


def _merged(card: Card, edits: _Edits, style: Style) -> str:
    out: list[str] = []
    properties = list(card.properties)
    ended = bool(properties) and properties[-1].name == "END"
    for prop in properties[:-1] if ended else properties:
        text = edits.replaced.get(prop.seq, prop.raw)
        out.append(text)
    last = out[-1] if out else ""
    if (edits.added or not ended) and last and not last.endswith(("\n", "\r")):
        out.append(style.line_end)
    if last.rstrip().endswith("=") and not ended:  # a value cut at a soft break would take the next line for its own
        out.append(style.line_end)
    out += edits.added
    out.append(properties[-1].raw if ended else style.line("END", "VCARD"))
    return "".join(out)
