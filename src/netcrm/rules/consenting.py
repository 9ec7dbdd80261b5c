"""Whose consent stands: for a thing and a recipient, as it was given and not taken back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from netcrm.rules.agreements import DECLINED, GIVEN, WITHDRAWN, Agreement, Consent
from netcrm.rules.audience import Recipient


@dataclass(frozen=True, slots=True)
class Standing:
    """The consents that stand for one recipient, by (who gave it, what it is about)."""

    held: dict[tuple[str, str], Consent]

    def for_thing(self, lineage: Collection[str], sources: Collection[str]) -> list[Consent]:
        """The consents for the thing, when everyone whom it came from has given theirs; else []."""
        found = [
            next((c for (giver, about), c in self.held.items() if giver == uid and about in lineage), None)
            for uid in sources
        ]
        return [c for c in found if c is not None] if all(found) else []

    def by_anyone(self, lineage: Collection[str]) -> list[Consent]:
        """Every consent for the thing: what is mine has no source whose consent it needs."""
        return [c for (_, about), c in self.held.items() if about in lineage]

    def under(self, agreement: Agreement) -> list[Consent]:
        """The consents under an agreement, when everyone with whom it was made has given theirs; else []."""
        found = [self.held.get((who.uid, agreement.uid)) for who in agreement.who]
        return [c for c in found if c is not None] if all(found) else []


def standing(consents: Iterable[Consent], about: Collection[str], to: Recipient) -> Standing:
    """What stands for a recipient, of the consents about these things and agreements.

    Given for somebody or for a circle that holds them; taken back for them, or for more than one recipient, it is gone
    for everything here: a consent that is in doubt is none. So one that was taken back without a word about what is
    taken back for all that came from its giver.
    """
    held: dict[tuple[str, str], Consent] = {}
    for consent in consents:
        taken = consent.state in (DECLINED, WITHDRAWN) and consent.under in about
        everything = consent.state == WITHDRAWN and not consent.about and bool(consent.who)
        if consent.about not in about and not taken and not everything:
            continue
        if consent.state == GIVEN and _given_for(consent, to):
            held |= {(who.uid, consent.about): consent for who in consent.who}
        elif consent.state in (DECLINED, WITHDRAWN) and _taken_from(consent, to):
            givers = {who.uid for who in consent.who}
            held = {key: c for key, c in held.items() if givers and key[0] not in givers}
    return Standing(held)


def _given_for(consent: Consent, to: Recipient) -> bool:
    named = to.party is not None and any(who.uid == to.party.uid for who in consent.recipients)
    return named or (consent.circle is not None and to.circle <= consent.circle)


def _taken_from(consent: Consent, to: Recipient) -> bool:
    if to.party is None or consent.circle is not None or not consent.recipients:
        return True
    return any(who.uid == to.party.uid for who in consent.recipients)
