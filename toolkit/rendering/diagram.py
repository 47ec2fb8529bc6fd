"""The diagram of a tree: one SVG that needs no script, no font and no colour to be understood.

Questions are boxes, joined by arrows. An answer that ends the walk (in an outcome, or by handing
over to another tree) is a coloured row inside its question: that keeps big trees narrow enough to
read.
"""

from __future__ import annotations

from collections.abc import Mapping
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
from toolkit.rendering.element import Element, el
from toolkit.rendering.figure import (
    BOX_WIDTH,
    LABEL_LINE,
    LABEL_SIZE,
    LABEL_WIDTH,
    PAD,
    ROW_PAD,
    SIZE,
    SMALL,
    Exit,
    Shape,
    draw_label,
    draw_line,
    draw_shape,
    number_text,
    style_of,
)
from toolkit.rendering.layout import Arrow, Box, Drawing, arrange
from toolkit.rendering.lettering import width, wrap_shortly
from toolkit.rendering.numbering import short_heading
from toolkit.rendering.phrase import option_label, summarise

_MOST_LINES = 7
_FONT = "Atkinson Hyperlegible Next, system-ui, sans-serif"

SMALLEST_SCALE = 0.68
"""Below this the letters of a printed diagram would be smaller than six points."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of the book: the room that its margins leave, in CSS pixels."""

    name: str
    width_px: float
    height_px: float


SHEETS = (
    Sheet("portrait", 640.0, 850.0),
    Sheet("landscape", 960.0, 560.0),
    Sheet("large", 1420.0, 900.0),
)
"""The sheets a diagram may take: A4 upright, A4 across, A3 across."""

Labels = dict[tuple[str, str], list[str]]
"""What is written on the way from one node to another; several answers may share it."""


@dataclass(frozen=True, slots=True)
class Diagram:
    """The boxes of a tree with their places, ready to be drawn whole or in parts."""

    title: str
    description: str
    shapes: Mapping[str, Shape]
    labels: Mapping[tuple[str, str], tuple[str, ...]]
    drawing: Drawing


