"""The answer of the commands that change one contact: the contact as it now is."""

from __future__ import annotations

from netcrm.cli import rows
from netcrm.cli.desk import reading
from netcrm.cli.out import answer, line
from netcrm.cli.told import sentence, tell
from netcrm.models.rows import Changed


def answer_contact(changed: Changed, uid: str, as_json: bool, dry_run: bool) -> None:
    """The contact, and what was done; after a dry run, only what would have been."""
    if dry_run or not as_json:
        tell(changed, as_json, dry_run)
        if not dry_run:
            line(f"id {uid}")
        return
    with reading() as book:
        found = book.contact(uid)
        extras = book.contact_extras([uid])[uid]
    answer(rows.whole(found, extras), as_json, lambda: line(sentence(changed, dry_run)))
