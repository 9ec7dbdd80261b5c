"""A card is shared as agreed with its owner, holds nothing of one's own, and the journal says to whom it went."""

from __future__ import annotations

from pathlib import Path

import pytest

from netcrm.models.drafts import BoundaryDraft, ConsentDraft, FieldDraft, PointDraft, TopicDraft
from netcrm.store.cards import NothingAgreed
from netcrm.store.errors import Refused, Withheld
from netcrm.words import Detail, Kind, PointKind, TopicKind
from tests.store.contacts_kit import add, open_book, undone_exactly


def full(book: object, **more: object) -> str:
    return add(
        book,  # type: ignore[arg-type]
        "Amara Okafor",
        "CMI",
        points=[PointDraft(kind=PointKind.EMAIL, value="amara@cmi.example", label="work")],
        notes="gossips about the merger",
        tags=["secret project"],
        born="1980-02-03",
        fields=[FieldDraft(name="allergy", value="nuts")],
        topics=[TopicDraft(kind=TopicKind.INTEREST, text="procurement reform")],
        **more,
    )


def test_the_card_holds_how_to_reach_them_and_nothing_of_ones_own(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        amara, raj = full(book, why="key to the bid", how_met="at the fair"), add(book, "Raj Patel")
        with pytest.raises(NothingAgreed, match="ask them first"):
            book.share_card(amara, raj)
        text, why, _ = book.share_card(amara, raj, unagreed=True)
        assert "Nothing" in why
        for said in ("Amara Okafor", "amara@cmi.example", "CMI"):
            assert said in text
        for kept in ("gossips", "secret", "1980", "19800203", "nuts", "procurement", "key to", "fair", amara):
            assert kept not in text


def test_a_card_is_withheld_until_its_owner_consents(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        amara, raj = full(book), add(book, "Raj Patel")
        book.agree(BoundaryDraft(who=[amara], what="everything", contact_details="ask", on="2026-03-03"))
        before = book.dump()
        with pytest.raises(Withheld, match="contact details of Amara Okafor") as withheld:
            book.share_card(amara, raj)
        assert book.dump() == before
        under = withheld.value.stops[0].uid
        book.record_consent(ConsentDraft(about=under, state="given", recipients=[raj], on="2026-11-20"))
        with undone_exactly(book):
            _, why, changed = book.share_card(amara, raj)
        assert why == "Amara Okafor consented for Raj Patel on 20 Nov 2026."
        (row,) = [row for row in book.journal() if row.uid in changed.made]
        assert (row.kind, [who.name for who in row.contacts]) == (Kind.GAVE, ["Raj Patel"])
        assert [who.name for who in row.mentions] == ["Amara Okafor"]


def test_a_written_reason_is_kept_with_the_entry_which_then_proves_nothing(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        amara, raj = full(book), add(book, "Raj Patel")
        book.agree(BoundaryDraft(who=[amara], what="everything", contact_details="no", on="2026-03-03"))
        _, _, changed = book.share_card(amara, raj, against="the court ordered it")
        assert book.action(changed.made[0]).details[Detail.OVERRIDE] == "the court ordered it"


def test_nobody_is_given_their_own_card(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        amara = full(book)
        with pytest.raises(Refused, match="own card"):
            book.share_card(amara, amara)
