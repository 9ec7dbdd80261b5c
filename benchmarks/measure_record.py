"""Recording what happened, until it is on the disk, against one bare INSERT that is as durable, in the same store.

The bare row goes into ``setting``, the plainest table there is: no trigger, no undo, no full text; in a transaction of
its own, through a connection set as netcrm's. What stands beside it is the whole verb: the change, the action with who
took part, its undo log and its full text. The line is read already: typing and parsing are not in it.
"""

from __future__ import annotations

import shutil
import sqlite3
from itertools import count
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure
from benchmarks.plan import Plan
from benchmarks.timing import in_pairs, timed
from netcrm.rules.capture.records import Capture, Record, RecordType, Ref
from netcrm.store.book import Book
from netcrm.store.connection import connect
from netcrm.words import Kind

LINE = "lunch with {name}, caught up on the spring bid"


def measure(plan: Plan) -> list[Figure]:
    """One line against one row, in turns."""
    contacts, actions = plan.sizes.many
    path = plan.stores.copy(contacts, actions)
    try:
        return [_measure(path, plan.rounds * 20, f"at {actions:,} actions")]
    finally:
        shutil.rmtree(path.parent)


def _measure(path: Path, rounds: int, size: str) -> Figure:
    plain = connect(path, wait=5.0, trusted=True)
    with Book.open(path, create=False) as book:
        people = book.contact_index().rows(0, 40)
        turn, number = count(), count()

        def record() -> Any:
            who = people[next(turn) % len(people)]
            return book.record(_capture(who.uid, who.name, book.clock().date().isoformat()))

        taken = in_pairs(timed(record), timed(lambda: _bare_row(plain, next(number))), rounds)
    plain.close()
    note = taken.medians("record", "INSERT")
    return Figure("record", f"recording one action {size}, against one durable INSERT", taken.ratio, 3.0, note=note)


def _capture(uid: str, name: str, day: str) -> Capture:
    line = LINE.format(name=name)
    met = Record(RecordType.ACTION, day, line, kind=Kind.MET, who=(Ref(name, uid),))
    return Capture(line, (met,))


def _bare_row(plain: sqlite3.Connection, number: int) -> None:
    plain.execute("BEGIN IMMEDIATE")
    plain.execute("INSERT INTO setting (key, value) VALUES (?, ?)", (f"bench {number}", LINE))
    plain.execute("COMMIT")
