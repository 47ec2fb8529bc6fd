"""The diagram of a tree."""

from dataclasses import replace
from datetime import date

import pytest

from tests.rendering.sample import library
from tests.rendering.sample_trees import both, tree
from toolkit.core.tree import Decide, DecisionTree, Note, Outcome, Return, Row, Use
from toolkit.rendering.diagram import SHEETS, SMALLEST_SCALE, draw, plan
from toolkit.rendering.edition import Edition
from toolkit.rendering.element import Element, Target, plain, write_html
from toolkit.rendering.layout import Arrow, Box, arrange
from toolkit.rendering.lettering import width, wrap, wrap_shortly
from toolkit.rendering.numbering import numbering

EDITION = Edition(library(), "en", date(2026, 11, 1))


def trees() -> list[DecisionTree]:
    return list(library().trees.values())


def long_tree(count: int = 40) -> DecisionTree:
    """A ladder: each decision ends here or goes on, so that the drawing is long."""
    base = tree()
    end = base.nodes["high"]
    nodes = {
        f"n{i}": Decide(
            f"n{i}", (Row(None, "high"), Row(None, f"n{i + 1}" if i < count else "high"))
        )
        for i in range(count + 1)
    }
    return replace(base, start="n0", nodes={**nodes, "high": end})


@pytest.mark.parametrize("drawn", trees(), ids=lambda t: t.id)
def test_no_box_touches_another_box_or_a_label(drawn: DecisionTree) -> None:
    diagram = plan(EDITION, drawn, numbering(drawn))
    rectangles = [
        (*diagram.drawing.places[id], shape.width, shape.height)
        for id, shape in diagram.shapes.items()
    ]
    rectangles += [
        (*route.label, route.arrow.width, route.arrow.height)
        for route in diagram.drawing.routes
        if route.label
    ]
    for index, (x, y, w, h) in enumerate(rectangles):
        for other_x, other_y, other_w, other_h in rectangles[index + 1 :]:
            apart = abs(x - other_x) >= (w + other_w) / 2 or abs(y - other_y) >= (h + other_h) / 2
            assert apart


@pytest.mark.parametrize("drawn", trees(), ids=lambda t: t.id)
def test_every_reachable_node_is_drawn_and_leads_to_its_section(drawn: DecisionTree) -> None:
    found: set[str] = set()

    def visit(node: object) -> None:
        if isinstance(node, Element):
            found.update(v.anchor for _, v in node.attributes if isinstance(v, Target))
            for child in node.children:
                visit(child)

    visit(draw(EDITION, drawn, numbering(drawn)))
    assert found == set(drawn.nodes)


def test_an_end_is_told_by_words_sign_and_colour() -> None:
    drawn = tree()
    diagram = draw(EDITION, drawn, numbering(drawn))
    assert "Critical (1) · at once, within" in " ".join(plain(diagram).split())
    written = write_html(diagram, lambda _: "#x")
    assert written.count("tk-box-level-1") >= 1
    assert "<polygon" in written


def test_the_diagram_has_a_title_and_a_description_for_screen_readers() -> None:
    drawn = tree()
    svg = draw(EDITION, drawn, numbering(drawn)).children[0]
    assert isinstance(svg, Element)
    assert [c.tag for c in svg.children[:2] if isinstance(c, Element)] == ["title", "desc"]
    assert dict(svg.attributes)["aria-labelledby"] == "_diagram-title-1 _diagram-desc-1"


def test_the_same_tree_gives_the_same_drawing() -> None:
    one, two = (
        write_html(draw(EDITION, tree(), numbering(tree())), lambda _: "#x") for _ in range(2)
    )
    assert one == two


def test_a_circle_in_unchecked_content_ends_in_a_drawing() -> None:
    base = tree()
    nodes = {"a": Note("a", both("A"), "b"), "b": Note("b", both("B"), "a")}
    looped = replace(base, start="a", nodes=nodes)
    assert set(plan(EDITION, looped, numbering(looped)).shapes) == {"a", "b"}


def test_missing_targets_are_left_out() -> None:
    broken = replace(tree(), start="gone", nodes={"a": Note("a", both("A"), "nowhere")})
    assert draw(EDITION, broken, numbering(broken)).tag == "div"


def test_a_book_parts_a_long_diagram_between_words_and_keeps_letters_legible() -> None:
    book = replace(EDITION, book=True)
    drawn = long_tree()
    numbers = numbering(drawn)
    figure = draw(book, drawn, numbers)
    parts = [part for part in figure.children if isinstance(part, Element)]
    assert len(parts) > 3
    diagram = plan(EDITION, drawn, numbers)
    spans = [
        span for id, s in diagram.shapes.items() for span in s.spans(diagram.drawing.places[id][1])
    ]
    for part in parts:
        svg = part.children[0]
        assert isinstance(svg, Element)
        attributes = dict(svg.attributes)
        _, top, wide, tall = (float(n) for n in str(attributes["viewBox"]).split())
        assert float(str(attributes["height"])) <= SHEETS[-1].height_px + 1
        assert float(str(attributes["width"])) / wide >= SMALLEST_SCALE
        assert not any(begin < top < end for begin, end in spans)
        assert tall > 0
        assert "<a " not in write_html(part, lambda _: "#x")


def test_handing_over_is_an_end_and_calling_is_not() -> None:
    drawn = tree()
    shapes = plan(EDITION, drawn, numbering(drawn)).shapes
    assert "danger" in shapes
    assert "hand" not in shapes
    assert {type(e.node) for s in shapes.values() for e in s.exits} == {Outcome, Use}


def test_numbers_count_steps_and_letters_name_ends() -> None:
    numbers = numbering(tree())
    assert numbers["danger"] == "1"
    assert numbers["critical"] == "A"
    many = replace(tree(), nodes={f"e{i}": Return(f"e{i}") for i in range(28)})
    assert numbering(many)["e25"] == "Z"
    assert numbering(many)["e27"] == "AB"


def test_a_plain_sequence_is_a_straight_line() -> None:
    drawing = arrange([Box(id, 100, 40) for id in "abc"], [Arrow("a", "b"), Arrow("b", "c")])
    assert len({x for x, _ in drawing.places.values()}) == 1


def test_words_are_wrapped_within_the_limit_even_when_a_word_is_too_long() -> None:
    lines = wrap("Anticonstitutionnellement " * 3 + "x" * 200, 12, 120)
    assert all(width(line, 12) <= 120 for line in lines)
    assert "".join(lines).replace(" ", "").endswith("x" * 20)
    assert wrap("", 12, 100) == ()
    assert wrap("Danger grave : maintenant", 12, 90) == ("Danger", "grave\u00a0:", "maintenant")
    short = wrap_shortly("Anticonstitutionnellement " * 30, 12, 190, 3)
    assert len(short) == 3
    assert short[-1].endswith(" …")
    assert all(width(line, 12) <= 190 for line in short)
