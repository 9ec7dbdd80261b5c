"""The coverage panel in words: its lines, its column heads, and what is missing for one criterion. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len
from rich.text import Text

from netcrm.commands import DECLARED, Where, key_of, with_keys
from netcrm.rules.coverage import Circle, CriterionRow, in_words
from netcrm.rules.next_actions import NextAction
from netcrm.rules.said import MONTHS, plural, short_date
from netcrm.rules.sufficiency import CLAIM, RECORD
from netcrm.screens.wrapping import wrapped
from netcrm.standards import Family, Standard
from netcrm.text import clean, shorten
from netcrm.widgets.safe import cell, safe

BARS = "▁▂▃▄▅▆▇█"
WIDE = 118
"""Columns from which each status has its own."""
MIDDLE = 88
"""Columns from which the heads are spelt out."""
WORDS_LINES = 2
"""Lines that a criterion's exact words may need."""
NEXT = "  Next: "
CODE_WIDTH, CODE_MAX = 4, 10
HEAD_WIDTH = 6
"""Cells of the circle and the code."""

CIRCLE_WORDS = {
    Circle.NOTHING: "nothing yet",
    Circle.RECORDED: "recorded",
    Circle.CLAIMED: "claimed",
    Circle.READY: "ready to discuss",
    Circle.ACCEPTED: "accepted",
}
CIRCLE_STYLES = {
    Circle.NOTHING: "dim",
    Circle.RECORDED: "",
    Circle.CLAIMED: "#c9a86a",
    Circle.READY: "#8fb58a",
    Circle.ACCEPTED: "bold #8fb58a",
}
HOW_TO_READ = (
    "   ".join(f"{circle.value} {words}" for circle, words in CIRCLE_WORDS.items()),
    "could: entries of a kind that the unit's table lists; no proof",
    "records: entries that show it by their fields · who: the contacts in them",
    "claims: each counts once, at its furthest status",
)
"""What the shapes and the columns mean."""


@dataclass(frozen=True, slots=True)
class Section:
    """The heading of a group of criteria."""

    title: str


PanelLine = CriterionRow | Section


@dataclass(frozen=True, slots=True)
class Column:
    """A column of numbers: its head (short where there is no room), its width in cells, and where it is dimmed."""

    head: str
    width: int
    style: str = ""


NARROW_COLUMNS = (
    Column("could", 5, "dim"),
    Column("rec.", 5),
    Column("claim", 6),
    Column("proof", 6),
    Column("who", 4),
)
MIDDLE_COLUMNS = (
    Column("could", 6, "dim"),
    Column("records", 8),
    Column("claims", 7),
    Column("proved", 7),
    Column("who", 4),
)
WIDE_COLUMNS = (
    Column("could", 6, "dim"),
    Column("records", 8),
    Column("claimed", 8),
    Column("evidenced", 10),
    Column("submitted", 10),
    Column("accepted", 9),
    Column("returned", 9),
    Column("who", 4),
)
NEWEST, MONTHS_WIDTH = 7, 13


def columns(width: int) -> tuple[Column, ...]:
    """The columns of numbers that a line of this width has."""
    if width >= WIDE:
        return WIDE_COLUMNS
    return MIDDLE_COLUMNS if width >= MIDDLE else NARROW_COLUMNS


def numbers(row: CriterionRow, width: int) -> tuple[int, ...]:
    """The numbers of a criterion, for :func:`columns`. Narrow, ``claim`` counts every claim and ``proof`` those that
    are proved."""
    if width >= WIDE:
        return (
            row.possible,
            row.recorded,
            row.claimed,
            row.evidenced,
            row.submitted,
            row.accepted,
            row.returned,
            row.contacts,
        )
    return (row.possible, row.recorded, row.claims, row.proved, row.contacts)


def short_number(number: int) -> str:
    """A count in at most four cells: '·' for none, '9,999' as '9999', '12k', '1.2M'."""
    if not number:
        return "·"
    if number < 10_000:
        return str(number)
    if number < 1_000_000:
        return f"{number // 1000}k"
    return f"{number / 1_000_000:.1f}M"


def sparkline(months: Sequence[int]) -> str:
    """One bar a month, scaled to the highest; a month with anything at all stands above the ground. '–' for none."""
    top = max(months, default=0)
    if not top:
        return "–"
    steps = len(BARS) - 1
    return "".join(BARS[max(1, round(count / top * steps))] if count else BARS[0] for count in months)


