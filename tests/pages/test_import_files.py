from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from streamlit.testing.v1 import AppTest

from analytics.entering import arrival_of
from analytics.log.log import Log
from analytics.records import Episode, Problem
from pages.parts import session
from pages.parts.import_outcome import lines_csv

Open = Callable[..., AppTest]

EPISODES = b"""who,at,intensity,triggers
Ana,2026-03-01 21:30,7,late reply
Ana,2026-03-02 22:00,5,plans changed
Ana,2026-03-03 22:00,11,late reply
"""
TABLE = b"""Date,Closeness,Remarks
03/04/2026,7,a good evening
05/06/2026,8,
"""
PICTURE = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64
RULES = b"""date_order = "dmy"

[columns]
"Date" = "day"
"Remarks" = "text"

[columns."Closeness"]
meaning = "measure"
name = "closeness"
"""


def said(app: AppTest) -> str:
    return "\n".join(str(element.value) for element in app.text)


def drop(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    return app.file_uploader[0].set_value([(*file, "") for file in files]).run()


def labels(app: AppTest) -> list[str]:
    return [str(button.label) for button in app.button]


def press(app: AppTest, label: str) -> AppTest:
    button = next(one for one in app.button if str(one.label).startswith(label))
    return button.click().run()


def records_in(path: Path) -> int:
    with Log.open(path) as log:
        return log.record_count()


def test_a_file_of_ours_is_recognised_and_dry_run_before_anything_is_saved(
    open_page: Open, log_path: Path
):
    app = drop(open_page("import_files"), ("episodes.csv", EPISODES))

    assert not app.exception
    assert "Secure Base CSV" in [str(one.value) for one in app.caption]
    assert "It brings 2 episodes and 2 days marked as logged." in said(app)
    assert "3 records in the file: 2 new, 0 already there, 1 refused." in said(app)
    assert not log_path.exists()


def test_what_was_refused_is_told_with_its_line_as_text_a_screen_reader_reads(open_page: Open):
    app = drop(open_page("import_files"), ("episodes.csv", EPISODES))

    lines = [line for line in said(app).splitlines() if line.startswith("Line ")]
    assert len(lines) == 1
    assert lines[0].startswith("Line 4: ")
    assert "11" in lines[0]
    assert not any("Line" in one.value for one in app.dataframe)


def test_of_many_refused_lines_the_first_are_text_and_all_are_in_the_table_and_the_csv(
    open_page: Open,
):
    rows = b"".join(b"Ana,2026-03-%02d 22:00,11,late reply\n" % day for day in range(1, 26))

    app = drop(open_page("import_files"), ("episodes.csv", EPISODES + rows))

    told = [line for line in said(app).splitlines() if line.startswith("Line ")]
    table = next(one.value for one in app.dataframe if "Line" in one.value)
    assert [line.partition(":")[0] for line in told] == [f"Line {row}" for row in range(4, 24)]
    assert "And 6 more. Here are all of them:" in said(app)
    assert table["Line"].tolist() == list(range(4, 30))
    assert "CSV" in [str(one.label) for one in app.download_button]


def test_the_csv_of_refused_lines_keeps_a_spreadsheet_from_running_them():
    lines = [Problem("mine.csv", 7, "=1+1 is not a day.", "Write 2025-03-01.")]

    assert lines_csv(lines).decode().splitlines() == [
        "Line,What is wrong,What to do,File",
        "7,'=1+1 is not a day.,Write 2025-03-01.,mine.csv",
    ]


def test_a_line_of_one_file_among_several_is_told_with_its_file():
    here = Problem("a.csv", 2, "This is no day.", "Write 2025-03-01.")
    there = Problem("b.csv", 2, "This is no day.", "Write 2025-03-01.")

    app = AppTest.from_function(_shows, kwargs={"problems": (here, there)}).run()

    assert said(app).splitlines() == [here.sentence(), there.sentence()]


def test_take_in_saves_and_says_so(open_page: Open, log_path: Path):
    app = drop(open_page("import_files"), ("episodes.csv", EPISODES))

    app = press(app, "Take in 2 records")

    assert not app.exception
    assert "Saved. Your log has gained 2 episodes and 2 days marked as logged." in said(app)
    assert log_path.is_file()
    assert "episodes.csv: 2 records new, 1 refused" in said(app)


def test_a_file_taken_in_again_adds_nothing(open_page: Open):
    app = press(drop(open_page("import_files"), ("episodes.csv", EPISODES)), "Take in")

    app = drop(app, ("episodes.csv", EPISODES))

    assert "Everything in it is already in your log." in said(app)
    assert not any(label.startswith("Take in") for label in labels(app))


def test_undo_asks_once_and_then_withdraws_all(open_page: Open, log_path: Path):
    app = press(drop(open_page("import_files"), ("episodes.csv", EPISODES)), "Take in")

    app = press(app, "Undo")
    asked = said(app)
    app = press(app, "Withdraw it")

    assert "Withdraw import 1 whole?" in asked
    assert "Import 1 was withdrawn" in said(app)
    session.close_all()
    assert records_in(log_path) == 0


def test_undo_can_be_taken_back(open_page: Open):
    app = press(drop(open_page("import_files"), ("episodes.csv", EPISODES)), "Take in")

    app = press(press(app, "Undo"), "Keep it")

    assert "Undo" in labels(app)
    assert "episodes.csv: 2 records new, 1 refused" in said(app)


def test_a_picture_is_told_what_it_is_and_what_to_choose(open_page: Open):
    app = drop(open_page("import_files"), ("photo.png", PICTURE))

    assert not app.exception
    assert "This is a picture." in said(app)
    assert "Choose the file the app exports" in said(app)
    assert labels(app) == []


def test_a_wrong_file_does_not_keep_a_good_one_back(open_page: Open):
    app = drop(open_page("import_files"), ("photo.png", PICTURE), ("episodes.csv", EPISODES))

    app = press(app, "Take in 2 records")

    assert "Saved." in said(app)


def test_a_table_nobody_knows_is_asked_whose_it_is_and_which_comes_first(
    open_page: Open, filled: Path
):
    assert filled.is_file()
    app = drop(open_page("import_files"), ("mine.csv", TABLE))
    first = said(app)

    app = app.selectbox(key=_key(app, "who-")).set_value("Ana").run()
    second = said(app)
    app = app.radio[0].set_value("dmy").run()

    assert "What each column holds." in first
    assert "Say whose file it is, and it can be taken in." in first
    assert "Say which comes first, the day or the month, and it can be taken in." in second
    assert "It brings 2 ratings, 1 written entry" in said(app)


def test_a_rules_file_says_what_a_table_means(open_page: Open, filled: Path):
    assert filled.is_file()
    app = drop(open_page("import_files"), ("mine.csv", TABLE))
    app = app.selectbox(key=_key(app, "who-")).set_value("Ana").run()

    app = app.file_uploader[1].upload("rules.toml", RULES).run()

    assert not app.exception
    assert len(app.radio) == 0
    assert "It brings 2 ratings, 1 written entry" in said(app)


def test_a_broken_rules_file_names_the_mistake(open_page: Open):
    app = drop(open_page("import_files"), ("mine.csv", TABLE))

    app = app.file_uploader[1].upload("rules.toml", b'zone = "Nowhere/Land"').run()

    assert not app.exception
    assert 'The time zone "Nowhere/Land" is not known.' in said(app)


def test_the_rules_of_a_table_can_be_saved(open_page: Open):
    app = drop(open_page("import_files"), ("mine.csv", TABLE))

    assert "Save these rules" in [str(one.label) for one in app.download_button]


def test_file_names_are_shown_as_plain_text_only(open_page: Open):
    name = "![x](http://127.0.0.1:9/x.png).csv"

    app = drop(open_page("import_files"), (name, EPISODES))

    assert name in said(app)
    marked = [*app.markdown, *app.caption, *app.header, *app.title]
    assert not any("127.0.0.1:9" in str(one.value) for one in marked)
    assert not any("127.0.0.1:9" in str(one.label) for one in (*app.button, *app.expander))


def test_the_sample_couple_takes_no_files_in(open_page: Open):
    app = open_page("import_files", log="sample")

    assert not app.exception
    assert len(app.file_uploader) == 0
    assert "Go back to your own log to bring in your files." in said(app)


def _shows(problems):
    from pages.parts.import_outcome import show_problems  # noqa: PLC0415 - it is run as a script

    show_problems(problems, "one")


def _key(app: AppTest, start: str) -> str:
    return next(str(one.key) for one in app.selectbox if str(one.key).startswith(start))


def test_what_was_entered_by_hand_is_no_past_import(open_page: Open, log_path: Path):
    now = datetime(2026, 3, 4, 21)
    with Log.open(log_path) as log:
        log.take_in(
            [arrival_of("Episode, entered by hand", "Ana", [Episode("Ana", now, 5)], now, 4)]
        )

    app = open_page("import_files")

    assert not app.exception
    assert "Past imports" not in [str(one.value) for one in app.header]
    assert not any("entered by hand" in str(one.value) for one in app.text)
