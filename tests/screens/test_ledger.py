"""The ledger by keyboard: what went each way, promises, needs and offers; weighing, using, keeping."""

from __future__ import annotations

from pathlib import Path

import pytest

from netcrm.app import NetcrmApp
from netcrm.models.drafts import ActionDraft, NeedDraft, OfferDraft, PromiseDraft, TopicDraft
from netcrm.screens.action import ActionScreen
from netcrm.screens.contact import ContactScreen
from netcrm.screens.profile import ProfileScreen
from netcrm.screens.record import RecordScreen
from netcrm.standards import load_standard
from netcrm.words import Detail, Direction, Kind, Marking, TopicKind
from tests.screens.pilots import NARROW, TODAY, contact, opened, press, rest, screen_text, type_in


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A template from Amara and a price list for Raj; a promise each way; a need and an offer that others fit."""
    monkeypatch.setenv("NETCRM_TODAY", TODAY)
    path = tmp_path / "netcrm.db"
    with opened(path) as book:
        amara, raj = (book.add_contact(contact(name)).created_contacts[0].uid for name in ("Amara Okafor", "Raj Patel"))
        book.add_contact(contact("Ana Ruiz", topics=[TopicDraft(kind=TopicKind.NEED, text="price lists for grants")]))
        book.add_contact(contact("Ben Cole", topics=[TopicDraft(kind=TopicKind.OFFER, text="VAT on grants")]))

        def act(
            kind: Kind, who: str, on: str, what: str, marking: Marking = Marking.UNMARKED, weight: str = ""
        ) -> None:
            details = {Detail.WHAT: what} | ({Detail.WEIGHT: weight} if weight else {})
            book.add_action(ActionDraft(kind=kind, on=on, who=[who], details=details, marking=marking))

        act(Kind.GOT, amara, "2026-10-26", "tender template", Marking.MY_TEAM, "4, saves weeks")
        act(Kind.GAVE, raj, "2026-11-12", "price list")
        for direction, what in ((Direction.MINE, "the slides"), (Direction.THEIRS, "a report")):
            book.add_promise(PromiseDraft(direction=direction, who=raj, what=what, due="2026-11-27", on="2026-11-20"))
        book.add_need(NeedDraft(what="someone who knows VAT on grants", horizon="2027-02-01", on=TODAY))
        book.add_offer(OfferDraft(what="a price list for grants", sort="resource"))
    return path


async def test_what_went_each_way_and_where_i_stand(store: Path) -> None:
    app = NetcrmApp(store, start="ledger")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        shown = screen_text(app)
        assert "given 1 · received 4 · balance −3" in shown
        assert "over-asked: Amara Okafor (−4)" in shown
        assert "price list" in shown
        assert "tender template" not in shown  # marked for my team
        await press(pilot, "j")
        assert "Not used yet" in screen_text(app)
        await press(pilot, "slash")
        await type_in(pilot, "raj")
        assert "Amara Okafor   " not in screen_text(app)
        await press(pilot, "escape")
        await press(pilot, "j", "enter")
        assert isinstance(app.screen, ActionScreen)


async def test_something_received_is_used_and_weighed_by_two_answers(store: Path) -> None:
    app = NetcrmApp(store, start="ledger")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "U")  # given: there is nothing to use
        await press(pilot, "j", "U")
        await type_in(pilot, "the spring bid")
        await press(pilot, "enter")
        await type_in(pilot, "saved two weeks")
        await press(pilot, "enter")
        await press(pilot, "W", "ctrl+u")
        await type_in(pilot, "9")
        await press(pilot, "enter")
        assert "give 1 (small) to 5 (large)" in screen_text(app)
        await press(pilot, "ctrl+u")
        await type_in(pilot, "5 because it won the bid")
        await press(pilot, "enter")
        assert "given 1 · received 5" in screen_text(app)
    with opened(store) as book:
        (got,) = book.exchanges(direction="received")
        assert [(use.purpose, use.effect) for use in got.uses] == [("the spring bid", "saved two weeks")]
        assert (got.weight, got.weight_why) == (5, "it won the bid")


async def test_promises_are_kept_and_the_rate_shows(store: Path) -> None:
    app = NetcrmApp(store, start="ledger")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "w")
        assert "Ledger · Promises" in screen_text(app)
        await press(pilot, "d")
        assert "Mine:   100 % of those settled were kept · 1 kept, 0 broken, 0 open, 0 late" in screen_text(app)
        await press(pilot, "u")
        assert "Mine:   none settled · 0 kept" in screen_text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, ContactScreen)


async def test_a_promise_is_moved_with_or_without_their_yes_and_says_so(store: Path) -> None:
    app = NetcrmApp(store, start="ledger")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "w", "R", "3")
        await type_in(pilot, "3 dec")
        await press(pilot, "enter")
        await type_in(pilot, "ill")
        await press(pilot, "enter")
        shown = screen_text(app)
        assert "moved from 27 Nov to 3 Dec, not agreed with them: ill" in shown
        assert "due Thu 3 Dec" in shown
    with opened(store) as book:
        assert [p.state for p in book.promises()] == ["open", "open"]
        assert book.actions_for(load_standard(), "B8") == []


async def test_a_need_shows_its_story_and_is_changed_with_what_was_done_about_it(store: Path) -> None:
    app = NetcrmApp(store, start="ledger")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "w", "w", "enter")
        shown = screen_text(app)
        assert "Nobody is linked to it yet" in shown
        assert "Could help: Ben Cole" in shown
        assert "noted" in shown
        await press(pilot, "e", "enter")
        for answer in ("4", "2"):
            await press(pilot, "ctrl+u")
            await type_in(pilot, answer)
            await press(pilot, "enter")
        await press(pilot, "enter")
        for answer in ("the lead left", "asked Ben"):
            await type_in(pilot, answer)
            await press(pilot, "enter")
        await press(pilot, "enter")
        assert "the lead left · what I did: asked Ben" in screen_text(app)
        assert "priority 2" in screen_text(app)
    with opened(store) as book:
        (review,) = book.actions_for(load_standard(), "PC4")
        assert review.details == {"changed": "the lead left", "did": "asked Ben"}


async def test_an_offer_tells_who_has_which_words_of_it(store: Path) -> None:
    app = NetcrmApp(store, start="ledger")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "w", "w", "G", "t")
        await type_in(pilot, "raj, ana ruiz")
        await press(pilot, "enter", "enter")
        await type_in(pilot, "keen")
        await press(pilot, "enter")
        assert "Told: Ana Ruiz 23 Nov, Raj Patel 23 Nov" in screen_text(app)
        await press(pilot, "e", "ctrl+u")
        await type_in(pilot, "a price list for bids")
        await press(pilot, "enter")
        assert "told 2, 2 before it changed" in screen_text(app)
        assert "“a price list for grants”; told" in screen_text(app)
    with opened(store) as book:
        (offer,) = book.offers()
        assert [(told.who.name, told.current) for told in offer.told] == [("Ana Ruiz", False), ("Raj Patel", False)]
        assert [v.what for v in offer.earlier] == ["a price list for grants"]
        assert book.actions_for(load_standard(), "PC2")[0].details["response"] == "keen"


@pytest.mark.slow
async def test_needs_and_offers_name_who_could_help_and_who_could_use_them(store: Path) -> None:
    app = NetcrmApp(store, start="ledger")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "w", "w")
        await pilot.pause(0.3)
        await rest(pilot)
        assert "Could help: Ben Cole" in screen_text(app)
        await press(pilot, "G")
        await pilot.pause(0.3)
        await rest(pilot)
        assert "Could use it: Ana Ruiz" in screen_text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, ProfileScreen)


async def test_an_empty_ledger_says_which_key_to_press(tmp_path: Path) -> None:
    app = NetcrmApp(tmp_path / "netcrm.db", start="ledger")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        assert "Nothing was given or received yet" in screen_text(app)
        await press(pilot, "n", "enter")
        assert isinstance(app.screen, RecordScreen)


async def test_today_asks_what_came_of_what_was_received(store: Path) -> None:
    app = NetcrmApp(store, start="today")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        assert "UNUSED" in screen_text(app)
        await press(pilot, "G", "k")
        while getattr(app.screen.query_one("#today").current, "sort", "") != "unused":  # type: ignore[attr-defined]
            await press(pilot, "k")
        await press(pilot, "d")
        await type_in(pilot, "the spring bid")
        await press(pilot, "enter", "enter")
        assert "UNUSED" not in screen_text(app)
