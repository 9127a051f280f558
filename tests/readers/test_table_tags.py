"""Any table through rules: what its tags become."""

from __future__ import annotations

from analytics.readers.rules import Rules, TagRule
from analytics.records import (
    Activity,
    Entry,
    Episode,
    LoggedDay,
    RitualDay,
)
from tests.readers.accounts import column, rows
from tests.readers.table_rules import COLUMNS, read, ruled

TAGS = {
    "panic": TagRule("episode", intensity=8.0),
    "worry": TagRule("episode"),
    "no reply": TagRule("trigger", "Late reply"),
    "breathing": TagRule("coping"),
    "date night": TagRule("ritual", "Evening together"),
    "yoga": TagRule("activity"),
    "tv": TagRule("ignore"),
}
TAGGED = ruled(Rules(columns=COLUMNS, tags=TAGS))


def test_tags_become_what_the_rules_say() -> None:
    tags = "Panic | worry | No reply | breathing | Date night | yoga | tv | rainy"
    reading = read(f"Date;Tags;Notes\n2026-01-31;{tags};words\n", TAGGED)
    (episode,) = rows(reading, Episode)
    assert episode["intensity"] == 8.0
    assert episode["triggers"] == ["Late reply"]
    assert episode["coping"] == ["breathing"]
    assert column(reading, RitualDay, "ritual") == ["Evening together"]
    assert column(reading, Activity, "name") == ["yoga"]
    assert column(reading, Entry, "tags") == [["rainy"]]


def test_tags_of_a_row_go_with_the_episode_of_its_own_column() -> None:
    reading = read("Date;Anxious;Tags\n2026-01-31;6;panic, no reply\n", TAGGED)
    (episode,) = rows(reading, Episode)
    assert (episode["intensity"], episode["triggers"]) == (6.0, ["Late reply"])


def test_without_an_episode_its_tags_stay_with_what_was_written() -> None:
    reading = read("Date;Tags;Notes\n2026-01-31;no reply;words\n", TAGGED)
    assert column(reading, Entry, "tags") == [["Late reply"]]


def test_a_day_without_the_tag_for_episodes_is_a_known_calm_day() -> None:
    reading = read("Date;Tags;calm\n2026-01-31;;7\n", TAGGED)
    assert set(column(reading, LoggedDay, "stream")) == {"episodes", "measure:calm"}
    assert rows(reading, Episode) == []


def test_tags_without_rules_are_kept_as_tags() -> None:
    reading = read("Date;Tags\n2026-01-31;work, rain\n")
    assert column(reading, Entry, "tags") == [["work", "rain"]]
