"""What comes in, well-formed and hostile: each case gives its documents or a Problem that names the file, the place and what to do."""

import io
import json
import zipfile
from datetime import date
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contested.model.document import PublisherKind
from contested.model.intake import GivenMetadata, Ingested, Source
from contested.model.problem import ProblemCode, Severity
from contested.read.ingest.ingest import MOST_CHARACTERS, ingest

REPORT = "The garrison of Kars surrendered on 18 November after a siege of five months, the ministry said. It counted 2,500 dead."


def source(raw: bytes, name: str = "report.txt", **values: Any) -> Source:
    return Source(name=name.rsplit(".", 1)[0], path_shown=name, raw=raw, **values)


def codes(result: Ingested) -> list[ProblemCode]:
    return [problem.code for problem in result.problems]


def word_file(*lines: str, title: str = "") -> bytes:
    document = docx.Document()
    document.core_properties.title = title
    for line in lines:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf_file(*lines: str) -> bytes:
    """A PDF of one page, written by hand, so that no library is needed to make one."""
    rows = b" ".join(b"(" + line.encode() + b") Tj 0 -14 Td" for line in lines)
    stream = b"BT /F1 11 Tf 40 760 Td " + rows + b" ET" if lines else b""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start


def test_a_plain_text_keeps_its_words_and_takes_its_sidecar() -> None:
    sidecar = json.dumps(
        {"title": "Fall of Kars", "publisher": "War Office", "kind": "government", "published": "1855-11-30"}
    ).encode()
    (document,) = ingest(source(REPORT.encode(), sidecar=sidecar)).documents
    assert (document.text, document.title, document.kind, document.published) == (
        REPORT,
        "Fall of Kars",
        PublisherKind.GOVERNMENT,
        date(1855, 11, 30),
    )


def test_what_the_person_says_goes_before_the_sidecar() -> None:
    result = ingest(source(REPORT.encode(), sidecar=b'{"title": "B"}', given=GivenMetadata(title="A")))
    assert result.documents[0].title == "A"


def test_an_empty_file_is_named() -> None:
    result = ingest(source(b" \n\t"))
    assert (codes(result), result.documents) == ([ProblemCode.FILE_EMPTY], ())
    assert result.problems[0].message.startswith("report.txt: ")


def test_binary_rubbish_is_no_text() -> None:
    assert codes(ingest(source(bytes(range(256)) * 40))) == [ProblemCode.TEXT_BINARY]


def test_a_western_encoding_is_read_and_called_a_guess() -> None:
    result = ingest(source(f"{REPORT} General Muravyov’s café".encode("cp1252")))
    assert codes(result) == [ProblemCode.ENCODING_GUESSED]
    assert result.documents[0].text.endswith("Muravyov’s café")


def test_a_byte_order_mark_tells_the_encoding() -> None:
    result = ingest(source(REPORT.encode("utf-16")))
    assert (result.documents[0].text, codes(result)) == (REPORT, [])


