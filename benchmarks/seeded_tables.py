"""The seeded-bug benchmark in tables: by kind, by tool, and each bug that was not found."""

from __future__ import annotations

import statistics
from collections.abc import Mapping
from dataclasses import dataclass, field

from benchmarks.measure import milliseconds
from benchmarks.mutants import KINDS
from benchmarks.table import Table

SCENARIOS = ("TK311", "TK312", "TK313", "TK314")
ODK, SURVEY = "pyxform + ODK Validate", "survey-core"
GOAL = 0.95

ABOUT = (
    "The same bugs, put into the YAML of the shipped trees and fragments (with the French text "
    "beside it, as a careful author does), read by each tool in its own format. A cell says how "
    "many of the bugs a tool reports by an error (a peer also by a warning) that it does not "
    "report of the original."
)
LEFT_OUT = (
    "“no change”: left out, because no walk tells them from the original (by the questions, texts "
    "and summary that people meet, in both languages, over walks through every changed arrow and "
    "random ones; a search, not a proof). “then diff”: the check reports no error, but `toolkit "
    "diff` calls it a downgrade; every other change it shows as well, to be read. “scenarios” and "
    "“rest of check” may both find the same bug."
)
PEERS = (
    "The peers check forms, not trees: neither format knows a level, a limit, somebody to tell, a "
    "referral, consent, a safety question or a rule of the organisation, so that they have nothing "
    "to find there. A link to a node that is not there has no counterpart either; each form gets a "
    "reference to a name that is not there instead."
)


@dataclass(slots=True)
class Result:
    """What each tool says of one mutant: its new errors by code, those of a peer in its own words,
    and the seconds it took. `is_same`: no walk tells the mutant from the original. `in_diff`:
    `toolkit diff` calls it a downgrade; only asked where the check reports no error. `crash` is
    what check or diff fell over, which counts as not found.
    """

    kind: str
    tree: str
    place: str
    codes: frozenset[str] = frozenset()
    warnings: frozenset[str] = frozenset()
    is_same: bool = False
    in_diff: bool = False
    crash: str = ""
    peers: dict[str, frozenset[str]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def proven(self) -> bool:
        """Whether the check reports an error without any scenario."""
        return bool(self.codes - set(SCENARIOS))

    @property
    def by_scenario(self) -> bool:
        """Whether a scenario fails."""
        return bool(self.codes & set(SCENARIOS))


def by_kind(judged: list[Result], missing: Mapping[str, str]) -> Table:
    """How many bugs of each kind each tool finds."""
    rows = []
    for kind in KINDS:
        of_kind = [result for result in judged if result.kind == kind.name]
        if of_kind:
            rows.append((kind.name, *_counts(of_kind, missing)))
    rows.append(("all", *_counts(judged, missing)))
    legend = "; ".join(f"{kind.name}: {kind.says}" for kind in KINDS)
    return Table(
        "Seeded bugs, by kind",
        ABOUT,
        (
            "kind of bug",
            "bugs",
            "no change",
            "check",
            "rest of check",
            "scenarios",
            "then diff",
            ODK,
            SURVEY,
        ),
        tuple(rows),
        (
            f"Somebody … {legend}.",
            LEFT_OUT,
            PEERS,
        ),
        [_data(result) for result in judged],
    )


def _counts(judged: list[Result], missing: Mapping[str, str]) -> tuple[str, ...]:
    results = [result for result in judged if not result.is_same]
    own = (
        len(results),
        len(judged) - len(results),
        sum(bool(result.codes) for result in results),
        sum(result.proven for result in results),
        sum(result.by_scenario for result in results),
        sum(result.in_diff for result in results),
    )
    peers = (
        "not run"
        if name in missing
        else str(sum(bool(result.peers.get(name)) for result in results))
        for name in (ODK, SURVEY)
    )
    return (*map(str, own), *peers)


def overall(judged: list[Result], missing: Mapping[str, str], workers: int) -> Table:
    """The rate and the time of each tool."""
    results = [result for result in judged if not result.is_same]
    total = len(results)

    def row(name: str, found: int, key: str) -> tuple[str, ...]:
        times = [result.seconds[key] for result in results if key in result.seconds]
        median = statistics.median_low(times) if times else 0.0
        spread = f"{milliseconds(min(times))}–{milliseconds(max(times))}" if times else ""
        return (
            name,
            f"{found} of {total}",
            f"{found / max(total, 1):.1%}",
            milliseconds(median),
            spread,
        )

    rows = [
        row("toolkit check", sum(bool(result.codes) for result in results), "check"),
        row("toolkit check without scenarios", sum(result.proven for result in results), "check"),
        row("scenarios alone", sum(result.by_scenario for result in results), "check"),
        row("check, then diff", sum(bool(r.codes) or r.in_diff for r in results), "diff"),
    ]
    for name in (ODK, SURVEY):
        if name in missing:
            rows.append((name, "not run", missing[name], "", ""))
        else:
            rows.append(row(name, sum(bool(result.peers.get(name)) for result in results), name))
    found = sum(bool(result.codes) for result in results) / max(total, 1)
    return Table(
        "Seeded bugs, each tool",
        "All mutants that change something. Time for one mutant: here the whole check of all "
        "content (reading included), for a peer the export, conversion and validation of one form, "
        "for diff the comparison of all trees where the check was silent. "
        f"{workers} processes at once, each on its own mutant.",
        ("tool", "found", "rate", "time", "from–to"),
        tuple(rows),
        (f"Goal: {GOAL:.0%} found here: {'met' if found >= GOAL else 'missed'} ({found:.1%}).",),
    )


def not_reported(judged: list[Result]) -> Table:
    """Each bug that the check does not report."""
    missed = [result for result in judged if not result.codes and not result.is_same]
    return Table(
        "Seeded bugs that the check does not report",
        "Each one, so that nobody has to believe the rate.",
        ("kind of bug", "tree", "place", "then diff", "warnings"),
        tuple(
            (
                result.kind,
                result.tree,
                result.place,
                result.crash or ("a downgrade" if result.in_diff else "no downgrade"),
                " ".join(sorted(result.warnings)),
            )
            for result in missed
        ),
    )


def _data(result: Result) -> dict[str, object]:
    return {
        "kind": result.kind,
        "tree": result.tree,
        "place": result.place,
        "changes nothing": result.is_same,
        "codes": sorted(result.codes),
        "diff": result.in_diff,
        "crash": result.crash,
        "peers": {name: sorted(found)[:3] for name, found in result.peers.items()},
        "seconds": {name: round(took, 4) for name, took in result.seconds.items()},
    }
