"""Day One: its entries arrive on the day they were written, with their words alone."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.readers import day_one
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices, Rules, TagRule
from analytics.readers.source import Source, open_path
from analytics.records import Entry, Episode, Problem, RitualDay
from tests.readers.accounts import accounted, refusals, rows, zipped
from tests.readers.journal_files import (
    claimed_by_none_before,
    claims_nothing_else,
    damaged,
    entries,
    journal_days,
    never_raises,
    opened,
    read,
    texts,
)

REAL = Path(__file__).parents[3] / "shared" / "real_exports" / "dayone"
THERE = Choices(who="Ana")


def entry(**told: object) -> dict[str, object]:
    return {
        "uuid": "A",
        "creationDate": "2026-01-31T20:30:05Z",
        "timeZone": "Europe/Berlin",
        "text": "We talked.",
        **told,
    }


def journal(*found: object, **dumped: int) -> str:
    return json.dumps({"metadata": {"version": "1.0"}, "entries": found}, indent=dumped.get("by"))


def only(*found: object, choices: Choices = THERE) -> Reading:
    return read(day_one, opened(journal(*found)), choices)


def test_an_entry_is_on_the_clock_where_it_was_written() -> None:
    found = only(entry(tags=["date night", "walk"]))

    at = datetime(2026, 1, 31, 21, 30, 5)
    assert entries(found) == [(at, ["date night", "walk"], "We talked.")]
    assert journal_days(found) == [date(2026, 1, 31)]


def test_a_zone_of_ones_own_goes_before_that_of_the_entry() -> None:
    found = only(entry(), choices=Choices(zone="America/New_York"))

    assert entries(found)[0][0] == datetime(2026, 1, 31, 15, 30, 5)


def test_an_entry_in_the_small_hours_belongs_to_the_day_before() -> None:
    assert journal_days(only(entry(creationDate="2026-01-31T01:30:00Z"))) == [date(2026, 1, 30)]


def test_an_entry_for_the_whole_day_is_noon_of_its_own_day() -> None:
    told = entry(creationDate="2026-01-31T23:00:00Z", isAllDay=True, timeZone="Asia/Tokyo")
    found = only(told, choices=Choices(zone="America/New_York"))

    assert entries(found)[0][0] == datetime(2026, 2, 1, 12)


@pytest.mark.parametrize(
    ("instant", "local"),
    [
        ("2026-03-29T00:59:59Z", datetime(2026, 3, 29, 1, 59, 59)),
        ("2026-03-29T01:00:00Z", datetime(2026, 3, 29, 3)),
        ("2026-10-25T00:30:00Z", datetime(2026, 10, 25, 2, 30)),
        ("2026-10-25T01:30:00Z", datetime(2026, 10, 25, 2, 30)),
    ],
)
def test_the_hour_that_summer_time_skips_or_repeats_is_read(instant: str, local: datetime) -> None:
    assert entries(only(entry(creationDate=instant)))[0][0] == local


@pytest.mark.parametrize("zone", [None, "", "Nowhere/City", 5, "GMT+0200"])
def test_without_a_known_zone_one_has_to_be_chosen(zone: object) -> None:
    refused = only(entry(timeZone=zone)).problems[0]

    assert "time zone" in refused.reason
    assert "Choose your time zone" in refused.remedy


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"All packed up \.\. 2\-3 days \(or so\)\!", "All packed up .. 2-3 days (or so)!"),
        ("One\n\n![](dayone-moment://76F9B0AC)\n\nTwo", "One\n\nTwo"),
        ("![](dayone-moment:/video/76F9)![a](dayone-moment:/audio/7) x", "x"),
        (r"C:\temp \\ done", "C:\\temp \\ done"),
        ("a\u2028b\ufffc\u200b", "a\nb"),
        ("# A title\n\n- [ ] say it", "# A title\n\n- [ ] say it"),
        ("שלום 👩\u200d❤\ufe0f\u200d👨 <b>x</b>", "שלום 👩\u200d❤\ufe0f\u200d👨 <b>x</b>"),
    ],
)
def test_media_marks_and_escapes_are_taken_out(written: str, text: str) -> None:
    assert texts(only(entry(text=written))) == [text]


def test_without_a_text_its_rich_text_is_read() -> None:
    rich = {
        "contents": [
            {"attributes": {"line": {"header": 1}}, "text": "Packed up ..\n"},
            {"embeddedObjects": [{"type": "photo"}]},
            {"text": "Here we come."},
        ],
        "meta": {"version": 1},
    }
    told = entry(richText=json.dumps(rich))
    del told["text"]

    assert texts(only(told)) == ["Packed up ..\nHere we come."]
    assert texts(only(entry(text="", richText="plain words"))) == ["plain words"]
    assert texts(only(entry(text="", richText="{broken"))) == []


def test_an_entry_of_a_picture_alone_is_a_day_written_in() -> None:
    found = only(entry(text="![](dayone-moment://1)"))

    assert Entry not in found.tables
    assert journal_days(found) == [date(2026, 1, 31)]


def test_tags_become_what_the_rules_say() -> None:
    rules = Rules(tags={"date night": TagRule("ritual"), "panic": TagRule("episode", intensity=7)})
    found = only(entry(tags=["Date night", "panic"]), choices=Choices(rules=rules))

    assert rows(found, RitualDay)[0]["ritual"] == "Date night"
    assert rows(found, Episode)[0]["intensity"] == 7


def test_a_tag_with_a_bar_is_two_as_in_our_own_files() -> None:
    assert entries(only(entry(tags=["a | b", " ", "#c", "a", 3])))[0][1] == ["a", "b", "c"]


@pytest.mark.parametrize(
    "broken",
    [
        entry(creationDate="yesterday"),
        entry(creationDate="2026-02-31T10:00:00Z"),
        entry(creationDate="2026-01-31T10:00:00"),
        entry(creationDate="0001-01-01T00:00:00Z"),
        entry(creationDate="9999-12-31T23:59:59Z"),
        entry(creationDate=None),
        entry(text="half \ud83d a letter"),
        "no entry",
        None,
        7,
    ],
)
def test_a_broken_entry_is_refused_by_its_place_and_hides_no_other(broken: object) -> None:
    found = only(entry(), broken, entry(text="Third"))

    assert [problem.line for problem in found.problems] == [2]
    assert found.problems[0].reason.startswith("Entry 2: ")
    assert texts(found) == ["We talked.", "Third"]


def test_a_nul_is_left_out() -> None:
    assert texts(only(entry(text="a\0b"))) == ["ab"]


def test_all_journals_of_a_zip_are_read_and_a_damaged_one_is_named() -> None:
    files = {
        "Us.json": journal(entry()),
        "Me.json": journal(entry(text="Other")),
        "Cut.json": journal(entry())[:-9],
        "photos/x.json": '{"a": 1}',
    }
    found = read(day_one, opened(zipped(files), "export.zip"), THERE)

    assert sorted(map(str, texts(found))) == ["Other", "We talked."]
    assert [(one.file, one.line) for one in found.problems] == [("Cut.json", None)]


def test_a_journal_that_is_cut_off_is_refused_as_a_whole() -> None:
    found = day_one.read(opened(journal(entry())[:-9]), THERE)

    assert isinstance(found, Problem)
    assert "damaged or cut off" in found.reason


def test_an_unknown_zone_of_ones_own_is_said_before_anything_is_read() -> None:
    found = day_one.read(opened(journal(entry())), Choices(zone="Nowhere"))

    assert isinstance(found, Problem)


def test_a_file_of_another_kind_is_refused_with_what_to_do() -> None:
    found = day_one.read(opened("a,b\n1,2\n"), THERE)

    assert isinstance(found, Problem)
    assert "JSON" in found.remedy


@pytest.mark.parametrize(
    "text",
    [
        journal(),
        journal(entry(), by=2),
        journal(entry()).replace("/", "\\/"),
        "\ufeff" + journal(entry(), by=2).replace("\n", "\r\n"),
        json.dumps({"entries": [entry()], "metadata": {"version": "1.0"}}),
        journal({"richText": "x" * 20_000, **entry()}),
    ],
)
def test_it_is_told_by_its_first_names(text: str) -> None:
    assert day_one.recognise(opened(text))
    claimed_by_none_before(opened(text))


def test_no_other_file_is_claimed() -> None:
    claims_nothing_else(day_one)
    assert not day_one.recognise(
        opened('{"metadata": {"version": "2"}, "entries": [{"content": 1}]}')
    )
    assert not day_one.recognise(opened('{"entries": [{"text": "x", "mood": 1}]}'))


DOENTRY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/x.dtd">
<plist version="1.0"><dict>
<key>Creation Date</key><date>2014-10-23T15:36:33Z</date>
<key>Entry Text</key><string>Talked, &amp; walked.</string>
<key>Starred</key><true/>
<key>Tags</key><array><string>us</string></array>
<key>Time Zone</key><string>Europe/Berlin</string>
</dict></plist>
"""


