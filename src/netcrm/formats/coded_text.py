"""What is said in files that write their letters in a code: calendars and cards fold their lines, RTF, JSON and LaTeX
escape letters, messages hold their parts in base64, and older texts do not say their character set. Each is decoded as
far as a search for names needs it."""

from __future__ import annotations

import quopri
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from unicodedata import normalize

from netcrm.formats.charset import decode, from_bytes, is_wide, known
from netcrm.formats.markup_text import unbase64, unescaped, whole

CHARSETS = (
    "cp1252 cp1251 koi8-r cp1250 iso-8859-2 gb18030 big5 cp932 cp949 iso-8859-7 cp1255 cp1256 mac-roman mac-latin2"
).split()
"""What a text may be written in that does not say so, and is no UTF-8."""
_NAMES_ITS_SET = re.compile(rb"(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
NAMING_WIDTH = 4096
"""Bytes at the start of a file within which it names its character set."""
_XML = re.compile(rb"\s*<\?xml[^>]*encoding=[\"']([\w-]+)")
XML_WIDTH = 200
"""Bytes at the start of an XML file within which it names its character set."""
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")

_FOLD = re.compile(r"\r?\n[ \t]")
_FOLDED = "\x1f"
"""Stands where a line was folded until it is known what the whole of it is."""
_IS_BASE64 = re.compile(r"ENCODING=\"?B(?:ASE64)?\"?(?:;|$)", re.IGNORECASE)
_CHARSET = re.compile(r"CHARSET=\"?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
SETS_MAX = 9
"""Character sets that cards in one file may name."""
_SOFT_BREAK = re.compile(r"=\r?\n")
_QUOTED = re.compile(r"(?:=[0-9A-F]{2})+", re.IGNORECASE)
_SLASHED = re.compile(r"\\([,;nN\\])")
_RTF = re.compile(
    r"\\u(?P<unit>-?\d{1,6}) ?(?:\\'[0-9a-fA-F]{2}|\?)?"
    r"|(?P<bytes>(?:\\'[0-9a-fA-F]{2})+)"
    r"|\\(?P<word>[a-zA-Z]+)-?\d* ?"
    r"|\\(?P<sign>[^a-zA-Z])"
    r"|[{}\r\n]"
)
_RTF_HIGH = re.compile(r"\\'[89a-fA-F]")
_RTF_BREAKS = frozenset("par line tab cell row sect page".split())
RTF_HELD = re.compile(r"[0-9a-fA-F\r\n]{64,}")
"""A picture in an RTF file, in hexadecimal digits."""
_EMPHASIS = re.compile(r"[*~`]+|\\(?=[^\w\s])")
_TEX_ACCENT = re.compile(
    r"\\(?:([`'^\"~=.])|([uvHcdbkr])(?=[ {])) {0,2}\{? {0,2}(?:\\([ij])(?![A-Za-z])|([A-Za-z]))(?: {0,2}\})?"
)
_TEX_MARKS = {
    sign: chr(mark)
    for sign, mark in zip(
        "`'^\"~=.uvHcdbkr",
        (0x300, 0x301, 0x302, 0x308, 0x303, 0x304, 0x307, 0x306, 0x30C, 0x30B, 0x327, 0x323, 0x331, 0x328, 0x30A),
        strict=True,
    )
}
_TEX_LETTER = re.compile(r"\\(ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j|dh|DH|th|TH)(?![A-Za-z])(?: |\{\})?")
_TEX_LETTERS = {"ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø"} | {
    "l": "ł",
    "L": "Ł",
    "i": "i",
    "j": "j",
    "dh": "ð",
    "DH": "Ð",
    "th": "þ",
    "TH": "Þ",
}
_TEX_REST = re.compile(r"\\-|\\[A-Za-z]+\*?|[{}]")
_FROM = re.compile(rb"(?m)^From \S[^\n]*\n")
"""Begins each message in a file of several."""
_BOUNDARY = re.compile(r"\bboundary\*?=(?:\"[^\"]*\"|[^\s;\"]+)", re.IGNORECASE)
_SEAL = re.compile(r"[A-Za-z0-9+/=]{40,}")
_SEALED = ("dkim-", "domainkey-", "arc-", "x-")
"""A signature or a hash, and which headings hold one."""
HEADING_MAX = 16 * 1024
"""Letters of a heading that are decoded; Python takes the square of their number in time."""
_IDENTITIES = frozenset("content-id x-attachment-id".split())
_APART = re.compile(r"(?<![^\W_])[^\W_](?:[\s.·-]{1,3}[^\W_](?![^\W_])){3,}")
_BETWEEN = re.compile(r"(?<=.)[\s.·-](?=[^\s.·-])")


def texts_of(data: bytes, declared: str = "") -> Iterator[str]:
    """A text in the character set that it names; or as it is probably written, then in each set that it may be."""
    if xml := _XML.match(data[:XML_WIDTH]):
        declared = xml[1].decode("ascii")
    own = known(declared) if declared else None
    said = from_bytes(data, declared) if own not in (None, "ascii", "utf-8") else decode(data)
    yield said
    if data.isascii() or is_wide(data) or own not in (None, "ascii", "utf-8"):
        return
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        named = {known(match[1].decode("ascii")) for match in _NAMES_ITS_SET.finditer(data[:NAMING_WIDTH])}
        seen = {hash(said)}  # all of them would fill the memory
        for charset in () if named - {None, "ascii", "utf-8"} else CHARSETS:
            said = data.decode(charset, "ignore")
            if hash(said) not in seen:
                seen.add(hash(said))
                yield said


def is_text(data: bytes) -> bool:
    """Whether bytes hold letters alone, in whatever character set."""
    return _CONTROL.search(data) is None


def set_apart(text: str) -> str:
    """The words of a text whose letters are set apart (J a n e), a line each; '' when there are none."""
    return "\n".join(_BETWEEN.sub("", m[0]) for m in _APART.finditer(text))


def quoted(text: str, charset: str) -> str:
    """A text with its quoted-printable letters decoded."""
    return _QUOTED.sub(lambda m: from_bytes(quopri.decodestring(m[0].encode("ascii")), charset), text)


def _folded(text: str) -> Iterator[str]:
    """Lines that are continued by a blank, quoted-printable and base64 values, and escaped signs."""
    lines, held = [], []
    for line in _FOLD.sub(_FOLDED, text).split("\n"):
        name, _, value = line.partition(":")
        if value and (value.startswith(":") or _IS_BASE64.search(name)):
            held.append(unbase64(value))
            line = name
        lines.append(line)
    said = "\n".join(lines)
    yield said.replace(_FOLDED, "\n ")
    yield _SLASHED.sub(lambda m: m[1] if m[1] not in "nN" else "\n", said.replace(_FOLDED, ""))
    if "QUOTED-PRINTABLE" in text.upper():
        for charset in ("", *dict.fromkeys(_CHARSET.findall(text)))[:SETS_MAX]:
            yield quoted(_SOFT_BREAK.sub("", text), charset)
    for data in held:
        if is_text(data):
            yield from texts_of(data)


def _escaped(text: str) -> Iterator[str]:
    """JSON and its like: ``\\u00e9``, in two parts for what lies beyond the first plane, and signs for breaks."""
    yield text
    if "\\" in text:
        yield unescaped(text)


def _rich(text: str) -> Iterator[str]:
    """The words of an RTF file without its commands and its pictures, also in the character sets that it may be in."""
    if not text.lstrip().startswith("{\\rtf"):
        yield text
        return
    text = RTF_HELD.sub("\n", text)
    for charset in CHARSETS if _RTF_HIGH.search(text) else CHARSETS[:1]:

        def instead(match: re.Match[str], charset: str = charset) -> str:
            if match["unit"]:
                return chr(int(match["unit"]) % 0x10000)
            if match["bytes"]:
                return bytes.fromhex(match["bytes"].replace("\\'", "")).decode(charset, "ignore")
            if match["sign"]:
                sign = match["sign"]
                return {"~": " ", "_": "-", "-": ""}.get(sign, sign if sign in "\\{}" else "")
            return "\n" if match["word"] in _RTF_BREAKS else ""

        yield whole(_RTF.sub(instead, text))


def _emphasised(text: str) -> Iterator[str]:
    """Markdown and its like: stars within a word are not read."""
    yield text
    if _EMPHASIS.search(text):
        yield _EMPHASIS.sub("", text)
        yield _EMPHASIS.sub("", text).replace("_", "")
    yield set_apart(text)


def _accents(text: str) -> Iterator[str]:
    """LaTeX: accents and letters as commands, and the text without any others."""
    yield text
    text = _TEX_ACCENT.sub(lambda m: (m[3] or m[4]) + _TEX_MARKS[m[1] or m[2]], text)
    text = _TEX_LETTER.sub(lambda m: _TEX_LETTERS[m[1]], text)
    yield normalize("NFC", _TEX_REST.sub("", text.replace("\\\\", "\n").replace("~", " ")))


_READINGS: dict[str, Callable[[str], Iterator[str]]] = {
    **dict.fromkeys(("ics", "vcf", "ldif"), _folded),
    **dict.fromkeys("json jsonl ndjson ipynb geojson yaml yml toml js css".split(), _escaped),
    **dict.fromkeys("md markdown rst adoc org txt".split(), _emphasised),
    **dict.fromkeys("tex bib".split(), _accents),
    "rtf": _rich,
}


def readings(ending: str, text: str) -> Iterator[str]:
    """What a text of this kind of file (its name's ending, in small letters) says, once it is decoded."""
    yield from _READINGS[ending](text) if ending in _READINGS else (text,)


@dataclass(frozen=True, slots=True)
class MailPart:
    """A part of a message: what it says of itself, and the file that it is."""

    said: str
    name: str
    held: bytes
    sort: str
    """As it calls itself: text/plain."""
    charset: str


def mail_parts(data: bytes) -> Iterator[MailPart]:
    """The parts of the messages of a file. Raises ValueError for a heading that is too long to be decoded, and whatever
    else Python's reader of messages does."""
    for one in _FROM.split(data):
        for part in message_from_bytes(one).walk():
            said = "\n".join((*_headings(part), *_around(part.preamble), *_around(part.epilogue)))
            held = part.get_payload(decode=True)
            if part.get_content_type() == "message/rfc822" and part.is_multipart():
                held = unbase64(_coded(part))
            yield MailPart(
                said,
                part.get_filename() or "",
                held if isinstance(held, bytes) else b"",
                part.get_content_type(),
                part.get_content_charset() or "",
            )


def _coded(part: Message) -> str:
    """A message on another one that was put in base64 whole, against the rules: read as it is, it is one text."""
    within = part.get_payload(0)
    text = within.get_payload() if isinstance(within, Message) and not within.keys() else ""
    coded = str(part.get("content-transfer-encoding", "")).strip().lower() == "base64"
    return text if coded and isinstance(text, str) else ""


def _headings(part: Message) -> Iterator[str]:
    """The headings of a message, their letters decoded as far as they can be."""
    for name, value in part.raw_items():
        name = name.lower()
        if len(value) > HEADING_MAX and (name.startswith("content-") or "=?" in value):
            raise ValueError(name)
        for said in _around(value) if name not in _IDENTITIES else ():
            if "=?" in said:
                with suppress(MessageError, LookupError, ValueError):
                    said = str(make_header(decode_header(said)))
            said = _BOUNDARY.sub("", said) if name == "content-type" else said
            yield _SEAL.sub(" ", said) if name.startswith(_SEALED) else said


def _around(text: object) -> Iterator[str]:
    """A text that Python's reader of messages left undecoded."""
    if text:
        yield from texts_of(str(text).encode("utf-8", "surrogateescape"))
