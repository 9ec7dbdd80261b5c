"""Boundaries in words: a line of the list, and all that was agreed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from rich.text import Text

from netcrm.rules.agreements import Agreement, Consent, only_asking
from netcrm.rules.audience import IN_WORDS
from netcrm.rules.masking import MASK, MASKED
from netcrm.rules.said import plural, short_date
from netcrm.screens.wrapping import wrapped
from netcrm.text import clean, shorten, shorten_names
from netcrm.widgets.safe import cell, safe

NAME_WIDTH = 20
REVIEW_WIDTH = 19
CONSENTS_MAX = 5
TITLE_NAMES, TITLE_MAX = 3, 60
"""Names above the terms, and the cells of each."""
_LABEL = 14


def draw_agreement(agreement: Agreement, width: int, today: date) -> Text:
    """With whom, the terms, and when to look at it again."""
    over = bool(agreement.ended_on)
    style = "dim" if over else ""
    name = min(NAME_WIDTH, width // 3)
    line = Text.assemble(cell(shorten_names(_names(agreement), name), name, style), " ")
    said = MASK if agreement.marking in MASKED else agreement.said
    line.append_text(cell(said, max(0, width - name - REVIEW_WIDTH - 2), style))
    line.append(" ")
    line.append_text(cell(_next(agreement, today), REVIEW_WIDTH, _next_style(agreement, today), right=True))
    return line


def _names(agreement: Agreement) -> list[str]:
    return [clean(who.name) for who in agreement.who] if agreement.who else [clean(agreement.party)]


def _day(text: str, today: date) -> str:
    """A day, with its year unless that is this one: what was agreed and what is to come may be a year apart."""
    said = short_date(text, today)
    year = text[:4]
    return said if said.endswith(year) or year == f"{today.year}" else f"{said} {year}"


def _next(agreement: Agreement, today: date) -> str:
    if agreement.ended_on:
        return f"ended {short_date(agreement.ended_on, today)}"
    said = _day(agreement.review_on, today)
    for words in (f"review due {said}", f"due {said}"):
        if agreement.due(today) and len(words) <= REVIEW_WIDTH:
            return words
    return f"review {said}"


def _next_style(agreement: Agreement, today: date) -> str:
    return "bold" if agreement.due(today) else "dim"


def heading_fact(agreements: Sequence[Agreement], today: date) -> str:
    """How many wait for their review, how many hold, and how many have ended."""
    holding = [a for a in agreements if not a.ended_on]
    due, ended = sum(a.due(today) for a in holding), len(agreements) - len(holding)
    counts = ((due, "to review"), (len(holding), "in force"), (ended, "ended"))
    return " · ".join(f"{count:,} {what}" for count, what in counts if count or what == "in force")


def detail(agreement: Agreement, consents: Iterable[Consent], today: date, width: int = 78) -> Text:
    """All that was agreed, a line each of ``width`` cells, and the consents of those with whom it was agreed."""
    text = Text(no_wrap=False)
    text.append_text(safe(_title(agreement), "bold", lines=True))
    if agreement.nobody:
        text.append_text(safe("\nNobody is left with whom it was agreed: it holds for nobody.", lines=True))
    if agreement.marking in MASKED:
        said = f"\nIt is marked {agreement.marking}: Enter opens it with its words."
        text.append_text(safe(said, "dim", lines=True))
        return text
    for label, value in _lines(agreement, today):
        text.append_text(labelled(label, value, width))
    theirs = {who.uid for who in agreement.who}
    given = [c for c in consents if theirs & {who.uid for who in c.who}]
    for consent in reversed(given[-CONSENTS_MAX:]):
        text.append_text(labelled("Consent", _consent(consent, today), width))
    if len(given) > CONSENTS_MAX:
        text.append_text(safe(f"\n… and {plural(len(given) - CONSENTS_MAX, 'earlier step')}", "dim", lines=True))
    return text


def labelled(label: str, value: str, width: int) -> Text:
    """A value after its label, on a new line; its further lines stand below its first."""
    text = Text("\n")
    for n, line in enumerate(wrapped(clean(value, lines=True), width - _LABEL)):
        text.append_text(safe(f"\n{' ' * _LABEL}" if n else label.ljust(_LABEL), "dim", lines=True))
        text.append_text(safe(line))
    return text


def _title(agreement: Agreement) -> str:
    """With whom: the first few, since the terms shall be seen below; all of them follow the terms."""
    names = _names(agreement)
    said = ", ".join(shorten(name, TITLE_MAX) for name in names[:TITLE_NAMES])
    more = len(names) - TITLE_NAMES
    return f"{said} and {more} more" if more > 0 else said if agreement.who else agreement.party


def _lines(agreement: Agreement, today: date) -> list[tuple[str, str]]:
    agreed = _day(agreement.agreed_on, today) + (f", {agreement.how}" if agreement.how else "")
    naming = "never named" if agreement.unnamed else "may be named" if agreement.naming == "yes" else ""
    details = {"yes": "may be given", "no": "never given", "ask": "only after asking"}
    lines = [
        ("About", agreement.what or "everything"),
        ("May pass" if only_asking(agreement.allowed) else "May pass to", agreement.allowed),
        ("May not", agreement.forbidden),
        ("The source", naming),
        ("Their details", details.get(agreement.contact_details, agreement.contact_details)),
        ("Agreed", agreed),
        ("Reviewed", _day(agreement.reviewed_on, today)),
        ("Review", _day(agreement.review_on, today)),
        ("Ended", _day(agreement.ended_on, today)),
        ("Guideline", agreement.guideline),
        ("As written", agreement.text),
        ("With", agreement.party if len(agreement.who) > TITLE_NAMES else ""),
    ]
    return [(label, value) for label, value in lines if value]


def _consent(consent: Consent, today: date) -> str:
    names = [who.name for who in consent.recipients]
    if consent.circle is not None:
        names.append(IN_WORDS[consent.circle])
    whom = f" for {', '.join(names)}" if names else ""
    return f"{consent.state}{whom}, {short_date(consent.on, today)}"
