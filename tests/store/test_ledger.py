"""The ledger adds up what the journal holds: exchanges, balances, uses, promises kept; and each verb can be undone."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from netcrm.models.drafts import ActionDraft, PromiseDraft
from netcrm.rules.reciprocity import SMALL, TILT, Kept, Sums, weight_of
from netcrm.store.book import Book
from netcrm.store.errors import NotFound, Refused
from netcrm.words import Detail, Direction, Kind
from tests.store.contacts_kit import add, open_book

TODAY = date(2026, 11, 23)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with open_book(tmp_path) as opened:
        yield opened


def exchange(
    book: Book, kind: Kind, *who: str, on: str = "2026-11-20", what: str = "the slides", **details: str
) -> str:
    said = {Detail(name): value for name, value in {"what": what, **details}.items()}
    return book.add_action(ActionDraft(kind=kind, on=on, who=list(who), details=said)).made[0]


def test_an_exchange_shows_what_it_was_with_whom_and_what_it_weighs(book: Book) -> None:
    jane, raj = add(book, "Jane Smith"), add(book, "Raj Patel")
    exchange(book, Kind.GOT, jane, what="tender template", sort="resource", weight="4 because it saved two weeks")
    exchange(book, Kind.GAVE, jane, raj, what="price list", on="2026-11-21")
    given, got = book.exchanges()
    assert (given.direction, given.what, [w.name for w in given.who]) == (
        "given",
        "price list",
        ["Jane Smith", "Raj Patel"],
    )
    assert (got.direction, got.what, got.sort, got.weight, got.weight_why) == (
        "received",
        "tender template",
        "resource",
        4,
        "it saved two weeks",
    )
    assert [row.what for row in book.exchanges(direction="received")] == ["tender template"]
    assert [row.what for row in book.exchanges(contact=raj)] == ["price list"]
    assert book.exchanges(since="2026-11-22") == []
    assert [row.what for row in book.exchanges(limit=1)] == ["price list"]


def test_an_exchange_without_details_is_named_by_its_text(book: Book) -> None:
    jane = add(book, "Jane Smith")
    book.add_action(ActionDraft(kind=Kind.GOT, on="2026", who=[jane], text="a tip about the grant"))
    assert [(row.what, row.on, row.weight) for row in book.exchanges()] == [("a tip about the grant", "2026", 0)]


def test_a_use_stands_with_what_was_received_and_what_was_never_used_is_asked_about(book: Book) -> None:
    jane = add(book, "Jane Smith")
    template = exchange(book, Kind.GOT, jane, what="tender template", on="2026-10-26")
    advice = exchange(book, Kind.GOT, jane, what="advice", on="2026-10-20")
    exchange(book, Kind.GOT, jane, what="a rota", on="2026-11-20")
    exchange(book, Kind.GOT, jane, what="an old plan", on="2025-11-20")
    assert [row.what for row in book.unused(TODAY)] == ["advice", "tender template"]
    assert [row.what for row in book.today(TODAY).unused] == ["advice", "tender template"]
    book.put_to_use(template, purpose="the spring bid", effect="saved two weeks", on="2026-11-22")
    (row,) = [row for row in book.exchanges() if row.uid == template]
    assert [(use.on, use.purpose, use.effect) for use in row.uses] == [
        ("2026-11-22", "the spring bid", "saved two weeks")
    ]
    book.add_action(
        ActionDraft(kind=Kind.GAVE, on="2026-11-22", who=[jane], details={Detail.WHAT: "advice"}, source=advice)
    )
    assert book.unused(TODAY) == []
    passed = book.exchanges(direction="given")[0]
    assert (passed.source, passed.came_from) == (advice, "advice")


def test_only_what_was_received_can_be_put_to_use(book: Book) -> None:
    given = exchange(book, Kind.GAVE, add(book, "Jane Smith"))
    before = book.dump()
    for work in (
        lambda: book.put_to_use(given, purpose="a bid"),
        lambda: book.put_to_use(exchange_of(book, Kind.GOT), purpose=" "),
        lambda: book.weigh(given, "9"),
        lambda: book.weigh(given, "a lot"),
    ):
        with pytest.raises(Refused):
            work()
    with pytest.raises(NotFound):
        book.weigh("0" * 32, "3")
    book.undo()
    assert book.dump() == before


def exchange_of(book: Book, kind: Kind) -> str:
    return exchange(book, kind)


def test_a_weight_is_set_and_taken_away_and_moves_the_balance(book: Book) -> None:
    jane = add(book, "Jane Smith")
    uid = exchange(book, Kind.GAVE, jane, sort="resource")
    assert book.contact(jane).row.balance == 1
    book.weigh(uid, "4, a big one")
    assert book.contact(jane).row.balance == 4
    assert book.exchanges()[0].sort == "resource"
    assert book.weigh(uid, "4, a big one").change == ""
    book.undo()
    assert book.contact(jane).row.balance == 1
    book.redo()
    book.weigh(uid, "")
    assert (book.contact(jane).row.balance, book.exchanges()[0].weight) == (1, 0)


def test_balances_equal_a_plain_sum_over_many_random_exchanges(book: Book, tmp_path: Path) -> None:
    rng = random.Random(11)
    people = [add(book, f"Person {n}") for n in range(12)]
    given: Counter[str] = Counter()
    received: Counter[str] = Counter()
    months: dict[str, list[int]] = {}
    with book.together():
        for _ in range(600):
            kind = rng.choice([Kind.GAVE, Kind.GOT, Kind.MET])
            who = rng.sample(people, rng.randint(1, 3))
            weight = rng.choice(["", "1", "3", "5, large", "4, why", "a lot", "12"])
            day = (TODAY - timedelta(days=rng.randint(0, 400))).isoformat()
            exchange(book, kind, *who, on=day, **({"weight": weight} if weight else {}))
            counts = weight_of(weight).value or SMALL
            for uid in who:
                if kind is Kind.GAVE:
                    given[uid] += counts
                    months.setdefault(day[:7], [0, 0])[0] += counts
                elif kind is Kind.GOT:
                    received[uid] += counts
                    months.setdefault(day[:7], [0, 0])[1] += counts
    assert {row.who.uid: (row.given, row.received) for row in book.standings()} == {
        uid: (given[uid], received[uid]) for uid in people
    }
    assert [row.balance for row in book.standings()] == sorted(row.balance for row in book.standings())
    for uid in people:
        assert book.contact(uid).row.balance == given[uid] - received[uid]
        assert [(row.given, row.received) for row in book.standings(uid)] == [(given[uid], received[uid])]
    assert dict(book.exchange_months()) == {month: Sums(*both) for month, both in months.items()}


def plain_sums(book: Book) -> tuple[dict[str, Sums], dict[str, Sums]]:
    """What went each way with each contact, and in each month, added up from the rows of the journal one by one."""
    rows = book._query(
        "SELECT c.uid, a.kind, a.on_from, d.value FROM action a JOIN participant p ON p.action_id = a.id"
        " JOIN contact c ON c.id = p.contact_id"
        " LEFT JOIN action_detail d ON d.action_id = a.id AND d.name = 'weight' WHERE a.kind IN ('gave', 'got')"
    )
    contacts: dict[str, Sums] = {}
    months: dict[str, Sums] = {}
    for uid, kind, day, weight in rows:
        counts = weight_of(weight or "").value or SMALL
        more = (counts, 0) if kind == Kind.GAVE else (0, counts)
        for sums, key in ((contacts, uid), (months, day[:7])):
            held = sums.get(key, Sums())
            sums[key] = Sums(held.given + more[0], held.received + more[1])
    return contacts, months


def told_sums(book: Book) -> tuple[dict[str, Sums], dict[str, Sums]]:
    """The same, as the ledger tells it; and what it says of those at its two ends is checked against it."""
    found = book.standings()
    balances = [row.balance for row in found]
    assert balances == sorted(balances)
    over_asked, owed = book.tilted(3)
    assert [row.balance for row in over_asked] == [balance for balance in balances if balance <= -TILT][:3]
    assert [row.balance for row in owed] == [balance for balance in reversed(balances) if balance >= TILT][:3]
    assert {*over_asked, *owed} <= set(found)
    return {row.who.uid: Sums(row.given, row.received) for row in found}, dict(book.exchange_months())


@pytest.mark.parametrize(("exchanges", "rounds"), [(60, 3), pytest.param(10_000, 20, marks=pytest.mark.slow)])
def test_balances_stay_a_plain_sum_whatever_is_deleted_merged_weighed_and_undone(
    book: Book, exchanges: int, rounds: int
) -> None:
    dice = random.Random(7)
    people = [add(book, f"Person {n}") for n in range(30)]
    made: list[str] = []
    for _ in range(rounds):
        with book.together():
            for _ in range(exchanges // rounds):
                weight = dice.choice(["", "1", "2", "5, large", "3, why", "a lot", "12"])
                day = (TODAY - timedelta(days=dice.randint(0, 700))).isoformat()
                who = dice.sample(people, dice.choice([1, 1, 2, 3]))
                kind = dice.choice([Kind.GAVE, Kind.GOT])
                made.append(exchange(book, kind, *who, on=day, **({"weight": weight} if weight else {})))
        history = [plain_sums(book)]
        for verb in dice.sample(["delete", "merge", "weigh", "delete contact"], 3):
            if verb == "delete":
                book.delete_action(made.pop(dice.randrange(len(made))))
            elif verb == "weigh":
                if not book.weigh(dice.choice(made), dice.choice(["2", "4, a big one", "5"])).change:
                    continue  # it weighed that already
            elif verb == "merge":
                keep, twin = dice.sample(people, 2)
                book.merge(keep, twin)
                people.remove(twin)
            elif dice.random() < 0.3:
                book.delete_contact(people.pop(dice.randrange(len(people))))
            else:
                continue
            history.append(plain_sums(book))
            assert told_sums(book) == history[-1]
        back = dice.randint(1, len(history) - 1)
        for expected in reversed(history[-back - 1 : -1]):
            book.undo()
            assert told_sums(book) == plain_sums(book) == expected
        for expected in history[-back:]:
            book.redo()
            assert told_sums(book) == plain_sums(book) == expected
    for uid in people[:5]:
        assert book.contact(uid).row.balance == plain_sums(book)[0].get(uid, Sums()).balance


def test_promises_count_as_kept_broken_released_and_late(book: Book) -> None:
    jane = add(book, "Jane Smith")

    def promise(what: str, due: str, direction: Direction = Direction.MINE) -> str:
        draft = PromiseDraft(direction=direction, who=jane, what=what, due=due, on="2026-11-01")
        book.add_promise(draft)
        return next(p.uid for p in book.promises() if p.what == what)

    book.keep_promise(promise("in time", "2026-11-20"), date(2026, 11, 20))
    book.keep_promise(promise("too late", "2026-11-10"), date(2026, 11, 12))
    book.break_promise(promise("never", "2026-11-10"), date(2026, 11, 12))
    book.release_promise(promise("not needed", "2026-11-10"), on=date(2026, 11, 9))
    promise("open", "2026-12-01")
    promise("overdue", "2026-11-22")
    promise("theirs", "", Direction.THEIRS)
    found = book.promises_kept(TODAY)
    assert found[Direction.MINE] == Kept(kept=2, broken=1, released=1, open=2, late=2)
    assert found[Direction.MINE].rate == 66
    assert found[Direction.THEIRS] == Kept(open=1)
    assert book.promises_kept(TODAY, jane) == found
