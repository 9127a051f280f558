from __future__ import annotations

import io

import pyarrow as pa
import pyarrow.parquet as pq

from analytics.levels import Level
from analytics.log.log import Log
from tests.report.bundles import files_at, lines_in, rows_in, small_files

WEEKLY_ONLY = {
    *("README.txt", "dictionary.csv", "manifest.json", "share.json"),
    *("weekly_counts.csv", "weekly_counts.parquet"),
}
RECORD_FILES = (
    *("activity", "entry", "episode", "logged_day", "marker", "measure", "message", "rating"),
    *("ritual", "ritual_day"),
)


def test_weekly_counts_are_all_there_is_at_level_0():
    files = small_files(0, 0)

    assert {name for name in files if not name.startswith("answers/")} == WEEKLY_ONLY


def test_from_level_1_on_there_are_records_and_days_of_messages():
    files = small_files(1, 1)

    wanted = {f"tables/{name}" for name in RECORD_FILES} - {"tables/message"} | {"message_days"}
    assert {name for name in files if not name.startswith("answers/")} == WEEKLY_ONLY | {
        f"{name}.{end}" for name in wanted for end in ("csv", "parquet")
    }


def test_messages_come_one_by_one_where_both_share_level_2():
    assert "tables/message.csv" in small_files(2, 3)
    for levels in ((2, None), (2, 1), (3, 0)):
        assert "tables/message.csv" not in small_files(*levels)


def test_days_of_messages_are_told_where_both_share_level_1():
    assert lines_in(small_files(1, 2), "message_days.csv") == [
        "who,day,messages,characters",
        "Person A,2026-03-02,2,15",
        "Person B,2026-03-02,1,30",
    ]
    for levels in ((1, None), (3, 0)):
        assert "message_days.csv" not in small_files(*levels)


def test_counts_of_a_week_are_as_counted_by_hand():
    assert lines_in(small_files(0, 0), "weekly_counts.csv") == [
        "who,week,stream,logged_days,records",
        ",2026-03-02,ritual:Hug,1,0",
        "Person A,2026-03-02,activities,0,1",
        "Person A,2026-03-02,chat,2,2",
        "Person A,2026-03-02,episodes,2,3",
        "Person A,2026-03-02,journal,1,1",
        "Person A,2026-03-02,ritual:Hug,2,1",
        "Person A,2026-03-09,episodes,1,0",
        "Person B,2026-03-02,chat,2,1",
        "Person B,2026-03-02,episodes,1,1",
    ]


def test_counts_of_a_week_tell_scales_from_level_1_on():
    assert "Person A,2026-03-02,measure:calm,1,1" in lines_in(small_files(1), "weekly_counts.csv")


def test_at_level_1_a_day_stands_for_its_time_and_tags_have_no_column():
    files = small_files(1)

    # An episode at 2 in the morning belongs to the day before; which came first is not told.
    assert lines_in(files, "tables/episode.csv") == [
        "who,at,intensity,intensity_after,minutes,reassurance_sought,late",
        "Person A,2026-03-02,5.0,,,,no",
        "Person A,2026-03-02,6.0,2.0,20.0,yes,no",
        "Person A,2026-03-04,7.0,,,,yes",
    ]
    assert lines_in(files, "tables/entry.csv") == [
        "who,at,kind,belief_before,belief_after",
        "Person A,2026-03-02,thought,80.0,30.0",
    ]
    assert lines_in(files, "tables/activity.csv")[0] == (
        "who,at,kind,minutes,intensity_before,intensity_after"
    )
    assert (
        pq.read_table(io.BytesIO(files["tables/episode.parquet"])).schema.field("at").type
        == pa.date32()
    )


def test_at_level_2_there_are_times_and_no_own_words():
    files = small_files(2)

    assert lines_in(files, "tables/episode.csv")[:2] == [
        "who,at,intensity,intensity_after,minutes,triggers,coping,reassurance_sought,late",
        "Person A,2026-03-02 21:17:00,6.0,2.0,20.0,,,yes,no",
    ]
    assert pq.read_table(io.BytesIO(files["tables/episode.parquet"])).schema.field(
        "at"
    ).type == pa.timestamp("us")


def test_two_levels_in_one_table_leave_the_lower_one_its_days():
    files = small_files(2, 1)

    assert lines_in(files, "tables/episode.csv") == [
        "who,at,intensity,intensity_after,minutes,triggers,coping,reassurance_sought,late",
        "Person A,2026-03-02 21:17:00,6.0,2.0,20.0,,,yes,no",
        "Person A,2026-03-03 02:17:00,5.0,,,,,,no",
        "Person A,2026-03-04 21:17:00,7.0,,,,,,yes",
        "Person B,2026-03-02,3.0,,,,,,no",
    ]
    parquet = pq.read_table(io.BytesIO(files["tables/episode.parquet"]))
    assert parquet.schema.field("at").type == pa.string()
    assert parquet.column("triggers").to_pylist() == [[], [], [], None]


def test_what_both_agreed_on_is_told_once():
    files = small_files(1, 1)

    assert lines_in(files, "tables/ritual.csv") == [
        "name,who,times_per_7_days,since,until",
        "Walk,Person A,7.0,,",
        "Hug,,5.0,2026-03-01,",
    ]
    assert lines_in(files, "tables/marker.csv") == [
        "label,since,until",
        "Holiday,2026-03-02,2026-03-04",
    ]


def test_days_of_the_chat_come_with_its_messages_alone():
    def streams(*levels: Level) -> set[str]:
        return {row["stream"] for row in rows_in(small_files(*levels), "tables/logged_day.csv")}

    assert "chat" not in streams(1, 1)
    assert "chat" in streams(2, 2)
    assert "chat" not in streams(2, 1)


def test_logged_days_are_there_even_when_nothing_is_logged():
    with Log() as empty:
        files = files_at(empty, 1)

    assert lines_in(files, "tables/logged_day.csv") == ["stream,who,day"]
    assert "Nothing was logged in the days chosen." in files["README.txt"].decode()
