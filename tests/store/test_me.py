"""Me: profile, traits, needs, offers and objectives, and the contacts linked to them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from netcrm.models.drafts import NeedDraft, OfferDraft
from netcrm.store.book import Book
from netcrm.store.errors import NotFound, Refused
from netcrm.words import NeedState
from tests.store.contacts_kit import add, changes_nothing, open_book, undone_exactly


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with open_book(tmp_path) as opened:
        yield opened


def test_a_new_store_knows_nothing_of_me(book: Book) -> None:
    me = book.me()
    assert (me.name, me.organisation, me.needs, me.offers, me.objectives, me.traits) == ("", "", (), (), (), ())


def test_the_profile_is_saved_field_by_field(book: Book) -> None:
    with undone_exactly(book):
        book.save_me(name="Sam", organisation="CMI")
    with undone_exactly(book):
        book.save_me(team="Bids")
    me = book.me()
    assert (me.name, me.organisation, me.team, me.email) == ("Sam", "CMI", "Bids", "")
    changes_nothing(book, lambda: book.save_me(name="Sam", team="Bids"))


def test_traits_offers_and_objectives(book: Book) -> None:
    with undone_exactly(book):
        book.add_trait("value", "candour")
    with undone_exactly(book):
        book.add_offer(OfferDraft(what="bid templates", sort="knowledge"))
    with undone_exactly(book):
        book.add_objective("meet three buyers")
    me = book.me()
    assert [(t.sort, t.text) for t in me.traits] == [("value", "candour")]
    assert [(o.what, o.sort) for o in me.offers] == [("bid templates", "knowledge")]
    for verb in (
        lambda: book.edit_trait(me.traits[0].uid, "frankness"),
        lambda: book.edit_offer(me.offers[0].uid, what="templates"),
        lambda: book.edit_objective(me.objectives[0].uid, closed_on="2026-11-20"),
    ):
        with undone_exactly(book):
            assert verb().change
        changes_nothing(book, verb)
    assert book.objectives()[0].closed_on == "2026-11-20"
    for verb in (
        lambda: book.delete_trait(me.traits[0].uid),
        lambda: book.delete_offer(me.offers[0].uid),
        lambda: book.delete_objective(me.objectives[0].uid),
    ):
        with undone_exactly(book):
            verb()
    assert (book.me().traits, book.offers(), book.objectives()) == ((), [], [])


def test_what_is_wrong_is_refused(book: Book) -> None:
    with pytest.raises(Refused):
        book.add_trait("star sign", "leo")
    with pytest.raises(Refused):
        book.add_objective("  ")
    with pytest.raises(NotFound):
        book.edit_offer("0" * 32, what="x")
    with pytest.raises(NotFound):
        book.link_need([add(book, "Ana")], "0" * 32)


def test_a_need_opens_changes_and_is_met_in_the_journal(book: Book) -> None:
    made = book.add_need(NeedDraft(what="vat on grants", horizon="2027-02-01", on="2026-11-20", text="need vat"))
    opened = book.action(made.made[0])
    assert (opened.kind, opened.text, opened.details, opened.about) == (
        "needed",
        "need vat",
        {"what": "vat on grants"},
        "vat on grants",
    )
    uid = book.needs()[0].uid
    with undone_exactly(book):
        met = book.edit_need(uid, state=NeedState.MET, did="asked Raj")
    entry = book.action(met.made[0])
    assert entry.kind == "reviewed_needs"
    assert entry.details == {"changed": "vat on grants: met", "did": "asked Raj"}
    assert {"need", "changed", "did"} <= entry.facets
    changes_nothing(book, lambda: book.edit_need(uid, state=NeedState.MET))
    with undone_exactly(book):
        book.delete_need(uid)
    assert book.action(made.made[0]).kind == "needed"


def test_contacts_are_linked_to_needs_and_objectives(book: Book) -> None:
    ana, ben = add(book, "Ana"), add(book, "Ben")
    book.add_need(NeedDraft(what="vat", on="2026-11-20"))
    book.add_objective("meet buyers")
    need, objective = book.needs()[0].uid, book.objectives()[0].uid
    with undone_exactly(book):
        made = book.link_need([ana, ben], need)
    assert len(made.made) == 2
    with undone_exactly(book):
        book.link_objective([ana], objective)
    assert [who.name for who in book.needs()[0].contacts] == ["Ana", "Ben"]
    seen = book.contact("Ana")
    assert ([n.what for n in seen.needs], [o.text for o in seen.objectives]) == (["vat"], ["meet buyers"])
    changes_nothing(book, lambda: book.link_need([ana], need))
    with undone_exactly(book):
        book.link_need([ana], need, linked=False)
    assert [who.name for who in book.needs()[0].contacts] == ["Ben"]
