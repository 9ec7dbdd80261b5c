"""What is said in files that write their letters in a code: calendars and cards fold their lines, RTF and JSON escape
letters, cards and directories hold base64. Each is decoded as far as a search for names needs it, and never fails."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Callable, Iterator

from netcrm.formats.charset import decode, from_bytes

_FOLD = re.compile(r"\r?\n[ \t]")
_SOFT_BREAK = re.compile(r"=\r?\n")
_QUOTED = re.compile(r"(?:=[0-9A-F]{2})+", re.IGNORECASE)
_BASE64 = re.compile(
    r"(?m)(?:::|;(?:[^:\n]*;)?ENCODING=(?:B|BASE64)[^:\n]*:|base64,)\s*([A-Za-z0-9+/=\s]{4,}?)\s*$", re.I
)
_UNIT = re.compile(r"\\u([0-9a-fA-F]{4})")
_SLASHED = re.compile(r"\\([,;nN\\])")
_RTF = re.compile(
    r"\\u(?P<unit>-?\d{1,6}) ?(?:\\'[0-9a-fA-F]{2}|\?)?"
    r"|(?P<bytes>(?:\\'[0-9a-fA-F]{2})+)"
    r"|\\(?P<word>[a-zA-Z]+)-?\d* ?"
    r"|\\(?P<sign>[^a-zA-Z])"
    r"|[{}\r\n]"
)
_RTF_BREAKS = frozenset("par line tab cell row sect page".split())


def _folded(text: str) -> Iterator[str]:
    """Lines that are continued by a blank, quoted-printable and base64 values, and escaped signs."""
    whole = _FOLD.sub("", text)
    yield _SLASHED.sub(lambda m: m[1] if m[1] not in "nN" else "\n", whole)
    if "QUOTED-PRINTABLE" in text.upper():
        yield quoted(_SOFT_BREAK.sub("", text))
    for match in _BASE64.finditer(whole):
        try:
            yield decode(base64.b64decode("".join(match[1].split())))
        except (binascii.Error, ValueError):
            continue


def quoted(text: str) -> str:
    """A text with its quoted-printable letters decoded."""
    return _QUOTED.sub(lambda m: from_bytes(quopri.decodestring(m[0].encode("ascii"))), text)


def _escaped(text: str) -> Iterator[str]:
    """JSON and its like: ``\\u00e9``, in two parts for what lies beyond the first plane."""
    if "\\u" in text:
        units = _UNIT.sub(lambda m: chr(int(m[1], 16)), text)
        yield units.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _rich(text: str) -> Iterator[str]:
    """The words of an RTF file without its commands."""
    if not text.lstrip().startswith("{\\rtf"):
        return

    def instead(match: re.Match[str]) -> str:
        if match["unit"]:
            return chr(int(match["unit"]) % 0x10000)
        if match["bytes"]:
            return from_bytes(bytes.fromhex(match["bytes"].replace("\\'", "")), "cp1252")
        if match["sign"]:
            return {"~": " ", "_": "-", "-": ""}.get(match["sign"], match["sign"] if match["sign"] in "\\{}" else "")
        return "\n" if match["word"] in _RTF_BREAKS else ""

    yield _RTF.sub(instead, text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


_READINGS: dict[str, Callable[[str], Iterator[str]]] = {
    **dict.fromkeys(("ics", "vcf", "ldif"), _folded),
    **dict.fromkeys(("json", "yaml", "yml"), _escaped),
    "rtf": _rich,
}


def readings(ending: str, text: str) -> Iterator[str]:
    """What a text of this kind of file (its name's ending, in small letters) says once it is decoded; nothing for a
    kind that writes its letters as they are."""
    if ending in _READINGS:
        yield from _READINGS[ending](text)
