"""The standard itself: any item's exact words, what can show it, and the whole unit with its evidence table."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from netcrm.rules.coverage import in_words
from netcrm.screens.base import Dialogue
from netcrm.standards import Passage, Rule, Standard
from netcrm.widgets.safe import content, safe

if TYPE_CHECKING:
    from netcrm.store.book import Book


def _line(text: str, style: str = "") -> Text:
    return safe(text, style, lines=True)


def criterion_text(standard: Standard, code: str) -> Text:
    """A criterion's exact words with their source, what can show it, and when it is ready to discuss."""
    criterion = standard.criteria[code]
    group = next(g for g in standard.groups if code in g.criteria)
    version = standard.version
    lines = [
        _line(f"{group.title}. {group.lead}", "dim"),
        _line(criterion.text, "bold"),
        _line(f"Source: unit {standard.unit}, {standard.reference}; version {version}.", "dim"),
        Text(""),
        *shown_by(standard, code),
        Text(""),
        *rule_of(standard, code),
    ]
    return Text("\n").join(lines)


def listed_for(standard: Standard, code: str) -> list[str]:
    """The listed examples of evidence for a criterion, in the unit's words."""
    return [t.text for t in standard.evidence.values() if code in t.pcs or code in t.criteria]


def rules_for(standard: Standard, code: str) -> list[tuple[str, Rule]]:
    """The rules that record a criterion, each with the kinds of action that have it."""
    found: dict[str, tuple[list[str], Rule]] = {}
    family = standard.criteria[code].family
    for entry in standard.kinds.values():
        for rule in entry.rules:
            if (rule.criterion == code or family in rule.named) and not rule.by:
                found.setdefault(rule.name, ([], rule))[0].append(entry.label)
    return [(", ".join(kinds), rule) for kinds, rule in found.values()]


def shown_by(standard: Standard, code: str) -> list[Text]:
    """What can show a criterion: the unit's examples, then the rules, each with its source."""
    lines: list[Text] = []
    if standard.table.groups:
        lines.append(_line(f"The unit lists as {standard.table.note}:", "bold"))
        listed = listed_for(standard, code)
        lines += [_line(f"  – {text}") for text in listed] or [_line("  none for this one", "dim")]
    rules = rules_for(standard, code)
    lines.append(_line("Recorded by an action when:", "bold"))
    for kinds, rule in rules:
        lines.append(_line(f"  – {rule.why}"))
        lines.append(_line(f"    {kinds} (source: {rule.source})", "dim"))
    if not rules:
        lines.append(_line("  no kind of action records it by itself: a claim says how an action shows it", "dim"))
    return lines


def rule_of(standard: Standard, code: str) -> list[Text]:
    """When a claim is proved and a criterion ready to discuss, with the reason and the source."""
    enough, proved = standard.sufficiency[code], standard.evidenced[code]
    return [
        _line(f"Ready to discuss (source: {enough.source}):", "bold"),
        _line(f"  {', '.join(in_words(standard, code))}."),
        _line(f"  {enough.why}", "dim"),
        _line(f"A claim is proved (source: {proved.source}):", "bold"),
        _line(f"  {proved.why}"),
        _line(f"  No older than {proved.recent_months} months, unless its age is justified.", "dim"),
    ]


def _passage(passage: Passage) -> list[Text]:
    return [
        _line(passage.title, "bold"),
        *(_line(paragraph) for paragraph in passage.paragraphs),
        *(_line(f"  – {item}") for item in passage.items),
        Text(""),
    ]


def unit_text(standard: Standard) -> Text:
    """The whole unit in its own words: overview, audience, links, skills, criteria, evidence table."""
    lines = [
        _line(f"{standard.unit} {standard.title} ({standard.reference}); version {standard.version}", "bold"),
        Text(""),
    ]
    for passage in (standard.overview, standard.audience, standard.links, standard.skills):
        lines += _passage(passage) if passage.title else []
    for group in standard.groups:
        lines += [_line(group.title, "bold"), _line(group.lead, "dim")]
        for code in group.criteria:
            lines.append(Text.assemble((f"  {code:<4}", "bold"), _line(standard.criteria[code].text)))
        lines.append(Text(""))
    return Text("\n").join(lines + _table(standard))


def _table(standard: Standard) -> list[Text]:
    table = standard.table
    if not table.groups:
        return []
    lines = [_line(table.title, "bold"), _line(f"{table.heading} {table.note}", "dim"), Text("")]
    for group in table.groups:
        lines.append(_line(f"{group.title} ({' '.join(group.pcs)})", "bold"))
        for listed in group.types:
            lines.append(_line(f"  – {listed.text}"))
            cells = [
                f"{head}: {' '.join(listed.cells.get(name, ())) or 'none'}" for name, head in table.columns.items()
            ]
            lines.append(_line("    " + " · ".join(cells), "dim"))
        lines.append(Text(""))
    return lines


class StandardScreen(Dialogue[None]):
    """A page to read and scroll: one criterion, or the whole unit when no ``code`` is given."""

    CSS_PATH: ClassVar[str] = "words.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("q,o,O", "dismiss_none", "Close"),
        ("j", "scroll('down')", "Down"),
        ("k", "scroll('up')", "Up"),
        ("ctrl+d,space", "scroll('page_down')", "Page down"),
        ("ctrl+u", "scroll('page_up')", "Page up"),
        ("g", "scroll('home')", "Top"),
        ("G", "scroll('end')", "End"),
    ]

    def __init__(self, code: str = "") -> None:
        super().__init__()
        self._code = code

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="words"):
            yield Static(id="text")

    def on_mount(self) -> None:
        box = self.query_one("#words")
        box.border_subtitle = "j k scroll · Esc closes"
        box.focus()
        self.load()

    def load(self) -> None:
        """Ask for what the page shows."""
        desk = self.netcrm.desk

        def read(_book: Book) -> Standard:
            return desk.standard()

        self.ask(read, self._show)

    def _show(self, standard: Standard) -> None:
        box, text = self.query_one("#words"), self.query_one("#text", Static)
        if self._code:
            box.border_title = content(f"{self._code} {standard.criteria[self._code].label}")
            text.update(criterion_text(standard, self._code))
        else:
            box.border_title = content(f"{standard.unit} {standard.title}")
            text.update(unit_text(standard))

    def action_scroll(self, way: str) -> None:
        getattr(self.query_one("#words"), f"scroll_{way}")(animate=False)
