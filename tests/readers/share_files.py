"""A small partner's share made by hand, as docs/formats/shares.md says."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date

from tests.readers.accounts import zipped

LAST_DAY = "2999-12-31"
MADE_ON = "2026-11-24"
# What the level L1 leaves of two weeks: days and scores.
L1_TABLES: Mapping[str, str] = {
    "tables/episode.csv": (
        "who,day,intensity,intensity_after,minutes,late\n"
        "Person A,2026-10-05,7,3,40,no\n"
        "Person A,2026-10-07,5,,,no\n"
    ),
    "tables/rating.csv": (
        "who,at,measure,value,late\n"
        "Person A,2026-10-05,closeness,6,no\n"
        "Person A,2026-10-06,canary_scale,3,no\n"
    ),
    "tables/ritual_day.csv": "ritual,who,day,state\nEvening hug,Person A,2026-10-05,done\n",
    "tables/logged_day.csv": (
        "stream,who,day\n"
        "episodes,Person A,2026-10-05\n"
        "episodes,Person A,2026-10-06\n"
        "episodes,Person A,2026-10-07\n"
        "measure:closeness,Person A,2026-10-05\n"
        "measure:canary_scale,Person A,2026-10-06\n"
        "ritual:Evening hug,Person A,2026-10-05\n"
    ),
    "tables/marker.csv": "label,since,until\nCanary holiday,2026-10-01,2026-10-04\n",
    "tables/measure.csv": "name,label,low,high,better\ncanary_scale,Canary,0,10,up\n",
}


def listing(
    files: Mapping[str, str | bytes],
    *,
    whose: str = "Person A",
    level: str = "L1",
    made_on: str = MADE_ON,
    ends_on: str | date | None = LAST_DAY,
) -> dict[str, object]:
    """Return what a share says of itself."""
    return {
        "format": "secure-base share",
        "version": 1,
        "from": whose,
        "levels": {whose: level},
        "made_on": made_on,
        "ends_on": str(ends_on) if isinstance(ends_on, date) else ends_on,
        "files": {
            name: hashlib.sha256(text.encode() if isinstance(text, str) else text).hexdigest()
            for name, text in files.items()
        },
    }


def share(
    files: Mapping[str, str | bytes] = L1_TABLES,
    *,
    folder: str = "",
    whose: str = "Person A",
    level: str = "L1",
    made_on: str = MADE_ON,
    ends_on: str | date | None = LAST_DAY,
) -> bytes:
    """Return a share as its zip."""
    said = listing(files, whose=whose, level=level, made_on=made_on, ends_on=ends_on)
    return packed(files, said, folder=folder)


def packed(
    files: Mapping[str, str | bytes], said: Mapping[str, object], *, folder: str = ""
) -> bytes:
    """Return a zip of a list and files, whether they fit each other or not."""
    whole = {"share.json": json.dumps(said), "README.txt": "Read me.", **files}
    return zipped({f"{folder}{name}": text for name, text in whole.items()})
