"""What is handed in, made of the pack as it stands, and how what was handed in differs from the pack of today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netcrm.models.evidence import Frozen
from netcrm.rules.pack.frozen import as_handed_in, changed_since, frozen, held
from netcrm.store.errors import NotFound
from netcrm.store.packing import portfolio

if TYPE_CHECKING:
    from netcrm.standards import Standard
    from netcrm.store.book_assessments import AssessmentsMixin


def as_it_stands(book: AssessmentsMixin, standard: Standard, assessment: str) -> tuple[str, int]:
    """The pack for an assessment as the text that is handed in, and how many of its parts nobody has looked at yet:
    those are not in it."""
    found = portfolio(book.pack_facts(standard, None, assessment), standard, book.artefact_file)
    return frozen(found), sum(not part.outcome and not part.warning for part in found.parts)


def looked_into(book: AssessmentsMixin, standard: Standard, uid: str) -> Frozen:
    """What was handed in, and what has changed in the pack since. Raises NotFound."""
    rows = [row for row in book._rows("evidence.SUBMISSIONS", {"unit": standard.unit}) if row[1] == uid]
    if not rows:
        raise NotFound(f"no submission has the id {uid}")
    assessment, _, _, made_at, *_ = rows[0]
    content, digest = book.submission(uid)
    then = held(content)
    since: tuple[str, ...] = changed_since(then, then)
    if then.own:
        facts = as_handed_in(book.pack_facts(standard, None, assessment), made_at)
        since = changed_since(then, held(frozen(portfolio(facts, standard, book.artefact_file))))
    return Frozen(digest, then.title, then.as_of, tuple(name for _, name, _ in then.sections), then.files, since)
