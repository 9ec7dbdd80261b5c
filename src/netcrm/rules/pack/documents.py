"""The work products of an evidence item in a pack: documents that go or are located, and personal statements."""

from __future__ import annotations

from netcrm.models.document import Block, Column, Heading, Paragraph, Row, Run, Table, Tone
from netcrm.models.pack import PackArtefact, PackItem
from netcrm.rules.pack.protected import Scrubber
from netcrm.rules.pack.setting import HELD, REGISTER, Setting, cell, line, long_date, stamp

ENDINGS = frozenset(
    """
    txt md csv tsv html htm xhtml xml svg json yaml yml eml mbox mht mhtml ics vcf ldif log rtf tex srt vtt pdf
    doc docx docm dot dotx xls xlsx xlsm xlsb ppt pptx pptm ppsx odt ods odp odg epub pages numbers key
    png jpg jpeg gif webp tif tiff bmp heic mp3 m4a wav ogg mp4 mov avi mkv webm
    """.split()
)
"""The kinds of files whose ending stays: any other could say something."""


def document_ref(item: PackItem, artefact: PackArtefact) -> str:
    """How a document or a statement is referred to: E1.2 is the second of E1, whose file is E1-2."""
    return f"{item.ref}.{item.artefacts.index(artefact) + 1}"


def type_of(setting: Setting, artefact: PackArtefact) -> str:
    known = setting.standard.evidence.get(artefact.evidence_type)
    if known is not None:
        return known.label
    return "personal statement" if artefact.body else "document"


def place_of(setting: Setting, item: PackItem, artefact: PackArtefact) -> str:
    if artefact.place:
        return located(setting, item, artefact)
    return "included" if file_goes(setting, item, artefact) else HELD


def located(setting: Setting, item: PackItem, artefact: PackArtefact) -> str:
    """Where a document is held, in the words that go."""
    said = [
        setting.text(
            item.ref,
            artefact.uid,
            part,
            label,
            text,
            scrubber=setting.of_item(item),
            involved=setting.involved(item),
        )
        for part, label, text in (
            ("place", "where a document is filed", artefact.place),
            ("held_by", "who holds a document", artefact.held_by),
        )
    ]
    place, holder = said
    return f"{place or 'filed where the candidate shows'}{f', held by {holder}' if holder else ''}"


def file_goes(setting: Setting, item: PackItem, artefact: PackArtefact) -> bool:
    """Whether the file of an artefact is in the pack. It is offered for a look like a text."""
    if not artefact.sha256:
        return False
    if stays := setting.stays(item):
        setting.keep_back(item.ref, artefact.uid, "file", "document", stays)
        return False
    label = f"document {document_ref(item, artefact)}, {artefact.size:,} bytes"
    part = setting.file(item.ref, artefact.uid, label, artefact.file_name or artefact.title, artefact.sha256)
    return part.goes


def file_path(item: PackItem, artefact: PackArtefact) -> str:
    """The name of a document within the pack: nothing of its own name but what kind of file it is."""
    suffix = artefact.file_name.rpartition(".")[2].lower() if "." in artefact.file_name else ""
    ending = f".{suffix}" if suffix in ENDINGS else ""
    return f"evidence/{document_ref(item, artefact).replace('.', '-')}{ending}"


def document_title(setting: Setting, item: PackItem, artefact: PackArtefact) -> str:
    """The title of a document as it goes; '' while it stays."""
    scrubber, involved = setting.of_item(item), setting.involved(item)
    return setting.text(
        item.ref, artefact.uid, "title", "a document's title", artefact.title, scrubber=scrubber, involved=involved
    )


def documents(setting: Setting, item: PackItem, scrubber: Scrubber) -> list[Block]:
    blocks: list[Block] = []
    for artefact in item.artefacts:
        if artefact.body:
            blocks += _statement(setting, item, artefact, scrubber)
    held = [a for a in item.artefacts if not a.body]
    if not held:
        return blocks
    rows = []
    for artefact in held:
        name = document_title(setting, item, artefact)
        goes = file_goes(setting, item, artefact)
        path = file_path(item, artefact)
        rows.append(
            Row(
                (
                    cell(line(Run(document_ref(item, artefact), strong=True))),
                    cell(type_of(setting, artefact)),
                    cell(name or "–"),
                    cell(long_date(artefact.on) if artefact.on else "–", f"added {stamp(artefact.added_at)}"),
                    cell(line(Run(path, file=path)) if goes else place_of(setting, item, artefact)),
                    cell(f"{artefact.size:,} bytes, SHA-256 {artefact.sha256}" if artefact.sha256 else "–"),
                ),
                anchor=document_ref(item, artefact),
            )
        )
    columns = (
        Column("No.", 2),
        Column("Type", 4),
        Column("Title", 4),
        Column("Date", 4),
        Column("Where held", 4),
        Column("File", 5),
    )
    return [*blocks, Table(f"Documents of {item.ref}", columns, tuple(rows))]


def _statement(setting: Setting, item: PackItem, artefact: PackArtefact, scrubber: Scrubber) -> list[Block]:
    involved = setting.involved(item)
    stays = setting.stays(item)
    goes = setting.text(
        item.ref,
        artefact.uid,
        "body",
        "personal statement",
        artefact.body,
        scrubber=scrubber,
        involved=involved,
        stays=stays,
    )
    ref = document_ref(item, artefact)
    title = setting.text(
        item.ref, artefact.uid, "title", "a statement's title", artefact.title, scrubber=scrubber, involved=involved
    )
    dated = f" of {long_date(artefact.on)}" if artefact.on else ""
    said = [line(text) for text in goes.split("\n\n") if text.strip()] or [line("Not included: see ", REGISTER, ".")]
    return [
        Heading(4, f"{ref}: personal statement{dated}{f', {title}' if title else ''}", ref),
        Paragraph(line(f"Added {stamp(artefact.added_at)}."), Tone.NOTE),
        *map(Paragraph, said),
    ]
