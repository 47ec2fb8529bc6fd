"""`toolkit check` and `toolkit explain`: exit codes, streams, colours and the stamp."""

from __future__ import annotations

import io
import json
import shutil
import threading
from datetime import date
from pathlib import Path

import pytest

from toolkit.cli.check import CheckRequest, run_check
from toolkit.cli.explain import run_explain
from toolkit.cli.progress import PatientProgress, Progress
from toolkit.core.errors import UsageError
from toolkit.core.rules import RULES
from toolkit.loading import load

FIXTURES = Path(__file__).parents[1] / "fixtures"
TODAY = date(2030, 1, 1)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def content(tmp_path: Path, name: str) -> Path:
    """A copy of a fixture, so that a stamp does no harm."""
    (folder,) = FIXTURES.glob(name)
    return Path(shutil.copytree(folder, tmp_path / "content"))


def check(
    root: Path, format_: str = "text", out: io.StringIO | None = None
) -> tuple[int, str, str]:
    out, err = out or io.StringIO(), io.StringIO()
    code = run_check(CheckRequest(root, format_), today=TODAY, out=out, err=err)
    return code, out.getvalue(), err.getvalue()


def test_clean_content_prints_nothing_but_the_count(tmp_path: Path) -> None:
    assert check(content(tmp_path, "good/TK203-*")) == (
        0,
        "",
        "2 documents, 0 findings (0 errors, 0 warnings)\n",
    )


def test_an_error_is_printed_and_exits_with_1(tmp_path: Path) -> None:
    code, out, err = check(content(tmp_path, "bad/TK203-*"))
    assert code == 1
    assert out == (
        "decision_trees/report.yaml:19:20: error[TK203] dangling-reference: report has no node "
        'with the id "emergancy"\n'
        " 19 |       unsure: {go: emergancy}\n"
        "    |                    ^^^^^^^^^\n"
        'help: did you mean "emergency"?   more: toolkit explain TK203\n'
    )
    assert err == "2 documents, 1 finding (1 error, 0 warnings)\n"


def test_warnings_alone_exit_with_0(tmp_path: Path) -> None:
    code, out, err = check(content(tmp_path, "bad/TK301-*"), "concise")
    assert code == 0
    assert out.startswith("decision_trees/report.yaml:6:32: warning[TK301] ")
    assert err == "2 documents, 1 finding (0 errors, 1 warning)\n"


def test_only_content_without_an_error_is_stamped(tmp_path: Path) -> None:
    root = content(tmp_path, "bad/TK203-*")
    check(root)
    assert load(root).validated
    tree = root / "decision_trees/report.yaml"
    tree.write_text(tree.read_text(encoding="utf-8").replace("emergancy", "emergency"), "utf-8")
    check(root)
    assert not load(root).validated


def test_a_stamp_does_not_make_the_check_look_away(tmp_path: Path) -> None:
    root = content(tmp_path, "good/TK203-*")
    check(root)
    sidecar = root / "decision_trees/report.fr.yaml"
    text = sidecar.read_text(encoding="utf-8")
    sidecar.write_text(text.replace("purpose:", "porpoise:"), encoding="utf-8")
    assert check(root)[0] == 1


@pytest.mark.parametrize("format_", ["text", "concise", "json", "github", "sarif"])
def test_every_format_prints_results_only_on_the_output(tmp_path: Path, format_: str) -> None:
    code, out, err = check(content(tmp_path, "bad/TK203-*"), format_)
    assert code == 1
    assert "TK203" in out
    assert err.count("\n") == 1


def test_json_and_sarif_are_complete_where_nothing_is_found(tmp_path: Path) -> None:
    root = content(tmp_path, "good/TK203-*")
    assert json.loads(check(root, "json")[1]) == []
    assert json.loads(check(root, "sarif")[1])["runs"][0]["results"] == []


