"""Putting a refused row right: it comes in as if it had been right from the start."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.importing import arrive_bytes, arrive_path, put_right
from analytics.log.errors import NoSuchRowError, NotSavedError
from analytics.log.log import Log
from analytics.log.refused import RefusedRow
from analytics.log.tables import TABLE_OF
from analytics.readers.alone_heads import HEADS
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices, ColumnRule, Rules
from tests.readers.mood_apps import BEARABLE, EMOODS, HOW_WE_FEEL

EPISODES = """at,who,intensity,note
2025-03-01 21:00,Ana,7,
2025-03-02 21:00,Ana,11,"late, reply"
2025-03-03 21:00,Ana,4,
"""
TABLE_RULES = Rules(
    columns={
        "Date": ColumnRule("day"),
        "Anxious": ColumnRule("episode"),
        "Calm": ColumnRule("measure", "calm"),
        "Remarks": ColumnRule("text"),
    }
)
FIRST = date(2025, 1, 1)
CHAT = """31/12/2024, 21:00 - Ana: a secret word
01/13/2025, 21:05 - Ben: another secret
02/01/2025, 21:10 - Ana: good night
32/01/2025, 21:11 - Ben: the last secret
"""

NO_CHOICES = Choices()


def take_in(
    log: Log, content: str, choices: Choices = NO_CHOICES, name: str = "mine.csv"
) -> Reading:
    arrival = arrive_bytes(name, content.encode(), choices)
    log.take_in([arrival])
    assert isinstance(arrival.reading, Reading)
    return arrival.reading


def records(log: Log) -> dict[str, Counter[str]]:
    """Return all records, whatever import they came with."""
    tables = log.tables()
    return {
        name: Counter(
            repr({key: value for key, value in row.items() if key != "batch"})
            for row in tables[name].to_pylist()
        )
        for name in TABLE_OF.values()
    }


def only(log: Log) -> RefusedRow:
    (row,) = log.refused()
    return row


def test_a_refused_row_stays_listed_with_its_place_reason_remedy_and_text():
    log = Log()
    take_in(log, EPISODES, name="episodes.csv")

    row = only(log)

    assert (row.batch, row.file, row.line) == (1, "episodes.csv", 3)
    assert "11" in row.reason
    assert row.remedy
    assert row.text == '2025-03-02 21:00,Ana,11,"late, reply"'
    assert row.above == "at,who,intensity,note"
    assert log.refused_count() == 1


def test_a_row_put_right_comes_in_as_an_import_of_its_own_and_leaves_the_list(tmp_path: Path):
    path = tmp_path / "log.securebase"
    with Log.open(path) as log:
        take_in(log, EPISODES)
        taken = put_right(log, only(log), '2025-03-02 21:00,Ana,9,"late, reply"')

    with Log.open(path) as log:
        assert (taken.batch, taken.new) == (2, 1)
        assert log.refused() == ()
        assert [batch.number for batch in log.batches()] == [2, 1]
        assert 9.0 in log.tables()["episode"]["intensity"].to_pylist()


def test_a_row_still_wrong_changes_nothing_and_says_what_is_wrong_now(tmp_path: Path):
    path = tmp_path / "log.securebase"
    with Log.open(path) as log:
        take_in(log, EPISODES)
        before, row = path.read_bytes(), only(log)

        taken = put_right(log, row, "soon,Ana,9,")

        assert taken.batch is None
        assert "soon" in taken.files[0].problems[0].reason
        assert only(log) == row
    assert path.read_bytes() == before


@pytest.mark.parametrize("text", ["", "\n\n", "   "])
def test_an_emptied_row_is_not_taken_for_one_put_right(text: str):
    log = Log()
    take_in(log, EPISODES)

    taken = put_right(log, only(log), text)

    assert (taken.batch, taken.new) == (None, 0)
    assert not taken.files[0].is_whole
    assert log.refused_count() == 1


def test_a_row_that_is_in_the_log_already_only_leaves_the_list():
    log = Log()
    take_in(log, EPISODES)

    taken = put_right(log, only(log), "2025-03-01 21:00,Ana,7,")

    assert taken.batch is None
    assert taken.files[0].is_whole
    assert log.refused_count() == 0
    assert len(log.batches()) == 1


def test_undoing_the_row_put_right_brings_it_back_to_the_list():
    log = Log()
    take_in(log, EPISODES)
    before, row = records(log), only(log)
    taken = put_right(log, row, "2025-03-02 21:00,Ana,9,")

    removed = log.undo(taken.batch or 0)

    assert removed == 2
    assert records(log) == before
    assert only(log) == row


def test_a_row_that_was_put_right_elsewhere_is_not_taken_in_twice():
    log = Log()
    take_in(log, EPISODES)
    row = only(log)
    put_right(log, row, "2025-03-02 21:00,Ana,9,")

    with pytest.raises(NoSuchRowError, match="no longer on the list"):
        put_right(log, row, "2025-03-02 21:00,Ana,8,")


def test_a_save_that_fails_leaves_the_row_on_the_list(tmp_path: Path, monkeypatch):
    with Log.open(tmp_path / "log.securebase") as log:
        take_in(log, EPISODES)
        row = only(log)

        def full(*_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("analytics.log.saved.replace_file", full)
        with pytest.raises(NotSavedError, match="No space left"):
            put_right(log, row, "2025-03-02 21:00,Ana,9,")
        with pytest.raises(NotSavedError, match="No space left"):
            log.drop_refused([row.number])

        assert only(log) == row
        assert len(log.batches()) == 1


def test_the_words_of_a_chat_are_in_neither_the_list_nor_the_log():
    log = Log()
    reading = take_in(log, CHAT, Choices(date_order="dmy"), name="chat.txt")

    rows = log.refused()

    assert len([one for one in reading.problems if one.line]) == len(rows) == 2
    assert {row.text for row in rows} == {None}
    assert "secret" not in repr([table.to_pylist() for table in log.tables().values()])


def test_the_words_of_a_chat_with_not_one_readable_line_are_not_kept_either():
    log = Log()
    broken = "".join(f"{day}/13/2025, 21:05 - Ben: secret {day}\n" for day in range(32, 45))
    arrival = arrive_bytes("chat.txt", broken.encode(), Choices(), "whatsapp")
    log.take_in([arrival])

    assert "secret" not in repr([table.to_pylist() for table in log.tables().values()])


def test_a_row_without_its_text_is_told_to_be_corrected_where_it_came_from():
    log = Log()
    take_in(log, CHAT, Choices(date_order="dmy"), name="chat.txt")

    taken = put_right(log, log.refused()[0], "01/12/2025, 21:05 - Ben: hello")

    assert taken.new == 0
    assert "can't be put right here" in taken.files[0].problems[0].reason
    assert log.refused_count() == 2


def test_a_letter_that_could_not_be_read_must_be_written_before_the_row_comes_in():
    log = Log()
    damaged = EPISODES.encode().replace(b'11,"late, reply"', b"3,caf\xe9 au lait")
    damaged += "2025-03-09 21:00,Ana,2,ééééééé\n".encode()
    log.take_in([arrive_bytes("episodes.csv", damaged, Choices())])
    row = only(log)

    as_it_is = put_right(log, row, row.text or "")
    written = put_right(log, row, (row.text or "").replace("\ufffd", "é"))

    assert "shown as \ufffd" in as_it_is.files[0].problems[0].reason
    assert written.new == 1
    assert "café au lait" in log.tables()["episode"]["note"].to_pylist()


def test_line_ends_inside_a_row_stay_as_the_file_wrote_them():
    log = Log()
    whole = EPISODES.replace("\n", "\r\n").replace("late, reply", "one\r\ntwo")
    take_in(log, whole)

    put_right(log, only(log), '2025-03-02 21:00,Ana,9,"one\ntwo"')

    assert "one\r\ntwo" in log.tables()["episode"]["note"].to_pylist()


def test_an_unclosed_quotation_mark_is_put_right_with_its_line():
    log = Log()
    take_in(log, EPISODES.replace('11,"late, reply"', '9,"late reply'))

    row = only(log)
    taken = put_right(log, row, '2025-03-02 21:00,Ana,9,"late reply"')

    assert row.text == '2025-03-02 21:00,Ana,9,"late reply'
    assert taken.new == 1


def test_what_a_whole_table_settles_still_holds_for_a_row_read_alone():
    log = Log()
    choices = Choices(who="Ana", rules=TABLE_RULES)
    table = (
        "Date;Anxious;Calm;Remarks\n13/02/2025;7;3;\n14/02/2025;1;4;\n02/03/2025;1;x;\n"
        "15/02/2025;0;4;\n"
    )
    take_in(log, table, choices)

    taken = put_right(log, only(log), "02/03/2025;1;5;")

    assert taken.new == 1
    (episode,) = [row for row in log.tables()["episode"].to_pylist() if row["batch"] == taken.batch]
    assert (episode["at"].date(), episode["intensity"]) == (date(2025, 3, 2), 1.0)
    assert episode["who"] == "Ana"


def test_a_column_of_yes_and_no_is_still_one_for_a_row_read_alone():
    log = Log()
    choices = Choices(rules=TABLE_RULES)
    take_in(
        log,
        "Date,Anxious,Calm,Remarks\n2025-02-13,1,3,\n2025-02-14,1,x,\n2025-02-15,0,4,\n",
        choices,
    )

    put_right(log, only(log), "2025-02-14,1,3,")

    assert log.tables()["episode"]["intensity"].to_pylist() == [None, None]


def test_a_row_inside_a_zip_is_put_right_below_the_header_of_its_own_file(tmp_path: Path):
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "episodes.csv").write_text(EPISODES)
    (folder / "ratings.csv").write_text("at,who,measure,value\n2025-03-01 21:00,Ana,heard,soon\n")
    log = Log()
    log.take_in([arrive_path(folder, Choices())])
    rows = {row.file: row for row in log.refused()}

    put_right(log, rows["ratings.csv"], "2025-03-01 21:00,Ana,heard,8")

    assert {row.source for row in rows.values()} == {"export"}
    assert only(log).file == "episodes.csv"
    assert log.tables()["rating"]["value"].to_pylist() == [8.0]


def test_scales_that_came_with_the_file_are_known_for_a_row_read_alone(tmp_path: Path):
    (tmp_path / "measures.csv").write_text("name,label,low,high,better\nwarmth,Warmth,0,4,up\n")
    (tmp_path / "ratings.csv").write_text(
        "at,who,measure,value\n2025-03-01 21:00,Ana,warmth,3\n2025-03-02 21:00,Ana,warmth,9\n"
    )
    log = Log()
    log.take_in([arrive_path(tmp_path, NO_CHOICES)])

    taken = put_right(log, only(log), "2025-03-02 21:00,Ana,warmth,4")

    assert taken.new == 1
    assert log.tables()["rating"]["value"].to_pylist() == [3.0, 4.0]


def test_rows_of_an_export_that_says_its_days_itself_are_corrected_in_the_file(tmp_path: Path):
    (tmp_path / "logged_days.csv").write_text("batch,stream,who,day\n1,episodes,Ana,2025-03-01\n")
    (tmp_path / "episodes.csv").write_text(EPISODES)
    log = Log()
    log.take_in([arrive_path(tmp_path, NO_CHOICES)])

    assert only(log).text is None


def test_rows_of_our_own_messages_are_listed_without_their_text():
    log = Log()
    content = "chat,who,at,characters,words,kind,text\nUs,Ana,soon,5,1,text,secret\n"
    log.take_in([arrive_bytes("messages.csv", content.encode(), Choices())])

    assert only(log).text is None
    assert "secret" not in repr(log.tables()["refused"].to_pylist())


FORMS = "Timestamp,How anxious were you?,Anything else?\n" + "".join(
    f"{day}/07/2020 19:08:32,{anxious},note {day}\n"
    for day, anxious in ((13, 6), (2, 1), (3, 0), (4, 1), (14, 5))
)
FORM_RULES = Rules(
    columns={
        "Timestamp": ColumnRule("at"),
        "How anxious were you?": ColumnRule("episode"),
        "Anything else?": ColumnRule("text"),
    }
)
CSV_RULES = Rules(
    columns={name.replace("Timestamp", "When"): rule for name, rule in FORM_RULES.columns.items()}
)
HABITBULL = "HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText\n" + "".join(
    f"Walk,,Us,{month}/{day}/2026,1,note {day}\n"
    for month, day in ((1, 31), (2, 3), (2, 4), (1, 30))
)
DAYLIO = "full_date,date,weekday,time,mood,activities,note_title,note\n" + "".join(
    f"2025-03-{day:02},March {day},Monday,21:30,rad,run | read,,note {day}\n" for day in range(1, 5)
)
CLOSENESS = "at,who,intensity,note\n" + "".join(
    f"2025-03-{day:02} 21:00,Ana,{day},note {day}\n" for day in range(1, 5)
)
SYMPTOM = '"24th Sep 2020","Thursday","am","Symptom","2","Tense (Moderate)",""\n'


def _row(example: str) -> str:
    return example.partition("\n")[2]


STAND_ALONE = {
    "secure-base": (CLOSENESS, NO_CHOICES),
    "daylio": (DAYLIO, NO_CHOICES),
    "bearable": (BEARABLE + _row(BEARABLE).replace("22nd", "23rd") + SYMPTOM, NO_CHOICES),
    "emoods": (EMOODS + _row(EMOODS).replace("02-14", "02-15"), NO_CHOICES),
    "how-we-feel": (HOW_WE_FEEL + _row(HOW_WE_FEEL).replace("Feb 8", "Feb 9"), NO_CHOICES),
    "habitbull": (HABITBULL, NO_CHOICES),
    "google-forms": (FORMS, Choices(rules=FORM_RULES)),
    "csv": (FORMS.replace("Timestamp", "When"), Choices(rules=CSV_RULES)),
}


def test_every_format_whose_rows_are_read_alone_is_tried_here():
    assert set(STAND_ALONE) == set(HEADS)


@pytest.mark.parametrize("name", STAND_ALONE)
def test_any_row_put_right_equals_one_that_was_right_from_the_start(name: str):
    text, choices = STAND_ALONE[name]
    header, *rows = text.splitlines()
    for place in range(len(rows)):
        wrong = [*rows[:place], "x", *rows[place + 1 :]]
        with Log() as right, Log() as fixed:
            reading = take_in(right, text, choices)
            take_in(fixed, "\n".join((header, *wrong, "")), choices)
            taken = put_right(fixed, only(fixed), rows[place])

            assert (reading.format, reading.problems) == (name, ())
            assert taken.files[0].is_whole
            assert records(fixed) == records(right)


words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="\ufffd")
    | st.just("\n"),
    max_size=12,
)
own_rows = st.lists(
    st.tuples(st.integers(0, 300), st.sampled_from(["Ana", "Ben"]), st.integers(0, 10), words),
    min_size=1,
    max_size=8,
    unique_by=lambda row: row[:3],
)


@settings(max_examples=20)
@given(rows=own_rows, broken=st.data(), crlf=st.booleans())
def test_a_row_of_ours_put_right_equals_one_that_was_right_from_the_start(rows, broken, crlf):
    header = ["at", "who", "intensity", "note"]
    cells = [[f"{FIRST + timedelta(day)} 21:00", who, str(n), note] for day, who, n, note in rows]
    wrong = broken.draw(st.sampled_from(["soon,Ana,3,", "2025-01-01 21:00,Ana,11,", "x", 'a"b,"']))

    _equal(header, cells, broken.draw(st.integers(0, len(cells) - 1)), wrong, Choices(), crlf=crlf)


daylio_rows = st.lists(
    st.tuples(st.integers(0, 300), st.sampled_from(["rad", "meh", "bad"]), words),
    min_size=2,
    max_size=8,
    unique_by=lambda row: row[0],
)


@settings(max_examples=20)
@given(rows=daylio_rows, broken=st.data(), crlf=st.booleans())
def test_a_row_of_daylio_put_right_equals_one_that_was_right_from_the_start(rows, broken, crlf):
    header = ["full_date", "date", "weekday", "time", "mood", "activities", "note_title", "note"]
    cells = [
        [str(FIRST + timedelta(day)), "January 1", "Monday", "21:30", mood, "run | read", "", note]
        for day, mood, note in rows
    ]
    wrong = broken.draw(st.sampled_from(["soon,January 1,Monday,21:30,rad,,,", "a,b", '2025"']))

    _equal(header, cells, broken.draw(st.integers(0, len(cells) - 1)), wrong, Choices(), crlf=crlf)


table_rows = st.lists(
    st.tuples(st.integers(0, 300), st.sampled_from(["", "0", "1", "6"]), st.integers(1, 7), words),
    min_size=3,
    max_size=8,
    unique_by=lambda row: row[0],
)


@settings(max_examples=20)
@given(rows=table_rows, broken=st.data(), order=st.sampled_from(["%Y-%m-%d", "%d/%m/%Y"]))
def test_a_row_of_any_table_put_right_equals_one_that_was_right_from_the_start(rows, broken, order):
    header = ["Date", "Anxious", "Calm", "Remarks"]
    # What the other rows settle is the same with the one and without it.
    rows = [(12, "6", 3, ""), (13, "1", 3, ""), *rows]
    cells = [
        [f"{FIRST + timedelta(day):{order}}", anxious, str(calm), note]
        for day, anxious, calm, note in rows
    ]
    wrong = broken.draw(st.sampled_from(["soon,6,3,", "2025-13-13,1,3,", "a,b", '2025"']))
    choices = Choices(who="Ben", rules=TABLE_RULES)

    _equal(header, cells, broken.draw(st.integers(2, len(cells) - 1)), wrong, choices, crlf=False)


def _equal(
    header: Sequence[str],
    cells: Sequence[Sequence[str]],
    place: int,
    wrong: str,
    choices: Choices,
    *,
    crlf: bool,
) -> None:
    end = "\r\n" if crlf else "\n"
    lines = [_line(row) for row in (header, *cells)]
    broken = [*lines[: place + 1], wrong, *lines[place + 2 :]]
    with Log() as log:
        take_in(log, end.join(lines) + end, choices)
        right = records(log)
        log.undo(1)
        take_in(log, end.join(broken) + end, choices)

        taken = put_right(log, only(log), lines[place + 1])

        assert taken.files[0].is_whole, taken
        assert records(log) == right
        assert log.refused_count() == 0


def _line(cells: Sequence[str]) -> str:
    row = io.StringIO(newline="")
    csv.writer(row).writerow(cells)
    return row.getvalue().removesuffix("\r\n")
