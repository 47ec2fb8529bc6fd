"""A small library built by hand, with every kind of document and node once."""

from __future__ import annotations

from dataclasses import replace

from tests.rendering import sample_rules
from tests.rendering.sample_trees import (
    DEFAULT,
    PRACTICE,
    SOURCED,
    both,
    fragment,
    meta,
    other_tree,
    statement,
    tree,
)
from toolkit.core.condition import Is
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
    Term,
)
from toolkit.core.form import Answer, Form, FormField, FormSection
from toolkit.core.level import Level
from toolkit.core.library import Library
from toolkit.core.text import Text
from toolkit.core.tree import (
    Fact,
    Recipients,
    Route,
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
        trees={
            "triage": replace(tree(), always=sample_rules.always()),
            "danger-now": fragment(),
            "other-tree": other_tree(),
        },
        invariants=sample_rules.rules(),
        waivers=(sample_rules.waiver(),),
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
                        (Reference("form", "paper", "who"), Reference("text", text=both("Form A"))),
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
                (Annex(both("Words"), both("Say this.\n\nAnd that."), PRACTICE),),
            )
        },
        forms={"paper": form()},
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
            Kind.INVARIANTS: meta(Kind.INVARIANTS, "invariants", "Safety rules"),
        },
    )


def form(evil: Text | None = None) -> Form:
    """A form with every kind of answer; with `evil`, that is every text of it."""

    def say(english: str) -> Text:
        return evil or both(english)

    pairs = (("one", say("One")), ("two", say("Two")))
    fields = tuple(
        FormField(
            answer.value,
            say(f"A {answer.value}"),
            answer,
            options=pairs if answer in (Answer.CHOICE, Answer.TICK) else (),
            columns=pairs if answer is Answer.TABLE else (),
            help=say("Roles only."),
            required=answer is Answer.CODE,
            mark=DEFAULT if answer is Answer.DATE else None,
        )
        for answer in Answer
    )
    return Form(
        meta(Kind.FORM, "paper", "A paper", code="F-1"),
        say("To write down."),
        ("receiver",),
        say("In a locked place."),
        True,
        (("receive", "safe"),),
        (Statement(say("Ask first.")),),
        (FormSection("who", say("Who"), fields, say("Write roles.")),),
        (evil or Text.of("You hear from us on {day}.", fr="De nos nouvelles le {day}."),),
        (("day", say("Day of the news")),),
        (Statement(say("No names.")),),
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
        trees={
            **base.trees,
            "triage": replace(tree_, nodes=nodes, purpose=evil, always=sample_rules.always(evil)),
        },
        invariants=sample_rules.rules(evil),
        waivers=(sample_rules.waiver(evil),),
        definitions={**base.definitions, "hostile": hostile_definition()},
        guidelines={"work": replace(guideline, meta=replace(guideline.meta, title=evil))},
        forms={"paper": form(evil)},
        roles={**base.roles, "evil": Role("evil", evil, evil)},
        terms={**base.terms, "evil": Term("evil", Text.of("harmless"), evil)},
    )
