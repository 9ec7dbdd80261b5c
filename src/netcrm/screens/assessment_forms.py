"""The forms of an assessment: when and where it is, what was decided on claims, what was answered to a question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from netcrm import clock
from netcrm.models.evidence import AssessmentRow
from netcrm.models.rows import Changed
from netcrm.rules.claims import Outcome
from netcrm.screens.form_values import Column, Fault, Faults, Spec
from netcrm.screens.plain_form import Fields, PlainForm, Said, codes_typed, day_typed
from netcrm.standards import Standard

if TYPE_CHECKING:
    from netcrm.store.book import Book

OUTCOMES = (Outcome.ACCEPTED.value, Outcome.RETURNED.value)


class AssessmentForm(PlainForm):
    """Edits an assessment; without one it notes a new one, and ``added`` is told its uid."""

    def __init__(self, row: AssessmentRow | None = None, *, added: Callable[[str], None] | None = None) -> None:
        super().__init__()
        self._row = row
        self._added = added

    @property
    def place(self) -> str:
        return f"assessment {self._row.uid if self._row else ''}".strip()

    def fields(self, book: Book, standard: Standard) -> Fields:
        row = self._row
        specs = (
            Spec("on", "its day", (Column("4 dec, in 3 weeks; may stay empty while not known"),)),
            Spec("unit_version", "version of the unit", (Column("not stated in its source: ask the centre"),)),
            Spec("assessor", "assessor"),
            Spec("verifier", "internal verifier"),
            Spec("centre", "assessment centre"),
            Spec("centre_number", "the centre's number"),
            Spec("candidate_number", "my candidate number"),
            Spec("note", "note"),
        )
        if row is None:
            return Fields(specs, {}, {}, heading=f"New assessment · {standard.unit} {standard.title}")
        there = {
            "on": row.on,
            "unit_version": row.version,
            "assessor": row.assessor,
            "verifier": row.verifier,
            "centre": row.centre,
            "centre_number": row.centre_number,
            "candidate_number": row.candidate_number,
            "note": row.note,
        }
        return Fields(specs, there, {}, heading=f"Edit · assessment of {row.unit}")

    def meant(self, said: Said, standard: Standard) -> Callable[[Book], Changed]:
        from netcrm.models.drafts_evidence import AssessmentDraft, AssessmentEdit

        names = ("unit_version", "assessor", "verifier", "centre", "centre_number", "candidate_number", "note")
        given = {"on": day_typed(said["on"], "future"), **{name: said[name] for name in names}}
        if self._row is None:
            draft = AssessmentDraft.model_validate(given)
            return lambda book: book.add_assessment(draft, standard=standard)
        uid, changes = self._row.uid, AssessmentEdit.model_validate(given)
        return lambda book: book.edit_assessment(uid, changes)

    def saved(self, changed: Changed) -> None:
        if self._added is not None:
            for uid in changed.others:
                self._added(uid)


class DecisionForm(PlainForm):
    """Records what an assessor decided on claims. ``named``: the claims in words."""

    TALL = "comment"

    def __init__(self, row: AssessmentRow, claims: Sequence[str], named: str) -> None:
        super().__init__()
        self._row, self._claims, self._named = row, tuple(claims), named

    @property
    def place(self) -> str:
        return f"decision {self._claims[0]}"

    def fields(self, book: Book, standard: Standard) -> Fields:
        specs = (
            Spec("outcome", "decision", choices=OUTCOMES),
            Spec("by", "assessor", (Column("who decided"),)),
            Spec("on", "when", (Column("a whole day, not before it was handed in"),)),
            Spec("comment", "comment", tall=True),
        )
        today = clock.today()
        start = {
            "by": self._row.assessor,
            "on": self._row.on if self._row.days is not None and self._row.days <= 0 else today.isoformat(),
        }
        heading = f"Decision on {self._named} · as recorded by the candidate"
        return Fields(specs, {"outcome": OUTCOMES[0]}, start, heading=heading)

    def checked(self, said: Said, book: Book) -> Iterable[Fault]:
        if not said["by"]:
            yield Fault("by", "a decision needs the name of the assessor")
        if said["outcome"] == Outcome.RETURNED and not said["comment"]:
            yield Fault("comment", "what is returned comes with a comment")

    def meant(self, said: Said, standard: Standard) -> Callable[[Book], Changed]:
        on = day_typed(said["on"], "past", known=True)
        claims, outcome, row = self._claims, Outcome(said["outcome"]), self._row.uid
        by, comment = said["by"], said["comment"]
        return lambda book: book.decide(claims, outcome, by=by, on=on, comment=comment, assessment=row)


class AnswerForm(PlainForm):
    """Records the answer to a question of the assessor; ``criterion`` and ``asked`` to start with."""

    TALL = "answer"

    def __init__(self, row: AssessmentRow, criterion: str = "", asked: str = "") -> None:
        super().__init__()
        self._row, self._criterion, self._asked = row, criterion, asked

    @property
    def place(self) -> str:
        return f"answer {self._row.uid} {self._criterion}".strip()

    def fields(self, book: Book, standard: Standard) -> Fields:
        specs = (
            Spec("points", "on the points", (Column("G3 I1"),)),
            Spec("asked", "what was asked", (Column("in the assessor's words"),)),
            Spec("answer", "my answer", tall=True),
            Spec("on", "when", (Column("the day of it"),)),
            Spec("who", "with", (Column("the assessor, when they are a contact", 1, "contact"),)),
        )
        past = self._row.days is not None and self._row.days <= 0
        on = self._row.on if past else clock.today().isoformat()
        start = {"points": self._criterion, "asked": self._asked, "on": on}
        return Fields(specs, {}, start, heading="Professional discussion")

    def checked(self, said: Said, book: Book) -> Iterable[Fault]:
        from netcrm.screens.action_form import contact_uid

        if said["who"]:
            try:
                contact_uid(book, said["who"], self.netcrm.keymap)
            except ValueError as error:
                yield Fault("who", str(error))

    def meant(self, said: Said, standard: Standard) -> Callable[[Book], Changed]:
        points, on = codes_typed(standard, said["points"]), day_typed(said["on"], "past")
        missing = [
            Fault(name, words)
            for name, words, there in (
                ("points", "say which points it is on: G3 I1", points),
                ("answer", "write what you answered", said["answer"]),
                ("on", "say when: today, 12 nov", on),
            )
            if not there
        ]
        if missing:
            raise Faults(missing)

        def work(book: Book) -> Changed:
            from netcrm.models.drafts_evidence import DiscussionDraft

            who = [book.resolve(said["who"]).uid] if said["who"] else []
            draft = DiscussionDraft(asked=said["asked"], answer=said["answer"], points=points, on=on, who=who)
            return book.add_discussion(draft, standard=standard)

        return work
