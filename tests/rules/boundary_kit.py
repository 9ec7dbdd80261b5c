"""People, things and agreements for the tests of the judge."""

from __future__ import annotations

from datetime import date
from itertools import count

from netcrm.models.rows import MeRow, Who
from netcrm.rules.agreements import Agreement, Consent, Entry
from netcrm.rules.audience import Circle, Held, Party, Recipient, recipient
from netcrm.rules.boundary import Item, Purpose, Verdict, judge
from netcrm.words import Detail, Kind

TODAY = date(2026, 11, 23)
ME = MeRow(organisation="Harbour Trust", team="Bids")
HARBOUR = Held("harbour", "Harbour Trust")
CMI = Party("cmi", "CMI", "organisation")
AMARA = Party("amara", "Amara Okafor", held=(Held("cmi", "CMI"),))
JANE = Party("jane", "Jane Smith", tags=frozenset({"funders"}))
TESS = Party("tess", "Tess Low", tags=frozenset({"bids"}), held=(HARBOUR,))
CAL = Party("cal", "Cal Dean", held=(HARBOUR,))
RAJ = Party("raj", "Raj Patel", held=(Held("hackney", "Borough of Hackney"),))
QUIN = Party("quin", "Quin Hart", stage="ended")
PUBLIC = Recipient(Circle.ANYONE)
TEMPLATE = Item("tender template", (AMARA,), lineage=("got-template",))

_keys = count(1)


def who(party: Party) -> Who:
    return Who(party.uid, party.name, party.kind)


def to(party: Party) -> Recipient:
    return recipient(party, ME, TODAY)


RECIPIENTS = (*(to(party) for party in (TESS, CAL, RAJ, QUIN, AMARA)), PUBLIC, Recipient(Circle.ORGANISATION))


def agreement(*parties: Party, uid: str = "a1", on: str = "2026-03-03", **terms: str) -> Agreement:
    return Agreement(uid, tuple(map(who, parties)), on, on, "2027-03-03", how="spoken", **terms)


def consent(state: str, about: str, giver: Party, *whom: Party, circle: Circle | None = None) -> Consent:
    return Consent("x", state, about, "2026-11-12", (who(giver),), tuple(map(who, whom)), circle)


def entry(
    kind: Kind, on: str, *parties: Party, uid: str = "", source: str = "", unnamed: bool = False,
    mentions: tuple[Party, ...] = (), text: str = "", marking: str = "", **details: str,
) -> Entry:  # fmt: skip
    key = next(_keys)
    return Entry(
        uid or f"e{key}", kind.value, on, (on + "-01-01")[:10] if len(on) == 4 else on, key, text, marking, unnamed,
        source, tuple(map(who, parties)), tuple(map(who, mentions)),
        {Detail(name).value: value for name, value in details.items()},
    )  # fmt: skip


def verdict(
    item: Item, recipient: Recipient, *agreements: Agreement, consents: tuple[Consent, ...] = (),
    purpose: Purpose = Purpose.PASS_ON,
) -> Verdict:  # fmt: skip
    return judge(item, recipient, purpose, agreements, consents, TODAY)
