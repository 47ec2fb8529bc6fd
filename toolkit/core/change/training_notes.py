"""What changed in a learning module, and in who takes which, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.core.change.note import Gravity, Note, came_and_went
from toolkit.core.library import Library
from toolkit.core.training import Module, QuizItem


def module_notes(old: Module, new: Module) -> Iterator[Note]:
    """What learners are asked now, and what is enough to pass."""
    was, now = old.assessment.passing, new.assessment.passing
    if was != now:
        gravity = Gravity.DOWNGRADE if now < was else Gravity.GAIN
        yield Note(gravity, f"{now} % of the quiz is enough (before: {was} %)")
    yield from came_and_went(
        "the objective",
        [objective.id for objective in old.objectives],
        [objective.id for objective in new.objectives],
    )
    items = {item.id: item for item in old.assessment.quiz}
    yield from came_and_went("the question", items, [item.id for item in new.assessment.quiz])
    for item in new.assessment.quiz:
        if item.id in items:
            yield from _item_notes(items[item.id], item)
    if len(new.assessment.skills) < len(old.assessment.skills):
        yield Note(Gravity.DOWNGRADE, "the checklist of the observer is shorter")
    if old.minutes != new.minutes:
        yield Note(Gravity.CHANGE, f"it takes {new.minutes} minutes (before: {old.minutes})")
    if set(old.prerequisites) != set(new.prerequisites):
        yield Note(Gravity.CHANGE, "other modules come first")


def _item_notes(was: QuizItem, now: QuizItem) -> Iterator[Note]:
    if was.critical and not now.critical:
        yield Note(Gravity.DOWNGRADE, f"the question {now.id} need not be right any more")
    elif now.critical and was.critical != now.critical:
        yield Note(Gravity.GAIN, f"the question {now.id} must be right ({now.critical})")
    if was.right != now.right:
        yield Note(Gravity.CHANGE, f"another answer is right to the question {now.id}")


def pathway_notes(old: Library, new: Library) -> Iterator[Note]:
    """Modules that an audience need not take any more, or takes now; other roles' pathways."""
    for id, audience in old.audiences.items():
        if id not in new.audiences:
            yield Note(Gravity.DOWNGRADE, f"the audience {id} is gone")
            continue
        now = new.audiences[id]
        for module in audience.mandatory:
            if module not in now.mandatory:
                yield Note(Gravity.DOWNGRADE, f"{id}: {module} is not mandatory any more")
        for module in now.mandatory:
            if module not in audience.mandatory:
                yield Note(Gravity.GAIN, f"{id}: {module} is mandatory")
        for name in ("within", "refresh", "adds_to", "requires"):
            if getattr(audience, name) != getattr(now, name):
                yield Note(Gravity.CHANGE, f"{id}: `{name}` is another one")
    for id in new.audiences:
        if id not in old.audiences:
            yield Note(Gravity.GAIN, f"the audience {id} is new")
    for role in dict.fromkeys((*old.pathways, *new.pathways)):
        if old.pathways.get(role) != new.pathways.get(role):
            yield Note(Gravity.CHANGE, f"the pathway of the role {role} is another one")
