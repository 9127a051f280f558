"""Words on the sheet: made of characters that some font has, so that every one can be read.

The sheet is set in fonts that come within typst, which gives the same bytes on every computer.
Words in scripts they lack (Chinese, Thai, ...) are set in a font of this computer, if it has one;
pictures such as emoji are named in words, which read well in grey and aloud; what is left is "□".
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

import typst

from analytics.figures.json_value import Json

LACKING: Final = "□"
# Blocks the fonts within typst have in full; words with anything else in them are tried out.
_KNOWN = re.compile(
    "[ -~\u00a0-\u02ff\u0370-\u0377\u0384-\u0386\u0388-\u038a\u038e-\u03a1\u03a3-\u0482"
    "\u048a-\u04ff\u05d0-\u05ea\u1e00-\u1eff\u200b\u2010-\u2015\u2018-\u2027\u202f-\u203a"
    "\u20ac\u2190-\u21ff\u2200-\u22ff\u25a0-\u25ff]*"
)
# Marks that turn the reading direction could make one word look like another; half a surrogate
# pair is no character; joiners and variants mean nothing once an emoji is named.
_LEFT_OUT = re.compile("[\u200c-\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufe00-\ufe0f\ufeff]")
_BREAKS = re.compile("\r\n?|[\u0085\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]+")
_LONG = re.compile("[^\\s\u200b]{31,}")
_PIECE = 24
_REGIONS = range(0x1F1E6, 0x1F200)
_SKINS = range(0x1F3FB, 0x1F400)
_UNSHOWN = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_TRIAL = b"""
#set document(title: "Trial")
#set text(font: ("Libertinus Serif", "DejaVu Sans Mono"))
#for word in json(bytes(sys.inputs.words)) [#text(word)

#strong(word)

]
"""


class Fonts:
    """The fonts one sheet needs, and what stands for the characters that none has."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Try out those words of the texts that typst's own fonts may lack something of."""
        words = _tried({word for text in texts for word in text.split()})
        self._stand_ins: dict[str, str] = {}
        lacking = _unshown(words, within=True) if words else frozenset()
        wanted = {piece for piece in lacking if not _is_picture(piece)}
        elsewhere = wanted - _unshown(words, within=False) if wanted else set()
        self.within_only: bool = not elsewhere
        """Whether the fonts within typst are enough for all that can be shown."""
        lacking -= elsewhere
        while lacking:
            before = len(self._stand_ins)
            self._learn(lacking)
            if len(self._stand_ins) == before:
                # Nothing new was named: no more is risked with what is left.
                self._learn({one for word in words for one in _KNOWN.sub("", word)})
                break
            lacking = _unshown([*map(self.shown, words)], within=self.within_only)

    @property
    def note(self) -> str:
        """What a reader must know of the words, if anything in them had to be replaced."""
        if not self._stand_ins:
            return ""
        return (
            "Pictures in people’s own words are named in square brackets; □ stands for a character "
            "that no font of the computer had on which this was made."
        )

    def shown(self, text: str) -> str:
        """Return text in characters that some font has."""
        for piece, stand_in in self._stand_ins.items():
            text = text.replace(piece, stand_in)
        return text

    def _learn(self, pieces: Collection[str]) -> None:
        # A letter with its marks before the letter alone; what is known is never replaced.
        new = {piece: _stand_in(piece) for piece in pieces if not _KNOWN.fullmatch(piece)}
        found = self._stand_ins | new
        self._stand_ins = dict(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))


def _tried(words: Collection[str]) -> list[str]:
    """Return the words with anything beyond the known blocks, and each such letter by itself."""
    odd = [word for word in words if not _KNOWN.fullmatch(word)]
    letters = {one for word in odd for one in _KNOWN.sub("", word) if not _is_mark(one)}
    return sorted({*odd, *letters})


def tidied(text: str) -> str:
    """Return text without what no font shows; very long words may break anywhere."""
    composed = unicodedata.normalize("NFC", _LEFT_OUT.sub("", text))
    lines = _CONTROLS.sub(" ", _BREAKS.sub("\n", composed))
    return _LONG.sub(_breakable, lines)


def texts_in(value: Json) -> Iterator[str]:
    """Yield every text of a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from texts_in(one)
    elif isinstance(value, Sequence):
        for one in value:
            yield from texts_in(one)


def mapped(value: Json, change: Callable[[str], str]) -> Json:
    """Return a JSON value with each of its texts changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {name: mapped(one, change) for name, one in value.items()}
    if isinstance(value, Sequence):
        return [mapped(one, change) for one in value]
    return value


def _breakable(found: re.Match[str]) -> str:
    word = found[0]
    return "\u200b".join(word[start : start + _PIECE] for start in range(0, len(word), _PIECE))


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] == "M"


def _is_picture(piece: str) -> bool:
    return unicodedata.category(piece[0])[0] == "S"


def _stand_in(piece: str) -> str:
    """Return a letter without the marks that could not be shown on it, a picture's name, or "□"."""
    bare = "".join(one for one in piece if not _is_mark(one))
    if bare != piece:
        return bare
    return "".join(map(_instead, piece))


def _instead(character: str) -> str:
    code = ord(character)
    if code in _SKINS:
        return ""
    if code in _REGIONS:
        return chr(code - _REGIONS.start + ord("A"))
    name = unicodedata.name(character, "") if _is_picture(character) else ""
    return f"[{name.lower()}]" if name else LACKING


def _unshown(words: Sequence[str], *, within: bool) -> frozenset[str]:
    """Return the pieces of words that can't be shown by typst's own fonts, or with this computer's.

    PDF/UA forbids a character without a glyph, and typst names each it can't show.
    """
    try:
        typst.compile(
            _TRIAL,
            format="pdf",
            pdf_standards=["ua-1"],
            ignore_system_fonts=within,
            sys_inputs={"words": json.dumps(words)},
        )
    except typst.TypstError as error:
        named = frozenset(map(_unescaped, _UNSHOWN.findall(error.diagnostic)))
        # Where it doesn't say which, nothing beyond the known blocks is risked.
        return named or frozenset(_KNOWN.sub("", "".join(words)))
    return frozenset()


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text).replace("\\\\", "\\")
