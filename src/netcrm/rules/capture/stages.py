"""The words that tell how far an introduction has come, first those that decide before the others."""

from __future__ import annotations

import re

STAGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "declined",
        (
            "doesn't want",
            "does not want",
            "declined",
            "said no",
            "not keen",
            "no thanks",
            "turned down",
            "rejected",
            "refused",
            "not interested",
            "isn't keen",
            "won't do",
            "no to",
            "don't want",
            "says no",
            "not want",
            "passed on the",
            "passed on meeting",
            "rather not",
            "no longer wants",
            "against",
        ),
    ),
    (
        "withdrawn",
        (
            "withdrew",
            "withdrawn",
            "dropped the",
            "dropping the",
            "called off",
            "cancelled",
            "abandoned",
            "shelved",
            "pulled the",
        ),
    ),
    (
        "quiet",
        (
            "no reply",
            "no answer",
            "heard nothing",
            "gone quiet",
            "silence",
            "no response",
            "hasn't replied",
            "hasn't answered",
            "not replied",
            "no word",
            "haven't heard",
            "went quiet",
            "nothing from",
            "still waiting",
            "went nowhere",
            "going nowhere",
            "came to nothing",
            "nothing came",
            "fizzled out",
            "fell flat",
            "no joy",
            "died a death",
        ),
    ),
    (
        "result",
        (
            "led to",
            "result",
            "went well",
            "worked out",
            "resulted",
            "came of",
            "paid off",
            "they met",
            "have met",
            "they've met",
            "ended in",
            "success",
            "has worked",
            "did well",
            "bore fruit",
            "now working",
            "hit it off",
        ),
    ),
    ("nudged", ("chased", "nudged", "chased up", "followed up", "reminded", "prodded", "chasing", "nudge sent")),
    (
        "agreed",
        (
            "agreed",
            "said yes",
            "says yes",
            "happy",
            "ok with",
            "fine with",
            "accepted",
            "keen",
            "up for",
            "yes to",
            "consented",
            "ok to",
            "okay with",
            "is ok",
            "approves",
            "said ok",
            "says ok",
            "good with",
            "on board",
            "agrees",
            "gave the ok",
            "ok for",
            "said fine",
            "would love",
            "wants the",
        ),
    ),
    ("asked", ("asked", "checked with", "sounded out")),
    (
        "idea",
        (
            "idea",
            "thinking of",
            "possible",
            "potential",
            "should",
            "suggested",
            "proposed",
            "maybe",
            "wants an",
            "wants",
        ),
    ),
)


_TURNED_DOWN = re.compile(
    r"\b(?:declined|refused|said no|says no|turned (?:it|me|him|her|them|us) down|(?:was|were|is|are)(?: not|n't| n't)"
    r" (?:interested|keen)|not interested|(?:did|does|do)(?: not|n't| n't) want|would rather not|no thanks)\b"
)


def turned_down(said: str) -> bool:
    """Whether words behind an introduction say that one of the two would not have it."""
    return bool(_TURNED_DOWN.search(said.casefold()))
