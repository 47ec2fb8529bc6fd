"""Documents that use every key of the format once, for tests that must miss nothing."""

from __future__ import annotations

from collections.abc import Mapping

from tests.loading.sample_content import META

_OBLIGATIONS = """\
level: E
{i}within: now
{i}notify:
{i}  - {{role: lead, within: now, channel: voice, about: "What happened", evidence: needs-review, basis: practice}}
{i}  - {{route: line, within: 24h}}
{i}do:
{i}  - "Call."
{i}  - {{text: "Read more.", within: 2h, sop: listening#sit-down, evidence: sourced, sources: [who-lives]}}
{i}  - {{block: care, within: 30min}}
{i}  - {{sop: listening, within: 5wd}}
{i}do_not: ["Do not wait.", {{text: "Do not promise.", evidence: needs-review, basis: design-default}}, {{block: care}}]
{i}measures: ["Move the desk.", {{text: "Change the shift.", within: 3d}}]
{i}refer: [{{service: medical, within: now, consent: required, about: "Wounds"}}]
{i}record: ["Time", {{text: "Place", within: 24h}}, {{block: care}}]
{i}evidence: needs-review
{i}basis: named-source
{i}sources: [who-lives]"""  # noqa: E501 - one line per item, as authors write them


def obligations(indent: int) -> str:
    """All keys that options, notes, ends and outcomes may carry, at this indentation."""
    return _OBLIGATIONS.format(i=" " * indent)


_OBLIGATIONS_FR = """\
notify: [{{about: "Ce qui s'est passé"}}, ~]
{i}do: ["Appeler.", "Lire la suite.", ~, ~]
{i}do_not: ["Ne pas attendre.", "Ne pas promettre.", ~]
{i}measures: ["Déplacer le bureau.", "Changer l'équipe."]
{i}refer: [{{about: "Blessures"}}]
{i}record: ["Heure", "Lieu", ~]"""


def obligations_fr(indent: int) -> str:
    """The texts of `obligations` in French."""
    return _OBLIGATIONS_FR.format(i=" " * indent)


