"""Files sealed with a passphrase, in the form of age (age-encryption.org/v1).

What is inside is opened in memory and never written anywhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analytics.records import Problem

if TYPE_CHECKING:
    from analytics.readers.source import Source

AGE_HEAD = b"age-encryption.org/v1\n"
SUFFIX = ".age"
# Opening takes 2 to this power kilobytes of memory, and time that grows alike: 2 GB, a few seconds.
# Whoever seals a file chooses the number, so a file may ask for any.
MOST_WORK = 21
_SCRYPT = re.compile(rb"-> scrypt [A-Za-z0-9+/]{1,64} ([0-9]{1,3})\n")


def is_sealed(source: Source) -> bool:
    """Tell whether this one file is sealed. Raises UnreadableError."""
    if source.container or len(source.members) != 1:
        return False
    return source.members[0].head(len(AGE_HEAD)) == AGE_HEAD


def is_sealed_content(content: bytes) -> bool:
    """Tell whether these bytes are a sealed file."""
    return content.startswith(AGE_HEAD)


def unsealed(name: str, content: bytes, passphrase: str | None) -> bytes | Problem:
    """Return what a sealed file holds; a Problem without the right passphrase."""
    work = _SCRYPT.match(content, len(AGE_HEAD))
    if work is None:
        return _other_key(name)
    if int(work[1]) > MOST_WORK:
        return _too_much(name)
    if not passphrase:
        return Problem(
            name,
            None,
            "This file is sealed with a passphrase.",
            "Give the passphrase you were told. It is used once and not kept.",
        )
    import pyrage  # noqa: PLC0415 - only for these files

    try:
        return pyrage.passphrase.decrypt(content, passphrase)
    except pyrage.DecryptError:
        return Problem(
            name,
            None,
            "This passphrase does not open the file, or the file is damaged.",
            "Try again: letter case and spaces count. If it is right, ask for the file once more.",
        )


def opened_name(name: str) -> str:
    """Return what the file inside is called."""
    return name.removesuffix(SUFFIX)


def _other_key(name: str) -> Problem:
    return Problem(
        name,
        None,
        "This file is sealed (encrypted), but not with a passphrase.",
        "Ask for it sealed with a passphrase; a log or backup of Secure Base is opened as a log.",
    )


def _too_much(name: str) -> Problem:
    return Problem(
        name,
        None,
        "This sealed file asks for far more work than opening one should take.",
        "Ask for it to be made again with Secure Base.",
    )
