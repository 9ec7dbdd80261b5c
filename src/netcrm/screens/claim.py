"""A claim: these actions, or an evidence item, show a criterion, with one sentence on why, and where in it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from netcrm import clock
from netcrm.commands import with_keys
from netcrm.models.rows import ActionRow, Changed, EvidenceRow
from netcrm.rules.said import plural
from netcrm.screens.action_text import heading_of
from netcrm.screens.base import Dialogue
from netcrm.screens.claim_lines import ItemChoice, choices, draw_choice, fitting, offered, plain, said_of_claim
from netcrm.screens.keeping import Keeping
from netcrm.screens.mapping_lines import Layer, MapLine, draw_map_line
from netcrm.standards import Standard
from netcrm.widgets.entry import Entry
from netcrm.widgets.row_list import RowList
from netcrm.widgets.safe import content, safe

if TYPE_CHECKING:
    from netcrm.store.book import Book

KEYS = "enter next, then claim   ^s claim   esc keep as draft"
SHORT = 3
"""Actions that a draft's place names; of more it names the first and how many there are."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the screen was told by one reading. ``entries``: those that are claimed with, newest first."""

    standard: Standard
    entries: list[ActionRow]
    evidence: list[EvidenceRow]
    draft: str


def field(label: str, entry: Entry) -> Horizontal:
    """An input with its name before it."""
    return Horizontal(Static(safe(label, "dim"), classes="label"), entry, classes="field")


