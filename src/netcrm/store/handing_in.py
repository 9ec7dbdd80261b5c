"""What is handed in at an assessment: the pack as it stands, with its pseudonyms and what may go, as one JSON text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netcrm.formats.document_json import frozen
from netcrm.store.packing import portfolio

if TYPE_CHECKING:
    from netcrm.standards import Standard
    from netcrm.store.book import Book


def content(book: Book, standard: Standard, assessment: str) -> str:
    """The content of a submission at an assessment, by its uid. Raises NotFound."""
    whole = portfolio(book.pack_facts(standard, None, assessment), standard, book.artefact_file)
    return frozen(whole.document, ((file.path, file.sha256, file.size) for file in whole.files))
