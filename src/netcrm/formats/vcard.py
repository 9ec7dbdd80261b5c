"""vCard 2.1, 3.0 and 4.0 cards as contacts. What no field of a contact holds stays in the card's raw properties."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from pydantic import ValidationError

from netcrm.formats.dates import iso_date
from netcrm.formats.vcard_fields import android_nickname, free_field, group_label
from netcrm.formats.vcard_lines import Card, Property, Trouble, read_cards
from netcrm.formats.vcard_names import Names, one_line
from netcrm.formats.vcard_points import POINTS, delivery_label, point
from netcrm.formats.vcard_values import binary, items, plain, text
from netcrm.models.drafts import (
    ContactDraft,
    FieldDraft,
    PhotoDraft,
    PointDraft,
    RawProperty,
    SourceDraft,
    TopicDraft,
)
from netcrm.words import PointKind, Stage, TopicKind

ORIGIN = "vcard"
SYSTEM_GROUPS = frozenset({"mycontacts", "my contacts", "* mycontacts", "* my contacts"})
"""The group that Google and Android put every contact in: it says nothing about one."""
_NO_CONTACT = {"group": "a group of contacts", "location": "a place", "device": "a device", "application": "a program"}
_TOPICS = frozenset({"INTEREST", "HOBBY", "EXPERTISE", "X-INTEREST", "X-HOBBY"})
_DATA_URI = re.compile(r"data:([a-z0-9.+/-]{0,100})[^,]{0,200},", re.IGNORECASE)
_MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG", "image/png"),
    (b"GIF8", "image/gif"),
    (b"RIFF", "image/webp"),
    (b"BM", "image/bmp"),
)


def read_vcards(content: str) -> Iterator[ContactDraft | Trouble]:
    """Each card in a file's text as a contact, or why it is none and where."""
    for card in read_cards(content):
        yield draft(card) if isinstance(card, Card) else card


def draft(card: Card) -> ContactDraft | Trouble:
    """One card as a contact at stage ``imported``; Trouble when it has no name, or is not about a contact."""
    labels = {p.group.lower(): group_label(p) for p in card.properties if p.name == "X-ABLABEL" and p.group}
    reading = _Reading()
    for prop in card.properties:
        reading.take(prop, labels.get(prop.group.lower(), "") if prop.group else "")
    return reading.finish(card)


class _Reading:
    """What a card's properties have said so far."""

    def __init__(self) -> None:
        self.names = Names()
        self.points: list[PointDraft] = []
        self.delivery: list[PointDraft] = []
        self.topics: list[TopicDraft] = []
        self.fields: list[FieldDraft] = []
        self.tags: dict[str, None] = {}
        self.notes: list[str] = []
        self.born = ""
        self.uid = ""
        self.photo: PhotoDraft | None = None

    def take(self, prop: Property, label: str) -> None:
        if self.names.read(prop):
            return
        name = prop.name
        if name in POINTS:
            if (found := point(prop, label)) is not None:
                self.points.append(found)
        elif name == "LABEL":
            if (found := delivery_label(prop)) is not None:
                self.delivery.append(found)
        elif name == "NOTE":
            if note := text(prop):
                self.notes.append(note)
        elif name == "CATEGORIES":
            # No label has a comma in it: an escaped one comes from programs that escape the whole list.
            words = (one_line(word) for item in items(prop) for word in item.split(","))
            self.tags.update(dict.fromkeys(word for word in words if word and word.casefold() not in SYSTEM_GROUPS))
        elif name == "BDAY":
            self._birthday(prop)
        elif name in _TOPICS:
            if topic := one_line(text(prop)):
                self.topics.append(TopicDraft(kind=TopicKind.INTEREST, text=topic, seq=prop.seq))
        elif name == "UID":
            self.uid = self.uid or text(prop).removeprefix("urn:uuid:")
        elif name == "PHOTO":
            self.photo = self.photo or _photo(prop)
        elif name == "X-ANDROID-CUSTOM" and (nickname := android_nickname(prop)):
            self.names.nicknames.append(one_line(nickname))
        elif (field := free_field(prop, label)) is not None:
            if field.name == "birthday" and not self.born and (day := iso_date(field.value)):
                self.born = day
            else:
                self.fields.append(field)

    def _birthday(self, prop: Property) -> None:
        value = text(prop)
        day = iso_date(value)
        if day and not self.born:
            self.born = day
        elif value and (not day or day != self.born):
            self.fields.append(FieldDraft(name="birthday", value=value, seq=prop.seq))

    def finish(self, card: Card) -> ContactDraft | Trouble:
        names = self.names
        if names.kind in _NO_CONTACT:
            said = names.name() or "no name"
            return Trouble(card.line, f"{_NO_CONTACT[names.kind]} (“{said[:80]}”), not a contact")
        reachable = dict(reversed([(p.kind, p.value) for p in self.points]))
        name = names.name(reachable.get(PointKind.EMAIL, ""), reachable.get(PointKind.PHONE, ""))
        if not name:
            return Trouble(card.line, "a card with no name, organisation, nickname, e-mail address or phone number")
        kind = names.contact_kind()
        affiliations, unplaced = names.affiliations(name, kind)
        self.fields += [FieldDraft(name="role", value=said, seq=p.seq) for p, said in unplaced]
        spelt = {p.label for p in self.points if p.kind is PointKind.ADDRESS}
        self.points += [label for label in self.delivery if label.label not in spelt]
        family, given, additional, prefix, suffix = names.parts
        raw = card.raw
        try:
            return ContactDraft(
                name=name,
                kind=kind,
                given=given,
                family=family,
                additional=additional,
                prefix=prefix,
                suffix=suffix,
                nickname=", ".join(dict.fromkeys(names.nicknames)),
                stage=Stage.IMPORTED,
                born=self.born,
                notes="\n\n".join(self.notes),
                points=self.points,
                affiliations=affiliations,
                topics=self.topics,
                tags=list(self.tags),
                fields=self.fields,
                properties=[RawProperty(seq=p.seq, raw=p.raw) for p in card.properties],
                source=SourceDraft(origin=ORIGIN, uid=self.uid, content_hash=content_hash(raw), raw=raw),
                photo=self.photo,
            )
        except ValidationError as error:
            return Trouble(card.line, refusal(error))


def content_hash(raw: str) -> str:
    """SHA-256 of a card or row, the same whatever its line ends and the blank lines around it."""
    lines = raw.replace("\r\n", "\n").replace("\r", "\n").strip()
    return hashlib.sha256(lines.encode("utf-8", "surrogatepass")).hexdigest()


def refusal(error: ValidationError) -> str:
    """The first thing that a draft's rules refused, in words."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    where = " ".join(str(part) for part in first["loc"])
    return f"its {where} is not usable: {first['msg']}"


def _photo(prop: Property) -> PhotoDraft | None:
    """The picture in a PHOTO property, None when it is empty or only says where one lies."""
    value = plain(prop) if not prop.base64 else prop.value
    match = _DATA_URI.match(value.lstrip()[:400].replace("\\", ""))
    if match is not None:
        data = binary(value[value.index(",") + 1 :])
    elif prop.base64:
        data = binary(value)
    else:
        return None
    if not data:
        return None
    told = match[1].lower() if match is not None else next(iter(prop.types), "")
    seen = next((media for magic, media in _MAGIC if data.startswith(magic)), "")
    return PhotoDraft(media_type=seen or (told if "/" in told or not told else f"image/{told}"), data=data)
