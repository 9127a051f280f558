"""Every way to write a line head is read back equal, and the file shows which number is the day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.readers import whatsapp
from analytics.readers.reading import Reading
from analytics.readers.rules import Choices, DateOrder
from analytics.readers.source import Source, open_bytes
from analytics.records import Message

HeadWriter: TypeAlias = Callable[[datetime], str]
LRM, RLM, BOM, NARROW, NO_BREAK = "\u200e", "\u200f", "\ufeff", "\u202f", "\u00a0"


def read(text: str, order: DateOrder | None = None) -> Reading:
    source = open_bytes("chat.txt", text.encode())
    assert isinstance(source, Source)
    assert whatsapp.recognise(source) or len(text.splitlines()) == 0
    reading = whatsapp.read(source, Choices(date_order=order))
    assert isinstance(reading, Reading), reading
    return reading


def times(reading: Reading) -> list[datetime]:
    return [one for one in reading.tables[Message]["at"].to_pylist() if one is not None]


def at(head: str) -> datetime:
    (found,) = times(read(f"{head}Ann: hi\n", "dmy"))
    return found


@pytest.mark.parametrize(
    "head",
    [
        "13/06/18, 21:25 - ",
        "13.06.18, 21:25 - ",
        "13.6.18, 21.25 - ",
        "13-06-18 21:25 - ",
        f"13/06/18, 9:25{NARROW}PM - ",
        f"13/06/2018, 9:25 p.{NO_BREAK}m. - ",
        "13/06/2018, 09:25 p. m. - ",
        "13/06/2018, 9:25 pm - ",
        "13/06/2018 à 21:25 - ",
        "13/06/2018 às 21:25 - ",
        "13.06.18 \u0433., 21:25 - ",
        "13.6.2018 klo 21.25 - ",
        "2018/06/13, 21:25 - ",
        "2018-06-13, 21:25 - ",
        "2018-06-13 21:25 - ",
        "2018. 06. 13. 21:25 - ",
        "2018/6/13 下午9:25 - ",
        "2018. 6. 13. 오후 9:25 - ",
        "21:25, 13/06/2018 - ",
        "[13.06.18, 21:25:00] ",
        f"{LRM}[13/06/18, 9:25:00{NARROW}PM] ",
        f"{BOM}[13/06/18, 9:25:00 PM] ",
        "[13-06-18 21:25:00] ",
        "[13/06/2018 21:25] ",
        "[2018-06-13 21:25] ",
        "[2018/6/13 21:25:00] ",
        "[2018/6/13 下午9:25:00] ",
        "13.06.18 21:25:00: ",
        "13. 6. 2018. 21:25:00 ",
        "١٣/٦/٢٠١٨، ٢١:٢٥ - ",
        f"١٣{RLM}/٦{RLM}/٢٠١٨، ٩:٢٥ م - ",
        "۱۳/۶/۲۰۱۸، ۲۱:۲۵ - ",
        "13.06.18, 9:25 abends - ",
        "13/06/18, 21:25 PM - ",
    ],
)
def test_a_head_of_any_phone_is_read(head: str):
    text = f"{head}Ann: hi\n{head}Bo: hi {head}\n{head}Ann: ok\n"

    reading = read(text, "dmy")

    assert reading.records == 3
    assert times(reading) == [datetime(2018, 6, 13, 21, 25)] * 3
    assert reading.tables[Message]["who"].to_pylist() == ["Ann", "Bo", "Ann"]


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("12:04 AM", 0),
        ("00:04 AM", 0),
        ("12:04 PM", 12),
        ("11:04 pm", 23),
        ("23:04 PM", 23),
        ("5:04 morgens", 5),
        ("11:04 vorm.", 11),
        ("12:04 mittags", 12),
        ("1:04 mittags", 13),
        ("3:04 nachm.", 15),
        ("8:04 abends", 20),
        ("11:04 nachts", 23),
        ("12:04 nachts", 0),
        ("2:04 nachts", 2),
    ],
)
def test_halves_of_the_day_are_read(written: str, hour: int):
    assert at(f"13.06.18, {written} - ") == datetime(2018, 6, 13, hour, 4)


def test_a_morning_after_noon_is_refused():
    reading = read("13.06.18, 11:04 AM - Ann: hi\n13.06.18, 13:04 AM - Ann: hi\n", "dmy")

    assert [problem.line for problem in reading.problems] == [2]


def chat(dates: Sequence[str]) -> str:
    return "".join(f"{date}, 10:00 - Ann: hi\n" for date in dates)


@pytest.mark.parametrize(
    ("dates", "last"),
    [
        (["01/02/2020", "13/02/2020"], datetime(2020, 2, 13, 10)),
        (["01/02/2020", "02/13/2020"], datetime(2020, 2, 13, 10)),
        (["28.01.20", "02.02.20"], datetime(2020, 2, 2, 10)),
        (["05/06/2020", "04/07/2020"], datetime(2020, 7, 4, 10)),
        (["05/06/2020", "06/04/2020", "06/03/2020"], datetime(2020, 6, 3, 10)),
        (["5/5/20", "6/6/20"], datetime(2020, 6, 6, 10)),
        (["2020/03/04", "2020/04/05"], datetime(2020, 4, 5, 10)),
        (["15-01-20", "15-01-21", "15-01-22"], datetime(2015, 1, 22, 10)),
        (["15-01-20", "16-01-20", "18-02-20"], datetime(2020, 2, 18, 10)),
        (["31-01-20"], datetime(2020, 1, 31, 10)),
        (["18-01-05"], datetime(2018, 1, 5, 10)),
        (["14/02/20", "14/02/21"], datetime(2021, 2, 14, 10)),
    ],
)
def test_the_whole_file_decides_the_order(dates: Sequence[str], last: datetime):
    reading = read(chat(dates))

    assert reading.questions == ()
    assert times(reading)[-1] == last


@pytest.mark.parametrize(
    "dates", [["03/04/2020"], ["3/4/20", "4/4/20"], ["1.2.20"] * 5, ["15-01-20"]]
)
def test_a_file_that_does_not_show_the_order_is_a_question(dates: Sequence[str]):
    reading = read(chat(dates))

    (question,) = reading.questions
    assert question.about == "date_order"
    assert dates[0] in question.text
    assert (reading.records, len(times(reading))) == (len(dates), len(dates))


def test_the_question_names_both_days():
    (question,) = read(chat(["03/04/2020"])).questions

    assert "03 April 2020" in question.text
    assert "04 March 2020" in question.text


def test_the_question_names_the_year_first_too_where_it_can_be():
    (question,) = read(chat(["20-01-20", "12-10-11"])).questions

    assert "12 October 2011 (day first)" in question.text
    assert "11 October 2012 (year first)" in question.text


@pytest.mark.parametrize(
    ("order", "day"), [("dmy", datetime(2020, 4, 3, 10)), ("mdy", datetime(2020, 3, 4, 10))]
)
def test_what_someone_chose_decides(order: DateOrder, day: datetime):
    reading = read(chat(["03/04/2020"]), order)

    assert (reading.questions, times(reading)) == ((), [day])


def test_a_year_first_is_never_overruled():
    assert times(read(chat(["2020-03-04"]), "dmy")) == [datetime(2020, 3, 4, 10)]


def test_dates_that_contradict_the_rest_are_refused():
    reading = read(chat(["13/01/2020", "14/01/2020", "01/15/2020", "16/01/2020"]))

    assert reading.questions == ()
    assert [problem.line for problem in reading.problems] == [3]
    assert len(times(reading)) == 3


def test_a_choice_made_for_another_chat_gives_way_to_days_that_do_not_exist_in_it():
    reading = read(chat(["01/20/2019", "01/21/2019", "02/01/2019"]), "dmy")

    assert times(reading)[-1] == datetime(2019, 2, 1, 10)
    assert reading.problems == ()


def test_one_day_that_does_not_exist_is_refused_and_leaves_the_choice():
    reading = read(chat(["01/20/2019", "02/03/2019"]), "dmy")

    assert times(reading) == [datetime(2019, 3, 2, 10)]
    assert len(reading.problems) == 1


def test_one_message_a_day_late_does_not_turn_the_order():
    assert times(read(chat(["03/02/2020", "02/02/2020"])))[0] == datetime(2020, 2, 3, 10)


def twelve(moment: datetime, am: str, pm: str) -> str:
    return f"{moment.hour % 12 or 12}:{moment:%M} {pm if moment.hour >= 12 else am}"


WRITERS: dict[str, tuple[DateOrder, HeadWriter]] = {
    "android day first": ("dmy", lambda t: f"{t:%d/%m/%Y, %H:%M} - "),
    "android unpadded": ("mdy", lambda t: f"{t.month}/{t.day}/{t:%y, %H:%M} - "),
    "android 12 hours": ("mdy", lambda t: f"{t.month}/{t.day}/{t:%y}, {twelve(t, 'AM', 'PM')} - "),
    "android narrow": (
        "dmy",
        lambda t: f"{t:%d/%m/%Y}, {twelve(t, 'am', 'pm').replace(' ', NARROW)} - ",
    ),
    "spanish": (
        "dmy",
        lambda t: f"{t.day}/{t.month}/{t:%y}, {twelve(t, f'a.{NO_BREAK}m.', f'p.{NO_BREAK}m.')} - ",
    ),
    "german marks": ("dmy", lambda t: f"{BOM}{t:%d.%m.%y, %H:%M} - "),
    "german halves": ("dmy", lambda t: f"{t:%d.%m.%y}, {twelve(t, 'vorm.', 'nachm.')} - "),
    "iphone": ("dmy", lambda t: f"[{t:%d.%m.%y, %H:%M:%S}] "),
    "iphone 12 hours": (
        "mdy",
        lambda t: f"{LRM}[{t.month}/{t.day}/{t:%y}, {t.hour % 12 or 12}:{t:%M:%S}{NARROW}{t:%p}] ",
    ),
    "iso": ("ymd", lambda t: f"{t:%Y-%m-%d, %H:%M} - "),
    "short iso": ("ymd", lambda t: f"[{t:%y-%m-%d %H:%M:%S}] "),
    "chinese": ("ymd", lambda t: f"[{t.year}/{t.month}/{t.day} {t:%H:%M:%S}] "),
    "finnish": ("dmy", lambda t: f"{t.day}.{t.month}.{t.year} klo {t.hour}.{t:%M} - "),
    "arabic": (
        "dmy",
        lambda t: f"{t.day}{RLM}/{t.month}{RLM}/{t.year}، {t:%H:%M} - ".translate(
            {ord("0") + digit: chr(0x660 + digit) for digit in range(10)}
        ),
    ),
}
NAMES = st.sampled_from(["Ann", "Bo Smith", "+49 170 12345", "~ Dana", "🤓", "יעל", "Zoë-Lou"])
LETTERS = st.sampled_from(
    [*"abc XYZ äß\u00e9 19/.,!?-()\n", "❤", "🇩🇪", "क", "你", LRM, NO_BREAK, "\u2028"]
)
BODIES = st.lists(LETTERS, max_size=25).map("".join)
STEPS = st.integers(0, 200_000)


@st.composite
def chats(draw: st.DrawFn) -> list[tuple[datetime, str, str]]:
    moment = draw(st.datetimes(datetime(2012, 1, 1), datetime(2025, 1, 1))).replace(microsecond=0)
    written = []
    for name, body, seconds in draw(st.lists(st.tuples(NAMES, BODIES, STEPS), min_size=1)):
        moment += timedelta(seconds=seconds)
        written.append((moment, name, body))
    return written


@pytest.mark.parametrize("layout", WRITERS)
@given(written=chats(), ending=st.sampled_from(["\n", "\r\n"]), final=st.booleans())
@settings(max_examples=40, deadline=None)
def test_whatever_is_written_is_read_back(
    layout: str, written: list[tuple[datetime, str, str]], ending: str, *, final: bool
):
    order, head = WRITERS[layout]
    text = ending.join(f"{head(moment)}{name}: {body}" for moment, name, body in written)

    reading = read(text + (ending if final else ""), order)

    plain = [body.replace(LRM, "") for _, _, body in written]
    table = reading.tables[Message]
    seconds = layout in {"iphone", "iphone 12 hours", "short iso", "chinese"}
    assert (reading.records, reading.skipped, reading.problems) == (len(written), 0, ())
    assert table["who"].to_pylist() == [name for _, name, _ in written]
    assert times(reading) == [
        moment if seconds else moment.replace(second=0) for moment, _, _ in written
    ]
    assert table["characters"].to_pylist() == [len(body.strip()) for body in plain]
    assert table["words"].to_pylist() == [len(body.split()) for body in plain]
    assert table["record"].to_pylist() == list(range(len(written)))


@pytest.mark.parametrize("layout", WRITERS)
@given(written=chats())
@settings(max_examples=25, deadline=None)
def test_an_order_found_in_the_file_is_the_right_one_or_asked_for(
    layout: str, written: list[tuple[datetime, str, str]]
):
    _, head = WRITERS[layout]

    reading = read("".join(f"{head(moment)}{name}: hi\n" for moment, name, _ in written))

    if not reading.questions:
        assert [one.date() for one in times(reading)] == [moment.date() for moment, _, _ in written]
    assert reading.problems == ()
