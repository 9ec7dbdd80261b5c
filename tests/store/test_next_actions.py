"""What a user may rely on about next best actions: they are on record, and they go when they are done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from netcrm.models.drafts import ActionDraft, OfferDraft, PromiseDraft
from netcrm.standards import load_standard
from netcrm.store.book import Book
from netcrm.words import Detail, Direction, Kind
from tests.store.journal_store import TODAY, add_contact, add_linked_need, open_book

A3 = load_standard()


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with open_book(tmp_path) as opened:
        yield opened


def act(book: Book, kind: Kind, *who: str, on: str = "2026-11-20", **rest: object) -> str:
    draft = ActionDraft(kind=kind, on=on, who=list(who), **rest)  # type: ignore[arg-type]
    return book.add_action(draft).made[0]


def texts(book: Book, code: str) -> list[str]:
    return [action.text for action in book.next_actions(A3, list(A3.criteria)).get(code, ())]


def test_an_empty_store_has_nothing_to_propose(book: Book) -> None:
    assert book.next_actions(A3, list(A3.criteria)) == {}


def test_a_promise_is_proposed_until_it_is_kept_and_then_its_keeping_to_be_claimed(book: Book) -> None:
    raj = add_contact(book, "Raj Patel")
    book.add_promise(
        PromiseDraft(who=raj, direction=Direction.MINE, what="the slides", due=TODAY.isoformat(), on="2026-11-20")
    )
    book.add_promise(PromiseDraft(who=raj, direction=Direction.THEIRS, what="his report", on="2026-11-20"))
    assert texts(book, "B8") == ["keep your promise to Raj Patel: the slides, due today"]
    book.keep_promise(book.promises()[0].uid, TODAY)
    (text,) = texts(book, "B8")
    assert text.startswith("claim it with: kept a promise to Raj Patel, 23 Nov")
    action = book.journal()[0].uid
    book.claim(action, "B8", why="I kept it on the day.", standard=A3)
    assert not any("claim it with" in text for text in texts(book, "B8"))


def test_a_thing_received_is_proposed_until_it_is_used(book: Book) -> None:
    amara = add_contact(book, "Amara Okafor")
    got = act(book, Kind.GOT, amara, on="2026-11-03", details={Detail.WHAT: "tender template"}, marking="my team")
    (text,) = texts(book, "PC5")
    assert "from Amara Okafor, 3 Nov, is not used yet" in text
    assert "tender" not in text, "it is marked"
    act(book, Kind.USED, amara, source=got, details={Detail.PURPOSE: "the bid"})
    assert not any("not used yet" in text for text in texts(book, "PC5"))


def test_people_of_the_network_are_proposed_by_name(book: Book) -> None:
    jane, wei = add_contact(book, "Jane Smith"), add_contact(book, "Wei Zhang")
    book.set_key_member([jane, wei], True)
    add_linked_need(book, jane, what="framework bid")
    act(book, Kind.MET, jane, on=(TODAY - timedelta(days=120)).isoformat())
    assert "Jane Smith, linked to “framework bid”, has not been in touch for 120 days" in texts(book, "PC1")
    assert texts(book, "PC2") == [], "without an offer of mine there is nothing to tell"
    book.add_offer(OfferDraft(what="tender reviews"))
    assert texts(book, "PC2") == [
        "Jane Smith, a key member, has not been told what you offer",
        "Wei Zhang, a key member, has not been told what you offer",
    ]
    act(book, Kind.BRIEFED, wei, offer=book.offers()[0].uid)
    found = texts(book, "PC2")
    assert "Jane Smith, a key member, has not been told what you offer" in found
    assert not any(text.startswith("Wei Zhang") for text in found)
    assert "briefed Wei Zhang, 20 Nov, tender reviews: not noted yet: what they answered" in found


def test_a_boundary_is_proposed_until_it_was_applied(book: Book) -> None:
    amara = add_contact(book, "Amara Okafor")
    act(book, Kind.AGREED, amara, details={Detail.WHAT: "templates", Detail.ALLOWED: "my team"})
    assert any("what you agreed with Amara Okafor, templates, is not applied yet" in text for text in texts(book, "B3"))
    act(book, Kind.APPLIED, amara)
    assert not any("not applied yet" in text for text in texts(book, "B3"))


def test_what_is_proposed_is_asked_of_a_fixed_number_of_statements(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    people = [add_contact(book, f"P{n}") for n in range(4)]

    def fill(times: int) -> int:
        for n in range(times):
            act(book, Kind.MET, people[n % 4], details={Detail.EFFECT: "x"})
            act(book, Kind.GOT, people[n % 4], details={Detail.WHAT: f"thing {n}"})
        asked: list[str] = []
        rows = book._rows
        monkeypatch.setattr(book, "_rows", lambda name, params=None: asked.append(name) or rows(name, params))
        book.next_actions(A3, list(A3.criteria))
        monkeypatch.undo()
        return len(asked)

    assert fill(2) == fill(12)


def test_another_units_entries_are_proposed_by_its_own_rules(book: Book) -> None:
    club = load_standard(Path(__file__).parents[1] / "test_standards_small.yaml")
    jane = add_contact(book, "Jane Smith")
    act(book, Kind.MET, jane, text="the seed swap")
    found = book.next_actions(club, list(club.criteria))
    assert {code: [a.text for a in actions] for code, actions in found.items()} == {
        "K.1": ["claim it with: met Jane Smith, 20 Nov, the seed swap"]
    }
