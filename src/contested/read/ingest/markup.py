"""markup: the article in an HTML page, and the text of a Markdown file."""

from __future__ import annotations

import re
from dataclasses import replace

import lxml.html
import trafilatura
from lxml import etree
from markdown_it import MarkdownIt

from contested.model.intake import Source
from contested.model.problem import ProblemCode
from contested.read.ingest.decode import decode, repair
from contested.read.ingest.notes import Extracted, refusal

_CHARSET = re.compile(rb"""<meta[^>]+charset=["']?\s*([\w-]+)""", re.IGNORECASE)
HEAD_BYTES = 4_096
_DATE_NAMES = (
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "pubdate",
    "publishdate",
    "og:pubdate",
)
_SITE_NAMES = ("og:site_name", "application-name", "dc.publisher", "publisher")
_DROPPED = (
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "form",
    "svg",
    "nav",
    "header",
    "footer",
    "aside",
    "head",
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "tr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "br",
        "blockquote",
        "section",
        "article",
        "table",
        "ul",
        "ol",
        "pre",
        "dd",
        "dt",
    ]
)


def html_text(source: Source) -> Extracted:
    """The article's paragraphs, one a line; scripts, forms and the page's furniture left out.

    Title, site and date are taken from the page's own metadata, never guessed from its words.
    """
    declared = _CHARSET.search(source.raw[:HEAD_BYTES])
    decoded = decode(source, declared=declared[1].decode("ascii") if declared else None)
    if decoded.text is None:
        return decoded
    tree = _tree(decoded.text)
    if tree is None:
        return refusal(source, ProblemCode.FORMAT_BROKEN, "no HTML element could be read; nothing was added.")
    text = trafilatura.extract(
        decoded.text, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False
    )
    text = repair(text or _all_text(tree))[0].strip()
    if not text:
        return refusal(
            source, ProblemCode.TEXT_ABSENT, "the page holds no text outside scripts and menus; nothing was added."
        )
    names = _metadata(tree)
    return replace(
        decoded, text=text, title=names.get("og:title") or _element_text(tree, "title"), published=_first(names, _DATE_NAMES),
        publisher=_first(names, _SITE_NAMES), url=names.get("og:url"), language=tree.get("lang"),
    )  # fmt: skip


def _tree(text: str) -> lxml.html.HtmlElement | None:
    parser = lxml.html.HTMLParser(encoding="utf-8", recover=True, remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return tree if len(tree) else None


def _metadata(tree: lxml.html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if name and element.get("content"):
            found.setdefault(name.strip().lower(), element.get("content").strip())
    for element in tree.iter("time"):
        if element.get("datetime"):
            found.setdefault("pubdate", element.get("datetime").strip())
    return found


def _first(names: dict[str, str], wanted: tuple[str, ...]) -> str | None:
    return next((names[name] for name in wanted if names.get(name)), None)


def _element_text(tree: lxml.html.HtmlElement, tag: str) -> str | None:
    element = next(tree.iter(tag), None)
    text = "" if element is None else " ".join(element.text_content().split())
    return text or None


def _all_text(tree: lxml.html.HtmlElement) -> str:
    """Every word outside scripts and menus, a line for each block: for pages in which no article is found."""
    etree.strip_elements(tree, *_DROPPED, with_tail=False)
    parts: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        block = isinstance(element.tag, str) and element.tag in _BLOCKS
        if block:
            parts.append("\n")
        parts.append((element.text if event == "start" else element.tail) or "")
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def markdown_text(source: Source) -> Extracted:
    """The words of a Markdown file, its marks left out, a blank line between blocks; metadata from its front matter."""
    decoded = decode(source)
    if decoded.text is None:
        return decoded
    front, body = _front_matter(decoded.text)
    lines: list[str] = []
    for token in MarkdownIt("commonmark").enable("table").parse(body):
        if token.type == "inline":
            parts = [
                child.content if child.type in ("text", "code_inline") else "\n"
                for child in token.children or ()
                if _shown(child.type)
            ]
            lines.append("".join(parts).strip())
        elif token.type in ("fence", "code_block"):
            lines.append(token.content.rstrip("\n"))
    text = "\n\n".join(line for line in lines if line)
    if not text:
        return refusal(source, ProblemCode.TEXT_ABSENT, "the file holds marks but no words; nothing was added.")
    return replace(
        decoded, text=text, title=front.get("title"), published=front.get("published") or front.get("date"),
        publisher=front.get("publisher") or front.get("source"), url=front.get("url"), language=front.get("language") or front.get("lang"),
    )  # fmt: skip


def _shown(kind: str) -> bool:
    return kind in ("text", "code_inline", "softbreak", "hardbreak")


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """`key: value` lines between two lines of `---` at the head, keys in lower case; and the rest."""
    match = re.match(r"---[ \t]*\n(.*?)\n---[ \t]*(?:\n|$)", text, re.DOTALL)
    if match is None:
        return {}, text
    pairs = (line.partition(":") for line in match[1].split("\n"))
    return {
        key.strip().lower(): value.strip().strip("\"'") for key, colon, value in pairs if colon and value.strip()
    }, text[match.end() :]
