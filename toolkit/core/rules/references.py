"""Rules 2xx, first part: references between documents, registers and Markdown bodies."""

from __future__ import annotations

from toolkit.core.diagnostic import Severity
from toolkit.core.rules.rule import Rule

RULES = (
    Rule(
        code="TK201",
        name="unknown-document",
        severity=Severity.ERROR,
        summary="A reference names a document that does not exist.",
        why="Whoever follows the reference arrives nowhere: a walk stops in the middle of a case, "
        "or an outcome tells people to do what is written on a page that is not there.",
        bad="next: [{tree: severty-escalation}]",
        good="next: [{tree: severity-escalation}]",
        mend="Write the id of an existing document (its file name without the ending), or write "
        "the missing document. `toolkit list` shows all ids.",
    ),
    Rule(
        code="TK202",
        name="unknown-step",
        severity=Severity.ERROR,
        summary="A reference names a step that the procedure does not have, or a section that the "
        "form does not have.",
        why="The reader is sent to a step of an SOP and cannot find it, at the moment when it is "
        "needed.",
        bad="do: [{sop: escalate-severe#tell-the-lead}]",
        good="do: [{sop: escalate-severe#tell-lead}]",
        mend="Write sop-id#step-id with a step id from the `steps` of that SOP, or only the SOP's "
        "id where the whole procedure is meant.",
    ),
    Rule(
        code="TK203",
        name="dangling-reference",
        severity=Severity.ERROR,
        summary="A `go`, `start` or another node reference names a node that the tree does not "
        "have.",
        why="Somebody who gives this answer would be left without a next question and without an "
        "outcome.",
        bad='"yes": {go: q-safey}',
        good='"yes": {go: q-safety}',
        mend="Write the id of a node that stands under `nodes` in the same tree. In a scenario "
        "write tree.node.",
    ),
    Rule(
        code="TK204",
        name="unknown-entry",
        severity=Severity.ERROR,
        summary="A role, service, source, term, fact or route is not in its register.",
        why="Nobody would be told, or the reader could not find out who or what is meant: names "
        "and explanations come from the registers.",
        bad="notify: [{role: safeguarding-leed, within: immediate}]",
        good="notify: [{role: safeguarding-lead, within: immediate}]",
        mend="Write an id that stands in the register (guidelines/roles.yaml, services.yaml, "
        "sources.yaml, glossary.yaml; decision_trees/facts.yaml, routes.yaml), or add it there.",
    ),
    Rule(
        code="TK205",
        name="wrong-kind",
        severity=Severity.ERROR,
        summary="A reference that needs a tree names a fragment.",
        why="A fragment is a group of questions inside a tree; it has no outcome. Whoever is sent "
        "to it alone would be asked questions and then told nothing.",
        bad="next: [{tree: danger-now}]      # a fragment",
        good="next: [{tree: severity-escalation}]",
        mend="Name a whole tree, or take the fragment into a tree with `use`.",
    ),
    Rule(
        code="TK206",
        name="unused-document",
        severity=Severity.WARNING,
        summary="A text block, a fragment or a form is used nowhere.",
        why="It looks as if the guidance held somewhere, but nobody ever meets it. Often the "
        "reference to it was lost in an edit.",
        bad="# decision_trees/blocks/care.yaml exists, and no document says {block: care}",
        good="do: [{block: care}]",
        mend="Use it where it belongs, or remove the file.",
    ),
    Rule(
        code="TK207",
        name="unused-entry",
        severity=Severity.WARNING,
        summary="A fact is never asked, or a route is never used.",
        why="A condition on a fact that nobody asks can never be true, and a route that nobody "
        "uses protects nobody.",
        bad="routes:\n  severe: {…}      # no `notify` says {route: severe}",
        good="notify: [{route: severe, within: immediate}]",
        mend="Ask the fact (`fact:` at a question) or use the route (`route:` in a `notify`), or "
        "remove it from the register.",
    ),
    Rule(
        code="TK208",
        name="unused-score",
        severity=Severity.WARNING,
        summary="A score never changes, or is never looked at.",
        why="The author meant answers to add up to something, but they change nothing.",
        bad="scores: {risk: {start: 0}}      # and no `when` reads risk",
        good="- {when: {risk: {at_least: 3}}, go: high}",
        mend="Give options a `score` and compare it in a `when`, or remove the score.",
    ),
    Rule(
        code="TK209",
        name="same-recipient",
        severity=Severity.ERROR,
        summary="A route names the same role as first and as second recipient.",
        why="The second recipient is for when the first cannot be reached or is too close to the "
        "person complained of. The same role twice leaves no other way.",
        bad="else: {first: intake-officer, second: intake-officer}",
        good="else: {first: intake-officer, second: case-management-manager}",
        mend="Name another role as `second`.",
    ),
    Rule(
        code="TK210",
        name="shared-code",
        severity=Severity.WARNING,
        summary="Two documents have the same `code`.",
        why="People say and write the code instead of the title (“follow T01”). Where two "
        "documents have it, some will follow the wrong one.",
        bad="code: T01      # in intake-triage.yaml and in self-harm.yaml",
        good="code: T01      # in intake-triage.yaml\ncode: T02      # in self-harm.yaml",
        mend="Give the newer document a code that no other one has.",
    ),
    Rule(
        code="TK211",
        name="unsafe-link",
        severity=Severity.ERROR,
        summary="A link leads to something other than a document of this content, https, mailto "
        "or a heading of the same page.",
        why="Other addresses break when the site is built or moved, open files of the reader's "
        "machine, or run as a program in the reader's browser (`javascript:`).",
        bad="Read [the guidance](confidentiality.md).",
        good="Read [the guidance](guideline:confidentiality).",
        mend="Write kind:id (such as sop:receive-a-disclosure#listen), https://…, "
        "mailto:… or #heading.",
    ),
    Rule(
        code="TK212",
        name="raw-html",
        severity=Severity.ERROR,
        summary="A text contains HTML.",
        why="HTML from content could change the page, load things from elsewhere or run as a "
        "program; in the PDF and in the terminal it means nothing.",
        bad="Call <b>now</b>.",
        good="Call **now**.",
        mend="Use Markdown: **bold**, *italic*, lists, tables, > quotes. To show a < sign "
        "itself, write \\<.",
    ),
    Rule(
        code="TK213",
        name="image",
        severity=Severity.ERROR,
        summary="A text contains an image.",
        why="Images cannot be read in the terminal or by a screen reader, cannot be translated, "
        "and may be fetched from elsewhere, which tells others who is reading.",
        bad="![The steps](steps.png)",
        good="1. Make the moment safe.\n2. Listen.",
        mend="Say it in words, as a list or a table. Diagrams of trees are drawn by themselves.",
    ),
    Rule(
        code="TK214",
        name="unknown-mark",
        severity=Severity.ERROR,
        summary="An evidence mark in a text is not written as one.",
        why="A reader must see how far a claim is backed. A mark with a mistake shows as stray "
        "brackets, and the claim looks as if it had no source at all.",
        bad="Care helps at any time. [[X: who-lives]]",
        good="Care helps at any time. [[S: who-lives]]",
        mend="Write [[S: source-id]] (read there), [[N: source-id]] (named, to be read again), "
        "[[G]] (practice) or [[D]] (a default to be decided).",
    ),
)
