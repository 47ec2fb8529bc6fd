"""What a change means for field staff: realistic edits of the shipped content, in real git."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.loading.content import FOLDERS

ROOT = Path(__file__).parents[2]
TOOLKIT = (sys.executable, "-m", "toolkit")
TREE = "decision_trees/severity-escalation.yaml"
SOP = "sops/escalate-severe.yaml"


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=A case manager", "-c", "user.email=case@example.org")
    subprocess.run(("git", *who, *words), cwd=folder, check=True, capture_output=True)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A repository with the smallest shipped tree and all that it uses, committed."""
    root = tmp_path / "content"
    root.mkdir()
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, root / folder)
    kept = ("severity-escalation", "facts", "routes", "invariants")
    for path in (root / "decision_trees").glob("*.yaml"):
        if path.name.split(".")[0] not in kept:
            path.unlink()
    shutil.rmtree(root / "decision_trees/scenarios")
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "What it was")
    return root


def replace(root: Path, file: str, *pairs: tuple[str, str]) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def diff(root: Path, *words: str) -> tuple[int, str]:
    """The exit code and the report, on one line: where lines break is not what is tested here."""
    command = (*TOOLKIT, "diff", *words, "--content", str(root))
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    return done.returncode, " ".join((done.stdout + done.stderr).split())


CRITICAL = "level: 1\n    owner: case-management-manager"


def test_a_lower_level_is_a_downgrade_and_stands_first(content: Path) -> None:
    replace(content, TREE, (CRITICAL, CRITICAL.replace("1", "2", 1)))
    code, said = diff(content, "HEAD")
    assert code == 1
    assert "Downgraded: 186 of 527 combinations of answers in severity-escalation." in said
    fell = "level 1 (Critical), within 1 hour becomes the same outcome at level 2 (High)"
    assert f"(T02.O1), {fell}" in said
    assert (
        "for example: - “Who is complained of, or may be involved?” I do not know - “Is the "
        "affected person under 18?” No - " in said
    )
    assert "docs/pull-requests.md says how to write one." in said


def test_a_dropped_referral_is_told_by_the_service_and_by_whether_the_person_must_agree(
    content: Path,
) -> None:
    line = "      - {service: psychosocial, within: 72h, consent: required}\n"
    replace(content, TREE, (f"    refer:\n{line}", ""))
    code, said = diff(content, "HEAD")
    assert code == 1
    assert "no longer: referral to Psychosocial support (only if the person agrees)" in said


def test_a_dropped_notification_is_a_downgrade_and_names_who_is_not_called(content: Path) -> None:
    line = "      - {route: case-lead, within: immediate, channel: voice}\n"
    replace(content, TREE, (line, ""))
    code, said = diff(content, "HEAD")
    assert code == 1
    assert (
        "248 of 527 combinations of answers: no longer: call by the route “Case file, normally the "
        "Case Management Manager”" in said
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('text: "Is it sexual in any way?"', 'text: "Was it sexual in any way?"'),
        ("Nobody warns the person complained of.", "Nobody tells the person complained of."),
        ('outcome: "High: tell', 'outcome: "High level: tell'),
    ],
)
def test_other_words_alone_change_nothing_for_field_staff(
    content: Path, old: str, new: str
) -> None:
    replace(content, TREE, (old, new))
    code, said = diff(content, "HEAD")
    assert code == 0
    assert "Nothing changes for field staff" in said
    assert "in other words" in said
    assert "less safe" not in said


def test_a_question_that_moves_without_effect_is_said_to_come_earlier(content: Path) -> None:
    replace(
        content,
        TREE,
        (
            '"no": {go: pattern}\n      unsure: {go: critical}',
            '"no": {go: abuse}\n      unsure: {go: critical}',
        ),
        (
            '"no": {go: abuse}\n      unsure: {go: high}',
            '"no": {go: conduct}\n      unsure: {go: high}',
        ),
        (
            '"no": {go: conduct}\n      unsure: {go: high}\n\n  conduct',
            '"no": {go: pattern}\n      unsure: {go: high}\n\n  conduct',
        ),
    )
    code, said = diff(content, "HEAD")
    assert code == 0
    assert "Nothing became less safe." in said
    assert "the question abuse comes earlier than before" in said
    assert "becomes" not in said


