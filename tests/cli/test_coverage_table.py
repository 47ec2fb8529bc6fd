"""The table of what scenarios take: a tree of which nothing can be said stands in it, too."""

from __future__ import annotations

from pathlib import Path

from toolkit.cli.coverage import data_of, is_enough, render_table, rows_of
from toolkit.core.coverage import coverage_of
from toolkit.loading import load

UNDECIDED = Path(__file__).parents[1] / "fixtures/bad/TK702-undecided-proof"


def test_a_tree_that_is_too_entangled_is_listed_as_undecided_and_is_never_enough() -> None:
    loaded = load(UNDECIDED)
    rows = rows_of(loaded.library, coverage_of(loaded.library))
    assert [(row.tree, row.is_undecided) for row in rows] == [("report", True)]
    table = render_table(rows, loaded.library, loaded.source_map)
    assert table.splitlines()[-1].split() == ["report", "undecided", "undecided"]
    assert [row["undecided"] for row in data_of(rows)] == [True]
    assert is_enough(rows, 0, 0)
    assert not is_enough(rows, 1, 0)
    assert not is_enough(rows, 0, 1)
