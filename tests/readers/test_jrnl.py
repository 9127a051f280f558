"""jrnl: every shape of a journal arrives whole, and only dates begin an entry."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.readers import jrnl
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices, Rules, TagRule
from analytics.readers.source import Source, open_bytes, open_path
from analytics.records import Entry, Episode, Problem
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

REAL = Path(__file__).parents[3] / "shared" / "real_exports" / "jrnl"
THERE = Choices(who="Ana")
TWO = "[2026-01-30 08:00] Morning.\n\n[2026-01-31 21:30] We talked.\nLong.\n"


def only(text: str | bytes, choices: Choices = THERE) -> Reading:
    return read(jrnl, opened(text), choices)


def moments(reading: Reading) -> list[object]:
    return [at for at, _, _ in entries(reading)]


def test_an_entry_is_its_title_and_all_up_to_the_next_date() -> None:
    found = only(
        "[2026-01-31 21:30] We @talked. *\n\nLong, @Us.\nx@y @\n\n[2026-02-01 08:00] Two\n"
    )

    assert entries(found) == [
        (datetime(2026, 1, 31, 21, 30), ["talked", "us"], "We @talked.\nLong, @Us.\nx@y @"),
        (datetime(2026, 2, 1, 8), [], "Two"),
    ]
    assert journal_days(found) == [date(2026, 1, 31), date(2026, 2, 1)]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("A day *", "A day"),
        ("*", ""),
        ("It was *good*", "It was *good*"),
        ("**Bold**", "**Bold**"),
    ],
)
def test_the_star_of_an_entry_is_no_word_of_it(title: str, text: str) -> None:
    found = only(f"[2026-01-31 21:30] {title}\n\n[2026-02-01 21:30] Two\n")

    assert texts(found) == ([text] if text else []) + ["Two"]


@pytest.mark.parametrize(
    ("first", "second", "day"),
    [
        ("31.01.2026 21:30", "01.02.2026 08:00", datetime(2026, 1, 31, 21, 30)),
        ("01/31/2026 09:30 PM", "02/01/2026 08:00 AM", datetime(2026, 1, 31, 21, 30)),
        ("2026-01-31 09:30:05 PM", "2026-02-01 08:00:00 AM", datetime(2026, 1, 31, 21, 30, 5)),
        ("2026-01-31T21:30", "2026-02-01T08:00", datetime(2026, 1, 31, 21, 30)),
        ("2026-01-31", "2026-02-01", datetime(2026, 1, 31, 12)),
        ("January 31, 2026 21:30", "February 1, 2026 08:00", datetime(2026, 1, 31, 21, 30)),
        ("Sat 31 Jan 2026 09:30 PM", "Sun 01 Feb 2026 08:00 AM", datetime(2026, 1, 31, 21, 30)),
        ("2026 Jan 31 at 21:30", "2026 Feb 1 at 8:00", datetime(2026, 1, 31, 21, 30)),
        ("2026-01-31 Sat 21:30", "2026-02-01 Sun 08:00", datetime(2026, 1, 31, 21, 30)),
        ("31/01/26 21:30", "01/02/26 08:00", datetime(2026, 1, 31, 21, 30)),
    ],
)
def test_dates_are_read_as_each_person_sets_them(first: str, second: str, day: datetime) -> None:
    text = f"[{first}] One\n\n[{second}] Two\n"
    found = only(text)

    assert moments(found)[0] == day
    assert texts(found) == ["One", "Two"]
    assert found.questions == ()
    claimed_by_none_before(opened(text))


def test_an_open_order_of_day_and_month_is_asked_and_the_answer_kept() -> None:
    text = "[10.06.2026 15:00] One\n\n[09.07.2026 15:00] Two\n"

    assert only(text).questions[0].text == "Is 10/6/2026 in this journal 10 June or 6 October?"
    month_first = only(text, Choices(date_order="mdy"))
    assert month_first.questions == ()
    assert moments(month_first)[0] == datetime(2026, 10, 6, 15)


def test_one_clear_date_decides_for_the_whole_journal() -> None:
    found = only("[10.06.2026 15:00] One\n\n[25.06.2026 15:00] Two\n")

    assert (found.questions, moments(found)[0]) == ((), datetime(2026, 6, 10, 15))


@pytest.mark.parametrize(
    "line",
    [
        "[this] is it",
        "[ ] say it",
        "[x] said",
        "[1] a note",
        "[1.2.3] is out",
        "[12:30] lunch",
        "[2026-01-31] see there",
        "[link](2026-01-31 21:30)",
        " [2026-01-31 21:30] indented",
        "2026-01-31 21:30 without",
        "[2026-01-31 21:30]without a space",
        "[31.01.2026 21:30] another way",
        "[January] was cold",
    ],
)
def test_brackets_in_the_words_never_part_an_entry(line: str) -> None:
    found = only(f"[2026-01-30 08:00] One\n{line}\n\n[2026-02-01 08:00] Two\n")

    assert texts(found) == [f"One\n{line}", "Two"]


def test_another_way_of_writing_dates_behind_a_blank_line_begins_an_entry() -> None:
    found = only("[2026-01-30 08:00] One\n\n[31.01.2026 21:30] Two\n")

    assert moments(found) == [datetime(2026, 1, 30, 8), datetime(2026, 1, 31, 21, 30)]


def test_before_jrnl_2_entries_begin_without_brackets() -> None:
    text = "2026-01-30 08:00 One. *\n\n[2026-01-30 09:00] Sam: a chat\n\n2026-01-31 21:30 Two\n"
    found = only(text)

    assert texts(found) == ["One.\n[2026-01-30 09:00] Sam: a chat", "Two"]
    claimed_by_none_before(opened(text))


@pytest.mark.parametrize(
    "head", ["[2026-02-31 21:30]", "[2026-13-01 21:30]", "[2026-01-31 25:30]", "[1026-01-31 21:30]"]
)
def test_a_date_there_is_not_refuses_its_entry_and_hides_no_other(head: str) -> None:
    found = only(f"[2026-01-30 08:00] One\n\n{head} Broken\nwords\n\n[2026-02-01 08:00] Three\n")

    assert [problem.line for problem in found.problems] == [3]
    assert texts(found) == ["One", "Three"]


def test_words_before_the_first_date_are_refused_with_their_line() -> None:
    found = accounted(jrnl.read(opened(f"\nDear diary\n\n{TWO}"), THERE))

    assert [(one.line, "before the first date" in one.reason) for one in found.problems] == [
        (2, True)
    ]
    assert len(texts(found)) == 2


def test_letters_that_cannot_be_read_refuse_their_entry_alone() -> None:
    text = TWO.encode() + b"\n[2026-02-01 08:00] caf\xe9 \xc3\xa9 " + "ä".encode() * 20 + b"\n"
    found = only(text)

    assert [problem.line for problem in found.problems] == [6]
    assert len(texts(found)) == 2


@pytest.mark.parametrize(
    "text",
    [
        TWO,
        "\ufeff" + TWO,
        TWO.replace("\n", "\r\n"),
        TWO.replace("\n", "\r"),
        "\n\n" + TWO + "\n\n\n",
        TWO.replace(" We", "\tWe"),
    ],
)
def test_line_ends_and_marks_at_the_top_make_no_difference(text: str) -> None:
    assert texts(only(text)) == ["Morning.", "We talked.\nLong."]


def test_a_text_in_utf_16_is_the_same_journal() -> None:
    assert texts(only(TWO.encode("utf-16"))) == ["Morning.", "We talked.\nLong."]


def test_tags_become_what_the_rules_say() -> None:
    rules = Rules(tags={"panic": TagRule("episode", intensity=7)})
    found = only("[2026-01-31 21:30] It was a @Panic, again\n", Choices(rules=rules))

    assert [row["intensity"] for row in rows(found, Episode)] == [7]


def folder(**more: str) -> Source:
    days = {"2026/01/30.txt": "[2026-01-30 08:00] One\n\n[2026-01-30 09:00] Two\n"}
    found = open_bytes(
        "journal.zip", zipped({f"mine/{name}": x for name, x in (days | more).items()})
    )
    assert isinstance(found, Source)
    return found


def test_in_a_folder_the_path_is_the_day_and_other_files_are_none_of_it() -> None:
    more = {
        "2026/01/31.txt": "[01.02.2026 21:30] Three\n",
        "2026/01/notes.txt": "[2026-01-31 21:30] No\n",
        "2026/13/31.txt": "[2026-01-31 21:30] No\n",
        "readme.txt": "[2026-01-31 21:30] No\n",
    }
    found = read(jrnl, folder(**more), THERE)

    assert texts(found) == ["One", "Two", "Three"]
    assert moments(found)[2] == datetime(2026, 1, 31, 21, 30)
    assert (found.questions, found.problems) == ((), ())


def test_in_a_folder_a_time_alone_begins_an_entry() -> None:
    more = {"2026/01/31.txt": "[21:30] Three\n[3:16] a verse\n\n[22:00] Four\n"}
    found = read(jrnl, folder(**more), THERE)

    assert texts(found)[2:] == ["Three\n[3:16] a verse", "Four"]
    assert moments(found)[3] == datetime(2026, 1, 31, 22)


def test_a_day_of_a_folder_without_a_date_is_refused_with_its_name() -> None:
    found = read(jrnl, folder(**{"2026/01/31.txt": "Just words\n"}), THERE)

    assert [(one.file, one.line) for one in found.problems] == [("mine/2026/01/31.txt", 1)]


def test_a_journal_in_a_zip_is_read_and_what_is_none_is_not() -> None:
    files = {"work.journal": TWO, "home.txt": TWO, "todo.txt": "milk\n", "x.csv": "a,b\n1,2\n"}

    assert read(jrnl, opened(zipped(files)), THERE).records == 4


def exported(*found: object, **tags: int) -> str:
    return json.dumps({"tags": tags, "entries": found}, indent=2)


def entry(**told: object) -> dict[str, object]:
    return {
        "title": "We talked.",
        "body": "Long.\n",
        "date": "2026-01-31",
        "time": "21:30",
        "tags": ["@us"],
        "starred": True,
        **told,
    }


def test_its_json_export_is_the_same_journal() -> None:
    found = only(exported(entry(), entry(body="", tags=[], time=""), **{"@us": 1}))

    assert entries(found) == [
        (datetime(2026, 1, 31, 21, 30), ["us"], "We talked.\nLong."),
        (datetime(2026, 1, 31, 12), [], "We talked."),
    ]


@pytest.mark.parametrize(
    "broken",
    [entry(date=""), entry(date="31.01.2026"), entry(date="2026-02-31"), entry(body="\ud83d"), 7],
)
def test_a_broken_entry_of_an_export_is_refused_by_its_place(broken: object) -> None:
    found = only(exported(entry(), broken, entry()))

    assert [problem.line for problem in found.problems] == [2]
    assert len(texts(found)) == 2


def test_an_export_with_very_many_tags_is_told_all_the_same() -> None:
    many = {f"@tag{number}": number for number in range(2_000)}

    assert texts(only(exported(entry(), **many))) == ["We talked.\nLong."]


def test_an_export_that_is_cut_off_is_refused_as_a_whole() -> None:
    found = jrnl.read(opened(exported(entry())[:-9]), THERE)

    assert isinstance(found, Problem)


def test_a_file_of_another_kind_is_refused_with_what_to_do() -> None:
    found = jrnl.read(opened("Dear diary.\n"), THERE)

    assert isinstance(found, Problem)
    assert "json" in found.remedy


def test_no_other_file_is_claimed() -> None:
    claims_nothing_else(jrnl)


@pytest.mark.parametrize(
    "text",
    [
        "[2026-01-30 08:00] Dinner: good\n\n[2026-01-30 21:00] Work: bad\n",
        "[2026-01-30 08:00] Morning: x\n\n[2026-01-31 08:00] Morning: y\n",
        "[2026-01-30 08:00] Sam: hello\n",
        "[2026-01-30 08:00:00] A title\n\n[2026-01-30 21:00:00] B: c\n\n[2026-01-31 21:00:00] D\n",
        "[2026-01-30, 08:00] A title\n\n[2026-01-30, 21:00] Another\n",
    ],
)
def test_titles_with_colons_are_no_chat(text: str) -> None:
    assert jrnl.recognise(opened(text))
    claimed_by_none_before(opened(text))


@pytest.mark.parametrize(
    "text",
    [
        "[2019-04-16 02:09] Sam: a\nb\n[2019-04-16 02:10] Kim: c\n\nd\n[2019-04-16 02:11] Sam: e\n",
        "[2026-01-01 00:00:00] Sam: a\n\n[2026-01-01 00:01:00] Me: b\n\n(- Sam: 👍 -)\n",
        "[2019-05-29, 15:04] Me: a\n\n[2019-05-29, 15:05] Kim: b\n\n[2019-05-29, 15:06] Me: c\n",
        "[2026-01-01 12:00] INFO start\n[2026-01-01 12:01] INFO end\n",
        "2026-01-01 12:00 INFO start\n2026-01-01 12:01 INFO end\n",
        "2019-10-20, 10:16 - Sam: a\n\n2019-10-20, 10:17 - Kim: b\n",
        "2026-01-31 21:30 calm\n",
        "[2026-01-31] Released\n",
    ],
)
def test_chats_and_logs_are_no_journal(text: str) -> None:
    assert not jrnl.recognise(opened(text))


words = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], include_characters="\n@[]"),
    max_size=30,
)


def plain(text: str) -> str:
    """Return words as jrnl keeps them: no line is a date, no title ends with a star."""
    lines = [line.rstrip() for line in text.strip().split("\n")]
    return "\n".join(lines).strip()


@given(
    st.lists(
        st.tuples(st.datetimes(datetime(1971, 1, 1), datetime(2199, 12, 31)), words, words),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from(["%Y-%m-%d %H:%M", "%Y-%m-%d %I:%M:%S %p", "%d %B %Y %H:%M"]),
)
@settings(deadline=None)  # a busy machine is no mistake
def test_what_jrnl_writes_reads_back_equal(
    found: list[tuple[datetime, str, str]], timeformat: str
) -> None:
    told = [
        (
            at.replace(second=0, microsecond=0),
            plain(title.replace("\n", " ")).rstrip(" *"),
            plain(x),
        )
        for at, title, x in found
    ]
    text = "\n".join(f"[{at.strftime(timeformat)}] {title}\n{body}\n" for at, title, body in told)
    reading = accounted(jrnl.read(opened(text), THERE))

    assert refusals(reading) == []
    assert [(at, said) for at, _, said in entries(reading)] == [
        (at, said)
        for at, title, body in told
        if (said := "\n".join(part for part in (title, body) if part))
    ]


@given(damaged(TWO.encode()))
@settings(deadline=None)  # a busy machine is no mistake
def test_damage_anywhere_never_stops_the_reader(content: bytes) -> None:
    never_raises(jrnl, content)


@given(damaged(exported(entry(), entry(), us=2).encode()))
@settings(deadline=None)  # a busy machine is no mistake
def test_damage_in_an_export_never_stops_the_reader(content: bytes) -> None:
    never_raises(jrnl, content)


COUNTS = {
    "basic_folder": 3,
    "basic_onefile.journal": 3,
    "deletion.journal": 3,
    "deletion_filters.journal": 5,
    "markdown-headings-335.journal": 1,
    "multiline-tags.journal": 1,
    "multiline.journal": 1,
    "simple.journal": 2,
    "simple_jrnl-1-9-5.journal": 2,
    "simple_jrnl-1-9-5_little_endian_dates.journal": 2,
}


@pytest.mark.parametrize("name", COUNTS)
def test_real_journals_are_accounted_for(name: str) -> None:
    if not REAL.exists():
        pytest.skip("The real exports are not beside the project (../shared/real_exports).")
    found = open_path(REAL / name)
    assert isinstance(found, Source)
    claimed_by_none_before(found)
    reading = read(jrnl, found, THERE)

    assert (reading.records, reading.skipped, reading.problems) == (COUNTS[name], 0, ())
    assert reading.tables[Entry].num_rows == COUNTS[name]
    assert bool(reading.questions) == ("little_endian" in name)


def test_the_real_journal_in_a_folder_holds_the_same_words_as_in_one_file() -> None:
    if not REAL.exists():
        pytest.skip("The real exports are not beside the project (../shared/real_exports).")
    pieces = []
    for name in ("basic_folder", "basic_onefile.journal"):
        found = open_path(REAL / name)
        assert isinstance(found, Source)
        pieces.append([(at, tags) for at, tags, _ in entries(read(jrnl, found, THERE))])
    assert pieces[0] == pieces[1]


def test_the_real_empty_journal_is_a_problem_of_the_whole_file() -> None:
    if not REAL.exists():
        pytest.skip("The real exports are not beside the project (../shared/real_exports).")
    found = open_path(REAL / "work.journal")

    assert isinstance(found, Problem)
    assert found.line is None
