"""Local contacts: who holds a role here, and how to reach them. They are no part of the content.

They stand in a file of the organisation's own, and are shown wherever a walk says whom to tell.
No page of the website or the handbook knows of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from toolkit.core.text import Text

_SECOND = Text.of("else {contact}", fr="sinon {contact}")
_LEFT_OUT = Text.of(
    "Left out of the local contacts, because of errors: {faults}",
    fr="Laissé de côté dans les contacts locaux, à cause d'erreurs : {faults}",
)


@dataclass(frozen=True, slots=True)
class Reach:
    """Somebody to reach: a name or post, a phone number, when they answer; None for what is not
    known.
    """

    who: str | None = None
    phone: str | None = None
    when: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known. When somebody answers helps nobody who cannot find them."""
        return not (self.who or self.phone)

    @property
    def words(self) -> str:
        """In a line: `Night desk, +000 00 00, 18:00 to 06:00`."""
        return ", ".join(part for part in (self.who, self.phone, self.when) if part)

    def as_data(self) -> dict[str, Any]:
        """As JSON data, without what is not known."""
        known = {"who": self.who, "phone": self.phone, "when": self.when}
        return {key: value for key, value in known.items() if value}


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to reach for a role, and whom if that fails. `site` is None for every place."""

    first: Reach
    second: Reach | None = None
    site: str | None = None

    def in_words(self, language: str) -> str:
        """In a line, the site first."""
        parts = [self.first.words]
        if self.second and not self.second.is_empty:
            parts.append(_SECOND.get(language).format(contact=self.second.words))
        joint = "\u00a0: " if language == "fr" else ": "
        return (f"{self.site}{joint}" if self.site else "") + "; ".join(filter(None, parts))

    def as_data(self) -> dict[str, Any]:
        """As JSON data, with the keys of the contacts file."""
        data: dict[str, Any] = {"site": self.site} if self.site else {}
        data |= self.first.as_data()
        if self.second and not self.second.is_empty:
            data["second"] = self.second.as_data()
        return data


@dataclass(frozen=True, slots=True)
class Contacts:
    """The contacts of each role. `faults` say in plain words what of the file was left out."""

    by_role: Mapping[str, tuple[Contact, ...]] = field(default_factory=dict)
    faults: tuple[str, ...] = ()

    def of(self, role: str) -> tuple[Contact, ...]:
        """Whom to reach for `role`; nobody where none is written down."""
        return self.by_role.get(role, ())

    def in_words(self, role: str, language: str) -> tuple[str, ...]:
        """The contacts of `role`, a line each."""
        return tuple(contact.in_words(language) for contact in self.of(role))

    def faults_in_words(self, language: str) -> str:
        """What was left out and why; empty where nothing was."""
        return _LEFT_OUT.get(language).format(faults=" ".join(self.faults)) if self.faults else ""


NO_CONTACTS = Contacts()
"""Where no contacts file is."""
