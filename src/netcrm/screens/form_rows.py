"""The rows of a form: a label, inputs beside it, and what is wrong below in words."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from netcrm.screens import suggest
from netcrm.screens.desk import Desk
from netcrm.screens.form_values import Column, Fault, Line, Spec
from netcrm.text import clean
from netcrm.widgets.entry import Entry
from netcrm.widgets.pick import Pick
from netcrm.widgets.safe import safe


def completion(desk: Desk, column: Column) -> suggest.Completing | None:
    """What completes a column."""
    match column.completes:
        case "":
            return None
        case "tags":
            return suggest.tags(desk)
        case "person" | "organisation":
            return suggest.names(desk, column.completes)
        case "contact":
            return suggest.names(desk)
        case "path":
            return suggest.paths()
        case words:
            return suggest.words(*words.split("|"))


class LineRow(Horizontal):
    """The inputs of one line. A text that was not touched is given back exactly as it was, whatever it holds."""

    def __init__(self, spec: Spec, line: Line, label: str, desk: Desk) -> None:
        super().__init__(classes="line")
        self.spec = spec
        self._line = line
        self._label = label
        self._desk = desk

    def compose(self) -> ComposeResult:
        yield Static(safe(self._label, "dim"), classes="label")
        for column, said in zip(self.spec.columns, self._line.cells, strict=True):
            entry = Entry(said, placeholder=column.says, suggester=completion(self._desk, column))
            entry.styles.width = f"{column.share}fr"
            yield entry

    @property
    def line(self) -> Line:
        """What is typed now."""
        shown = [entry.value for entry in self.query(Entry)] or [clean(cell) for cell in self._line.cells]
        return Line(
            self._line.uid,
            tuple(old if new == clean(old) else new for new, old in zip(shown, self._line.cells, strict=True)),
        )


class NotesRow(Horizontal):
    """A text of several lines."""

    def __init__(self, spec: Spec, line: Line) -> None:
        super().__init__(classes="line tall")
        self.spec = spec
        self._text = line.cells[0]

    def compose(self) -> ComposeResult:
        yield Static(safe(self.spec.label, "dim"), classes="label")
        yield TextArea(clean(self._text, lines=True), tab_behavior="focus", compact=True, highlight_cursor_line=False)

    @property
    def text(self) -> str:
        """What is typed now; untouched, it is exactly what it was."""
        now = self.query_one(TextArea).text if self.is_mounted else clean(self._text, lines=True)
        return self._text if now == clean(self._text, lines=True) else clean(now, lines=True)

    def put(self, text: str) -> None:
        """Show another text."""
        self.query_one(TextArea).text = clean(text, lines=True)


class Said(Static):
    """What is wrong with a line, below it. The focus brings the line alone into sight: this follows it once it has its
    place."""

    def __init__(self, text: Text, row: Widget) -> None:
        super().__init__(text, classes="fault")
        self._row = row

    def on_resize(self) -> None:
        focused = self.screen.focused
        if focused is not None and self._row in focused.ancestors:
            self.scroll_visible(animate=False)


class FieldRows(Vertical):
    """One field: its lines, one more that is empty where it may have many, and what is wrong below the line."""

    changed = False
    """Whether anything was typed since it was last looked at."""

    def __init__(self, spec: Spec, lines: Sequence[Line], desk: Desk) -> None:
        super().__init__(id=f"field-{spec.name.replace('_', '-')}", classes="people-only" if spec.people_only else "")
        self.spec = spec
        self._desk = desk
        self._lines = list(lines)
        self._faults: dict[Widget, Static] = {}

    def compose(self) -> ComposeResult:
        blank = Line("", ("",) * len(self.spec.columns))
        if self.spec.choices:
            said = self._lines[0].cells[0] if self._lines else self.spec.choices[0]
            choices = self.spec.choices if said in self.spec.choices else (*self.spec.choices, said)
            with Horizontal(classes="line"):
                yield Static(safe(self.spec.label, "dim"), classes="label")
                yield Pick(choices, said)
        elif self.spec.tall:
            yield NotesRow(self.spec, self._lines[0] if self._lines else blank)
        else:
            lines = [*self._lines, blank] if self.spec.many or not self._lines else self._lines
            for n, line in enumerate(lines):
                yield LineRow(self.spec, line, self.spec.label if n == 0 else "", self._desk)

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Pick.Changed)
    def _mended(self, event: Input.Changed | TextArea.Changed | Pick.Changed) -> None:
        """What was wrong with a line is no longer said once the line is changed."""
        self.changed = True
        for row in [row for row in self._faults if row in event.control.ancestors]:
            self._faults.pop(row).remove()

    @on(Input.Changed)
    async def _grow(self, event: Input.Changed) -> None:
        """A field that may have many always has an empty line to type in."""
        if not self.spec.many:
            return
        rows = list(self.query(LineRow))
        if rows and not rows[-1].line.empty:
            blank = Line("", ("",) * len(self.spec.columns))
            await self.mount(LineRow(self.spec, blank, "", self._desk), after=rows[-1])

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines that hold something."""
        if self.spec.choices:
            return (Line("", (self.query_one(Pick).value,)),)
        if self.spec.tall:
            text = self.query_one(NotesRow).text
            return (Line("", (text,)),) if text else ()
        return tuple(row.line for row in self.query(LineRow) if not row.line.empty)

    def say(self, faults: Sequence[Fault]) -> None:
        """Say below each line what is wrong with it, and no longer what was."""
        for said in self._faults.values():
            said.remove()
        self._faults = {}
        self.changed = False
        for fault in faults:
            row = self._row(fault)
            if row not in self._faults:
                text = safe(f"▲ {fault.said}", "bold", lines=True)
                self._faults[row] = Said(text, row)
                self.mount(self._faults[row], after=row)

    def _row(self, fault: Fault) -> Widget:
        """The line that a fault is about."""
        rows = list(self.query(LineRow))
        for row in rows:
            if fault.part and row.line.uid == fault.part:
                return row
        held = [row for row in rows if not row.line.empty] or rows
        return held[min(fault.line, len(held) - 1)] if held else self.query(".line").first(Widget)

    def focus_first(self) -> None:
        """Put the cursor into the field."""
        self.focus_at(Fault(self.spec.name, ""))

    def focus_at(self, fault: Fault) -> None:
        """Put the cursor where the fault is, at once."""
        inputs = list(self._row(fault).query("Entry, Pick, TextArea").results(Widget))
        self.screen.set_focus(inputs[min(fault.cell, len(inputs) - 1)])
