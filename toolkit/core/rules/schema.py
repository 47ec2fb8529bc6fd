"""Rules 1xx: the shape of documents, by the schema of their kind."""

from __future__ import annotations

from toolkit.core.diagnostic import Severity
from toolkit.core.rules.rule import Rule

RULES = (
    Rule(
        code="TK101",
        name="unknown-key",
        severity=Severity.ERROR,
        summary="A key is misspelt, or does not belong here.",
        why="What stands under an unknown key is not used: a deadline or a warning would "
        "be lost without a word.",
        bad='unsure: {lable: "I am not sure", go: critical}',
        good='unsure: {label: "I am not sure", go: critical}',
        mend="Write the key as the message proposes it. An editor with YAML support lists "
        "the keys that fit.",
    ),
    Rule(
        code="TK102",
        name="missing-key",
        severity=Severity.ERROR,
        summary="Something that is needed is missing.",
        why="The walk, the page or the checks cannot do without it: an outcome without an "
        "owner is nobody's task.",
        bad='outcome: "Tell the Safeguarding Lead"\nwithin: immediate',
        good='outcome: "Tell the Safeguarding Lead"\nowner: safeguarding-lead\nwithin: '
        'immediate\nrecord: ["Time and role told"]\nnext: [{sop: escalate-severe}]',
        mend="Add the key; the message says what it is for.",
    ),
    Rule(
        code="TK103",
        name="wrong-type",
        severity=Severity.ERROR,
        summary="A value is of another sort than expected: a number for a text, a text for a list.",
        why="The value could not be shown or compared as its author meant it.",
        bad="used_by: receiver",
        good="used_by: [receiver]",
        mend="Put texts in double quotes and lists in [ ]; true, false and numbers stand "
        "without quotes.",
    ),
    Rule(
        code="TK104",
        name="value-not-allowed",
        severity=Severity.ERROR,
        summary="A value is not among those that are possible here.",
        why="No program and no colleague knows what it would mean.",
        bad="status: final",
        good="status: draft",
        mend="Choose one of the values that the message lists.",
    ),
    Rule(
        code="TK105",
        name="wrong-format",
        severity=Severity.ERROR,
        summary="An id, date, version, deadline or reference is not written in its form.",
        why="A deadline that is not understood is not kept; an id that is written "
        "differently refers to nothing.",
        bad="within: 24 hours",
        good="within: 24h",
        mend="Write it like the example in the message.",
    ),
    Rule(
        code="TK106",
        name="wrong-size",
        severity=Severity.ERROR,
        summary="A text is empty, a list is too short or too long, a number is out of bounds, "
        "or an entry stands twice.",
        why="An empty text or list leaves people without what they need at this place.",
        bad="record: []",
        good='record: ["Time, and who was told"]',
        mend="Fill it in, or remove the key where the message allows it.",
    ),
    Rule(
        code="TK107",
        name="unclear-node-kind",
        severity=Severity.ERROR,
        summary="A node does not say what it is, or says two things.",
        why="The walk would not know whether to ask, to decide or to end.",
        bad='signs:\n  text: "What do you see?"\n  options: {…}',
        good='signs:\n  ask: multi\n  text: "What do you see?"\n  options: {…}',
        mend="Give each node exactly one of ask, decide, use, outcome and return.",
    ),
    Rule(
        code="TK108",
        name="id-differs-from-file",
        severity=Severity.ERROR,
        summary="The id of a document is not the name of its file.",
        why="References use the id, people look for the file: sooner or later they mean "
        "different documents.",
        bad="id: intake      # in decision_trees/intake-triage.yaml",
        good="id: intake-triage",
        mend="Write the name of the file (without the ending) as id, or rename the file and "
        "its sidecars.",
    ),
    Rule(
        code="TK109",
        name="misplaced-key",
        severity=Severity.ERROR,
        summary="Two keys exclude each other, or a key belongs to another kind of thing.",
        why="One of the two would be ignored, and not always the one that the author expects.",
        bad="evidence: sourced\nbasis: practice\nsources: [who-lives]",
        good="evidence: sourced\nsources: [who-lives]",
        mend="Keep the one that is meant; the message says where the other one belongs.",
    ),
    Rule(
        code="TK110",
        name="duplicate-id",
        severity=Severity.ERROR,
        summary="Two documents of one kind have the same id.",
        why="A reference could mean either. Only the first one is used.",
        bad="id: under-18      # in decision_trees/ and in decision_trees/fragments/",
        good="id: child-protection      # in decision_trees/child-protection.yaml",
        mend="Give one of them another id and file name. Trees and fragments share their ids.",
    ),
)
