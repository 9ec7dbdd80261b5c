"""The threads of the sample network: what one manager did in eighteen months that the ordinary contacts do not show.

Each step says how many days ago it happened, its kind, who took part, the words, and its details.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from netcrm.words import Detail as D
from netcrm.words import Kind, Marking


@dataclass(frozen=True, slots=True)
class Step:
    """One action of a thread. ``source`` names the earlier step (by its ``name``) that it follows from."""

    days_ago: int
    kind: Kind
    who: tuple[str, ...]
    text: str
    details: dict[D, str] = field(default_factory=dict)
    outcome: str = ""
    marking: Marking = Marking.UNMARKED
    unnamed: bool = False
    mentions: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    name: str = ""
    source: str = ""
    need: str = ""
    offer: str = ""
    objective: str = ""


K = Kind
STEPS: tuple[Step, ...] = (
    Step(
        540,
        K.PLANNED,
        (),
        "set out what I want from my network this year: more buyers, fewer of the same charities",
        {D.CHANGED: "our grant ends, so we must win contracts", D.DID: "listed whom to meet, and by when"},
    ),
    Step(532, K.JOINED, ("Managers' Forum East",), "joined Managers' Forum East as a member"),
    Step(520, K.NEEDED, (), "need someone who knows public tenders", need="someone who knows public tenders"),
    Step(
        506,
        K.BRIEFED,
        ("Amara Okafor",),
        "told Amara what we do on job coaching and what her members gain from it",
        {D.RESPONSE: "she asked for a half page for the newsletter", D.BENEFIT: "members fill entry jobs faster"},
        offer="job coaching for people out of work",
    ),
    Step(
        498,
        K.AGREED,
        ("Amara Okafor",),
        "agreed with Amara: templates ok for my team, not outside, never her name",
        {
            D.WHAT: "templates",
            D.ALLOWED: "my team",
            D.FORBIDDEN: "outside my team",
            D.HOW: "spoken",
            D.MINE: "she says when she changes them",
            D.THEIRS: "I tell her how each bid went",
        },
        unnamed=True,
    ),
    Step(
        480,
        K.GOT,
        ("Amara Okafor",),
        "amara gave me her tender template",
        {D.WHAT: "tender template", D.SORT: "resource", D.WEIGHT: "4, it saves two weeks a bid"},
        marking=Marking.MY_TEAM,
        unnamed=True,
        name="template",
    ),
    Step(
        455,
        K.USED,
        ("Amara Okafor",),
        "used amara's template for the spring bid, saved about 2 weeks",
        {D.WHAT: "tender template", D.PURPOSE: "the spring bid", D.EFFECT: "saved about 2 weeks"},
        outcome="bid in on time",
        source="template",
    ),
    Step(
        440,
        K.REFLECTED,
        ("Raj Patel",),
        "reflection: pushed raj too soon, next time offer first",
        {D.LESSON: "I asked before I had given anything", D.NEXT_TIME: "offer first"},
        name="too-soon",
    ),
    Step(
        421,
        K.GAVE,
        ("Raj Patel",),
        "sent raj our outcomes note before he asked",
        {D.WHAT: "outcomes note", D.SORT: "information", D.WEIGHT: "2", D.DIFFERENTLY: "gave before I asked"},
        source="too-soon",
    ),
    Step(
        410,
        K.INTRODUCED,
        ("Kofi Mensah", "Fatima Hassan"),
        "introduced kofi and fatima, both present: tenants in arrears, budgeting workshops",
        {D.COMMON: "helping tenants with debt", D.CONSENT: "both present", D.RESULT: "a workshop each month since"},
        outcome="monthly workshops at Harbour Housing",
    ),
    Step(
        392,
        K.GOT,
        ("Maya Goldberg",),
        "maya gave me her funder list, in confidence",
        {D.WHAT: "funder list", D.SORT: "information", D.WEIGHT: "3, nobody else has it"},
        marking=Marking.ONLY_ME,
        name="funders",
    ),
    Step(
        371,
        K.CONSULTED,
        ("Owen Marsh",),
        "checked with Owen what the data protection act lets us share with the council",
        {D.SUBJECT: "data protection act and sharing agreements", D.POINTS: "I1 G7"},
    ),
    Step(
        365,
        K.APPLIED,
        ("Tom Becket",),
        "Tom asked for the funder list; said no, it was given to me alone",
        {D.WHAT: "funder list", D.CONSENT: "not asked: told in confidence"},
        outcome="offered the public register instead",
    ),
    Step(
        350,
        K.STATED,
        ("Kate Donnelly",),
        "disagreed with kate on price-only scoring, said why it shuts out small charities",
        {D.POSITION: "social value should count for a tenth at least"},
        outcome="she put it to her panel",
    ),
    Step(
        333,
        K.DECLARED,
        ("Emeka Obi",),
        "told the forum committee that our own bid competes with a member's",
        {D.INTEREST: "we bid for the same contract", D.GOAL: "the forum advises members evenly"},
        outcome="I left the room for that item",
    ),
    Step(
        318,
        K.REVIEWED_NEEDS,
        (),
        "reviewed what I need: fewer funders, more employers who hire",
        {D.CHANGED: "the bid was won, so places must be filled", D.DID: "asked Tom and Marek for site visits"},
        need="employers who hire people out of work",
    ),
    Step(
        300,
        K.DEVELOPED,
        ("Marek Nowak",),
        "Kestrel takes twelve of our people as trainee drivers",
        {D.EFFECT: "twelve jobs", D.RESULT: "a two-year agreement", D.CHANGED: "from funders to employers"},
        outcome="first six started",
        need="employers who hire people out of work",
    ),
    Step(
        286,
        K.POSTED,
        ("Managers' Forum East",),
        "posted on the forum board what our coaches can do, and asked for cases without names",
        {D.INVITED: "cases of placements that failed, no names, none repeated outside"},
        offer="job coaching for people out of work",
    ),
    Step(
        270,
        K.CONSIDERED,
        ("Chloe Adams",),
        "thought through what moving our volunteers' evening does to Chloe's rota, and asked her",
        {D.FORESEEN: "she loses two befrienders", D.EFFECT: "she lost one, we found her another"},
    ),
    Step(
        251,
        K.INTRODUCTION,
        ("Amara Okafor", "Wei Zhang"),
        "idea: amara and wei both care about procurement data",
        {D.STAGE: "idea", D.COMMON: "procurement data"},
        name="amara-wei",
    ),
    Step(
        244,
        K.INTRODUCTION,
        ("Amara Okafor",),
        "asked amara whether she wants to meet wei; yes, by mail",
        {D.STAGE: "asked", D.CONSENT: "Amara said yes"},
        source="amara-wei",
    ),
    Step(
        230,
        K.INTRODUCED,
        ("Amara Okafor", "Wei Zhang"),
        "introduced amara and wei by mail",
        {D.COMMON: "procurement data", D.CONSENT: "both said yes"},
        source="amara-wei",
    ),
    Step(
        214,
        K.INTRODUCTION,
        ("Amara Okafor", "Wei Zhang"),
        "amara and wei ran a session for members together",
        {D.STAGE: "result", D.RESULT: "a session for forty members"},
        source="amara-wei",
    ),
    Step(
        198,
        K.ENDED,
        ("Quentin Hale",),
        "ended it with quentin: he retired, we agreed to leave it there",
        {D.WHY: "he has left the chamber; no shared work"},
    ),
    Step(
        190,
        K.BRIEFED,
        ("Nadia Rahman",),
        "showed Nadia how our coaching shortens waiting lists",
        {D.RESPONSE: "she will raise it with the partnership board", D.BENEFIT: "fewer repeat referrals"},
        offer="job coaching for people out of work",
    ),
    Step(
        176,
        K.DISCUSSED,
        (),
        "professional discussion with my assessor on confidentiality and questions",
        {D.POINTS: "G3 G7 I1"},
    ),
    Step(
        160,
        K.GOT,
        ("Lena Fischer",),
        "lena sent a draft evaluation plan",
        {D.WHAT: "evaluation plan"},
        name="evaluation",
    ),
    Step(
        141,
        K.USED,
        ("Lena Fischer",),
        "used lena's plan for the report to Northgate",
        {
            D.WHAT: "evaluation plan",
            D.PURPOSE: "the report to Northgate",
            D.EFFECT: "Raj accepted it without questions",
        },
        source="evaluation",
    ),
    Step(
        128,
        K.REVIEWED_BOUNDARY,
        ("Amara Okafor",),
        "went over the agreement on templates with amara; stays as it is",
        {D.WHAT: "templates", D.HOW: "spoken"},
        unnamed=True,
    ),
    Step(
        112,
        K.REFLECTED,
        ("Tom Becket",),
        "reflection: saying no to Tom went well because I offered something else",
        {D.LESSON: "a refusal with an alternative keeps the door open", D.NEXT_TIME: "have the alternative ready"},
    ),
    Step(
        105,
        K.CLARIFIED,
        ("Emeka Obi",),
        "agreed what we expect of each other with emeka: i chair every other evening, he finds the mentors",
        {D.THEIRS: "I chair every other evening", D.MINE: "he finds the mentors"},
        name="evenings",
    ),
    Step(99, K.CLARIFIED, ("Emeka Obi",), "emeka confirmed it", {D.CONFIRMED: "Emeka, by mail"}, source="evenings"),
    Step(98, K.NEEDED, (), "need someone who knows vat on grants before feb", need="someone who knows VAT on grants"),
    Step(84, K.OFFERED, ("Siân Hughes",), "offered Siân two coaches for her open day", {D.WHAT: "two coaches"}),
    Step(
        70,
        K.TESTIMONY,
        ("Emeka Obi",),
        "Emeka wrote on how I run the mentoring evenings",
        {
            D.POINTS: "B5 B7",
            D.STATUS: "head of a mentoring charity",
            D.RELATION: "runs the evenings with me",
            D.RECEIVED: "signed letter",
            D.CONTACTABLE: "yes, by mail",
        },
        outcome="signed statement",
    ),
    Step(
        56,
        K.GOT,
        ("Kate Donnelly",),
        "kate sent the tender calendar for next year",
        {D.WHAT: "tender calendar"},
        name="calendar",
    ),
    Step(
        41,
        K.AGREED,
        ("Brightwell NHS Partnership",),
        "signed the data sharing agreement with Brightwell",
        {
            D.WHAT: "referral data",
            D.ALLOWED: "my team",
            D.FORBIDDEN: "anyone else",
            D.HOW: "written",
            D.MINE: "they tell the patient",
            D.THEIRS: "we delete after a year",
        },
    ),
    Step(
        33,
        K.INTRODUCTION,
        ("Raj Patel", "Wei Zhang"),
        "idea: raj wants to meet wei about the dashboard",
        {D.STAGE: "idea", D.COMMON: "open data"},
        name="raj-wei",
    ),
    Step(19, K.INTRODUCTION, ("Wei Zhang",), "asked wei; no answer yet", {D.STAGE: "asked"}, source="raj-wei"),
    Step(
        12,
        K.REFLECTED,
        ("Wei Zhang",),
        "reflection: I chase wei too often, a message on Fridays suits him",
        {D.LESSON: "he answers when it is quiet", D.NEXT_TIME: "message on a Friday"},
    ),
)

NEEDS: tuple[tuple[str, str], ...] = (
    ("someone who knows public tenders", "met"),
    ("employers who hire people out of work", "open"),
    ("someone who knows VAT on grants", "open"),
)

PROMISES: tuple[tuple[str, str, str, int, int, str], ...] = (
    ("mine", "Raj Patel", "the outcomes report", 200, 190, "kept"),
    ("mine", "Siân Hughes", "a list of placements", 150, 143, "kept"),
    ("mine", "Jane Smith", "comments on the handbook", 120, 113, "kept"),
    ("mine", "Kofi Mensah", "dates for the job club", 90, 83, "released"),
    ("mine", "Tom Becket", "two case studies", 75, 61, "broken"),
    ("theirs", "Maya Goldberg", "an introduction to a funder", 64, 50, "kept"),
    ("theirs", "Jane Smith", "send the report", 12, 2, "open"),
    ("mine", "Raj Patel", "the slides", 6, 0, "open"),
    ("mine", "Amara Okafor", "names of two speakers", 4, -4, "open"),
    ("theirs", "Kate Donnelly", "send the social value guidance", 8, -9, "open"),
)
"""Whose, with whom, what, days ago it was made, days ago it was due (negative: ahead), and how it stands."""

PLANS: tuple[tuple[str, str, str, int, str], ...] = (
    ("meeting", "Jane Smith", "handbook", 3, "10:00"),
    ("meeting", "Priya Nair", "referral pathway", 9, "14:30"),
    ("meeting", "Emeka Obi", "mentoring", -1, "16:00"),
    ("follow_up", "Wei Zhang", "call about Raj", 1, ""),
    ("follow_up", "Nadia Rahman", "ask what the board said", -2, ""),
    ("follow_up", "Hana Suzuki", "innovation vouchers", 20, ""),
)
"""Kind, with whom, about what, days ahead, time."""

MAPPED: tuple[tuple[str, str], ...] = (("Kestrel takes twelve", "B4"), ("professional discussion", "G1"))
"""What the manager mapped by hand: the beginning of an action's text, and the criterion."""
