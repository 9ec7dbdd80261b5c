"""vCard text to cards and properties, each kept exactly as it stood in the file.

One tokenizer for 2.1, 3.0 and 4.0 and for what real programs write instead. It looks at each character a fixed number
of times, so no input makes it slow, and it decodes no value: that is ``vcard_values``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

PROPERTY_MAX = 10_000_000
"""Longest property read, in characters of the file."""
PROPERTIES_MAX = 100_000
"""Most properties read in one card."""
CARD_MAX = 64_000_000
"""Longest card read, in characters of the file."""
CARD_LINES_MAX = 500_000
"""Most lines read in one card: enough for pictures, too few to fill the memory."""
PARAMETERS_MAX = 1_000
"""Most parameters read of one property; the rest stays in its raw text."""
CUT_OFF = "cut off: no END; what there is of the card was read"

# "\r\r\n" is what a double conversion of line ends leaves behind. The run is bounded, or a file of CRs would be slow.
_PHYSICAL = re.compile(r"([^\r\n]*)(?:\r{1,2}\n|\r|\n)?")
_MARKER = re.compile(r"(BEGIN|END)[ \t]*:[ \t]*VCARD[ \t]*\Z", re.IGNORECASE)
_HEAD = re.compile(r"(?:([A-Za-z0-9_-]{1,100})\.)?([A-Za-z][A-Za-z0-9_/-]{0,150})[ \t]*([:;])")
_VERSION = re.compile(r"VERSION[^:]{0,100}:[ \t]*([0-9.]{1,5})", re.IGNORECASE)
_BASE64 = re.compile(r"[A-Za-z0-9+/=]+[ \t]*\Z")
_HEX = re.compile(r"(?:=[0-9A-Fa-f]{2})")
_PARAMETER = re.compile(r'(?:[^;"]+|"[^"]*"|")+')
_CARET = re.compile(r"\^[n'^]")
_CARETS = {"^n": "\n", "^'": '"', "^^": "^"}
_BARE_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"})
_BARE_VALUES = frozenset({"URL", "URI", "INLINE", "CID", "CONTENT-ID"})


@dataclass(frozen=True, slots=True)
class Property:
    """One property. ``raw`` is its text in the file with every line break; ``value`` is unfolded but not decoded.

    ``seq`` counts from 0 at the card's BEGIN; ``line`` is the line in the file, from 1. ``name`` is in capitals.
    """

    seq: int
    line: int
    raw: str
    group: str = ""
    name: str = ""
    params: tuple[tuple[str, str], ...] = ()
    value: str = ""
    version: str = "3.0"

    def param(self, name: str) -> str:
        """The first value of a parameter, '' when absent."""
        return next((value for key, value in self.params if key == name), "")

    @property
    def types(self) -> list[str]:
        """The words of its TYPE parameters, in small letters, in order, without empty ones."""
        words = (
            word.strip().lower().removeprefix("type=") for k, v in self.params if k == "TYPE" for word in v.split(",")
        )
        return [word for word in words if word]

    @property
    def quoted_printable(self) -> bool:
        return self.param("ENCODING").upper() in ("QUOTED-PRINTABLE", "Q")

    @property
    def base64(self) -> bool:
        return self.param("ENCODING").upper() in ("BASE64", "B")


@dataclass(frozen=True, slots=True)
class Card:
    """A card: its first line in the file, its version, and its properties from BEGIN to END (which may be missing)."""

    line: int
    version: str
    properties: tuple[Property, ...]

    @property
    def raw(self) -> str:
        """The card exactly as it stood in the file."""
        return "".join(p.raw for p in self.properties)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that could not be read: the line in the file, from 1, and why."""

    line: int
    reason: str


@dataclass(slots=True)
class _Line:
    number: int
    content: str
    raw: str


@dataclass(slots=True)
class _Open:
    """A property whose continuation lines are still coming."""

    line: int
    raw: list[str]
    parts: list[str]
    head_done: bool = False
    quoted_printable: bool = False
    base64: bool = False
    closed: bool = False
    nested: int = 0
    size: int = 0
    head: list[str] = field(default_factory=list)

    def look_at_head(self, content: str) -> None:
        before, colon, _ = content.partition(":")
        self.head.append(before)
        if colon:
            self.head_done = True
            words = "".join(self.head).upper().replace("=", ";").split(";")
            self.quoted_printable = "QUOTED-PRINTABLE" in words
            self.base64 = "BASE64" in words or "B" in words

    @property
    def soft_break(self) -> bool:
        return self.quoted_printable and not self.closed and self.parts[-1].rstrip(" \t").endswith("=")


