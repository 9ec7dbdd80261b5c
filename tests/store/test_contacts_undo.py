"""Any sequence of verbs about contacts and me can be taken back to the start and made again to the end."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from netcrm.formats.reading import read_bytes
from netcrm.models.drafts import (
    AffiliationDraft,
    AffiliationEdit,
    ContactDraft,
    ContactEdit,
    FieldDraft,
    NeedDraft,
    OfferDraft,
    PointDraft,
    PointEdit,
)
from netcrm.store.book import Book
from netcrm.store.errors import Refused
from netcrm.words import ContactKind, Kind, NeedState, PointKind, Stage
from tests.store.contacts_kit import act, open_book

NAMES = ["Jane Smith", "Raj", "Łukasz O'Brien", "🦊", "Bob[/]", "Ana\u202e", "x" * 999]


def _one(rng: random.Random, book: Book) -> Callable[[], object]:
    """A verb with arguments drawn from what is there."""
    rows = book.contacts(limit=None)
    uids = [row.uid for row in rows] or ["0" * 32]
    one, some = rng.choice(uids), rng.sample(uids, rng.randint(1, min(4, len(uids))))
    needs = [need.uid for need in book.needs()] or ["0" * 32]
    offers = [offer.uid for offer in book.offers()] or ["0" * 32]
    name = rng.choice(NAMES)
    card = f"BEGIN:VCARD\nVERSION:3.0\nUID:{rng.randint(1, 4)}\n"
    card += f"FN:{name}\nTEL:{rng.randint(1, 9)}\nORG:O{rng.randint(1, 3)}\n"
    point = PointEdit(kind=PointKind.EMAIL, value=f"{rng.randint(1, 9)}@x.org")
    draft = ContactDraft(
        name=name,
        kind=rng.choice(list(ContactKind)),
        stage=rng.choice([Stage.IMPORTED, Stage.ACTIVE]),
        points=[PointDraft(kind=PointKind.PHONE, value="1")],
        affiliations=[AffiliationDraft(organisation=f"O{rng.randint(1, 3)}")],
        fields=[FieldDraft(name="a", value="b")],
        tags=["t1", "t2"],
    )
    return rng.choice(
        [
            lambda: book.add_contact(draft),
            lambda: book.edit_contact(one, ContactEdit(name=name, notes=str(rng.random()), points=[point])),
            lambda: book.edit_contact(one, ContactEdit(tags=["t3"], affiliations=[AffiliationEdit(organisation="O9")])),
            lambda: book.edit_contact(one, ContactEdit(introduced_by=rng.choice(uids))),
            lambda: book.end_contact(one, "why"),
            lambda: book.delete_contact(one),
            lambda: book.merge(*rng.sample([*uids, "0" * 32], 2)),
            lambda: book.tag(some, add=["t1", "t4"], remove=["t2"]),
            lambda: book.set_cadence(some, rng.choice([None, 30])),
            lambda: book.set_stage(some, Stage.PROSPECT),
            lambda: book.set_key_member(some, rng.random() < 0.5),
            lambda: book.triage(some, rng.choice(["key", "active", "leave"])),
            lambda: book.save_me(name=name),
            lambda: book.add_need(NeedDraft(what=name, on="2026-11-20")),
            lambda: book.edit_need(rng.choice(needs), state=rng.choice(list(NeedState))),
            lambda: book.link_need(some, rng.choice(needs), rng.random() < 0.7),
            lambda: book.add_offer(OfferDraft(what=name)),
            lambda: book.delete_offer(rng.choice(offers)),
            lambda: book.import_cards([read_bytes((card + "END:VCARD\n").encode())]),
            lambda: act(book, rng.choice([Kind.MET, Kind.GAVE]), "2026-11-20", *some),
        ]
    )


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (1, 2))])
@pytest.mark.slow
def test_all_can_be_undone_and_redone(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    book = open_book(tmp_path)
    first, done = book.dump(), 0
    for _ in range(70):
        try:
            before = book.peek_undo()
            made = _one(rng, book)()
        except Refused:
            continue
        counted = book._query("SELECT count(*) FROM change")[0][0]
        assert counted in (done, done + 1), (before, made)
        done = counted
    assert done > 30
    last = book.dump()
    book.close()
    with open_book(tmp_path) as again:
        for _ in range(done):
            again.undo("store")
        assert again.dump() == first
        for _ in range(done):
            again.redo("store")
        assert again.dump() == last
        assert again.check() == []
