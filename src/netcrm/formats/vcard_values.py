"""Values of vCard properties: escapes, quoted-printable, lists and structures, both ways."""

from __future__ import annotations

import binascii
import re

from netcrm.formats.charset import from_bytes
from netcrm.formats.vcard_lines import Property

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_MEANINGS = {"n": "\n", "N": "\n", "\\": "\\", ",": ",", ";": ";", ":": ":", '"': '"', "'": "'"}
_NO_BASE64 = re.compile(r"[^A-Za-z0-9+/]+")
_FOLD_AT = 75
"""Octets in a line, without its break (RFC 6350 §3.2)."""


def plain(prop: Property) -> str:
    """The value with its encoding undone (quoted-printable, base64 text), its escapes still in place."""
    value = prop.value
    if prop.quoted_printable:
        # An encoded semicolon is part of the text and no separator.
        value = value.replace("=3B", "\\;").replace("=3b", "\\;")
        data = binascii.a2b_qp(value.encode("utf-8", "surrogatepass"))
        return from_bytes(data, prop.param("CHARSET")).replace("\r\n", "\n").replace("\r", "\n")
    if prop.base64:
        return from_bytes(binary(value), prop.param("CHARSET"))
    return value


def text(prop: Property) -> str:
    """The whole value as one text; commas and semicolons in it are only that."""
    return unescape(plain(prop)).strip()


def structure(prop: Property) -> list[str]:
    """The components of a structured value (N, ADR, ORG), unescaped and trimmed; commas in them stay."""
    return [unescape(part).strip() for part in split(plain(prop), ";")]


def items(prop: Property) -> list[str]:
    """The values of a list (CATEGORIES, NICKNAME), without empty ones."""
    parts = (unescape(part).strip() for part in split(plain(prop), ","))
    return [part for part in parts if part]


def split(value: str, separator: str) -> list[str]:
    """Split at each separator that no backslash escapes; escapes stay in place."""
    if "\\" not in value:
        return value.split(separator)
    parts: list[str] = []
    start = at = 0
    while (at := value.find(separator, at)) >= 0:
        slashes = at
        while slashes > start and value[slashes - 1] == "\\":
            slashes -= 1
        if (at - slashes) % 2 == 0:
            parts.append(value[start:at])
            start = at + 1
        at += 1
    parts.append(value[start:])
    return parts


def unescape(value: str) -> str:
    """Undo escapes (RFC 6350 §3.4), also those that programs write without need (``\\:``, ``\\"``).

    2.1 knows only ``\\;`` (§2.1.2), but its programs write the others too. A backslash before anything else stays.
    """
    if "\\" not in value:
        return value
    return _ESCAPE.sub(lambda match: _MEANINGS.get(match[1], match[0]), value)


def escape(value: str) -> str:
    """One text as it stands in a 3.0 or 4.0 card: backslash, comma, semicolon and line break escaped."""
    value = value.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return value.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def binary(value: str) -> bytes:
    """Base64 folded any way, with or without its padding, cut anywhere; what is no base64 in it is passed over."""
    data = _NO_BASE64.sub("", value).encode("ascii")
    if len(data) % 4 == 1:  # a letter that alone makes no byte
        data = data[:-1]
    return binascii.a2b_base64(data + b"=" * (-len(data) % 4))


def format_property(
    name: str,
    value: str,
    *,
    params: tuple[tuple[str, str], ...] = (),
    group: str = "",
    line_end: str = "\r\n",
) -> str:
    """One property as a 3.0 or 4.0 card holds it: ``value`` is escaped already, the rest is quoted and folded here."""
    head = f"{group}.{name}" if group else name
    line = "".join([head, *(f";{key}={_parameter(word)}" for key, word in params), ":", value])
    return fold_line(line, line_end)


def fold_line(line: str, line_end: str = "\r\n") -> str:
    """Fold at 75 octets, between characters, and end the line."""
    if line.isascii() and len(line) <= _FOLD_AT:
        return line + line_end
    out: list[str] = []
    start = used = 0
    for at, char in enumerate(line):
        size = 1 if char < "\x80" else len(char.encode("utf-8", "surrogatepass"))
        if used + size > _FOLD_AT:
            out.append(line[start:at])
            start, used = at, 1  # the blank that leads a continuation counts
        used += size
    out.append(line[start:])
    return (line_end + " ").join(out) + line_end


def _parameter(word: str) -> str:
    """A parameter's value: carets encoded (RFC 6868), quoted where a separator stands in it."""
    word = word.replace("^", "^^").replace("\r\n", "^n").replace("\n", "^n").replace("\r", "^n").replace('"', "^'")
    return f'"{word}"' if any(c in word for c in ":;,") else word
