"""The fewest chains, held against trying every way to join."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from toolkit.core.flow import fewest_chains, maximum_matching


@st.composite
def orders(draw: DrawFn) -> list[list[int]]:
    """Who may come later than whom, without circles: only later numbers follow."""
    size = draw(st.integers(0, 6))
    return [[other for other in range(one + 1, size) if draw(st.booleans())] for one in range(size)]


@given(orders())
def test_no_set_of_chains_is_smaller(follows: list[list[int]]) -> None:
    best = len(follows)
    for order in permutations(range(len(follows))):
        chains = sum(
            1
            for place, one in enumerate(order)
            if place == 0 or one not in follows[order[place - 1]]
        )
        best = min(best, chains)
    assert fewest_chains(follows) == best


def test_a_long_chain_needs_no_recursion() -> None:
    size = 5_000
    follows = [[one + 1] if one + 1 < size else [] for one in range(size)]
    assert fewest_chains(follows) == 1
    assert maximum_matching(follows) == size - 1
