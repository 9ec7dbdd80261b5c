"""Random stores full of people who may not be named, and packs made from them, for the search after leaks."""

from __future__ import annotations

import random
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from io import BytesIO
from pathlib import Path

from netcrm.models.drafts import (
    ActionDraft,
    AffiliationDraft,
    BoundaryDraft,
    ConsentDraft,
    ContactDraft,
    PointDraft,
)
from netcrm.models.drafts_evidence import ArtefactDraft, EvidenceEdit
from netcrm.models.pack import GOES, STAYS
from netcrm.rules.pack.assemble import assemble
from netcrm.standards import load_standard
from netcrm.store.book import Book
from netcrm.store.errors import Refused
from netcrm.words import ContactKind, Detail, Kind, Marking, PointKind
from scripts.pdfs import make_pdf

STANDARD = load_standard()
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
GIVEN = "Amarantha Bjørgvin Zoltán Ngozichi Siobhán Przemek Xiuying Thandeka Ülrika Yaroslav Élodie Quetzalli".split()
FAMILY = "Okonkwosky Hartleby Nørrebroe O’Shaughn Vašíčková Al-Rashidi Wrzeszcz Kuznetsova Tumbledown Featherby".split()
FIRMS = "Zephyrine Quillon Brackwater Umbrafell Oxlade Vantorre Kelpmoor Dunswick".split()
SUFFIXES = ("Ltd", "Housing", "& Partners", "College", "Group")
KINDS = (
    Kind.MET,
    Kind.CALLED,
    Kind.TALKED,
    Kind.GOT,
    Kind.USED,
    Kind.GAVE,
    Kind.REFLECTED,
    Kind.DEVELOPED,
    Kind.AGREED,
)