def test_a_new_answer_is_told_by_its_label_and_where_it_leads(content: Path) -> None:
    added = '      retaliation: {label: "Retaliation only", go: critical}\n\n  abuse:'
    replace(content, TREE, ("\n  abuse:\n", f"{added}\n"))
    code, said = diff(content, "HEAD")
    assert code == 0
    assert "31 of 558 combinations of answers: a new answer: “Retaliation only” at “Is it a" in said
    assert "which leads to “Critical: call the people listed now, by voice” (T02.O1)" in said


def test_a_safety_question_that_nobody_is_asked_any_more_is_a_downgrade(content: Path) -> None:
    asked = '"no": {go: grave-harm}\n      unsure: {go: care-if-sexual}'
    replace(content, TREE, (asked, asked.replace("grave-harm", "pattern")))
    code, said = diff(content, "HEAD")
    assert code == 1
    assert "Downgraded: 434 of 899 combinations of answers" in said
    assert "a safety question is no longer asked: “Was there an injury" in said
    assert "becomes “Standard: pass it on within 24 hours” (T02.O3), level 3" in said


def test_a_later_deadline_of_an_sop_step_is_a_downgrade_and_a_sooner_one_is_not(
    content: Path,
) -> None:
    replace(content, SOP, ("within: 24h", "within: 72h"))
    code, said = diff(content, "HEAD")
    assert code == 1
    assert "is due later: 72h instead of 24h" in said
    replace(content, SOP, ("within: 72h", "within: 12h"))
    code, said = diff(content, "HEAD")
    assert code == 0
    assert "safer: the step" in said


def test_a_node_that_is_renamed_with_its_rename_map_changes_nothing(content: Path) -> None:
    path = content / TREE
    text = path.read_text(encoding="utf-8").replace("power-link", "power-over")
    text = text.replace("start: conflict\n", "start: conflict\nrenamed: {power-link: power-over}\n")
    path.write_text(text, encoding="utf-8")
    code, said = diff(content, "HEAD")
    assert code == 0
    assert "Nothing changes for field staff" in said
    assert "the node power-link is called power-over now" in said


def test_a_tree_whose_file_is_renamed_is_known_again(content: Path) -> None:
    git(content, "mv", TREE, "decision_trees/grade.yaml")
    replace(content, "decision_trees/grade.yaml", ("id: severity-escalation", "id: grade"))
    code, said = diff(content, "HEAD")
    assert code == 0
    assert "tree grade (was severity-escalation)" in said
    assert "becomes" not in said


def test_a_new_tree_is_told_with_its_size(content: Path) -> None:
    shutil.copy(content / TREE, content / "decision_trees/severity-two.yaml")
    replace(
        content, "decision_trees/severity-two.yaml", ("id: severity-escalation", "id: severity-two")
    )
    code, said = diff(content, "HEAD")
    assert code == 0
    assert "tree severity-two “Severity and escalation”, added" in said


def test_a_broken_file_is_told_and_the_rest_is_compared(content: Path) -> None:
    replace(content, TREE, ("nodes:\n", "nodes:\n  x: {ask choice\n"))
    replace(content, SOP, ("within: 24h", "within: 72h"))
    code, said = diff(content, "HEAD")
    assert code == 1
    assert "tree severity-escalation, unreadable ! less safe: it cannot be read" in said
    assert "is due later: 72h instead of 24h" in said


