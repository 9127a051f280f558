"""The smallest file of every format there is, and how it is called inside a zip."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa
import pyarrow.parquet as pq

from tests.readers.accounts import zipped
from tests.readers.chats import (
    as_telegram_writes,
    imessage_moment,
    signal_head,
    telegram_chat,
    telegram_message,
)
from tests.readers.habit_apps import SMALLEST
from tests.readers.mood_apps import EXAMPLES
from tests.readers.share_files import share
from tests.readers.workbooks import xlsx

AT = datetime(2026, 1, 31, 9, 5, 7)


@dataclass(frozen=True)
class Smallest:
    """One file; `inside` is its name in a zip, None where it is a zip itself or not in one."""

    content: bytes
    inside: str | None


def _parquet() -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table({"date": ["2026-01-31"], "calm": [7]}), out)
    return out.getvalue()


def _backup() -> bytes:
    entry = (
        '{"minute": 5, "hour": 9, "day": 31, "month": 0, "year": 2026, "mood": 1, "tags": [], '
        '"note": "", "note_title": ""}'
    )
    moods = '[{"id": 1, "custom_name": "", "predefined_name_id": 2, "mood_group_id": 2}]'
    return f'{{"dayEntries": [{entry}], "customMoods": {moods}, "tags": []}}'.encode()


_DAY_ONE_ENTRY = (
    '{"creationDate": "2026-01-31T20:30:05Z", "timeZone": "Europe/Berlin", "text": "Hi"}'
)
_TEXTS: Mapping[str, tuple[str, str]] = {
    "daylio": (
        (
            "full_date,date,weekday,time,mood,activities,note_title,note\n2022-10-30,October 30,"
            'Sunday,10:04 AM,good,walk | rain,"",""\n'
        ),
        "a.csv",
    ),
    "loop": ("Date,Walk,Talk,\n2026-01-02,2,0,\n2026-01-01,-1,3,\n", "Checkmarks.csv"),
    "whatsapp": (
        "1/29/18, 12:24 - Sam: Good morning\n1/29/18, 12:25 - Kim: Hello, you\n",
        "_chat.txt",
    ),
    "telegram": (as_telegram_writes(telegram_chat([telegram_message()])), "result.json"),
    "signal": (f"{signal_head(AT, 'Me')}hi  \n\n{signal_head(AT, 'Ben')}ho  \n\n", "chat.md"),
    "imessage": (
        f"{imessage_moment(AT)}\nMe\nhi\n\n{imessage_moment(AT)}\nBen\nho\n\n",
        "Ben.txt",
    ),
    "secure-base": ("who,at,measure,value\nSam,2026-01-31 21:30,calm,7\n", "a.csv"),
    "day-one": (
        f'{{"metadata": {{"version": "1.0"}}, "entries": [{_DAY_ONE_ENTRY}]}}',
        "Journal.json",
    ),
    "journey": (
        '{"date_journal": 1769891405000, "timezone": "Europe/Vienna", "text": "Hi"}',
        "1769891405000-abc.json",
    ),
    "diarium": (
        '[{"date": "2026-01-31T21:30:05", "heading": "A", "html": "<p>Hi</p>", "tags": []}]',
        "Diarium.json",
    ),
    "apple-journal": (
        '<div class="pageContainer"><div class="pageHeader">31 January 2026</div></div>',
        "Entries/2026-01-31.html",
    ),
    "jrnl": ("[2026-01-30 08:00] One.\n\n[2026-01-31 21:30] Two.\n", "journal.txt"),
    "obsidian": ("---\ndate: 2026-01-31\n---\nWe talked.\n", "2026-01-31.md"),
    "google-forms": ("Timestamp,How are you?\n13/7/2020 19:08:32,4\n", "answers.csv"),
    "typeform": ("#,a,Submit Date (UTC)\n1,2,3\n", "responses.csv"),
    "json": ('{"a": 1}\n{"a": 2}\n', "rows.json"),
    "csv": ("Datum;Ruhe\n31.1.2026;7\n", "a.csv"),
}
_ENDINGS = {"habitkit": "a.json", "apple-health": "export.xml", "pixels": "a.json"}

SMALLEST_FILES: Mapping[str, Smallest] = {
    **{name: Smallest(text.encode(), inside) for name, (text, inside) in _TEXTS.items()},
    **{
        name: Smallest(
            text.encode() if isinstance(text, str) else text,
            None if name == "exist" else _ENDINGS.get(name, "a.csv"),
        )
        for name, text in {**SMALLEST, **EXAMPLES}.items()
    },
    "moodistory": Smallest(str(EXAMPLES["moodistory"]).encode(), "Moodistory.json"),
    "daylio-backup": Smallest(_backup(), "backup.daylio"),
    "excel": Smallest(xlsx({"A": [["date", "calm"], ["2026-01-31", 7]]}), None),
    "parquet": Smallest(_parquet(), "table.parquet"),
    "share": Smallest(share(), None),
}


def in_a_zip(name: str) -> bytes | None:
    """Return a format's smallest file in a zip; None where it comes in none."""
    file = SMALLEST_FILES[name]
    if file.inside is None:
        return None
    return zipped({file.inside: file.content})
