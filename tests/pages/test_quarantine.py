from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.importing import arrive_bytes
from analytics.log.log import Log
from analytics.readers.rules import Choices
from pages.parts import session

Open = Callable[..., AppTest]

HEADER = "who,at,intensity,triggers\n"
GOOD = "Ana,2026-03-01 21:30,7,late reply\n"
BAD = "Ana,2026-03-03 22:00,11,late reply\n"
WORSE = "Ana,soon,4,\n"
CHAT = "13/01/2026, 21:00 - Ana: hello\n32/01/2026, 21:05 - Ben: a secret word\n"


@pytest.fixture
def keep(log_path: Path) -> Callable[..., Path]:
    """Fill one's own log with a file, and close it."""

    def fill(*rows: str, name: str = "episodes.csv", text: str | None = None) -> Path:
        content = HEADER + "".join(rows) if text is None else text
        with Log.open(log_path) as log:
            log.take_in([arrive_bytes(name, content.encode(), Choices())])
        return log_path

    return fill


def said(app: AppTest) -> str:
    return "\n".join(str(one.value) for one in (*app.header, *app.text, *app.caption))


def labels(app: AppTest) -> list[str]:
    return [str(button.label) for button in app.button]


def press(app: AppTest, label: str, nth: int = 0) -> AppTest:
    button = [one for one in app.button if str(one.label) == label][nth]
    return button.click().run()


def left(path: Path) -> list[int]:
    session.close_all()
    with Log.open(path) as log:
        return [row.line for row in log.refused()]


def test_a_refused_row_is_listed_with_line_reason_remedy_and_the_row_itself(open_page: Open, keep):
    keep(GOOD, BAD)

    app = open_page("import_files")

    assert not app.exception
    told = said(app)
    assert "Rows not taken" in told
    assert "Import 1 · 1 row not taken" in told
    assert "Line 3" in told
    assert "11" in told
    assert [one.value for one in app.text_area] == [BAD.strip()]
    assert [one.value for one in app.code] == [HEADER.strip()]


def test_without_refused_rows_there_is_no_list(open_page: Open, keep):
    keep(GOOD)

    assert "Rows not taken" not in said(open_page("import_files"))


def test_a_row_put_right_is_saved_as_an_import_and_leaves_the_list(open_page: Open, keep):
    path = keep(GOOD, BAD)
    app = open_page("import_files")

    app.text_area[0].set_value(BAD.replace("11", "9").strip())
    app = press(app, "Try again")

    assert not app.exception
    assert "Saved. Line 3 brought 1 episode and 1 day marked as logged." in said(app)
    assert "episodes.csv, line 3: 1 record new" in said(app)
    assert not app.text_area
    assert left(path) == []


def test_a_row_still_wrong_says_what_is_wrong_now_and_keeps_what_was_typed(open_page: Open, keep):
    path = keep(GOOD, BAD)
    app = open_page("import_files")

    app.text_area[0].set_value("Ana,one day,9,")
    app = press(app, "Try again")

    assert not app.exception
    assert "Not yet." in said(app)
    assert "one day" in said(app)
    assert [one.value for one in app.text_area] == ["Ana,one day,9,"]
    assert left(path) == [3]


def test_an_emptied_row_is_told_that_it_says_nothing(open_page: Open, keep):
    keep(GOOD, BAD)
    app = open_page("import_files")

    app.text_area[0].set_value("")
    app = press(app, "Try again")

    assert "It says nothing yet that could be taken in." in said(app)


def test_a_row_left_out_leaves_the_list_and_the_others_stay(open_page: Open, keep):
    path = keep(GOOD, BAD, WORSE)
    app = open_page("import_files")

    app = press(app, "Leave it out")

    assert "1 row left out." in said(app)
    assert [one.value for one in app.text_area] == [WORSE.strip()]
    assert left(path) == [4]


def test_all_rows_of_a_file_are_left_out_after_one_question(open_page: Open, keep):
    keep(GOOD, BAD, WORSE)
    path = keep("Ben,soon,4,\n", name="ben.csv")
    app = open_page("import_files")

    app = press(app, "Leave all out")
    asked = said(app)
    app = press(app, "Leave them out")

    assert "Leave out all 2 rows of this file?" in asked
    assert "2 rows left out." in said(app)
    assert left(path) == [2]


