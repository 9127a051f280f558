"""The section about questionnaires: help first, what is entered, what is saved, what is said."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.log.errors import NotSavedError
from analytics.log.log import Log
from analytics.questionnaires import Noise
from analytics.readers.own_questionnaires import FilledIn
from analytics.records import Rating, Record
from pages.parts import help_lines, questionnaire_entry, questionnaires_view, session
from pages.parts.help_lines import above_zero
from pages.parts.questionnaire_entry import ONLY_OWN, Said, save
from pages.parts.questionnaire_figures import WHY, entered_noise

Fill = Callable[[Sequence[Record]], None]
MARCH, MAY = datetime(2025, 3, 3, 12), datetime(2025, 5, 5, 12)


def section() -> None:
    """Run help and the section alone on one's own log, as the page would."""
    from analytics.scope import EVERYTHING  # noqa: PLC0415 - the test's app is this function alone
    from pages.parts.looking import look_at  # noqa: PLC0415 - as above
    from pages.parts.questionnaires_view import (  # noqa: PLC0415 - as above
        show_help_first,
        show_questionnaires,
    )
    from pages.parts.session import own_log  # noqa: PLC0415 - as above

    look_at(own_log(), EVERYTHING, is_empty=False)
    show_help_first()
    show_questionnaires()


@pytest.fixture
def open_section(log_path: Path) -> Callable[[], AppTest]:
    assert log_path.parent.is_dir()
    return lambda: AppTest.from_function(section, default_timeout=60).run()


Open = Callable[[], AppTest]


def said(app: AppTest) -> str:
    return "\n".join(str(element.value) for element in app.text)


def headers(app: AppTest) -> list[str]:
    return [str(one.value) for one in app.header]


def press(app: AppTest, label: str) -> AppTest:
    return next(one for one in app.button if one.label == label).click().run()


def number(app: AppTest, label: str, value: float) -> None:
    next(one for one in app.number_input if one.label == label).set_value(value)


def choose(app: AppTest, questionnaire: str) -> AppTest:
    return app.selectbox(key="questionnaire-label").set_value(questionnaire).run()


def scores(path: Path) -> list[tuple[str, str, float]]:
    with Log.open(path) as log:
        rows = log.tables()["rating"].to_pylist()
    return [(one["who"], one["measure"], one["value"]) for one in rows]


def after(app: AppTest, path: Path) -> list[tuple[str, str, float]]:
    """Return what is on disk once the page has let go of the log."""
    assert not app.exception
    session.close_all()
    return scores(path)


def test_an_empty_log_says_what_it_needs_and_offers_the_form(open_section: Open):
    app = open_section()

    assert not app.exception
    assert "every 4 to 12 weeks" in said(app)
    assert [str(one.label) for one in app.number_input if one.label == "Total"] == ["Total"]
    assert help_lines.TITLE not in headers(app)


def test_scores_are_told_with_a_chart_for_each_questionnaire(open_section: Open, fill_log: Fill):
    fill_log(
        [
            Rating("Ana", MARCH, "gad7", 12),
            Rating("Ana", MAY, "gad7", 6),
            Rating("Ana", MAY, "csi4", 15),
        ]
    )
    app = open_section()

    assert not app.exception
    assert "12 → 6 since 3 March 2025: a change larger than the scale's own noise" in said(app)
    charts = app.get("plotly_chart")
    assert len(charts) == 2
    assert all(chart.proto.alt in said(app) for chart in charts)
    assert "Crossing a line is not by itself a change" in str(app.caption[0].value)


def test_a_ninth_answer_above_zero_puts_help_before_anything_else(
    open_section: Open, fill_log: Fill
):
    fill_log([Rating("Ana", MAY, "phq9", 9), Rating("Ana", MAY, "phq9_item9", 1)])
    app = open_section()

    assert headers(app)[0] == help_lines.TITLE
    assert str(app.text[0].value) == (
        "The last answer to the ninth question of the PHQ-9 (5 May 2025) was above zero."
    )
    for one in (*help_lines.help_lines().lines, *help_lines.help_lines().emergency):
        assert one.number in said(app)
    assert "as known on" in str(app.caption[0].value)
    assert "findahelpline.com" in str(app.caption[0].value)
    assert "http" not in said(app)


def test_of_two_people_help_says_whose_answer_it_was(open_section: Open, fill_log: Fill):
    fill_log([Rating("Ana", MAY, "calm", 9), Rating("Ben", MAY, "phq9_item9", 2)])

    assert str(open_section().text[0].value).startswith("Ben's last answer to the ninth question")


