"""The first page in plain lines: what do you need now, what may be looked up, practice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from toolkit.cli.arriving import Arriving
from toolkit.cli.finish import ExitCode
from toolkit.cli.plain_checks import Ticks
from toolkit.cli.plain_shelf import PlainShelf, headed
from toolkit.cli.plain_stories import PlainStories
from toolkit.cli.plain_talk import GoHomeError, GoToError, InputEndedError, LeaveError, Row
from toolkit.cli.plain_text import PlainPrinter
from toolkit.cli.plain_walk import PlainWalk
from toolkit.cli.reading_words import say
from toolkit.cli.walk import program_of
from toolkit.cli.words import word
from toolkit.core.catalogue import (
    documents_of,
    named,
    roles_in_use,
    sops_of_role,
    trees_of_role,
)
from toolkit.core.errors import ToolkitError
from toolkit.core.library import Library
from toolkit.core.offer import Offer, offers_of
from toolkit.core.saved_words import saved_word
from toolkit.core.walk import Walk
from toolkit.core.words import NOTICE

if TYPE_CHECKING:
    from toolkit.loading.saved_files import WalkFile

FOLDERS = ("sops", "forms", "guidelines", "definitions", "training")
"""What can be looked up in lists, as on the screen."""

REGISTERS = ("glossary", "roles", "services", "sources", "about")
"""What can be looked up on one page each, as on the screen."""

_KEYS = {"k": "saved:", "p": "practice:", "l": "language:", "r": "walk:", "?": "keys:"}
_ALL_AT_ONCE = 100


def run_plain_home(
    root: Path, language: str, stdin: TextIO, stdout: TextIO, contacts: Path | None = None
) -> int:
    """Ask what is needed, and do it; again until the person leaves (0) or the input ends (130)."""
    from toolkit.loading.offers import read_offers

    content = Arriving(lambda: _everything(root, contacts))
    home = PlainHome(
        PlainShelf(stdin, PlainPrinter.on(stdout), language, content=content, has_home=True),
        read_offers(root),
    )
    return home.run()


def _everything(root: Path, contacts: Path | None) -> Library:
    from toolkit.cli.library import with_contacts
    from toolkit.loading import load

    return with_contacts(load(root).library, root, contacts)


_SAME, _ANOTHER = "same", "another"


@dataclass(slots=True)
class _Begun:
    """A walk that waits, the finished ones that led to it, and the file that has it, too."""

    walk: Walk
    earlier: tuple[Walk, ...]
    place: WalkFile | None

    @property
    def first_tree(self) -> str:
        return (*self.earlier, self.walk)[0].program.root


@dataclass(slots=True)
class PlainHome:
    """The first page. Walks and ticks are kept until the program ends, and nowhere else."""

    shelf: PlainShelf
    offers: tuple[Offer, ...]
    now: Callable[[], datetime] = field(default=datetime.now, kw_only=True)
    waiting: dict[str, _Begun] = field(default_factory=dict)
    ticks: Ticks = field(default_factory=dict)
    _faults_told: bool = False
    _came_back: bool = False
    _has_put_aside: bool = False

    def run(self) -> int:
        """Do what is asked for until the person leaves (0) or the input ends (130)."""
        self._say_opening()
        value = ""
        try:
            while True:
                try:
                    value = self._do(value) if value else self._ask()
                except GoHomeError:
                    value = ""
                except GoToError as chosen:
                    value = chosen.value
        except InputEndedError:
            self._say_end("input-ended", self._word("input-ended"))
            return ExitCode.INTERRUPTED
        except LeaveError:
            self._say_end("stopped", word("stopped", self.shelf.language))
            return ExitCode.OK

    def _say_end(self, key: str, usual: str) -> None:
        """Say that it ends, and do not say that nothing was saved where something was."""
        words = saved_word(key, self.shelf.language) if self._has_put_aside else usual
        self.shelf.printer.line(words)

    # -- the first page ------------------------------------------------------------------------

    def _line(self, key: str, **values: object) -> None:
        self.shelf.printer.line(self._word(key, **values))

    def _word(self, key: str, **values: object) -> str:
        return say(key, self.shelf.language, **values)

    def _say_opening(self) -> None:
        self._line("site")
        self.shelf.printer.line(NOTICE.get(self.shelf.language))
        self._line("home-keys")
        self._came_back = False

    def _ask(self) -> str:
        """Say what there is, or after the first time only that one is back, and read a choice."""
        self.shelf.printer.line()
        self._say_waiting()
        again = self._word("home-again") if self._came_back else ""
        self._came_back = True
        keys = dict(_KEYS)
        if not self.waiting:
            del keys["r"]
        rows = [*self._trees(), *self._look_up()]
        return self.shelf.pick(rows, keys=keys, at_once=_ALL_AT_ONCE, again=again) or ""

    def _say_waiting(self) -> None:
        names = [self._name_of(begun) for begun in self.waiting.values()]
        if len(names) == 1:
            self._line("began", walk=names[0])
        elif names:
            for name in names:
                self._line("began-many", walk=name)
            self._line("began-many-keys")

    def _name_of(self, begun: _Begun) -> str:
        title = begun.walk.program.tree.meta.title.get(self.shelf.language)
        if begun.walk.state.asked is None:
            return self._word("at-result", tree=title)
        number = len(begun.walk.state.journal) + 1
        return self._word("go-back-to", tree=title, number=number)

    def _trees(self) -> Iterator[Row]:
        heading = self._word("home-now")
        was_urgent = True
        for count, offer in enumerate(self.offers):
            if count and was_urgent and not offer.urgent:
                heading = self._word("home-decide")
            yield Row(f"tree:{offer.tree}", offer.need.get(self.shelf.language), heading=heading)
            heading, was_urgent = "", offer.urgent

    def _look_up(self) -> Iterator[Row]:
        yield Row("search:", self._word("home-search"), heading=self._word("home-look-up"))
        yield Row("roles:", self._word("home-by-role"))
        for folder in FOLDERS:
            yield Row(f"list:{folder}", self._word(f"many-{folder}"))
        for page in REGISTERS:
            yield Row(f"page:{page}", self._word(f"many-{page}"))
        yield Row("saved:", self._word("home-saved"), heading=self._word("home-go-on"))
        yield Row("practice:", self._word("home-practice"), heading=self._word("home-learn"))

    # -- what can be chosen --------------------------------------------------------------------

    def _do(self, value: str) -> str:
        """Do what was chosen; then the first page is next."""
        if value == "language:":
            self.shelf.next_language()
            self._say_opening()
            return ""
        if value == "keys:":
            self._line("home-keys")
            return ""
        self._say_faults()
        if value.startswith("/"):
            self.shelf.search(value[1:])
            return ""
        what, _, id = value.partition(":")
        match what:
            case "tree":
                self._walk(id)
            case "walk":
                self._go_on()
            case "search":
                self.shelf.search("")
            case "roles":
                self._by_role()
            case "list":
                self._list(id)
            case "page":
                self._register(id)
            case "saved":
                self._go_on_with_saved()
            case "practice":
                PlainStories(self.shelf).choose()
            case _:
                PlainStories(self.shelf).practise(id)
        return ""

    def _say_faults(self) -> None:
        """Say once what of the content, or of the contacts, could not be read."""
        library = self.shelf.library
        self.offers = offers_of(library) or self.offers
        if self._faults_told:
            return
        self._faults_told = True
        if library.broken:
            missing = ", ".join(sorted(id for _, id in library.broken))
            self.shelf.printer.line(self._word("left-out", missing=missing), bullet="! ")
        if library.contacts.faults:
            faults = library.contacts.faults_in_words(self.shelf.language)
            self.shelf.printer.line(faults, bullet="! ")

    def _list(self, folder: str) -> None:
        self.shelf.browse(
            lambda: self._word(f"many-{folder}"),
            lambda: [
                Row(f"{folder}/{meta.id}", named(meta, self.shelf.language))
                for meta, _ in documents_of(self.shelf.library, folder)
            ],
            self.shelf.open,
        )

    def _register(self, page: str) -> None:
        """The entries of a register, to open one of them."""
        if page == "about":
            self.shelf.open(page)
            return

        def rows() -> list[Row]:
            reading = self.shelf.reading(page)
            parts = reading.parts if reading else ()
            return [Row(f"{page}#{part.id}", part.title) for part in parts]

        self.shelf.browse(lambda: self._word(f"many-{page}"), rows, self.shelf.open)

    def _by_role(self) -> None:
        library = self.shelf.library

        def roles() -> list[Row]:
            found = roles_in_use(library)
            return [Row(role.id, role.name.get(self.shelf.language)) for role in found]

        def of_role(role: str) -> list[Row]:
            language = self.shelf.language
            trees = [
                Row(f"tree:{tree.id}", (tree.need or tree.meta.title).get(language))
                for tree in trees_of_role(library, role)
            ]
            sops = [
                Row(f"sops/{sop.meta.id}", named(sop.meta, language))
                for sop in sops_of_role(library, role)
            ]
            return [
                *headed(trees, self._word("many-trees")),
                *headed(sops, self._word("many-sops")),
            ]

        def open_role(role: str) -> None:
            self.shelf.browse(
                lambda: library.roles[role].name.get(self.shelf.language),
                lambda: of_role(role),
                self.shelf.open,
            )

        self.shelf.browse(lambda: self._word("home-by-role"), roles, open_role)

    # -- walks ---------------------------------------------------------------------------------

    def _walk(self, tree: str) -> None:
        """Walk `tree`; where it was begun, ask whether this is the same concern: the answers about
        one person must not count for another, and no result goes without a word.
        """
        begun = self.waiting.get(tree)
        if begun is not None and not self._goes_instead_of(begun, "another-concern"):
            return
        try:
            program = program_of(self.shelf.library, tree, self.shelf.language)
        except ToolkitError as error:
            self.shelf.printer.line(f"{error.message}. {error.help}")
            return
        conversation = self._conversation()
        self.shelf.printer.line()
        walk = Walk.start(program)
        conversation.print_opening(walk)
        self._converse(conversation, walk, shown=0)

    def _goes_instead_of(self, begun: _Begun, other: str) -> bool:
        """Whether the person wants what the words `other` say in the place of `begun`; where they
        want `begun`, it has gone on.
        """
        rows = [
            Row(_SAME, self._word("same-concern", walk=self._name_of(begun))),
            Row(_ANOTHER, self._word(other)),
        ]
        chosen = self.shelf.pick(rows)
        if chosen == _SAME:
            self._resume(begun)
        return chosen == _ANOTHER

    def _go_on_with_saved(self) -> None:
        """Go on with a walk that was put aside in a file, in the language of the moment."""
        from toolkit.cli.plain_resume import reopen, tell_since
        from toolkit.loading.saved_files import WalkFile, journals_of  # with what seals

        shelf = self.shelf
        found = reopen(shelf, lambda: shelf.library, self.now().date())
        if found is None:
            return
        walk, earlier = found.resumed.walk, found.resumed.earlier
        place = WalkFile(found.path, found.passphrase, journals_of((*earlier, walk)))
        begun = _Begun(walk, earlier, place)
        waiting = self.waiting.get(begun.first_tree)
        if waiting is not None and not self._goes_instead_of(waiting, "saved-instead"):
            return
        conversation = self._conversation(earlier, place)
        shelf.printer.line()
        conversation.print_opening(walk)
        tell_since(shelf.printer, found.resumed, found.saved_on, shelf.language)
        self._converse(conversation, walk, shown=0)

    def _go_on(self) -> None:
        found = list(self.waiting.values())
        if len(found) == 1:
            self._resume(found[0])
            return
        rows = [Row(begun.first_tree, self._name_of(begun)) for begun in found]
        chosen = self.shelf.pick(rows)
        if chosen in self.waiting:
            self._resume(self.waiting[chosen])

    def _resume(self, begun: _Begun) -> None:
        self._line("go-on-where", walk=self._name_of(begun))
        conversation = self._conversation(begun.earlier, begun.place)
        self._converse(conversation, begun.walk, shown=len(begun.walk.state.path))

    def _conversation(
        self, earlier: tuple[Walk, ...] = (), place: WalkFile | None = None
    ) -> PlainWalk:
        shelf = self.shelf
        return PlainWalk(
            shelf.lines,
            shelf.printer,
            shelf.language,
            earlier=earlier,
            now=self.now,
            shelf=lambda: shelf,
            ticks=self.ticks,
            place=place,
            has_home=True,
        )

    def _converse(self, conversation: PlainWalk, walk: Walk, *, shown: int) -> None:
        try:
            conversation.converse(walk, shown=shown)
        except (GoHomeError, GoToError):
            self._keep(conversation)
            raise
        finally:
            self.shelf.language = conversation.language
            self._has_put_aside |= conversation.place is not None
        ended = conversation.result
        if ended is not None:
            self.waiting.pop(_Begun(ended, conversation.earlier, None).first_tree, None)

    def _keep(self, conversation: PlainWalk) -> None:
        """Let a walk wait that has got anywhere."""
        walk = conversation.result
        if walk is not None and (walk.state.journal or conversation.earlier):
            begun = _Begun(walk, conversation.earlier, conversation.place)
            self.waiting[begun.first_tree] = begun
