from __future__ import annotations

import json
from datetime import date, datetime

import pytest

from analytics.importing import arrive_bytes
from analytics.readers import own, share
from analytics.readers.reading import PartnerShare, Reading
from analytics.readers.rules import Choices, Rules
from analytics.readers.share_list import ended
from analytics.records import Entry, Episode, LoggedDay, Message, Problem, Rating
from tests.readers.accounts import accounted, rows, source, zipped
from tests.readers.share_files import L1_TABLES, listing, packed
from tests.readers.share_files import share as made

LOST = "This share is damaged, or was changed after it was made."


def read(content: bytes, choices: Choices | None = None) -> Reading:
    return accounted(share.read(source(content), choices or Choices()))


def refused(content: bytes) -> Problem:
    found = share.read(source(content), Choices())
    assert isinstance(found, Problem)
    assert (found.file, found.line) == ("any.csv", None)
    assert found.remedy
    return found


def with_list(**other: object) -> bytes:
    """Return a share whose list says something else."""
    return packed(L1_TABLES, {**listing(L1_TABLES), **other})


def test_a_share_brings_its_records_with_its_level_and_last_day():
    reading = read(made())

    assert share.recognise(source(made()))
    assert reading.format == "share"
    assert reading.problems == ()
    assert reading.share == PartnerShare("Person A", "L1", date(2026, 11, 24), date(2999, 12, 31))
    assert {kind.__name__: table.num_rows for kind, table in reading.tables.items()} == {
        "Episode": 2,
        "Rating": 2,
        "RitualDay": 1,
        "LoggedDay": 6,
        "Marker": 1,
    }
    assert [one.name for one in reading.measures] == ["canary_scale"]


def test_a_day_without_its_time_is_noon_under_either_name():
    reading = read(made())

    assert [row["at"] for row in rows(reading, Episode)] == [
        datetime(2026, 10, 5, 12),
        datetime(2026, 10, 7, 12),
    ]
    assert rows(reading, Rating)[0]["at"] == datetime(2026, 10, 5, 12)


def test_what_the_level_leaves_out_is_empty():
    (first, _) = rows(read(made()), Episode)

    assert (first["triggers"], first["coping"], first["note"]) == ([], [], "")
    assert first["reassurance_sought"] is None


def test_times_tags_and_chosen_lines_of_higher_levels_come_in():
    entries = (
        "who,at,kind,text,tags\nPerson A,2026-10-05 22:10:00,journal,We talked.,us | calm\n"
        "Person A,2026-10-06 21:00:00,journal,,\n"
    )
    found = rows(read(made({"tables/entry.csv": entries}, level="L3")), Entry)

    assert found[0]["at"] == datetime(2026, 10, 5, 22, 10)
    assert (found[0]["text"], found[0]["tags"]) == ("We talked.", ["us", "calm"])
    assert found[1]["text"] == ""


def test_the_days_are_those_of_the_share_alone_where_it_says_them():
    days = "stream,who,day\nepisodes,Person A,2026-10-06\n"
    reading = read(made({**L1_TABLES, "tables/logged_day.csv": days}))
    assert [row["day"] for row in rows(reading, LoggedDay)] == [date(2026, 10, 6)]

    without = {n: text for n, text in L1_TABLES.items() if n != "tables/logged_day.csv"}
    assert len(rows(read(made(without)), LoggedDay)) == 5


def test_a_message_without_its_time_is_refused_since_it_would_tell_how_soon_one_replied():
    messages = (
        "chat,who,at,characters,words,kind\nchat 1,Person A,2026-10-05,3,1,text\n"
        "chat 1,Person A,2026-10-05 21:00:05,3,1,text\n"
    )
    reading = read(made({"tables/message.csv": messages}, level="L2"))

    assert [problem.line for problem in reading.problems] == [2]
    assert [row["at"] for row in rows(reading, Message)] == [datetime(2026, 10, 5, 21, 0, 5)]


def test_a_bad_row_of_a_share_hides_no_good_one():
    episodes = "who,day,intensity\nPerson A,2026-10-05,11\nPerson A,2026-10-06,4\n"
    reading = read(made({"tables/episode.csv": episodes}))

    assert [(one.file, one.line) for one in reading.problems] == [("tables/episode.csv", 2)]
    assert [row["intensity"] for row in rows(reading, Episode)] == [4]


