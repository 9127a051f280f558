"""Words on paper: what the page's type can show of them, measured and made to fit.

The widths are those of Libertinus Serif, which the page is set in, so that room can be kept for
words before they are set.
"""

from __future__ import annotations

import re
import unicodedata

from analytics.figures.words import cut, tidy, wrapped

LACKING = "□"
# Blocks that the fonts within typst have; a test sets each of their characters. What they lack
# would stop a page of PDF/UA, or look different on every computer.
_SHOWN = re.compile(
    "[ -~\u00a0-\u0377\u037a-\u037f\u0384-\u04ff\u05d0-\u05ea\u0621-\u063a\u0640-\u064a"
    "\u0660-\u0669\u1e00-\u1fff\u2010-\u2015\u2018-\u2027\u202f-\u203a\u20a0-\u20b5"
    "\u2190-\u21ff\u2200-\u22ff\u25a0-\u25ff]"
)
# Marks that join or change other characters; those that have a letter of their own are in it.
_MARKS = frozenset({"Mn", "Me", "Mc", "Cf", "Cc", "Sk"})
_WIDTHS = {
    0.19: "'\u202f",
    0.22: ",.|·",
    0.25: " \u00a0:;l",
    0.28: "ij\u2019\u2018{}!\\I()",
    0.33: "/Jtf",
    0.36: '"-[]*r“”',
    0.43: "zc`s?~e",
    0.465: "#$0123456789aSF",
    0.5: "_bxgoqvdk",
    0.53: "^pyLu",
    0.56: "Phn+<=>\u2013\u2212\u00d7E",
    0.6: "YBRTZ",
    0.65: "KCV%U",
    0.7: "&ADNOQGXH",
    0.76: "—w…m",
    0.9: "M@",
    0.95: "W",
}
_WIDTH = {character: width for width, found in _WIDTHS.items() for character in found}
_OTHER = 0.6
_OTHER_CAPITAL = 0.75
_OTHER_SIGN = 1.05
_FEWEST = 4


def shown(text: str) -> str:
    """Return text on one line as the page's type can show it: "□" stands for what it lacks."""
    line = unicodedata.normalize("NFC", tidy(text))
    found = ""
    for character in line:
        kind = unicodedata.category(character)
        if kind in _MARKS and character not in "^`":
            continue
        if kind != "Cn" and _SHOWN.match(character):
            found += character
        elif not found.endswith(LACKING):
            found += LACKING
    return found


def width_pt(text: str, size: float) -> float:
    """Return the width of one line in points."""
    return size * sum(_share_of_size(character) for character in shown(text))


def _share_of_size(character: str) -> float:
    # An accent takes no room beside its letter.
    width = _WIDTH.get(unicodedata.normalize("NFD", character)[0])
    if width is not None:
        return width
    if character.isalnum():
        return _OTHER_CAPITAL if character.isupper() else _OTHER
    return _OTHER_SIGN


def fitted(text: str, room: float, size: float, most_lines: int) -> tuple[str, ...]:
    """Break text into at most `most_lines` lines within `room` points, with "…" where it is cut."""
    line = tidy(text)
    width = width_pt(line, size)
    if width <= room:
        return (line,)
    most = max(_FEWEST, int(len(line) * room / width * 1.2))
    for characters in range(most, _FEWEST, -1):
        found = wrapped(line, characters, most_lines)
        if all(width_pt(one, size) <= room for one in found):
            return found
    return (cut_to(line, room, size),)


def cut_to(text: str, room: float, size: float) -> str:
    """Return text on one line within `room` points, with "…" where it was cut."""
    line = tidy(text)
    return next(
        (
            words
            for most in range(len(line), 1, -1)
            if width_pt(words := cut(line, most), size) <= room
        ),
        "…" if line else "",
    )
