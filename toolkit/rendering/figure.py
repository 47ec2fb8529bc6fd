"""The parts of a diagram as SVG: boxes with their rows, arrows, labels, and the sign of each
level.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.core.level import Level
from toolkit.core.tree import Decide, Node, Note, Outcome, Return, Use
from toolkit.rendering.element import Content, Element, Target, el
from toolkit.rendering.layout import Route

BOX_WIDTH = 236.0
LABEL_WIDTH = 150.0
SIZE = 12.0
SMALL = 11.0
LABEL_SIZE = 11.0
LINE = 15.0
ROW_LINE = 13.5
LABEL_LINE = 13.5
PAD = 10.0
ROW_PAD = 6.0
_ROW_GAP = 5.0
_BAND = 20.0


@dataclass(frozen=True, slots=True)
class Style:
    """How one sort of box is drawn: class, fill, edge."""

    class_: str
    fill: str
    edge: str


_ASK = Style("tk-box-ask", "#ffffff", "#3b5b7a")
_DECIDE = Style("tk-box-decide", "#eef1f4", "#5a6675")
_USE = Style("tk-box-use", "#eaf3f1", "#2b6f68")
_NOTE = Style("tk-box-note", "#fdf9ec", "#7a6018")
_NO_LEVEL = Style("tk-box-level-none", "#f1eef6", "#5c4a85")
_LEVELS = {
    Level.EMERGENCY: Style("tk-box-level-e", "#fbe3e4", "#9b1220"),
    Level.CRITICAL: Style("tk-box-level-1", "#fdebdc", "#96400a"),
    Level.HIGH: Style("tk-box-level-2", "#fbf3d3", "#6e5600"),
    Level.STANDARD: Style("tk-box-level-3", "#e4f0fa", "#1f5f99"),
    Level.LOW: Style("tk-box-level-4", "#e9f3e6", "#35632a"),
}


@dataclass(frozen=True, slots=True)
class Exit:
    """A row inside a box: the answers that end the walk, and the end that they lead to."""

    node: Node
    label: tuple[str, ...]
    title: tuple[str, ...]
    foot: tuple[str, ...]

    @property
    def height(self) -> float:
        """The height of the row in pixels."""
        return (len(self.label) + len(self.title) + len(self.foot)) * ROW_LINE + 2 * ROW_PAD - 2


@dataclass(frozen=True, slots=True)
class Shape:
    """One box with its words and rows, before it has a place."""

    node: Node
    style: Style
    head: str
    lines: tuple[str, ...]
    exits: tuple[Exit, ...]

    @property
    def columns(self) -> tuple[tuple[Exit, ...], ...]:
        """The rows in columns of about the same height: one, or more where there are many rows."""
        count = min(3, 1 + len(self.exits) // 8)
        target = sum(row.height + _ROW_GAP for row in self.exits) / count
        columns: list[list[Exit]] = [[]]
        filled = 0.0
        for row in self.exits:
            if filled + row.height / 2 > target * len(columns) and len(columns) < count:
                columns.append([])
            columns[-1].append(row)
            filled += row.height + _ROW_GAP
        return tuple(tuple(column) for column in columns)

    @property
    def width(self) -> float:
        """The width of the box in pixels."""
        return BOX_WIDTH + (len(self.columns) - 1) * (BOX_WIDTH - ROW_PAD)

    @property
    def words_height(self) -> float:
        """The height of what stands above the rows."""
        return 2 * PAD + LINE * (len(self.lines) + 1) - 4

    @property
    def height(self) -> float:
        """The height of the box in pixels."""
        rows = max(sum(row.height + _ROW_GAP for row in column) for column in self.columns)
        return self.words_height + (rows + 3 if rows else 0)

    def places(self, x: float, y: float) -> Iterator[tuple[Exit, float, float]]:
        """Each row with its left and top, where the box stands around (x, y)."""
        for number, column in enumerate(self.columns):
            left = x - self.width / 2 + ROW_PAD + number * (BOX_WIDTH - ROW_PAD)
            top = y - self.height / 2 + self.words_height
            for row in column:
                yield row, left, top
                top += row.height + _ROW_GAP

    def spans(self, y: float) -> list[tuple[float, float]]:
        """From where to where words stand in the box around the height `y`."""
        top = y - self.height / 2
        rows = [(at, at + row.height) for row, _, at in self.places(0.0, y)]
        return [(top, top + self.words_height - 2), *rows]


def style_of(node: Node) -> Style:
    """Fill and edge by the sort of node; outcomes by their level."""
    match node:
        case Outcome():
            level = node.obligations.level
            return _LEVELS[level] if level else _NO_LEVEL
        case Return():
            level = node.obligations.level
            return _LEVELS[level] if level else _DECIDE
        case Decide():
            return _DECIDE
        case Use():
            return _USE
        case Note():
            return _NOTE
        case _:
            return _ASK


def number_text(value: float) -> str:
    """A coordinate, short and the same on every machine."""
    return f"{value:.1f}".removesuffix(".0")


_n = number_text


def draw_line(route: Route) -> Content:
    """A smooth line from box to box; it runs straight down through every rank that it passes."""
    (x, _, y), *rest = route.points
    steps = [f"M{_n(x)} {_n(y)}"]
    for index, (to_x, upper, lower) in enumerate(rest):
        last = index == len(rest) - 1
        end_y = upper - 6 if last else upper
        bend = (end_y - y) / 2
        if abs(to_x - x) < 0.5:
            steps.append(f"L{_n(to_x)} {_n(end_y)}")
        else:
            steps.append(
                f"C{_n(x)} {_n(y + bend)} {_n(to_x)} {_n(end_y - bend)} {_n(to_x)} {_n(end_y)}"
            )
        if not last and lower > upper:
            steps.append(f"L{_n(to_x)} {_n(lower)}")
        x, y = to_x, lower
    tip_x, tip_y, _ = route.points[-1]
    tip = f"{_n(tip_x)},{_n(tip_y)} {_n(tip_x - 4)},{_n(tip_y - 8)} {_n(tip_x + 4)},{_n(tip_y - 8)}"
    return [
        el("path", d=" ".join(steps), stroke="#5a6675", stroke_width="1.4", class_="tk-line"),
        el("polygon", points=tip, fill="#5a6675", class_="tk-tip"),
    ]


def draw_label(route: Route, lines: tuple[str, ...]) -> Content:
    """What is written on an arrow, on a plate of its own."""
    if route.label is None:
        return None
    x, y = route.label
    wide, tall = route.arrow.width, route.arrow.height
    first = y - tall / 2 + 2 + LABEL_LINE - 3.5
    plate = el(
        "rect",
        x=_n(x - wide / 2),
        y=_n(y - tall / 2),
        width=_n(wide),
        height=_n(tall),
        rx="3",
        fill="#ffffff",
        class_="tk-label-back",
    )
    return [
        plate,
        [
            _text(line, x, first + index * LABEL_LINE, LABEL_SIZE, "#26323d", anchor="middle")
            for index, line in enumerate(lines)
        ],
    ]


def draw_shape(shape: Shape, x: float, y: float, *, linked: bool) -> Content:
    """A box around its centre (x, y), with its rows; `linked` to the sections of its nodes."""
    left, top = x - shape.width / 2, y - shape.height / 2
    style = shape.style
    baseline = top + PAD + SIZE - 2
    words = [
        _text(shape.head, left + PAD, baseline, SIZE - 1, style.edge, bold=True),
        *(
            _text(line, left + PAD, baseline + (index + 1) * LINE, SIZE, "#17202a")
            for index, line in enumerate(shape.lines)
        ),
    ]
    box = el(
        "a" if linked else "g",
        _outline(shape, left, top),
        words,
        href=Target("", shape.node.id) if linked else None,
        class_=f"tk-box {style.class_}",
    )
    rows = [_row(row, at, below, linked=linked) for row, at, below in shape.places(x, y)]
    return [box, rows]


def _row(row: Exit, left: float, top: float, *, linked: bool) -> Element:
    style = style_of(row.node)
    wide, tall = BOX_WIDTH - 2 * ROW_PAD, row.height
    text_left = left + _BAND + 6
    baseline = top + ROW_PAD + SMALL - 2
    lines: list[Element] = []
    for group, bold in ((row.label, False), (row.title, True), (row.foot, False)):
        for line in group:
            colour = "#26323d" if group is row.label else style.edge
            at = baseline + len(lines) * ROW_LINE
            lines.append(_text(line, text_left, at, SMALL, colour, bold=bold))
    frame = el(
        "rect",
        x=_n(left),
        y=_n(top),
        width=_n(wide),
        height=_n(tall),
        rx="3",
        fill=style.fill,
        stroke=style.edge,
        stroke_width="1.2",
    )
    band = el(
        "rect", x=_n(left), y=_n(top), width=_n(_BAND), height=_n(tall), rx="3", fill=style.edge
    )
    return el(
        "a" if linked else "g",
        frame,
        band,
        _sign(row.node, left + _BAND / 2, top + tall / 2),
        lines,
        href=Target("", row.node.id) if linked else None,
        class_=f"tk-row {style.class_}",
    )


def _text(
    words: str,
    x: float,
    y: float,
    size: float,
    colour: str,
    *,
    bold: bool = False,
    anchor: str | None = None,
) -> Element:
    return el(
        "text",
        words,
        x=_n(x),
        y=_n(y),
        font_size=_n(size),
        font_weight="700" if bold else "400",
        fill=colour,
        text_anchor=anchor,
    )


def _outline(shape: Shape, left: float, top: float) -> Content:
    node, style, wide, tall = shape.node, shape.style, shape.width, shape.height
    right, bottom = left + wide, top + tall
    corners: tuple[tuple[float, float], ...] = ()
    if isinstance(node, Decide):
        cut = 9.0
        corners = (
            (left + cut, top), (right - cut, top), (right, top + cut), (right, bottom - cut),
            (right - cut, bottom), (left + cut, bottom), (left, bottom - cut), (left, top + cut),
        )  # fmt: skip
    elif isinstance(node, Note):
        fold = 14.0
        corners = (
            (left, top), (right - fold, top), (right, top + fold), (right, bottom), (left, bottom),
        )  # fmt: skip
    if corners:
        points = " ".join(f"{_n(x)},{_n(y)}" for x, y in corners)
        return el("polygon", points=points, fill=style.fill, stroke=style.edge, stroke_width="1.5")
    frame = el(
        "rect",
        x=_n(left),
        y=_n(top),
        width=_n(wide),
        height=_n(tall),
        rx="2" if isinstance(node, Use) else "9",
        fill=style.fill,
        stroke=style.edge,
        stroke_width="1.5",
    )
    if not isinstance(node, Use):
        return frame
    bars = [
        el("path", d=f"M{_n(x)} {_n(top)} V{_n(bottom)}", stroke=style.edge, stroke_width="1.5")
        for x in (left + 4, right - 4)
    ]
    return [frame, bars]


_SIGNS: dict[Level, tuple[tuple[float, float], ...]] = {
    Level.EMERGENCY: (
        (-0.42, -1), (0.42, -1), (1, -0.42), (1, 0.42),
        (0.42, 1), (-0.42, 1), (-1, 0.42), (-1, -0.42),
    ),
    Level.CRITICAL: ((0, -1), (1.05, 0.85), (-1.05, 0.85)),
    Level.HIGH: ((0, -1.15), (1.15, 0), (0, 1.15), (-1.15, 0)),
    Level.STANDARD: ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
}  # fmt: skip


def _sign(node: Node, x: float, y: float) -> Element:
    """The sign of a level (octagon, triangle, diamond, square, circle); an arrow where the walk
    goes on elsewhere; a bar where there is no level of its own.
    """
    radius = 6.0
    if isinstance(node, Use):
        tip = f"{_n(x - 4)},{_n(y - 6)} {_n(x + 6)},{_n(y)} {_n(x - 4)},{_n(y + 6)}"
        return el("polygon", points=tip, fill="#ffffff")
    level = node.obligations.level if isinstance(node, Outcome | Return) else None
    if level is Level.LOW:
        return el("circle", cx=_n(x), cy=_n(y), r=_n(radius), fill="#ffffff")
    if level is None:
        return el(
            "path", d=f"M{_n(x - 5)} {_n(y)} H{_n(x + 5)}", stroke="#ffffff", stroke_width="3"
        )
    points = " ".join(f"{_n(x + radius * dx)},{_n(y + radius * dy)}" for dx, dy in _SIGNS[level])
    return el("polygon", points=points, fill="#ffffff")
