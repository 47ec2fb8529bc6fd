"""Words that safety rules forbid are found in every text, in every language, and nowhere else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.content_folder import Data, write, write_tree
from toolkit.checks.text_rules import check_text_rules, words_of
from toolkit.core.diagnostic import Diagnostic
from toolkit.loading import load

TREE = "decision_trees/report.yaml"
WORD = "Weasel"
KINDS = (
    "question",
    "answer",
    "note",
    "outcome",
    "do",
    "measures",
    "do_not",
    "record",
    "about",
    "next",
)


def node(path: str) -> tuple[str | int, ...]:
    return ("nodes", *(int(step) if step.isdigit() else step for step in path.split(".")))


def nodes(at: tuple[str | int, ...] | None = None) -> Data:
    """A tree with every kind of text once; the one `at` this path holds the word."""

    def text(*path: str | int) -> str:
        return f"A {WORD}, perhaps." if ("nodes", *path) == at else "Plain."

    return {
        "ask": {
            "ask": "choice",
            "text": text("ask", "text"),
            "why": text("ask", "why"),
            "help": text("ask", "help"),
            "options": {
                "yes": {
                    "label": text("ask", "options", "yes", "label"),
                    "help": text("ask", "options", "yes", "help"),
                    "do": [{"text": text("ask", "options", "yes", "do", 0, "text")}],
                    "go": "days",
                },
                "no": {"go": "days"},
            },
        },
        "days": {
            "ask": "number",
            "text": "Plain.",
            "range": [0, 9],
            "unsure": {"label": text("days", "unsure", "label")},
            "go": "list",
        },
        "list": {
            "ask": "checklist",
            "text": text("list", "text"),
            "items": {"one": {"label": text("list", "items", "one", "label")}},
            "go": "read",
        },
        "read": {
            "ask": "note",
            "text": text("read", "text"),
            "why": text("read", "why"),
            "notify": [
                {"role": "lead", "within": "now", "about": text("read", "notify", 0, "about")}
            ],
            "refer": [
                {
                    "service": "medical",
                    "within": "now",
                    "consent": "required",
                    "about": text("read", "refer", 0, "about"),
                }
            ],
            "go": "end",
        },
        "end": {
            "outcome": text("end", "outcome"),
            "level": "3",
            "owner": "receiver",
            "within": "72h",
            "do": [{"text": text("end", "do", 0, "text")}, {"sop": "act"}],
            "do_not": [{"text": text("end", "do_not", 0, "text")}],
            "measures": [{"text": text("end", "measures", 0, "text")}],
            "record": [{"text": text("end", "record", 0, "text")}],
            "next": [{"text": text("end", "next", 0, "text")}],
        },
    }


def rule(of: tuple[str, ...] = KINDS, **more: object) -> Data:
    forbid = {"en": ["weasel", "two words"], "fr": ["belette"]}
    return {"title": "No weasels", **more, "texts": {"of": list(of), "forbid": forbid}}


def found(root: Path) -> list[Diagnostic]:
    loaded = load(root, validate=True)
    assert {one.code for one in loaded.diagnostics} <= {"TK401", "TK402"}
    return list(check_text_rules(loaded.library))


def content(root: Path, tree: Data, *rules: Data) -> None:
    write_tree(root, "report", {"start": "ask", "nodes": tree})
    register = {f"R-{number}": one for number, one in enumerate(rules, 1)}
    write(root, "decision_trees/invariants.yaml", {"invariants": register})


PLACES = [
    ("ask.text", ("question",)),
    ("ask.why", ("question",)),
    ("ask.help", ("question",)),
    ("ask.options.yes.label", ("answer",)),
    ("ask.options.yes.help", ("answer",)),
    ("ask.options.yes.do.0.text", ("do",)),
    ("days.unsure.label", ("answer",)),
    ("list.text", ("question",)),
    ("list.items.one.label", ("answer", "do")),
    ("read.text", ("note",)),
    ("read.why", ("note",)),
    ("read.notify.0.about", ("about",)),
    ("read.refer.0.about", ("about",)),
    ("end.outcome", ("outcome",)),
    ("end.do.0.text", ("do",)),
    ("end.do_not.0.text", ("do_not",)),
    ("end.measures.0.text", ("measures",)),
    ("end.record.0.text", ("record",)),
    ("end.next.0.text", ("next",)),
]


@pytest.mark.parametrize(("path", "kinds"), PLACES)
def test_each_kind_of_text_is_looked_at_where_the_rule_says_so(
    tmp_path: Path, path: str, kinds: tuple[str, ...]
) -> None:
    content(tmp_path, nodes(node(path)), *(rule((kind,)) for kind in KINDS))
    told = found(tmp_path)
    assert {one.pointer.path for one in told} == {node(path)}
    assert {one.pointer.file for one in told} == {TREE}
    assert {one.message.partition(": ")[2].split(",")[0] for one in told} == {
        f"R-{KINDS.index(kind) + 1}" for kind in kinds
    }


def test_plain_texts_are_left_alone(tmp_path: Path) -> None:
    content(tmp_path, nodes(), rule())
    assert found(tmp_path) == []


def test_a_finding_names_the_words_the_rule_and_its_place(tmp_path: Path) -> None:
    content(tmp_path, nodes(node("end.do.0.text")), rule(("do",)))
    (one,) = found(tmp_path)
    assert one.code == "TK706"
    assert one.message == "“weasel” must not stand here: R-1, No weasels"
    assert one.related[0].pointer.path == ("invariants", "R-1")


def test_a_translation_is_held_to_the_words_of_its_own_language(tmp_path: Path) -> None:
    content(tmp_path, nodes(), rule())
    sidecar = {"nodes": {"read": {"text": "Une BELETTE, peut-être. Weasel."}}}
    path = tmp_path / "decision_trees/report.fr.yaml"
    path.write_text(json.dumps(sidecar), encoding="utf-8")
    (one,) = found(tmp_path)
    assert one.pointer.file == "decision_trees/report.fr.yaml"
    assert one.pointer.path == node("read.text")
    assert "“belette”" in one.message


def test_a_text_block_is_told_of_once_and_by_what_it_is_used_for(tmp_path: Path) -> None:
    tree = nodes()
    tree["end"]["do"] = [{"block": "care"}]
    tree["ask"]["options"]["yes"]["do"] = [{"block": "care"}]
    tree["end"]["do_not"] = [{"block": "not"}]
    for block in ("care", "not"):
        write(tmp_path, f"decision_trees/blocks/{block}.yaml", {"items": ["Plain.", "A weasel."]})
    content(tmp_path, tree, rule(("do", "note")))
    (one,) = found(tmp_path)
    assert one.pointer.file == "decision_trees/blocks/care.yaml"
    assert one.pointer.path == ("items", 1, "text")


def test_the_answer_of_a_fact_is_told_of_where_the_fact_stands(tmp_path: Path) -> None:
    options = {"yes": {}, "beast": {"label": "A weasel"}}
    facts = {"who": {"title": "Who", "options": options}}
    write(tmp_path, "decision_trees/facts.yaml", {"facts": facts})
    tree = nodes()
    tree["ask"].update(fact="who", options={"yes": {"go": "days"}, "beast": {"go": "days"}})
    content(tmp_path, tree, rule())
    (one,) = found(tmp_path)
    assert one.pointer.file == "decision_trees/facts.yaml"
    assert one.pointer.path == ("facts", "who", "options", "beast", "label")


def test_a_rule_may_be_about_the_texts_of_some_trees_only(tmp_path: Path) -> None:
    content(
        tmp_path,
        nodes(node("read.text")),
        rule(applies={"trees": ["other"]}),
        rule(applies={"tags": ["pocket-card"]}),
    )
    assert found(tmp_path) == []
    always = {"T-a": rule()}
    other = {"start": "ask", "nodes": nodes(node("read.text")), "always": always}
    write_tree(tmp_path, "other", other)
    told = found(tmp_path)
    assert [one.pointer.file for one in told] == ["decision_trees/other.yaml"] * 2


def test_fragments_are_meant_as_well(tmp_path: Path) -> None:
    content(tmp_path, nodes(), rule())
    back: Data = {"start": "back", "nodes": {"back": {"text": "A weasel.", "return": {}}}}
    write_tree(tmp_path, "shared", back, fragment=True)
    (one,) = found(tmp_path)
    assert one.pointer.file == "decision_trees/fragments/shared.yaml"
    assert one.pointer.path == node("back.text")


@pytest.mark.parametrize(
    ("text", "phrase", "held"),
    [
        ("Offer mediation.", "mediation", True),
        ("MÉDIATION !", "mediation", True),
        ("Une médiation·s", "Mediation", True),
        ("Mediations", "mediation", False),
        ("Premediation", "mediation", False),
        ("à\u00a0l’amiable", "à l'amiable", True),
        ("e-mail", "e mail", True),
        ("your\nfull  name", "full name", True),
        ("full, name", "full name", True),
        ("fullname", "full name", False),
        ("", "x", False),
        ("الوساطة ممنوعة", "الوساطة", True),
    ],
)
def test_whole_words_are_compared_whatever_their_accents(
    text: str, phrase: str, *, held: bool
) -> None:
    assert (words_of(phrase) in words_of(text)) is held
