"""The pack as a page: whole in itself, the same text, no element but its own, and readable by everyone."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from netcrm.formats.pack_html import html
from netcrm.models.document import Column, Document, Heading, Paragraph, Row, Run, Table
from tests.formats.pack_sample import documents, sample, told
from tests.trust.hostile import leaks

_LEAVES = frozenset("h1 h2 h3 h4 p li caption th td dt dd".split())
_VOID = frozenset("meta br col".split())
_OWN = {
    "html": {"lang"}, "head": set(), "meta": {"charset", "http-equiv", "content", "name"}, "title": set(),
    "style": set(), "body": set(), "main": {"id"}, "nav": {"id", "aria-labelledby"}, "a": {"href", "class"},
    "h1": {"id"}, "h2": {"id"}, "h3": {"id"}, "h4": {"id"}, "p": {"id", "class"}, "ul": set(), "li": set(),
    "blockquote": {"id"}, "strong": set(), "br": set(), "div": {"class", "role", "tabindex", "aria-labelledby"},
    "table": {"class"}, "caption": {"id"}, "colgroup": set(), "col": {"class"}, "thead": set(), "tbody": set(),
    "tr": {"id"}, "th": {"scope", "class"}, "td": {"class"}, "dl": {"class"}, "dt": set(), "dd": set(),
    "span": {"class"},
}  # fmt: skip


@dataclass
class Page(HTMLParser):
    """A page as a reader takes it in."""

    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    style: str = ""
    title: str = ""
    _open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "br" and self._leaf():
            self.texts[-1] += "\n"
        if tag not in _VOID:
            if tag in _LEAVES and not self._leaf() and "nav" not in self._open:
                self.texts.append("")
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open[-1:] == ["style"]:
            self.style += data
        elif self._open[-1:] == ["title"]:
            self.title += data
        elif self._leaf():
            self.texts[-1] += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def _leaf(self) -> bool:
        return "nav" not in self._open and any(tag in _LEAVES for tag in self._open)

    @classmethod
    def of(cls, document: Document) -> Page:
        page = cls()
        page.feed(html(document).decode())
        page.close()
        assert page._open == []
        return page

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for found, attributes in self.tags if found == tag]


def test_the_text_of_the_document_is_all_there() -> None:
    page = Page.of(sample())
    assert page.texts == told(sample())
    assert page.title == sample().title


@given(documents())
@settings(max_examples=10, deadline=None)
def test_hostile_text_is_text_and_adds_nothing(document: Document) -> None:
    holds(document)


@pytest.mark.slow
@given(documents())
@settings(max_examples=250, deadline=None)
def test_much_hostile_text_is_text_and_adds_nothing(document: Document) -> None:
    holds(document)


def holds(document: Document) -> None:
    page = Page.of(document)
    assert page.texts == told(document)
    for tag, attributes in page.tags:
        assert attributes.keys() <= _OWN[tag], tag
    assert leaks(html(document).decode()) == []
    _links_stay_inside(page)
    _style_is_allowed(page)


def _links_stay_inside(page: Page) -> None:
    names = [str(attributes["id"]) for _, attributes in page.tags if "id" in attributes]
    assert len({name.lower() for name in names}) == len(names)
    for attributes in page.all("a"):
        target = str(attributes["href"])
        assert (
            target[1:] in names
            if target.startswith("#")
            else re.fullmatch(r"[A-Za-z0-9._~%-][A-Za-z0-9._~%/-]*", target)
        )


def _style_is_allowed(page: Page) -> None:
    policy = next(str(m["content"]) for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy")
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_nothing_outside_is_asked_for_and_nothing_runs() -> None:
    text = html(sample()).decode()
    assert not re.search(r"https?:|//|<script|javascript|@import|url\(|\bsrc=|\son\w+=|<link", text)
    assert '<meta name="referrer" content="no-referrer">' in text
    assert text.isascii() or text.index('<meta charset="utf-8">') < 1024


def test_links_lead_both_ways_and_those_to_nowhere_are_text() -> None:
    page = Page.of(sample())
    _links_stay_inside(page)
    targets = {attributes["href"] for attributes in page.all("a")}
    assert {"#item-1", "#E1", "#matrix", "#row-PC2", "#_contents", "files/note%201.pdf"} <= targets
    assert "#nowhere" not in targets


def test_the_contents_list_two_levels_and_stand_before_the_first_of_them() -> None:
    blocks = (
        Heading(1, "T"),
        Paragraph((Run("who"),)),
        Heading(2, "A"),
        Heading(1, "B"),
        Heading(2, "C"),
        Heading(3, "D"),
    )
    text = html(Document("T", "2026-11-27", blocks)).decode()
    nav = text[text.index("<nav") : text.index("</nav>")]
    assert re.findall(r"<a [^>]*>(.)</a>", nav) == ["A", "B", "C"]
    assert text.index("who") < text.index("<nav") < text.index("<h2")
    assert re.sub(r"<a.*?</a>|\s", "", nav[nav.index("<ul") :]) == "<ul><li></li><li><ul><li></li></ul></li></ul>"


def test_contents_without_a_heading_above_them_are_one_list() -> None:
    text = html(
        Document("T", "2026-11-27", (Heading(2, "A"), Heading(2, "B"), Heading(1, "C"), Heading(2, "D")))
    ).decode()
    items = re.sub(r"<a [^>]*>(.)</a>|\s", r"\1", text[text.index("<ul>") : text.index("</nav>")])
    assert items == "<ul><li>A</li><li>B</li><li>C<ul><li>D</li></ul></li></ul>"


def test_tables_are_read_by_their_heads() -> None:
    columns = (Column("Seen", blank=True), Column("Item"), Column("What"))
    rows = (Row((((Run("E1"),),), ((Run("note"),), (Run("two"),)))),)
    text = html(Document("T", "2026-11-27", (Table("All", columns, rows),))).decode()
    assert re.search(
        r'role="group" tabindex="0" aria-labelledby="(\w+)">\s*<table.*?>\s*<caption id="\1">All</caption>', text
    )
    assert text.count('scope="col"') == 3
    assert '<td></td><th scope="row">E1</th><td><p>note</p><p>two</p></td>' in text


def test_a_row_that_does_not_fit_its_table_is_refused() -> None:
    table = Table("All", (Column("A"), Column("B")), (Row((((Run("one"),),),)),))
    with pytest.raises(ValueError, match="a row of 1 cells"):
        html(Document("T", "2026-11-27", (table,)))


def test_each_colour_of_text_is_dark_enough() -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1 on white, and on the shade of a table's head."""
    style = Page.of(sample()).style
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", style))
    for text in ("ink", "soft", "link"):
        for ground in ("#ffffff", colours["faint"], "#fff6d6"):
            assert (_light(ground) + 0.05) / (_light(colours[text]) + 0.05) >= 4.5, (text, ground)


def _light(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
