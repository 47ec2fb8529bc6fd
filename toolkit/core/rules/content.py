"""Rules 3xx: review dates, evidence, deadlines, wording, scenarios."""

from __future__ import annotations

from toolkit.core.diagnostic import Severity
from toolkit.core.rules.rule import Rule

RULES = (
    Rule(
        code="TK301",
        name="review-overdue",
        severity=Severity.WARNING,
        summary="The date by which a document should have been reviewed has passed.",
        why="Services close, names and laws change. Readers see the date on every page, and after "
        "it they cannot know whether the guidance still holds.",
        bad="review: {owner: case-management-manager, due: 2019-05-01}",
        good="review: {owner: case-management-manager, due: 2031-05-01}",
        mend="The owner reviews the document, raises its version and sets the next date.",
    ),
    Rule(
        code="TK302",
        name="unread-source",
        severity=Severity.ERROR,
        summary="A statement is marked `sourced`, but the source was not read.",
        why="`sourced` promises that somebody read the passage. A table of contents or a title is "
        "not the passage, and a wrong promise is worse than an open question.",
        bad="evidence: sourced\nsources: [iasc-gbv]      # its `read` is toc",
        good="evidence: needs-review\nbasis: named-source\nsources: [iasc-gbv]",
        mend="Read the passage and set the source's `read` to part or full in "
        "guidelines/sources.yaml, or mark the statement needs-review with basis named-source.",
    ),
    Rule(
        code="TK303",
        name="deadline-too-late",
        severity=Severity.ERROR,
        summary="An outcome gives more time than its level allows.",
        why="The level promises how soon somebody acts. E: now, tell somebody at once. 1: at once. "
        "2: within 24 hours. 3: within 72 hours. 4: within 7 days. Later is too slow for the "
        "person at risk.",
        bad="level: 1\nwithin: 24h\nnotify: [{role: safeguarding-lead, within: 72h}]",
        good="level: 1\nwithin: immediate\nnotify: [{role: safeguarding-lead, within: immediate}]",
        mend="Shorten the outcome's `within`, or the soonest of its `notify`. Further deadlines "
        "(a written notice, a follow-up) may be longer.",
    ),
    Rule(
        code="TK304",
        name="forbidden-wording",
        severity=Severity.ERROR,
        summary="A text uses words that can make a person give up on help.",
        why="Care helps at any time after an assault. A reader who skims remembers “too late”, "
        "even out of “it is never too late”, and a survivor goes home.",
        bad='text: "After five days it is too late for medical care."',
        good='text: "Medical care still helps after five days, and later."',
        mend="Say what still helps. Where a list says what not to say, describe it in other words.",
    ),
    Rule(
        code="TK305",
        name="placeholder-text",
        severity=Severity.WARNING,
        summary="A text still says what should be written there.",
        why="`toolkit new` leaves such texts for the author to fill in. Somebody who reads them at "
        "night needs the instruction itself.",
        bad='text: "[Write here: who is told?]"',
        good='text: "Tell the Safeguarding Lead, by voice."',
        mend="Write the text, in the same language, without the square brackets. Or delete the "
        "part if it does not fit your document.",
    ),
    Rule(
        code="TK307",
        name="long-sentence",
        severity=Severity.WARNING,
        summary="An English sentence has more than 30 words.",
        why="People read at night, in a hurry and in a language that is not their own. After "
        "thirty words the first ones are forgotten, and the translation is worse.",
        bad='text: "If the person who spoke to you is not here any more and nobody knows where … "',
        good='text: "The person who spoke to you may have left. Then ask …"',
        mend="Make two sentences. In a list, a colon or a semicolon ends a sentence, too.",
    ),
    Rule(
        code="TK308",
        name="avoided-word",
        severity=Severity.ERROR,
        summary="A text uses a word that the glossary says to avoid.",
        why="Two words for one thing look like two things. Some words also judge: whoever is "
        "called accused looks guilty, and whoever is called a complainant looks difficult.",
        bad='title: "Entretien avec le plaignant"      # glossary: personne signalante',
        good='title: "Entretien avec la personne signalante"',
        mend="Use the word of the glossary, or say it without. If the list of words to avoid is "
        "wrong, change `avoid` in the glossary.",
    ),
    Rule(
        code="TK311",
        name="scenario-answer",
        severity=Severity.ERROR,
        summary="A scenario's answers do not lead through its tree.",
        why="The scenario proves nothing: the walk stops before an outcome, because an answer is "
        "missing, is not offered, or belongs to a question that cannot be asked.",
        bad='answers: {danger-now.danger: "maybe"}',
        good='answers: {danger-now.danger: "no"}',
        mend="Answer every question on the path, with ids that the question offers. "
        "`toolkit walk TREE --plain` shows which questions come. After a change of the tree a "
        "story may end later than before. Is the tree right? Then add the new answers as the "
        "story tells them, and read `expect` again. Should the story not be asked this? Then mend "
        "the tree.",
    ),
    Rule(
        code="TK312",
        name="scenario-leftover",
        severity=Severity.ERROR,
        summary="A scenario answers a question that its path never asks.",
        why="The author expected another path. Either the tree or the scenario is not what they "
        "think it is.",
        bad='answers: {who: staff, other-agency: "yes"}      # staff are not asked about agencies',
        good="answers: {who: staff}",
        mend="After a change of the tree a story may end earlier than before. Is the tree right? "
        "Then remove the answer, read `expect` again, and say in the pull request that this story "
        "is no longer asked this. Does the story still need the question? Then mend the tree.",
    ),
    Rule(
        code="TK313",
        name="scenario-missed",
        severity=Severity.ERROR,
        summary="A scenario does not reach what it must reach.",
        why="This is the alarm that the tree now sends a known case the wrong way: another "
        "outcome, a lower level, or somebody who is not told in time.",
        bad="expect: {outcome: severity-escalation.critical}      # reaches .standard",
        good="expect: {outcome: severity-escalation.critical}      # mended: reaches .critical",
        mend="Read the path in the message. If the tree is wrong, mend the tree. Only if the "
        "expectation was wrong, and somebody responsible agrees, change the scenario.",
    ),
    Rule(
        code="TK314",
        name="scenario-forbidden",
        severity=Severity.ERROR,
        summary="A scenario reaches what it must never reach.",
        why="The case was written down because this mistake harms people, such as telling a "
        "manager about a complaint against themselves.",
        bad="never: {notify: [line-manager]}      # and the walk tells the line manager",
        good="never: {notify: [line-manager]}      # the walk tells the safeguarding lead",
        mend="Read the path in the message and mend the tree, or the route that chose the "
        "recipient.",
    ),
)
