"""Moments and spans of time in the reader's language, as short as they can be said."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from toolkit.core.text import Text

_DAYS = Text.of("Mon Tue Wed Thu Fri Sat Sun", fr="lun. mar. mer. jeu. ven. sam. dim.")
_MONTHS = Text.of(
    "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    fr="janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
)
_WHOLE_MONTHS = Text.of(
    "January February March April May June July August September October November December",
    fr="janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
)
_TOMORROW = Text.of("tomorrow", fr="demain")
_LEFT = Text.of("{span} left", fr="encore {span}")
_OVER = Text.of("the limit has passed: do it now", fr="délai passé : à faire maintenant")


def hour_in_words(moment: datetime, language: str) -> str:
    """`14:05`, in French `14 h 05`."""
    joint = "\u00a0h\u00a0" if language == "fr" else ":"
    return f"{moment:%H}{joint}{moment:%M}"


def moment_in_words(moment: datetime, now: datetime, language: str) -> str:
    """`14:05`, `tomorrow 14:05`, `Thu 26 Nov 14:05`, as seen from `now`."""
    hour = hour_in_words(moment, language)
    days = (moment.date() - now.date()).days
    if days == 0:
        return hour
    if days == 1:
        return f"{_TOMORROW.get(language)} {hour}"
    return moment_on_paper(moment, language)


def moment_on_paper(moment: datetime, language: str, *, with_year: bool = False) -> str:
    """`Thu 26 Nov 14:05`, whenever it is read; `Thu 26 Nov 2026, 14:05` with the year."""
    day = _DAYS.get(language).split()[moment.weekday()]
    month = _MONTHS.get(language).split()[moment.month - 1]
    year = f" {moment.year}," if with_year else ""
    return f"{day} {moment.day} {month}{year} {hour_in_words(moment, language)}"


def day_in_words(day: date | str, language: str) -> str:
    """`25 November 2026`, `1er décembre 2026`. What is no date is said as it was written."""
    if isinstance(day, str):
        try:
            day = date.fromisoformat(day)
        except ValueError:
            return str(day)
    month = _WHOLE_MONTHS.get(language).split()[day.month - 1]
    number = "1er" if language == "fr" and day.day == 1 else str(day.day)
    return f"{number} {month} {day.year}"


def left_in_words(span: timedelta, language: str) -> str:
    """`58 min left`, `23 h left`, `3 days left`; what is over is to be done now, without blame."""
    minutes = round(span.total_seconds() / 60)
    if minutes < 0:
        return _OVER.get(language)
    if minutes < 2 * 60:
        words = f"{minutes} min"
    elif minutes < 2 * 24 * 60:
        words = f"{minutes // 60} h"
    else:
        unit = Text.of("days", fr="jours").get(language)
        words = f"{minutes // (24 * 60)} {unit}"
    return _LEFT.get(language).format(span=words)
