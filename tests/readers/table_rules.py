"""What tests of the table reader share: rules for the columns they use, and reading."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from analytics.readers import table
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices, ColumnMeaning, ColumnRule, Rules
from tests.readers.accounts import accounted, source

MEANINGS: Mapping[str, ColumnMeaning] = {
    "When": "at",
    "Date": "day",
    "Time": "time",
    "Person": "who",
    "calm": "measure",
    "mood": "measure",
    "Walk": "ritual",
    "Anxious": "episode",
    "Tags": "tags",
    "Notes": "text",
    "Weather": "ignore",
}
COLUMNS = {name: ColumnRule(meaning) for name, meaning in MEANINGS.items()}
RULES = Rules(columns=COLUMNS)
SAM = Choices("Sam", rules=RULES)
NOON = datetime(2026, 1, 31, 12)


def read(content: bytes | str, choices: Choices = SAM) -> Reading:
    return accounted(table.read(source(content), choices))


def ruled(rules: Rules) -> Choices:
    return Choices("Sam", rules=rules)
