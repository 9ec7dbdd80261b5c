"""Single properties of a card, written for its version."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass

from netcrm.formats.vcard_points import apple_label, type_label
from netcrm.formats.vcard_values import escape, format_property
from netcrm.models.drafts import ContactDraft, FieldDraft, PhotoDraft, PointDraft
from netcrm.words import ContactKind, PointKind

_POINT_NAMES = {PointKind.EMAIL: "EMAIL", PointKind.PHONE: "TEL", PointKind.LINK: "URL"}
_TYPES = {"mobile": "cell"}
_FIELD_NAMES = {"anniversary": "ANNIVERSARY", "language": "LANG", "time zone": "TZ"}
_QUOTED_WIDTH = 72
_ESCAPED = re.compile(r"\\.", re.DOTALL)


@dataclass(slots=True)
class Style:
    """How a card is written: its version, its line ends, and the numbers of groups still free in it."""

    version: str
    line_end: str
    numbers: Iterator[int]

    def line(self, name: str, value: str, params: tuple[tuple[str, str], ...] = (), group: str = "") -> str:
        """A property whose value is escaped already."""
        if self.version != "2.1":
            return format_property(name, value, params=params, group=group, line_end=self.line_end)
        return _old_line(name, value, params, group, self.line_end)

    def text(self, name: str, value: str, params: tuple[tuple[str, str], ...] = (), group: str = "") -> str:
        """A property that is one text; '' when the text is empty."""
        return self.line(name, escape(value), params, group) if value else ""

    def structure(self, name: str, parts: list[str], group: str = "") -> str:
        """A property of components; '' when all are empty."""
        return self.line(name, ";".join(escape(part) for part in parts), group=group) if any(parts) else ""

    def labelled(self, name: str, value: str, label: str, params: tuple[tuple[str, str], ...] = ()) -> str:
        """A property with a label of the user's own words, as Apple's and Google's books write it."""
        group = self.group()
        return self.line(name, value, params, group) + self.text("X-ABLabel", label, group=group)

    def group(self) -> str:
        """The name of a group that the card does not use yet."""
        return f"item{next(self.numbers)}"

    def several(self, name: str, values: list[str]) -> str:
        """A property of several values; '' when there are none."""
        kept = [escape(value) for value in values if value]
        return self.line(name, ",".join(kept)) if kept else ""


def name_parts(contact: ContactDraft, style: Style) -> str:
    """N, when any part of the name is known."""
    parts = [contact.family, contact.given, contact.additional, contact.prefix, contact.suffix]
    return style.structure("N", parts)


def kind(value: ContactKind, style: Style) -> str:
    """KIND (RFC 6350 §6.1.4), or what address books write before 4.0."""
    if style.version == "4.0":
        return style.line("KIND", "org" if value is ContactKind.ORGANISATION else "individual")
    if value is ContactKind.ORGANISATION:
        return style.line("X-ABShowAs", "COMPANY")
    return style.line("X-KIND", "individual")


def birthday(born: str, style: Style) -> str:
    """BDAY; a birthday without its year as Apple writes it before 4.0, which has no form for one."""
    if not born:
        return ""
    if style.version == "4.0":
        # RFC 6350 §4.3.1: a whole date and one without its year in basic form, a month with its year in extended form.
        return style.line("BDAY", born if len(born) == len("1996-04") and born[0] != "-" else _basic(born))
    if born.startswith("--"):
        params = (("X-APPLE-OMIT-YEAR", "1604"),) if style.version == "3.0" else ()
        return style.line("BDAY", f"1604-{born[2:]}", params)
    return style.line("BDAY", born)


def categories(tags: list[str], style: Style) -> str:
    """CATEGORIES, one line for all."""
    return style.several("CATEGORIES", tags)


def photo(picture: PhotoDraft, style: Style) -> str:
    """PHOTO, the picture itself in it."""
    data = base64.b64encode(picture.data).decode("ascii")
    if style.version == "4.0":
        return style.line("PHOTO", f"data:{picture.media_type or 'image/jpeg'};base64,{data}")
    sort = picture.media_type.rpartition("/")[2].upper() or "JPEG"
    encoding = "BASE64" if style.version == "2.1" else "b"
    written = format_property("PHOTO", data, params=(("ENCODING", encoding), ("TYPE", sort)), line_end=style.line_end)
    return written + (style.line_end if style.version == "2.1" else "")  # 2.1 ends base64 with an empty line


def point(reach: PointDraft, style: Style) -> str:
    """EMAIL, TEL or URL, with its label as TYPE where TYPE has the word for it."""
    return _labelled_point(_POINT_NAMES[reach.kind], escape(reach.value), reach, style)


def address(reach: PointDraft, style: Style) -> str:
    """ADR with the whole address as its street: which of its words is the town is not known."""
    return _labelled_point("ADR", f";;{escape(reach.value)};;;;", reach, style)


def free_field(free: FieldDraft, style: Style) -> str:
    """A free field in the property that has its name, or in one of netcrm's own with the name as its label."""
    name = _FIELD_NAMES.get(free.name)
    if name is not None:
        return style.text(name, free.value)
    return style.labelled("X-NETCRM-FIELD", escape(free.value), free.name)


def _labelled_point(name: str, value: str, reach: PointDraft, style: Style) -> str:
    types = [_TYPES.get(word, word) for word in reach.label.split()]
    spoken = (
        bool(types)
        and all(t.isascii() and t.isalnum() and t == t.lower() for t in types)
        and type_label(types) == reach.label
    )
    params: list[tuple[str, str]] = []
    if reach.preferred:
        params.append(("PREF", "1") if style.version == "4.0" else ("TYPE", "pref"))
    if spoken or not reach.label:
        return style.line(name, value, (*(("TYPE", word) for word in types if spoken), *params))
    return style.labelled(name, value, apple_label(reach.label), tuple(params))


def _basic(born: str) -> str:
    return f"--{born[2:].replace('-', '')}" if born.startswith("--") else born.replace("-", "")


def _old_line(name: str, value: str, params: tuple[tuple[str, str], ...], group: str, line_end: str) -> str:
    """A property of vCard 2.1: types stand alone, and text beyond ASCII is quoted-printable in UTF-8 (§2.1.3)."""
    head = f"{group}.{name}" if group else name
    words = "".join(f";{word.upper()}" if key == "TYPE" else f";{key}={word}" for key, word in params)
    value = _ESCAPED.sub(lambda match: "\n" if match[0] == "\\n" else match[0], value)
    if value.isascii() and value.isprintable():
        return f"{head}{words}:{value}{line_end}"
    return f"{head}{words};CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{_quoted(value, line_end)}{line_end}"


def _quoted(value: str, line_end: str) -> str:
    data = value.replace("\n", "\r\n").encode("utf-8", "surrogatepass")
    out: list[str] = []
    used = 0
    for byte in data:
        char = chr(byte) if 33 <= byte <= 126 and byte != 61 else f"={byte:02X}"
        if used + len(char) > _QUOTED_WIDTH:
            out.append("=" + line_end)
            used = 0
        out.append(char)
        used += len(char)
    return "".join(out)
