"""What passes by giving and getting that is no thing: a message, a call, a hard time."""

from __future__ import annotations

from netcrm.words import Kind

MESSAGES = {
    "email": Kind.EMAILED,
    "e-mail": Kind.EMAILED,
    "mail": Kind.EMAILED,
    "text": Kind.MESSAGED,
    "message": Kind.MESSAGED,
    "whatsapp": Kind.MESSAGED,
    "dm": Kind.MESSAGED,
    "line": Kind.MESSAGED,
    "voicemail": Kind.MESSAGED,
    "letter": Kind.WROTE,
    "card": Kind.WROTE,
    "postcard": Kind.WROTE,
    "call": Kind.CALLED,
    "ring": Kind.CALLED,
    "bell": Kind.CALLED,
    "reply": Kind.EMAILED,
    "note": Kind.WROTE,
    "msg": Kind.MESSAGED,
    "sms": Kind.MESSAGED,
}
"""The contact that was made by what was sent or given, by its noun."""
WRITING = frozenset({"sent", "dropped", "shot", "gave", "sent over"})


def message_noun(what: str) -> str:
    """The noun of "quick email about parking", by which a message is what was sent; '' when something else is named."""
    for word in what.lower().split()[:3]:
        if word in MESSAGES:
            return word
        if word not in (
            "a",
            "an",
            "quick",
            "short",
            "long",
            "the",
            "brief",
            "friendly",
            "linkedin",
            "nice",
            "another",
            "whatsapp",
        ):
            return ""
    return ""


_NO_THINGS = frozenset(
    "sack boot grief stick flak creeps impression feeling sense runaround shoulder hug wave smile kiss fright "
    "shock laugh love regards wishes wind".split()
)
_TIMES = frozenset("hard good tough rough bad hell".split())
_WORDS = (["word"], ["his", "word"], ["her", "word"], ["their", "word"], ["my", "word"], ["our", "word"])
_IT = frozenset({"it", "that", "them", "those", "this", "one"})


def is_no_thing(what: str) -> bool:
    """ "gave me a hard time", "sent jane my love", "gave me her word": said as a gift, and nothing to reckon up."""
    words = [w for w in what.lower().split() if w not in ("a", "an", "the")]
    head = words[:3]
    return bool(_NO_THINGS & set(head[-1:] + head[:1])) or words in _WORDS or _is_time(head)


def _is_time(head: list[str]) -> bool:
    return len(head) > 1 and head[0] in _TIMES and head[1] in ("time", "day")


def stands_for(what: str) -> bool:
    """Whether a word stands for a thing that was named before: "promised jane the deck, sent it today"."""
    return what.lower().split()[:1] != [] and what.lower().split()[0] in _IT
