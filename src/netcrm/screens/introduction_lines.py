"""Introductions and suggestions as lines, and what stands beside one. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rich.text import Text

from netcrm.commands import DECLARED, with_keys
from netcrm.models.rows import SuggestionRow
from netcrm.rules.introduction_steps import consents, next_said, possible
from netcrm.rules.introductions import ENDS, IntroductionState, Stage
from netcrm.rules.masking import masked
from netcrm.rules.said import ago, plural, short_date
from netcrm.text import clean, fold, shorten, shorten_pair
from netcrm.widgets.safe import cell, safe

GROUPS: tuple[tuple[str, frozenset[Stage]], ...] = (
    ("Idea", frozenset({Stage.IDEA})),
    ("Asked", frozenset({Stage.ASKED_FIRST, Stage.ASKED_SECOND})),
    ("Agreed", frozenset({Stage.AGREED})),
    ("Introduced", frozenset({Stage.INTRODUCED})),
    ("Result", frozenset({Stage.RESULT})),
    ("Ended", ENDS),
)
"""The groups of the list, in the order of the pipeline."""
SHOWN_STEPS = 6
A_BOUNDARY = " · boundary"
"""Stands in a line of which something was agreed that is in the way; the words are beside it."""
TITLE_MAX = 160
"""Cells of both names above the text about them: what stands and what is next shall be seen below."""


@dataclass(frozen=True, slots=True)
class IntroLine:
    """A heading, an introduction or a suggestion."""

    heading: str = ""
    state: IntroductionState | None = None
    pair: SuggestionRow | None = None

    @property
    def key(self) -> str:
        """What identifies the line; '' for a heading."""
        if self.state is not None:
            return self.state.uid
        return f"{self.pair.first.uid} {self.pair.second.uid}" if self.pair is not None else ""


def pipeline(states: Sequence[IntroductionState]) -> str:
    """How many stand where: "idea 3 · asked 2 · …"."""
    return "   ".join(f"{name} {sum(state.stage in stages for state in states)}" for name, stages in GROUPS)


def intro_lines(states: Sequence[IntroductionState], words: str = "") -> list[IntroLine]:
    """The introductions by group; of each group those that wait longest first. ``words`` narrow by name and common
    interest."""
    wanted = fold(words).split()
    fitting = [s for s in states if all(word in fold(f"{s.names} {s.common}") for word in wanted)]
    lines: list[IntroLine] = []
    for name, stages in GROUPS:
        found = [state for state in fitting if state.stage in stages]
        if found:
            lines.append(IntroLine(f"{name} {len(found)}"))
            over = name in ("Result", "Ended")
            found.sort(key=lambda state: state.days if over else -state.days)
            lines += [IntroLine(state=state) for state in found]
    return lines


def pair_lines(pairs: Sequence[SuggestionRow], words: str = "") -> list[IntroLine]:
    """The suggestions, the best first."""
    wanted = fold(words).split()
    return [
        IntroLine(pair=p)
        for p in pairs
        if all(word in fold(f"{p.first.name} {p.second.name} {p.why}") for word in wanted)
    ]


def draw_line(line: IntroLine, width: int) -> Text:
    """A heading as a rule; names, what is next and the days; names and the reason."""
    if line.pair is not None:
        whos, said, right = (line.pair.first, line.pair.second), line.pair.why, ""
        said += A_BOUNDARY if line.pair.in_the_way else ""
    elif line.state is not None:
        state = line.state
        whos, said = (state.first.who, state.second.who), masked(state.marking, next_said(state))
        said += A_BOUNDARY if state.in_the_way else ""
        right = _since(state)
    else:
        rule = f"─── {line.heading} "
        return cell(rule + "─" * max(0, width - len(rule)), width)
    right_width = 9 if right else 0
    names_width = max(20, width // 2 if line.pair is not None else min(44, width * 2 // 5))
    text = cell(shorten_pair(clean(whos[0].name), clean(whos[1].name), names_width - 1), names_width)
    text.append_text(cell(said, max(4, width - names_width - right_width)))
    text.append_text(cell(right, right_width, "bold" if right == "quiet" else "dim", right=True))
    return text


def _since(state: IntroductionState) -> str:
    if state.quiet and state.stage not in ENDS:
        return "quiet"
    return plural(state.days, "day") if state.days else "today"


def beside(line: IntroLine, today: date, keymap: Mapping[str, str] = DECLARED) -> Text:
    """What stands beside a line: who, why, how each agreed, what can be done next, and the entries."""
    if line.pair is not None:
        return _beside_pair(line.pair, keymap)
    if line.state is None:
        return Text("")
    state = line.state

    def day(on: str) -> str:
        return short_date(on, today)

    text = _title(state.first.who.name, state.second.who.name)
    facts = [state.stage.value]
    if state.common:
        facts.append(masked(state.marking, shorten(clean(state.common), TITLE_MAX)))
    if state.until:
        facts.append(f"waits until {day(state.until)}")
    text.append_text(safe("\n" + " · ".join(facts), lines=True))
    if state.result:
        text.append_text(safe(f"\nresult: {masked(state.marking, state.result)}", lines=True))
    steps = [step.says for step in possible(state)[:SHOWN_STEPS]]
    if steps:
        lead = "It can still go on" if state.stage in ENDS else "Next"
        text.append_text(safe(f"\n{lead}: {'; '.join(steps)}", lines=True))
    text.append_text(_in_the_way(state.in_the_way))
    for said in consents(state, day):
        text.append_text(safe(f"\n{said}", "dim", lines=True))
    text.append_text(safe(with_keys("\n{introductions.draft} drafts the message", keymap), "dim", lines=True))
    for entry in reversed(state.entries):
        words = masked(state.marking or entry.marking, entry.text)
        text.append_text(safe(f"\n{day(entry.on)} ({ago(entry.day, today)}): {words}", "dim", lines=True))
    return text


def _in_the_way(found: Sequence[str]) -> Text:
    text = Text("")
    for words in found:
        text.append_text(safe(f"\nBoundary: {words}", lines=True))
    return text


def _title(first: str, second: str) -> Text:
    return safe(shorten_pair(clean(first), clean(second), TITLE_MAX), "bold", lines=True)


def _beside_pair(pair: SuggestionRow, keymap: Mapping[str, str]) -> Text:
    text = _title(pair.first.name, pair.second.name)
    text.append_text(safe(f"\n{pair.why}", lines=True))
    text.append_text(_in_the_way(pair.in_the_way))
    said = "\n{introductions.new} begins the introduction; {introductions.delete} suggests it no more"
    text.append_text(safe(with_keys(said, keymap), "dim", lines=True))
    return text
