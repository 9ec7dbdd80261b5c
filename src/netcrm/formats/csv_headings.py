"""What a table's headings mean: Google, Outlook, Thunderbird, LinkedIn, and what people call their own columns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from netcrm.words import PointKind

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_NUMBERED = re.compile(
    r"(e mail|email|phone|address|website|im|organization|relation|event|custom field) (\d{1,3}) "
    r"(type|label|value|service|formatted|street|city|po box|region|postal code|country|extended address"
    r"|name|yomi name|title|department|symbol|location|job description)\Z"
)

_PARTS = {
    "name": "name|full name|display name|contact|contact name|person|who|nom complet|nombre completo"
    "|vollständiger name",
    "given": "first name|given name|firstname|forename|first|vorname|prénom|nombre|voornaam|nome|fornavn|imię",
    "family": "last name|family name|lastname|surname|last|nachname|familienname|nom|apellido|apellidos|cognome"
    "|achternaam|etternavn|efternavn|nazwisko",
    "additional": "middle name|additional name|middlename|middle names|zweiter vorname",
    "prefix": "name prefix|prefix|salutation|anrede",
    "suffix": "name suffix|suffix",
    "nickname": "nickname|nick|short name|spitzname",
    "organisation": "company|organization|organisation|company name|organization name|organisation name|employer|firm"
    "|business|firma|unternehmen|entreprise|société|empresa|azienda|bedrijf",
    "department": "department|organization department|division|abteilung|service",
    "role": "job title|position|role|organization title|jobtitle|occupation title|funktion|poste|fonction|cargo|ruolo",
    "title": "title|titel|titre",
    "notes": "notes|note|comments|comment|remarks|description|notizen|bemerkungen|remarques|notas",
    "tags": "tags|tag|labels|label|categories|category|group membership|groups|group|keywords|kategorien",
    "born": "birthday|birth date|birthdate|date of birth|dob|born|geburtstag|geburtsdatum|anniversaire",
    "birth year": "birth year",
    "birth month": "birth month",
    "birth day": "birth day",
    "url": "url|profile url|linkedin|linkedin url|linkedin profile",
    "connected": "connected on",
    "why": "why|why it matters|reason",
    "how met": "how we met|how met|met at|met where|source",
    "introduced by": "introduced by|referred by",
    "interests": "interests|interest|hobby|hobbies",
    "file as": "file as|e mail display name|e mail 2 display name|e mail 3 display name|photo|priority|private"
    "|sensitivity|e mail type|e mail 2 type|e mail 3 type",
}
SYNONYMS = {synonym: part for part, synonyms in _PARTS.items() for synonym in synonyms.split("|")}

FIELDS = {
    **{"gender": "gender", "spouse": "spouse", "anniversary": "anniversary", "maiden name": "maiden name"},
    **{"manager's name": "manager", "manager": "manager", "assistant's name": "assistant", "language": "language"},
    **{"profession": "profession", "children": "children", "office location": "office", "partner": "partner"},
}
"""Free fields that other formats name too, by their headings in small letters: one name for one thing."""

_EMAIL = frozenset({"email", "mail", "emailaddress", "courriel", "correo"})
_PHONE = {
    **dict.fromkeys(
        ("phone", "telephone", "tel", "telefon", "téléphone", "teléfono", "number", "telefono", "phonenumber"), ""
    ),
    **dict.fromkeys(("mobile", "cell", "handy", "mobil", "portable", "móvil", "cellphone"), "mobile"),
    **dict.fromkeys(("fax", "telefax"), "fax"),
    "pager": "pager",
    "telex": "telex",
    "isdn": "ISDN",
    "callback": "callback",
}
_LINK = frozenset({"web", "website", "url", "homepage", "blog", "site", "webpage", "webseite"})
_CHAT = {
    **{"aim": "AIM", "icq": "ICQ", "jabber": "Jabber", "msn": "MSN", "skype": "Skype", "yahoo": "Yahoo", "qq": "QQ"},
    **{"whatsapp": "WhatsApp", "telegram": "Telegram", "signal": "Signal", "twitter": "Twitter", "matrix": "Matrix"},
}
_ADDRESS = {
    **dict.fromkeys(("street", "address", "address1", "strasse", "straße", "rue", "calle"), "street"),
    **dict.fromkeys(("city", "town", "ort", "stadt", "ville", "ciudad", "locality"), "city"),
    **dict.fromkeys(("state", "region", "province", "county", "bundesland"), "region"),
    **dict.fromkeys(("zip", "zipcode", "postcode", "plz"), "code"),
    **dict.fromkeys(("country", "land", "pays", "país"), "country"),
}
_PLACE = {"home": "home", "private": "home", "personal": "home", "work": "work", "business": "work", "office": "work"}
_QUIET = frozenset(
    {"address", "number", "page", "e", "im", "1", "primary", "main", "value", "no", "display", "a", "your"}
)
_VOCABULARY = frozenset({*_EMAIL, *_PHONE, *_LINK, *_CHAT, *_ADDRESS, *_PLACE, *_QUIET, "other", "secondary", "postal"})


@dataclass(frozen=True, slots=True)
class Column:
    """What one column holds: a part of a contact (``part``), or a point of a kind with its label.

    A column of one of Google's numbered groups ("E-mail 2 - Value") has ``part`` "numbered", and names its ``group``
    ("email"), ``number`` and ``facet`` ("value"). A part of an address has ``part`` "address" and the piece as facet.
    """

    heading: str
    part: str = ""
    kind: PointKind | None = None
    label: str = ""
    group: str = ""
    number: int = 0
    facet: str = ""

    @property
    def known(self) -> bool:
        return bool(self.part)


def read_heading(heading: str) -> Column:
    """What a heading means; a column with no ``part`` when it means nothing known."""
    shown = " ".join(heading.replace("\ufeff", "").split())[:200].rstrip()
    words = _WORD.findall(shown.lower().replace("’", "'"))[:20]
    joined = " ".join(words)
    if (match := _NUMBERED.match(joined)) is not None:
        group = match[1].replace("e mail", "email")
        return Column(shown, "numbered", group=group, number=int(match[2]), facet=match[3])
    if (part := SYNONYMS.get(joined)) is not None:
        return Column(shown, part)
    return _point(shown, words)


def plain_heading(heading: str) -> bool:
    """Whether a heading has no word but such as headings of contacts are made of: a line of another file that only
    holds one among others ("smtp 25/tcp mail") is none."""
    words = _WORD.findall(heading.lower().replace("’", "'"))
    return " ".join(words) in SYNONYMS or set(words) <= _VOCABULARY


def _point(shown: str, words: list[str]) -> Column:
    if not words or len(words) > 5:
        return Column(shown)
    have = set(words)
    place = next((_PLACE[word] for word in words if word in _PLACE), "")
    extra = [w for w in words if w not in _PLACE and w not in _QUIET and not w.isdecimal()]
    if have & _EMAIL or words[:2] == ["e", "mail"]:
        label = place or " ".join(w for w in extra if w not in _EMAIL and w not in ("mail", "other", "secondary"))
        return Column(shown, "point", PointKind.EMAIL, label)
    if "im" in have or have & _CHAT.keys():
        name = next((_CHAT[w] for w in words if w in _CHAT), "chat")
        return Column(shown, "point", PointKind.LINK, name)
    if (have & _PHONE.keys()) - {"number"}:
        sorts = [_PHONE[w] for w in words if _PHONE.get(w)]
        rest = [w.removesuffix("'s") for w in extra if w not in _PHONE and w != "other"]
        label = " ".join(dict.fromkeys(w for w in (place, *rest, *sorts) if w))
        return Column(shown, "point", PointKind.PHONE, label.replace("home mobile", "mobile"))
    if have & _LINK:
        rest = [w for w in extra if w not in ("web", "website", "url", "site", "webpage", "other")]
        label = place or ("home page" if joined_has(words, "home", "page") else " ".join(rest))
        return Column(shown, "point", PointKind.LINK, label)
    if "screen" in have and "name" in have:
        return Column(shown, "point", PointKind.LINK, "chat")
    return _address(shown, words, place)


def _address(shown: str, words: list[str], place: str) -> Column:
    facet = next((_ADDRESS[w] for w in words if w in _ADDRESS and w != "address"), "")
    if {"postal", "code"} <= set(words):
        facet = "code"
    elif {"po", "box"} <= set(words):
        facet = "box"
    elif not facet and "address" in words:
        facet = "street"
    if not facet:
        return Column(shown)
    known = {"postal", "code", "po", "box", *_ADDRESS, *_PLACE, *_QUIET}
    other = "other" if "other" in words else ""
    if any(w not in known and not w.isdecimal() and w != "other" for w in words):
        return Column(shown)
    return Column(shown, "address", PointKind.ADDRESS, place or other, facet=facet)


def joined_has(words: list[str], first: str, second: str) -> bool:
    """Whether the two words stand side by side."""
    return any(pair == (first, second) for pair in pairwise(words))
