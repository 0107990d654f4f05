"""Page: the record as one self-contained HTML file, under a policy that lets nothing load and only its own style and script run."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from typing import Final

import msgspec
from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound

from contested.model.problem import Severity
from contested.model.record import ControlStatus, Record
from contested.publish.report import words
from contested.publish.report.axis import Axis, make_axes
from contested.publish.report.claims import ClaimView, claim_views
from contested.publish.report.clashes import ClashGroup, ClashView, clash_groups, clash_views
from contested.publish.report.control import FOREVER, Glyph, PieceView, piece_views
from contested.publish.report.daylist import day_groups
from contested.publish.report.events import EventView, event_views
from contested.publish.report.facets import PageData, page_data
from contested.publish.report.index import Index
from contested.publish.report.mapview import MapView, map_view
from contested.publish.report.overview import OverviewView, overview_view, voice_anchor
from contested.publish.report.problems import ProblemGroup, problem_groups
from contested.publish.report.reader import DocumentView, document_views
from contested.publish.report.timeline import TimelineView, timeline_view
from contested.publish.report.tolls import StepChart, TollEvent, running_totals, toll_events
from contested.publish.report.unseen import finalize

ROOM = files("contested.publish.report")
STYLES: Final = ("base.css", "symbols.css", "screens.css", "map.css", "timeline.css", "reader.css", "print.css")
SCRIPTS: Final = ("data.js", "state.js", "filter.js", "map.js", "search.js", "reader.js", "keys.js", "start.js")
SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Screens:
    """The view models of all screens, as the templates take them."""

    index: Index
    claims: tuple[ClaimView, ...]
    overview: OverviewView
    map: MapView
    timeline: TimelineView
    tolls: tuple[TollEvent, ...]
    running: tuple[StepChart, ...]
    clashes: tuple[ClashView, ...]
    clash_groups: tuple[ClashGroup, ...]
    events: tuple[EventView, ...]
    documents: tuple[DocumentView, ...]
    pieces: tuple[PieceView, ...]
    problems: tuple[ProblemGroup, ...]
    data: PageData
    symbols: tuple[tuple[str, str, str], ...]
    types: tuple[tuple[str, str, str], ...]
    glyphs: tuple[Glyph, ...]
    voice_numbers: Mapping[str, int]


def render_report(record: Record, *, generator: str = "contested") -> str:
    """The record as one HTML page; the same record gives the same bytes.

    It loads nothing from anywhere, can be read with scripts off, and shows case text as text whatever it holds. `generator` names the
    program and version that made it, in the footer. Half surrogate pairs become U+FFFD, so that the page can be written as UTF-8.
    """
    screens = make_screens(record)
    style, script = load_parts("static", STYLES), wrap(load_parts("static", SCRIPTS))
    page = (
        environment()
        .get_template("page.html")
        .render(
            s=screens,
            record=record,
            style=_Trusted(style),
            script=_Trusted(script),
            data=_Trusted(
                escape_json(json.dumps(msgspec.to_builtins(screens.data), ensure_ascii=False, separators=(",", ":")))
            ),
            policy=policy(style, script),
            generator=generator,
        )
    )
    return SURROGATE.sub("\ufffd", page)


def make_screens(record: Record) -> Screens:
    """The view models of the record."""
    index = Index(record)
    views = claim_views(index)
    axes = _axes(record)
    pieces = piece_views(index, axes)
    events = event_views(index, views)
    groups = day_groups(index, views, pieces)
    documents = document_views(index, views)
    clashes = clash_views(index, views)
    the_map = map_view(index, views, groups, axes)
    return Screens(
        index=index,
        claims=tuple(views.values()),
        overview=overview_view(index, documents, groups, axes, len(record.problems)),
        map=the_map,
        timeline=timeline_view(index, events, pieces, axes),
        tolls=toll_events(index, views),
        running=running_totals(index, views),
        clashes=clashes,
        clash_groups=clash_groups(clashes),
        events=events,
        documents=documents,
        pieces=pieces,
        problems=problem_groups(record),
        data=page_data(index, views, the_map.first_day),
        symbols=_symbols(views.values(), events),
        types=_types(views.values(), events),
        glyphs=tuple({p.glyph.id: p.glyph for p in sorted(pieces, key=lambda p: p.glyph.id)}.values()),
        voice_numbers={key: number for number, key in enumerate(index.voices)},
    )


def _symbols(claims: Iterable[ClaimView], events: Iterable[EventView]) -> tuple[tuple[str, str, str], ...]:
    """Each event symbol that the page shows: its shape, code and colour."""
    views: list[ClaimView | EventView] = [*claims, *events]
    plain = {(view.family, view.code, "ink") for view in views}
    return tuple(sorted(plain | {(view.family, view.code, view.style) for view in views}))


def _types(claims: Iterable[ClaimView], events: Iterable[EventView]) -> tuple[tuple[str, str, str], ...]:
    """Each kind of happening that occurs, as shape, code and words, shapes together."""
    views: list[ClaimView | EventView] = [*claims, *events]
    return tuple(sorted({(view.family, view.code, view.type_words) for view in views}))


def _axes(record: Record) -> tuple[Axis, ...]:
    intervals = [claim.when for claim in record.claims if claim.when is not None]
    changes = [p.start for p in record.control if p.start is not None and p.status is not ControlStatus.INFERRED]
    return make_axes(intervals, changes)


class _Trusted(str):
    """Text of ours (style, script, escaped data) that the templates put in as it stands. Never case text."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


class _Loader(BaseLoader):
    """Templates from the package, whether it lies in a folder or in an archive."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, None]:
        found = ROOM / "templates" / template
        if not found.is_file():
            raise TemplateNotFound(template)
        return found.read_text(encoding="utf-8"), template, None


def environment() -> Environment:
    """The template environment: everything is escaped; an unknown name is an error."""
    made = Environment(
        loader=_Loader(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=finalize,
        extensions=["jinja2.ext.loopcontrols"],
    )
    made.globals.update(words=words, count=words.count, number=words.number, FOREVER=FOREVER, voice_anchor=voice_anchor)
    made.globals.update(Severity=Severity)
    return made


def load_parts(folder: str, names: tuple[str, ...]) -> str:
    """The files one after another."""
    return "\n".join((ROOM / folder / name).read_text(encoding="utf-8").strip() for name in names) + "\n"


def wrap(script: str) -> str:
    """The modules in one scope of their own."""
    return '"use strict";\n(() => {\n' + script + "})();\n"


_JSON_ESCAPES: Final[Mapping[str, str]] = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}


def escape_json(text: str) -> str:
    """JSON that cannot end the element it stands in, nor open a comment in it."""
    for character, escape in _JSON_ESCAPES.items():
        text = text.replace(character, escape)
    return text


def policy(style: str, script: str) -> str:
    """The content security policy: nothing loads; one style and one script, by hash, may apply."""
    return (
        f"default-src 'none'; script-src 'sha256-{_digest(script)}'; style-src 'sha256-{_digest(style)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")
