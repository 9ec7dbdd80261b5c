"""One action in words: its line in the journal, its page, and what it shows. Pure; shared by several screens."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from rich.text import Text

from netcrm.commands import DECLARED, with_keys
from netcrm.models.followed import Followed, StepRow
from netcrm.models.rows import ActionRow
from netcrm.rules.agreements import only_asking
from netcrm.rules.detail_words import DETAIL_WORDS
from netcrm.rules.evidence import late_by as lateness
from netcrm.rules.facts import facts_of
from netcrm.rules.mapping import YOURS, evidence_types, lacking, possible, recorded
from netcrm.rules.masking import MASK, MASKED, against, said_of
from netcrm.rules.said import short_date, weekday_date
from netcrm.rules.telling import kind_said
from netcrm.standards import Standard
from netcrm.widgets.safe import cell, safe
from netcrm.words import TLP, Marking

KIND_WIDTH = 13
"""Cells of the kind in a list, with the space before it."""
KIND_MAX = 18
"""Those of the longest kind."""


def kind_words(kind: str) -> str:
    """A kind as a word of a list: 'reviewed boundary'."""
    return kind.replace("_", " ")


def shown_codes(standard: Standard, action: ActionRow) -> tuple[str, ...]:
    """The criteria that an action records or that are claimed with it, in the unit's order."""
    facts = facts_of(standard, action)
    codes = {link.criterion for link in recorded(standard, facts)} if facts is not None else set()
    codes.update(code for code, _ in action.claims if code in standard.criteria)
    return standard.in_order(frozenset(codes))


def late_by(action: ActionRow) -> int:
    """Days between the action's last possible day and the day it was written down, when that makes it late; else 0."""
    return lateness(action.on, action.recorded_at)


def names_of(action: ActionRow) -> str:
    """Who took part, else who is mentioned."""
    return ", ".join(who.name for who in action.contacts or action.mentions)


