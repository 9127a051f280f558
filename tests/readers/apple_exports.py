"""Apple Health exports to test with, and reading them."""

from __future__ import annotations

from analytics.readers import apple_health
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices
from analytics.records import Problem
from tests.readers.accounts import accounted, source

SAM = Choices("Sam")
MINDFUL = "HKCategoryTypeIdentifierMindfulSession"
TYPES = """<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 13 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout)*)>
<!ATTLIST HealthData
  locale CDATA #REQUIRED
>
]>
"""
# iOS 16 leaves out the end of a list.
BROKEN_TYPES = TYPES.replace("  locale CDATA #REQUIRED\n>", "  locale CDATA #REQUIRED")
STEPS = (
    ' <Record type="HKQuantityTypeIdentifierStepCount" unit="count" value="12"'
    ' startDate="2026-01-31 08:00:00 +0100" endDate="2026-01-31 08:01:00 +0100"/>\n'
)


def session(
    start: str = "2026-01-31 21:30:00 +0100",
    end: str = "2026-01-31 21:42:30 +0100",
    inside: str = "",
    more: str = "",
) -> str:
    said = f'type="{MINDFUL}" sourceName="Sam’s Watch" startDate="{start}" endDate="{end}"{more}'
    return f" <Record {said}>{inside}</Record>\n" if inside else f" <Record {said}/>\n"


def export(*parts: str, types: str = TYPES) -> str:
    start = f'<?xml version="1.0" encoding="UTF-8"?>\n{types}<HealthData locale="en_US">\n'
    about = ' <ExportDate value="2026-02-01 10:00:00 +0100"/>\n'
    return f"{start}{about}{''.join(parts)}</HealthData>\n"


def read(text: str | bytes, choices: Choices = SAM) -> Reading:
    return accounted(apple_health.read(source(text, "export.xml"), choices))


def refused(text: str | bytes) -> Problem:
    found = apple_health.read(source(text, "export.xml"), SAM)
    assert isinstance(found, Problem)
    assert found.line is None
    return found
