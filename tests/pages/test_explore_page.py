from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

Open = Callable[..., AppTest]

CHECK_INS = b"""day,who,calm,Felt heard
2025-03-01,Ana,5,7
2025-03-02,Ben,,6
2025-03-03,Ana,7,999
2025-03-04,Ana,7,5
2025-03-05,Ben,6,6
2025-03-06,Ana,4,7
2025-03-07,Ben,6,5
2025-03-08,Ana,7,6
2025-03-09,Ben,8,6
"""
UNSURE = b"day,calm\n01/02/2025,5\n03/04/2025,6\n"


def said(app: AppTest) -> str:
    return "\n".join(str(element.value) for element in app.text)


def drop(app: AppTest, name: str, content: bytes) -> AppTest:
    return app.file_uploader[0].set_value((name, content, "")).run()


def ask(app: AppTest, sql: str) -> AppTest:
    app.text_area[0].set_value(sql)
    return next(one for one in app.button if one.label == "Ask").click().run()


def choose(app: AppTest, label: str, value: str) -> None:
    next(one for one in app.selectbox if one.label == label).set_value(value).run()


def charts(app: AppTest) -> int:
    return len(app.get("plotly_chart"))


def test_without_a_file_the_page_says_what_it_is_for(open_page: Open):
    app = open_page("explore")

    assert not app.exception
    assert [str(one.value) for one in app.title] == ["Explore"]
    assert "Drop any table to see what is in it" in said(app)
    assert not app.selectbox or "Across" not in [one.label for one in app.selectbox]


def test_a_file_is_profiled_and_drawn_at_once(open_page: Open):
    app = drop(open_page("explore"), "check-ins.csv", CHECK_INS)

    assert not app.exception
    assert [str(one.value) for one in app.header] == ["What is in it?", "Draw it", "Ask it in SQL"]
    table = app.dataframe[0].value
    assert table["Column"].tolist() == ["day", "who", "calm", "Felt heard"]
    assert table["Missing"].tolist() == [0, 0, 1, 0]
    assert charts(app) == 2
    assert "Mean of calm by day: from 4 (6 Mar 2025) to 8 (9 Mar 2025)." in said(app)
    assert "9 rows, 4 columns · table separated by commas, UTF-8" in [
        str(one.value) for one in app.caption
    ]


def test_what_is_worth_a_second_look_is_told(open_page: Open):
    app = drop(open_page("explore"), "check-ins.csv", CHECK_INS)

    assert 'Felt heard: Far from all the others (1 row, such as "999").' in said(app)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", b"%PDF-1.4 \x00\x01", "This is a PDF"),
        ("a.csv", b"\n\n", "There are no rows in this file."),
        ("a.json", b'[{"a": 1}, {"a"', "damaged or cut off"),
        ("a.parquet", b"PAR1 broken", "This Parquet file is damaged"),
        ("a.xlsx", b"PK\x03\x04 broken", "damaged"),
    ],
)
def test_a_broken_file_is_explained(open_page: Open, name: str, content: bytes, words: str):
    app = drop(open_page("explore"), name, content)

    assert not app.exception
    assert words in said(app)
    assert charts(app) == 0


def test_a_header_alone_is_explained(open_page: Open):
    app = drop(open_page("explore"), "a.csv", b"day,calm\n")

    assert not app.exception
    assert "There is a header and no row below it." in said(app)


def test_rows_left_out_are_told_with_their_line(open_page: Open):
    app = drop(open_page("explore"), "a.csv", b"a,b\n1,2\n1,2,3\n4,5\n6,7\n8,9\n")

    assert "Line 3: This row has 3 cells where the header has 2." in said(app)


def test_day_and_month_are_asked_for_and_then_read(open_page: Open):
    app = drop(open_page("explore"), "a.csv", UNSURE)
    assert app.dataframe[0].value["Holds"].tolist() == ["words", "whole numbers"]

    app = app.radio[0].set_value("dmy").run()

    assert not app.exception
    assert app.dataframe[0].value["Holds"].tolist() == ["days", "whole numbers"]
    assert app.dataframe[0].value["From"].tolist()[0] == "2025-02-01"


