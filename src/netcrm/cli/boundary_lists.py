"""The lists of ``netcrm boundaries``: agreements, consents, guidelines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from netcrm.cli.desk import say_nothing
from netcrm.cli.out import answer
from netcrm.cli.rows import names
from netcrm.cli.table import table
from netcrm.rules.agreements import Agreement, Consent
from netcrm.rules.audience import IN_WORDS
from netcrm.rules.guidelines import TEMPLATES, Guideline
from netcrm.rules.masking import masked


def show_boundaries(found: Sequence[Agreement], today: date, unmask: bool, as_json: bool) -> None:
    """Agreements, those to be looked at first before the others."""
    answer(
        [_boundary(a, today) for a in found],
        as_json,
        lambda: table(
            ("id", "with", "agreed", "terms", "how", "review"),
            (
                (
                    a.uid[:16],
                    a.party,
                    a.terms_on,
                    a.said if unmask else masked(a.marking, a.said),
                    a.how,
                    f"ended {a.ended_on}" if a.ended_on else f"{a.review_on}{', due' if a.due(today) else ''}",
                )
                for a in found
            ),
            shrink=(1, 3),
            spare=(4,),
        ),
    )
    if not found and not as_json:
        say_nothing("no boundaries; netcrm boundaries add CONTACT records one")


def _boundary(a: Agreement, today: date) -> dict[str, Any]:
    return {
        "id": a.uid,
        "contacts": names(a.who),
        "scope": a.scope or None,
        "what": a.what,
        "allowed": a.allowed,
        "forbidden": a.forbidden,
        "naming": "no" if a.unnamed else a.naming or None,
        "contact_details": a.contact_details or None,
        "how": a.how,
        "guideline": a.guideline or None,
        "text": a.text,
        "marking": a.marking,
        "agreed_on": a.agreed_on,
        "terms_on": a.terms_on,
        "reviewed_on": a.reviewed_on or None,
        "review_on": a.review_on or None,
        "due": a.due(today),
        "ended_on": a.ended_on or None,
    }


def show_consents(found: Sequence[Consent], unmask: bool, as_json: bool) -> None:
    """Steps of consents, the newest first."""
    latest = list(reversed(found))
    answer(
        [_consent(c) for c in latest],
        as_json,
        lambda: table(
            ("id", "on", "state", "of", "for", "about"),
            ((c.uid[:16], c.on, c.state, ", ".join(names(c.who)), _whom(c), _about(c, unmask)) for c in latest),
            shrink=(3, 4, 5),
        ),
    )
    if not found and not as_json:
        say_nothing("no consents; netcrm boundaries consent ITEM given --with CONTACT records one")


def _about(consent: Consent, unmask: bool) -> str:
    """What it is about, in words; hidden where it is marked for few eyes."""
    return consent.what if unmask else masked(consent.marking, consent.what)


def _whom(consent: Consent) -> str:
    said = [*names(consent.recipients), *([IN_WORDS[consent.circle]] if consent.circle is not None else [])]
    return ", ".join(said)


def _consent(c: Consent) -> dict[str, Any]:
    return {
        "id": c.uid,
        "state": c.state,
        "about": c.under or None,
        "what": c.what,
        "marking": c.marking,
        "contacts": names(c.who),
        "recipients": names(c.recipients),
        "audience": IN_WORDS[c.circle] if c.circle is not None else None,
        "on": c.on,
    }


def show_guidelines(found: Sequence[Guideline], as_json: bool) -> None:
    """The guidelines that are kept, then the texts to start one from."""
    kept = {guideline.title.casefold() for guideline in found}
    rows = [_guideline(g.title, g.text, g) for g in found]
    rows += [_guideline(title, text, None) for title, text in TEMPLATES if title.casefold() not in kept]
    answer(
        rows,
        as_json,
        lambda: table(
            ("guideline", "since", "text"),
            (
                line
                for r in rows
                for line in (
                    [(r["title"] if n == 0 else "  earlier", v["on"], v["text"]) for n, v in enumerate(r["versions"])]
                    or [(r["title"], "to start from", r["text"])]
                )
            ),
            shrink=(2,),
        ),
    )


def _guideline(title: str, text: str, kept: Guideline | None) -> dict[str, Any]:
    versions = kept.versions if kept else ()
    return {
        "title": title,
        "text": text,
        "kept": kept is not None,
        "versions": [{"id": v.uid, "on": v.on, "text": v.text} for v in versions],
    }
