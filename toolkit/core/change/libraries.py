"""Two libraries compared: every document that changed, and what that means."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from toolkit.core.change.asking import Names
from toolkit.core.change.both import TooManyError
from toolkit.core.change.compare import Pairing, compare_walks
from toolkit.core.change.document_notes import (
    block_notes,
    definition_notes,
    guideline_notes,
    rule_notes,
    scenario_notes,
    sop_notes,
    waiver_notes,
)
from toolkit.core.change.duties import PARTS, Renamed
from toolkit.core.change.form_notes import form_notes
from toolkit.core.change.head_notes import head_notes
from toolkit.core.change.impact import CALLS_AND_HELP
from toolkit.core.change.note import DocumentChange, Gravity, Note, Standing
from toolkit.core.change.renames import find_renames, in_old_names, rename_changes
from toolkit.core.change.route_notes import route_notes
from toolkit.core.change.training_notes import module_notes, pathway_notes
from toolkit.core.change.tree_notes import impact_notes, structure_notes, wording_notes
from toolkit.core.change.wording import reworded_tasks, without_words
from toolkit.core.document import Guideline, Kind, Meta
from toolkit.core.invariant import DOWNGRADE, Waiver
from toolkit.core.library import Library
from toolkit.core.program import TangledTreeError
from toolkit.core.proof.explore import TooLargeError
from toolkit.core.proof.flatten import UnsoundProgramError
from toolkit.core.proof.verdict import all_rules
from toolkit.core.tree import DecisionTree, Use

Tell = Callable[[str], None]
"""Told the tree that is compared next: comparing a large one takes seconds."""


def compare_libraries(
    old: Library, new: Library, today: date, tell: Tell = lambda _: None
) -> tuple[DocumentChange, ...]:
    """Every document that changed, those that weigh most first. Waivers of `new` for downgrades
    that are in force on `today` are counted.
    """
    renames = find_renames(old, new)
    renamed = list(rename_changes(renames, old, new))
    new = in_old_names(new, renames, old)
    comparison = _Comparison(old, new, _names(old, new))
    waivers = [
        waiver
        for waiver in new.waivers
        if waiver.rule == DOWNGRADE and waiver.until >= today.isoformat()
    ]
    changes = [
        *_unreadable(old, new),
        *comparison.trees(tell),
        *comparison.documents(),
        *renamed,
    ]
    for change in changes:
        change.notes = [_signed(note, change, waivers) for note in change.notes]
        change.notes.sort(key=_weight)
    return tuple(
        sorted(
            changes,
            key=lambda change: (min(map(_weight, change.notes), default=9), change.inherited),
        )
    )


def _weight(note: Note) -> int:
    order = (Gravity.DOWNGRADE, Gravity.CHANGE, Gravity.GAIN, Gravity.WORDING)
    return 2 * order.index(note.gravity) + bool(note.waived)


def downgrades(changes: tuple[DocumentChange, ...]) -> tuple[Note, ...]:
    """The downgrades that no waiver covers."""
    return tuple(
        note
        for change in changes
        for note in change.notes
        if note.gravity is Gravity.DOWNGRADE and not note.waived
    )


def _signed(note: Note, change: DocumentChange, waivers: list[Waiver]) -> Note:
    if note.gravity is not Gravity.DOWNGRADE:
        return note
    for waiver in waivers:
        if waiver.tree != (note.tree or change.id):
            continue
        if not waiver.outcomes or (note.ends and set(note.ends) <= set(waiver.outcomes)):
            return note.signed(waiver.signed_by)
    return note


def _unreadable(old: Library, new: Library) -> Iterator[DocumentChange]:
    for library, when in ((old, "before"), (new, "now")):
        for kind, id_ in sorted(library.broken, key=lambda entry: (entry[0].value, entry[1])):
            why = "it cannot be read"
            gravity = Gravity.DOWNGRADE
            if when == "before":
                why = "it could not be compared: it cannot be read as it was before"
                gravity = Gravity.CHANGE
            yield DocumentChange(
                kind.value,
                id_,
                id_,
                Standing.UNREADABLE,
                [Note(gravity, f"{why}; the rest is compared")],
            )


def _names(old: Library, new: Library) -> Names:
    """Trees and nodes that are called otherwise: nodes as `renamed` says, trees by their nodes."""
    gone = [tree for id_, tree in old.trees.items() if id_ not in new.trees]
    trees: dict[str, str] = {}
    for id_, tree in new.trees.items():
        if id_ in old.trees:
            continue
        alike = [
            one for one in gone if len(one.nodes.keys() & tree.nodes.keys()) * 2 > len(one.nodes)
        ]
        if len(alike) == 1:
            trees[id_] = alike[0].id
    nodes: dict[tuple[str, str], str] = {}
    for id_, tree in new.trees.items():
        before = old.trees.get(trees.get(id_, id_))
        for was, now in tree.renamed:
            if before is not None and was in before.nodes and now not in before.nodes:
                nodes[(id_, now)] = was
    return Names(trees, nodes)


@dataclass(frozen=True, slots=True)
class _Comparison:
    old: Library
    new: Library
    names: Names

    def trees(self, tell: Tell) -> Iterator[DocumentChange]:
        reworded: dict[tuple[str, str], str] = {}
        for id_, tree in self.new.trees.items():
            before = self.old.trees.get(self.names.trees.get(id_, id_))
            if before is not None:
                reworded |= reworded_tasks(before, tree, self._node_names(id_))
        pairing = Pairing(self.names, reworded)
        for id_, tree in self.new.trees.items():
            was = self.names.trees.get(id_, id_)
            before = self.old.trees.get(was)
            kind = "fragment" if tree.fragment else "tree"
            title = tree.meta.title.get("en")
            if before is None and self._is_broken(id_):
                continue  # said where the old one could not be read
            if before is None:
                change = DocumentChange(kind, id_, title, Standing.ADDED)
                ends = len(tree.ends)
                change.notes.append(
                    Note(Gravity.CHANGE, f"a new {kind} with {len(tree.nodes)} nodes, {ends} ends")
                )
                yield change
                continue
            standing = Standing.CHANGED if was == id_ else Standing.RENAMED
            change = DocumentChange(kind, id_, title, standing, was=None if was == id_ else was)
            change.inherited = before == tree
            if self._touched(id_, reworded):
                tell(id_)
                self._compare_walks(tree, pairing, change)
            if before != tree:
                called = self._node_names(id_)
                change.notes += structure_notes(before, tree, called, reworded)
                change.notes += head_notes(before, tree, called, all_rules(self.old))
                was_rules, rules = (
                    {rule.code: rule for rule in each.always} for each in (before, tree)
                )
                change.notes += rule_notes(was_rules, rules, self.full_names)
                change.notes += wording_notes(before, tree, self.new.languages, called)
                change.notes += _about(before.meta, tree.meta)
                if not change.notes:
                    change.notes.append(
                        Note(Gravity.WORDING, "only its order, codes or remarks changed")
                    )
            if change.notes or standing is Standing.RENAMED or change.why_not:
                yield change
        kept = {self.names.trees.get(id_, id_) for id_ in self.new.trees}
        for id_, tree in self.old.trees.items():
            if id_ not in kept and not self._is_broken(id_):
                yield DocumentChange(
                    "fragment" if tree.fragment else "tree",
                    id_,
                    tree.meta.title.get("en"),
                    Standing.REMOVED,
                    [Note(Gravity.DOWNGRADE, "nobody can walk it any more")],
                )

    @property
    def full_names(self) -> Mapping[str, str]:
        """The old names of trees and of nodes (`tree.node`) that are called otherwise."""
        found = dict(self.names.trees)
        for id_, tree in self.new.trees.items():
            for node in tree.nodes:
                old = self.names.old(id_, node)
                if old != f"{id_}.{node}":
                    found[f"{id_}.{node}"] = old
        return found

    def _is_broken(self, id_: str) -> bool:
        """Whether one side has a document of this id that could not be read."""
        return id_ in self._broken

    @property
    def _broken(self) -> frozenset[str]:
        return frozenset(id_ for _, id_ in self.old.broken | self.new.broken)

    def _is_read(self, kind: Kind) -> bool:
        """Whether the register of this kind could be read on both sides."""
        return all(kind != broken for broken, _ in self.old.broken | self.new.broken)

    def _node_names(self, tree: str) -> Mapping[str, str]:
        return {now: was for (of, now), was in self.names.nodes.items() if of == tree}

    def _touched(self, id_: str, reworded: Renamed) -> bool:
        """Whether the walks of a tree can differ: something that they go through did. Fragments
        are walked in the trees that use them.
        """
        tree = self.new.trees[id_]
        if tree.fragment and any(
            isinstance(node, Use) and node.use == id_
            for other in self.new.trees.values()
            for node in other.nodes.values()
        ):
            return False
        was = self.names.trees.get(id_, id_)
        return self._parts(self.old, was, {}) != self._parts(self.new, id_, reworded)

    def _parts(self, library: Library, root: str, reworded: Renamed) -> tuple[object, ...]:
        """Everything that walks from `root` go through, but for its words."""
        found: dict[str, DecisionTree] = {}
        waiting = [root]
        for id_ in waiting:
            tree = library.trees.get(id_)
            if tree is not None and id_ not in found:
                found[id_] = tree
                waiting += [n.use for n in tree.nodes.values() if isinstance(n, Use)]
        domains = tuple((id_, fact.domain) for id_, fact in library.facts.items())
        return (domains, *(without_words(tree, reworded) for tree in found.values()))

    def _compare_walks(self, tree: DecisionTree, pairing: Pairing, change: DocumentChange) -> None:
        try:
            # What changes inside a tree that it uses is told there in full.
            parts = CALLS_AND_HELP if change.inherited else PARTS
            impact = compare_walks(self.old, self.new, tree.id, pairing, parts)
        except (UnsoundProgramError, TangledTreeError):
            change.why_not = "its walks cannot be compared: on one side it does not hold together"
        except (TooLargeError, TooManyError):
            change.why_not = "its walks cannot be compared: they differ in too many ways"
        else:
            change.notes += impact_notes(impact, self.old, self.new, tree.id)
            return
        change.notes.append(Note(Gravity.DOWNGRADE, change.why_not))

    def documents(self) -> Iterator[DocumentChange]:
        old, new = self.old, self.new
        languages = new.languages
        yield from _group("sop", old.sops, new.sops, sop_notes, languages, self._broken)
        yield from _group("form", old.forms, new.forms, form_notes, languages, self._broken)
        yield from _group(
            "definition",
            old.definitions,
            new.definitions,
            definition_notes,
            languages,
            self._broken,
        )
        yield from _group("block", old.blocks, new.blocks, block_notes, languages, self._broken)
        yield from _group(
            "scenario", old.scenarios, new.scenarios, scenario_notes, languages, self._broken
        )

        yield from _group("module", old.modules, new.modules, module_notes, languages, self._broken)

        def guidelines(one: Guideline, other: Guideline) -> Iterator[Note]:
            return guideline_notes(one, other, languages)

        yield from _group("guideline", old.guidelines, new.guidelines, guidelines, (), self._broken)
        if self._is_read(Kind.ROUTES) and self._is_read(Kind.FACTS):
            yield from _register("routes", list(route_notes(old, new)))
        rules = [
            *rule_notes(old.invariants, new.invariants, self.full_names),
            *waiver_notes(old, new),
        ]
        if self._is_read(Kind.PATHWAYS):
            yield from _register("pathways", list(pathway_notes(old, new)))
        if self._is_read(Kind.INVARIANTS):
            yield from _register("invariants", rules)
        for name, kind in _REGISTERS.items():
            if self._is_read(kind):
                yield from _register(name, list(_entries(name, old, new)))


_REGISTERS = {
    "roles": Kind.ROLES,
    "services": Kind.SERVICES,
    "sources": Kind.SOURCES,
    "terms": Kind.GLOSSARY,
    "facts": Kind.FACTS,
}


def _register(name: str, notes: list[Note]) -> Iterator[DocumentChange]:
    if notes:
        yield DocumentChange("register", name, name, Standing.CHANGED, notes)


def _entries(name: str, old: Library, new: Library) -> Iterator[Note]:
    was: Mapping[str, object] = getattr(old, name)
    now: Mapping[str, object] = getattr(new, name)
    for id_ in was:
        if id_ not in now:
            yield Note(Gravity.CHANGE, f"{id_} is gone")
    for id_, entry in now.items():
        if id_ not in was:
            yield Note(Gravity.CHANGE, f"{id_} is new")
        elif was[id_] != entry:
            words = list(wording_notes(was[id_], entry, new.languages))
            yield from (replace(note, text=f"{id_}: {note.text}") for note in words)
            if not words:
                yield Note(Gravity.CHANGE, f"{id_} says something else")


def _group(
    kind: str,
    old: Mapping[str, object],
    new: Mapping[str, object],
    notes_of: Callable[..., Iterator[Note]],
    languages: tuple[str, ...],
    broken: frozenset[str],
) -> Iterator[DocumentChange]:
    for id_, document in new.items():
        meta = _meta(document)
        before = old.get(id_)
        if before is None and id_ in broken:
            continue  # said where the old one could not be read
        if before is None:
            change = DocumentChange(kind, id_, meta.title.get("en"), Standing.ADDED)
            change.notes.append(Note(Gravity.GAIN, f"a new {kind}"))
            yield change
        elif before != document:
            change = DocumentChange(kind, id_, meta.title.get("en"), Standing.CHANGED)
            change.notes += notes_of(before, document)
            change.notes += wording_notes(before, document, languages)
            change.notes += _about(_meta(before), meta)
            if not change.notes:
                change.notes.append(Note(Gravity.WORDING, "only its order or remarks changed"))
            yield change
    for id_, document in old.items():
        if id_ not in new and id_ not in broken:
            title = _meta(document).title.get("en")
            text = "it is gone" if kind != "scenario" else "what it tests is not tested any more"
            yield DocumentChange(
                kind, id_, title, Standing.REMOVED, [Note(Gravity.DOWNGRADE, text)]
            )


def _meta(document: object) -> Meta:
    meta = getattr(document, "meta", None)
    if not isinstance(meta, Meta):
        raise TypeError("every document says something of itself")
    return meta


def _about(was: Meta, now: Meta) -> Iterator[Note]:
    """What a document says of itself."""
    if was.status is not now.status:
        yield Note(
            Gravity.CHANGE, f"its status is {now.status.value} instead of {was.status.value}"
        )
    if was.owner != now.owner:
        yield Note(Gravity.CHANGE, f"it is owned by {now.owner} instead of {was.owner}")
    if was.due != now.due:
        yield Note(Gravity.CHANGE, f"its review is due on {now.due} instead of {was.due}")
    if was.mark != now.mark:
        yield Note(Gravity.CHANGE, "its evidence mark changed")