def test_the_chart_follows_what_is_chosen(open_page: Open):
    app = drop(open_page("explore"), "check-ins.csv", CHECK_INS)

    choose(app, "Across", "who")
    assert "Mean of calm by who" in said(app)
    choose(app, "Colour", "who")
    choose(app, "One chart for each", "who")

    assert not app.exception
    assert charts(app) == 3


def test_a_question_is_answered_and_its_rows_can_be_saved(open_page: Open):
    app = drop(open_page("explore"), "check-ins.csv", CHECK_INS)

    app = ask(app, "SELECT who, count(*) AS n FROM check_ins GROUP BY who ORDER BY who")

    assert not app.exception
    assert "2 rows." in said(app)
    assert app.dataframe[-1].value.to_dict("list") == {"who": ["Ana", "Ben"], "n": [5, 4]}
    assert [one.label for one in app.download_button][-3:] == ["CSV", "Parquet", "Excel"]


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("SELECT * FROM read_csv('/etc/passwd')", "no file and no setting can be read"),
        ("DROP TABLE file", "Only questions that read can be asked here"),
        ("SELECT nobody FROM file", 'There is no column "nobody".'),
        ("SELECT * FROM episodes", 'There is no table "episodes" here.'),
    ],
)
def test_what_cannot_be_asked_is_told_in_plain_words(open_page: Open, sql: str, words: str):
    app = ask(drop(open_page("explore"), "check-ins.csv", CHECK_INS), sql)

    assert not app.exception
    assert words in said(app)


def test_the_log_can_be_asked_only_when_chosen(open_page: Open, filled: Path):
    app = drop(open_page("explore"), "check-ins.csv", CHECK_INS)

    app = app.checkbox[0].check().run()
    app = ask(app, "SELECT count(*) > 0 AS any FROM episodes")

    assert filled.is_file()
    assert not app.exception
    assert app.dataframe[-1].value["any"].tolist() == [True]


def test_names_to_copy_stand_as_sql_takes_them(open_page: Open):
    app = drop(open_page("explore"), "check-ins.csv", CHECK_INS)

    assert app.code[0].value == 'day\nwho\ncalm\n"Felt heard"'


def test_import_this_leaves_the_file_for_the_import_page(open_page: Open):
    app = drop(open_page("explore"), "check-ins.csv", CHECK_INS)

    app = next(one for one in app.button if one.label == "Import this").click().run()

    assert not app.exception
    assert [str(one.value) for one in app.title] == ["Import"]
    assert "check-ins.csv" in said(app)


def test_a_file_is_handed_over_once():
    app = AppTest.from_function(_hands_over).run()

    assert [str(one.value) for one in app.text] == ["a.csv b'1'", "None"]


def _hands_over() -> None:
    import streamlit as st  # noqa: PLC0415 - AppTest runs this function's own lines

    from pages.parts.explore_handing import hand_over, taken_over  # noqa: PLC0415 - as above

    hand_over("a.csv", b"1")
    first, second = taken_over(), taken_over()
    st.text(first and f"{first.name} {first.content!r}")
    st.text(second)


def test_taking_the_file_away_forgets_it(open_page: Open):
    app = drop(open_page("explore"), "check-ins.csv", CHECK_INS)

    app = app.file_uploader[0].set_value(None).run()

    assert not app.exception
    assert not app.header


@pytest.mark.parametrize("log", ["ours", "sample"])
def test_markup_in_a_file_is_shown_as_it_is_written(open_page: Open, log: str):
    text = "![x](https://example.org/x.png)"
    rows = f"{text},b\n{text},2\n".encode()

    app = drop(open_page("explore", log=log), f"{text}.csv".replace("/", ":"), rows)

    assert not app.exception
    shown = [*app.markdown, *app.caption]
    assert not any("example.org" in str(one.value) for one in shown)
