"""`toolkit walk --save` and `--resume`: a walk that can be put aside, encrypted."""

from __future__ import annotations

import getpass
import sys
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TextIO

from toolkit.cli.finish import ExitCode, complain
from toolkit.cli.hardening import leave_no_trace
from toolkit.cli.library import complain_of_contacts, open_library, with_contacts
from toolkit.cli.plain_keep import tell_saved
from toolkit.cli.plain_resume import tell_since
from toolkit.cli.plain_text import PlainPrinter
from toolkit.cli.plain_walk import InputEndedError, LeaveError, PlainWalk
from toolkit.cli.walk import WalkRequest, program_of, run_walk, shelf_for
from toolkit.core.errors import UsageError
from toolkit.core.library import Library
from toolkit.core.program import TangledTreeError
from toolkit.core.saved import Resumed, Saved, resume, save
from toolkit.core.saved_words import saved_word
from toolkit.core.walk import Walk
from toolkit.loading import WALK_KINDS
from toolkit.loading.passphrase import new_passphrase
from toolkit.loading.saved_files import WalkFile
from toolkit.loading.saved_walk import open_walk, require_free, save_walk
from toolkit.loading.sealed import CannotOpenError, require_sealing
from toolkit.loading.typed_path import shown
from toolkit.settings import THEME_NAMES, Settings

_YES = ("y", "yes", "o", "oui")
_MOST_TRIES = 3


@dataclass
class SavingWalk(PlainWalk):
    """A plain walk that offers to save when the person stops. What has opened the file of its
    `place` opens it afterwards, too, once the person says that it is to be written over. `resumed`
    is what the walk goes on with, to be told at the beginning.
    """

    place: WalkFile = field(kw_only=True)
    day: date = field(kw_only=True)
    resumed: Resumed | None = field(default=None, kw_only=True)
    saved_on: date | None = field(default=None, kw_only=True)

    def print_opening(self, walk: Walk) -> None:
        """As in a walk; then what has changed since it was saved."""
        super().print_opening(walk)
        self.printer.line(self.words("keys"))
        if self.resumed is not None and self.saved_on is not None:
            tell_since(self.printer, self.resumed, self.saved_on, self.language)

    def today(self) -> date:
        """The day that was given."""
        return self.day

    def leave(self) -> ExitCode:
        """Ask whether to save, unless that has just been done; OK where it was saved, so that a
        script can tell.
        """
        if self.result is None or not self.result.answers or self.is_in_file:
            return super().leave()
        key = "offer-again" if self.place.is_written else "offer"
        while self._says_yes(self.words(key, file=shown(self.place.path))):
            try:
                self._save(save(self.result, self.earlier, self.language, self.day))
            except UsageError as error:
                self.printer.line(self.words("failed", why=error.message))
            except OSError as error:  # a full disk may be made room on: the walk is not lost yet
                self.printer.line(self.words("failed", why=error.strerror or "?"))
            else:
                return ExitCode.OK
        # What was put aside before, with fewer answers, is still there.
        self.printer.line(self.words("not-saved" if self.place.journals is None else "stopped"))
        return ExitCode.INTERRUPTED

    def _says_yes(self, question: str) -> bool:
        try:
            return self.read(question).lower() in _YES
        except (InputEndedError, LeaveError):
            return False

    def _save(self, saved: Saved) -> None:
        passphrase, again = self.place.passphrase, self.place.is_written
        place = WalkFile(self.place.path, passphrase or new_passphrase(self.language))
        save_walk(place.path, saved, place.passphrase or "", replace=again)
        tell_saved(self.printer, self.language, place, self.day, again=again)
        if not again:
            self.printer.line(self.words("close"))

    def words(self, key: str, **values: object) -> str:
        """A word about saved walks."""
        return saved_word(key, self.language, **values)


@dataclass(frozen=True, slots=True)
class SavingRequest:
    """What `toolkit walk --save` or `--resume` was asked to do. `language` is None where nobody
    named one: a saved walk goes on in its own.
    """

    root: Path
    tree: str | None
    language: str | None
    default_language: str
    plain: bool = True
    theme: str = THEME_NAMES[0]
    save: Path | None = None
    resume: Path | None = None
    contacts: Path | None = None


