"""What a user may rely on about the coverage panel: it counts exactly what the rules say, action by action."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netcrm.models.drafts import ActionDraft
from netcrm.models.filters import CoverageFilter, JournalFilter
from netcrm.models.tables import (
    Action,
    Artefact,
    ContactNeed,
    ContactObjective,
    EvidenceAction,
    EvidenceItem,
    Need,
    Objective,
    Offer,
    Promise,
)
from netcrm.rules.coverage import (
    ActionFacts,
    Aggregates,
    CriterionCounts,
    month_keys,
    points_of,
    possible,
    recorded,
)
from netcrm.standards import Standard, load_standard
from netcrm.store.actions import write_action
from netcrm.store.book import Book
from netcrm.store.coverage import AsOf, aggregates
from netcrm.store.errors import Refused
from netcrm.words import Detail, Kind
from tests.store.journal_store import NOW, TODAY, Clock, add_contact, add_linked_need, open_book

STANDARD = load_standard()
DETAILS = [
    Detail.WHY,
    Detail.WHAT,
    Detail.CHANGED,
    Detail.DID,
    Detail.PURPOSE,
    Detail.EFFECT,
    Detail.RESPONSE,
    Detail.INTEREST,
    Detail.GOAL,
    Detail.POSITION,
    Detail.INVITED,
    Detail.MINE,
    Detail.THEIRS,
    Detail.FORESEEN,
    Detail.LESSON,
    Detail.NEXT_TIME,
    Detail.RESULT,
    Detail.OVERRIDE,
]


# The slow, obviously right way: every action on its own, through the rules.


def slow_aggregates(book: Book, standard: Standard, day: date) -> Aggregates:
    """What the panel should count as of a day, an action at a time."""
    end = datetime.combine(day + timedelta(days=1), datetime.min.time(), UTC).isoformat(timespec="microseconds")
    found: dict[str, list[tuple[str, set[int]]]] = {code: [] for code in standard.criteria}
    could = dict.fromkeys(standard.criteria, 0)
    kinds: dict[Kind, int] = {}
    for key, kind, facets, on, at, promise in book._query(
        "SELECT id, kind, facets, on_from, recorded_at, promise_id FROM action"
    ):
        if on > day.isoformat() or at >= end or kind not in set(Kind):
            continue
        facts, people = _facts(book, standard, key, Kind(kind), facets, promise, end)
        if not facts.overridden:
            kinds[facts.kind] = kinds.get(facts.kind, 0) + 1
        for code in possible(standard, facts):
            could[code] += 1
        for link in recorded(standard, facts):
            found[link.criterion].append((on, people))
    criteria = {}
    for code, shown in found.items():
        months = tuple(sum(on.startswith(month) for on, _ in shown) for month in month_keys(day))
        people_met = {person for _, people in shown for person in people}
        latest = max((on for on, _ in shown), default="")
        criteria[code] = CriterionCounts(could[code], len(shown), len(people_met), latest, months)
    return Aggregates(criteria, kinds)


def _facts(
    book: Book, standard: Standard, key: int, kind: Kind, facets: str, promise: int | None, end: str
) -> tuple[ActionFacts, set[int]]:
    people = {row[0] for row in book._query("SELECT contact_id FROM participant WHERE action_id = ?", (key,))}
    links = book._query(
        "SELECT contact_id, linked_at FROM contact_need UNION SELECT contact_id, linked_at FROM contact_objective"
    )
    linked = any(person in people and at < end for person, at in links)
    theirs = book._query("SELECT direction FROM promise WHERE id = ?", (promise,))
    products = book._query(
        "SELECT a.added_at FROM artefact a JOIN evidence_action e ON e.item_id = a.item_id WHERE e.action_id = ?",
        (key,),
    )
    points = book._query("SELECT value FROM action_detail WHERE action_id = ? AND name = 'points'", (key,))
    changed = [
        (code, included)
        for code, included, at in book._query(
            "SELECT criterion, included, made_at FROM mapping_exception WHERE action_id = ? AND unit = ?",
            (key, standard.unit),
        )
        if at < end
    ]
    facts = ActionFacts(
        kind,
        frozenset(facets.split()) | ({"linked"} if linked else set()),
        artefact=any(at < end for (at,) in products),
        theirs=bool(theirs) and theirs[0][0] == "theirs",
        points=points_of(standard, points[0][0]) if points else frozenset(),
        include=frozenset(code for code, included in changed if included),
        exclude=frozenset(code for code, included in changed if not included),
    )
    return facts, people


# Random stores.


@dataclass(frozen=True)
class Entry:
    """One action of a random store; ``ago``: days since it happened; ``late``: days until it was recorded."""

    kind: Kind
    ago: int
    late: int
    who: frozenset[int]
    details: frozenset[Detail]
    points: str
    outcome: bool
    need: bool
    offer: bool
    objective: bool
    promise: int | None


entries = st.builds(
    Entry,
    kind=st.sampled_from(Kind),
    ago=st.integers(-3, 420),
    late=st.sampled_from([0, 0, 0, 1, 40]),
    who=st.frozensets(st.integers(0, 4), max_size=3),
    details=st.frozensets(st.sampled_from(DETAILS), max_size=4),
    points=st.sampled_from(["", "", "B5 B7", "g1, PC1 what else", "K99"]),
    outcome=st.booleans(),
    need=st.booleans(),
    offer=st.booleans(),
    objective=st.booleans(),
    promise=st.sampled_from([None, 0, 1]),
)
a_day = st.integers(0, 200)
stores = st.fixed_dictionaries(
    {
        "entries": st.lists(entries, min_size=1, max_size=25),
        "needs": st.dictionaries(st.integers(0, 4), a_day, max_size=3),
        "objectives": st.dictionaries(st.integers(0, 4), a_day, max_size=2),
        "exceptions": st.dictionaries(
            st.tuples(st.integers(0, 24), st.sampled_from(["PC1", "PC5", "B8", "G1"])),
            st.tuples(st.booleans(), a_day),
            max_size=5,
        ),
        "products": st.dictionaries(st.integers(0, 24), a_day, max_size=3),
    }
)


def _write(book: Book, clock: Clock, plan: dict[str, Any]) -> None:
    people = [add_contact(book, f"Person {n}") for n in range(5)]
    made: list[str] = []
    with book._change("a world") as tx:
        uids = {name: f"{n}" * 32 for n, name in enumerate(("need", "offer", "objective", "mine", "theirs"), 1)}
        need = tx.insert(Need, uid=uids["need"], what="a need")
        tx.insert(Offer, uid=uids["offer"], what="an offer")
        objective = tx.insert(Objective, uid=uids["objective"], body="an objective")
        for side in ("mine", "theirs"):
            tx.insert(Promise, uid=uids[side], contact_id=1, direction=side, what="slides")
        for person, ago in plan["needs"].items():
            tx.insert(ContactNeed, contact_id=person + 1, need_id=need, linked_at=_stamp(ago))
        for person, ago in plan["objectives"].items():
            tx.insert(ContactObjective, contact_id=person + 1, objective_id=objective, linked_at=_stamp(ago))
    for entry in plan["entries"]:
        on = TODAY - timedelta(days=entry.ago)
        clock.now = datetime.combine(min(on + timedelta(days=entry.late), TODAY), datetime.min.time(), UTC)
        clock.now += timedelta(hours=10)
        with book._change("an entry") as tx:
            draft = ActionDraft(
                kind=entry.kind,
                on=on.isoformat(),
                who=[people[n] for n in sorted(entry.who)],
                details=dict.fromkeys(entry.details, "said") | {Detail.POINTS: entry.points},
                outcome="well" if entry.outcome else "",
                need=uids["need"] if entry.need else "",
                offer=uids["offer"] if entry.offer else "",
                objective=uids["objective"] if entry.objective else "",
                promise="" if entry.promise is None else uids[("mine", "theirs")[entry.promise]],
            )
            made.append(write_action(tx, draft))
    clock.now = NOW
    with book._change("what the user changed") as tx:
        for (place, criterion), (included, ago) in plan["exceptions"].items():
            key = place % len(made) + 1
            tx.raw.execute(
                "INSERT OR IGNORE INTO mapping_exception (action_id, unit, criterion, included, made_at)"
                " VALUES (?, ?, ?, ?, ?)",
                (key, STANDARD.unit, criterion, int(included), _stamp(ago)),
            )
        for number, (place, ago) in enumerate(plan["products"].items(), 1):
            item = tx.insert(EvidenceItem, number=number, title="a story", made_at=_stamp(ago))
            tx.insert(EvidenceAction, item_id=item, action_id=place % len(made) + 1, linked_at=_stamp(ago))
            tx.insert(Artefact, item_id=item, title="a report", place="the shared drive", added_at=_stamp(ago))


def _stamp(ago: int) -> str:
    return (NOW - timedelta(days=ago)).isoformat(timespec="microseconds")


as_of_days = st.sampled_from([0, 0, 1, 30, 150, -2])


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stores, as_of_days)
@pytest.mark.slow
def test_the_database_counts_what_the_rules_say_of_each_action(plan: dict[str, Any], ago: int) -> None:
    _compare(plan, ago)


@pytest.mark.slow
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stores, as_of_days)
def test_the_database_counts_what_the_rules_say_over_many_stores(plan: dict[str, Any], ago: int) -> None:
    _compare(plan, ago)


def _compare(plan: dict[str, Any], ago: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        clock = Clock()
        with open_book(Path(folder), clock) as book:
            _write(book, clock, plan)
            day = TODAY - timedelta(days=ago)
            quick = aggregates(book, STANDARD, AsOf.on(day, NOW))
            slow = slow_aggregates(book, STANDARD, day)
            assert quick.criteria == slow.criteria
            assert quick.kinds == slow.kinds
            _the_pages_agree(book, slow, day)
            if ago <= 0:
                _the_journal_agrees(book, slow, day)


CODES = ("PC1", "PC2", "PC5", "B5", "B8", "B10", "G1")


def _the_pages_agree(book: Book, slow: Aggregates, day: date) -> None:
    """What the panel counts as of a day is what its pages list."""
    for code in CODES:
        counts = slow.criteria[code]
        for layer, number in (("recorded", counts.recorded), ("possible", counts.possible)):
            rows = book.actions_for(STANDARD, code, layer, as_of=day)
            assert len(rows) == number, (code, layer)


def _the_journal_agrees(book: Book, slow: Aggregates, day: date) -> None:
    """The journal shows what is still to come as well."""
    for code in CODES:
        listed = book.journal(JournalFilter(criterion=code), STANDARD)
        assert sum(r.on <= day.isoformat() for r in listed) == slow.criteria[code].recorded
        assert book.count_journal(JournalFilter(criterion=code), STANDARD) == len(listed)


# What can be said in a sentence.


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with open_book(tmp_path) as opened:
        yield opened


def act(book: Book, kind: Kind, *who: str, on: str = "2026-11-20", **rest: Any) -> str:
    return book.add_action(ActionDraft(kind=kind, on=on, who=list(who), **rest)).made[0]


def row(book: Book, code: str, as_of: date = TODAY) -> Any:
    return next(r for r in book.coverage(STANDARD, as_of) if r.code == code)


def test_every_criterion_has_a_row_and_an_empty_store_shows_nothing(book: Book) -> None:
    rows = book.coverage(STANDARD, TODAY)
    assert [r.code for r in rows] == list(STANDARD.criteria)
    assert len(rows) == 32
    assert {(r.possible, r.recorded, r.contacts, r.latest) for r in rows} == {(0, 0, 0, "")}


def test_a_plain_lunch_shows_nothing_until_its_contact_serves_a_need(book: Book) -> None:
    jane = add_contact(book, "Jane")
    act(book, Kind.MET, jane)
    assert {r.recorded for r in book.coverage(STANDARD)} == {0}
    assert row(book, "PC1").possible == 1
    add_linked_need(book, jane)
    assert [r.code for r in book.coverage(STANDARD) if r.recorded] == ["PC1"]
    assert (row(book, "PC1").contacts, row(book, "PC1").latest, sum(row(book, "PC1").months)) == (1, "2026-11-20", 1)


def test_an_action_with_two_linked_people_counts_once_and_both_people(book: Book) -> None:
    jane, raj, wei = (add_contact(book, name) for name in ("Jane", "Raj", "Wei"))
    add_linked_need(book, jane, raj)
    act(book, Kind.MET, jane, raj, wei)
    assert (row(book, "PC1").recorded, row(book, "PC1").contacts) == (1, 3)


def test_each_count_is_what_a_plain_query_says(book: Book) -> None:
    people = [add_contact(book, f"P{n}") for n in range(6)]
    for n in range(30):
        kind = (Kind.INTRODUCED, Kind.MET, Kind.AGREED)[n % 3]
        act(book, kind, people[n % 6], people[(n + 1) % 6], on=(TODAY - timedelta(days=n * 9)).isoformat())
    counted = book._query(
        "SELECT (SELECT count(*) FROM action WHERE kind = 'introduced'),"
        " (SELECT count(DISTINCT contact_id) FROM participant WHERE kind = 'introduced'),"
        " (SELECT max(on_from) FROM action WHERE kind = 'introduced'),"
        " (SELECT count(*) FROM action WHERE kind = 'introduced' AND on_from >= '2026-11-01')"
    )[0]
    found = row(book, "PC6")
    assert (found.recorded, found.contacts, found.latest, found.months[-1]) == counted
    assert row(book, "PC3").recorded == 10
    assert book.unmapped(STANDARD) == 0


def test_only_my_own_promises_kept_show_that_i_keep_promises(book: Book) -> None:
    jane = add_contact(book, "Jane")
    with book._change("promises") as tx:
        for side in ("mine", "theirs"):
            tx.insert(Promise, uid=side[0] * 32, contact_id=1, direction=side, what="slides")
    act(book, Kind.KEPT, jane, promise="m" * 32)
    act(book, Kind.KEPT, jane, promise="t" * 32)
    assert row(book, "B8").recorded == 1


def test_what_was_recorded_late_is_not_in_an_earlier_reading(tmp_path: Path) -> None:
    clock = Clock(datetime(2026, 11, 23, 12, tzinfo=UTC))
    with open_book(tmp_path, clock) as book:
        jane, raj = add_contact(book, "Jane"), add_contact(book, "Raj")
        act(book, Kind.INTRODUCED, jane, raj, on="2026-11-01")
        assert row(book, "PC6", date(2026, 11, 22)).recorded == 0
        assert row(book, "PC6", date(2026, 11, 23)).recorded == 1
        assert row(book, "PC6", date(2026, 10, 31)).recorded == 0


def test_what_the_user_changed_moves_the_counts_and_the_pages(book: Book) -> None:
    jane = add_contact(book, "Jane")
    lunch, intro = act(book, Kind.MET, jane), act(book, Kind.INTRODUCED, jane)
    book.except_mapping(lunch, STANDARD.unit, "B4", True)
    book.except_mapping(intro, STANDARD.unit, "PC6", False)
    assert (row(book, "B4").recorded, row(book, "PC6").recorded, row(book, "PC6").possible) == (1, 0, 0)
    assert [r.uid for r in book.actions_for(STANDARD, "B4")] == [lunch]
    assert book.actions_for(STANDARD, "PC6") == []
    assert book.action(lunch).excepted == {"B4": True}
    book.except_mapping(intro, STANDARD.unit, "PC6", None)
    assert row(book, "PC6").recorded == 1


def test_an_action_of_a_strange_kind_is_told_and_counts_for_nothing(book: Book) -> None:
    with book._change("from a later netcrm") as tx:
        tx.insert(
            Action, kind="danced", on_text="2026-11-20", on_from="2026-11-20", on_to="2026-11-20", recorded_at=tx.stamp
        )
    assert book.unmapped(STANDARD) == 1
    assert {r.possible for r in book.coverage(STANDARD)} == {0}


def test_imported_contacts_do_not_move_the_panel(book: Book) -> None:
    people = [add_contact(book, f"P{n}", stage="imported") for n in range(20)]
    before = book.coverage(STANDARD)
    act(book, Kind.IMPORTED, text="20 contacts from LinkedIn")
    after = book.coverage(STANDARD)
    assert [r.recorded for r in after] == [r.recorded for r in before] == [0] * 32
    assert len(people) == 20


def test_the_panel_is_read_at_one_moment_while_others_write(tmp_path: Path) -> None:
    path = tmp_path / "netcrm.db"
    with Book.open(path) as book, Book.open(path) as other, ThreadPoolExecutor(1) as thread:
        with book._snapshot():
            before = book.count_journal()
            written = thread.submit(other.add_action, ActionDraft(kind=Kind.REFLECTED, on="2026-11-20"))
            sleep(0.2)
            assert book.count_journal() == before
            assert book.coverage(STANDARD)
            assert not written.done(), "it waits for the reading to end"
        assert written.result(timeout=5).change
        assert book.count_journal() == before + 1


def test_an_unknown_criterion_is_refused(book: Book) -> None:
    with pytest.raises(Refused, match="PC9"):
        book.actions_for(STANDARD, "PC9")
    with pytest.raises(Refused, match="layer"):
        book.actions_for(STANDARD, "PC1", "proved")


def narrowed(book: Book, code: str, **only: str) -> tuple[int, int, int, int]:
    found = next(r for r in book.coverage(STANDARD, TODAY, CoverageFilter(**only)) if r.code == code)
    return found.possible, found.recorded, found.contacts, found.claimed


def test_a_filter_counts_the_same_actions_as_its_page_lists(book: Book) -> None:
    jane, wei = add_contact(book, "Jane"), add_contact(book, "Wei")
    old = act(book, Kind.AGREED, jane, on="2026-01-10")
    act(book, Kind.AGREED, jane, on="2026-10-10")
    act(book, Kind.AGREED, wei, on="2026-11-10")
    book.claim(old, "PC3", why="It says who may have it.", standard=STANDARD)
    assert narrowed(book, "PC3") == (3, 3, 2, 1)
    for only, counts in (
        ({"contact": jane}, (2, 2, 1, 1)),
        ({"since": "2026-10"}, (2, 2, 2, 0)),
        ({"until": "2026-10"}, (2, 2, 1, 1)),
        ({"contact": jane, "since": "2026-02-01", "until": "2026-10-10"}, (1, 1, 1, 0)),
        ({"status": "claimed"}, (3, 3, 2, 1)),
        ({"status": "returned"}, (3, 3, 2, 0)),
    ):
        assert narrowed(book, "PC3", **only) == counts, only
        listed = book.actions_for(STANDARD, "PC3", as_of=TODAY, only=CoverageFilter(**only))
        assert len(listed) == counts[1], only
        claims = book.claims_left(STANDARD, "PC3", TODAY, CoverageFilter(**only))
        assert len(claims) == counts[3], only


def test_a_filter_makes_nothing_insufficient(book: Book) -> None:
    act(book, Kind.AGREED, add_contact(book, "Jane"), on="2026-01-10")
    whole = row(book, "PC3")
    part = next(r for r in book.coverage(STANDARD, TODAY, CoverageFilter(since="2026-11")) if r.code == "PC3")
    assert (part.recorded, part.circle, part.missing) == (0, whole.circle, whole.missing)


def test_two_years_of_months_begin_where_they_should(book: Book) -> None:
    jane = add_contact(book, "Jane")
    for on in ("2024-12-31", "2024-11-30", "2026-11-23"):
        act(book, Kind.AGREED, jane, on=on)
    months = book.coverage_months(STANDARD, TODAY)["PC3"]
    assert len(months) == 24
    assert (months[0], months[-1], sum(months)) == (1, 1, 2)
    assert row(book, "PC3").months == months[12:]


def test_the_matrix_counts_what_its_pages_list(book: Book) -> None:
    jane = add_contact(book, "Jane")
    agreed = act(book, Kind.AGREED, jane)
    act(book, Kind.ATTENDED)
    act(book, Kind.MET, jane, details={Detail.CHANGED: "less", Detail.DID: "more"})
    book.claim(agreed, "PC3", why="It says who may have it.", standard=STANDARD)
    matrix = book.coverage_matrix(STANDARD, TODAY)
    note = matrix.at("E-I1", "PC3")
    assert (note.possible, note.recorded, note.claims) == (2, 1, 1)
    assert matrix.at("E-P1", "PC1").recorded == 1
    assert matrix.at("E-P4", "PC4").recorded == 1
    for (evidence, code), at in matrix.cells.items():
        for layer, number in (("possible", at.possible), ("recorded", at.recorded)):
            listed = book.actions_for(STANDARD, code, layer, as_of=TODAY, evidence=evidence)
            if evidence != "outside":
                assert len(listed) == number, (evidence, code, layer)
        assert len(book.claims_left(STANDARD, code, TODAY, CoverageFilter(), evidence)) == at.claims


def test_actions_of_a_kind_that_the_file_leaves_out_are_told(book: Book, tmp_path: Path) -> None:
    small = Path(__file__).parents[1] / "test_standards_small.yaml"
    lines = small.read_text(encoding="utf-8").splitlines()
    (tmp_path / "less.yaml").write_text("\n".join(line for line in lines if not line.startswith("  noted:")))
    unit = load_standard(tmp_path / "less.yaml")
    act(book, Kind.NOTED)
    act(book, Kind.MET)
    assert book.unmapped(unit) == 1
    assert {row.code: row.recorded for row in book.coverage(unit)} == {"K.1": 1, "K.2": 0, "U.1": 0}
