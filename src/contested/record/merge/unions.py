"""unions: joining things pairwise into groups, with a veto, in an order that the input's order doesn't change."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

Item = TypeVar("Item", bound=Hashable)


class Groups(Generic[Item]):
    """Disjoint groups of items, grown by `join`. `members(root)` lists a group's items in the order they were given."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._root: dict[Item, Item] = {}
        self._members: dict[Item, list[Item]] = {}
        for item in items:
            self._root[item] = item
            self._members[item] = [item]

    def find(self, item: Item) -> Item:
        """The item that stands for the group. Raises KeyError for an unknown item."""
        root = item
        while self._root[root] != root:
            root = self._root[root]
        while self._root[item] != root:
            self._root[item], item = root, self._root[item]
        return root

    def join(self, left: Item, right: Item) -> None:
        """Make one group of the two items' groups."""
        one, other = self.find(left), self.find(right)
        if one == other:
            return
        if len(self._members[one]) < len(self._members[other]):
            one, other = other, one
        self._root[other] = one
        self._members[one].extend(self._members.pop(other))

    def members(self, item: Item) -> Sequence[Item]:
        """All items of the item's group."""
        return self._members[self.find(item)]

    def all(self) -> list[list[Item]]:
        """Every group."""
        return list(self._members.values())


def join_by_forms(
    groups: Groups[Item], forms: Mapping[str, list[Item]], fits: Callable[[Sequence[Item], Sequence[Item]], bool]
) -> None:
    """Join items that share a form, forms in alphabetical order, items as listed, where `fits` allows the two groups."""
    for form in sorted(forms):
        heads: list[Item] = []
        for item in forms[form]:
            for head in heads:
                if groups.find(head) == groups.find(item):
                    break
                if fits(groups.members(head), groups.members(item)):
                    groups.join(head, item)
                    break
            else:
                heads.append(item)
