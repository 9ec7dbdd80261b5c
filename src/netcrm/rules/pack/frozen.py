"""What is handed in, frozen: the pack as it stands, as one text of JSON, and what has changed in it since.

The same pack gives the same text, so that a submission can be told from what stands on record today.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from netcrm.models.document import (
    Blank,
    Bullets,
    Column,
    Document,
    Form,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Table,
    Tone,
)
from netcrm.models.pack import PackClaim, PackFacts
from netcrm.rules.claims import Outcome
from netcrm.rules.pack.assemble import Portfolio
from netcrm.rules.pack.front import AS_OF
from netcrm.rules.pack.setting import long_date
from netcrm.rules.said import plural
from netcrm.words import ClaimStatus

FORMAT = "netcrm portfolio 1"
"""What the text says of itself."""
SHALLOW = 3
"""Headings of this level or above begin a section; a deeper one belongs to the section that it stands in."""
NAMED = 6
"""Sections that are named; the rest of them are counted."""


def frozen(portfolio: Portfolio) -> str:
    """The pack as JSON with sorted keys: its document block by block, its sheets, and the hash of every file that goes.
    What was withheld, and whose each pseudonym is, are not in it."""
    document = portfolio.document
    held = {
        "format": FORMAT,
        "title": document.title,
        "as_of": document.as_of,
        "blocks": [_plain(block) for block in document.blocks],
        "sheets": [_plain(sheet) for sheet in portfolio.sheets],
        "files": [_plain(file) for file in portfolio.files],
    }
    return json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        named = {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
        return {"block": type(value).__name__, **named}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return value.value if hasattr(value, "value") else value


@dataclass(frozen=True, slots=True)
class Held:
    """A frozen pack, read again: its title and day, what each section says, the sheets by name, (path, hash, size) of
    the files. A text that is no pack of netcrm's has no sections, and ``own`` is False."""

    title: str = ""
    as_of: str = ""
    sections: tuple[tuple[str, str, str], ...] = ()
    """(what leads to it, its heading, all that stands in it)."""
    sheets: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, str, int], ...] = ()
    own: bool = True


def held(content: str) -> Held:
    """What a frozen pack holds. Never raises: what was handed in may have come from another hand."""
    try:
        found = json.loads(content)
        if not isinstance(found, dict) or found.get("format") != FORMAT:
            return Held(own=False)
        return Held(
            title=str(found["title"]),
            as_of=str(found["as_of"]),
            sections=tuple(_sections(found["blocks"])),
            sheets=tuple((str(sheet["name"]), _said(sheet)) for sheet in found["sheets"]),
            files=tuple((str(f["path"]), str(f["sha256"]), int(f["size"])) for f in found["files"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Held(own=False)


def thawed(content: str) -> Document | None:
    """The document that was handed in, to be written and read again; None for what was made elsewhere."""
    if not held(content).own:
        return None
    found = json.loads(content)
    try:
        blocks = tuple(_thawed(block) for block in found["blocks"])
        return Document(str(found["title"]), str(found["as_of"]), blocks)
    except (ValueError, KeyError, TypeError):
        return None


def as_copy(document: Document, made_on: str, claims: Iterable[str], digest: str) -> Document:
    """The document that was handed in, with what is known of its handing in below its title: the day, which claims were
    meant ("E2 PC6"), and the digest of the frozen text."""
    named = ", ".join(claims)
    told = f"Copy of what was handed in on {long_date(made_on)}{f', for {named}' if named else ''}. SHA-256 {digest}."
    first, *rest = document.blocks or (Heading(1, document.title),)
    return replace(document, blocks=(first, Paragraph((Run(told, strong=True),)), *rest))


def _thawed(value: Any) -> Any:
    """A value as it was before :func:`_plain`."""
    if isinstance(value, dict):
        made = _BLOCKS[value["block"]]
        given = {name: _thawed(one) for name, one in value.items() if name != "block"}
        if made is Paragraph:
            given["tone"] = Tone(given["tone"])
        return made(**given)
    return tuple(_thawed(one) for one in value) if isinstance(value, list) else value


_BLOCKS: Mapping[str, Any] = {
    made.__name__: made for made in (Heading, Paragraph, Bullets, Table, Column, Row, Run, Form, Blank, PageBreak)
}


def _sections(blocks: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str, str]]:
    anchor, heading, said = "", "", list[str]()
    for block in blocks:
        if block["block"] == "Heading" and block["level"] <= SHALLOW:
            if said:
                yield anchor, heading, "\n".join(said)
            anchor, heading, said = str(block["anchor"] or block["text"]), str(block["text"]), [str(block["text"])]
        else:
            said.append(_said(block))
    if said:
        yield anchor, heading, "\n".join(said)


def _said(value: Any) -> str:
    if isinstance(value, dict) and value.get("block") == "Form":
        value = {**value, "blanks": [blank for blank in value["blanks"] if blank["label"] != AS_OF]}
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def as_handed_in(facts: PackFacts, stamp: str) -> PackFacts:
    """The facts without what was handed in and decided from ``stamp`` on: so the pack of today differs from what was
    handed in then only by what the candidate has changed."""
    items = (replace(item, claims=tuple(_before(claim, stamp) for claim in item.claims)) for item in facts.items)
    return replace(facts, items=tuple(items))


def _before(claim: PackClaim, stamp: str) -> PackClaim:
    steps = tuple(step for step in claim.decisions if step.recorded_at < stamp)
    if len(steps) == len(claim.decisions):
        return claim
    status = (ClaimStatus.CLAIMED if claim.lacking else ClaimStatus.EVIDENCED).value
    last = sorted(steps, key=lambda step: step.on)[-1].outcome if steps else ""
    return replace(claim, decisions=steps, status=last if last and last != Outcome.WITHDRAWN else status)


def changed_since(then: Held, now: Held) -> tuple[str, ...]:
    """What differs between what was handed in and another pack, a sentence for each sort; nothing when they are the
    same but for their day."""
    if not then.own:
        return ("what was handed in was made elsewhere, and cannot be compared",)
    documents = tuple(((path, path, sha256) for path, sha256, _ in held.files) for held in (then, now))
    return (*_told("section", then.sections, now.sections), *_told("document", *documents))


def _told(what: str, then: Iterable[tuple[str, str, str]], now: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    before, after = ({key: (name, said) for key, name, said in found} for found in (then, now))
    differing = {
        "new": [name for key, (name, _) in after.items() if key not in before],
        "gone": [name for key, (name, _) in before.items() if key not in after],
        "changed": [name for key, (name, said) in after.items() if key in before and before[key][1] != said],
    }
    for how, names in differing.items():
        if names:
            more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
            yield f"{plural(len(names), what)} {how}: {'; '.join(names[:NAMED])}{more}"
