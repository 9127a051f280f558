"""Words on a chart: made harmless, cut and wrapped to fit, and measured.

Plotly reads `<b>`, `<a href>` and `<br>` in any text it draws; what people wrote passes `plain`.
"""

from __future__ import annotations

import html
import re
import textwrap
import unicodedata
from datetime import date, datetime

HOVER_CHARACTERS = 38

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_BREAKS = re.compile("[\x00-\x20\x7f-\x9f\u2028\u2029]+")
# Marks that turn the reading direction could make one word look like another; half a surrogate
# pair is no character.
_LEFT_OUT = re.compile("[\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_MINUS = "\u2212"
_THIN_SPACE = "\u202f"
_NARROW = frozenset("iljtfrI.,:;'|!()[] ")
# About three digits are said: 1 200, 34.5, 3.45, 0.034.
_DIGITS = ((100.0, 0), (10.0, 1), (0.1, 2))
_WIDE = frozenset("mwMW%@—…")


def tidy(text: str) -> str:
    """Return text on one line: breaks and control characters become single spaces.

    Spaces that don't break stay; what can't be written as UTF-8 is left out.
    """
    return _BREAKS.sub(" ", _LEFT_OUT.sub("", text)).strip()


def plain(text: str) -> str:
    """Return text on one line with `&`, `<` and `>` escaped, so that a chart only shows it.

    Quotes stay: Plotly knows no `&quot;`, and they mean nothing outside a tag.
    """
    return html.escape(tidy(text), quote=False)


def cut(text: str, most: int) -> str:
    """Return text on one line of at most `most` characters, with "…" where it was cut."""
    line = tidy(text)
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def wrapped(text: str, width: int, most_lines: int) -> tuple[str, ...]:
    """Break text into at most `most_lines` lines of at most `width` characters, not escaped."""
    line = tidy(text)
    if len(line) <= width:
        return (line,)
    found = textwrap.wrap(
        line, width, max_lines=most_lines, placeholder="…", break_on_hyphens=False
    )
    return tuple(found)


def fitted(text: str, width_px: float, size: int, most_lines: int) -> tuple[str, ...]:
    """Break text into at most `most_lines` lines of about `width_px` pixels, not escaped."""
    line = tidy(text)
    if text_px(line, size) <= width_px:
        return (line,)
    return wrapped(line, max(6, int(len(line) * width_px / text_px(line, size))), most_lines)


def stacked(lines: tuple[str, ...]) -> str:
    """Return lines below each other, each escaped, as a chart draws them."""
    return "<br>".join(plain(line) for line in lines)


def hover_words(text: str) -> str:
    """Return the text of a hover box: its own lines kept, long ones wrapped for a phone."""
    found = [line for part in text.splitlines() for line in wrapped(part, HOVER_CHARACTERS, 8)]
    return stacked(tuple(found))


def text_px(text: str, size: int) -> float:
    """Estimate the width of one line in pixels, a little too wide rather than too narrow."""
    return size * sum(_share_of_size(character) for character in text)


def _share_of_size(character: str) -> float:
    if character in _NARROW:
        return 0.32
    if character in _WIDE or unicodedata.east_asian_width(character) in "WF":
        return 1.0
    return 0.62 if character.isupper() else 0.53


def amount(value: float, digits: int | None = None) -> str:
    """Return a number as people write it: "1 200", "3.4", a true minus, never "1e3".

    With `digits`, so many stand after the point; without, about three digits are said in all.
    """
    shown = _digits(value) if digits is None else digits
    text = f"{value:,.{shown}f}"
    if digits is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    if not text.strip("-0.,"):
        return "0"
    return text.replace("-", _MINUS).replace(",", _THIN_SPACE)


def _digits(value: float) -> int:
    return next((digits for least, digits in _DIGITS if abs(value) >= least), 3)


def per_cent(share: float) -> str:
    """Return a share of 0 to 1 as per cent, with a space that does not break: "45 %"."""
    return f"{amount(round(100 * share, 1))}\u00a0%"


def day_words(day: date) -> str:
    """Return a day as "3 Mar 2025", the same in every locale."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month_words(day: date) -> str:
    """Return the month's short name, the same in every locale."""
    return _MONTHS[day.month - 1]


def at_words(at: date | datetime | float | str) -> str:
    """Return a place on an axis in words."""
    if isinstance(at, datetime):
        return f"{day_words(at)}, {at:%H:%M}"
    if isinstance(at, date):
        return day_words(at)
    return amount(at) if isinstance(at, int | float) else tidy(at)
