"""The page as bytes: the same for the same record, nothing loaded, nothing run, every link leads somewhere."""

import re
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import jinja2
import pytest
from winter_case import ATTACKS

from contested.model.record import Record
from contested.publish.report import page
from contested.publish.report.page import escape_json, render_report
from contested.publish.report.unseen import spelt

VOID = {"meta", "input", "img", "br", "link"}


class Reader(HTMLParser):
    """Elements with their attributes, ids, and the text of chosen elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.words: list[str] = []
        self.control: list[str] = []
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.elements.append((tag, found))
        kind = found.get("class") or ""
        if tag not in VOID:
            self._open.append((tag, kind))
        if kind == "words":
            self.words.append("")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if any(tag in ("script", "style") for tag, _ in self._open):
            return
        self.text.append(data)
        if any(kind == "words" for _, kind in self._open):
            self.words[-1] += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


@pytest.fixture(scope="module")
def html(winter: Record) -> str:
    return render_report(winter)


@pytest.fixture(scope="module")
def parsed(html: str) -> Reader:
    return read(html)


def test_the_same_record_gives_the_same_page(winter: Record, html: str) -> None:
    assert render_report(winter) == html


def test_every_link_leads_to_an_element_of_the_page(parsed: Reader) -> None:
    ids = {found["id"] for _, found in parsed.elements if "id" in found}
    targets = {str(found["href"])[1:] for _, found in parsed.elements if "href" in found}
    assert targets - ids == set()


def test_no_id_stands_twice(parsed: Reader) -> None:
    counts = Counter(found["id"] for _, found in parsed.elements if "id" in found)
    assert [key for key, n in counts.items() if n > 1] == []


def test_the_page_links_only_within_itself(parsed: Reader) -> None:
    hrefs = [str(found["href"]) for _, found in parsed.elements if "href" in found]
    assert [href for href in hrefs if not href.startswith("#")] == []
    assert [found for _, found in parsed.elements if "src" in found or "srcset" in found or "action" in found] == []


def test_no_element_carries_a_style_or_a_handler(parsed: Reader) -> None:
    assert [name for _, found in parsed.elements for name in found if name == "style" or name.startswith("on")] == []


def test_the_policy_allows_this_style_and_this_script_and_nothing_else(html: str, parsed: Reader) -> None:
    policies = [str(found["content"]) for tag, found in parsed.elements if tag == "meta" and found.get("http-equiv")]
    style = html[html.index("<style>") + 7 : html.index("</style>")]
    script = html[html.index("<script>") + 8 : html.index("</script>")]
    digests = [b64encode(sha256(part.encode()).digest()).decode() for part in (script, style)]
    assert policies == [
        f"default-src 'none'; script-src 'sha256-{digests[0]}'; style-src 'sha256-{digests[1]}'; img-src data:; base-uri 'none'; "
        "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    ]
    assert html.index("Content-Security-Policy") < html.index("<style>")


def test_the_text_of_each_document_is_kept_to_the_character(winter: Record, parsed: Reader) -> None:
    assert "".join(parsed.words) == "".join(document.text for document in winter.documents)


def test_each_claim_has_words_to_open_and_a_card(winter: Record, parsed: Reader) -> None:
    ids = {found["id"] for _, found in parsed.elements if "id" in found}
    assert {f"w-{claim.id}" for claim in winter.claims} | {f"c-{claim.id}" for claim in winter.claims} <= ids


def test_two_claimants_counts_are_never_added(html: str, parsed: Reader) -> None:
    assert not re.search(r"\b1,?030\b", "".join(parsed.text))
    assert not re.search(r"\b1,?042\b", "".join(parsed.text))


def test_the_lead_counts_the_reports_and_names_no_toll(html: str) -> None:
    lead = html[html.index('<p class="say">') : html.index('<p class="say2">')]
    assert "two reports say" in lead
    assert "not a verdict" in lead
    assert "900" not in lead


def test_an_inferred_value_is_marked_with_its_rule(html: str) -> None:
    assert "inferred: sentence date" in html


def test_a_problem_is_shown(html: str) -> None:
    assert "telegram.pdf: no text; scan it with text recognition" in html


def test_the_shell_and_the_page_stay_within_their_budgets(html: str) -> None:
    shell = html[html.index("<style>") : html.index("</script>")]
    assert len(shell.encode()) <= 200_000
    assert len(html.encode()) <= 300_000


def test_an_empty_record_says_what_to_do() -> None:
    assert "contested add CASE" in render_report(Record(title="Nothing yet", hash="0" * 64, readings=()))


def test_a_document_without_claims_says_so(winter: Record) -> None:
    bare = replace(
        winter, readings=tuple(replace(r, claims=()) for r in winter.readings), events=(), tolls=(), control=(), contradictions=()
    )  # fmt: skip
    assert "Read; no claim found in it." in render_report(bare)


def test_attacks_in_every_piece_of_case_text_stay_text(hostile: Record) -> None:
    html = render_report(hostile)
    parsed = read(html)
    text = "".join(parsed.text)
    assert [tag for tag, _ in parsed.elements].count("script") == 2
    assert [tag for tag, _ in parsed.elements].count("style") == 1
    assert not [tag for tag, _ in parsed.elements if tag in ("img", "iframe", "object", "form", "link")]
    assert not [name for _, found in parsed.elements for name in found if name.startswith("on")]
    assert not [found for _, found in parsed.elements if str(found.get("href", "#"))[0] != "#"]
    for attack in ATTACKS:
        assert spelt(attack) in text
    assert "49" not in re.findall(r"\{\{ 7\*7 \}\}|\b49\b", text)


def test_unseen_characters_are_spelt_out_in_names_and_kept_in_texts(hostile: Record) -> None:
    parsed = read(render_report(hostile))
    assert "⟨U+202E⟩evil⟨U+202C⟩" in "".join(parsed.text)
    assert "".join(parsed.words) == "".join(
        document.text.replace("\x00", "\ufffd").replace("\ud800", "\ufffd") for document in hostile.documents
    )


def test_the_page_can_be_written_as_utf8(hostile: Record) -> None:
    render_report(hostile).encode("utf-8")


def test_the_attack_test_would_fail_without_escaping(hostile: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    class Bare(jinja2.Environment):
        def __init__(self, **options: object) -> None:
            super().__init__(**{**options, "autoescape": False})  # type: ignore[arg-type]

    monkeypatch.setattr(page, "Environment", Bare)
    with pytest.raises((AssertionError, ValueError)):
        test_attacks_in_every_piece_of_case_text_stay_text(hostile)


@pytest.mark.parametrize("character", ["<", ">", "&", "\u2028", "\u2029"])
def test_json_holds_no_character_that_could_end_its_element(character: str) -> None:
    assert character not in escape_json(f'"a{character}b"')


def test_the_json_test_would_fail_without_one_escape(hostile: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "_JSON_ESCAPES", {})
    html = render_report(hostile)
    assert [tag for tag, _ in read(html).elements].count("script") > 2


def test_no_template_marks_case_text_as_safe() -> None:
    for template in sorted((Path(page.__file__).parent / "templates").glob("*.html")):
        assert not re.search(r"\|\s*safe|autoescape", template.read_text(encoding="utf-8")), template.name
