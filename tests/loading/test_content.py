"""Which files are read, and that nothing outside of the content folder ever is."""

from __future__ import annotations

import os
import sys
from pathlib import Path, PurePosixPath

import pytest

from tests.loading.sample_content import BLOCK, GOOD, write
from toolkit.core import gate
from toolkit.core.document import Kind
from toolkit.loading import Loaded, load
from toolkit.loading.content import classify

posix = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are made the POSIX way")


def found(loaded: Loaded) -> list[tuple[str, str]]:
    return [(one.code, one.pointer.file) for one in loaded.diagnostics]


@pytest.mark.parametrize(
    ("path", "kind", "id", "language"),
    [
        ("guidelines/privacy.md", Kind.GUIDELINE, "privacy", None),
        ("guidelines/privacy.fr.md", Kind.GUIDELINE, "privacy", "fr"),
        ("guidelines/roles.yaml", Kind.ROLES, "roles", None),
        ("guidelines/services.yaml", Kind.SERVICES, "services", None),
        ("guidelines/sources.prs.yaml", Kind.SOURCES, "sources", "prs"),
        ("guidelines/glossary.yaml", Kind.GLOSSARY, "glossary", None),
        ("guidelines/ipob/ab-harm.yaml", Kind.DEFINITION, "ab-harm", None),
        ("sops/listening.yaml", Kind.SOP, "listening", None),
        ("decision_trees/triage.yaml", Kind.TREE, "triage", None),
        ("decision_trees/facts.yaml", Kind.FACTS, "facts", None),
        ("decision_trees/routes.fr.yaml", Kind.ROUTES, "routes", "fr"),
        ("decision_trees/fragments/facts.yaml", Kind.FRAGMENT, "facts", None),
        ("decision_trees/blocks/care.ar.yaml", Kind.BLOCK, "care", "ar"),
        ("decision_trees/scenarios/fire.yaml", Kind.SCENARIO, "fire", None),
    ],
)
def test_the_place_of_a_file_says_what_it_is(
    path: str, kind: Kind, id: str, language: str | None
) -> None:
    file = classify(PurePosixPath(path))
    assert file is not None
    assert (file.kind, file.id, file.language) == (kind, id, language)


UNEXPECTED = {
    "decision_trees/triage2.yml": "triage2.yaml",
    "sops/LISTENING.YAML": "LISTENING.yaml",
    "guidelines/a.markdown": "a.md",
    "sops/note.txt": "move it out",
    "sops/note": "move it out",
    "sops/note.md": "Only guidelines",
    "guidelines/harm.yaml": "guidelines/ipob/",
    "sops/listening.en.yaml": "English stands in",
    "sops/listening.de.yaml": "The languages are",
    "sops/listening.fr.yaml.bak": "move it out",
    "guidelines/ipob/x.md": "Only guidelines",
}


@pytest.mark.parametrize("path", UNEXPECTED)
def test_what_is_no_document_is_named_with_the_next_move(path: str, tmp_path: Path) -> None:
    loaded = load(write(tmp_path, {path: BLOCK}))
    assert found(loaded) == [("TK016", path)]
    assert UNEXPECTED[path] in loaded.diagnostics[0].help


def test_readmes_hidden_files_and_other_folders_of_the_repository_are_left_alone(
    tmp_path: Path,
) -> None:
    loaded = load(
        write(
            tmp_path,
            {
                "sops/README.md": "About",
                "decision_trees/blocks/README.md": "About",
                "sops/.swp": b"\x00",
                "docs/x.yaml": "\t",
                "README.md": "About",
            },
        )
    )
    assert found(loaded) == []


def test_a_folder_that_holds_no_documents_is_reported_once(tmp_path: Path) -> None:
    files = {f"sops/old/{number}.yaml": BLOCK for number in range(3)}
    assert found(load(write(tmp_path, files))) == [("TK016", "sops/old")]


