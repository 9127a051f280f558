"""Passwords: six words drawn by chance, easy to say on the telephone and to type."""

from __future__ import annotations

import secrets
from functools import cache
from importlib.resources import files
from typing import Final

WORDS: Final = 6
LIST_WORDS: Final = 7776


def six_words() -> str:
    """Return six words with spaces between them, from the system's own randomness.

    Each is one of the 7,776 of the EFF's long list (Bonneau, 2016), drawn anew whatever came
    before: 6 * log2(7776) is 77.5 bits. With 1,000,000 rounds of PBKDF2 for each guess, that is
    out of reach of anyone's computers.
    """
    return " ".join(secrets.choice(word_list()) for _ in range(WORDS))


@cache
def word_list() -> tuple[str, ...]:
    """Return all words of the EFF's long list. Raises WordListError when some are missing."""
    text = (files("xkcdpass") / "static" / "eff-long").read_text(encoding="utf-8")
    words = tuple(dict.fromkeys(text.split()))
    if len(words) != LIST_WORDS:
        raise WordListError(len(words))
    return words


class WordListError(RuntimeError):
    """The list of words is not the one that was counted on, so six of it may be too few."""

    def __init__(self, found: int) -> None:
        super().__init__(
            f"The list of words for a passphrase has {found} words instead of {LIST_WORDS}. "
            "Install the packages of requirements.lock again."
        )
