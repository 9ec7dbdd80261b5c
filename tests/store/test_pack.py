"""What goes into a pack and what stays: looked at first, under pseudonyms, as agreed, and never by an override."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlmodel import col

from netcrm.models.drafts import ActionEdit, BoundaryDraft, PointDraft
from netcrm.models.drafts_evidence import AssessmentDraft, DiscussionDraft
from netcrm.models.pack import GOES, STAYS
from netcrm.models.tables import EvidenceItem
from netcrm.rules.claims import Outcome
from netcrm.store.book import Book
from netcrm.store.errors import Refused
from netcrm.words import Detail, Kind, Marking, PointKind
from tests.store.contacts_kit import act, add, open_book, undone_exactly
from tests.store.pack_kit import STANDARD, claim, pack, texts, whole


def show_how(book: Book, number: int, how: str) -> None:
    from sqlalchemy import update

    with book._change("Set how it is shown") as tx:
        tx.exec(update(EvidenceItem).where(col(EvidenceItem.number) == number).values(shown_how=how))


def test_no_words_go_before_they_were_looked_at(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        jane = add(book, "Jane Smith", "Acme")
        met = act(book, Kind.MET, "2026-11-20", jane, text="talked with jane about the bid of acme")
        claim(book, met, why="Jane is linked to my need.")
        before = pack(book)
        said = whole(before)
        for words in ("talked", "bid", "linked to my need", "Jane", "jane", "Acme"):
            assert words not in said
        assert "not looked at yet" in said
        with undone_exactly(book):
            after = pack(book, looked=True)
        said = whole(after)
        person = {name: pseudonym for pseudonym, name in after.key}["Jane Smith"]
        assert f"talked with {person} about the bid of Organisation" in said
        assert f"{person} is linked to my need." in said
        assert "Jane" not in said
        assert "acme" not in said.casefold()


def test_words_that_changed_since_are_to_be_looked_at_again(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        met = act(book, Kind.MET, "2026-11-20", add(book, "Jane Smith"), text="talked about the bid")
        claim(book, met)
        assert "talked about the bid" in whole(pack(book, looked=True))
        book.edit_action(met, ActionEdit(text="talked about the secret bid"))
        assert "secret" not in whole(pack(book))
        add(book, "Bid Well")
        assert "the bid" not in whole(pack(book)), "a new contact's name changes what would go"


def test_what_is_reworded_goes_in_those_words_and_still_names_nobody(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        met = act(book, Kind.MET, "2026-11-20", add(book, "Jane Smith"), text="a long story about the bid")
        claim(book, met)
        part = next(part for part in pack(book).parts if part.part == "text")
        with undone_exactly(book):
            book.look_at_parts([part], GOES, body="A bid was discussed with Jane.")
        said = whole(pack(book))
        assert "A bid was discussed with Person" in said
        assert "long story" not in said
        book.look_at_parts([part], STAYS)
        assert "A bid was discussed" not in whole(pack(book))
        with pytest.raises(Refused, match="one part"):
            book.look_at_parts(pack(book).parts[:2], GOES, body="both")


def test_what_is_marked_or_agreed_stays_and_the_register_says_why_without_a_name(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        jane, amara = add(book, "Jane Smith"), add(book, "Amara Okafor")
        told = act(book, Kind.TALKED, "2026-11-20", jane, text="they will merge in May", marking=Marking.MY_NETWORK)
        got = act(book, Kind.GOT, "2026-11-19", amara, text="the template", details={Detail.WHAT: "tender template"})
        book.agree(BoundaryDraft(who=[amara], what="templates", allowed="my team only", on="2026-03-03"))
        claim(book, told)
        claim(book, got, "PC5")
        found = pack(book, looked=True)
        said = whole(found)
        assert "merge" not in said
        assert "tender template" not in said
        assert "the template" not in said
        whys = {withheld.why for withheld in found.withheld}
        assert "marked “my network”" in whys
        assert "an agreement of 3 March 2026 does not let it pass" in whys
        assert "Viewing log" in said
        assert "Amara" not in said


def test_what_was_recorded_against_a_refusal_is_in_no_pack(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        jane, raj = add(book, "Jane Smith"), add(book, "Raj Patel")
        got = act(book, Kind.GOT, "2026-11-01", jane, details={Detail.WHAT: "tender template"})
        book.agree(BoundaryDraft(who=[jane], what="templates", allowed="my team only", on="2026-03-03"))
        against = {Detail.WHAT: "tender template", Detail.OVERRIDE: "the board ordered it"}
        gave = act(book, Kind.GAVE, "2026-11-02", raj, text="passed it on", source=got, details=against)
        met = act(book, Kind.MET, "2026-11-03", raj, text="talked about the bid")
        number = claim(book, met)
        item = book.evidence(STANDARD)[0].uid
        book.claim(gave, "PC5", why="It was used.", standard=STANDARD, item=item)
        said = whole(pack(book, looked=True))
        assert f"E{number}" in said
        assert "passed it on" not in said
        assert "board" not in said
        assert "recorded against a refusal" in said


def test_a_contact_is_named_only_when_both_they_and_the_item_allow_it(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        jane, raj = add(book, "Jane Smith"), add(book, "Raj Patel")
        met = act(book, Kind.MET, "2026-11-20", jane, raj, text="Jane and Raj talked about the bid")
        number = claim(book, met)
        book.agree(BoundaryDraft(who=[jane], what="meetings", allowed="anyone", naming="yes", on="2026-03-03"))
        assert "Jane" not in whole(pack(book, looked=True)), "the item is shown anonymised"
        show_how(book, number, "named")
        said = whole(pack(book, looked=True))
        assert "Jane Smith" in said
        assert "Raj" not in said
        other = act(book, Kind.CALLED, "2026-11-21", jane, text="called Jane", marking=Marking.ANYONE, unnamed=True)
        claim(book, other)
        assert "called Jane" not in whole(pack(book, looked=True))


def test_a_source_that_is_never_named_has_no_pseudonym_either(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        jane = add(book, "Jane Smith")
        told = act(book, Kind.TALKED, "2026-11-20", jane, text="jane says rates will rise", unnamed=True)
        claim(book, told)
        found = pack(book, looked=True)
        said = whole(found)
        assert "[a contact] says rates will rise" in said
        assert "not shown" in said
        assert found.key == ()


def test_a_witness_is_named_with_their_consent_and_reached_only_then(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        reach = [PointDraft(kind=PointKind.EMAIL, value="jane@acme.example")]
        jane = add(book, "Jane Smith", points=reach)
        details = {Detail.POINTS: "PC1", Detail.STATUS: "director", Detail.CONTACTABLE: "no"}
        words = act(book, Kind.TESTIMONY, "2026-11-20", jane, text="Alex kept every promise", details=details)
        claim(book, words)
        said = whole(pack(book, looked=True))
        assert "Alex kept every promise" in said
        assert "through the candidate" in said
        assert "Jane" not in said
        assert "jane@acme.example" not in said
        book.edit_action(words, ActionEdit(details={**details, Detail.CONTACTABLE: "yes, by e-mail of 20 Nov"}))
        found = pack(book, looked=True)
        said = whole(found)
        assert "Jane Smith" in said
        assert "jane@acme.example" in said
        called = {name: pseudonym for pseudonym, name in found.key}["Jane Smith"]
        story = said[said.index("Claims by criterion") : said.index("Annotated contacts list")]
        assert called not in story, "beside the name a pseudonym would be no secret"


def test_a_witness_is_reached_only_in_the_way_that_they_agreed_to(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        reach = [
            PointDraft(kind=PointKind.EMAIL, value="jane@home.example"),
            PointDraft(kind=PointKind.PHONE, value="020 7946 0958"),
        ]
        jane = add(book, "Jane Smith", points=reach)
        details = {Detail.POINTS: "PC1", Detail.CONTACTABLE: "yes, by e-mail"}
        words = act(
            book, Kind.TESTIMONY, "2026-11-10", jane, text="Alex kept it", details=details, outcome="they stayed"
        )
        claim(book, words)
        said = whole(pack(book, looked=True))
        assert "jane@home.example" in said
        assert "7946" not in said
        assert "they stayed" in said, "what came of it is shown too"
        assert "recorded 2026-11-23" in said, "and when it was written down"
        book.edit_action(words, ActionEdit(details={**details, Detail.CONTACTABLE: "yes, by phone"}))
        said = whole(pack(book, looked=True))
        assert "jane@home.example" not in said
        assert "020 7946 0958" in said


def test_a_withdrawn_claim_is_told_with_what_was_decided_on_it(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        met = act(book, Kind.MET, "2026-11-20", add(book, "Jane Smith"), text="talked", outcome="well")
        claim(book, met, "PC1")
        claim(book, met, "B7")
        book.locate(book.evidence(STANDARD)[0].uid, "shelf 3", "Ann", standard=STANDARD)
        wanted = next(c for c in book.evidence_items(STANDARD)[0].claims if c.criterion == "PC1")
        book.add_assessment(AssessmentDraft(on="2026-11-23", assessor="H. Lowe"), standard=STANDARD)
        (assessment,) = book.assessments(STANDARD)
        book.submit(assessment.uid, [wanted.uid], content="{}", standard=STANDARD)
        book.decide([wanted.uid], Outcome.RETURNED, by="H. Lowe", comment="Say which evening.")
        book.withdraw_claim(wanted.uid)
        said = whole(pack(book, looked=True))
        assert "was withdrawn on 23 November 2026 by the candidate" in said
        assert "Returned by H. Lowe on 23 November 2026, as recorded by the candidate: Say which evening." in said
        assert "1 withdrawn" in said
        assert "E1.1: " in said, "a document has a number of its own"
        assert "shown by the candidate in person" in said, "and why it is only located is said"


def test_a_discussion_names_its_points_and_what_is_still_to_be_asked(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        claim(book, act(book, Kind.MET, "2026-11-20", add(book, "Jane Smith"), text="talked"))
        draft = DiscussionDraft(asked="Why?", answer="It opens doors.", points=["G1", "G3"], on="2026-11-20")
        book.add_discussion(draft, standard=STANDARD)
        found = pack(book, looked=True).document
        said = "".join(texts(found))
        assert "On G1" in said
        assert "To be asked about in discussion" in said
