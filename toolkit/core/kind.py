"""The kinds of document, and how far one has come. They cost nothing to import."""

from __future__ import annotations

from enum import Enum


class Kind(Enum):
    """The kinds of document, decided by where a file stands."""

    TREE = "tree"
    FRAGMENT = "fragment"
    SOP = "sop"
    FORM = "form"
    GUIDELINE = "guideline"
    DEFINITION = "definition"
    BLOCK = "block"
    SCENARIO = "scenario"
    MODULE = "module"
    FACTS = "fact-register"
    ROUTES = "route-register"
    INVARIANTS = "invariant-register"
    ROLES = "role-register"
    SERVICES = "service-register"
    SOURCES = "source-register"
    GLOSSARY = "glossary"
    PATHWAYS = "pathway-register"


class Status(Enum):
    """How far a document has come. Only the organisation can approve one."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    APPROVED = "approved"
    RETIRED = "retired"
