"""`toolkit new`: the two files with which an author begins a document."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TextIO

from toolkit.cli.finish import ExitCode
from toolkit.cli.first_scenario import first_scenario
from toolkit.cli.near import did_you_mean
from toolkit.core.diagnostic import Diagnostic, Severity
from toolkit.core.document import Kind
from toolkit.core.errors import UsageError
from toolkit.core.gate import clean, find_forbidden
from toolkit.core.library import Library
from toolkit.core.rules import RULES
from toolkit.core.scenario_text import quoted
from toolkit.loading import load
from toolkit.loading.content import ContentFile, classify
from toolkit.loading.skeleton import PLACES, begin
from toolkit.settings import SHIPPED_CONTENT

_ID = re.compile(r"(?![0-9]+\Z)[a-z0-9]+(-[a-z0-9]+)*\Z")
_CODE = re.compile(r"[A-Za-z0-9]+([.-][A-Za-z0-9]+)*\Z")
_LONGEST_ID = 64
_LONGEST_CODE = 40
_LONGEST_TITLE = 200
_USUAL_OWNER = "case-management-manager"
_CODES = {
    Kind.TREE: "T15",
    Kind.FRAGMENT: "F6",
    Kind.SOP: "SOP-SG-04",
    Kind.FORM: "F-SG-20",
    Kind.DEFINITION: "ab.neglect",
    Kind.GUIDELINE: "GL-04",
    Kind.SCENARIO: "S01",
    Kind.MODULE: "TM-27",
}
_FAMILIES = {"ab": "abuse", "ib": "inappropriate-behaviour", "ot": "other-route"}
"""The beginnings of the ids of definitions, and the families that they stand for."""

_MAX_TOLD = 5
_YEAR = 365


@dataclass(frozen=True, slots=True)
class NewRequest:
    """What was asked for: the words of the command line, not yet looked at."""

    root: Path
    kind: str
    id: str
    title: str | None = None
    code: str | None = None
    owner: str | None = None
    tree: str | None = None


def run_new(request: NewRequest, today: date, out: TextIO) -> int:
    """Write the skeleton of a document and of its translation, and say what to do next.

    Raises UsageError where that cannot be done; then nothing was written.
    """
    from toolkit.loading.safe_writing import create_files

    root = request.root
    if root.resolve() == SHIPPED_CONTENT.resolve():
        raise UsageError(
            "this is the content that came with the toolkit, which is never changed",
            "go to your repository, or give its folder with --content",
        )
    kind = _kind(request.kind)
    id_ = _id(request.id)
    loaded = load(root)
    _refuse_taken(id_, kind, loaded.source_map.files)
    _refuse_outside(root / PLACES[kind], root)
    library = loaded.library
    words = {
        "id": id_,
        "title": _title(request.title),
        "title_fr": quoted(_french_title(request.title)),
        "code": _code(request.code, kind, id_, library),
        "owner": _owner(request.owner, library),
        "due": date.fromordinal(today.toordinal() + _YEAR).isoformat(),
        "family": _FAMILIES.get(id_.partition("-")[0], "abuse"),
        **_scenario_words(request.tree, kind, library),
    }
    files = begin(root, kind, id_, words)
    for file in files:
        if os.path.lexists(root / file.path):
            raise _in_the_way(file.path)
    left = _check(root, files, today)
    try:
        create_files({root / file.path: file.data for file in files})
    except FileExistsError as error:
        raise _in_the_way(str(error.filename)) from error
    for file in files:
        out.write(f"wrote {clean(str(_shown(root / file.path)))}\n")
    out.write("\nNext:\n")
    for number, move in enumerate(_moves(kind, words, left), start=1):
        out.write(f"  {number}. {move}\n")
    return ExitCode.OK


def _kind(written: str) -> Kind:
    names = {kind.value: kind for kind in PLACES}
    wanted = written.lower()
    for name in (wanted, wanted.removesuffix("s")):
        if name in names:
            return names[name]
    raise UsageError(
        f"no document of the kind “{written}” can be begun",
        f"{did_you_mean(wanted, names, 1)}choose one of {', '.join(names)}",
    )


def _id(written: str) -> str:
    if _ID.match(written) and len(written) <= _LONGEST_ID:
        return written
    letters = unicodedata.normalize("NFKD", written).encode("ascii", "ignore").decode().lower()
    near = "-".join(re.findall(r"[a-z0-9]+", letters))[:_LONGEST_ID].strip("-")
    hint = f"write it like this: {near}" if _ID.match(near) else "such as cash-request"
    raise UsageError(
        f"“{written[:_LONGEST_ID]}” is no id",
        f"small letters, digits and hyphens, not only digits, {_LONGEST_ID} at most; {hint}",
    )


def _refuse_taken(id_: str, kind: Kind, paths: Iterable[str]) -> None:
    """Raise UsageError where a document of any kind has the id."""
    for path in paths:
        known = classify(PurePosixPath(path))
        if known is not None and known.id == id_ and known.language is None:
            what = "another kind of document, " if known.kind is not kind else ""
            raise UsageError(
                f"the id “{id_}” is taken by {what}{path}",
                "choose another id; to look at what is there: toolkit show " + id_,
            )


def _refuse_outside(folder: Path, root: Path) -> None:
    if not folder.resolve().is_relative_to(root.resolve()):
        raise UsageError(
            f"{folder} is a link that leads out of the content folder", "put a folder there instead"
        )


def _in_the_way(file: str) -> UsageError:
    return UsageError(f"{file} is there already", "nothing was written; choose another id")


def _title(written: str | None) -> str:
    if written is None:
        return quoted("[Write here: the title that readers see]")
    if not written.strip() or len(written) > _LONGEST_TITLE:
        raise UsageError(
            "the title is empty or too long", f"write at most {_LONGEST_TITLE} letters"
        )
    if find_forbidden(written) or "\n" in written:
        raise UsageError("the title holds a character that is no letter", "type it again")
    return quoted(written.strip())


def _french_title(written: str | None) -> str:
    """The English title stands in the placeholder, without brackets that would end it."""
    if written is None:
        return "[À écrire : le titre]"
    return f"[À écrire : le titre, en anglais « {re.sub(r'[][]', '', written.strip())} »]"


def _code(written: str | None, kind: Kind, id_: str, library: Library) -> str:
    """The line of the code: as a comment where there is none yet."""
    if written is None:
        family, _, rest = id_.partition("-")
        if kind is Kind.DEFINITION and family in _FAMILIES and rest:
            return f"code: {family}.{rest}"
        return f"# code: {_CODES[kind]}      (a short code that people say instead of the title)"
    if not _CODE.match(written) or len(written) > _LONGEST_CODE:
        raise UsageError(
            f"“{written[:_LONGEST_CODE]}” is no code",
            f"letters and digits, with dots or hyphens, {_LONGEST_CODE} at most: {_CODES[kind]}",
        )
    for meta in library.metas():
        if meta.code is not None and meta.code.lower() == written.lower():
            raise UsageError(f"the code “{written}” is taken by {meta.file}", "choose another code")
    return f"code: {written if not written.isdigit() else quoted(written)}"


def _owner(written: str | None, library: Library) -> str:
    roles = tuple(library.roles)
    if written is None:
        if _USUAL_OWNER in roles or not roles:
            return _USUAL_OWNER
        return roles[0]
    if written not in roles:
        raise UsageError(f"there is no role “{written}”", _close(written, roles, "list role"))
    return written


def _scenario_words(tree: str | None, kind: Kind, library: Library) -> dict[str, str]:
    if kind is not Kind.SCENARIO:
        if tree is not None:
            raise UsageError("only a scenario walks a tree", "leave --tree out")
        return {}
    trees = tuple(name for name, tree in library.trees.items() if not tree.fragment)
    if tree is None:
        raise UsageError(
            "a scenario walks a tree", f"say which one with --tree: {', '.join(sorted(trees))}"
        )
    if tree not in trees:
        if any(id_ == tree for _, id_ in library.broken):
            raise UsageError(f"the tree “{tree}” has errors", "`toolkit check` tells what is wrong")
        raise UsageError(f"there is no tree “{tree}”", _close(tree, trees, "list tree"))
    return {"tree": tree, **first_scenario(library, tree)}


def _close(written: str, known: Sequence[str], command: str) -> str:
    return f"{did_you_mean(written, known)}`toolkit {command}` shows all"


def _check(root: Path, files: tuple[ContentFile, ...], today: date) -> int:
    """Check the content as if `files` were there; how many texts are left to write.

    Raises UsageError where a file would have errors: this content lacks what a skeleton stands on.
    """
    from toolkit.checks import check_library

    loaded = load(root, validate=True, beside=files)
    own = {file.path for file in files}
    findings = [
        finding
        for finding in (*loaded.diagnostics, *check_library(loaded.library, today))
        if finding.pointer.file in own
    ]
    wrong = [one for one in findings if RULES[one.code].severity is Severity.ERROR]
    if wrong:
        raise UsageError(
            "nothing was written, since this content lacks what the new document needs: "
            + _told(wrong),
            "mend that first (`toolkit check`), or copy a document that fits this content",
        )
    return sum(one.code == "TK305" for one in findings)


def _told(findings: Sequence[Diagnostic]) -> str:
    messages = list(dict.fromkeys(finding.message for finding in findings))
    more = f"; and {len(messages) - _MAX_TOLD} more" if len(messages) > _MAX_TOLD else ""
    return "; ".join(messages[:_MAX_TOLD]) + more


def _shown(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _moves(kind: Kind, words: dict[str, str], left: int) -> tuple[str, str, str]:
    id_ = words["id"]
    fill = f"Replace the {left} texts in square brackets: `toolkit check` lists them."
    stamp = f"When the French text answers the English one: toolkit translate stamp {id_}"
    match kind:
        case Kind.TREE:
            scenario = f"toolkit new scenario {id_}-first --tree {id_}"
            return fill, f"Walk every answer: toolkit walk {id_}", f"Pin a known case: {scenario}"
        case Kind.FRAGMENT:
            use = f"Let a tree use it: `use: {id_}`. Until then the check says that nothing does."
            return fill, use, stamp
        case Kind.MODULE:
            where = f"Say who takes it, in {PLACES[kind]}/pathways.yaml"
            return fill, f"Try it: toolkit quiz {id_}", where
        case Kind.SCENARIO:
            tree = words["tree"]
            answers = f"Fit the answers to your story: toolkit walk {tree} --plain"
            return fill, answers, "Say what must be reached, and what never: toolkit check"
        case _:
            return fill, f"Read the result: toolkit show {id_}", stamp
