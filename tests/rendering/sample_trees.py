"""The trees of the sample library, with every kind of node once."""

from __future__ import annotations

from dataclasses import replace

from toolkit.core.condition import AllOf, Answered, AnyOf, Between, Has, Is, Need, Not
from toolkit.core.deadline import Deadline
from toolkit.core.document import (
    Kind,
    Meta,
    Statement,
    Status,
)
from toolkit.core.level import Level
from toolkit.core.mark import Basis, Evidence, Mark
from toolkit.core.text import Text
from toolkit.core.tree import (
    Checklist,
    Choice,
    Decide,
    DecisionTree,
    Item,
    Multi,
    NextStep,
    Note,
    Notification,
    Number,
    Obligations,
    Option,
    Outcome,
    Referral,
    Return,
    Row,
    Task,
    Use,
)

SOURCED = Mark(Evidence.SOURCED, None, ("handbook",))
DEFAULT = Mark(Evidence.NEEDS_REVIEW, Basis.DESIGN_DEFAULT)
PRACTICE = Mark(Evidence.NEEDS_REVIEW, Basis.PRACTICE)


def both(english: str, french: str | None = None) -> Text:
    """A text in both languages; the French one says so where none is given."""
    return Text.of(english, fr=french or f"{english} (fr)")


def meta(kind: Kind, id: str, title: str, **more: object) -> Meta:
    base = Meta(
        kind,
        id,
        both(title),
        "1.0.0",
        Status.DRAFT,
        "lead",
        "2027-05-01",
        f"{id}.yaml",
        mark=PRACTICE,
    )
    return replace(base, **more)


def statement(text: str, mark: Mark | None = None) -> Statement:
    return Statement(both(text), mark)


def tree() -> DecisionTree:
    yes, no, unsure = both("Yes", "Oui"), both("No", "Non"), both("I am not sure", "Je ne sais pas")
    tell = Notification("lead", None, Deadline("immediate"), "voice", both("the minimum"), SOURCED)
    by_route = Notification(None, "severe", Deadline("24h"), "written")
    nodes = [
        Use("danger", "danger-now", go="child", code="Q0"),
        Choice(
            "child",
            both("Is the person under 18?", "La personne a-t-elle moins de 18 ans ?"),
            (
                Option(
                    "yes",
                    yes,
                    go="critical",
                    obligations=Obligations(level=Level.CRITICAL, notify=(tell,), mark=DEFAULT),
                ),
                Option("no", no, help=both("Only if you know."), go="signs"),
                Option("unsure", unsure, go="critical"),
            ),
            help=both("Do not ask for papers."),
            why=both("A child never consents."),
            fact="under-18",
            safety=True,
        ),
        Multi(
            "signs",
            both("Which signs do you see?"),
            (
                Option("papers", both("Papers kept by somebody else"), score=(("risk", 2),)),
                Option("debt", both("A debt"), score=(("risk", 1),)),
                Option("none", both("None of these"), alone=True),
            ),
            go="age",
        ),
        Number(
            "age",
            both("How old is the person?"),
            0,
            120,
            "todo",
            (("young", 0, 24), ("older", 25, 120)),
            Option("unsure", unsure, go="high"),
        ),
        Checklist(
            "todo",
            both("What is already done?"),
            (
                Item("water", both("Water offered"), Deadline("now"), DEFAULT),
                Item("call", both("Call made")),
            ),
            "hear",
        ),
        Note(
            "hear",
            both("Listen first."),
            "route",
            obligations=Obligations(do=(Task(both("Sit down.")),)),
        ),
        Decide(
            "route",
            (
                Row(
                    AllOf(
                        (
                            Is("under-18", ("no",)),
                            Has("signs", Need.ANY, ("papers", "debt")),
                            Between("age", None, 24),
                        )
                    ),
                    "high",
                ),
                Row(AnyOf((Between("risk", 3, None), Not(Answered("todo", True)))), "high"),
                Row(None, "hand"),
            ),
        ),
        Use("hand", "other-tree"),
        Outcome(
            "critical",
            both("Critical: tell the lead now", "Critique : prévenir la direction"),
            "lead",
            Obligations(
                Level.CRITICAL,
                Deadline("immediate"),
                (tell, by_route),
                (
                    Task(both("Stay with the person."), within=Deadline("now"), mark=SOURCED),
                    Task(block="care"),
                    Task(sop=("receive", "listen")),
                ),
                (Task(both("Do not ask why."), mark=DEFAULT), Task(block="care")),
                (Task(both("Separate the two.")),),
                (Referral("medical", Deadline("24h"), "required", both("if wished")),),
                (Task(both("Time and role.")),),
                DEFAULT,
            ),
            (
                NextStep(tree="other-tree", text=both("then this")),
                NextStep(sop=("receive", None)),
                NextStep(text=both("Ask who decides.")),
            ),
            code="O1",
        ),
        Outcome(
            "high",
            both("High: within the day"),
            "lead",
            Obligations(Level.HIGH, Deadline("24h"), record=(Task(both("Note it.")),)),
            (NextStep(text=both("Wait.")),),
        ),
    ]
    return DecisionTree(
        meta(Kind.TREE, "triage", "Triage", code="T01", mark=DEFAULT),
        both("Finds the first step."),
        ("lead",),
        "danger",
        {node.id: node for node in nodes},
        scores=(("risk", 0),),
    )


def fragment() -> DecisionTree:
    nodes = [
        Choice(
            "danger",
            both("Is anyone in danger now?"),
            (
                Option("yes", both("Yes"), go="save"),
                Option("no", both("No"), go="done"),
                Option("unsure", both("I am not sure"), go="save"),
            ),
            safety=True,
        ),
        Return(
            "save",
            both("Make safe"),
            Obligations(Level.EMERGENCY, Deadline("now"), do=(Task(block="care"),)),
        ),
        Return("done"),
    ]
    return DecisionTree(
        meta(Kind.FRAGMENT, "danger-now", "Danger now"),
        both("Life first."),
        (),
        "danger",
        {node.id: node for node in nodes},
        fragment=True,
    )


def other_tree() -> DecisionTree:
    end = Outcome(
        "end",
        both("A calm end"),
        "lead",
        Obligations(None, Deadline("7d"), record=(Task(both("Note.")),)),
        (NextStep(text=both("Nothing.")),),
    )
    note = Note("read", both("Read this."), "end")
    return DecisionTree(
        meta(Kind.TREE, "other-tree", "Another tree", code="T02"),
        both("Goes on."),
        ("lead", "receiver"),
        "read",
        {"read": note, "end": end},
    )
