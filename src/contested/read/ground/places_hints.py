"""places, hints: the countries that a document speaks of otherwise than by naming places: peoples, its title and publisher, the publisher's domain.

In: the document, pieces, gazetteer, place words. Out: a weight by country, which counts beside the countries of the places named.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from contested.codebook.gazetteer import Gazetteer
from contested.codebook.places import PlaceBook
from contested.model.document import Document
from contested.model.entity import PlaceKind
from contested.read.ground.places_pieces import Piece

PEOPLE = 0.4
"""Weight of a people named once ("Syrian troops"); doubled at about three times. Foreign forces are named too, so that it is a fraction of a place's."""
HEADING = 0.7
"""Weight of a country or people in the title or in the publisher's name, and of the country of its internet domain."""
_WORD = re.compile(r"[^\W\d_]+")
# Domains of countries that are sold for other ends.
_NO_COUNTRY = frozenset(["co", "io", "tv", "me", "fm", "ai", "cc", "ws", "to", "ly", "eu", "su", "uk"])


def country_hints(
    document: Document, pieces: Sequence[Piece], gazetteer: Gazetteer, words: PlaceBook
) -> Mapping[str, float]:
    """Weights by ISO 3166-1 alpha-2 code, in order of first use; empty if nothing hints."""
    counts: dict[str, int] = {}
    for piece in pieces:
        country = words.people.get(piece.text)
        if country is not None:
            counts[country] = counts.get(country, 0) + 1
    hints = {country: PEOPLE * (1.0 + math.log(count)) for country, count in counts.items()}
    for word in _WORD.findall(f"{document.title or ''} {document.publisher or ''}"):
        country = words.people.get(word) or _country_called(word, gazetteer)
        if country is not None:
            hints[country] = hints.get(country, 0.0) + HEADING
    domain = _domain_country(document.url or document.publisher or "", gazetteer)
    if domain is not None:
        hints[domain] = hints.get(domain, 0.0) + HEADING
    return hints


def _country_called(word: str, gazetteer: Gazetteer) -> str | None:
    if not word[0].isupper() or len(word) < 4:
        return None
    return next((c.country for c in gazetteer.find(word) if c.kind is PlaceKind.COUNTRY and c.main and c.country), None)


def _domain_country(url: str, gazetteer: Gazetteer) -> str | None:
    """Country of the url's top-level domain; None for com, org and those that say nothing."""
    host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    end = host.rpartition(".")[2].lower()
    if end == "uk":
        return "GB"
    if len(end) != 2 or end in _NO_COUNTRY or gazetteer.unit(end.upper()) is None:
        return None
    return end.upper()
