"""Ways to reach someone, from vCard properties: values as a person would read them, labels in plain words."""

from __future__ import annotations

import re
from urllib.parse import unquote

from netcrm.formats.vcard_lines import Property
from netcrm.formats.vcard_values import structure, text
from netcrm.models.drafts import PointDraft
from netcrm.words import PointKind

_SILENT = frozenset(
    {"", "pref", "internet", "voice", "x400", "postal", "parcel", "dom", "intl", "msg", "text", "uri", "other"}
    | {"email", "tel", "phone", "unknown", "vcard"}
)
"""TYPE words that tell a person nothing about which number or address it is."""
_WORDS = {"cell": "mobile", "iphone": "iPhone", "textphone": "text phone", "tlx": "telex", "bbs": "BBS", "isdn": "ISDN"}
_PLACES = ("home", "work")
_APPLE_LABEL = re.compile(r"_\$!<(.{1,200}?)>!\$_\Z", re.DOTALL)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MESSENGERS = {
    "X-AIM": "AIM",
    "X-ICQ": "ICQ",
    "X-JABBER": "Jabber",
    "X-MSN": "MSN",
    "X-QQ": "QQ",
    "X-SKYPE": "Skype",
    "X-SKYPE-USERNAME": "Skype",
    "X-YAHOO": "Yahoo",
    "X-GTALK": "Google Talk",
    "X-GOOGLE-TALK": "Google Talk",
    "X-GADUGADU": "Gadu-Gadu",
    "X-GROUPWISE": "GroupWise",
    "X-MS-IMADDRESS": "chat",
    "X-KADDRESSBOOK-X-IMADDRESS": "chat",
    "X-SIP": "SIP",
    "X-TWITTER": "Twitter",
    "X-FACEBOOK": "Facebook",
    "X-LINKEDIN": "LinkedIn",
    "X-MATRIX": "Matrix",
    "X-TELEGRAM": "Telegram",
    "X-SIGNAL": "Signal",
    "X-WHATSAPP": "WhatsApp",
}
_INVISIBLE = str.maketrans(
    "", "", "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)

LINKS = frozenset({"URL", "IMPP", "SOCIALPROFILE", "X-SOCIALPROFILE", "CONTACT-URI", "X-BLOG", *_MESSENGERS})
POINTS = frozenset({"EMAIL", "TEL", "X-MS-TEL", "ADR"}) | LINKS


def point(prop: Property, group_label: str) -> PointDraft | None:
    """The contact point that a property holds, None when it is empty or holds none."""
    if prop.name == "ADR":
        kind, value = PointKind.ADDRESS, _address(structure(prop))
    elif prop.name == "EMAIL":
        kind, value = PointKind.EMAIL, _without_scheme(text(prop), "mailto:").translate(_INVISIBLE).strip()
    elif prop.name in LINKS:
        kind, value = PointKind.LINK, _link(prop)
    else:
        kind, value = PointKind.PHONE, _phone(text(prop))
    if not value:
        return None
    label = group_label or _service(prop) or type_label(prop.types)
    if prop.name == "X-MS-TEL" and not label:
        label = "other"
    return PointDraft(kind=kind, value=value, label=label[:200], preferred=_preferred(prop), seq=prop.seq)


def delivery_label(prop: Property) -> PointDraft | None:
    """The address that a LABEL property spells out (vCard 2.1 and 3.0), for cards that hold no ADR of that type."""
    value = _one_line(text(prop))
    if not value:
        return None
    label = type_label(prop.types)
    return PointDraft(kind=PointKind.ADDRESS, value=value, label=label, preferred=_preferred(prop), seq=prop.seq)


def apple_label(label: str) -> str:
    """An X-ABLabel in plain words: ``_$!<HomePage>!$_`` is "home page", one's own words stay as they are."""
    match = _APPLE_LABEL.match(label)
    return _CAMEL.sub(" ", match[1]).lower() if match is not None else " ".join(label.split())


def type_label(types: list[str]) -> str:
    """TYPE words as a label: place first, then the sort of line (``work fax``); '' when they say nothing."""
    words = list(dict.fromkeys(word for word in types if word not in _SILENT))
    words.sort(key=lambda word: word not in _PLACES)
    return " ".join(_WORDS.get(word, word.removeprefix("x-")) for word in words)


def visible(value: str) -> str:
    """A value without the invisible characters that copying leaves around numbers and addresses, on one line."""
    return " ".join(value.translate(_INVISIBLE).split())


def _preferred(prop: Property) -> bool:
    return "pref" in prop.types or prop.param("PREF") == "1"


def _service(prop: Property) -> str:
    if prop.name in _MESSENGERS:
        return _MESSENGERS[prop.name]
    if prop.name in ("IMPP", "SOCIALPROFILE", "X-SOCIALPROFILE"):
        named = prop.param("X-SERVICE-TYPE") or prop.param("SERVICE-TYPE")
        if not named and prop.name == "X-SOCIALPROFILE":
            named = type_label(prop.types)
        scheme, colon, _ = prop.value.partition(":")
        return named or (scheme.lower() if colon and prop.name == "IMPP" and scheme.isalnum() else "")
    return ""


def _link(prop: Property) -> str:
    value = text(prop).translate(_INVISIBLE)
    return " ".join(_without_scheme(value, "x-apple:").split())


def _phone(value: str) -> str:
    value = value.translate(_INVISIBLE).strip()
    if value[:4].lower() != "tel:":
        return " ".join(value.split())
    number, *params = unquote(value[4:]).split(";")
    extension = next((p[4:] for p in params if p[:4].lower() == "ext="), "")
    return f"{number} ext. {extension}" if extension else number


def _address(parts: list[str]) -> str:
    """An address on one line, in the order of RFC 6350 §6.3.1: box, extension, street, town, region, code, country."""
    return _one_line("\n".join(parts[:7]))


def _one_line(value: str) -> str:
    pieces = (" ".join(piece.split()).strip(",").strip() for piece in value.splitlines())
    return ", ".join(piece for piece in pieces if piece)


def _without_scheme(value: str, scheme: str) -> str:
    return value[len(scheme) :] if value[: len(scheme)].lower() == scheme else value
