"""Names and answers in the reader's language: roles, services, trees, procedures, choices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.tui.words import word

if TYPE_CHECKING:
    from toolkit.core.condition import Value
    from toolkit.core.deadline import Deadline
    from toolkit.core.library import Library
    from toolkit.core.text import Text
    from toolkit.core.tree import Question


@dataclass(frozen=True)
class Voice:
    """The words of this interface in one language. It needs no library."""

    language: str

    def say(self, text: Text | None) -> str:
        """`text` in the reader's language; nothing where there is none."""
        return text.get(self.language) if text else ""

    def word(self, key: str, **values: object) -> str:
        """A word of this interface."""
        return word(key, self.language, **values)


@dataclass(frozen=True)
class Speaker(Voice):
    """The library, spoken in one language. An id that the library does not know stays an id."""

    library: Library

    def by(self, deadline: Deadline) -> str:
        """A deadline in words."""
        from toolkit.core.words import deadline_in_words

        return deadline_in_words(deadline, self.language)

    def role(self, id: str) -> str:
        """The name of a role."""
        role = self.library.roles.get(id)
        return self.say(role.name) if role else id

    def service(self, id: str) -> str:
        """The name of a service."""
        service = self.library.services.get(id)
        return self.say(service.name) if service else id

    def tree(self, id: str) -> str:
        """The title of a tree."""
        tree = self.library.trees.get(id)
        return self.say(tree.meta.title) if tree else id

    def sop(self, reference: tuple[str, str | None]) -> str:
        """The title of a procedure, with that of its step."""
        sop_id, step_id = reference
        sop = self.library.sops.get(sop_id)
        if sop is None:
            return sop_id if step_id is None else f"{sop_id}#{step_id}"
        step = sop.step(step_id) if step_id else None
        title = self.say(sop.meta.title)
        return f"{title} › {self.say(step.title)}" if step else title

    def answer(self, question: Question, value: Value) -> str:
        """What `value` means as the answer to `question`."""
        from toolkit.core.tree import Checklist, Choice, Multi, Number

        labels: dict[str, Text] = {}
        match question:
            case Choice() | Multi():
                labels = {option.id: option.label for option in question.options}
            case Checklist():
                labels = {item.id: item.label for item in question.items}
            case Number(unsure=option):
                labels = {option.id: option.label} if option else {}
        picked = value if isinstance(value, tuple) else (value,)
        said = [self.say(labels.get(str(one))) or str(one) for one in picked]
        return " · ".join(said) or self.word("ticked-none")
