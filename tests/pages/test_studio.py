"""The mapping studio as a person meets it: from a table nobody knows to records in the log."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped] # it has no types
from streamlit.testing.v1 import AppTest

from analytics.log.log import Log
from analytics.readers.rules import Rules
from analytics.readers.rules_file import parse
from pages.parts import session
from pages.parts.explore_handing import HANDED, Handed

Open = Callable[..., AppTest]

REAL = Path(__file__).parents[3] / "shared" / "real_exports" / "relationship_data"
COUPLE = "".join(
    [
        "day,calm_A,calm_B\n",
        *(f"2026-01-{day:02},{day % 5 + 1},{day % 4 + 1}\n" for day in range(1, 31)),
    ]
).encode()
TAGGED = "".join(
    [
        "Date;Mood;Activities;Closeness (0-10)\n",
        *(
            f"2026-01-{day:02};{'rad' if day % 2 else 'wobbly'};"
            f"{'date night | work' if day % 3 else 'work'};{day % 9},5\n"
            for day in range(1, 29)
        ),
    ]
).encode()
DAYLIO = (
    b"full_date,date,weekday,time,mood,activities,note_title,note\n"
    b'2026-01-02,January 2,Friday,21:30,wobbly,"date night | work","",""\n'
    b'2026-01-01,January 1,Thursday,21:30,rad,"date night","",""\n'
)
HABITICA = "".join(
    [
        "Task Name,Task ID,Task Type,Date,Value\n",
        *(f"Walk,abc,daily,2026-01-{day:02} 21:00:00,{day}\n" for day in range(1, 5)),
    ]
).encode()
TAG_RULES = b"""[tags]
"date night" = "ritual"
[moods]
wobbly = 2
rad = 5
"""


def said(app: AppTest) -> str:
    return "\n".join(str(element.value) for element in app.text)


def drop(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    return app.file_uploader[0].set_value([(*file, "") for file in files]).run()


def press(app: AppTest, label: str) -> AppTest:
    return next(one for one in app.button if str(one.label).startswith(label)).click().run()


def labelled(app: AppTest, label: str):
    return next(one for one in app.selectbox if str(one.label) == label)


def labels(app: AppTest) -> list[str]:
    kinds = (app.selectbox, app.button, app.toggle, app.date_input, app.expander, app.multiselect)
    return [str(one.label) for kind in kinds for one in kind]


def real(name: str) -> bytes:
    path = REAL / name
    if not path.exists():
        pytest.skip("The real diaries are not beside the project (../shared/real_exports).")
    return path.read_bytes()


def kept_in(path: Path, kind: str) -> dict[str, str]:
    with Log.open(path) as log, log.within() as view:
        return {name: one for name, one in view.settings.items() if name.startswith(kind)}


def raters(path: Path) -> dict[str, int]:
    """Count the ratings of each person in a log."""
    session.close_all()
    counts: dict[str, int] = {}
    with Log.open(path) as log:
        for who in log.tables()["rating"]["who"].to_pylist():
            counts[str(who)] = counts.get(str(who), 0) + 1
    return counts


def test_a_table_is_shown_with_its_rows_and_what_each_column_is_taken_to_mean(open_page: Open):
    app = drop(open_page("import_files"), ("diary.csv", COUPLE))

    assert not app.exception
    rows, columns = app.dataframe[0].value, app.dataframe[1].value
    assert len(rows) == 20
    assert rows.iloc[0].tolist() == [2, "2026-01-01", "2", "2"]
    assert columns["Holds"].tolist() == ["day", "a rating", "a rating"]
    assert columns["Whose"].tolist() == ["", "A", "B"]
    assert columns["Why"][0].startswith("sure: ")
    assert "day: day · sure: " in said(app)
    assert "The first 20 of 30 rows, 3 columns" in [str(one.value) for one in app.caption]


def test_columns_that_say_whose_they_are_need_no_word_more(open_page: Open, log_path: Path):
    app = drop(open_page("import_files"), ("diary.csv", COUPLE))

    assert "Whose file is it?" not in labels(app)
    app = press(app, "Take in 30 records")

    assert not app.exception
    assert raters(log_path) == {"A": 30, "B": 30}


def test_a_table_without_a_day_says_so_and_takes_nothing(open_page: Open):
    app = drop(open_page("import_files"), ("things.csv", b"thing,price\npen,2\ncup,5\nhat,9\n"))

    assert not app.exception
    assert "Say which column holds the day, and it can be taken in." in said(app)
    assert not any(label.startswith("Take in") for label in labels(app))


def test_tags_and_moods_are_told_with_their_days_as_rules_are_given(open_page: Open):
    app = drop(open_page("import_files"), ("diary.csv", TAGGED))
    tags = next(one.value for one in app.dataframe if "Stands for" in one.value)

    app = app.file_uploader[1].upload("rules.toml", TAG_RULES).run()

    assert not app.exception
    assert dict(zip(tags["Word"], tags["Days"], strict=True)) == {"work": 28, "date night": 19}
    assert '"date night": 19 days → ritual done' in said(app)
    assert '"wobbly": 14 days → 2 of 5' in said(app)
    assert '"rad": 14 days → 5 of 5' in said(app)


def test_the_decimal_sign_can_be_set_and_the_dry_run_follows(open_page: Open, filled: Path):
    assert filled.is_file()
    app = drop(open_page("import_files"), ("diary.csv", TAGGED))
    app = app.file_uploader[1].upload("rules.toml", TAG_RULES).run()
    app = labelled(app, "Whose file is it?").set_value("Ana").run()
    good = said(app)

    app = labelled(app, "Its decimal sign").set_value(".").run()

    assert "28 records in the file: 28 new, 0 already there, 0 refused." in good
    assert "28 records in the file: 0 new, 0 already there, 28 refused." in said(app)


def test_words_that_mean_nothing_can_be_changed(open_page: Open):
    text = COUPLE.replace(b"2026-01-07,3,4", b"2026-01-07,gone,4")
    app = drop(open_page("import_files"), ("diary.csv", text))
    app = app.file_uploader[1].upload("rules.toml", b'missing = ["gone"]').run()
    before = said(app)

    words = next(one for one in app.multiselect if one.label.startswith("Words that mean"))
    shown = list(words.value)
    app = words.set_value([]).run()

    assert shown == ["gone"]
    assert "30 records in the file: 30 new, 0 already there, 0 refused." in before
    assert "30 records in the file: 29 new, 0 already there, 1 refused." in said(app)


def test_only_rows_with_a_value_can_be_taken(open_page: Open):
    app = drop(open_page("import_files"), ("diary.csv", COUPLE))

    app = labelled(app, "Take only some rows, by their").set_value("calm_A").run()
    app = (
        next(one for one in app.multiselect if one.label == "Those that hold")
        .set_value(["1"])
        .run()
    )

    assert not app.exception
    assert "30 records in the file: 6 new, 0 already there, 0 refused, 24 passed over" in said(app)
    assert app.dataframe[0].value["calm_A"].unique().tolist() == ["1"]


def test_what_was_said_is_used_at_once_for_the_next_file_of_the_same_header(
    open_page: Open, filled: Path
):
    app = drop(open_page("import_files"), ("diary.csv", TAGGED))
    app = app.file_uploader[1].upload("rules.toml", TAG_RULES).run()
    app = press(labelled(app, "Whose file is it?").set_value("Ana").run(), "Take in 28 records")

    app = drop(app, ("later.csv", TAGGED.replace(b"2026-01", b"2026-02")))
    app = labelled(app, "Whose file is it?").set_value("Ana").run()

    assert not app.exception
    assert app.toggle[0].value is True
    assert "Change what its columns hold" in labels(app)
    assert '"date night": 19 days → ritual done' in said(app)
    assert "28 records in the file: 28 new" in said(app)
    session.close_all()
    (kept,) = kept_in(filled, "profile:").values()
    assert isinstance(parse(kept), Rules)
    assert '"date night"' in kept


def test_a_profile_can_be_left_aside(open_page: Open, filled: Path):
    assert filled.is_file()
    app = drop(open_page("import_files"), ("diary.csv", TAGGED))
    app = app.file_uploader[1].upload("rules.toml", TAG_RULES).run()
    app = press(labelled(app, "Whose file is it?").set_value("Ana").run(), "Take in 28 records")
    app = drop(app, ("later.csv", TAGGED))

    app = app.toggle[0].set_value(False).run()

    assert not app.exception
    assert "Change what its columns hold" not in labels(app)
    assert "ritual done" not in said(app)


def test_the_tag_rules_of_an_app_are_kept_for_its_next_export(open_page: Open, filled: Path):
    app = drop(open_page("import_files"), ("daylio.csv", DAYLIO))
    app = app.file_uploader[1].upload("rules.toml", TAG_RULES).run()
    app = labelled(app, "Whose file is it?").set_value("Ana").run()
    told = said(app)
    app = press(app, "Take in 2 records")

    app = drop(app, ("daylio2.csv", DAYLIO))

    assert '"date night": 2 days → ritual done' in told
    assert app.toggle[0].value is True
    assert '"date night": 2 days → ritual done' in said(app)
    session.close_all()
    assert set(kept_in(filled, "profile:")) == {"profile:daylio"}


def test_a_file_with_nothing_said_of_it_keeps_no_profile(open_page: Open, filled: Path):
    app = drop(open_page("import_files"), ("daylio.csv", DAYLIO))
    app = labelled(app, "Whose file is it?").set_value("Ana").run()

    press(app, "Take in 2 records")

    session.close_all()
    assert kept_in(filled, "profile:") == {}


def test_mood_words_of_an_app_can_have_a_number_or_stand_for_something(open_page: Open):
    app = drop(open_page("import_files"), ("daylio.csv", DAYLIO))

    moods = next(one.value for one in app.dataframe if "Number" in one.value)
    tags = next(one.value for one in app.dataframe if "Stands for" in one.value)
    assert moods["Mood"].tolist() == ["wobbly"]
    assert tags["Word"].tolist() == ["date night", "work", "wobbly"]


def test_times_on_another_clock_wait_for_a_zone_which_the_browser_only_proposes(
    open_page: Open, filled: Path
):
    assert filled.is_file()
    app = drop(open_page("import_files"), ("history.csv", HABITICA))
    app = labelled(app, "Whose file is it?").set_value("Ana").run()
    first = said(app)

    app = labelled(app, "Your time zone").set_value("Europe/Berlin").run()

    assert not app.exception
    assert "Its times are not on your clock." in first
    assert "Choose your time zone, and it can be taken in." in first
    assert not any(label.startswith("Use ") for label in labels(app))
    assert "4 records in the file: 1 new" in said(app)
    assert "known from its documentation only" in said(app)


def test_a_workbook_of_several_sheets_asks_which(open_page: Open):
    app = drop(open_page("import_files"), ("diary.xlsx", workbook()))
    first = app.dataframe[0].value

    app = labelled(app, "Its sheet").set_value("Second").run()

    assert not app.exception
    assert list(first) == ["Line", "Date", "calm"]
    assert list(app.dataframe[0].value) == ["Line", "Date", "hope"]


def test_a_file_handed_over_by_explore_is_shown_like_a_dropped_one(open_page: Open, log_path: Path):
    app = open_page("import_files")
    app.session_state[HANDED] = Handed("diary.csv", COUPLE)
    app = app.run().run()

    assert "Handed over from Explore: diary.csv" in said(app)
    assert "30 records in the file: 30 new" in said(app)
    app = press(app, "Take in 30 records")

    assert "Handed over from Explore" not in said(app)
    assert raters(log_path) == {"A": 30, "B": 30}


def test_a_file_handed_over_can_be_left_out(open_page: Open):
    app = open_page("import_files")
    app.session_state[HANDED] = Handed("diary.csv", COUPLE)

    app = press(app.run(), "Leave it out")

    assert "diary.csv" not in said(app)


def test_a_diary_with_a_column_for_each_partner_takes_a_couple_and_a_first_day(
    open_page: Open, log_path: Path
):
    app = drop(open_page("import_files"), ("df_long.csv", real("kueng_couples_df_long.csv")))
    first = said(app)
    app = labelled(app, "Take the rows of").set_value("3").run()
    second = said(app)
    app = app.date_input(key=_first_day(app)).set_value(date(2024, 3, 1)).run()

    assert "Say whose rows to take, and it can be taken in." in first
    assert "Say which date was day 1, and it can be taken in." in second
    app = press(app, "Take in 55 records")

    assert not app.exception
    assert raters(log_path) == {"A": 220, "B": 220}


def test_a_diary_with_a_row_for_each_beep_takes_a_couple(open_page: Open, log_path: Path):
    app = drop(open_page("import_files"), ("esmdata_raw.csv", real("esmdata_raw.csv")))

    app = press(labelled(app, "Take the rows of").set_value("2").run(), "Take in ")

    assert not app.exception
    found = raters(log_path)
    assert set(found) == {"9", "32"}
    assert min(found.values()) > 50


def _first_day(app: AppTest) -> str:
    return next(str(one.key) for one in app.date_input if str(one.label).startswith("Which date"))


def workbook() -> bytes:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written) as book:
        for name, column in (("First", "calm"), ("Second", "hope")):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["Date", column])
            for day in range(1, 8):
                sheet.write_row(day, 0, [f"2026-01-{day:02}", day % 5])
    return written.getvalue()
