"""Keeps what the owner decided in the preview of a pack: which words go, which stay, which go reworded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import delete
from sqlmodel import col, select

from netcrm.models.pack import GOES, STAYS
from netcrm.models.tables import PackPart
from netcrm.rules.pack.parts import FILE, Part
from netcrm.rules.said import plural
from netcrm.store.errors import Refused

if TYPE_CHECKING:
    from netcrm.store.changes import Tx


def look(tx: Tx, parts: Sequence[Part], outcome: str, body: str = "") -> str:
    """Decide on parts as they were shown; return the label. ``body`` goes in the place of one of them. An empty
    ``outcome`` opens them again."""
    if outcome not in (GOES, STAYS, ""):
        raise Refused(f"a part goes or stays; {outcome!r} is neither. Nothing was changed")
    if body.strip() and (len(parts) != 1 or outcome != GOES):
        raise Refused("only one part at a time can be reworded, and it then goes. Nothing was changed")
    # A text that is reworded is looked at anew in its new words; a file cannot be.
    stuck = [p for p in parts if p.warning and (not body.strip() or p.part == FILE)] if outcome == GOES else []
    if stuck:
        raise Refused(f"{stuck[0].label} of {stuck[0].group} may not go: {stuck[0].warning}. Nothing was changed")
    for part in parts:
        words = body.strip() or (_reworded(tx, part) if outcome == GOES else "")
        tx.exec(delete(PackPart).where(col(PackPart.subject) == part.subject, col(PackPart.part) == part.part))
        if outcome:
            tx.insert(
                PackPart,
                subject=part.subject,
                part=part.part,
                digest=part.digest,
                outcome=outcome,
                body=words,
                decided_at=tx.stamp,
            )
    tx.touch(others=[part.subject for part in parts])
    if not parts:
        return "Nothing of that is left to decide on"
    groups = ", ".join(dict.fromkeys(part.group for part in parts))
    one = len(parts) == 1
    said = {
        GOES: "goes into the pack" if one else "go into the pack",
        STAYS: "stays out of the pack" if one else "stay out of the pack",
        "": "is to be looked at again" if one else "are to be looked at again",
    }[outcome]
    return f"{plural(len(parts), 'part')} of {groups} {said}"


def _reworded(tx: Tx, part: Part) -> str:
    """The words in which a part goes already, '' for its own: what is shown is what goes, until it is opened again."""
    held = select(col(PackPart.body)).where(
        col(PackPart.subject) == part.subject,
        col(PackPart.part) == part.part,
        col(PackPart.digest) == part.digest,
        col(PackPart.outcome) == GOES,
    )
    return next((words for (words,) in tx.exec(held)), "")
