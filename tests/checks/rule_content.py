"""A small content with safety rules, and what is said of the names in them."""

from __future__ import annotations

from pathlib import Path

from tests.content_folder import METADATA, Data, write, write_tree
from toolkit.checks.invariant_references import check_invariant_references
from toolkit.loading import load

Found = tuple[str, str, tuple[str | int, ...], str]
REGISTER = "decision_trees/invariants.yaml"
END: Data = {
    "outcome": "Done",
    "level": "3",
    "owner": "receiver",
    "within": "72h",
    "record": ["Date"],
    "next": [{"text": "Talk again."}],
}
NODES: Data = {
    "child": {
        "ask": "choice",
        "text": "Child?",
        "fact": "under-18",
        "options": {"yes": {"go": "days"}, "no": {"go": "days"}},
    },
    "days": {
        "ask": "number",
        "text": "Days?",
        "range": [0, 9],
        "bands": {"few": "0..3", "many": "4..9"},
        "go": "signs",
    },
    "signs": {
        "ask": "multi",
        "text": "Signs?",
        "options": {"red": {"label": "Red"}, "blue": {"label": "Blue"}},
        "go": "read",
    },
    "read": {"ask": "note", "text": "Read.", "tags": ["emergency"], "go": "done"},
    "done": {**END, "tags": ["informal"]},
}


def content(root: Path, rules: Data, *, always: Data | None = None, **more: object) -> Path:
    write(
        root,
        "decision_trees/facts.yaml",
        {"facts": {"under-18": {"title": "Child", "options": {"yes": {}, "no": {}}}}},
    )
    line = {"title": "Line", "rows": [], "else": {"first": "receiver", "second": "lead"}}
    write(root, "decision_trees/routes.yaml", {"routes": {"line": line}})
    roles = {name: {"name": "A", "does": "B"} for name in ("receiver", "lead")}
    write(root, "guidelines/roles.yaml", {"roles": roles})
    services = {"medical": {"name": "A", "about": "B"}}
    write(root, "guidelines/services.yaml", {"services": services})
    write(root, "decision_trees/blocks/care.yaml", {"items": ["Care."]})
    step = {"title": "Call", "who": "receiver", "does": ["Call."]}
    sop = {"purpose": "A", "scope": "B", "roles": ["receiver"], "steps": {"call": step}}
    write(root, "sops/act.yaml", sop)
    tree: Data = {"start": "child", "tags": ["person-tree"], "nodes": NODES}
    write_tree(root, "report", {**tree, **({"always": always} if always else {})})
    shared: Data = {"start": "back", "nodes": {"back": {"return": {}}}}
    write_tree(root, "shared", shared, fragment=True)
    write(root, REGISTER, {"invariants": rules, **more})
    return root


def said(root: Path) -> list[Found]:
    loaded = load(root, validate=True)
    assert {found.code for found in loaded.diagnostics} <= {"TK401"}
    return [
        (found.code, found.message, found.pointer.path, found.help)
        for found in check_invariant_references(loaded.library)
    ]


def of_rule(root: Path, **parts: object) -> list[Found]:
    return said(content(root, {"R-1": {"title": "A rule", **parts}}))


def scenario(root: Path, obeys: list[str]) -> None:
    kept = {key: value for key, value in METADATA.items() if key not in ("evidence", "basis")}
    data: Data = {"story": "x", "tree": "report", "answers": {}, "expect": {"obeys": obeys}}
    write(root, "decision_trees/scenarios/s.yaml", {**kept, **data})
    path = root / "decision_trees/scenarios/s.yaml"
    lines = path.read_text("utf-8").split("\n")
    lines = [line for line in lines if '"evidence"' not in line and '"basis"' not in line]
    path.write_text("\n".join(lines), encoding="utf-8")
