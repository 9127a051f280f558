"""Chats of four apps and journals whose entries begin alike: each is claimed by its own reader."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from analytics.readers import imessage, jrnl, signal, telegram, whatsapp
from analytics.readers.reading import Reader
from analytics.readers.source import Source, open_path
from tests.readers.accounts import source
from tests.readers.chats import (
    MORNING,
    as_telegram_writes,
    imessage_moment,
    signal_head,
    signal_line,
    telegram_chat,
    telegram_message,
)

REAL = Path(__file__).parents[3] / "shared" / "real_exports"
READERS: dict[str, Reader] = {
    "telegram": telegram,
    "signal": signal,
    "imessage": imessage,
    "whatsapp": whatsapp,
    "jrnl": jrnl,
}
FILES = {
    "telegram": as_telegram_writes(telegram_chat([telegram_message()])),
    "telegram in one line": '{"messages": [{"type": "message", "date": "2026-01-31T09:05:07"}]}',
    "signal": f"{signal_head(MORNING, 'Me')}hi  \n\n{signal_head(MORNING, 'Ben')}hello  \n\n",
    "signal with one message": f"{signal_head(MORNING, 'Ben')}hello  \n\n",
    "signal with a call": f"{signal_head(MORNING, 'Me')}Missed voice call  \n\n" * 3,
    "signal of old": "[2019-05-29, 15:04] Me: hi\n[2019-05-29, 15:05] Ben: hello\nyou\n",
    "signal of old with seconds": "[2019-05-29, 15:04:33] Me: hi  \n\n" * 2,
    "signal without seconds": "[2019-05-29 15:04] Me: hi  \n\n[2019-05-29 15:04] Ben: ho  \n\n",
    "signal as lines": f"{signal_line()}\n{signal_line()}\n",
    "imessage": f"{imessage_moment(MORNING)}\nMe\nhi\n\n{imessage_moment(MORNING)}\nBen\nho\n\n",
    "whatsapp": "31/01/2026, 09:05 - Ana: hi\n31/01/2026, 09:06 - Ben: hello\n",
    "whatsapp in brackets": "[2019-04-16 02:09] Ana: hi\n[2019-04-16 02:10] Ben: a\n" * 3,
    "whatsapp with seconds": "[2019-04-16, 02:09:10] Ana: hi\n[2019-04-16, 02:10:10] Ben: a\n" * 3,
    "whatsapp of an iPhone": "[31.01.26, 09:05:07] Ana: hi\n[31.01.26, 09:06:07] Ben: hello\n",
    "jrnl": "[2020-08-29 11:11] Entry the first.\nA line\n\n[2020-08-31 14:32] A second.\n",
    "jrnl with a colon": "[2020-08-29 11:11] Work: too much.\n\n[2020-08-31 14:32] Home: fine.\n\n",
    "jrnl of 12 hours": "[2022-05-05 03:04:05 PM] A title.\nA line.\n\n",
    "": "date,who,text\n2026-01-31,Ana,hi\n",
    "  ": '{"entries": [{"date": "2026-01-31", "text": "hi"}]}',
    "   ": "2026-01-31 09:05:07 INFO Me: started\n2026-01-31 09:05:08 INFO Me: ended\n",
}
CHATS = ("telegram", "signal", "imessage")


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_claimed_by_its_own_reader(name: str) -> None:
    opened = source(FILES[name], "file")
    own = name.split(" ", maxsplit=1)[0]
    claiming = [format_ for format_, reader in READERS.items() if reader.recognise(opened)]
    # Signal's chats may look like WhatsApp's or a journal's, so its reader is asked before theirs.
    assert claiming[:1] == ([own] if own else [])
    assert set(claiming) & set(CHATS) == {own} & set(CHATS)
    assert own == "signal" or claiming == claiming[:1]


def test_no_reader_of_chats_claims_a_real_file_of_another_app() -> None:
    if not REAL.is_dir():
        pytest.skip(f"No real exports at {os.path.relpath(REAL)}.")
    for path in sorted(path for path in REAL.rglob("*") if path.is_file()):
        opened = open_path(path)
        if not isinstance(opened, Source):
            continue
        folder = path.relative_to(REAL).parts[0]
        # The peers' answers lie beside their files.
        own = {folder} if "target" not in path.name else set()
        claiming = {name for name in CHATS if READERS[name].recognise(opened)}
        assert claiming == own & set(CHATS), path.name