def test_colours_are_for_terminals_whose_owner_wants_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = content(tmp_path, "bad/TK203-*")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[" in check(root, out=Terminal())[1]
    assert "\x1b[" not in check(root)[1]
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b[" not in check(root, out=Terminal())[1]
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in check(root, out=Terminal())[1]


def test_lines_are_wrapped_for_a_terminal_and_left_whole_for_everything_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = content(tmp_path, "bad/TK203-*")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "60")
    assert check(root, out=Terminal())[1].startswith(
        "decision_trees/report.yaml:19:20:\n"
        "  error[TK203] dangling-reference: report has no node with\n"
        '  the id "emergancy"\n'
    )
    whole = 'error[TK203] dangling-reference: report has no node with the id "emergancy"\n'
    assert whole in check(root)[1]
    assert check(root, "concise", Terminal())[1].count("\n") == 1


def test_a_terminal_is_told_what_takes_long_and_a_pipe_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = content(tmp_path, "good/TK203-*")
    monkeypatch.setattr("toolkit.cli.check.PATIENCE_S", 0.0)
    err = Terminal()
    run_check(CheckRequest(root, "text"), today=TODAY, out=io.StringIO(), err=err)
    assert err.getvalue().splitlines() == [
        "reading the content …",
        "checking it, and proving the safety rules for all answers …",
        "2 documents, 0 findings (0 errors, 0 warnings)",
    ]
    assert check(root)[2] == "2 documents, 0 findings (0 errors, 0 warnings)\n"


def test_the_step_that_takes_long_is_named_while_it_runs() -> None:
    is_told = threading.Event()

    class Screen(io.StringIO):
        def write(self, text: str) -> int:
            is_told.set()
            return super().write(text)

    screen = Screen()
    with PatientProgress(Progress(screen), 0.001) as progress:
        progress.begin("counting")
        assert is_told.wait(60)
        progress.begin("sorting")
    progress.begin("printing")
    assert screen.getvalue() == "counting\nsorting\n"


def test_a_check_that_ends_soon_is_silent_on_a_terminal_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toolkit.cli.check.PATIENCE_S", 3600.0)
    err = Terminal()
    request = CheckRequest(content(tmp_path, "good/TK203-*"), "text")
    run_check(request, today=TODAY, out=io.StringIO(), err=err)
    assert err.getvalue() == "2 documents, 0 findings (0 errors, 0 warnings)\n"


def test_an_output_that_cannot_say_a_character_gets_a_question_mark(tmp_path: Path) -> None:
    root = content(tmp_path, "bad/TK304-*")
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    request = CheckRequest(root, "text")
    assert run_check(request, today=TODAY, out=out, err=io.StringIO()) == 1
    out.seek(0)
    assert "?trop tard? can make a person give up" in out.read()


def test_a_broken_file_never_hides_the_findings_of_another_one(tmp_path: Path) -> None:
    root = content(tmp_path, "bad/TK203-*")
    (root / "sops").mkdir()
    (root / "sops/broken.yaml").write_text("id: broken\nid: broken\n", encoding="utf-8")
    found = json.loads(check(root, "json")[1])
    assert [one["path"] for one in found if one["code"] == "TK203"] == [
        "decision_trees/report.yaml"
    ]
    assert "sops/broken.yaml" in {one["path"] for one in found}


def test_findings_are_sorted_by_path_and_line(tmp_path: Path) -> None:
    root = content(tmp_path, "bad/TK203-*")
    tree = root / "decision_trees/report.yaml"
    text = tree.read_text(encoding="utf-8")
    tree.write_text(text.replace("used_by: [receiver]", "used_by: [reciever]"), encoding="utf-8")
    found = json.loads(check(root, "json")[1])
    assert [(one["path"], one["line"], one["code"]) for one in found] == sorted(
        (one["path"], one["line"], one["code"]) for one in found
    )
    assert len(found) == 2


def test_explain_without_a_code_lists_all_of_them() -> None:
    out = io.StringIO()
    assert run_explain(None, out) == 0
    lines = out.getvalue().splitlines()
    assert len(lines) == len(RULES)
    assert "TK203  error    dangling-reference" in lines


def test_explain_knows_a_rule_by_its_name_too() -> None:
    out = io.StringIO()
    assert run_explain("dangling-reference", out) == 0
    assert out.getvalue().startswith("TK203 dangling-reference (error)\n")


@pytest.mark.parametrize("written", ["TK999", "tk3049", "999"])
def test_explain_says_first_that_there_is_no_such_code_and_guesses_no_number(written: str) -> None:
    with pytest.raises(UsageError) as raised:
        run_explain(written, io.StringIO())
    assert raised.value.message == f"there is no such code: {written.upper()}"
    assert raised.value.help == "`toolkit explain` lists all of them"


def test_explain_says_what_was_probably_meant() -> None:
    with pytest.raises(UsageError) as raised:
        run_explain("danglng-reference", io.StringIO())
    assert "dangling-reference" in raised.value.help
