"""What a user may rely on about the answers to a line that asks."""

from __future__ import annotations

from pathlib import Path

from netcrm.models.drafts import ActionDraft, ContactEdit, PlanDraft, PointEdit, PromiseDraft
from netcrm.rules.capture.records import Ask, AskKind, Ref
from netcrm.store.helping import helpers
from netcrm.words import Direction, Kind, Marking, PlanKind, PointKind
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
