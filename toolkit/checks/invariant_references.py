"""Whether the names in safety rules, in waivers and in what scenarios promise mean something.

A rule with a wrong name protects nobody, and looks as if it did.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace

from toolkit.checks.conditions import atom_problems, located_atoms
from toolkit.checks.domains import Domain, answers_of
from toolkit.checks.names import Name, resolve, resolve_node, suggest
from toolkit.checks.rule_names import AnswerName, DutyName, NodeName, TagName, Wanted, names_in
from toolkit.core.diagnostic import Diagnostic, Pointer, Related
from toolkit.core.document import Kind
from toolkit.core.invariant import DOWNGRADE, EnforcedBy, Invariant, Waiver
from toolkit.core.library import Library
from toolkit.core.rules import RULES
from toolkit.core.tree import Checklist, Choice, Multi, Number, Outcome, Return


def check_invariant_references(library: Library) -> Iterator[Diagnostic]:
    """TK201 to TK205, TK221 to TK223 for safety rules; TK707 and TK710 to TK712."""
    for rule in library.rules():
        yield from rule_problems(library, rule)
    yield from _same_codes(library)
    for waiver in library.waivers:
        yield from _waiver_names(library, waiver)
    for scenario in library.scenarios.values():
        at = Pointer(scenario.meta.file, ("expect", "obeys"))
        for number, code in enumerate(scenario.expect.obeys):
            yield from _known_rule(library, code, at.into(number))


def rule_problems(library: Library, rule: Invariant) -> Iterator[Diagnostic]:
    """What is wrong with the names in one rule. While there is anything, nothing can be said about
    whether some walk comes to what the rule speaks of.
    """
    yield from _rule_names(library, rule)
    yield from _conditions(library, rule)
    if isinstance(rule.claim, EnforcedBy):
        yield from _enforcing_codes(rule, rule.claim)


def _rule_names(library: Library, rule: Invariant) -> Iterator[Diagnostic]:
    for used in names_in(rule):
        match used:
            case Name():
                yield from resolve(library, used)
            case NodeName(name, pointer, wanted):
                yield from _node(library, name, pointer, wanted)
            case TagName() if rule.awaits is None:
                yield from _tag(library, used)
            case DutyName():
                yield from _duty(library, used)
            case AnswerName(name, values, pointer):
                yield from _answers(library, rule, name, values, pointer)


def _duty(library: Library, used: DutyName) -> Iterator[Diagnostic]:
    each = [
        list(resolve(library, Name(kind, used.name, used.pointer, used.step)))
        for kind in used.kinds
    ]
    if all(each):
        yield from each[0]


def _node(library: Library, name: str, at: Pointer, wanted: Wanted) -> Iterator[Diagnostic]:
    tree_id, dot, node_id = name.partition(".")
    if not dot:
        yield Diagnostic(
            "TK203",
            f'"{name}" is no node by itself',
            at,
            _full_names(library, name) or "write tree.node: the id of a tree, a dot, its node",
        )
        return
    tree = library.trees.get(tree_id)
    if tree is None:
        yield from resolve(library, Name("tree", tree_id, at))
        return
    yield from resolve_node(library, tree_id, node_id, at, tree.nodes)
    node = tree.nodes.get(node_id)
    is_question = isinstance(node, Choice | Multi | Number | Checklist)
    fits = {
        Wanted.ANY: True,
        Wanted.QUESTION: is_question,
        Wanted.OUTCOME: isinstance(node, Outcome | Return),
    }[wanted]
    if node is not None and not fits:
        yield Diagnostic(
            "TK712",
            f'"{name}" is not {wanted.value}',
            at,
            "name a question; what only passes by is named with `visits`"
            if wanted is Wanted.QUESTION
            else "name an outcome; what only lies on the way is named with `visits`",
        )


def _full_names(library: Library, node: str) -> str:
    """`did you mean …?` for a node that some tree has."""
    found = sorted(tree.id for tree in library.trees.values() if node in tree.nodes)
    return f'did you mean "{found[0]}.{node}"?' if found else ""


def _tag(library: Library, used: TagName) -> Iterator[Diagnostic]:
    if any(kind in (Kind.TREE, Kind.FRAGMENT) for kind, _ in library.broken):
        return  # the tree that could not be read may carry it
    trees = library.trees.values()
    known = (
        {tag for tree in trees for tag in tree.tags}
        if used.of_tree
        else {tag for tree in trees for node in tree.nodes.values() for tag in node.tags}
    )
    if used.tag not in known:
        carrier = "tree" if used.of_tree else "node"
        yield Diagnostic(
            "TK707",
            f'no {carrier} has the tag "{used.tag}"',
            used.pointer,
            suggest(
                used.tag,
                sorted(known),
                f"give it to the {carrier}s that are meant, or say with `awaits` what is to come",
            ),
        )


def _answers(
    library: Library, rule: Invariant, name: str, values: tuple[str, ...], at: Pointer
) -> Iterator[Diagnostic]:
    written = at.into(_as_written(rule, name))
    domain = yield from _domain(library, rule, name, written)
    if domain is None:
        return
    known = [option for option in answers_of(domain) if not _is_band(domain, option)]
    for value in values:
        if value not in known:
            yield Diagnostic(
                "TK222",
                f'"{value}" is no answer to "{name}"',
                written,
                f"a number is compared in `when`, such as {{{name}: {{at_least: 4}}}}"
                if isinstance(domain, Number)
                else suggest(value, known, f"its answers: {', '.join(known)}"),
            )


def _is_band(domain: Domain, option: str) -> bool:
    return isinstance(domain, Number) and option in {band for band, _, _ in domain.bands}


def _conditions(library: Library, rule: Invariant) -> Iterator[Diagnostic]:
    for atom, pointer in located_atoms(rule.when, rule.pointer.into("when")):
        path = tuple(
            _as_written(rule, step) if step == atom.name else step for step in pointer.path
        )
        at = replace(pointer, path=path)
        domain = yield from _domain(library, rule, atom.name, at)
        if domain is not None:
            yield from atom_problems(domain, atom, at)


def _as_written(rule: Invariant, name: str) -> str:
    """A tree's own questions are written without its id inside it."""
    if "always" in rule.pointer.path:
        return name.removeprefix(f"{rule.trees[0]}.")
    return name


