"""Sidecars that do not fit their document."""

from __future__ import annotations

from tests.loading.broken import CARE_FR, TRIAGE_FR, Broken, changed
from tests.loading.sample_content import BLOCK_FR, GUIDELINE_FR, TREE_FR
from toolkit.loading.translation_stamps import hash_of

STAMPED = f"""\
{BLOCK_FR}stamps: |
  {hash_of("What comes first")} title
  {hash_of("Stay with the person.")} items/0
  {hash_of("Call for help.")} items/1
"""
"""The translation of a text block with a stamp for each text."""

TRANSLATIONS = [
    Broken(
        "an untranslated text",
        TRIAGE_FR,
        changed(TREE_FR, '    outcome: "Agir maintenant"\n', ""),
        "TK402",
        21,
        5,
        "French",
    ),
    Broken(
        "an empty translation",
        CARE_FR,
        changed(BLOCK_FR, '"D\'abord"', '""'),
        "TK402",
        2,
        1,
        "French",
    ),
    Broken(
        "an untranslated node",
        TRIAGE_FR,
        changed(TREE_FR, '  wait:\n    outcome: "Prenez votre temps"\n    record: ["Heure"]\n', ""),
        "TK402",
        28,
        3,
        "2 texts",
    ),
    Broken(
        "an untranslated body",
        "guidelines/privacy.fr.md",
        GUIDELINE_FR.split("##")[0],
        "TK402",
        5,
        1,
        "below the metadata",
    ),
    Broken(
        "a misspelt node",
        TRIAGE_FR,
        changed(TREE_FR, "danger:", "dangre:"),
        "TK403",
        4,
        3,
        "`dangre`",
    ),
    Broken(
        "a translated id", CARE_FR, "id: soins\n" + BLOCK_FR, "TK403", 1, 1, "no text to translate"
    ),
    Broken(
        "an entry with nothing to translate",
        TRIAGE_FR,
        changed(TREE_FR, "[~, ", '["Soins", '),
        "TK403",
        10,
        10,
        "no text of its own",
    ),
    Broken(
        "a shorter list",
        TRIAGE_FR,
        changed(TREE_FR, "[~, ", "["),
        "TK404",
        10,
        5,
        "1 here, 2 there",
    ),
    Broken(
        "a number as translation",
        CARE_FR,
        changed(BLOCK_FR, '"D\'abord"', "112"),
        "TK405",
        1,
        8,
        "text",
    ),
    Broken(
        "a text for a group",
        TRIAGE_FR,
        'title: "a"\npurpose: "b"\nnodes: "c"\n',
        "TK405",
        3,
        8,
        "group of keys",
    ),
    Broken(
        "a text whose English text has changed",
        CARE_FR,
        changed(STAMPED, hash_of("What comes first"), "0123456789ab"),
        "TK408",
        1,
        8,
        "English text has changed",
    ),
    Broken(
        "a text that was translated after the others were stamped",
        CARE_FR,
        changed(STAMPED, f"  {hash_of('Call for help.')} items/1\n", ""),
        "TK409",
        5,
        1,
        "1 text has no stamp: items/1",
    ),
    Broken("a text for a list", CARE_FR, 'title: "a"\nitems: "b"\n', "TK405", 2, 8, "a list"),
    Broken(
        "a sidecar of nothing",
        "sops/gone.fr.yaml",
        'title: "Parti"\n',
        "TK406",
        1,
        1,
        "sops/gone.yaml",
    ),
]
