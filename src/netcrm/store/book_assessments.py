"""Book's reads and verbs of assessments, submissions and decisions: thin delegates. What is handed in and decided is
written in sealed changes, which undo never takes back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netcrm.models.rows import Changed
from netcrm.store.book_artefacts import ArtefactsMixin
from netcrm.store.book_coverage import CoverageMixin
from netcrm.store.book_evidence import EvidenceMixin
from netcrm.store.book_journal import JournalMixin
from netcrm.store.book_pack import PackMixin

if TYPE_CHECKING:
    from netcrm.models.drafts_evidence import AssessmentDraft, AssessmentEdit
    from netcrm.models.evidence import AssessmentRow, Frozen, MonthEnd
    from netcrm.rules.action_plan import PlanStep
    from netcrm.rules.claims import Outcome
    from netcrm.rules.questions import Question
    from netcrm.standards import Standard

TOUCHING = 5
"""Entries that a question names."""


class AssessmentsMixin(ArtefactsMixin, EvidenceMixin, CoverageMixin, JournalMixin, PackMixin):
    """What Book does with assessments."""

    def assessments(self, standard: Standard) -> list[AssessmentRow]:
        """The assessments of the unit, by their day, with what was handed in and decided."""
        from netcrm.store.assessments import assessments

        return assessments(self, standard, self.clock())

    def next_assessment(self, standard: Standard) -> AssessmentRow | None:
        """The next assessment that is still to come, today's included; None when none has a day."""
        ahead = (row for row in self.assessments(standard) if row.days is not None and row.days >= 0)
        return next(ahead, None)

    def find_assessment(self, text: str, standard: Standard) -> str:
        """The uid of the assessment that a text names: its day, or a beginning of its uid. Raises NotFound, Refused."""
        from netcrm.store.assessments import find_assessment

        return find_assessment(self, standard, text)

    def submission(self, uid: str) -> tuple[str, str]:
        """(content, digest) of what was handed in, as it was. Raises NotFound."""
        from netcrm.store.assessments import submission

        return submission(self, uid)

    def progress(self, standard: Standard, months: int = 12) -> list[MonthEnd]:
        """The claims by status at the end of each of the last months, oldest first; the last is as of today."""
        from netcrm.store.progress import progress

        return progress(self, standard, months, self.clock())

    def as_it_stands(self, standard: Standard, assessment: str) -> tuple[str, int]:
        """The pack for an assessment as the text that is handed in, and how many of its parts are still to be looked
        at: those are not in it."""
        from netcrm.store.submissions import as_it_stands

        return as_it_stands(self, standard, assessment)

    def look_into(self, submission: str, standard: Standard) -> Frozen:
        """What was handed in, by the uid of the submission, and what has changed in the pack since. Raises NotFound."""
        from netcrm.store.submissions import looked_into

        return looked_into(self, standard, submission)

    def add_assessment(self, draft: AssessmentDraft, *, standard: Standard, dry_run: bool = False) -> Changed:
        """Add an assessment of the unit; ``others`` holds its uid."""
        from netcrm.store.assessments_write import add

        return self._verb("Added an assessment", lambda tx: add(tx, draft, standard.unit), dry_run)

    def edit_assessment(self, uid: str, changes: AssessmentEdit, *, dry_run: bool = False) -> Changed:
        """Change what ``changes`` gives of an assessment; what was handed in stays as it was. Raises NotFound."""
        from netcrm.store.assessments_write import edit

        return self._verb("Edited an assessment", lambda tx: edit(tx, uid, changes), dry_run)

    def delete_assessment(self, uid: str, *, dry_run: bool = False) -> Changed:
        """Delete an assessment at which nothing was handed in or decided. Raises NotFound, Refused."""
        from netcrm.store.assessments_write import remove

        return self._verb("Deleted an assessment", lambda tx: remove(tx, uid), dry_run)

    def submit(
        self,
        assessment: str,
        claims: Sequence[str],
        *,
        content: str,
        standard: Standard,
        as_of: str = "",
        on: str = "",
        dry_run: bool = False,
    ) -> Changed:
        """Hand claims in at an assessment and freeze ``content``, the portfolio as JSON as the assessor gets it.

        Undo never takes it back. Raises NotFound, Refused: for a claim that supports nothing, or is with the assessor
        or accepted already.
        """
        from netcrm.store.decisions import submit
        from netcrm.store.errors import Refused

        wanted = set(claims)
        for item in self.evidence_items(standard) if wanted else ():
            for claim in item.claims:
                if claim.uid in wanted and not claim.supports:
                    raise Refused(f"{item.label} {claim.criterion}: {', '.join(claim.lacking)}; nothing was changed")
        return self._verb(
            "Submitted",
            lambda tx: submit(tx, assessment, claims, content=content, as_of=as_of, on=on),
            dry_run,
            sealed=True,
        )

    def decide(
        self,
        claims: Sequence[str],
        outcome: Outcome,
        *,
        by: str,
        on: str = "",
        comment: str = "",
        assessment: str = "",
        dry_run: bool = False,
    ) -> Changed:
        """Record an assessor's decision (accepted, or returned with a comment) on claims that were submitted. Undo
        never takes it back. Raises NotFound, Refused."""
        from netcrm.store.decisions import decide

        return self._verb(
            "Recorded a decision",
            lambda tx: decide(tx, claims, outcome, by=by, on=on, comment=comment, assessment=assessment),
            dry_run,
            sealed=True,
        )

    def withdraw_submission(self, claims: Sequence[str], *, comment: str = "", dry_run: bool = False) -> Changed:
        """Take back that claims were submitted, and what was decided on them; all of it stays on record, and undo never
        takes it back. Raises NotFound, Refused."""
        from netcrm.store.decisions import withdraw

        return self._verb("Took back", lambda tx: withdraw(tx, claims, comment=comment), dry_run, sealed=True)

    def action_plan(self, standard: Standard, assessment: str = "") -> tuple[PlanStep, ...]:
        """A proposed step for every claim that stands returned (at an assessment, by its uid)."""
        from netcrm.rules.action_plan import action_plan

        return action_plan(standard, self.evidence_items(standard), assessment)

    def plan_steps(self, steps: Sequence[tuple[str, str]], *, dry_run: bool = False) -> Changed:
        """Put chosen steps in the diary as follow-ups: (what, due day) of each, in one change. Raises Refused."""
        from netcrm.store.assessments_write import plan

        return self._verb("Planned steps", lambda tx: plan(tx, steps), dry_run)

    def questions(self, standard: Standard) -> tuple[Question, ...]:
        """What to be asked about: the knowledge that no proved claim shows, and which entries touch on it."""
        from netcrm.rules.questions import questions, unshown

        with self._snapshot():
            codes = unshown(standard, self.coverage(standard))
            # As many reads as the unit has points of knowledge, whatever the journal holds.
            touching = {code: self.actions_for(standard, code, "shown", limit=TOUCHING) for code in codes}
            items = self.evidence_items(standard) if codes else []
        return questions(standard, codes, items, touching)
