"""The words of a PDF: to search it for names before it leaves.

PDFium reads it, through pypdfium2: measured on the pages of a portfolio it takes a twentieth of the time that pypdf
takes, and hundreds of documents are searched for one pack. What is a picture in a PDF, a scan above all, has no words.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from threading import Lock
from typing import Any

from netcrm.formats.coded_text import set_apart

SAID = (b"Contents", b"T", b"Subj", b"V", b"TU", b"RC")
"""Where an annotation says something: its text, who wrote it, what it is about, a field's value, a field's name, and
the text once more with its looks."""

_one_at_a_time = Lock()
"""PDFium keeps its state for the whole process."""


def pdf_words(data: bytes) -> tuple[list[str], list[tuple[str, bytes]]]:
    """The texts of a PDF (pages, annotations, fields, links, bookmarks, properties), and the files in it with their
    names. Raises ValueError for one that cannot be opened: damaged, or with a password."""
    import pypdfium2

    with _one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise ValueError("no PDF that can be opened") from error
        try:
            return list(_words(document)), list(_attached(document))
        except pypdfium2.PdfiumError as error:
            raise ValueError("no PDF that can be read to its end") from error
        finally:
            document.close()


def _words(document: Any) -> Iterator[str]:
    yield from document.get_metadata_dict(skip_empty=True).values()
    yield from (bookmark.get_title() for bookmark in document.get_toc())
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        yield from laid_out(text.get_text_range())
        yield from _annotations(document, page)
        text.close()
        page.close()


def laid_out(text: str) -> Iterator[str]:
    """The words of a page; once more with its lines run on, for a word may be cut anywhere at the end of a line; and
    those whose letters stand apart."""
    yield text
    yield "".join(text.splitlines())
    yield set_apart(text)


def _annotations(document: Any, page: Any) -> Iterator[str]:
    """What PDFium itself reads of annotations; each text is asked for its size first."""
    import pypdfium2.raw as pdfium

    for number in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, number)
        for key in SAID:
            size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
            letters = (ctypes.c_ushort * (size // 2 + 1))()
            pdfium.FPDFAnnot_GetStringValue(annotation, key, letters, size)
            yield bytes(letters).decode("utf-16-le", "replace").rstrip("\0")
        action = pdfium.FPDFLink_GetAction(pdfium.FPDFAnnot_GetLink(annotation))
        size = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
        address = ctypes.create_string_buffer(size + 1)
        pdfium.FPDFAction_GetURIPath(document, action, address, size)
        yield address.value.decode("utf-8", "replace")
        pdfium.FPDFPage_CloseAnnot(annotation)


def _attached(document: Any) -> Iterator[tuple[str, bytes]]:
    for number in range(document.count_attachments()):
        attachment = document.get_attachment(number)
        yield attachment.get_name(), bytes(attachment.get_data())