def test_a_text_of_fifty_megabytes_is_refused_with_its_size() -> None:
    result = ingest(source((REPORT + "\n").encode() * (50 * 2**20 // len(REPORT))))
    assert codes(result) == [ProblemCode.FILE_TOO_LARGE]
    assert f"{MOST_CHARACTERS:,}" in result.problems[0].message


def test_lone_surrogates_and_nuls_are_replaced_and_reported() -> None:
    result = ingest(source((REPORT + " \ud800 end\0").encode("utf-8", "surrogatepass")))
    assert codes(result) in ([ProblemCode.TEXT_REPAIRED], [ProblemCode.TEXT_BINARY])
    assert all("\ud800" not in document.text for document in result.documents)


def test_right_to_left_text_is_kept_and_said_not_to_be_read() -> None:
    text = "قال متحدث إن القوات سيطرت على أربع قرى في ريف حماة الشمالي بعد معارك عنيفة استمرت يومين"
    result = ingest(source(text.encode()))
    assert (result.documents[0].text, codes(result)) == (text, [ProblemCode.LANGUAGE_OTHER])


@pytest.mark.parametrize("day", ["2017-02-31", "yesterday", "0009-01-01", "2017-13-01"])
def test_a_date_that_cannot_be_is_named_and_the_report_kept(day: str) -> None:
    result = ingest(source(REPORT.encode(), sidecar=json.dumps({"published": day}).encode()))
    assert (codes(result), result.documents[0].published) == ([ProblemCode.DATE_IMPOSSIBLE], None)
    assert day in result.problems[0].message


def test_a_broken_sidecar_costs_the_metadata_only() -> None:
    result = ingest(source(REPORT.encode(), sidecar=b"{"))
    assert (codes(result), len(result.documents)) == ([ProblemCode.METADATA_INVALID], 1)


def test_an_unknown_key_of_a_sidecar_is_reported() -> None:
    result = ingest(source(REPORT.encode(), sidecar=b'{"titel": "x"}'))
    assert codes(result) == [ProblemCode.METADATA_INVALID]
    assert "titel" in result.problems[0].message


def test_a_page_gives_its_article_and_drops_scripts() -> None:
    page = f"""<!doctype html><html lang="en"><head><title>Kars</title><meta property="article:published_time" content="1999-11-30T01:00:00+03:00">
    <script>steal()</script></head><body><nav>Menu</nav><article><p>{REPORT}</p><p>{REPORT} Again.</p></article><script>steal()</script></body></html>"""
    (document,) = ingest(source(page.encode(), "page.html")).documents
    assert (document.title, document.published, document.language) == ("Kars", date(1999, 11, 30), "en")
    assert REPORT in document.text
    assert "steal" not in document.text


def test_a_page_of_scripts_alone_holds_no_text() -> None:
    assert codes(ingest(source(b"<html><body><script>x()</script></body></html>", "page.html"))) == [
        ProblemCode.TEXT_ABSENT
    ]


def test_markdown_gives_words_without_marks_and_its_front_matter() -> None:
    raw = f'---\ntitle: "Kars"\ndate: 1855-11-30\n---\n# Head\n\n**{REPORT}** See [there](http://x).\n\n- one\n- two\n'
    (document,) = ingest(source(raw.encode(), "report.md")).documents
    assert (document.title, document.published) == ("Kars", date(1855, 11, 30))
    assert document.text == f"Head\n\n{REPORT} See there.\n\none\n\ntwo"


def test_a_word_file_gives_paragraphs_in_order() -> None:
    (document,) = ingest(source(word_file(REPORT, "Second.", title="Kars"), "report.docx")).documents
    assert (document.text, document.title) == (f"{REPORT}\n\nSecond.", "Kars")


def test_a_zip_bomb_is_not_opened() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (60 * 2**20))
    assert codes(ingest(source(out.getvalue(), "bomb.docx"))) == [ProblemCode.ARCHIVE_BOMB]


@pytest.mark.parametrize("raw", [b"PK\x03\x04rubbish", word_file(REPORT)[:700]])
def test_a_damaged_word_file_is_named(raw: bytes) -> None:
    assert codes(ingest(source(raw, "report.docx"))) == [ProblemCode.FORMAT_BROKEN]


def test_a_pdf_gives_its_lines_as_a_paragraph() -> None:
    (document,) = ingest(
        source(pdf_file("The garrison of Kars surrend-", "ered on 18 November after a siege."), "r.pdf")
    ).documents
    assert document.text == "The garrison of Kars surrendered on 18 November after a siege."


def test_a_pdf_without_text_asks_for_text_recognition() -> None:
    result = ingest(source(pdf_file(), "scan.pdf"))
    assert codes(result) == [ProblemCode.TEXT_ABSENT]
    assert "OCR" in result.problems[0].message


def test_a_damaged_pdf_is_named() -> None:
    assert codes(ingest(source(b"%PDF-1.4\nrubbish", "r.pdf"))) == [ProblemCode.FORMAT_BROKEN]


def test_a_table_gives_a_document_a_row_and_names_bad_lines() -> None:
    raw = f'doc_id,text,published\na,"{REPORT}",1855-11-30\nb,,\nc,x,y,z\nd,"two\nlines {REPORT}",1855-13-01\na,"{REPORT}",1855-11-30\n'
    result = ingest(source(raw.encode(), "reports.csv"))
    assert [(document.name, document.published) for document in result.documents] == [
        ("a", date(1855, 11, 30)),
        ("d", None),
    ]
    assert [(problem.code, problem.line) for problem in result.problems] == [
        (ProblemCode.FILE_EMPTY, 3),
        (ProblemCode.FORMAT_BROKEN, 4),
        (ProblemCode.DATE_IMPOSSIBLE, 5),
        (ProblemCode.DOCUMENT_DUPLICATE, 7),
    ]


def test_a_table_without_a_text_column_lists_the_columns_read() -> None:
    result = ingest(source(b"title,body\na,b\n", "reports.csv"))
    assert (codes(result), result.documents) == ([ProblemCode.FORMAT_BROKEN], ())


def test_an_unknown_format_lists_the_known_ones() -> None:
    result = ingest(source(b"\x89PNG\r\n\x1a\n", "map.png"))
    assert codes(result) == [ProblemCode.FORMAT_UNKNOWN]
    assert ".docx" in result.problems[0].message


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.html", "a.csv", "a.pdf", "a.docx"]))
def test_no_bytes_raise_and_every_refusal_is_an_error(raw: bytes, name: str) -> None:
    result = ingest(source(raw, name))
    assert result.documents or any(problem.severity is Severity.ERROR for problem in result.problems)
    for document in result.documents:
        document.text.encode("utf-8")
        assert "\0" not in document.text


FILES = {"a.docx": word_file(REPORT), "a.pdf": pdf_file(REPORT)}


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(sorted(FILES)), st.floats(0, 1, exclude_max=True), st.integers(0, 255))
def test_a_byte_changed_in_a_real_file_raises_nothing(name: str, share: float, byte: int) -> None:
    raw = FILES[name]
    at = int(share * len(raw))
    result = ingest(source(raw[:at] + bytes([byte]) + raw[at + 1 :], name))
    assert result.documents or result.problems


@given(st.binary(min_size=1, max_size=300))
def test_the_same_bytes_give_the_same_documents(raw: bytes) -> None:
    assert ingest(source(raw)) == ingest(source(raw))


def test_a_short_german_text_and_a_declared_language_are_named() -> None:
    german = "Drei Soldaten wurden am Montag bei einem Angriff getötet, sagte das Ministerium. Die Taliban sprachen von elf Toten."
    assert codes(ingest(source(german.encode()))) == [ProblemCode.LANGUAGE_OTHER]
    assert codes(ingest(source(REPORT.encode(), given=GivenMetadata(language="de")))) == [ProblemCode.LANGUAGE_OTHER]