def newest(text: str, as_of: date) -> str:
    """A day in at most six cells: '21 Nov', or 'Oct’24' when it was long ago."""
    said = short_date(text, as_of)
    if len(said) <= NEWEST - 1:
        return said or "·"
    return f"{MONTHS[int(text[5:7]) - 1]}’{text[2:4]}" if len(text) >= len("2026-11") else said[:4]


def head_line(title: str, width: int) -> Text:
    """The heads of the columns, with the first group's title over the criteria."""
    cols = columns(width)
    label_width = _label_width(cols, width)
    text = cell(title, HEAD_WIDTH + label_width - 1).append(" ")
    for column in cols:
        text.append_text(cell(column.head, column.width, right=True))
    text.append_text(cell("newest", NEWEST, right=True))
    text.append_text(cell(" 12 months", MONTHS_WIDTH))
    text.stylize("bold")
    return text


def _label_width(cols: Iterable[Column], width: int) -> int:
    return max(12, width - HEAD_WIDTH - sum(c.width for c in cols) - NEWEST - MONTHS_WIDTH)


def head_of(row: CriterionRow) -> Text:
    """The circle and the code of a criterion, :data:`HEAD_WIDTH` cells wide, or more where a unit's codes are long."""
    text = Text.assemble((row.circle.value, CIRCLE_STYLES[row.circle]))
    code = shorten(clean(row.code), CODE_MAX)
    return text.append_text(safe(f" {code + ' ' if len(code) >= CODE_WIDTH else code:<{CODE_WIDTH}}", "bold"))


def draw_panel_line(line: PanelLine, width: int, as_of: date) -> Text:
    """A criterion in one line, or a group's heading as a rule across."""
    if isinstance(line, Section):
        said = f"─── {line.title} "
        return cell(said + "─" * max(0, width - len(said)), width)
    cols = columns(width)
    label_width = _label_width(cols, width)
    first, *rest = (short_number(n) for n in numbers(line, width))
    text = head_of(line)
    over = cell_len(text.plain) - HEAD_WIDTH
    label = f"returned: {line.label}" if line.returned else line.label
    # A label may run into the room that the first number does not need.
    room = label_width + cols[0].width - max(2, len(first) + 1)
    text.append_text(cell(label, room - over, "italic" if line.returned else ""))
    text.append_text(cell(first, label_width + cols[0].width - room, cols[0].style, right=True))
    for column, said in zip(cols[1:], rest, strict=True):
        text.append_text(cell(said, column.width, column.style or ("dim" if said == "·" else ""), right=True))
    text.append_text(cell(newest(line.latest, as_of), NEWEST, right=True))
    text.append_text(cell(" " + sparkline(line.months), MONTHS_WIDTH, "#7aa2c9"))
    return text


def panel(standard: Standard, rows: Iterable[CriterionRow], knowledge: bool) -> tuple[str, list[PanelLine]]:
    """The first group's title and the lines: what is done and how, or what is known; in each group the criteria with
    a returned claim come first."""
    by_code = {row.code: row for row in rows}
    lines: list[PanelLine] = []
    first = ""
    for group in standard.groups:
        if (group.family is Family.KNOWLEDGE) is not knowledge:
            continue
        found = sorted((by_code[c] for c in group.criteria if c in by_code), key=lambda row: not row.returned)
        if not found:
            continue
        if first:
            lines.append(Section(group.title))
        first = first or group.title
        lines += found
    return first, lines


def codes_of(standard: Standard, rows: Iterable[CriterionRow], knowledge: bool) -> tuple[str, ...]:
    """The codes of the criteria that the panel shows of these rows, in the unit's order."""
    held = {row.code for row in rows}
    groups = (g for g in standard.groups if (g.family is Family.KNOWLEDGE) is knowledge)
    return tuple(code for group in groups for code in group.criteria if code in held)


def _with_key(gap: str, keymap: Mapping[str, str], claim: str) -> str:
    """A gap with the key in force that closes it."""
    for mark, verb in ((RECORD, "anywhere.record"), (CLAIM, claim)):
        if gap.endswith(mark):
            key = key_of(verb, keymap)
            return gap.removesuffix(mark).rstrip() + (f" ({key})" if key else "")
    return gap


def heading_fact(as_of: date, today: date, days: int | None = None) -> str:
    """The day that is looked at, and in how many ``days`` the next assessment is (None: none is planned)."""
    said = f"as of {short_date(as_of.isoformat(), today)}"
    if as_of > today:  # without its year it would be read as the one that was
        said = f"as of {as_of.day} {as_of:%b %Y}"
    if days is None:
        return said
    return f"{said} · assessment " + (f"in {plural(days, 'day')}" if days else "today")