def test_leaving_all_out_can_be_taken_back(open_page: Open, keep):
    path = keep(BAD, WORSE)
    app = open_page("import_files")

    app = press(press(app, "Leave all out"), "Keep them here")

    assert "Leave all out" in labels(app)
    assert left(path) == [2, 3]


def test_a_row_put_right_meanwhile_elsewhere_is_explained(open_page: Open, keep):
    path = keep(GOOD, BAD)
    app = open_page("import_files")
    log = session.own_log()
    log.drop_refused([row.number for row in log.refused()])

    app = press(app, "Try again")

    assert not app.exception
    assert "no longer on the list" in said(app)
    assert left(path) == []


def test_the_row_of_a_chat_is_listed_without_its_words(open_page: Open, keep):
    keep(text=CHAT, name="chat.txt")

    app = open_page("import_files")

    assert "There is no such day" in said(app)
    assert "This row can't be changed here." in said(app)
    assert not app.text_area
    assert "secret" not in said(app)
    assert "Leave it out" in labels(app)


def test_thirty_rows_are_shown_at_a_time(open_page: Open, keep):
    keep(*(f"Ana,soon,4,{number}\n" for number in range(65)))
    app = open_page("import_files")
    first = [one.value for one in app.text_area]

    assert "Rows 1 to 30 of 65" in said(app)
    app = app.pagination[0].set_value(3).run()

    assert not app.exception
    assert len(first) == 30
    assert "Rows 61 to 65 of 65" in said(app)
    assert [one.value for one in app.text_area] == [f"Ana,soon,4,{n}" for n in range(60, 65)]


def test_a_file_with_nothing_but_refused_rows_can_be_listed(open_page: Open, log_path: Path):
    app = open_page("import_files")
    app = app.file_uploader[0].set_value([("mine.csv", (HEADER + BAD).encode(), "")]).run()

    app = press(app, "List 1 row to put right")

    assert not app.exception
    assert 'Saved. Nothing new came in. 1 row not taken: see "Rows not taken" below.' in said(app)
    assert left(log_path) == [2]


def test_a_file_whose_refused_rows_are_listed_is_not_offered_again(open_page: Open, keep):
    keep(GOOD, BAD)
    app = open_page("import_files")

    app = app.file_uploader[0].set_value([("mine.csv", (HEADER + GOOD + BAD).encode(), "")]).run()

    assert not any(label.startswith(("Take in", "List")) for label in labels(app))


def test_what_a_row_says_is_shown_as_plain_text_only(open_page: Open, keep):
    mark = "![x](http://127.0.0.1:9/x.png)"
    keep(f'Ana,"{mark}",4,\n', name=f"{mark}.csv")

    app = open_page("import_files")

    assert mark in said(app)
    marked = [*app.markdown, *app.caption, *app.header, *app.title]
    assert not any("127.0.0.1:9" in str(one.value) for one in marked)
    widgets = (*app.button, *app.text_area, *app.expander)
    assert not any("127.0.0.1:9" in str(one.label) for one in widgets)
    assert not any("127.0.0.1:9" in str(one.help) for one in (*app.button, *app.text_area))


@pytest.mark.parametrize(
    ("rows", "title"), [((GOOD,), "Import"), ((GOOD, BAD, WORSE), "Import (2)")]
)
def test_the_menu_says_how_many_rows_wait(keep, rows: tuple[str, ...], title: str):
    keep(*rows)

    app = AppTest.from_function(_title).run()

    assert [one.value for one in app.text] == [title]


def test_the_menu_says_nothing_of_a_log_that_is_open_elsewhere(keep):
    path = keep(GOOD, BAD)

    with Log.open(path):
        app = AppTest.from_function(_title).run()

    assert not app.exception
    assert [one.value for one in app.text] == ["Import"]


def test_the_sample_couples_menu_says_nothing_of_ones_own_rows(keep):
    keep(GOOD, BAD)
    app = AppTest.from_function(_title)
    app.query_params["log"] = "sample"

    assert [one.value for one in app.run().text] == ["Import"]


def _title():
    import streamlit as st  # noqa: PLC0415 - it is run as a script

    from pages.parts.quarantine_words import import_title  # noqa: PLC0415 - as above

    st.text(import_title())
