"""What a user may rely on about the answers to a line that asks."""

from __future__ import annotations

from pathlib import Path

from netcrm.models.drafts import (
    ActionDraft,
    ContactEdit,
    NeedDraft,
    OfferDraft,
    PlanDraft,
    PointEdit,
    PromiseDraft,
    TopicEdit,
)
from netcrm.rules.capture.records import Ask, AskKind, Ref
from netcrm.store.helping import helpers
from netcrm.words import Direction, Kind, Marking, PlanKind, PointKind, TopicKind
from tests.store.journal_store import TODAY, add_contact, open_book


def test_the_last_contact_is_one_that_happened_and_no_plan_thought_or_errand(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        jane = add_contact(book, "Jane Smith")
        ask = Ask(AskKind.LAST_CONTACT, "when did i last see jane", who=(Ref("Jane Smith", jane),))
        plan = PlanDraft(kind=PlanKind.MEETING, who=[jane], due="2026-11-26", on="2026-11-20", text="seeing jane thurs")
        book.add_plan(plan)
        assert book.answer(ask, TODAY) == "Jane Smith: no contact is recorded."
        for kind, text, day in (
            (Kind.CALLED, "about the bid", "2026-11-20"),
            (Kind.REFLECTED, "jane was hurried", "2026-11-20"),
            (Kind.NOTED, "likes tea", "2026-11-20"),
            (Kind.MET, "not yet held", "2026-11-30"),
        ):
            book.add_action(ActionDraft(kind=kind, on=day, text=text, who=[jane]))
        for _ in range(30):
            book.add_plan(plan)
        assert book.answer(ask, TODAY) == "Jane Smith: 20 Nov, 3 days ago: called, about the bid"


def test_an_answer_tells_nothing_that_the_lists_hide(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        jane = add_contact(book, "Jane Smith")
        book.add_action(
            ActionDraft(kind=Kind.TALKED, on="2026-11-20", text="they are merging", who=[jane], marking=Marking.ONLY_ME)
        )
        book.add_promise(
            PromiseDraft(
                direction=Direction.MINE, who=jane, what="merger paper", on="2026-11-20", marking=Marking.ONLY_ME
            )
        )
        who = (Ref("Jane Smith", jane),)
        last = book.answer(Ask(AskKind.LAST_CONTACT, "when did i last see jane", who=who), TODAY)
        assert last == "Jane Smith: 20 Nov, 3 days ago: talked, ····"
        assert book.answer(Ask(AskKind.OWED, "what do i owe jane", who=who), TODAY) == "I owe Jane Smith: ····"


def test_an_address_says_nothing_of_what_somebody_can_do(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        rose = add_contact(book, "Rose Hill")
        book.edit_contact(rose, ContactEdit(points=[PointEdit(kind=PointKind.EMAIL, value="grant.rose@example.org")]))
        ben = add_contact(book, "Ben Cole")
        book.edit_contact(ben, ContactEdit(notes="writes grant bids"))
        assert [helper.name for helper in helpers(book, ["grant"], 5)] == ["Ben Cole"]


def test_what_i_could_offer_sets_my_offers_against_what_they_look_for(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        raj = add_contact(book, "Raj Patel")
        ask = Ask(AskKind.WHAT_TO_OFFER, "what could i offer raj", who=(Ref("Raj Patel", raj),))
        assert "nothing is noted that they look for" in book.answer(ask, TODAY)
        book.add_offer(OfferDraft(what="tender and bid templates"))
        book.edit_contact(raj, ContactEdit(topics=[TopicEdit(kind=TopicKind.NEED, text="bid templates")]))
        assert book.answer(ask, TODAY) == "Raj Patel looks for bid templates: I can offer tender and bid templates."


def test_who_could_help_without_a_subject_goes_through_my_open_needs(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        ask = Ask(AskKind.WHO_CAN_HELP, "who could help?")
        assert book.answer(ask, TODAY).startswith("You have no open need")
        book.add_need(NeedDraft(what="someone who knows VAT", on="2026-11-20"))
        assert book.answer(ask, TODAY).startswith("someone who knows VAT: ")


def test_nothing_is_judged_where_no_thing_is_named(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        assert book.answer(Ask(AskKind.MAY_SHARE, "can i send raj"), TODAY).startswith("Say what would pass")
