"""What the keys do on each sort of Today's lines, in words. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from netcrm.commands import DECLARED, key_of

PLANS = ("held", "meeting", "follow_up")
_OPEN, _DONE, _MOVE, _HIDE, _DROP, _BRIEF = (
    "list.open",
    "today.done",
    "today.released",
    "today.snooze",
    "today.delete",
    "today.brief",
)
KEYS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "held": (
        (_OPEN, "records what came of it"),
        (_MOVE, "sets another day"),
        (_HIDE, "hides it"),
        (_DROP, "drops it"),
        (_BRIEF, "is the briefing"),
    ),
    "meeting": (
        (_OPEN, "shows the contact"),
        (_DONE, "records it"),
        (_MOVE, "sets another day"),
        (_HIDE, "hides it"),
        (_DROP, "drops it"),
        (_BRIEF, "is the briefing"),
    ),
    "promise": (
        (_DONE, "says it was kept"),
        ("today.broken", "that it was broken"),
        (_MOVE, "agrees another date or releases it"),
        (_HIDE, "hides it"),
        (_BRIEF, "is the briefing"),
    ),
    "follow_up": (
        (_DONE, "says it is done"),
        (_MOVE, "sets another day"),
        (_HIDE, "hides it"),
        (_DROP, "drops it"),
        (_BRIEF, "is the briefing"),
    ),
    "introduction": (
        (_OPEN, "shows it and its next steps"),
        (_DONE, "does too"),
        (_BRIEF, "is the briefing"),
    ),
    "in_touch": (
        (_OPEN, "shows the contact"),
        (_DONE, "records a call"),
        (_HIDE, "hides it"),
        (_BRIEF, "is the briefing"),
    ),
    "review": ((_OPEN, "goes to Boundaries, where it is reviewed"), (_BRIEF, "is the briefing")),
    "unused": (
        (_OPEN, "shows the entry"),
        (_DONE, "records what it was used for"),
        (_BRIEF, "is the briefing"),
    ),
    "more": ((_OPEN, "goes to Contacts"),),
    "triage": ((_OPEN, "goes through them, one key each"),),
    "reflection": ((_OPEN, "records one"),),
}
"""What the keys do on a line of each sort."""


def keys_of(sort: str, keymap: Mapping[str, str] = DECLARED) -> str:
    """What the keys of a line are, in one sentence."""
    said = [f"{key} {does}" for name, does in KEYS[sort] if (key := key_of(name, keymap))]
    return f"That key is not for this line. Here {', '.join(said)}."
