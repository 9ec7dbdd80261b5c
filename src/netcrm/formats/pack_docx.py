"""The evidence pack as a Word document (ECMA-376), by python-docx.

Of python-docx's own template nothing stays but the frame: styles, numbering and settings are netcrm's, and parts that
tell of another program (thumbnail, application, custom data) go. Nobody is named as the author.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from netcrm.formats.pack_docx_body import Body, W, name
from netcrm.formats.pack_layout import foot, lay_out
from netcrm.formats.pack_zip import parts_of, steady_zip
from netcrm.models.document import Document
from netcrm.text import clean

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_BODY = "word/document.xml"
_TITLE_MAX = 255
"""Characters that the property may have."""
_KEPT = frozenset({"officeDocument", "core-properties", "styles", "settings", "numbering", "footer", "hyperlink"})
"""Relations that the document has; those of the template's other parts go."""
_NUMBERING = f"""<w:numbering xmlns:w="{W}">
<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/>
<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="340" w:hanging="227"/></w:pPr></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""
_SETTINGS = f"""<w:settings xmlns:w="{W}"><w:defaultTabStop w:val="720"/>
<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode"
w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-GB"/></w:settings>"""
_FIELD = '<w:fldSimple w:instr=" {} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def docx(document: Document) -> bytes:
    """The document as a .docx file. Raises ValueError when a row does not fit its table."""
    import docx as word

    opened = word.Document()
    _dress(opened, document)
    _properties(opened, document)
    body = Body(lay_out(document, name), _footer(opened, document.title))
    written = body.xml(document)
    for where, relation in body.files.items():
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        opened.part.rels.add_relationship(kind, where, relation, is_external=True)
    for rels in (opened.part.rels, opened.part.package.rels):
        for relation in [key for key, found in rels.items() if found.reltype.rpartition("/")[2] not in _KEPT]:
            del rels[relation]
    out = io.BytesIO()
    opened.save(out)
    parts = parts_of(out.getvalue())
    parts[_BODY] = written.encode()  # as text: in a tree, it takes lxml minutes to move thousands of rows
    return steady_zip(parts)


def _dress(opened: WordDocument, document: Document) -> None:
    """Give the document netcrm's looks and its own language."""
    language = escape(clean(document.language), {'"': "&quot;"})
    styles = files("netcrm.formats").joinpath("pack_docx_styles.xml").read_text("utf-8")
    _refill(opened.styles.element, _parsed(styles.replace("en-GB", language)))
    _refill(opened.settings.element, _parsed(_SETTINGS.replace("en-GB", language)))
    _refill(opened.part.numbering_part.element, _parsed(_NUMBERING))


def _properties(opened: WordDocument, document: Document) -> None:
    made = datetime.fromisoformat(document.as_of).replace(tzinfo=UTC)
    properties = opened.core_properties
    properties.title = clean(document.title)[:_TITLE_MAX]
    properties.author = properties.comments = properties.last_modified_by = properties.keywords = ""
    properties.created = properties.modified = made
    properties.language = clean(document.language)[:_TITLE_MAX]


def _footer(opened: WordDocument, title: str) -> str:
    """Make the footer, title and pages, and tell its relation."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    footer = opened.sections[0].footer
    footer.is_linked_to_previous = False
    pages = f'{_FIELD.format("PAGE")}<w:r><w:t xml:space="preserve"> / </w:t></w:r>{_FIELD.format("NUMPAGES")}'
    text = escape(foot(clean(title)))
    _refill(
        footer.part.element,
        _parsed(
            f'<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
            f'<w:r><w:t xml:space="preserve">{text}  ·  </w:t></w:r>{pages}</w:p></w:ftr>'
        ),
    )
    return opened.part.relate_to(footer.part, RELATIONSHIP_TYPE.FOOTER)


def _parsed(xml: str) -> Any:
    from docx.oxml.parser import parse_xml

    return parse_xml(xml.encode())


def _refill(element: Any, other: Any) -> None:
    """Put the children of the other element in the place of this one's."""
    for child in list(element):
        element.remove(child)
    element.extend(list(other))
