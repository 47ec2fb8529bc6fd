"""Why a text is no YAML, in the words of somebody who writes questions, not of a parser.

The library names the spot where it gave up, which is often not the spot of the mistake: a missing
quotation mark is noticed lines later. Each function below knows one kind of mistake, looks at the
source line, and answers None where the mistake is another one. The C parser and the pure Python
one word their problems differently; both are understood.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core import gate
from toolkit.core.diagnostic import Diagnostic, Place, Pointer
from toolkit.loading import yaml_traps
from toolkit.loading.source_text import SourceText

if TYPE_CHECKING:
    from toolkit.loading.yaml_events import ParserError, ScalarEvent

_KEY_AT_START = re.compile(r"\s*(?:-\s+)*([\w.-]+|\"[^\"]*\"|'[^']*'):(?:\s|$)")
_SECOND_COLON = re.compile(r"^(\s*(?:-\s+)*[\w.\"'-]+:\s+)(\S.*)$")
_QUOTES = {'"': "double", "'": "single"}


@dataclass(frozen=True, slots=True)
class Trouble:
    """What the parser said: its problem and context in lower case, where (line and column from 0),
    where the surrounding structure began, and the last scalar it had read before.
    """

    problem: str
    context: str
    line: int
    column: int
    context_line: int
    context_column: int
    lines: tuple[str, ...]
    last: ScalarEvent | None

    @property
    def text(self) -> str:
        """The line that the parser gave up on."""
        return self.line_at(self.line)

    @property
    def character(self) -> str:
        """The character it gave up on; empty at the end of a line."""
        return self.text[self.column : self.column + 1]

    def line_at(self, number: int) -> str:
        """Line `number` (from 0); empty past the end."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def here(self, message: str, help: str, width: int = 1) -> Explanation:
        """The explanation that the mistake is where the parser gave up."""
        return Explanation(message, help, self.line, self.column, width)

    def at_context(self, message: str, help: str, width: int = 1) -> Explanation:
        """The explanation that the mistake is where the surrounding structure began."""
        return Explanation(message, help, self.context_line, self.context_column, width)

    def last_quote(self) -> str:
        """The quotation mark around the last scalar; empty where it was not quoted."""
        style = self.last.style if self.last is not None else ""
        return style if style in _QUOTES else ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is wrong, how to mend it, and where (line and column from 0)."""

    message: str
    help: str
    line: int
    column: int
    width: int = 1
    code: str = "TK008"


def explain(source: SourceText, error: ParserError, last: ScalarEvent | None) -> Diagnostic:
    """The finding for a text that the parser refused. `last` is the last scalar before."""
    mark = error.problem_mark or error.context_mark
    context = error.context_mark or mark
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    trouble = Trouble(
        (error.problem or "").lower(),
        (error.context or "").lower(),
        line,
        column,
        context.line if context is not None else line,
        context.column if context is not None else column,
        source.lines,
        last,
    )
    for explanation in _EXPLANATIONS:
        found = explanation(trouble)
        if found is not None:
            return _diagnostic(source, found)
    return _diagnostic(source, _unknown(trouble))


def unreadable(source: SourceText, name: str, last: ScalarEvent | None) -> Diagnostic:
    """The finding for a text on which the YAML library failed in a way it does not document."""
    mark = last.end_mark if last is not None else None
    return Diagnostic(
        "TK008",
        f"this file cannot be read as YAML ({name} after this spot)",
        Pointer(source.file),
        help="Please compare the lines around here with a document that works.",
        place=Place(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)
        if mark is not None
        else Place(1, 1, 1, 2),
    )


def _special_start(trouble: Trouble) -> Explanation | None:
    """`@`, a backtick or `%` at the start of a text."""
    if "cannot start any token" not in trouble.problem:
        return None
    if trouble.text.lstrip().startswith("```"):
        return trouble.here(
            "a Markdown code fence stands in a YAML file",
            "Please remove the lines with ```.",
            3,
        )
    return trouble.here(
        f"a text cannot begin with `{trouble.character}` unless it stands in quotes",
        _quoted(trouble.text[trouble.column :]),
    )


def _special_word(trouble: Trouble) -> Explanation | None:
    """`*`, `&` or `!` at the start of a text, followed by what is no name."""
    for kind, words in (
        ("an alias", yaml_traps.ALIAS),
        ("an anchor", yaml_traps.ANCHOR),
        ("a tag", yaml_traps.TAG),
    ):
        if f"scanning {kind}" in trouble.context or f"parsing {kind}" in trouble.context:
            code, message, help = words
            return Explanation(
                message, help, trouble.context_line, trouble.context_column, code=code
            )
    return None


def _second_colon(trouble: Trouble) -> Explanation | None:
    """`title: Severity: level`, and a line that is indented below a key that has a value."""
    if "mapping values are not allowed" not in trouble.problem:
        return None
    before = trouble.text[: trouble.column]
    match = _SECOND_COLON.match(before)
    if match is None:
        start = len(before) - len(before.lstrip())
        return Explanation(
            "this line is indented too far: the line above already has its value",
            "Please let all keys of one group begin in the same column.",
            trouble.line,
            start,
            max(len(before.strip()), 1),
        )
    if match[2].startswith(("'", '"')):
        return trouble.here(
            "a second colon stands after the closing quotation mark",
            "Please keep one key and one value on a line.",
        )
    return trouble.here(
        "a colon and a space inside a text: YAML takes them for a key",
        _quoted(trouble.text[len(match[1]) :]),
    )


def _list_after_key(trouble: Trouble) -> Explanation | None:
    """`do: - call`."""
    if "sequence entries are not allowed" not in trouble.problem:
        return None
    return trouble.here(
        "a list cannot begin on the same line as its key",
        "Please begin the list on the next line, or put the text in double quotes.",
    )


def _unclosed_quote(trouble: Trouble) -> Explanation | None:
    """A quotation mark that is never closed, or is closed by the opening one of a later text."""
    if "quoted scalar" in trouble.context and "end of stream" in trouble.problem:
        return _missing_quote(trouble, trouble.context_line, trouble.context_column)
    last = trouble.last
    if last is None or not trouble.last_quote():
        return None
    start, end = last.start_mark, last.end_mark
    if start.line < end.line <= trouble.line <= end.line + 1 and any(
        _KEY_AT_START.match(trouble.line_at(number))
        for number in range(start.line + 1, end.line + 1)
    ):
        return _missing_quote(trouble, start.line, start.column)
    return None


def _missing_quote(trouble: Trouble, line: int, column: int) -> Explanation:
    quote = trouble.line_at(line)[column : column + 1]
    return Explanation(
        f"the text that begins here has no closing {_QUOTES.get(quote, '')} quotation mark",
        f"Please end the text with {quote}.",
        line,
        column,
    )


def _text_after_quote(trouble: Trouble) -> Explanation | None:
    """`text: "he said "no""`, `text: 'it's'`, and `do: "a", "b"`."""
    last, quote = trouble.last, trouble.last_quote()
    if last is None or not quote or last.end_mark.line != trouble.line:
        return None
    if trouble.text[last.end_mark.column : trouble.column].strip() or not trouble.character:
        return None
    if "flow" in trouble.context and (
        trouble.character in _QUOTES
        or _KEY_AT_START.match(re.split(r"[,}\]]", trouble.text[trouble.column :])[0])
    ):
        return trouble.here(
            "a comma is missing before this",
            "Please separate the entries inside { } or [ ] with commas.",
        )
    if trouble.character == ",":
        return trouble.here(
            "a comma stands after the text; several texts are written as a list",
            'Please write ["…", "…"], or one text per line, each after a dash.',
        )
    if trouble.character in "]}":
        return None
    how = '“ and ”, or \\" ' if quote == '"' else "’, or double quotes around the text"
    return Explanation(
        f"the text ends at this {_QUOTES[quote]} quotation mark, but more follows",
        f"Please write {how.strip()} where a quotation mark belongs to the text.",
        trouble.line,
        last.end_mark.column - 1,
    )


def _unclosed_bracket(trouble: Trouble) -> Explanation | None:
    """`[` or `{` that is not closed, a missing comma, or an unquoted `:` or `?` inside."""
    if "flow" not in trouble.context:
        return None
    opened = trouble.line_at(trouble.context_line)[trouble.context_column :][:1]
    closing = {"[": "]", "{": "}"}.get(opened, "} or ]")
    if trouble.character == "," and "node content" in trouble.problem:
        return trouble.here(
            "there is nothing before this comma",
            "Please remove the comma, or write the entry before it.",
        )
    if trouble.line > trouble.context_line and (
        not trouble.text.strip() or _KEY_AT_START.match(trouble.text)
    ):
        return trouble.at_context(
            f"the `{opened}` that stands here is never closed",
            f"Please close it with `{closing}`.",
        )
    if trouble.character in (":", "?"):
        before = re.split(r"[\[{,]|:\s", trouble.text[: trouble.column])[-1].lstrip()
        return Explanation(
            f"a text with `{trouble.character}` inside {{ }} or [ ] needs quotes",
            'Please put the text in double quotes, like this: {label: "…"}.',
            trouble.line,
            trouble.column - len(before),
            len(before) + 1,
        )
    return trouble.here(
        f"a comma or `{closing}` is missing before this",
        f"Please separate the entries with commas, close with `{closing}`, and put texts in double "
        "quotes.",
    )


def _missing_colon(trouble: Trouble) -> Explanation | None:
    """A line without a colon, or without the space after it."""
    if "could not find expected ':'" not in trouble.problem:
        return None
    line = trouble.line_at(trouble.context_line)
    colon = line.find(":", trouble.context_column)
    if colon >= 0:
        return Explanation(
            "there is no space after this colon",
            "Please write a space after the colon, as in `text: …`.",
            trouble.context_line,
            colon,
        )
    return trouble.at_context(
        "this line has no colon, so that it is neither a key nor a value",
        "Please write `key: value`, or put a text of several lines in double quotes.",
        max(len(line.strip()), 1),
    )


def _block_text(trouble: Trouble) -> Explanation | None:
    """`text: > more`."""
    if "block scalar" not in trouble.context:
        return None
    mark = trouble.line_at(trouble.context_line)[trouble.context_column :][:1]
    return trouble.at_context(
        f"after `{mark}` the text begins on the next line",
        f"Please begin the text on the next line, or, where `{mark}` belongs to it, put it in "
        "double quotes.",
    )


def _backslash(trouble: Trouble) -> Explanation | None:
    """A backslash in double quotes that is no known escape."""
    if not re.search(r"escape|hexdec|unicode", trouble.problem):
        return None
    column = trouble.text.rfind("\\", 0, trouble.column + 1)
    return Explanation(
        "a backslash inside double quotes has a special meaning",
        "Please write two of them (\\\\) for one, or leave it out.",
        trouble.line,
        column if column >= 0 else trouble.column,
    )


def _after_the_end(trouble: Trouble) -> Explanation | None:
    """What stands left of the first key, or after a line with `...`."""
    if "<document start>" not in trouble.problem:
        return None
    return trouble.here(
        "this line begins further left than the first line of the document",
        "Please let all main keys begin in the first column, and remove lines with `...`.",
        max(len(trouble.text.strip()), 1),
    )


def _indentation(trouble: Trouble) -> Explanation | None:
    """A key, an item or a bracket where none can be."""
    if trouble.character in ("]", "}"):
        return trouble.here(
            f"a closing `{trouble.character}` stands here, but nothing is open",
            "Please remove it, or put the text in double quotes.",
        )
    if trouble.character == "," and trouble.text[: trouble.column].strip():
        return trouble.here(
            "a text cannot begin with a comma unless it stands in quotes",
            _quoted(trouble.text[trouble.column :]),
        )
    if trouble.character == ":":
        return Explanation(
            yaml_traps.NO_KEY[1], yaml_traps.NO_KEY[2], trouble.line, trouble.column, code="TK015"
        )
    if not re.search(r"expected (key|<block end>|'-' indicator)", trouble.problem):
        return None
    if trouble.text[: trouble.column].strip():
        return None
    if "'-' indicator" in trouble.problem or "block collection" in trouble.context:
        what = "a key stands among the items of a list"
    elif trouble.text.lstrip().startswith("- ") or trouble.text.strip() == "-":
        what = "a list item stands where a key is expected"
    else:
        what = "this line does not begin where the lines of its group do"
    return trouble.here(
        what,
        f"Please check the spaces at the start of the line: its group begins in column "
        f"{trouble.context_column + 1} on line {trouble.context_line + 1}.",
        max(len(trouble.text.strip()), 1),
    )


_EXPLANATIONS: tuple[Callable[[Trouble], Explanation | None], ...] = (
    _special_start,
    _special_word,
    _second_colon,
    _list_after_key,
    _unclosed_quote,
    _text_after_quote,
    _unclosed_bracket,
    _missing_colon,
    _block_text,
    _backslash,
    _after_the_end,
    _indentation,
)


def _unknown(trouble: Trouble) -> Explanation:
    return trouble.here(
        "this is not written as YAML wants it",
        "Please put texts in double quotes, and check the indentation here and on the line above.",
    )


def _quoted(text: str) -> str:
    text = text.split(" #")[0].strip()
    if len(text) > 60 or '"' in text:
        return "Please put the whole text in double quotes."
    return f'Please put the text in double quotes: "{gate.clean(text)}".'


def _diagnostic(source: SourceText, found: Explanation) -> Diagnostic:
    place = Place(found.line + 1, found.column + 1, found.line + 1, found.column + 1 + found.width)
    return Diagnostic(found.code, found.message, Pointer(source.file), found.help, place)
