"""The pack in lines: each evidence item or section with its parts, and one part in full. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.text import Text

from netcrm.rules.pack.assemble import Portfolio
from netcrm.rules.pack.parts import FILE, Part
from netcrm.rules.said import plural
from netcrm.widgets.safe import cell, safe

SIGNS = {"goes": "✓", "stays": "–", "": "?"}
"""The sign of what was decided on a part; "!" stands for one that cannot go as it is."""
SIGN_WIDTH = 3
LABEL_WIDTH = 34


@dataclass(frozen=True, slots=True)
class PackLine:
    """The heading of an evidence item or section with how its parts stand, or one part."""

    group: str
    part: Part | None = None
    goes: int = 0
    open: int = 0
    stays: int = 0

    @property
    def key(self) -> str:
        """What identifies the line, '' for a heading."""
        return f"{self.part.subject} {self.part.part}" if self.part is not None else ""


def pack_lines(parts: Sequence[Part]) -> list[PackLine]:
    """The parts by their evidence item or section, each sort under its heading."""
    groups: dict[str, list[Part]] = {}
    for part in parts:
        groups.setdefault(part.group, []).append(part)
    lines: list[PackLine] = []
    for group, held in groups.items():
        goes = sum(part.goes for part in held)
        undecided = sum(not part.outcome and not part.warning for part in held)
        lines.append(PackLine(group, None, goes, undecided, len(held) - goes - undecided))
        lines += [PackLine(group, part) for part in held]
    return lines


def draw_pack_line(line: PackLine, width: int) -> Text:
    """One line: a heading with its counts as a rule, or a part with its sign, what it is and how it begins."""
    if line.part is None:
        counts = [f"{line.goes} go", f"{line.stays} stay", f"{line.open} to look at" if line.open else "all looked at"]
        said = f"─── {line.group} · {', '.join(counts)} "
        return cell(said + "─" * max(0, width - len(said)), width)
    part = line.part
    sign = "!" if part.warning else SIGNS.get(part.outcome, "?")
    text = Text.assemble(cell(f" {sign}", SIGN_WIDTH, "bold" if sign in "?!" else ""))
    text.append_text(cell(part.label, min(LABEL_WIDTH, width // 2), "dim" if part.outcome == "stays" else ""))
    text.append_text(safe(f" {' '.join(part.shown.split())}", "dim" if part.outcome else ""))
    text.truncate(width, overflow="ellipsis", pad=True)
    return text


def detail(part: Part, searched: bool, reword: str) -> Text:
    """A part in full: as it would go, then what stands in the store when that differs. ``searched``: not a file whose
    words cannot be read; ``reword``: the key that puts other words in the place of a text."""
    text = Text.assemble(safe(f"{part.group} · {part.label}", "bold", lines=True))
    if part.warning:
        key = f" ({reword})" if part.part != FILE and reword else ""
        text.append_text(safe(f"\n! {part.warning}{key}", "bold", lines=True))
    if part.part == FILE:
        text.append_text(safe(f"\n{part.shown}", lines=True))
        if not searched:
            text.append_text(
                safe(
                    "\nWords in a picture cannot be searched for names: open it and look before it goes.",
                    "italic",
                    lines=True,
                )
            )
        return text
    text.append_text(safe(f"\n{part.shown}", lines=True))
    if part.original.strip() != part.shown:
        text.append_text(safe("\n\nin your store:\n", "dim", lines=True))
        text.append_text(safe(part.original, "dim", lines=True))
    return text


def with_beginning(said: Text, words: str, key: str) -> Text:
    """What is said of a document, and below it what it begins with; ``key`` opens it."""
    text = said.copy()
    text.append_text(safe(f"\n\nIt begins so; {key} opens the whole of it:\n", lines=True))
    return text.append_text(safe(words, "dim", lines=True))


def fact(portfolio: Portfolio) -> str:
    """How much is still to look at, for the heading."""
    undecided = sum(not part.outcome and not part.warning for part in portfolio.parts)
    groups = len({part.group for part in portfolio.parts})
    if not portfolio.parts:
        return "nothing is claimed yet"
    said = f"{plural(undecided, 'part')} in {plural(groups, 'section')} to look at"
    return said if undecided else "all looked at"


def key_text(pairs: Iterable[tuple[str, str]]) -> str:
    """Whose each pseudonym is, a line each."""
    return "\n".join(f"{pseudonym}: {name}" for pseudonym, name in pairs) or "Nobody stands in the pack."
