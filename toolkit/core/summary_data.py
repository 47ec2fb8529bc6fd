"""The summary of a walk as plain data, for `toolkit walk --json` and for other programs."""

from __future__ import annotations

from typing import Any

from toolkit.core.condition import Value
from toolkit.core.library import Library
from toolkit.core.summary import Offered, Todo, Told, summarise
from toolkit.core.text import Text
from toolkit.core.tree import Doer, NextStep
from toolkit.core.walk import Journal, Visit, Walk

Data = dict[str, Any]


def walk_data(walk: Walk, language: str) -> Data:
    """The walk as JSON data. Names in it are those of the YAML source; ids are full (`tree.node`).

    `asked` is the question still open, or null; everything else is what holds so far.
    """
    summary, library = summarise(walk), walk.program.library
    meta = walk.program.tree.meta
    return {
        "tree": walk.program.root,
        "version": meta.version,
        "language": language,
        "journal": _journal(walk.state.journal),
        "path": [_step(visit) for visit in walk.state.path],
        "outcome": summary.outcome_name,
        "code": summary.outcome.code if summary.outcome else None,
        "title": summary.outcome.title.get(language) if summary.outcome else None,
        "owner": summary.owner,
        "also": [visit.name for visit in summary.also],
        "level": summary.level.value if summary.level else None,
        "within": summary.within.text if summary.within else None,
        "notify": [_told(told, library, language) for told in summary.notify],
        "do": [_todo(todo, language) for todo in summary.do],
        "do_not": [_todo(todo, language) for todo in summary.do_not],
        "measures": [_todo(todo, language) for todo in summary.measures],
        "refer": [_offered(offered, library, language) for offered in summary.refer],
        "record": [_todo(todo, language) for todo in summary.record],
        "next": [_next(step, language) for step in summary.next],
        "sources": list(summary.sources),
        "inert": _journal(summary.inert),
        "asked": walk.state.asked.key if walk.state.asked else None,
        "status": meta.status.value,
    }


def _journal(journal: Journal) -> Data:
    return {key: _value(value) for key, value in journal}


def _value(value: Value) -> str | int | list[str]:
    return list(value) if isinstance(value, tuple) else value


def _step(visit: Visit) -> Data:
    step: Data = {"node": visit.name, "how": visit.how.value}
    if visit.value is not None:
        step["value"] = _value(visit.value)
    return step


def _told(told: Told, library: Library, language: str) -> Data:
    return _without_gaps(
        {
            "role": told.role,
            "name": role_name(library, told.role, language),
            "within": told.within.text,
            "channel": told.channel,
            "second": told.second,
            "route": told.route,
            "about": _text(told.about, language),
            "contacts": _contacts(library, told.role),
            "second_contacts": _contacts(library, told.second),
            "from": told.origin,
        }
    )


def _contacts(library: Library, role: str | None) -> list[Data] | None:
    """Whom to reach here for `role`; None where nobody wrote it down."""
    found = library.contacts.of(role) if role else ()
    return [contact.as_data() for contact in found] or None


def _todo(todo: Todo, language: str) -> Data:
    data: Data = {"within": todo.within.text if todo.within else None, "from": todo.origin}
    if todo.block is not None:
        data["block"] = todo.block
        data["text"] = todo.title.get(language) if todo.title else todo.block
        data["items"] = [text.get(language) for text in todo.texts]
    else:
        data["text"] = " ".join(text.get(language) for text in todo.texts)
    if todo.sop is not None:
        data["sop"] = "#".join(part for part in todo.sop if part)
    if todo.by_others:
        data["by"] = Doer.OTHERS.value
    return _without_gaps(data)


def _offered(offered: Offered, library: Library, language: str) -> Data:
    service = library.services.get(offered.service)
    return _without_gaps(
        {
            "service": offered.service,
            "name": service.name.get(language) if service else offered.service,
            "within": offered.within.text,
            "consent": offered.consent,
            "about": _text(offered.about, language),
            "from": offered.origin,
        }
    )


def _next(step: NextStep, language: str) -> Data:
    return _without_gaps(
        {
            "tree": step.tree,
            "sop": "#".join(part for part in step.sop if part) if step.sop else None,
            "text": _text(step.text, language),
        }
    )


def _text(text: Text | None, language: str) -> str | None:
    return text.get(language) if text else None


def role_name(library: Library, role: str, language: str) -> str:
    """The name of a role; its id where the register does not have it."""
    known = library.roles.get(role)
    return known.name.get(language) if known else role


def _without_gaps(data: Data) -> Data:
    return {key: value for key, value in data.items() if value is not None}
