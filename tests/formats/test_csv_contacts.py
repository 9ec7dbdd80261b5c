"""Tables from LinkedIn, Google, Outlook, Thunderbird and from people become contacts."""

from __future__ import annotations

import pytest

from netcrm.formats.csv_contacts import profile_key
from netcrm.formats.reading import FileReading, read_again, read_bytes
from netcrm.words import ContactKind, Stage, TopicKind

_LINKEDIN = (
    'Notes:\n"When exporting your connection data, you may notice, that some are missing."\n\n'
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
)


def table(text: str) -> FileReading:
    return read_bytes(text.encode())


def points(reading: FileReading, at: int = 0) -> list[tuple[str, str, str]]:
    return [(str(p.kind), p.value, p.label) for p in reading.cards[at].points]


def test_linkedin_connections() -> None:
    reading = table(
        _LINKEDIN + "Ada,Byron,https://www.linkedin.com/in/Ada/?trk=x,,Engines,Engineer,15 Jan 2023\n"
        ",,,,,,02 Feb 2023\nBob,Lee,https://www.linkedin.com/in/bob,b@x.example,,,1 Dec 2023\n"
    )
    assert reading.format == "linkedin"
    ada, bob = reading.cards
    assert (ada.name, ada.given, ada.family, ada.stage) == ("Ada Byron", "Ada", "Byron", Stage.IMPORTED)
    assert ada.how_met == "LinkedIn, connected 15 Jan 2023"
    assert [(f.name, f.value) for f in ada.fields] == [("connected on LinkedIn", "2023-01-15")]
    assert [(f.name, f.value) for f in bob.fields] == [("connected on LinkedIn", "2023-12-01")]
    assert [(a.organisation, a.role) for a in ada.affiliations] == [("Engines", "Engineer")]
    assert ada.source is not None
    assert (ada.source.origin, ada.source.uid) == ("linkedin", "linkedin.com/in/ada")
    assert points(reading, 1)[1] == ("email", "b@x.example", "")
    assert [(s.line, "no name" in s.reason) for s in reading.skipped] == [(6, True)]


def test_a_linkedin_profile_is_one_identity_however_it_is_written() -> None:
    forms = ("https://www.linkedin.com/in/Ada/?trk=export", "linkedin.com/in/ada", "http://linkedin.com/in/ada#x")
    assert {profile_key(form) for form in forms} == {"linkedin.com/in/ada"}
    assert profile_key("nonsense") == ""
    assert profile_key("") == ""


def test_google_old_and_new_headings() -> None:
    old = table(
        "Name,Given Name,Family Name,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,"
        "Organization 1 - Name,Organization 1 - Title,Group Membership,Birthday,"
        "Address 1 - Type,Address 1 - Formatted\n"
        "Zoë Smith,Zoë,Smith,* Home,z@x.example ::: z2@x.example,Work Fax,1 ::: 2,Acme,CFO,* myContacts ::: vip,"
        '--04-12,Home,"1 St\nLeeds"\n'
    )
    new = table(
        "First Name,Last Name,Organization Name,Organization Title,Labels,E-mail 1 - Label,E-mail 1 - Value,"
        "Phone 1 - Label,Phone 1 - Value,Event 1 - Label,Event 1 - Value,Website 1 - Label,Website 1 - Value\n"
        "Zoë,Smith,Acme,CFO,* myContacts ::: vip,Home,z@x.example,Mobile,1,Anniversary,2001-01-01,Blog,x.example\n"
    )
    assert old.format == new.format == "google"
    assert [card.name for card in (*old.cards, *new.cards)] == ["Zoë Smith"] * 2
    assert points(old) == [
        ("email", "z@x.example", "home"),
        ("email", "z2@x.example", "home"),
        ("phone", "1", "work fax"),
        ("phone", "2", "work fax"),
        ("address", "1 St, Leeds", "home"),
    ]
    assert old.cards[0].born == "--04-12"
    assert points(new)[1:] == [("phone", "1", "mobile"), ("link", "x.example", "Blog")]
    assert [(f.name, f.value) for f in new.cards[0].fields] == [("Anniversary", "2001-01-01")]
    for reading in (old, new):
        assert reading.cards[0].tags == ["vip"]
        assert [(a.organisation, a.role) for a in reading.cards[0].affiliations] == [("Acme", "CFO")]


