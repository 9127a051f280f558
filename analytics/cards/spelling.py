"""Words the couple chose for triggers and coping: alike whatever their case and spaces."""

from __future__ import annotations

from collections.abc import Iterable


def words_once(said: Iterable[str], spelling: dict[str, str]) -> set[str]:
    """Return the words of one record, each once; blank ones are left out.

    Notes in `spelling` how each word is shown: of several spellings the first in sort order.
    """
    words = set()
    for one in said:
        shown = " ".join(one.split())
        if shown:
            word = shown.casefold()
            spelling[word] = min(shown, spelling.get(word, shown))
            words.add(word)
    return words
