"""Rules 4xx: the translations of texts, in sidecars."""

from __future__ import annotations

from toolkit.core.diagnostic import Severity
from toolkit.core.rules.rule import Rule

RULES = (
    Rule(
        code="TK401",
        name="missing-sidecar",
        severity=Severity.ERROR,
        summary="A document has no translation at all.",
        why="Half of the colleagues read French. For them this document would stand in "
        "English only.",
        bad="decision_trees/intake-triage.yaml      (alone)",
        good="decision_trees/intake-triage.yaml\ndecision_trees/intake-triage.fr.yaml",
        mend="Write the sidecar: the same keys, texts only.",
    ),
    Rule(
        code="TK402",
        name="missing-translation",
        severity=Severity.ERROR,
        summary="A text has no translation.",
        why="In the other language the English words would stand in the middle of a "
        "question that somebody must answer under pressure.",
        bad='unsure: {label: "I am not sure"}      # and nothing in the sidecar',
        good='unsure: {label: "Je ne sais pas"}      # in the sidecar, under the same keys',
        mend="Add the translation in the sidecar under the same keys.",
    ),
    Rule(
        code="TK403",
        name="unexpected-translation",
        severity=Severity.ERROR,
        summary="A sidecar holds something that the English document has no text for.",
        why="The translation is shown nowhere. Mostly a key was renamed or removed in English.",
        bad='nodes:\n  chlid: {text: "La personne a-t-elle moins de 18 ans ?"}',
        good='nodes:\n  child: {text: "La personne a-t-elle moins de 18 ans ?"}',
        mend="Rename the key as in English, or remove it. Ids, deadlines and references "
        "stand in the English document only.",
    ),
    Rule(
        code="TK404",
        name="list-length-differs",
        severity=Severity.ERROR,
        summary="A list of a sidecar is longer or shorter than the English one.",
        why="The entries belong together by their order: all that follow would be shown "
        "beside the wrong English entry.",
        bad='do: ["Prévenir la personne référente"]      # English has two entries',
        good='do: ["Prévenir la personne référente", ~]',
        mend="Write one entry for each English one; `~` where the English entry has no text "
        "of its own.",
    ),
    Rule(
        code="TK405",
        name="translation-not-text",
        severity=Severity.ERROR,
        summary="A sidecar holds a number, a list or a group where a text belongs, or the "
        "other way round.",
        why="It cannot be shown in the place of the English text.",
        bad="label: 112",
        good='label: "112"',
        mend="Put the text in double quotes, under the same keys as in English.",
    ),
    Rule(
        code="TK406",
        name="orphan-sidecar",
        severity=Severity.ERROR,
        summary="A sidecar translates a document that does not exist.",
        why="The translation is shown nowhere. Mostly the English document was renamed.",
        bad="decision_trees/intake.fr.yaml      (there is only intake-triage.yaml)",
        good="decision_trees/intake-triage.fr.yaml",
        mend="Rename the sidecar after its English document, or delete it.",
    ),
    Rule(
        code="TK407",
        name="headings-differ",
        severity=Severity.ERROR,
        summary="The translation of a guideline has other headings than the English text.",
        why="A heading too few mostly means that a whole part was not translated: those who read "
        "this language would never learn that it exists.",
        bad="## Qui peut savoir      (alone; English has “Who may know” and “Who may not”)",
        good="## Qui peut savoir\n…\n## Qui ne doit pas savoir\n…",
        mend="Write the same headings in the same order, each with as many # as in English.",
    ),
    Rule(
        code="TK408",
        name="stale-translation",
        severity=Severity.WARNING,
        summary="The English text has changed since this translation was made.",
        why="Two people on one shift read two different instructions. A limit that became shorter "
        "in English only is missed by half of the team.",
        bad='title: "Danger maintenant"      # English now says “Danger today”',
        good='title: "Danger aujourd\'hui"      # translated again, then stamped',
        mend="If you write this language: read both texts and translate again where the meaning "
        "differs. Then run `toolkit translate stamp DOC`, which records that the translation "
        "answers the English text as it is now. If you do not: do not stamp. Ask for a translation "
        "in the pull request, and let the warning stand until somebody has looked.",
    ),
    Rule(
        code="TK409",
        name="unstamped-translation",
        severity=Severity.WARNING,
        summary="Some texts of a translation have no stamp, while others have one.",
        why="When the English text changes later, nobody is told that these translations are old. "
        "Mostly they are new, or their place in the document is.",
        bad="stamps: |\n  fbe3cdfd7219 title      (and nothing for the translated `purpose`)",
        good="stamps: |\n  fbe3cdfd7219 title\n  34fa15f08b25 purpose",
        mend="If you write this language: read each of them beside its English text. Then run "
        "`toolkit translate stamp DOC`; `toolkit translate status` lists what else is open. If you "
        "do not: do not stamp, and ask for a translation in the pull request.",
    ),
)
