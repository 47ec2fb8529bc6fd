"""Putting a walk aside in plain lines, encrypted, to go on with it later: what that means, a name,
six words. Nothing is written where nobody gives a name.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from toolkit.cli.plain_talk import PlainTalk
from toolkit.cli.plain_text import PlainPrinter
from toolkit.cli.words import word
from toolkit.core.clock import day_in_words
from toolkit.core.errors import UsageError
from toolkit.core.saved import MOST_DAYS, save
from toolkit.core.saved_words import saved_word
from toolkit.core.walk import Walk
from toolkit.loading.passphrase import new_passphrase
from toolkit.loading.saved_files import ENDING, WalkFile, journals_of
from toolkit.loading.saved_walk import save_walk
from toolkit.loading.sealed import SealingMissingError, require_sealing
from toolkit.loading.typed_path import named, obstacle, shown
from toolkit.rendering.result_file import refusal


def put_aside(
    talk: PlainTalk, walks: tuple[Walk, ...], today: date, place: WalkFile | None
) -> WalkFile | None:
    """Warn, ask where, and save the last of `walks` with those that led to it. `place` is the file
    that is known already; what comes back is the one that is known now.
    """
    return _PuttingAside(talk, walks, today, place).run()


@dataclass(frozen=True, slots=True)
class _PuttingAside:
    """One conversation about one file."""

    talk: PlainTalk
    walks: tuple[Walk, ...]
    today: date
    place: WalkFile | None

    def run(self) -> WalkFile | None:
        if not self.walks[-1].answers:
            self._say("nothing-to-save")
            return self.place
        try:
            require_sealing()
        except SealingMissingError:
            self._say("needs-package")
            return self.place
        self.talk.printer.heading(self._word("title"))
        self._say("warning")
        self._say("warning-forced")
        return (self._where_known(self.place) if self.place else self._by_name()) or self._nothing()

    def _where_known(self, place: WalkFile) -> WalkFile | None:
        """In the file that is known, in another one, or nowhere."""
        key = "ask-again" if place.is_written else "ask-here"
        labels = (self._word(key, file=shown(place.path)), self._word("ask-elsewhere"))
        while True:
            for number, label in enumerate(labels, 1):
                self.talk.printer.line(label, indent=1, bullet=f"{number}. ")
            match self.talk.read(self._word("ask-which")):
                case "1":
                    if saved := self._written(place):
                        return saved
                case "2":
                    return self._by_name()
                case "" | "b":
                    return None
                case _:
                    self._line(word("pick-one", self.talk.language, last=len(labels)))

    def _by_name(self) -> WalkFile | None:
        """In a new file, with a name that is typed: Enter in a hurry must save nothing."""
        usual = f"{self._word('file-name')}.{ENDING}"
        while (typed := self.talk.read(self._word("ask-name", file=usual))) not in ("", "b"):
            if saved := self._written(WalkFile(named(typed, ENDING))):
                return saved
        return None

    def _written(self, place: WalkFile) -> WalkFile | None:
        """Save in `place` and say so; None where that cannot be, which has been said then."""
        language = self.talk.language
        saved = save(self.walks[-1], self.walks[:-1], language, self.today)
        try:
            if not place.is_written and (why := self._hindrance(place.path)):
                self._line(why)
                return None
            passphrase = place.passphrase or new_passphrase(language)
            save_walk(place.path, saved, passphrase, replace=place.is_written)
        except (UsageError, OSError) as error:
            self._line(refusal(error, language))
            return None
        written = WalkFile(place.path, passphrase, journals_of(self.walks))
        tell_saved(self.talk.printer, language, written, self.today, again=place.is_written)
        if not place.is_written:
            self._say("stays-in-window")
        return written

    def _hindrance(self, path: Path) -> str:
        if why := obstacle(path, self.talk.language):
            return self._word("failed", why=why)
        return self._word("taken", file=shown(path)) if os.path.lexists(path) else ""

    def _nothing(self) -> WalkFile | None:
        self._say("not-saved")
        return self.place

    def _word(self, key: str, **values: object) -> str:
        return saved_word(key, self.talk.language, **values)

    def _say(self, key: str) -> None:
        self._line(self._word(key))

    def _line(self, text: str) -> None:
        self.talk.printer.line(text, whole=True)


def tell_saved(
    printer: PlainPrinter, language: str, place: WalkFile, today: date, *, again: bool
) -> None:
    """Say that a walk was saved in `place`, what opens it (unless it was saved there before, with
    the same words), until when, and how to go on.
    """
    until = day_in_words(today + timedelta(days=MOST_DAYS), language)
    if again:
        printer.line(saved_word("saved-again", language, day=until))
    else:
        printer.line(saved_word("saved", language))
        printer.line()
        printer.line(place.passphrase or "", indent=4)
        printer.line()
        printer.line(saved_word("keep", language, day=until))
    file = shown(place.path)
    printer.line(
        saved_word("go-on-plain", language, file=f'"{file}"' if " " in file else file), whole=True
    )
