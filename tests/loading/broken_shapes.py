"""Documents that do not have the shape of their kind."""

from __future__ import annotations

from tests.loading.broken import (
    AGE,
    CARE,
    FIRE,
    HARM,
    HEAD,
    LISTENING,
    SOURCES,
    TRIAGE,
    Broken,
    changed,
)
from tests.loading.sample_content import BLOCK, DEFINITION, FRAGMENT, GOOD, SCENARIO, SOP, TREE

SHAPE = [
    Broken("a misspelt key", CARE, changed(BLOCK, "status", "staus"), "TK101", 4, 1, "`staus`"),
    Broken(
        "a foreign key", CARE, BLOCK + "colour: red\n", "TK101", 13, 1, "no key of a text block"
    ),
    Broken("a misspelt option", TRIAGE, changed(TREE, "label", "lable"), "TK101", 19, 16, "option"),
    Broken(
        "a missing key", CARE, changed(BLOCK, "version: 1.0.0\n", ""), "TK102", 1, 1, "`version`"
    ),
    Broken(
        "no owner",
        TRIAGE,
        changed(TREE, "    owner: receiver\n    level", "    level"),
        "TK102",
        20,
        3,
        "an outcome needs `owner`",
    ),
    Broken(
        "no go", TRIAGE, changed(TREE, '"no": {go: wait}', '"no": {}'), "TK102", 18, 7, "needs `go`"
    ),
    Broken("no label", TRIAGE, changed(TREE, '"no": {go', "maybe: {go"), "TK102", 18, 7, "label"),
    Broken("no basis", CARE, changed(BLOCK, "basis: practice\n", ""), "TK102", 1, 1, "basis"),
    Broken(
        "no sources",
        CARE,
        changed(BLOCK, "    sources: [who-lives]\n", ""),
        "TK102",
        10,
        5,
        "sources",
    ),
    Broken("no value", CARE, changed(BLOCK, " draft", ""), "TK104", 4, 1, "has no value"),
    Broken("a number as text", CARE, HEAD + "items: [112]\n", "TK103", 8, 9, "(112)"),
    Broken(
        "true as text", CARE, changed(BLOCK, '"What comes first"', "true"), "TK103", 2, 8, "true"
    ),
    Broken(
        "a text as list", TRIAGE, changed(TREE, "[receiver]", "receiver"), "TK103", 9, 10, "a list"
    ),
    Broken("a list as document", CARE, "- a\n- b\n", "TK103", 1, 1, "the document"),
    Broken(
        "a text as flag",
        TRIAGE,
        changed(TREE, "safety: true", "safety: yes"),
        "TK103",
        15,
        13,
        "true or false",
    ),
    Broken("an unknown status", CARE, changed(BLOCK, "draft", "drfat"), "TK104", 4, 9, '"drfat"'),
    Broken(
        "an unknown question",
        TRIAGE,
        changed(TREE, "ask: choice", "ask: chioce"),
        "TK104",
        13,
        10,
        "choice",
    ),
    Broken(
        "an unknown level",
        TRIAGE,
        changed(TREE, "level: 1", "level: 7"),
        "TK104",
        23,
        12,
        "E, 1, 2, 3, 4",
    ),
    Broken(
        "a deadline in words", TRIAGE, changed(TREE, "24h", "1 day"), "TK105", 31, 13, "a deadline"
    ),
    Broken(
        "an id with a space",
        CARE,
        changed(BLOCK, "[who-lives]", "[Who Lives]"),
        "TK105",
        12,
        15,
        "an id",
    ),
    Broken(
        "a node with a capital",
        TRIAGE,
        changed(TREE, "  wait:", "  Wait:"),
        "TK105",
        28,
        3,
        "a node id",
    ),
    Broken(
        "no day of the calendar",
        CARE,
        changed(BLOCK, "2099-01-31", "2099-02-31"),
        "TK105",
        5,
        32,
        "a date",
    ),
    Broken("a short version", CARE, changed(BLOCK, "1.0.0", '"1.0"'), "TK105", 3, 10, "a version"),
    Broken(
        "a line end in an id",
        CARE,
        changed(BLOCK, "[who-lives]", '["who-lives\\n"]'),
        "TK105",
        12,
        15,
        "an id",
    ),
    Broken(
        "an http address",
        SOURCES,
        changed(GOOD[SOURCES], "read:", 'url: "http://x.org", read:'),
        "TK105",
        9,
        68,
        "an address",
    ),
    Broken("an empty text", CARE, HEAD + 'items: ["  "]\n', "TK106", 8, 9, "empty"),
    Broken("an empty list", CARE, HEAD + "items: []\n", "TK106", 8, 1, "at least one"),
    Broken("one option", AGE, changed(FRAGMENT, "[0, 120]", "[0]"), "TK106", 15, 12, "2 entries"),
    Broken(
        "a role twice",
        LISTENING,
        changed(SOP, "[receiver]", "[receiver, receiver]"),
        "TK106",
        10,
        19,
        "second time",
    ),
    Broken(
        "no kind of node",
        TRIAGE,
        changed(TREE, "    ask: choice\n", ""),
        "TK107",
        12,
        3,
        "what it is",
    ),
    Broken(
        "two kinds of node",
        TRIAGE,
        changed(TREE, "    level: 1", "    ask: note"),
        "TK107",
        20,
        3,
        "`ask` and `outcome`",
    ),
    Broken(
        "another id", CARE, changed(BLOCK, "id: care", "id: comfort"), "TK108", 1, 5, "`comfort`"
    ),
    Broken(
        "a basis beside sourced",
        HARM,
        changed(DEFINITION, "needs-review", "sourced\nsources: [who-lives]"),
        "TK109",
        8,
        1,
        "`basis`",
    ),
    Broken(
        "an outcome in a fragment",
        AGE,
        changed(
            FRAGMENT,
            "    return: {}",
            '    outcome: "End"\n    owner: receiver\n    within: 24h\n'
            '    record: ["a"]\n    next: [{text: "b"}]',
        ),
        "TK109",
        26,
        5,
        "fragment",
    ),
    Broken(
        "else beside when",
        AGE,
        changed(FRAGMENT, "{else: grown}", "{when: {years: adult}, else: grown}"),
        "TK109",
        22,
        10,
        "`else`",
    ),
    Broken(
        "a question named not",
        AGE,
        changed(FRAGMENT, "  years:\n", "  not:\n"),
        "TK109",
        13,
        5,
        "cannot be named",
    ),
    Broken(
        "a mark on a scenario", FIRE, SCENARIO + "evidence: sourced\n", "TK101", 10, 1, "a scenario"
    ),
]
