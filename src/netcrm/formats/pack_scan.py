"""The words in a file, as far as they can be read: to search a document before it leaves, and a pack before it is done.

Text, markup and office files (zipped XML, with their properties) are read whole, and what a PDF says in words. Of any
other file only what stands in it as plain text is: the properties of a picture, an older office file.
"""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from html import unescape
from io import BytesIO

from netcrm.formats.charset import decode, from_bytes
from netcrm.formats.coded_text import readings

READ_MAX = 64 * 1024 * 1024
"""Bytes of one part of an office file that are read; a larger one cannot be searched."""
NESTED_MAX = 4
"""How deep office files may lie in one another; what lies deeper cannot be searched."""

_TEXT = frozenset(
    "txt md csv tsv html htm xhtml xml rels svg json yaml yml ics vcf ldif log rtf tex srt vtt fodt fods fodp".split()
)
_MAIL = frozenset("eml mbox mht mhtml".split())
_ZIPPED = frozenset("docx docm dotx xlsx xlsm pptx odt ods odp epub".split())
_EMBEDDED = "/embeddings/"
"""The folder of an office file in which other documents lie whole."""
_BREAKS = re.compile(
    r"</(?:w:p|w:tab|a:p|si|c|row|text:p|text:h|p|h[1-6]|td|th|li|tr|title|caption|div|dt|dd|nav|section)>|<(?:br|w:br)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")
_VALUE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_ENCODING = re.compile(rb"\s*<\?xml[^>]*encoding=[\"']([\w-]+)")
ENCODING_WITHIN = 200
"""Bytes at the start of an XML file within which it names its encoding."""
_FROM = re.compile(rb"(?m)^From \S[^\n]*\n")
"""Begins each message in a file of several."""


_ARCHIVES = frozenset("zip gz tgz bz2 xz zst tar 7z rar iso dmg jar msg pst".split())


_RUN = re.compile(rb"[\x20-\x7e\x80-\xff]{5,}")
_WIDE_RUN = re.compile(rb"(?:[\x20-\xff]\x00|[\x00-\xff][\x01-\x04]){5,}")
"""Letters in a row, of one and of two bytes (UTF-16, as Windows writes it)."""


class Unsearchable(ValueError):
    """A file whose words should be readable and are not: damaged, encrypted, or with a document in it that is."""


def archive(name: str) -> bool:
    """Whether a file of this name holds others that cannot be searched from here."""
    return _ending(name) in _ARCHIVES


def readable(name: str) -> bool:
    """Whether all that a file of this name says can be read. What a PDF says in pictures cannot."""
    return _ending(name) in _TEXT | _ZIPPED | _MAIL


def words_in(name: str, data: bytes) -> Iterator[str]:
    """The texts of a file, also those in attributes, properties and documents within it; nothing of a kind of file
    that holds no words to read. Raises Unsearchable, at the latest at the end, when some of them could not be read."""
    yield from _words(name, data, NESTED_MAX)


def traces_in(name: str, data: bytes) -> Iterator[str]:
    """What stands as plain text in a file that is not ``readable``, and in such parts of an office file; what is so
    found by chance has few letters."""
    if _ending(name) in _ZIPPED:
        with zipfile.ZipFile(BytesIO(data)) as office:
            for info in office.infolist():
                if not readable(info.filename) and info.file_size <= READ_MAX:
                    yield from traces_in(info.filename, office.read(info))
    elif not readable(name):
        yield "\n".join(from_bytes(run) for run in _RUN.findall(data))
        yield "\n".join(run.decode("utf-16-le", "replace") for run in _WIDE_RUN.findall(data))


def _words(name: str, data: bytes, deeper: int) -> Iterator[str]:
    ending = _ending(name)
    if ending in _ZIPPED:
        yield from _zipped(name, data, deeper)
    elif ending in _MAIL:
        yield from _mail(data, deeper)
    elif ending in _TEXT:
        text = _decoded(data)
        yield from _marked_up(text)
        yield from readings(ending, text)
    elif ending == "pdf":
        yield from _pdf(data, deeper)


def _pdf(data: bytes, deeper: int) -> Iterator[str]:
    from netcrm.formats.pdf_text import pdf_words

    try:
        texts, attached = pdf_words(data)
    except ValueError:
        return  # it is looked at as a picture is
    yield from texts
    for name, held in attached:
        yield name
        if not deeper or not (readable(name) or _ending(name) == "pdf"):
            raise Unsearchable(name)
        yield from _words(name, held, deeper - 1)


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def _decoded(data: bytes) -> str:
    named = _ENCODING.match(data[:ENCODING_WITHIN])
    return from_bytes(data, named[1].decode("ascii")) if named else decode(data)


def _mail(data: bytes, deeper: int) -> Iterator[str]:
    """The messages of a file: their headings, texts and the files that hang on them. Pictures say nothing, as those in
    an office file."""
    from email import message_from_bytes

    for one in _FROM.split(data):
        for part in message_from_bytes(one).walk():
            yield "\n".join(_heading(str(value)) for value in part.values())
            if part.is_multipart():
                continue
            name, held = part.get_filename() or "", part.get_payload(decode=True)
            yield name
            if not isinstance(held, bytes) or part.get_content_maintype() in ("image", "audio", "video"):
                continue
            if part.get_content_maintype() == "text":
                yield from _marked_up(from_bytes(held, part.get_content_charset() or ""))
            elif deeper and (readable(name) or _ending(name) == "pdf"):
                yield from _words(name, held, deeper - 1)
            else:
                raise Unsearchable(name)


def _heading(value: str) -> str:
    """The value of a heading of a message, its letters decoded as far as they can be."""
    from email.errors import MessageError
    from email.header import decode_header, make_header

    try:
        return str(make_header(decode_header(value)))
    except (MessageError, LookupError, ValueError):
        return value


def _zipped(name: str, data: bytes, deeper: int) -> Iterator[str]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as office:
            for info in office.infolist():
                yield info.filename
                embedded = _EMBEDDED in f"/{info.filename}" and not info.is_dir()
                if readable(info.filename):
                    if info.file_size > READ_MAX or not deeper:
                        raise Unsearchable(info.filename)
                    yield from _words(info.filename, office.read(info), deeper - 1)
                elif embedded:
                    raise Unsearchable(info.filename)
    except (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        OSError,
        RuntimeError,
        EOFError,
        ValueError,
    ) as error:
        raise Unsearchable(name) from error


def _marked_up(text: str) -> Iterator[str]:
    if "<" not in text:
        yield unescape(text)
        return
    yield unescape("\n".join(_COMMENT.findall(text)))
    text = _COMMENT.sub("", text).replace("<![CDATA[", "").replace("]]>", "")
    yield unescape(_TAG.sub("", _BREAKS.sub("\n", text)))
    # Most attributes repeat: each value once, a line each.
    values = dict.fromkeys(
        next(filter(None, values), "") for tag in _TAG.findall(text) if "=" in tag for values in _VALUE.findall(tag)
    )
    yield unescape("\n".join(values))
