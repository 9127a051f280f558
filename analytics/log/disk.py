"""Writing a file so that a crash at any moment leaves the old one or the new one, whole."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

OWNER_ONLY = 0o600
OWNER_ONLY_FOLDER = 0o700


def replace_file(path: Path, content: bytes, *, forget: bool = False) -> None:
    """Write `content` to `path`, durable when this returns; the old file stays as `.bak`.

    With `forget` the backup gets the new content too, so that what was deleted is gone from both.
    Raises OSError with the old file untouched.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=OWNER_ONLY_FOLDER)
    new, backup = path.with_name(path.name + ".new"), path.with_name(path.name + ".bak")
    _write_durably(new, content)
    if path.exists() and not forget:
        _keep_as(path, backup)
    new.replace(path)
    _sync_folder(path.parent)
    if forget and backup.exists():
        _keep_as(path, backup)
        _sync_folder(path.parent)


def write_file(path: Path, content: bytes) -> None:
    """Write a file that is no log: whole or not at all, readable by its owner, without a backup.

    Raises OSError with an older file of that name untouched.
    """
    new = path.with_name(path.name + ".new")
    try:
        _write_durably(new, content)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def clear_leftovers(path: Path) -> None:
    """Remove what a save of `path` that was cut off left beside it; nothing of it was "saved"."""
    for ending in (".new", ".bak.new"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _write_durably(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _keep_as(path: Path, backup: Path) -> None:
    aside = backup.with_name(backup.name + ".new")
    aside.unlink(missing_ok=True)
    try:
        os.link(path, aside)
    except OSError:
        # Some file systems (a memory stick's) know no links.
        shutil.copyfile(path, aside)
        aside.chmod(OWNER_ONLY)
    aside.replace(backup)
    # Renaming one name of a file onto another name of it does nothing and leaves both.
    aside.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    # Windows can't open a folder; its rename is durable by itself.
    with contextlib.suppress(PermissionError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
