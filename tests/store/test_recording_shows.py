"""What the preview says that a line shows is what coverage maps once the line is recorded."""

from __future__ import annotations

from pathlib import Path

import pytest

from netcrm.models.drafts import NeedDraft, PromiseDraft
from netcrm.rules.capture.parser import parse
from netcrm.rules.capture.records import Answer, Capture, QuestionKind, ThingKind
from netcrm.rules.facts import facts_of
from netcrm.rules.mapping import recorded
from netcrm.rules.shows import shows
from netcrm.standards import load_standard
from netcrm.store.book import Book
from netcrm.words import ContactKind, Direction, Kind
from tests.capture.loader import HERE, ListNetwork, load_cases, load_networks
from tests.store.contacts_kit import NOW, act, add, open_book

CORPORA = sorted(path.name for path in HERE.glob("*.yaml") if path.name != "networks.yaml")
STANDARD = load_standard()
TODAY = NOW.date()
_SIDES = {ThingKind.PROMISE_MINE: Direction.MINE, ThingKind.PROMISE_THEIRS: Direction.THEIRS}


def _filled(book: Book, network: ListNetwork) -> None:
    """The network's contacts, the first linked to a need of mine, its promises and what was got."""
    uids: dict[str, str] = {}
    organisations = [c for c in network.contacts if c.kind is ContactKind.ORGANISATION]
    for contact in [*organisations, *(c for c in network.contacts if c.kind is ContactKind.PERSON)]:
        org = contact.organisation if contact.kind is ContactKind.PERSON else ""
        uids[contact.uid] = add(book, contact.name, org, kind=contact.kind)
    linked = [uid for key, uid in uids.items() if key in ("jane", "will", "mike", "olu")]
    if linked:
        (need,) = book.add_need(NeedDraft(what="a mentor", on=TODAY.isoformat())).others
        book.link_need(linked, need)
    for thing in network.all_things:
        if thing.kind in _SIDES:
            who = uids[thing.who[0]]
            book.add_promise(PromiseDraft(direction=_SIDES[thing.kind], who=who, what=thing.what, on=TODAY.isoformat()))
        elif thing.kind is ThingKind.RECEIVED:
            act(book, Kind.GOT, "2026-11-01", *(uids[u] for u in thing.who), text=thing.what)


def _said(book: Book, capture: Capture) -> set[str]:
    linked = book.linked([ref.uid for record in capture.records for ref in record.who if ref.uid])
    return {link.criterion for link in shows(STANDARD, capture, linked).recorded}


def _stored(book: Book, made: tuple[str, ...]) -> set[str]:
    rows = [book.action(uid, STANDARD) for uid in made]
    found = [facts for row in rows if (facts := facts_of(STANDARD, row)) is not None]
    return {link.criterion for facts in found for link in recorded(STANDARD, facts)}


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(load_networks()))
def test_every_line_that_is_ready_shows_what_it_said_it_would(name: str, tmp_path: Path) -> None:
    told = 0
    with open_book(tmp_path) as book:
        _filled(book, load_networks()[name])
        for case in (case for corpus in CORPORA for case in load_cases(HERE / corpus) if case.network == name):
            capture = parse(case.line, case.today, book.network())
            if not capture.ready:
                continue
            said = _said(book, capture)
            assert _stored(book, book.record(capture).made) == said, case.line
            told += 1
            book.undo()
    assert told or name == "empty"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("raj kept his promise", set()),
        ("kept my promise to raj", {"B8"}),
        ("raj broke his promise", set()),
        ("kept my promise to jane", {"B8", "PC1"}),
        ("reflection: pushed raj too soon, next time offer first", {"B10"}),
    ],
)
@pytest.mark.parametrize("open_ones", [True, False])
@pytest.mark.slow
def test_a_promise_of_theirs_proves_nothing_of_mine(line: str, said: set[str], open_ones: bool, tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        network = load_networks()["owed" if open_ones else "main"]
        _filled(book, network)
        capture = parse(line, TODAY, book.network())
        assert capture.ready
        stored = _stored(book, book.record(capture).made)
        assert stored == _said(book, capture)
        assert stored & {"B8", "B10"} == said & {"B8", "B10"}


def test_a_second_chase_is_of_the_introduction_that_the_first_one_made(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        for name in ("Wei Zhang", "Amara Okafor", "Raj Patel"):
            add(book, name)
        line = "chased wei re amara intro"
        first = book.record(parse(line, TODAY, book.network())).made[0]
        for _ in range(2):
            again = parse(line, TODAY, book.network())
            assert [r.about for r in again.records] == [first]
            book.record(again)
        assert len(book.network().things(ThingKind.INTRODUCTION)) == 1


def test_a_mistyped_name_and_a_need_are_answered_from_the_store(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        john = add(book, "John Smith", notes="knows vat on grants")
        add(book, "Ana Ruiz", notes="runs a book club")
        network = book.network()
        assert [c.uid for c in network.near("jhon smyth")] == [john]
        assert network.near("jim") == ()
        (question,) = parse("met jhon smyth", TODAY, network).questions
        settled = parse("met jhon smyth", TODAY, network, answers=[Answer(QuestionKind.WHICH, "jhon smyth", john)])
        assert [c.uid for c in question.candidates] == [john]
        assert settled.ready
        capture = parse("need someone who knows vat on grants before feb", TODAY, network)
        assert [(h.uid, h.why) for h in capture.helpers] == [(john, "knows vat on grants")]
        assert parse("need a venue by feb", TODAY, network).helpers == ()