def plan(edition: Edition, tree: DecisionTree, numbers: dict[str, str]) -> Diagram:
    """Wrap the words of `tree` into boxes and give each a place."""
    ways = _ways(edition, tree, numbers)
    boxes = [id for id in tree.nodes if id == tree.start or not _is_exit(tree.nodes[id])]
    boxes.sort(key=lambda id: id != tree.start)
    shapes = {id: _shape(edition, tree, id, numbers, ways) for id in boxes}
    labels = {
        pair: wrap_shortly(_joined(words), LABEL_SIZE, LABEL_WIDTH, 5)
        for pair, words in ways.items()
        if pair[1] in shapes
    }
    drawing = arrange(
        [Box(id, shape.width, shape.height) for id, shape in shapes.items()],
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
    title = edition.word("diagram-title", title=edition.say(tree.meta.title))
    return Diagram(title, edition.word("diagram-desc"), shapes, labels, drawing)


def draw(edition: Edition, tree: DecisionTree, numbers: dict[str, str]) -> Element:
    """The diagram of `tree`: for the website one scrollable figure, in which boxes and rows lead to
    their sections; for a book as many figures as its sheets need.
    """
    diagram = plan(edition, tree, numbers)
    if not edition.book:
        whole = (0.0, diagram.drawing.height)
        return el("div", _svg(diagram, diagram.title, whole, 1.0, book=False), class_="tk-diagram")
    sheet = next(
        (s for s in SHEETS if s.width_px >= diagram.drawing.width * SMALLEST_SCALE), SHEETS[-1]
    )
    scale = min(1.0, sheet.width_px / diagram.drawing.width)
    windows = _windows(diagram, sheet.height_px / scale)
    figures = []
    for part, window in enumerate(windows, 1):
        title = diagram.title
        if len(windows) > 1:
            title = edition.word("diagram-part", title=title, part=part, parts=len(windows))
        figures.append(
            el("div", _svg(diagram, title, window, scale, book=True, part=part), class_="tk-part")
        )
    return el("div", figures, class_=f"tk-diagram tk-sheet-{sheet.name}")


def _svg(
    diagram: Diagram,
    title: str,
    window: tuple[float, float],
    scale: float,
    *,
    book: bool,
    part: int = 1,
) -> Element:
    """What lies between the two heights of `window`, at `scale`."""
    top, bottom = window
    tall, wide = bottom - top, diagram.drawing.width
    routes = [
        r for r in diagram.drawing.routes if r.points[0][2] <= bottom and r.points[-1][1] >= top
    ]
    shapes = [
        (shape, *diagram.drawing.places[id])
        for id, shape in diagram.shapes.items()
        if abs(diagram.drawing.places[id][1] - (top + bottom) / 2) <= (shape.height + tall) / 2
    ]
    return el(
        "svg",
        el("title", title, id=f"_diagram-title-{part}"),
        el("desc", diagram.description, id=f"_diagram-desc-{part}"),
        el("g", [draw_line(route) for route in routes], class_="tk-arrows", fill="none"),
        el(
            "g",
            [draw_label(r, diagram.labels[r.arrow.source, r.arrow.target]) for r in routes],
        ),
        el("g", [draw_shape(shape, x, y, linked=not book) for shape, x, y in shapes]),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 {number_text(top)} {number_text(wide)} {number_text(tall)}",
        width=number_text(wide * scale),
        height=number_text(tall * scale),
        role="group",
        aria_labelledby=f"_diagram-title-{part} _diagram-desc-{part}",
        font_family=_FONT,
        class_="tk-svg",
    )


def _windows(diagram: Diagram, room: float) -> list[tuple[float, float]]:
    """Part the diagram into windows no taller than `room`, cutting where no words are, and through
    no box where that fills half a sheet; a piece that cannot be cut may be taller.
    """
    words: list[tuple[float, float]] = []
    boxes: list[tuple[float, float]] = []
    for id, shape in diagram.shapes.items():
        y = diagram.drawing.places[id][1]
        words += shape.spans(y)
        boxes.append((y - shape.height / 2, y + shape.height / 2))
    for route in diagram.drawing.routes:
        if route.label is not None:
            half = route.arrow.height / 2
            words.append((route.label[1] - half, route.label[1] + half))
    cuts: list[float] = []
    reach = 0.0
    for begin, end in sorted(words):
        if begin > reach:
            cuts.append((reach + begin) / 2)
        reach = max(reach, end)
    clean = [cut for cut in cuts if not any(begin < cut < end for begin, end in boxes)]
    windows: list[tuple[float, float]] = []
    start, last = 0.0, diagram.drawing.height
    while last - start > room:
        fitting = [cut for cut in clean if start + room / 2 <= cut <= start + room]
        fitting = fitting or [cut for cut in cuts if start < cut <= start + room]
        later = [cut for cut in cuts if cut > start + room]
        if not fitting and not later:
            break
        cut = fitting[-1] if fitting else later[0]
        windows.append((start, cut))
        start = cut
    return [*windows, (start, last)]


def _is_exit(node: Node) -> bool:
    return isinstance(node, Outcome | Return) or (isinstance(node, Use) and node.hands_over)


def _joined(words: list[str]) -> str:
    return " / ".join(word for word in words if word)


def _shape(
    edition: Edition, tree: DecisionTree, id: str, numbers: dict[str, str], ways: Labels
) -> Shape:
    node = tree.nodes[id]
    head, text = numbers[id], short_heading(edition, node)
    match node:
        case Decide():
            text = edition.word("decide-short")
        case Use():
            key = "use-handover-short" if node.hands_over else "use-short"
            head, text = f"{head}  {edition.word(key)}", edition.title("tree", node.use)
        case _:
            pass
    exits = tuple(
        _exit(edition, tree.nodes[target], words, numbers[target])
        for (source, target), words in ways.items()
        if source == id and _is_exit(tree.nodes[target])
    )
    lines = wrap_shortly(text, SIZE, BOX_WIDTH - 2 * PAD, _MOST_LINES)
    return Shape(node, style_of(node), head, lines, exits)


def _exit(edition: Edition, end: Node, words: list[str], number: str) -> Exit:
    room = BOX_WIDTH - 2 * ROW_PAD - 22 - 8
    label = wrap_shortly(_joined(words), SMALL, room, 4)
    foot = ""
    match end:
        case Outcome():
            level, within = end.obligations.level, end.obligations.within
            said = [
                level_in_words(level, edition.language) if level else edition.word("level-of-case"),
                edition.by(within) if within else "",
            ]
            foot = " · ".join(part for part in said if part)
        case _:
            pass
    name = short_heading(edition, end)
    title = wrap_shortly(f"{number}  {name}", SMALL, room, 4)
    return Exit(end, label, title, wrap_shortly(foot, SMALL, room, 2))


def _ways(edition: Edition, tree: DecisionTree, numbers: dict[str, str]) -> Labels:
    found: Labels = {}

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
            case _:
                pass
    return found


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
