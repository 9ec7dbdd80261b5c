"""Writes an evidence pack: a folder that is there whole or not at all, searched for names before it gets its own.

Every file is made in a folder beside the one that was asked for. Then all of them are read again as an assessor's
program would read them, and searched for everyone who may not be named; only a clean pack is given its name.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from netcrm.formats.pack_scan import Unsearchable, archive, readable, traces_in, words_in
from netcrm.models.pack import Identity, PackClaim, PackFacts, PackItem
from netcrm.rules.pack.assemble import Portfolio, assemble, kept_back
from netcrm.rules.pack.items import heading_of
from netcrm.rules.pack.parts import FILE, KeptBack, Part
from netcrm.rules.pack.protected import Scrubber
from netcrm.rules.pack.setting import contactable
from netcrm.store.errors import Refused
from netcrm.store.files import beside, private_file, sync_folder, sync_tree
from netcrm.text import fold, shorten
from netcrm.words import Detail

if TYPE_CHECKING:
    from netcrm.standards import Standard

NAME = "portfolio"
Step = Callable[[int, int, str], None]
"""Told of each step: how many are done, of how many, and what is being done. It may raise :class:`Cancelled`."""
STEPS = 6
"""Steps besides the documents: reading, four files, searching."""
LOOKED_AT, TOLD, TOLD_WIDTH = 30, 3, 40
"""So many names in a document are looked at, so many of them told to its owner, and so much of each."""
BEGINNING = 4_000
"""So many letters of a document are shown to its owner."""
TELLING = 5
"""So many letters of a name do not stand by chance in a file that is no text."""


class Cancelled(Refused):
    """The owner stopped it: nothing was written."""


@dataclass(frozen=True, slots=True)
class Written:
    """A pack on the disk: its folder, the paths of its files within it, and what it is made of."""

    folder: Path
    files: tuple[str, ...]
    portfolio: Portfolio


@dataclass(slots=True)
class KnownFaults:
    """What the search of documents found, so that a screen that is drawn after each decision need not search them all
    again. It holds for these people and these words only; what is written is always searched anew."""

    held: tuple[tuple[Identity, ...], tuple[str, ...]] = ((), ())
    """The people, and the words that stay."""
    faults: dict[tuple[str, str], str] = field(default_factory=dict)
    """(hash, name) of a file → why it may not go, '' when it may."""


def portfolio(
    facts: PackFacts,
    standard: Standard,
    artefacts: Callable[[str], Path],
    *,
    known: KnownFaults | None = None,
    told: Callable[[int, int], None] | None = None,
) -> Portfolio:
    """The pack as it stands, with what may not go of its files. ``artefacts``: where the file of a hash lies.
    ``known``: what an earlier search found. ``told``: is told before each document its place, and how many there are.
    """
    files = files_of(facts)
    return assemble(facts, standard, faults(facts, files, artefacts, known or KnownFaults(), told))


def files_of(facts: PackFacts) -> dict[str, str]:
    """The files of a pack: hash → name."""
    return {a.sha256: a.file_name for item in facts.items for a in item.artefacts if a.sha256}


def faults(
    facts: PackFacts,
    files: Mapping[str, str],
    artefacts: Callable[[str], Path],
    known: KnownFaults | None = None,
    told: Callable[[int, int], None] | None = None,
) -> dict[str, str]:
    """Why files, by their hash, may not go: somebody is named in them, or they cannot be searched as they should.
    ``files``: hash → name of the file."""
    known = known or KnownFaults()
    if known.held != (held := (facts.people, facts.marked)):
        known.held, known.faults = held, {}
    search = None
    for number, (sha256, name) in enumerate(files.items(), start=1):
        if told is not None:
            told(number, len(files))
        if (sha256, name) not in known.faults:
            search = search or (Scrubber(facts.people), kept_back(facts))
            known.faults[sha256, name] = _fault(*search, sha256, name, artefacts)
    return {sha256: why for sha256, name in files.items() if (why := known.faults[sha256, name])}


def _fault(scrubber: Scrubber, kept: KeptBack, sha256: str, name: str, artefacts: Callable[[str], Path]) -> str:
    """Why a file may not go, '' when nothing was found against it."""
    try:
        data = artefacts(sha256).read_bytes()
    except OSError:
        return "its file is missing; netcrm check tells more"
    if hashlib.sha256(data).hexdigest() != sha256:
        return "its file was changed; netcrm check tells more"
    if archive(name, data):
        return "what an archive holds cannot be searched; attach what is in it"
    if readable(name) and not readable(name, data):
        return "its name says that it is a text, and it is none; give it the ending of its kind, and attach it again"
    try:
        quoted = False
        pieces: list[str] = []
        for text in _once(words_in(name, data)):  # one at a time: a text may be read in many ways
            pieces += scrubber.found(text) if len(pieces) < LOOKED_AT else ()
            quoted = quoted or kept.quoted(text)
        named = _first(pieces)
    except Unsearchable:
        return "it, or what is in it, cannot be opened to be searched; attach a copy that can, or locate it"
    if named:
        return f"it names somebody who may not be named; it says {named}: attach a copy without that, or locate it"
    if quoted:
        return "it quotes an entry that stays; attach a copy without those words, or locate it"
    traces = (piece for text in traces_in(name, data) for piece in scrubber.found(text))
    if named := _first(piece for piece in traces if sum(map(str.isalnum, piece)) >= TELLING):
        return (
            f"its properties name somebody who may not be named; they say {named}: attach a copy without, or locate it"
        )
    return ""


def beginning(part: Part, artefacts: Callable[[str], Path]) -> str:
    """The first words of a document as far as they can be read, for its owner to look at; '' for a picture, or when it
    is missing. In a file of several parts that is the longest one."""
    try:
        texts = words_in(part.shown, artefacts(part.digest).read_bytes())
        return max(texts, key=len, default="").strip()[:BEGINNING]
    except (OSError, Unsearchable):
        return ""


def _once(texts: Iterable[str]) -> Iterator[str]:
    """The texts of a file, each without the lines that an earlier one had: what may be read in several ways is nearly
    the same in each."""
    seen: set[str] = set()
    for text in texts:
        lines = text.split("\n")
        fresh = [line for line in lines if line not in seen]
        seen.update(fresh)
        if fresh:
            yield "\n".join(fresh) if len(fresh) < len(lines) else text


def _first(pieces: Iterable[str]) -> str:
    """The first few of what names somebody, for its owner alone: what goes stops at the semicolon before it."""
    found = list(dict.fromkeys(" ".join(piece.split()) for piece in islice(pieces, LOOKED_AT)))[:TOLD]
    return ", ".join(f"“{shorten(piece, TOLD_WIDTH)}”" for piece in found)


def searched(part: Part) -> bool:
    """Whether what a part says was searched for names. A picture or a PDF is not: it goes by itself, never with a whole
    item, once its owner has opened it."""
    return part.part != FILE or readable(part.shown)


def write(
    facts: PackFacts,
    standard: Standard,
    to: Path,
    artefacts: Callable[[str], Path],
    step: Step | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> Written:
    """Write the pack into a new folder ``to``. Raises Refused when there is something, or when a name would survive;
    Cancelled; OSError. In all these cases nothing of it stays. ``stopped``: whether the owner has stopped it; it is
    asked before each step, often within the last one, and once more before the folder gets its name."""
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise Refused(f"{to} exists already and is not empty; nothing was written")
    if not facts.items:
        raise Refused("nothing is claimed, so the pack would be empty; netcrm claim makes a claim. Nothing was written")
    done = -1
    steps = STEPS + len(files_of(facts))

    def look() -> None:
        if stopped():
            raise Cancelled("the pack was not written: you stopped it")

    def told(what: str) -> None:
        nonlocal done
        look()
        done += 1
        if step is not None:
            step(done, steps, what)

    told("reading the journal")
    whole = portfolio(
        facts, standard, artefacts, told=lambda number, of: told(f"searching document {number} of {of} for names")
    )
    steps += len(whole.files)
    fresh = beside(to)
    to.parent.mkdir(parents=True, exist_ok=True)
    fresh.mkdir(mode=0o700)
    try:
        made = _written(fresh, whole, artefacts, told)
        told("searching it for names")
        _searched(facts, standard, fresh, whole, made, look)
        sync_tree(fresh)
        look()
        if to.exists():
            to.rmdir()
        fresh.rename(to)
        sync_folder(to.parent)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return Written(to, tuple(made), whole)


def _formats(whole: Portfolio) -> Iterator[tuple[str, str, bytes]]:
    """The pack in every format: what is being written, the file's name, its bytes."""
    from netcrm.formats.pack_docx import docx
    from netcrm.formats.pack_html import html
    from netcrm.formats.pack_tables import csv_bytes, xlsx_bytes

    document = whole.document
    yield "the page", f"{NAME}.html", html(document)
    yield "the Word document", f"{NAME}.docx", docx(document)
    yield "the matrix", "matrix.csv", csv_bytes(whole.sheets[0])
    yield "the matrix", "matrix.xlsx", xlsx_bytes(whole.sheets, title=document.title, as_of=document.as_of)


