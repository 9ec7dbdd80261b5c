"""My profile as lines, a section each for who I am, what drives me, what I need and what I offer. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rich.text import Text

from netcrm.commands import DECLARED, with_keys
from netcrm.models.rows import MeRow, NeedRow, Who
from netcrm.rules.said import plural, short_date
from netcrm.widgets.safe import cell, safe

ME_FIELDS = {"name": "Name", "organisation": "Organisation", "team": "Team", "email": "E-mail"}
TRAITS = {"interest": "Interests", "value": "Values", "motivation": "Motivations"}
ASKS = {
    "name": "Your name",
    "organisation": "Your organisation",
    "team": "Your team",
    "email": "Your e-mail address",
    "interest": "An interest of yours",
    "value": "A value of yours",
    "motivation": "What moves you",
    "objective": "An objective in developing your network",
    "need": "Information or a resource that you need",
    "offer": "Knowledge, a skill, experience or a resource that you can give",
}
"""What each sort asks for."""


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """One line. ``sort`` is a profile field, a trait's sort, need, offer or objective; ``uid`` '' where nothing is yet.
    A line without a sort is a heading."""

    sort: str = ""
    uid: str = ""
    text: str = ""
    note: str = ""
    label: str = ""
    who: tuple[Who, ...] = ()
    open: bool = True
    need: NeedRow | None = None
    """The need that it is."""

    @property
    def key(self) -> str:
        """What identifies the line, '' for a heading."""
        return f"{self.sort} {self.uid}" if self.sort else ""


def profile_lines(me: MeRow, today: date, keymap: Mapping[str, str] = DECLARED) -> list[ProfileLine]:
    """Every line in order; a section that is empty has one line that says how to begin."""
    lines = [ProfileLine(text="Me")]
    unsaid = with_keys("not said yet; {profile.edit} sets it", keymap)
    none = with_keys("none yet; {profile.new} adds one", keymap)
    for name, label in ME_FIELDS.items():
        value = getattr(me, name)
        lines.append(
            ProfileLine(
                name,
                name,
                value or unsaid,
                label=label,
                open=bool(value),
            )
        )
    objectives = [
        ProfileLine(
            "objective",
            o.uid,
            o.text,
            f"reached {short_date(o.closed_on, today)}" if o.closed_on else "",
            who=o.contacts,
            open=not o.closed_on,
        )
        for o in me.objectives
    ]
    _section(lines, "Objectives for my network", "objective", objectives, none)
    needs = [
        ProfileLine(
            "need",
            n.uid,
            n.what,
            n.state if n.state != "open" else (f"by {short_date(n.horizon, today)}" if n.horizon else "open"),
            who=n.contacts,
            open=n.state == "open",
            need=n,
        )
        for n in me.needs
    ]
    _section(lines, "Needs", "need", needs, none)
    _section(lines, "Offers", "offer", [ProfileLine("offer", o.uid, o.what, o.sort) for o in me.offers], none)
    for sort, title in TRAITS.items():
        _section(lines, title, sort, [ProfileLine(sort, t.uid, t.text) for t in me.traits if t.sort == sort], none)
    return lines


def _section(lines: list[ProfileLine], title: str, sort: str, found: list[ProfileLine], none: str) -> None:
    lines.append(ProfileLine(text=title))
    lines += found or [ProfileLine(sort, "", none, open=False)]


def draw_profile_line(line: ProfileLine, width: int) -> Text:
    """A heading as a rule, or the text with its state and the contacts that are linked to it."""
    if not line.sort:
        said = f"─── {line.text} "
        return cell(said + "─" * max(0, width - len(said)), width)
    dim = "" if line.open else "dim"
    text = Text.assemble(cell(line.label, 14 if line.label else 0, "dim"))
    linked = f"{plural(len(line.who), 'contact')}: {', '.join(w.name for w in line.who)}" if line.who else ""
    note_width = 18 if line.note or line.who else 0
    linked_width = width // 3 if linked else 0
    text.append_text(cell(line.text, max(10, width - len(text.plain) - note_width - linked_width), dim))
    text.append_text(cell(f" {linked}", linked_width, "dim"))
    if note_width:
        text.append(" ")
        text.append_text(cell(line.note, note_width - 1, dim, right=True))
    return text


def detail(line: ProfileLine, keymap: Mapping[str, str] = DECLARED) -> Text:
    """The line in full, with the contacts linked to it."""
    if not line.sort or not line.uid:
        return Text("")
    text = safe(line.text, lines=True)
    if line.who:
        text.append("\n")
        text.append_text(safe(f"linked: {', '.join(who.name for who in line.who)}", "dim", lines=True))
    elif line.sort in ("need", "objective"):
        said = with_keys("\nnobody is linked to it yet: {contact.link} on a contact links them", keymap)
        text.append_text(safe(said, "dim", lines=True))
    return text
