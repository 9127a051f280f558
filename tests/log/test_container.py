from __future__ import annotations

import io
import random
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pyrage
import pytest

from analytics.log import container
from analytics.log.container import NotALogError, NotOpenedError, is_sealed, new_seal, pack, unpack

NOTE = "a canary that must not be on the disk"
TABLES = {"episode": pa.table({"note": [NOTE, "x" * 500], "intensity": [3.0, None]})}
PASSPHRASE = "correct horse battery staple"


@pytest.fixture(scope="module")
def seal() -> container.Seal:
    return new_seal(PASSPHRASE)


@pytest.fixture(scope="module")
def sealed(seal: container.Seal) -> bytes:
    return pack(TABLES, seal)


def test_an_unsealed_log_comes_back_equal():
    tables, seal = unpack(pack(TABLES, None), None)

    assert tables == TABLES
    assert seal is None


def test_any_zip_and_parquet_tool_reads_an_unsealed_log():
    with zipfile.ZipFile(io.BytesIO(pack(TABLES, None))) as archive:
        table = pq.read_table(io.BytesIO(archive.read("tables/episode.parquet")))

    assert table == TABLES["episode"]


def test_a_sealed_log_opens_with_the_passphrase_and_keeps_its_seal(sealed, seal):
    tables, kept = unpack(sealed, PASSPHRASE)

    assert tables == TABLES
    assert kept == seal
    assert is_sealed(sealed)
    assert not is_sealed(pack(TABLES, None))


def test_a_sealed_log_opens_with_the_recovery_key(sealed, seal):
    assert unpack(sealed, seal.identity)[0] == TABLES


def test_any_age_tool_opens_a_sealed_log(sealed):
    with zipfile.ZipFile(io.BytesIO(sealed)) as archive:
        key = pyrage.passphrase.decrypt(archive.read("key.age"), PASSPHRASE).decode()
        identity = pyrage.x25519.Identity.from_str(key)
        plain = pyrage.decrypt(archive.read("log.age"), [identity])

    assert unpack(plain, None)[0] == TABLES


def test_no_plain_text_is_in_a_sealed_log(sealed):
    assert NOTE.encode() not in sealed
    assert b"intensity" not in sealed


@pytest.mark.parametrize("given", [None, "wrong", "AGE-SECRET-KEY-1WRONG"])
def test_nothing_but_the_passphrase_opens_a_sealed_log(sealed, given):
    with pytest.raises((NotOpenedError, NotALogError)):
        unpack(sealed, given)


def test_who_only_knows_the_recipient_cannot_forge_a_log(sealed, seal):
    recipient = pyrage.x25519.Identity.from_str(seal.identity).to_public()
    forged = pyrage.encrypt(pack({"episode": TABLES["episode"].slice(0, 1)}, None), [recipient])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sealed)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, forged if name == "log.age" else old.read(name))

    with pytest.raises(NotALogError):
        unpack(out.getvalue(), PASSPHRASE)


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_log_is_refused(kept):
    content = pack(TABLES, None)

    with pytest.raises(NotALogError):
        unpack(content[: int(len(content) * kept)], None)


def test_a_flipped_bit_in_a_table_is_refused():
    content = pack(TABLES, None)
    start = content.index(b"PAR1")
    end = content.rindex(b"PAR1")
    places = random.Random(7).sample(range(start, end), 60)

    for place in places:
        flipped = bytearray(content)
        flipped[place] ^= 1 << (place % 8)
        with pytest.raises(NotALogError):
            unpack(bytes(flipped), None)
