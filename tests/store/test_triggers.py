"""What the triggers keep: the log of old values, tombstones, the full text, after any writes."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from netcrm.models.tables import (
    Action,
    ActionDetail,
    ActionTag,
    Affiliation,
    Blob,
    Contact,
    ContactTag,
    EvidenceItem,
    Participant,
    Tag,
)
from netcrm.store.book import Book
from netcrm.store.search import BRIEF, Doc, doc_id, documents
from tests.store.verbs import random_verb


@pytest.fixture
def book(tmp_path: Path):  # type: ignore[no-untyped-def]
    with Book.open(tmp_path / "netcrm.db") as opened:
        yield opened


def found(book: Book, words: str, index: str = "search") -> list[int]:
    rows = book._query(f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid", (words,))
    return [row[0] for row in rows]


def test_values_keep_their_native_type(book: Book) -> None:
    texts = ["a\0b", "", "x" * 20_000, "3", "3.0", "é"]
    for text in texts:
        with book._change("x") as tx:
            row = tx.insert(Contact, name=text, sort_name="s", cadence_days=2**62)
            blob = tx.insert(Blob, sha256=f"{text}-", data=b"\0\xff")
        before = book._query("SELECT *, typeof(name), typeof(cadence_days) FROM contact")
        with book._change("gone") as tx:
            tx.sql("DELETE FROM contact WHERE id = ?", (row,))
            tx.sql("DELETE FROM blob WHERE id = ?", (blob,))
        book.undo()
        assert book._query("SELECT *, typeof(name), typeof(cadence_days) FROM contact") == before
        assert book._query("SELECT data FROM blob WHERE id = ?", (blob,)) == [(b"\0\xff",)]


def test_writing_without_a_change_is_refused_by_the_store(book: Book) -> None:
    with pytest.raises(sqlite3.IntegrityError), book._housekeeping() as raw:
        raw.execute("INSERT INTO tag (uid, name) VALUES ('u', 'n')")


def test_only_what_differs_is_logged(book: Book) -> None:
    with book._change("a") as tx:
        row = tx.insert(Contact, name="Jane", sort_name="jane")
    with book._change("b") as tx:
        tx.exec(update(Contact).where(Contact.id == row).values(name="Jane", notes="new", why=""))
    assert book._query("SELECT op, tbl, pk, col, old FROM undo_log WHERE change_id = 2") == [
        ("U", "contact", row, "notes", "")
    ]


def test_a_change_of_nothing_leaves_no_trace_and_a_dry_run_neither(book: Book) -> None:
    with book._change("nothing") as tx:
        pass
    assert tx.result().change == ""
    with book._change("dry", dry_run=True) as tx:
        tx.insert(Tag, name="t")
    assert tx.result().change != ""
    assert book._query("SELECT (SELECT count(*) FROM change), (SELECT count(*) FROM tag)") == [(0, 0)]


def test_what_is_deleted_leaves_a_tombstone_until_it_is_back(book: Book) -> None:
    with book._change("a") as tx:
        tx.insert(Tag, name="t", uid="f" * 32)
    with book._change("b") as tx:
        tx.exec(delete(Tag))
    assert book._query("SELECT uid, tbl FROM tombstone") == [("f" * 32, "tag")]
    book.undo()
    assert book._query("SELECT count(*) FROM tombstone") == [(0,)]
    book.redo()
    assert book._query("SELECT count(*) FROM tombstone") == [(1,)]


def test_text_is_found_wherever_it_stands_and_follows_what_it_is_about(book: Book) -> None:
    with book._change("a") as tx:
        jane = tx.insert(Contact, name="Jané Smith", sort_name="jane smith", notes="likes sailing")
        firm = tx.insert(Contact, name="Northbank Trust", sort_name="n", kind="organisation")
        tx.insert(Affiliation, person_id=jane, organisation_id=firm, role="trustee")
        tag = tx.insert(Tag, name="funding")
        tx.insert(ContactTag, contact_id=jane, tag_id=tag)
        met = tx.insert(Action, kind="met", on_text="2026", on_from="2026-01-01", on_to="2026-12-31",
                        recorded_at="x", body="talked about boats")  # fmt: skip
        tx.insert(ActionDetail, action_id=met, name="what", value="a mooring")
        tx.insert(ActionTag, action_id=met, tag_id=tag)
        item = tx.insert(EvidenceItem, number=1, title="The regatta", made_at="x")
    person, action = doc_id(Doc.CONTACT, jane), doc_id(Doc.ACTION, met)
    assert found(book, "jane sail* northbank trustee funding") == [person]
    assert found(book, "boats mooring funding") == [action]
    assert found(book, "regatta") == [doc_id(Doc.EVIDENCE, item)]
    assert found(book, "n* jane fund*", "contact_search") == [jane]
    with book._change("renamed") as tx:
        tx.sql("UPDATE contact SET name = 'Southbank' WHERE id = ?", (firm,))
        tx.sql("UPDATE tag SET name = 'grants'")
    assert found(book, "jane southbank grants") == [person]
    assert found(book, "northbank OR funding") == []
    assert found(book, "boats grants") == [action]
    with book._change("gone") as tx:
        tx.sql("DELETE FROM contact WHERE id = ?", (firm,))
        tx.sql("DELETE FROM tag")
    assert found(book, "southbank OR grants") == []
    assert found(book, "southbank OR grants", "contact_search") == []
    assert found(book, "jane trustee") == [person]
    for _ in range(3):
        book.undo()
    assert found(book, "jane OR boats OR funding OR grants OR regatta") == []


@pytest.mark.parametrize("seed", [5, 6])
def test_the_index_is_always_what_the_rows_say(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    with Book.open(tmp_path / f"{seed}.db") as book:
        for _ in range(40):
            random_verb(rng, book)
            should = " UNION ALL ".join(f"SELECT id << 4 | {d.value} AS id, words FROM ({documents(d)})" for d in Doc)
            assert sorted(book._query("SELECT rowid, words FROM search")) == sorted(book._query(should))
            brief = documents(Doc.CONTACT, words=BRIEF)
            assert sorted(book._query("SELECT rowid, words FROM contact_search")) == sorted(book._query(brief))
        with book._housekeeping() as raw:
            raw.execute("INSERT INTO search(search) VALUES ('integrity-check')")
            raw.execute("INSERT INTO contact_search(contact_search) VALUES ('integrity-check')")


def test_the_copies_on_participants_follow_their_action(book: Book) -> None:
    with book._change("a") as tx:
        who = tx.insert(Contact, name="J", sort_name="j")
        met = tx.insert(Action, kind="met", on_text="2026", on_from="2026-01-01", on_to="2026-12-31", recorded_at="x")
        tx.insert(Participant, action_id=met, contact_id=who, kind="met", on_from="2026-01-01")
    with book._change("b") as tx:
        tx.sql("UPDATE action SET kind = 'called', facets = 'what', on_from = '2026-02-01'")
    row = ("called", "what", "2026-02-01")
    assert book._query("SELECT kind, facets, on_from FROM participant") == [row]
    book.undo()
    assert book._query("SELECT kind, facets, on_from FROM participant") == [("met", "", "2026-01-01")]
    book.redo()
    assert book._query("SELECT kind, facets, on_from FROM participant") == [row]
