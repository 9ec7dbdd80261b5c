"""What came in goes out as it was; an edit changes its own line and no other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcrm.formats.vcard import read_vcards
from netcrm.formats.vcard_write import write_card
from netcrm.models.drafts import AffiliationDraft, ContactDraft, FieldDraft, PhotoDraft, PointDraft, TopicDraft
from netcrm.text import clean
from netcrm.words import ContactKind, PointKind, TopicKind

_CARD = (
    "BEGIN:VCARD\r\nVERSION:{version}\r\nN:Doe;Jane;;;\r\nFN:Jane Doe, Dr\r\n"
    "item1.EMAIL;TYPE=INTERNET:jane@a.example\r\n"
    "item1.X-ABLabel:Studio\r\nTEL;TYPE=CELL:+1\r\nORG:Acme;Sales\r\nTITLE:Boss\r\nX-ODD;A=b:kept,\r\n  as it is\r\n"
    "NOTE:one\\ntwo\r\nBDAY:0000\r\nBDAY:1980-03-22\r\nEND:VCARD\r\n"
)


def read(text: str) -> ContactDraft:
    found = next(iter(read_vcards(text)))
    assert isinstance(found, ContactDraft), found
    return found


def said(contact: ContactDraft) -> dict[str, object]:
    """What a contact says, without where in a card it says it."""
    return contact.model_dump(
        exclude={
            "properties": True,
            "source": True,
            "points": {"__all__": {"seq"}},
            "affiliations": {"__all__": {"seq", "role_seq"}},
            "topics": {"__all__": {"seq"}},
            "fields": {"__all__": {"seq"}},
        }
    )


@pytest.mark.parametrize("version", ["2.1", "3.0", "4.0"])
def test_without_a_change_the_card_goes_out_as_it_came(version: str) -> None:
    text = _CARD.format(version=version)
    assert write_card(read(text)) == text


@pytest.mark.parametrize("version", ["2.1", "3.0", "4.0"])
def test_an_edit_changes_its_own_line_only(version: str) -> None:
    text = _CARD.format(version=version)
    contact = read(text)
    contact.points[1] = contact.points[1].model_copy(update={"value": "+2"})
    before, after = text.split("\r\n"), write_card(contact).split("\r\n")
    assert [line for line in after if line not in before] == ["TEL;CELL:+2" if version == "2.1" else "TEL;TYPE=cell:+2"]
    assert len(after) == len(before)


@pytest.mark.parametrize("version", ["2.1", "3.0", "4.0"])
def test_every_kind_of_edit_is_read_back(version: str) -> None:
    contact = read(_CARD.format(version=version))
    contact.name = "Zoë; \\n Müller"
    contact.family = "Mü;ller"
    contact.nickname = "Zo"
    contact.notes = "C:\\new\nzwei, drei"
    contact.tags = ["a", "b c"]
    contact.born = "--02-29"
    contact.points = [
        PointDraft(kind=PointKind.EMAIL, value="a@é", label="my: own, label", preferred=True),
        contact.points[1],
        PointDraft(kind=PointKind.ADDRESS, value="1 High St, Leeds", label="work"),
        PointDraft(kind=PointKind.LINK, value="https://x.example/a;b,c", label="blog"),
    ]
    contact.affiliations.append(AffiliationDraft(organisation="Neu, AG", department="D;E", role="CEO"))
    contact.topics.append(TopicDraft(kind=TopicKind.INTEREST, text="chess"))
    contact.fields += [FieldDraft(name="anniversary", value="2001-01-01"), FieldDraft(name="shoe; size", value="9")]
    again = said(read(write_card(contact)))
    expected = said(contact)
    for name, value in expected.items():
        found = again[name]
        if isinstance(value, list) and isinstance(found, list) and name != "tags":
            assert sorted(map(str, found)) == sorted(map(str, value)), name
        else:
            assert found == value, name
    assert "X-ODD;A=b:kept,\r\n  as it is\r\n" in write_card(contact)
    assert "Studio" not in write_card(contact)


def test_what_was_taken_away_is_gone() -> None:
    contact = read(_CARD.format(version="3.0"))
    contact.points, contact.notes, contact.born, contact.affiliations, contact.fields = [], "", "", [], []
    written = write_card(contact)
    assert not any(word in written for word in ("jane@", "+1", "two", "1980", "Acme", "Boss", "0000", "Studio"))
    assert "X-ODD" in written


def test_a_card_that_never_ended_is_ended() -> None:
    assert write_card(read("BEGIN:VCARD\nFN:A")) == "BEGIN:VCARD\nFN:A\nEND:VCARD\n"


def test_a_value_cut_at_a_soft_break_does_not_take_what_is_added() -> None:
    contact = read("BEGIN:VCARD\nVERSION:2.1\nFN:A\nTITLE;QUOTED-PRINTABLE:B=C3=\n")
    contact.notes = "new"
    again = read(write_card(contact))
    assert (again.notes, again.affiliations[0].role) == ("new", contact.affiliations[0].role)


def test_a_renamed_organisation_stays_one() -> None:
    contact = read("BEGIN:VCARD\nVERSION:3.0\nFN:Acme\nORG:Acme\nEND:VCARD\n")
    contact.name = "Apex"
    again = read(write_card(contact))
    assert (again.name, again.kind, again.affiliations) == ("Apex", ContactKind.ORGANISATION, [])


_WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=40).map(
    lambda text: " ".join(text.split())
)
_NAMES = _WORDS.filter(lambda word: bool(clean(word).strip()))


@given(
    st.builds(
        ContactDraft,
        name=_NAMES,
        family=_WORDS,
        nickname=_WORDS,
        notes=_WORDS,
        born=st.sampled_from(["", "1980", "1980-04", "1980-04-12", "--04-12"]),
        points=st.lists(
            st.builds(
                PointDraft, kind=st.just(PointKind.EMAIL), value=st.emails(), label=_WORDS, preferred=st.booleans()
            ),
            max_size=3,
        ),
        affiliations=st.lists(
            st.builds(AffiliationDraft, organisation=_NAMES, department=_WORDS, role=_WORDS), max_size=3
        ),
        fields=st.lists(st.builds(FieldDraft, name=_NAMES, value=_NAMES), max_size=3),
    )
)
@settings(max_examples=200, deadline=None)
def test_a_contact_that_was_typed_is_read_back_from_its_card(contact: ContactDraft) -> None:
    again = read(write_card(contact))
    assert (again.name, again.family, again.notes, again.born) == (
        contact.name, contact.family, contact.notes, contact.born
    )  # fmt: skip
    assert [(p.value, p.label, p.preferred) for p in again.points] == [
        (p.value, p.label, p.preferred) for p in contact.points
    ]
    if contact.kind is again.kind:
        assert [(a.organisation, a.department, a.role) for a in again.affiliations] == [
            (a.organisation, a.department, a.role) for a in contact.affiliations
        ]
    assert [(f.name, f.value) for f in again.fields] == [(f.name, f.value) for f in contact.fields]


def test_a_typed_organisation_with_a_picture() -> None:
    contact = ContactDraft(
        name="Acme",
        kind=ContactKind.ORGANISATION,
        photo=PhotoDraft(media_type="image/png", data=b"\x89PNG" + b"x" * 90),
    )
    again = read(write_card(contact))
    assert (again.kind, again.photo) == (ContactKind.ORGANISATION, contact.photo)
    assert write_card(contact).startswith("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Acme\r\nKIND:org\r\n")


def test_a_typed_contact_carries_the_identity_that_it_is_given_into_the_next_import() -> None:
    first = read(write_card(ContactDraft(name="Ann"), uid="0190-77"))
    assert first.source is not None
    assert first.source.uid == "0190-77"
    assert write_card(first) == first.source.raw
