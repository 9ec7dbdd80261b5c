"""A form of plain fields that become one verb: a subclass names the fields, what is wrong with them, and the verb."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from netcrm import clock
from netcrm.models.rows import Changed
from netcrm.rules.spoken import EXAMPLES, readings
from netcrm.screens.form import Form
from netcrm.screens.form_values import Fault, Faults, Line, Spec, Values
from netcrm.standards import Standard
from netcrm.widgets.heading import Heading

if TYPE_CHECKING:
    from netcrm.store.book import Book

Said = Mapping[str, str]
"""What is typed in each field, without space around it; '' for nothing."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields, what is there already, and what a new one starts with."""

    specs: Sequence[Spec]
    there: Said
    start: Said
    draft: str = ""
    heading: str = ""


def day_typed(said: str, tense: str, field: str = "on", *, known: bool = False) -> str:
    """The ISO day of what is typed as one, '' for nothing typed. Raises Faults where it is none, or could be two;
    ``known``: also where it is only a month or a year."""
    if not said:
        return ""
    found = readings(said, clock.today(), tense)
    if not found:
        raise Faults([Fault(field, f"not a date: {EXAMPLES}")])
    if len(found) > 1:
        raise Faults([Fault(field, f"{' or '.join(found[:3])}? Type the one you mean")])
    if known:
        try:
            date.fromisoformat(found[0])
        except ValueError:
            raise Faults([Fault(field, "a whole day is needed, such as 23 nov")]) from None
    return found[0]


def codes_typed(standard: Standard, said: str, field: str = "points") -> list[str]:
    """The criteria that are typed. Raises Faults for a word that is none."""
    known = {code.casefold(): code for code in standard.criteria}
    words = said.replace(",", " ").split()
    if unknown := [word for word in words if word.casefold() not in known]:
        raise Faults([Fault(field, f"{standard.unit} has no criterion {unknown[0]}: PC1, B5, G3 …")])
    return [known[word.casefold()] for word in words]


class PlainForm(Form):
    """Every field has one line, or one text, or one of a few words."""

    CSS_PATH: ClassVar[str] = "plain_form.tcss"
    TALL = "text"
    BACK = "the same key brings it back"

    def __init__(self) -> None:
        super().__init__()
        self._standard: Standard | None = None

    @abstractmethod
    def fields(self, book: Book, standard: Standard) -> Fields:
        """In a thread: the fields and what stands in them."""

    @abstractmethod
    def meant(self, said: Said, standard: Standard) -> Callable[[Book], Changed]:
        """The verb that what is typed means. Raises Faults, also when the verb itself is carried out for a check."""

    def checked(self, said: Said, book: Book) -> Iterable[Fault]:
        """In a thread: what is wrong with what is typed that only the store can tell."""
        return ()

    def read(self, book: Book) -> tuple[Standard, Fields]:
        standard = self.netcrm.desk.standard()
        found = self.fields(book, standard)
        return standard, Fields(found.specs, found.there, found.start, book.draft(self.place), found.heading)

    def show(self, answer: tuple[Standard, Fields]) -> None:
        self._standard, found = answer
        self.query_one(Heading).title = found.heading
        self.fill(found.specs, _values(found.there), _values(found.start), found.draft)

    @property
    def said(self) -> dict[str, str]:
        """What is typed now."""
        return {name: lines[0].cells[0].strip() for name, lines in self.values.items() if lines}

    def _found(self, said: Said, standard: Standard, book: Book) -> tuple[Fault, ...]:
        faults = list(self.checked(said, book))
        try:
            self.meant(said, standard)
        except Faults as found:
            faults += found.found
        return tuple(faults)

    def checking(self) -> Callable[[Book], tuple[Fault, ...]]:
        said, standard = _Empty(self.said), self._standard
        if standard is None:
            return lambda _: ()
        return lambda book: self._found(said, standard, book)

    def action_save(self) -> None:
        """^s: check, then do it."""
        if self.holds_keys or (standard := self._standard) is None:
            return
        if fault := self.netcrm.desk.standard_fault:
            self.netcrm.say(f"{fault}. Nothing is saved until then; Esc keeps what you typed.")
            return
        said = _Empty(self.said)

        def show(faults: tuple[Fault, ...]) -> None:
            self.show_faults(faults)
            if not faults:
                self.save(self.meant(said, standard))

        self.ask(self.checking(), show, group="save")


class _Empty(dict[str, str]):
    """A field that nothing is typed in is empty."""

    def __missing__(self, key: str) -> str:
        return ""


def _values(said: Said) -> Values:
    return {name: (Line("", (text,)),) for name, text in said.items() if text}
