"""A card becomes a contact that says what the card said, and keeps the card."""

from __future__ import annotations

import base64

import pytest

from netcrm.formats.vcard import content_hash, read_vcards
from netcrm.formats.vcard_lines import Trouble
from netcrm.models.drafts import NAME_MAX, ContactDraft
from netcrm.words import ContactKind, PointKind, Stage, TopicKind


def contact(*lines: str, version: str = "3.0") -> ContactDraft:
    text = "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])
    (found,) = read_vcards(text)
    assert isinstance(found, ContactDraft), found
    return found


def refusal(*lines: str) -> Trouble:
    (found,) = read_vcards("\r\n".join(["", "BEGIN:VCARD", *lines, "END:VCARD", ""]))
    assert isinstance(found, Trouble)
    return found


def test_a_whole_card() -> None:
    read = contact(
        "FN:Dr. Ana María Ruiz",
        "N:Ruiz;Ana;María,Luz;Dr.;PhD,MBA",
        "NICKNAME:Ani,Anita",
        "ORG:Acme\\, Inc.;Finance;Audit",
        "TITLE:CFO",
        "ROLE:Auditor",
        "EMAIL;TYPE=INTERNET,WORK,PREF:ana@acme.example",
        "TEL;TYPE=WORK;TYPE=FAX:+34 1",
        "ADR;TYPE=HOME:;;1 High St\\nFlat 2;Leeds;;LS1;UK",
        "BDAY:--0412",
        "NOTE:one\\ntwo",
        "NOTE:three",
        "CATEGORIES:vip,myContacts,hr",
        "UID:urn:uuid:1-2",
    )
    assert (read.name, read.given, read.family, read.additional) == ("Dr. Ana María Ruiz", "Ana", "Ruiz", "María Luz")
    assert (read.prefix, read.suffix, read.nickname) == ("Dr.", "PhD, MBA", "Ani, Anita")
    assert read.stage is Stage.IMPORTED
    assert [(a.organisation, a.department, a.role) for a in read.affiliations] == [
        ("Acme, Inc.", "Finance, Audit", "CFO")
    ]
    assert [(f.name, f.value) for f in read.fields] == [("role", "Auditor")]
    assert [(p.kind, p.value, p.label, p.preferred) for p in read.points] == [
        (PointKind.EMAIL, "ana@acme.example", "work", True),
        (PointKind.PHONE, "+34 1", "work fax", False),
        (PointKind.ADDRESS, "1 High St, Flat 2, Leeds, LS1, UK", "home", False),
    ]
    assert (read.born, read.notes, read.tags) == ("--04-12", "one\ntwo\n\nthree", ["vip", "hr"])
    assert read.source is not None
    assert (read.source.origin, read.source.uid) == ("vcard", "1-2")
    assert "".join(p.raw for p in read.properties) == read.source.raw
    assert read.properties[read.points[0].seq or 0].raw.startswith("EMAIL")


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["N:Doe;Jane;;;"], "Jane Doe"),
        (["FN:", "ORG:Acme"], "Acme"),
        (["NICKNAME:Jo"], "Jo"),
        (["EMAIL:x@y.example"], "x@y.example"),
        (["TEL:+1 2"], "+1 2"),
        (["FN:  Two \\n lines "], "Two lines"),
    ],
)
def test_a_name_is_found_where_there_is_none(lines: list[str], name: str) -> None:
    assert contact(*lines).name == name


def test_a_card_about_nobody_is_refused_with_its_line() -> None:
    assert refusal("URL:http://x.example").line == 2
    assert "no name" in refusal("NOTE:x").reason
    assert "group" in refusal("KIND:group", "FN:Friends").reason
    assert "name" in refusal("FN:" + "x" * (NAME_MAX + 1)).reason


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["KIND:org", "FN:Acme"], ContactKind.ORGANISATION),
        (["X-ABShowAs:COMPANY", "FN:Acme", "N:Doe;Jane"], ContactKind.ORGANISATION),
        (["FN:Acme", "N:;;;;", "ORG:Acme;"], ContactKind.ORGANISATION),
        (["ORG:Acme"], ContactKind.ORGANISATION),
        (["FN:Jane Doe", "N:Doe;Jane", "ORG:Acme"], ContactKind.PERSON),
        (["FN:Jane Doe", "N:Doe;Jane", "ORG:Jane Doe"], ContactKind.PERSON),
        (["FN:Jane", "ORG:Acme"], ContactKind.PERSON),
    ],
)
def test_organisations_and_people_are_told_apart(lines: list[str], kind: ContactKind) -> None:
    assert contact(*lines).kind is kind


def test_titles_belong_to_the_organisation_of_their_group_or_place() -> None:
    read = contact("FN:A", "ORG:One", "b.ORG:Two", "b.TITLE:Chair", "TITLE:Clerk")
    assert [(a.organisation, a.role) for a in read.affiliations] == [("One", ""), ("Two", "Chair"), ("", "Clerk")]
    read = contact("FN:A", "ORG:One", "ORG:Two", "TITLE:Chair", "TITLE:Clerk")
    assert [(a.organisation, a.role) for a in read.affiliations] == [("One", "Chair"), ("Two", "Clerk")]
    assert [a.role for a in contact("FN:A", "ROLE:Sage").affiliations] == ["Sage"]


