"""What a user may rely on when a line is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from netcrm.models.rows import Changed
from netcrm.rules.capture.parser import parse
from netcrm.rules.capture.records import (
    Answer,
    Capture,
    Event,
    NewContact,
    Question,
    QuestionKind,
    Record,
    RecordType,
    Ref,
    Thing,
    ThingKind,
)
from netcrm.store.book import Book
from netcrm.store.errors import NotFound, Refused
from netcrm.words import ContactKind, Detail, Direction, Kind, Marking, PlanState, PromiseState
from tests.store.journal_store import NOW, add_contact, open_book, undone_and_redone


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with open_book(tmp_path) as opened:
        yield opened


def action(kind: Kind, *who: Ref, on: str = "2026-11-22", **rest: object) -> Record:
    return Record(RecordType.ACTION, on, "as typed", kind=kind, who=who, **rest)  # type: ignore[arg-type]


def recorded(book: Book, *records: Record, **rest: object) -> Changed:
    return undone_and_redone(book, lambda: book.record(Capture("as typed", records, **rest), now=NOW))  # type: ignore[arg-type]


def test_a_line_becomes_an_action_with_all_that_it_says(book: Book) -> None:
    jane, cmi = add_contact(book, "Jane Smith"), add_contact(book, "CMI", kind="organisation")
    changed = recorded(
        book,
        action(
            Kind.MET,
            Ref("Jane Smith", uid=jane),
            mentions=(Ref("CMI", uid=cmi),),
            time="10:00",
            outcome="will call",
            marking=Marking.ONLY_ME,
            unnamed=True,
            details={Detail.SUBJECT: "the bid", Detail.PLACE: ""},
            tags=("#Funding",),
        ),
    )
    assert changed.label == "Recorded met Jane Smith"
    assert changed.contacts == {jane, cmi}
    row = book.action(changed.made[0])
    assert (row.kind, row.on, row.time, row.text, row.outcome) == (
        "met",
        "2026-11-22",
        "10:00",
        "as typed",
        "will call",
    )
    assert (row.marking, row.unnamed, row.tags) == ("only me", True, ("funding",))
    assert [w.name for w in row.contacts] == ["Jane Smith"]
    assert [w.name for w in row.mentions] == ["CMI"]
    assert row.details == {"subject": "the bid"}
    assert row.facets == {"subject", "outcome"}
    assert row.recorded_at.startswith("2026-11-23T12:00:00")
    assert row.recorded_at.endswith("+00:00")


def test_tags_of_a_line_stand_on_the_action_and_not_on_the_people(book: Book) -> None:
    jane = add_contact(book, "Jane Smith")
    recorded(book, action(Kind.MET, Ref("Jane Smith", uid=jane), tags=("funding",)))
    assert book.contact(jane).row.tags == ()


def test_people_and_their_organisations_are_created_by_the_line_alone(book: Book) -> None:
    known = add_contact(book, "Acme", kind="organisation")
    changed = recorded(
        book,
        action(
            Kind.MET, Ref("Ana Ruiz", key="ana ruiz"), Ref("Ben Cole", key="ben cole"), mentions=(Ref("Jo", key="jo"),)
        ),
        creates=(
            NewContact("ana ruiz", "Ana Ruiz", role="CFO", organisation="Acme", organisation_uid=known),
            NewContact("ben cole", "Ben Cole", organisation="Hackney"),
            NewContact("hackney", "Hackney", ContactKind.ORGANISATION),
            NewContact("jo", "Jo"),
        ),
    )
    assert {w.name for w in changed.created_contacts} == {"Ana Ruiz", "Ben Cole", "Hackney", "Jo"}
    ana, ben, jo = book.contact("Ana Ruiz"), book.contact("Ben Cole"), book.contact("Jo")
    assert [(a.role, a.other.uid if a.other else "") for a in ana.affiliations] == [("CFO", known)]
    assert ben.row.organisation == "Hackney"
    assert (ana.row.stage, ben.row.stage, jo.row.stage) == ("active", "active", "prospect")
    assert [r.kind for r in book.journal()] == ["met"], "being created by a line is no act of its own"


def test_an_organisation_of_that_name_is_not_made_twice(book: Book) -> None:
    add_contact(book, "Acme", kind="organisation")
    recorded(
        book,
        action(Kind.MET, Ref("Ana", key="ana")),
        creates=(NewContact("ana", "Ana", role="CFO", organisation="ACME"),),
    )
    assert book.count_contacts() == 2


def test_an_imported_contact_becomes_active_by_taking_part_but_not_by_being_spoken_of(book: Book) -> None:
    raj, wei = add_contact(book, "Raj", stage="imported"), add_contact(book, "Wei", stage="imported")
    recorded(book, action(Kind.CALLED, Ref("Raj", uid=raj), mentions=(Ref("Wei", uid=wei),)))
    assert book.contact(raj).row.stage == "active"
    assert book.contact(wei).row.stage == "imported"


def test_a_promise_is_opened_with_its_action(book: Book) -> None:
    jane = add_contact(book, "Jane Smith")
    line = Record(
        RecordType.PROMISE,
        "2026-11-23",
        "owe jane the slides by fri",
        who=(Ref("Jane Smith", uid=jane),),
        what="slides",
        due="2026-11-27",
        direction=Direction.MINE,
    )
    changed = recorded(book, line)
    (promise,) = book.promises()
    assert (promise.direction, promise.what, promise.due, promise.state, promise.late_days) == (
        "mine",
        "slides",
        "2026-11-27",
        "open",
        0,
    )
    row = book.action(changed.made[0])
    assert (row.kind, row.about, row.text) == ("promised", "slides", "owe jane the slides by fri")


def test_one_line_with_several_records_is_one_undo(book: Book) -> None:
    raj = add_contact(book, "Raj Patel")
    who = (Ref("Raj Patel", uid=raj),)
    changed = recorded(
        book,
        action(Kind.CALLED, *who),
        Record(
            RecordType.PROMISE, "2026-11-23", "", who=who, what="report", due="2026-12-03", direction=Direction.THEIRS
        ),
        Record(
            RecordType.PROMISE, "2026-11-23", "", who=who, what="budget", due="2026-11-27", direction=Direction.MINE
        ),
        Record(RecordType.FOLLOW_UP, "2026-11-23", "", who=who, what="call again", due="2026-12-07"),
        Record(RecordType.MEETING, "2026-11-23", "", who=who, due="2026-11-26", time="10:00"),
        Record(RecordType.NEED, "2026-11-23", "", what="VAT on grants", due="2027-02"),
        Record(RecordType.OFFER, "2026-11-23", "", what="bid writing"),
    )
    assert changed.label == "Recorded called Raj Patel and 6 more"
    assert len(changed.made) == 6
    assert [(p.what, p.direction) for p in book.promises()] == [("budget", "mine"), ("report", "theirs")]
    assert [(p.kind, p.due, p.time) for p in book.plans()] == [
        ("meeting", "2026-11-26", "10:00"),
        ("follow_up", "2026-12-07", ""),
    ]
    assert [(n.what, n.horizon) for n in book.needs()] == [("VAT on grants", "2027-02")]
    assert [o.what for o in book.offers()] == ["bid writing"]
    assert sorted(r.kind for r in book.journal()) == [
        "called",
        "needed",
        "promised",
        "promised",
        "scheduled",
        "scheduled",
    ]
    book.undo()
    assert book.journal() == []
    assert book.promises() == []
    assert book.plans() == []
    assert book.needs() == []


def open_promise(book: Book, who: str, direction: Direction = Direction.MINE) -> str:
    line = Record(RecordType.PROMISE, "2026-11-01", "", who=(Ref("", uid=who),), what="slides", direction=direction)
    book.record(Capture("", (line,)), now=NOW)
    return book.promises()[0].uid


def test_giving_what_was_promised_keeps_the_promise(book: Book) -> None:
    jane = add_contact(book, "Jane Smith")
    promise = open_promise(book, jane)
    changed = recorded(book, action(Kind.GAVE, Ref("Jane", uid=jane), about=promise))
    assert [book.action(uid).kind for uid in changed.made] == ["gave", "kept"]
    assert book.promises(PromiseState.KEPT)[0].uid == promise
    assert {r.about for r in book.journal()} == {"slides"}


def test_a_kept_promise_is_written_once(book: Book) -> None:
    jane = add_contact(book, "Jane Smith")
    promise = open_promise(book, jane)
    changed = recorded(book, action(Kind.KEPT, Ref("Jane", uid=jane), about=promise))
    assert [book.action(uid).kind for uid in changed.made] == ["kept"]
    assert book.promises()[0].state == "kept"


def test_a_promise_that_nobody_said_is_closed_stays_open(book: Book) -> None:
    jane = add_contact(book, "Jane Smith")
    promise = open_promise(book, jane)
    asked = Question(
        QuestionKind.CLOSE,
        "the slides",
        "Is it kept?",
        things=(Thing(promise, ThingKind.PROMISE_MINE, "slides", (jane,)),),
    )
    recorded(book, action(Kind.GAVE, Ref("Jane", uid=jane), about=promise), questions=(asked,))
    assert book.promises()[0].state == "open"


def test_what_was_used_points_at_what_was_got(book: Book) -> None:
    amara = add_contact(book, "Amara Okafor")
    got = book.record(
        Capture("", (action(Kind.GOT, Ref("Amara", uid=amara), details={Detail.WHAT: "template"}),)), now=NOW
    )
    changed = recorded(
        book, action(Kind.USED, Ref("Amara", uid=amara), about=got.made[0], details={Detail.PURPOSE: "spring bid"})
    )
    assert book.action(changed.made[0]).about == "as typed"


def test_a_meeting_held_is_done_and_one_moved_is_not_planned_twice(book: Book) -> None:
    jane = add_contact(book, "Jane Smith")
    who = (Ref("Jane", uid=jane),)
    book.record(Capture("", (Record(RecordType.MEETING, "2026-11-20", "", who=who, due="2026-11-22"),)), now=NOW)
    plan = book.plans()[0].uid
    recorded(book, Record(RecordType.MEETING, "2026-11-21", "", who=who, due="2026-11-23", time="09:00", about=plan))
    assert [(p.due, p.time, p.state) for p in book.plans()] == [("2026-11-23", "09:00", "open")]
    recorded(book, action(Kind.MET, *who, on="2026-11-23", about=plan))
    assert [p.state for p in book.plans()] == [PlanState.DONE]


def test_a_line_that_leaves_something_open_records_nothing(book: Book) -> None:
    jane = add_contact(book, "Jane Smith")
    before = book.dump()
    which = Question(QuestionKind.WHICH, "jane", "Which Jane?")
    with pytest.raises(Refused, match="answer"):
        book.record(Capture("", (action(Kind.MET, Ref("Jane", uid=jane)),), questions=(which,)), now=NOW)
    with pytest.raises(Refused, match="nothing to record"):
        book.record(Capture(""), now=NOW)
    with pytest.raises(Refused, match="settled"):
        book.record(Capture("", (action(Kind.MET, Ref("Jane")),)), now=NOW)
    assert book.dump() == before


def test_a_contact_that_has_gone_meanwhile_is_told_and_nothing_is_kept(book: Book) -> None:
    jane = add_contact(book, "Jane Smith")
    before = book.dump()
    with pytest.raises(NotFound):
        book.record(
            Capture("", (action(Kind.MET, Ref("Jane", uid=jane)), action(Kind.MET, Ref("Gone", uid="0" * 32)))), now=NOW
        )
    assert book.dump() == before


def test_a_dry_run_tells_what_it_would_do_and_does_nothing(book: Book) -> None:
    jane = add_contact(book, "Jane Smith")
    before = book.dump()
    changed = book.record(
        Capture("", (action(Kind.MET, Ref("Jane", uid=jane)),), event=Event("HR Expo", "2026-11-19")),
        now=NOW,
        dry_run=True,
    )
    assert changed.label == "Recorded met Jane Smith"
    assert len(changed.made) == 1
    assert book.dump() == before
    assert book.event() is None


def test_an_event_sticks_until_a_line_clears_it(book: Book) -> None:
    jane = add_contact(book, "Jane Smith")
    expo = Event("HR Expo", "2026-11-19", "London")
    recorded(book, action(Kind.MET, Ref("Jane", uid=jane)), event=expo)
    assert book.event() == expo
    recorded(book, action(Kind.MET, Ref("Jane", uid=jane)))
    assert book.event() is None


def test_a_line_that_follows_from_an_earlier_thought_is_linked_to_it(book: Book) -> None:
    raj = add_contact(book, "Raj Patel")
    line = "reflection: pushed raj too soon, next time offer first"
    thought = book.record(parse(line, NOW.date(), book.network())).made[0]
    later = "called raj, offered first this time (as I said I would)"
    found = parse(later, NOW.date(), book.network())
    unlinked = book.record(found)
    assert book.follows([thought]) == {}, "nothing is linked without an answer"
    book.undo()
    yes = Answer(found.questions[0].kind, found.questions[0].about, "yes")
    answered = parse(later, NOW.date(), book.network(), answers=(yes,))
    changed = undone_and_redone(book, lambda: book.record(answered))
    assert unlinked.made != changed.made
    assert [step.uid for step in book.follows([thought])[thought].done] == [changed.made[0]]
    assert book.open_thoughts([raj]) == []
    assert not parse(later, NOW.date(), book.network()).questions, "it was acted on"
    assert [row.uid for row in book.find("offered")] == [changed.made[0]]
