"""How much of the trees the scenarios take, as a table and as data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.core.coverage import END, Coverage, Way
from toolkit.core.diagnostic import Diagnostic, Pointer
from toolkit.core.gate import clean
from toolkit.core.library import Library
from toolkit.loading.source_map import SourceMap

MAX_MISSING = 6
"""Missing ways of one tree that are shown."""


@dataclass(frozen=True, slots=True)
class Row:
    """The numbers of one tree or fragment (or of all), and the ways that no scenario takes. Of one
    that `is_undecided` nothing is known: it is too entangled to count its ways.
    """

    tree: str
    ways: int
    ends: int
    missing_ways: tuple[Way, ...]
    missing_ends: tuple[Way, ...]
    is_undecided: bool = False

    @property
    def ways_percent(self) -> float:
        """Ways taken, of those that can be taken."""
        return _percent(self.ways, len(self.missing_ways))

    @property
    def ends_percent(self) -> float:
        """Ends reached, of those that can be reached."""
        return _percent(self.ends, len(self.missing_ends))


def _percent(all_: int, missing: int) -> float:
    return 100.0 if not all_ else 100.0 * (all_ - missing) / all_


def rows_of(library: Library, coverage: Coverage) -> tuple[Row, ...]:
    """A row for each tree and fragment that can be walked, or of which that is undecided."""
    found = []
    for tree in library.trees:
        ways, missing_ways = coverage.of(tree, ends=False)
        ends, missing_ends = coverage.of(tree, ends=True)
        if ways or ends:
            found.append(Row(tree, len(ways), len(ends), tuple(missing_ways), tuple(missing_ends)))
        elif tree in coverage.undecided:
            found.append(Row(tree, 0, 0, (), (), is_undecided=True))
    return tuple(found)


def render_table(rows: tuple[Row, ...], library: Library, source_map: SourceMap) -> str:
    """The table for people, with where to find what is missing."""
    width = max((len(row.tree) for row in rows), default=4)
    lines = ["", f"{'Scenarios take':<{width}}  {'answers and rows':>18}  {'outcomes':>16}"]
    for row in rows:
        if row.is_undecided:
            lines.append(f"{clean(row.tree):<{width}}  {'undecided':>18}  {'undecided':>16}")
            continue
        ways = _share(row.ways, len(row.missing_ways), row.ways_percent)
        ends = _share(row.ends, len(row.missing_ends), row.ends_percent)
        lines.append(f"{clean(row.tree):<{width}}  {ways:>18}  {ends:>16}")
    for row in rows:
        missing = (*row.missing_ends, *row.missing_ways)
        if missing:
            lines += ["", f"No scenario takes, in {clean(row.tree)}:"]
            lines += [f"  {_line(way, library, source_map)}" for way in missing[:MAX_MISSING]]
            if len(missing) > MAX_MISSING:
                lines.append(f"  … and {len(missing) - MAX_MISSING} more")
            if not library.trees[row.tree].fragment:
                lines.append(f"  toolkit scenarios suggest {clean(row.tree)}")
            else:
                lines.append("  toolkit scenarios suggest --deep, with a tree that uses it")
    return "\n".join(lines) + "\n"


def _share(all_: int, missing: int, percent: float) -> str:
    return f"{all_ - missing} of {all_} ({percent:.0f} %)"


def _line(way: Way, library: Library, source_map: SourceMap) -> str:
    tree, node, what = way
    pointer = library.trees[tree].meta.file
    found = source_map.locate_all([_at(pointer, node)])[0]
    line = found.place.line if found.place else 1
    name = node if what == END else f"{node}: {what}"
    return clean(f"{pointer}:{line}: {name}")


def _at(file: str, node: str) -> Diagnostic:
    return Diagnostic("", "", Pointer(file, ("nodes", node), key=True))


def data_of(rows: tuple[Row, ...]) -> list[Mapping[str, object]]:
    """The same as data."""
    return [
        {
            "tree": row.tree,
            "ways": row.ways,
            "ways_covered": row.ways - len(row.missing_ways),
            "outcomes": row.ends,
            "outcomes_covered": row.ends - len(row.missing_ends),
            "undecided": row.is_undecided,
            "missing": [
                {"node": node, "way": what}
                for _, node, what in (*row.missing_ends, *row.missing_ways)
            ],
        }
        for row in rows
    ]


def with_coverage(findings_json: str, rows: tuple[Row, ...]) -> str:
    """The findings and the coverage as one JSON object."""
    data = {"findings": json.loads(findings_json), "coverage": data_of(rows)}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def is_enough(rows: tuple[Row, ...], min_edges: int, min_outcomes: int) -> bool:
    """Whether every tree reaches both percentages. One that is undecided reaches none above 0."""
    if (min_edges or min_outcomes) and any(row.is_undecided for row in rows):
        return False
    return all(row.ways_percent >= min_edges and row.ends_percent >= min_outcomes for row in rows)
