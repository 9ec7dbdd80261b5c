"""More of the sample's story: introductions at every stage, and what was agreed that stands in the way of one."""

from __future__ import annotations

from netcrm.demo.story import Step
from netcrm.words import Detail as D
from netcrm.words import Kind as K


def _step(days_ago: int, who: str, stage: str, text: str, of: str) -> Step:
    """One side was asked, or has answered."""
    return Step(days_ago, K.INTRODUCTION, (who,), text, {D.STAGE: stage, D.HOW: "by mail"}, source=of)


def _idea(days_ago: int, one: str, other: str, common: str, text: str, name: str) -> Step:
    return Step(days_ago, K.INTRODUCTION, (one, other), text, {D.STAGE: "idea", D.COMMON: common}, name=name)


INTRODUCED: tuple[Step, ...] = (
    Step(
        290,
        K.AGREED,
        ("Siân Hughes",),
        "agreed with siân: nobody gets her details from me before she has said yes",
        {
            D.WHAT: "introductions",
            D.CONTACT_DETAILS: "ask",
            D.HOW: "spoken",
            D.MINE: "I ask her before every introduction",
            D.THEIRS: "she answers within the week",
        },
    ),
    _idea(88, "Ben Cole", "Maya Goldberg", "small grants", "idea: ben and maya, small grants", "ben-maya"),
    _step(82, "Ben Cole", "asked", "asked ben whether he wants to meet maya", "ben-maya"),
    _step(77, "Ben Cole", "declined", "ben said no: he may not talk to those who apply", "ben-maya"),
    _idea(61, "Lena Fischer", "Abena Darko", "prevention", "idea: lena could evaluate abena's work", "lena-abena"),
    _step(56, "Lena Fischer", "asked", "asked lena about meeting abena", "lena-abena"),
    _step(52, "Lena Fischer", "agreed", "lena said yes to abena", "lena-abena"),
    _step(50, "Abena Darko", "asked", "asked abena about meeting lena", "lena-abena"),
    _step(43, "Abena Darko", "agreed", "abena said yes to lena", "lena-abena"),
    Step(41, K.INTRODUCED, ("Lena Fischer", "Abena Darko"), "introduced lena and abena by mail", source="lena-abena"),
    _idea(27, "Priya Nair", "Kofi Mensah", "tenants' health", "idea: priya and kofi see the same people", "priya-kofi"),
    _step(23, "Priya Nair", "asked", "asked priya about meeting kofi", "priya-kofi"),
    _step(20, "Priya Nair", "agreed", "priya said yes to kofi", "priya-kofi"),
    _step(17, "Kofi Mensah", "asked", "asked kofi about meeting priya", "priya-kofi"),
    _step(4, "Kofi Mensah", "agreed", "kofi said yes to priya", "priya-kofi"),
    _idea(10, "Helen Pryce", "Sam Whitfield", "sponsors", "idea: helen and sam, breakfast sponsors", "helen-sam"),
    _step(3, "Helen Pryce", "asked", "asked helen about meeting sam", "helen-sam"),
    _idea(6, "Siân Hughes", "Marek Nowak", "work placements", "idea: siân and marek, drivers", "sian-marek"),
    _idea(2, "Viktor Larsson", "Emeka Obi", "mentoring", "idea: viktor and emeka both run mentors", "viktor-emeka"),
)
