"""More of the sample's story: what went to and fro between its people."""

from __future__ import annotations

from netcrm.demo.story import Step
from netcrm.words import Detail as D
from netcrm.words import Kind as K

GIVEN: tuple[Step, ...] = (
    Step(
        301,
        K.GAVE,
        ("Amara Okafor",),
        "wrote the reference that amara needed for her fellowship",
        {D.WHAT: "a reference for her fellowship", D.SORT: "endorsement", D.WEIGHT: "3, it was due the same day"},
        outcome="she got it",
    ),
    Step(
        262,
        K.GAVE,
        ("Kate Donnelly",),
        "an hour with kate's new buyer on how charities price their bids",
        {D.WHAT: "an hour on pricing", D.SORT: "time", D.WEIGHT: "2"},
    ),
    Step(
        158,
        K.GOT,
        ("Siân Hughes",),
        "siân put two employers on to us",
        {D.WHAT: "two employers", D.SORT: "referral", D.WEIGHT: "4, both took people on"},
        name="employers",
    ),
    Step(
        120,
        K.USED,
        ("Siân Hughes",),
        "siân's two employers: six placements in the autumn",
        {D.WHAT: "two employers", D.PURPOSE: "the autumn placements", D.EFFECT: "six people in work"},
        outcome="six placements",
        source="employers",
    ),
    Step(
        40,
        K.GOT,
        ("Jane Smith",),
        "jane told me when the council's next tender comes out",
        {D.WHAT: "the date of the next tender", D.SORT: "information"},
    ),
    Step(
        22,
        K.GAVE,
        ("Siân Hughes",),
        "sent siân our checklist for first weeks at work",
        {D.WHAT: "checklist for first weeks", D.SORT: "resource"},
    ),
)