TREE = f"""\
id: full
code: T99
title: "Full"
{META}purpose: "Uses every key."
used_by: [receiver, lead]
start: start
tags: [sample]
renamed: {{old-start: start}}
scores: {{risk: {{start: 0}}}}
max_questions: 20
nodes:
  start:
    ask: choice
    code: Q1
    tags: [first]
    text: "First?"
    help: "Help."
    why: "Why."
    safety: true
    options:
      a:
        label: "A"
        help: "This is A."
        go: signs
        score: {{risk: 2}}
        {obligations(8)}
      unsure: {{go: signs}}
  known:
    ask: choice
    text: "Under 18?"
    fact: under-18
    go: signs
    options: {{"yes": {{}}, "no": {{}}}}
  signs:
    ask: multi
    text: "Which?"
    go: age
    options:
      x: {{label: "X", score: {{risk: 1}}}}
      none: {{alone: true}}
  age:
    ask: number
    text: "How old?"
    range: [0, 120]
    bands: {{child: 0..17, adult: 18..120}}
    safety: true
    unsure: {{label: "Not sure", help: "Nobody knows.", go: list, level: E}}
    go: list
  list:
    ask: checklist
    text: "Done?"
    items:
      one: "One"
      two: {{label: "Two", within: 24h, evidence: needs-review, basis: practice}}
    go: read
  read:
    ask: note
    text: "Read this."
    help: "Help."
    why: "Why."
    go: choose
    {obligations(4)}
  choose:
    decide:
      - when:
          start: a
          signs: {{has: x}}
          age: [child, unsure]
          risk: {{at_least: 1, at_most: 9}}
        go: call
      - when: {{any: [{{signs: {{has_any: [x]}}}}, {{list: {{has_all: [one, two]}}}}]}}
        go: call
      - when: {{all: [{{not: {{signs: {{has_none: [x]}}}}}}, {{age: {{between: [3, 5]}}}}]}}
        go: call
      - when: {{start: {{answered: true}}, under-18: ["yes", "no"]}}
        go: call
      - else: over
  call:
    use: age
    returns: {{minor: over, grown: done}}
    go: done
  over:
    use: triage
  done:
    outcome: "Done"
    code: O1
    owner: lead
    next: [{{tree: triage, text: "Go on."}}, {{sop: listening#sit-down}}, {{text: "Rest."}}]
    {obligations(4)}
"""
TREE_FR = f"""\
title: "Complet"
purpose: "Utilise toutes les clés."
nodes:
  start:
    text: "Premier ?"
    help: "Aide."
    why: "Pourquoi."
    options:
      a:
        label: "A"
        help: "C'est A."
        {obligations_fr(8)}
  known: {{text: "Moins de 18 ans ?"}}
  signs:
    text: "Lesquels ?"
    options: {{x: {{label: "X"}}}}
  age:
    text: "Quel âge ?"
    unsure: {{label: "Pas sûr", help: "Personne ne sait."}}
  list:
    text: "Fait ?"
    items: {{one: "Un", two: "Deux"}}
  read:
    text: "Lisez ceci."
    help: "Aide."
    why: "Pourquoi."
    {obligations_fr(4)}
  done:
    outcome: "Fini"
    next: ["Continuez.", ~, "Reposez-vous."]
    {obligations_fr(4)}
"""
SOP = f"""\
id: everything
code: SOP-9
title: "Everything"
{META}purpose: "Uses every key."
scope: "Everyone.\\n\\nEverywhere."
roles: [receiver, lead]
trees: [triage]
steps:
  first:
    title: "First"
    who: [receiver, lead]
    does: ["One.", {{text: "Two.", evidence: sourced, sources: [who-lives]}}, {{block: care}}]
    do_not: ["Three."]
    within: 24h
    record: "Four."
    forms: ["Five"]
    next: last
    evidence: needs-review
    basis: design-default
  last: {{title: "Last", who: lead, does: ["Six."], next: end}}
exceptions: ["Seven."]
records: ["Eight."]
annexes: [{{title: "Nine", text: "Ten.", evidence: needs-review, basis: practice}}]
"""
SOP_FR = """\
title: "Tout"
purpose: "Utilise toutes les clés."
scope: "Tout le monde.\\n\\nPartout."
steps:
  first:
    title: "D'abord"
    does: ["Un.", "Deux.", ~]
    do_not: ["Trois."]
    record: "Quatre."
    forms: ["Cinq"]
  last: {title: "Enfin", does: ["Six."]}
exceptions: ["Sept."]
records: ["Huit."]
annexes: [{title: "Neuf", text: "Dix."}]
"""
DEFINITION = f"""\
id: ib-full
code: ib.full
title: "Full"
{META}family: inappropriate-behaviour
working_definition: true
definition: "What is meant."
signs: ["A sign.", {{text: "Another.", evidence: needs-review, basis: practice}}]
not_enough_alone: ["A rumour."]
examples: ["Someone invented."]
floor:
  level: 3
  raised: [{{level: 1, when: "a child is involved"}}]
  evidence: needs-review
  basis: design-default
becomes_abuse_when: "It goes on."
go_to: [{{tree: triage}}, {{sop: listening}}, {{text: "Ask."}}]
see: [ab-harm]
principles: [1, 6]
note: "A remark."
"""
DEFINITION_FR = """\
title: "Complet"
definition: "Ce qui est visé."
signs: ["Un signe.", "Un autre."]
not_enough_alone: ["Une rumeur."]
examples: ["Une personne inventée."]
floor: {raised: [{when: "un·e enfant est concerné·e"}]}
becomes_abuse_when: "Cela continue."
go_to: [~, ~, "Demander."]
note: "Une remarque."
"""
OTHER_ROUTE = f"""\
id: ot-full
title: "Elsewhere"
{META}family: other-route
working_definition: false
definition: "What is meant."
route: "To the auditors."
"""
OTHER_ROUTE_FR = """\
title: "Ailleurs"
definition: "Ce qui est visé."
route: "À l'audit."
"""
GUIDELINE = f"""\
---
id: full
title: "Full"
{META}sources: [who-lives]
summary: "All keys."
audience: [receiver]
related:
  - {{sop: listening#sit-down}}
  - {{tree: triage}}
  - {{guideline: privacy}}
  - {{definition: ab-harm}}
---

## Text

All that is said.
"""
GUIDELINE_FR = """\
---
title: "Complet"
summary: "Toutes les clés."
---
## Texte

Tout ce qui est dit.
"""
SCENARIO = """\
id: full
code: S9
title: "Full"
version: 1.0.0
status: retired
review: {owner: receiver, due: 2099-01-31}
story: "A story."
tree: full
answers: {start: a, signs: [x], age: 7, list: [], triage.danger: "no", over/triage.danger: "yes"}
expect:
  outcome: full.done
  level: 1
  within: immediate
  notify: [{role: lead, within: immediate}]
  do: [{block: care}, {sop: listening#sit-down}]
  do_not: [{block: care}]
  refer: [medical]
  visits: [full.start]
never: {notify: [receiver], visits: [full.call], outcome: [triage.wait]}
teaching: {full.start: "Ask slowly."}
"""
SCENARIO_FR = """\
title: "Complet"
story: "Une histoire."
teaching: {full.start: "Demandez lentement."}
"""

FULL: Mapping[str, str] = {
    "decision_trees/full.yaml": TREE,
    "decision_trees/full.fr.yaml": TREE_FR,
    "sops/everything.yaml": SOP,
    "sops/everything.fr.yaml": SOP_FR,
    "guidelines/ipob/ib-full.yaml": DEFINITION,
    "guidelines/ipob/ib-full.fr.yaml": DEFINITION_FR,
    "guidelines/ipob/ot-full.yaml": OTHER_ROUTE,
    "guidelines/ipob/ot-full.fr.yaml": OTHER_ROUTE_FR,
    "guidelines/full.md": GUIDELINE,
    "guidelines/full.fr.md": GUIDELINE_FR,
    "decision_trees/scenarios/full.yaml": SCENARIO,
    "decision_trees/scenarios/full.fr.yaml": SCENARIO_FR,
}
"""Path -> text; goes on top of `sample_content.GOOD`."""
