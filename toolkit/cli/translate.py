"""`toolkit translate`: how far translations are behind the English text, and saying that they no
longer are.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TextIO

from toolkit.cli.check import screen_width, terminal_width
from toolkit.cli.finish import ExitCode
from toolkit.cli.near import did_you_mean
from toolkit.core.diagnostic import Severity
from toolkit.core.errors import UsageError
from toolkit.core.gate import clean
from toolkit.core.rules import RULES
from toolkit.core.text import LANGUAGES, SOURCE_LANGUAGE
from toolkit.core.words import LANGUAGE_NAMES
from toolkit.loading import Loaded, load
from toolkit.loading.translation_stamps import Freshness, Passage, Translation, shortened
from toolkit.settings import SHIPPED_CONTENT

_COLUMNS = (Freshness.CURRENT, Freshness.STALE, Freshness.MISSING, Freshness.UNSTAMPED)
_WORDS = {
    Freshness.CURRENT: "current",
    Freshness.STALE: "stale",
    Freshness.MISSING: "missing",
    Freshness.UNSTAMPED: "not stamped",
}
_LISTED = (Freshness.STALE, Freshness.MISSING)
_UNSTAMPED = "not stamped: nobody has said whether the English text has changed since."
_STAMP_HELP = (
    "Whoever writes the language reads both texts and runs `toolkit translate stamp DOC`, which "
    "records that the translation answers its English text."
)


def run_status(root: Path, language: str | None, *, as_json: bool, out: TextIO) -> int:
    """Print how the translations stand, of one `language` or of all. Raises UsageError for a
    language that nothing is translated into.
    """
    loaded = load(root, validate=True)
    chosen = _of_language(loaded.translations, language)
    if as_json:
        json.dump(_data(loaded, chosen), out, ensure_ascii=False, indent=2)
        out.write("\n")
    else:
        for name in dict.fromkeys(one.language for one in chosen):
            _print_language(loaded, name, [one for one in chosen if one.language == name], out)
        _print_left_out(loaded, out)
    is_current = all(one.count(Freshness.CURRENT) == len(one.passages) for one in chosen)
    return ExitCode.OK if is_current else ExitCode.FINDINGS


def run_stamp(root: Path, documents: Sequence[str], language: str | None, out: TextIO) -> int:
    """Record that the translations of `documents` (else all complete ones) answer their English
    text as it is now. A sidecar with errors stays as it is, which makes the exit code 1.

    Raises UsageError for a document or a language that does not exist.
    """
    from toolkit.checks import ALL_CHECKS

    if root.resolve() == SHIPPED_CONTENT.resolve():
        raise UsageError(
            "this is the content that came with the toolkit, which is never changed",
            "go to your repository, or give its folder with --content",
        )
    loaded = load(root, validate=True)
    chosen = _of_language(loaded.translations, language)
    if documents:
        wanted = {file for name in documents for file in _files_named(name, loaded, chosen)}
        chosen = [one for one in chosen if one.file in wanted]
    else:
        chosen = [one for one in chosen if not one.count(Freshness.MISSING)]
    findings = [*loaded.diagnostics, *(f for check in ALL_CHECKS for f in check(loaded.library))]
    # What is not translated yet (TK402) does not keep anybody from stamping the rest.
    broken = {f.pointer.file for f in findings if _is_error(f.code) and f.code != "TK402"}
    code = ExitCode.OK
    renewed = 0
    for translation in chosen:
        if translation.sidecar is None:
            if documents:
                out.write(f"{clean(translation.file)}: there is no translation to stamp\n")
                code = ExitCode.FINDINGS
        elif translation.sidecar in broken:
            out.write(f"{clean(translation.sidecar)}: left alone, because of errors\n")
            code = ExitCode.FINDINGS
        elif _stamp(root, translation, out):
            renewed += 1
    out.write(f"{_counted(renewed, 'file')} stamped, {len(chosen) - renewed} left as they were\n")
    if code is not ExitCode.OK:
        out.write("`toolkit check` tells what is wrong.\n")
    return code


def _stamp(root: Path, translation: Translation, out: TextIO) -> bool:
    """Stamp one sidecar without errors, and say so; False where it is stamped already."""
    from toolkit.loading.content import classify
    from toolkit.loading.safe_writing import replace_file
    from toolkit.loading.stamp_block import with_stamps

    present = [one for one in translation.passages if one.wording is not None]
    path = translation.sidecar
    file = classify(PurePosixPath(path)) if path is not None else None
    if path is None or file is None or not present:
        return False
    data = (root / path).read_bytes()
    stamped = with_stamps(replace(file, data=data), [passage.stamp for passage in present])
    if stamped == data:
        return False
    replace_file(root / path, stamped)
    said = [
        f"{sum(one.freshness is state for one in present)} {word}"
        for state, word in ((Freshness.UNSTAMPED, "new"), (Freshness.STALE, "renewed"))
    ]
    missing = translation.count(Freshness.MISSING)
    said += [f"{missing} still missing"] if missing else []
    out.write(f"{clean(path)}: {_counted(len(present), 'text')} ({', '.join(said)})\n")
    return True


def _is_error(code: str) -> bool:
    return RULES[code].severity is Severity.ERROR


def _of_language(translations: Iterable[Translation], language: str | None) -> list[Translation]:
    found = list(translations)
    if language is None:
        return found
    known = dict.fromkeys([*LANGUAGES, *(one.language for one in found)])
    wanted = language.lower()
    if wanted == SOURCE_LANGUAGE or wanted not in known:
        translated = ", ".join(one for one in known if one != SOURCE_LANGUAGE)
        raise UsageError(
            f"nothing is translated into “{language}”", f"there are translations into: {translated}"
        )
    return [one for one in found if one.language == wanted]


def _files_named(name: str, loaded: Loaded, chosen: Iterable[Translation]) -> set[str]:
    """The documents with this id, or the one in this file. Raises UsageError where there is none.

    An id may stand for several documents, such as a tree and a definition.
    """
    known = list(chosen)
    path = name.removeprefix("./")
    found = {one.file for one in known if name == one.id or path in (one.file, one.sidecar)}
    if found:
        return found
    broken = {id_ for _, id_ in loaded.library.broken}
    if name in broken:
        raise UsageError(
            f"“{name}” cannot be read, because of errors", "`toolkit check` tells what is wrong"
        )
    hint = did_you_mean(name, dict.fromkeys(one.id for one in known))
    raise UsageError(f"there is no document “{name}”", f"{hint}`toolkit list` shows all documents")


def _print_language(
    loaded: Loaded, language: str, translations: list[Translation], out: TextIO
) -> None:
    name = LANGUAGE_NAMES.get(language, language)
    out.write(f"{name} ({language})\n\n")
    behind = [one for one in translations if one.count(Freshness.CURRENT) < len(one.passages)]
    rows = [_row(_counted(len(translations), "document"), translations)]
    rows += [_row(one.file, [one]) for one in behind]
    head = ["", *(_WORDS[state] for state in _COLUMNS)]
    out.writelines(f"{line}\n" for line in table_lines([head, *rows], screen_width()))
    out.write("\n")
    for translation in behind:
        for passage in translation.passages:
            if passage.freshness in _LISTED:
                _print_passage(loaded, passage, out)
    if any(one.count(Freshness.UNSTAMPED) for one in behind):
        _print_wrapped(_UNSTAMPED, out)
        _print_wrapped(_STAMP_HELP, out)
    elif not behind:
        out.write("Every text answers its English text as it is now.\n")
    out.write("\n")


def table_lines(rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """The rows in columns, a name and numbers in each. Where they are wider than `width` columns,
    each name stands on a line of its own above its numbers.
    """
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    numbers = [
        "".join(f"  {c:>{w}}" for c, w in zip(row[1:], widths[1:], strict=True)) for row in rows
    ]
    is_narrow = widths[0] + len(numbers[0]) > width
    for row, line in zip(rows, numbers, strict=True):
        if is_narrow:
            yield from [row[0]] if row[0] else []
            yield line
        else:
            yield f"{row[0]:<{widths[0]}}{line}".rstrip()


def _row(title: str, translations: Iterable[Translation]) -> list[str]:
    each = list(translations)
    return [clean(title), *(f"{_total(each, state):,}" for state in _COLUMNS)]


def _total(translations: Iterable[Translation], freshness: Freshness) -> int:
    return sum(one.count(freshness) for one in translations)


def _print_passage(loaded: Loaded, passage: Passage, out: TextIO) -> None:
    line = loaded.source_map.place(passage.at).line
    word = _WORDS[passage.freshness]
    where = f"{clean(passage.at.file)}:{line}:"
    what = f"{word}: {clean(passage.name)}"
    width = terminal_width(out)
    is_one_line = width is None or len(where) + 1 + len(what) <= width
    out.write(f"{where} {what}\n" if is_one_line else f"{where}\n  {what}\n")
    _print_wrapped(clean(shortened(passage.english, 300)), out, "    ")


def _print_wrapped(text: str, out: TextIO, indent: str = "") -> None:
    """`text` in lines of the terminal, or as one line where there is none."""
    width = terminal_width(out)
    room = None if width is None else width - len(indent)
    lines = [text] if room is None else textwrap.wrap(text, room, break_on_hyphens=False)
    out.writelines(f"{indent}{line}\n" for line in lines)


def _print_left_out(loaded: Loaded, out: TextIO) -> None:
    """Name what is not counted: documents and sidecars that cannot be read."""
    compared = {file for one in loaded.translations for file in (one.file, one.sidecar)}
    missing = sorted(
        finding.pointer.file
        for finding in loaded.diagnostics
        if _is_error(finding.code) and finding.pointer.file not in compared
    )
    if missing:
        names = ", ".join(dict.fromkeys(missing))
        _print_wrapped(f"left out, because of errors: {clean(names)}", out)
        out.write("`toolkit check` tells more.\n")


def _data(loaded: Loaded, translations: list[Translation]) -> dict[str, object]:
    return {
        language: {
            **_counts([one for one in translations if one.language == language]),
            "documents": list(_documents(loaded, translations, language)),
        }
        for language in dict.fromkeys(one.language for one in translations)
    }


def _documents(
    loaded: Loaded, translations: Iterable[Translation], language: str
) -> Iterator[dict[str, object]]:
    for one in translations:
        if one.language == language:
            yield {
                "kind": one.kind.value,
                "id": one.id,
                "file": one.file,
                "sidecar": one.sidecar,
                **_counts([one]),
                "texts": [
                    {
                        "name": passage.name,
                        "state": passage.freshness.value,
                        "file": passage.at.file,
                        "line": loaded.source_map.place(passage.at).line,
                        "english": passage.english,
                        "translation": passage.wording,
                    }
                    for passage in one.passages
                ],
            }


def _counts(translations: list[Translation]) -> dict[str, object]:
    total = sum(len(one.passages) for one in translations)
    return {"strings": total, **{s.value: _total(translations, s) for s in _COLUMNS}}


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