class _Refused(Exception):
    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.trouble = Trouble(line, reason)


def read_cards(text: str) -> Iterator[Card | Trouble]:
    """Every card in the text, and everything in it that is none, in order. A card that never ends is read too."""
    inside: list[_Line] = []
    depth = size = 0
    stray = False
    for line in _physical_lines(text):
        content = line.content if inside else line.content.lstrip(" \t\ufeff")
        marker = _MARKER.match(content) if content[:1] in ("B", "b", "E", "e") else None
        if not inside:
            if marker is not None and marker[1].upper() == "BEGIN":
                inside, depth, size, stray = [line], 0, 0, False
            elif line.content.strip() and not stray:
                stray = True
                yield Trouble(line.number, "text outside any card")
            continue
        begins = marker is not None and marker[1].upper() == "BEGIN"
        if begins and not _opens_agent(inside, line):
            yield _card(inside)
            yield Trouble(inside[0].number, CUT_OFF)
            inside, depth, size = [line], 0, 0
            continue
        depth += begins + _inline_agent(inside[-1], line)
        inside.append(line)
        size += len(line.raw)
        if size > CARD_MAX or len(inside) > CARD_LINES_MAX:
            yield Trouble(inside[0].number, f"a card of more than {CARD_MAX:,} characters or {CARD_LINES_MAX:,} lines")
            inside, stray = [], True  # the rest of it, to the next BEGIN, is part of what was reported
        elif marker is not None and not begins:
            if depth:
                depth -= 1
            else:
                yield _card(inside)
                inside = []
    if inside:
        yield _card(inside)
        yield Trouble(inside[0].number, CUT_OFF)


def read_properties(raws: list[str]) -> Card:
    """The card whose properties' raw texts are given, in order; each stays one property, however it looks."""
    version = _version_of(_physical_lines("".join(raws)))
    out = []
    for seq, raw in enumerate(raws):
        lines = list(_physical_lines(raw))
        prop = _properties(lines, version, one=True)
        out.append(prop[0] if prop else Property(seq, 1, raw, version=version))
    return Card(1, version, tuple(_numbered(out)))


def _numbered(properties: list[Property]) -> Iterator[Property]:
    for seq, p in enumerate(properties):
        yield Property(seq, p.line, p.raw, p.group, p.name, p.params, p.value, p.version)


def _physical_lines(text: str) -> Iterator[_Line]:
    for number, match in enumerate(_PHYSICAL.finditer(text), 1):
        if not match[0]:
            break
        yield _Line(number, match[1], match[0])


def _opens_agent(inside: list[_Line], line: _Line) -> bool:
    """Whether a BEGIN inside a card is the value of AGENT (vCard 2.1 §2.4.3) and not the next card."""
    before = next((x.content for x in reversed(inside[-5:]) if x.content.strip()), "")
    return before[:5].upper() == "AGENT" and before.rstrip().endswith(":")


def _inline_agent(line: _Line, following: _Line) -> bool:
    """Whether a card begins on the line of its AGENT, and goes on below without being folded."""
    if line.content[:5].upper() != "AGENT" or following.content[:1] in ("", " ", "\t"):
        return False
    return line.content.rstrip()[-11:].upper() == "BEGIN:VCARD"


def _card(lines: list[_Line]) -> Card | Trouble:
    version = _version_of(lines)
    try:
        return Card(lines[0].number, version, tuple(_properties(lines, version)))
    except _Refused as refusal:
        return refusal.trouble


def _version_of(lines: Iterable[_Line]) -> str:
    """The version that a card names, wherever in it; 3.0 when it names none, for that is read the most tolerantly."""
    text = next((m[1] for line in lines if (m := _VERSION.match(line.content)) is not None), "")
    if text.startswith("2"):
        return "2.1"
    return "4.0" if text.startswith("4") else "3.0"


def _properties(lines: list[_Line], version: str, *, one: bool = False) -> list[Property]:
    """The properties of one card's lines. With ``one``, all the lines are one property however they look."""
    out: list[Property] = []
    current: _Open | None = None
    for at, line in enumerate(lines):
        if current is not None and (_continues(current, line, lines, at) or one):
            _extend(current, line, version)
        else:
            if current is not None:
                out.append(_finish(current, len(out), version))
                if len(out) > PROPERTIES_MAX:
                    raise _Refused(lines[0].number, f"a card of more than {PROPERTIES_MAX:,} properties")
            current = _Open(line.number, [line.raw], [line.content])
            current.look_at_head(line.content)
            current.nested = int(at + 1 < len(lines) and _inline_agent(line, lines[at + 1]))
        current.size += len(line.raw)
        if current.size > PROPERTY_MAX:
            raise _Refused(current.line, f"a property of more than {PROPERTY_MAX:,} characters")
    if current is not None:
        out.append(_finish(current, len(out), version))
    return out


