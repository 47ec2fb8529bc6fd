"""Whole plain sessions on the shipped content, typed beforehand."""

from __future__ import annotations

import io
import unicodedata
from datetime import datetime
from functools import cache
from pathlib import Path

from toolkit.cli.plain_home import PlainHome
from toolkit.cli.plain_shelf import PlainShelf
from toolkit.cli.plain_text import PlainPrinter
from toolkit.core.library import Library
from toolkit.core.offer import offers_of
from toolkit.loading import load

ROOT = Path(__file__).parents[2]
WIDTH = 80
NOW = datetime(2026, 11, 25, 14, 5)  # noqa: DTZ001 - the clock of the place one is in


@cache
def library() -> Library:
    return load(ROOT).library


def shelf(typed: str, out: io.StringIO, language: str = "en", *, home: bool = True) -> PlainShelf:
    return PlainShelf(
        io.StringIO(typed),
        PlainPrinter(out, WIDTH),
        language,
        content=library,
        now=lambda: NOW,
        has_home=home,
    )


def session(*typed: str, language: str = "en") -> tuple[int, str]:
    """The exit code of a session with these lines, and all that was printed."""
    out = io.StringIO()
    lines = "".join(f"{line}\n" for line in typed)
    home = PlainHome(shelf(lines, out, language), offers_of(library()), now=lambda: NOW)
    return home.run(), out.getvalue()


def last_said(printed: str) -> str:
    """What was said after the last prompt but one: the answer to the last line typed."""
    prompts = ("Your choice: ", "Your answer: ", "Votre choix : ", "Votre réponse : ")
    for prompt in prompts:
        printed = printed.replace(prompt, "\0")
    return printed.rsplit("\0", 2)[1]


def steers(printed: str) -> list[str]:
    """What in `printed` could steer a terminal."""
    return [sign for sign in printed if sign != "\n" and unicodedata.category(sign) in ("Cc", "Cs")]
