"""Whether what is marked as sourced was read, and whether reviews are overdue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from toolkit.checks.markdown import unread, was_read
from toolkit.checks.parts import Part
from toolkit.core.diagnostic import Diagnostic, Pointer
from toolkit.core.library import Library
from toolkit.core.mark import Evidence, Mark


def check_evidence(library: Library, pieces: Iterable[Part]) -> Iterator[Diagnostic]:
    """TK302: what is marked `sourced` was read. What a mark must name is the schema's business."""
    for part in pieces:
        mark = part.value
        if isinstance(mark, Mark) and mark.evidence is Evidence.SOURCED:
            for number, name in enumerate(mark.sources):
                source = library.sources.get(name)
                if source is not None and not was_read(source):
                    yield unread(
                        source,
                        part.pointer.into("sources", number),
                        "evidence: needs-review, basis: named-source",
                    )


def check_review_dates(library: Library, today: date) -> Iterator[Diagnostic]:
    """TK301 (warning): no review is overdue on the day `today`."""
    for meta in library.metas():
        if meta.due < today.isoformat():
            yield Diagnostic(
                "TK301",
                f"the review of this document was due on {meta.due}",
                Pointer(meta.file, ("review", "due")),
                f"{meta.owner} reviews it, raises the version and sets the next date",
            )