def _written(
    folder: Path, whole: Portfolio, artefacts: Callable[[str], Path], told: Callable[[str], None]
) -> list[str]:
    made: list[str] = []

    def put(path: str, data: bytes) -> None:
        place = folder / path
        place.parent.mkdir(mode=0o700, exist_ok=True)
        private_file(place)
        place.write_bytes(data)
        made.append(path)

    for what, name, data in _formats(whole):
        told(f"writing {what}")
        put(name, data)
    for number, file in enumerate(whole.files):
        told(f"copying document {number + 1} of {len(whole.files)}")
        put(file.path, artefacts(file.sha256).read_bytes())
    return made


def _searched(
    facts: PackFacts,
    standard: Standard,
    folder: Path,
    whole: Portfolio,
    made: Iterable[str],
    look: Callable[[], None],
) -> None:
    """Search every file for those who may not be named. What the pack says of itself (the unit's words, dates, kinds of
    entries, the candidate's own name) gives nobody away. ``look`` is called before each text."""
    witnesses = {uid for entry in facts.entries.values() if contactable(entry) for uid in entry.who}
    scrubber = Scrubber(facts.people, facts.nameable | witnesses)
    texts = _each(_own_words(facts, standard, whole), look)
    own = {fold(piece) for text in texts for piece in scrubber.found(text)}
    documents = {file.path for file in whole.files}
    for path in made:
        # The documents were searched before they came in, and more strictly.
        said = () if path in documents else _once(words_in(path, (folder / path).read_bytes()))
        for text in _each(chain((path,), said), look):
            for piece in scrubber.found(text):
                if fold(piece) not in own:
                    raise Refused(
                        f"{path} would have named somebody who may not be named: it says {_first([piece])}; nothing was"
                        " written. Reword or keep back what says so, and please tell the makers of netcrm"
                    )


