"""One-to-one pairs against all ways to make them."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from contested.quality.matching import heaviest_pairs, most_pairs

WEIGHTS = st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 3)), st.integers(1, 9).map(float), max_size=10)


def best_total(weights: dict[tuple[int, int], float]) -> float:
    return max(
        sum(weights.get((row, column), 0.0) for row, column in enumerate(order)) for order in permutations(range(4))
    )


@given(WEIGHTS)
def test_no_other_assignment_weighs_more(weights: dict[tuple[int, int], float]) -> None:
    pairs = heaviest_pairs(weights)
    assert sum(weights[pair] for pair in pairs) == best_total(weights)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)


@given(WEIGHTS)
def test_no_other_matching_has_more_pairs(weights: dict[tuple[int, int], float]) -> None:
    found = most_pairs(range(4), range(4), lambda row, column: (row, column) in weights)
    assert found == best_total(dict.fromkeys(weights, 1.0))
