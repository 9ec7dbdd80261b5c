"""An action's mapping as lines: what it records, what is claimed with it, what it lacks, what it could be. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rich.text import Text

from netcrm.models.rows import ActionRow
from netcrm.rules.facts import facts_of
from netcrm.rules.mapping import YOURS, evidence_types, lacking, outside, possible, recorded
from netcrm.standards import Standard
from netcrm.widgets.safe import cell, safe

OUTSIDE = "outside the listed examples"


class Layer(StrEnum):
    """Where a criterion stands for an action; the value heads its section."""

    RECORDED = "Recorded"
    CLAIMED = "Claimed"
    LACKING = "Not yet"
    POSSIBLE = "Possible, by the unit's table"
    EXCLUDED = "Taken out by you"
    OTHER = "Others"


MARKS = {
    Layer.RECORDED: "◔",
    Layer.CLAIMED: "◑",
    Layer.LACKING: "·",
    Layer.POSSIBLE: "○",
    Layer.EXCLUDED: "✕",
    Layer.OTHER: " ",
}


@dataclass(frozen=True, slots=True)
class MapLine:
    """One criterion in one layer, with the reason in words; a line without a code is the layer's heading."""

    layer: Layer
    code: str = ""
    label: str = ""
    why: str = ""

    @property
    def key(self) -> str:
        """What identifies the line, '' for a heading."""
        return f"{self.layer} {self.code}" if self.code else ""


def mapping_lines(standard: Standard, action: ActionRow, *, every: bool = False) -> list[MapLine]:
    """The layers of an action in order, each under its heading. With ``every``, the criteria that it does not touch
    follow, so that one can be put in."""
    facts = facts_of(standard, action)
    if facts is None:
        return []
    found: dict[Layer, list[tuple[str, str]]] = {layer: [] for layer in Layer}
    if not facts.overridden:
        for link in recorded(standard, facts):
            source = "by you" if link.source == YOURS else f"source: {link.source}"
            found[Layer.RECORDED].append(
                (link.criterion, f"{link.why} ({source}{f', {OUTSIDE}' if link.outside else ''})")
            )
        found[Layer.LACKING] = [(lack.criterion, lack.phrase) for lack in lacking(standard, facts)]
        types = ", ".join(standard.evidence[code].label for code in evidence_types(standard, facts))
        shown = {code for code, _ in found[Layer.RECORDED]}
        found[Layer.POSSIBLE] = [(code, types) for code in possible(standard, facts) if code not in shown]
    found[Layer.CLAIMED] = [
        (code, f"{status}{f', {OUTSIDE}' if outside(standard, facts.kind, code) else ''}")
        for code, status in action.claims
        if code in standard.criteria
    ]
    found[Layer.EXCLUDED] = [(code, "i puts it in, r leaves it to the rules") for code in sorted(facts.exclude)]
    if every:
        touched = {code for entries in found.values() for code, _ in entries}
        found[Layer.OTHER] = [
            (code, OUTSIDE if standard.evidence else "") for code in standard.criteria if code not in touched
        ]
    lines: list[MapLine] = []
    for layer, entries in found.items():
        if entries:
            lines.append(MapLine(layer))
            lines += [
                MapLine(layer, code, standard.criteria[code].label, why)
                for code, why in entries
                if code in standard.criteria
            ]
    return lines


def draw_map_line(line: MapLine, width: int) -> Text:
    """A criterion with its label and the reason; a heading as a rule across."""
    if not line.code:
        said = f"─── {line.layer} "
        return cell(said + "─" * max(0, width - len(said)), width)
    text = Text(f"{MARKS[line.layer]} ")
    text.append(f"{line.code:<4}", style="bold")
    text.append_text(cell(line.label, 30))
    text.append(" ")
    text.append_text(safe(line.why, "" if line.layer in (Layer.RECORDED, Layer.CLAIMED) else "dim"))
    if line.layer in (Layer.POSSIBLE, Layer.OTHER):
        text.stylize("dim")
    return text
