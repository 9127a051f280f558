"""The list of refused rows: what is on it, once, and what takes a row off it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from analytics.importing import arrive_bytes
from analytics.log.container import pack, unpack
from analytics.log.intake import Arrival
from analytics.log.log import Log
from analytics.readers.alone import Alone
from analytics.readers.reading import Question, Reading
from analytics.readers.rules import Choices
from analytics.records import Problem

HEADER = "at,who,intensity,note\n"
GOOD = "2025-03-01 21:00,Ana,7,\n"
BAD = "2025-03-02 21:00,Ana,11,a canary in the note\n"
WORSE = "soon,Ana,5,\n"
CANARY = "a canary in the note"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "log.securebase"


def file(*rows: str, name: str = "mine.csv", who: str | None = None) -> Arrival:
    return arrive_bytes(name, (HEADER + "".join(rows)).encode(), Choices(who=who))


def lines(log: Log) -> list[int]:
    return [row.line for row in log.refused()]


def held(path: Path) -> list[dict[str, object]]:
    tables, _ = unpack(path.read_bytes(), None)
    return tables["refused"].to_pylist()


def test_the_list_is_there_after_the_log_is_opened_again(path: Path):
    with Log.open(path) as log:
        log.take_in([file(GOOD, BAD, WORSE)])
        before = log.refused()

    with Log.open(path) as log:
        assert log.refused() == before
        assert [row.line for row in before] == [3, 4]


def test_a_log_from_before_there_was_a_list_opens_and_can_list(path: Path):
    with Log.open(path) as log:
        log.take_in([file(GOOD)])
    tables, _ = unpack(path.read_bytes(), None)
    path.write_bytes(pack({n: t for n, t in tables.items() if "refused" not in n}, None))

    with Log.open(path) as log:
        assert log.record_count() == 2
        assert log.refused() == ()
        log.take_in([file(GOOD, BAD)])
        assert lines(log) == [3]


def test_an_import_with_nothing_new_but_refused_rows_is_kept_so_that_they_are_listed():
    log = Log()

    taken = log.take_in([file(BAD)])

    assert (taken.batch, taken.new, taken.listed) == (1, 0, 1)
    assert [batch.number for batch in log.batches()] == [1]
    assert lines(log) == [2]


def test_the_same_file_again_lists_no_row_twice_and_makes_no_import():
    log = Log()
    log.take_in([file(GOOD, BAD)])

    again = log.take_in([file(GOOD, BAD)])

    assert (again.batch, again.new, again.listed) == (None, 0, 0)
    assert again.files[0].refused == 1
    assert log.refused_count() == 1


def test_a_longer_export_with_other_lines_lists_only_what_is_new():
    log = Log()
    log.take_in([file(GOOD, BAD)])

    taken = log.take_in([file(WORSE, GOOD, BAD, name="mine (2).csv")])

    assert taken.listed == 1
    assert [(row.batch, row.line) for row in log.refused()] == [(2, 2), (1, 3)]


def test_two_like_rows_of_one_file_are_two_rows():
    log = Log()

    first = log.take_in([file(BAD, BAD)])
    again = log.take_in([file(BAD, BAD)])
    longer = log.take_in([file(BAD, BAD, BAD)])

    assert (first.listed, again.listed, longer.listed) == (2, 0, 1)


def test_the_same_row_in_the_partners_file_is_another_row():
    log = Log()
    log.take_in([file(BAD, who="Ana")])

    assert log.take_in([file(BAD, who="Ben")]).listed == 1


def test_a_dry_run_says_what_would_be_listed_and_lists_nothing():
    log = Log()
    arrival = file(GOOD, BAD, WORSE)

    said = log.dry_run([arrival])

    assert said.listed == 2
    assert log.refused() == ()
    assert log.take_in([arrival]).files == said.files


def test_rows_of_two_files_of_one_import_are_told_apart():
    log = Log()

    log.take_in([file(BAD, name="one.csv"), file(WORSE, name="two.csv")])

    assert [(row.source, row.line) for row in log.refused()] == [("one.csv", 2), ("two.csv", 2)]
    assert [(one.source, one.rows) for one in log.refused_files()] == [
        ("one.csv", 1),
        ("two.csv", 1),
    ]


def test_undo_takes_the_refused_rows_of_an_import_away_and_counts_records_only(path: Path):
    with Log.open(path) as log:
        log.take_in([file(GOOD)])
        log.take_in([file(GOOD, BAD)])

        removed = log.undo(2)

        assert removed == 0
        assert log.refused() == ()
    assert held(path) == held(path.with_name(path.name + ".bak")) == []


def test_a_row_left_out_is_gone_from_the_file_and_its_backup(path: Path):
    with Log.open(path) as log:
        log.take_in([file(GOOD)])
        log.take_in([file(GOOD, BAD)])
        assert CANARY in repr(held(path))

        gone = log.drop_refused([row.number for row in log.refused()])

    assert gone == 1
    for kept in (path, path.with_name(path.name + ".bak")):
        tables, _ = unpack(kept.read_bytes(), None)
        assert CANARY not in repr([table.to_pylist() for table in tables.values()])
        assert tables["refused_file"].num_rows == 0


def test_a_row_left_out_is_not_listed_again_by_another_export():
    log = Log()
    log.take_in([file(GOOD, BAD)])
    log.drop_refused([row.number for row in log.refused()])

    again = log.take_in([file(GOOD, BAD, WORSE)])

    assert again.listed == 1
    assert lines(log) == [4]


def test_of_several_rows_only_those_named_are_left_out():
    log = Log()
    log.take_in([file(BAD, WORSE)])
    first, second = log.refused()

    assert log.drop_refused([first.number, 999]) == 1
    assert log.refused() == (second,)
    assert log.drop_refused([first.number]) == 0


def test_a_long_list_is_given_a_page_at_a_time():
    log = Log()
    rows = [f"soon,Ana,5,{number}\n" for number in range(75)]
    log.take_in([file(*rows)])

    pages = [log.refused(first, 30) for first in (0, 30, 60, 90)]

    assert [len(page) for page in pages] == [30, 30, 15, 0]
    assert [row.line for page in pages for row in page] == list(range(2, 77))
    assert log.refused_count() == 75


def test_a_file_with_an_open_question_lists_nothing_yet():
    log = Log()
    arrival = file(BAD)
    assert isinstance(arrival.reading, Reading)
    asked = replace(
        arrival.reading, questions=(Question("date_order", "Is 03/04 the 3rd of April?"),)
    )

    taken = log.take_in([replace(arrival, reading=asked)])

    assert (taken.batch, taken.listed) == (None, 0)


def test_what_is_wrong_with_a_file_as_a_whole_is_not_a_row():
    log = Log()

    taken = log.take_in([arrive_bytes("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(64), Choices())])

    assert (taken.batch, log.refused_count()) == (None, 0)


def test_rows_entered_by_hand_are_put_right_where_they_were_entered(arrive):
    log = Log()
    bad = Problem("diary.csv", 9, "The date is missing.", "Add it.")

    taken = log.take_in([arrive(bad)])

    assert (taken.batch, taken.listed) == (None, 0)


def test_words_no_table_can_hold_do_not_keep_a_row_from_the_list(arrive):
    log = Log()
    bad = Problem("diary.csv", 9, '"\udce9" is no day, \x00 neither.', "Correct it.")

    log.take_in([replace(arrive(bad), alone=Alone(Choices()))])

    assert log.refused()[0].reason.startswith('"?" is no day')


def test_what_was_left_out_or_put_right_is_never_counted_as_a_record():
    log = Log()
    log.take_in([file(GOOD, BAD)])
    before = log.record_count()

    log.drop_refused([log.refused()[0].number])

    assert log.record_count() == before == 2
