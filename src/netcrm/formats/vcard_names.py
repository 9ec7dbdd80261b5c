"""Who a card is about: name, kind, and the organisations that it names."""

from __future__ import annotations

from dataclasses import dataclass, field

from netcrm.formats.vcard_lines import Property
from netcrm.formats.vcard_values import items, plain, split, structure, text, unescape
from netcrm.models.drafts import AffiliationDraft
from netcrm.text import clean
from netcrm.words import ContactKind

_SHOWN_AS = frozenset({"org", "organization", "organisation", "company"})
_PART_JOIN = (" ", " ", " ", " ", ", ")


@dataclass(slots=True)
class Names:
    """What a card says about its subject's names, gathered while its properties are read."""

    formatted: str = ""
    parts: list[str] = field(default_factory=lambda: [""] * 5)
    """Family, given, additional, prefix, suffix (RFC 6350 §6.2.2)."""
    nicknames: list[str] = field(default_factory=list)
    organisations: list[tuple[Property, list[str]]] = field(default_factory=list)
    titles: list[tuple[Property, str]] = field(default_factory=list)
    roles: list[tuple[Property, str]] = field(default_factory=list)
    kind: str = ""

    def read(self, prop: Property) -> bool:
        """Take a property in; False when it is not one of these."""
        match prop.name:
            case "FN":
                value = one_line(text(prop))
                self.formatted = self.formatted or value
            case "N":
                if not any(self.parts):
                    self.parts = _name_parts(prop)
            case "NICKNAME":
                self.nicknames += [one_line(name) for name in items(prop)]
            case "ORG":
                if any(units := [one_line(unit) for unit in structure(prop)]):
                    self.organisations.append((prop, units))
            case "TITLE":
                if value := one_line(text(prop)):
                    self.titles.append((prop, value))
            case "ROLE":
                if value := one_line(text(prop)):
                    self.roles.append((prop, value))
            case "KIND" | "X-KIND" | "X-ADDRESSBOOKSERVER-KIND" | "X-ABSHOWAS":
                self.kind = text(prop).lower()
            case _:
                return False
        return True

    @property
    def composed(self) -> str:
        """The name that the parts make, in the order in which they are said."""
        family, given, additional, prefix, suffix = self.parts
        return " ".join(part for part in (prefix, given, additional, family, suffix) if part)

    @property
    def organisation(self) -> str:
        return next((units[0] for _, units in self.organisations if units[0]), "")

    def name(self, *fallbacks: str) -> str:
        """FN, else what N makes, the organisation, the nickname, the first of the fallbacks; '' when all are empty."""
        nickname = self.nicknames[0] if self.nicknames else ""
        candidates = (self.formatted, self.composed, self.organisation, nickname, *map(one_line, fallbacks))
        return next((name for name in candidates if clean(name).strip()), "")

    def contact_kind(self) -> ContactKind:
        """An organisation when the card says so, or when its name is its organisation's and no person's."""
        if self.kind in _SHOWN_AS:
            return ContactKind.ORGANISATION
        family, given, *_ = self.parts
        person = " ".join(part for part in (given, family) if part)
        organisation = self.organisation.casefold()
        if not organisation or self.kind == "individual":
            return ContactKind.PERSON
        if not self.formatted:
            return ContactKind.PERSON if self.composed or self.nicknames else ContactKind.ORGANISATION
        if self.formatted.casefold() != organisation or person.casefold() == organisation:
            return ContactKind.PERSON
        return ContactKind.ORGANISATION

    def affiliations(self, name: str, kind: ContactKind) -> tuple[list[AffiliationDraft], list[tuple[Property, str]]]:
        """Organisations with departments and roles, and the roles that found no place among them.

        A title belongs to the organisation of its group, else to the one at its place in the card, else to none. ROLE
        stands in where an organisation has no title.
        """
        titles = self._by_place(self.titles)
        roles = self._by_place(self.roles)
        out: list[AffiliationDraft] = []
        for place, (prop, units) in enumerate(self.organisations):
            said = titles.pop(place, None) or roles.pop(place, None)
            same = kind is ContactKind.ORGANISATION and units[0].casefold() == name.casefold()
            department = ", ".join(unit for unit in units[1:] if unit)
            if same and not said and not department:
                continue
            organisation = "" if same else units[0]
            out.append(_affiliation(prop.seq, organisation, department, said))
        out += [_affiliation(None, "", "", said) for said in titles.values()]
        if out:
            return out, list(roles.values())
        return [_affiliation(None, "", "", said) for said in roles.values()], []

    def _by_place(self, said: list[tuple[Property, str]]) -> dict[int, tuple[Property, str]]:
        """Titles or roles by the place of the organisation they belong to; those of none come behind the last."""
        groups = {p.group.lower(): place for place, (p, _) in enumerate(self.organisations) if p.group}
        out: dict[int, tuple[Property, str]] = {}
        rest: list[tuple[int, tuple[Property, str]]] = []
        for place, entry in enumerate(said):
            wanted = groups.get(entry[0].group.lower(), -1) if entry[0].group else -1
            if wanted < 0 or wanted in out:
                rest.append((place, entry))
            else:
                out[wanted] = entry
        later = len(self.organisations)
        for place, entry in rest:
            if place >= len(self.organisations) or place in out:
                place, later = later, later + 1
            out[place] = entry
        return out


def one_line(value: str) -> str:
    """The text with every run of white space as one blank."""
    return " ".join(value.split())


def _affiliation(
    seq: int | None, organisation: str, department: str, said: tuple[Property, str] | None
) -> AffiliationDraft:
    return AffiliationDraft(
        organisation=organisation,
        department=department,
        role=said[1] if said else "",
        seq=seq,
        role_seq=said[0].seq if said else None,
    )


def _name_parts(prop: Property) -> list[str]:
    """The five parts of N. Commas part several names in 3.0 and 4.0 (RFC 6350 §6.2.2); in 2.1 they are commas."""
    out = [""] * 5
    for place, component in enumerate(split(plain(prop), ";")[:5]):
        names = [component] if prop.version == "2.1" else split(component, ",")
        read = (one_line(unescape(name)) for name in names)
        out[place] = _PART_JOIN[place].join(name for name in read if name)
    return out
