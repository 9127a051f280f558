"""Every format that is read, each with a clean file of known facts."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tests.dirt import chat_formats, habit_formats, journal_formats, mood_formats, table_formats
from tests.dirt.clean import Format

FORMATS: tuple[Format, ...] = (
    *mood_formats.FORMATS,
    *habit_formats.FORMATS,
    *journal_formats.FORMATS,
    *chat_formats.FORMATS,
    *table_formats.FORMATS,
)
BY_NAME: Mapping[str, Format] = MappingProxyType({form.name: form for form in FORMATS})
