"""reader: one document from text to claims: the one place that calls the rooms of `read` in order."""

from __future__ import annotations

from contested.codebook.book import Codebook
from contested.model.document import Document
from contested.model.mention import Mentions
from contested.model.problem import Problem, ProblemCode, Severity
from contested.model.reading import Reading
from contested.model.syntax import Parsed
from contested.read.claim.claims import make_claims
from contested.read.extract.attributions import find_attributions
from contested.read.ground.actors import ground_actors
from contested.read.ground.counts import ground_counts
from contested.read.ground.places import ground_places
from contested.read.ground.times import ground_times
from contested.read.parse.parser import Parser


def read_document(document: Document, parser: Parser, codebook: Codebook) -> tuple[Reading, tuple[Problem, ...]]:
    """All that the document says, and what could not be read. Any text is taken; one that tells of no happening gives Problem `no-claims`."""
    parsed = parser.parse(document)
    grounded, problems = ground_document(parsed, codebook)
    reading = make_claims(grounded, parsed, codebook)
    if not reading.claims:
        problems = (*problems, _no_claims(document))
    return reading, problems


def ground_document(parsed: Parsed, codebook: Codebook) -> tuple[Reading, tuple[Problem, ...]]:
    """The document's entities, places, mentions and attributions, without claims."""
    attributions = find_attributions(parsed, codebook.cues)
    places = ground_places(parsed, codebook.gazetteer, codebook.places)
    actors = ground_actors(parsed, codebook.actors, places.places, places.mentions, attributions)
    reading = Reading(
        document=parsed.document,
        entities=actors.entities,
        places=places.places,
        mentions=Mentions(
            actors=actors.mentions,
            places=places.mentions,
            times=ground_times(parsed, codebook.times),
            quantities=ground_counts(parsed, codebook.numbers),
        ),
        attributions=attributions,
    )
    return reading, places.problems


def _no_claims(document: Document) -> Problem:
    return Problem(
        stage="claim", subject=document.id, code=ProblemCode.NO_CLAIMS, severity=Severity.WARNING,
        message=f"{document.name}: no happening of a conflict was read in {len(document.text):,} characters; the document is kept. "
        f"Check that it is English prose, or code its claims by hand.",
    )  # fmt: skip
