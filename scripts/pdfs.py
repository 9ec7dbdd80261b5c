"""Small PDF files as other programs write them: compressed pages, properties, comments, fields, links, files within."""

from __future__ import annotations

import zlib


def make_pdf(
    *pages: str,
    author: str = "",
    comment: str = "",
    field: str = "",
    link: str = "",
    bookmark: str = "",
    attached: tuple[str, bytes] | None = None,
) -> bytes:
    """A PDF whose pages say these words. What is Latin-1 only can be said on a page."""
    objects: dict[int, bytes] = {}

    def add(body: bytes) -> int:
        objects[len(objects) + 1] = body
        return len(objects)

    def stream(data: bytes, more: bytes = b"") -> int:
        packed = zlib.compress(data)
        return add(b"<< /Length %d /Filter /FlateDecode %s >> stream\n%s\nendstream" % (len(packed), more, packed))

    font = add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    tree = add(b"")
    box = b"/Rect [10 10 90 30] /Type /Annot"
    extras = []
    if comment:
        extras.append(add(b"<< %s /Subtype /Text /Contents %s /T %s >>" % (box, _string(comment), _string("reader"))))
    if link:
        extras.append(add(b"<< %s /Subtype /Link /A << /S /URI /URI (%s) >> >>" % (box, link.encode("ascii"))))
    if field:
        extras.append(add(b"<< %s /Subtype /Widget /FT /Tx /T (f) /V %s >>" % (box, _string(field))))
    kids = []
    for text in pages or ("",):
        words = stream(b"BT /F1 12 Tf 20 700 Td (%s) Tj ET" % _escaped(text.encode("cp1252")))
        annotations = b" ".join(b"%d 0 R" % one for one in extras)
        kids.append(
            add(
                b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Annots [%s]"
                b" /Resources << /Font << /F1 %d 0 R >> >> >>" % (tree, words, annotations, font)
            )
        )
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[tree] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (listed, len(kids))
    catalog = b"/Type /Catalog /Pages %d 0 R" % tree
    if bookmark:
        first = add(b"")
        outlines = add(b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count 1 >>" % (first, first))
        objects[first] = b"<< /Title %s /Parent %d 0 R /Dest [%d 0 R /Fit] >>" % (_string(bookmark), outlines, kids[0])
        catalog += b" /Outlines %d 0 R" % outlines
    if attached is not None:
        held = stream(attached[1], b"/Type /EmbeddedFile")
        name = _string(attached[0])
        spec = add(b"<< /Type /Filespec /F %s /UF %s /EF << /F %d 0 R >> >>" % (name, name, held))
        catalog += b" /Names << /EmbeddedFiles << /Names [%s %d 0 R] >> >>" % (name, spec)
    if field:
        catalog += b" /AcroForm << /Fields [%d 0 R] >>" % extras[-1]
    root = add(b"<< %s >>" % catalog)
    info = add(b"<< /Author %s >>" % _string(author))
    made = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    places = []
    for number, body in objects.items():
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    made_of = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n" % (size, table)
    end = b"<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, root, info, len(made))
    return made + made_of + end


def _escaped(text: bytes) -> bytes:
    return text.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)").replace(b"\n", b" ")


def _string(text: str) -> bytes:
    """A text outside a page, in UTF-16 as most programs write it."""
    return b"<feff%s>" % text.encode("utf-16-be").hex().encode()