def _continues(current: _Open, line: _Line, lines: list[_Line], at: int) -> bool:
    content = line.content
    marker = _MARKER.match(content) if content[:1] in ("B", "b", "E", "e") else None
    if marker is not None:
        if marker[1].upper() == "BEGIN":
            current.nested += 1
            return True  # the first line of a card never comes here, so this is an AGENT's
        current.nested -= 1
        return current.nested >= 0
    if current.nested > 0:
        return True
    if not content.strip():
        if current.soft_break and not _resumes(lines, at):
            current.parts[-1] = current.parts[-1].rstrip(" \t")[:-1]
            current.closed = True
        return True
    if current.soft_break or content[0] in " \t":
        return True
    match = _HEAD.match(content)
    if match is None:
        return True
    if match[3] == ":" or ":" in content:
        return False
    following = lines[at + 1].content[:1] if at + 1 < len(lines) else ""
    return following not in (" ", "\t")


def _resumes(lines: list[_Line], at: int) -> bool:
    """After a soft break, some programs leave a blank line and go on with the value: it goes on with an escape."""
    for line in lines[at + 1 : at + 4]:
        if line.content.strip():
            return _HEX.match(line.content) is not None
    return False


def _extend(current: _Open, line: _Line, version: str) -> None:
    current.raw.append(line.raw)
    content = line.content
    if current.nested > 0:
        return
    if not content.strip():
        if not current.soft_break:  # a fold can leave a line of blanks, which belong to the value
            current.parts.append(content[1:])
        return
    if current.soft_break:
        current.parts[-1] = current.parts[-1].rstrip(" \t")[:-1]
        current.parts.append(content)
    elif content[0] in " \t":
        # 2.1 folds before a blank that belongs to the value; 3.0 and 4.0 fold with one that does not (RFC 6350 §3.2).
        keep = version == "2.1" and current.head_done and not current.base64
        current.parts.append(content if keep else content[1:])
    elif current.base64 and _BASE64.match(content) is not None:
        current.parts.append(content)
    else:
        current.parts.append("\n" + content)
    if not current.head_done:
        current.look_at_head(current.parts[-1])


def _finish(current: _Open, seq: int, version: str) -> Property:
    if current.soft_break:  # a soft break with nothing after it
        current.parts[-1] = current.parts[-1].rstrip(" \t")[:-1]
    raw = "".join(current.raw)
    text = "".join(current.parts)
    match = _HEAD.match(text)
    if match is None:
        return Property(seq, current.line, raw, version=version)
    colon = match.end() - 1 if match[3] == ":" else _colon(text, match.end())
    if colon < 0:
        return Property(seq, current.line, raw, version=version)
    params = _parameters(text[match.end() : colon], version) if match[3] == ";" else ()
    return Property(seq, current.line, raw, match[1] or "", match[2].upper(), params, text[colon + 1 :], version)


def _colon(text: str, start: int) -> int:
    """The colon that ends the parameters: the first one outside quotes, or the first one where quotes never close."""
    colon = text.find(":", start)
    at = start
    while colon >= 0:
        opening = text.find('"', at, colon)
        if opening < 0:
            return colon
        at = opening + 1
        if text[opening - 1] not in "=,":
            continue
        closing = text.find('"', at)
        if closing < 0:
            break
        at = closing + 1
        if closing > colon:
            colon = text.find(":", at)
    return text.find(":", start)


def _parameters(head: str, version: str) -> tuple[tuple[str, str], ...]:
    pieces = _PARAMETER.findall(head) if '"' in head else head.split(";")
    out: list[tuple[str, str]] = []
    for piece in pieces[:PARAMETERS_MAX]:
        name, equals, value = piece.partition("=")
        name = name.strip().upper()
        if not equals:
            if name:
                out.append((_bare(name), piece.strip()))
            continue
        value = value.strip().replace('"', "")
        if version != "2.1" and "^" in value:
            value = _CARET.sub(lambda m: _CARETS[m[0]], value)
        out.append((name, value))
    return tuple(out)


def _bare(word: str) -> str:
    """The parameter that a word without a name stands for in vCard 2.1 (§2.1.3)."""
    if word in _BARE_ENCODINGS:
        return "ENCODING"
    return "VALUE" if word in _BARE_VALUES else "TYPE"
