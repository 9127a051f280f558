"""Files with known content for benchmarks/readers.py, in the layouts apps write them in.

Who wrote when and how many words is drawn first and is the truth; then it is written down as each
app, phone and language does. A tenth of the messages goes over several lines, some begin a line
with a date, some are pictures in the words of the language, and some lines are the app's own.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.importing import FIRST, WORDS

PEOPLE = ("Ana Silva", "Ben Weber", "+49 170 1234567")
LONGER = ("schön", "später", "être", "ich", "😀", "❤️", "mañana", "päivää")
SEVERAL_LINES, WITH_DATE, PICTURES, SYSTEM = 0.08, 0.02, 0.03, 0.01
NOON_HOUR = 12


@dataclass(frozen=True)
class Written:
    """One message: when, by whom, what; `picture` and `system` are written in the app's words."""

    at: datetime
    who: str
    text: str
    picture: bool = False
    system: bool = False


@dataclass(frozen=True)
class Case:
    """One file: its format, what it is called in the table, and what is in it.

    A record is (moment, who, words); of Daylio's files (moment, mood 1 to 5, 0).
    """

    format: str
    name: str
    path: Path
    truth: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True)
class Phone:
    """How one phone writes WhatsApp's lines: the head, and the words for pictures and notices."""

    head: Callable[[datetime], str]
    picture: str = "<Media omitted>"
    notice: str = "Messages and calls are end-to-end encrypted."
    seconds: bool = False


def conversation(seed: int, count: int, people: Sequence[str] = PEOPLE) -> Iterator[Written]:
    """Draw messages of one conversation, in order."""
    drawn = random.Random(seed)
    at = FIRST
    for _ in range(count):
        at += timedelta(seconds=drawn.randrange(40, 20_000))
        who = drawn.choice(people)
        text = " ".join(drawn.choices(WORDS + LONGER, k=drawn.randrange(2, 14)))
        kind = drawn.random()
        if kind < SEVERAL_LINES:
            text = text.replace(" ", "\n", 2)
        elif kind < SEVERAL_LINES + WITH_DATE:
            text += f"\n{at + timedelta(days=1):%d.%m.%Y} is a good day"
        picture = 0 < kind - SEVERAL_LINES - WITH_DATE < PICTURES
        yield Written(at, who, text, picture, system=kind > 1 - SYSTEM)


def _twelve(at: datetime, halves: tuple[str, str], clock: str) -> str:
    hour = at.hour % NOON_HOUR or NOON_HOUR
    return clock.format(hour=hour, at=at, half=halves[at.hour >= NOON_HOUR])


ENGLISH_IPHONE, GERMAN_IPHONE = "\u200eimage omitted", "\u200eBild weggelassen"
GERMAN, GERMAN_NOTICE = "<Medien ausgeschlossen>", "Nachrichten sind Ende-zu-Ende-verschlüsselt."
ENGLISH_HALVES, SPANISH_HALVES = ("AM", "PM"), ("a.\u00a0m.", "p.\u00a0m.")
CHINESE_HALVES = ("上午", "下午")
TWELVE, TWELVE_SECONDS = "{hour}:{at:%M}\u202f{half}", "{hour}:{at:%M:%S}\u202f{half}"
CHINESE = "{half}{hour}:{at:%M:%S}"
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def _us(at: datetime) -> str:
    return f"{at.month}/{at.day}/{at:%y}"


