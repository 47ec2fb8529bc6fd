"""`toolkit walk`: choose the face, read answers, print the result."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from toolkit.cli.finish import ExitCode, complain
from toolkit.core.answer import AnswerError, option_ids
from toolkit.core.errors import UsageError
from toolkit.core.library import Library
from toolkit.core.program import (
    DuplicateAnswerError,
    Program,
    TangledTreeError,
    UnknownKeyError,
    UnknownTreeError,
    compile_program,
)
from toolkit.core.tree import Number, Question
from toolkit.core.walk import Walk
from toolkit.core.words import CALL_INSTEAD
from toolkit.settings import THEME_NAMES, Settings

if TYPE_CHECKING:
    from toolkit.cli.plain_shelf import PlainShelf
    from toolkit.cli.plain_text import PlainPrinter


@dataclass(frozen=True, slots=True)
class WalkRequest:
    """What `toolkit walk` was asked to do. `answers` is a file name, `-`, or None. The result goes
    to the file `save_result`, with the answers only if `with_answers`.
    """

    root: Path
    tree: str
    language: str
    plain: bool
    answers: str | None = None
    as_json: bool = False
    contacts: Path | None = None
    save_result: Path | None = None
    with_answers: bool = False
    theme: str = THEME_NAMES[0]
    name_for_walk: Path | None = None


def request_for(settings: Settings, tree: str) -> WalkRequest:
    """A walk of `tree` with these settings, and no other wish."""
    return WalkRequest(
        root=settings.root,
        tree=tree,
        language=settings.language,
        plain=settings.plain,
        contacts=settings.contacts,
        theme=settings.theme,
    )


def run_walk(request: WalkRequest, stdin: TextIO, stdout: TextIO, stderr: TextIO) -> int:
    """Walk `request.tree` and return the exit code. Raises UsageError for what cannot be walked."""
    from toolkit.cli.hardening import leave_no_trace
    from toolkit.cli.library import complain_of_contacts, sound_part, with_contacts
    from toolkit.loading import WALK_KINDS, load

    leave_no_trace()
    if request.save_result is not None:
        from toolkit.rendering.result_file import require_savable

        if request.answers is None:
            raise UsageError(
                "--save-result goes with --answers", "in a walk, type e at the result to save it"
            )
        require_savable(request.save_result)
    on_screen = request.answers is None and not request.plain and not request.as_json
    if on_screen:
        gc.disable()  # `tui.run` says why, and the application turns it on again
    # The screen shows its first question before everything is there, and gets the rest meanwhile.
    loaded = load(
        request.root,
        kinds=WALK_KINDS,
        languages=(request.language,),
        tree=request.tree if on_screen else None,
    )
    library = sound_part(loaded)
    library = with_contacts(library, request.root, request.contacts)
    complain_of_contacts(library, request.language)
    program = program_of(library, request.tree, request.language)
    if request.answers is not None:
        return _walk_answers(request, program, stdin, stdout, stderr)
    if not on_screen:
        return _walk_plainly(request, program, stdin, stdout, stderr)
    if not _goes_on(program, request.language, stdin, stdout):
        return ExitCode.INTERRUPTED
    from toolkit.tui import run
    from toolkit.tui.shelf import Shelf

    def everything() -> Library:
        return with_contacts(load(request.root).library, request.root, request.contacts)

    shelf = Shelf(library, load=everything, narrow=loaded.narrow)
    return run(
        shelf,
        request.language,
        theme=request.theme,
        tree=request.tree,
        name_for_walk=request.name_for_walk,
    )


def _goes_on(program: Program, language: str, stdin: TextIO, stdout: TextIO) -> bool:
    """Whether the person wants the screen; asked only where the walk may be stuck on the way, since
    the screen would cover the warning.
    """
    from toolkit.cli.plain_text import PlainPrinter
    from toolkit.cli.plain_walk import holes_in_words
    from toolkit.cli.words import word

    warning = holes_in_words(program, language)
    if not warning:
        return True
    printer = PlainPrinter.on(stdout)
    printer.line(warning, bullet="! ")
    printer.prompt(word("walk-all-the-same", language))
    line = stdin.readline()
    return bool(line) and line.strip().lower() != "q"


def program_of(library: Library, tree: str, language: str) -> Program:
    """The tree to walk. Raises UsageError where it is not there, has errors, or is too tangled."""
    try:
        return compile_program(library, tree)
    except UnknownTreeError as error:
        if any(id_ == tree for _, id_ in library.broken):
            raise UsageError(
                f"the tree “{tree}” has errors and cannot be walked",
                f"{CALL_INSTEAD.get(language)} `toolkit check` tells what is wrong",
            ) from error
        hint = f"did you mean {' or '.join(error.close)}? " if error.close else ""
        raise UsageError(str(error), f"{hint}`toolkit list tree` shows all trees") from error
    except TangledTreeError as error:
        raise UsageError(str(error), "use fewer fragments inside fragments") from error


def _walk_plainly(
    request: WalkRequest, program: Program, stdin: TextIO, stdout: TextIO, stderr: TextIO
) -> int:
    from toolkit.cli.plain_text import PlainPrinter
    from toolkit.cli.plain_walk import PlainWalk

    talk = stderr if request.as_json else stdout
    printer = PlainPrinter.on(talk)
    shelf = shelf_for(request.root, request.contacts, stdin, printer, request.language)
    conversation = PlainWalk(stdin, printer, request.language, shelf=shelf)
    code = conversation.run(Walk.start(program))
    walk = conversation.result
    # Who put a walk aside and left it at a question has no result yet.
    if request.as_json and code != ExitCode.INTERRUPTED and walk and not walk.state.asked:
        _print_json(walk, request.language, stdout)
    return code


def shelf_for(
    root: Path, contacts: Path | None, lines: TextIO, printer: PlainPrinter, language: str
) -> Callable[[], PlainShelf]:
    """What can be looked up beside a plain walk. Nothing of it is read before somebody asks."""

    @cache
    def everything() -> Library:
        from toolkit.cli.library import with_contacts
        from toolkit.cli.reading_words import say
        from toolkit.loading import load

        printer.line(say("reading", language))
        return with_contacts(load(root).library, root, contacts)

    @cache
    def shelf() -> PlainShelf:
        from toolkit.cli.plain_shelf import PlainShelf

        return PlainShelf(lines, printer, language, content=everything)

    return shelf


def _walk_answers(
    request: WalkRequest, program: Program, stdin: TextIO, stdout: TextIO, stderr: TextIO
) -> int:
    from toolkit.cli.plain_summary import print_summary
    from toolkit.cli.plain_text import PlainPrinter
    from toolkit.cli.plain_walk import stop_in_words
    from toolkit.cli.words import word
    from toolkit.core.summary import summarise
    from toolkit.loading.answers import read_answers

    answers = read_answers(request.answers or "-", stdin)
    if answers.tree is not None and answers.tree != program.root:
        raise UsageError(
            f"these answers are for the tree “{answers.tree}”, not for “{program.root}”",
            f"run: toolkit walk {answers.tree} --answers {request.answers}",
        )
    walk = _replay(program, answers.answers)
    if request.as_json:
        _print_json(walk, request.language, stdout)
    elif walk.state.end:
        print_summary(PlainPrinter.on(stdout), walk, summarise(walk), request.language)
    if walk.state.end:
        if request.save_result is not None:
            _save_result(request, request.save_result, walk, stderr)
        return ExitCode.OK
    if walk.state.stop:
        complain(stop_in_words(walk.state.stop, request.language))
    if walk.state.asked:
        asked = walk.state.asked
        complain(
            word("still-open", request.language, question=asked.key),
            word("possible-answers", request.language, answers=_possible(asked.question)),
        )
    return ExitCode.FINDINGS


def _save_result(request: WalkRequest, path: Path, walk: Walk, stderr: TextIO) -> None:
    from toolkit.cli.plain_text import PlainPrinter
    from toolkit.core.result_words import result_word
    from toolkit.rendering.result_file import save_result

    language = request.language
    now = datetime.now()  # noqa: DTZ005 - the clock of the place one is in
    saved = save_result(path, (walk,), language, now, with_answers=request.with_answers)
    printer = PlainPrinter.on(stderr)
    printer.line(saved.in_words(language), whole=True)
    printer.line(result_word("warning-saved", language))


def _replay(program: Program, answers: Mapping[str, object]) -> Walk:
    try:
        return Walk.replay(program, answers)
    except UnknownKeyError as error:
        hint = f"did you mean {' or '.join(error.close)}?" if error.close else ""
        raise UsageError(str(error), hint) from error
    except DuplicateAnswerError as error:
        raise UsageError(str(error), "keep one of the two answers") from error
    except AnswerError as error:
        hint = f"did you mean {error.close[0]}?" if error.close else ""
        raise UsageError(f"the answer to “{error.question.id}”: {error}", hint) from error


def _possible(question: Question) -> str:
    options = ", ".join(option_ids(question))
    if isinstance(question, Number):
        numbers = f"{question.low}–{question.high}"
        return f"{numbers}, {options}" if options else numbers
    return options


def _print_json(walk: Walk, language: str, stdout: TextIO) -> None:
    import json

    from toolkit.core.summary_data import walk_data

    json.dump(walk_data(walk, language), stdout, ensure_ascii=False, indent=2)
    stdout.write("\n")
