"""What is said in HTML and XML: the text without its tags, comments, the values of attributes, and whatever else stands
between ``<`` and ``>``; and the ways in which addresses, scripts, style sheets and tables write letters as signs.

A tag may part words or stand within one, and no list of tags is whole: where it is not known which, both are read.
Codes (paragraph and revision numbers, hashes, identities) say nothing, are left out, and would be names by chance.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from html import unescape

from netcrm.formats.charset import from_bytes

_BREAKS = re.compile(
    r"</?(?:\w{1,12}:)?(?:p|h[1-6]?|tab|cr|br|line-break|si|c|row|tr|td|th|table|table-cell|caption|ul|ol|li|dl|dt|dd"
    r"|title|div|nav|section|article|aside|header|footer|main|figure|figcaption|blockquote|pre|address|option|select"
    r"|optgroup|textarea|summary|details|label|legend|fieldset|button|hr)(?=[\s/>])[^<>]*>|<text:s(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]*>")
_BESIDE = re.compile(r"(</[^<>]*>\s{0,9})(?=<[^/!])")
"""A tag closes and another opens: what they hold are two things as often as one."""
_RUNS = re.compile(r"<(?:(?:w|a|text):|worksheet[ >]|sst[ >])")
"""Of an office file, which cuts words into runs as it likes; in no other file is a tag within a word seen so often."""
_PLACE = re.compile(r" (?:(?<=<c )|(?<=<row ))r=\"[A-Z]{0,3}\d{1,7}\"")
"""Where a cell stands in its sheet; no two are alike."""
_VALUE = re.compile(r"=\s{0,99}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_NAME = re.compile(r"[\w:.-]{1,60}\s{0,3}$")
NAME_WIDTH = 64
"""Letters before an equals sign among which the attribute's name is looked for."""
_FIRST = re.compile(r"[/!?]?[\w:.-]{0,60}")
_NUMBERED = re.compile(r"(?:^|:)(?:rsid\w*|paraId|textId|durableId)$", re.IGNORECASE)
_CODE = re.compile(
    r"(?=[0-9A-Fa-f]*[A-Fa-f])(?=[0-9A-Fa-f]*[0-9])(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8,128})"
    r"|\{?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?"
)
_HEX = re.compile(r"[0-9A-Fa-f]{1,16}")
_LONG_NUMBER = re.compile(r"&#[0-9]{8,}")
"""No letter has so great a number, and Python will not read it."""
_DATA = re.compile(
    r"data:([\w.+/-]{0,100})(?:;[\w.+=-]{1,60}){0,5};base64,"
    r"\s{0,20}([A-Za-z0-9+/=%_-]+(?:\s{1,20}[A-Za-z0-9+/=%_-]{60,})*)",
    re.IGNORECASE,
)
_HASH = re.compile(r"\bsha(?:256|384|512)-[A-Za-z0-9+/_-]{43,86}={0,2}")
_CONTENT_ID = re.compile(r"\bcid:[\w.$+-]{1,80}@[\w.-]{1,80}")
_HUNDREDTHS = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_ESCAPE = re.compile(
    r"\\(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|(.))", re.DOTALL
)
_ESCAPED = re.compile(r"\\[uUx]\{?[0-9a-fA-F]{2}|\\[uU]\{[0-9a-fA-F]")
_IN_STYLES = re.compile(r"\\([0-9a-fA-F]{1,6})[ \t\r\n\f]?")
_IN_SHEETS = re.compile(r"_x([0-9A-Fa-f]{4})_")
_IN_FEET = re.compile(r"&(?:K[0-9A-F]{6}|[A-Z]|\d{1,3}|\"[^\"]{0,80}\")")
"""How the head and the foot of a sheet write where a text stands, and its looks: &C, &12."""

_COMMENT = re.compile(r"<!--")
_DELETED = re.compile(r"<w:(?:del|moveFrom)(?=[\s>])[^<>]*(?<!/)>")
_INSERTED = re.compile(r"<w:(?:ins|moveTo)(?=[\s>])[^<>]*(?<!/)>")
_ENDS = {"<!--": "-->", "<w:del": "</w:del>", "<w:moveFrom": "</w:moveFrom>", "<w:ins": "</w:ins>"}


def without_codes(text: str) -> tuple[str, list[tuple[str, bytes]]]:
    """A text without what it holds in base64 as data: addresses and without codes; and what it so holds, each with the
    kind that it says it is."""
    held = {m[0]: (m[1].lower(), unbase64(m[2])) for m in _DATA.finditer(text)} if "base64," in text else {}
    if held:
        text = _DATA.sub(" ", text)
    return _CONTENT_ID.sub("", _HASH.sub("", text)), list(held.values())


