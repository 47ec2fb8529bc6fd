"""The small parts that documents share: marks, levels, deadlines, tasks and other obligations."""

from __future__ import annotations

from toolkit.core.deadline import Deadline
from toolkit.core.document import Kind, Meta, Reference, Statement, Status
from toolkit.core.level import Level
from toolkit.core.mark import Basis, Evidence, Mark
from toolkit.core.tree import Doer, NextStep, Notification, Obligations, Referral, Task
from toolkit.loading.part import Part


def build_meta(part: Part, kind: Kind) -> Meta:
    """What the document says of itself."""
    review = part.at("review")
    return Meta(
        kind=kind,
        id=part.at("id").word(),
        title=part.at("title").text(),
        version=part.at("version").word(),
        status=part.at("status").convert(Status),
        owner=review.at("owner").word(),
        due=review.at("due").word(),
        file=part.draft.file,
        code=part.optional_word("code"),
        # The key `sources` of the source register holds the sources themselves.
        mark=build_mark(part, with_sources=kind is not Kind.SOURCES),
    )


def build_mark(part: Part, *, with_sources: bool = True) -> Mark | None:
    """The evidence mark that stands on this part itself, or None."""
    if not part.has("evidence"):
        return None
    return Mark(
        part.at("evidence").convert(Evidence),
        part.at("basis").convert(Basis) if part.has("basis") else None,
        part.words("sources") if with_sources else (),
    )


def build_level(part: Part, key: str = "level") -> Level | None:
    """The level under `key`, or None."""
    return build_level_at(part.at(key)) if part.has(key) else None


def build_level_at(part: Part) -> Level:
    """The level at `part`, written as a word or a number. Raises ShapeError where it is none."""
    word = str(part.number()) if isinstance(part.value, int) else part.word()
    return Part(part.draft, part.path, word).convert(Level)


def build_deadline(part: Part, key: str = "within") -> Deadline | None:
    """The deadline under `key`, or None."""
    return part.at(key).convert(Deadline) if part.has(key) else None


def build_sop_step(part: Part) -> tuple[str, str | None]:
    """`sop-id#step-id` as a pair; the step is None where only the SOP is named."""
    id, _, step = part.word().partition("#")
    return id, step or None


def build_statement(part: Part) -> Statement:
    """A bare text, a text with a mark of its own, or a text block."""
    if part.is_text():
        return Statement(part.text())
    return Statement(part.optional_text("text"), build_mark(part), part.optional_word("block"))


def build_statements(part: Part, key: str) -> tuple[Statement, ...]:
    """The list of statements under `key`."""
    return tuple(build_statement(entry) for entry in part.entries(key))


def build_task(part: Part) -> Task:
    """A bare text, or a text, text block or SOP step with a deadline and a mark of its own."""
    if part.is_text():
        return Task(part.text())
    return Task(
        text=part.optional_text("text"),
        block=part.optional_word("block"),
        sop=build_sop_step(part.at("sop")) if part.has("sop") else None,
        within=build_deadline(part),
        by=part.at("by").convert(Doer) if part.has("by") else None,
        mark=build_mark(part),
    )


def build_obligations(part: Part) -> Obligations:
    """What follows from reaching the option, note, item or end at `part`."""

    def tasks(key: str) -> tuple[Task, ...]:
        return tuple(build_task(entry) for entry in part.entries(key))

    return Obligations(
        level=build_level(part),
        within=build_deadline(part),
        notify=tuple(_build_notification(entry) for entry in part.entries("notify")),
        do=tasks("do"),
        do_not=tasks("do_not"),
        measures=tasks("measures"),
        refer=tuple(_build_referral(entry) for entry in part.entries("refer")),
        record=tasks("record"),
        mark=build_mark(part),
    )


def _build_notification(part: Part) -> Notification:
    return Notification(
        role=part.optional_word("role"),
        route=part.optional_word("route"),
        within=part.at("within").convert(Deadline),
        channel=part.optional_word("channel") or "any",
        about=part.optional_text("about"),
        mark=build_mark(part),
    )


def _build_referral(part: Part) -> Referral:
    return Referral(
        service=part.at("service").word(),
        within=part.at("within").convert(Deadline),
        consent=part.at("consent").word(),
        about=part.optional_text("about"),
        mark=build_mark(part),
    )


def build_next_step(part: Part) -> NextStep:
    """Another tree, an SOP, or only words."""
    return NextStep(
        tree=part.optional_word("tree"),
        sop=build_sop_step(part.at("sop")) if part.has("sop") else None,
        text=part.optional_text("text"),
    )


def build_reference(part: Part) -> Reference:
    """A reference to another document: its kind is the key it is written with. A bare text is only
    words.
    """
    if part.is_text():
        return Reference("text", text=part.text())
    kinds = [key for key in ("tree", "sop", "form", "guideline", "definition") if part.has(key)]
    if not kinds:
        return Reference("text", text=part.at("text").text())
    id, anchor = build_sop_step(part.at(kinds[0]))
    return Reference(kinds[0], id, anchor, part.optional_text("text"))
