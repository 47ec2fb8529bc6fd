"""Rules 7xx: what is proven over all walks."""

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
        severity=Severity.WARNING,
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
)
