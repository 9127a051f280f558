"""What one day of one attribute of Exist becomes.

Mood, energy and stress run from 1 to 9 and a custom tag is 1 on a day it was set, else 0; times
are minutes, `sleep_start` from midday (Exist's developer documentation, "Object types").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Literal, TypeAlias

from analytics.measures import Measure
from analytics.readers.cells import iso_day
from analytics.readers.json_values import AGAIN, Json, decimal, unreadable, words
from analytics.readers.rules import Choices
from analytics.readers.table_tags import tagged
from analytics.readers.tracker import (
    MINUTES_PER_HOUR,
    Noted,
    plain_text,
    records_of,
    scale_ratings,
)
from analytics.readers.tracker_apps import NOON_HOUR, on_five, part_of_day, rated
from analytics.readers.valid import Complaint
from analytics.records import Episode, Record

Kind: TypeAlias = Literal["mood", "note", "scale", "sleep", "clock", "number", "tag", "text"]

LOWEST, HIGHEST = 1, 9
OWN_SCALES = MappingProxyType(
    {
        "energy_level": Measure("energy_exist", "Energy (Exist)", LOWEST, HIGHEST),
        "stress_level": Measure("stress_exist", "Stress (Exist)", LOWEST, HIGHEST, "down"),
    }
)
HOURS_ASLEEP = Measure("sleep_hours_exist", "Hours asleep (Exist)", 0, 24)
SCALES = (*OWN_SCALES.values(), HOURS_ASLEEP)
# Minutes of the clock, from these hours of the day on.
CLOCK_STARTS = MappingProxyType({"sleep_start": NOON_HOUR, "sleep_end": 0})
KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "mood": "mood",
        "mood_note": "note",
        "sleep": "sleep",
        **dict.fromkeys(OWN_SCALES, "scale"),
        **dict.fromkeys(CLOCK_STARTS, "clock"),
    }
)
# What Exist collects from other services and devices: numbers and words that are nobody's tags.
_COLLECTED = """
steps steps_active_min steps_elevation floors steps_distance stand_hours cycle_min cycle_distance
active_energy workouts workouts_min workouts_distance productive_min neutral_min distracting_min
commits tasks_completed words_written emails_sent emails_received pomodoros_min keystrokes coffees
alcoholic_drinks energy water carbohydrates fat fibre protein sugar sodium cholesterol caffeine
money_spent time_in_bed sleep_light sleep_deep sleep_rem sleep_awakenings events events_duration
weight body_fat lean_mass heartrate heartrate_max heartrate_resting meditation_min menstrual_flow
sexual_activity checkins location tracks articles_read pages_read mobile_screen_min gaming_min
tv_min facebook_posts facebook_comments facebook_reactions tweets twitter_mentions twitter_username
instagram_posts instagram_comments instagram_likes weather_temp_max weather_temp_min
weather_precipitation weather_cloud_cover weather_wind_speed weather_summary weather_icon
weather_air_pressure weather_humidity day_length
"""
COLLECTED = frozenset(_COLLECTED.split())


@dataclass(frozen=True, slots=True)
class Series:
    """The days of one attribute in one file, as they were loaded."""

    file: str
    attribute: str
    entries: tuple[Json, ...]


class Diary:
    """All attributes together: what each of them is, and which tags each day has.

    The tags of a day belong together, as in a tracker with one entry a day. So a day has one
    episode at most, which comes with the first of its tags that stands for one.
    """

    def __init__(self, series: Sequence[Series], choices: Choices) -> None:
        self._choices = choices
        values: dict[str, list[Json]] = {}
        for one in series:
            values.setdefault(one.attribute, []).extend(map(_value, one.entries))
        self._kinds = {name: _kind(name, found) for name, found in values.items()}
        self._tags: dict[date, list[str]] = {}
        for one in series:
            if self._kinds[one.attribute] == "tag":
                for entry in one.entries:
                    self._note_tag(one.attribute, entry)
        self._seen: set[tuple[str, date, str]] = set()
        self._with_episode: set[date] = set()

    def _note_tag(self, attribute: str, entry: Json) -> None:
        day = _day(entry)
        if day is not None and _value(entry) == 1:
            self._tags.setdefault(day, []).append(_label(attribute))

    def records_of_day(
        self, attribute: str, entry: Mapping[str, Json]
    ) -> Sequence[Record] | Complaint:
        """Return what a day of an attribute becomes; nothing where Exist has no value for it."""
        day = iso_day(words(entry, "date"))
        if isinstance(day, Complaint):
            return Complaint("Its date can't be read.", AGAIN)
        value = entry.get("value")
        if value is None or self._again(attribute, day, value):
            return ()
        if isinstance(value, str) and unreadable(value):
            return Complaint("It holds letters that can't be read.", AGAIN)
        return self._told(attribute, day, value)

    def _told(self, attribute: str, day: date, value: Json) -> Sequence[Record] | Complaint:
        at = part_of_day(day, NOON_HOUR, self._choices)
        kind = self._kinds[attribute]
        if kind == "tag":
            return self._tag(attribute, at, day) if value == 1 else ()
        if kind in {"note", "text"}:
            return self._text(attribute, at, value)
        if kind == "number":
            return self._device(at, attribute, _number(value))
        found = decimal({attribute: value}, attribute)
        if found is None:
            return Complaint(f"Its value for {_label(attribute)} is not a number.", AGAIN)
        return self._measured(kind, attribute, at, found)

    def _again(self, attribute: str, day: date, value: Json) -> bool:
        """Tell whether another file of the export said the same of this day already."""
        said = (attribute, day, repr(value))
        again = said in self._seen
        self._seen.add(said)
        return again

    def _measured(
        self, kind: Kind, attribute: str, at: datetime, value: float
    ) -> Sequence[Record] | Complaint:
        if kind == "clock":
            minutes = CLOCK_STARTS[attribute] * MINUTES_PER_HOUR + round(value)
            return self._device(at, attribute, f"{minutes // 60}:{minutes % 60:02d}")
        if kind == "sleep":
            ratings = ((HOURS_ASLEEP.name, value / MINUTES_PER_HOUR),) if value else ()
            return rated(at, ratings, self._choices)
        if kind == "scale":
            ratings = ((OWN_SCALES[attribute].name, value),)
            return records_of(Noted(at, "", None, ratings=ratings), self._choices)
        score = on_five(value, LOWEST, HIGHEST)
        if score is None:
            return Complaint("Its mood is not between 1 and 9.", AGAIN)
        return records_of(Noted(at, "", score), self._choices)

    def _device(self, at: datetime, attribute: str, written: str) -> Sequence[Record] | Complaint:
        """Take a number in where the rules have a measure of its name."""
        ratings = scale_ratings([(attribute, written)], self._choices)
        return ratings if isinstance(ratings, Complaint) else rated(at, ratings, self._choices)

    def _text(self, attribute: str, at: datetime, value: Json) -> Sequence[Record] | Complaint:
        if not isinstance(value, str):
            return Complaint(f"Its value for {_label(attribute)} is not a text.", AGAIN)
        text = plain_text(value)
        tags = () if self._kinds[attribute] == "note" else (_label(attribute),)
        return records_of(Noted(at, "", None, tags, text), self._choices) if text else ()

    def _tag(self, attribute: str, at: datetime, day: date) -> tuple[Record, ...]:
        records = records_of(Noted(at, "", None, (_label(attribute),)), self._choices)
        if not any(isinstance(record, Episode) for record in records):
            return records
        others = tuple(record for record in records if not isinstance(record, Episode))
        if day in self._with_episode:
            return others
        self._with_episode.add(day)
        choices = self._choices
        whole = tagged(self._tags[day], choices.rules, choices.person, at, day)
        return others if whole.episode is None else (whole.about(whole.episode), *others)


def _kind(attribute: str, values: Sequence[Json]) -> Kind:
    """Tell what a day of an attribute means; one that Exist doesn't know is the person's own."""
    if attribute in KINDS:
        return KINDS[attribute]
    said = [value for value in values if value is not None]
    if attribute in COLLECTED or not said:
        return "number"
    if all(isinstance(value, int | float) and value in (0, 1) for value in said):
        return "tag"
    return "text" if all(isinstance(value, str) for value in said) else "number"


def _value(entry: Json) -> Json:
    return entry.get("value") if isinstance(entry, dict) else None


def _day(entry: Json) -> date | None:
    found = iso_day(words(entry, "date")) if isinstance(entry, dict) else None
    return found if isinstance(found, date) else None


def _label(attribute: str) -> str:
    return attribute.replace("_", " ")


def _number(value: Json) -> str:
    """Write a value as a cell of a table would have it; nothing for what is no number or word."""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float):
        return f"{value:f}"
    return str(value) if isinstance(value, int | str) else ""