def key_hint(verb: str, keymap: Mapping[str, str] = DECLARED, here: Collection[str] = ()) -> str:
    """The key of a verb and where it works, as "(d in Ledger)"; '' for a verb without a key. ``here``: the verbs that
    work on the line itself."""
    place, key = Where[verb.partition(".")[0].upper()], key_of(verb, keymap)
    if not key or place in (Where.ANYWHERE, Where.LIST) or verb in here:
        return f"({key})" if key else ""
    return f"(open it, {key})" if place is Where.ACTION else f"({key} in {place.value})"


def next_lines(
    actions: Iterable[NextAction], width: int, keymap: Mapping[str, str] = DECLARED, here: Collection[str] = ()
) -> list[tuple[str, ...]]:
    """Each next action in the lines that it needs, with the key that does it."""
    return [
        tuple(wrapped(f"{action.text} {key_hint(action.verb, keymap, here)}".rstrip(), width)) for action in actions
    ]


def missing(
    standard: Standard,
    row: CriterionRow,
    room: int,
    *,
    words: bool = True,
    keymap: Mapping[str, str] = DECLARED,
    claim: str = "coverage.claim",
    following: Iterable[NextAction] = (),
    width: int = 78,
) -> Text:
    """What is missing for a criterion, in at most ``room`` lines, then what could be done next (``following``), as much
    as fits whole, the first always, in at most half of the room; when its rule is met, the rule.
    With ``words``, its exact words follow where there is room, and how to read the panel where there is plenty.
    The keys are those in force under ``keymap``; ``claim`` is the verb that claims on the screen that shows it."""
    told = next_lines(following, width - len(NEXT), keymap)
    if told:
        told[0] = _cut(told[0], (room + 1) // 2, width - len(NEXT))
    said = _gaps_within(standard, row, room - len(told[0]) if told else room, keymap, claim)
    text = Text("\n").join(safe(line) for line in said)
    text.stylize("bold", 0, len(row.code))
    used = len(said)
    for place, lines in enumerate(told):
        if used + len(lines) > room:
            break
        used += len(lines)
        for n, line in enumerate(lines):
            lead = NEXT if not place and not n else " " * len(NEXT)
            text.append_text(safe(f"\n{lead}{line}", "" if place else "#8fb58a", lines=True))
    if words and room - used >= WORDS_LINES:
        text.append_text(safe(f"\n{row.text}", "dim", lines=True))
        if room - used - WORDS_LINES > len(HOW_TO_READ):
            text.append_text(safe("\n\n" + "\n".join(HOW_TO_READ), "dim", lines=True))
    return text


def _cut(lines: tuple[str, ...], room: int, width: int) -> tuple[str, ...]:
    """These lines, ended with … where there is no ``room`` for all: a name may be as long as somebody's file has it."""
    return lines if len(lines) <= room else (*lines[: room - 1], f"{lines[room - 1][: width - 1]}…")


def gaps_of(row: CriterionRow, keymap: Mapping[str, str], claim: str) -> list[str]:
    """Every gap with the key in force that closes it; ``claim`` is the verb that claims on the screen that shows it."""
    return [_with_key(one, keymap, claim) for one in row.missing]


def gap_lines(standard: Standard, row: CriterionRow, keymap: Mapping[str, str], claim: str) -> list[str]:
    """Where a criterion stands and every gap, a line each; when its rule is met, the rule."""
    state = CIRCLE_WORDS[row.circle]
    gaps = gaps_of(row, keymap, claim)
    if not gaps:
        said = [f"{row.code} is {state}: {', '.join(in_words(standard, row.code))}"]
    else:
        said = [f"{row.code} {state}; what is missing:", *(f"  – {one}" for one in gaps)]
        if row.circle in (Circle.READY, Circle.ACCEPTED):
            said[0] = f"{row.code} {state}, and still:"
        if len(said) == 2:
            said = [f"{row.code} {state}; missing: {gaps[0]}"]
    return said


def _gaps_within(standard: Standard, row: CriterionRow, room: int, keymap: Mapping[str, str], claim: str) -> list[str]:
    """As :func:`gap_lines`, in at most ``room`` lines; how many more there are is said."""
    said = gap_lines(standard, row, keymap, claim)
    if len(said) <= room:
        return said
    first = said[1].strip().removeprefix("– ")
    shows = with_keys("; {list.open} shows all", keymap)
    if room <= 2:
        head, more = f"{row.code} {CIRCLE_WORDS[row.circle]}; missing: {first}", f"… and {len(said) - 2} more"
        return [f"{head} {more}"] if room < 2 else [head, f"  {more}{shows}"]
    return [*said[: room - 1], f"  … and {len(said) - room + 1} more{shows}"]
