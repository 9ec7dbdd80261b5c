"""A name is found in a file however the file writes its letters."""

from __future__ import annotations

import base64
import io
import quopri
import re
import zipfile
import zlib
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcrm.formats import pack_scan
from netcrm.formats.coded_text import readings
from netcrm.formats.pack_html import html
from netcrm.formats.pack_scan import Unsearchable, archive, readable, traces_in, words_in
from scripts.pdfs import make_pdf
from tests.formats.pack_sample import sample

NAME = "Zoltán Hartleby"
CODED = base64.b64encode(NAME.encode()).decode()


NAMED = """
html-split html-comment html-bare html-charset cdata xml-encoding utf16 utf16-bare cp1252 json rtf-property rtf-split
ics vcf-quoted vcf-base64 ldif mail mail-subject mail-file-name mail-file mbox docx-split docx-attribute
angle-txt angle-mail angle-md md-tag comparison angle-html bare-attributes doctype instruction open-comment in-comment
hundredths data-base64 data-hundredths css-escape style-escape script-unit script-hex zip-comment part-comment emphasis
escaped-md tex-braces tex-bare tex-letters tex-command yaml sheet-code sheet-foot cp1250 mac mail-no-set rtf-set tab cr
br slide-br odt-tab odt-break odt-blank cells open-cells options summary label beside deleted inserted dotx odg renamed
no-ending zipped-pdf nested mail-pdf html-as-xls rtf-as-doc mail-as-doc mail-raw mail-preamble mail-card mail-raw-part
mail-raw-set mail-long-name mail-in-mail references vcf-charset
""".split()


def mail(*, body: str = "hello", subject: str = "", attached: tuple[str, str, bytes] | None = None) -> bytes:
    made = EmailMessage()
    made["Subject"] = subject or "minutes"
    made.set_content(body, cte="base64")
    if attached is not None:
        name, sort, data = attached
        made.add_attachment(data, maintype=sort.partition("/")[0], subtype=sort.partition("/")[2], filename=name)
    if made.is_multipart():
        made.set_boundary("a part of it")  # else another one at each run
    return made.as_bytes()


