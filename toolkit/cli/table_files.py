"""Tables of conditions for other programs: Markdown, a spreadsheet (CSV) and JSON."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from toolkit.core.document import Meta
from toolkit.core.gate import clean
from toolkit.core.question_graph import Answer
from toolkit.core.table import ConditionTable, OutcomeTable
from toolkit.core.table_text import (
    Said,
    introduction,
    levels_in_words,
    recipients_in_words,
    row_in_words,
    standing_in_words,
    title_in_words,
    wording,
)
from toolkit.core.words import NOTICE, labelled

NOT_ASKED = "—"
_SIGNING = ("read-by", "role", "date", "agree", "change")
_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+!|~&-])")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_markdown(table: ConditionTable, meta: Meta, language: str) -> str:
    """The table as Markdown. No text of the content becomes markup."""
    library = table.program.library
    lines = [f"# {_plain(meta.title.get(language))}: {wording('title', language)}", ""]
    lines += [
        f"- {label}: {_plain(value)}" for label, value in standing_in_words(library, meta, language)
    ]
    lines += ["", NOTICE.get(language), "", wording("claim", language), wording("dash", language)]
    for one in table.outcomes:
        facts = [
            ("outcome", one.name),
            ("levels", levels_in_words(one, language)),
            ("tell", recipients_in_words(library, one.told, language)),
            ("tell-some", recipients_in_words(library, one.sometimes, language)),
        ]
        lines += ["", f"## {_plain(title_in_words(one, language))}", ""]
        lines += [f"- {wording(key, language)}: {_plain(value)}" for key, value in facts]
        lines += ["", introduction(one, language)]
        rows = [row_in_words(table, row, language) for row in one.rows]
        heads = _questions(rows)
        if heads:
            lines += ["", _line([wording("case", language), *heads.values()])]
            lines.append(_line(["---"] * (len(heads) + 1), escape=False))
            lines += [
                _line([str(number), *_cells(row, heads)]) for number, row in enumerate(rows, 1)
            ]
    blank = "\\_" * 20
    lines += ["", f"## {wording('sign', language)}", ""]
    lines += [f"- {wording(key, language)}: {blank}" for key in ("read-by", "role", "date")]
    lines += [f"- [ ] {wording('agree', language)}"]
    lines += [f"- [ ] {labelled(wording('change', language), blank, language)}"]
    return "\n".join(lines) + "\n"


def write_csv(table: ConditionTable, meta: Meta, language: str, out: TextIO) -> None:
    """One line for each case, one column for each question of the whole table, empty ones at the
    end for the reviewer. Cells that a spreadsheet would run as a formula are defused.
    """
    library = table.program.library
    rows = {
        one.name: [row_in_words(table, row, language) for row in one.rows] for one in table.outcomes
    }
    heads = _questions([row for found in rows.values() for row in found])
    about_tree = dict(standing_in_words(library, meta, language))
    keys = ("outcome", "called", "levels", "tell", "tell-some", "case")
    titles = [
        *(wording(key, language) for key in keys),
        *heads.values(),
        *(wording(key, language) for key in (*about_tree, *_SIGNING)),
    ]
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([_defused(cell) for cell in titles])
    for one in table.outcomes:
        about = (
            one.name,
            title_in_words(one, language),
            levels_in_words(one, language),
            recipients_in_words(library, one.told, language),
            recipients_in_words(library, one.sometimes, language),
        )
        for number, row in enumerate(rows[one.name], 1):
            case = str(number) if one.exact else introduction(one, language)
            cells = (*about, case, *_cells(row, heads), *about_tree.values())
            writer.writerow([_defused(cell) for cell in cells] + [""] * len(_SIGNING))


def write_json(table: ConditionTable, meta: Meta, language: str, out: TextIO) -> None:
    """The table as data: ids for programs, with the words of the language beside them."""
    data = {
        "tree": meta.id,
        "title": meta.title.get(language),
        "standing": dict(standing_in_words(table.program.library, meta, language)),
        "notice": NOTICE.get(language),
        "claim": wording("claim", language),
        "outcomes": [_outcome_data(table, one, language) for one in table.outcomes],
    }
    json.dump(data, out, ensure_ascii=False, indent=2)
    out.write("\n")


def _outcome_data(table: ConditionTable, one: OutcomeTable, language: str) -> dict[str, object]:
    return {
        "outcome": one.name,
        "code": one.end.code,
        "title": title_in_words(one, language),
        "levels": [
            {"level": level.value if level else None, "within": limit.text if limit else None}
            for level, limit in zip(one.levels, one.limits, strict=True)
        ],
        "told": [{kind: id_} for kind, id_ in one.told],
        "told_in_some_cases": [{kind: id_} for kind, id_ in one.sometimes],
        "exact": one.exact,
        "cases": [
            [
                {
                    "question": column.key,
                    "fact": column.fact,
                    "option": column.option,
                    "answers": [_answer_data(answer) for answer in answers],
                }
                for column, answers in ((table.columns[n], found) for n, found in row.cells)
            ]
            for row in one.rows
        ],
        "in_words": [
            [{"question": said.question, "answers": said.answers} for said in words]
            for words in (row_in_words(table, row, language) for row in one.rows)
        ],
    }


def _answer_data(answer: Answer) -> str | list[int | None]:
    return answer.name if answer.low is None else [answer.low, answer.high]


def _questions(rows: Iterable[Iterable[Said]]) -> dict[str, str]:
    """The questions of `rows`, by key, in the order of the columns."""
    found = {said.key: said for row in rows for said in row}
    return {
        said.key: said.question for said in sorted(found.values(), key=lambda said: said.column)
    }


def _cells(row: Iterable[Said], heads: Iterable[str]) -> Iterator[str]:
    given = {said.key: said.answers for said in row}
    return (given.get(key, NOT_ASKED) for key in heads)


def _line(cells: Iterable[str], *, escape: bool = True) -> str:
    return f"| {' | '.join(_plain(cell) if escape else cell for cell in cells)} |"


def _plain(text: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(clean(text).split())).replace("://", "\\://")


def _defused(text: str) -> str:
    text = clean(text)
    return f"'{text}" if text.startswith(_FORMULA) else text
