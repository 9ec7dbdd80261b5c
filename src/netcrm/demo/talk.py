"""What is said in the sample network's ordinary contacts: sentences with a topic, by kind of action."""

from __future__ import annotations

from netcrm.words import Kind

ROUTINE: tuple[tuple[Kind, str], ...] = (
    (Kind.MET, "lunch with {first}, caught up on {topic}"),
    (Kind.MET, "coffee with {first}, talked about {topic} and who else is working on it"),
    (Kind.MET, "met {first} at their office, walked through {topic}"),
    (Kind.MET, "bumped into {first} at the station, quick word on {topic}"),
    (Kind.CALLED, "rang {first} about {topic}"),
    (Kind.CALLED, "call with {first}: {topic}, both waiting for the autumn budget"),
    (Kind.CALLED, "called {first}, no change on {topic}, speak again next month"),
    (Kind.EMAILED, "emailed {first} a note on {topic}"),
    (Kind.EMAILED, "emailed {first} about dates for {topic}"),
    (Kind.MESSAGED, "messaged {first}, {topic} is moving at last"),
    (Kind.MESSAGED, "pinged {first} to see how {topic} went"),
    (Kind.ASKED, "asked {first} who leads on {topic}"),
    (Kind.THANKED, "thanked {first} for the help with {topic}"),
    (Kind.TALKED, "spoke with {first} after the meeting, {topic} is their worry this year"),
)

TOPICS: dict[str, tuple[str, ...]] = {
    "procurement": ("the framework bid", "social value scoring", "the tender calendar"),
    "funding": ("small grants", "the spring round", "match funding"),
    "housing": ("the tenants' job club", "damp and repairs", "the community room"),
    "health": ("social prescribing", "the walking groups", "the referral form"),
    "skills": ("work placements", "the taster days", "entry-level courses"),
    "data": ("the dashboard", "postcode data", "what we may share"),
    "business": ("driver shortages", "apprentices", "the breakfast meetings"),
    "finance": ("budgeting workshops", "the savings scheme", "fair credit"),
    "legal": ("the data sharing agreement", "trustee duties", "the lease"),
    "creative": ("the summer event", "leaflets", "the exhibition"),
    "charity": ("volunteer retention", "the handbook", "shared training"),
    "transport": ("the minibus route", "travel vouchers", "evening services"),
    "research": ("the evaluation", "survey questions", "student projects"),
    "volunteering": ("befriending", "the volunteers' evening", "training for new starters"),
    "forum": ("the spring programme", "speakers", "the mentoring scheme"),
    "public": ("the youth employment plan", "the budget round", "ward meetings"),
}

EVENTS: tuple[str, ...] = (
    "Managers' Forum East branch meeting",
    "East Coast Chamber breakfast",
    "Wexcombe knowledge exchange day",
    "Northgate suppliers' briefing",
    "Regional volunteering conference",
)
