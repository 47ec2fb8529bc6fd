"""A scenario as the text of its file, ready to be read, replayed and committed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from toolkit.core.condition import Value
from toolkit.core.library import Library
from toolkit.core.program import compile_program
from toolkit.core.walk import Journal

MODE_LINE = "# yaml-language-server: $schema=../../toolkit/loading/schemas/scenario.schema.json"
SIDECAR_MODE_LINE = (
    "# yaml-language-server: $schema=../../toolkit/loading/schemas/sidecar.schema.json"
)

_PLAIN = re.compile(r"[a-z][a-z0-9-]*")
_NOT_TEXT = {"yes", "no", "on", "off", "true", "false", "null", "y", "n"}
"""Words that YAML readers take for something else than text."""

_FRENCH = {
    "title": "Un parcours qui enfreint la règle {code}",
    "story": "Trouvée par le contrôle : en répondant ainsi, la règle {code} n'était pas respectée.",
}


def quoted(text: str) -> str:
    """`text` as a YAML scalar that is read as just this text: a JSON string is one."""
    return json.dumps(text, ensure_ascii=False)


def scalar(value: Value) -> str:
    """An answer as YAML."""
    if isinstance(value, tuple):
        return f"[{', '.join(scalar(one) for one in value)}]"
    if isinstance(value, int):
        return str(value)
    is_plain = _PLAIN.fullmatch(value) is not None and value not in _NOT_TEXT
    return value if is_plain else quoted(value)


def scenario_text(
    id: str,
    *,
    title: str,
    story: str,
    owner: str,
    due: str,
    tree: str,
    answers: Journal,
    expect: Iterable[str],
    asked: Mapping[str, str] | None = None,
) -> str:
    """The file of a scenario. `due` is its review date, `expect` the lines below `expect:`, and
    `asked` the text of each question by its key, to stand above its answer.
    """
    lines = [
        MODE_LINE,
        f"id: {id}",
        f"title: {quoted(title)}",
        "version: 1.0.0",
        "status: draft",
        f"review: {{owner: {owner}, due: {due}}}",
        f"story: {quoted(story)}",
        f"tree: {tree}",
        "answers:" if answers else "answers: {}",
        *(line for key, value in answers for line in _answer(key, value, tree, asked or {})),
        "expect:",
        *(f"  {line}" for line in expect),
    ]
    return "\n".join(lines) + "\n"


def _answer(key: str, value: Value, tree: str, asked: Mapping[str, str]) -> Iterator[str]:
    if key in asked:
        yield f"  # {' '.join(asked[key].split())}"
    yield f"  {_short(key, tree)}: {scalar(value)}"


def _short(key: str, tree: str) -> str:
    """The walked tree's own questions may go without its name."""
    return key.removeprefix(f"{tree}.") if "/" not in key else quoted(key)


def sidecar_text(texts: Mapping[str, str]) -> str:
    """The translation of a scenario: its `title` and `story`."""
    lines = [SIDECAR_MODE_LINE, *(f"{key}: {quoted(text)}" for key, text in texts.items())]
    return "\n".join(lines) + "\n"


def counterexample(
    library: Library, tree: str, answers: Journal, code: str, expect: str, number: int = 1
) -> str:
    """The scenario that a broken rule leaves behind: the walk, what it must come to (a line below
    `expect:`), and its translation. Committed, it keeps the mistake from coming back. `number`
    tells several walks of one tree apart that break the same rule.
    """
    meta = library.trees[tree].meta
    program = compile_program(library, tree)
    id_ = f"{tree}-{code.lower()}" + (f"-{number}" if number > 1 else "")
    english = scenario_text(
        id_,
        title=f"A walk that broke {code}",
        story=f"Found by the check: with these answers, rule {code} was not kept.",
        owner=meta.owner,
        due=meta.due,
        tree=tree,
        answers=answers,
        expect=[expect],
        asked={key: question.text.get("en") for key, question in program.questions()},
    )
    french = sidecar_text({key: text.format(code=code) for key, text in _FRENCH.items()})
    return f"{_placed(english, f'{id_}.yaml')}\n{_placed(french, f'{id_}.fr.yaml')}"


def _placed(text: str, name: str) -> str:
    """A file that says below its first line, which is for editors, where it belongs."""
    first, rest = text.split("\n", 1)
    return f"{first}\n# This file is decision_trees/scenarios/{name}\n{rest}"
