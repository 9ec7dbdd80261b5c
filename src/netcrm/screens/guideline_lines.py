"""Guidelines as lines: those kept, the texts to start one from, and all about the one under the cursor. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rich.text import Text

from netcrm.commands import DECLARED, with_keys
from netcrm.rules.agreements import Agreement
from netcrm.rules.guidelines import TEMPLATES, Guideline
from netcrm.rules.said import plural, short_date
from netcrm.text import clean, shorten
from netcrm.widgets.safe import cell, safe

TITLE_MAX, NAME_MAX = 120, 60
"""Cells of a title and of those with whom was agreed: the text shall be seen below."""
FACT_WIDTH = 30
"""Cells of how many versions and agreements there are."""


@dataclass(frozen=True, slots=True)
class GuidelineLine:
    """A heading, a guideline with the agreements that refer to it, or a text to start one from."""

    heading: str = ""
    title: str = ""
    text: str = ""
    kept: Guideline | None = None
    agreements: tuple[Agreement, ...] = ()

    @property
    def key(self) -> str:
        """What identifies the line; '' for a heading."""
        return self.title


def guideline_lines(kept: Sequence[Guideline], agreements: Sequence[Agreement]) -> list[GuidelineLine]:
    """The guidelines that are kept, then the texts that none was started from yet."""
    lines: list[GuidelineLine] = []
    if kept:
        lines.append(GuidelineLine(heading="Guidelines"))
        lines += [GuidelineLine("", g.title, g.text, g, referring(g.title, agreements)) for g in kept]
    titles = {g.title.casefold() for g in kept}
    left = [GuidelineLine(title=title, text=text) for title, text in TEMPLATES if title.casefold() not in titles]
    if left:
        lines += [GuidelineLine(heading="To start one from"), *left]
    return lines


def referring(title: str, agreements: Sequence[Agreement]) -> tuple[Agreement, ...]:
    """The agreements that name a guideline, those that hold first, as they come."""
    return tuple(a for a in agreements if a.guideline.casefold() == title.casefold())


def draw_guideline(line: GuidelineLine, width: int, today: date) -> Text:
    """A heading as a rule; the title, and how it stands or how its text begins."""
    if line.heading:
        rule = f"─── {line.heading} "
        return cell(rule + "─" * max(0, width - len(rule)), width)
    if line.kept is None:
        title = min(30, max(10, width // 2))
        return Text.assemble(cell(line.title, title), cell(f" {line.text}", width - title, "dim"))
    holding = sum(not agreement.ended_on for agreement in line.agreements)
    fact = f"{plural(holding, 'agreement')} · {short_date(line.kept.versions[0].on, today)}"
    text = cell(line.title, max(8, width - FACT_WIDTH))
    text.append_text(cell(fact, FACT_WIDTH, "dim", right=True))
    return text


def guideline_text(line: GuidelineLine, today: date, keymap: Mapping[str, str] = DECLARED) -> Text:
    """The text, the agreements that refer to it, and its earlier versions; of a text to start from, how to."""
    text = safe(shorten(clean(line.title), TITLE_MAX), "bold", lines=True)
    if line.kept is None:
        said = "\n{guidelines.open} starts a guideline with this text, to be changed to what is agreed\n\n"
        text.append_text(safe(with_keys(said, keymap), "dim", lines=True))
        return text.append_text(safe(line.text, lines=True))
    versions = line.kept.versions
    text.append_text(safe(f"\nas of {short_date(versions[0].on, today)}", "dim", lines=True))
    if line.agreements:
        names = [shorten(clean(a.party), NAME_MAX) + (" (ended)" if a.ended_on else "") for a in line.agreements]
        text.append_text(safe(f"\nAgreed with: {'; '.join(names)}", lines=True))
    else:
        text.append_text(safe("\nNo agreement refers to it yet.", "dim", lines=True))
    text.append_text(safe(f"\n\n{line.text}", lines=True))
    for version in versions[1:]:
        text.append_text(safe(f"\n\nUntil then, as of {short_date(version.on, today)}\n", "dim", lines=True))
        text.append_text(safe(version.text, "dim", lines=True))
    return text
