"""Over how many walks the proofs were made, tree by tree."""

from __future__ import annotations

from toolkit.core.gate import clean
from toolkit.core.library import Library
from toolkit.core.obey import applies_to
from toolkit.core.proof.count import answers_by_end, count_answers, count_paths
from toolkit.core.proof.explore import Space
from toolkit.core.proof.predict import predict
from toolkit.core.proof.rules import is_about_walks
from toolkit.core.proof.verdict import Undecided, all_rules, spaces_ahead

_HEADINGS = ("answers", "paths", "outcomes", "rules", "states", "at most")


def render_proofs(library: Library) -> str:
    """A row for each tree that a walk can start at: combinations of answers, paths, outcomes that
    are reached, rules that hold over them, states explored, and how many were predicted at most.
    """
    rules = [rule for rule in all_rules(library) if is_about_walks(rule)]
    rows: list[tuple[str, ...]] = []
    for root, space in spaces_ahead(library):
        applied = sum(applies_to(rule, library.trees[root]) for rule in rules)
        match space:
            case Space():
                paths = count_paths(space)
                rows.append(
                    (
                        root,
                        f"{count_answers(space):,}",
                        "too many" if paths is None else f"{paths:,}",
                        str(len(answers_by_end(space))),
                        str(applied),
                        f"{len(space.place):,}",
                        _rounded(predict(space.layout, space.cares).states),
                    )
                )
            case Undecided():
                predicted = _rounded(space.prediction.states)
                rows.append((root, "undecided", "", "", str(applied), "too many", predicted))
            case _:
                rows.append((root, "cannot be walked", *[""] * 5))
    table = [("Proven for all of", *_HEADINGS), *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    lines = [
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in table
    ]
    return clean("\n" + "\n".join(lines) + "\n")


def _rounded(number: int) -> str:
    """A large number in few characters: `256 M`."""
    for size, sign in ((10**12, "T"), (10**9, "G"), (10**6, "M"), (10**3, "k")):
        if number >= 10 * size:
            return f"{number // size:,} {sign}" if number < 10**18 else "huge"
    return f"{number:,}"
