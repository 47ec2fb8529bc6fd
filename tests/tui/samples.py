"""A small library that has every kind of node, built by hand: the screen is tested against the
model, not against the shipped content."""

from __future__ import annotations

from collections.abc import Callable

from toolkit.core.condition import AllOf, Between, Condition, Has, Is, Need
from toolkit.core.deadline import Deadline
from toolkit.core.document import (
    Block,
    Expectation,
    Kind,
    Meta,
    Never,
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
    Node,
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
from toolkit.core.words import STANDARD_LABELS

Say = Callable[[str, str], Text]
"""Builds a text from its English and its French wording."""

DEFAULT = Mark(Evidence.NEEDS_REVIEW, Basis.DESIGN_DEFAULT)
SOURCED = Mark(Evidence.SOURCED, sources=("handbook",))


def plain_words(english: str, french: str) -> Text:
    return Text.of(english, fr=french)


def meta(id: str, title: Text, kind: Kind = Kind.TREE) -> Meta:
    return Meta(
        kind=kind,
        id=id,
        title=title,
        version="1.0.0",
        status=Status.DRAFT,
        owner="manager",
        due="2027-05-01",
        file=f"{id}.yaml",
        mark=DEFAULT,
    )


TO_SEVERE: tuple[tuple[str, str | int | tuple[str, ...]], ...] = (
    ("danger.danger", "no"),
    ("triage.who", "colleague"),
    ("triage.signs", ("fear", "injury")),
    ("triage.age", 15),
    ("triage.done-already", ("safe",)),
)
"""The answers of the sample story, which lead to the severe outcome."""


def _listen(say: Say) -> Sop:
    """A procedure of two steps."""
    return Sop(
        meta("listen", say("Listen", "Écouter"), Kind.SOP),
        say("How to listen.", "Comment écouter."),
        say("For the person affected.", "Pour la personne concernée."),
        ("lead",),
        ("triage",),
        (
            SopStep(
                "sit",
                say("Sit down", "S'asseoir"),
                ("lead",),
                (Statement(say("Offer a chair.", "Proposer une chaise.")),),
                (Statement(say("Do not stand at the door.", "Ne pas rester à la porte.")),),
                Deadline("now"),
            ),
            SopStep(
                "note",
                say("Write it down", "Noter"),
                ("manager",),
                (Statement(say("Only what is needed.", "Seulement l'utile.")),),
            ),
        ),
    )


def sample_library(say: Say = plain_words) -> Library:
    """Every string of it passes through `say`, so that a test can make all of them hostile."""
    yes = Option("yes", STANDARD_LABELS["yes"], go="stop")
    trees = {
        "triage": _triage(say),
        "danger": _danger(say, yes),
        "after": _after(say),
    }
    return Library(
        trees=trees,
        facts={
            "danger": Fact(
                "danger",
                say("Danger now?", "Danger immédiat ?"),
                tuple((id, STANDARD_LABELS[id]) for id in ("yes", "no", "unsure")),
            )
        },
        routes={
            "line": Route(
                "line",
                say("Who is told", "Qui est prévenu"),
                ((Is("who", ("manager",)), Recipients("lead", "director")),),
                Recipients("manager", "lead"),
            )
        },
        blocks={
            "calm": Block(
                meta("calm", say("Care for the person", "Prendre soin de la personne"), Kind.BLOCK),
                (
                    Statement(say("Listen.", "Écouter.")),
                    Statement(
                        say("Offer water and a quiet place.", "Offrir de l'eau et du calme.")
                    ),
                ),
            )
        },
        sops={"listen": _listen(say)},
        terms={
            "person-affected": Term(
                "person-affected",
                say("Person affected", "Personne concernée"),
                say("Whoever was hurt.", "Qui a été blessé."),
            )
        },
        scenarios={
            "afraid": Scenario(
                meta("afraid", say("Afraid and hurt", "Peur et blessure"), Kind.SCENARIO),
                say("A girl of 15 is afraid of a colleague.", "Une fille de 15 ans a peur."),
                "triage",
                TO_SEVERE,
                Expectation(),
                Never(),
                (("triage.danger", say("Ask first about danger.", "D'abord le danger.")),),
            )
        },
        roles={
            id: Role(id, say(name, french), say("", ""))
            for id, name, french in (
                ("lead", "Safeguarding Lead", "Référente safeguarding"),
                ("manager", "Case Management Manager", "Responsable de la gestion des cas"),
                ("director", "General Director", "Directeur général"),
                ("security", "Security Focal Point", "Point focal sécurité"),
            )
        },
        services={
            "medical": Service("medical", say("Health care", "Soins de santé"), say("", "")),
        },
        sources={
            "handbook": Source(
                "handbook",
                say("Example Publisher", "Example Publisher").get("en"),
                say("Handbook of care", "Handbook of care").get("en"),
                "2020",
                "part",
                say("The steps.", "Les étapes."),
            )
        },
    )


def _danger(say: Say, yes: Option) -> DecisionTree:
    nodes: tuple[Node, ...] = (
        Choice(
            "danger",
            say("Is anyone in danger now?", "Quelqu'un est-il en danger maintenant ?"),
            (
                yes,
                Option("no", STANDARD_LABELS["no"], go="done"),
                Option("unsure", STANDARD_LABELS["unsure"], go="stop"),
            ),
            help=say(
                "If you are not sure, say so. You will get the same help.",
                "En cas de doute, dites-le. L'aide sera la même.",
            ),
            why=say("Life comes before every form.", "La vie passe avant tout formulaire."),
            fact="danger",
            safety=True,
        ),
        Note(
            "stop",
            say("Stop here and act. Life first.", "Arrêtez-vous et agissez. La vie d'abord."),
            "done",
            help=say("Call, then come back.", "Appelez, puis revenez."),
            obligations=Obligations(
                level=Level.EMERGENCY,
                within=Deadline("now"),
                notify=(
                    Notification("security", None, Deadline("now"), "voice"),
                    Notification(
                        None,
                        "line",
                        Deadline("immediate"),
                        "voice",
                        about=say("Only what is needed.", "Seulement le nécessaire."),
                    ),
                ),
                do=(Task(block="calm"),),
                do_not=(Task(text=say("Do not put yourself in danger.", "Ne vous exposez pas.")),),
                mark=SOURCED,
            ),
        ),
        Return("done"),
    )
    return DecisionTree(
        meta=meta("danger", say("Danger now", "Danger immédiat"), Kind.FRAGMENT),
        purpose=say("Finds danger to life.", "Repère le danger de mort."),
        used_by=(),
        start="danger",
        nodes={node.id: node for node in nodes},
        fragment=True,
    )


def _triage(say: Say) -> DecisionTree:
    nodes: tuple[Node, ...] = (
        Use("check-danger", "danger", go="who"),
        Choice(
            "who",
            say("Who may have caused the harm?", "Qui a pu causer le tort ?"),
            (
                Option(
                    "colleague",
                    say("A colleague", "Un·e collègue"),
                    help=say("Also a volunteer.", "Aussi bénévole."),
                ),
                Option("other", say("Somebody else", "Quelqu'un d'autre"), go="age"),
                Option("unsure", STANDARD_LABELS["unsure"]),
            ),
            go="signs",
            help=say("It need not be certain.", "Cela n'a pas à être certain."),
        ),
        Multi(
            "signs",
            say("What have you noticed?", "Qu'avez-vous remarqué ?"),
            (
                Option("fear", say("Fear", "De la peur"), score=(("risk", 2),)),
                Option("injury", say("An injury", "Une blessure"), score=(("risk", 3),)),
                Option("none", STANDARD_LABELS["none"], alone=True),
            ),
            "age",
        ),
        Number(
            "age",
            say("How old is the person?", "Quel âge a la personne ?"),
            0,
            120,
            "done-already",
            bands=(("child", 0, 17), ("adult", 18, 120)),
            unsure=Option("unsure", STANDARD_LABELS["unsure"], go="done-already"),
        ),
        Checklist(
            "done-already",
            say("What has been done?", "Qu'est-ce qui a été fait ?"),
            (
                Item("safe", say("The person is in a safe place", "La personne est en sécurité")),
                Item("told", say("The limits were explained", "Les limites sont expliquées")),
            ),
            "route",
        ),
        Decide(
            "route",
            (
                Row(_any_of(Between("age", 0, 17), Between("risk", 3, None)), "severe"),
                Row(Has("signs", Need.ANY, ("fear",)), "manage"),
                Row(None, "manage"),
            ),
        ),
        Outcome(
            "severe",
            say("Tell the Safeguarding Lead now", "Prévenez la référente maintenant"),
            "lead",
            Obligations(
                level=Level.CRITICAL,
                within=Deadline("immediate"),
                notify=(Notification("lead", None, Deadline("immediate"), "voice"),),
                do=(
                    Task(
                        text=say("Write the facts down.", "Notez les faits."),
                        within=Deadline("24h"),
                    ),
                ),
                do_not=(Task(text=say("Do not investigate.", "N'enquêtez pas.")),),
                measures=(
                    Task(
                        text=say("Move the subject, not the person.", "Déplacez le mis en cause."),
                        within=Deadline("24h"),
                    ),
                ),
                refer=(
                    Referral(
                        "medical",
                        Deadline("24h"),
                        "required",
                        about=say("At any delay.", "Quel que soit le délai."),
                    ),
                ),
                record=(Task(text=say("Time and words used.", "L'heure et les mots.")),),
                mark=SOURCED,
            ),
            next=(
                NextStep(tree="after", text=say("Look after yourself.", "Prenez soin de vous.")),
                NextStep(text=say("Call the lead again.", "Rappelez la référente.")),
            ),
        ),
        Outcome(
            "manage",
            say("Hand it to the manager", "Transmettez au responsable"),
            "manager",
            Obligations(
                level=Level.STANDARD,
                within=Deadline("72h"),
                notify=(Notification("manager", None, Deadline("72h"), "written"),),
                record=(Task(text=say("A short note.", "Une courte note.")),),
            ),
            next=(NextStep(tree="after"),),
        ),
    )
    return DecisionTree(
        meta=meta("triage", say("Intake triage", "Premier tri")),
        purpose=say("Finds the right first step.", "Trouve la bonne première étape."),
        used_by=(),
        start="check-danger",
        nodes={node.id: node for node in nodes},
        scores=(("risk", 0),),
    )


def _after(say: Say) -> DecisionTree:
    nodes: tuple[Node, ...] = (
        Use("check-danger", "danger", go="rest"),
        Choice(
            "rest",
            say("Can you rest now?", "Pouvez-vous vous reposer ?"),
            (
                Option("yes", STANDARD_LABELS["yes"], go="end"),
                Option("no", STANDARD_LABELS["no"], go="end"),
            ),
        ),
        Outcome(
            "end",
            say("Talk to somebody you trust", "Parlez à une personne de confiance"),
            "manager",
            Obligations(level=Level.LOW, within=Deadline("7d")),
            next=(NextStep(text=say("Come back at any time.", "Revenez quand vous voulez.")),),
        ),
    )
    return DecisionTree(
        meta=meta("after", say("After the talk", "Après l'entretien")),
        purpose=say("Cares for the one who listened.", "Prend soin de qui a écouté."),
        used_by=(),
        start="check-danger",
        nodes={node.id: node for node in nodes},
    )


def _any_of(*parts: Condition) -> Condition:
    from toolkit.core.condition import AnyOf

    return AnyOf(parts) if len(parts) > 1 else AllOf(parts)
