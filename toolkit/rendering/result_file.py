"""A result written to a file, only where somebody asked for it: readable for its owner alone, never
half written, and never in the place of a file that is there unless that was said.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from toolkit.core.checklist import Item
from toolkit.core.errors import ToolkitError, UsageError
from toolkit.core.gate import clean
from toolkit.core.result_words import result_word
from toolkit.core.walk import Walk
from toolkit.loading.typed_path import shown

FORMATS = ("md", "pdf", "json")
"""The endings of what a result can be written as."""


@dataclass(frozen=True, slots=True)
class SavedResult:
    """Where a result was written, and on how many pages."""

    path: Path
    pages: int = 1

    def in_words(self, language: str) -> str:
        """Where it is; that it needs more than one page, if so."""
        key = "saved" if self.pages == 1 else "saved-pages"
        return result_word(key, language, file=shown(self.path), pages=self.pages)


def save_result(
    path: Path,
    walks: tuple[Walk, ...],
    language: str,
    now: datetime,
    *,
    with_answers: bool = False,
    ticked: Collection[Item] = (),
    replace: bool = False,
) -> SavedResult:
    """Write the result of the last of `walks`, with what is owed from those before it, to `path`,
    in the format of its ending. What is `ticked` is ticked there.

    Raises UsageError where it has another ending or something is there already (unless `replace`),
    RenderError where a PDF cannot be drawn, and OSError for what else the system refuses.
    """
    format = require_savable(path, replace=replace)
    data, pages = _data(format, walks, language, now, with_answers=with_answers, ticked=ticked)
    from toolkit.loading.safe_writing import write_private

    try:
        write_private(path, data, replace=replace)
    except FileExistsError as error:
        raise _is_taken(path) from error
    return SavedResult(path, pages)


def require_savable(path: Path, *, replace: bool = False) -> str:
    """The format of `path`. Raises UsageError where no result can have that name."""
    format = path.suffix.removeprefix(".").lower()
    if format not in FORMATS:
        endings = ", ".join(f".{each}" for each in FORMATS)
        raise UsageError(f"{path} has none of the endings {endings}", "such as checklist.md")
    if not replace and os.path.lexists(path):
        raise _is_taken(path)
    if not path.parent.is_dir():
        raise UsageError(f"there is no folder {path.parent}", "name a file in one that is there")
    if format == "pdf":
        from toolkit.rendering.pdf import require_weasyprint

        require_weasyprint()
    return format


def _is_taken(path: Path) -> UsageError:
    return UsageError(
        f"{path} exists already", "nothing was written over; choose another name or remove it"
    )


def refusal(error: ToolkitError | OSError, language: str) -> str:
    """Why a result was not written, in a line that helps on."""
    if isinstance(error, ToolkitError):
        why = f"{error.message}; {error.help}" if error.help else error.message
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        why = result_word("refused", language)
    elif error.errno in (errno.ENOSPC, errno.EDQUOT):
        why = result_word("no-room", language)
    else:
        why = (error.strerror or type(error).__name__).lower()
    return result_word("not-saved", language, why=clean(why))


def _data(
    format: str,
    walks: tuple[Walk, ...],
    language: str,
    now: datetime,
    *,
    with_answers: bool,
    ticked: Collection[Item],
) -> tuple[bytes, int]:
    if format == "json":
        import json

        from toolkit.core.result_text import result_data

        data = result_data(walks, language, now, with_answers=with_answers, ticked=ticked)
        # What JSON does not escape by itself must be as harmless as all other text.
        return f"{clean(json.dumps(data, ensure_ascii=False, indent=2))}\n".encode(), 1
    from toolkit.core.result import result_of

    result = result_of(walks, language, now, with_answers=with_answers, ticked=ticked)
    if format == "pdf":
        from toolkit.rendering.result_page import draw_result

        return draw_result(result)
    from toolkit.core.result_text import result_markdown

    return result_markdown(result).encode(), 1
