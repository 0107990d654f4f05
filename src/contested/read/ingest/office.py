"""office: the text of PDF and Word files."""

from __future__ import annotations

import io
import re
import statistics
import struct
import zipfile
import zlib
from collections.abc import Iterator

import docx
import pypdfium2
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.exceptions import InvalidXmlError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from contested.model.intake import Source
from contested.model.problem import ProblemCode
from contested.read.ingest.decode import repair
from contested.read.ingest.notes import Extracted, refusal

MOST_UNPACKED_BYTES = 200 * 2**20
"""A Word file unpacks to a few MB; 200 MiB is beyond any report."""
MOST_RATIO = 200
"""Unpacked over packed size. Deflate reaches about 1,000 on constant bytes, some 20 on the XML of real files."""
SMALL_UNPACKED_BYTES = 10 * 2**20
"""Under this size no ratio is dangerous."""
_BROKEN_PACKAGE = (
    PackageNotFoundError, InvalidXmlError, etree.LxmlError, zipfile.BadZipFile, zlib.error, struct.error, LookupError, ValueError,
    TypeError, AttributeError, OSError, EOFError, NotImplementedError, RuntimeError,
)  # fmt: skip
"""What python-docx and the zip reader raise for damaged, encrypted or hostile packages (python-docx has no error of its own for a missing part)."""
SHORT_LINE = 0.8
"""A line that ends a sentence and is shorter than this share of the usual line ends its paragraph."""


def pdf_text(source: Source) -> Extracted:
    """The text of all pages, lines joined to paragraphs. A file without text (a scan) is refused."""
    try:
        document = pypdfium2.PdfDocument(source.raw)
    except pypdfium2.PdfiumError as error:
        return refusal(
            source,
            ProblemCode.FORMAT_BROKEN,
            f"this PDF cannot be opened ({error}); nothing was added. If it has a password, save it without one.",
        )
    try:
        pages = [_page_text(document, number) for number in range(len(document))]
        title = (document.get_metadata_dict().get("Title") or "").strip()
    except pypdfium2.PdfiumError as error:
        return refusal(
            source, ProblemCode.FORMAT_BROKEN, f"a page of this PDF cannot be read ({error}); nothing was added."
        )
    finally:
        document.close()
    text = repair("\n\n".join(paragraphs(page) for page in pages if page.strip()))[0]
    if not text.strip():
        return refusal(
            source, ProblemCode.TEXT_ABSENT,
            f"its {len(pages)} pages hold no text, only pictures. Run text recognition (OCR) on it and add the result.",
        )  # fmt: skip
    return Extracted(text=text, title=title or None)


def _page_text(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    layer = page.get_textpage()
    try:
        return (
            str(layer.get_text_bounded())
            .replace("\r\n", "\n")
            .replace("\r", "\n")
            .replace("\ufffe", "-\n")
            .replace("\x02", "-\n")
        )
    finally:
        layer.close()
        page.close()


def paragraphs(page: str) -> str:
    """Lines of a page joined to paragraphs: words cut by a hyphen are mended, a blank or a short last line ends a paragraph."""
    lines = [line.strip() for line in page.split("\n")]
    usual = statistics.median([len(line) for line in lines if line] or [0])
    out, current = [], ""
    for line in lines:
        if line:
            cut = re.search(r"[^\W\d_]-$", current) is not None and line[:1].islower()
            current = current[:-1] + line if cut else f"{current} {line}".strip()
        ends = re.search(r"[.!?:][\"'”’)\]]*$", line) is not None and len(line) < SHORT_LINE * usual
        if current and (not line or ends):
            out.append(current)
            current = ""
    return "\n\n".join([*out, current] if current else out)


def docx_text(source: Source) -> Extracted:
    """Paragraphs and table rows in the body's order. A file that would unpack to far more than it is, is refused unopened."""
    try:
        with zipfile.ZipFile(io.BytesIO(source.raw)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        return refusal(source, ProblemCode.FORMAT_BROKEN, f"this Word file is damaged ({error}); nothing was added.")
    ratio = unpacked // max(1, len(source.raw))
    if unpacked > MOST_UNPACKED_BYTES or (unpacked > SMALL_UNPACKED_BYTES and ratio > MOST_RATIO):
        return refusal(
            source, ProblemCode.ARCHIVE_BOMB,
            f"it would unpack to {unpacked:,} bytes, {ratio} times its size; it was not opened. Save its text as txt and add that.",
        )  # fmt: skip
    try:
        document = docx.Document(io.BytesIO(source.raw))
        text = "\n\n".join(line for line in _body_lines(document) if line.strip())
        title = document.core_properties.title
    except _BROKEN_PACKAGE as error:
        return refusal(
            source, ProblemCode.FORMAT_BROKEN, f"this Word file cannot be read ({error}); nothing was added."
        )
    if not text:
        return refusal(source, ProblemCode.TEXT_ABSENT, "the Word file holds no text; nothing was added.")
    return Extracted(text=repair(text)[0], title=(title or "").strip() or None)


def _body_lines(document: docx.document.Document) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            for row in block.rows:
                cells = dict.fromkeys(cell.text.strip() for cell in row.cells)
                yield " | ".join(cell for cell in cells if cell)
