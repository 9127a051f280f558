"""Aliases: other names for the people of a log, in its columns and inside people's own words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping

import pyarrow as pa

SOMEONE = "someone"
# Stands for people without an alias in columns that name people; nobody can be called that.
NOBODY = "\x1f"
LETTER = r"[^\W\d_]"
# "Ana" of "Ana Mendes" or of "Ana \U0001f338": names are written whole in a chat, not in a note.
PART = re.compile(rf"{LETTER}+(?:['\u2019-]{LETTER}+)*")


class Aliases:
    """Names to aliases: whole words whatever their case, so that Al is not found in "also".

    A first name or surname alone is found too, where it begins with a capital letter. Scripts
    without spaces between words, or with little words joined to a name, have no whole words: there
    a name is found anywhere. `others` are people without an alias; in words they are "someone".
    """

    def __init__(self, alias_of: Mapping[str, str], others: Iterable[str] = ()) -> None:
        """Take the alias of each name; longer names are looked for first."""
        self._alias_of = dict(alias_of)
        patterns: dict[str, str] = {}
        for pattern, alias in _patterns({**dict.fromkeys(others, SOMEONE), **alias_of}):
            patterns.setdefault(pattern, alias)
        self._aliases = tuple(patterns.values())
        words = "|".join(f"({pattern})" for pattern in patterns)
        self._found = re.compile(words, re.IGNORECASE) if patterns else None

    def of(self, name: str) -> str:
        """Return a person's alias; "" is the couple and stays, and who has none is nobody."""
        return self._alias_of.get(name, NOBODY if name else name)

    def in_words(self, text: str) -> str:
        """Return text with each name replaced where it stands as a whole word."""
        if self._found is None:
            return text
        return self._found.sub(self._one, text)

    def in_column(self, table: pa.Table, column: str, renamed: Callable[[str], str]) -> pa.Table:
        """Return a table with a column of texts, or of lists of texts, `renamed`."""
        texts = table.column(column).combine_chunks()
        place = table.column_names.index(column)
        if pa.types.is_list(texts.type):
            lists = [None if one is None else [*map(renamed, one)] for one in texts.to_pylist()]
            return table.set_column(place, column, pa.array(lists, texts.type))
        # Each text once: a column may hold a million of one name.
        encoded = texts.dictionary_encode()
        known = pa.array([renamed(str(text)) for text in encoded.dictionary.to_pylist()])
        return table.set_column(place, column, known.cast(pa.string()).take(encoded.indices))

    def _one(self, found: re.Match[str]) -> str:
        return self._aliases[(found.lastindex or 1) - 1]


def _patterns(alias_of: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield a pattern of each name, then of each part of one, and the alias that replaces it."""
    # A name of dots or dashes alone would be found in every sentence.
    names = sorted(filter(_is_word, alias_of), key=len, reverse=True)
    for name in names:
        yield _pattern(name.strip()), alias_of[name]
    for name in names:
        parts = [part for part in PART.findall(name) if part != name]
        for part in sorted(parts, key=len, reverse=True):
            if part[:1] != part[:1].lower() or not _has_words(part):
                yield _pattern(part), alias_of[name]


def _pattern(name: str) -> str:
    """Return what finds a name, with its accents or without, as a whole word where there are."""
    whole, marked = (unicodedata.normalize(form, name) for form in ("NFC", "NFD"))
    bare = "".join(letter for letter in marked if unicodedata.category(letter) != "Mn")
    forms = dict.fromkeys((whole, marked, whole.casefold(), bare if _has_words(whole) else whole))
    before = rf"(?<!{LETTER})" if _has_words(name[:1]) else ""
    after = rf"(?!{LETTER})" if _has_words(name[-1:]) else ""
    return f"{before}(?:{'|'.join(map(re.escape, forms))}){after}"


def _is_word(name: str) -> bool:
    """Tell whether a name has a letter, a digit or a picture in it."""
    return any(unicodedata.category(letter)[0] in "LNS" for letter in name)


def _has_words(letters: str) -> bool:
    """Tell whether letters are of a script in which words stand apart: those with capitals."""
    return all(unicodedata.category(letter) not in {"Lo", "Mc"} for letter in letters)
