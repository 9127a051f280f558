from __future__ import annotations

import pytest

from analytics.cards import thought_patterns as card
from analytics.cards.card import figure
from analytics.figures.palette import LIGHT
from analytics.figures.screen import spec
from analytics.records import Entry


@pytest.fixture
def marked(at):
    """Make thoughts of a person by their tags, one a day."""

    def make(*groups, who="Ana", kind="thought", **known):
        return [Entry(who, at(n), kind, tags=tags, **known) for n, tags in enumerate(groups)]

    return make


def test_the_share_is_of_the_thoughts_with_any_pattern_marked(found, marked):
    # 5 of 10 with Wilson's interval 0.2366 to 0.7634; other tags and no tag say nothing.
    records = marked(*[("mind reading", "slow reply")] * 5, *[("should",)] * 5, ("slow reply",), ())
    (first, second) = found(card, *records).rows.to_dict("records")

    assert (first["pattern"], first["with_pattern"], first["thoughts"]) == ("Mind reading", 5, 10)
    assert first["share"] == pytest.approx(0.5)
    assert first["low_share"] == pytest.approx(0.2366, abs=1e-4)
    assert first["high_share"] == pytest.approx(0.7634, abs=1e-4)
    assert second["pattern"] == "Should and must"


def test_the_sentence_names_the_pattern_its_share_interval_and_n(found, marked):
    records = marked(*[("mind reading", "should")] * 5, *[("mind reading",)] * 5)

    assert card.say(found(card, *records)) == (
        "Marked most often “Mind reading”: in 100\u00a0% (72\u00a0% to 100\u00a0%) "
        "of the 10 thoughts with a pattern marked."
    )


def test_a_tie_names_all_of_them_in_the_order_they_are_offered(found, marked):
    said = card.say(found(card, *marked(*[("should",)] * 5, *[("mind reading",)] * 5)))

    assert said.startswith("Marked most often “Mind reading” and “Should and must”: each in 50")


def test_letter_case_does_not_matter_and_a_pattern_marked_twice_counts_once(found, marked):
    rows = found(card, *marked(("Mind Reading", "mind reading"))).rows

    assert rows["with_pattern"].tolist() == [1]


def test_a_pattern_only_the_other_marked_is_a_real_zero(found, marked):
    records = [*marked(("should",)), *marked(("mind reading",), who="Ben")]
    rows = found(card, *records).rows

    assert rows.groupby("who")["with_pattern"].apply(list).to_dict() == {
        "Ana": [0, 1],
        "Ben": [1, 0],
    }


def test_words_that_sound_like_a_pattern_are_not_counted(found, marked):
    answer = found(card, *marked(*[()] * 12, text="I always ruin everything, he hates me."))

    assert answer.rows.empty


def test_tags_of_other_entries_are_left_out(found, marked):
    assert found(card, *marked(("should",), kind="journal")).rows.empty


@pytest.mark.parametrize("count", [0, 9])
def test_too_few_say_what_would_be_enough(found, marked, count):
    said = card.say(found(card, *marked(*[("should",)] * count)))

    assert said.startswith("Not enough yet")
    assert "10 thoughts with a pattern marked" in said


def test_the_chart_says_who_marked_it_and_its_bars_run_down_the_page(found, marked):
    chart = figure(card, found(card, *marked(("should",), ("should", "mind reading"))))

    assert "never the app" in chart.caption
    assert chart.x.order == ("Should and must", "Mind reading")
    assert spec(chart, LIGHT)["data"][0]["orientation"] == "h"


def test_two_people_have_bars_and_a_sentence_each(found, marked, lines):
    answer = found(
        card, *marked(*[("should",)] * 10), *marked(*[("mind reading",)] * 10, who="Ben")
    )

    assert [label for label, _ in lines(card.draw(answer))] == ["Ana", "Ben"]
    assert "Ben: marked most often “Mind reading”" in card.say(answer)


def test_another_name_changes_no_number(found, marked):
    def numbers(who):
        records = marked(*[("should",), ("mind reading", "should")] * 6, who=who)
        return found(card, *records).rows.drop(columns="who").to_csv()

    assert numbers("Ana") == numbers("Ben")
