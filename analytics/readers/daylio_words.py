"""Words Daylio writes in its languages: its five moods and the months of its oldest layout."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# The five default moods, best to worst; a custom name is the person's and comes from the rules.
_MOODS = (
    ("rad", "good", "meh", "bad", "awful"),
    ("super", "gut", "ok", "schlecht", "lausig"),
    ("genial", "bien", "normal", "mal", "horrible"),
    ("super", "bien", "bof", "mauvais", "horrible"),
    ("super", "bene", "così così", "male", "pessimo"),
    ("ótimo", "bom", "mais ou menos", "ruim", "horrível"),
    ("geweldig", "goed", "gaat wel", "slecht", "verschrikkelijk"),
    ("super", "dobrze", "tak sobie", "źle", "okropnie"),
)
_MONTHS = (
    "january february march april may june july august september october november december",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
)

BEST = 5


def _scores() -> dict[str, float]:
    found: dict[str, float] = {}
    for moods in _MOODS:
        for place, mood in enumerate(moods):
            found.setdefault(mood, float(BEST - place))
    return found


MOOD_SCORES: Mapping[str, float] = MappingProxyType(_scores())
MONTH_NUMBERS: Mapping[str, int] = MappingProxyType(
    {month: place for line in _MONTHS for place, month in enumerate(line.split(), start=1)}
)
