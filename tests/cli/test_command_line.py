"""The command line's one contract: content, language, streams, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLKIT = Path(sys.executable).parent / "toolkit"

RESULT_KEYS = {
    "tree",
    "version",
    "language",
    "journal",
    "path",
    "outcome",
    "level",
    "within",
    "notify",
    "do",
    "do_not",
    "measures",
    "refer",
    "record",
    "next",
    "sources",
    "inert",
}


def toolkit(
    *arguments: str, stdin: str = "", cwd: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[str]:
    run = subprocess.run(
        [str(TOOLKIT), *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        cwd=cwd,
        check=False,
        timeout=120,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **environment},
    )
    assert "Traceback" not in run.stderr, run.stderr
    return run


def answers(tmp_path: Path, text: str) -> str:
    file = tmp_path / "answers.yaml"
    file.write_text(text, encoding="utf-8")
    return str(file)


CRUSH = 'tree: hub-security-incident\nanswers: {what: crowd, crowd-signs: "yes"}\n'


def crush(tmp_path: Path) -> str:
    return answers(tmp_path, CRUSH)


def test_a_walk_as_json_has_every_promised_key(tmp_path: Path) -> None:
    run = toolkit("walk", "hub-security-incident", "--answers", crush(tmp_path), "--json")
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""
    data = json.loads(run.stdout)
    assert set(data) >= RESULT_KEYS
    assert data["level"] == "E"
    assert data["language"] == "en"
    assert list(data["journal"]) == [
        "hub-security-incident.what",
        "hub-security-incident.crowd-signs",
    ]


def test_answers_may_come_on_standard_input() -> None:
    run = toolkit("walk", "hub-security-incident", "--answers", "-", "--json", stdin=CRUSH)
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)["level"] == "E"


def test_answers_that_end_too_soon_name_the_open_question_and_its_answers(tmp_path: Path) -> None:
    file = answers(tmp_path, "answers: {what: crowd}\n")
    run = toolkit("walk", "hub-security-incident", "--answers", file, "--json")
    assert run.returncode == 1
    assert json.loads(run.stdout)["asked"] == "hub-security-incident.crowd-signs"
    assert "hub-security-incident.crowd-signs" in run.stderr
    assert "unsure" in run.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("answers: {crowds: yes}\n", "did you mean"),
        ("answers: {what: crowds}\n", "did you mean crowd?"),
        ("answers: [1]\n", "one line per question"),
        ("tree: intake-triage\nanswers: {}\n", "toolkit walk intake-triage --answers"),
        ("answers: {what: crowd, hub-security-incident.what: crowd}\n", "is answered twice"),
        ("answers: {what: [crowd]}\n", "give one answer, not a list"),
        ("nothing: {}\n", "unknown key: nothing"),
        ("answers: {what: crowd\n", ":1:"),
        ("answers: &a {what: *a}\n", ":1:"),
    ],
)
def test_wrong_answers_end_in_one_clear_line(tmp_path: Path, text: str, said: str) -> None:
    run = toolkit("walk", "hub-security-incident", "--answers", answers(tmp_path, text))
    assert run.returncode == 2
    assert run.stdout == ""
    assert said in run.stderr


def test_a_missing_answers_file_is_said(tmp_path: Path) -> None:
    run = toolkit("walk", "hub-security-incident", "--answers", str(tmp_path / "none.json"))
    assert run.returncode == 2
    assert "cannot be read" in run.stderr


def test_an_unknown_tree_is_met_with_what_was_probably_meant() -> None:
    run = toolkit("walk", "intake-triag")
    assert run.returncode == 2
    assert "did you mean intake-triage?" in run.stderr


def test_a_pipe_without_answers_shows_the_first_question_and_ends_with_130() -> None:
    run = toolkit("walk", "intake-triage")
    assert run.returncode == 130
    assert "Question 1" in run.stdout
    assert "--answers" in run.stdout


def test_a_walk_speaks_the_language_of_the_flag_the_variable_and_the_locale() -> None:
    for arguments, environment in (
        (["--lang", "fr"], {}),
        ([], {"TOOLKIT_LANG": "fr"}),
        ([], {"LANG": "fr_BE.UTF-8"}),
        (["--lang", "fr"], {"TOOLKIT_LANG": "en"}),
    ):
        run = toolkit("walk", "intake-triage", *arguments, **environment)
        assert "Tapez le numéro" in run.stdout
    assert "Type the number" in toolkit("walk", "intake-triage", LANG="de_DE.UTF-8").stdout


def test_an_unknown_language_is_refused() -> None:
    run = toolkit("walk", "intake-triage", "--lang", "xx")
    assert run.returncode == 2
    assert "choose one of en, fr" in run.stderr


def test_content_comes_from_the_flag_then_the_variable_then_the_folders_above(
    tmp_path: Path,
) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert toolkit("list", cwd=deep).returncode == 2
    assert "intake-triage" in toolkit("list", "--content", str(ROOT), cwd=deep).stdout
    assert "intake-triage" in toolkit("list", cwd=deep, TOOLKIT_CONTENT=str(ROOT)).stdout
    assert "intake-triage" in toolkit("list", cwd=ROOT / "sops").stdout
    wrong = toolkit("list", "--content", str(tmp_path / "none"), cwd=ROOT)
    assert wrong.returncode == 2
    assert "there is no folder" in wrong.stderr
    empty = toolkit("list", "--content", str(tmp_path), cwd=ROOT)
    assert "holds no content" in empty.stderr


def test_lists_can_be_narrowed_to_a_kind() -> None:
    run = toolkit("list", "trees", "--json")
    assert run.returncode == 0
    listed = json.loads(run.stdout)
    assert {entry["kind"] for entry in listed} == {"tree"}
    assert {"id", "title", "code", "status"} <= set(listed[0])
    assert toolkit("list", "treez").returncode == 2


@pytest.mark.parametrize(
    "name",
    [
        "intake-triage",
        "T01",
        "danger-now",
        "receive-a-disclosure",
        "receive-a-disclosure#pass-on",
        "confidentiality",
        "ab-sexual-abuse",
        "care",
        "safeguarding-lead",
        "medical",
        "msf-bc-2018",
        "survivor",
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_everything_can_be_shown(name: str, language: str) -> None:
    run = toolkit("show", name, "--lang", language)
    assert run.returncode == 0, run.stderr
    assert len(run.stdout) > 100
    assert "\x1b" not in run.stdout


def test_what_cannot_be_shown_is_said_with_what_was_probably_meant() -> None:
    run = toolkit("show", "receive-a-disclosur")
    assert run.returncode == 2
    assert "did you mean receive-a-disclosure" in run.stderr
    step = toolkit("show", "receive-a-disclosure#pass")
    assert step.returncode == 2
    assert "pass-on" in step.stderr


def test_search_finds_in_both_languages_whatever_the_accents() -> None:
    english = json.loads(toolkit("search", "confidentiality", "--json").stdout)
    french = json.loads(toolkit("search", "CONFIDENTIALITE", "--lang", "fr", "--json").stdout)
    assert english[0]["title"] == "Confidentiality"
    assert french[0]["title"] == "Confidentialité"
    assert toolkit("search", "zzzz").returncode == 1


def test_a_wrong_command_is_exit_2() -> None:
    assert toolkit("walks").returncode == 2
    assert toolkit("walk").returncode == 2
    assert toolkit("check", "--format", "xml").returncode == 2


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = f"{TOOLKIT} list --content {ROOT}; echo $? >&2"
    run = subprocess.run(
        ["bash", "-c", f"({command}) | head -n 1"], capture_output=True, text=True, check=False
    )
    assert run.stderr.strip() in ("0", "141")
    assert "Traceback" not in run.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    "command",
    [
        "list",
        "show escalate-severe",
        "check --format json",
        "explain",
        "--help",
        "walk intake-triage",
    ],
)
def test_a_full_disk_is_said_in_one_clear_line(command: str) -> None:
    run = shell(f"exec {TOOLKIT} {command} </dev/null >/dev/full")
    assert run.returncode == 2
    assert run.stderr.splitlines()[-2:] == [
        "toolkit: the output: no space left on device",
        "help: look at the disk and at who may read and write there",
    ]


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("list >&-", 0),
        ("list 2>&-", 0),
        ("--help >&-", 0),
        ("walk intake-triage >&- </dev/null", 130),
        ("walk intake-triage --plain <&-", 130),
        ("walk intake-triage <&- >&- 2>&-", 130),
        ("walk intake-triage --answers - <&-", 2),
    ],
)
def test_a_closed_stream_is_as_good_as_an_empty_one(command: str, code: int) -> None:
    run = shell(f"exec {TOOLKIT} {command}")
    assert run.returncode == code, run.stderr
    assert "Traceback" not in run.stderr
    assert "mistake of its own" not in run.stderr


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    target = tmp_path / "file" / "site"
    run = toolkit("site", "build", "--out", str(target))
    assert run.returncode == 2
    assert f"toolkit: {tmp_path / 'file'}" in run.stderr


def shell(line: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", line],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        timeout=120,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
    )


def test_options_of_the_first_screen_need_no_command() -> None:
    run = toolkit("--lang", "fr", "--plain", stdin="q\n")
    assert run.returncode == 0, run.stderr
    assert "Boîte à outils safeguarding" in run.stdout


def test_an_option_before_a_command_says_where_it_belongs() -> None:
    run = toolkit("--lang", "fr", "walk", "intake-triage")
    assert run.returncode == 2
    assert "options stand after the command: toolkit walk" in run.stderr


def test_without_a_command_and_a_terminal_it_shows_what_there_is_to_do() -> None:
    run = toolkit()
    assert run.returncode == 2
    assert run.stdout.index("\n  walk ") < run.stdout.index("\n  check   ")
