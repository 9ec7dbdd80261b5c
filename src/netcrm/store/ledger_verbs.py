"""The verbs of the ledger that are about one exchange: how much it was worth, and what it was used for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netcrm.models.drafts import ActionDraft, ActionEdit
from netcrm.models.tables import Participant
from netcrm.rules.reciprocity import as_weight, weight_of
from netcrm.store.actions import write_action
from netcrm.store.actions_edit import details_of, edit, found, people
from netcrm.store.errors import Refused
from netcrm.words import Detail, Kind

if TYPE_CHECKING:
    from netcrm.store.changes import Tx


def weigh(tx: Tx, uid: str, weight: str) -> str:
    """Give an exchange its weight; return the label, '' when nothing differed."""
    row = found(tx, uid)
    if row.kind not in (Kind.GAVE, Kind.GOT):
        raise Refused("only what was given or received has a weight; nothing was changed")
    said = as_weight(weight)
    if said and not weight_of(said).value:
        raise Refused(f"{weight.strip()!r} is no weight; give 1 (small) to 5 (large), then why. Nothing was changed")
    details = {Detail(name): value for name, value in details_of(tx, row.id).items()}
    return edit(tx, uid, ActionEdit(details={**details, Detail.WEIGHT: said})) and (
        f"Weighed at {said}" if said else "Took the weight away"
    )


def put_to_use(tx: Tx, uid: str, *, purpose: str, effect: str, on: str, text: str) -> str:
    """Write the action of kind ``used`` that follows from a getting; return the label."""
    row = found(tx, uid)
    if row.kind != Kind.GOT:
        raise Refused("only what was received can be put to use; nothing was recorded")
    if not purpose.strip():
        raise Refused("what it was used for is empty; nothing was recorded")
    what = details_of(tx, row.id).get(Detail.WHAT.value, "") or row.body
    details = {Detail.WHAT: what, Detail.PURPOSE: purpose, Detail.EFFECT: effect}
    draft = ActionDraft(
        kind=Kind.USED,
        on=on,
        text=text,
        who=sorted(people(tx, Participant, row.id)),
        details={name: value for name, value in details.items() if value.strip()},
        source=uid,
    )
    write_action(tx, draft)
    return f"Recorded a use of “{what}”"