class Random:
    """A random store: people with firms, entries that name them in every way, boundaries, markings, claims, documents.

    ``protected`` are the strings of those whom nobody may be told of: everyone but the witnesses who agreed to be
    contacted and those who may be named.
    """

    def __init__(self, folder: Path, seed: int) -> None:
        self.rng = random.Random(seed)
        self.folder = folder
        self.book = Book.open(folder / "netcrm.db", clock=lambda: NOW)
        self.firms: dict[str, str] = {}
        self.people: dict[str, tuple[str, ...]] = {}
        self.open: set[str] = set()
        self._people()
        self._agreements()
        self._entries()
        self._portfolio()

    def _people(self) -> None:
        rng = self.rng
        for name in rng.sample(FIRMS, rng.randint(2, 5)):
            full = f"{name} {rng.choice(SUFFIXES)}"
            made = self.book.add_contact(ContactDraft(name=full, kind=ContactKind.ORGANISATION))
            self.firms[made.created_contacts[0].uid] = full
        pairs = rng.sample([(g, f) for g in GIVEN for f in FAMILY], rng.randint(3, 9))
        for number, (given, family) in enumerate(pairs):
            plain = unicodedata.normalize("NFKD", given).encode("ascii", "ignore").decode().lower()
            mail = f"{plain}.{number}@{rng.choice(FIRMS).lower()}.example"
            phone = f"+44 20 {rng.randint(1000, 9999)} {rng.randint(1000, 9999)}"
            draft = ContactDraft(
                name=f"{given} {family}",
                given=given,
                family=family,
                nickname=rng.choice(["", f"Boz{number}zle"]),
                key_member=rng.random() < 0.3,
                why=f"{given} knows {rng.choice(FIRMS)}",
                points=[PointDraft(kind=PointKind.EMAIL, value=mail), PointDraft(kind=PointKind.PHONE, value=phone)],
                affiliations=[AffiliationDraft(organisation=rng.choice(list(self.firms.values())))],
            )
            uid = self.book.add_contact(draft).created_contacts[0].uid
            held = (f"{given} {family}", given, family, draft.nickname, mail, phone)
            self.people[uid] = tuple(text for text in held if text)

    def _agreements(self) -> None:
        for uid in self.people:
            if self.rng.random() < 0.4:
                naming = self.rng.choice(["", "yes", "no"])
                draft = BoundaryDraft(
                    who=[uid],
                    what=self.rng.choice(["", "templates", "rates"]),
                    allowed=self.rng.choice(["my team only", "anyone", "my network"]),
                    naming=naming,
                    on="2026-01-05",
                )
                self.book.agree(draft)
                if naming == "yes":
                    self.open.add(uid)

    def sentence(self) -> str:
        """A text that gives people away: their names in any case and order, addresses, numbers, firms."""
        rng = self.rng
        bits = []
        for uid in rng.sample(list(self.people), rng.randint(1, min(3, len(self.people)))):
            said = rng.choice(self.people[uid])
            bits.append(rng.choice([said, said.lower(), said.upper(), f"{said}’s", f"({said})", f"@{said.split()[0]}"]))
        bits.append(rng.choice(list(self.firms.values())))
        rng.shuffle(bits)
        return " talked with ".join(bits) + rng.choice([" about the bid.", "\nand left early", ", rates to follow"])

    def _entries(self) -> None:
        rng = self.rng
        self.actions = []
        for _ in range(rng.randint(4, 14)):
            who = rng.sample(list(self.people), rng.randint(1, min(3, len(self.people))))
            details = {Detail.WHAT: rng.choice(["templates", "rates", self.sentence()])}
            if rng.random() < 0.2:
                details[Detail.OVERRIDE] = self.sentence()
            draft = ActionDraft(
                kind=rng.choice(KINDS),
                on=f"2026-{rng.randint(1, 10):02}-{rng.randint(1, 28):02}",
                who=who,
                mentions=[uid for uid in self.people if uid not in who and rng.random() < 0.2],
                text=self.sentence(),
                outcome=rng.choice(["", self.sentence()]),
                details=details,
                marking=rng.choice([Marking.UNMARKED] * 4 + list(Marking)),
                unnamed=rng.random() < 0.15,
            )
            try:
                self.actions.append(self.book.add_action(draft).made[0])
            except Refused:
                continue
        for uid in self.people:
            if rng.random() < 0.3:
                agrees = rng.random() < 0.5
                details = {
                    Detail.POINTS: "PC1 B8",
                    Detail.STATUS: f"director, {rng.choice(list(self.firms.values()))}",
                    Detail.RELATION: self.sentence(),
                    Detail.CONTACTABLE: "yes, by e-mail" if agrees else "no",
                }
                draft = ActionDraft(
                    kind=Kind.TESTIMONY, on="2026-11-01", who=[uid], text=self.sentence(), details=details
                )
                self.actions.append(self.book.add_action(draft).made[0])
                if agrees:
                    self.open.add(uid)
        for uid in self.actions:
            if rng.random() < 0.2:
                try:
                    self.book.record_consent(
                        ConsentDraft(about=uid, state="given", audience="anyone", how="spoken", on="2026-11-02")
                    )
                except Refused:
                    continue

    def _portfolio(self) -> None:
        rng, book = self.rng, self.book
        codes = list(STANDARD.criteria)
        for uid in self.actions:
            if rng.random() < 0.7:
                why = self.sentence()
                book.claim(
                    uid, rng.choice(codes), why=why, standard=STANDARD, locator=rng.choice(["", self.sentence()])
                )
        for item in book.evidence_items(STANDARD):
            modes = ["named", "anonymised", "anonymised", "located_not_included", "witness_only"]
            edit = EvidenceEdit(title=self.sentence(), story=self.sentence(), shown_how=rng.choice(modes))
            book.edit_evidence(item.uid, edit)
            if rng.random() < 0.5:
                begun = self.sentence().split()[0].strip("(@").replace("/", "-")
                path = self.folder / f"{begun}-{rng.randint(0, 9)}.{rng.choice(['txt', 'html', 'pdf'])}"
                text = rng.choice(["Minutes of the board, nobody named.", self.sentence()])
                data = f"{text} {rng.random()}".encode()
                if path.suffix == ".pdf":
                    said = {rng.choice(["author", "comment", "field", "bookmark"]): text}
                    data = make_pdf(f"page {rng.random()}", **said)
                path.write_bytes(data)
                book.attach(item.uid, path, ArtefactDraft(title=self.sentence()), standard=STANDARD)
            if rng.random() < 0.4:
                book.state(item.uid, f"I learnt much.\n\n{self.sentence()}", standard=STANDARD)
            if rng.random() < 0.3:
                book.locate(item.uid, self.sentence(), self.sentence(), standard=STANDARD)

    def look(self) -> None:
        """Decide on every part by chance, some in other words, until nothing new opens."""
        for _ in range(3):
            for part in assemble(self.book.pack_facts(STANDARD), STANDARD).parts:
                if part.outcome:
                    continue
                body = self.sentence() if part.part != "file" and self.rng.random() < 0.2 else ""
                outcome = GOES if body else self.rng.choice([GOES, GOES, GOES, STAYS])
                try:
                    self.book.look_at_parts([part], outcome, body=body)
                except Refused:
                    continue

    @property
    def protected(self) -> list[str]:
        """What must stand in no file: of everyone whose name was not given free, and of all their firms."""
        shown = {text for uid in self.open for text in self.people[uid]}
        hidden = [text for uid, held in self.people.items() if uid not in self.open for text in held]
        return [text for text in hidden if text not in shown] + list(self.firms.values())


def decoded(path: Path, root: Path) -> Iterator[str]:
    """Everything that a file says, its own name with it, in every way in which it could be read."""
    data = path.read_bytes()
    yield str(path.relative_to(root))
    if data[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for info in archive.infolist():
                yield from (info.filename, info.comment.decode("utf-8", "replace"))
                yield from _texts(archive.read(info))
        yield archive.comment.decode("utf-8", "replace")
    else:
        yield from _texts(data)
    if data.startswith(b"%PDF"):
        for packed in re.findall(rb"stream\n(.*?)\nendstream", data, re.DOTALL):
            yield from _texts(zlib.decompress(packed))
        for coded in re.findall(rb"<feff([0-9a-f]*)>", data):
            yield bytes.fromhex(coded.decode()).decode("utf-16-be")


def _texts(data: bytes) -> Iterator[str]:
    for encoding in ("utf-8", "utf-16", "latin-1"):
        text = data.decode(encoding, "ignore")
        yield text
        yield unescape(re.sub(r"<[^>]*>", "", text))
        yield unescape(re.sub(r"<[^>]*>", " ", text))


def plain(text: str) -> str:
    """A text as it is compared: small letters without accents, signs or spaces."""
    marked = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in marked if c.isalnum())


def leaks(folder: Path, protected: list[str]) -> list[tuple[str, str]]:
    """(file, string) for each protected string that stands anywhere in a folder."""
    wanted = {text: plain(text) for text in protected}
    found = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        said = " ".join(plain(text) for text in decoded(path, folder))
        found += [(path.name, text) for text, key in wanted.items() if key and key in said]
    return found
