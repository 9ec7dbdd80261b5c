"""What the first screens read, they read without the libraries that make a start slow."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.store.contacts_kit import add, open_book

PROBE = """
import sys
from pathlib import Path
from netcrm.models.filters import ContactFilter
from netcrm.store.book import Book
with Book.open(Path(sys.argv[1])) as book:
    row = book.contacts(limit=40)[0]
    index = book.contact_index(ContactFilter(text="an"))
    index.rows(0, 40), book.contact(row.uid), book.find("ana"), book.me(), book.contact_extras([row.uid]), book.tags()
    book.network().candidates("ana")
heavy = {"sqlalchemy", "sqlmodel", "pydantic", "alembic", "textual", "rich", "yaml"} & set(sys.modules)
print(sorted(heavy))
"""


def test_lists_detail_and_search_import_nothing_heavy(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        add(book, "Ana", org="Acme")
    told = subprocess.run(
        [sys.executable, "-c", PROBE, str(tmp_path / "netcrm.db")], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"
