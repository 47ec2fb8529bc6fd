"""Where the boxes and arrows of a diagram go: a layered drawing, after Sugiyama.

Ranks run from top to bottom. Labels of arrows take part as small boxes of their own between two
ranks, so that nothing is ever drawn over anything else. The result depends on the input alone.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

SIDE_GAP = 26.0
LABEL_GAP = 14.0
RANK_GAP = 15.0
BEND_WIDTH = 10.0
_SWEEPS = 24


@dataclass(frozen=True, slots=True)
class Box:
    """Something with a size to be placed."""

    id: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Arrow:
    """A connection, and the size of what is written on it (0 for nothing)."""

    source: str
    target: str
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Route:
    """The way of an arrow: (x, y where a rank begins, y where it ends) from source to target, and
    the centre of its label.
    """

    arrow: Arrow
    points: tuple[tuple[float, float, float], ...]
    label: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished layout; `places` are the centres of the boxes."""

    width: float
    height: float
    places: Mapping[str, tuple[float, float]]
    routes: tuple[Route, ...]


@dataclass(slots=True)
class _Cell:
    """A box, a label or a bend on one rank while the layout is being made."""

    width: float
    height: float
    up: list[int] = field(default_factory=list)
    down: list[int] = field(default_factory=list)
    bend: bool = False
    x: float = 0.0

    @property
    def gap(self) -> float:
        return LABEL_GAP if self.bend else SIDE_GAP


def arrange(boxes: Sequence[Box], arrows: Sequence[Arrow]) -> Drawing:
    """Place `boxes` (in reading order; the first is the start) and lead `arrows` between them."""
    known = {box.id for box in boxes}
    forward = _without_cycles(boxes, [a for a in arrows if {a.source, a.target} <= known])
    rank = _ranks(boxes, forward)
    cells: list[_Cell] = []
    ranks: list[list[int]] = [[] for _ in range(2 * max(rank.values(), default=0) + 1)]

    def add(cell: _Cell, on: int) -> int:
        cells.append(cell)
        ranks[on].append(len(cells) - 1)
        return len(cells) - 1

    cell_of: dict[str, int] = {}
    for box in boxes:
        cell_of[box.id] = add(_Cell(box.width, box.height), 2 * rank[box.id])
    chains: list[tuple[Arrow, list[int]]] = []
    # Arrows to the same box run together as soon as they can: one line is easier than ten.
    shared: dict[tuple[str, int], int] = {}
    for arrow in forward:
        chain = [cell_of[arrow.source]]
        first, last = 2 * rank[arrow.source] + 1, 2 * rank[arrow.target]
        for on in range(first, last):
            if on == first:
                chain.append(add(_Cell(arrow.width or BEND_WIDTH, arrow.height, bend=True), on))
                continue
            if (arrow.target, on) not in shared:
                shared[arrow.target, on] = add(_Cell(BEND_WIDTH, 0.0, bend=True), on)
            chain.append(shared[arrow.target, on])
        chain.append(cell_of[arrow.target])
        for above, below in itertools.pairwise(chain):
            if below not in cells[above].down:
                cells[above].down.append(below)
                cells[below].up.append(above)
        chains.append((arrow, chain))
    _order(cells, ranks)
    _spread(cells, ranks)
    return _measure(boxes, cells, ranks, cell_of, chains)


def _without_cycles(boxes: Sequence[Box], arrows: Sequence[Arrow]) -> list[Arrow]:
    """Arrows that close a loop are left out: content that was not checked may hold some."""
    out: dict[str, list[Arrow]] = {box.id: [] for box in boxes}
    for arrow in arrows:
        out[arrow.source].append(arrow)
    done: set[str] = set()
    kept: list[Arrow] = []
    for box in boxes:
        trail: list[tuple[str, int]] = [(box.id, 0)]
        active = {box.id}
        while trail:
            at, index = trail.pop()
            if at in done and index == 0:
                active.discard(at)
                continue
            if index == len(out[at]):
                done.add(at)
                active.discard(at)
                continue
            trail.append((at, index + 1))
            arrow = out[at][index]
            if arrow.target in active:
                continue
            kept.append(arrow)
            if arrow.target not in done:
                active.add(arrow.target)
                trail.append((arrow.target, 0))
    return kept


