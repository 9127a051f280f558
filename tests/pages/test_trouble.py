from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.log.container import new_seal, pack
from analytics.log.log import Log

Open = Callable[..., AppTest]

PASSPHRASE = "six plain words for a test"


def said(app: AppTest) -> str:
    return "\n".join(str(element.value) for element in (*app.title, *app.text))


@pytest.fixture(scope="module")
def sealed_log() -> bytes:
    """Make the bytes of an empty sealed log; its passphrase takes a second or two."""
    with Log() as log:
        return pack(log.tables(), new_seal(PASSPHRASE))


@pytest.fixture
def sealed(log_path: Path, sealed_log: bytes) -> Path:
    """Put a sealed log where one's own is."""
    log_path.write_bytes(sealed_log)
    return log_path


def give(app: AppTest, passphrase: str) -> AppTest:
    app.text_input[0].set_value(passphrase)
    return app.button[0].click().run()


def test_a_sealed_log_asks_for_its_passphrase_and_says_nothing_more(open_page: Open, sealed: Path):
    app = open_page()

    assert sealed.is_file()
    assert said(app) == "Your log is sealed"
    assert app.text_input[0].proto.type == app.text_input[0].proto.PASSWORD


def test_a_wrong_passphrase_may_be_tried_again(open_page: Open, sealed: Path):
    app = give(open_page(), "something else")

    assert sealed.is_file()
    assert not app.exception
    assert "this passphrase does not open it" in said(app)
    assert len(app.text_input) == 1


def test_the_right_passphrase_opens_the_log_and_then_every_page(open_page: Open, sealed: Path):
    app = give(open_page(), PASSPHRASE)
    app.switch_page("episodes.py").run()

    assert sealed.is_file()
    assert not app.exception
    assert [str(one.value) for one in app.title] == ["Episodes"]


def test_the_passphrase_is_not_kept_in_the_address(open_page: Open, sealed: Path):
    app = give(open_page(), PASSPHRASE)

    assert sealed.is_file()
    assert PASSPHRASE not in str(app.query_params)
