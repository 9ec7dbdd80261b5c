"""What a user may rely on when an entry is written, edited, deleted or mapped by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcrm.models.drafts import ActionDraft, ActionEdit, PlanDraft, PromiseDraft
from netcrm.models.tables import Decision
from netcrm.standards import load_standard
from netcrm.store.book import Book
from netcrm.store.errors import NotFound, Refused
from netcrm.store.facets import facets_set, facets_text
from netcrm.words import FACETS, Detail, Direction, Kind, Marking, PlanKind
from tests.store.journal_store import add_contact, add_linked_need, open_book, undone_and_redone

STANDARD = load_standard()


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with open_book(tmp_path) as opened:
        yield opened


def met(book: Book, *who: str, **rest: object) -> str:
    draft = ActionDraft(kind=Kind.MET, on="2026-11-20", who=list(who), **rest)  # type: ignore[arg-type]
    return undone_and_redone(book, lambda: book.add_action(draft)).made[0]


def copies_agree(book: Book) -> bool:
    """Whether every participant copies its action's kind, facets and day."""
    return book._query(
        "SELECT count(*) FROM participant p JOIN action a ON a.id = p.action_id"
        " WHERE (p.kind, p.facets, p.on_from) IS NOT (a.kind, a.facets, a.on_from)"
    ) == [(0,)]


@given(st.sets(st.sampled_from(Detail)), st.booleans(), st.booleans(), st.booleans(), st.booleans())
def test_facets_are_the_details_and_links_and_read_back(
    details: set[Detail], outcome: bool, need: bool, offer: bool, objective: bool
) -> None:
    text = facets_text(details, outcome=outcome, need=need, offer=offer, objective=objective)
    held = facets_set(text)
    assert held <= FACETS
    assert held == {d.value for d in details} | {
        name
        for name, is_held in zip(
            ("outcome", "need", "offer", "objective"), (outcome, need, offer, objective), strict=True
        )
        if is_held
    }
    assert text == " ".join(sorted(held))


def test_an_entry_needs_a_year(book: Book) -> None:
    with pytest.raises(Refused, match="year"):
        book.add_action(ActionDraft(kind=Kind.MET, on="--04-12"))
    with pytest.raises(Refused, match="not a date"):
        book.add_action(ActionDraft(kind=Kind.MET, on=""))


def test_a_month_is_kept_as_known_and_spans_its_days(book: Book) -> None:
    uid = book.add_action(ActionDraft(kind=Kind.MET, on="2026-11")).made[0]
    assert book.action(uid).on == "2026-11"
    assert book._query("SELECT on_from, on_to FROM action") == [("2026-11-01", "2026-11-30")]


def test_someone_named_twice_took_part_once_and_is_not_mentioned_besides(book: Book) -> None:
    jane = add_contact(book, "Jane")
    row = book.action(met(book, jane, jane, mentions=[jane]))
    assert [w.uid for w in row.contacts] == [jane]
    assert row.mentions == ()


def test_tending_the_record_leaves_an_imported_contact_imported(book: Book) -> None:
    jane = add_contact(book, "Jane", stage="imported")
    book.add_action(ActionDraft(kind=Kind.EDITED, on="2026-11-20", who=[jane]))
    assert book.contact(jane).row.stage == "imported"
    met(book, jane)
    assert book.contact(jane).row.stage == "active"


def test_editing_keeps_facets_and_what_participants_copy_right(book: Book) -> None:
    jane, raj, cmi = (add_contact(book, name) for name in ("Jane", "Raj", "CMI"))
    need = add_linked_need(book, jane)
    uid = met(book, jane, details={Detail.SUBJECT: "the bid"}, tags=["funding"])
    recorded_at = book.action(uid).recorded_at
    edit = ActionEdit(
        kind=Kind.CALLED,
        on="2026-11-19",
        time="10:30",
        outcome="will write",
        marking=Marking.MY_TEAM,
        unnamed=True,
        who=[jane, raj],
        mentions=[cmi],
        details={Detail.SUBJECT: "the tender", Detail.PLACE: "Leeds"},
        tags=["Tender"],
        need=need,
    )
    changed = undone_and_redone(book, lambda: book.edit_action(uid, edit))
    row = book.action(uid)
    assert (row.kind, row.on, row.time, row.outcome) == ("called", "2026-11-19", "10:30", "will write")
    assert row.facets == {"subject", "place", "outcome", "need", "linked"}
    assert (row.details, row.tags, row.about) == (
        {"subject": "the tender", "place": "Leeds"},
        ("tender",),
        "framework bid",
    )
    assert [w.name for w in (*row.contacts, *row.mentions)] == ["Jane", "Raj", "CMI"]
    assert row.recorded_at == recorded_at
    assert copies_agree(book)
    assert changed.contacts == {jane, raj, cmi}


def test_what_is_not_given_stays_and_an_edit_without_a_difference_is_no_change(book: Book) -> None:
    jane = add_contact(book, "Jane")
    uid = met(book, jane, text="lunch", details={Detail.SUBJECT: "the bid"})
    before = book.action(uid)
    assert book.edit_action(uid, ActionEdit(text="lunch")).change == ""
    assert book.edit_action(uid, ActionEdit(who=[jane], details={Detail.SUBJECT: "the bid"})).change == ""
    assert book.action(uid) == before
    undone_and_redone(book, lambda: book.edit_action(uid, ActionEdit(text="a long lunch")))
    assert book.action(uid).details == before.details


