from __future__ import annotations

from datetime import date, timedelta
from typing import get_args

import pytest
from streamlit.testing.v1 import AppTest

from analytics.cards.card import PageName
from analytics.cards.words import on_day
from analytics.learn import learn
from analytics.measures import Measure, shipped_measures
from pages.parts import help_lines
from pages.parts.settings_words import range_words

# Help lines change: look every one up again at whoever answers it, then date the file anew.
NUMBERS_KEEP = timedelta(days=180)
NUMBERS = help_lines.help_lines()


def page() -> None:
    from pages.parts.learn_view import show_learn  # noqa: PLC0415 - the page runs on its own

    show_learn()


@pytest.fixture(scope="module")
def shown() -> AppTest:
    """The page, without any log: it needs none."""
    return AppTest.from_function(page, default_timeout=60).run()


def said(app: AppTest) -> str:
    kinds = (*app.text, *app.caption, *app.markdown)
    return "\n".join(str(one.value) for one in kinds)


def test_it_needs_neither_log_nor_scope(shown: AppTest):
    assert not shown.exception
    assert [str(one.value) for one in shown.title] == ["Learn"]


def test_numbers_stand_first_with_both_kinds_of_help_side_by_side(shown: AppTest):
    assert str(shown.header[0].value) == help_lines.WHERE
    assert [str(one.value) for one in shown.subheader] == [help_lines.TO_TALK, help_lines.HURT]
    for line in (*NUMBERS.emergency, *NUMBERS.lines, *NUMBERS.abuse):
        assert line.sentence() in said(shown)


def test_the_numbers_say_as_of_when_they_are_known_and_what_nobody_watches(shown: AppTest):
    assert f"as known on {on_day(NUMBERS.as_of)}" in said(shown)
    assert help_lines.NOT_MONITORED in said(shown)


def test_the_numbers_were_looked_up_within_180_days():
    assert timedelta(0) <= date.today() - NUMBERS.as_of <= NUMBERS_KEEP


def test_domestic_abuse_lines_are_known_where_the_page_can_be_read():
    where = {line.where for line in NUMBERS.abuse}

    assert {"United States", "England", "Scotland", "Ireland", "Germany", "Austria"} <= where
    assert all(line.name for line in (*NUMBERS.lines, *NUMBERS.abuse))


def test_no_number_stands_twice():
    numbers = [line.number for line in (*NUMBERS.emergency, *NUMBERS.lines, *NUMBERS.abuse)]

    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("measure", shipped_measures().values(), ids=lambda one: one.name)
def test_each_measure_is_explained_with_its_range(shown: AppTest, measure: Measure):
    meanings = {k: v for group in learn().measure_groups for k, v in group.meanings.items()}

    line = f"**{measure.label}** ({range_words(measure)}). {meanings[measure.name]}"
    assert line in said(shown)


def test_each_strategy_can_be_opened_and_names_its_page_and_sources(shown: AppTest):
    labels = [one.label for one in shown.expander]

    for strategy in learn().strategies.values():
        assert strategy.title in labels
        assert strategy.page in get_args(PageName)
        for source in strategy.sources:
            assert source.named in said(shown)


def test_each_source_is_listed_with_its_work(shown: AppTest):
    for source in learn().works:
        assert f"- {source.named}. {source.work}." in said(shown)


def test_what_it_cannot_do_is_told_in_full(shown: AppTest):
    for words in learn().limits.words:
        assert words in said(shown)


def test_the_page_asks_for_nothing_and_leads_to_no_other_site(shown: AppTest):
    assert "http" not in said(shown)
    assert len(shown.button) + len(shown.text_input) + len(shown.text_area) == 0


def test_its_links_lead_to_headings_of_the_page(shown: AppTest):
    anchors = {one.proto.anchor for one in shown.header}
    links = next(str(one.value) for one in shown.markdown if "](#" in str(one.value))

    assert {part.partition(")")[0] for part in links.split("](#")[1:]} <= anchors
