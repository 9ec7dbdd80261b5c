"""A claim: this action is evidence of a criterion, with one sentence on why, and where in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from netcrm import clock
from netcrm.commands import with_keys
from netcrm.models.rows import ActionRow, Changed, EvidenceRow
from netcrm.screens.action_text import heading_of
from netcrm.screens.base import Dialogue
from netcrm.screens.keeping import Keeping
from netcrm.screens.mapping_lines import Layer, MapLine, draw_map_line, mapping_lines
from netcrm.standards import Standard
from netcrm.widgets.entry import Entry
from netcrm.widgets.row_list import RowList
from netcrm.widgets.safe import content, safe

if TYPE_CHECKING:
    from netcrm.store.book import Book

KEYS = "enter next, then claim   ^s claim   esc keep as draft"
OFFERED = (Layer.RECORDED, Layer.POSSIBLE, Layer.OTHER)
"""In this order: what is recorded is the nearest to a claim."""

Answer = tuple[Standard, ActionRow, list[EvidenceRow], str]


def offered(standard: Standard, action: ActionRow) -> list[MapLine]:
    """The criteria in the order in which to think of them, each layer under its heading."""
    found = mapping_lines(standard, action, every=True)
    listed = {line.code for line in found if line.layer in OFFERED}
    excluded = [
        MapLine(Layer.OTHER, line.code, line.label, "taken out by you")
        for line in found
        if line.layer is Layer.EXCLUDED and line.code and line.code not in listed
    ]
    claimed = [
        MapLine(Layer.OTHER, line.code, line.label, f"claimed already: {line.why}")
        for line in found
        if line.layer is Layer.CLAIMED and line.code and line.code not in listed
    ]
    lines = [line for layer in OFFERED for line in found if line.layer is layer]
    if (excluded or claimed) and not any(line.layer is Layer.OTHER for line in lines):
        lines.append(MapLine(Layer.OTHER))
    return [*lines, *claimed, *excluded]


def field(label: str, entry: Entry) -> Horizontal:
    """An input with its name before it."""
    return Horizontal(Static(safe(label, "dim"), classes="label"), entry, classes="field")


class ClaimScreen(Dialogue[None], Keeping):
    """Claims a criterion with the action of this uid; ``criterion`` puts the cursor on one."""

    CSS_PATH: ClassVar[str] = "claim.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "keep", "Keep as draft", priority=True),
        Binding("ctrl+s", "save", "Claim", priority=True),
        Binding("o", "words", "Words"),
    ]

    def __init__(self, uid: str, criterion: str = "") -> None:
        super().__init__()
        self._uid = uid
        self._wanted = criterion
        self._standard: Standard | None = None
        self._said: dict[str, int] = {}
        self._items: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield RowList[MapLine](draw_map_line, lambda line: line.key, marking=False, id="criteria")
            yield Static(id="words")
            yield field("why", Entry(placeholder="one sentence on how it shows this criterion", id="why"))
            yield field("where in it", Entry(placeholder="page, paragraph, minute (may stay empty)", id="where"))
            yield field(
                "evidence item",
                Entry(placeholder="empty: its own or a new one; else E3", id="item"),
            )
            yield Static(id="said")
            yield Static(safe(KEYS, "dim"), id="keys")

    @property
    def place(self) -> str:
        """Where the draft is kept."""
        return f"claim {self._uid}"

    @property
    def criteria(self) -> RowList[MapLine]:
        """The criteria to choose from."""
        return self.query_one("#criteria", RowList)

    def on_mount(self) -> None:
        self.query_one("#box").border_title = "Claim"
        uid, place, desk = self._uid, self.place, self.netcrm.desk

        def read(book: Book) -> Answer:
            standard = desk.standard()
            return standard, book.action(uid, standard), book.evidence(standard), book.draft(place)

        self.ask(read, self._show)

    def _show(self, answer: Answer) -> None:
        self._standard, action, evidence, draft = answer
        for item in evidence:
            for _, _, _, why, _ in item.claims:
                self._said[_plain(why)] = item.number
            self._items[f"e{item.number}"] = item.uid
        self.query(".field").last().display = bool(evidence)
        self.query_one("#box").border_title = content(f"Claim · {heading_of(action, clock.today())}")
        lines = offered(self._standard, action)
        kept_code, why, where = _resumed(draft)
        code = self._wanted or kept_code
        at = next((n for n, line in enumerate(lines) if line.code == code), 0) if code else 0
        self.criteria.show(len(lines), lines, at=at)
        self.query_one("#why", Entry).value = why
        self.query_one("#where", Entry).value = where
        self.query_one("#why" if self._wanted else "#criteria").focus()

    @on(RowList.Moved, "#criteria")
    def _say_words(self, event: RowList.Moved) -> None:
        line: MapLine | None = event.row
        if line is None or not line.code or self._standard is None:
            return
        said = safe(f"{line.code}  {self._standard.criteria[line.code].text}", lines=True)
        said.append(f"\n{line.layer.lower()}: " if line.layer is not Layer.OTHER else "\n", style="dim")
        said.append_text(safe(line.why, "dim"))
        self.query_one("#words", Static).update(said)

    @on(RowList.Opened, "#criteria")
    def _chosen(self) -> None:
        self.query_one("#why").focus()

    @on(Input.Changed, "#why")
    def _typed(self) -> None:
        number = self._said.get(_plain(self.query_one("#why", Entry).value))
        said = f"E{number} has a claim with the same sentence: an assessor will ask." if number is not None else ""
        self._say(said)
        self._keep_typed()

    @on(Input.Changed, "#where")
    def _keep_typed(self) -> None:
        self.keep_soon(self._draft_text())

    def _draft_text(self) -> str:
        line = self.criteria.current
        why, where = (self.query_one(f"#{name}", Entry).value for name in ("why", "where"))
        return json.dumps([line.code if line is not None else "", why, where]) if why.strip() else ""

    def _say(self, text: str) -> None:
        self.query_one("#said", Static).update(safe(f"▲ {text}" if text else "", "bold", lines=True))

    @on(Input.Submitted, "#why")
    def _why_done(self) -> None:
        self.query_one("#where").focus()

    @on(Input.Submitted, "#where")
    def _where_done(self) -> None:
        if self._items:
            self.query_one("#item").focus()
        else:
            self.action_save()

    @on(Input.Submitted, "#item")
    def action_save(self) -> None:
        line, standard = self.criteria.current, self._standard
        why, where = (self.query_one(f"#{name}", Entry).value.strip() for name in ("why", "where"))
        if line is None or not line.code or standard is None:
            return
        if fault := self.netcrm.desk.standard_fault:
            self._say(f"{fault}. No claim is made until then; Esc keeps what you typed.")
            return
        if not why:
            self._say(f"A claim says how it shows {line.code}: one sentence.")
            self.query_one("#why").focus()
            return
        named = self.query_one("#item", Entry).value.strip().casefold()
        if named and named not in self._items:
            known = ", ".join(name.upper() for name in list(self._items)[:6])
            self._say(f"There is no evidence item {named.upper()}; there are {known}.")
            self.query_one("#item").focus()
            return
        uid, code, place, item = self._uid, line.code, self.place, self._items.get(named, "")

        def work(book: Book) -> Changed:
            changed = book.claim(uid, code, why=why, standard=standard, locator=where, item=item)
            book.save_draft(place, "")
            return changed

        self.stop_keeping()
        self.do(work, done=self._saved, failed=lambda: self.go_on_keeping(self._draft_text()))

    def _saved(self, _changed: Changed) -> None:
        self.dismiss(None)

    def action_words(self) -> None:
        line = self.criteria.current
        if line is not None and line.code:
            from netcrm.screens.words import StandardScreen

            self.app.push_screen(StandardScreen(line.code))

    def action_keep(self) -> None:
        """Esc: away; what was typed stays as a draft."""
        text = self._draft_text()
        told = with_keys("Kept as a draft; {action.claim} on the action brings it back.", self.netcrm.keymap)
        self.close_with(text, told if text else "")


def _plain(why: str) -> str:
    return " ".join(why.casefold().split()) or "-"


def _resumed(draft: str) -> tuple[str, str, str]:
    """The code, the sentence and the place of a draft that was kept."""
    try:
        code, why, where = json.loads(draft) if draft else ("", "", "")
    except ValueError:
        return "", "", ""
    return str(code), str(why), str(where)
