"""What one row of a Bearable export becomes, by its category.

Scales: mood 1 to 10, symptoms 0 (none) to 4, sleep quality 1 to 5, energy 1 to 5 in the exports
seen and 1 to 10 by the app's help ("What are all the different scales used in Bearable?").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import TypeAlias

from analytics.measures import Measure
from analytics.readers.rules import Choices
from analytics.readers.tracker import (
    Noted,
    distinct,
    is_ignored,
    plain_text,
    records_of,
    scale_ratings,
)
from analytics.readers.tracker_apps import (
    decimal_of,
    hours_of,
    on_five,
    rated,
    scale_name,
    with_strength,
)
from analytics.readers.valid import Complaint
from analytics.records import Record

APP = "bearable"
LOWEST_MOOD, HIGHEST_MOOD = 1, 10
LEVELS = ("none", "mild", "moderate", "severe", "unbearable")
WORST_LEVEL = len(LEVELS) - 1
# The words for energy beside their numbers; they tell the scale of five from the one of ten.
ENERGY_WORDS = MappingProxyType({"awful": 1, "poor": 2, "ok": 3, "good": 4, "great": 5})
# How much there was of a factor, written behind its name; "none" says that it did not happen.
NO_AMOUNT = "none"
AMOUNTS = frozenset({NO_AMOUNT, "little", "a little", "moderate", "a lot"})
HOURS_ASLEEP = Measure("sleep_hours_bearable", "Hours asleep (Bearable)", 0, 24)
SLEEP_QUALITY = Measure("sleep_quality_bearable", "Sleep quality (Bearable)", 1, 5)
ENERGY_OF_FIVE = Measure("energy_bearable", "Energy, 1 to 5 (Bearable)", 1, 5)
ENERGY_OF_TEN = Measure("energy_of_ten_bearable", "Energy, 1 to 10 (Bearable)", 1, 10)
FIXED_SCALES = (HOURS_ASLEEP, SLEEP_QUALITY, ENERGY_OF_FIVE, ENERGY_OF_TEN)

_LAST_BRACKETS = re.compile(r"(?P<name>.*?)\s*\((?P<inside>[^()]*)\)", re.DOTALL)
_AMOUNT = re.compile(r"(?P<name>.*\S)\s+[-–]\s+(?P<amount>[^-–]+)", re.DOTALL)
_PICTURE = re.compile(r"[^\w\s(\"'&#@+]+\s+(?=\w)")
_SYNCED = re.compile(r"\(synced[^()]*\)\s*$", re.IGNORECASE)
_FULL_STOP = re.compile(r"^\.(?=\s|$)\s*")

Found: TypeAlias = "tuple[Record, ...] | Complaint"
Symptoms: TypeAlias = "dict[str, Measure]"


@dataclass(frozen=True, slots=True)
class Observation:
    """One row: its moment on the person's clock and its cells, trimmed."""

    at: datetime
    category: str
    rating: str
    detail: str
    notes: str

    @property
    def value(self) -> str:
        """The rating, empty where the app writes that there is none."""
        return "" if self.rating.casefold() in {"none", "null", "-"} else self.rating

    @property
    def text(self) -> str:
        """What a person wrote: without markup and without what the app puts there by itself."""
        return plain_text(_FULL_STOP.sub("", _SYNCED.sub("", self.notes)))

    def refuse(self, what: str, remedy: str) -> Complaint:
        """Say that the rating of this row can't be read."""
        return Complaint(f'{what} is "{self.rating}", which can\'t be read.', remedy)


def records_of_row(seen: Observation, choices: Choices, symptoms: Symptoms) -> Found:
    """Return what a row becomes; nothing where it says nothing that a log can hold.

    Measures of symptoms met here are added to `symptoms`, by their names in the log.
    """
    category = " ".join(seen.category.casefold().split())
    if not category:
        return Complaint(
            "This row has no category.", "Compare it with the rows around it, or export it again."
        )
    if is_ignored(seen.category, choices.rules):
        return ()
    if category == "symptom":
        return _symptom(seen, choices, symptoms)
    return _BY_CATEGORY.get(category, _other)(seen, choices)


def _written(
    seen: Observation,
    choices: Choices,
    *,
    score: float | None = None,
    tags: tuple[str, ...] = (),
    text: str = "",
    ratings: tuple[tuple[str, float], ...] = (),
) -> tuple[Record, ...]:
    said = "\n".join(part for part in (text, seen.text) if part)
    if score is None and not tags and not said and not ratings:
        return ()
    return records_of(Noted(seen.at, "", score, tags, said, ratings), choices)


def _mood(seen: Observation, choices: Choices) -> Found:
    score = None
    if seen.value:
        value = decimal_of(seen.value)
        score = None if value is None else on_five(value, LOWEST_MOOD, HIGHEST_MOOD)
        if score is None:
            return seen.refuse("The mood", "Write a number from 1 to 10.")
    return _written(seen, choices, score=score, tags=_tags(seen.detail))


