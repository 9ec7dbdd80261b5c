"""Whether words are a contact's own details ("jane's phone number", "her card"), and whose they say that they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from netcrm.text import fold

CONTACT_DETAILS = "contact details"
"""What passes when somebody's card is shared, or they are introduced; and what a consent to that is about."""

_HEADS = frozenset(
    "number numbers phone mobile cell telephone email emails mail address addresses details card vcard linkedin "
    "whatsapp info information contact contacts handle".split()
)
_WITH = frozenset(
    "phone mobile cell telephone tel email mail contact business visiting work home office private personal postal "
    "direct line extension whatsapp linkedin profile url link page and or full new v the".split()
)
_VAGUE = frozenset({"details", "info", "information", "contact", "contacts", "handle"})
_OF = re.compile(r"^(?P<thing>.+?) (?:of|for) (?P<whose>.+)$")
_WHOSE = re.compile(r"^(?P<whose>.+?)['\u2019]s? (?P<thing>.+)$")
_PRONOUN = re.compile(r"^(?P<whose>her|his|their|my|our|your|its) (?P<thing>.+)$")
_E_MAIL = re.compile(r"\be-?\s?mail", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Details:
    """Somebody's details: ``whose``, as it was said, folded: a name, "her"; '' when it was not."""

    whose: str = ""

    @property
    def theirs(self) -> bool:
        """Whether it can be said of the one who speaks: they are not mine, and nobody else's by name."""
        return self.whose in ("", "her", "his", "their")

    def of(self, name: str) -> bool:
        """Whether it names somebody of this name."""
        words = fold(self.whose).split()
        return bool(words) and set(words) <= set(fold(name).split())


def details_in(words: str) -> Details | None:
    """What details the words are, None when they are none: "jane's number", "her e-mail address", "contact details of
    Jane Smith"."""
    said = " ".join(_E_MAIL.sub("email", words.casefold()).split()).strip(" .,;:!?\"'")
    for form in (_OF, _WHOSE, _PRONOUN):
        found = form.match(said)
        if found is not None and _are_details(found["thing"]):
            return Details(found["whose"].strip())
    return Details() if _are_details(said) else None


def _are_details(said: str) -> bool:
    """Whether nothing but details is named; of what is vague alone ("the information"), it is not said."""
    named = fold(re.sub(r"[-/&,+]", " ", said)).split()
    heads = [word for word in named if word in _HEADS]
    if not heads or not all(word in _HEADS | _WITH for word in named):
        return False
    return len(set(named) - {"the", "and"}) > 1 or heads[-1] not in _VAGUE or heads[-1] == "details"
