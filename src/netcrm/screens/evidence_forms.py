"""The forms of an evidence item: the item itself, its documents and statements, what a witness says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from netcrm import clock
from netcrm.models.evidence import ArtefactRow, EvidenceItemRow
from netcrm.models.rows import Changed
from netcrm.screens.evidence_lines import SHORT_MODES, commented, uncommented
from netcrm.screens.form_rows import NotesRow
from netcrm.screens.form_values import Column, Fault, Faults, Spec
from netcrm.screens.plain_form import Fields, PlainForm, Said, codes_typed, day_typed
from netcrm.screens.suggest import meant as path_meant
from netcrm.standards import Standard

if TYPE_CHECKING:
    from netcrm.store.book import Book

_OF_SHORT = {short: how for how, short in SHORT_MODES.items()}

TITLE = Spec("title", "title", (Column("what the story is called"),))
STORY = Spec("story", "story", tall=True)
SHOWN_HOW = Spec("shown_how", "how it is shown", choices=tuple(SHORT_MODES.values()))
AGE = Spec("age_why", "why its age is fine", (Column("only where it is older than the rule allows"),))
ON = Spec("on", "its own date", (Column("2026-05, 12 nov; may stay empty"),))
NO_TITLE = "give it a title"


def kind_of(standard: Standard) -> Spec:
    """The field of the kind of evidence that a document is, completed from the unit's table."""
    offered = "|".join(f"{code} {one.label}" for code, one in standard.evidence.items())
    return Spec(
        "evidence_type", "kind of evidence", (Column("its code in the unit's table; may stay empty", 1, offered),)
    )


def kind_typed(standard: Standard, said: str) -> str:
    """The code of the kind that is typed, '' for none. Raises Faults for one that the unit does not list."""
    if not said:
        return ""
    wanted = said.split()[0].casefold()
    for code, one in standard.evidence.items():
        if wanted == code.casefold() or said.casefold() == one.label.casefold():
            return code
    raise Faults([Fault("evidence_type", f"{standard.unit} lists no evidence {said.split()[0]}; → completes one")])


def kind_said(standard: Standard, code: str) -> str:
    """A kind as the field shows it."""
    return f"{code} {standard.evidence[code].label}" if code in standard.evidence else code


class EvidenceForm(PlainForm):
    """Edits an evidence item; without one it begins a new one."""

    TALL = "story"

    def __init__(self, item: EvidenceItemRow | None = None) -> None:
        super().__init__()
        self._item = item

    @property
    def place(self) -> str:
        return f"evidence {self._item.uid if self._item else ''}".strip()

    def fields(self, book: Book, standard: Standard) -> Fields:
        if self._item is None:
            return Fields((TITLE, STORY), {}, {}, heading="New evidence item")
        item = book.evidence_item(self._item.uid, standard)
        there = {
            "title": item.title,
            "story": item.story,
            "shown_how": SHORT_MODES.get(item.shown_how, item.shown_how),
            "age_why": item.age_why,
        }
        heading = f"Edit · {item.label}" + (" · what was handed in stays as it was" if item.submitted else "")
        return Fields((TITLE, STORY, SHOWN_HOW, AGE), there, {}, heading=heading)

    def meant(self, said: Said, standard: Standard) -> Callable[[Book], Changed]:
        from netcrm.models.drafts_evidence import EvidenceEdit

        title, story, item = said["title"], said["story"], self._item
        if not title:
            raise Faults([Fault("title", NO_TITLE)])
        if item is None:
            return lambda book: book.new_evidence(title=title, story=story)
        how = _OF_SHORT.get(said["shown_how"], said["shown_how"])
        given = {"title": title, "story": story, "shown_how": how, "age_why": said["age_why"]}
        changes = EvidenceEdit.model_validate(given)
        return lambda book: book.edit_evidence(item.uid, changes)


