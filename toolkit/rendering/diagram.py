"""The diagram of a tree: one SVG that needs no script, no font and no colour to be understood.

Questions are boxes, joined by arrows. An answer that ends the walk (in an outcome, or by handing
over to another tree) is a coloured row inside its question: that keeps big trees narrow enough to
read.
"""

from __future__ import annotations

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
from toolkit.rendering.layout import Arrow, Box, arrange
from toolkit.rendering.lettering import shorten, width, wrap
from toolkit.rendering.numbering import short_heading
from toolkit.rendering.phrase import option_label, summarise

_MOST_LINES = 7
_FONT = "Atkinson Hyperlegible Next, system-ui, sans-serif"

Labels = dict[tuple[str, str], list[str]]
"""What is written on the way from one node to another; several answers may share it."""


def draw(edition: Edition, tree: DecisionTree, numbers: dict[str, str]) -> Element:
    """The diagram of `tree` as a scrollable figure; boxes and rows lead to their sections below."""
    ways = _ways(edition, tree, numbers)
    boxes = [id for id in tree.nodes if id == tree.start or not _is_exit(tree.nodes[id])]
    boxes.sort(key=lambda id: id != tree.start)
    shapes = {id: _shape(edition, tree, id, numbers, ways) for id in boxes}
    labels = {
        pair: shorten(wrap(_joined(words), LABEL_SIZE, LABEL_WIDTH), 5)
        for pair, words in ways.items()
        if pair[1] in shapes
    }
    drawing = arrange(
        [Box(id, BOX_WIDTH, shape.height) for id, shape in shapes.items()],
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
    return el(
        "div",
        el(
            "svg",
            el("title", title, id="_diagram-title"),
            el("desc", edition.word("diagram-desc"), id="_diagram-desc"),
            el(
                "g", [draw_line(route) for route in drawing.routes], class_="tk-arrows", fill="none"
            ),
            el(
                "g",
                [
                    draw_label(route, labels[route.arrow.source, route.arrow.target])
                    for route in drawing.routes
                ],
            ),
            el("g", [draw_shape(shapes[id], *drawing.places[id]) for id in boxes]),
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {number_text(drawing.width)} {number_text(drawing.height)}",
            width=number_text(drawing.width),
            height=number_text(drawing.height),
            role="group",
            aria_labelledby="_diagram-title _diagram-desc",
            font_family=_FONT,
            class_="tk-svg",
        ),
        class_="tk-diagram",
    )


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
    lines = shorten(wrap(text, SIZE, BOX_WIDTH - 2 * PAD), _MOST_LINES)
    return Shape(node, style_of(node), head, lines, exits)


def _exit(edition: Edition, end: Node, words: list[str], number: str) -> Exit:
    room = BOX_WIDTH - 2 * ROW_PAD - 22 - 8
    label = shorten(wrap(_joined(words), SMALL, room), 4)
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
    title = shorten(wrap(f"{number}  {name}", SMALL, room), 4)
    return Exit(end, label, title, shorten(wrap(foot, SMALL, room), 2))


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
