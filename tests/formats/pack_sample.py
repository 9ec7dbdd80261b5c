"""Made-up evidence packs: one with blocks of every kind, one as large as packs get, and hostile ones."""

from __future__ import annotations

from operator import add

from hypothesis import strategies as st

from netcrm.formats.pack_layout import is_titled
from netcrm.models.document import (
    Blank,
    Block,
    Bullets,
    Column,
    Document,
    Form,
    Heading,
    Line,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Sheet,
    Table,
    Tone,
)
from netcrm.text import clean
from tests.trust.hostile import TEXTS

CRITERIA = tuple(
    [f"PC{n}" for n in range(1, 7)]
    + [f"B{n}" for n in range(1, 11)]
    + [f"G{n}" for n in range(1, 8)]
    + ["I1"]
    + [f"C{n}" for n in range(1, 9)]
)
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def say(*runs: Run | str) -> Line:
    return tuple(run if isinstance(run, Run) else Run(run) for run in runs)


def sample() -> Document:
    """About a dozen pages, with every kind of block, links both ways, long words and tables of each sort."""
    return Document("Evidence for unit A3: Develop your personal networks", "2026-11-27", tuple(_blocks()))


def _blocks() -> list[Block]:
    return [
        Heading(1, "Evidence for unit A3: Develop your personal networks"),
        Paragraph(say(Run("Candidate:", strong=True), " Priya Nair, Head of Programmes, Northbridge Trust")),
        Paragraph(say("Made on 27 November 2026 from the candidate's own records."), Tone.NOTE),
        PageBreak(),
        Heading(1, "Who is who", "who"),
        Form(
            (
                Blank("Candidate", "Priya Nair"),
                Blank("Assessor"),
                Blank("Internal verifier"),
                Blank("Centre and number", "Northbridge Training Centre\n0412-77"),
            )
        ),
        Heading(2, "Declaration", "declaration"),
        Paragraph(say("I declare that this evidence is my own work, and that what is told in confidence stays so.")),
        Form((Blank("Signed by the candidate"), Blank("Date"), Blank("Comments", lines=4))),
        PageBreak(),
        Heading(1, "Evidence index", "index"),
        Paragraph(
            say("Each item leads to its page; the criteria lead to the ", Run("matrix", to="matrix"), " and back.")
        ),
        _index(),
        Heading(1, "Criteria and evidence"),
        Heading(2, "Matrix", "matrix"),
        Paragraph(say("Where a criterion is claimed, and by which item.")),
        _matrix(),
        Paragraph(say("● claimed and evidenced; ○ claimed, and its evidence is still to come."), Tone.NOTE),
        Heading(1, "Items of evidence", "items"),
        *(block for number in range(1, 9) for block in _item(number)),
    ]


def _index() -> Table:
    columns = (
        Column("Item", 2), Column("What it is", 6), Column("Date", 3), Column("Criteria", 4), Column("Kept as", 5),
        Column("Pages", 2), Column("Assessor's initials", 3, blank=True), Column("Date seen", 3, blank=True),
    )  # fmt: skip
    rows = []
    for number in range(1, 61):
        what = ("Note of a conversation with the HR director of a partner", "Record of attendance", LONG)[number % 3]
        criteria = (CRITERIA[number % 32], CRITERIA[(number * 7) % 32])
        rows.append(
            Row(
                (
                    (say(Run(f"E{number}", to=f"item-{number % 8 + 1}")),),
                    (say(what), say("with two enclosures")) if number % 5 == 0 else (say(what),),
                    (say(f"{number % 28 + 1} October 2026"),),
                    (say(Run(criteria[0], to=f"row-{criteria[0]}"), ", ", Run(criteria[1], to=f"row-{criteria[1]}")),),
                    (say(Run(f"note {number}.pdf", file=f"files/note {number}.pdf")),),
                    (say(str(number % 4 + 1)),),
                ),
                anchor=f"E{number}",
            )
        )
    return Table("Table 1. Evidence, by number", columns, tuple(rows))


def _matrix() -> Table:
    columns = (Column("Criterion", 7), *(Column(f"E{n}") for n in range(1, 21)))
    rows = []
    for at, code in enumerate(CRITERIA):
        words = f"{code}. Establish and keep up contacts that serve both sides"
        marks = (((at * 5 + n * 3) % 7 == 0, (at + n) % 11 == 0) for n in range(1, 21))
        cells = tuple((say("●" if full else "○" if open_ else ""),) for full, open_ in marks)
        rows.append(Row(((say(Run(words, to="items")),), *cells), anchor=f"row-{code}"))
    return Table("Table 2. The 32 criteria and the items that claim them", columns, tuple(rows), landscape=True)


def _item(number: int) -> list[Block]:
    return [
        Heading(2, f"E{number}. A shared induction with Hackney", f"item-{number}"),
        Paragraph(
            say(Run("How this shows it: ", strong=True), "we agreed in writing what each of us would give. " * 4)
        ),
        Heading(3, "What was done"),
        Bullets(
            (
                say("Met twice, and noted what was agreed"),
                say("Sent the ", Run("templates", file="files/templates.docx"), ", with consent"),
                say("Line one\nline two"),
            )
        ),
        Heading(4, "In the words of the witness"),
        Paragraph(say("She told us early what she could not share.\nThat made the rest easy."), Tone.QUOTE),
        Paragraph(
            say("Back to the ", Run("index", to=f"E{number}"), "; see also ", Run("nowhere", to="nowhere")), Tone.NOTE
        ),
    ]


