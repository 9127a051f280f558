"""HabitKit JSON: days by the phone's offset, goals, inverse habits, dirty files."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.readers import habitkit
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices, Rules, TagRule
from analytics.readers.source import Source, open_bytes
from analytics.records import Activity, Entry, Episode, LoggedDay, Problem, Ritual, RitualDay
from tests.readers.accounts import accounted, column, refusals, rows, source, zipped
from tests.readers.habitkit_exports import completion, export, habit, interval

SAM = Choices("Sam")


def read(text: str | bytes, choices: Choices = SAM) -> Reading:
    return accounted(habitkit.read(source(text, "habitkit.json"), choices))


def states(reading: Reading) -> dict[object, object]:
    return {one["day"]: one["state"] for one in rows(reading, RitualDay)}


@pytest.mark.parametrize(
    ("at", "offset", "day"),
    [
        ("2026-01-30T23:00:00.000Z", 60, date(2026, 1, 31)),
        ("2026-01-31T05:00:00.000Z", -300, date(2026, 1, 31)),
        ("2026-01-31T00:00:00.000000Z", 0, date(2026, 1, 31)),
        ("2026-01-30T18:15:00Z", 345, date(2026, 1, 31)),
        ("2026-03-28T23:00:00.000Z", 60, date(2026, 3, 29)),
        ("2026-03-29T22:00:00.000Z", 120, date(2026, 3, 30)),
    ],
)
def test_a_completion_counts_for_the_day_of_the_phone(at: str, offset: int, day: date) -> None:
    text = export(completion(at, timezoneOffsetInMinutes=offset))
    for choices in (SAM, Choices("Sam", zone="Asia/Tokyo")):
        assert states(read(text, choices)) == {day: "done"}


def test_a_habit_and_its_completions_are_the_records() -> None:
    reading = read(export(completion(), completion("2026-01-29T23:00:00.000Z")))
    assert (reading.records, reading.skipped) == (3, 1)
    assert reading.unconfirmed


@pytest.mark.parametrize(
    ("amount", "state"), [(1, "missed"), (2, "done"), (3, "done"), (0, "missed")]
)
def test_a_day_is_done_when_it_reaches_what_was_asked(amount: int, state: str) -> None:
    asked = interval(requiredNumberOfCompletionsPerDay=2)
    reading = read(export(completion(amountOfCompletions=amount), intervals=[asked]))
    assert states(reading) == {date(2026, 1, 31): state}


def test_completions_of_one_day_add_up() -> None:
    asked = interval(requiredNumberOfCompletionsPerDay=2)
    reading = read(export(completion(), completion(id="c2"), intervals=[asked]))
    assert states(reading) == {date(2026, 1, 31): "done"}
    assert (reading.records, reading.skipped) == (3, 1)


def test_each_day_is_measured_by_the_goal_of_its_time() -> None:
    earlier = interval(endDate="2026-01-15T00:00:00Z", requiredNumberOfCompletionsPerDay=2)
    later = interval(startDate="2026-01-15T00:00:00Z")
    days = [completion("2026-01-10T00:00:00Z"), completion("2026-01-20T00:00:00Z")]
    reading = read(export(*days, intervals=[later, earlier]))
    assert list(states(reading).values()) == ["missed", "done"]
    assert column(reading, Ritual, "since") == [date(2026, 1, 15)]
    assert column(reading, Ritual, "until") == [None]


@pytest.mark.parametrize(
    ("kind", "number", "times"),
    [
        ("day", None, 7.0),
        ("day", 1, 7.0),
        ("week", 3, 3.0),
        ("week", None, 1.0),
        ("week", 9, 7.0),
        ("month", 10, 10 * 7 / (365.25 / 12)),
    ],
)
def test_a_goal_is_an_agreement_in_days_of_seven(
    kind: str, number: int | None, times: float
) -> None:
    goal = interval(type=kind, requiredNumberOfCompletions=number)
    found = rows(read(export(intervals=[goal])), Ritual)
    assert [(one["name"], one["who"]) for one in found] == [("Walk", "Sam")]
    assert found[0]["times_per_7_days"] == pytest.approx(times)


@pytest.mark.parametrize("kind", ["none", "", "fortnight"])
def test_without_a_goal_there_is_no_agreement(kind: str) -> None:
    assert Ritual not in read(export(intervals=[interval(type=kind)])).tables


def test_an_inverse_habit_is_done_on_the_days_without_a_mark() -> None:
    inverse = habit(isInverse=True, createdAt="2026-01-28T10:00:00Z")
    reading = read(export(completion("2026-01-28T23:00:00.000Z"), completion(), habits=[inverse]))
    assert states(reading) == {
        date(2026, 1, 28): "done",
        date(2026, 1, 29): "missed",
        date(2026, 1, 30): "done",
        date(2026, 1, 31): "missed",
    }


def test_an_inverse_habit_that_was_put_away_ends_with_its_own_last_mark() -> None:
    old = habit(isInverse=True, archived=True, createdAt="2026-01-28T10:00:00Z")
    new = habit(id="h2", name="Talk")
    marks = [completion("2026-01-28T23:00:00Z"), completion(habitId="h2")]
    reading = read(export(*marks, habits=[old, new]))
    assert date(2026, 1, 30) not in states(reading)


def test_an_inverse_habit_that_stands_for_an_episode_is_one_where_it_is_marked() -> None:
    inverse = habit(name="Panic", isInverse=True, createdAt="2026-01-30T10:00:00Z")
    rules = Rules(tags={"panic": TagRule("episode", intensity=8)})
    reading = read(export(completion(), habits=[inverse]), Choices("Sam", rules=rules))
    assert column(reading, Episode, "at") == [datetime(2026, 1, 31, 12)]
    assert sorted(column(reading, LoggedDay, "day"), key=str) == [
        date(2026, 1, 30),
        date(2026, 1, 31),
    ]
    assert RitualDay not in reading.tables


def test_a_note_is_an_entry() -> None:
    reading = read(export(completion(note="by the sea 🌻\nحب <b>&amp;</b>")))
    assert column(reading, Entry, "text") == ["by the sea 🌻\nحب <b>&amp;</b>"]
    assert column(reading, Entry, "tags") == [["Walk"]]


def test_a_tag_rule_says_what_a_habit_means() -> None:
    rules = Rules(tags={"walk": TagRule("activity", "Walking")})
    reading = read(export(completion(), intervals=[interval()]), Choices("Sam", rules=rules))
    assert column(reading, Activity, "name") == ["Walking"]
    assert Ritual not in reading.tables


def test_two_habits_of_one_name_stay_apart() -> None:
    both = [habit(), habit(id="h2")]
    reading = read(export(completion(), completion(habitId="h2"), habits=both))
    assert column(reading, RitualDay, "ritual") == ["Walk", "Walk (2)"]


@pytest.mark.parametrize(
    "broken",
    [
        completion("yesterday"),
        completion("2026-01-30T23:00:00"),
        completion("0001-01-01T00:00:00Z"),
        completion(habitId="gone"),
        completion(amountOfCompletions="many"),
        completion(amountOfCompletions=-1),
        completion(note="half a letter \ud83c"),
        "not an object",
        None,
    ],
)
def test_a_broken_completion_is_refused_with_its_place_and_hides_no_other(broken: object) -> None:
    text = json.dumps(json.loads(export(completion())) | {"completions": [completion(), broken]})
    reading = read(text)
    assert [problem.line for problem in refusals(reading)] == [3]
    assert "Completion 2" in reading.problems[0].reason
    assert len(states(reading)) == 1


@pytest.mark.parametrize("broken", [habit(name=" "), habit(id=None), habit(name="\ud83c"), 7])
def test_a_broken_habit_is_refused_and_hides_no_other(broken: object) -> None:
    text = json.dumps(json.loads(export(completion())) | {"habits": [broken, habit()]})
    reading = read(text)
    assert [problem.line for problem in refusals(reading)] == [1]
    assert len(states(reading)) == 1


@pytest.mark.parametrize("offset", [None, "60", 99_999, 1.5, True])
def test_without_an_offset_the_date_counts_as_it_is_written(offset: object) -> None:
    text = export(completion("2026-01-31T00:00:00Z", timezoneOffsetInMinutes=offset))
    assert states(read(text)) == {date(2026, 1, 31): "done"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_any_encoding_and_any_white_space_will_do(encoding: str) -> None:
    text = json.dumps(json.loads(export(completion())), indent=2).replace("\n", "\r\n")
    opened = source(text.encode(encoding), "habitkit.json")
    assert habitkit.recognise(opened)
    assert states(accounted(habitkit.read(opened, SAM))) == {date(2026, 1, 31): "done"}


def test_it_is_recognised_by_its_keys_whichever_list_comes_first() -> None:
    many = [completion(id=f"c{number}") for number in range(200)]
    turned = json.dumps({"completions": many, "intervals": [], "habits": [habit()]})
    assert habitkit.recognise(source(export(completion())))
    assert habitkit.recognise(source(turned))
    assert habitkit.recognise(source(zipped({"backup.json": turned}), "backup.zip"))


@pytest.mark.parametrize(
    "text",
    ['{"entries": []}', "[]", '{"habits": [], "completions": []}', "habits,isInverse\n1,2\n"],
)
def test_another_file_is_not_taken_for_it(text: str) -> None:
    assert not habitkit.recognise(source(text))


@pytest.mark.parametrize(
    ("text", "said"),
    [('{"a": 1}', "HabitKit"), ("[", "damaged or cut off"), ("[" * 5_000, "damaged")],
)
def test_what_can_not_be_read_says_what_to_do(text: str, said: str) -> None:
    found = habitkit.read(source(text), SAM)
    assert isinstance(found, Problem)
    assert found.line is None
    assert said in found.reason
    assert found.remedy


MARKS = st.lists(
    st.tuples(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(-720, 840)),
    max_size=8,
    unique_by=lambda one: one[0],
)


@given(MARKS)
def test_what_is_written_in_the_layout_is_read_back(marks) -> None:
    written = []
    for day, offset in marks:
        midnight = datetime.combine(day, datetime.min.time(), UTC) - timedelta(minutes=offset)
        at = midnight.strftime("%Y-%m-%dT%H:%M:%S.000Z")
        written.append(completion(at, timezoneOffsetInMinutes=offset))
    assert states(read(export(*written))) == {day: "done" for day, _ in marks}


@given(st.text(max_size=30), st.integers(0, 900), st.integers(0, 40))
def test_no_text_raises_and_all_records_are_accounted_for(found: str, place: int, cut: int) -> None:
    good = export(completion(note="x"), intervals=[interval()])
    changed = (good[:place] + found + good[place + cut :]).encode("utf-8", "surrogatepass")
    opened = open_bytes("habitkit.json", changed)
    if isinstance(opened, Source):
        habitkit.recognise(opened)
        reading = habitkit.read(opened, SAM)
        if not isinstance(reading, Problem):
            accounted(reading)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=3,
)


@given(st.sampled_from(["habits", "completions", "intervals"]), st.data())
def test_no_value_raises_and_all_records_are_accounted_for(name: str, data: st.DataObject) -> None:
    parts = json.loads(export(completion(note="x"), habits=[habit(isInverse=True)]))
    parts["intervals"] = [interval()]
    key = data.draw(st.sampled_from(sorted(parts[name][0])))
    parts[name][0][key] = data.draw(VALUES)
    found = habitkit.read(source(json.dumps(parts)), SAM)
    assert accounted(found).records == 2