def test_a_base_that_does_not_parse_is_said_and_the_rest_is_compared(content: Path) -> None:
    replace(content, TREE, ("nodes:\n", "nodes:\n  x: {ask choice\n"))
    git(content, "commit", "-q", "-a", "-m", "Broken")
    git(content, "checkout", "-q", "HEAD~1", "--", TREE)
    replace(content, SOP, ("within: 24h", "within: 72h"))
    code, said = diff(content, "HEAD")
    assert code == 1
    assert "it could not be compared: it cannot be read as it was before; the rest is" in said
    assert ", added" not in said
    assert "is due later: 72h instead of 24h" in said


@pytest.mark.parametrize("file", [SOP, "decision_trees/routes.yaml", "guidelines/roles.yaml"])
@pytest.mark.parametrize("is_base", [True, False])
def test_what_one_side_cannot_read_is_neither_new_nor_gone(
    content: Path, file: str, *, is_base: bool
) -> None:
    text = (content / file).read_text(encoding="utf-8")
    (content / file).write_text(text.replace("title:", "titel:", 1), encoding="utf-8")
    if is_base:
        git(content, "commit", "-q", "-a", "-m", "Broken")
        (content / file).write_text(text, encoding="utf-8")
    _, said = diff(content, "HEAD")
    assert "unreadable" in said
    assert ", added" not in said
    assert ", removed" not in said
    assert "is new" not in said
    assert "a new route" not in said
    assert "is gone" not in said


def test_a_procedure_a_role_and_a_block_under_other_names_are_renamed(content: Path) -> None:
    _rename(content, "escalate-severe", "raise-severe", "sops/escalate-severe")
    _rename(content, "intake-officer", "first-officer")
    _rename(content, "no-retaliation", "no-revenge", "decision_trees/blocks/no-retaliation")
    code, said = diff(content, "HEAD", "--all")
    assert code == 0, said
    assert "sop raise-severe (was escalate-severe)" in said
    assert "block no-revenge (was no-retaliation)" in said
    assert "intake-officer is renamed: it is called first-officer now" in said
    assert "Nothing became less safe." in said
    assert "is gone" not in said


def test_a_role_that_is_renamed_and_edited_is_gone_and_new(content: Path) -> None:
    _rename(content, "intake-officer", "first-officer")
    replace(content, "guidelines/roles.yaml", ("Intake Officer", "First Officer"))
    _, said = diff(content, "HEAD", "--all")
    assert "first-officer is new" in said
    assert "intake-officer is gone" in said


def test_a_procedure_that_is_renamed_and_edited_is_compared_with_what_it_was(
    content: Path,
) -> None:
    _rename(content, "escalate-severe", "raise-severe", "sops/escalate-severe")
    path = content / "sops" / "raise-severe.yaml"
    text = path.read_text("utf-8")
    assert "within: immediate" in text
    path.write_text(text.replace("within: immediate", "within: 24h", 1), "utf-8")
    code, said = diff(content, "HEAD", "--all")
    assert "another name and was edited: what changed stands under escalate-severe" in said
    assert "1 thing became less safe" in said
    assert "sop raise-severe (was escalate-severe)" in said
    assert "the step tell-lead is due later: 24h instead of immediate" in said
    assert "is gone" not in said
    assert code == 1


def _rename(root: Path, old: str, new: str, stem: str | None = None) -> None:
    """Call a document or an entry otherwise, wherever it is named."""
    for suffix in (".yaml", ".fr.yaml") if stem else ():
        path = root / f"{stem}{suffix}"
        path.rename(path.with_name(f"{new}{suffix}"))
    for path in root.glob("*/**/*.yaml"):
        text = path.read_text(encoding="utf-8")
        named = re.sub(rf"(?<![\w/-]){old}(?![\w-])", new, text)
        path.write_text(named, encoding="utf-8")


