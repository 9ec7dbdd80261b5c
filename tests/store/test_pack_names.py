"""Nobody is told of by a name that they had, by what was recorded against a refusal, or by words that stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from netcrm.models.drafts import ActionDraft, BoundaryDraft, ContactDraft, ContactEdit, FieldDraft, PointDraft
from netcrm.models.drafts_evidence import ArtefactDraft, EvidenceEdit
from netcrm.store import packing
from netcrm.words import Detail, Kind, Marking, PointKind
from tests.store.contacts_kit import act, add, open_book
from tests.store.pack_kit import STANDARD, claim, pack, texts, whole

MAIL = PointDraft(kind=PointKind.EMAIL, value="ngozi@home.example")


def test_names_of_before_a_change_a_merge_or_a_deletion_are_theirs_still(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        wed = add(book, "Ngozichi Okonkwosky", given="Ngozichi", family="Okonkwosky")
        keep = add(book, "Liz Hartleby", given="Liz", family="Hartleby", nickname="Lizzie")
        double = add(book, "Elizabeth Vantorre", given="Elizabeth", family="Vantorre", nickname="Bettoo")
        gone = add(book, "Bjorn Tumbledown", given="Bjorn", family="Tumbledown")
        text = "Okonkwosky, Vantorre, Bettoo, Elizabeth and Tumbledown met me; Featherby (zk4711) and Quetzalli, too"
        fields = [FieldDraft(name="maiden name", value="Featherby"), FieldDraft(name="Mastodon", value="zk4711")]
        draft = ContactDraft(name="Ann Lee", given="Ann", family="Lee", additional="Quetzalli", fields=fields)
        ann = book.add_contact(draft).created_contacts[0].uid
        claim(book, act(book, Kind.MET, "2026-11-20", wed, double, ann, text=text))
        book.edit_contact(wed, ContactEdit(name="Ngozichi Smithers", family="Smithers"))
        book.merge(keep, double)
        book.delete_contact(gone)
        said = whole(pack(book, looked=True))
        for name in ("Okonkwosky", "Vantorre", "Bettoo", "Elizabeth", "Tumbledown", "Featherby", "zk4711", "Quetzalli"):
            assert name not in said
        assert said.count("Person 2") > 1, "who was merged has the pseudonym of whom they were merged into"


def test_what_was_recorded_against_a_refusal_tells_of_nobody(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        jane, zed = add(book, "Jane Smith", points=[MAIL]), add(book, "Zed Featherby")
        met = act(book, Kind.MET, "2026-10-05", add(book, "Raj Patel"), text="We met.")
        claim(book, met)
        item = book.evidence(STANDARD)[0].uid
        details = {Detail.OVERRIDE: "she insisted", Detail.POINTS: "PC1", Detail.CONTACTABLE: "yes"}
        words = act(book, Kind.TESTIMONY, "2026-11-01", jane, text="He did it.", details=details)
        gave = act(book, Kind.GAVE, "2026-03-05", zed, text="gave rates", details={Detail.OVERRIDE: "had to"})
        book.add_to_evidence(item, [words, gave])
        found = pack(book, looked=True)
        said = whole(found)
        assert "Jane" not in said
        assert "home.example" not in said
        assert "March" not in said, "not even its day"
        assert [name for _, name in found.key] == ["Raj Patel"]
        assert "recorded against a refusal" in said


def test_what_is_marked_is_quoted_by_nothing_that_goes(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        jane = add(book, "Jane Smith")
        red = "The board will close the Leeds office"
        claim(book, act(book, Kind.MET, "2026-11-20", jane, text=red, marking=Marking.ONLY_ME))
        act(book, Kind.MET, "2026-11-21", jane, text="They owe the bank nine million", marking=Marking.MY_TEAM)
        item = book.evidence(STANDARD)[0].uid
        book.edit_evidence(item, EvidenceEdit(title="Leeds", story="The board, will (close) the Leeds office"))
        book.state(item, "I heard that they owe the bank nine million.", standard=STANDARD)
        document = tmp_path / "minutes.txt"
        document.write_text(f"Agreed: {red}.", "utf-8")
        book.attach(item, document, ArtefactDraft(), standard=STANDARD)
        parts = packing.portfolio(book.pack_facts(STANDARD), STANDARD, book.artefact_file).parts
        assert {part.label for part in parts if "quotes an entry that stays" in part.warning} == {
            "the candidate's account",
            "document E1.2, 46 bytes",
            "personal statement",
        }
        said = whole(pack(book, looked=True))
        assert "the Leeds office" not in said
        assert "nine million" not in said


def test_to_be_named_to_some_is_not_to_be_named_to_anyone(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        jane = add(book, "Jane Smith")
        claim(book, act(book, Kind.MET, "2026-11-20", jane, text="Jane told me of her plans."))
        book.edit_evidence(book.evidence(STANDARD)[0].uid, EvidenceEdit(shown_how="named"))
        book.agree(BoundaryDraft(who=[jane], what="templates", allowed="my team only", naming="yes", on="2026-01-05"))
        assert "Jane" not in whole(pack(book, looked=True))
        book.agree(BoundaryDraft(who=[jane], what="plans", allowed="anyone", naming="yes", on="2026-01-06"))
        assert "Jane Smith" in whole(pack(book, looked=True))


def test_a_testimony_that_stays_names_no_witness(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        jane = add(book, "Jane Smith", points=[MAIL])
        details = {Detail.POINTS: "PC1", Detail.CONTACTABLE: "yes", Detail.STATUS: "director of sites"}
        marked = Marking.ONLY_ME
        claim(book, act(book, Kind.TESTIMONY, "2026-11-01", jane, text="He did it.", details=details, marking=marked))
        said = whole(pack(book, looked=True))
        assert "Jane" not in said
        assert "home.example" not in said
        assert "director of sites" not in said


def test_how_often_and_when_a_contact_was_met_is_told_of_the_evidence_alone(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        draft = ContactDraft(name="Jane Smith", key_member=True)
        jane = book.add_contact(draft).created_contacts[0].uid
        act(book, Kind.CALLED, "2026-11-21", jane)
        entry = ActionDraft(kind=Kind.MET, on="2026-10-05", who=[jane], text="They told me.", unnamed=True)
        claim(book, book.add_action(entry).made[0])
        document = pack(book, looked=True).document
        table = next(block for block in document.blocks if getattr(block, "caption", "") == "Contacts")
        assert [list(texts(cell)) for cell in table.rows[0].cells][4:] == [["–", "", ""]] * 2


@pytest.mark.parametrize(("name", "path"), [("minutes.grace", "evidence/E1-1"), ("a.MD", "evidence/E1-1.md")])
def test_the_ending_of_a_file_says_nothing_of_its_own(tmp_path: Path, name: str, path: str) -> None:
    with open_book(tmp_path) as book:
        claim(book, act(book, Kind.MET, "2026-11-20", add(book, "Grace Hay"), text="We met."))
        document = tmp_path / name
        document.write_text("nothing", "utf-8")
        book.attach(book.evidence(STANDARD)[0].uid, document, ArtefactDraft(), standard=STANDARD)
        assert [file.path for file in pack(book, looked=True).files] == [path]
