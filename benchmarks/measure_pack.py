"""An evidence pack of 2,000 entries and 500 documents: the seconds, and the memory of the process that writes it."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.plan import Plan
from netcrm.models.drafts import ActionDraft, AffiliationDraft, ContactDraft, PointDraft
from netcrm.models.drafts_evidence import ArtefactDraft
from netcrm.models.pack import GOES
from netcrm.rules.pack.assemble import assemble
from netcrm.standards import load_standard
from netcrm.store.book import Book
from netcrm.words import Kind, PointKind
from scripts.pdfs import make_pdf

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
EACH = 4
"""Entries of an evidence item, which has one document besides."""
PEOPLE = 300
KINDS = (Kind.MET, Kind.USED, Kind.CALLED, Kind.REFLECTED)
SECONDS, MEGABYTES = 20.0, 300.0
WRITE = """
import resource, sys, time
from datetime import UTC, datetime
from pathlib import Path
from netcrm.standards import load_standard
from netcrm.store.book import Book
from netcrm.store.packing import write
begun, standard = time.perf_counter(), load_standard()
with Book.open(Path(sys.argv[1]), create=False, clock=lambda: datetime(2026, 11, 23, 10, 0, tzinfo=UTC)) as book:
    made = write(book.pack_facts(standard), standard, Path(sys.argv[2]), book.artefact_file)
taken = time.perf_counter() - begun
status = Path("/proc/self/status")  # getrusage begins with the memory of the process that started this one
if status.exists():
    most = int(next(line for line in status.read_text().splitlines() if line.startswith("VmHWM")).split()[1])
else:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(len(made.portfolio.files), taken, most / 1024)
"""


def measure(plan: Plan) -> list[Figure]:
    """Seconds and megabytes of writing a pack, all of it looked at."""
    items = plan.sizes.evidence
    store = plan.scratch / "pack-store" / "netcrm.db"
    store.parent.mkdir(mode=0o700)
    fill(store, items)
    done = subprocess.run(
        [sys.executable, "-c", WRITE, str(store), str(plan.scratch / "pack")],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "NETCRM_HOME": str(store.parent)},
    )
    files, taken, memory = done.stdout.split()
    if int(files) != items:
        raise ValueError(f"{files} of {items} documents went")
    what = f"{items * EACH:,} entries, {items:,} documents"
    return [
        Figure("pack", what, float(taken), SECONDS, "s"),
        Figure("pack", "memory of the same", float(memory), MEGABYTES, "MB"),
    ]


def fill(path: Path, items: int) -> None:
    """A store with so many evidence items, each with its entries, two claims and a document, all looked at; every third
    document is a PDF of five pages."""
    standard = load_standard()
    codes = list(standard.criteria)
    lorem = "lorem ipsum dolor sit amet " * 3000
    with Book.open(path, clock=lambda: NOW) as book:
        people = [_person(book, number) for number in range(PEOPLE)]
        for n in range(items):
            actions = [_action(book, n * EACH + k, people) for k in range(EACH)]
            book.claim(actions[0], codes[n % len(codes)], why=f"It keeps my network fit, case {n}.", standard=standard)
            (uid,) = book._query("SELECT uid FROM evidence_item ORDER BY id DESC LIMIT 1")[0]
            for action in actions[1:]:
                code = codes[(n + 3) % len(codes)]
                book.claim(action, code, why=f"And this too, case {n}.", standard=standard, item=uid)
            document = path.parent / ("minutes.pdf" if n % 3 == 0 else "minutes.txt")
            said = f"minutes of meeting {n}"
            document.write_bytes(make_pdf(said, *[lorem[:3000]] * 4) if n % 3 == 0 else f"{said}\n{lorem}".encode())
            book.attach(uid, document, ArtefactDraft(title=f"Minutes {n}"), standard=standard)
        book.look_at_parts(assemble(book.pack_facts(standard), standard).parts, GOES)


def _person(book: Book, number: int) -> str:
    first, second = chr(97 + number % 26), chr(97 + number // 26)
    draft = ContactDraft(
        name=f"Per{second}{first}n Fam{first}{second}son",
        points=[PointDraft(kind=PointKind.EMAIL, value=f"p{number}@firm{number % 40}.example")],
        affiliations=[AffiliationDraft(organisation=f"Firm{first}x Ltd")],
    )
    return book.add_contact(draft).created_contacts[0].uid


def _action(book: Book, number: int, people: list[str]) -> str:
    text = f"talked about tender {number} and what it takes to win it together, at some length, with the others"
    draft = ActionDraft(
        kind=KINDS[number % EACH],
        on=(date(2025, 3, 1) + timedelta(days=number % 600)).isoformat(),
        who=[people[number % PEOPLE]],
        text=text,
        outcome="agreed the next step",
    )
    return book.add_action(draft).made[0]
