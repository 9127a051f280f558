"""Opening a log's file: its tables, or one of the errors people are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.log import container
from analytics.log.errors import LogDamagedError, LogTooNewError, WrongPassphraseError

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa


def read_log(
    path: Path, passphrase: str | None
) -> tuple[dict[str, pa.Table], container.Seal | None]:
    """Return the tables of the file at `path` and its seal; none where there is no file yet.

    Raises LogDamagedError, LogTooNewError or WrongPassphraseError.
    """
    if not path.exists():
        return {}, None
    try:
        return container.unpack(path.read_bytes(), passphrase)
    except container.NotALogError as error:
        raise LogDamagedError(path) from error
    except container.TooNewError as error:
        raise LogTooNewError(path, error.version) from error
    except container.NotOpenedError as error:
        raise WrongPassphraseError(path) from error
