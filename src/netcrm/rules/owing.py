"""A promise in a sentence: what was promised is a thing ("the report") or something to do ("send the report")."""

from __future__ import annotations

_DOING = frozenset(
    "send share give get bring lend pass provide forward deliver introduce ask check find write let tell return "
    "prepare draft put make do come go help show look talk speak read confirm arrange follow invite join pay sort "
    "try".split()
)
_ALSO_A_THING = frozenset(
    "email e-mail mail post call review report copy book visit answer reply chase hand brief".split()
)
_THE = frozenset("the a an my our his her their its me him us them you it this that these those some over back".split())


def is_to_do(what: str) -> bool:
    """Whether it begins with a plain verb: "send the report". What may be a thing too needs what it is done to: "review
    the draft"."""
    words = what.lower().split()
    if len(words) < 2:
        return False
    return words[0] in _DOING or words[0] in _ALSO_A_THING and words[1] in _THE


def owed(direction: str, what: str) -> str:
    """ "I owe the slides", "owes me the report"; "I am to send the slides", "is to send the report"."""
    return f"{side(direction, what)} {what}"


def side(direction: str, what: str) -> str:
    """The words before what was promised: whose it is."""
    mine = direction == "mine"
    if is_to_do(what):
        return "I am to" if mine else "is to"
    return "I owe" if mine else "owes me"


def asked_for(what: str) -> str:
    """ "Ask for the report"; "Ask them to send the report"."""
    return f"Ask them to {what}" if is_to_do(what) else f"Ask for {what}"


def brought(what: str) -> str:
    """ "Bring the slides"; "You are to send the slides"."""
    return f"You are to {what}" if is_to_do(what) else f"Bring {what}"