def office(remark: bytes = b"", remark_on_part: bytes = b"", **parts: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        made.comment = remark
        for path, data in parts.items():
            info = zipfile.ZipInfo(path)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.comment = remark_on_part
            made.writestr(info, data)
    return held.getvalue()


def changed(how: str, text: str) -> bytes:
    """A name with letters within it that were deleted, or put in, while changes were tracked."""
    return (
        f"<w:rPr><w:{how} w:id='1'/></w:rPr><w:t>{NAME[:9]}</w:t><w:{how} w:id='2'><w:{text}>XX</w:{text}></w:{how}>"
        f"<w:t>{NAME[9:]}</w:t>"
    ).encode()


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
        ("a.txt", f"write to <{NAME}>".encode()),
        ("a.eml", mail(body=f"write to <{NAME}>")),
        ("a.md", f"write to <{NAME}>".encode()),
        ("a.md", b"by <b>Zol</b>t&aacute;n Hart<i>leby</i>"),
        ("a.csv", f"a < b; {NAME} > c".encode()),
        ("a.html", f"<p>write to <{NAME}>".encode()),
        ("a.html", f"<p title=x {NAME} id=y>".encode()),
        ("a.html", f"<!DOCTYPE html PUBLIC '{NAME}'><p>x".encode()),
        ("a.xml", f"<?author {NAME}?><a/>".encode()),
        ("a.html", f"<p>x</p><!-- {NAME}".encode()),
        ("a.html", b"<!-- <p>Zol<b>t&aacute;n</b> Hart<i>leby</i></p> -->"),
        ("a.html", b"<a href='mailto:x?subject=Zolt%C3%A1n%20Hartl%65by'>x</a>"),
        ("a.html", f"<a href='data:text/plain;base64,{CODED}'>x</a>".encode()),
        ("a.md", b"[x](data:text/plain,Zolt%C3%A1n%20Hartleby)"),
        ("a.html", b"<style>p::after { content: 'Zolt\\e1 n Hartl\\65 by' }</style>"),
        ("a.css", b"p::after { content: 'Zolt\\0000e1n Hartl\\65 by' }"),
        ("a.html", b"<script>x = 'Zolt\\u00e1n Hartl\\u{65}by'</script>"),
        ("a.html", b"<script>x = 'Zolt\\xe1n Hartl\\x65by'</script>"),
        ("a.docx", office(remark=NAME.encode(), **{"word/document.xml": b"<w:p/>"})),
        ("a.docx", office(remark_on_part=NAME.encode(), **{"word/document.xml": b"<w:p/>"})),
        ("a.md", "Zol**tán** Hart*le*by".encode()),
        ("a.md", "Zolt`án` Hart__le__by".encode()),
        ("a.tex", rb"Zolt\'{a}n Hart\-leby"),
        ("a.tex", rb"Zolt\'an Hartleby"),
        ("a.tex", rb"Zolt{\'a}n \textsc{Hart}leby"),
        ("a.tex", rb"\textbf{Zolt}\'an~Hartleby"),
        ("a.yaml", rb'by: "Zolt\xe1n Hartl\u0065by"'),
        ("a.xlsx", office(**{"xl/sharedStrings.xml": b"<si><t>Zolt_x00E1_n Hartleby</t></si>"})),
        ("a.xlsx", office(**{"xl/worksheets/sheet1.xml": f"<oddFooter>&amp;C{NAME}&amp;R&amp;P</oddFooter>".encode()})),
        ("a.txt", NAME.encode("cp1250")),
        ("a.txt", NAME.encode("mac-latin2")),
        ("a.eml", b"Content-Type: text/plain\n\nby " + NAME.encode("mac-latin2")),
        ("a.rtf", rb"{\rtf1\mac by Zolt\'87n Hartleby}"),
        ("a.docx", office(**{"word/document.xml": f"<w:t>who</w:t><w:tab/><w:t>{NAME}</w:t><w:tab/>role".encode()})),
        ("a.docx", office(**{"word/document.xml": f"<w:t>who</w:t><w:cr/><w:t>{NAME}</w:t><w:cr/>role".encode()})),
        ("a.docx", office(**{"word/document.xml": f"who<w:br w:type='page'/>{NAME}<w:br/>role".encode()})),
        ("a.pptx", office(**{"ppt/slides/slide1.xml": f"<a:t>who</a:t><a:br/><a:t>{NAME}</a:t><a:br/>x".encode()})),
        ("a.odt", office(**{"content.xml": f"<text:p>who<text:tab/>{NAME}<text:tab/>role</text:p>".encode()})),
        ("a.odt", office(**{"content.xml": f"who<text:line-break/>{NAME}<text:line-break/>role".encode()})),
        ("a.odt", office(**{"content.xml": "by<text:s text:c='2'/>Zoltán<text:s/>Hartleby<text:s/>x".encode()})),
        ("a.html", f"<TR><TD>who</TD><TD>{NAME}</TD><TD>role</TD></TR>".encode()),
        ("a.html", f"<tr><td>who<td>{NAME}<td>role".encode()),
        ("a.html", f"<option>anna</option><option>{NAME}</option><option>zed</option>".encode()),
        ("a.html", f"<dd>x</dd><summary>{NAME}</summary>more".encode()),
        ("a.html", f"<label>name</label>{NAME}<button>go</button>".encode()),
        ("a.html", f"<span>name</span><span>{NAME}</span><span>role</span>".encode()),
        ("a.docx", office(**{"word/document.xml": changed("del", "delText")})),
        ("a.docx", office(**{"word/document.xml": changed("ins", "t")})),
        ("a.dotx", office(**{"word/document.xml": f"<w:t>{NAME}</w:t>".encode()})),
        ("a.odg", office(**{"content.xml": f"<text:p>{NAME}</text:p>".encode()})),
        ("a.docx.bak", office(**{"word/document.xml": b"<w:t>Zolt</w:t><w:t>&#225;n Hartleby</w:t>"})),
        ("minutes", NAME.encode()),
        ("a.odt", office(**{"held": make_pdf(NAME)})),
        ("a.docx", office(**{"word/embeddings/a.bin": office(**{"xl/sharedStrings.xml": NAME.encode()})})),
        ("a.eml", mail(attached=("x", "application/pdf", make_pdf(NAME)))),
        ("a.xls", b"<html><td>Zol<b>t&aacute;n</b> Hart<i>leby</i></td>"),
        ("a.doc", rb"{\rtf1\ansi by Zolt\'e1n {\b Hart}leby}"),
        ("a.doc", b"MIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\n" + CODED.encode()),
        ("a.eml", f"Subject: {NAME}\n\nx".encode()),
        ("a.eml", b"Content-Type: multipart/mixed; boundary=b\n\n" + NAME.encode() + b"\n--b\n\nx\n--b--\n"),
        ("a.eml", mail(attached=("x.vcf", "text/vcard", f"NOTE:{NAME[:9]}\r\n {NAME[9:]}".encode()))),
        ("a.eml", mail(attached=("x.csv", "text/csv", NAME.encode("mac-latin2")))),
        ("a.eml", b"Subject: " + NAME.encode("mac-latin2") + b"\n\nx"),
        ("a.eml", f"X-File: {'minutes-of-the-meeting-' * 3} {NAME}\n\nx".encode()),
        (
            "a.eml",
            b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n"
            + base64.encodebytes(b"Subject: x\n\n" + NAME.encode()),
        ),
        ("a.csv", b"by;Zolt&aacute;n Hartleby"),
        ("a.vcf", b"N;CHARSET=iso-8859-16;ENCODING=QUOTED-PRINTABLE:Zolt=E1n Hart=\r\nleby"),
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


def test_a_pdf_on_a_message_that_cannot_be_opened_makes_it_unsearchable() -> None:
    with pytest.raises(Unsearchable):
        list(words_in("a.eml", mail(attached=("x.pdf", "application/pdf", b"%PDF-1.4 closed"))))


@pytest.mark.parametrize("heading", ["Content-Type: text/plain; ", "Subject: ", "X-Note: =?utf-8?Q?"])
@pytest.mark.parametrize("letter", [';"', "=?utf-8?Q?", "a;"])
def test_a_heading_without_end_is_read_in_time_or_not_at_all(heading: str, letter: str) -> None:
    try:
        said = list(words_in("a.eml", f"{heading}{letter * 100_000}\n\nhi".encode()))
    except Unsearchable:
        return
    assert "hi" in said


def test_a_picture_in_an_office_file_is_looked_through() -> None:
    data = office(**{"word/document.xml": b"<p>x</p>", "word/media/image1.jpg": f"\0\1by {NAME}\0".encode()})
    assert NAME in "\n".join(traces_in("a.docx", data))
    assert NAME not in "\n".join(words_in("a.docx", data))


@pytest.mark.parametrize(
    ("charset", "name"),
    [
        ("cp1251", "Анна Кузнецова"),
        ("koi8-r", "Анна Кузнецова"),
        ("iso-8859-2", "Vašíčková"),
        ("gbk", "王小明"),
        ("big5", "王小明"),
        ("shift_jis", "山田太郎"),
        ("euc-kr", "김민수"),
        ("iso-8859-7", "Παπαδόπουλος"),
        ("cp1255", "כהן"),
        ("cp1256", "الرشيدي"),
    ],
)
def test_a_text_that_does_not_name_its_character_set_is_read_in_each(charset: str, name: str) -> None:
    said = list(words_in("a.txt", f"met {name} today".encode(charset)))
    assert any(name in one for one in said)
    assert len(said) == len(set(said))
    assert any(name in one for one in words_in("a.rtf", rtf(name.encode(charset))))


def rtf(data: bytes) -> bytes:
    return b"{\\rtf1 " + b"".join(b"\\'%02x" % one for one in data) + b"}"


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.csv"])
def test_a_text_in_utf_8_or_in_the_set_that_it_names_is_read_in_that_alone(name: str) -> None:
    assert "ZoltĂˇn" not in "\n".join(words_in(name, NAME.encode()))
    assert "Zoltбn" not in "\n".join(words_in(name, f"<meta charset=iso-8859-1>{NAME}".encode("iso-8859-1")))


HASH = "sha256-" + base64.b64encode(b"\xff Ed \0" * 6)[:43].decode() + "="


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.docx", office(**{"word/document.xml": b'<w:p w14:paraId="1A2B3CED" w:rsidR="00ABEDAD"/>'}), "ED"),
        ("a.docx", office(**{"word/document.xml": b'<w:p w14:textId="ABEDABED" w:rsidRDefault="20794609"/>'}), "ED"),
        ("a.docx", office(**{"word/document.xml": b'<w:p w14:textId="77777777" w:rsidRDefault="20794609"/>'}), "7"),
        ("a.docx", office(**{"x.xml": b'<a b="{3C8BEDAE-0BED-4ADA-8EDA-1234567890AB}"/>'}), "BED"),
        ("a.html", f"<meta content=\"style-src '{HASH}'\">".encode(), HASH[10:20]),
        ("a.html", f"<script integrity={HASH}></script>".encode(), HASH[10:20]),
        ("a.html", b"<img src='cid:image001.Ed@01D9.ED'>", "E"),
        ("a.html", b"<img src='data:image/png;base64,iVBORw0KGgoEd/Ed+Ed'>", "Ed"),
        ("a.md", b"![x](data:image/png;base64,iVBORw0KGgoEd/Ed+Ed)", "Ed"),
        ("a.vcf", b"PHOTO;ENCODING=b;TYPE=JPEG:/9j/Ed+Ed/AAQSk\r\n AAEd/ZJRg\r\n", "Ed"),
        ("a.rtf", b"{\\rtf1 {\\pict " + b"1a2bed7" * 20 + b"}}", "ed"),
        ("a.eml", mail(attached=("a.png", "image/png", b"\x89PNG\x10G\x7f" * 9)), "EH8"),
        ("a.eml", b"Content-Type: multipart/mixed; boundary=Ed_1\n\n--Ed_1\n\nhi\n--Ed_1--\n", "Ed"),
        ("a.eml", b"Content-ID: <Ed.1@x>\nDKIM-Signature: v=1; b=" + b"Ed/9" * 19 + b"\n\nhi", "Ed"),
    ],
)
def test_codes_are_no_words(name: str, data: bytes, code: str) -> None:
    said = "\n".join(words_in(name, data))
    assert code not in said.replace("image/png", "")


