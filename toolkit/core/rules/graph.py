"""Rules 2xx, third part: the shape of trees and fragments."""

from __future__ import annotations

from toolkit.core.diagnostic import Severity
from toolkit.core.rules.rule import Rule

RULES = (
    Rule(
        code="TK231",
        name="unreachable-node",
        severity=Severity.ERROR,
        summary="No path leads to a node.",
        why="The question or the outcome exists on paper only: nobody will ever be asked it or "
        "told it. Usually a `go` was changed and the node forgotten.",
        bad="start: who\nnodes:\n  who: {…, go: end}\n  child: {…, go: end}      # never reached",
        good="who: {…, go: child}\nchild: {…, go: end}",
        mend="Lead a `go` to the node, or remove the node.",
    ),
    Rule(
        code="TK232",
        name="loop",
        severity=Severity.ERROR,
        summary="Nodes lead back to each other.",
        why="A walk could go round for ever and never reach an outcome. People can always go back "
        "by themselves; a tree must not send them.",
        bad="who: {…, go: what}\nwhat: {…, go: who}",
        good="who: {…, go: what}\nwhat: {…, go: outcome}",
        mend="Let one node of the loop lead to an outcome or a later node. For “come back later” "
        "write an outcome with a `next` step.",
    ),
    Rule(
        code="TK233",
        name="recursion",
        severity=Severity.ERROR,
        summary="Trees use each other in a circle.",
        why="A tree that uses itself, directly or through others, never comes to its own end.",
        bad="# in intake-triage:        use: severity-escalation\n"
        "# in severity-escalation:  use: intake-triage",
        good="# in severity-escalation, at its outcome:\nnext: [{tree: intake-triage}]",
        mend="Let one of the trees end in an outcome with `next` instead of `use`, or take the "
        "questions that both need into a fragment.",
    ),
    Rule(
        code="TK234",
        name="fragment-never-returns",
        severity=Severity.ERROR,
        summary="A fragment hands over to a whole tree and does not come back.",
        why="Each tree that uses the fragment relies on coming back to its own questions and its "
        "own outcome; here people would end in another tree without anybody having meant it.",
        bad="# in decision_trees/fragments/danger-now.yaml\nsevere: {use: severity-escalation}",
        good="severe: {use: severity-escalation, go: back}\nback: {return: {}}",
        mend="Add `go` to come back, or let the trees that use the fragment go to that tree "
        "(`returns` tells them which end was reached).",
    ),
    Rule(
        code="TK235",
        name="unknown-end",
        severity=Severity.ERROR,
        summary="`returns` names an end that the used tree or fragment does not have.",
        why="The way on for that end would never be taken, and the end that was meant may lead "
        "elsewhere.",
        bad="use: danger-now\nreturns: {dangr: leave, calm: who}",
        good="use: danger-now\nreturns: {danger: leave, calm: who}",
        mend="Write the node ids of the outcomes (of a tree) or returns (of a fragment).",
    ),
    Rule(
        code="TK236",
        name="uncovered-end",
        severity=Severity.ERROR,
        summary="`returns` leaves out an end of the used tree or fragment, and there is no `go`.",
        why="A walk that comes back by that end would not know where to go on.",
        bad="use: danger-now      # ends: danger, calm\nreturns: {danger: leave}",
        good="use: danger-now\nreturns: {danger: leave}\ngo: who",
        mend="Name every end under `returns`, or add a `go` for all others.",
    ),
    Rule(
        code="TK237",
        name="fragment-handover",
        severity=Severity.ERROR,
        summary="A fragment is used without saying where to go on afterwards.",
        why="A fragment has no outcome of its own: the walk would end with nothing to do.",
        bad="danger: {use: danger-now}",
        good="danger: {use: danger-now, go: who}",
        mend="Add `go`, or `returns` with a node for each end of the fragment.",
    ),
    Rule(
        code="TK238",
        name="path-too-long",
        severity=Severity.ERROR,
        summary="A path asks more questions than the tree allows.",
        why="Somebody in distress is waiting. Long chains of questions are broken off or answered "
        "at random; twelve is the limit unless the tree says otherwise.",
        bad="# 14 questions between start and outcome",
        good="# at most 12 questions; the rest in a tree of its own",
        mend="Put the questions that decide most first, end paths earlier, move a part into a "
        "tree of its own, or (with a reason) raise `max_questions`.",
    ),
    Rule(
        code="TK239",
        name="missing-unsure",
        severity=Severity.ERROR,
        summary="A safety question does not let people say that they do not know.",
        why="Whoever does not know must guess, and a wrong “no” here can cost a life. “Not sure” "
        "must lead at least to as much protection.",
        bad='safety: true\noptions:\n  "yes": {go: critical}\n  "no": {go: next}',
        good='safety: true\noptions:\n  "yes": {go: critical}\n  "no": {go: next}\n'
        "  unsure: {go: critical}",
        mend="Add an option `unsure` or `unknown` (`prefer-not-to-say` is not enough alone); at a "
        "number question add `unsure:`. Where several answers can be ticked, it is `alone: true`.",
    ),
    Rule(
        code="TK240",
        name="missing-else",
        severity=Severity.ERROR,
        summary="A decision has no `else`, and some answers lead to it that no row takes.",
        why="Whoever gives these answers would be stuck.",
        bad="decide:\n  - {when: {age: child}, go: care}\n  - {when: {age: adult}, go: talk}"
        "      # and the unsure?",
        good="decide:\n  - {when: {age: child}, go: care}\n  - {else: talk}",
        mend="Add a last row `{else: node}` that leads to the safest way on.",
    ),
    Rule(
        code="TK241",
        name="shadowed-row",
        severity=Severity.ERROR,
        summary="A row of a decision can never be taken.",
        why="The rows above it already take every case, or no walk comes here with such answers. "
        "What the author wanted to happen here will not happen.",
        bad='decide:\n  - {when: {under-18: ["yes", unsure]}, go: child}\n'
        "  - {when: {under-18: unsure}, go: call}\n  - {else: adult}",
        good="decide:\n  - {when: {under-18: unsure}, go: call}\n"
        '  - {when: {under-18: "yes"}, go: child}\n  - {else: adult}',
        mend="Put the narrower row first, or remove the row.",
    ),
    Rule(
        code="TK250",
        name="impossible-answer",
        severity=Severity.WARNING,
        summary="Nobody can ever give an answer at a question.",
        why="Every walk that comes to the question knows its fact already, and it is something "
        "else. What the author wanted to happen for this answer will not happen.",
        bad="start: first\nfirst: {ask: choice, fact: age, options: {child: {go: end}, "
        "adult: {go: again}}}\nagain: {ask: choice, fact: age, options: {child: {go: …}, "
        "adult: {go: …}}}",
        good="first: {ask: choice, fact: age, options: {child: {go: again}, adult: {go: again}}}",
        mend="Lead the answer to this question too, or remove the question where its answer is "
        "known.",
    ),
    Rule(
        code="TK251",
        name="unreachable-outcome",
        severity=Severity.ERROR,
        summary="Arrows lead to an outcome, but no answers do.",
        why="Each decision on the way asks for an answer that another one excludes. The outcome, "
        "and the protection in it, exist on paper only.",
        bad='- {when: {child: "yes"}, go: sort}\n# and in sort:\n'
        '- {when: {child: "no"}, go: adult-care}      # never, after a yes',
        good='- {when: {child: "yes"}, go: child-care}\n- {else: adult-care}',
        mend="Look at the decisions that lead there: one of their conditions excludes another. "
        "Remove the outcome only if nobody needs it.",
    ),
    Rule(
        code="TK252",
        name="unattainable-threshold",
        severity=Severity.ERROR,
        summary="A score never reaches the points that a condition asks for.",
        why="The signs that should add up to an alarm never do: the alarm cannot ring.",
        bad="# the options give 2 points at most\n- {when: {risk: {at_least: 3}}, go: high}",
        good="- {when: {risk: {at_least: 2}}, go: high}",
        mend="Lower the threshold, or give points where they are missing.",
    ),
)
