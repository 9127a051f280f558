"""Whatever the columns of a file are called, it can be profiled and asked."""

from __future__ import annotations

import csv
import io
from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from analytics.explore.explored import Explored
from analytics.explore.guard import why_refused
from analytics.explore.inside import Limits, ask
from analytics.explore.opening import explore_bytes
from analytics.explore.profile import profile
from analytics.log.locked import locked

DATABASE = locked()
LIMITS = Limits(30, 1_000, 500_000_000, 10_000_000)
NASTY = (
    *("", " ", "select", "SELECT", "from", "order by", "file", "rowid", "null", "value", "*", "1"),
    *('"', '""', "'", 'a"b', "a'b", "`", ";", "--", "/*", "*/", "\\", "$1", "?", "%s", "{}", "a.b"),
    *("😀", "👩‍❤️‍👨", "ä", "Ä", "ß", "İ", "مرحبا", "שלום", "日本", "\u202e", "\ufeff", "\u00a0"),
    *("a,b", "a;b", "a\tb", "line\nbreak", "=1+1", "-", "drop table file", "x" * 300),
)
NAMES = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12),
)


HEADERS = st.lists(NAMES, min_size=1, max_size=4)
MARKS = st.sampled_from([",", ";", "\t"])


def opened(names: list[str], mark: str) -> Explored:
    """Open a file with these names over three rows."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=mark, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(names)
    for row in range(3):
        writer.writerow([f"w{row}.{place}" for place in range(len(names))])
    found = explore_bytes("made up.csv", out.getvalue().encode())
    assert isinstance(found, Explored), found
    return found


@settings(max_examples=300)
@given(HEADERS, MARKS)
def test_300_random_headers_survive(names: list[str], mark: str):
    found = opened(names, mark)

    assert found.refused == 0
    if found.columns == ("line",):
        return
    if [name.strip() for name in names].count("") > (len(names) > 1):
        # A row without names may be no part of the table; then the next one is the header.
        assert found.table.num_rows in {2, 3}
        return
    assert found.table.num_rows == 3
    assert len(found.columns) == len(names)
    DATABASE.from_arrow(found.table).create("file")
    assert why_refused(DATABASE, "SELECT * FROM file", ["file"]) is None
    rows, cut = ask(DATABASE, "SELECT * FROM file", LIMITS)
    DATABASE.execute("DROP TABLE file")
    assert not cut
    assert rows.column_names == [*found.columns]
    assert rows.to_pylist() == found.table.to_pylist()


@settings(max_examples=30)
@example([*NASTY], ",")
@given(HEADERS, MARKS)
def test_columns_of_any_name_are_profiled_under_it(names: list[str], mark: str):
    found = opened(names, mark)

    assert [column.name for column in profile(found, date(2025, 6, 1)).columns] == [*found.columns]
