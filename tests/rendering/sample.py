"""A small library built by hand, with every kind of document and node once."""

from __future__ import annotations

from dataclasses import replace

from toolkit.core.condition import AllOf, Answered, AnyOf, Between, Has, Is, Need, Not
from toolkit.core.deadline import Deadline
from toolkit.core.document import (
    Annex,
    Block,
    Definition,
    Expectation,
    ExpectedTask,
    Floor,
    Guideline,
    Kind,
    Meta,
    Never,
    RaisedFloor,
    Reference,
    Role,
    Scenario,
    Service,
    Sop,
    SopStep,
    Source,
    Statement,
    Status,
    Term,
)
from toolkit.core.level import Level
from toolkit.core.library import Library
from toolkit.core.mark import Basis, Evidence, Mark
from toolkit.core.text import Text
from toolkit.core.tree import (
    Checklist,
    Choice,
    Decide,
    DecisionTree,
    Fact,
    Item,
    Multi,
    NextStep,
    Note,
    Notification,
    Number,
    Obligations,
    Option,
    Outcome,
    Recipients,
    Referral,
    Return,
    Route,
    Row,
    Task,
    Use,
)

PAYLOADS = (
    "<script>document.title='owned'</script>",
    "<img src=x onerror=document.title='owned'>",
    "[@click=app.quit]quit[/]",
    "[/]",
    "\x1b]52;c;b3duZWQ=\x07",
    "\x1b[2J",
    "\u202eesrever",
    "[press](javascript:document.title='owned')",
    "</title></div></style><svg onload=document.title='owned'>",
    "{{ config }} {% raw %} ${x} `code` *em* _em_ # head | cell | \" ' &amp; &lt;b&gt;",
)
HOSTILE = " ".join(PAYLOADS)
"""One text with everything in it that must come out as harmless text."""

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


