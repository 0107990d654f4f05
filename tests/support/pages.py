"""pages: the documentation as data: its fenced blocks, commands, links and headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
ANYTHING = "…"
_FENCE = re.compile(r"^```(\S*)[ ]?(.*)$")
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, the rest of the line that opens it (a file's name), its lines."""

    language: str
    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A command of a page and what the page says that it prints; "…" stands for anything, and so does nothing at all."""

    command: str
    output: str


def blocks(page: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    found: list[Block] = []
    opened: tuple[str, str] | None = None
    lines: list[str] = []
    for line in page.splitlines():
        fence = _FENCE.match(line)
        if fence is None:
            lines.append(line)
        elif opened is None:
            opened, lines = (fence[1], fence[2]), []
        else:
            found.append(Block(*opened, tuple(lines)))
            opened = None
    return found


def commands(block: Block) -> list[Shown]:
    """The commands of a console block, each with the lines under it; a comment after two blanks and # is left out."""
    found: list[Shown] = []
    for line in block.lines:
        if line.startswith("$ "):
            found.append(Shown(re.split(r"\s{2,}#", line[2:])[0].strip(), ""))
        else:
            found[-1] = Shown(found[-1].command, f"{found[-1].output}\n{line}")
    return found


def agrees(shown: str, printed: str) -> bool:
    """Whether what a page shows is in what was printed: its pieces between "…", in order, white space aside."""
    pieces = [" ".join(piece.split()) for line in shown.splitlines() for piece in line.split(ANYTHING)]
    pattern = ".*".join(re.escape(piece) for piece in pieces if piece)
    return re.search(pattern, " ".join(printed.split()), re.DOTALL) is not None


def prose(page: str) -> str:
    """A page without its fenced blocks."""
    return re.sub(r"^```.*?^```$", "", page, flags=re.DOTALL | re.MULTILINE)


def links(page: str) -> list[str]:
    """The targets of a page's links outside fenced blocks."""
    return _LINK.findall(prose(page))


def anchors(page: str) -> set[str]:
    """The anchors that a forge gives a page's headings."""
    titles = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