def unbase64(text: str) -> bytes:
    """What a text in base64 holds, as far as it can be read."""
    letters = re.sub(r"[^A-Za-z0-9+/]", "", hundredths(text).replace("-", "+").replace("_", "/"))
    letters = letters[: len(letters) - (len(letters) % 4 == 1)]
    try:
        return base64.b64decode(letters + "=" * (-len(letters) % 4))
    except (binascii.Error, ValueError):
        return b""


def decoded(text: str, *, styles: bool = False, sheets: bool = False) -> Iterator[str]:
    """A text, and once more for each way to write letters in it as something else that it uses. ``styles``: it may hold
    style sheets; ``sheets``: it may be a table of Excel's."""
    yield text
    if "%" in text and _HUNDREDTHS.search(text):
        yield hundredths(text)
    if "\\" in text and _ESCAPED.search(text):
        yield unescaped(text)
    if styles and "\\" in text and _IN_STYLES.search(text):
        yield whole(_IN_STYLES.sub(lambda m: _letter(m[1]), text))
    if sheets and "_x" in text and _IN_SHEETS.search(text):
        yield whole(_IN_SHEETS.sub(lambda m: _letter(m[1]), text))
    if sheets and "&" in text and _IN_FEET.search(text):
        yield _IN_FEET.sub("\n", text)


def hundredths(text: str) -> str:
    """A text with its percent signs decoded, as addresses write them."""
    return _HUNDREDTHS.sub(lambda m: from_bytes(bytes.fromhex(m[0].replace("%", ""))), text)


def _letter(digits: str) -> str:
    number = int(digits, 16)
    return chr(number) if number < 0x110000 else "\ufffd"


def whole(text: str) -> str:
    """A text with the halves of letters beyond the first plane put together."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def unescaped(text: str) -> str:
    """A text with what a backslash stands before decoded: letters by their numbers, breaks and signs."""

    def instead(match: re.Match[str]) -> str:
        if digits := match[1] or match[2] or match[3] or match[4]:
            return _letter(digits)
        return "\n" if match[5] in "nrtbfv" else match[5]

    return whole(_ESCAPE.sub(instead, text))


def plain(text: str) -> str:
    """A text with its character references replaced. Never fails."""
    return unescape(_LONG_NUMBER.sub("\ufffd", text)) if "&" in text else text


def marked_up(text: str) -> Iterator[str]:
    """The texts of an HTML or XML file, as far as each differs from those before it."""
    text, comments = _cut(text, _COMMENT)
    if comments:
        said = "\n".join(comments)
        yield plain(said)
        yield _bare(said)
    text = text.replace("<![CDATA[", "").replace("]]>", "")
    yield _bare(text)
    if _RUNS.search(text):
        for changed in (_DELETED, _INSERTED):
            left, taken = _cut(text, changed)
            if taken:
                yield _bare(left)
    elif _BESIDE.search(text):
        yield _bare(_BESIDE.sub("\\1\n", text))
    # Most tags, and most attributes, repeat: each once, a line each.
    tags = dict.fromkeys(_TAG.findall(_PLACE.sub("", text)))
    yield plain("\n".join(dict.fromkeys(said for tag in tags for said in _in_tag(tag[1:-1]))))


def _bare(text: str) -> str:
    return plain(_TAG.sub("", _BREAKS.sub("\n", text)))


def _cut(text: str, opening: re.Pattern[str]) -> tuple[str, list[str]]:
    """A text without what stands from an opening to its end, and that. Each letter is passed once, whatever the text
    opens and never closes."""
    kept, cut, at = [], [], 0
    for match in opening.finditer(text):
        if match.start() < at:
            continue
        closing = next((end for start, end in _ENDS.items() if match[0].startswith(start)), "</w:moveTo>")
        end = text.find(closing, match.end())
        if end < 0:
            break
        kept.append(text[at : match.start()])
        cut.append(text[match.end() : end])
        at = end + len(closing)
    return "".join((*kept, text[at:])), cut


def _in_tag(tag: str) -> Iterator[str]:
    """What a tag says, without its ``<`` and ``>``: its attributes' values, and what belongs to none of them. Without
    an equals sign it may be no tag at all (<jane@acme.example>, <Jane Smith>)."""
    if "=" not in tag:
        tag = tag.strip(" /\t\r\n")
        if "@" in tag or len(tag.split(None, 1)) > 1:
            yield tag
        return
    first = _FIRST.match(tag)
    at = first.end() if first else 0
    for match in _VALUE.finditer(tag):
        between = tag[at : match.start()] if match.start() > at else ""
        at = match.end()
        near = between[-NAME_WIDTH:]
        named = _NAME.search(near)
        name = named[0].strip() if named else ""
        rest = between[: len(between) - len(named[0])] if named else between
        if rest := rest.strip(" /?\t\r\n"):
            yield rest
        value = next(filter(None, match.groups()), "")
        if value and not (_CODE.fullmatch(value) or (_NUMBERED.search(name) and _HEX.fullmatch(value))):
            yield value
    if rest := tag[at:].strip(" /?\t\r\n"):
        yield rest
