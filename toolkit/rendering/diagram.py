"""The diagram of a tree: one SVG that needs no script, no font and no colour to be understood."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.core.tree import (
    Checklist,
    Choice,
    Decide,
    DecisionTree,
    Multi,
    Node,
    Note,
    Number,
    Outcome,
    Return,
    Use,
)
from toolkit.core.words import level_in_words
from toolkit.rendering.edition import Edition
from toolkit.rendering.element import Content, Element, Target, el
from toolkit.rendering.layout import Arrow, Box, Drawing, Route, arrange
from toolkit.rendering.lettering import shorten, width, wrap
from toolkit.rendering.phrase import option_label, summarise

BOX_WIDTH = 212.0
LABEL_WIDTH = 150.0
SIZE = 12.0
LABEL_SIZE = 11.0
LINE = 15.0
LABEL_LINE = 13.5
PAD = 10.0
_FONT = "Atkinson Hyperlegible Next, system-ui, sans-serif"
_MOST_LINES = 7


@dataclass(frozen=True, slots=True)
class _Style:
    """How one sort of box is drawn: class, fill, edge."""

    class_: str
    fill: str
    edge: str


_STYLES = {
    "ask": _Style("tk-box tk-box-ask", "#ffffff", "#3b5b7a"),
    "decide": _Style("tk-box tk-box-decide", "#eef1f4", "#5a6675"),
    "use": _Style("tk-box tk-box-use", "#eaf3f1", "#2b6f68"),
    "note": _Style("tk-box tk-box-note", "#fbf6e6", "#8a6d1f"),
    "return": _Style("tk-box tk-box-return", "#eef1f4", "#5a6675"),
    "level-e": _Style("tk-box tk-box-level-e", "#fbe3e4", "#9b1220"),
    "level-1": _Style("tk-box tk-box-level-1", "#fdebdc", "#a8480a"),
    "level-2": _Style("tk-box tk-box-level-2", "#fbf3d3", "#7d6200"),
    "level-3": _Style("tk-box tk-box-level-3", "#e4f0fa", "#1f5f99"),
    "level-4": _Style("tk-box tk-box-level-4", "#e9f3e6", "#3a6b2e"),
    "level-none": _Style("tk-box tk-box-level-none", "#f1eef6", "#5c4a85"),
}


@dataclass(frozen=True, slots=True)
class _Shape:
    """One box with its words, before it has a place."""

    node: Node
    style: _Style
    head: str
    lines: tuple[str, ...]
    foot: str

    @property
    def height(self) -> float:
        return PAD * 2 + LINE * (len(self.lines) + bool(self.head) + bool(self.foot)) - 2


def draw(edition: Edition, tree: DecisionTree, numbers: dict[str, str]) -> Element:
    """The diagram of `tree` as a scrollable figure; every box leads to its section below."""
    shapes = {id: _shape(edition, node, numbers[id]) for id, node in tree.nodes.items()}
    order = [tree.start, *(id for id in tree.nodes if id != tree.start)]
    labels = _labels(edition, tree, numbers)
    drawing = arrange(
        [
            Box(id, BOX_WIDTH, shapes[id].height, isinstance(tree.nodes[id], Outcome | Return))
            for id in order
            if id in shapes
        ],
        [
            Arrow(
                source,
                target,
                max((width(line, LABEL_SIZE) for line in lines), default=0.0) + (8 if lines else 0),
                len(lines) * LABEL_LINE + (4 if lines else 0),
            )
            for (source, target), lines in labels.items()
        ],
    )
    return el(
        "div",
        el(
            "svg",
            el(
                "title",
                edition.word("diagram-title", title=edition.say(tree.meta.title)),
                id="_diagram-title",
            ),
            el("desc", edition.word("diagram-desc"), id="_diagram-desc"),
            el("g", [_line(route) for route in drawing.routes], class_="tk-arrows", fill="none"),
            el("g", [_label(route, labels) for route in drawing.routes]),
            el("g", [_draw_box(shapes[id], drawing, id) for id in order if id in shapes]),
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {_n(drawing.width)} {_n(drawing.height)}",
            width=_n(drawing.width),
            height=_n(drawing.height),
            role="group",
            aria_labelledby="_diagram-title _diagram-desc",
            font_family=_FONT,
            class_="tk-svg",
        ),
        class_="tk-diagram",
    )


def _n(value: float) -> str:
    """A coordinate, short and the same on every machine."""
    return f"{value:.1f}".removesuffix(".0")


def _shape(edition: Edition, node: Node, number: str) -> _Shape:
    foot = ""
    head = number
    match node:
        case Choice() | Multi() | Number() | Checklist():
            style, text = _STYLES["ask"], edition.say(node.text)
        case Note():
            style, text = _STYLES["note"], edition.say(node.text)
        case Decide():
            style, text = _STYLES["decide"], edition.word("decide-short")
        case Use():
            style, text = _STYLES["use"], edition.title("tree", node.use)
            key = "use-handover-short" if node.hands_over else "use-short"
            head = f"{number}  {edition.word(key)}"
        case Return():
            style = _STYLES["return"]
            text = edition.say(node.text) if node.text else edition.word("return-heading")
        case Outcome():
            level = node.obligations.level
            style = _STYLES[f"level-{level.value.lower() if level else 'none'}"]
            text = edition.say(node.title)
            words = (
                level_in_words(level, edition.language) if level else edition.word("level-of-case")
            )
            head = f"{number}  {words}"
            within = node.obligations.within
            foot = edition.by(within) if within else ""
    indent = 18 if isinstance(node, Outcome) else 0
    lines = shorten(wrap(text, SIZE, BOX_WIDTH - 2 * PAD - indent), _MOST_LINES)
    return _Shape(node, style, head, lines, foot)


def _labels(
    edition: Edition, tree: DecisionTree, numbers: dict[str, str]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """What stands on each arrow, in wrapped lines; arrows between the same two boxes are one."""
    found: dict[tuple[str, str], list[str]] = {}

    def add(source: str, target: str | None, words: str) -> None:
        if target is not None and target in tree.nodes:
            found.setdefault((source, target), []).append(words)

    for id, node in tree.nodes.items():
        match node:
            case Choice():
                for option in node.options:
                    add(id, option.go or node.go, edition.say(option.label))
            case Multi() | Checklist() | Note():
                add(id, node.go, "")
            case Number():
                apart = node.unsure is not None and node.unsure.go not in (None, node.go)
                add(id, node.go, edition.word("a-number") if apart else "")
                if node.unsure is not None and apart:
                    add(id, node.unsure.go, edition.say(node.unsure.label))
            case Decide():
                for row in node.rows:
                    words = (
                        summarise(edition, tree, row.when, numbers)
                        if row.when
                        else edition.word("otherwise")
                    )
                    add(id, row.go, words)
            case Use():
                for end, go in node.returns:
                    add(id, go, _end_name(edition, node.use, end))
                add(id, node.go, edition.word("otherwise") if node.returns else "")
    return {
        pair: shorten(wrap(" / ".join(w for w in words if w), LABEL_SIZE, LABEL_WIDTH), 5)
        for pair, words in found.items()
    }


def _end_name(edition: Edition, tree_id: str, end: str) -> str:
    called = edition.library.trees.get(tree_id)
    node = called.nodes.get(end) if called else None
    match node:
        case Outcome():
            return edition.say(node.title)
        case Return() if node.text is not None:
            return edition.say(node.text)
        case _:
            return option_label(edition, None, end, end)


def _line(route: Route) -> Content:
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


def _label(route: Route, labels: dict[tuple[str, str], tuple[str, ...]]) -> Content:
    lines = labels[route.arrow.source, route.arrow.target]
    if route.label is None:
        return None
    x, y = route.label
    wide, tall = route.arrow.width, route.arrow.height
    first = y - tall / 2 + 2 + LABEL_LINE - 3.5
    return [
        el(
            "rect",
            x=_n(x - wide / 2),
            y=_n(y - tall / 2),
            width=_n(wide),
            height=_n(tall),
            rx="3",
            fill="#ffffff",
            class_="tk-label-back",
        ),
        [
            el(
                "text",
                line,
                x=_n(x),
                y=_n(first + index * LABEL_LINE),
                text_anchor="middle",
                font_size=_n(LABEL_SIZE),
                fill="#26323d",
                class_="tk-label-text",
            )
            for index, line in enumerate(lines)
        ],
    ]


def _draw_box(shape: _Shape, drawing: Drawing, id: str) -> Element:
    x, y = drawing.places[id]
    left, top, tall = x - BOX_WIDTH / 2, y - shape.height / 2, shape.height
    style = shape.style
    outcome = isinstance(shape.node, Outcome)
    text_left = left + PAD + (18 if outcome else 0)
    baseline = top + PAD + SIZE - 2
    rows: list[tuple[str, str]] = [(shape.head, "head")] if shape.head else []
    rows += [(line, "line") for line in shape.lines]
    rows += [(shape.foot, "foot")] if shape.foot else []
    return el(
        "a",
        _outline(shape.node, left, top, tall, style),
        _sign(shape.node, left, top, tall, style) if isinstance(shape.node, Outcome) else None,
        [
            el(
                "text",
                words,
                x=_n(text_left),
                y=_n(baseline + index * LINE),
                font_size=_n(SIZE if role == "line" else SIZE - 1),
                font_weight="400" if role == "line" else "700",
                fill="#17202a" if role == "line" else style.edge,
                class_=f"tk-text-{role}",
            )
            for index, (words, role) in enumerate(rows)
        ],
        href=Target("", id),
        class_=style.class_,
    )


def _outline(node: Node, left: float, top: float, tall: float, style: _Style) -> Content:
    right, bottom = left + BOX_WIDTH, top + tall
    match node:
        case Decide():
            corners = (
                (left + 10, top), (right - 10, top), (right, (top + bottom) / 2),
                (right - 10, bottom), (left + 10, bottom), (left, (top + bottom) / 2),
            )  # fmt: skip
            points = " ".join(f"{_n(x)},{_n(y)}" for x, y in corners)
            return el(
                "polygon", points=points, fill=style.fill, stroke=style.edge, stroke_width="1.5"
            )
        case Note():
            points = (
                f"{_n(left)},{_n(top)} {_n(right - 14)},{_n(top)} {_n(right)},{_n(top + 14)} "
                f"{_n(right)},{_n(bottom)} {_n(left)},{_n(bottom)}"
            )
            return el(
                "polygon", points=points, fill=style.fill, stroke=style.edge, stroke_width="1.5"
            )
        case _:
            radius = {Return: tall / 2, Outcome: 3.0, Use: 2.0}.get(type(node), 9.0)
            frame = el(
                "rect",
                x=_n(left),
                y=_n(top),
                width=_n(BOX_WIDTH),
                height=_n(tall),
                rx=_n(min(radius, 16)),
                fill=style.fill,
                stroke=style.edge,
                stroke_width="2.2" if isinstance(node, Outcome) else "1.5",
            )
            if not isinstance(node, Use):
                return frame
            bars = [
                el(
                    "path",
                    d=f"M{_n(x)} {_n(top)} V{_n(bottom)}",
                    stroke=style.edge,
                    stroke_width="1.5",
                )
                for x in (left + 5, right - 5)
            ]
            return [frame, bars]


def _sign(node: Outcome, left: float, top: float, tall: float, style: _Style) -> Element:
    """A band in the level's colour with its sign: octagon, triangle, diamond, square, circle."""
    level = node.obligations.level
    x, y, r = left + 11, top + tall / 2, 6.5
    band = el("rect", x=_n(left), y=_n(top), width="22", height=_n(tall), rx="3", fill=style.edge)
    signs = {
        "E": [(-.42, -1), (.42, -1), (1, -.42), (1, .42),
              (.42, 1), (-.42, 1), (-1, .42), (-1, -.42)],
        "1": [(0, -1), (1.05, .85), (-1.05, .85)],
        "2": [(0, -1.15), (1.15, 0), (0, 1.15), (-1.15, 0)],
        "3": [(-.9, -.9), (.9, -.9), (.9, .9), (-.9, .9)],
    }  # fmt: skip
    corners = signs.get(level.value) if level else None
    sign: Content
    if corners:
        points = " ".join(f"{_n(x + r * dx)},{_n(y + r * dy)}" for dx, dy in corners)
        sign = el("polygon", points=points, fill="#ffffff")
    elif level is not None:
        sign = el("circle", cx=_n(x), cy=_n(y), r=_n(r), fill="#ffffff")
    else:
        sign = el(
            "path", d=f"M{_n(x - 6)} {_n(y)} H{_n(x + 6)}", stroke="#ffffff", stroke_width="3"
        )
    return el("g", band, sign)
