"""What a user may rely on about boundaries in the store: recorded, undone, and judged on what is there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from netcrm.models.drafts import ActionDraft, ActionEdit, BoundaryDraft, ConsentDraft, ContactDraft
from netcrm.rules.audience import Circle
from netcrm.rules.boundary import Purpose, VerdictKind
from netcrm.rules.capture.parser import parse
from netcrm.rules.capture.records import AskKind
from netcrm.store.book import Book
from netcrm.store.errors import NotFound, Refused
from netcrm.words import Detail, Kind, Marking
from tests.store.contacts_kit import add
from tests.store.journal_store import TODAY, add_contact, open_book, undone_and_redone

K = VerdictKind
ON = "2026-11-20"


class Network:
    """A book with Amara, from whom a template was got, Raj outside and Tess in my team."""

    def __init__(self, book: Book) -> None:
        self.book = book
        book.save_me(organisation="Harbour Trust", team="Bids")
        self.amara, self.raj = add_contact(book, "Amara Okafor"), add_contact(book, "Raj Patel")
        self.tess = book.add_contact(ContactDraft(name="Tess Low", tags=["bids"])).created_contacts[0].uid
        self.got = self.write(Kind.GOT, self.amara, what="tender template")

    def write(self, kind: Kind, *who: str, source: str = "", marking: str = "", **details: str) -> str:
        draft = ActionDraft(
            kind=kind,
            on=ON,
            who=list(who),
            source=source,
            marking=Marking(marking),
            details={Detail(name): value for name, value in details.items()},
        )
        return self.book.add_action(draft).made[0]

    def agree(self, **terms: str) -> str:
        draft = BoundaryDraft(who=[self.amara], on=ON, **terms)  # type: ignore[arg-type]
        return self.book.agree(draft).made[0]

    def kind(self, item: str, to: str | Circle, purpose: Purpose = Purpose.PASS_ON) -> VerdictKind:
        return self.book.may_share(item, to, purpose, TODAY).kind


@pytest.fixture
def net(tmp_path: Path) -> Iterator[Network]:
    with open_book(tmp_path) as book:
        yield Network(book)


def consent(net: Network, state: str = "given", about: str = "", **more: object) -> ConsentDraft:
    given = {"recipients": [net.raj], "on": ON} | more
    return ConsentDraft(about=about or net.got, state=state, **given)  # type: ignore[arg-type]


def test_the_story_of_a_template(net: Network) -> None:
    assert net.kind(net.got, net.raj) is K.UNKNOWN
    agreed = net.agree(what="templates", allowed="my own team only", how="spoken")
    found = net.book.may_share(net.got, net.raj, Purpose.PASS_ON, TODAY)
    assert found.kind is K.REFUSED
    assert found.reasons[0].boundary == agreed
    assert "Amara Okafor, 20 Nov 2026, spoken: “templates; for my own team only”" in found.reasons[0].text
    assert net.kind(net.got, net.tess) is K.ALLOWED
    net.book.record_consent(consent(net, "asked"))
    assert net.kind(net.got, net.raj) is K.REFUSED
    net.book.record_consent(consent(net))
    assert net.kind(net.got, net.raj) is K.ALLOWED
    gave = net.write(Kind.GAVE, net.raj, source=net.got, what="tender template")
    assert net.kind(gave, Circle.ANYONE) is K.REFUSED
    net.book.record_consent(consent(net, "withdrawn"))
    assert net.kind(net.got, net.raj) is K.REFUSED


def test_every_verb_can_be_undone_and_tried(net: Network) -> None:
    book = net.book
    before = book.dump()
    draft = BoundaryDraft(who=[net.amara], what="templates", allowed="my team", on=ON)
    book.agree(draft, dry_run=True)
    assert book.dump() == before
    uid = undone_and_redone(book, lambda: book.agree(draft)).made[0]
    more = BoundaryDraft(allowed="anyone", on=ON)
    undone_and_redone(book, lambda: book.review_boundary(uid, more))
    undone_and_redone(book, lambda: book.record_consent(consent(net)))
    undone_and_redone(book, lambda: book.end_boundary(uid, "the project is over"))
    undone_and_redone(book, lambda: book.keep_guideline("Templates", "in the team"))
    assert book.check() == []


def test_a_review_and_an_end_change_what_holds(net: Network) -> None:
    uid = net.agree(what="templates", allowed="my team")
    net.book.review_boundary(uid[:20], BoundaryDraft(allowed="my network", on=ON))
    assert net.kind(net.got, net.raj) is K.ALLOWED
    (found,) = net.book.boundaries(TODAY)
    assert (found.uid, found.allowed, found.review_on) == (uid, "my network", "2027-11-20")
    net.book.end_boundary(uid, "over", on=date(2026, 11, 21))
    assert net.kind(net.got, net.raj) is K.UNKNOWN
    assert net.book.boundaries(TODAY)[0].ended_on == "2026-11-21"
    for verb in (
        lambda: net.book.end_boundary(uid),
        lambda: net.book.review_boundary(uid, BoundaryDraft(on=ON)),
    ):
        with pytest.raises(Refused, match="ended"):
            verb()


def test_consent_under_an_agreement_is_asked_of_whom_it_was_made_with(net: Network) -> None:
    uid = net.agree(allowed="my team")
    changed = net.book.record_consent(consent(net, about=uid))
    row = net.book.action(changed.made[0])
    assert [w.name for w in row.contacts] == ["Amara Okafor"]
    assert [w.name for w in row.mentions] == ["Raj Patel"]
    assert net.kind(net.got, net.raj) is K.ALLOWED


def test_a_consent_for_a_whole_audience(net: Network) -> None:
    net.agree(allowed="my team")
    net.book.record_consent(consent(net, recipients=[], audience="my network"))
    assert net.kind(net.got, net.raj) is K.ALLOWED
    assert net.kind(net.got, Circle.ANYONE, Purpose.PACK) is K.REFUSED


@pytest.mark.parametrize(
    "more",
    [
        {"recipients": []},
        {"recipients": [], "audience": "the finance lot"},
        {"recipients": ["amara"]},
    ],
)
def test_a_consent_that_could_stand_for_nobody_is_refused(net: Network, more: dict[str, object]) -> None:
    if more["recipients"]:
        more = {"recipients": [net.amara]}
    with pytest.raises(Refused):
        net.book.record_consent(consent(net, **more))


@pytest.mark.parametrize(
    "terms", [{"who": []}, {"who": [], "scope": "the lot"}, {"scope": "everybody here"}, {"how": "spoken"}]
)
def test_an_agreement_with_nobody_or_about_nothing_is_refused(net: Network, terms: dict[str, object]) -> None:
    given = {"who": [net.amara], "on": ON} | terms
    with pytest.raises(Refused):
        net.book.agree(BoundaryDraft(**given))  # type: ignore[arg-type]


def test_a_party_that_is_deleted_frees_nothing(net: Network) -> None:
    net.agree(allowed="anyone")
    assert net.kind(net.got, net.raj) is K.ALLOWED
    net.book.delete_contact(net.amara)
    assert net.kind(net.got, net.raj) is K.UNKNOWN
    assert net.book.boundaries(TODAY)[0].nobody
    net.book.undo()
    assert net.kind(net.got, net.raj) is K.ALLOWED


def test_a_recipient_that_is_deleted_does_not_make_a_consent_for_anyone(net: Network) -> None:
    net.agree(allowed="my team")
    net.book.record_consent(consent(net))
    net.book.delete_contact(net.raj)
    assert net.kind(net.got, Circle.ANYONE) is K.REFUSED


def test_boundaries_go_with_a_contact_that_is_merged(net: Network) -> None:
    net.agree(allowed="my team")
    other = add_contact(net.book, "Amara O.")
    net.book.merge(other, net.amara)
    assert net.kind(net.got, net.raj) is K.REFUSED
    assert [w.uid for w in net.book.boundaries(TODAY)[0].who] == [other]


def test_organisations_departments_and_tags_place_the_recipient(net: Network) -> None:
    net.agree(allowed="my organisation")
    colleague = add(net.book, "Cal Dean", org="Harbour Trust")
    assert net.kind(net.got, colleague) is K.ALLOWED
    net.book.tag([net.tess], remove=["bids"])
    assert net.kind(net.got, net.tess) is K.REFUSED


def test_what_was_passed_on_to_me_and_by_me_keeps_its_marking(net: Network) -> None:
    marked = net.write(Kind.GOT, net.amara, what="price list", marking="my team")
    gave = net.write(Kind.GAVE, net.tess, source=marked)
    assert net.kind(gave, net.raj) is K.CONSENT
    assert net.kind(net.write(Kind.GAVE, net.tess, what="our leaflet"), net.raj) is K.ALLOWED


def test_contact_details_are_judged_for_an_introduction(net: Network) -> None:
    net.agree(what="details", contact_details="ask")
    assert net.kind(net.amara, net.raj, Purpose.INTRODUCE) is K.CONSENT


def test_an_entry_edited_into_a_ring_of_sources_ends(net: Network) -> None:
    first = net.write(Kind.GAVE, net.raj, source=net.got)
    with net.book._change("ring") as tx:
        tx.raw.execute(
            "UPDATE action SET source_action_id = (SELECT id FROM action WHERE uid = ?) WHERE uid = ?", (first, net.got)
        )
    assert net.book.shareable(first).lineage == (first, net.got)


def test_an_edited_agreement_is_judged_as_edited(net: Network) -> None:
    uid = net.agree(allowed="my team")
    net.book.edit_action(uid, ActionEdit(details={Detail.ALLOWED: "anyone"}))
    assert net.kind(net.got, net.raj) is K.ALLOWED


def test_unknown_things_and_agreements_are_not_found(net: Network) -> None:
    with pytest.raises(NotFound):
        net.book.may_share("f" * 32, net.raj, Purpose.PASS_ON, TODAY)
    with pytest.raises(NotFound):
        net.book.may_share(net.got, "f" * 32, Purpose.PASS_ON, TODAY)
    with pytest.raises(NotFound):
        net.book.end_boundary("")
    with pytest.raises(NotFound):
        net.book.record_consent(consent(net, about="f" * 32))


def test_consent_to_give_on_ones_own_details_needs_no_agreement(net: Network) -> None:
    assert net.book.may_share(net.amara, net.raj, Purpose.CARD, TODAY).kind is VerdictKind.UNKNOWN
    net.book.record_consent(consent(net, about=net.amara))
    assert net.book.may_share(net.amara, net.raj, Purpose.CARD, TODAY).kind is VerdictKind.ALLOWED


def test_guidelines_have_versions(net: Network) -> None:
    net.book.keep_guideline("Templates", "in the team", on=date(2026, 1, 1))
    net.book.keep_guideline("Templates", "in the organisation")
    (found,) = net.book.guidelines()
    assert (found.title, found.text, len(found.versions)) == ("Templates", "in the organisation", 2)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("can i send amara's template to raj?", "No: “tender template” may not pass to Raj Patel."),
        ("can i send amara's template to tess?", "Yes: “tender template” may pass to Tess Low."),
        ("can i share amara's template with my team?", "Yes: “tender template” may pass to your team."),
        ("can i share amara's template outside my team?", "No: “tender template” may not pass to anyone."),
        ("can i share amara's template?", "No: “tender template” may not pass to anyone."),
        ("can i send amara the tender template?", "Yes: “tender template” may pass to Amara Okafor."),
        ("can i send amara's price list to raj?", "Nothing is agreed yet about passing"),
        ("can i send the price list to raj?", "Nothing is agreed yet about passing"),
    ],
)
def test_a_question_in_the_capture_line_is_answered_by_the_judge(net: Network, line: str, answer: str) -> None:
    net.agree(what="templates", allowed="my team")
    ask = parse(line, TODAY, net.book.network()).ask
    assert ask is not None
    assert ask.kind is AskKind.MAY_SHARE
    assert net.book.answer(ask, TODAY).startswith(answer)


def test_what_the_capture_line_records_is_what_the_judge_reads(net: Network) -> None:
    line = "agreed with amara templates ok for my team, not outside, don't name her"
    capture = parse(line, TODAY, net.book.network())
    net.book.record(capture)
    found = net.book.may_share(net.got, net.raj, Purpose.PASS_ON, TODAY)
    assert (found.kind, found.unnamed) == (K.REFUSED, True)
    assert net.kind(net.got, net.tess) is K.ALLOWED


def test_the_reads_need_few_statements(net: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(20):
        net.agree(what=f"thing {n}", allowed="my team")
    seen: list[str] = []
    query = Book._query
    monkeypatch.setattr(Book, "_query", lambda self, sql, params=None: seen.append(sql) or query(self, sql, params))
    net.kind(net.got, net.raj)
    assert len(seen) <= 7
