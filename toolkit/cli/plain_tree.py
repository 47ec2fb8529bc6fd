"""A whole tree in plain lines, node by node, for reading on paper or with a screen reader."""

from __future__ import annotations

from toolkit.cli.plain_text import PlainPrinter
from toolkit.core.condition import (
    AllOf,
    Answered,
    AnyOf,
    Between,
    Condition,
    Has,
    Is,
    Need,
    Not,
)
from toolkit.core.library import Library
from toolkit.core.summary_data import role_name
from toolkit.core.text import Text
from toolkit.core.tree import (
    Checklist,
    Choice,
    Decide,
    DecisionTree,
    Multi,
    Node,
    Note,
    Number,
    Obligations,
    Option,
    Outcome,
    Return,
    Task,
    Use,
)
from toolkit.core.words import CONSENT, HEADINGS, deadline_in_words, labelled, level_in_words

_GO = Text.of("go to", fr="aller à")
_USE = Text.of("Questions from", fr="Questions de")
_HAND_OVER = Text.of("Go on in", fr="Continuer dans")
_COMES_BACK = Text.of("then", fr="puis")
_DECIDES = Text.of("Decided from the answers", fr="Décidé d'après les réponses")
_ELSE = Text.of("otherwise", fr="sinon")
_RETURN = Text.of("Back to the tree", fr="Retour à l'arbre")


def print_tree(printer: PlainPrinter, library: Library, tree: DecisionTree, language: str) -> None:
    """Print every node of `tree` in reading order."""
    page = _TreePrinter(printer, library, language)
    printer.line()
    printer.line(tree.purpose.get(language))
    for node in tree.nodes.values():
        page.node(node)


class _TreePrinter:
    def __init__(self, printer: PlainPrinter, library: Library, language: str) -> None:
        self.printer = printer
        self.library = library
        self.language = language

    def say(self, text: Text) -> str:
        return text.get(self.language)

    def node(self, node: Node) -> None:
        code = f" ({node.code})" if node.code else ""
        self.printer.line()
        self.printer.line(f"[{node.id}]{code}")
        match node:
            case Choice() | Multi():
                self.printer.line(self.say(node.text))
                for option in node.options:
                    self.option(option, option.go or node.go)
            case Number():
                self.printer.line(f"{self.say(node.text)} ({node.low}–{node.high})")
                if node.unsure:
                    self.option(node.unsure, node.unsure.go or node.go)
                self.arrow(node.go)
            case Checklist():
                self.printer.line(self.say(node.text))
                for item in node.items:
                    self.printer.line(self.say(item.label), indent=2, bullet="[ ] ")
                self.arrow(node.go)
            case Note():
                self.printer.line(self.say(node.text), bullet="! ")
                self.obligations(node.obligations, 2)
                self.arrow(node.go)
            case Decide():
                self.printer.line(self.say(_DECIDES))
                for row in node.rows:
                    when = condition_in_words(row.when) if row.when else self.say(_ELSE)
                    self.printer.line(f"{when} → {row.go}", indent=2, bullet="- ")
            case Use():
                self.use(node)
            case Outcome():
                self.printer.line(self.say(node.title))
                self.item("owner", role_name(self.library, node.owner, self.language), 2)
                self.obligations(node.obligations, 2)
            case Return():
                self.printer.line(self.say(node.text) if node.text else self.say(_RETURN))
                self.obligations(node.obligations, 2)

    def option(self, option: Option, go: str | None) -> None:
        arrow = f" → {go}" if go else ""
        self.printer.line(self.say(option.label) + arrow, indent=2, bullet="- ")
        self.obligations(option.obligations, 4)

    def arrow(self, go: str) -> None:
        self.printer.line(f"→ {self.say(_GO)} {go}", indent=2)

    def use(self, node: Use) -> None:
        callee = self.library.trees.get(node.use)
        title = self.say(callee.meta.title) if callee else node.use
        verb = self.say(_HAND_OVER if node.hands_over else _USE)
        self.printer.line(f"{verb}: {title} ({node.use})")
        for end, target in node.returns:
            self.printer.line(f"{end} → {target}", indent=2, bullet="- ")
        if node.go:
            self.printer.line(f"{self.say(_COMES_BACK)} → {node.go}", indent=2)

    def obligations(self, obligations: Obligations, indent: int) -> None:
        language, library = self.language, self.library
        if obligations.level:
            self.item("level", level_in_words(obligations.level, language), indent)
        if obligations.within:
            self.item("within", deadline_in_words(obligations.within, language), indent)
        for told in obligations.notify:
            whom = role_name(library, told.role, language) if told.role else ""
            if told.route and (route := library.routes.get(told.route)):
                whom = self.say(route.title)
            self.item("notify", f"{whom}, {deadline_in_words(told.within, language)}", indent)
        for heading in ("do", "do_not", "measures", "record"):
            for task in getattr(obligations, heading):
                self.item("others" if task.by_others else heading, self.task(task), indent)
        for referral in obligations.refer:
            service = library.services.get(referral.service)
            name = self.say(service.name) if service else referral.service
            when = deadline_in_words(referral.within, language)
            self.item("refer", f"{name}, {when}, {self.say(CONSENT[referral.consent])}", indent)

    def task(self, task: Task) -> str:
        parts = [deadline_in_words(task.within, self.language) + ":"] if task.within else []
        if task.block and (block := self.library.blocks.get(task.block)):
            parts.append(self.say(block.meta.title))
        if task.text:
            parts.append(self.say(task.text))
        elif task.sop and (sop := self.library.sops.get(task.sop[0])):
            step = sop.step(task.sop[1]) if task.sop[1] else None
            parts.append(self.say(step.title if step else sop.meta.title))
        return " ".join(parts)

    def item(self, heading: str, text: str, indent: int) -> None:
        line = labelled(self.say(HEADINGS[heading]), text, self.language)
        self.printer.line(line, indent=indent)


def condition_in_words(condition: Condition) -> str:
    """A condition as authors write it, in one line; ids stay ids."""
    match condition:
        case AllOf(parts):
            return " + ".join(condition_in_words(part) for part in parts)
        case AnyOf(parts):
            return "(" + " | ".join(condition_in_words(part) for part in parts) + ")"
        case Not(part):
            return f"not ({condition_in_words(part)})"
        case Answered(name, answered):
            return f"{name} {'answered' if answered else 'not answered'}"
        case Is(name, values):
            return f"{name} = {' | '.join(values)}"
        case Between(name, low, high):
            if low is None or high is None:
                return f"{name} ≤ {high}" if low is None else f"{name} ≥ {low}"
            return f"{name} = {low}–{high}"
        case Has(name, need, values):
            verb = {Need.ANY: "has", Need.ALL: "has all of", Need.NONE: "has none of"}[need]
            return f"{name} {verb} {', '.join(values)}"
