"""The page of a form: what to know first, then a blank to print, with lines, boxes and tables."""

from __future__ import annotations

from toolkit.core.form import Answer, Form, FormField, FormSection, Gap, letter_pieces
from toolkit.core.form_words import ANSWER_HINTS, USUAL_LINES
from toolkit.core.text import Text
from toolkit.core.words import HEADINGS
from toolkit.rendering.badge import mark_badge, standing
from toolkit.rendering.edition import Edition
from toolkit.rendering.element import Content, Element, Node, el, flat
from toolkit.rendering.obligation import statements
from toolkit.rendering.page import Page, Section


def form_page(edition: Edition, form: Form) -> Page:
    """The page of `form`, with a section for each of its own (its id is the anchor)."""
    sections = [
        Section(2, section.id, edition.say(section.title), _section(edition, section))
        for section in form.sections
    ]
    if form.letter:
        sections.append(Section(2, "_letter", edition.word("form-letter"), _letter(edition, form)))
    if form.use:
        sections.append(Section(2, "_use", edition.word("form-use"), _use(edition, form)))
    return Page(
        key=f"forms/{form.meta.id}",
        group="forms",
        title=edition.say(form.meta.title),
        language=edition.language,
        lead=flat(
            [
                el("div", edition.prose(form.purpose), class_="tk-lead"),
                standing(edition, form.meta),
                _facts(edition, form),
                _first(edition, form),
            ]
        ),
        sections=tuple(sections),
        meta=form.meta,
        summary=edition.say(form.purpose),
    )


def _facts(edition: Edition, form: Form) -> Element:
    names = edition.word("form-coded" if form.coded else "form-named")
    rows: list[tuple[str, Content]] = [
        ("form-filled-by", edition.roles(form.filled_by)),
        ("form-kept", edition.prose(form.kept)),
        ("form-names", names),
    ]
    return el(
        "dl",
        [el("div", el("dt", edition.word(key)), el("dd", value)) for key, value in rows if value],
        class_="tk-form-facts",
    )


def _use(edition: Edition, form: Form) -> tuple[Node, ...]:
    """The steps that fill it in. A form that many use would begin a screen further down, were they
    named first.
    """
    return flat([el("ul", [el("li", edition.step(*step)) for step in form.use])])


def _first(edition: Edition, form: Form) -> Content:
    """What to do and what not to do before a word is written."""
    lists = (
        ("do", edition.word("form-before"), form.before),
        ("do-not", HEADINGS["do_not"].get(edition.language), form.do_not),
    )
    must = any(field.required for section in form.sections for field in section.fields)
    return [
        [
            el(
                "div",
                el("p", title, class_="tk-label"),
                statements(edition, items),
                class_=f"tk-duty tk-duty-{name}",
            )
            for name, title, items in lists
            if items
        ],
        el("p", edition.word("form-must"), class_="tk-hint") if must else None,
    ]


def _section(edition: Edition, section: FormSection) -> tuple[Node, ...]:
    return flat(
        [
            edition.prose(section.help, "tk-hint") if section.help else None,
            el("p", mark_badge(edition, section.mark)) if section.mark else None,
            el("div", [_field(edition, field) for field in section.fields], class_="tk-form"),
        ]
    )


def _field(edition: Edition, field: FormField) -> Element:
    label = el(
        "p",
        edition.inline(field.label),
        [" ", _star(edition)] if field.required else None,
        [" ", mark_badge(edition, field.mark)] if field.mark else None,
        class_="tk-label",
    )
    about = edition.prose(field.help, "tk-hint") if field.help else None
    kind = f"tk-field tk-field-{field.answer.value}"
    if field.answer is Answer.TICK and not field.options:
        star: Content = [" ", _star(edition)] if field.required else None
        line: Content = [edition.inline(field.label), star]
        return el("div", el("ul", el("li", line), class_="tk-boxes"), about, class_=kind)
    return el("div", label, about, _room(edition, field), class_=kind)


def _star(edition: Edition) -> Element:
    return el("strong", "*", class_="tk-must", aria_label=edition.word("form-required"), role="img")


def _room(edition: Edition, field: FormField) -> Content:
    """The place to write, as a line, boxes, lines or a table."""
    match field.answer:
        case Answer.CHOICE | Answer.TICK:
            one = field.answer is Answer.CHOICE
            return [
                el("p", edition.word("form-one" if one else "form-any"), class_="tk-hint"),
                el(
                    "ul",
                    [el("li", edition.inline(label)) for _, label in field.options],
                    class_="tk-boxes tk-boxes-one" if one else "tk-boxes",
                ),
            ]
        case Answer.TABLE:
            return _table(edition, field)
        case Answer.LONG_TEXT:
            lines = range(field.lines or USUAL_LINES)
            return el("div", [el("div", class_="tk-write") for _ in lines], class_="tk-lines")
        case _:
            hint = ANSWER_HINTS.get(field.answer)
            return el("div", el("small", edition.say(hint)) if hint else None, class_="tk-write")


def _table(edition: Edition, field: FormField) -> Element:
    head = el("tr", [el("th", edition.inline(label), scope="col") for _, label in field.columns])
    empty = [el("td", " ") for _ in field.columns]
    rows = [el("tr", empty) for _ in range(field.lines or USUAL_LINES)]
    table = el("table", el("thead", head), el("tbody", rows))
    return el("div", table, class_="tk-table tk-blank-table")


def _letter(edition: Edition, form: Form) -> tuple[Node, ...]:
    labels = dict(form.blanks)
    paragraphs = [
        el("p", [_piece(edition, piece, labels) for piece in letter_pieces(edition.say(text))])
        for text in form.letter
    ]
    used = [piece.id for text in form.letter for piece in letter_pieces(edition.say(text))
            if isinstance(piece, Gap)]  # fmt: skip
    numbered = [el("li", edition.inline(labels[id])) for id in dict.fromkeys(used) if id in labels]
    return flat(
        [
            el("div", paragraphs, class_="tk-letter"),
            el("p", edition.word("form-blanks"), class_="tk-label") if numbered else None,
            el("ol", numbered) if numbered else None,
        ]
    )


def _piece(edition: Edition, piece: str | Gap, labels: dict[str, Text]) -> Content:
    if isinstance(piece, str):
        return piece
    name = edition.say(labels[piece.id]) if piece.id in labels else piece.id
    return el("span", el("small", name), class_="tk-gap")
