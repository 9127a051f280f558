"""The committed files are what the script writes, and what is planted can be counted in them.

Values are dealt, not thrown: a share is off by one row at most, so tolerances are one row, the
rounding to whole numbers, or (for the chat) the few replies that wait overnight.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from statistics import mean, median, variance

import pytest

from sample_data import couple
from sample_data.couple import ANA, BEN
from sample_data.make_sample import FOLDER, sample_files, write_sample

Row = dict[str, str]
DAY_START = timedelta(hours=couple.DAY_START_HOUR)
PHASES: tuple[couple.Phase, ...] = ("before", "since")


def rows(name: str) -> list[Row]:
    text = (FOLDER / name).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines(keepends=True)))


def day_of(row: Row) -> date:
    return (datetime.fromisoformat(row["at"]) - DAY_START).date()


@pytest.fixture(params=PHASES)
def phase(request: pytest.FixtureRequest) -> couple.Phase:
    return "before" if request.param == "before" else "since"


@cache
def episodes() -> tuple[Row, ...]:
    return tuple(row for row in rows("episodes.csv") if row["late"] == "no")


@cache
def episodes_of_days() -> dict[date, int]:
    calm = {
        date.fromisoformat(row["day"]): 0
        for row in rows("logged_days.csv")
        if row["stream"] == "episodes"
    }
    return calm | Counter(day_of(row) for row in episodes())


@dataclass(frozen=True)
class Sent:
    at: datetime
    who: str
    text: str

    @property
    def day(self) -> date:
        return (self.at - DAY_START).date()


@cache
def chat() -> tuple[Sent, ...]:
    names = {couple.ANA_IN_CHAT: ANA, couple.BEN_IN_CHAT: BEN}
    head = re.compile(r"^(\d\d/\d\d/\d{4}, \d\d:\d\d) - ([^:\n]+): (.*)$", re.MULTILINE)
    text = (FOLDER / "whatsapp_chat.txt").read_text(encoding="utf-8")
    return tuple(
        Sent(datetime.strptime(found[1], "%d/%m/%Y, %H:%M"), names[found[2]], found[3])
        for found in head.finditer(text)
    )


def test_the_script_writes_the_committed_bytes(tmp_path: Path) -> None:
    write_sample(tmp_path)

    for name in sample_files():
        assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes(), name


def test_the_sample_is_small() -> None:
    assert sum(len(content) for content in sample_files().values()) < 3_000_000


@pytest.mark.parametrize("stage", ["before", "since", "bad spell"])
def test_episodes_per_7_logged_days_are_as_planted(stage: couple.Stage) -> None:
    counts = [n for day, n in episodes_of_days().items() if couple.stage_of(day) == stage]

    assert 7 * mean(counts) == pytest.approx(couple.episode_rate(stage), abs=3.5 / len(counts))


def test_days_have_more_unequal_episodes_than_chance_alone_makes() -> None:
    for phase in PHASES:
        counts = [n for day, n in episodes_of_days().items() if couple.phase_of(day) == phase]

        assert variance(counts) > 1.25 * mean(counts)


def test_sundays_have_the_most_episodes() -> None:
    by_weekday = [
        mean(n for day, n in episodes_of_days().items() if day.weekday() == weekday)
        for weekday in range(7)
    ]

    assert max(by_weekday) == by_weekday[6] > 1.4 * mean(by_weekday[:6])


def test_most_episodes_are_in_the_evening_and_some_in_the_small_hours() -> None:
    hours = [datetime.fromisoformat(row["at"]).hour for row in episodes()]

    assert mean(hour >= 20 for hour in hours) == pytest.approx(0.75, abs=0.01)
    assert mean(hour < 4 for hour in hours) == pytest.approx(0.10, abs=0.01)


def test_a_quarter_of_the_days_at_home_and_the_whole_holiday_are_not_logged() -> None:
    home = [day for day in couple.DIARY.days() if day not in couple.HOLIDAY]
    logged = episodes_of_days()

    share = mean(day not in logged for day in home)
    assert share == pytest.approx(couple.ANA_NOT_LOGGED_SHARE, abs=0.01)
    assert not any(day in couple.HOLIDAY for day in logged)


def test_episodes_written_down_late_lie_on_days_not_logged() -> None:
    late = [row for row in rows("episodes.csv") if row["late"] == "yes"]

    assert len(late) == couple.LATE_EPISODE_DAYS
    assert not any(day_of(row) in episodes_of_days() for row in late)


def test_minutes_until_calm_have_the_planted_median(phase: couple.Phase) -> None:
    minutes = [
        float(r["minutes"])
        for r in episodes()
        if r["minutes"] and couple.phase_of(day_of(r)) == phase
    ]

    expected = couple.MEDIAN_MINUTES_UNTIL_CALM.in_phase(phase)
    assert median(minutes) == pytest.approx(expected, abs=5)


def test_reassurance_is_sought_in_the_planted_share(phase: couple.Phase) -> None:
    answers = [r["reassurance_sought"] for r in episodes() if couple.phase_of(day_of(r)) == phase]
    share = mean(answer == "yes" for answer in answers if answer)

    expected = couple.REASSURANCE_SOUGHT_SHARE.in_phase(phase)
    assert share == pytest.approx(expected, abs=0.03)


def test_intensity_falls_a_little() -> None:
    intensity = {
        phase: mean(
            float(r["intensity"]) for r in episodes() if couple.phase_of(day_of(r)) == phase
        )
        for phase in PHASES
    }

    assert 0.2 < intensity["before"] - intensity["since"] < 1.0


def test_triggers_have_the_planted_shares() -> None:
    counts = Counter(trigger for r in episodes() for trigger in r["triggers"].split(" | "))

    assert counts.most_common(1)[0][0] == "slow reply"
    for trigger, share in couple.TRIGGER_SHARES.items():
        assert counts[trigger] / len(episodes()) == pytest.approx(share, abs=0.01)


@pytest.mark.parametrize("way", couple.COPING, ids=lambda way: way.name)
def test_each_way_of_coping_has_its_planted_drop(way: couple.Coping) -> None:
    drops = [
        float(r["intensity"]) - float(r["intensity_after"])
        for r in episodes()
        if way.name in r["coping"].split(" | ")
    ]

    assert len(drops) >= 20
    assert mean(drops) == pytest.approx(way.mean_drop, abs=0.2)


@pytest.mark.parametrize("asked", couple.WEEKLY_RATINGS, ids=" ".join)
def test_weekly_ratings_have_the_planted_means(asked: tuple[str, str], phase: couple.Phase) -> None:
    values = [
        float(r["value"])
        for r in rows("ratings.csv")
        if (r["who"], r["measure"]) == asked and couple.phase_of(day_of(r)) == phase
    ]

    expected = couple.WEEKLY_RATINGS[asked].in_phase(phase)
    assert mean(values) == pytest.approx(expected, abs=0.15)


def test_evenings_are_less_calm_the_more_episodes_they_had() -> None:
    calm = {
        number: mean(
            float(r["value"])
            for r in rows("ratings.csv")
            if r["measure"] == "calm" and episodes_of_days()[day_of(r)] == number
        )
        for number in (0, 1, 2)
    }

    assert calm[0] - calm[1] == pytest.approx(couple.CALM_DROP_PER_EPISODE, abs=0.4)
    assert calm[1] - calm[2] == pytest.approx(couple.CALM_DROP_PER_EPISODE, abs=0.4)


def test_ben_says_good_morning_in_the_chat_on_the_planted_share_of_days(
    phase: couple.Phase,
) -> None:
    early = {sent.day for sent in chat() if sent.who == BEN and 4 <= sent.at.hour < 11}
    home = [
        d for d in couple.DIARY.days() if d not in couple.HOLIDAY and couple.phase_of(d) == phase
    ]

    expected = couple.GOOD_MORNING_KEPT_SHARE.in_phase(phase)
    assert mean(day in early for day in home) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize("who", [ANA, BEN])
def test_replies_take_the_planted_median(who: str, phase: couple.Phase) -> None:
    replies = [
        (later.at - earlier.at).total_seconds() / 60
        for earlier, later in zip(chat(), chat()[1:], strict=False)
        if later.who == who != earlier.who and couple.phase_of(later.day) == phase
    ]

    expected = couple.MEDIAN_REPLY_MINUTES[who].in_phase(phase)
    assert median(replies) == pytest.approx(expected, abs=1)


def test_ana_writes_first_on_the_planted_share_of_days() -> None:
    first: dict[date, str] = {}
    for sent in chat():
        first.setdefault(sent.day, sent.who)

    assert len(first) == len(couple.DIARY.days())
    share = mean(who == ANA for who in first.values())
    assert share == pytest.approx(couple.ANA_FIRST_SHARE, abs=0.01)


def test_messages_are_in_order_and_about_as_many_a_day_as_planted() -> None:
    home = [sent for sent in chat() if sent.day not in couple.HOLIDAY]
    days = len({sent.day for sent in home})

    assert list(chat()) == sorted(chat(), key=lambda sent: sent.at)
    assert len(home) / days == pytest.approx(couple.MESSAGES_PER_DAY, rel=0.03)


def test_the_long_silences_are_the_planted_ones() -> None:
    broken = [
        later.day
        for earlier, later in zip(chat(), chat()[1:], strict=False)
        if later.at - earlier.at >= timedelta(hours=couple.SILENCE_HOURS)
    ]

    assert tuple(broken) == couple.SILENT_DAYS


@pytest.mark.parametrize("who", [ANA, BEN])
def test_steps_of_independence_are_as_often_as_planted(who: str, phase: couple.Phase) -> None:
    asked = {
        date.fromisoformat(row["day"])
        for row in rows("logged_days.csv")
        if row["stream"] == "activities" and row["who"] == who
    }
    days = [day for day in asked if couple.phase_of(day) == phase]
    steps = [
        row
        for row in rows("activities.csv")
        if row["kind"] == "independence" and row["who"] == who and day_of(row) in days
    ]

    expected = couple.INDEPENDENCE_PER_7_DAYS[who].in_phase(phase)
    assert 7 * len(steps) / len(days) == pytest.approx(expected, abs=3.6 / len(days))
