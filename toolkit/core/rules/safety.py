"""Rules 7xx: the safety rules of the organisation, and what is proven of them over all walks."""

from __future__ import annotations

from toolkit.core.diagnostic import Severity
from toolkit.core.rules.rule import Rule

RULES = (
    Rule(
        code="TK701",
        name="broken-safety-rule",
        severity=Severity.ERROR,
        summary="Some walk breaks a safety rule of the organisation.",
        why="Somebody who gives just these answers would not get the protection that the rule "
        "promises to everybody. The walk shown is the shortest one; replay it to see it.",
        bad="# INV-02a: a child is always escalated\n"
        'child: {ask: choice, fact: under-18, options: {"yes": {go: standard}, …}}',
        good='child: {ask: choice, fact: under-18, options: {"yes": {go: critical}, …}}',
        mend="Save the walk below the finding as a scenario, replay it with `toolkit walk TREE "
        "--answers FILE`, and mend the tree. Only those who own the rule may change or waive it.",
    ),
    Rule(
        code="TK702",
        name="undecided-proof",
        severity=Severity.ERROR,
        summary="A tree is too entangled to be proven.",
        why="Its walks differ in more ways than can be looked at, mostly because answers given "
        "early are read much later. Nothing is known about its safety, so it must not pass as "
        "proven.",
        bad="# forty answers are all read by one decision at the end",
        good="# each answer is read soon, and decides something",
        mend="Decide sooner what the named answer is needed for, use a score for many small signs, "
        "or split the tree.",
    ),
    Rule(
        code="TK703",
        name="idle-safety-rule",
        severity=Severity.ERROR,
        summary="A safety rule speaks of nothing that can happen.",
        why="A rule that nothing can break protects nobody, although it looks as if it did. Most "
        "often a name or a tag in it is wrong, or the tree it was made for has changed.",
        bad="INV-19b: {given: [{visits: {tags: [cash-may-harm]}}], …}      # no node has the tag",
        good='INV-19b: {…, awaits: "The tree on cash (T09)"}',
        mend="Mend the names in the rule. Where the content is still to come, say which with "
        "`awaits`; remove `awaits` once it is there.",
    ),
    Rule(
        code="TK704",
        name="ended-waiver",
        severity=Severity.ERROR,
        summary="A waiver has ended.",
        why="An exception was signed for a limited time. After it the rule holds again for "
        "everybody.",
        bad="waivers:\n  - {rule: INV-05a, …, until: 2020-01-01}",
        good="waivers:\n  - {rule: INV-05a, …, until: 2099-01-01}      # signed again",
        mend="Mend what the waiver excused and remove it, or have it signed again.",
    ),
    Rule(
        code="TK705",
        name="unused-waiver",
        severity=Severity.WARNING,
        summary="A waiver excuses nothing.",
        why="A waiver that is left behind would silently excuse the next mistake.",
        bad="waivers:\n  - {rule: INV-05a, tree: report, …}      # report obeys INV-05a",
        good="waivers: []",
        mend="Remove the waiver.",
    ),
    Rule(
        code="TK706",
        name="forbidden-phrase",
        severity=Severity.ERROR,
        summary="A text uses words that a safety rule forbids there.",
        why="Readers do what the words say. A question that asks for a name gets one, and an offer "
        "to mediate is taken up, whatever the tree does otherwise.",
        bad="# INV-04b forbids “mediation” among the things to do\n"
        'do: [{text: "Offer mediation to both.", within: 24h}]',
        good='do: [{text: "Offer help to each of them, apart.", within: 24h}]',
        mend="Say what is meant in other words. Where a text says what not to do, it stands under "
        "`do_not`, which most rules leave alone. Only those who own the rule may change it.",
    ),
    Rule(
        code="TK707",
        name="unknown-tag",
        severity=Severity.ERROR,
        summary="A safety rule names a tag that nothing carries.",
        why="The rule looks as if it protected somebody, and speaks of nothing. Most often the tag "
        "is misspelt in the rule, or was forgotten in the tree.",
        bad="then: {not_outcome: {tags: [infromal]}}      # the outcomes have the tag informal",
        good="then: {not_outcome: {tags: [informal]}}",
        mend="Write the tag as the trees or nodes have it, give it to those that are meant, or say "
        "with `awaits` which content is still to come.",
    ),
    Rule(
        code="TK710",
        name="unknown-rule",
        severity=Severity.ERROR,
        summary="A waiver or scenario names a safety rule that does not exist, or a rule names a "
        "check that does not exist.",
        why="The scenario watches over nothing, the waiver excuses nothing, and a rule that no "
        "check holds is held by nobody.",
        bad="expect: {obeys: [INV-2a]}",
        good="expect: {obeys: [INV-02a]}",
        mend="Write the code as it stands in decision_trees/invariants.yaml or under `always` in a "
        "tree; `toolkit explain` lists the checks.",
    ),
    Rule(
        code="TK711",
        name="shared-rule-code",
        severity=Severity.ERROR,
        summary="Two safety rules have the same code.",
        why="A finding, a waiver or a scenario that names the code could mean either.",
        bad="# in intake-triage and in severity-escalation\nalways:\n  T01-a: {…}",
        good="# in severity-escalation\nalways:\n  T02-a: {…}",
        mend="Give one of the two a code that was never used before.",
    ),
    Rule(
        code="TK712",
        name="wrong-kind-of-node",
        severity=Severity.ERROR,
        summary="A safety rule or waiver needs an outcome or a question, and names another node.",
        why="No walk ends at a question, and nobody is asked an outcome: what the rule demands or "
        "forbids could never happen.",
        bad="then: {not_outcome: [intake-triage.who]}      # a question",
        good="then: {not_outcome: [intake-triage.manage]}",
        mend="Name an outcome (`outcome`, `not_outcome`, waivers) or a question (`asks`). What "
        "lies on the way is named with `visits`.",
    ),
)
