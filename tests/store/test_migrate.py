"""A store of an older netcrm is brought up to date, or left as it was; the migrations end in the shipped schema."""

from __future__ import annotations

import gzip
import sqlite3
import textwrap
from pathlib import Path

import pytest

from netcrm.models.tables import Contact, Need
from netcrm.store.backup import backups_in
from netcrm.store.book import Book
from netcrm.store.connection import APPLICATION_ID, connect
from netcrm.store.errors import Refused
from netcrm.store.migrate import MigrationFailed, bring_up
from netcrm.store.schema_mark import FINGERPRINT
from netcrm.store.versions import CURRENT, REVISIONS

NEXT = """
revision = "{after}"
down_revision = "{before}"
branch_labels = None
depends_on = None

import sqlalchemy as sa
from alembic import op


def upgrade():
    {body}
"""
MORE = {**REVISIONS, CURRENT + 1: f"{CURRENT + 1:04}"}
"""The revisions that there are, and one more."""


def schema_of(path: Path) -> list[tuple[str, ...]]:
    connection = sqlite3.connect(path)
    try:
        return sorted(connection.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema"))
    finally:
        connection.close()


def test_the_migrations_end_in_exactly_the_shipped_schema(tmp_path: Path) -> None:
    Book.open(tmp_path / "shipped.db").close()
    empty = tmp_path / "empty.db"
    connection = sqlite3.connect(empty)
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.close()
    bring_up(empty, 0, wait=5)
    assert schema_of(empty) == schema_of(tmp_path / "shipped.db")
    assert max(REVISIONS) == CURRENT
    Book.open(empty).close()


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A store with a contact, its needs and something to undo."""
    path = tmp_path / "netcrm.db"
    with Book.open(path) as book, book._change("Added Jane") as tx:
        tx.insert(Need, what="a venue")
        first = tx.insert(Contact, name="Jane", sort_name="jane")
        tx.insert(Contact, name="Bob", sort_name="bob", introduced_by=first)
    return path


def migrations(tmp_path: Path, body: str) -> str:
    """A copy of the shipped migrations with one revision more."""
    import netcrm.migrations

    source = Path(netcrm.migrations.__file__).parent
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    for place in (source / "env.py", *(source / "versions").glob("0*")):
        (folder / place.relative_to(source)).write_text(place.read_text())
    text = NEXT.format(after=MORE[CURRENT + 1], before=REVISIONS[CURRENT], body=textwrap.indent(body, "    ").strip())
    (folder / "versions" / f"{MORE[CURRENT + 1]}_next.py").write_text(text)
    return str(folder)


class AnyMark(str):
    """Equal to every fingerprint: Alembic writes the keys of a rebuilt table in no fixed order."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str)

    __hash__ = str.__hash__


REBUILD = """
with op.batch_alter_table("contact") as batch:
    batch.alter_column("notes", type_=sa.Text())
"""


def test_a_rebuilt_parent_keeps_its_children_and_seals_undo(tmp_path: Path, old: Path) -> None:
    location = migrations(tmp_path, REBUILD)
    with pytest.raises(MigrationFailed, match="as this netcrm needs them"):
        bring_up(old, CURRENT, wait=5, location=location, revisions=MORE, mark=FINGERPRINT)
    bring_up(old, CURRENT, wait=5, location=location, revisions=MORE, mark=AnyMark())
    connection = connect(old, wait=1)
    assert connection.execute("PRAGMA user_version").fetchone()[0] == CURRENT + 1
    assert connection.execute("SELECT count(*) FROM contact WHERE introduced_by IS NOT NULL").fetchone()[0] == 1
    assert connection.execute("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'").fetchone()[0] > 90
    assert connection.execute("SELECT min(sealed) FROM change").fetchone()[0] == 1
    assert connection.execute("SELECT count(*) FROM search WHERE search MATCH 'venue'").fetchone()[0] == 1
    connection.close()


@pytest.mark.parametrize(
    "body",
    [
        "raise RuntimeError('stop')",
        "op.execute('DELETE FROM need')",
        "op.execute('UPDATE contact SET introduced_by = 999 WHERE introduced_by IS NOT NULL')",
        "op.execute('no such statement')",
        "op.drop_table('need')\nraise RuntimeError('stop')",
    ],
)
def test_a_step_that_fails_leaves_the_store_as_it_was(tmp_path: Path, old: Path, body: str) -> None:
    location = migrations(tmp_path, body)
    before, schema = Book.open(old).dump(), schema_of(old)
    with pytest.raises((MigrationFailed, RuntimeError)):
        bring_up(old, CURRENT, wait=5, location=location, revisions=MORE)
    assert schema_of(old) == schema
    with Book.open(old) as book:
        assert book.dump() == before
        book.undo("store")
        with pytest.raises(Refused):
            book.undo("store")


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A store as the first netcrm made it: three people, an introduction begun, a promise, a plan, a need, an offer."""
    path = tmp_path / "first.db"
    path.touch(0o600)
    path.write_bytes(gzip.decompress(Path(__file__).with_name("schema_1.db.gz").read_bytes()))
    return path


def test_a_store_of_the_first_netcrm_is_backed_up_and_brought_up_to_date(first: Path) -> None:
    held = ("contact", "participant", "action", "action_detail", "promise", "plan", "need", "offer", "topic", "tag")
    counts = [f"SELECT count(*) FROM {table}" for table in held]
    before = sqlite3.connect(first)
    assert before.execute("PRAGMA user_version").fetchone()[0] == 1
    rows = [before.execute(count).fetchone()[0] for count in counts]
    before.close()
    with Book.open(first) as book:
        assert "brought up to date" in " ".join(book.notices)
        assert [book._query(count)[0][0] for count in counts] == rows
        assert book.check() == []
        with pytest.raises(Refused):
            book.undo("store")
    Book.open(first.with_name("new.db")).close()
    assert schema_of(first) == schema_of(first.with_name("new.db"))
    (kept,) = backups_in(first.parent / "backups")
    assert sqlite3.connect(kept.path).execute("PRAGMA user_version").fetchone()[0] == 1


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """A store of schema 2: two evidence items with claims, one of them submitted, and a document that is located."""
    path = tmp_path / "second.db"
    path.touch(0o600)
    path.write_bytes(gzip.decompress(Path(__file__).with_name("schema_2.db.gz").read_bytes()))
    return path


def test_evidence_outlives_the_making_anew_of_its_tables(second: Path) -> None:
    old = sqlite3.connect(second)
    read = "SELECT uid, number, title FROM evidence_item", "SELECT uid, title, place FROM artefact"
    read += ("SELECT item_id, action_id FROM evidence_action",)
    read += "SELECT uid, claim_id, outcome, on_text FROM decision", "SELECT uid, item_id, why FROM claim"
    before = [old.execute(sql).fetchall() for sql in read]
    last = dict(old.execute("SELECT name, seq FROM sqlite_sequence").fetchall())
    old.close()
    assert all(before)
    with Book.open(second) as book:
        assert [book._query(sql) for sql in read] == before
        assert book.check() == []
        after = dict(book._query("SELECT name, seq FROM sqlite_sequence"))
        assert after | last == after, "a key that was given once could be given again"
        assert last["artefact"] > len(before[1])