def _domain(
    library: Library, rule: Invariant, name: str, at: Pointer
) -> Generator[Diagnostic, None, Domain | None]:
    """What `name` stands for: a fact, or a question without one. None after a finding."""
    tree_id, dot, node_id = name.partition(".")
    if not dot:
        if name not in library.facts:
            yield from _no_fact(library, rule, name, at)
        return library.facts.get(name)
    tree = library.trees.get(tree_id)
    if tree is None:
        yield from resolve(library, Name("tree", tree_id, at))
        return None
    node = tree.nodes.get(node_id)
    if node is None:
        yield from resolve_node(library, tree_id, node_id, at, tree.nodes)
        return None
    if not isinstance(node, Choice | Multi | Number | Checklist):
        message = f'"{name}" is a node, but no question that has an answer'
        yield Diagnostic("TK221", message, at.at_key(), "name a question, or a fact")
        return None
    if isinstance(node, Choice) and node.fact is not None:
        yield Diagnostic(
            "TK221",
            f'"{name}" asks for the fact "{node.fact}", which may be known from elsewhere',
            at.at_key(),
            f'read the fact: write "{node.fact}"',
        )
        return None
    return node


def _no_fact(library: Library, rule: Invariant, name: str, at: Pointer) -> Iterator[Diagnostic]:
    if any(kind is Kind.FACTS for kind, _ in library.broken):
        return
    own = library.trees[rule.trees[0]].nodes if "always" in rule.pointer.path else ()
    yield Diagnostic(
        "TK221",
        f'there is no fact "{name}"',
        at.at_key(),
        _full_names(library, name)
        or suggest(
            name,
            [*library.facts, *own],
            "facts stand in decision_trees/facts.yaml; a question is written as tree.question",
        ),
    )


def _enforcing_codes(rule: Invariant, claim: EnforcedBy) -> Iterator[Diagnostic]:
    for number, code in enumerate(claim.codes):
        if code not in RULES:
            yield Diagnostic(
                "TK710",
                f'there is no check with the code "{code}"',
                rule.pointer.into("enforced_by", number),
                suggest(code, RULES, "the codes of all checks: `toolkit explain`"),
            )


def _same_codes(library: Library) -> Iterator[Diagnostic]:
    first: dict[str, Invariant] = {}
    for rule in library.rules():
        other = first.setdefault(rule.code, rule)
        if other is not rule:
            yield Diagnostic(
                "TK711",
                f'the code "{rule.code}" is taken: a rule in {other.pointer.file} has it already',
                rule.pointer.at_key(),
                "give one of the two a code that no other rule has",
                related=(Related("the first one", other.pointer.at_key()),),
            )


def _waiver_names(library: Library, waiver: Waiver) -> Iterator[Diagnostic]:
    at = waiver.pointer
    if waiver.rule != DOWNGRADE:
        yield from _known_rule(library, waiver.rule, at.into("rule"))
    yield from resolve(library, Name("tree", waiver.tree, at.into("tree"), whole=True))
    for number, role in enumerate(waiver.signed_by):
        yield from resolve(library, Name("role", role, at.into("signed_by", number)))
    for number, name in enumerate(waiver.outcomes):
        yield from _node(library, name, at.into("outcomes", number), Wanted.OUTCOME)


def _known_rule(library: Library, code: str, at: Pointer) -> Iterator[Diagnostic]:
    known = [rule.code for rule in library.rules()]
    kinds = (Kind.INVARIANTS, Kind.TREE, Kind.FRAGMENT)
    if code in known or any(kind in kinds for kind, _ in library.broken):
        return
    yield Diagnostic(
        "TK710",
        f'there is no safety rule with the code "{code}"',
        at,
        suggest(
            code,
            known,
            "safety rules stand in decision_trees/invariants.yaml, and under `always` in trees",
        ),
    )
