"""The seeded bugs are the same in every run, change what they say, and are judged by walking."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from benchmarks.equivalence import Original, is_distinguished
from benchmarks.mutants import KINDS, Mutant, all_mutants
from benchmarks.mutants.sources import Doubled, Sources, as_yaml, read_sources
from toolkit.loading import Loaded, load
from toolkit.loading.content import FOLDERS
from toolkit.loading.source_text import SourceText
from toolkit.loading.yaml_source import parse_yaml

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def sources() -> Sources:
    return read_sources(ROOT)


@pytest.fixture(scope="module")
def mutants(sources: Sources) -> list[Mutant]:
    return list(all_mutants(sources, 1))


@pytest.fixture(scope="module")
def folder(sources: Sources, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("content")
    for name in FOLDERS:
        shutil.copytree(ROOT / name, root / name)
    for file in sources.files:
        (root / file).write_text(sources.text(file), encoding="utf-8")
    return root


def loaded(folder: Path, sources: Sources, mutant: Mutant) -> Loaded:
    for file in mutant.changed:
        (folder / file).write_text(mutant.sources.text(file), encoding="utf-8")
    try:
        return load(folder, validate=True)
    finally:
        for file in mutant.changed:
            (folder / file).write_text(sources.text(file), encoding="utf-8")


def chosen(mutants: list[Mutant], kind: str, tree: str) -> Mutant:
    return next(one for one in mutants if one.kind.name == kind and one.tree == tree)


def test_what_is_written_is_what_was_read(sources: Sources) -> None:
    for file in sources.files:
        again = parse_yaml(SourceText(file, sources.text(file)))
        assert again.complete, file
        assert again.value == sources.files[file]


def test_the_content_rewritten_is_the_same_content(folder: Path) -> None:
    original, rewritten = load(ROOT, validate=True), load(folder, validate=True)
    assert rewritten.diagnostics == original.diagnostics == ()
    assert rewritten.library.trees == original.library.trees


def test_a_doubled_key_is_written_twice() -> None:
    assert as_yaml(Doubled({"yes": 1}, ("yes", 2))) == '"yes": 1\n"yes": 2\n'


def test_there_are_at_least_twelve_kinds_and_each_has_a_bug_somewhere(
    mutants: list[Mutant],
) -> None:
    assert len(KINDS) >= 12
    assert {mutant.kind.name for mutant in mutants} == {kind.name for kind in KINDS}


def test_every_bug_changes_a_file_and_leaves_the_original_as_it_was(
    sources: Sources, mutants: list[Mutant]
) -> None:
    assert all(mutant.changed for mutant in mutants)
    assert sources.files == read_sources(ROOT).files


def test_every_run_makes_the_same_bugs(sources: Sources, mutants: list[Mutant]) -> None:
    again = [(one.kind.name, one.tree, one.place) for one in all_mutants(sources, 1)]
    assert again == [(one.kind.name, one.tree, one.place) for one in mutants]


def test_the_french_text_goes_with_what_is_removed(sources: Sources) -> None:
    kinds = ("no care", "no warning", "no consent step", "no unsure", "no notification")
    for mutant in all_mutants(sources, 1):
        if mutant.kind.name in kinds and mutant.tree == "intake-triage":
            english, french = (
                mutant.sources.files[f"decision_trees/intake-triage{end}"]
                for end in (".yaml", ".fr.yaml")
            )
            for node, says in french["nodes"].items():
                for part, texts in says.items():
                    if isinstance(texts, list):
                        assert len(texts) == len(english["nodes"][node][part]), (node, part)


@pytest.mark.parametrize(
    ("kind", "tree"),
    [
        ("wrong target", "severity-escalation"),
        ("lower level", "under-18"),
        ("no care", "limits-and-wishes"),
    ],
)
def test_a_bug_that_people_meet_is_told_apart(
    kind: str, tree: str, folder: Path, sources: Sources, mutants: list[Mutant]
) -> None:
    library = loaded(folder, sources, chosen(mutants, kind, tree)).library
    assert is_distinguished(Original(load(folder, validate=False).library), library)


def test_a_change_that_nobody_meets_is_not_told_apart(folder: Path, sources: Sources) -> None:
    file = "decision_trees/severity-escalation.yaml"
    fresh = sources.copy([file])
    rows = fresh.files[file]["nodes"]["already-severe"]["decide"]
    rows[0], rows[1] = rows[1], rows[0]  # both lead to the same outcome
    same = Mutant(KINDS[0], "severity-escalation", "rows exchanged", fresh, (file,))
    library = loaded(folder, sources, same).library
    assert library.trees != load(folder, validate=False).library.trees
    assert not is_distinguished(Original(load(folder, validate=False).library), library)
