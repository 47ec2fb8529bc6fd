"""Sidecars: what they may leave out, what they must not hold, and how it is reported."""

from __future__ import annotations

from pathlib import Path

from tests.loading.sample_content import BLOCK_FR, GOOD, TREE, TREE_FR, write
from toolkit.core.text import Text
from toolkit.loading import Loaded, load

CARE_FR = "decision_trees/blocks/care.fr.yaml"
TRIAGE = "decision_trees/triage.yaml"
TRIAGE_FR = "decision_trees/triage.fr.yaml"
GLOSSARY_FR = "guidelines/glossary.fr.yaml"


def found(loaded: Loaded) -> list[str]:
    return [f"{one.code} {one.pointer.file} {one.message}" for one in loaded.diagnostics]


def items(loaded: Loaded) -> list[str]:
    texts = [item.text for item in loaded.library.blocks["care"].items]
    return [text.get("fr") for text in texts if text is not None]


def test_a_text_with_a_mark_may_be_translated_with_or_without_its_key(tmp_path: Path) -> None:
    long = BLOCK_FR.replace('- "Appelez de l\'aide."', '- text: "Appelez de l\'aide."')
    assert long != BLOCK_FR
    for sidecar in (BLOCK_FR, long):
        loaded = load(write(tmp_path, {CARE_FR: sidecar}))
        assert found(loaded) == []
        assert items(loaded) == ["Restez avec la personne.", "Appelez de l'aide."]


def test_a_missing_text_falls_back_to_english_and_is_reported_where_it_is_missing(
    tmp_path: Path,
) -> None:
    loaded = load(write(tmp_path, {CARE_FR: BLOCK_FR.replace('"Appelez de l\'aide."', "~")}))
    [one] = loaded.diagnostics
    assert (one.code, one.pointer.file) == ("TK402", "decision_trees/blocks/care.yaml")
    assert CARE_FR in one.help
    assert one.related[0].pointer.file == CARE_FR
    assert one.related[0].place is not None
    assert one.related[0].place.line == 4
    assert items(loaded) == ["Restez avec la personne.", "Call for help."]


def test_a_renamed_key_is_one_mistake_not_one_per_text_below_it(tmp_path: Path) -> None:
    loaded = load(write(tmp_path, {TRIAGE_FR: TREE_FR.replace("  act:", "  acts:")}))
    [one] = loaded.diagnostics
    assert one.code == "TK403"
    assert one.help == "Did you mean `act`?"


def test_what_nothing_resembles_is_reported_on_both_sides(tmp_path: Path) -> None:
    loaded = load(write(tmp_path, {TRIAGE_FR: TREE_FR.replace("  act:", "  zzz:")}))
    assert [one.code for one in loaded.diagnostics] == ["TK403", "TK402"]
    assert "these 4 texts" in loaded.diagnostics[1].message


def test_the_language_of_a_list_of_aliases_decides_its_length(tmp_path: Path) -> None:
    for aliases in ("[]", '["a", "b", "c"]'):
        text = GOOD[GLOSSARY_FR].replace('["VBG", "violences"]', aliases)
        assert found(load(write(tmp_path, {GLOSSARY_FR: text}))) == []
    without = GOOD[GLOSSARY_FR].replace(', aliases: ["VBG", "violences"]', "")
    assert found(load(write(tmp_path, {GLOSSARY_FR: without}))) == []
    wrong = GOOD[GLOSSARY_FR].replace('["VBG", "violences"]', '["VBG", 3]')
    [one] = load(write(tmp_path, {GLOSSARY_FR: wrong})).diagnostics
    assert one.code == "TK405"


def test_other_languages_are_welcome_and_never_demanded(tmp_path: Path) -> None:
    spanish = 'title: "Clasificación"\nnodes:\n  danger: {text: "¿Hay alguien en peligro?"}\n'
    loaded = load(write(tmp_path, {"decision_trees/triage.es.yaml": spanish}))
    assert found(loaded) == []
    tree = loaded.library.trees["triage"]
    assert tree.meta.title == Text.of("Triage", es="Clasificación", fr="Tri")
    assert tree.purpose.get("es") == "Sorts what is reported."


def test_other_languages_are_held_to_the_same_shape(tmp_path: Path) -> None:
    spanish = 'title: 7\nnode: {}\nnodes:\n  act: {do: ["uno"]}\n'
    loaded = load(write(tmp_path, {"decision_trees/triage.es.yaml": spanish}))
    assert [one.code for one in loaded.diagnostics] == ["TK405", "TK403", "TK404"]


def test_a_standard_label_is_not_translated_again(tmp_path: Path) -> None:
    sidecar = TREE_FR.replace("    options:\n", '    options:\n      "yes": {label: "Ouais"}\n')
    [one] = load(write(tmp_path, {TRIAGE_FR: sidecar})).diagnostics
    assert one.code == "TK403"


def test_a_broken_document_says_nothing_about_its_sidecar(tmp_path: Path) -> None:
    loaded = load(
        write(tmp_path, {TRIAGE: TREE.replace("draft", "dratf"), TRIAGE_FR: 'title: "x"\n'})
    )
    assert [one.code for one in loaded.diagnostics] == ["TK104"]


def test_each_language_is_compared_for_itself(tmp_path: Path) -> None:
    files = {CARE_FR: None, "decision_trees/blocks/care.ar.yaml": 'title: "ما يأتي أولا"\n'}
    loaded = load(write(tmp_path, files))
    assert [one.code for one in loaded.diagnostics] == ["TK401"]
    assert loaded.library.blocks["care"].meta.title.get("ar") == "ما يأتي أولا"