def draw_action(action: ActionRow, width: int, today: date, standard: Standard | None, *, dim: bool = False) -> Text:
    """An action in one line: date, kind, names, text, and at the right the criteria that it shows."""
    codes = " ".join(shown_codes(standard, action)) if standard is not None else ""
    codes_width = min(max(len(codes) + 1, 5), width // 4) if codes else 0
    kind = f" {kind_said(action)}"
    kind_width = max(KIND_WIDTH, min(len(kind), KIND_MAX))  # a rare long one takes its room from the names
    names_width = max(12, min(28, width // 4)) - (kind_width - KIND_WIDTH)
    text = Text.assemble(cell(short_date(action.on, today), 11, "dim", right=True))
    text.append_text(cell(kind, kind_width, "bold"))
    text.append_text(cell(f" {names_of(action)}", names_width))
    said = safe(" ")
    if late_by(action):
        said.append("late · ", style="italic")
    if warning := against(action):
        said.append_text(safe(f"{warning} · ", "bold"))
    if action.marking:
        said.append(f"[{action.marking}] ", style="italic")
    said.append_text(safe(said_of(action)))
    room = max(4, width - 11 - kind_width - names_width - codes_width)
    said.truncate(room, overflow="ellipsis", pad=True)
    text.append_text(said)
    if codes_width:
        text.append(" ")
        text.append_text(cell(codes, codes_width - 1, right=True))
    if dim:
        text.stylize("dim")
    return text


def heading_of(action: ActionRow, today: date) -> str:
    """'Met Amara Okafor · Sun 22 Nov'."""
    kind = kind_said(action)
    names = names_of(action)
    return f"{kind[:1].upper()}{kind[1:]}{' ' + names if names else ''} · {weekday_date(action.on, today)}"


def beside(action: ActionRow, today: date, keymap: Mapping[str, str] = DECLARED) -> Text:
    """What stands beside the list: the whole page, or how to see it where its words are hidden."""
    if action.marking not in MASKED:
        return page(action, today)
    said = f"{heading_of(action, today)}\n[{action.marking}] {MASK}\n\n"
    return safe(said + with_keys("{list.open} shows it whole.", keymap), lines=True)


_EARLIER = {"reflected": "Because of", "considered": "Looks at", "clarified": "Confirms"}
_LATER = {"reflected": "Acted on", "considered": "Looked at", "clarified": "Confirmed"}
"""What the link between two entries means, by the kind of the earlier one."""


def linked(kind: str, held: Followed, today: date) -> list[tuple[str, str]]:
    """Both ends of an action's links, each headed and in words; what is marked for few eyes is masked."""
    found = []
    if (step := held.earlier) is not None:
        found.append((_EARLIER.get(step.kind, "Follows from"), _step(step, today)))
    found += [(_LATER.get(kind, "Led to"), _step(step, today)) for step in held.later]
    return found


def _step(step: StepRow, today: date) -> str:
    said = MASK if step.marking in MASKED else step.text
    return f"{kind_words(step.kind)}, {weekday_date(step.on, today)}{f': {said}' if said else ''}"


def page(action: ActionRow, today: date, held: Followed = Followed()) -> Text:  # noqa: B008  # a frozen value
    """Everything that was said of an action, a line each; ``held``: what it follows from, and what followed."""
    lines: list[Text] = [safe(action.text, lines=True)] if action.text else []

    def add(name: str, value: str) -> None:
        if value:
            lines.append(Text.assemble((f"{name}: ", "dim"), safe(value, lines=True)))

    when = weekday_date(action.on, today)
    add("When", f"{when}, {action.time}" if action.time else when)
    add("With", ", ".join(who.name for who in action.contacts))
    add("Mentions", ", ".join(who.name for who in action.mentions))
    for name, value in action.details.items():
        add("May pass" if name == "allowed" and only_asking(value) else DETAIL_WORDS.get(name, name), value)
    add("Outcome", action.outcome)
    if held.earlier is None or action.about != held.earlier.text:
        add("About", action.about)
    for name, said in linked(action.kind, held, today):
        add(name, said)
    add("Tags", " ".join(f"#{tag}" for tag in action.tags))
    if action.marking:
        label = TLP.get(Marking(action.marking), "") if action.marking in set(Marking) else ""
        add("Who else may have it", f"{action.marking}{f' (TLP:{label})' if label else ''}")
    if action.unnamed:
        add("Source", "never named")
    add("Written down", _recorded(action, today))
    return Text("\n").join(lines)


def _recorded(action: ActionRow, today: date) -> str:
    moment = datetime.fromisoformat(action.recorded_at).astimezone() if action.recorded_at else None
    if moment is None:
        return ""
    said = f"{weekday_date(moment.date().isoformat(), today)}, {moment:%H:%M}"
    days = late_by(action)
    return f"{said}: a late entry, {days} days after it happened; an assessor may ask why" if days else said


def mapping_text(standard: Standard, action: ActionRow) -> Text:
    """What an action shows, in the two layers that are never mixed, what it lacks, and what is claimed with it."""
    facts = facts_of(standard, action)
    lines: list[Text] = []
    if facts is None:
        return Text("This kind of entry is not known to the standard's file; it shows nothing.", style="dim")
    if facts.overridden:
        return Text("Recorded against a refusal, so it supports nothing.", style="bold")
    links = recorded(standard, facts)
    lines.append(Text("Recorded" if links else "Recorded: it shows nothing yet", style="bold"))
    for link in links:
        source = "by you" if link.source == YOURS else f"source: {link.source}"
        said = safe(f" ({source}{', outside the listed examples' if link.outside else ''})", "dim")
        lines.append(Text.assemble((f"  {link.criterion:<4}", "bold"), safe(link.why), said))
    for code, status in action.claims:
        lines.append(Text.assemble(("  " + f"{code:<4}", "bold"), f"claim: {status}"))
    for lack in lacking(standard, facts):
        lines.append(Text(f"  not yet {lack.criterion} {lack.phrase}", style="italic"))
    codes = possible(standard, facts)
    types = ", ".join(standard.evidence[code].label for code in evidence_types(standard, facts))
    if codes:
        lines.append(safe(f"Possible, as {types} (the unit's table): {' '.join(codes)}", "dim"))
    return Text("\n").join(lines)