class _OfItem(PlainForm):
    """A form for something of an evidence item."""

    WHAT = ""

    def __init__(self, item: EvidenceItemRow) -> None:
        super().__init__()
        self._item = item

    @property
    def place(self) -> str:
        return f"{self.WHAT} {self._item.uid}"

    @property
    def heading(self) -> str:
        """What the form says it is for."""
        return f"{self._item.label} {self._item.title}"


class AttachForm(_OfItem):
    """Copies a file in as a work product."""

    WHAT = "attach"

    def fields(self, book: Book, standard: Standard) -> Fields:
        specs = (
            Spec("file", "file", (Column("~/Documents/report.pdf", 1, "path"),)),
            Spec("title", "title", (Column("empty: the file's name"),)),
            kind_of(standard),
            ON,
        )
        return Fields(specs, {}, {"file": "~/"}, heading=f"Attach a file · {self.heading}")

    def checked(self, said: Said, book: Book) -> Iterable[Fault]:
        path = path_meant(said["file"])
        if not path or not Path(path).expanduser().is_file():
            yield Fault("file", f"there is no file {path}; → completes what is there")

    def meant(self, said: Said, standard: Standard) -> Callable[[Book], Changed]:
        from netcrm.models.drafts_evidence import ArtefactDraft

        item, path = self._item.uid, Path(path_meant(said["file"])).expanduser()
        draft = ArtefactDraft(
            title=said["title"],
            evidence_type=kind_typed(standard, said["evidence_type"]),
            on=day_typed(said["on"], "past"),
        )
        return lambda book: book.attach(item, path, draft, standard=standard)


class LocateForm(_OfItem):
    """Records where a document is filed."""

    WHAT = "locate"

    def fields(self, book: Book, standard: Standard) -> Fields:
        specs = (
            Spec("place", "where it is filed", (Column("HR, cabinet 3"),)),
            Spec("held_by", "who holds it", (Column("a name or a role"),)),
            Spec("title", "title", (Column("what it is; empty: its place"),)),
            kind_of(standard),
            ON,
        )
        return Fields(specs, {}, {}, heading=f"Locate a document · {self.heading}")

    def meant(self, said: Said, standard: Standard) -> Callable[[Book], Changed]:
        from netcrm.models.drafts_evidence import ArtefactDraft

        if not said["place"]:
            raise Faults([Fault("place", "say where it is filed, so that an assessor can be led there")])
        item, where, held_by = self._item.uid, said["place"], said["held_by"]
        draft = ArtefactDraft(
            title=said["title"],
            evidence_type=kind_typed(standard, said["evidence_type"]),
            on=day_typed(said["on"], "past"),
        )
        return lambda book: book.locate(item, where, held_by, draft, standard=standard)


class StatementForm(_OfItem):
    """A personal statement, written in the editor with the item's entries at hand, or here."""

    WHAT = "statement"
    TALL = "statement"

    def fields(self, book: Book, standard: Standard) -> Fields:
        specs = (
            Spec("title", "title", (Column("empty: Personal statement"),)),
            Spec("text", "statement", tall=True),
            kind_of(standard),
        )
        return Fields(specs, {}, {}, heading=f"Personal statement · {self.heading}")

    def built(self) -> None:
        self.call_after_refresh(self.action_editor)

    def action_editor(self) -> None:
        """The statement in the person's own editor, below what the item holds."""
        from netcrm.screens.editor import edited

        notes = self.query_one(NotesRow)
        shown = f"{notes.text}\n\n{commented(self._item.actions)}"
        text = edited(self.app, shown, "Or write the statement here.")
        if text is not None:
            notes.put(uncommented(text))
        notes.query("TextArea").first().focus()

    def meant(self, said: Said, standard: Standard) -> Callable[[Book], Changed]:
        from netcrm.models.drafts_evidence import ArtefactDraft

        if not said["text"]:
            raise Faults([Fault("text", "a statement needs words")])
        item, text = self._item.uid, said["text"]
        draft = ArtefactDraft(title=said["title"], evidence_type=kind_typed(standard, said["evidence_type"]))
        return lambda book: book.state(item, text, draft, standard=standard)