def large(rows: int = 2_000, sections: int = 500) -> Document:
    """A pack as large as they get."""
    columns = tuple(Column(f"Column {n}", n % 3 + 1) for n in range(1, 9))
    table = Table(
        "All of it",
        columns,
        tuple(
            Row(
                tuple((say(f"Row {row}, column {n}: ", Run("as agreed", to=f"s{row % sections}")),) for n in range(8)),
                anchor=f"r{row}",
            )
            for row in range(rows)
        ),
    )
    blocks: list[Block] = [Heading(1, "Everything"), table]
    for number in range(sections):
        blocks.append(Heading(2, f"Section {number}", f"s{number}"))
        blocks += [Paragraph(say("A sentence about what was done, with whom, and what came of it. " * 5))] * 3
    return Document("A large pack", "2026-11-27", tuple(blocks))


def sheet(rows: int = 2_000) -> Sheet:
    """A table of values as large as a pack's."""
    head = tuple(f"Column {n}" for n in range(1, 9))
    return Sheet(
        "Everything", head, tuple((row, *(f"Row {row}, column {n}" for n in range(2, 9))) for row in range(rows))
    )


def strange() -> st.SearchStrategy[str]:
    """Hostile texts of each sort, whatever Unicode has, and what the formats themselves could be broken by."""
    anything = st.text(st.characters(exclude_categories=()), max_size=40)
    markup = st.sampled_from(_MARKUP)
    return st.one_of(
        markup, st.sampled_from([text[:200] for text in TEXTS]), anything, st.builds(add, markup, anything)
    )


_MARKUP = (
    '"><img src=x onerror=alert(1)>', "</style><script>x</script>", "</td></tr></table>", "<!--", "]]>", "&lt;&#0;&",
    "</w:t></w:r>", "<r><t>x</t></r>", "<r></r>", "_x0041_", "_x005F_x0041_", "javascript:alert(1)", "{=1+1}", "=1+1",
    "@SUM(A1)", "\t=1", "'=1", "+44 20 7946 0000", "", " ", " edge ", "a\n\nb\n", "\\3c", "{{7*7}}", "%00", "\ud800",
    "\udfff\ud800", "\x00", "\ufffe", "\u202egnp.exe",
)  # fmt: skip


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A small document with every kind of block, in which every text is strange, anchors and files too."""
    text = strange()
    anchor = st.sampled_from(("a", "A", "a-b", "a b", "", "é", "_h1", "1", "x" * 60, "x" * 60 + "y"))
    run = st.builds(Run, text, strong=st.booleans(), to=anchor, file=st.one_of(st.just(""), text))
    line = st.lists(run, max_size=3).map(tuple)
    columns = draw(
        st.lists(st.builds(Column, text, share=st.integers(0, 9), blank=st.booleans()), min_size=1, max_size=4)
    )
    width = sum(not column.blank for column in columns)
    cell = st.lists(line, min_size=1, max_size=2).map(tuple)
    row = st.builds(Row, st.lists(cell, min_size=width, max_size=width).map(tuple), anchor=anchor)
    block: st.SearchStrategy[Block] = st.one_of(
        st.builds(Heading, st.integers(1, 4), text, anchor=anchor),
        st.builds(Paragraph, line, tone=st.sampled_from(Tone), anchor=anchor),
        st.builds(Bullets, st.lists(line, max_size=2).map(tuple)),
        st.builds(Table, text, st.just(tuple(columns)), st.lists(row, max_size=3).map(tuple), landscape=st.booleans()),
        st.builds(Form, st.lists(st.builds(Blank, text, value=text, lines=st.integers(1, 3)), max_size=2).map(tuple)),
        st.just(PageBreak()),
    )
    return Document(draw(text), "2026-11-27", tuple(draw(st.lists(block, max_size=6))))


def told(document: Document) -> list[str]:
    """What a reader of the document reads, heading by heading, line by line and cell by cell."""
    texts = [] if is_titled(document) else [clean(document.title)]
    for block in document.blocks:
        match block:
            case Heading():
                texts.append(clean(block.text))
            case Paragraph():
                texts.append(_told(block.line))
            case Bullets():
                texts += map(_told, block.items)
            case Table():
                texts += [clean(block.caption), *(clean(column.head) for column in block.columns)]
                for row in block.rows:
                    filled = iter(row.cells)
                    texts += ["" if c.blank else "".join(map(_told, next(filled))) for c in block.columns]
            case Form():
                for blank in block.blanks:
                    texts += [clean(blank.label), clean(blank.value, lines=True).replace("\n", "")]
            case PageBreak():
                pass
    return texts


def _told(line: Line) -> str:
    return "".join(clean(run.text, lines=True) for run in line)
