"""keys: what decides a result, as one hash; equal keys, equal results.

A stage's version is a hash of the files of the packages that it runs, code and data, so that nobody has to remember to raise a number. A comment changed there costs
one run; a rule changed and not noticed would cost a wrong record.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

import msgspec

from contested.case.entries import DocumentAdded
from contested.pipeline.stages import Stage

PARTS_FORMAT = 1
"""Raised when the shape of a derived row changes, so that older parts are made again."""


def stage_version(stage: Stage) -> str:
    """The stage's version: 16 hex digits over its packages' files and its tools' versions."""
    digest = sha256()
    for package in stage.code:
        digest.update(f"{package}\0{_package_hash(package)}\n".encode())
    for tool in stage.tools:
        digest.update(f"{tool}\0{_installed(tool)}\n".encode())
    return digest.hexdigest()[:16]


def reading_key(entry: DocumentAdded, version: str) -> str:
    """The key of one document's reading. Its name and address are left out: they change nothing that is read."""
    told = [entry.id, entry.text, entry.title, entry.publisher, entry.kind, entry.published, entry.language]
    return _hash("reading", PARTS_FORMAT, version, told)


def record_key(version: str, *told: object) -> str:
    """The key of the record made from what is told."""
    return _hash("record", PARTS_FORMAT, version, told)


def part_name(keys: tuple[str, ...]) -> str:
    """The name of the part that holds the results of these keys, in this order."""
    return _hash("part", PARTS_FORMAT, keys)


def _hash(*told: object) -> str:
    return sha256(msgspec.json.encode(told)).hexdigest()[:32]


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


@lru_cache(maxsize=16)
def _package_hash(package: str) -> str:
    return sha256("\n".join(_file_hashes(files(package), "")).encode()).hexdigest()


def _file_hashes(folder: Traversable, shown: str) -> Iterator[str]:
    for child in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = f"{shown}/{child.name}"
        if child.is_dir():
            if child.name != "__pycache__":
                yield from _file_hashes(child, path)
        elif not child.name.endswith((".pyc", ".pyo")):
            yield f"{path}\0{sha256(child.read_bytes()).hexdigest()}"
