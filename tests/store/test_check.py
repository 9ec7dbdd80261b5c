"""A check finds damage; mending puts right what can be, keeps the file as it was, and makes the store sound again."""

from __future__ import annotations

import importlib
import random
import shutil
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from netcrm.models.tables import Action, ActionDetail, Contact, ContactTag, Participant, Tag
from netcrm.store.book import Book
from netcrm.store.check import check
from netcrm.store.connection import connect
from netcrm.store.errors import StoreForeign, StoreNewer
from netcrm.store.versions import CURRENT
from netcrm.text import fold

NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of 300 contacts and as many meetings, made once."""
    store = tmp_path_factory.mktemp("made") / "netcrm.db"
    with Book.open(store) as book, book._change("fill") as tx:
        tag = tx.insert(Tag, name="funding")
        for number in range(300):
            name = f"Person {number} Smith"
            who = tx.insert(Contact, name=name, sort_name=fold(name), notes="notes about sailing " * 20)
            tx.insert(ContactTag, contact_id=who, tag_id=tag)
            met = tx.insert(Action, kind="met", on_text="2026", on_from="2026-01-01", on_to="2026-12-31",
                            recorded_at="x", body=f"met {number}", facets="what")  # fmt: skip
            tx.insert(ActionDetail, action_id=met, name="what", value="a boat")
            tx.insert(Participant, action_id=met, contact_id=who, kind="met", facets="what", on_from="2026-01-01")
    return store


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    """A store to damage."""
    return Path(shutil.copy(made, tmp_path))


def test_a_sound_store_has_no_fault(path: Path) -> None:
    with Book.open(path) as book:
        assert book.check() == []
        assert book.check(mend=True) == []
    assert not list(path.parent.glob("*.damaged*"))


@pytest.mark.parametrize("mend", [False, True])
def test_what_a_newer_netcrm_wrote_is_neither_looked_at_nor_mended(path: Path, mend: bool) -> None:
    raw = sqlite3.connect(path)
    raw.execute(f"PRAGMA user_version={CURRENT + 1}")
    raw.execute("DROP TRIGGER contact_update")
    raw.close()
    before, beside = path.read_bytes(), sorted(path.parent.iterdir())
    with pytest.raises(StoreNewer, match="not touched"):
        check(path, mend=mend, now=NOW)
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == beside


DAMAGES = {
    "facets": "UPDATE action SET facets = 'lesson' WHERE id = 5",
    "participants": "UPDATE participant SET kind = 'called' WHERE id = 7",
    "references": "UPDATE contact_tag SET tag_id = 99 WHERE id = 3",
    "names": "UPDATE contact SET sort_name = 'zzz' WHERE id = 3",
    "search": "DELETE FROM search_content WHERE id = 16",
    "undo": "INSERT INTO undo_log (change_id, op, tbl, pk, col) VALUES (77, 'I', 'tag', 1, '')",
    "schema": "DROP TRIGGER contact_update",
}


@pytest.mark.parametrize(
    "code",
    [code if code in ("search", "undo") else pytest.param(code, marks=pytest.mark.slow) for code in sorted(DAMAGES)],
)
def test_a_fault_is_found_mended_and_the_original_kept(path: Path, code: str) -> None:
    with Book.open(path) as book:
        sound = book.dump()
    raw = sqlite3.connect(path, isolation_level=None)
    triggers = raw.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    if code != "schema":
        for name, _ in triggers:
            raw.execute(f"DROP TRIGGER {name}")
    raw.execute(DAMAGES[code])
    if code != "schema":
        for _, sql in triggers:
            raw.execute(sql)
    raw.close()
    damaged = path.read_bytes()
    found = check(path, mend=False, now=NOW)
    assert code in {fault.code for fault in found}
    assert not any(fault.mended or fault.kept for fault in found)
    assert path.read_bytes() == damaged
    mended = check(path, mend=True, now=NOW)
    assert all(fault.mended for fault in mended), mended
    assert Path(mended[0].kept).read_bytes() == damaged
    assert check(path, mend=False, now=NOW) == []
    with Book.open(path) as book:
        if code != "references":
            assert book.dump() == sound
        with book._change("after") as tx:
            tx.insert(Tag, name="new")
        book.undo()


def test_an_index_that_disagrees_is_mended(path: Path) -> None:
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA writable_schema=ON")
    sql = "CREATE INDEX ix_contact_handle ON contact (handle)"
    other = "CREATE INDEX ix_contact_handle ON contact (name)"
    assert raw.execute("UPDATE sqlite_schema SET sql = ? WHERE sql = ?", (other, sql)).rowcount == 1
    raw.close()
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("REINDEX ix_contact_handle")
    raw.execute("PRAGMA writable_schema=ON")
    raw.execute("UPDATE sqlite_schema SET sql = ? WHERE sql = ?", (sql, other))
    raw.close()
    found = check(path, mend=True, now=NOW)
    assert [(fault.code, fault.mended) for fault in found] == [("indexes", True)]
    assert check(path, mend=False, now=NOW) == []


def _zero_page(content: bytearray, rng: random.Random) -> None:
    page = rng.randrange(1, len(content) // 4096)
    content[page * 4096 : (page + 1) * 4096] = bytes(4096)


def _scribble(content: bytearray, rng: random.Random) -> None:
    start = rng.randrange(1, len(content) // 4096) * 4096
    content[start : start + 12] = rng.randbytes(12)


def _cut(content: bytearray, rng: random.Random) -> None:
    del content[rng.randrange(4096, len(content) - 4096) :]


def _noise(content: bytearray, rng: random.Random) -> None:
    start = rng.randrange(100, len(content) - 48)
    content[start : start + 48] = rng.randbytes(48)


def _noise_in_schema(content: bytearray, rng: random.Random) -> None:
    start = rng.randrange(100, 4096 - 48)
    content[start : start + 48] = rng.randbytes(48)


def _flipped(content: bytearray, rng: random.Random) -> None:
    content[rng.randrange(100, len(content))] ^= 1 << rng.randrange(8)


@pytest.mark.promise("P8")
@pytest.mark.parametrize(
    "seeds",
    [
        range(6),
        *(pytest.param(range(at, at + 40), marks=pytest.mark.slow, id=f"{at}–{at + 39}") for at in range(6, 246, 40)),
    ],
)
@pytest.mark.slow
def test_random_damage_is_found_or_harmless(path: Path, seeds: range) -> None:
    """Bytes overwritten anywhere are told as damage, or nothing that the store holds differs; the check never fails."""
    with Book.open(path) as book:
        sound = book.dump()
    whole = path.read_bytes()
    for seed in seeds:
        rng = random.Random(seed)
        content = bytearray(whole)
        (_noise, _noise_in_schema, _flipped)[seed % 3](content, rng)
        path.write_bytes(content)
        try:
            found = check(path, mend=False, now=NOW)
        except StoreForeign:  # the mark of a netcrm store itself is gone, and that is said
            continue
        if not found:
            with Book.open(path) as book:
                assert book.dump() == sound, f"seed {seed}: damage that was not found"


def test_a_number_of_damaged_rows_does_not_stop_the_check(path: Path) -> None:
    raw = sqlite3.connect(path, isolation_level=None)
    for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute("UPDATE contact SET name = CAST(x'ff28' AS TEXT) WHERE id = 5")
    raw.close()
    found = check(path, mend=False, now=NOW)
    assert "pages" in {fault.code for fault in found}


def test_a_sound_store_that_cannot_be_written_is_sound(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = importlib.import_module("netcrm.store.check")
    monkeypatch.setattr(module, "connect", partial(connect, read_only=True))
    before = path.read_bytes()
    assert check(path, mend=False, now=NOW) == []
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("UPDATE search_data SET block = x'00' WHERE id = (SELECT max(id) FROM search_data)")
    raw.close()
    assert path.read_bytes() != before
    assert {fault.code for fault in check(path, mend=False, now=NOW)} == {"search"}


@pytest.mark.parametrize("seed", [0, 1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(2, 8))])
@pytest.mark.parametrize("harm", [_zero_page, _scribble, _cut])
def test_damaged_pages_are_found_whatever_they_held(
    path: Path, harm: Callable[[bytearray, random.Random], None], seed: int
) -> None:
    content = bytearray(path.read_bytes())
    harm(content, random.Random(seed))
    path.write_bytes(content)
    assert check(path, mend=False, now=NOW) != []
