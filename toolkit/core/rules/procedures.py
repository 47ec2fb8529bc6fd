"""Rules 33x: procedures, the forms that they fill in and the trees that lead to them."""

from __future__ import annotations

from toolkit.core.diagnostic import Severity
from toolkit.core.rules.rule import Rule

RULES = (
    Rule(
        code="TK331",
        name="form-and-step-differ",
        severity=Severity.ERROR,
        summary="A form and a step of a procedure do not name each other.",
        why="Whoever works through the step does not find the paper that belongs to it, or a form "
        "says that it is filled in at a step where nobody asks for it. What should have been "
        "written down is missing when it is needed.",
        bad="use: [intake#register]      # and the step `register` has no `forms`",
        good="use: [intake#register]      # and the step has `forms: [{form: report-form}]`",
        mend="Add the form to the `forms` of the step, or the step to the `use` of the form, as "
        "sop-id#step-id; or remove what is wrong.",
    ),
    Rule(
        code="TK332",
        name="letter-blank",
        severity=Severity.ERROR,
        summary="A blank of a letter is not explained, not written, or differs between languages.",
        why="Whoever fills in the letter does not know what belongs into the blank, or the "
        "translated letter leaves out a date or a contact that the person needs.",
        bad='letter: ["You hear from us again on {day}."]\nblanks: {dya: "Day of the next news"}',
        good='letter: ["You hear from us again on {day}."]\nblanks: {day: "Day of the next news"}',
        mend="Write each blank as {id}, list it under `blanks`, and keep it as it is in the "
        "translation of the same paragraph.",
    ),
    Rule(
        code="TK333",
        name="later-than-step",
        severity=Severity.ERROR,
        summary="A tree leaves more time for something than the step of the procedure that says "
        "how it is done.",
        why="Two limits for the same act: whoever walks the tree waits longer than whoever reads "
        "the procedure, and somebody is not told or not safe in time.",
        bad="do: [{sop: intake#register, within: 72h}]      # the step says within: 24h",
        good="do: [{sop: intake#register, within: 24h}]",
        mend="Give the task the limit of the step or a sooner one. If the tree is right, change "
        "the limit of the step, and tell those who follow it.",
    ),
    Rule(
        code="TK334",
        name="whose-task",
        severity=Severity.WARNING,
        summary="A task begins with a role, and does not say whether it is for others.",
        why="A result may hold thirty things. Whoever walks at night must see at once which ones "
        "are theirs; what others do is listed apart, below.",
        bad='do: [{text: "The Legal adviser looks at duties towards the authorities."}]',
        good='do: [{text: "The Legal adviser looks at duties towards the authorities.", '
        "by: others}]",
        mend="Write `by: others` beside the text, or `by: you` if this person is the one who "
        "walks the tree.",
    ),
)
