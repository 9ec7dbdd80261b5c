"""The network as the capture line sees it: whole-word candidates, best first, and the open things a line may mean."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from netcrm.models.drafts import NeedDraft, OfferDraft, PlanDraft, PromiseDraft
from netcrm.rules.capture.records import Network, ThingKind
from netcrm.store.book import Book
from netcrm.words import Detail, Direction, Kind, NeedState, PlanKind
from tests.store.contacts_kit import act, add, open_book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with open_book(tmp_path) as opened:
        yield opened


def _names(network: Network, name: str) -> list[str]:
    return [c.name for c in network.candidates(name)]


def test_whole_words_of_the_name_match_and_nothing_else_does(book: Book) -> None:
    add(book, "Jane Smith", org="CMI", notes="knows raj", nickname="JJ")
    add(book, "Janet Smithson")
    add(book, "Raj Patel", org="Borough of Hackney")
    network = book.network()
    for name in ("jane", "JANE", "Smith", "jane smith", "@jane.smith", "jane.smith", "jj", " jane "):
        assert _names(network, name) == ["Jane Smith"], name
    assert _names(network, "hackney") == ["Borough of Hackney"]
    assert _names(network, "raj") == ["Raj Patel"]
    for name in ("jan", "smith jane", "jane patel", "of smith", "", " ", "?", "@"):
        assert _names(network, name) == [], name


def test_the_best_candidate_is_exact_then_active_then_recent(book: Book) -> None:
    exact = add(book, "Jane")
    older, newer, ended = (add(book, f"Jane {n}") for n in ("Adams", "Brown", "Clark"))
    act(book, Kind.MET, "2026-11-01", older)
    act(book, Kind.MET, "2026-11-20", newer)
    act(book, Kind.CALLED, "2026-11-22", ended)
    book.end_contact(ended, "left")
    found = book.network().candidates("jane")
    assert [c.uid for c in found] == [exact, newer, older, ended]
    assert (found[1].last_on, found[1].stage, found[1].handle) == ("2026-11-20", "active", "jane.brown")


def test_answers_follow_the_store(book: Book, tmp_path: Path) -> None:
    network = book.network()
    assert _names(network, "ana") == []
    add(book, "Ana Ruiz", org="Acme")
    assert [(c.name, c.organisation) for c in network.candidates("ana")] == [("Ana Ruiz", "Acme")]
    with open_book(tmp_path) as other:
        add(other, "Ana Wu")
    assert _names(network, "ana") == ["Ana Ruiz", "Ana Wu"]
    book.undo()
    assert _names(network, "ana") == ["Ana Wu"]


def test_open_promises_plans_needs_and_offers(book: Book) -> None:
    raj, wei = add(book, "Raj"), add(book, "Wei")
    for direction, who, what in (
        (Direction.MINE, raj, "the slides"),
        (Direction.THEIRS, wei, "the report"),
        (Direction.MINE, wei, "the budget"),
    ):
        book.add_promise(PromiseDraft(direction=direction, who=who, what=what, on="2026-11-20"))
    book.add_plan(PlanDraft(kind=PlanKind.MEETING, who=[raj, wei], what="lunch", due="2026-12-01", on="2026-11-20"))
    book.add_need(NeedDraft(what="vat on grants", on="2026-11-20"))
    book.link_need([raj], book.needs()[0].uid)
    book.add_offer(OfferDraft(what="templates"))
    network = book.network()

    def things(kind: ThingKind, *who: str) -> list[str]:
        return [thing.what for thing in network.things(kind, who)]

    assert things(ThingKind.PROMISE_MINE) == ["the budget", "the slides"]
    assert things(ThingKind.PROMISE_MINE, raj) == ["the slides"]
    assert things(ThingKind.PROMISE_THEIRS, raj, wei) == ["the report"]
    assert network.things(ThingKind.PROMISE_THEIRS)[0].who == (wei,)
    assert things(ThingKind.PLAN, wei) == ["lunch"]
    assert set(network.things(ThingKind.PLAN)[0].who) == {raj, wei}
    assert network.things(ThingKind.PLAN)[0].due == "2026-12-01"
    assert things(ThingKind.NEED, raj) == ["vat on grants"]
    assert things(ThingKind.NEED, wei) == []
    assert things(ThingKind.OFFER, wei) == ["templates"]
    book.keep_promise(network.things(ThingKind.PROMISE_MINE, (raj,))[0].uid)
    book.done_plan(network.things(ThingKind.PLAN)[0].uid)
    book.edit_need(book.needs()[0].uid, state=NeedState.MET)
    assert things(ThingKind.PROMISE_MINE) == ["the budget"]
    assert things(ThingKind.PLAN) == things(ThingKind.NEED) == []


def test_things_got_and_introductions_newest_first(book: Book) -> None:
    raj, wei = add(book, "Raj"), add(book, "Wei")
    act(book, Kind.GOT, "2026-11-01", raj, details={Detail.WHAT: "price list"})
    act(book, Kind.GOT, "2026-11-10", wei, text="the template")
    act(book, Kind.INTRODUCTION, "2026-11-02", raj, wei, details={Detail.STAGE: "idea", Detail.COMMON: "vat"})
    act(book, Kind.INTRODUCTION, "2026-11-03", raj, wei, details={Detail.STAGE: "declined"})
    network = book.network()
    assert [t.what for t in network.things(ThingKind.RECEIVED)] == ["the template", "price list"]
    assert [t.what for t in network.things(ThingKind.RECEIVED, (raj,))] == ["price list"]
    (open_one,) = network.things(ThingKind.INTRODUCTION, (wei,))
    assert (open_one.what, set(open_one.who)) == ("vat", {raj, wei})
