"""Whether everything that documents name exists, and whether everything that exists is used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toolkit.checks.markdown import linked_names
from toolkit.checks.names import Name, resolve, resolve_node
from toolkit.checks.parts import Part
from toolkit.core.condition import names
from toolkit.core.diagnostic import Diagnostic, Pointer, Related
from toolkit.core.document import (
    Definition,
    Expectation,
    ExpectedTask,
    Guideline,
    Kind,
    Meta,
    Never,
    Reference,
    Scenario,
    Sop,
    SopStep,
    Statement,
)
from toolkit.core.form import Form
from toolkit.core.graph import links
from toolkit.core.library import Library
from toolkit.core.mark import Mark
from toolkit.core.text import Text
from toolkit.core.training import Activity, Audience, Module, Pathway
from toolkit.core.tree import (
    Choice,
    Decide,
    DecisionTree,
    Multi,
    NextStep,
    Notification,
    Outcome,
    Recipients,
    Referral,
    Task,
    Use,
)


def check_references(library: Library, used: Iterable[Name]) -> Iterator[Diagnostic]:
    """TK201 to TK205: every name of a document or of a register's entry means something. `used` is
    each use of a name.
    """
    for name in used:
        yield from resolve(library, name)


def used_names(pieces: Iterable[Part]) -> Iterator[Name]:
    """Every use of a name in the structured content; links inside Markdown are not among them."""
    for part in pieces:
        if not isinstance(part.value, Text):  # the most there are, and none of them names anything
            yield from _names_in(part)


def _names_in(part: Part) -> Iterator[Name]:
    at = part.pointer
    match part.value:
        case Meta(owner=owner):
            yield Name("role", owner, at.into("review", "owner"))
        case Mark(sources=sources):
            yield from _list("source", sources, at.into("sources"))
        case Statement(block=str() as block) | Task(block=str() as block):
            yield Name("block", block, at.into("block"))
        case ExpectedTask(block=str() as block):
            yield Name("block", block, at.into("block"))
        case Task(sop=(sop, step)) | ExpectedTask(sop=(sop, step)) | NextStep(sop=(sop, step)):
            yield Name("sop", sop, at.into("sop"), step)
        case NextStep(tree=str() as tree):
            yield Name("tree", tree, at.into("tree"), whole=True)
        case Reference(kind=kind, id=str() as target, anchor=anchor):
            yield Name(kind, target, at.into(kind), anchor, whole=True)
        case Notification(role=str() as role):
            yield Name("role", role, at.into("role"))
        case Notification(route=str() as route):
            yield Name("route", route, at.into("route"))
        case Referral(service=service):
            yield Name("service", service, at.into("service"))
        case Outcome(owner=owner):
            yield Name("role", owner, at.into("owner"))
        case Choice(fact=str() as fact):
            yield Name("fact", fact, at.into("fact"))
        case Use(use=callee):
            yield Name("tree", callee, at.into("use"))
        case DecisionTree(used_by=roles):
            yield from _list("role", roles, at.into("used_by"))
        case Recipients(first=first, second=second):
            yield Name("role", first, at.into("first"))
            yield Name("role", second, at.into("second"))
        case _:
            yield from _names_in_document(part.value, at)


def _names_in_document(value: object, at: Pointer) -> Iterator[Name]:
    match value:
        case SopStep(who=who):
            yield from _list("role", who, at.into("who"))
        case Sop(roles=roles, trees=trees):
            yield from _list("role", roles, at.into("roles"))
            for number, tree in enumerate(trees):
                yield Name("tree", tree, at.into("trees", number), whole=True)
        case Form(use=steps, filled_by=roles):
            for number, (sop, step) in enumerate(steps):
                yield Name("sop", sop, at.into("use", number), step)
            yield from _list("role", roles, at.into("filled_by"))
        case Definition(see=see):
            yield from _list("definition", see, at.into("see"))
        case Guideline(audience=audience):
            yield from _list("role", audience, at.into("audience"))
        case Scenario(tree=tree):
            yield Name("tree", tree, at.into("tree"), whole=True)
        case Expectation(notify=notify, refer=services):
            for number, (role, _) in enumerate(notify):
                yield Name("role", role, at.into("notify", number, "role"))
            yield from _list("service", services, at.into("refer"))
        case Never(notify=roles):
            yield from _list("role", roles, at.into("notify"))
        case Module(audience=audience, prerequisites=modules, scenarios=scenarios):
            yield from _list("audience", audience, at.into("audience"))
            yield from _list("module", modules, at.into("prerequisites"))
            yield from _list("scenario", scenarios, at.into("scenarios"))
        case Activity(scenario=str() as scenario):
            yield Name("scenario", scenario, at.into("scenario"))
        case Audience(mandatory=modules, adds_to=audiences):
            yield from _list("module", modules, at.into("mandatory"))
            yield from _list("audience", audiences, at.into("adds_to"))
        case Pathway(role=role, audiences=audiences, modules=modules):
            yield Name("role", role, at)
            yield from _list("audience", audiences, at.into("audiences"))
            yield from _list("module", modules, at.into("modules"))


def _list(word: str, ids: tuple[str, ...], at: Pointer) -> Iterator[Name]:
    for number, name in enumerate(ids):
        yield Name(word, name, at.into(number))


def check_node_references(library: Library) -> Iterator[Diagnostic]:
    """TK203: every `go`, `start`, `returns` target, SOP `next` and scenario node exists."""
    for tree in library.trees.values():
        at = Pointer(tree.meta.file)
        targets = [(at.into("start"), tree.start)]
        targets += [(at.into("renamed", old), new) for old, new in tree.renamed]
        for node in tree.nodes.values():
            for link in links(node):
                targets.append((at.into("nodes", node.id, *link.path), link.target))
        for pointer, target in dict.fromkeys(targets):
            yield from resolve_node(library, tree.id, target, pointer, tree.nodes)
    for sop in library.sops.values():
        for step in sop.steps:
            if step.next not in (None, "end") and sop.step(step.next or "") is None:
                pointer = Pointer(sop.meta.file, ("steps", step.id, "next"))
                yield from resolve(library, Name("sop", sop.meta.id, pointer, step.next))
    for scenario in library.scenarios.values():
        yield from _scenario_nodes(library, scenario)


def _scenario_nodes(library: Library, scenario: Scenario) -> Iterator[Diagnostic]:
    at = Pointer(scenario.meta.file)
    expect, never = scenario.expect, scenario.never
    uses = [(at.into("expect", "outcome"), expect.outcome)] if expect.outcome else []
    uses += [(at.into("expect", "visits", i), name) for i, name in enumerate(expect.visits)]
    uses += [(at.into("never", "visits", i), name) for i, name in enumerate(never.visits)]
    uses += [(at.into("never", "outcome", i), name) for i, name in enumerate(never.outcome)]
    uses += [(at.into("teaching", name), name) for name, _ in scenario.teaching]
    for pointer, name in uses:
        tree_id, _, node = full_node_name(name, scenario.tree).partition(".")
        tree = library.trees.get(tree_id)
        if tree is None:
            yield from resolve(library, Name("tree", tree_id, pointer))
        else:
            yield from resolve_node(library, tree_id, node, pointer, tree.nodes)


def full_node_name(name: str, tree: str) -> str:
    """`name` as `tree.node`: a scenario's own tree may be left out, and a caller's prefix goes."""
    short = name.rsplit("/", 1)[-1]
    return short if "." in short else f"{tree}.{short}"


def check_unused(library: Library, names: Iterable[Name]) -> Iterator[Diagnostic]:
    """TK206 to TK208 (warnings): blocks, fragments, forms, facts, routes and scores without use.

    Silent while a file could not be read, since that file may be the one that uses them.
    """
    if library.broken:
        return
    used = {(name.word, name.id) for name in names}
    used |= {(name.word, name.id) for name in linked_names(library)}
    for block in library.blocks.values():
        if ("block", block.meta.id) not in used:
            yield _unused("TK206", "block", block.meta.id, Pointer(block.meta.file, ("id",)))
    for tree in library.trees.values():
        if tree.fragment and ("tree", tree.id) not in used:
            yield _unused("TK206", "fragment", tree.id, Pointer(tree.meta.file, ("id",)))
        yield from _unused_scores(tree)
    for form in library.forms.values():
        # A form that says where it is used is held against those steps.
        if not form.use and ("form", form.meta.id) not in used:
            yield _unused("TK206", "form", form.meta.id, Pointer(form.meta.file, ("id",)))
    for kind, word, ids in (
        (Kind.FACTS, "fact", library.facts),
        (Kind.ROUTES, "route", library.routes),
    ):
        for name in ids:
            if (word, name) not in used:
                at = Pointer(library.registers[kind].file, (f"{word}s", name), key=True)
                yield _unused("TK207", word, name, at)


def _unused(code: str, word: str, name: str, pointer: Pointer) -> Diagnostic:
    question = "no question asks it" if word == "fact" else "nothing uses it"
    help_ = f"use it where it belongs, or remove the {word}"
    return Diagnostic(code, f'the {word} "{name}" is there, but {question}', pointer, help_)


def _unused_scores(tree: DecisionTree) -> Iterator[Diagnostic]:
    changed = {
        score
        for node in tree.nodes.values()
        if isinstance(node, Choice | Multi)
        for option in node.options
        for score, _ in option.score
    }
    read = {
        name
        for node in tree.nodes.values()
        if isinstance(node, Decide)
        for row in node.rows
        if row.when is not None
        for name in names(row.when)
    }
    for score, _ in tree.scores:
        at = Pointer(tree.meta.file, ("scores", score), key=True)
        if score not in changed:
            yield Diagnostic(
                "TK208",
                f'no option changes the score "{score}"',
                at,
                f"give options a score: {{{score}: 1}}, or remove it",
            )
        elif score not in read:
            yield Diagnostic(
                "TK208",
                f'no condition reads the score "{score}"',
                at,
                f"compare it in a `when`: {{{score}: {{at_least: 3}}}}, or remove it",
            )


def check_recipients(pieces: Iterable[Part]) -> Iterator[Diagnostic]:
    """TK209: the first and the second recipient of a route are two roles."""
    for part in pieces:
        if isinstance(part.value, Recipients) and part.value.first == part.value.second:
            yield Diagnostic(
                "TK209",
                f'"{part.value.first}" is named as first and as second recipient',
                part.pointer.into("second"),
                "name another role, for when the first cannot be reached or is too close",
            )


def check_codes(library: Library) -> Iterator[Diagnostic]:
    """TK210 (warning): no two documents have the same code, however it is spelt."""
    first: dict[str, Meta] = {}
    for meta in library.metas():
        if meta.code is None:
            continue
        other = first.setdefault(meta.code.casefold(), meta)
        if other is not meta:
            yield Diagnostic(
                "TK210",
                f'the code "{meta.code}" is taken: {other.file} has it already',
                Pointer(meta.file, ("code",)),
                "give one of the two documents a code that no other one has",
                related=(Related("the first one", Pointer(other.file, ("code",))),),
            )