@pytest.mark.parametrize(
    ("line", "value", "label"),
    [
        ("TEL;CELL;VOICE:1", "1", "mobile"),
        ("TEL;TYPE=voice,home:1", "1", "home"),
        ("TEL;VALUE=uri:tel:+1-418;ext=102", "+1-418 ext. 102", ""),
        ("TEL;TYPE=CELL:\u202a666 555\u202c", "666 555", "mobile"),
        ("EMAIL:mailto:a@b.example", "a@b.example", ""),
        ("EMAIL;TYPE=INTERNET: a@b.example ", "a@b.example", ""),
        ("URL:http\\://x.example", "http://x.example", ""),
        ("X-SKYPE:jane", "jane", "Skype"),
        ("IMPP;X-SERVICE-TYPE=Telegram:x-apple:doc", "doc", "Telegram"),
        ("IMPP:xmpp:a@b", "xmpp:a@b", "xmpp"),
        ("X-SOCIALPROFILE;type=twitter:http://t.example/doc", "http://t.example/doc", "twitter"),
    ],
)
def test_points_read_as_a_person_would(line: str, value: str, label: str) -> None:
    (point,) = contact("FN:A", line).points
    assert (point.value, point.label) == (value, label)


@pytest.mark.parametrize(
    ("written", "label"),
    [("_$!<HomePage>!$_", "home page"), ("Studio", "Studio"), ("", "home")],
)
def test_apple_labels_win_over_types(written: str, label: str) -> None:
    read = contact("FN:A", "item1.TEL;TYPE=HOME:1", f"ITEM1.X-ABLabel:{written}")
    assert read.points[0].label == label


def test_a_spelt_out_address_counts_where_no_other_has_its_type() -> None:
    read = contact("FN:A", "ADR;WORK:;;1 St;X", "LABEL;WORK:1 St\\nX", "LABEL;HOME:2 St\\nY")
    assert [(p.value, p.label) for p in read.points] == [("1 St, X", "work"), ("2 St, Y", "home")]


@pytest.mark.parametrize(
    ("lines", "fields"),
    [
        (["ANNIVERSARY:20090808T1430-0500"], [("anniversary", "2009-08-08")]),
        (["GENDER:M;manly"], [("gender", "male, manly")]),
        (["i.X-ABDATE:1975-03-01", "i.X-ABLabel:_$!<Anniversary>!$_"], [("anniversary", "1975-03-01")]),
        (["i.X-ABRELATEDNAMES:Jenny", "i.X-ABLabel:_$!<Spouse>!$_"], [("spouse", "Jenny")]),
        (["BDAY;VALUE=text:circa 1800"], [("birthday", "circa 1800")]),
        (["BDAY:19723101"], [("birthday", "19723101")]),
        (["RELATED;TYPE=co-worker:Ada"], [("co-worker", "Ada")]),
        (["X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Ada;14;;"], [("spouse", "Ada")]),
        (["TZ:-0500", "GEO:geo:1,2"], [("time zone", "-0500"), ("location", "geo:1,2")]),
        (["X-UNKNOWN:x", "REV:2020", "KEY:k"], []),
    ],
)
def test_what_a_person_would_want_to_see_is_a_field(lines: list[str], fields: list[tuple[str, str]]) -> None:
    assert [(f.name, f.value) for f in contact("FN:A", *lines).fields] == fields


def test_interests_and_android_nicknames() -> None:
    read = contact("FN:A", "HOBBY;LEVEL=high:reading", "X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Jo;1")
    assert [(t.kind, t.text) for t in read.topics] == [(TopicKind.INTEREST, "reading")]
    assert read.nickname == "Jo"


_PNG = b"\x89PNG\r\n\x1a\nrest"
_DATA = base64.b64encode(_PNG).decode()


@pytest.mark.parametrize(
    "line",
    [
        f"PHOTO;ENCODING=b;TYPE=PNG:{_DATA}",
        f"PHOTO;BASE64:\r\n  {_DATA[:10]}\r\n  {_DATA[10:]}\r\n",
        f"PHOTO:data:image/png;base64,{_DATA}",
        f"PHOTO:data:image/png;base64\\,{_DATA}",
        f"PHOTO;ENCODING=b;TYPE=png:data:image/png;base64,{_DATA}",
    ],
)
def test_pictures_in_the_card_are_kept(line: str) -> None:
    photo = contact("FN:A", line).photo
    assert photo is not None
    assert (photo.media_type, photo.data) == ("image/png", _PNG)


def test_a_picture_elsewhere_is_none() -> None:
    assert contact("FN:A", "PHOTO:https://x.example/a.png").photo is None


def test_escapes_and_lists_of_old_and_new_cards() -> None:
    assert contact("FN:A", "ORG:Company, The;Dept", version="2.1").affiliations[0].organisation == "Company, The"
    assert contact("FN:A", "N:Doe;John;Richter,James", version="2.1").additional == "Richter,James"
    assert contact("FN:A", "CATEGORIES:one\\, two,three").tags == ["one", "two", "three"]


def test_the_hash_is_the_cards_and_not_its_line_ends() -> None:
    assert content_hash("a\r\nb\r\n") == content_hash("a\nb") == content_hash("a\rb\r\r")
    assert content_hash("a\nb") != content_hash("a\nc")
