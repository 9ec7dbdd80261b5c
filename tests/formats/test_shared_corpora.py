"""Real files from many programs, kept beside the repository: each is read rightly or refused with a reason, fast."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import pytest

from netcrm.formats.reading import FileReading, files_under, read_again, read_bytes, read_file
from netcrm.formats.vcard_write import write_card
from netcrm.models.drafts import ContactDraft
from netcrm.words import ContactKind

_CORPORA = Path(__file__).resolve().parents[2].parent / "shared" / "corpora"
_EZ = _CORPORA / "vcf" / "mangstadt+ez-vcard" / "src" / "test" / "resources" / "ezvcard" / "io" / "text"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not _CORPORA.is_dir(), reason="the shared collections are not beside this folder"),
]


def _files(name: str) -> list[Path]:
    return list(files_under([_CORPORA / name]))


@pytest.mark.parametrize("name", ["vcf", "csv", "fuzz"])
def test_every_file_is_read_or_refused_with_a_reason_in_two_seconds(name: str) -> None:
    refused: Counter[str] = Counter()
    files = cards = 0
    for path in _files(name):
        begin = time.thread_time()
        reading = read_file(path)
        assert time.thread_time() - begin < 2, path
        assert reading.cards or reading.skipped, path
        assert all(s.reason and s.line >= 0 for s in reading.skipped), path
        refused.update(s.reason for s in reading.skipped)
        files, cards = files + 1, cards + len(reading.cards)
    print(f"{name}: {files} files, {cards} contacts, left out: {dict(refused)}")
    assert files


def test_every_card_goes_out_as_it_came() -> None:
    for path in _files("vcf"):
        for card in read_file(path).cards:
            assert card.source is not None
            assert "".join(p.raw for p in card.properties) == card.source.raw
            written = write_card(card)
            assert written == card.source.raw or written.startswith(card.source.raw.rstrip()), path


def test_an_edited_name_and_note_are_read_back_from_every_card_and_nothing_else_changes() -> None:
    for path in _files("vcf"):
        for card in read_file(path).cards:
            edited = card.model_copy(update={"name": "Zoë; Müller, X", "notes": "one\ntwo"})
            (again,) = read_bytes(write_card(edited).encode("utf-8", "surrogatepass")).cards
            assert (again.name, again.notes) == (edited.name, edited.notes), path
            for kept in ("family", "given", "nickname", "tags", "born", "kind"):
                assert getattr(again, kept) == getattr(card, kept), (path, kept)
            assert [(p.kind, p.value, p.label) for p in again.points] == [
                (p.kind, p.value, p.label) for p in card.points
            ], path


def test_what_is_kept_of_every_source_is_read_into_the_same_contact() -> None:
    for path in (*_files("vcf"), *_files("csv")):
        for card in read_file(path).cards:
            assert card.source is not None
            assert read_again(card.source.origin, card.source.raw) == card, path


def _john(program: str) -> ContactDraft:
    reading = read_file(_EZ / f"John_Doe_{program}.vcf")
    assert reading.skipped == []
    (card,) = reading.cards
    return card


def _reach(card: ContactDraft, kind: str) -> list[tuple[str, str]]:
    return [(p.value, p.label) for p in card.points if p.kind == kind]


def _work(card: ContactDraft) -> list[tuple[str, str, str]]:
    return [(a.organisation, a.department, a.role) for a in card.affiliations]


_LICENCE = "THIS SOFTWARE IS PROVIDED BY"
_HOME = "Silicon Alley 5, New York, New York, 12345, United States of America"
_WORK = "Street4, Building 6, Floor 8, New York, 12345, USA"


def test_gmail() -> None:
    card = _john("GMAIL")
    assert (card.name, card.born) == ("Mr. John Richter, James Doe Sr.", "1980-03-22")
    assert (card.prefix, card.given, card.additional, card.family, card.suffix) == (
        "Mr.", "John", "Richter, James", "Doe", "Sr."
    )  # fmt: skip
    assert _work(card) == [("IBM", "", "Money Counter")]
    assert _reach(card, "phone") == [("905-555-1234", "mobile"), ("905-666-1234", "home")]
    assert _reach(card, "email") == [("john.doe@ibm.com", "home")]
    assert _reach(card, "link") == [("http://www.ibm.com", "work")]
    assert card.notes.startswith(_LICENCE)
    assert '"AS IS"' in card.notes
    assert card.notes.endswith("\nFavotire Color: Blue")
    assert ("spouse", "Jenny") in [(f.name, f.value) for f in card.fields]
    assert ("anniversary", "1975-03-01") in [(f.name, f.value) for f in card.fields]


def test_outlook() -> None:
    card = _john("MS_OUTLOOK")
    assert (card.name, card.nickname, card.born) == ("Mr. John Richter James Doe Sr.", "Johny", "1980-03-22")
    assert _work(card) == [("IBM", "Accounting", "Money Counter")]
    assert _reach(card, "phone") == [("(905) 555-1234", "work"), ("(905) 666-1234", "home")]
    assert _reach(card, "address") == [
        ("Cresent moon drive, Albaney, New York, 12345, United States of America", "work"),
        (_HOME, "home"),
    ]
    assert card.notes.startswith(_LICENCE + " GEORGE EL-HADDAD ''AS IS''")
    assert [(f.name, f.value) for f in card.fields] == [
        ("anniversary", "2011-01-13"),
        ("manager", "Big Blue"),
        ("assistant", "Jenny"),
        ("role", "Counting Money"),
    ]
    assert card.photo is not None
    assert card.photo.media_type == "image/jpeg"


@pytest.mark.parametrize(
    ("program", "additional", "assistant"),
    [("IPHONE", "Richter James", "assistant phone"), ("MAC_ADDRESS_BOOK", "Richter,James", "AssistantPhone")],
)
def test_iphone_and_mac(program: str, additional: str, assistant: str) -> None:
    card = _john(program)
    assert (card.given, card.family, card.additional, card.nickname) == ("John", "Doe", additional, "Johny")
    assert _work(card) == [("IBM", "Accounting", "Money Counter")]
    assert sorted(_reach(card, "phone")) == sorted(
        [
            ("905-555-1234", "mobile"),
            ("905-666-1234", "home"),
            ("905-777-1234", "work"),
            ("905-888-1234", "home fax"),
            ("905-999-1234", "work fax"),
            ("905-111-1234", "pager"),
            ("905-222-1234", assistant),
        ]
    )
    assert _reach(card, "address") == [(_HOME, "home"), (_WORK, "work")]
    assert _reach(card, "link") == [("http://www.ibm.com", "home page")]
    assert card.born == "2012-06-06"
    assert card.photo is not None
    assert card.photo.data.startswith(b"\xff\xd8")
    assert card.notes.startswith(_LICENCE) == (program == "MAC_ADDRESS_BOOK")


def test_android() -> None:
    reading = read_file(_EZ / "John_Doe_ANDROID.vcf")
    assert reading.skipped == []
    cards = reading.cards
    assert [card.name[:9] for card in cards] == ["john.doe@", "jane.doe@", "Ñ Ñ Ñ Ñ Ñ", "Ñ Ñ Ñ Ñ Ñ", "Ñ Ñ Ñ Ñ", "ÑÑÑÑ"]
    assert _reach(cards[3], "phone") == [
        ("123456", "mobile"),
        ("234567", "home"),
        ("3456789", "mobile"),
        ("45678901", "home"),
    ]
    first, second = cards[3].notes.split("\n\n")
    assert first == second
    assert set(first) == {"Ñ", " "}
    assert [a.organisation for a in cards[4].affiliations] == ["Ñ" * 12] * 2
    assert _reach(cards[4], "email") == [("bob@company.com", "work"), ("Ñ" * 14, "")]
    assert cards[4].photo is not None


def test_lotus_notes() -> None:
    card = _john("LOTUS_NOTES")
    assert (card.name, card.given, card.family, card.suffix) == ("Mr. Doe John I Johny", "John", "Doe", "I")
    assert _work(card) == [("IBM", "SUN", "Generic Accountant")]
    assert _reach(card, "phone") == [("+1 (212) 204-34456", "mobile"), ("00-1-212-555-7777", "work fax")]
    assert _reach(card, "email") == [("john.doe@ibm.com", "work"), ("billy_bob@gmail.com", "work")]
    assert '"AS IS"\nAND ANY EXPRESS' in card.notes
    assert card.source is not None
    assert card.source.uid == "0e7602cc-443e-4b82-b4b1-90f62f99a199"
    assert ("role", "Counting Money") in [(f.name, f.value) for f in card.fields]


def test_blackberry() -> None:
    card = _john("BLACK_BERRY")
    assert (card.name, card.given, card.family, card.notes) == ("John Doe", "john", "Doe", "")
    assert _work(card) == [("Acme Solutions", "", "")]
    assert _reach(card, "phone") == [("+96123456789", "mobile")]
    assert card.photo is not None


def test_evolution() -> None:
    card = _john("EVOLUTION")
    assert (card.name, card.additional) == ("Mr. John Richter, James Doe Sr.", "Richter, James")
    assert _work(card) == [("IBM", "Accounting, Dungeon", "Money Counter")]
    assert _reach(card, "phone") == [("905-666-1234", "mobile"), ("905-555-1234", "work")]
    assert _reach(card, "link") == [("johnny5@aol.com", "AIM"), ("http://www.ibm.com", "")]
    assert (card.tags, card.born) == (["VIP"], "1980-03-22")
    assert card.notes.startswith(_LICENCE)
    assert card.notes.endswith("ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.")
    assert [(f.name, f.value) for f in card.fields] == [
        ("spouse", "Maria"),
        ("manager", "Big Blue"),
        ("assistant", "Little Red"),
        ("anniversary", "1980-03-22"),
    ]


def _vcf(*parts: str) -> FileReading:
    return read_file(_CORPORA.joinpath("vcf", *parts))


def test_odd_cards_of_other_programs() -> None:
    folker = ("FolkerKinzel+VCards", "src", "FolkerKinzel.VCards.Tests", "TestFiles")
    greek = _vcf(*folker, "MultiAnsiFilterTests", "Greek.vcf").cards[0]
    assert (greek.name, greek.family) == ("Βαγγέλης", "Παπαθανασίου")
    assert _vcf(*folker, "AnsiIssueInvalidEncoding.vcf").cards[0].points[0].value.startswith("Lämmerweg 12")
    cropped = _vcf(*folker, "Cropped_2_1.vcf").cards[0]
    assert cropped.notes.startswith("Kommentar ÄÄÄÄÄÄ ääääää ÖÖÖÖÖÖ")
    wide = _vcf("roundcube+roundcubemail", "tests", "src", "utf-16_sample.vcf").cards[0]
    assert wide.name == "Ǽgean ĽdaMonté"
    apple = _vcf("roundcube+roundcubemail", "tests", "src", "apple.vcf").cards[0]
    assert (apple.name, apple.kind) == ("Apple Computer AG", ContactKind.ORGANISATION)
    agent = _vcf("nuovo+vCard-parser", "Example.vcf")
    assert ([card.name for card in agent.cards], agent.skipped) == (["John Doe"], [])
    assert len(_vcf(*folker, "LargeFile.vcf").cards) > 800


def test_tables_say_what_the_cards_say_that_another_program_made_of_them() -> None:
    folder = _CORPORA / "csv" / "roundcube+roundcubemail" / "tests" / "src" / "Csv2vcard"
    for name in ("all", "email", "gmail", "tb_plain", "outlook"):
        table, made = read_file(folder / f"{name}.csv"), read_file(folder / f"{name}.vcf")
        assert len(table.cards) == len(made.cards), name
        for ours, theirs in zip(table.cards, made.cards, strict=True):
            for told in (
                "name",
                "given",
                "family",
                "additional",
                "prefix",
                "suffix",
                "nickname",
                "born",
                "notes",
                "tags",
            ):
                assert getattr(ours, told) == getattr(theirs, told), (name, told)
            assert {a.organisation for a in ours.affiliations} == {a.organisation for a in theirs.affiliations}, name
            for kind in ("email", "phone", "link"):
                assert {v for v, _ in _reach(ours, kind)} == {v for v, _ in _reach(theirs, kind)}, (name, kind)


def test_tables_in_other_encodings_and_with_other_delimiters() -> None:
    folder = _CORPORA / "csv" / "mozilla+releases-comm-central" / "mailnews" / "import" / "test" / "unit" / "resources"
    assert read_file(folder / "shiftjis_addressbook.csv").cards[0].name == "名無しの権兵衛"
    assert read_file(folder / "utf16_addressbook.csv").cards[0].name == "John Doe"
    assert [card.name for card in read_file(folder / "csv_semicolon.csv").cards] == ["John Doe", "Jane Doe"]
    assert read_file(folder / "quote.csv").cards[0].kind is ContactKind.ORGANISATION
    assert "headings" in read_file(folder / "csv_no_header.csv").skipped[0].reason
