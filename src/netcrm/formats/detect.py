"""What a file is, told from its content and never from its name alone."""

from __future__ import annotations

import re

from netcrm.formats.charset import is_wide

_MAGIC = (
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive (or an office document); unpack or export it first"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old office document or Outlook file; export it as CSV or vCard first"),
    (b"!BDN", "an Outlook data file; export it as CSV or vCard first"),
)
_TEXT = bytes(b for b in range(256) if b > 0x1F or b in b"\t\n\x0b\x0c\r\x1b\x00")
"""Bytes that text has. NUL is among them: a card may be damaged and still be read."""
_CARD = re.compile(r"^[ \t\ufeff]*BEGIN[ \t]*:[ \t]*VCARD[ \t]*$", re.IGNORECASE | re.MULTILINE)
_CALENDAR = re.compile(r"\s{0,100}BEGIN[ \t]*:[ \t]*VCALENDAR", re.IGNORECASE)
_LDIF = re.compile(r"^dn::? ", re.MULTILINE | re.IGNORECASE)
_HEADER = re.compile(r"(?:From |(?:Return-Path|Received|Delivered-To|Message-ID|MIME-Version): )", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")


def foreign_bytes(data: bytes) -> str:
    """What the first bytes say a file is when it is no text ("a PNG picture"); '' when they say nothing."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        return "empty"
    if named := next((name for magic, name in _MAGIC if data.startswith(magic)), ""):
        return named
    start = data[:8_000]
    if is_wide(data) or len(start) < 64:
        return ""
    return "not text" if len(start.translate(None, _TEXT)) * 25 > len(start) else ""


def holds_cards(text: str) -> bool:
    """Whether a line in it begins a vCard."""
    # A file may end its lines with CR alone, where "$" sees none.
    return _CARD.search(text.replace("\r", "\n") if "\r" in text else text) is not None


def foreign_text(text: str) -> str:
    """What a text is, when it is one that holds no vCards and is no table; '' when it may be a table."""
    start = text[:20_000].lstrip("\ufeff \t\r\n")
    small = start[:2_000].lower()
    if _CALENDAR.match(start):
        return "a calendar, not contacts"
    if start[:1] in "{[" and ('"vcard"' in small or '"@type"' in small or '"fn"' in small):
        return "a JSON card (jCard or JSContact), which is not a vCard file; export it as vCard first"
    if start[:1] in "{[" and small.rstrip()[-1:] in "}]\"',0123456789":
        return "a JSON file, not a vCard file or a table"
    if start[:1] == "<":
        if "vcard-4.0" in small or "<vcards" in small:
            return "an XML card (xCard), which is not a vCard file; export it as vCard first"
        if "<html" in small or "<!doctype html" in small or 'class="vcard' in small:
            return "a web page, not a vCard file or a table"
        return "an XML file, not a vCard file or a table"
    if _LDIF.search(start):
        return "an LDIF file; export it as vCard or CSV first"
    if _HEADER.match(start):
        return "a mail message, not contacts"
    sample = text[:20_000]
    if len(_CONTROL.findall(sample)) * 20 > len(sample):
        return "not text"
    return ""
