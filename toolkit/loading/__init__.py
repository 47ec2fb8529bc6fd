"""From files to the frozen model: the only room that reads content, YAML and schemas."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.core.kind import Kind

if TYPE_CHECKING:
    from toolkit.core.diagnostic import Diagnostic
    from toolkit.core.library import Library
    from toolkit.loading.content import Content, ContentFile
    from toolkit.loading.source_map import SourceMap
    from toolkit.loading.translation_stamps import Translation


@dataclass(frozen=True, slots=True)
class Loaded:
    """The content below `root`: the library, what is wrong with the files (located, in the order in
    which it is shown), and the positions that locate what the checks find.

    `digest` names this state of the content (`stamp.write_stamp`). `validated` is whether schemas
    and translations were looked at now; otherwise they had been, for the same bytes. Only then
    `translations` tells how each one stands to its English text. `narrow` is whether it holds only
    what the questions of one tree need.
    """

    library: Library
    diagnostics: tuple[Diagnostic, ...]
    source_map: SourceMap
    root: Path
    digest: str
    validated: bool
    translations: tuple[Translation, ...] = ()
    narrow: bool = False


WALK_KINDS = frozenset(
    {
        Kind.TREE,
        Kind.FRAGMENT,
        Kind.FACTS,
        Kind.ROUTES,
        Kind.BLOCK,
        Kind.SOP,
        Kind.ROLES,
        Kind.SERVICES,
        Kind.SOURCES,
    }
)
"""All that a walk can show: guidelines, definitions, terms and scenarios are not among it."""


def load(
    root: Path,
    *,
    validate: bool | None = None,
    kinds: Collection[Kind] | None = None,
    languages: Collection[str] | None = None,
    beside: Sequence[ContentFile] = (),
    tree: str | None = None,
) -> Loaded:
    """Read all content below `root`. Mistakes in it are diagnostics, never exceptions.

    Schemas and translations are looked at unless this very content has passed a check before
    (`validate` decides otherwise). Of checked content, only these `kinds` and translations are
    built where they are given: who waits for a first question waits for nothing else; with `tree`
    only what its questions need, so that the rest must be loaded before its outcome is shown.
    `beside` are files that are read as if they stood there. Raises NotADirectoryError where `root`
    is no folder.
    """
    from toolkit.loading.content import Content, load_content
    from toolkit.loading.stamp import digest_of, is_checked

    content = load_content(root)
    content.files = sorted([*content.files, *beside], key=lambda file: file.path)
    digest = digest_of(content.files)
    if validate is None:
        validate = not is_checked(root, digest)
    if tree is not None and not validate and not content.findings:
        from toolkit.loading.closure import is_closed, needed

        narrow = Content(list(needed(content.files, tree)))
        loaded = assemble(narrow, root, validate=False, languages=languages)
        if is_closed(loaded.library, tree) and not loaded.library.broken and not loaded.validated:
            return replace(loaded, digest=digest, narrow=True)
    return assemble(content, root, validate=validate, kinds=kinds, languages=languages)


def assemble(
    content: Content,
    root: Path,
    *,
    validate: bool = True,
    kinds: Collection[Kind] | None = None,
    languages: Collection[str] | None = None,
) -> Loaded:
    """The library of files that have been read, wherever from: a folder, or a revision of it."""
    from toolkit.loading.build import Assembly
    from toolkit.loading.parsed_file import parse_file
    from toolkit.loading.source_map import SourceMap
    from toolkit.loading.stamp import digest_of

    wanted = [
        file
        for file in content.files
        if validate
        or (
            (kinds is None or file.kind in kinds)
            and (languages is None or file.language is None or file.language in languages)
        )
    ]
    files = [parse_file(file) for file in wanted]
    assembly = Assembly(validate)
    assembly.add_all(files, content.unread)
    if assembly.misshapen and not validate:
        # The stamp was forged, or a schema is laxer than a builder: look at everything after all.
        return assemble(content, root)
    source_map = SourceMap({parsed.file.path: parsed.source for parsed in files})
    findings = [*content.findings, *(f for parsed in files for f in parsed.findings)]
    diagnostics = source_map.locate_all([*findings, *assembly.findings])
    return Loaded(
        assembly.library(),
        diagnostics,
        source_map,
        root,
        digest_of(content.files),
        assembly.validate,
        tuple(assembly.translations),
    )