def run_saving(request: SavingRequest, today: date, lines: TextIO, out: TextIO) -> int:
    """Walk, from the start or from where `request.resume` was saved. As a walk ends, but 0 where it
    was saved.

    Raises UsageError for what can't be walked, saved or opened, before the first question.
    """
    leave_no_trace()
    require_sealing()
    if request.save is not None:
        require_free(request.save)
    if not request.plain:
        return _run_on_screen(request, lines, out)
    printer = PlainPrinter.on(out)
    if request.resume is None:
        if request.tree is None or request.save is None:
            raise UsageError("no tree was named", "`toolkit list tree` shows all trees")
        language = request.language or request.default_language
        library = _library(request, language)
        walk = Walk.start(program_of(library, request.tree, language))
        shelf = shelf_for(request.root, request.contacts, lines, printer, language)
        conversation = SavingWalk(
            lines, printer, language, place=WalkFile(request.save), day=today, shelf=shelf
        )
        return conversation.run(walk)
    asked_in = request.language or request.default_language
    saved, passphrase = open_with_person(request.resume, asked_in, today, lines)
    tree = saved.walks[-1].tree
    if request.tree not in (None, tree):
        raise UsageError(
            f"this is a walk of the tree “{tree}”, not of “{request.tree}”",
            f"run: toolkit walk --resume {request.resume}",
        )
    language = request.language or saved.language
    library = _library(request, language)
    program_of(library, tree, language)
    try:
        resumed = resume(library, saved)
    except TangledTreeError as error:
        raise UsageError(str(error), "use fewer fragments inside fragments") from error
    conversation = SavingWalk(
        lines,
        printer,
        language,
        earlier=resumed.earlier,
        place=WalkFile(request.save) if request.save else WalkFile(request.resume, passphrase),
        day=today,
        resumed=resumed,
        saved_on=saved.day,
        shelf=shelf_for(request.root, request.contacts, lines, printer, language),
    )
    return conversation.run(resumed.walk)


def _run_on_screen(request: SavingRequest, lines: TextIO, out: TextIO) -> int:
    language = request.language or request.default_language
    if request.resume is not None:
        from toolkit.cli.opening import resume_on_screen

        if request.tree is not None or request.save is not None:
            raise UsageError(
                "a saved walk knows its tree, and is saved again in its own file",
                f"run: toolkit walk --resume {request.resume}",
            )
        settings = Settings(
            request.root, language, plain=False, theme=request.theme, contacts=request.contacts
        )
        return resume_on_screen(settings, request.resume, in_its_language=request.language is None)
    if request.tree is None:
        raise UsageError("no tree was named", "`toolkit list tree` shows all trees")
    walk = WalkRequest(
        request.root,
        request.tree,
        language,
        plain=False,
        theme=request.theme,
        contacts=request.contacts,
        name_for_walk=request.save,
    )
    return run_walk(walk, lines, out, sys.stderr)


def _library(request: SavingRequest, language: str) -> Library:
    library = open_library(request.root, WALK_KINDS, (language,))
    library = with_contacts(library, request.root, request.contacts)
    complain_of_contacts(library, language)
    return library


def open_with_person(path: Path, language: str, today: date, lines: TextIO) -> tuple[Saved, str]:
    """The walk saved in `path` and the passphrase that has opened it: asked for without showing
    what is typed, or read from the first line where `lines` is no terminal.

    Raises UsageError where it does not open; a person at a terminal may try three times.
    """
    tries = _MOST_TRIES if lines.isatty() else 1
    while True:
        passphrase = _passphrase(language, lines)
        try:
            return open_walk(path, passphrase, today), passphrase
        except CannotOpenError as error:
            tries -= 1
            if not tries:
                raise
            complain(error.message, error.help)


def _passphrase(language: str, lines: TextIO) -> str:
    if lines.isatty():
        try:
            return getpass.getpass(saved_word("passphrase", language))
        except EOFError:
            typed = ""
    else:
        typed = lines.readline()
    if not typed.strip():
        raise UsageError(
            "no passphrase was given", "type the six words, or send them as the first line"
        )
    return typed
