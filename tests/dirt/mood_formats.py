"""Clean files of the mood apps: five evenings, one record each."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from functools import partial

from analytics.readers import (
    bearable,
    daylio,
    daylio_backup,
    emoods,
    exist,
    how_we_feel,
    moodistory,
    pixels,
)
from analytics.records import Record
from tests.dirt.clean import (
    BERLIN,
    CLOCK_CHANGES,
    EVENINGS,
    NIGHTS,
    NOONS,
    WALK,
    File,
    Format,
    Piece,
    Said,
    entries,
    journal,
    notes,
    rated,
    said,
    zip_of,
)


def _bearable(
    middle: Said, clock: str = "21:30", month: str = "th May", *, newer: bool = False
) -> File:
    header = "date,weekday,time of day,category,rating/amount,detail,notes"
    pieces = []
    for at, note in zip(EVENINGS, notes(middle), strict=True):
        cells = [f"{at.day}{month} 2026", "Monday", clock, "Mood", "5.5", "Meh | Anxious"]
        if newer:
            cells.insert(1, f"{at:%Y-%m-%d}")
        records = (*rated(at, "mood", 3), *journal(at, note.plain, ("Meh", "Anxious")))
        pieces.append(Piece((*cells, note.written), records))
    names = header.split(",")
    if newer:
        names.insert(1, "date formatted")
    return File(tuple(pieces), tuple(names))


def _emoods(middle: Said) -> File:
    header = (
        "ID,DATE (YYYY-MM-DD),IRRITABILITY,ANXIETY,DEPRESSED,ELEVATED,SLEEP,PSYCHOTIC SYMPTOMS,"
        "NOTE,THERAPY,MENSTRUAL CYCLE,WEIGHT"
    )
    pieces = [
        Piece(
            (str(at.day), f"{at:%Y-%m-%d}", "0", "3", "0", "0", "7.5", "0", note.written, "0", "0",
             "0.0"),
            (
                *rated(at, "anxiety_emoods", 3),
                *rated(at, "sleep_hours_emoods", 7.5),
                *journal(at, note.plain, ("Anxiety",)),
            ),
        )
        for at, note in zip(NOONS, notes(middle), strict=True)
    ]  # fmt: skip
    return File(tuple(pieces), tuple(header.split(",")))


HOW_WE_FEEL = {
    "first": "Date,Mood,Tags (People),Tags (Places),Tags (Events),Exercise,Sleep,Menstrual,Steps,"
    "Meditation,Weather,Temperature (F),Water (cups),Caffeine (mg),Alcoholic Drinks,Notes,"
    "Reflections,Takeaways",
    "second": "Date,Mood,Mood Key,Tags (People),Tags Key (People),Tags (Places),Tags Key (Places),"
    "Tags (Events),Tags Key (Events),Exercise,Sleep,Menstrual,Steps,Meditation,Weather,"
    "Temperature (F),Water (cups),Caffeine (mg),Alcoholic Drinks,Notes,Reflections,Takeaways",
    "third": "Date,Locale,Mood Keys,Mood,Tags (People),Tags (Places),Tags (Events),Notes,"
    "Reflections,Takeaways",
}


def _how_we_feel(layout: str, middle: Said, written: str = "%Y %a %b {} 9:30 PM") -> File:
    names = tuple(HOW_WE_FEEL[layout].split(","))
    pieces = []
    for at, note in zip(EVENINGS, notes(middle), strict=True):
        told = {
            "Date": at.strftime(written.format(at.day)),
            "Mood": "Mellow",
            "Tags (Places)": "Home;Park",
            "Weather": "Clouds",
            "Temperature (F)": "81.88",
            "Notes": note.written,
        }
        records = journal(at, note.plain, ("Mellow", "Home", "Park"))
        pieces.append(Piece(tuple(told.get(name, "") for name in names), records))
    return File(tuple(pieces), names)


DAYLIO = {
    "newest": "full_date,date,weekday,time,mood,activities,scales,note_title,note",
    "titled": "full_date,date,weekday,time,mood,activities,note_title,note",
    "full date": "full_date,date,weekday,time,mood,activities,note",
    "oldest": "year,date,weekday,time,mood,activities,note",
}


def _daylio(layout: str, middle: Said, clock: str = "21:30", written: str = "May {}") -> File:
    names = tuple(DAYLIO[layout].split(","))
    pieces = []
    for at, note in zip(EVENINGS, notes(middle), strict=True):
        told = {
            "full_date": f"{at:%Y-%m-%d}",
            "year": "2026",
            "date": written.format(at.day),
            "weekday": "Monday",
            "time": clock,
            "mood": "good",
            "activities": "walk | rain",
            "note_title": "Evening",
            "note": note.written,
        }
        text = f"Evening\n{note.plain}" if "note_title" in names else note.plain
        records = (*rated(at, "mood", 4), *journal(at, text, ("walk", "rain")))
        pieces.append(Piece(tuple(told.get(name, "") for name in names), records))
    return File(tuple(pieces), names)


def _pixels(middle: Said) -> File:
    return entries(
        [
            (
                {
                    "date": f"2026-5-{at.day}",
                    "type": "Mood",
                    "scores": [4],
                    "notes": note.written,
                    "tags": [{"type": "Emotions", "entries": ["happy"]}],
                },
                (*rated(at, "mood", 4), *journal(at, note.plain, ("happy",))),
            )
            for at, note in zip(NOONS, notes(middle), strict=True)
        ]
    )


def _older_pixels(middle: Said) -> File:
    return entries(
        [
            (
                {
                    "date": f"2026-5-{at.day}",
                    "mood": 4,
                    "emotions": ["happy"],
                    "notes": note.written,
                },
                (*rated(at, "mood", 4), *journal(at, note.plain, ("happy",))),
            )
            for at, note in zip(NOONS, notes(middle), strict=True)
        ]
    )


def _moodistory(middle: Said, moments: Sequence[tuple[datetime, datetime]] = ()) -> File:
    berlin = timezone(timedelta(hours=2))
    written = moments or [(at.replace(tzinfo=berlin), at) for at in EVENINGS]
    return entries(
        [
            (
                {
                    "date": int(instant.timestamp() * 1000),
                    "datetimezoneid": "Europe/Berlin",
                    "events": [{"categoryName": "Social", "name": "Friends", "custom": False}],
                    "mood": 3,
                    "notes": note.written,
                },
                journal(at, note.plain, ("Friends",)),
            )
            for (instant, at), note in zip(written, notes(middle), strict=True)
        ]
    )


def _exist(middle: Said) -> File:
    return entries(
        [
            ({"date": f"{at:%Y-%m-%d}", "value": note.written}, journal(at, note.plain))
            for at, note in zip(NOONS, notes(middle), strict=True)
        ]
    )


def _in_exist_zip(content: bytes, folder: str) -> bytes:
    return zip_of({f"{folder}data_mood_note.json": content, f"{folder}readme.txt": b"Exist"})


def _daylio_backup(middle: Said) -> File:
    made: list[tuple[object, tuple[Record, ...]]] = [
        (
            {
                "minute": at.minute,
                "hour": at.hour,
                "day": at.day,
                "month": at.month - 1,
                "year": at.year,
                "mood": 2,
                "note": note.written,
                "note_title": "",
                "tags": [14],
            },
            (*rated(at, "mood", 4), *journal(at, note.plain, ("walk",))),
        )
        for at, note in zip(EVENINGS, notes(middle), strict=True)
    ]
    before = (
        '{"version": 15,\n"customMoods": [{"id": 2, "custom_name": "", "mood_group_id": 2, '
        '"predefined_name_id": 2}],\n"tags": [{"id": 14, "name": "walk"}],\n"dayEntries": [\n'
    )
    return entries(made, before, "\n]}\n")


def _in_daylio_zip(content: bytes, folder: str) -> bytes:
    inner = base64.encodebytes(content)
    return zip_of({f"{folder}backup.daylio": inner, f"{folder}assets/photos/1": b"\xff\xd8\xff"})


FORMATS = (
    Format(
        bearable,
        "delimited",
        "bearable.csv",
        _bearable,
        "older",
        others={
            "12 hours": _bearable(WALK, "9:30 PM"),
            "months in another language": _bearable(WALK, month=". Mai"),
        },
    ),
    Format(
        bearable,
        "delimited",
        "bearable.csv",
        partial(_bearable, newer=True),
        "newer",
    ),
    Format(emoods, "delimited", "entry.csv", _emoods),
    *(
        Format(
            how_we_feel,
            "delimited",
            "HowWeFeelEmotions.csv",
            partial(_how_we_feel, layout),
            layout,
            others={
                "24 hours": _how_we_feel(layout, WALK, "%Y %a %b {} %H:%M"),
                "months in another language": _how_we_feel(layout, WALK, "%Y Mo. Mai {} %H:%M"),
            },
        )
        for layout in HOW_WE_FEEL
    ),
    *(
        Format(
            daylio,
            "delimited",
            "daylio_export.csv",
            partial(_daylio, layout),
            layout,
            others={
                "12 hours": _daylio(layout, WALK, "9:30\u202fPM"),
                "months in another language": _daylio(layout, WALK, written="{}. Mai"),
            },
        )
        for layout in DAYLIO
    ),
    Format(pixels, "json", "pixels.json", _pixels, "newer"),
    Format(pixels, "json", "pixels.json", _older_pixels, "older"),
    Format(
        moodistory,
        "json",
        "moodistory.json",
        _moodistory,
        choices=BERLIN,
        others={CLOCK_CHANGES: _moodistory(said("spät"), NIGHTS)},
    ),
    Format(exist, "json", "data_mood_note.json", _exist, packed=_in_exist_zip),
    Format(daylio_backup, "json", "my.daylio", _daylio_backup, packed=_in_daylio_zip),
)
