"""`toolkit new`: two files that pass the check at once, or none at all."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.loading.sample_content import write
from toolkit.checks import check_library
from toolkit.cli.new import NewRequest, run_new
from toolkit.core.answer import option_ids
from toolkit.core.diagnostic import Diagnostic, Severity
from toolkit.core.document import Kind
from toolkit.core.errors import UsageError
from toolkit.core.level import Level
from toolkit.core.program import compile_program
from toolkit.core.rules import RULES
from toolkit.core.summary import summarise
from toolkit.core.text import LANGUAGES
from toolkit.core.walk import Walk
from toolkit.loading import Loaded, load
from toolkit.loading.content import FOLDERS
from toolkit.loading.mode_line import check_mode_lines
from toolkit.loading.safe_writing import create_files
from toolkit.loading.skeleton import FOLDER, PLACES
from toolkit.loading.stamp import write_stamp
from toolkit.loading.translation_stamps import Freshness
from toolkit.settings import SHIPPED_CONTENT

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 25)
KINDS = [kind.value for kind in PLACES]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the content of this repository."""
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def new(root: Path, kind: str, id_: str, **words: str) -> str:
    out = io.StringIO()
    if kind == "scenario":
        words.setdefault("tree", "severity-escalation")
    assert run_new(NewRequest(root, kind, id_, **words), TODAY, out) == 0
    return out.getvalue()


def written(root: Path, id_: str) -> list[str]:
    paths = sorted(path for path in root.rglob(f"{id_}.*"))
    return [path.relative_to(root).as_posix() for path in paths]


def findings(root: Path) -> tuple[Loaded, list[Diagnostic]]:
    loaded = load(root, validate=True)
    wrong = [*check_mode_lines(loaded.source_map, root), *check_library(loaded.library, TODAY)]
    return loaded, [*loaded.diagnostics, *wrong]


