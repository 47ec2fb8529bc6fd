"""Bugs in what follows: levels, limits, notifications, referrals, care, and the translations."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from benchmarks.mutants.kind import Change, Kind, Site, Sites, putting, spot
from benchmarks.mutants.sources import At, look
from benchmarks.mutants.tree_data import (
    PARTS,
    Draft,
    drop_item,
    duties,
    french_texts,
    items,
    put,
)

LATER = {"now": "24h", "immediate": "72h", "24h": "7d", "48h": "7d", "72h": "14d", "7d": "30d"}
"""What somebody who finds a limit too hard writes instead."""

LOWER: dict[str | int, str | int] = {"E": 1, 1: 2, 2: 3, 3: 4}

LINE = "line-manager"


def _dropped(part: str, is_meant: Callable[[Any], bool]) -> Sites:
    def sites(draft: Draft, _chance: Random) -> Iterator[Site]:
        for at, item in items(draft.nodes, part):
            if is_meant(item):
                yield Site(f"{spot(at)} is removed", _without(at))

    return sites


def _without(at: At) -> Change:
    def change(draft: Draft) -> None:
        drop_item(draft, at)

    return change


def _block(name: str | None = None) -> Callable[[Any], bool]:
    def is_meant(item: Any) -> bool:
        return isinstance(item, dict) and (item.get("block") == name if name else "block" in item)

    return is_meant


def _anything(_item: Any) -> bool:
    return True


def _no_referral(item: Any) -> bool:
    return isinstance(item, dict) and item.get("service") == "medical"


def _later_limit(draft: Draft, _chance: Random) -> Iterator[Site]:
    places: list[At] = [(*at, "within") for at, holder in duties(draft.nodes) if "within" in holder]
    for part in PARTS:
        for at, item in items(draft.nodes, part):
            if isinstance(item, dict) and "within" in item:
                places.append((*at, "within"))
    for at in places:
        written = look(draft.nodes, at)
        if written in LATER:
            yield Site(
                f"{spot(at)}: {LATER[written]} instead of {written}",
                putting(at, LATER[written]),
            )


def _lower_level(draft: Draft, _chance: Random) -> Iterator[Site]:
    for at, holder in duties(draft.nodes):
        level = holder.get("level")
        if level in LOWER:
            yield Site(
                f"{spot((*at, 'level'))}: {LOWER[level]} instead of {level}",
                putting((*at, "level"), LOWER[level]),
            )


def _told_to_the_line(draft: Draft, _chance: Random) -> Iterator[Site]:
    for at, item in items(draft.nodes, "notify"):
        if isinstance(item, dict) and "route" in item:
            yield Site(
                f"{spot(at)} tells the {LINE} instead of {item['route']}", _tell_the_line(at)
            )


def _tell_the_line(at: At) -> Change:
    def change(draft: Draft) -> None:
        item = look(draft.nodes, at)
        del item["route"]
        item["role"] = LINE

    return change


def _without_consent(draft: Draft, _chance: Random) -> Iterator[Site]:
    for at, item in items(draft.nodes, "refer"):
        if isinstance(item, dict) and item.get("consent") == "required":
            yield Site(
                f"{spot(at)}: consent not needed",
                putting((*at, "consent"), "not-needed"),
            )


def _blank_translation(draft: Draft, _chance: Random) -> Iterator[Site]:
    for at in french_texts(draft.french.get("nodes", {})):
        yield Site(
            f"French text of {spot(at)} is blank",
            _blanking(at),
        )


def _blanking(at: At) -> Change:
    def change(draft: Draft) -> None:
        put(draft.french_nodes, at, "")

    return change


_DUTIES, _TEXTS = "what follows", "texts"

DUTY_KINDS = (
    Kind("no notification", _DUTIES, "removes somebody who is told", _dropped("notify", _anything)),
    Kind("told to the line", _DUTIES, "tells the line manager, not the route", _told_to_the_line),
    Kind("later limit", _DUTIES, "gives something more time", _later_limit),
    Kind("lower level", _DUTIES, "lowers a level by one", _lower_level),
    Kind("no care", _DUTIES, "removes the text block on care", _dropped("do", _block("care"))),
    Kind("no medical help", _DUTIES, "removes a medical referral", _dropped("refer", _no_referral)),
    Kind("no consent", _DUTIES, "needs no consent for a referral", _without_consent),
    Kind("no warning", _DUTIES, "removes a `do_not` block", _dropped("do_not", _block())),
    Kind("blank translation", _TEXTS, "empties a French text", _blank_translation),
)
