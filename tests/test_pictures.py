"""The pictures in docs: every page of the menu, on a desk and on a phone, small enough to keep."""

from __future__ import annotations

import pytest
from PIL import Image

from docs.make_screenshots import PICTURES, WIDTHS, page_names

MOST_BYTES = 150_000


def test_the_menu_is_read_whole():
    assert {"overview", "import_files", "learn"} <= set(page_names())
    assert len(set(page_names())) == len(page_names()) > 10


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", page_names())
def test_every_page_has_its_picture(name: str, width: str):
    file = PICTURES / f"{name}-{width}.png"

    assert file.stat().st_size < MOST_BYTES
    with Image.open(file) as picture:
        assert picture.width == WIDTHS[width]["width"]


def test_no_picture_is_of_a_page_that_is_gone():
    expected = {f"{name}-{width}.png" for name in page_names() for width in WIDTHS}

    assert {file.name for file in PICTURES.iterdir()} == expected
