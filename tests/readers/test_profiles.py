"""The shape of a file, by which its rules are found again; and every table through one door."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.readers.profiles import shape_of
from analytics.readers.raw_table import RawTable, header_names
from analytics.readers.rules import Rules
from analytics.readers.source import Source, open_bytes, open_path
from analytics.readers.table_sources import TABLE_READERS, open_table, table_reader
from analytics.records import Problem
from tests.readers.accounts import source
from tests.readers.workbooks import xlsx

SAMPLES = Path(__file__).parents[2] / "sample_data"
FORM = "Timestamp,How are you?\n13/7/2020 19:08:32,4\n"


def opened(path: Path) -> Source:
    found = open_path(path)
    assert isinstance(found, Source)
    return found


def test_the_same_header_has_the_same_shape_whatever_its_rows_are() -> None:
    shape = shape_of(source("Day,Calm\n1,2\n"))
    assert shape is not None
    assert re.fullmatch(r"csv:[0-9a-f]{16}", shape)
    assert shape_of(source("\ufeffcalm;day \r\n3;4\r\n5;6\r\n", "other.csv")) == shape
    assert shape_of(source("Day,Calm,More\n1,2,3\n")) != shape


def test_containers_have_shapes_of_their_own() -> None:
    book = xlsx({"A": [["Day", "Calm"], [1, 2]]})
    shapes = [
        shape_of(source(content))
        for content in (book, '[{"Day": 1, "Calm": 2}]', "Day,Calm\n1,2\n", FORM)
    ]
    assert [str(shape).partition(":")[0] for shape in shapes] == [
        "excel",
        "json",
        "csv",
        "google-forms",
    ]


def test_an_apps_own_file_has_the_shape_of_its_format() -> None:
    assert shape_of(opened(SAMPLES / "ana_daylio.csv")) == "daylio"


@pytest.mark.parametrize("content", ["one\ntwo\n", b"\x89PNG\r\n\x1a\n", "{}"])
def test_a_file_that_is_no_table_has_no_shape(content: bytes | str) -> None:
    assert shape_of(source(content)) is None
    assert isinstance(open_table(source(content)), Problem)


def test_every_reader_of_tables_has_its_own_name() -> None:
    assert len({reader.FORMAT for reader in TABLE_READERS}) == len(TABLE_READERS)
    assert all(reader.TITLE for reader in TABLE_READERS)


@pytest.mark.parametrize(
    ("content", "format_name"),
    [
        (FORM, "google-forms"),
        ("#,a,Submit Date (UTC)\n1,2,3\n", "typeform"),
        (xlsx({"A": [["a", "b"], [1, 2]]}), "excel"),
        ('{"a": 1}\n{"a": 2}\n', "json"),
        ("a,b\n1,2\n", "csv"),
    ],
)
def test_every_table_is_opened_by_its_reader(content: bytes | str, format_name: str) -> None:
    reader = table_reader(source(content))
    assert reader is not None
    assert format_name == reader.FORMAT
    found = open_table(source(content), Rules())
    assert isinstance(found, RawTable)
    assert found.format == format_name


@pytest.mark.parametrize(
    ("written", "names"),
    [
        (("a", "A", "a"), ("a", "A (2)", "a (3)")),
        (("a", "a", "a (2)"), ("a", "a (3)", "a (2)")),
        (("", " ", "b"), ("Column 1", "Column 2", "b")),
        (("\ufeffa\nb", "a b"), ("a b", "a b (2)")),
        (("\udcff", "x"), ("\ufffd", "x")),
    ],
)
def test_names_of_columns_are_all_different(
    written: tuple[str, ...], names: tuple[str, ...]
) -> None:
    assert header_names(written) == names


@settings(deadline=None, max_examples=80)  # a busy machine is no mistake
@given(
    start=st.sampled_from([b"", b"PAR1", b"PK\x03\x04", b"[{", b'{"a": 1}\n{', b"a,b\n", b"#,a,"]),
    rest=st.binary(max_size=60),
)
def test_no_bytes_at_all_make_opening_fail(*, start: bytes, rest: bytes) -> None:
    found = open_bytes("any", start + rest)
    if isinstance(found, Source):
        assert isinstance(open_table(found), RawTable | Problem)
        assert isinstance(shape_of(found), str | None)