def test_people_are_called_what_the_rules_say():
    reading = read(made(), Choices(rules=Rules(people={"Person A": "Ben"})))

    assert reading.share is not None
    assert reading.share.whose == "Ben"
    assert {row["who"] for row in rows(reading, Episode)} == {"Ben"}


def test_a_share_without_an_end_has_none():
    reading = read(made(ends_on=None))

    assert reading.share is not None
    assert reading.share.ends_on is None


def test_a_share_in_a_folder_of_a_zip_is_the_same():
    assert read(made(folder="from Ben/")).tables == read(made()).tables


def test_the_last_day_itself_still_counts():
    last = date(2027, 3, 1)

    assert ended("a.zip", last, last) is None
    assert ended("a.zip", None, last) is None
    found = ended("a.zip", last, date(2027, 3, 2))
    assert found is not None
    assert found.reason == "This share ended on 1 March 2027."


def test_a_share_that_has_ended_is_refused_whole():
    assert refused(made(ends_on="2020-01-31")).reason == "This share ended on 31 January 2020."


def test_weekly_counts_alone_are_no_records():
    counts = {"weekly_counts.csv": "who,week,stream,logged_days,records\nPerson A,2026-10-05,,7,2"}

    found = refused(made(counts, level="L0"))

    assert "weekly counts only (level L0)" in found.reason
    assert "Explore page" in found.remedy


def test_a_changed_file_refuses_the_share_whole():
    changed = {**L1_TABLES, "tables/episode.csv": L1_TABLES["tables/episode.csv"] + "\n"}

    assert refused(packed(changed, listing(L1_TABLES))).reason == LOST


def test_a_missing_file_refuses_the_share_whole():
    left = {n: text for n, text in L1_TABLES.items() if n != "tables/rating.csv"}

    assert refused(packed(left, listing(L1_TABLES))).reason == LOST


def test_a_parquet_table_is_held_against_its_digest_too():
    said = listing({**L1_TABLES, "tables/episode.parquet": b"PAR1 as made"})

    assert refused(packed({**L1_TABLES, "tables/episode.parquet": b"x"}, said)).reason == LOST


def test_a_file_that_is_not_on_the_list_is_not_read():
    more = {**L1_TABLES, "tables/entry.csv": "who,at,text\nPerson A,2026-10-05 21:00,more\n"}

    assert Entry not in read(packed(more, listing(L1_TABLES))).tables


def test_a_table_without_the_columns_no_record_can_miss_is_refused_whole():
    assert refused(made({"tables/rating.csv": "who,at,value\nPerson A,2026-10-05,6\n"})).reason == (
        LOST
    )


def test_a_later_version_asks_for_an_update():
    found = refused(with_list(version=2))

    assert "version 2" in found.reason
    assert "Update" in found.remedy


@pytest.mark.parametrize(
    "other",
    [
        {"version": 0},
        {"version": True},
        {"version": "1"},
        {"from": ""},
        {"from": "Person B"},
        {"from": "x" * 300, "levels": {"x" * 300: "L1"}},
        {"from": "\ud800", "levels": {"\ud800": "L1"}},
        {"levels": {"Person A": "L9"}},
        {"levels": ["L1"]},
        {"made_on": None},
        {"made_on": "24.11.2026"},
        {"ends_on": "soon"},
        {"ends_on": 5},
        {"files": {"tables/episode.csv": "abc"}},
        {"files": {}},
        {"files": None},
    ],
)
def test_a_list_that_is_not_as_secure_base_writes_it_is_refused(other: dict[str, object]):
    assert refused(with_list(**other)).reason == LOST


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '"share"', json.dumps({"format": "other"}), "[" * 100_000]
)
def test_another_list_is_no_share(text: str):
    content = zipped({"share.json": text, "a.csv": "b"})

    assert not share.recognise(source(content))
    assert "not a share" in refused(content).reason


def test_a_list_too_large_to_be_one_is_not_read():
    said = {**listing(L1_TABLES), "more": "x" * 1_000_001}

    assert not share.recognise(source(packed(L1_TABLES, said)))


def test_a_share_cannot_come_in_as_files_of_ones_own():
    assert not own.recognise(source(made()))
    found = arrive_bytes("share.zip", made(), Choices(), "secure-base").reading

    assert isinstance(found, Problem)
    assert "partner's share" in found.reason


def test_a_share_belongs_to_the_person_it_is_of():
    arrival = arrive_bytes("share.zip", made(), Choices())

    assert arrival.who == "Person A"
    assert arrival.alone is not None
    assert arrival.alone.choices == Choices()