def _energy(seen: Observation, choices: Choices) -> Found:
    if not seen.value:
        return _written(seen, choices)
    value = decimal_of(seen.value)
    if value is None:
        return seen.refuse("The energy", "Write a number.")
    of_five = ENERGY_WORDS.get(seen.detail.casefold()) == value
    measure = ENERGY_OF_FIVE if of_five else ENERGY_OF_TEN
    return _written(seen, choices, ratings=((measure.name, value),))


def _symptom(seen: Observation, choices: Choices, symptoms: Symptoms) -> Found:
    found = _LAST_BRACKETS.fullmatch(seen.detail)
    level = found["inside"].strip().casefold() if found else ""
    name = _own_name(found["name"] if found and level in LEVELS else seen.detail)
    if not name:
        return Complaint("This symptom has no name.", "Correct the detail, or export it again.")
    severity = decimal_of(seen.value)
    if seen.value and severity is None:
        return seen.refuse("The severity", "Write a number from 0 (none) to 4 (unbearable).")
    if severity is None and level in LEVELS:
        severity = float(LEVELS.index(level))
    if severity is None:
        return _written(seen, choices, tags=(name,))
    measure = scale_name(f"symptom {name}", APP)
    scale = Measure(measure, f"{name} (Bearable)", 0, WORST_LEVEL, "down")
    symptoms.setdefault(measure, scale)
    tags = (name,) if severity else ()
    records = _written(seen, choices, tags=tags, ratings=((measure, severity),))
    return (
        with_strength(records, {name: severity / WORST_LEVEL}, choices.rules) if tags else records
    )


def _sleep(seen: Observation, choices: Choices) -> Found:
    return _slept(seen, choices, HOURS_ASLEEP, hours_of(seen.value), "Write it like 7:30.")


def _sleep_quality(seen: Observation, choices: Choices) -> Found:
    value = decimal_of(seen.value)
    return _slept(seen, choices, SLEEP_QUALITY, value, "Write a number from 1 to 5.")


def _slept(
    seen: Observation, choices: Choices, measure: Measure, value: float | None, remedy: str
) -> Found:
    if seen.value and value is None:
        return seen.refuse("The sleep", remedy)
    ratings = () if value is None else ((measure.name, value),)
    # A watch may have written it: without a note it does not show that the day was logged.
    return (
        _written(seen, choices, ratings=ratings) if seen.text else rated(seen.at, ratings, choices)
    )


def _medicine(seen: Observation, choices: Choices) -> Found:
    found = _LAST_BRACKETS.fullmatch(seen.detail)
    name = _own_name(found["name"] if found else seen.detail)
    return _written(seen, choices, tags=(name,) if name else ())


def _own_words(seen: Observation, choices: Choices) -> Found:
    text = plain_text(seen.detail)
    return _written(seen, choices, text=text, tags=(seen.category,) if text else ())


def _measured(seen: Observation, choices: Choices) -> Found:
    """Take a number in where it is a measure of the rules, by its category or its detail."""
    found = _LAST_BRACKETS.fullmatch(seen.detail)
    name = _own_name(found["name"] if found else seen.detail)
    names = dict.fromkeys((seen.category, _own_name(seen.category), name))
    ratings = scale_ratings([(name, seen.value) for name in names if name], choices)
    if isinstance(ratings, Complaint):
        return ratings
    return (
        _written(seen, choices, ratings=ratings) if seen.text else rated(seen.at, ratings, choices)
    )


def _other(seen: Observation, choices: Choices) -> Found:
    """Read factors, whose group may be the category, or a rating of the person's own."""
    if seen.value:
        return _measured(seen, choices)
    return _written(seen, choices, tags=_tags(seen.detail))


_BY_CATEGORY: Mapping[str, Callable[[Observation, Choices], Found]] = MappingProxyType(
    {
        "mood": _mood,
        "energy": _energy,
        "sleep": _sleep,
        "sleep quality": _sleep_quality,
        "meds/supplements": _medicine,
        "gratitudes": _own_words,
        "food diary": _own_words,
        "health measurements": _measured,
        "bowel movements": _measured,
    }
)


def _tags(detail: str) -> tuple[str, ...]:
    """Return the words between bars, without how much there was; what there was none of is not."""
    names: list[str] = []
    for part in detail.split("|"):
        found = _AMOUNT.fullmatch(part.strip())
        amount = found["amount"].strip().casefold() if found else ""
        if amount != NO_AMOUNT:
            names.append(_own_name(found["name"] if found and amount in AMOUNTS else part))
    return distinct(names)


def _own_name(written: str) -> str:
    """Return a name without the little picture the app puts before it."""
    name = written.strip()
    picture = _PICTURE.match(name)
    return name[picture.end() :] if picture else name
