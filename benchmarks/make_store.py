"""Make a store of any size with believable names and text, the same for the same seed.

    python -m benchmarks.make_store --home DIR --contacts N --actions M [--seed S] [--today DATE]

Rows are written in bulk with the triggers put aside and put back, so that half a million actions take a minute or two;
the schema, its indexes and its full text end up exactly as the program makes them. Nothing in it can be undone.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.names import FAMILY, FIRMS_A, FIRMS_B, GIVEN, PLACES, ROLES, TAGS
from netcrm.demo.talk import ROUTINE, TOPICS
from netcrm.store.book import Book
from netcrm.store.facets import facets_text
from netcrm.store.places import home
from netcrm.store.search import BRIEF, Doc, documents
from netcrm.text import fold
from netcrm.words import Kind

BATCH = 20_000
YEARS = 5

SPECIAL: tuple[tuple[Kind, str, tuple[str, ...], int], ...] = (
    (Kind.ATTENDED, "branch meeting on {topic}", (), 40),
    (Kind.GOT, "{first} sent me a paper on {topic}", ("what",), 30),
    (Kind.USED, "used what {first} gave me for {topic}", ("what", "purpose", "effect"), 25),
    (Kind.GAVE, "gave {first} our figures on {topic}", ("what",), 25),
    (Kind.INTRODUCED, "introduced {first} to someone else who works on {topic}", ("common", "result"), 10),
    (Kind.AGREED, "agreed with {first} what may be passed on about {topic}", ("what", "allowed", "how"), 8),
    (Kind.REFLECTED, "reflection on {first} and {topic}", ("lesson", "next_time"), 15),
    (Kind.REVIEWED_NEEDS, "went over what I need on {topic}", ("changed", "did"), 5),
    (Kind.KEPT, "sent {first} what I had promised on {topic}", (), 15),
    (Kind.CONSIDERED, "thought through what {topic} means for {first}", ("foreseen", "effect"), 5),
)
"""Kinds with details: kind, words, details, weight; ordinary contacts weigh 822 of 1000."""


class Maker:
    """Draws rows; every draw comes from one generator, so a seed gives one store."""

    def __init__(self, seed: int, contacts: int, actions: int, today: date) -> None:
        self.dice = random.Random(seed)
        self.contacts, self.actions, self.today = contacts, actions, today
        self.firms = max(1, contacts // 10)
        self.stamp = f"{today.isoformat()}T08:00:00.000000+00:00"
        self.first: dict[int, str] = {}

    def uid(self) -> str:
        """A uid; its time is not the real one, so that a seed gives the same ones."""
        return uuid.UUID(int=self.dice.getrandbits(128), version=4).hex

    def contact_rows(self) -> Iterator[dict[str, Any]]:
        """Organisations first, then people."""
        for key in range(1, self.firms + 1):
            name = f"{self.dice.choice(FIRMS_A)} {self.dice.choice(FIRMS_B)} {self.dice.choice(PLACES)}"
            yield self._contact(key, name, "organisation", "active", None)
        for key in range(self.firms + 1, self.contacts + 1):
            given, family = self.dice.choice(GIVEN), self.dice.choice(FAMILY)
            self.first[key] = given
            draw = self.dice.random()
            stage = "imported" if draw < 0.3 else "prospect" if draw < 0.35 else "active"
            cadence = self.dice.choice((30, 60, 90, 180)) if stage == "active" and self.dice.random() < 0.04 else None
            yield self._contact(key, f"{given} {family}", "person", stage, cadence, given=given, family=family)

    def _contact(self, key: int, name: str, kind: str, stage: str, cadence: int | None, **more: str) -> dict[str, Any]:
        notes = f"met through {self.dice.choice(PLACES)} network" if self.dice.random() < 0.2 else ""
        handle = ".".join(fold(name).split())
        return {
            "id": key,
            "uid": self.uid(),
            "kind": kind,
            "name": name,
            "sort_name": fold(name),
            "stage": stage,
            "cadence_days": cadence,
            "key_member": int(cadence is not None and self.dice.random() < 0.3),
            "notes": notes,
            "handle": f"{handle}.{key}",
            **more,
        }

    def affiliation_rows(self) -> Iterator[dict[str, Any]]:
        """One current role for nearly every person."""
        for key in range(self.firms + 1, self.contacts + 1):
            if self.dice.random() < 0.9:
                yield {
                    "uid": self.uid(),
                    "person_id": key,
                    "organisation_id": self.dice.randint(1, self.firms),
                    "role": self.dice.choice(ROLES),
                }

    def point_rows(self) -> Iterator[dict[str, Any]]:
        """An e-mail address for most, a telephone number for some."""
        for key in range(1, self.contacts + 1):
            if self.dice.random() < 0.85:
                value = f"c{key}@example.org"
                yield {"uid": self.uid(), "contact_id": key, "kind": "email", "label": "work", "value": value}
            if self.dice.random() < 0.35:
                value = f"+44 1632 {self.dice.randint(100000, 999999)}"
                yield {"uid": self.uid(), "contact_id": key, "kind": "phone", "label": "mobile", "value": value}

    def contact_tag_rows(self) -> Iterator[dict[str, Any]]:
        """Up to three tags a contact."""
        for key in range(1, self.contacts + 1):
            for tag in self.dice.sample(range(1, len(TAGS) + 1), self.dice.choice((0, 0, 1, 1, 2, 3))):
                yield {"contact_id": key, "tag_id": tag}

    def need_link_rows(self) -> Iterator[dict[str, Any]]:
        """One contact in twenty may meet a need of mine."""
        for key in range(1, self.contacts + 1, 20):
            yield {"contact_id": key, "need_id": self.dice.randint(1, 5), "linked_at": self.stamp}

    def journal(self) -> Iterator[tuple[dict[str, Any], list[int], dict[str, str]]]:
        """Actions with their participants and details, oldest first."""
        weights = [w for *_, w in SPECIAL]
        topics = [topic for group in TOPICS.values() for topic in group]
        span = YEARS * 365
        people = self.contacts - self.firms
        for key in range(1, self.actions + 1):
            day = (self.today - timedelta(days=span - span * key // self.actions)).isoformat()
            # A few contacts take part often, most hardly ever, as in life.
            who = [self.firms + 1 + int(people * self.dice.random() ** 3)] if people > 0 else [1]
            if self.dice.random() < 0.12:
                other = self.dice.randint(1, self.contacts)
                who += [other] if other not in who else []
            topic = self.dice.choice(topics)
            first = self.first.get(who[0], "them")
            details: dict[str, str] = {}
            if self.dice.randrange(1000) < sum(weights):
                kind, words, names, _ = self.dice.choices(SPECIAL, weights)[0]
                details = {name: f"{topic} {self.dice.randint(1, 99)}" for name in names}
            else:
                kind, words = self.dice.choice(ROUTINE)
            outcome = f"agreed to speak again about {topic}" if self.dice.random() < 0.1 else ""
            row = {
                "id": key,
                "uid": self.uid(),
                "kind": kind.value,
                "on_text": day,
                "on_from": day,
                "on_to": day,
                "recorded_at": f"{day}T17:00:00.000000+00:00",
                "body": words.format(first=first, topic=topic),
                "outcome": outcome,
                "facets": facets_text(details, outcome=bool(outcome)),
            }
            yield row, who, details


def make_store(path: Path, contacts: int, actions: int, *, seed: int = 1, today: date | None = None) -> None:
    """Make a store at ``path``, which must not exist yet."""
    if path.exists():
        raise FileExistsError(f"{path} is there already; choose an empty folder")
    Book.open(path).close()
    maker = Maker(seed, contacts, actions, today or date.today())
    base = sqlite3.connect(path, isolation_level=None)
    try:
        base.execute("PRAGMA journal_mode=OFF")
        base.execute("PRAGMA synchronous=OFF")
        base.execute("PRAGMA cache_size=-400000")
        aside = base.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in aside:
            base.execute(f'DROP TRIGGER "{name}"')
        base.execute("BEGIN")
        _fill(base, maker)
        for doc in (Doc.CONTACT, Doc.ACTION, Doc.NEED):
            base.execute(
                f"INSERT INTO search(rowid, words) SELECT id << 4 | {doc.value}, words FROM ({documents(doc)})"
            )
        base.execute(f"INSERT INTO contact_search(rowid, words) SELECT r.id, {BRIEF} FROM contact r ORDER BY r.id")
        base.execute("INSERT INTO search(search) VALUES ('optimize')")
        base.execute("INSERT INTO contact_search(contact_search) VALUES ('optimize')")
        for _, sql in aside:
            base.execute(sql)
        base.execute("COMMIT")
    finally:
        base.close()


def _fill(base: sqlite3.Connection, maker: Maker) -> None:
    from netcrm.models import tables as t

    bulk(base, t.Tag, ({"uid": maker.uid(), "name": name} for name in TAGS))
    bulk(base, t.Need, ({"uid": maker.uid(), "what": f"someone who knows {tag}"} for tag in TAGS[:5]))
    bulk(base, t.Contact, maker.contact_rows())
    bulk(base, t.Affiliation, maker.affiliation_rows())
    bulk(base, t.Point, maker.point_rows())
    bulk(base, t.ContactTag, maker.contact_tag_rows())
    bulk(base, t.ContactNeed, maker.need_link_rows())
    journal = maker.journal()
    while part := list(islice(journal, BATCH)):
        bulk(base, t.Action, (row for row, _, _ in part))
        copies = ("kind", "facets", "on_from")
        bulk(
            base,
            t.Participant,
            (
                {"action_id": row["id"], "contact_id": who, **{c: row[c] for c in copies}}
                for row, people, _ in part
                for who in people
            ),
        )
        bulk(
            base,
            t.ActionDetail,
            (
                {"action_id": row["id"], "name": name, "value": value}
                for row, _, details in part
                for name, value in sorted(details.items())
            ),
        )


def bulk(base: sqlite3.Connection, model: Any, rows: Iterator[dict[str, Any]]) -> None:
    """Insert rows, filling in the model's defaults."""
    names: Sequence[str] = [column.name for column in model.__table__.columns]
    defaults: dict[str, Callable[[], Any]] = {
        name: field.get_default for name, field in model.model_fields.items() if not field.is_required()
    }
    marks = ", ".join("?" * len(names))
    sql = f"INSERT INTO {model.__table__.name} ({', '.join(names)}) VALUES ({marks})"
    fixed = {name: make() for name, make in defaults.items()}
    while part := list(islice(rows, BATCH)):
        base.executemany(sql, [[row[n] if n in row else fixed.get(n) for n in names] for row in part])


def main() -> None:
    """The command line of this module."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.make_store", description=__doc__.split("\n")[0])
    parser.add_argument("--home", type=Path, required=True, help="an empty or new folder for the store")
    parser.add_argument("--contacts", type=int, default=1_000)
    parser.add_argument("--actions", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--today", type=date.fromisoformat, default=None, help="the newest action's day")
    given = parser.parse_args()
    if given.contacts < 1 or given.actions < 0:
        parser.error("a store needs at least one contact")
    begun = time.monotonic()
    path = home(given.home).store
    try:
        make_store(path, given.contacts, given.actions, seed=given.seed, today=given.today)
    except FileExistsError as error:
        sys.exit(f"make_store: {error}")
    made = f"{given.contacts:,} contacts, {given.actions:,} actions, {path.stat().st_size / 1e6:.0f} MB"
    print(f"{path}: {made}, {time.monotonic() - begun:.1f} s")


if __name__ == "__main__":
    main()
