"""Sealing: opened with the right words only, and found out when changed."""

from __future__ import annotations

import base64
import gzip
import json
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

from analytics.report.sealing import (
    PAD_TO_BYTES,
    NoPassphraseError,
    NotOpenedError,
    Sealed,
    normalised,
    opened,
    packed,
    seal,
    unpacked,
)

WORDS = "drone cactus breeze plural quartz café"
CONTENT = b"what was written down" * 50


@pytest.fixture(scope="module")
def sealed() -> Sealed:
    return seal(CONTENT, WORDS)


def test_the_words_open_it(sealed):
    assert opened(sealed, WORDS) == CONTENT


def test_other_words_do_not(sealed):
    with pytest.raises(NotOpenedError, match="Check each word"):
        opened(sealed, "drone cactus breeze plural quartz tea")


def test_another_program_opens_it_by_the_standards(sealed):
    header = json.loads(sealed.header)
    salt, nonce = (base64.b64decode(header[name]) for name in ("salt", "nonce"))
    key = PBKDF2HMAC(SHA256(), 32, salt, header["rounds"]).derive(
        b"dronecactusbreezepluralquartz" + "café".encode()
    )

    assert AESGCM(key).decrypt(nonce, sealed.content, sealed.header.encode()) == CONTENT


def test_a_guess_costs_more_rounds_than_owasp_asks_for(sealed):
    assert json.loads(sealed.header)["rounds"] >= 600_000


def test_a_salt_and_a_nonce_are_never_used_twice():
    one, other = (json.loads(seal(b"", "a").header) for _ in range(2))

    assert len(base64.b64decode(one["salt"])) == 16
    assert len(base64.b64decode(one["nonce"])) == 12
    assert one["salt"] != other["salt"]
    assert one["nonce"] != other["nonce"]


def test_the_same_salt_and_nonce_give_the_same_bytes():
    assert seal(b"x", "a", salt=bytes(16), nonce=bytes(12)) == seal(
        b"x", "a", salt=bytes(16), nonce=bytes(12)
    )


@pytest.mark.parametrize("place", [0, 400, -1])
def test_one_changed_bit_is_found(sealed, place):
    changed = bytearray(sealed.content)
    changed[place] ^= 1

    with pytest.raises(NotOpenedError):
        opened(replace(sealed, content=bytes(changed)), WORDS)


def test_a_changed_header_is_found(sealed):
    with pytest.raises(NotOpenedError):
        opened(replace(sealed, header=sealed.header.replace("{", "{ ")), WORDS)


@pytest.mark.parametrize(
    "typed",
    [
        " Drone  CACTUS breeze\tplural\nquartz café ",
        "dronecactus breeze plural quartz café",
        "drone cactus breeze plural quartz cafe\u0301",
        "\uff44rone cactus breeze\u00a0plural quartz café\ufeff",
    ],
)
def test_spaces_capitals_and_keyboards_make_no_difference(typed):
    assert normalised(typed) == normalised(WORDS)


def test_another_letter_makes_a_difference():
    assert normalised(WORDS) != normalised(WORDS.replace("é", "e"))


@pytest.mark.parametrize("nothing", ["", "  \n"])
def test_nothing_is_no_passphrase(nothing):
    with pytest.raises(NoPassphraseError, match="Give words"):
        seal(b"x", nothing)


def test_what_was_packed_comes_back():
    assert unpacked(packed(CONTENT)) == CONTENT


def test_packed_is_padded_so_that_the_size_says_little():
    sizes = {len(packed(bytes(size))) for size in (0, 1_000, 100_000)}

    assert sizes == {PAD_TO_BYTES}


def test_the_gzip_carries_no_time():
    assert gzip.compress(b"x", 9, mtime=0) == packed(b"x")[4:].rstrip(b"\0").ljust(
        len(gzip.compress(b"x", 9, mtime=0)), b"\0"
    )
