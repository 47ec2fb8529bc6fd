"""The fewest rows that say when a walk ends in one outcome.

A row is a conjunction: for some columns the answers that it allows; the other columns do not
matter. Rows are widened as far as no other outcome comes in (prime implicants of a function with
several values), chosen greedily, and every row that the others make superfluous is taken out. The
result is exact; that no smaller table exists is not promised.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from toolkit.core.question_graph import QuestionGraph

Cube = dict[int, int]
"""A row: the answers (bits) that each column allows. A column that is missing does not matter."""

Live = frozenset[tuple[int, int]]
"""The rows that a walk may still fit: number, and columns that it has not met yet."""

MOST_PATHS = 2_000
"""Paths to one outcome, through the questions that decide, that are looked at."""


def cover(graph: QuestionGraph, place: int, most_rows: int) -> tuple[Cube, ...] | None:
    """Rows for the end at `place`: every walk that ends there fits one, no other walk does. None
    where that takes more than `most_rows` rows.
    """
    paths = []
    for path in _paths(graph, place):
        paths.append(path)
        if len(paths) > MOST_PATHS:
            return None
    candidates: list[Cube] = []
    for path in paths:
        for order in (tuple(path), tuple(reversed(path))):
            wide = _trimmed(_widened(graph, place, path, order), paths)
            if wide not in candidates:
                candidates.append(wide)
    rows: list[Cube] = []
    waiting = paths
    while waiting:
        best = max(
            candidates,
            key=lambda row: (sum(_within(path, row) for path in waiting), -len(row)),
        )
        rows.append(best)
        waiting = [path for path in waiting if not _within(path, best)]
    for row in sorted(rows, key=len, reverse=True):
        others = [other for other in rows if other is not row]
        if not is_left(graph, place, others):
            rows = others
    return tuple(rows) if len(rows) <= most_rows else None


def outline(graph: QuestionGraph, place: int) -> Cube:
    """What holds in every walk that ends at `place`: for each question that all of them are asked,
    the answers that occur. Not every walk with such answers need end there.
    """
    reaching = _reaching(graph, place)
    met: Cube = {}
    for here in _from_start(graph, reaching):
        fork = graph.forks[here]
        for mask, to in fork.ways:
            if to in reaching:
                met[fork.column] = met.get(fork.column, 0) | mask
    return {
        column: mask
        for column, mask in sorted(met.items())
        if mask != graph.columns[column].everything and _is_always_asked(graph, place, column)
    }


def is_left(graph: QuestionGraph, place: int, rows: Sequence[Cube]) -> bool:
    """Whether some walk that ends at `place` fits none of `rows`."""
    seen: set[tuple[int, Live]] = set()
    waiting: list[tuple[int, Live]] = [
        (graph.start, frozenset((number, len(row)) for number, row in enumerate(rows)))
    ]
    while waiting:
        here, live = waiting.pop()
        if (here, live) in seen or any(not open_ for _, open_ in live):
            continue
        seen.add((here, live))
        if here < 0:
            if here == place:
                return True
            continue
        fork = graph.forks[here]
        for mask, to in fork.ways:
            for bit in bits(mask):
                waiting.append((to, frozenset(_onward(rows, live, fork.column, bit))))
    return False


def bits(mask: int) -> Iterator[int]:
    """The single bits of `mask`."""
    while mask:
        yield mask & -mask
        mask &= mask - 1


def _onward(rows: Sequence[Cube], live: Live, column: int, bit: int) -> Iterator[tuple[int, int]]:
    """The rows that still fit after an answer, each with the columns it has not met yet."""
    for number, open_ in live:
        allowed = rows[number].get(column)
        if allowed is None:
            yield number, open_
        elif allowed & bit:
            yield number, open_ - 1


def _reaching(graph: QuestionGraph, place: int) -> set[int]:
    """The places from which `place` can be reached."""
    found = {place}
    for number, fork in enumerate(graph.forks):
        if any(to in found for _, to in fork.ways):
            found.add(number)
    return found


def _from_start(graph: QuestionGraph, within: set[int]) -> Iterator[int]:
    """The forks that can be reached through `within` alone."""
    seen, waiting = set[int](), [graph.start]
    while waiting:
        here = waiting.pop()
        if here >= 0 and here in within and here not in seen:
            seen.add(here)
            yield here
            waiting.extend(to for _, to in graph.forks[here].ways)


def _is_always_asked(graph: QuestionGraph, place: int, column: int) -> bool:
    seen, waiting = set[int](), [graph.start]
    while waiting:
        here = waiting.pop()
        if here == place:
            return False
        if here >= 0 and here not in seen and graph.forks[here].column != column:
            seen.add(here)
            waiting.extend(to for _, to in graph.forks[here].ways)
    return True


def _paths(graph: QuestionGraph, place: int) -> Iterator[Cube]:
    reaching = _reaching(graph, place)
    waiting: list[tuple[int, tuple[tuple[int, int], ...]]] = [(graph.start, ())]
    while waiting:
        here, path = waiting.pop()
        if here == place:
            yield dict(path)
        elif here >= 0:
            fork = graph.forks[here]
            for mask, to in reversed(fork.ways):
                if to in reaching:
                    waiting.append((to, (*path, (fork.column, mask))))


def _within(path: Cube, row: Cube) -> bool:
    """Whether `row` takes in all of `path`."""
    return all(column in path and not path[column] & ~mask for column, mask in row.items())


def _widened(graph: QuestionGraph, place: int, path: Cube, order: Iterable[int]) -> Cube:
    """`path` with as few columns as possible, taken out in `order`, and as many answers."""
    row = dict(path)
    for column in order:
        without = {other: mask for other, mask in row.items() if other != column}
        if _only_to(graph, place, without):
            row = without
    for column in tuple(row):
        for bit in bits(graph.columns[column].everything & ~row[column]):
            wider = {**row, column: row[column] | bit}
            if _only_to(graph, place, wider):
                row = wider
    return row


def _trimmed(row: Cube, paths: Iterable[Cube]) -> Cube:
    """`row` with only the answers that walks to its end give together: where the tree asks a second
    question after some answers to a first one, the row does not name the others.
    """
    given: Cube = {}
    for path in paths:
        common = {column: path.get(column, 0) & mask for column, mask in row.items()}
        if all(common.values()):
            for column, mask in common.items():
                given[column] = given.get(column, 0) | mask
    return given


def _only_to(graph: QuestionGraph, place: int, row: Cube) -> bool:
    """Whether no path to another end fits `row`. A question that the path does not ask is taken to
    fit, so that a row never rests on a question not having been asked.
    """
    seen, waiting = set[int](), [graph.start]
    while waiting:
        here = waiting.pop()
        if here < 0:
            if here != place:
                return False
        elif here not in seen:
            seen.add(here)
            fork = graph.forks[here]
            allowed = row.get(fork.column, -1)
            waiting.extend(to for mask, to in fork.ways if mask & allowed)
    return True
