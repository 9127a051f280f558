"""Plain words for what is agreed on, scales, kept rules and the log's file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from analytics.agreed.listed import Source
from analytics.cards.words import between_days, counted, listed, number, on_day, people, quoted
from analytics.figures.words import cut
from analytics.measures import Measure
from analytics.readers.catalogue import by_format
from analytics.readers.rules import Rules
from analytics.records import Ritual

COUPLE = 2
KILOBYTE = 1000
SIZES = ("bytes", "kB", "MB", "GB")
LONGEST_LABEL = 48
MOST_COLUMNS = 6
TABLES: Mapping[str, str] = MappingProxyType(
    {
        "csv": "A table (CSV or text)",
        "excel": "A sheet (Excel or LibreOffice)",
        "json": "A list (JSON)",
        "parquet": "A table (Parquet)",
    }
)
# A label of a widget may hold Markdown; these do not make any.
_NOT_PLAIN = re.compile(r"[^\w ,'()/+-]|_")


def agreement_words(ritual: Ritual, everyone: Sequence[str]) -> str:
    """Say what is agreed on: "Agreed for Ana, 7 times in 7 days, since 3 March 2025"."""
    parts = [f"Agreed for {whom_words(ritual.who, everyone)}"]
    parts.append(times_words(ritual.times_per_7_days))
    if ritual.since is not None:
        parts.append(f"since {on_day(ritual.since)}")
    if ritual.until is not None:
        parts.append(f"until {on_day(ritual.until)}")
    return ", ".join(parts)


def whom_words(who: str, everyone: Sequence[str]) -> str:
    """Return for whom something is agreed: a name, "both of you" or "all of you"."""
    if who:
        return people([who])
    return "both of you" if len(everyone) <= COUPLE else "all of you"


def times_words(times_per_7_days: float) -> str:
    """Return how often in words: "once in 7 days", "3 times in 7 days", "once in 14 days"."""
    if times_per_7_days == 0:
        return "as often as it fits"
    if times_per_7_days == 1:
        return "once in 7 days"
    days = 7 / times_per_7_days
    if days > 7 and abs(days - round(days)) < 0.05:  # noqa: PLR2004 - a week, and a rounded day
        return f"once in {round(days)} days"
    return f"{times_per_7_days:g} times in 7 days"


def source_words(source: Source) -> str:
    """Say where something comes from: "Entered here", "From import 3: rituals.csv"."""
    if source.by_hand:
        return "Entered here"
    if len(source.files) == 1:
        return f"From import {source.batch}: {cut(source.files[0], LONGEST_LABEL)}"
    return f"From import {source.batch}, of {counted(len(source.files), 'file')}"


def range_words(measure: Measure) -> str:
    """Return the range of a scale: "0 to 10", "yes or no"."""
    if (measure.low, measure.high) == (0, 1):
        return "yes or no"
    return f"{measure.low:g} to {measure.high:g}"


def direction_words(measure: Measure) -> str:
    """Return which end of a scale is best: "10 is best", "0 is best"."""
    return f"{measure.high if measure.better == 'up' else measure.low:g} is best"


def plain_label(label: str) -> str:
    """Return a label on one line without anything a widget could read as Markdown."""
    return cut(_NOT_PLAIN.sub(" ", label), LONGEST_LABEL) or "(no name)"


def size_words(size_bytes: float) -> str:
    """Return the size of a file: "840 bytes", "1.4 MB"."""
    size = float(size_bytes)
    for unit in SIZES[:-1]:
        if size < KILOBYTE:
            return f"{number(size, 0 if unit == 'bytes' else 1)} {unit}"
        size /= KILOBYTE
    return f"{number(size, 1)} {SIZES[-1]}"


def shape_words(shape: str) -> str:
    """Say which files rules are kept for: "Daylio CSV export", "A table (CSV or text)"."""
    name = shape.partition(":")[0]
    if name in TABLES:
        return TABLES[name]
    reader = by_format(name)
    return sentence_start(name if reader is None else reader.TITLE)


def columns_words(rules: Rules) -> str:
    """Name the columns by which a table is known again; they are the couple's own words."""
    if not rules.columns:
        return "Its columns mean what was guessed."
    shown = [quoted(header) for header in [*rules.columns][:MOST_COLUMNS]]
    rest = len(rules.columns) - len(shown)
    return f"With the columns {listed([*shown, *([f'{rest} more'] if rest else [])])}."


def rules_words(rules: Rules) -> str:
    """Say what is kept: "3 columns, 2 tags, Europe/Berlin"; the names themselves are not in it."""
    parts = [
        counted(len(rules.columns), "column") if rules.columns else "",
        counted(len(rules.tags), "tag") if rules.tags else "",
        counted(len(rules.moods), "mood word") if rules.moods else "",
        counted(len(rules.people), "name") if rules.people else "",
        counted(len(rules.measures), "scale") if rules.measures else "",
        f"the zone {rules.zone}" if rules.zone else "",
        f"dates with the {_first_part(rules.date_order)} first" if rules.date_order else "",
    ]
    told = listed(part for part in parts if part)
    return f"What you said of {told}" if told else "How its numbers and days are written"


def _first_part(order: str) -> str:
    return {"d": "day", "m": "month", "y": "year"}[order[0]]


def days_words(since: date, until: date | None) -> str:
    """Return the days of an event or phase: "3 March 2025", "3 March 2025 to 4 April 2025"."""
    return between_days(since, since if until is None else until)


def sentence_start(text: str) -> str:
    """Return text with a capital letter first."""
    return text[:1].upper() + text[1:]
