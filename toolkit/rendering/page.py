"""`Page`: one document or overview, ready to be written out by any builder."""

from __future__ import annotations

from dataclasses import dataclass, replace

from toolkit.core.document import Meta
from toolkit.rendering.element import Element, Node


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page under a heading. `level` is 2 to 4; `id` is unique on the page. Ids that
    begin with `_` are ours; those of content (nodes, steps) are kebab-case and never do.
    """

    level: int
    id: str
    title: str
    body: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `key` is its place (`sops/receive-a-disclosure`), `group` the chapter it belongs
    to, `lead` what stands between the title and the first section. `short` is its name in
    menus; `script` a file of the website's assets that makes it more comfortable.
    """

    key: str
    group: str
    title: str
    language: str
    lead: tuple[Node, ...]
    sections: tuple[Section, ...] = ()
    meta: Meta | None = None
    summary: str = ""
    short: str = ""
    script: str = ""

    @property
    def name(self) -> str:
        """The page's name in menus."""
        return self.short or self.title

    def with_content(self, lead: tuple[Node, ...], sections: tuple[Section, ...]) -> Page:
        """The same page around other content."""
        return replace(self, lead=lead, sections=sections)


def ids_of(page: Page) -> tuple[str, ...]:
    """Every id on `page`, in order, so that links can be checked."""
    found: list[str] = []

    def visit(nodes: tuple[Node, ...]) -> None:
        for node in nodes:
            if isinstance(node, Element):
                found.extend(
                    value
                    for name, value in node.attributes
                    if name == "id" and isinstance(value, str)
                )
                visit(node.children)

    visit(page.lead)
    for section in page.sections:
        found.append(section.id)
        visit(section.body)
    return tuple(found)
