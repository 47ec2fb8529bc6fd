"""A small content folder with one document of every kind, all of them right."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

META = """\
version: 1.0.0
status: draft
review: {owner: receiver, due: 2099-01-31}
evidence: needs-review
basis: practice
"""

BLOCK = f"""\
id: care
title: "What comes first"
{META}items:
  - "Stay with the person."
  - text: "Call for help."
    evidence: sourced
    sources: [who-lives]
"""
BLOCK_FR = """\
title: "D'abord"
items:
  - "Restez avec la personne."
  - "Appelez de l'aide."
"""
TREE = f"""\
id: triage
title: "Triage"
{META}purpose: "Sorts what is reported."
used_by: [receiver]
start: danger
nodes:
  danger:
    ask: choice
    text: "Is anyone in danger?"
    safety: true
    options:
      "yes": {{go: act}}
      "no": {{go: wait}}
      unsure: {{label: "Hard to say", go: act}}
  act:
    outcome: "Act now"
    owner: receiver
    level: 1
    within: immediate
    do: [{{block: care}}, "Call the line."]
    record: ["Time and place"]
    next: [{{text: "Stay."}}]
  wait:
    outcome: "Take your time"
    owner: receiver
    within: 24h
    record: ["Time"]
    next: [{{sop: listening#sit-down}}]
"""
TREE_FR = """\
title: "Tri"
purpose: "Trie ce qui est signalé."
nodes:
  danger:
    text: "Quelqu'un est-il en danger ?"
    options:
      unsure: {label: "Difficile à dire"}
  act:
    outcome: "Agir maintenant"
    do: [~, "Appelez la ligne."]
    record: ["Heure et lieu"]
    next: [{text: "Restez."}]
  wait:
    outcome: "Prenez votre temps"
    record: ["Heure"]
"""
FRAGMENT = f"""\
id: age
title: "Age"
{META}purpose: "Asks for the age."
used_by: [receiver]
start: years
nodes:
  years:
    ask: number
    text: "How old is the person?"
    range: [0, 120]
    bands: {{child: 0..17, adult: 18..120}}
    unsure: {{go: minor}}
    go: route
  route:
    decide:
      - {{when: {{years: child}}, go: minor}}
      - {{else: grown}}
  minor:
    return: {{level: 1, do: ["Call the child protection focal point."]}}
  grown:
    return: {{}}
"""
FRAGMENT_FR = """\
title: "Âge"
purpose: "Demande l'âge."
nodes:
  years: {text: "Quel âge a la personne ?"}
  minor:
    return: {do: ["Appelez le point focal protection de l'enfance."]}
"""
SOP = f"""\
id: listening
title: "Listening"
{META}purpose: "How to listen."
scope: "Everyone."
roles: [receiver]
steps:
  sit-down:
    title: "Sit down"
    who: receiver
    does: ["Find a quiet place."]
"""
SOP_FR = """\
title: "Écouter"
purpose: "Comment écouter."
scope: "Tout le monde."
steps:
  sit-down: {title: "S'asseoir", does: ["Trouvez un endroit calme."]}
"""
DEFINITION = f"""\
id: ab-harm
title: "Harm"
{META}family: abuse
working_definition: true
definition: "What hurts."
floor: {{level: 2}}
"""
DEFINITION_FR = """\
title: "Préjudice"
definition: "Ce qui fait mal."
"""
GUIDELINE = f"""\
---
id: privacy
title: "Privacy"
{META}summary: "Say little."
---

## Who may know

Only those who must act.
"""
GUIDELINE_FR = """\
---
title: "Vie privée"
summary: "En dire peu."
---
## Qui peut savoir

Seulement ceux qui doivent agir.
"""


def _register(id: str, key: str, entry: str) -> str:
    return f'id: {id}\ntitle: "Register"\n{META}{key}:\n  {entry}\n'


def _register_fr(key: str, entry: str) -> str:
    return f'title: "Registre"\n{key}:\n  {entry}\n'


SCENARIO = """\
id: fire
title: "Fire"
version: 1.0.0
status: draft
review: {owner: receiver, due: 2099-01-31}
story: "There is smoke."
tree: triage
answers: {danger: "yes"}
expect: {outcome: triage.act, level: 1}
"""

GOOD: Mapping[str, str] = {
    "decision_trees/blocks/care.yaml": BLOCK,
    "decision_trees/blocks/care.fr.yaml": BLOCK_FR,
    "decision_trees/triage.yaml": TREE,
    "decision_trees/triage.fr.yaml": TREE_FR,
    "decision_trees/fragments/age.yaml": FRAGMENT,
    "decision_trees/fragments/age.fr.yaml": FRAGMENT_FR,
    "decision_trees/scenarios/fire.yaml": SCENARIO,
    "decision_trees/scenarios/fire.fr.yaml": 'title: "Feu"\nstory: "Il y a de la fumée."\n',
    "decision_trees/facts.yaml": _register(
        "facts", "facts", 'under-18: {title: "Under 18", options: {"yes": {}, "no": {}}}'
    ),
    "decision_trees/facts.fr.yaml": _register_fr("facts", 'under-18: {title: "Moins de 18 ans"}'),
    "decision_trees/routes.yaml": _register(
        "routes",
        "routes",
        'line: {title: "Line", rows: [{when: {under-18: "yes"}, first: lead, second: receiver}], '
        "else: {first: receiver, second: lead}}",
    ),
    "decision_trees/routes.fr.yaml": _register_fr("routes", 'line: {title: "Hiérarchie"}'),
    "sops/listening.yaml": SOP,
    "sops/listening.fr.yaml": SOP_FR,
    "guidelines/privacy.md": GUIDELINE,
    "guidelines/privacy.fr.md": GUIDELINE_FR,
    "guidelines/ipob/ab-harm.yaml": DEFINITION,
    "guidelines/ipob/ab-harm.fr.yaml": DEFINITION_FR,
    "guidelines/roles.yaml": _register(
        "roles",
        "roles",
        'receiver: {name: "Receiver", does: "Listens."}\n  lead: {name: "Lead", does: "Decides."}',
    ),
    "guidelines/roles.fr.yaml": _register_fr(
        "roles",
        'receiver: {name: "Personne qui reçoit", does: "Écoute."}\n'
        '  lead: {name: "Responsable", does: "Décide."}',
    ),
    "guidelines/services.yaml": _register(
        "services", "services", 'medical: {name: "Medical care", about: "Care for wounds."}'
    ),
    "guidelines/services.fr.yaml": _register_fr(
        "services", 'medical: {name: "Soins", about: "Soins des blessures."}'
    ),
    "guidelines/sources.yaml": _register(
        "sources",
        "sources",
        'who-lives: {publisher: "WHO", title: "LIVES", year: "2014", read: full, '
        'supports: "Listening."}',
    ),
    "guidelines/sources.fr.yaml": _register_fr("sources", 'who-lives: {supports: "L\'écoute."}'),
    "guidelines/glossary.yaml": _register(
        "glossary",
        "terms",
        'gbv: {term: "Gender-based violence", meaning: "Harm.", aliases: ["GBV"]}',
    ),
    "guidelines/glossary.fr.yaml": _register_fr(
        "terms",
        'gbv: {term: "Violence basée sur le genre", meaning: "Préjudice.", '
        'aliases: ["VBG", "violences"]}',
    ),
}
"""Path -> text of a content folder in which nothing is wrong."""


def write(root: Path, files: Mapping[str, str | bytes | None]) -> Path:
    """Write `GOOD` with `files` on top (None removes a file) below `root`."""
    for path, text in {**GOOD, **files}.items():
        if text is None:
            continue
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return root
