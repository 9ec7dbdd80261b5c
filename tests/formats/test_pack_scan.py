"""A name is found in a file however the file writes its letters."""

from __future__ import annotations

import base64
import io
import quopri
import zipfile
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcrm.formats.coded_text import readings
from netcrm.formats.pack_scan import Unsearchable, traces_in, words_in

NAME = "Zoltán Hartleby"
CODED = base64.b64encode(NAME.encode()).decode()


NAMED = """
html-split html-comment html-bare html-charset cdata xml-encoding utf16 utf16-bare cp1252 json rtf-property rtf-split
ics vcf-quoted vcf-base64 ldif mail mail-subject mail-file-name mail-file mbox docx-split docx-attribute
""".split()


def mail(*, body: str = "hello", subject: str = "", attached: tuple[str, str, bytes] | None = None) -> bytes:
    made = EmailMessage()
    made["Subject"] = subject or "minutes"
    made.set_content(body, cte="base64")
    if attached is not None:
        name, sort, data = attached
        made.add_attachment(data, maintype=sort.partition("/")[0], subtype=sort.partition("/")[2], filename=name)
    return made.as_bytes()


def office(**parts: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for path, data in parts.items():
            archive.writestr(path, data)
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", b"<p>by <b>Zol</b>t&aacute;n&nbsp;Hart<wbr>leby</p>"),
        ("a.html", f"<p>x</p><!-- {NAME} -->".encode()),
        ("a.html", b"<img alt=Zolt&#225;n&#32;Hartleby>"),
        ("a.html", f'<meta charset="iso-8859-2"><p>{NAME}</p>'.encode("iso-8859-2")),
        ("a.xml", f"<a><![CDATA[{NAME}]]></a>".encode()),
        ("a.xml", f'<?xml version="1.0" encoding="cp852"?><a>{NAME}</a>'.encode("cp852")),
        ("a.txt", NAME.encode("utf-16")),
        ("a.txt", f"minutes of the board\n{NAME}".encode("utf-16-le")),
        ("a.txt", NAME.encode("cp1252")),
        ("a.json", b'{"by": "Zolt\\u00e1n Hartleby"}'),
        ("a.rtf", rb"{\rtf1\ansi {\info{\author Zolt\'e1n Hartleby}} hello}"),
        ("a.rtf", rb"{\rtf1\ansi by {\b Zol}t\u225?n Hart\-leby\par}"),
        ("a.ics", f"BEGIN:VCALENDAR\r\nSUMMARY:with {NAME[:9]}\r\n {NAME[9:]}\r\n".encode()),
        ("a.vcf", b"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:" + quopri.encodestring(NAME.encode(), quotetabs=True)),
        ("a.vcf", f"BEGIN:VCARD\nNOTE;ENCODING=b:{CODED}\nEND:VCARD".encode()),
        ("a.ldif", f"dn: x\ncn:: {CODED[:9]}\n {CODED[9:]}\nmail: a@b.example\n".encode()),
        ("a.eml", mail(body=f"as {NAME} said")),
        (
            "a.eml",
            mail(subject=f"{NAME} and the bid, a longer subject than fits on one line as it is sent"),
        ),
        ("a.eml", mail(attached=(f"{NAME}.txt", "text/plain", b"x"))),
        ("a.eml", mail(attached=("x.txt", "application/octet-stream", NAME.encode()))),
        ("a.mbox", b"From a@b Mon\nSubject: one\n\nhello\n\nFrom a@b Tue\n" + mail(body=NAME)),
        ("a.docx", office(**{"word/document.xml": f"<w:t>Zol</w:t></w:r><w:r><w:t>{NAME[3:]}</w:t>".encode()})),
        ("a.docx", office(**{"word/comments.xml": f"<w:comment w:author='{NAME}'/>".encode()})),
    ],
    ids=NAMED,
)
def test_a_name_is_found_however_a_file_writes_its_letters(name: str, data: bytes) -> None:
    said = " ".join("\n".join(words_in(name, data)).replace("\xa0", " ").split())
    assert NAME in said or "Hartleby, Zoltán" in said


def test_an_unknown_file_on_a_message_makes_it_unsearchable_and_a_picture_does_not() -> None:
    with pytest.raises(Unsearchable):
        list(words_in("a.eml", mail(attached=("x.bin", "application/octet-stream", b"\0"))))
    assert list(words_in("a.eml", mail(attached=("logo.png", "image/png", b"\x89PNG"))))


def test_a_picture_in_an_office_file_is_looked_through() -> None:
    data = office(**{"word/document.xml": b"<p>x</p>", "word/media/image1.jpg": f"\0\1by {NAME}\0".encode()})
    assert NAME in "\n".join(traces_in("a.docx", data))
    assert NAME not in "\n".join(words_in("a.docx", data))


@given(st.sampled_from(["ics", "vcf", "ldif", "json", "rtf"]), st.text())
def test_no_text_stops_the_reading(ending: str, text: str) -> None:
    for said in readings(ending, "{\\rtf1" + text if ending == "rtf" else text):
        assert isinstance(said, str)


@given(st.sampled_from(["eml", "mht", "html", "xml", "json", "rtf", "vcf", "txt"]), st.binary(max_size=300))
def test_no_bytes_stop_the_search(ending: str, data: bytes) -> None:
    try:
        found = list(words_in(f"a.{ending}", data))
    except Unsearchable:
        return
    assert all(isinstance(said, str) for said in found)