def names(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*")}


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One copy for all that is refused: it stays as it is, and has passed its check."""
    root = tmp_path_factory.mktemp("untouched")
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, root / folder)
    write_stamp(root, load(root).digest)
    return root


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_new_document_passes_the_real_check_in_both_languages(content: Path, kind: str) -> None:
    before = names(content)
    out = new(content, kind, "brand-new")
    ending = "md" if kind == "guideline" else "yaml"
    files = [f"{PLACES[Kind(kind)]}/brand-new.{end}" for end in (f"fr.{ending}", ending)]
    assert written(content, "brand-new") == files
    assert names(content) - before == set(files)
    loaded, found = findings(content)
    assert [one for one in found if RULES[one.code].severity is Severity.ERROR] == []
    left = [one.pointer.file for one in found if one.code == "TK305"]
    assert set(left) == set(files), "texts are left to write in each language, and nowhere else"
    assert f"the {len(left)} texts in square brackets" in out
    [translation] = [one for one in loaded.translations if one.id == "brand-new"]
    assert translation.count(Freshness.MISSING) == 0
    for file in files:
        assert f"wrote {content / file}" in out
    assert [line[:4] for line in out.splitlines()[-3:]] == ["  1.", "  2.", "  3."]


@pytest.mark.slow
def test_a_new_tree_can_be_walked_to_an_end_by_every_answer(content: Path) -> None:
    new(content, "tree", "brand-new")
    program = compile_program(load(content).library, "brand-new")
    waiting, ends, walks = [Walk.start(program)], set(), 0
    seen: set[tuple[str, ...]] = set()
    while waiting:
        walk = waiting.pop()
        assert walk.state.stop is None
        asked = walk.state.asked
        if asked is None:
            summary = summarise(walk)
            ends.add(summary.outcome_name)
            walks += 1
            assert summary.notify
            blocks = {todo.block for todo in (*summary.do, *summary.do_not)}
            assert {"care", "no-retaliation", "receiver-do-not"} <= blocks
            if walk.state.facts["under-18"] != "no":
                told = {one.role for one in summary.notify}
                assert "child-protection-focal" in told
                assert summary.level in (Level.EMERGENCY, Level.CRITICAL)
            continue
        # One walk for each answer to each question, after each state of the facts that matter.
        for option in option_ids(asked.question):
            after = walk.answer(option)
            facts = after.state.facts
            kept = ("danger-now", "under-18", "who-is-implicated")
            key = (asked.key, option, *(facts.get(name, "") for name in kept))
            if key not in seen:
                seen.add(key)
                waiting.append(after)
    assert ends == {"brand-new.severe", "brand-new.standard"}
    assert walks > 20


@pytest.mark.slow
def test_a_new_tree_keeps_the_order_that_protects_people(content: Path) -> None:
    new(content, "tree", "brand-new")
    tree = load(content).library.trees["brand-new"]
    used = [getattr(node, "use", None) for node in tree.nodes.values()]
    assert [one for one in used if one] == [
        "danger-now",
        "limits-and-wishes",
        "under-18",
        "conflict-check",
        "notices",
    ]
    lines = (content / "decision_trees/brand-new.yaml").read_text("utf-8").split("\n")
    for number, line in enumerate(lines):
        if line.startswith("    use:"):
            assert lines[number - 2].startswith("  # "), "each shared step says why it is there"


@pytest.mark.slow
def test_the_check_proves_its_safety_rules_of_a_new_tree(content: Path) -> None:
    new(content, "tree", "brand-new")
    path = content / "decision_trees" / "brand-new.yaml"
    path.write_text(
        path.read_text("utf-8").replace("unsure: {go: severe}", "unsure: {go: standard}")
    )
    _, found = findings(content)
    assert "TK701" in {one.code for one in found if one.pointer.file.endswith("brand-new.yaml")}


@pytest.mark.slow
@pytest.mark.parametrize("tree", ["intake-triage", "severity-escalation", "seah-survivor-response"])
def test_a_new_scenario_takes_the_shortest_walk_and_expects_what_it_reaches(
    content: Path, tree: str
) -> None:
    new(content, "scenario", "brand-new", tree=tree)
    library = load(content).library
    scenario = library.scenarios["brand-new"]
    assert scenario.tree == tree
    assert scenario.answers
    walk = Walk.replay(compile_program(library, tree), dict(scenario.answers))
    summary = summarise(walk)
    assert walk.inert == ()
    assert scenario.expect.outcome == summary.outcome_name
    assert scenario.expect.level == summary.level
    assert [role for role, _ in scenario.expect.notify] == [one.role for one in summary.notify]
    shipped = [one for one in library.scenarios.values() if one.tree == tree]
    assert len(scenario.answers) == min(len(one.answers) for one in shipped)


@pytest.mark.slow
def test_a_new_scenario_of_a_new_tree_passes_too(content: Path) -> None:
    new(content, "tree", "brand-new")
    new(content, "scenario", "brand-new-first", tree="brand-new")
    _, found = findings(content)
    assert [one for one in found if RULES[one.code].severity is Severity.ERROR] == []


@pytest.mark.slow
def test_a_new_tree_may_be_used_and_a_new_fragment_joins_it(content: Path) -> None:
    new(content, "fragment", "brand-new-part")
    new(content, "tree", "brand-new")
    path = content / "decision_trees" / "brand-new.yaml"
    text = path.read_text("utf-8").replace("go: grave\n", "go: part\n")
    path.write_text(
        text.replace("  grave:\n", "  part:\n    use: brand-new-part\n    go: grave\n  grave:\n", 1)
    )
    _, found = findings(content)
    assert {one.code for one in found} == {"TK305"}


@pytest.mark.slow
def test_the_words_of_the_command_stand_in_both_files(content: Path) -> None:
    title = 'Cash: "urgent" [draft] – what #now?'
    new(content, "tree", "brand-new", title=title, code="T15", owner="cash-focal")
    tree = load(content, validate=True).library.trees["brand-new"]
    assert tree.meta.title.get("en") == title
    assert 'Cash: "urgent" draft – what #now?' in tree.meta.title.get("fr")
    assert (tree.meta.code, tree.meta.owner, tree.meta.due) == ("T15", "cash-focal", "2027-11-25")
    assert {one.code for one in findings(content)[1]} == {"TK305"}


@pytest.mark.slow
def test_a_definition_takes_its_family_and_code_from_its_id(content: Path) -> None:
    for id_, family in (("ib-new", "inappropriate-behaviour"), ("ot-new", "other-route")):
        new(content, "definition", id_)
        assert "@" not in "".join(
            (content / file).read_text("utf-8") for file in written(content, id_)
        )
        definition = load(content).library.definitions[id_]
        assert definition.family == family
        assert definition.meta.code == id_.replace("-", ".", 1)


@pytest.mark.parametrize(
    ("kind", "id_", "words", "message", "help_"),
    [
        (
            "tree",
            "intake-triage",
            {},
            "is taken by decision_trees/intake-triage.yaml",
            "another id",
        ),
        ("sop", "intake-triage", {}, "another kind of document", "another id"),
        ("definition", "roles", {}, "is taken", "another id"),
        ("tree", "Cash Réquest!", {}, "is no id", "like this: cash-request"),
        ("tree", "../../etc", {}, "is no id", "like this: etc"),
        ("tree", "2024", {}, "is no id", "such as cash-request"),
        ("tree", "a.fr", {}, "is no id", "like this: a-fr"),
        ("tree", "a" * 65, {}, "is no id", "64 at most"),
        ("tree", "new\n", {}, "is no id", "like this: new"),
        ("tre", "new", {}, "no document of the kind “tre”", "did you mean tree?"),
        ("block", "new", {}, "no document of the kind", "choose one of"),
        ("tree", "new", {"owner": "safegarding-lead"}, "no role", "did you mean safeguarding-lead"),
        ("tree", "new", {"code": "t01"}, "is taken by decision_trees/intake", "another code"),
        ("tree", "new", {"code": "T 15"}, "is no code", "T15"),
        ("tree", "new", {"code": "T" * 41}, "is no code", "40 at most"),
        ("tree", "new", {"title": " "}, "the title is empty", "at most"),
        ("tree", "new", {"title": "a\x1b[2J"}, "no letter", "again"),
        ("tree", "new", {"title": "a\nid: b"}, "no letter", "again"),
        ("tree", "new", {"tree": "intake-triage"}, "only a scenario", "leave --tree out"),
        ("scenario", "new", {"tree": "intake-triag"}, "no tree", "did you mean intake-triage"),
        ("scenario", "new", {"tree": "danger-now"}, "no tree", "list tree"),
    ],
)
def test_what_cannot_be_done_is_refused_with_the_next_move_and_writes_nothing(
    untouched: Path, kind: str, id_: str, words: dict[str, str], message: str, help_: str
) -> None:
    before = names(untouched)
    with pytest.raises(UsageError) as error:
        new(untouched, kind, id_, **words)
    assert message in error.value.message
    assert help_ in error.value.help
    assert names(untouched) == before


@pytest.mark.slow
def test_the_longest_id_and_code_pass_the_check(content: Path) -> None:
    new(content, "sop", "a" * 64, code="S" * 40)
    assert load(content).library.sops["a" * 64].meta.code == "S" * 40


def test_a_scenario_without_a_tree_is_told_which_trees_there_are(untouched: Path) -> None:
    with pytest.raises(UsageError) as error:
        run_new(NewRequest(untouched, "scenario", "new"), TODAY, io.StringIO())
    assert "severity-escalation" in error.value.help
    assert "danger-now" not in error.value.help


def test_a_tree_with_errors_has_no_scenario(content: Path) -> None:
    path = content / "decision_trees" / "severity-escalation.yaml"
    path.write_text(path.read_text("utf-8").replace("start: conflict", "start: 7"))
    with pytest.raises(UsageError, match="has errors"):
        new(content, "scenario", "brand-new")


def test_what_came_with_the_toolkit_is_never_added_to() -> None:
    with pytest.raises(UsageError, match="never changed"):
        new(SHIPPED_CONTENT, "sop", "brand-new")


def test_content_that_lacks_what_a_skeleton_needs_is_told_what_it_lacks(tmp_path: Path) -> None:
    root = write(tmp_path, {})
    before = names(root)
    with pytest.raises(UsageError) as error:
        new(root, "tree", "brand-new")
    assert '"danger-now"' in error.value.message
    assert names(root) == before
    new(root, "sop", "brand-new")
    assert load(root).library.sops["brand-new"].meta.owner == "receiver"


def test_a_file_that_stands_in_the_way_is_never_overwritten(content: Path) -> None:
    target = content / "sops" / "brand-new.fr.yaml"
    target.write_text('title: "Orphelin"\n')
    before = names(content)
    with pytest.raises(UsageError, match="is there already"):
        new(content, "sop", "brand-new")
    assert target.read_text() == 'title: "Orphelin"\n'
    assert names(content) == before


def test_both_files_are_written_or_none(tmp_path: Path) -> None:
    first, second = tmp_path / "a.yaml", tmp_path / "file" / "b.yaml"
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        create_files({first: b"1", second: b"2"})
    assert names(tmp_path) == {"file"}
    dangling = tmp_path / "c.yaml"
    dangling.symlink_to("nowhere")
    with pytest.raises(FileExistsError):
        create_files({first: b"1", dangling: b"2"})
    assert names(tmp_path) == {"file", "c.yaml"}
    create_files({first: b"1"})
    assert first.read_bytes() == b"1"
    mask = os.umask(0)
    os.umask(mask)
    assert first.stat().st_mode & 0o777 == 0o666 & ~mask


def test_a_folder_that_leads_out_of_the_content_is_never_written_to(
    content: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    shutil.rmtree(content / "sops")
    (content / "sops").symlink_to(outside)
    with pytest.raises(UsageError, match="leads out"):
        new(content, "sop", "brand-new")
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize("kind", KINDS)
def test_each_skeleton_speaks_to_authors_in_both_languages(kind: str) -> None:
    ending = "md" if kind == "guideline" else "yaml"
    for language in LANGUAGES:
        suffix = ending if language == "en" else f"{language}.{ending}"
        text = (FOLDER / f"{kind}.{suffix}").read_text("utf-8")
        comments = [line for line in text.split("\n") if line.strip().startswith("# ")]
        assert len(comments) >= 2
        assert all(len(line) <= 130 for line in comments)
        word = "[Write here:" if language == "en" else "[À écrire :"
        assert word in text
        assert ("[Write here" in text) is (language == "en")


@pytest.mark.slow
def test_the_command_line_passes_all_on(content: Path) -> None:
    command = [str(Path(sys.executable).with_name("toolkit")), "new", "tree", "brand-new"]
    options = ["--title", "New", "--code", "T15", "--owner", "hr", "--content", str(content)]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    check = [command[0], "check", "--format", "concise", "--content", str(content)]
    checked = subprocess.run(check, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
    assert "(0 errors," in checked.stderr
    meta = load(content).library.trees["brand-new"].meta
    assert (meta.title.get("en"), meta.code, meta.owner) == ("New", "T15", "hr")
    again = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    assert again.returncode == 2
    assert again.stderr.startswith("toolkit: the id “brand-new” is taken")
