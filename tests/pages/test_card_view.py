from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analytics.cards.card import Answer, question_of
from analytics.cards.catalogue import CARDS
from analytics.records import Episode, Record
from analytics.scope import EVERYTHING
from pages.parts import card_view

Open = Callable[..., AppTest]
Fill = Callable[[Sequence[Record]], None]
Couple = Callable[[str, str], list[Record]]

PAGES = {
    "episodes": "Episodes",
    "rituals": "Rituals",
    "communication": "Communication",
    "together": "Together",
}
IMAGE = "![x](http://127.0.0.1:9/x.png)"


def said(app: AppTest) -> str:
    return "\n".join(str(element.value) for element in app.text)


@pytest.mark.parametrize(("page", "named"), [*PAGES.items()])
def test_a_page_asks_the_questions_of_its_cards_in_their_order(
    open_page: Open, page: str, named: str
):
    app = open_page(page, log="sample")

    expected = [question_of(card) for card in CARDS if named == card.PAGE]
    assert expected
    assert [str(one.value) for one in app.header] == expected


@pytest.mark.parametrize("page", PAGES)
def test_every_chart_has_words_for_those_who_cannot_see_it(open_page: Open, page: str):
    app = open_page(page, log="sample")

    charts = app.get("plotly_chart")
    assert charts
    assert all(chart.proto.alt in said(app) for chart in charts)


def test_no_chart_offers_to_send_it_anywhere(open_page: Open, filled: Path):
    app = open_page("episodes")

    assert filled.is_file()
    configs = [json.loads(chart.proto.config) for chart in app.get("plotly_chart")]
    assert configs
    assert all(config["showSendToCloud"] is False for config in configs)
    assert all(config["displayModeBar"] is False for config in configs)


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_card_says_what_it_needs_and_draws_nothing(open_page: Open, page: str):
    app = open_page(page)

    needs = [card.NEEDS for card in CARDS if PAGES[page] == card.PAGE]
    assert needs
    assert len(app.get("plotly_chart")) == 0
    assert all(need in said(app) for need in needs)


def test_a_card_with_nothing_in_scope_says_so(open_page: Open, filled: Path):
    app = open_page("episodes", since="2030-01-01")

    assert filled.is_file()
    assert card_view.OUTSIDE_SCOPE in said(app)
    assert len(app.get("plotly_chart")) == 0


def test_every_chart_comes_with_its_table_sql_and_csv(open_page: Open, filled: Path):
    app = open_page("episodes")

    assert filled.is_file()
    charts = len(app.get("plotly_chart"))
    assert charts
    assert [str(one.label) for one in app.download_button] == ["CSV"] * charts
    assert len(app.code) == charts
    assert all("SELECT" in str(one.value) for one in app.code)


def test_a_table_is_made_only_when_it_is_opened(open_page: Open, filled: Path):
    app = open_page("episodes")

    assert filled.is_file()
    assert len(app.dataframe) == 0


def test_a_card_keeps_its_csv_from_running_in_a_spreadsheet():
    rows = pd.DataFrame({"trigger": ["=1+1", "@x", "late"], "episodes": [-1, 2, 3]})
    found = Answer(rows, EVERYTHING, None, (), (), ())

    assert card_view.csv_of(found).decode().replace('"', "").splitlines() == [
        "trigger,episodes",
        "'=1+1,-1",
        "'@x,2",
        "late,3",
    ]


def test_what_people_wrote_is_never_read_as_markdown(
    open_page: Open, fill_log: Fill, couple: Couple
):
    records = [
        Episode(one.who, one.at, 6, 2, 30, (IMAGE,), (IMAGE,)) if isinstance(one, Episode) else one
        for one in couple("Ana", "Ben")
    ]
    fill_log(records)

    app = open_page("episodes")

    assert not app.exception
    marked = [*app.markdown, *app.caption, *app.header, *app.title, *app.info]
    assert marked
    assert not any("127.0.0.1:9" in str(one.value) for one in marked)
