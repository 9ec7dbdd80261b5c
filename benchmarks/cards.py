"""The contacts of a store as vCard 3.0 files, one a contact, as khard keeps them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from netcrm.models.rows import ContactExtras, ContactRow
from netcrm.store.book import Book


def write_cards(store: Path, folder: Path) -> int:
    """Write a card for every contact into ``folder``, which is made; the number of cards."""
    folder.mkdir(parents=True)
    with Book.open(store, create=False) as book:
        rows = book.contacts(limit=None)
        extras = book.contact_extras(row.uid for row in rows)
    for row in rows:
        text = "".join(f"{line}\r\n" for line in card(row, extras[row.uid]))
        (folder / f"{row.uid}.vcf").write_text(text, encoding="utf-8", newline="")
    return len(rows)


def card(row: ContactRow, extra: ContactExtras) -> Iterator[str]:
    """The lines of a contact's card (RFC 2426), with what both programs list."""
    given, _, family = row.name.partition(" ")
    yield from ("BEGIN:VCARD", "VERSION:3.0", f"UID:{row.uid}", f"FN:{_text(row.name)}")
    yield f"N:{_text(family)};{_text(given)};;;"
    for organisation in extra.organisations:
        yield f"ORG:{_text(organisation)}"
    for address in extra.emails:
        yield f"EMAIL;TYPE=INTERNET,WORK:{_text(address)}"
    for number in extra.phones:
        yield f"TEL;TYPE=CELL:{_text(number)}"
    if row.tags:
        yield f"CATEGORIES:{','.join(map(_text, row.tags))}"
    yield "END:VCARD"


def _text(value: str) -> str:
    for character in "\\,;":
        value = value.replace(character, f"\\{character}")
    return value.replace("\n", "\\n")
