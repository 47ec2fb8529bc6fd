"""Which modules somebody takes: the mandatory sets of their audiences, then those of their role."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.core.deadline import Deadline
from toolkit.core.library import Library
from toolkit.core.training import Audience, Module, Pathway
from toolkit.core.training_words import training_word

_MINUTES_A_DAY = 24 * 60


def mandatory_for(library: Library, audience: Audience) -> tuple[str, ...]:
    """The ids of the modules of `audience` with those of the audiences that it adds to, first
    things first, each once. An audience that adds to itself is taken once.
    """
    return tuple(dict.fromkeys(_mandatory(library, audience, frozenset())))


def _mandatory(library: Library, audience: Audience, inside: frozenset[str]) -> Iterator[str]:
    for id in audience.adds_to:
        other = library.audiences.get(id)
        if other is not None and id not in inside:
            yield from _mandatory(library, other, inside | {audience.id})
    yield from audience.mandatory


def modules_of(library: Library, pathway: Pathway) -> tuple[str, ...]:
    """The ids of all modules that a role takes, in order, each once."""
    sets = [
        mandatory_for(library, library.audiences[id])
        for id in pathway.audiences
        if id in library.audiences
    ]
    return tuple(dict.fromkeys(id for modules in (*sets, pathway.modules) for id in modules))


def how_often(refresh: Deadline, language: str) -> str:
    """A refresh in words: `every year`, `every 90 days`."""
    if refresh.text == "365d":
        return training_word("every-year", language)
    return training_word("every-days", language, n=round(refresh.minutes / _MINUTES_A_DAY))


def in_order(library: Library) -> tuple[Module, ...]:
    """All modules by code, then id."""
    return tuple(
        sorted(
            library.modules.values(), key=lambda module: (module.meta.code or "~", module.meta.id)
        )
    )