def test_a_later_ninth_answer_of_zero_takes_help_away(open_section: Open, fill_log: Fill):
    fill_log([Rating("Ana", MARCH, "phq9_item9", 2), Rating("Ana", MAY, "phq9_item9", 0)])

    assert help_lines.TITLE not in headers(open_section())


def test_a_later_score_without_its_ninth_answer_does_not(open_section: Open, fill_log: Fill):
    fill_log([Rating("Ana", MARCH, "phq9_item9", 2), Rating("Ana", MAY, "phq9", 3)])

    assert headers(open_section())[0] == help_lines.TITLE


def test_a_ninth_answer_written_down_late_counts_for_help(open_section: Open, fill_log: Fill):
    fill_log([Rating("Ana", MAY, "phq9_item9", 1, late=True)])

    assert headers(open_section())[0] == help_lines.TITLE


def test_a_total_is_saved_and_can_be_undone(open_section: Open, fill_log: Fill, log_path: Path):
    fill_log([Rating("Ana", MARCH, "gad7", 12)])
    app = open_section()
    number(app, "Total", 6)
    app = press(app, "Save")

    assert "Saved. Ana, GAD-7 of" in said(app)
    assert re.search(r"12 → 6 since 3 March 2025", said(app))
    app = press(app, "Undo")
    assert "Taken out again." in said(app)
    assert after(app, log_path) == [("Ana", "gad7", 12.0)]


def test_a_saved_total_is_on_disk(open_section: Open, fill_log: Fill, log_path: Path):
    fill_log([Rating("Ana", MARCH, "gad7", 12)])
    app = open_section()
    number(app, "Total", 6)
    app = press(app, "Save")

    assert ("Ana", "gad7", 6.0) in after(app, log_path)


def test_a_form_that_was_saved_is_empty_again(open_section: Open, fill_log: Fill):
    fill_log([Rating("Ana", MARCH, "gad7", 12)])
    app = open_section()
    number(app, "Total", 6)
    app = press(app, "Save")

    assert [one.value for one in app.number_input if one.label == "Total"] == [None]


def test_answers_are_scored_by_the_rule(open_section: Open, fill_log: Fill, log_path: Path):
    fill_log([Rating("Ana", MARCH, "calm", 5)])
    app = choose(open_section(), "PHQ-9")
    app = app.segmented_control(key="what-you-have").set_value("Each answer").run()
    for item in (1, 2, 3, 4, 5, 6, 7):
        number(app, f"Item {item}", 1)
    app = press(app, "Save")

    assert "PHQ-9 of" in said(app)
    assert ("Ana", "phq9", 9.0) in after(app, log_path)


def test_too_few_answers_are_not_saved_and_stay_in_the_form(
    open_section: Open, fill_log: Fill, log_path: Path
):
    fill_log([Rating("Ana", MARCH, "calm", 5)])
    app = choose(open_section(), "CSI-4")
    app = app.segmented_control(key="what-you-have").set_value("Each answer").run()
    number(app, "Item 1", 6)
    app = press(app, "Save")

    assert "Not saved yet. 1 of 4 questions are answered" in said(app)
    assert [one.value for one in app.number_input if one.label == "Item 1"] == [6]
    assert after(app, log_path) == [("Ana", "calm", 5.0)]


def test_a_ninth_answer_above_zero_brings_help_even_where_nothing_could_be_saved(
    open_section: Open, fill_log: Fill
):
    fill_log([Rating("Ana", MARCH, "calm", 5)])
    app = choose(open_section(), "PHQ-9")
    number(app, "Item 9, if you have it", 1)
    app = press(app, "Save")

    assert "Not saved yet." in said(app)
    assert headers(app)[0] == help_lines.TITLE


def test_reversed_questions_are_explained_for_the_ecr_r_alone(open_section: Open):
    app = choose(open_section(), "ECR-R anxiety")
    app = app.segmented_control(key="what-you-have").set_value("Each answer").run()

    assert any("8 minus the answer" in str(one.value) for one in app.caption)
    assert len([one for one in app.number_input if one.label.startswith("Item ")]) == 18
    app = choose(app, "GAD-7")
    assert not any("8 minus the answer" in str(one.value) for one in app.caption)


def test_no_question_is_worded(open_section: Open):
    app = open_section().segmented_control(key="what-you-have").set_value("Each answer").run()
    items = [str(one.label) for one in app.number_input if "Item" in str(one.label)]

    assert items == [f"Item {one}" for one in range(1, 8)]
    assert any("wording is on the sheet" in str(one.value) for one in app.caption)


