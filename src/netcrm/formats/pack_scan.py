"""The words in a file, as far as they can be read: to search a document before it leaves, and a pack before it is done.

Text, markup and office files (zipped XML, with their properties) are read whole, and what a PDF says in words. Of any
other file only what stands in it as plain text is: the properties of a picture, an older office file. What a file is
its first bytes tell where they can; its name may be wrong, or missing.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO

from netcrm.formats.charset import from_bytes
from netcrm.formats.coded_text import RTF_HELD, is_text, mail_parts, readings, texts_of
from netcrm.formats.markup_text import decoded, marked_up, plain, without_codes

READ_MAX = 64 * 1024 * 1024
"""Bytes of one part of an office file that are read; a larger one cannot be searched."""
TEXT_MAX = 1024 * 1024
"""Bytes of one compressed text of a picture that are read."""
WHOLE_MAX = 4 * READ_MAX
"""Bytes of all parts of a file that are read, besides those that it has itself."""
NESTED_MAX = 4
"""How deep files may lie in one another; what lies deeper cannot be searched."""

_HTML = frozenset("html htm xhtml xht svg css".split())
_MARKUP = _HTML | frozenset(
    "xml rels fodt fods fodp fodg opf ncx vml kml gpx xsl xslt xsd rss atom opml fb2 fpage fdoc fdseq struct".split()
)
_TEXT = _MARKUP | frozenset(
    "txt md markdown rst adoc org csv tsv json jsonl ndjson ipynb geojson yaml yml toml ini cfg ics vcf ldif log rtf"
    " tex bib srt vtt js".split()
)
_MAIL = frozenset("eml mbox mht mhtml".split())
_ZIPPED = frozenset(
    "docx docm dotx dotm xlsx xlsm xltx xltm xlam pptx pptm potx potm ppsx ppsm sldx odt ods odp odg odf odc odb ott"
    " ots otp otg odm vsdx vsdm vstx epub".split()
)
_PARTLY = frozenset("xlsb xps oxps zipped".split())
"""Zipped, and not all that they say is XML; ``zipped``: a file that only its bytes tell of."""
_ARCHIVES = frozenset(
    "zip gz tgz bz2 tbz xz txz zst tar 7z rar cab iso dmg jar war apk msg pst olm pages numbers key iwa".split()
)
_PICTURES = frozenset("emz wmz svgz".split())
"""Pictures that are compressed as a whole."""
_LARGE = frozenset("png jpg jpeg gif tif tiff bmp emf wmf mp3 mp4 m4a m4v mov avi wav wmv wma mpg mpeg".split())
"""What may be larger than is read: it holds no text but its properties."""
_SUBTYPES = {"html": "html", "calendar": "ics", "vcard": "vcf", "x-vcard": "vcf", "xml": "xml", "rtf": "rtf"}
"""Texts on a message, as they call themselves."""
_SILENT = frozenset("image audio video".split())
_EMBEDDED = "/embeddings/"
"""The folder of an office file in which other documents lie whole."""
_PACKED = (b"\x1f\x8b\x08", b"7z\xbc\xaf'\x1c", b"Rar!\x1a\x07", b"\xfd7zXZ\0", b"BZh", b"(\xb5/\xfd", b"MSCF\0")
_NO_TEXT = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0", b"II*\0", b"MM\0*")
"""How archives, and how pictures and older office files, begin."""
_BEGINNINGS = (
    (re.compile(rb"\{\\rtf"), "rtf"),
    (re.compile(rb"<(?:!doctype|html|\?xml|svg|!--)", re.IGNORECASE), "html"),
    (re.compile(rb"(?:MIME-Version|Return-Path|Received|Delivered-To|From|Subject): ", re.IGNORECASE), "eml"),
)
_SAID_IN_TAGS = ("</", "<!--", "<br")

_RUN = re.compile(rb"[\x20-\x7e\x80-\xff]{5,}")
_WIDE_RUN = re.compile(rb"(?:[\x20-\xff]\x00|[\x00-\xff][\x01-\x04]){5,}")
"""Letters in a row, of one and of two bytes (UTF-16, as Windows writes it)."""


class Unsearchable(ValueError):
    """A file whose words should be readable and are not: damaged, encrypted, or with a document in it that is."""


def archive(name: str, data: bytes = b"") -> bool:
    """Whether a file holds others that cannot be searched from here: by its name, and by its bytes if given."""
    return _read_as(name, data) in _ARCHIVES


def readable(name: str, data: bytes = b"") -> bool:
    """Whether all that a file says can be read: by its name, and its bytes where they are given. What a PDF says in
    pictures cannot."""
    return _read_as(name, data) in _TEXT | _ZIPPED | _MAIL


def words_in(name: str, data: bytes) -> Iterator[str]:
    """The texts of a file, also those in attributes, properties and documents within it; nothing of a kind of file
    that holds no words to read. Raises Unsearchable, at the latest at the end, when some of them could not be read."""
    yield from _Search(data).words(name, data, NESTED_MAX)


def traces_in(name: str, data: bytes) -> Iterator[str]:
    """What stands as plain text in a file that is not ``readable``, and in such parts of one that is; what is so found
    by chance has few letters. Never fails: a part that cannot be read has no traces."""
    yield from _Search(data).traces(name, data, NESTED_MAX)


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def _read_as(name: str, data: bytes) -> str:
    """As what a file is read: the ending that its name has, or should have; '' when it holds no words to read."""
    ending = _ending(name)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return ending if ending in _ZIPPED | _PARTLY | _ARCHIVES else "zipped"
    if data[:1024].lstrip(b"\xef\xbb\xbf\0 \t\r\n").startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(_PACKED) and not (data.startswith(b"BZh") and is_text(data)):
        return "" if ending in _PICTURES else "zip"
    if data[257:262] == b"ustar":
        return "tar"
    if data.startswith(_NO_TEXT) and (data[0] > 0x7F or not is_text(data)):
        return ending if ending in _ZIPPED | _PARTLY | _ARCHIVES else ""
    if ending in _TEXT | _MAIL | _ZIPPED | _PARTLY | _ARCHIVES or ending == "pdf":
        return ending
    start = data[:400].lstrip(b"\xef\xbb\xbf \t\r\n")
    for beginning, kind in _BEGINNINGS:
        if beginning.match(start):
            return kind
    return ""


class _Search:
    """One search of a file and of all that lies in it, which together may not be larger than is read."""

    def __init__(self, data: bytes) -> None:
        self.left = WHOLE_MAX + 4 * len(data)

    def words(self, name: str, data: bytes, deeper: int) -> Iterator[str]:
        """See words_in."""
        kind = _read_as(name, data)
        if kind in _ZIPPED | _PARTLY:
            yield from self._zipped(name, data, deeper)
        elif kind in _MAIL:
            yield from self._mail(name, data, deeper)
        elif kind in _TEXT or (not kind and is_text(data)):
            yield from self._texts(kind, texts_of(data), deeper)
        elif kind == "pdf":
            yield from self._pdf(name, data, deeper)
        elif kind in _ARCHIVES:
            raise Unsearchable(name)

    def traces(self, name: str, data: bytes, deeper: int) -> Iterator[str]:
        """See traces_in."""
        kind = _read_as(name, data)
        if kind in _ZIPPED | _PARTLY:
            try:
                for part, held in self._parts(data) if deeper else ():
                    yield from self.traces(part, held, deeper - 1)
            except Unsearchable:
                return
        elif kind in _TEXT:
            for _, held in without_codes(from_bytes(data))[1] if deeper else ():
                yield from self.traces("", held, deeper - 1)
            if kind == "rtf":
                for digits in RTF_HELD.findall(from_bytes(data)):
                    joined = "".join(digits.split())
                    yield from _runs(bytes.fromhex(joined[: len(joined) & ~1]))
        elif kind not in _MAIL:
            yield from _runs(data)
            for held in _compressed(data):
                yield from _runs(held)

    def _inner(self, name: str, data: bytes, deeper: int) -> Iterator[str]:
        """What a document says that lies in another one."""
        if not deeper or not _searchable(_read_as(name, data)):
            raise Unsearchable(name)
        yield from self.words(name, data, deeper - 1)

    def _beside(self, name: str, data: bytes, deeper: int) -> Iterator[str]:
        """What a part of a document says, which may be a picture."""
        kind = _read_as(name, data)
        if _searchable(kind) or kind in _ARCHIVES:
            yield from self._inner(name, data, deeper)
        else:
            yield from self.words(name, data, max(deeper - 1, 0))

    def _texts(self, kind: str, texts: Iterable[str], deeper: int) -> Iterator[str]:
        """What a text says in each of the character sets that it may be in. What it holds in base64 is the same in
        all."""
        for number, text in enumerate(texts):
            bare, held = without_codes(text)
            yield from self._text(kind, bare)
            for sort, data in held if not number else ():
                yield from self._beside(f"data.{sort.rpartition('/')[2].partition('+')[0]}", data, deeper)

    def _text(self, kind: str, text: str) -> Iterator[str]:
        if kind == "rtf" and "\\objdata" in text:
            raise Unsearchable(kind)
        styled = kind in _HTML
        marked = kind in _MARKUP and kind != "css"
        texts = list(marked_up(text)) if marked else []
        for said in () if marked else readings(kind, text):
            texts += (said, plain(said))
            if any(sign in said for sign in _SAID_IN_TAGS):
                texts += marked_up(said)
        for said in dict.fromkeys(filter(None, texts)):
            yield from decoded(said, styles=styled, sheets=kind == "xml")

    def _mail(self, name: str, data: bytes, deeper: int) -> Iterator[str]:
        try:
            for part in mail_parts(data):
                yield from decoded(part.said)
                yield part.name
                main, _, sub = part.sort.partition("/")
                kind = _read_as(part.name, part.held)
                if main == "text" and kind not in _ZIPPED | _PARTLY | _ARCHIVES and kind != "pdf":
                    kind = _SUBTYPES.get(sub, kind if kind in _TEXT else "txt")
                    yield from self._texts(kind, texts_of(part.held, part.charset), deeper)
                elif part.held and (_searchable(kind) or main not in _SILENT):
                    yield from self._inner(part.name, part.held, deeper)
        except (RecursionError, LookupError, TypeError, AttributeError, ValueError) as error:
            raise Unsearchable(name) from error

    def _zipped(self, name: str, data: bytes, deeper: int) -> Iterator[str]:
        for part, held in self._parts(data):
            yield part
            embedded = _EMBEDDED in f"/{part}" and not part.endswith("/")
            yield from (self._inner if embedded else self._beside)(part, held, deeper)

    def _parts(self, data: bytes) -> Iterator[tuple[str, bytes]]:
        """The parts of a zipped file with their names, and what is said about them, as a part without a name."""
        try:
            with zipfile.ZipFile(BytesIO(data)) as office:
                remarks = [office.comment, *(info.comment for info in office.infolist())]
                yield "", b"\n".join(filter(None, remarks))
                for info in office.infolist():
                    large = info.file_size > READ_MAX
                    if info.is_dir() or (large and _ending(info.filename) in _LARGE):
                        yield info.filename, b""
                        continue
                    if large or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                        raise Unsearchable(info.filename)
                    with office.open(info) as opened:
                        held = opened.read(READ_MAX + 1)
                    self.left -= len(held)
                    if self.left < 0:
                        raise Unsearchable(info.filename)
                    yield info.filename, held
        except (
            zipfile.BadZipFile,
            zlib.error,
            struct.error,
            OSError,
            RuntimeError,
            EOFError,
            ValueError,
            LookupError,
        ) as error:
            raise Unsearchable("a zipped file") from error

    def _pdf(self, name: str, data: bytes, deeper: int) -> Iterator[str]:
        from netcrm.formats.pdf_text import pdf_words

        try:
            texts, attached = pdf_words(data)
        except ValueError as error:
            if deeper < NESTED_MAX:
                raise Unsearchable(name) from error
            return  # its owner looks at it as at a picture
        for text in texts:
            yield from decoded(text)
        for within, held in attached:
            yield within
            yield from self._inner(within, held, deeper)


def _searchable(kind: str) -> bool:
    return kind == "pdf" or kind in _TEXT | _MAIL | _ZIPPED | _PARTLY


def _compressed(data: bytes) -> Iterator[bytes]:
    """What a picture holds compressed, that is text or may have some: the texts of a PNG, a picture compressed as a
    whole."""
    if data.startswith(b"\x1f\x8b"):
        yield _inflated(data, 31)
    at, left = 8, READ_MAX if data.startswith(b"\x89PNG\r\n") else 0
    while left > 0 and at + 8 < len(data):
        size, sort = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if sort in (b"zTXt", b"iTXt"):
            _, _, said = data[at + 8 : at + 8 + size].partition(b"\0")
            if sort == b"iTXt":
                said = said[2:].partition(b"\0")[2].partition(b"\0")[2] if said[:1] == b"\1" else b""
            held = _inflated(said[1:] if sort == b"zTXt" else said, 15, TEXT_MAX)
            left -= len(held) + 1
            yield held
        at += size + 12


def _inflated(data: bytes, window: int, most: int = READ_MAX) -> bytes:
    try:
        return zlib.decompressobj(window).decompress(data, most)
    except zlib.error:
        return b""


def _runs(data: bytes) -> Iterator[str]:
    yield "\n".join(from_bytes(run) for run in _RUN.findall(data))
    yield "\n".join(run.decode("utf-16-le", "replace") for run in _WIDE_RUN.findall(data))
