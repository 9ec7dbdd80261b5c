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

READ_MAX = 64 * 1024 * 1024
"""Bytes of one part of an office file that are read; a larger one cannot be searched."""
NESTED_MAX = 4
"""How deep office files may lie in one another; what lies deeper cannot be searched."""

_TEXT = frozenset(
    "txt md csv tsv html htm xhtml xml rels svg json yaml yml eml mbox ics vcf ldif log rtf tex srt vtt".split()
)
_ZIPPED = frozenset("docx docm dotx xlsx xlsm pptx odt ods odp epub".split())
_EMBEDDED = "/embeddings/"
"""The folder of an office file in which other documents lie whole."""
_BREAKS = re.compile(
    r"</(?:w:p|w:tab|a:p|si|c|row|text:p|text:h|p|h[1-6]|td|th|li|tr|title|caption|div|dt|dd|nav|section)>|<(?:br|w:br)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")
_VALUE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")


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
    return _ending(name) in _TEXT | _ZIPPED


def words_in(name: str, data: bytes) -> Iterator[str]:
    """The texts of a file, also those in attributes, properties and documents within it; nothing of a kind of file
    that holds no words to read. Raises Unsearchable, at the latest at the end, when some of them could not be read."""
    yield from _words(name, data, NESTED_MAX)


def traces_in(name: str, data: bytes) -> Iterator[str]:
    """What stands as plain text in a file that is not ``readable``; what is so found by chance has few letters."""
    if not readable(name):
        yield "\n".join(_decoded(run) for run in _RUN.findall(data))
        yield "\n".join(run.decode("utf-16-le", "replace") for run in _WIDE_RUN.findall(data))


def _words(name: str, data: bytes, deeper: int) -> Iterator[str]:
    ending = _ending(name)
    if ending in _ZIPPED:
        yield from _zipped(name, data, deeper)
    elif ending in _TEXT:
        yield from _marked_up(_decoded(data))
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
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


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
    yield unescape(_TAG.sub("", _BREAKS.sub("\n", text)))
    # Most attributes repeat: each value once, a line each.
    values = dict.fromkeys(
        one or other for tag in _TAG.findall(text) if "=" in tag for one, other in _VALUE.findall(tag)
    )
    yield unescape("\n".join(values))
