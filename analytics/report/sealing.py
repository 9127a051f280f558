"""Sealing: bytes under a passphrase, so that a browser can open them without any server.

AES-256-GCM (NIST SP 800-38D) under a key of PBKDF2-HMAC-SHA256 (RFC 8018) with 1,000,000 rounds;
OWASP asks for 600,000 (Password Storage Cheat Sheet, 2023). Browsers have both built in. Salt and
nonce are new for each file, so no key is ever used twice.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

ROUNDS: Final = 1_000_000
KEY_BYTES: Final = 32
SALT_BYTES: Final = 16
NONCE_BYTES: Final = 12
PAD_TO_BYTES: Final = 64 * 1024
_LENGTH_BYTES: Final = 4
# What Python or JavaScript takes for a space; the browser takes the same ones (unlock.js).
_SPACES = re.compile("[\\s\u0085\ufeff\x1c-\x1f]+")


@dataclass(frozen=True, slots=True)
class Sealed:
    """Sealed bytes and the header they are bound to; both are ASCII and base64 where needed."""

    header: str
    content: bytes


class NoPassphraseError(ValueError):
    """Something was to be sealed under nothing."""

    def __init__(self) -> None:
        super().__init__("The passphrase is empty. Give words to seal with, six at best.")


class NotOpenedError(ValueError):
    """Wrong words, or a file that was changed since: nobody can tell which."""

    def __init__(self) -> None:
        super().__init__("These words do not open it, or the file was changed. Check each word.")


def normalised(passphrase: str) -> str:
    """Return a passphrase as it is sealed with: spaces and capitals don't matter.

    NFKC, so that an accent typed on another keyboard is the same letter. The spaces between the
    words go too: two words that a telephone typed as one are still the right ones.
    """
    return _SPACES.sub("", unicodedata.normalize("NFKC", passphrase).lower())


def packed(content: bytes) -> bytes:
    """Return bytes gzipped and padded to whole blocks of 64 KiB, so that the size says little.

    The first four bytes say how many of the rest are the gzip (big-endian).
    """
    zipped = gzip.compress(content, compresslevel=9, mtime=0)
    told = len(zipped).to_bytes(_LENGTH_BYTES, "big") + zipped
    return told + bytes(-len(told) % PAD_TO_BYTES)


def unpacked(padded: bytes) -> bytes:
    """Return what `packed` was given."""
    end = _LENGTH_BYTES + int.from_bytes(padded[:_LENGTH_BYTES], "big")
    return gzip.decompress(padded[_LENGTH_BYTES:end])


def seal(
    content: bytes, passphrase: str, *, salt: bytes | None = None, nonce: bytes | None = None
) -> Sealed:
    """Seal bytes; `salt` (16 bytes) and `nonce` (12) come from the system unless a test gives them.

    The header says how to make the key and is authenticated with the content, so a change to it is
    found like a change to the content. Raises NoPassphraseError.
    """
    # 0.04 s to load, and only sealing needs it.
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - as above

    salt = os.urandom(SALT_BYTES) if salt is None else salt
    nonce = os.urandom(NONCE_BYTES) if nonce is None else nonce
    header = json.dumps(
        {
            "cipher": "AES-256-GCM",
            "key": "PBKDF2-HMAC-SHA256",
            "rounds": ROUNDS,
            "salt": base64.b64encode(salt).decode(),
            "nonce": base64.b64encode(nonce).decode(),
        },
        separators=(",", ":"),
    )
    key = _key(passphrase, salt)
    return Sealed(header, AESGCM(key).encrypt(nonce, content, header.encode()))


def opened(sealed: Sealed, passphrase: str) -> bytes:
    """Return what was sealed, as the browser does it. Raises NotOpenedError."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - as in `seal`
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - as in `seal`

    told = json.loads(sealed.header)
    key = _key(passphrase, base64.b64decode(told["salt"]))
    try:
        nonce = base64.b64decode(told["nonce"])
        return AESGCM(key).decrypt(nonce, sealed.content, sealed.header.encode())
    except InvalidTag:
        raise NotOpenedError from None


def _key(passphrase: str, salt: bytes) -> bytes:
    words = normalised(passphrase)
    if not words:
        raise NoPassphraseError
    return hashlib.pbkdf2_hmac("sha256", words.encode(), salt, ROUNDS, KEY_BYTES)
