"""The file on disk: a zip of Parquet tables; sealed, that zip inside age inside a zip.

Unsealed: `secure-base.json` and `tables/NAME.parquet`. Sealed: `secure-base.json`, `key.age` (an
age identity, wrapped with the passphrase), `log.age` (the unsealed file, for that identity) and
`log.mac` (HMAC-SHA256 over log.age, keyed from the identity: who only knows the recipient cannot
forge a log). Any zip, age and Parquet tool opens it without us.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import pyarrow as pa
import pyarrow.parquet as pq
import pyrage

VERSION = 1
MANIFEST = "secure-base.json"
FORMAT = "secure-base log"


class NotALogError(ValueError):
    """The bytes are not a log, or not all of one."""


class TooNewError(ValueError):
    """The bytes are a log of a later version."""

    def __init__(self, version: int) -> None:
        super().__init__(version)
        self.version = version


class NotOpenedError(ValueError):
    """The bytes are a sealed log and the key given does not open it."""


@dataclass(frozen=True, slots=True)
class Seal:
    """What a sealed log needs at each save: its identity and that identity wrapped."""

    identity: str
    wrapped: bytes


def new_seal(passphrase: str) -> Seal:
    """Make an identity and wrap it with the passphrase (age scrypt: takes a second or two)."""
    identity = str(pyrage.x25519.Identity.generate())
    return Seal(identity, pyrage.passphrase.encrypt(identity.encode(), passphrase))


def pack(tables: Mapping[str, pa.Table], seal: Seal | None) -> bytes:
    """Turn tables into the bytes of a log file."""
    plain = _pack_tables(tables)
    if seal is None:
        return plain
    identity = pyrage.x25519.Identity.from_str(seal.identity)
    sealed = pyrage.encrypt(plain, [identity.to_public()])
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(MANIFEST, _manifest(sealed=True, digests={}))
        archive.writestr("key.age", seal.wrapped)
        archive.writestr("log.age", sealed)
        archive.writestr("log.mac", _mac(seal.identity, sealed))
    return outer.getvalue()


def unpack(content: bytes, passphrase: str | None) -> tuple[dict[str, pa.Table], Seal | None]:
    """Read the bytes of a log file; `passphrase` may also be the recovery key (the identity).

    Raises NotALogError, TooNewError or NotOpenedError.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            manifest = _read_manifest(archive)
            if not manifest.sealed:
                return _unpack_tables(archive, manifest.digests), None
            return _unseal(archive, passphrase)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, EOFError, pa.ArrowInvalid) as error:
        raise NotALogError from error


def is_sealed(content: bytes) -> bool:
    """Tell whether these bytes of a log file need a passphrase. Raises NotALogError."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _read_manifest(archive).sealed
    except (zipfile.BadZipFile, KeyError, NotImplementedError, EOFError) as error:
        raise NotALogError from error


@dataclass(frozen=True, slots=True)
class _Manifest:
    sealed: bool
    digests: Mapping[str, str]


def _manifest(*, sealed: bool, digests: Mapping[str, str]) -> str:
    return json.dumps(
        {"format": FORMAT, "version": VERSION, "sealed": sealed, "sha256": dict(digests)}
    )


def _read_manifest(archive: zipfile.ZipFile) -> _Manifest:
    try:
        found = json.loads(archive.read(MANIFEST))
    except ValueError as error:
        raise NotALogError from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise NotALogError
    version, digests = found.get("version"), found.get("sha256")
    if not isinstance(version, int) or not isinstance(digests, dict):
        raise NotALogError
    if version > VERSION:
        raise TooNewError(version)
    return _Manifest(found.get("sealed") is True, cast("Mapping[str, str]", digests))


def _pack_tables(tables: Mapping[str, pa.Table]) -> bytes:
    out, digests = io.BytesIO(), {}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, table in tables.items():
            member = f"tables/{name}.parquet"
            parquet = io.BytesIO()
            _write_parquet(table, parquet)
            digests[member] = hashlib.sha256(parquet.getbuffer()).hexdigest()
            archive.writestr(member, parquet.getbuffer())
        archive.writestr(MANIFEST, _manifest(sealed=False, digests=digests))
    return out.getvalue()


def _write_parquet(table: pa.Table, out: io.BytesIO) -> None:
    """Write a table small and fast: words by dictionary, numbers and times by their differences."""
    fields = list(table.schema)
    words = [field.name for field in fields if pa.types.is_string(field.type)]
    pq.write_table(
        table,
        out,
        compression="zstd",
        write_statistics=False,
        use_dictionary=words,  # type: ignore[arg-type] # the stub knows only yes and no
        column_encoding={
            field.name: "DELTA_BINARY_PACKED"
            for field in fields
            if pa.types.is_integer(field.type) or pa.types.is_timestamp(field.type)
        },
    )


def _unpack_tables(archive: zipfile.ZipFile, digests: Mapping[str, str]) -> dict[str, pa.Table]:
    tables = {}
    for member, digest in digests.items():
        parquet = archive.read(member)
        if hashlib.sha256(parquet).hexdigest() != digest:
            raise NotALogError
        name = member.removeprefix("tables/").removesuffix(".parquet")
        tables[name] = pq.read_table(pa.BufferReader(parquet))
    return tables


def _unseal(
    archive: zipfile.ZipFile, passphrase: str | None
) -> tuple[dict[str, pa.Table], Seal | None]:
    wrapped, sealed = archive.read("key.age"), archive.read("log.age")
    identity = _identity(wrapped, passphrase)
    if not hmac.compare_digest(archive.read("log.mac"), _mac(identity, sealed)):
        raise NotALogError
    try:
        plain = pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(identity)])
    except pyrage.DecryptError as error:
        raise NotALogError from error
    tables, _ = unpack(plain, None)
    return tables, Seal(identity, wrapped)


def _identity(wrapped: bytes, passphrase: str | None) -> str:
    if passphrase is None:
        raise NotOpenedError
    if passphrase.startswith("AGE-SECRET-KEY-"):
        return passphrase.strip()
    try:
        return pyrage.passphrase.decrypt(wrapped, passphrase).decode()
    except (pyrage.DecryptError, UnicodeDecodeError) as error:
        raise NotOpenedError from error


def _mac(identity: str, sealed: bytes) -> bytes:
    key = hashlib.sha256(b"secure-base mac " + identity.encode()).digest()
    return hmac.new(key, sealed, hashlib.sha256).hexdigest().encode()
