"""Links between pages lead somewhere, and every page can be reached from the README; a link to a folder reaches the pages in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pages import ROOT, anchors, links

PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
MOST_LINES = 70
"""The README is read before anything is tried; what takes longer has a page of its own."""


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_of_a_page_leads_to_a_file_and_a_heading_of_it(page: Path) -> None:
    broken = []
    for target in links(page.read_text(encoding="utf-8")):
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        if "://" in target:
            continue
        if not there.exists() or (anchor and anchor not in anchors(there.read_text(encoding="utf-8"))):
            broken.append(target)
    assert broken == []


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page not in PAGES:
            continue
        reached.add(page)
        for target in links(page.read_text(encoding="utf-8")):
            there = (page.parent / target.partition("#")[0]).resolve()
            waiting += sorted(there.glob("*.md")) if there.is_dir() else [there]
    assert [name(page) for page in PAGES if page not in reached] == []


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= MOST_LINES