class DocumentForm(_OfItem):
    """Edits a document or a statement of an evidence item."""

    WHAT = "document"
    TALL = "statement"

    def __init__(self, item: EvidenceItemRow, row: ArtefactRow) -> None:
        super().__init__(item)
        self._row = row

    @property
    def place(self) -> str:
        return f"document {self._row.uid}"

    def fields(self, book: Book, standard: Standard) -> Fields:
        row = self._row
        specs = [TITLE, kind_of(standard), ON]
        there = {"title": row.title, "evidence_type": kind_said(standard, row.evidence_type), "on": row.on}
        if row.sort == "located":
            specs += [Spec("place", "where it is filed"), Spec("held_by", "who holds it")]
            there |= {"place": row.place, "held_by": row.held_by}
        elif row.sort == "statement":
            specs.append(Spec("body", "statement", tall=True))
            there["body"] = row.body
        return Fields(specs, there, {}, heading=f"Edit · {row.title} · {self._item.label}")

    def action_editor(self) -> None:
        if self.query(NotesRow):
            super().action_editor()

    def meant(self, said: Said, standard: Standard) -> Callable[[Book], Changed]:
        from netcrm.models.drafts_evidence import ArtefactEdit

        if not said["title"]:
            raise Faults([Fault("title", NO_TITLE)])
        given = {
            "title": said["title"],
            "evidence_type": kind_typed(standard, said["evidence_type"]),
            "on": day_typed(said["on"], "past"),
        }
        for name in {"located": ("place", "held_by"), "statement": ("body",)}.get(self._row.sort, ()):
            given[name] = said[name]
        uid, changes = self._row.uid, ArtefactEdit.model_validate(given)
        return lambda book: book.edit_artefact(uid, changes, standard=standard)


class TestimonyForm(_OfItem):
    """Records what a witness says of an evidence item."""

    __test__ = False  # no test case, for all that its name begins like one
    WHAT = "testimony"
    TALL = "words"

    def fields(self, book: Book, standard: Standard) -> Fields:
        points = " ".join(claim.criterion for claim in self._item.claims)
        specs = (
            Spec("witness", "witness", (Column("a contact", 1, "contact"),)),
            Spec("status", "their position", (Column("finance director"),)),
            Spec("relation", "what they are to me", (Column("line manager, customer"),)),
            Spec("received", "how it came", (Column("signed letter, e-mail, spoken"),)),
            Spec("contactable", "may they be contacted", (Column("yes, by phone; or no, and why"),)),
            Spec("points", "on the points", (Column("PC1 B5; a witness never shows knowledge"),)),
            Spec("on", "when", (Column("the day of it"),)),
            Spec("words", "their own words", tall=True),
            Spec("outcome", "what came of it", (Column("as they tell it; may stay empty"),)),
        )
        start = {"points": points, "on": clock.today().isoformat()}
        return Fields(specs, {}, start, heading=f"Testimony · {self.heading}")

    def checked(self, said: Said, book: Book) -> Iterable[Fault]:
        from netcrm.screens.action_form import contact_uid

        if not said["witness"]:
            yield Fault("witness", "say who it is")
            return
        try:
            contact_uid(book, said["witness"], self.netcrm.keymap)
        except ValueError as error:
            yield Fault("witness", str(error))

    def meant(self, said: Said, standard: Standard) -> Callable[[Book], Changed]:
        points, on = codes_typed(standard, said["points"]), day_typed(said["on"], "past")
        if not on:
            raise Faults([Fault("on", "say when: today, 12 nov")])
        if not said["words"]:
            raise Faults([Fault("words", "a testimony is what the witness says, in their own words")])
        item = self._item.uid

        def work(book: Book) -> Changed:
            from netcrm.models.drafts_evidence import TestimonyDraft

            draft = TestimonyDraft(
                witness=book.resolve(said["witness"]).uid,
                words=said["words"],
                points=points,
                on=on,
                status=said["status"],
                relation=said["relation"],
                received=said["received"],
                contactable=said["contactable"],
                outcome=said["outcome"],
            )
            return book.add_testimony(draft, standard=standard, item=item)

        return work
