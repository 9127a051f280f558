from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from analytics.log.disk import replace_file


def test_the_old_file_stays_as_backup(tmp_path: Path):
    path = tmp_path / "log"
    replace_file(path, b"first")
    replace_file(path, b"second")

    assert path.read_bytes() == b"second"
    assert path.with_name("log.bak").read_bytes() == b"first"
    assert {p.name for p in tmp_path.iterdir()} == {"log", "log.bak"}


def test_forgetting_rewrites_the_backup_too(tmp_path: Path):
    path = tmp_path / "log"
    replace_file(path, b"first")
    replace_file(path, b"a secret")
    replace_file(path, b"without it", forget=True)

    assert path.with_name("log.bak").read_bytes() == b"without it"


def test_a_file_system_without_links_gets_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def no_links(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr("analytics.log.disk.os.link", no_links)
    path = tmp_path / "log"
    replace_file(path, b"first")
    replace_file(path, b"second")

    assert path.with_name("log.bak").read_bytes() == b"first"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no owner-only mode")
def test_only_the_owner_may_read_the_log(tmp_path: Path):
    path = tmp_path / "log"
    replace_file(path, b"private")

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
