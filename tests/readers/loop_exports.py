"""What tests of the Loop reader share: the two lists of habits, reading, looking at days."""

from __future__ import annotations

from analytics.readers import loop
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices
from analytics.records import LoggedDay, RitualDay
from tests.readers.accounts import accounted, rows, source

SAM = Choices(who="Sam")
OLD_HABITS = (
    "Position,Name,Question,Description,NumRepetitions,Interval,Color\n"
    "001,Walk,Did you?,,1,1,#FF8F00\n"
    '002,"Talk, together 🌻",,,2,3,#00897B\n'
)
HABITS_HEADER = (
    "Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,"
    "Color,Unit,Target Type,Target Value,Archived?\n"
)
NEW_HABITS = (
    HABITS_HEADER + "001,Walk,YES_NO,Did you?,,1,1,#FF8F00,,,,false\n"
    '002,"Talk, together 🌻",YES_NO,,,2,3,#00897B,,,,false\n'
)


def read(content: bytes | str, choices: Choices = SAM, name: str = "Checkmarks.csv") -> Reading:
    opened = source(content, name)
    assert loop.recognise(opened)
    return accounted(loop.read(opened, choices))


def states(reading: Reading) -> dict[tuple[object, object], object]:
    return {(row["ritual"], row["day"]): row["state"] for row in rows(reading, RitualDay)}


def logged(reading: Reading) -> set[tuple[object, object]]:
    return {(row["stream"], row["day"]) for row in rows(reading, LoggedDay)}