def filled(**known: object) -> FilledIn:
    row = {"who": "Ana", "at": MAY, "questionnaire": "gad7", "total": 6.0}
    return FilledIn(**(row | known))  # type: ignore[arg-type] # fields by name


def test_nobody_is_made_up_where_nobody_was_named():
    with Log() as log:
        assert save(log, filled(who="")) == Said("Not saved yet: say who filled it in.")
        assert log.batches() == ()


def test_the_same_score_twice_is_there_already():
    with Log() as log:
        first, second = save(log, filled()), save(log, filled())
        assert first == Said("Saved. Ana, GAD-7 of 5 May 2025: 6.", first.batch)
        assert second == Said("This is in your log already. Ana, GAD-7 of 5 May 2025: 6.")
        assert [one.number for one in log.batches()] == [first.batch]


def test_what_could_not_be_saved_is_never_called_saved(monkeypatch: pytest.MonkeyPatch):
    def full(*_: object) -> None:
        raise NotSavedError(Path("log.securebase"), "No space left on device")

    with Log() as log:
        monkeypatch.setattr(log, "take_in", full)
        found = save(log, filled())

    assert found.batch is None
    assert found.words.startswith("Not saved. log.securebase could not be saved")


def test_an_entry_by_hand_is_an_import_of_its_own():
    with Log() as log:
        save(log, filled())
        (batch,) = log.batches()
        assert batch.files[0].file == "GAD-7, entered by hand"
        with log.within() as view:
            assert view.logged("measure:gad7") == (date(2025, 5, 5),)


def test_a_scale_without_figures_says_why_and_takes_those_one_enters(
    open_section: Open, fill_log: Fill
):
    fill_log([Rating("Ana", MARCH, "csi16", 40), Rating("Ana", MAY, "csi16", 60)])
    app = open_section()
    assert WHY in said(app)
    number(app, "SD", 17)
    number(app, "Reliability, 0 to 1", 0.98)
    app.text_input[0].set_value("The manual")
    app = press(app, "Use these figures")

    assert "a change larger than the scale's own noise (6.66 points; The manual)" in said(app)
    assert "In use, as entered: SD 17, reliability 0.98 (The manual)." in said(app)
    app = press(app, "Take these figures away")
    assert WHY in said(app)
    assert "can't tell yet" in said(app)


def test_a_source_is_needed_and_both_figures_or_a_change():
    assert entered_noise(17, 0.98, None, "Manual") == Noise(17, 0.98, "Manual")
    assert entered_noise(None, None, 6, "Manual") == Noise.of_change(6, "Manual")
    assert entered_noise(17, 0.98, None, "") == "say where the figures are from."
    for sd, reliability in ((17, None), (None, 0.98), (0, 0.98)):
        assert isinstance(entered_noise(sd, reliability, None, "Manual"), str)


def test_a_scale_whose_figures_were_read_needs_none_entered(open_section: Open, fill_log: Fill):
    fill_log([Rating("Ana", MARCH, "gad7", 12)])
    app = open_section()

    assert WHY not in said(app)
    assert not [one for one in app.button if one.label == "Use these figures"]


def test_in_the_sample_nothing_can_be_entered(open_section: Open, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(questionnaire_entry, "is_sample_shown", lambda: True)
    app = open_section()

    assert ONLY_OWN in said(app)
    assert not [one for one in app.button if one.label == "Save"]


def test_names_that_hold_markdown_are_only_shown(open_section: Open, fill_log: Fill):
    image = "![x](http://127.0.0.1:9/x.png)"
    fill_log([Rating(image, MAY, "phq9_item9", 1), Rating("Ben", MAY, "gad7", 4)])
    app = open_section()

    marked = [*app.markdown, *app.caption, *app.header, *app.subheader]
    assert not app.exception
    assert not any("127.0.0.1:9" in str(one.value) for one in marked)


def test_numbers_of_help_are_dated_and_complete():
    found = help_lines.help_lines()

    assert found.as_of <= date.today()
    assert {"112", "988", "116 123", "0800 111 0 111"} <= {
        one.number for one in (*found.lines, *found.emergency)
    }
    assert all(one.where and one.name for one in found.lines)
    assert above_zero("Ana", ()) == (
        "Ana's last answer to the ninth question of the PHQ-9 was above zero."
    )


def test_help_looks_at_everyone_and_all_days():
    with Log() as log:
        save(log, filled(questionnaire="phq9", answers=(*[None] * 8, 2.0)))
        assert questionnaires_view.help_reasons(log) == (
            "The last answer to the ninth question of the PHQ-9 (5 May 2025) was above zero.",
        )