def test_taking_everyone_and_everything_away(book: Book) -> None:
    jane = add_contact(book, "Jane")
    uid = met(book, jane, details={Detail.SUBJECT: "the bid"}, tags=["a", "b"], outcome="fine")
    undone_and_redone(book, lambda: book.edit_action(uid, ActionEdit(who=[], details={}, tags=[], outcome="")))
    row = book.action(uid)
    assert (row.contacts, row.details, row.tags, row.facets) == ((), {}, (), frozenset())
    assert copies_agree(book)


def test_a_wrong_edit_changes_nothing(book: Book) -> None:
    uid = met(book)
    before = book.dump()
    for edit in (ActionEdit(who=["0" * 32]), ActionEdit(on="--01-02"), ActionEdit(need="0" * 32)):
        with pytest.raises(Refused):
            book.edit_action(uid, edit)
    with pytest.raises(NotFound):
        book.edit_action("0" * 32, ActionEdit(text="x"))
    assert book.dump() == before


def test_deleting_takes_what_the_entry_alone_opened(book: Book) -> None:
    jane = add_contact(book, "Jane")
    promised = book.add_promise(
        PromiseDraft(direction=Direction.MINE, who=jane, what="slides", on="2026-11-20", due="2026-11-27")
    ).made[0]
    planned = book.add_plan(
        PlanDraft(kind=PlanKind.MEETING, who=[jane], what="coffee", due="2026-11-26", on="2026-11-20")
    ).made[0]
    told = undone_and_redone(book, lambda: book.delete_action(promised)).label
    assert "slides" in told
    assert book.promises() == []
    undone_and_redone(book, lambda: book.delete_action(planned))
    assert (book.plans(), book.journal()) == ([], [])


def test_deleting_what_ended_a_promise_opens_it_again(book: Book) -> None:
    jane = add_contact(book, "Jane")
    book.add_promise(PromiseDraft(direction=Direction.MINE, who=jane, what="slides", on="2026-11-20"))
    kept = book.keep_promise(book.promises()[0].uid).made[0]
    changed = undone_and_redone(book, lambda: book.delete_action(kept))
    assert book.promises()[0].state == "open"
    assert "open again" in changed.label


def test_deleting_the_promising_of_a_kept_promise_leaves_the_promise(book: Book) -> None:
    jane = add_contact(book, "Jane")
    made = book.add_promise(PromiseDraft(direction=Direction.MINE, who=jane, what="slides", on="2026-11-20")).made[0]
    book.keep_promise(book.promises()[0].uid)
    undone_and_redone(book, lambda: book.delete_action(made))
    assert [p.state for p in book.promises()] == ["kept"]


def test_deleting_what_carried_out_a_plan_opens_it_again(book: Book) -> None:
    jane = add_contact(book, "Jane")
    book.add_plan(PlanDraft(kind=PlanKind.FOLLOW_UP, who=[jane], what="call", due="2026-11-26", on="2026-11-20"))
    done = book.done_plan(book.plans()[0].uid).made[0]
    undone_and_redone(book, lambda: book.delete_action(done))
    assert book.plans()[0].state == "open"


def test_deleting_takes_an_evidence_item_that_has_nothing_else(book: Book) -> None:
    first, second = met(book, text="one"), met(book, text="two")
    book.claim(first, "PC1", why="it does", standard=STANDARD)
    item = book.evidence(STANDARD)[0].uid
    book.claim(second, "PC1", why="it does", standard=STANDARD, item=item)
    undone_and_redone(book, lambda: book.delete_action(first))
    assert book.evidence(STANDARD)[0].actions == (second,)
    assert "E1" in undone_and_redone(book, lambda: book.delete_action(second)).label
    assert book.evidence(STANDARD) == []


def test_several_entries_go_in_one_change_or_none_of_them_does(book: Book) -> None:
    uids = [met(book, text=text) for text in ("one", "two", "three")]
    assert undone_and_redone(book, lambda: book.delete_actions(uids[:2])).label == "Deleted 2 entries"
    assert [row.uid for row in book.entries(uids)] == uids[2:]
    last = met(book, text="four")
    with pytest.raises(NotFound):
        book.delete_actions([last, uids[0]])
    assert {row.uid for row in book.entries([last, uids[2], "nothing"])} == {last, uids[2]}
    assert book.delete_actions([]).change == ""


def test_submitted_evidence_is_not_deleted(book: Book) -> None:
    uid = met(book)
    book.claim(uid, "PC1", why="it does", standard=STANDARD)
    with book._change("Submitted") as tx:
        tx.insert(Decision, claim_id=1, outcome="submitted", on_text="2026-11-22", recorded_at=tx.stamp)
    with pytest.raises(Refused, match="withdraw"):
        book.delete_action(uid)
    assert book.action(uid).uid == uid


@pytest.mark.parametrize("included", [True, False])
def test_the_mapping_can_be_changed_and_left_to_the_rules_again(book: Book, included: bool) -> None:
    uid = met(book)
    undone_and_redone(book, lambda: book.except_mapping(uid, "A3", "B4", included))
    assert book.action(uid).excepted == {"B4": included}
    assert book.except_mapping(uid, "A3", "B4", included).change == ""
    undone_and_redone(book, lambda: book.except_mapping(uid, "A3", "B4", not included))
    assert book.action(uid).excepted == {"B4": not included}
    undone_and_redone(book, lambda: book.except_mapping(uid, "A3", "B4", None))
    assert book.action(uid).excepted == {}
    assert book.except_mapping(uid, "A3", "B4", None).change == ""
