"""The file of local contacts. It stands outside the content, and is as untrusted as the content.

A mistake in it must not stop a walk: what cannot be used is left out, and said.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.core.contacts import NO_CONTACTS, Contact, Contacts, Reach
from toolkit.core.diagnostic import Diagnostic, Pointer
from toolkit.loading.part import ShapeError
from toolkit.loading.source_map import SourceFile, SourceMap
from toolkit.loading.source_text import MAX_BYTES, decode, too_large
from toolkit.loading.yaml_source import parse_yaml

if TYPE_CHECKING:
    from toolkit.loading.yaml_source import Value

_MENDED = frozenset({"TK004", "TK005"})
"""A byte-order mark or a tab that an editor left: read over without a word."""

_MOST_FAULTS = 5
_WHO, _PHONE, _NAME = 120, 60, 80
"""The most letters of each text, as in the schema."""

_PERSON = ("who", "phone", "when", "second")


def read_contacts(path: Path, roles: Collection[str], *, follow: bool = True) -> Contacts:
    """The contacts in the file at `path`, for the `roles` that there are (empty: not known). With
    `follow` unset, a link is not followed. Never raises: `faults` of the result say what is wrong,
    with file, line, column and how to mend it.
    """
    shown = _shown(path)
    try:
        data = _read(path, follow=follow)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        return Contacts(faults=(f"{shown} cannot be read: {reason}",))
    return parse_contacts(shown, data, roles)


def parse_contacts(name: str, data: bytes, roles: Collection[str]) -> Contacts:
    """The contacts in `data`; `name` is for messages."""
    if len(data) > MAX_BYTES:
        return Contacts(faults=(_in_words(too_large(name, len(data))),))
    source, findings = decode(name, data)
    if source is None:
        return Contacts(faults=tuple(map(_in_words, findings[:_MOST_FAULTS])))
    parsed = parse_yaml(source)
    positions = SourceMap({name: SourceFile(source.lines, parsed.root)})
    wrong = [one for one in (*findings, *parsed.findings) if one.code not in _MENDED]
    if not parsed.complete or wrong:
        return _faulty(positions, wrong)
    try:
        contacts = _build(parsed.value)
    except ShapeError as error:
        from toolkit.loading.schema import validate_as  # 150 ms that only a mistake costs

        wrong = [_about_phones(one) for one in validate_as("contacts", parsed.value, name)]
        other = Diagnostic("TK104", "this is not written as expected", Pointer(name, error.path))
        return _faulty(positions, wrong or [other])
    return _known_only(contacts, parsed.value, positions, name, roles)


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _read(path: Path, *, follow: bool) -> bytes:
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    if not follow and path.is_symlink():
        raise OSError(0, "it is a link; name its target with --contacts")
    descriptor = os.open(path, flags)  # without O_NONBLOCK a pipe would be waited for
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(0, "it is no file")
        return file.read(MAX_BYTES + 1)


def _build(value: Value) -> Contacts:
    """The contacts of a file of the right shape. Refuses what the schema refuses, without it."""
    document = _group(value, ("here", "roles"), ())
    if "roles" not in document or not isinstance(document["roles"], dict):
        raise ShapeError(())
    here = _text(document, "here", _NAME, ())
    by_role = {}
    for role, entry in document["roles"].items():
        _require_id(role)
        found = _contacts(entry, ("roles", role))
        chosen = [one for one in found if one.site == here] if here else []
        by_role[role] = tuple(replace(one, site=None) for one in chosen) or found
    return Contacts(by_role)


def _require_id(role: str) -> None:
    words = role.split("-")
    letters = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
    if len(role) > 64 or role.isdigit() or not all(word and letters >= {*word} for word in words):
        raise ShapeError(("roles", role))


def _contacts(value: Value, path: tuple[str, ...]) -> tuple[Contact, ...]:
    entry = _group(value, (*_PERSON, "sites"), path)
    found = [_contact(entry, None, path)]
    sites = _group(entry.get("sites"), None, (*path, "sites"))
    if len(sites) > 20:
        raise ShapeError((*path, "sites"))
    for site, contact in sites.items():
        inside = (*path, "sites", site)
        if not site.strip() or len(site) > _NAME:
            raise ShapeError(inside)
        found.append(_contact(_group(contact, _PERSON, inside), " ".join(site.split()), inside))
    return tuple(one for one in found if not one.first.is_empty or one.second is not None)


def _contact(entry: Mapping[str, Value], site: str | None, path: tuple[str, ...]) -> Contact:
    second = _reach(_group(entry.get("second"), _PERSON[:3], (*path, "second")), path)
    return Contact(_reach(entry, path), None if second.is_empty else second, site)


def _reach(entry: Mapping[str, Value], path: tuple[str, ...]) -> Reach:
    return Reach(
        who=_text(entry, "who", _WHO, path),
        phone=_text(entry, "phone", _PHONE, path),
        when=_text(entry, "when", _NAME, path),
    )


def _group(value: Value, keys: tuple[str, ...] | None, path: tuple[str, ...]) -> dict[str, Value]:
    """The group of keys that `value` is; empty where nothing is written there yet."""
    if value is None and path:
        return {}
    if not isinstance(value, dict) or (keys is not None and set(value) - set(keys)):
        raise ShapeError(path)
    return value


def _text(entry: Mapping[str, Value], key: str, most: int, path: tuple[str, ...]) -> str | None:
    value = entry.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or len(value) > most:
        raise ShapeError((*path, key))
    return " ".join(value.split()) or None


def _about_phones(finding: Diagnostic) -> Diagnostic:
    """A number without quotes has lost its + and its first zeros: it cannot be quoted back."""
    if finding.code == "TK103" and finding.pointer.path[-1:] == ("phone",):
        help = 'Please put it in double quotes, as in "+000 000 000".'
        return replace(finding, message="`phone` must be a text, not a bare number", help=help)
    return finding


def _known_only(
    contacts: Contacts,
    value: Value,
    positions: SourceMap,
    name: str,
    roles: Collection[str],
) -> Contacts:
    """`contacts` without roles that there are not, each of which is a fault; so is a site that is
    meant by `here` and stands nowhere.
    """
    wrong = []
    for role in contacts.by_role:
        if roles and role not in roles:
            message = f"there is no role `{role}`"
            pointer = Pointer(name, ("roles", role), key=True)
            wrong.append(Diagnostic("TK201", message, pointer, _meant(role, roles, "list role")))
    here, sites = _sites(value)
    if here and here not in sites:
        message, help = f"no role has a contact at the site `{here}`", _meant(here, sites, "")
        wrong.append(Diagnostic("TK201", message, Pointer(name, ("here",)), help))
    known = {role: found for role, found in contacts.by_role.items() if role in roles or not roles}
    return Contacts(known, _faulty(positions, wrong).faults if wrong else ())


def _sites(value: Value) -> tuple[str, list[str]]:
    if not isinstance(value, dict) or not isinstance(value["roles"], dict):
        return "", []
    entries = (entry for entry in value["roles"].values() if isinstance(entry, dict))
    groups = (entry.get("sites") for entry in entries)
    names = [
        " ".join(site.split()) for sites in groups if isinstance(sites, dict) for site in sites
    ]
    return " ".join(str(value.get("here") or "").split()), names


def _meant(written: str, known: Collection[str], command: str) -> str:
    from toolkit.loading.schema_words import did_you_mean

    near = did_you_mean(written, known)
    if near:
        return f"Did you mean `{near}`?"
    return f"`toolkit {command}` shows all." if command else ""


def _faulty(positions: SourceMap, wrong: list[Diagnostic]) -> Contacts:
    located = positions.locate_all(wrong)
    faults = [_in_words(finding) for finding in located[:_MOST_FAULTS]]
    if len(located) > _MOST_FAULTS:
        faults.append(f"and {len(located) - _MOST_FAULTS} more")
    return replace(NO_CONTACTS, faults=tuple(faults))


def _in_words(finding: Diagnostic) -> str:
    place = finding.place
    where = f"{finding.pointer.file}:{place.line}:{place.column}" if place else finding.pointer.file
    end = "" if finding.message.endswith((".", "?")) else "."
    return f"{where}: {finding.message}{end if finding.help else ''} {finding.help}".strip()