def _ranks(boxes: Sequence[Box], arrows: Sequence[Arrow]) -> dict[str, int]:
    """How far down each box stands: the longest way from the start."""
    rank = {box.id: 0 for box in boxes}
    for _ in boxes:
        moved = False
        for arrow in arrows:
            if rank[arrow.target] <= rank[arrow.source]:
                rank[arrow.target] = rank[arrow.source] + 1
                moved = True
        if not moved:
            break
    return rank


def _order(cells: list[_Cell], ranks: list[list[int]]) -> None:
    """Order each rank so that few arrows cross: median sweeps, the best order wins."""
    _order_by_depth(cells, ranks)
    best = [list(rank) for rank in ranks]
    fewest = _crossings(cells, ranks)
    for sweep in range(_SWEEPS):
        downwards = sweep % 2 == 0
        for index in range(1, len(ranks)) if downwards else range(len(ranks) - 2, -1, -1):
            beside = ranks[index - 1] if downwards else ranks[index + 1]
            position = {cell: place for place, cell in enumerate(beside)}
            rank = ranks[index]
            keys = {}
            for place, cell in enumerate(rank):
                near = cells[cell].up if downwards else cells[cell].down
                spots = sorted(position[other] for other in near)
                keys[cell] = _median(spots) if spots else float(place)
            rank.sort(key=lambda cell: keys[cell])
        _swap_neighbours(cells, ranks)
        count = _crossings(cells, ranks)
        if count < fewest:
            fewest, best = count, [list(rank) for rank in ranks]
        if fewest == 0:
            break
    for index, rank in enumerate(best):
        ranks[index][:] = rank


def _order_by_depth(cells: list[_Cell], ranks: list[list[int]]) -> None:
    """Begin with the order in which a reader meets things, going deep first."""
    met: dict[int, int] = {}
    roots = [cell for rank in ranks for cell in rank if not cells[cell].up]
    stack = list(reversed(roots))
    while stack:
        cell = stack.pop()
        if cell in met:
            continue
        met[cell] = len(met)
        stack.extend(reversed(cells[cell].down))
    for rank in ranks:
        rank.sort(key=lambda cell: met.get(cell, len(cells)))


def _median(spots: list[int]) -> float:
    middle = len(spots) // 2
    return float(spots[middle]) if len(spots) % 2 else (spots[middle - 1] + spots[middle]) / 2


def _crossings(cells: list[_Cell], ranks: list[list[int]]) -> int:
    total = 0
    for upper, lower in itertools.pairwise(ranks):
        position = {cell: place for place, cell in enumerate(lower)}
        ends = [
            position[below]
            for cell in upper
            for below in sorted(cells[cell].down, key=position.__getitem__)
        ]
        total += sum(1 for i, a in enumerate(ends) for b in ends[i + 1 :] if b < a)
    return total


def _swap_neighbours(cells: list[_Cell], ranks: list[list[int]]) -> None:
    for index, rank in enumerate(ranks):
        above = {c: p for p, c in enumerate(ranks[index - 1])} if index else {}
        below = {c: p for p, c in enumerate(ranks[index + 1])} if index + 1 < len(ranks) else {}
        for place in range(len(rank) - 1):
            left, right = rank[place], rank[place + 1]
            now = _pair(cells, left, right, above, below)
            if _pair(cells, right, left, above, below) < now:
                rank[place], rank[place + 1] = right, left


def _pair(
    cells: list[_Cell], left: int, right: int, above: dict[int, int], below: dict[int, int]
) -> int:
    over = sum(1 for a in cells[left].up for b in cells[right].up if above[a] > above[b])
    under = sum(1 for a in cells[left].down for b in cells[right].down if below[a] > below[b])
    return over + under