def test_outlook() -> None:
    reading = table(
        '"Title","First Name","Last Name","Company","Job Title","Business Street","Business City","Business Phone",'
        '"Home Phone 2","E-mail Address","E-mail 2 Address","Birthday","Gender","Categories","Web Page"\r\n'
        '"Dr","Ana","Ruiz","Acme","CFO","1 St","Leeds","11","22","a@x.example","b@x.example","0/0/00","Unspecified",'
        '"vip;hr","http://x.example"\r\n'
    )
    card = reading.cards[0]
    assert reading.format == "outlook"
    assert (card.name, card.prefix, card.tags, card.born, card.fields) == ("Dr Ana Ruiz", "Dr", ["vip", "hr"], "", [])
    assert points(reading) == [
        ("phone", "11", "work"),
        ("phone", "22", "home"),
        ("email", "a@x.example", ""),
        ("email", "b@x.example", ""),
        ("link", "http://x.example", ""),
        ("address", "1 St, Leeds", "work"),
    ]


def test_thunderbird_and_its_birth_columns() -> None:
    reading = table(
        "First Name,Last Name,Display Name,Primary Email,Work Phone,Birth Year,Birth Month,Birth Day,Custom 1,Notes\n"
        'J,D,Jane Doe,j@x.example,1,1970,11,5,x,"one\ntwo"\nK,E,,,,,4,12,,\n'
    )
    assert reading.format == "thunderbird"
    assert [(c.name, c.born) for c in reading.cards] == [("Jane Doe", "1970-11-05"), ("K E", "--04-12")]
    assert reading.cards[0].notes == "one\ntwo"
    assert [(f.name, f.value) for f in reading.cards[0].fields] == [("Custom 1", "x")]


@pytest.mark.parametrize(
    "text",
    [
        "Full name;E-Mail;Firma\nJane Doe;j@x.example;Acme\n",
        "name\temail\tcompany\nJane Doe\tj@x.example\tAcme\n",
        "\ufeffVorname|Nachname|Email|Unternehmen\nJane|Doe|j@x.example|Acme\n",
        "Prénom,Nom,Courriel,Société\nJane,Doe,j@x.example,Acme\n",
        "First Name,Surname,Work Email,Organisation\nJane,Doe,j@x.example,Acme,stray,cells\n",
    ],
)
def test_tables_of_ones_own(text: str) -> None:
    card = table(text).cards[0]
    assert (card.name, card.points[0].value) == ("Jane Doe", "j@x.example")
    assert [a.organisation for a in card.affiliations] == ["Acme"]


def test_short_and_blank_rows_and_rows_about_nobody() -> None:
    reading = table("Name,E-mail,Notes\nJane\n,,\n\n,,only a note\n")
    assert [card.name for card in reading.cards] == ["Jane"]
    assert [skipped.line for skipped in reading.skipped] == [5]


def test_an_organisation_alone_is_one() -> None:
    card = table("Name,Company,Phone\n,Acme,1\n").cards[0]
    assert (card.name, card.kind, card.affiliations) == ("Acme", ContactKind.ORGANISATION, [])


def test_interests_and_formulas_are_text() -> None:
    card = table("Name,Interests,Notes\nJane,chess; tea,=cmd|'x'!A1\nBo,,'=1+1\n").cards[0]
    assert [(t.kind, t.text) for t in card.topics] == [(TopicKind.INTEREST, "chess"), (TopicKind.INTEREST, "tea")]
    assert card.notes == "=cmd|'x'!A1"
    assert table("Name,Notes\nBo,'=1+1\n").cards[0].notes == "=1+1"


def test_birthdays_in_figures_are_read_only_when_the_column_shows_their_order() -> None:
    sure = table("Name,Birthday\nA,01/02/1990\nB,20/01/1991\n")
    assert [card.born for card in sure.cards] == ["1990-02-01", "1991-01-20"]
    unsure = table("Name,Birthday\nA,01/02/1990\n").cards[0]
    assert (unsure.born, [(f.name, f.value) for f in unsure.fields]) == ("", [("birthday", "01/02/1990")])


