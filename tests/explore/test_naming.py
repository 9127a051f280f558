from __future__ import annotations

from datetime import datetime

import pyarrow as pa
import pytest

from analytics.explore.log_tables import QUESTIONS, log_tables
from analytics.explore.naming import named_tables, plain_name
from analytics.log.intake import Arrival
from analytics.log.log import Log
from analytics.readers.reading import Row, gather
from analytics.readers.rules import Choices
from analytics.records import Episode

ONE, OTHER = pa.table({"a": [1]}), pa.table({"a": [2]})


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("Check-ins 2025.csv", "check_ins_2025"),
        ("2025.csv", "t_2025"),
        ("order.csv", "t_order"),
        ("../../etc/passwd", "passwd"),
        ("日本.csv", "t_"),
        ("", "t_"),
        ("a.b.csv", "a_b"),
    ],
)
def test_a_file_has_a_name_that_needs_no_quotes(file: str, name: str):
    assert plain_name(file) == name


def test_the_first_is_file_and_each_has_its_own_name():
    named = named_tables([("a.csv", ONE), ("A.tsv", OTHER)], {"episodes": ONE, "a": ONE})

    assert set(named) == {"file", "a", "a_2", "episodes"}
    assert named["file"] is ONE
    assert named["a"] is ONE
    assert named["a_2"] is OTHER


def test_a_file_called_file_has_one_name():
    assert list(named_tables([("file.csv", ONE)])) == ["file"]


def test_the_views_of_the_log_are_copied_as_the_scope_shows_them():
    with Log() as log:
        rows = [Row("f", 1, (Episode("Ana", datetime(2025, 3, 1, 21), 6),))]
        log.take_in([Arrival("f", "Ana", gather("test", rows, Choices()))])
        with log.within() as view:
            found = log_tables(view)

    assert set(found) == set(QUESTIONS)
    assert found["episodes"].num_rows == 1