def test_entries_of_day_one_classic_are_read_from_their_folder() -> None:
    files = {
        "Journal.dayone/entries/A.doentry": DOENTRY,
        "Journal.dayone/entries/B.doentry": DOENTRY.replace("</dict>", ""),
        "Journal.dayone/entries/C.doentry": DOENTRY.replace("2014-10-23T", "2014-13-45T"),
    }
    found = read(day_one, opened(zipped(files)), THERE)

    assert entries(found) == [(datetime(2014, 10, 23, 17, 36, 33), ["us"], "Talked, & walked.")]
    assert [(one.file[-9:], one.line) for one in found.problems] == [
        ("B.doentry", 1),
        ("C.doentry", 1),
    ]


def test_one_entry_of_day_one_classic_is_read_alone() -> None:
    assert texts(read(day_one, opened(DOENTRY, "A.doentry"), THERE)) == ["Talked, & walked."]


zones = st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC"])
words = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\\\u200b\ufffc\u2028\u2029")
).map(str.strip)


@given(
    st.lists(
        st.tuples(st.datetimes(datetime(1971, 1, 1), datetime(2199, 12, 30)), zones, words),
        max_size=5,
    )
)
@settings(deadline=None)  # a busy machine is no mistake
def test_written_entries_read_back_equal(found: list[tuple[datetime, str, str]]) -> None:
    told = [
        entry(
            creationDate=at.replace(tzinfo=ZoneInfo(zone), microsecond=0)
            .astimezone(UTC)
            .strftime("%Y-%m-%dT%H:%M:%SZ"),
            timeZone=zone,
            text=text,
        )
        for at, zone, text in found
    ]
    reading = only(*told)
    expected = [(at.replace(microsecond=0), text) for at, _, text in found if text]
    got = [(at, text) for at, _, text in entries(reading)]

    assert [text for _, text in got] == [text for _, text in expected]
    assert all(
        isinstance(one, datetime) and abs(one - other) <= timedelta(hours=1)
        for (one, _), (other, _) in zip(got, expected, strict=True)
    )
    assert refusals(reading) == []


@given(damaged(journal(entry(), entry(tags=["a"], isAllDay=True), by=1).encode()))
@settings(deadline=None)
def test_damage_anywhere_never_stops_the_reader(content: bytes) -> None:
    never_raises(day_one, content)


@given(damaged(DOENTRY.encode()))
@settings(deadline=None)
def test_damage_in_a_classic_entry_never_stops_the_reader(content: bytes) -> None:
    never_raises(day_one, content)


def test_the_real_export_is_accounted_for() -> None:
    if not REAL.exists():
        pytest.skip("The real exports are not beside the project (../shared/real_exports).")
    for path in sorted(REAL.glob("*.json")):
        found = open_path(path)
        assert isinstance(found, Source)
        assert day_one.recognise(found)
        reading = accounted(day_one.read(found, THERE))
        expected = json.loads(path.read_text("utf-8"))["entries"]
        assert (reading.records, reading.problems) == (len(expected), ())
        assert entries(reading)[0][0] == datetime(2018, 4, 21, 18, 57, 4)