@posix
@pytest.mark.parametrize("target", ["/etc/hostname", "../../outside.yaml", "/dev/zero", "/dev/tty"])
def test_a_link_out_of_the_content_is_not_followed(target: str, tmp_path: Path) -> None:
    root = write(tmp_path / "content", {})
    (tmp_path / "outside.yaml").write_text(BLOCK)
    (root / "sops/secret.yaml").symlink_to(target)
    loaded = load(root)
    assert found(loaded) == [("TK018", "sops/secret.yaml")]
    assert (Kind.SOP, "secret") in loaded.library.broken


@posix
def test_a_folder_that_is_a_link_out_of_the_content_is_not_followed(tmp_path: Path) -> None:
    root = write(tmp_path / "content", {})
    elsewhere = write(tmp_path / "elsewhere", {})
    (root / "decision_trees/scenarios/fire.yaml").unlink()
    (root / "decision_trees/scenarios/fire.fr.yaml").unlink()
    (root / "decision_trees/scenarios").rmdir()
    (root / "decision_trees/scenarios").symlink_to(elsewhere / "decision_trees/scenarios")
    loaded = load(root)
    assert found(loaded) == [("TK018", "decision_trees/scenarios")]
    assert loaded.library.scenarios == {}


@posix
def test_a_link_to_another_document_of_the_content_is_read(tmp_path: Path) -> None:
    root = write(tmp_path, {})
    (root / "decision_trees/blocks/comfort.yaml").symlink_to("care.yaml")
    (root / "decision_trees/blocks/comfort.fr.yaml").symlink_to("care.fr.yaml")
    assert found(load(root)) == [("TK108", "decision_trees/blocks/comfort.yaml")]


@posix
@pytest.mark.parametrize("links", [("a.yaml", "a.yaml"), ("a.yaml", "b.yaml")])
def test_links_in_a_circle_are_refused(links: tuple[str, str], tmp_path: Path) -> None:
    root = write(tmp_path, {})
    (root / "sops/a.yaml").symlink_to(links[1])
    if links[1] != "a.yaml":
        (root / "sops" / links[1]).symlink_to("a.yaml")
    codes = {code for code, _ in found(load(root))}
    assert codes <= {"TK001", "TK018"}
    assert codes


@posix
def test_a_pipe_is_refused_and_nothing_waits_for_it(tmp_path: Path) -> None:
    root = write(tmp_path, {})
    os.mkfifo(root / "sops/pipe.yaml")
    assert found(load(root)) == [("TK001", "sops/pipe.yaml")]


@posix
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_reported(tmp_path: Path) -> None:
    root = write(tmp_path, {})
    (root / "sops/listening.yaml").chmod(0)
    assert found(load(root)) == [("TK001", "sops/listening.yaml")]


@posix
def test_a_name_with_control_characters_is_refused_and_harmless_to_print(tmp_path: Path) -> None:
    root = write(tmp_path, {})
    for name in (b"a\x1b[2J.yaml", b"a\nb.yaml", b"\xff.yaml", "a\u202eb.yaml".encode()):
        Path(os.fsdecode(os.fsencode(root / "sops") + b"/" + name)).write_text(BLOCK)
    loaded = load(root)
    assert [code for code, _ in found(loaded)] == ["TK016"] * 4
    for _, path in found(loaded):
        assert gate.find_forbidden(path) is None
        path.encode("utf-8")


def test_a_name_that_is_no_id_is_reported(tmp_path: Path) -> None:
    good = GOOD["decision_trees/blocks/care.yaml"]
    files = {
        "decision_trees/blocks/My care.yaml": good,
        "decision_trees/blocks/My care.fr.yaml": GOOD["decision_trees/blocks/care.fr.yaml"],
        "decision_trees/blocks/care.yaml": None,
        "decision_trees/blocks/care.fr.yaml": None,
    }
    root = write(tmp_path, files)
    assert found(load(root)) == [("TK108", "decision_trees/blocks/My care.yaml")]


def test_a_file_that_is_longer_than_the_limit_is_not_read(tmp_path: Path) -> None:
    root = write(tmp_path, {})
    with (root / "sops/huge.yaml").open("wb") as file:
        file.truncate(10**9)
    assert found(load(root)) == [("TK002", "sops/huge.yaml")]
