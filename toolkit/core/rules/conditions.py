"""Rules 2xx, second part: what `when` maps, facts, scores and bands may say."""

from __future__ import annotations

from toolkit.core.diagnostic import Severity
from toolkit.core.rules.rule import Rule

RULES = (
    Rule(
        code="TK221",
        name="unknown-name",
        severity=Severity.ERROR,
        summary="A condition or an option names something that is no question of this tree, no "
        "fact and no score.",
        why="A condition on something that is never answered is never true, so that the row that "
        "should protect somebody is silently passed over.",
        bad="- {when: {under-8: [yes, unsure]}, go: critical}",
        good='- {when: {under-18: ["yes", unsure]}, go: critical}',
        mend="Write the id of a question of the same tree, of a fact in decision_trees/facts.yaml, "
        "or of a score under `scores`. Another tree's question can only be read through a fact.",
    ),
    Rule(
        code="TK222",
        name="unknown-value",
        severity=Severity.ERROR,
        summary="A condition compares with an answer that the question does not offer.",
        why="That answer can never be given, so that the condition never becomes true.",
        bad='- {when: {under-18: "maybe"}, go: critical}',
        good="- {when: {under-18: unsure}, go: critical}",
        mend="Write the id of an option, item or band of the question, or a number within its "
        "range.",
    ),
    Rule(
        code="TK223",
        name="wrong-comparison",
        severity=Severity.ERROR,
        summary="A condition compares in a way that does not fit the kind of question.",
        why="A list of ticked answers is never equal to one answer, and an answer that is no "
        "number is never at least 3: such a condition is never true.",
        bad="- {when: {signs: papers-kept}, go: critical}      # signs is a multi question",
        good="- {when: {signs: {has: papers-kept}}, go: critical}",
        mend="choice: an option id or a list of them. multi and checklist: has, has_any, has_all, "
        "has_none. number and score: at_least, at_most, between, or a band's id. All: answered.",
    ),
    Rule(
        code="TK224",
        name="fact-mismatch",
        severity=Severity.ERROR,
        summary="A question with a fact does not offer exactly the fact's answers.",
        why="The fact is asked once and its answer is used everywhere. An answer that this "
        "question does not know would stop the walk here.",
        bad='fact: under-18      # its options: yes, no, unsure\noptions:\n  "yes": {go: a}\n'
        '  "no": {go: b}',
        good='fact: under-18\noptions:\n  "yes": {go: a}\n  "no": {go: b}\n  unsure: {go: a}',
        mend="Give the question exactly the option ids of the fact in decision_trees/facts.yaml.",
    ),
    Rule(
        code="TK225",
        name="name-clash",
        severity=Severity.ERROR,
        summary="One name stands for two things that a condition could mean.",
        why="A condition on that name could be read in two ways, and authors would read it in the "
        "wrong one.",
        bad="scores: {risk: {start: 0}}\nnodes:\n  risk: {ask: choice, …}",
        good="scores: {risk-points: {start: 0}}\nnodes:\n  risk: {ask: choice, …}",
        mend="Give one of them another name. A node may carry a fact's id only when it asks that "
        "fact.",
    ),
    Rule(
        code="TK226",
        name="bands-do-not-fit",
        severity=Severity.ERROR,
        summary="The bands of a number question overlap, leave a gap or exceed its range.",
        why="Somebody whose number lies in the gap belongs to no band, so that no rule made for "
        "bands protects them; in an overlap two rules claim them.",
        bad="range: [0, 120]\nbands: {child: 0..17, adult: 19..120}      # nobody aged 18",
        good="range: [0, 120]\nbands: {child: 0..17, adult: 18..120}",
        mend="Let the first band begin where the range begins, each band begin one after the band "
        "before it, and the last one end where the range ends.",
    ),
    Rule(
        code="TK227",
        name="never-asked-before",
        severity=Severity.ERROR,
        summary="A condition reads a question that no path asks before this decision.",
        why="While a question has no answer, every condition on it is false: the row is never "
        "taken, whatever people would have answered.",
        bad="route: {decide: [{when: {age: child}, go: care}, {else: age}]}      # age comes later",
        good="age: {ask: number, …, go: route}\nroute: {decide: [{when: {age: child}, go: care}, "
        "{else: standard}]}",
        mend="Ask the question before the decision, or read something that is known by then.",
    ),
    Rule(
        code="TK228",
        name="maybe-unanswered",
        severity=Severity.WARNING,
        summary="A `not` reads a question that is not asked on every path to this decision.",
        why="`not` is true while a question has no answer. Whoever comes by a path that does not "
        "ask it is treated as if they had given another answer.",
        bad='- {when: {not: {under-18: "no"}}, go: child}      # also for those never asked',
        good='- {when: {under-18: ["yes", unsure]}, go: child}',
        mend="Name the answers that are meant instead of `not`, or add `{question: {answered: "
        "true}}`, or ask the question on every path.",
    ),
    Rule(
        code="TK229",
        name="empty-range",
        severity=Severity.ERROR,
        summary="The range of a number question ends before it begins.",
        why="No number lies in it: whatever people type is refused, and the walk ends there.",
        bad="range: [120, 0]",
        good="range: [0, 120]",
        mend="Write the smallest number that can be answered first, the largest second.",
    ),
)
