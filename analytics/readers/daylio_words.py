"""Words Daylio writes in its languages: its five moods, months, and the halves of a day."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from analytics.readers.tracker import mood_key

BEST = 5

# The five moods a fresh Daylio offers, best to worst, with spellings of older versions after a
# slash. English and German are seen in exports; the others come from users and translations. A
# word in two languages has the same number in both. A name of one's own comes from the rules.
_MOODS = (
    ("rad", "good", "meh", "bad", "awful"),
    ("super", "gut", "ok/okay", "schlecht", "lausig/einfach scheiße"),
    ("genial/increíble", "bien", "normal/regular/más o menos", "mal", "horrible/fatal"),
    ("super/génial", "bien", "bof/moyen", "mauvais", "horrible/affreux"),
    ("super/ottimo", "bene/buono", "così così", "male", "pessimo/terribile"),
    ("ótimo/incrível/radiante", "bom/bem", "mais ou menos", "ruim/mau", "horrível/péssimo"),
    ("geweldig", "goed", "gaat wel/matig", "slecht", "verschrikkelijk/vreselijk"),
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
# Marks of the halves of a day without dots and spaces; an empty half is a clock of 24 hours.
HALVES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("", "uhr", "h"), ""),
        **dict.fromkeys(("am", "a", "上午", "午前", "오전", "πμ", "öö", "ص"), "am"),
        **dict.fromkeys(("pm", "p", "下午", "午後", "오후", "μμ", "ös", "م"), "pm"),
    }
)
SHORTEST_MONTH = 3


def month_number(word: str) -> int | None:
    """Return the month a name or its beginning stands for; None where that is not one month."""
    plain = _plain(word)
    if len(plain) < SHORTEST_MONTH:
        return None
    found = {number for month, number in _MONTH_NUMBERS.items() if month.startswith(plain)}
    return found.pop() if len(found) == 1 else None


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


_MONTH_NUMBERS: Mapping[str, int] = MappingProxyType(
    {
        _plain(month): number
        for line in _MONTHS
        for number, month in enumerate(line.split(), start=1)
    }
)
MOOD_SCORES: Mapping[str, float] = MappingProxyType(
    {
        mood_key(mood): float(BEST - place)
        for moods in _MOODS
        for place, spellings in enumerate(moods)
        for mood in spellings.split("/")
    }
)