def _each(texts: Iterable[str], look: Callable[[], None]) -> Iterator[str]:
    for text in texts:
        look()
        yield text


def _own_words(facts: PackFacts, standard: Standard, whole: Portfolio) -> Iterator[str]:
    """What a pack says when every word that its owner typed, and everyone in it, is taken out."""
    bare = replace(
        facts,
        items=tuple(_bare_item(item) for item in facts.items),
        entries={
            uid: replace(entry, text="", outcome="", details={}, who=(), mentions=())
            for uid, entry in facts.entries.items()
        },
        contacts=tuple(replace(one, uid="", why="", organisations=()) for one in facts.contacts),
        withdrawn=tuple((ref, _bare_claim(claim)) for ref, claim in facts.withdrawn),
        notes=(),
    )
    for _, name, data in _formats(assemble(bare, standard)):
        yield from _once(words_in(name, data))
    for part in whole.parts:
        yield part.label
    for withheld in whole.withheld:
        yield from (withheld.what, withheld.why)
    yield from (heading_of(detail) for detail in Detail)


def _bare_item(item: PackItem) -> PackItem:
    return replace(
        item,
        title="",
        story="",
        age_why="",
        artefacts=tuple(
            replace(a, title="", place="x" if a.place else "", held_by="", body="", file_name="")
            for a in item.artefacts
        ),
        claims=tuple(map(_bare_claim, item.claims)),
    )


def _bare_claim(claim: PackClaim) -> PackClaim:
    return replace(claim, why="", locator="", decisions=tuple(replace(d, comment="") for d in claim.decisions))
