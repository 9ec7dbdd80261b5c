"""Bytes to text, for files that rarely say what they are.

A byte order mark decides; then UTF-16 without one; then UTF-8. What is left is read line by line in the character set
that the line, or the file, names, in Shift-JIS where the bytes look like it, and in Windows-1252 otherwise.
"""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(rb"CHARSET=\"?([A-Za-z0-9_.-]{1,40})", re.IGNORECASE)
_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)?")
_ASCII = re.compile(rb"[\x00-\x7f]*\Z")
FALLBACK = "windows-1252"


def decode(data: bytes) -> str:
    """The text of a file. Never fails: bytes that mean nothing become U+FFFD."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    if (wide := _wide(data)) is not None:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _by_line(data)


def is_wide(data: bytes) -> bool:
    """Whether the bytes are text of two or four bytes a character."""
    return _wide(data) is not None or any(data.startswith(m) for m, name in _MARKS if name != "utf-8-sig")


def known(name: str) -> str | None:
    """Python's name of a text encoding that a file names, or None when there is none such."""
    try:
        info = codecs.lookup(name.strip().strip('"'))
    except (LookupError, ValueError):
        return None
    # Python's codec table also holds transforms (zip, rot13) and codecs that read escapes: not for files.
    if not getattr(info, "_is_text_encoding", True) or info.name in _NOT_CHARSETS:
        return None
    return info.name


_NOT_CHARSETS = frozenset(
    {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "raw-unicode-escape", "unicode-escape", "undefined"}
)


def from_bytes(data: bytes, declared: str = "") -> str:
    """Bytes of one value: in the declared set when it can be, else UTF-8, else Windows-1252."""
    name = known(declared) if declared else None
    if name is not None and name not in ("ascii", "utf-8"):
        try:
            return data.decode(name)
        except UnicodeError:
            name = None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # Declared UTF-8 that is cut in the middle of a letter is still UTF-8.
        return data.decode("utf-8", "replace") if name == "utf-8" else legacy(data)


def legacy(data: bytes) -> str:
    """Windows-1252, with the five bytes that it leaves undefined read as Latin-1."""
    try:
        return data.decode(FALLBACK)
    except UnicodeDecodeError:
        return "".join(chr(b) if b in b"\x81\x8d\x8f\x90\x9d" else bytes((b,)).decode(FALLBACK) for b in data)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: text in it has a NUL in nearly every second byte at its start."""
    start = data[:400]
    half = len(start) // 2
    if half < 4:
        return None
    if start[0::2].count(0) > half * 0.6 and start[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    if start[1::2].count(0) > half * 0.6 and start[0::2].count(0) < half * 0.1:
        return "utf-16-le"
    return None


def _by_line(data: bytes) -> str:
    named = [
        name for m in _CHARSET.finditer(data) if (name := known(m[1].decode("ascii"))) not in (None, "utf-8", "ascii")
    ]
    whole = named[0] if named else ("cp932" if _looks_shift_jis(data) else "")
    if whole == "cp932":
        return data.decode("cp932", "replace")
    out: list[str] = []
    for match in _LINE.finditer(data):
        line = match[0]
        if _ASCII.match(line):
            out.append(line.decode("ascii"))
            continue
        own = _CHARSET.search(line.partition(b":")[0])
        out.append(_line(line, own[1].decode("ascii") if own else "", whole))
    return "".join(out)


def _line(line: bytes, own: str, whole: str) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        pass
    for name in (own, whole):
        if name and (encoding := known(name)) not in (None, "utf-8", "ascii"):
            try:
                return line.decode(encoding or FALLBACK)
            except UnicodeError:
                continue
    return legacy(line)


def _looks_shift_jis(data: bytes) -> bool:
    """Western text seldom uses the bytes 0x81–0x9F; every second byte of Japanese text is among them."""
    sample = data[:100_000]
    high = sum(1 for b in sample if b >= 0x80)
    lead = sum(1 for b in sample if 0x81 <= b <= 0x9F)
    if high < 4 or lead * 4 < high:
        return False
    try:
        data.decode("cp932")
    except UnicodeDecodeError:
        return False
    return True
