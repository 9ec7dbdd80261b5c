"""A pack put together: the document, the sheets, the files that go, what was withheld, and what is still to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from netcrm.models.document import Block, Document, PageBreak, Sheet
from netcrm.models.pack import PackFacts
from netcrm.rules.pack import lists
from netcrm.rules.pack.criteria import criteria
from netcrm.rules.pack.documents import file_goes, file_path
from netcrm.rules.pack.front import front, matrix_sheet, summary, title
from netcrm.rules.pack.items import evidence, index, index_sheet
from netcrm.rules.pack.parts import KeptBack, Part, Previews, telling
from netcrm.rules.pack.protected import Scrubber
from netcrm.rules.pack.setting import Setting, Withheld
from netcrm.standards.types import Standard


@dataclass(frozen=True, slots=True)
class PackFile:
    """A document that goes: its path in the pack, and the hash of its content."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A whole pack. ``key`` tells which pseudonym is whose: it is for the candidate alone, and in no file."""

    document: Document
    sheets: tuple[Sheet, ...]
    files: tuple[PackFile, ...]
    withheld: tuple[Withheld, ...]
    parts: tuple[Part, ...]
    key: tuple[tuple[str, str], ...]
    quotes: Callable[[str], bool] = field(default=lambda text: False, compare=False, repr=False)
    """Whether a text would quote an entry that stays, and so could not go in another's place."""


def kept_back(facts: PackFacts) -> KeptBack:
    """The words of entries that may not go."""
    return KeptBack((*facts.marked, *_staying(facts)))


def _staying(facts: PackFacts) -> Iterator[str]:
    for entry in facts.entries.values():
        if entry.ruling.stays or entry.overridden:
            yield from (entry.text, entry.outcome, *telling(entry.details.values()))


def assemble(facts: PackFacts, standard: Standard, warnings: Mapping[str, str] | None = None) -> Portfolio:
    """The pack of what is on record. ``warnings``: why a file, by its hash, may not go whatever was decided."""
    setting = Setting(
        facts=facts,
        standard=standard,
        scrubber=Scrubber(facts.people),
        previews=Previews(facts.looked, kept_back(facts)),
        warnings=warnings or {},
    )
    blocks: list[Block] = [*front(setting), PageBreak(), *summary(setting), PageBreak(), *index(setting), PageBreak()]
    for section in (
        criteria,
        evidence,
        lists.witnesses,
        lists.log,
        lists.discussion,
        lists.contacts,
        lists.networks,
        lists.notes,
        lists.sources,
        lists.viewing_log,
        lists.register,
    ):
        blocks += section(setting)
    files = tuple(
        PackFile(file_path(item, artefact), artefact.sha256, artefact.size)
        for item in facts.items
        for artefact in item.artefacts
        if file_goes(setting, item, artefact)
    )
    shown = [person for person in facts.people if person.uid in setting.shown]
    return Portfolio(
        document=Document(title(setting), facts.as_of, tuple(blocks)),
        sheets=(matrix_sheet(setting), index_sheet(setting), lists.register_sheet(setting)),
        files=files,
        withheld=tuple(setting.withheld),
        parts=tuple(setting.previews.parts),
        quotes=setting.previews.quotes,
        key=tuple((p.pseudonym, p.name) for p in sorted(shown, key=lambda p: (p.kind, p.number))),
    )
