"""times_grammar: a small cascade. Each layer is a list of rules over kinds of nodes; what a rule builds is a node for the next layer.

A pattern is words at blanks: `name=kind|kind?` matches one node of either kind, `?` makes it optional, `name=` gives it a name; parentheses
group. At each node the longest match whose builder accepts it wins; rules earlier in the list win ties.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from contested.read.ground.times_expr import ALL_KINDS, Expr, Node, node_kind_of

_FIRST_CHARACTER = 0xE000  # private use: one character a kind
_CODES = {str(kind): chr(_FIRST_CHARACTER + i) for i, kind in enumerate(ALL_KINDS)}
_PART = re.compile(r"(?P<open>\(*)(?:(?P<name>\w+)=)?(?P<kinds>[\w|]+)(?P<tail>[?)]*)")


@dataclass(frozen=True, slots=True)
class Match:
    """What a pattern matched: `nodes[first:last]` of the layer's input, with its named nodes."""

    nodes: Sequence[Node]
    first: int
    last: int
    named: dict[str, Node]
    text: str

    def __getitem__(self, name: str) -> Node:
        return self.named[name]

    def get(self, name: str) -> Node | None:
        """The named node, None if its part of the pattern matched nothing."""
        return self.named.get(name)

    def number(self, name: str) -> int | None:
        """The named node's number, None if there is no such node or number."""
        node = self.named.get(name)
        return None if node is None else node.number

    def beside(self, offset: int) -> Node | None:
        """The node `offset` places after the match's last (from 1) or before its first (from -1); None outside the document."""
        place = self.last - 1 + offset if offset > 0 else self.first + offset
        return self.nodes[place] if 0 <= place < len(self.nodes) else None


Builder = Callable[[Match], "Expr | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what it builds; the builder returns None where the words only look like a date."""

    pattern: re.Pattern[str]
    build: Builder
    starts: frozenset[str]


def rule(pattern: str, build: Builder) -> Rule:
    """The rule of a pattern. Raises ValueError at a kind that there is none of."""
    compiled: list[str] = []
    starts: set[str] = set()
    open_start = True
    for word in pattern.split():
        part = _PART.fullmatch(word)
        if part is None:
            raise ValueError(f"{word!r} in {pattern!r} is no part of a pattern")
        codes = "".join(_CODES[kind] for kind in part["kinds"].split("|"))
        name = f"?P<{part['name']}>" if part["name"] else "?:"
        optional, closing = _tail(part["tail"])
        compiled.append("(?:" * len(part["open"]) + f"({name}[{codes}]){optional}{closing}")
        if open_start:
            starts.update(codes)
            open_start = bool(optional) or "?" in closing or bool(part["open"])
    return Rule(re.compile("".join(compiled)), build, frozenset(starts))


def _tail(tail: str) -> tuple[str, str]:
    """`?` of the part itself, then what closes groups: "?)?" → "?", ")?"."""
    return ("?", tail[1:]) if tail.startswith("?") else ("", tail)


class Layer:
    """Rules that run together over one row of nodes. Holds only its rules."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._by_start: dict[str, list[Rule]] = {}
        for entry in rules:
            for code in sorted(entry.starts):
                self._by_start.setdefault(code, []).append(entry)

    def run(self, nodes: Sequence[Node], text: str) -> list[Node]:
        """The nodes with what the rules built in place of what they matched."""
        codes = "".join(_CODES[node.kind] for node in nodes)
        out: list[Node] = []
        i = 0
        while i < len(nodes):
            built, length = self._at(nodes, codes, i, text)
            out.append(nodes[i] if built is None else built)
            i += length
        return out

    def _at(self, nodes: Sequence[Node], codes: str, i: int, text: str) -> tuple[Node | None, int]:
        found = []
        for order, entry in enumerate(self._by_start.get(codes[i], ())):
            match = entry.pattern.match(codes, i)
            if match is not None and match.end() > i:
                found.append((-match.end(), order, entry, match))
        for _, _, entry, match in sorted(found, key=lambda item: item[:2]):
            named = {name: nodes[match.start(name)] for name, value in match.groupdict().items() if value}
            expr = entry.build(Match(nodes, i, match.end(), named, text))
            if expr is not None:
                first, last = nodes[i], nodes[match.end() - 1]
                opens = first.kind if first.expr is None else first.value
                return Node(
                    kind=node_kind_of(expr), start=first.start, end=last.end, value=opens, expr=expr
                ), match.end() - i
        return None, 1