PHONES: Mapping[str, Phone] = {
    "Android, US, 24 h": Phone(lambda at: f"{_us(at)}, {at:%H:%M} - "),
    "Android, US, 12 h": Phone(lambda at: f"{_us(at)}, {_twelve(at, ENGLISH_HALVES, TWELVE)} - "),
    "iPhone, US, 24 h": Phone(
        lambda at: f"[{_us(at)}, {at:%H:%M:%S}] ", ENGLISH_IPHONE, seconds=True
    ),
    "iPhone, US, 12 h": Phone(
        lambda at: f"[{_us(at)}, {_twelve(at, ENGLISH_HALVES, TWELVE_SECONDS)}] ",
        ENGLISH_IPHONE,
        seconds=True,
    ),
    "Android, UK": Phone(lambda at: f"{at:%d/%m/%Y, %H:%M} - "),
    "Android, Germany": Phone(lambda at: f"{at:%d.%m.%y, %H:%M} - ", GERMAN, GERMAN_NOTICE),
    "iPhone, Germany": Phone(
        lambda at: f"[{at:%d.%m.%y, %H:%M:%S}] ", GERMAN_IPHONE, GERMAN_NOTICE, seconds=True
    ),
    "Android, Spain, 12 h": Phone(
        lambda at: f"{at:%d/%m/%Y}, {_twelve(at, SPANISH_HALVES, TWELVE)} - ",
        "<Multimedia omitido>",
        "Los mensajes y las llamadas están cifrados de extremo a extremo.",
    ),
    "Android, France": Phone(
        lambda at: f"{at:%d/%m/%Y} à {at:%H:%M} - ",
        "<Médias omis>",
        "Les messages et les appels sont chiffrés de bout en bout.",
    ),
    "Android, Finland": Phone(lambda at: f"{at.day}.{at.month}.{at:%Y} klo {at:%H.%M} - "),
    "Android, Croatia": Phone(lambda at: f"{at.day}. {at.month}. {at:%Y}. {at:%H:%M} - "),
    "Android, Japan": Phone(lambda at: f"{at:%Y/%m/%d, %H:%M} - "),
    "Android, Sweden": Phone(lambda at: f"{at:%Y-%m-%d, %H:%M} - "),
    "brackets, year first": Phone(lambda at: f"[{at:%Y-%m-%d %H:%M}] "),
    "iPhone, China, 12 h": Phone(
        lambda at: f"[{at.year}/{at.month}/{at.day} {_twelve(at, CHINESE_HALVES, CHINESE)}] ",
        ENGLISH_IPHONE,
        seconds=True,
    ),
    "Android, Egypt": Phone(
        lambda at: f"{at.day}\u200f/{at.month}\u200f/{at:%Y, %H:%M} - ".translate(ARABIC)
    ),
}


def whatsapp(folder: Path, name: str, phone: Phone, messages: Sequence[Written]) -> Case:
    """Write a chat as one phone does."""
    path = folder / f"whatsapp {name}.txt"
    truth: list[tuple[str, str, int]] = []
    with path.open("w", encoding="utf-8") as chat:
        for one in messages:
            if one.system:
                chat.write(f"{phone.head(one.at)}{phone.notice}\n")
                continue
            text = phone.picture if one.picture else one.text
            chat.write(f"{phone.head(one.at)}{one.who}: {text}\n")
            at = one.at if phone.seconds else one.at.replace(second=0)
            truth.append((at.isoformat(), one.who, len(text.split())))
    return Case("whatsapp", name, path, tuple(truth))


def telegram(folder: Path, messages: Sequence[Written], *, account: bool = False) -> Case:
    """Write a chat as Telegram Desktop does, alone or among all chats of an account."""
    entries = [_telegram_entry(number, one) for number, one in enumerate(messages, 1)]
    chat = {"name": PEOPLE[1], "type": "personal_chat", "id": 4242, "messages": entries}
    about = {"about": "Here is the data you requested."}
    export = about | {"chats": {"about": "", "list": [chat]}} if account else chat
    name = "all chats" if account else "one chat"
    path = folder / f"telegram {name}.json"
    path.write_text(json.dumps(export, indent=1, ensure_ascii=False), encoding="utf-8")
    return Case("telegram", name, path, _truth(messages, picture_words=False))


