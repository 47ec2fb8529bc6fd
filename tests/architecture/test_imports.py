"""What a command loads: people wait for every module, and a walk needs few of them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.content_folder import METADATA, write, write_tree

HEAVY = ("yaml", "jsonschema", "textual", "rich", "mkdocs", "weasyprint", "markdown_it")

FITTING = "toolkit.loading.fitting"
"""What decides whether a document fits its schema."""

OUTCOME = {
    "outcome": "End",
    "owner": "receiver",
    "within": "24h",
    "record": ["Note it."],
    "next": [{"text": "Done."}],
}


def modules_after(arguments: list[str], cwd: Path, stdin: str = "") -> set[str]:
    """The names of all modules loaded by `toolkit ARGUMENTS`, which may end as it likes."""
    code = (
        "import sys, json, atexit\n"
        "atexit.register(lambda: sys.stderr.write('\\nMODULES' + json.dumps(list(sys.modules))))\n"
        f"sys.argv = ['toolkit', *{arguments!r}]\n"
        "from toolkit.cli import main\n"
        "main()\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        input=stdin,
        capture_output=True,
        text=True,
        cwd=cwd,
        check=False,
        timeout=60,
    )
    assert "Traceback" not in run.stderr, run.stderr
    return set(json.loads(run.stderr.rpartition("MODULES")[2]))


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with one tree, without a single finding."""
    roles = {"receiver": {"name": "Receiver", "does": "Listens."}}
    write(tmp_path, "guidelines/roles.yaml", {"roles": roles})
    nodes = {
        "a": {
            "ask": "choice",
            "text": "Ready?",
            "options": {"yes": {"go": "end"}, "no": {"go": "end"}},
        },
        "end": OUTCOME,
    }
    write_tree(tmp_path, "small", {"start": "a", "nodes": nodes})
    french = {
        "title": "Petit",
        "purpose": "But",
        "nodes": {
            "a": {"text": "Prêt ?"},
            "end": {"outcome": "Fin", "record": ["Noter."], "next": [{"text": "Fini."}]},
        },
    }
    (tmp_path / "decision_trees" / "small.fr.yaml").write_text(json.dumps(french))
    french_roles = {
        "title": METADATA["title"],
        "roles": {"receiver": {"name": "Réception", "does": "Écoute."}},
    }
    (tmp_path / "guidelines" / "roles.fr.yaml").write_text(json.dumps(french_roles))
    (tmp_path / "sops").mkdir()
    return tmp_path


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["walk", "--help"], ["explain"]])
def test_help_loads_nothing_heavy(arguments: list[str], tmp_path: Path) -> None:
    assert not modules_after(arguments, tmp_path) & set(HEAVY)


def test_a_plain_walk_on_checked_content_loads_neither_schemas_nor_screens(content: Path) -> None:
    modules_after(["check", "--content", str(content)], content)
    walk = ["walk", "small", "--plain", "--content", str(content)]
    loaded = modules_after(walk, content, stdin="1\n\n")
    assert not loaded & (set(HEAVY) - {"yaml"})
    assert FITTING not in loaded


def test_a_plain_walk_on_unchecked_content_checks_its_shape_first(content: Path) -> None:
    walk = ["walk", "small", "--plain", "--content", str(content)]
    loaded = modules_after(walk, content, stdin="1\n\n")
    assert FITTING in loaded
    assert "jsonschema" not in loaded


def test_the_library_of_schemas_is_loaded_for_the_words_of_a_mistake(content: Path) -> None:
    roles = content / "guidelines" / "roles.yaml"
    roles.write_text(json.dumps({**json.loads(roles.read_text()), "rolls": {}}))
    assert "jsonschema" in modules_after(["check", "--content", str(content)], content)


def test_a_check_loads_no_screen_and_no_builder(content: Path) -> None:
    loaded = modules_after(["check", "--content", str(content)], content)
    assert not loaded & {"textual", "rich", "mkdocs", "weasyprint"}


def test_the_first_page_in_plain_lines_loads_no_screen_and_no_builder(content: Path) -> None:
    typed = "/small\n1\nh\nq\n"
    loaded = modules_after(["open", "--plain", "--content", str(content)], content, stdin=typed)
    assert "toolkit.cli.plain_home" in loaded
    assert not loaded & {"textual", "rich", "mkdocs", "weasyprint"}


def test_what_is_read_beside_a_plain_walk_is_loaded_when_somebody_asks(content: Path) -> None:
    modules_after(["check", "--content", str(content)], content)
    walk = ["walk", "small", "--plain", "--content", str(content)]
    assert "toolkit.rendering" not in modules_after(walk, content, stdin="1\n\n")
    assert "toolkit.rendering" in modules_after(walk, content, stdin="d\n1\n\n")
