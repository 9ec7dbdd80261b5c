"""What else a card tells that a person would want to see: dates, relations, places, languages."""

from __future__ import annotations

from netcrm.formats.dates import iso_date
from netcrm.formats.vcard_lines import Property
from netcrm.formats.vcard_points import apple_label, type_label
from netcrm.formats.vcard_values import structure, text
from netcrm.models.drafts import FieldDraft

_FIELDS = {
    "ANNIVERSARY": "anniversary",
    "X-ANNIVERSARY": "anniversary",
    "X-MS-ANNIVERSARY": "anniversary",
    "X-EVOLUTION-ANNIVERSARY": "anniversary",
    "X-KADDRESSBOOK-X-ANNIVERSARY": "anniversary",
    "DEATHDATE": "died",
    "BIRTHPLACE": "birthplace",
    "DEATHPLACE": "place of death",
    "PRONOUNS": "pronouns",
    "X-PRONOUNS": "pronouns",
    "GRAMGENDER": "grammatical gender",
    "LANG": "language",
    "TZ": "time zone",
    "GEO": "location",
    "X-SPOUSE": "spouse",
    "X-MS-SPOUSE": "spouse",
    "X-EVOLUTION-SPOUSE": "spouse",
    "X-KADDRESSBOOK-X-SPOUSESNAME": "spouse",
    "X-MANAGER": "manager",
    "X-MS-MANAGER": "manager",
    "X-EVOLUTION-MANAGER": "manager",
    "X-KADDRESSBOOK-X-MANAGERSNAME": "manager",
    "X-ASSISTANT": "assistant",
    "X-MS-ASSISTANT": "assistant",
    "X-EVOLUTION-ASSISTANT": "assistant",
    "X-KADDRESSBOOK-X-ASSISTANTSNAME": "assistant",
    "X-KADDRESSBOOK-X-DEPARTMENT": "department",
    "X-KADDRESSBOOK-X-OFFICE": "office",
    "X-KADDRESSBOOK-X-PROFESSION": "profession",
    "X-PHONETIC-FIRST-NAME": "phonetic first name",
    "X-PHONETIC-MIDDLE-NAME": "phonetic middle name",
    "X-PHONETIC-LAST-NAME": "phonetic last name",
    "X-MAIDENNAME": "maiden name",
    "X-GENDER": "gender",
}
_DATES = frozenset({"anniversary", "died"})
_GENDERS = {"M": "male", "F": "female", "O": "other", "N": "not applicable", "U": "unknown"}
_ANDROID_EVENTS = {"1": "anniversary", "2": "event", "3": "birthday"}
_ANDROID_RELATIONS = (
    *("relation", "assistant", "brother", "child", "domestic partner", "father", "friend", "manager", "mother"),
    *("parent", "partner", "referred by", "relative", "sister", "spouse"),
)


def free_field(prop: Property, group_label: str) -> FieldDraft | None:
    """The free field that a property holds, None when it is empty or holds none."""
    if (name := _FIELDS.get(prop.name)) is not None:
        value = text(prop)
        return _field(prop, name, (iso_date(value) or value) if name in _DATES else value)
    match prop.name:
        case "GENDER":
            sex, *identity = structure(prop)
            return _field(prop, "gender", ", ".join(x for x in (_GENDERS.get(sex.upper(), sex), *identity) if x))
        case "X-ABDATE":
            value = text(prop)
            return _field(prop, group_label or "date", iso_date(value) or value)
        case "X-ABRELATEDNAMES":
            return _field(prop, group_label or "related", text(prop))
        case "X-NETCRM-FIELD":
            return _field(prop, group_label or "field", text(prop))
        case "RELATED":
            return _field(prop, type_label(prop.types) or "related", text(prop).removeprefix("urn:uuid:"))
        case "X-ANDROID-CUSTOM":
            return _android(prop)
    return None


def group_label(prop: Property) -> str:
    """The words of an X-ABLabel property."""
    return apple_label(text(prop))[:200]


def android_nickname(prop: Property) -> str:
    """The nickname in an X-ANDROID-CUSTOM property, '' when it holds something else."""
    sort, value, *_ = [*structure(prop), "", ""]
    return value if sort.endswith("/nickname") else ""


def _android(prop: Property) -> FieldDraft | None:
    sort, value, number, *_ = [*structure(prop), "", "", ""]
    if sort.endswith("/contact_event"):
        return _field(prop, _ANDROID_EVENTS.get(number, "event"), iso_date(value) or value)
    if sort.endswith("/relation"):
        known = number.isdecimal() and len(number) < 3 and int(number) < len(_ANDROID_RELATIONS)
        return _field(prop, _ANDROID_RELATIONS[int(number)] if known else "relation", value)
    return None


def _field(prop: Property, name: str, value: str) -> FieldDraft | None:
    return FieldDraft(name=name, value=value, seq=prop.seq) if value else None
