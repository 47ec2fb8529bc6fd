"""Rules 32x: learning modules, their quizzes, and the pathways."""

from __future__ import annotations

from toolkit.core.diagnostic import Severity
from toolkit.core.rules.rule import Rule

RULES = (
    Rule(
        code="TK321",
        name="untested-objective",
        severity=Severity.ERROR,
        summary="A module promises that learners can do something, and never tests it.",
        why="The certificate says that somebody can make the call at night. If nothing asked for "
        "it, nobody knows, and the first test is a real case.",
        bad='objectives: {make-call: {text: "Make the call."}}      # nothing names it',
        good='skills: [{text: "Asks first if the other can speak safely.", objective: make-call}]',
        mend="Add a quiz item or a line of `skills` with `objective:` and the id of the objective, "
        "or remove the objective.",
    ),
    Rule(
        code="TK322",
        name="unknown-objective",
        severity=Severity.ERROR,
        summary="A quiz item or a line of the checklist tests an objective that is not there.",
        why="The objective that was meant looks tested and is not, or looks untested and is.",
        bad="objective: make-the-call      # the objective is called make-call",
        good="objective: make-call",
        mend="Write the id of an objective of the same module.",
    ),
    Rule(
        code="TK323",
        name="one-sided-choices",
        severity=Severity.ERROR,
        summary="A quiz item has no right choice, or no wrong one.",
        why="Without a right choice nobody can pass. Without a wrong one everybody does, and the "
        "item tests nothing.",
        bad='choices: {call: {text: "Call now.", feedback: "Yes."}, wait: {text: "Wait.", '
        'feedback: "Call now."}}',
        good='choices: {call: {text: "Call now.", right: true, feedback: "Yes."}, wait: {text: '
        '"Wait.", feedback: "Call now."}}',
        mend="Mark each right choice with `right: true`, and leave at least one without.",
    ),
    Rule(
        code="TK324",
        name="critical-without-rule",
        severity=Severity.ERROR,
        summary="A critical quiz item names a safety rule that does not exist.",
        why="Nobody passes without a critical item. It has to be about a rule that the trees "
        "themselves obey, so that training and guidance cannot drift apart.",
        bad="critical: INV-99",
        good="critical: INV-05      # or one part of the rule: INV-05a",
        mend="Write the code of a rule of decision_trees/invariants.yaml. The number without the "
        "letter means the whole rule. If no rule is meant, remove `critical`.",
    ),
    Rule(
        code="TK325",
        name="minutes-differ",
        severity=Severity.ERROR,
        summary="The activities of a module take more or less time than the module says.",
        why="A trainer who has planned an hour leaves out the end, and the quiz stands at the end.",
        bad="minutes: 60      # the activities add up to 75",
        good="minutes: 75",
        mend="Add up the minutes of the activities, and change one of the two.",
    ),
    Rule(
        code="TK326",
        name="module-without-pathway",
        severity=Severity.WARNING,
        summary="A module stands in no mandatory set and in no pathway.",
        why="Nobody is ever sent there: the module is written and not learned.",
        bad="mandatory: [tm-01-behaviour-commitments]      # tm-02 stands nowhere",
        good="mandatory: [tm-01-behaviour-commitments, tm-02-receiving-a-disclosure]",
        mend="Add its id to the `mandatory` of an audience or the `modules` of a role in "
        "site/training/pathways.yaml.",
    ),
    Rule(
        code="TK327",
        name="learning-loop",
        severity=Severity.ERROR,
        summary="Modules are each other's prerequisites, or audiences add to each other.",
        why="Nobody can begin: each module waits for the other.",
        bad="prerequisites: [tm-02-receiving-a-disclosure]      # which has tm-01 as its own",
        good="prerequisites: []",
        mend="Decide what comes first, and remove the line that leads back.",
    ),
    Rule(
        code="TK328",
        name="vague-objective",
        severity=Severity.WARNING,
        summary="An objective begins with a word for something that nobody can see.",
        why="“Understand confidentiality” cannot be observed or tested. “Explain the limits of "
        "confidentiality before any detail” can.",
        bad='text: "Understand the limits of confidentiality."',
        good='text: "Explain the limits of confidentiality before any detail is told."',
        mend="Begin with what the learner does: name, sort, choose, explain, call, write, refuse.",
    ),
)