def test_the_same_row_has_the_same_hash_and_another_has_not() -> None:
    def hashes(text: str) -> list[str]:
        return [card.source.content_hash for card in table(text).cards if card.source is not None]

    assert hashes("Name,E-mail\r\nA,a@x\r\nB,b@x\r\n") == hashes("Name;E-mail\nA;a@x\nB;b@x\n")
    assert len(set(hashes("Name,E-mail\nA,a@x\nB,b@x\n"))) == 2


@pytest.mark.parametrize(
    "text",
    [
        _LINKEDIN + "Ada,Byron,https://www.linkedin.com/in/ada,,,,15 Jan 2023\n",
        'Title,First Name,Last Name,Job Title,Notes\nDr,Ana,Ruiz,,"a,b\nc,d,e\nf,g,h,i"\n',
        "Name,Birthday\nA,01/02/1990\nB,20/01/1991\n",
        "Title,First Name,Last Name,Job Title\nDr,Ana,Ruiz\n",
        "Name,E-mail,Shoe size\nA,'=x,9,stray\n",
    ],
)
def test_what_is_kept_of_a_row_is_read_into_the_same_contact(text: str) -> None:
    for card in table(text).cards:
        assert card.source is not None
        again = read_again(card.source.origin, card.source.raw)
        assert again == card


def test_what_was_never_a_row_or_card_is_none() -> None:
    assert read_again("csv", "no json") is None
    assert read_again("csv", "[1]") is None
    assert read_again("vcard", "no card") is None


def test_an_address_that_is_none_does_not_stop_the_import() -> None:
    assert table(_LINKEDIN + "Ada,B,https://[x,,,,\n").cards[0].name == "Ada B"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("John Doe,John,Doe,john@doe.example\n", "First Name and Last Name"),
        ("CONVERSATION ID,FROM,SENDER PROFILE URL,TO,DATE\n1,a,b,c,d\n", "Connections.csv"),
        ("just some words\n", "neither vCards nor a table"),
        ("Date,Amount,Balance\n1,2,3\n", "headings"),
    ],
)
def test_other_tables_are_refused_with_what_is_needed(text: str, reason: str) -> None:
    reading = table(text)
    assert reading.refused
    assert reason in reading.skipped[0].reason


SHADOW = "root:*:20228:0:99999:7:::\ndaemon:*:20228:0:99999:7:::\nmail:*:20228:0:99999:7:::\nnews:*:20228:0:::\n"
SERVICES = "tcpmux\t\t1/tcp\techo\nsmtp\t\t25/tcp\t\tmail\ntime\t\t37/tcp\t\ttimserver\n"
PROSE = (
    "Dear all,\nplease give us your name, email, and phone before the day.\nThe hall is booked until six.\n"
    "Bring a pen.\nWe look forward to it, as ever.\n"
)
OTHER_TABLE = "name,size,mode,owner,mtime,inode,links,blocks,device\n" + "a.txt,3,0644,root,1,2,1,8,9\n" * 3


@pytest.mark.parametrize(
    "text",
    [
        SHADOW,
        SHADOW.replace("*:20228:0:99999:7", "x:8"),
        SERVICES,
        SERVICES.replace("\t", " "),
        PROSE,
        OTHER_TABLE,
        "# MAIL_DIR takes precedence.\nMAIL_DIR /var/mail\nUMASK 022\n",
    ],
)
def test_what_has_no_headings_of_contacts_is_refused_with_the_reason(text: str) -> None:
    reading = table(text)
    assert reading.cards == []
    assert len(reading.skipped) == 1
    assert "headings" in reading.skipped[0].reason or "neither" in reading.skipped[0].reason


def test_a_table_of_ones_own_is_read_with_rows_of_different_lengths() -> None:
    reading = table("Name,E-mail,Shoe size,Team\nAda\nBen,b@x.example\nCy,c@x.example,42,red\nDi,,,,\n")
    assert [card.name for card in reading.cards] == ["Ada", "Ben", "Cy", "Di"]
    assert [card.name for card in table("Work E-mail\na@x.example\nb@x.example\n").cards] == [
        "a@x.example",
        "b@x.example",
    ]