def library() -> Library:
    """The sample library."""
    guideline_body = """Opening words about the survivor.

## First things

Say **thank you** and *listen* [[S: handbook]]. See [the procedure](sop:receive#listen), the
[term](term:survivor) and [outside](https://example.org/page). [[D]]

> A quotation.

| Who | What |
|---|---|
| Lead | Decides |

1. One
2. Two

### Going on

- [mail](mailto:help@example.org)
- [nowhere](tree:not-there)
"""
    return Library(
        trees={"triage": tree(), "danger-now": fragment(), "other-tree": other_tree()},
        facts={
            "under-18": Fact(
                "under-18",
                both("Under 18"),
                (("yes", both("Yes")), ("no", both("No")), ("unsure", both("Not sure"))),
            )
        },
        routes={
            "severe": Route(
                "severe",
                both("Severe"),
                ((Is("under-18", ("yes",)), Recipients("lead", "receiver")),),
                Recipients("receiver", "lead"),
            )
        },
        blocks={
            "care": Block(
                meta(Kind.BLOCK, "care", "Care"),
                (statement("Offer care.", SOURCED), statement("Ask first.")),
            )
        },
        scenarios={
            "night-call": Scenario(
                meta(Kind.SCENARIO, "night-call", "A call at night", mark=None),
                both("Somebody calls.\n\nIt is late."),
                "triage",
                (("child", "yes"), ("danger-now.danger", "no"), ("todo", ())),
                Expectation(
                    "triage.critical",
                    Level.CRITICAL,
                    Deadline("immediate"),
                    (("lead", Deadline("24h")),),
                    (ExpectedTask("care"),),
                    (ExpectedTask(sop=("receive", "listen")),),
                    ("medical",),
                ),
                Never(("receiver",), outcome=("triage.high",)),
                (("triage.child", both("Why?")),),
            )
        },
        sops={
            "receive": Sop(
                meta(Kind.SOP, "receive", "Receive a disclosure", code="SOP-1"),
                both("Listen well."),
                both("For everyone.\n\nAlways."),
                ("lead", "receiver"),
                ("triage",),
                (
                    SopStep(
                        "safe",
                        both("Make safe"),
                        ("receiver",),
                        (statement("Stay.", SOURCED), Statement(None, None, "care")),
                        (statement("Do not leave."),),
                        Deadline("now"),
                        both("The hour."),
                        (both("Form A"),),
                    ),
                    SopStep(
                        "listen",
                        both("Listen"),
                        ("receiver", "lead"),
                        (statement("Hear the survivor."),),
                        next="end",
                        mark=PRACTICE,
                    ),
                    SopStep(
                        "after", both("Afterwards"), ("lead",), (statement("Rest."),), next="safe"
                    ),
                ),
                (both("Anonymous."),),
                (both("The form."),),
                (Annex(both("Words"), both("Say this.\n\nAnd that.")),),
            )
        },
        guidelines={
            "work": Guideline(
                meta(Kind.GUIDELINE, "work", "Survivor-centred work", mark=SOURCED),
                both("How to work."),
                Text.of(
                    guideline_body, fr=guideline_body.replace("Opening words", "Mots d'ouverture")
                ),
                ("lead",),
                (Reference("sop", "receive", "listen", both("read first")),),
            )
        },
        definitions={
            "harm": Definition(
                meta(Kind.DEFINITION, "harm", "Sexual harm"),
                "abuse",
                both("What it is."),
                True,
                (statement("A sign."),),
                (statement("Not a sign."),),
                (statement("An example.", DEFAULT),),
                Floor(Level.HIGH, (RaisedFloor(Level.CRITICAL, both("a child")),), DEFAULT),
                go_to=(Reference("tree", "triage"), Reference("text", text=both("Ask."))),
                see=("rude",),
                principles=(1, 4),
            ),
            "rude": Definition(
                meta(Kind.DEFINITION, "rude", "Rudeness"),
                "inappropriate-behaviour",
                both("Being rude."),
                True,
                becomes_abuse_when=both("it is repeated"),
                note=both("A note."),
            ),
            "fraud": Definition(
                meta(Kind.DEFINITION, "fraud", "Fraud"),
                "other-route",
                both("Taking money."),
                True,
                route=both("To the auditors."),
            ),
        },
        roles={
            "lead": Role(
                "lead",
                both("Safeguarding Lead", "Responsable sauvegarde"),
                both("Decides."),
                SOURCED,
            ),
            "receiver": Role("receiver", both("Receiver"), both("Listens."), PRACTICE),
        },
        services={
            "medical": Service("medical", both("Medical care"), both("Health care."), DEFAULT)
        },
        sources={
            "handbook": Source(
                "handbook",
                "A Publisher",
                "The Handbook",
                "2020",
                "part",
                both("much"),
                "https://example.org/handbook",
            ),
            "unread": Source(
                "unread", "Another", "Unread", "2001", "none", both("little"), "javascript:alert(1)"
            ),
        },
        terms={
            "survivor": Term(
                "survivor",
                both("survivor", "survivante"),
                both("A person who was harmed.", "Une personne qui a subi un tort."),
                (("en", ("survivors",)), ("fr", ("survivantes", "survivant"))),
                PRACTICE,
            ),
            "it": Term("it", both("IT"), both("Computers."), ()),
        },
        registers={
            Kind.ROLES: meta(Kind.ROLES, "roles", "Roles"),
            Kind.SOURCES: meta(Kind.SOURCES, "sources", "Sources", mark=None),
            Kind.SERVICES: meta(Kind.SERVICES, "services", "Services"),
            Kind.GLOSSARY: meta(Kind.GLOSSARY, "glossary", "Glossary"),
        },
    )


def hostile_definition() -> Definition:
    """A definition whose every text holds every payload."""
    evil = Text.of(HOSTILE, fr=HOSTILE)
    said = (Statement(evil),)
    return Definition(
        replace(
            meta(Kind.DEFINITION, "hostile", "x"),
            title=evil,
            version=HOSTILE,
            code=HOSTILE,
            due=HOSTILE,
        ),
        "abuse",
        evil,
        True,
        said,
        said,
        said,
        Floor(Level.HIGH, (RaisedFloor(Level.CRITICAL, evil),)),
        evil,
        evil,
        (Reference("text", text=evil), Reference("tree", "triage", text=evil)),
        note=evil,
    )


def hostile_library() -> Library:
    """The sample with a hostile definition, term, source, tree and guideline in it."""
    evil = Text.of(HOSTILE, fr=HOSTILE)
    base = library()
    tree_ = tree()
    nodes = dict(tree_.nodes)
    nodes["high"] = replace(nodes["high"], title=evil)
    nodes["signs"] = replace(nodes["signs"], text=evil)
    guideline = replace(
        base.guidelines["work"],
        body=Text.of(f"{HOSTILE}\n\n## {HOSTILE}\n\n{HOSTILE}"),
        summary=evil,
    )
    return replace(
        base,
        trees={**base.trees, "triage": replace(tree_, nodes=nodes, purpose=evil)},
        definitions={**base.definitions, "hostile": hostile_definition()},
        guidelines={"work": replace(guideline, meta=replace(guideline.meta, title=evil))},
        roles={**base.roles, "evil": Role("evil", evil, evil)},
        terms={**base.terms, "evil": Term("evil", Text.of("harmless"), evil)},
    )
