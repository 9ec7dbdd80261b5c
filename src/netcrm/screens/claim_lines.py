"""What a claim can be made for, and with which evidence item, as lines; and what a claim that was made lacks. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.text import Text

from netcrm.models.evidence import EvidenceItemRow, label_of
from netcrm.models.rows import ActionRow, EvidenceRow
from netcrm.rules.said import plural
from netcrm.screens.mapping_lines import Layer, MapLine, mapping_lines
from netcrm.standards import Standard
from netcrm.widgets.safe import cell

OFFERED = (Layer.RECORDED, Layer.POSSIBLE, Layer.OTHER)
"""In this order: what is recorded is the nearest to a claim."""


def offered(standard: Standard, actions: Sequence[ActionRow]) -> list[MapLine]:
    """The criteria in the order in which to think of them, each layer under its heading; of several actions each
    criterion stands where the nearest of them puts it."""
    found = [line for action in actions for line in mapping_lines(standard, action, every=True) if line.code]
    if not actions:
        found = [MapLine(Layer.OTHER, code, one.label) for code, one in standard.criteria.items()]
    layers: dict[Layer, dict[str, MapLine]] = {layer: {} for layer in OFFERED}
    for layer in OFFERED:
        for line in found:
            if line.layer is layer and not any(line.code in held for held in layers.values()):
                layers[layer][line.code] = line
    others = layers[Layer.OTHER]
    rest = ((Layer.LACKING, "not yet {}"), (Layer.CLAIMED, "claimed already: {}"), (Layer.EXCLUDED, "taken out by you"))
    for layer, said in rest:
        for line in found:
            if line.layer is layer and not any(line.code in held for held in layers.values()):
                others[line.code] = MapLine(Layer.OTHER, line.code, line.label, said.format(line.why))
    order = standard.order
    lines: list[MapLine] = []
    for layer, held in layers.items():
        if held:
            # What one action alone touches stands in its own order; of several it is the unit's.
            said_first = list(held.values())
            if len(actions) > 1:
                said_first.sort(key=lambda line: order.get(line.code, len(order)))
            lines += [MapLine(layer), *said_first]
    return lines


@dataclass(frozen=True, slots=True)
class ItemChoice:
    """An evidence item to claim with; without a uid, the one that holds the actions already, or a new one."""

    uid: str
    label: str
    title: str
    note: str = ""

    @property
    def key(self) -> str:
        """What identifies the line."""
        return self.uid or "own"


def choices(evidence: Iterable[EvidenceRow], actions: Sequence[str]) -> list[ItemChoice]:
    """The evidence items to claim with, the newest first, after the one that is taken when none is named."""
    items = sorted(evidence, key=lambda item: -item.number)
    wanted = set(actions)
    holding = min((i for i in items if wanted and wanted <= set(i.actions)), key=lambda i: i.number, default=None)
    first = ItemChoice("", "new", "a new evidence item" + (f" of {len(wanted)} entries" if len(wanted) > 1 else ""))
    if holding is not None:
        first = ItemChoice("", label_of(holding.number), holding.title, "holds it already")
    others = (item for item in items if item is not holding)
    return [first, *(ItemChoice(i.uid, label_of(i.number), i.title, _held(i)) for i in others)]


def _held(item: EvidenceRow) -> str:
    codes = " ".join(criterion for _, criterion, *_ in item.claims)
    return ", ".join(part for part in (plural(len(item.actions), "entry", "entries"), codes) if part)


def fitting(offered: Sequence[ItemChoice], typed: str) -> list[ItemChoice]:
    """Those whose number, or every word of whose title, is typed; all of them for ''."""
    words = typed.casefold().split()
    if not words:
        return list(offered)
    if exact := [one for one in offered if one.label.casefold() == typed.strip().casefold()]:
        return exact
    return [one for one in offered if all(word in f"{one.label} {one.title}".casefold() for word in words)]


def draw_choice(choice: ItemChoice, width: int) -> Text:
    """An evidence item in one line."""
    text = cell(choice.label, 6, "bold")
    note = f" {choice.note}" if choice.note else ""
    room = min(len(note), width // 3)
    text.append_text(cell(choice.title, max(1, width - 6 - room)))
    text.append_text(cell(note, room, "dim", right=True))
    return text


def plain(why: str) -> str:
    """A sentence as far as another one can be the same."""
    return " ".join(why.casefold().split()) or "-"


def said_of_claim(label: str, items: Iterable[EvidenceItemRow], criterion: str) -> str:
    """What was done, and what the claim of a criterion still lacks, or that nothing is lacking."""
    claims = [claim for item in items for claim in item.claims if claim.criterion == criterion]
    if not label or not claims:
        return label
    lacks = claims[0].lacking
    return f"{label}; it still lacks {'; '.join(lacks)}" if lacks else f"{label}; it is {claims[0].status}"
