"""The result in a file, and local contacts, from the command line and in plain lines."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from toolkit.cli.library import with_contacts
from toolkit.cli.plain_text import PlainPrinter
from toolkit.cli.plain_walk import PlainWalk
from toolkit.cli.walk import WalkRequest, run_walk
from toolkit.core.errors import RenderError, UsageError
from toolkit.core.program import compile_program
from toolkit.core.walk import Walk
from toolkit.loading import WALK_KINDS, load
from toolkit.loading.contacts import read_contacts
from toolkit.rendering import pdf
from toolkit.rendering.result_file import refusal
from toolkit.settings import Surroundings, find_contacts

ROOT = Path(__file__).parents[2]
TOOLKIT = Path(sys.executable).parent / "toolkit"
STORY = ROOT / "decision_trees/scenarios/guard-asks-for-sex.yaml"
NOW = datetime(2026, 11, 25, 14, 5)  # noqa: DTZ001 - the clock of the place one is in
CONTACTS = 'roles: {safeguarding-lead: {who: Night desk, phone: "+000 000"}}\n'


def toolkit(*words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(TOOLKIT), *words],
        cwd=cwd,
        env={**os.environ, "TOOLKIT_CONTENT": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def walk_to(file: Path, **wishes: object) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    request = WalkRequest(
        ROOT, "intake-triage", "en", plain=True, answers=str(STORY), save_result=file, **wishes
    )  # type: ignore[arg-type]
    return run_walk(request, io.StringIO(), out, err), out.getvalue(), err.getvalue()


@pytest.mark.parametrize("ending", ["md", "json"])
def test_the_result_is_written_for_its_owner_alone_and_without_the_answers(
    ending: str, tmp_path: Path
) -> None:
    file = tmp_path / f"checklist.{ending}"
    code, _, told = walk_to(file)
    assert code == 0
    assert f"Saved: {file}" in " ".join(told.split())  # whole, so that it can be copied
    assert "Whoever uses this computer can read the file." in told.replace("\n", " ")
    text = file.read_text("utf-8")
    assert "Safeguarding Lead" in text
    assert "Is anyone in danger" not in text
    assert "journal" not in text
    if os.name == "posix":
        assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


@pytest.mark.pdf
@pytest.mark.slow
def test_a_pdf_is_written_too(tmp_path: Path) -> None:
    file = tmp_path / "c.pdf"
    assert walk_to(file)[0] == 0
    assert file.read_bytes().startswith(b"%PDF-")
    assert file.stat().st_mode & 0o777 == 0o600


def test_an_existing_file_is_never_written_over(tmp_path: Path) -> None:
    file = tmp_path / "c.md"
    file.write_text("mine", "utf-8")
    done = toolkit(
        "walk", "intake-triage", "--answers", str(STORY), "--save-result", str(file), cwd=tmp_path
    )
    assert done.returncode == 2
    assert "exists already" in done.stderr
    assert done.stdout == ""
    assert file.read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("name", "words"),
    [("c.txt", "none of the endings"), ("none/c.md", "there is no folder"), ("c", "endings")],
)
def test_a_name_that_cannot_be_is_refused_before_the_walk(
    name: str, words: str, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match=words):
        walk_to(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_where_a_pdf_cannot_be_drawn_one_line_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "find_spec", lambda name: None)
    with pytest.raises(RenderError) as caught:
        walk_to(tmp_path / "c.pdf")
    assert "pip install" in caught.value.help


def test_it_goes_with_answers_only(tmp_path: Path) -> None:
    done = toolkit("walk", "intake-triage", "--save-result", "c.md", cwd=tmp_path)
    assert done.returncode == 2
    assert "--save-result goes with --answers" in done.stderr


def test_the_answers_are_in_it_where_they_were_asked_for(tmp_path: Path) -> None:
    walk_to(tmp_path / "c.json", with_answers=True)
    assert json.loads((tmp_path / "c.json").read_text("utf-8"))["journal"]
    walk_to(tmp_path / "c.md", with_answers=True)
    assert "## Questions and answers" in (tmp_path / "c.md").read_text("utf-8")


# -- in plain lines ----------------------------------------------------------------------------


def talk(folder: Path, typed: str, language: str = "en") -> tuple[int, str]:
    library = load(ROOT, kinds=WALK_KINDS).library
    out = io.StringIO()
    walk = Walk.start(compile_program(library, "hub-security-incident"))
    conversation = PlainWalk(
        io.StringIO(f"2\n1\n{typed}"), PlainPrinter(out, 80), language, now=lambda: NOW
    )
    before = Path.cwd()
    os.chdir(folder)
    try:
        return conversation.run(walk), " ".join(out.getvalue().split())
    finally:
        os.chdir(before)


def test_after_the_result_it_warns_and_writes_where_it_is_told(tmp_path: Path) -> None:
    code, said = talk(tmp_path, "e\n1\n\n\n\n")
    assert code == 0
    warned = said.index("can read it and may guess whom it is about")
    assert warned < said.index("1 = text (Markdown)")
    assert "Saved: checklist.md" in said
    file = tmp_path / "checklist.md"
    assert "Times count from Wed 25 Nov 2026, 14:05." in file.read_text("utf-8")
    assert "## Questions and answers" not in file.read_text("utf-8")


def test_in_french_the_neutral_name_and_the_warning_are_french(tmp_path: Path) -> None:
    _, said = talk(tmp_path, "e\n3\no\n\n\n", "fr")
    assert "Il n'est pas chiffré" in said
    assert json.loads((tmp_path / "liste.json").read_text("utf-8"))["journal"]


@pytest.mark.parametrize("typed", ["e\n\n\n", "e\nx\n\n", "e\n1\n\nq\n", "e\n1\n", "e\n"])
def test_without_a_format_and_a_name_nothing_is_written(tmp_path: Path, typed: str) -> None:
    talk(tmp_path, typed)
    assert list(tmp_path.iterdir()) == []


def test_it_asks_before_it_writes_over_a_file(tmp_path: Path) -> None:
    (tmp_path / "checklist.md").write_text("mine", "utf-8")
    _, said = talk(tmp_path, "e\n1\n\n\n\n\n")
    assert "checklist.md exists already. Write over it?" in said
    assert (tmp_path / "checklist.md").read_text("utf-8") == "mine"
    talk(tmp_path, "e\n1\n\n\ny\n\n")
    assert "Times count" in (tmp_path / "checklist.md").read_text("utf-8")


def test_what_cannot_be_written_is_said_and_another_name_may_be_given(tmp_path: Path) -> None:
    _, said = talk(tmp_path, "e\n1\n\nnone/x\ny\nother\n\n")
    assert "Not saved: there is no folder none" in said
    assert (tmp_path / "other.md").is_file()


@pytest.mark.parametrize("name", ["w\0w", "\x1b[2J", "w" * 300])
def test_a_name_that_no_file_can_have_does_not_end_the_walk(tmp_path: Path, name: str) -> None:
    code, said = talk(tmp_path, f"e\n1\n\n{name}\n\n\n")
    assert code == 0
    assert "Not saved: " in said
    assert "\x1b" not in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="no folder refuses everybody here")
def test_a_folder_that_may_not_be_written_to_ends_in_a_clear_line(tmp_path: Path) -> None:
    _, said = talk(tmp_path, "e\n1\n\n/sys/x\n\n\n")
    assert "Not saved: you may not write there" in said


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "you may not write there; choose another folder"),
        (errno.EROFS, "you may not write there; choose another folder"),
        (errno.ENOSPC, "the disk is full"),
        (errno.EIO, "input/output error"),
    ],
)
def test_what_the_system_refuses_is_said_in_a_line_that_helps_on(number: int, words: str) -> None:
    assert refusal(OSError(number, os.strerror(number)), "en") == f"Not saved: {words}"


# -- contacts ----------------------------------------------------------------------------------


def test_contacts_are_shown_with_the_role_in_words_and_as_data(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text(CONTACTS, "utf-8")
    out = io.StringIO()
    request = WalkRequest(
        ROOT,
        "intake-triage",
        "en",
        plain=True,
        answers=str(STORY),
        contacts=tmp_path / "c.yaml",
    )
    run_walk(request, io.StringIO(), out, io.StringIO())
    assert "    > Night desk, +000 000\n" in out.getvalue()
    told = subprocess.run(
        [str(TOOLKIT), "walk", "intake-triage", "--answers", str(STORY), "--json"],
        env={**os.environ, "TOOLKIT_CONTACTS": str(tmp_path / "c.yaml")},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    lead = next(
        one for one in json.loads(told.stdout)["notify"] if one["role"] == "safeguarding-lead"
    )
    assert lead["contacts"] == [{"who": "Night desk", "phone": "+000 000"}]


def test_a_broken_contacts_file_is_said_and_the_walk_goes_on(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text("roles: {receiver: {phne: 1}}\n", "utf-8")
    done = toolkit(
        *("walk", "intake-triage", "--answers", str(STORY), "--contacts", "c.yaml"), cwd=tmp_path
    )
    assert done.returncode == 0
    assert "Safeguarding Lead" in done.stdout
    assert "Left out of the local contacts, because of errors: c.yaml:1:20" in done.stderr
    assert "Did you mean `phone`?" in done.stderr


def test_the_flag_comes_before_the_environment_and_that_before_the_content(tmp_path: Path) -> None:
    around = Surroundings({"TOOLKIT_CONTACTS": "e.yaml"}, tmp_path, has_terminal=False)
    bare = Surroundings({}, tmp_path, has_terminal=False)
    root = tmp_path / "content"
    root.mkdir()
    assert find_contacts(Path("f.yaml"), around, root) == tmp_path / "f.yaml"
    assert find_contacts(None, around, root) == tmp_path / "e.yaml"
    assert find_contacts(None, bare, root) is None
    (root / "contacts.yaml").write_text(CONTACTS, "utf-8")
    assert find_contacts(None, bare, root) == root / "contacts.yaml"


def test_contacts_are_never_part_of_what_is_published() -> None:
    """The website and the handbook are built from the content alone."""
    assert load(ROOT).library.contacts.by_role == {}
    rendering = ROOT / "toolkit" / "rendering"
    naming = {
        path.name for path in rendering.glob("*.py") if ".contacts" in path.read_text("utf-8")
    }
    assert naming == set()


def test_git_ignores_the_contacts_in_the_content_root() -> None:
    done = subprocess.run(["git", "check-ignore", "contacts.yaml"], cwd=ROOT, check=False)
    assert done.returncode == 0


def test_without_a_file_the_library_stays_as_it_is() -> None:
    library = load(ROOT, kinds=WALK_KINDS).library
    assert with_contacts(library, ROOT, None) is library


def test_a_new_contacts_file_has_every_role_is_for_its_owner_and_never_replaces_one(
    tmp_path: Path,
) -> None:
    done = toolkit("new", "contacts", "c.yaml", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    file = tmp_path / "c.yaml"
    if os.name == "posix":
        assert file.stat().st_mode & 0o777 == 0o600
    text = file.read_text("utf-8")
    roles = load(ROOT, kinds=WALK_KINDS).library.roles
    assert text.startswith("# yaml-language-server: $schema=schemas/contacts.schema.json\n")
    contacts = read_contacts(file, roles)
    assert contacts.faults == ()
    assert set(contacts.by_role) == set(roles)
    assert not any(contacts.by_role.values())
    file.write_text(text.replace("  receiver:", "  receiver:\n    second: {who: A}", 1), "utf-8")
    again = toolkit("new", "contacts", "c.yaml", cwd=tmp_path)
    assert again.returncode == 2
    assert "is there already" in again.stderr
    assert "second: {who: A}" in file.read_text("utf-8")


def test_beside_the_content_a_new_contacts_file_leads_to_its_schema(tmp_path: Path) -> None:
    root = tmp_path / "content"
    for folder in ("guidelines", "sops", "decision_trees"):
        (root / folder).mkdir(parents=True)
    (root / "guidelines/roles.yaml").write_bytes((ROOT / "guidelines/roles.yaml").read_bytes())
    (root / "schemas").mkdir()
    done = toolkit("new", "contacts", cwd=tmp_path, TOOLKIT_CONTENT=str(root))
    assert done.returncode == 0, done.stderr
    assert (
        (root / "contacts.yaml")
        .read_text("utf-8")
        .startswith("# yaml-language-server: $schema=schemas/contacts.schema.json\n")
    )


def test_every_other_document_needs_a_name(tmp_path: Path) -> None:
    done = toolkit("new", "tree", cwd=tmp_path)
    assert done.returncode == 2
    assert "the new tree needs a name" in done.stderr