def test_a_waiver_that_is_signed_and_in_force_lets_a_downgrade_pass(content: Path) -> None:
    replace(content, TREE, (CRITICAL, CRITICAL.replace("1", "2", 1)))
    waiver = (
        "waivers:\n  - rule: downgrade\n    tree: severity-escalation\n"
        '    signed_by: [safeguarding-lead]\n    why: "Tried for a month."\n    until: {}\n'
    )
    rules = content / "decision_trees/invariants.yaml"
    before = rules.read_text(encoding="utf-8")
    rules.write_text(before + waiver.replace("{}", "2099-01-01"), encoding="utf-8")
    code, said = diff(content, "HEAD")
    assert "accepted, signed by safeguarding-lead" in said
    assert "1 thing became less safe, all of them signed for." in said
    assert code == 0
    rules.write_text(before + waiver.replace("{}", "2020-01-01"), encoding="utf-8")
    assert diff(content, "HEAD")[0] == 1


def test_a_safety_rule_that_is_taken_out_is_a_downgrade(content: Path) -> None:
    path = content / "decision_trees/invariants.yaml"
    text = path.read_text(encoding="utf-8")
    start, end = text.index("  INV-02b:"), text.index("  # INV-03")
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    code, said = diff(content, "HEAD")
    assert code == 1
    assert "the safety rule INV-02b is gone" in said


def test_a_tag_that_hides_a_tree_from_a_safety_rule_is_a_downgrade(content: Path) -> None:
    replace(content, TREE, ("tags: [receiver-tree, report-tree]", "tags: [receiver-tree]"))
    code, said = diff(content, "HEAD")
    assert code == 1
    assert "the tree has no longer the tag “report-tree”: the safety rules INV-" in said
    assert "nothing changes for field staff" not in said.lower()


def test_nothing_changed_is_said_in_two_words_and_costs_nothing(content: Path) -> None:
    code, said = diff(content, "HEAD")
    assert (code, "Nothing changed." in said) == (0, True)
    assert "comparing" not in said


def test_two_folders_and_two_revisions_are_compared_alike(content: Path, tmp_path: Path) -> None:
    before = tmp_path / "before"
    shutil.copytree(content, before, ignore=shutil.ignore_patterns(".git"))
    replace(content, TREE, (CRITICAL, CRITICAL.replace("1", "2", 1)))
    by_folder = diff(content, str(before), str(content), "--format", "json")
    git(content, "commit", "-q", "-a", "-m", "Lower")
    by_revision = diff(content, "HEAD~1", "HEAD", "--format", "json")
    assert by_folder[0] == by_revision[0] == 1

    def notes(said: str) -> object:
        data = json.loads(said[said.index("{") : said.rindex("}") + 1])
        return data["documents"], data["headline"]

    assert notes(by_folder[1]) == notes(by_revision[1])


def test_what_does_not_exist_ends_in_a_clear_line(content: Path, tmp_path: Path) -> None:
    code, said = diff(content, "no-such-branch")
    assert code == 2
    assert "there is no revision and no folder “no-such-branch”" in said
    code, said = diff(content, "--", "--output=x")
    assert code == 2
    empty = tmp_path / "empty"
    empty.mkdir()
    code, said = diff(content, str(empty))
    assert code == 2
    assert "is a folder without content" in said


def test_markdown_shows_content_as_text_only(content: Path) -> None:
    hostile = "Is it <img src=x onerror=alert(1)> [click](javascript:x) @everyone `x` sexual?"
    replace(content, TREE, ('text: "Is it sexual in any way?"', f'text: "{hostile}"'))
    _, said = diff(content, "HEAD", "--format", "markdown")
    assert "## What this change means for field staff" in said
    assert "<img" not in said
    assert "[click](" not in said
    assert "@everyone" not in said
    assert "&lt;img src=x" in said


def test_the_exit_code_follows_what_is_asked_for(content: Path) -> None:
    replace(content, TREE, (CRITICAL, CRITICAL.replace("1", "2", 1)))
    assert diff(content, "HEAD", "--fail-on", "never")[0] == 0
    assert diff(content, "HEAD", "--fail-on", "change")[0] == 1