def test_a_pack_does_not_find_the_hash_of_its_own_style_sheet() -> None:
    page = html(sample())
    (code,) = re.findall(rb"sha256-([^']+)'", page)
    assert code.decode() not in "\n".join(words_in("portfolio.html", page))


def test_a_number_in_an_attribute_is_no_code() -> None:
    assert "02079460958" in "\n".join(words_in("a.html", b'<input value="02079460958"><a b="Abbeda">'))


@pytest.mark.parametrize("beginning", [b"\x1f\x8b\x08\0", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07\x01\0", b"BZh9\0"])
def test_what_a_file_is_its_bytes_tell_before_its_name(beginning: bytes) -> None:
    assert archive("a.txt", beginning)
    with pytest.raises(Unsearchable):
        list(words_in("a.txt", beginning))
    with pytest.raises(Unsearchable):
        list(words_in("a.docx", office(**{"a.txt": beginning})))


def test_the_kinds_of_files() -> None:
    zipped, pdf = office(a=b"x"), make_pdf("x")
    assert all(map(archive, ("a.zip", "a.pages", "a.numbers", "a.KEY", "a.jar")))
    assert archive("a.pages", zipped)
    assert not archive("a.bin", zipped)
    assert readable("a.txt")
    assert not readable("a.txt", pdf), "a picture may be in it"
    assert not readable("a.xlsb", zipped), "its tables are no XML"
    assert all(map(readable, "a.dotx a.dotm a.xltx a.pptm a.ppsx a.potx a.odg a.ott a.ots a.otp a.vsdx".split()))
    with pytest.raises(Unsearchable):
        list(words_in("a.docx", b"\xd0\xcf\x11\xe0 encrypted"))
    with pytest.raises(Unsearchable):
        list(words_in("a.rtf", b"{\\rtf1 {\\object{\\*\\objdata 0105}}}"))
    assert NAME in "\n".join(traces_in("a.xlsb", office(**{"xl/sheet1.bin": b"\0\1" + NAME.encode("utf-16-le")})))


def test_a_zipped_file_that_unfolds_without_end_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack_scan, "WHOLE_MAX", 100_000)
    data = office(**{f"{number}.bin": bytes(30_000) for number in range(9)})
    with pytest.raises(Unsearchable):
        list(words_in("a.docx", data))
    assert list(traces_in("a.docx", data)) == [""] * 8
    monkeypatch.setattr(pack_scan, "READ_MAX", 10_000)
    for part in ("a.bin", "a.xml"):
        with pytest.raises(Unsearchable):
            list(words_in("a.docx", office(**{part: bytes(30_000)})))
    assert list(words_in("a.docx", office(**{"a.mp4": bytes(30_000)})))


def chunk(sort: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + sort + data + bytes(4)


@pytest.mark.parametrize(
    "data",
    [
        chunk(b"zTXt", b"Author\0\0" + zlib.compress(NAME.encode())),
        chunk(b"IHDR", bytes(13)) + chunk(b"iTXt", b"Author\0\1\0en\0\0" + zlib.compress(NAME.encode())),
        chunk(b"iTXt", b"Author\0\0\0en\0\0" + NAME.encode()),
    ],
)
def test_the_compressed_texts_of_a_picture_are_looked_through(data: bytes) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + data + chunk(b"IEND", b"")
    assert NAME in "\n".join(traces_in("a.png", picture))
    assert NAME in "\n".join(traces_in("a.docx", office(**{"word/media/a.png": picture})))
    coded = base64.b64encode(picture)
    assert NAME in "\n".join(traces_in("a.html", b"<img src='data:image/png;base64," + coded + b"'>"))
    assert not list(traces_in("a.png", picture[:20])) or NAME not in "\n".join(traces_in("a.png", picture[:20]))


@pytest.mark.parametrize("ending", "html txt xml json vcf rtf tex eml".split())
@pytest.mark.parametrize(
    "letter",
    [
        "<",
        "<!--",
        "<a ",
        '="',
        "</a>    ",
        "<w:del>",
        "\\u{",
        "&#9",
        "9",
        "data:;",
        "::",
        ";",
        " ",
        "cid:",
        "\\' ",
        "a ",
    ],
)
def test_a_file_of_one_thing_without_end_is_read_in_time(ending: str, letter: str) -> None:
    data = letter * (200_000 // len(letter))
    for said in words_in(f"a.{ending}", f"{{\\rtf1 {data}".encode() if ending == "rtf" else data.encode()):
        assert isinstance(said, str)


@given(st.sampled_from(["ics", "vcf", "ldif", "json", "rtf", "md", "tex", "csv"]), st.text())
def test_no_text_stops_the_reading(ending: str, text: str) -> None:
    for said in readings(ending, "{\\rtf1" + text if ending == "rtf" else text):
        assert isinstance(said, str)


@given(
    st.sampled_from("eml mht html xml json rtf vcf txt md css png gz doc docx".split()),
    st.binary(max_size=300),
)
def test_no_bytes_stop_the_search(ending: str, data: bytes) -> None:
    try:
        found = list(words_in(f"a.{ending}", data))
    except Unsearchable:
        return
    assert all(isinstance(said, str) for said in found)