def _telegram_entry(number: int, one: Written) -> dict[str, object]:
    since = int((one.at - datetime(1970, 1, 1)).total_seconds())
    head = {"id": number, "type": "message", "date": one.at.isoformat()}
    sender = {"date_unixtime": str(since), "from": one.who, "from_id": f"user{len(one.who)}"}
    if one.system:
        actor = {"actor": one.who, "actor_id": "user1", "action": "pin_message"}
        return head | {"type": "service"} | actor | {"text": "", "text_entities": []}
    if one.picture:
        nothing: dict[str, object] = {"photo": "photos/1.jpg", "text": "", "text_entities": []}
        return head | sender | nothing
    entities = [{"type": "plain", "text": one.text}]
    text: object = one.text
    if number % 20 == 0:
        first, last = one.text.split(maxsplit=1)
        entities = [{"type": "bold", "text": first}, {"type": "plain", "text": f" {last}"}]
        text = [entities[0], f" {last}"]
    return head | sender | {"text": text, "text_entities": entities}


def signal_of_old(folder: Path, messages: Sequence[Written]) -> Case:
    """Write a chat as signal-export did until 2021, without seconds and anything of its own."""
    plain = [one for one in messages if not one.system and not one.picture]
    path = folder / "signal old.txt"
    lines = (f"[{one.at:%Y-%m-%d, %H:%M}] {one.who}: {one.text}\n" for one in plain)
    path.write_text("".join(lines), encoding="utf-8")
    minutes = [Written(one.at.replace(second=0), one.who, one.text) for one in plain]
    return Case("signal", "until 2021", path, _truth(minutes))


def signal(folder: Path, messages: Sequence[Written]) -> Case:
    """Write a chat as signal-export 3.9 does, with reactions, pictures and notices."""
    path = folder / "signal.md"
    with path.open("w", encoding="utf-8") as chat:
        for number, one in enumerate(messages):
            body = "  " if one.system or one.picture else f"{one.text}  "
            if one.picture:
                body += "![1.jpg](./media/1.jpg)  "
            elif number % 20 == 0 and not one.system:
                body += f"\n(- {PEOPLE[0]}: ❤️ -)"
            chat.write(f"[{one.at:%Y-%m-%d %H:%M:%S}] {one.who}: {body}\n\n")
    return Case("signal", "3.9", path, _truth(messages, picture_words=False))


def _truth(
    messages: Sequence[Written], *, picture_words: bool = True
) -> tuple[tuple[str, str, int], ...]:
    return tuple(
        (
            one.at.isoformat(),
            one.who,
            len(one.text.split()) if picture_words or not one.picture else 0,
        )
        for one in messages
        if not one.system
    )


HEADERS: Mapping[str, str] = {
    "2018": "year,date,weekday,time,mood,activities,note",
    "2020": "full_date,date,weekday,time,mood,activities,note",
    "2022": "full_date,date,weekday,time,mood,activities,note_title,note",
    "2026": "full_date,date,weekday,time,mood,activities,scales,note_title,note",
}
MOODS: Mapping[str, tuple[str, ...]] = {
    "English": ("awful", "bad", "meh", "good", "rad"),
    "German": ("lausig", "schlecht", "ok", "gut", "super"),
}


def daylio(
    folder: Path, age: str, language: str, messages: Sequence[Written], *, marked: bool = True
) -> Case:
    """Write moods as Daylio does: a header of its age, and a mark before it unless taken off."""
    name = f"{age}, {language}" + ("" if marked else ", no mark")
    drawn = random.Random(len(messages))
    path = folder / f"daylio {name}.csv"
    truth: list[tuple[str, str, int]] = []
    with path.open("w", encoding="utf-8-sig" if marked else "utf-8") as table:
        table.write(HEADERS[age] + "\n")
        for one in reversed(messages):
            mood = drawn.randrange(len(MOODS[language]))
            cells = {
                "year": f"{one.at:%Y}",
                "full_date": f"{one.at:%Y-%m-%d}",
                "date": f"{one.at:%B} {one.at.day}",
                "weekday": f"{one.at:%A}",
                "time": _twelve(one.at, ENGLISH_HALVES, "{hour}:{at:%M} {half}"),
                "mood": MOODS[language][mood],
                "activities": "date night | walk",
                "scales": "",
                "note_title": "",
                "note": f'"{one.text}"',
            }
            table.write(",".join(cells[column] for column in HEADERS[age].split(",")) + "\n")
            truth.append((one.at.replace(second=0).isoformat(), str(mood + 1), 0))
    return Case("daylio", name, path, tuple(truth))
