"""quality: read the texts of a folder of gold files and score what was read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from contested.errors import UsageError
from contested.model.document import Document
from contested.model.intake import GivenMetadata, Source
from contested.model.reading import Reading
from contested.pipeline.executors import Settings, read_documents
from contested.pipeline.sources import read_source
from contested.pipeline.stages import ingest_source
from contested.publish.claimfile import read_claim_file
from contested.quality.floors import Corpus, TextFloor, corpus_hash
from contested.quality.score import ClaimError, Figures, figures, score_text
from contested.quality.sides import SideRate, rates_by_side

GOLD_ENDING = ".gold.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a folder of gold files says of the reader. `texts`: the figures of each text, by name; `mean`: overall's mean over texts."""

    whole: Figures
    texts: tuple[tuple[str, Figures], ...]
    mean: float
    sides: tuple[SideRate, ...]
    errors: tuple[ClaimError, ...]
    documents: tuple[Document, ...]
    scores: Corpus


def measure(folder: Path, settings: Settings, *, claims: Path | None, progress: Callable[[int, int], None]) -> Measured:
    """Scores of every `<name>.gold.json` in the folder, whose `<name>.txt` and `.meta.json` stand beside it.

    `claims`: a folder of claim files `<name>.json` to score in place of our own reading; one that is missing counts as empty. Raises UsageError, naming the
    file, when there is no gold or a file can't be read.
    """
    paths = sorted(folder.glob(f"*{GOLD_ENDING}"))
    if not paths:
        raise UsageError(f"{folder}: no gold files (NAME{GOLD_ENDING}) in this folder")
    raws: dict[str, bytes] = {}
    golds: dict[str, Reading] = {}
    for path in paths:
        name = path.name.removesuffix(GOLD_ENDING)
        document = _document(folder, name)
        raws[path.name], raws[f"{name}.txt"] = path.read_bytes(), document.text.encode("utf-8")
        golds[name] = _reading(path, raws[path.name], document)
    predicted = _from_files(claims, golds) if claims is not None else _read(golds, settings, progress)
    return _scored(golds, predicted, corpus_hash(raws))


def _document(folder: Path, name: str) -> Document:
    source = read_source(folder / f"{name}.txt", f"{name}.txt", GivenMetadata())
    ingested = ingest_source(source) if isinstance(source, Source) else None
    if ingested is None or not ingested.documents:
        raise UsageError(f"{folder / name}.txt: the text of {name}{GOLD_ENDING} cannot be read")
    return replace(ingested.documents[0], name=name)


def _reading(path: Path, raw: bytes, document: Document) -> Reading:
    try:
        return read_claim_file(raw, text=document.text, document=document)
    except ValueError as error:
        raise UsageError(f"{path}: {error}") from None


def _from_files(folder: Path, golds: dict[str, Reading]) -> dict[str, Reading]:
    found = {}
    for name, gold in golds.items():
        path = folder / f"{name}.json"
        if path.is_file():
            found[name] = _reading(path, path.read_bytes(), gold.document)
    return found


def _read(golds: dict[str, Reading], settings: Settings, progress: Callable[[int, int], None]) -> dict[str, Reading]:
    found = {}
    documents = [gold.document for gold in golds.values()]
    for outcomes in read_documents(documents, settings):
        found.update({o.document.name: o.reading for o in outcomes if o.reading is not None})
        progress(len(found), len(documents))
    return found


def _scored(golds: dict[str, Reading], predicted: dict[str, Reading], identity: str) -> Measured:
    tallies, errors = {}, []
    for name, gold in golds.items():
        tallies[name], wrong = score_text(gold, predicted.get(name, Reading(document=gold.document)))
        errors += wrong
    texts = tuple((name, figures([tally])) for name, tally in tallies.items())
    whole = figures(tallies.values())
    floors = {name: _floor(one) for name, one in texts}
    return Measured(
        whole=whole, texts=texts, mean=sum(one.overall for _, one in texts) / len(texts), sides=rates_by_side(golds.values(), errors),
        errors=tuple(errors), documents=tuple(gold.document for gold in golds.values()), scores=Corpus(identity, _floor(whole), floors),
    )  # fmt: skip


def _floor(one: Figures) -> TextFloor:
    return TextFloor(round(one.overall, 3), round(one.record, 3))