class ClaimScreen(Dialogue[bool], Keeping):
    """Claims a criterion with actions by their uids, or with the evidence item of a uid; ``criterion`` puts the cursor
    on one. Answers whether a claim was made."""

    CSS_PATH: ClassVar[str] = "claim.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "keep", "Keep as draft", priority=True),
        Binding("ctrl+s", "save", "Claim", priority=True),
        Binding("o", "words", "Words"),
    ]
    holds_keys = True  # until what it shows is here

    def __init__(self, actions: str | Sequence[str] = (), criterion: str = "", item: str = "") -> None:
        super().__init__()
        self._uids = (actions,) if isinstance(actions, str) else tuple(actions)
        self._wanted = criterion
        self._item = item
        self._standard: Standard | None = None
        self._said: dict[str, int] = {}
        self._choices: list[ItemChoice] = []
        self._claimed: dict[str, tuple[str, str]] = {}

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield RowList[MapLine](draw_map_line, lambda line: line.key, marking=False, id="criteria")
            yield Static(id="words")
            yield field("why", Entry(placeholder="one sentence on how it shows this criterion", id="why"))
            yield field("where in it", Entry(placeholder="page, paragraph, minute (may stay empty)", id="where"))
            yield field("evidence item", Entry(placeholder="its number, or words of its title", id="item"))
            yield RowList[ItemChoice](draw_choice, lambda choice: choice.key, marking=False, id="items")
            yield Static(id="said")
            yield Static(safe(KEYS, "dim"), id="keys")

    @property
    def place(self) -> str:
        """Where the draft is kept."""
        named = " ".join(self._uids[:SHORT])
        more = f" and {len(self._uids) - SHORT} more" if len(self._uids) > SHORT else ""
        return f"claim {self._item or named + more}"

    @property
    def criteria(self) -> RowList[MapLine]:
        """The criteria to choose from."""
        return self.query_one("#criteria", RowList)

    @property
    def items(self) -> RowList[ItemChoice]:
        """The evidence items to choose from."""
        return self.query_one("#items", RowList)

    def on_mount(self) -> None:
        self.query_one("#box").border_title = "Claim"
        uids, item, place, desk = self._uids, self._item, self.place, self.netcrm.desk

        def read(book: Book) -> Answer:
            standard = desk.standard()
            evidence = book.evidence(standard)
            wanted = uids or next((row.actions for row in evidence if row.uid == item), ())
            return Answer(standard, book.entries(wanted, standard), evidence, book.draft(place))

        self.ask(read, self._show)

    def _show(self, answer: Answer) -> None:
        self._standard = answer.standard
        own = next((item for item in answer.evidence if item.uid == self._item), None)
        for item in answer.evidence:
            for _, _, _, why, _ in item.claims:
                self._said[plain(why)] = item.number
        if own is not None:
            self._claimed = {code: (why, where) for _, code, _, why, where in own.claims}
        self._choices = choices(answer.evidence, self._uids)
        self.query(".field").last().display = own is None and len(answer.evidence) > 0
        self.query_one("#box").border_title = content(f"Claim · {self._heading(answer, own)}")
        lines = offered(self._standard, answer.entries)
        kept_code, why, where = _resumed(answer.draft)
        code = self._wanted or kept_code
        drafted = bool(why)
        if not drafted:
            why, where = self._claimed.get(code, ("", where))
        at = next((n for n, line in enumerate(lines) if line.code == code), 0) if code else 0
        self.criteria.show(len(lines), lines, at=at)
        self.query_one("#why", Entry).value = why
        self.query_one("#where", Entry).value = where
        self._offer()
        self.query_one("#why" if self._wanted else "#criteria").focus()
        if drafted:
            self._say_draft(kept_code if kept_code != code else "")
        self.holds_keys = False

    def _say_draft(self, other: str) -> None:
        """What was typed ahead was meant for an empty line, and does not go behind a draft that nobody has seen yet.
        ``other``: the criterion that the draft was for, where that is not the one at the cursor."""
        meanwhile = " What you typed meanwhile is not in it." if self.netcrm.put_aside() else ""
        self.netcrm.drop_typed()
        whose = f" for {other}" if other else ""
        self.netcrm.say(f"This is your draft{whose}, as you left it; ^u in its line empties that.{meanwhile}")

    def _heading(self, answer: Answer, own: EvidenceRow | None) -> str:
        if own is not None:
            return f"E{own.number} {own.title}"
        if len(answer.entries) == 1:
            return heading_of(answer.entries[0], clock.today())
        return plural(len(answer.entries), "entry", "entries")

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
        said = plain(self.query_one("#why", Entry).value)
        line = self.criteria.current
        own = self._claimed.get(line.code, ("", ""))[0] if line is not None else ""
        number = self._said.get(said) if not own or said != plain(own) else None
        self._say(f"E{number} has a claim with the same sentence: an assessor will ask." if number is not None else "")
        self._keep_typed()

    @on(Input.Changed, "#where")
    def _keep_typed(self) -> None:
        self.keep_soon(self._draft_text())

    def _draft_text(self) -> str:
        line = self.criteria.current
        why, where = (self.query_one(f"#{name}", Entry).value for name in ("why", "where"))
        code = line.code if line is not None else ""
        if (why, where) == self._claimed.get(code, ("", "")):
            return ""
        return json.dumps([code, why, where]) if why.strip() else ""

    def _say(self, text: str) -> None:
        self.query_one("#said", Static).update(safe(f"▲ {text}" if text else "", "bold", lines=True))

    @on(Input.Submitted, "#why")
    def _why_done(self) -> None:
        self.query_one("#where").focus()

    @on(Input.Submitted, "#where")
    def _where_done(self) -> None:
        if self.query(".field").last().display:
            self.query_one("#item").focus()
        else:
            self.action_save()

    # Choosing an evidence item

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The evidence items stand where the criteria do, while one of them is chosen."""
        self.set_class(event.widget.id in ("item", "items"), "-choosing")

    @on(Input.Changed, "#item")
    def _offer(self) -> None:
        found = fitting(self._choices, self.query_one("#item", Entry).value)
        self.items.show(len(found), found, at=0)

    def key_down(self) -> None:
        if self.query_one("#item").has_focus:
            self.items.action_down()

    def key_up(self) -> None:
        if self.query_one("#item").has_focus:
            self.items.action_up()

    @on(RowList.Opened, "#items")
    def _item_chosen(self) -> None:
        self.action_save()

    # Saving

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
        chosen = self.items.current
        if chosen is None and not self._item:
            typed = self.query_one("#item", Entry).value.strip()
            self._say(f"There is no evidence item {typed}; less of it shows which there are.")
            self.query_one("#item").focus()
            return
        uids, code, place, item = self._uids, line.code, self.place, self._item or (chosen.uid if chosen else "")

        def work(book: Book) -> Changed:
            changed = book.claim(uids, code, why=why, standard=standard, locator=where, item=item)
            book.save_draft(place, "")
            items = book.evidence_items(standard, uids=changed.others)
            return replace(changed, label=said_of_claim(changed.label, items, code))

        self.stop_keeping()
        self.do(work, done=self._saved, failed=lambda: self.go_on_keeping(self._draft_text()))

    def _saved(self, _changed: Changed) -> None:
        self.dismiss(True)

    def action_words(self) -> None:
        line = self.criteria.current
        if line is not None and line.code:
            from netcrm.screens.words import StandardScreen

            self.app.push_screen(StandardScreen(line.code))

    def action_keep(self) -> None:
        """Esc: away; what was typed stays as a draft."""
        text = self._draft_text()
        told = with_keys("Kept as a draft; {action.claim} on the same brings it back.", self.netcrm.keymap)
        self.close_with(text, told if text else "")


def _resumed(draft: str) -> tuple[str, str, str]:
    """The code, the sentence and the place of a draft that was kept."""
    try:
        code, why, where = json.loads(draft) if draft else ("", "", "")
    except ValueError:
        return "", "", ""
    return str(code), str(why), str(where)