def _spread(cells: list[_Cell], ranks: list[list[int]]) -> None:
    """Give every cell an x: as near to its neighbours as its rank allows, sweeping to and fro."""
    for rank in ranks:
        x = 0.0
        for index, cell in enumerate(rank):
            x += _apart(cells, rank[index - 1], cell) if index else 0.0
            cells[cell].x = x
    for sweep in range(2 * _SWEEPS):
        downwards = sweep % 2 == 0
        for rank in ranks if downwards else reversed(ranks):
            _settle(cells, rank, downwards=downwards, both=sweep >= _SWEEPS)
    # Last, everything stands below what leads to it, so that a plain sequence is a straight line.
    for rank in ranks:
        _settle(cells, rank, downwards=True, both=False)


def _settle(cells: list[_Cell], rank: list[int], *, downwards: bool, both: bool) -> None:
    wished, weights = [], []
    for index in rank:
        cell = cells[index]
        near = cell.up if downwards else cell.down
        if both or not near:
            near = cell.up + cell.down
        wished.append(sum(cells[other].x for other in near) / len(near) if near else cell.x)
        weights.append(4.0 if cell.bend else 1.0 + len(near))
    for index, x in zip(rank, _placed(cells, rank, wished, weights), strict=True):
        cells[index].x = x


def _apart(cells: list[_Cell], left: int, right: int) -> float:
    one, two = cells[left], cells[right]
    return (one.width + two.width) / 2 + min(one.gap, two.gap)


def _placed(
    cells: list[_Cell], rank: list[int], wished: list[float], weights: list[float]
) -> list[float]:
    """The places nearest to `wished` (least squares) that keep the order and the gaps: pool
    adjacent violators, after taking the gaps out.
    """
    offsets = [0.0]
    for left, right in itertools.pairwise(rank):
        offsets.append(offsets[-1] + _apart(cells, left, right))
    pools: list[tuple[float, float, int]] = []
    for x, offset, weight in zip(wished, offsets, weights, strict=True):
        pool = (x - offset, weight, 1)
        while pools and pools[-1][0] > pool[0]:
            mean, mass, count = pools.pop()
            joint = mass + pool[1]
            pool = ((mean * mass + pool[0] * pool[1]) / joint, joint, count + pool[2])
        pools.append(pool)
    level = [mean for mean, _, count in pools for _ in range(count)]
    return [mean + offset for mean, offset in zip(level, offsets, strict=True)]


def _measure(
    boxes: Sequence[Box],
    cells: list[_Cell],
    ranks: list[list[int]],
    cell_of: dict[str, int],
    chains: list[tuple[Arrow, list[int]]],
) -> Drawing:
    margin = 4.0
    left = min((cell.x - cell.width / 2 for cell in cells), default=0.0) - margin
    right = max((cell.x + cell.width / 2 for cell in cells), default=0.0) + margin
    top: dict[int, float] = {}
    bottom: dict[int, float] = {}
    y = margin
    for rank in ranks:
        tall = max((cells[cell].height for cell in rank), default=0.0)
        for cell in rank:
            height = cells[cell].height if not cells[cell].bend else tall
            top[cell] = y + (tall - height) / 2 if cells[cell].bend else y
            bottom[cell] = top[cell] + height if cells[cell].bend else y + height
        y += tall + RANK_GAP
    places = {
        box.id: (cells[cell_of[box.id]].x - left, (top[c] + bottom[c]) / 2)
        for box in boxes
        for c in (cell_of[box.id],)
    }
    routes = []
    for arrow, chain in chains:
        points = tuple((cells[cell].x - left, top[cell], bottom[cell]) for cell in chain)
        label = None
        if arrow.width and len(chain) > 2:
            x, upper, lower = points[1]
            label = (x, (upper + lower) / 2)
        routes.append(Route(arrow, points, label))
    return Drawing(right - left, y - RANK_GAP + margin, places, tuple(routes))
