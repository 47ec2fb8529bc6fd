"""Tables of conditions in words, for the command line and for pages alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from toolkit.core.clock import day_in_words
from toolkit.core.document import Meta
from toolkit.core.library import Library
from toolkit.core.question_graph import IN, SEVERAL, Answer, Column
from toolkit.core.table import ConditionTable, OutcomeTable, Recipient, TableRow
from toolkit.core.text import Text
from toolkit.core.tree import Checklist, Choice, Multi, Number, Outcome
from toolkit.core.words import (
    STANDARD_LABELS,
    STATUSES,
    deadline_in_words,
    level_in_words,
    mark_in_words,
)

WORDS: dict[str, Text] = {
    "title": Text.of("Conditions of each outcome", fr="Conditions de chaque résultat"),
    "claim": Text.of(
        "For review on paper. Worked out from all combinations of answers of a walk that begins "
        "with this tree, with everything that it calls. Each case (with what holds in all cases) "
        "is enough by itself: a walk with these answers ends here, whatever else is answered. "
        "There is no other way to end here.",
        fr="Pour relecture sur papier. Établi à partir de toutes les combinaisons de réponses d'un "
        "parcours qui commence par cet arbre, avec tout ce qu'il appelle. Chaque cas (avec ce qui "
        "est vrai dans tous les cas) suffit à lui seul : un parcours avec ces réponses finit ici, "
        "quelles que soient les autres réponses. Il n'y a pas d'autre façon de finir ici.",
    ),
    "dash": Text.of(
        "“—”: this answer does not matter, or the question is not asked.",
        fr="« — » : cette réponse n'a pas d'importance, ou la question n'est pas posée.",
    ),
    "levels": Text.of("Level in the end", fr="Niveau à la fin"),
    "act": Text.of("Act", fr="Agir"),
    "tell": Text.of("Told in every case", fr="Prévenus dans tous les cas"),
    "tell-some": Text.of("Told in some cases", fr="Prévenus dans certains cas"),
    "no-level": Text.of("no level of its own", fr="pas de niveau propre"),
    "nobody": Text.of("nobody", fr="personne"),
    "case": Text.of("Case", fr="Cas"),
    "question": Text.of("Question", fr="Question"),
    "answers": Text.of("Answers", fr="Réponses"),
    "outcome": Text.of("Outcome", fr="Résultat"),
    "called": Text.of("Title", fr="Titre"),
    "in-all": Text.of("In all these cases", fr="Dans tous ces cas"),
    "one": Text.of(
        "A walk ends here in one case only:", fr="Un parcours finit ici dans un seul cas :"
    ),
    "many": Text.of(
        "A walk ends here in these {count} cases:",
        fr="Un parcours finit ici dans ces {count} cas :",
    ),
    "always": Text.of("Every walk ends here.", fr="Tout parcours finit ici."),
    "coarse": Text.of(
        "There are too many cases to check on paper. Only this holds in all of them, and it is not "
        "enough by itself:",
        fr="Il y a trop de cas pour les vérifier sur papier. Seul ceci est vrai dans tous, et ne "
        "suffit pas à lui seul :",
    ),
    "nothing-shared": Text.of(
        "There are too many cases to check on paper, and they have nothing in common.",
        fr="Il y a trop de cas pour les vérifier sur papier, et ils n'ont rien en commun.",
    ),
    "left-out": Text.of(
        "A walk can also end in {count} outcomes of {trees}, to which this tree hands over. Their "
        "conditions need too many pages here: `toolkit table {id}` prints them.",
        fr="Un parcours peut aussi finir dans {count} résultats de {trees}, à qui cet arbre passe "
        "la main. Leurs conditions prendraient trop de pages ici : `toolkit table {id}` les "
        "imprime.",
    ),
    "none": Text.of(
        "No table can be made: the tree has errors or is too large. `toolkit check` tells more.",
        fr="Aucun tableau possible : l'arbre contient des erreurs ou est trop grand. "
        "`toolkit check` en dit plus.",
    ),
    "and": Text.of("and", fr="et"),
    "or": Text.of("or", fr="ou"),
    "quoted": Text.of("“{text}”", fr="« {text} »"),
    "all-but": Text.of("anything but {answers}", fr="tout sauf {answers}"),
    "has": Text.of("has {answer}", fr="avec {answer}"),
    "lacks": Text.of("without {answer}", fr="sans {answer}"),
    "several": Text.of("any of the others", fr="une ou plusieurs des autres"),
    "status": Text.of("Status", fr="Statut"),
    "evidence": Text.of("Evidence", fr="Niveau de preuve"),
    "owner": Text.of("Owner", fr="Responsable"),
    "review": Text.of("Review by", fr="À revoir avant le"),
    "version": Text.of("Version", fr="Version"),
    "sign": Text.of("Review", fr="Relecture"),
    "read-by": Text.of("Read by", fr="Lu par"),
    "role": Text.of("role", fr="fonction"),
    "date": Text.of("date", fr="date"),
    "agree": Text.of("I agree", fr="Je suis d'accord"),
    "change": Text.of("Change", fr="À changer"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """One condition of a row: the question and the answers that fit, in words. `key` is the same
    for the same question in all rows; `column` is a column of the table that belongs to it.
    """

    key: str
    column: int
    question: str
    answers: str


def wording(key: str, language: str, **values: str | int) -> str:
    """A word or sentence of the tables."""
    found = WORDS[key].get(language)
    return found.format(**values) if values else found


def question_in_words(column: Column, language: str) -> str:
    """The question of a column, behind its code. Where two calls ask the same, it says which."""
    code = f"{column.question.code} " if column.question.code else ""
    callers = column.key.rpartition("/")[0]
    return code + column.question.text.get(language) + (f" ({callers})" if callers else "")


def row_in_words(table: ConditionTable, row: TableRow, language: str) -> tuple[Said, ...]:
    """The conditions of a row, one for each question, in the order of the columns."""
    together: dict[str, list[tuple[int, tuple[Answer, ...]]]] = {}
    for number, answers in row.cells:
        together.setdefault(table.columns[number].key, []).append((number, answers))
    return tuple(
        Said(
            key,
            cells[0][0],
            question_in_words(table.columns[cells[0][0]], language),
            _and([_cell(table.columns[n], answers, language) for n, answers in cells], language),
        )
        for key, cells in together.items()
    )


@dataclass(frozen=True, slots=True)
class Cases:
    """The rows of an outcome as a reader sees them: what holds in all (`shared`, where there are
    several), and what each adds. `questions` are those that the cases name, by key.
    """

    shared: tuple[Said, ...]
    cases: tuple[tuple[Said, ...], ...]
    questions: tuple[Said, ...]


def cases_in_words(table: ConditionTable, outcome: OutcomeTable, language: str) -> Cases:
    """The rows of `outcome` in words, with what they share said once."""
    rows = [row_in_words(table, row, language) for row in outcome.rows]
    shared = (
        tuple(said for said in rows[0] if all(said in row for row in rows)) if len(rows) > 1 else ()
    )
    cases = tuple(tuple(said for said in row if said not in shared) for row in rows)
    questions = {said.key: said for case in cases for said in case}
    ordered = sorted(questions.values(), key=lambda said: said.column)
    return Cases(shared, cases, tuple(ordered))


def introduction(outcome: OutcomeTable, language: str) -> str:
    """The sentence before the cases of an outcome."""
    if not outcome.rows[0].cells:
        return wording("always" if outcome.exact else "nothing-shared", language)
    if not outcome.exact:
        return wording("coarse", language)
    count = len(outcome.rows)
    return wording("one", language) if count == 1 else wording("many", language, count=count)


def title_in_words(outcome: OutcomeTable, language: str) -> str:
    """What the outcome is called, behind its code."""
    end = outcome.end
    code = f"{end.code} " if end.code else ""
    text = end.title if isinstance(end, Outcome) else end.text
    return code + (text.get(language) if text else outcome.name)


def levels_in_words(outcome: OutcomeTable, language: str) -> str:
    """All levels that can result, each with its limit."""
    parts = []
    for level, limit in zip(outcome.levels, outcome.limits, strict=True):
        name = level_in_words(level, language) if level else wording("no-level", language)
        parts.append(f"{name}, {deadline_in_words(limit, language)}" if limit else name)
    return f"; {wording('or', language)} ".join(parts)


def recipients_in_words(library: Library, who: Sequence[Recipient], language: str) -> str:
    """Roles by their names, routes by their titles."""
    names = []
    for kind, id_ in who:
        if kind == "role":
            role = library.roles.get(id_)
            names.append(role.name.get(language) if role else id_)
        else:
            route = library.routes.get(id_)
            title = route.title.get(language) if route else id_
            names.append(wording("quoted", language, text=title))
    return "; ".join(names) or wording("nobody", language)


def standing_in_words(library: Library, meta: Meta, language: str) -> Iterator[tuple[str, str]]:
    """What a table says of its tree, by key: status, version, evidence, owner, date of review."""
    yield "status", STATUSES[meta.status].get(language)
    yield "version", meta.version
    if meta.mark:
        sources = f" ({', '.join(meta.mark.sources)})" if meta.mark.sources else ""
        yield "evidence", mark_in_words(meta.mark, language) + sources
    owner = library.roles.get(meta.owner)
    yield "owner", owner.name.get(language) if owner else meta.owner
    yield "review", day_in_words(meta.due, language)


def _cell(column: Column, answers: tuple[Answer, ...], language: str) -> str:
    if column.option is not None:
        label = wording("quoted", language, text=_option(column, column.option, language))
        key = "has" if answers[0].name == IN else "lacks"
        return wording(key, language, answer=label)
    missing = tuple(answer for answer in column.answers if answer not in answers)
    if len(missing) == 1 and len(answers) > 2 and missing[0].name != SEVERAL:
        return wording("all-but", language, answers=_labels(column, missing, language))
    return _labels(column, answers, language)


def _labels(column: Column, answers: Iterable[Answer], language: str) -> str:
    found: list[str] = []
    low = high = None
    for answer in answers:
        if answer.low is None or answer.high is None:
            found.append(_named(column, answer, language))
        elif low is not None and answer.low == (high or 0) + 1:
            found[-1] = f"{low}–{answer.high}"
            high = answer.high
        else:
            low, high = answer.low, answer.high
            found.append(str(low) if low == high else f"{low}–{high}")
    return f" {wording('or', language)} ".join(found)


def _named(column: Column, answer: Answer, language: str) -> str:
    if answer.name == SEVERAL and isinstance(column.question, Multi):
        return wording("several", language)
    label = _option(column, answer.name, language)
    return label if " " not in label else wording("quoted", language, text=label)


def _option(column: Column, id_: str, language: str) -> str:
    """How an answer reads; its id where nothing is known of it."""
    match column.question:
        case Choice(options=options) | Multi(options=options):
            labels = {option.id: option.label for option in options}
        case Number(unsure=unsure):
            labels = {unsure.id: unsure.label} if unsure else {}
        case Checklist(items=items):
            labels = {item.id: item.label for item in items}
    label = labels.get(id_) or STANDARD_LABELS.get(id_)
    return label.get(language) if label else id_


def _and(parts: Sequence[str], language: str) -> str:
    return f", {wording('and', language)} ".join(parts)
