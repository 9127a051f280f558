"""Words on paper are shown as far as the page's type goes, and measured as it sets them."""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path

import pytest
import typst

from analytics.figures.chart import Chart
from analytics.figures.printed import svg
from analytics.figures.printed_words import LACKING, cut_to, fitted, shown, width_pt

PAGE = '#set document(title: "charts")\n#set text(lang: "en", font: "Libertinus Serif")\n'


def pdf(folder: Path, page: str) -> bytes:
    """Set a page for everyone (PDF/UA-1), which refuses words without a glyph."""
    (folder / "page.typ").write_text(PAGE + page, encoding="utf-8")
    found = typst.compile(
        folder / "page.typ",
        root=folder,
        format="pdf",
        pdf_standards="ua-1",
        ignore_system_fonts=True,
    )
    assert isinstance(found, bytes)
    return found


def test_typst_sets_every_chart_for_everyone(charts: dict[str, Chart], tmp_path: Path):
    page = ""
    for place, chart in enumerate(charts.values()):
        (tmp_path / f"{place}.svg").write_bytes(svg(chart, width_mm=120))
        page += f'#image("{place}.svg", width: 120mm, alt: "a chart")\n'

    found = pdf(tmp_path, page)

    assert found.startswith(b"%PDF")
    assert b"LibertinusSerif" in found


def test_every_character_that_is_shown_is_in_the_fonts_of_the_page(tmp_path: Path):
    every = [chr(code) for code in range(sys.maxunicode) if unicodedata.category(chr(code)) != "Cs"]
    kept = [one for one in every if shown(f"a{one}") == f"a{one}" and not one.isspace()]
    rows = "".join(
        f'<text x="9" y="9" font-size="8" font-family="Libertinus Serif">a&#{ord(one)};</text>'
        for one in kept
    )
    (tmp_path / "all.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">{rows}</svg>'
    )

    assert len(kept) > 1500
    assert pdf(tmp_path, '#image("all.svg", width: 9mm, alt: "all")')


@pytest.mark.parametrize(
    ("wrote", "seen"),
    [
        ("tea ☕ and cake", "tea □ and cake"),
        ("日本語", LACKING),
        ("e\u0301te\u0301", "été"),
        ("z\u0335\u0321a\u200dl\u00adgo", "zalgo"),
        ("a\x00b\x1b[0m\n c", "a b [0m c"),
        ("$x^2$ `y` \\n", "$x^2$ `y` \\n"),
        ("\u202eevil", "evil"),
        ("Žižek, Ελλάδα, Привет, שלום", "Žižek, Ελλάδα, Привет, שלום"),
    ],
)
def test_words_are_shown_as_far_as_the_type_goes(wrote: str, seen: str):
    assert shown(wrote) == seen
    assert shown(seen) == seen


def test_widths_are_those_of_the_page(tmp_path: Path):
    words = (
        "episodes per 7 logged days",
        "Evening hug, Ben → Calm this evening, Ana",
        "23 Jan 2026, 22:14",
        "HEDGEHOG AVENUE",
        "Größe, łódź, žluťoučký kůň",
    )
    page = (
        PAGE
        + "#set text(size: 100pt)\n#context [#metadata(("
        + ", ".join(f"measure({json.dumps(line, ensure_ascii=False)}).width.pt()" for line in words)
        + ")) <wide>]"
    )
    (tmp_path / "page.typ").write_text(page, encoding="utf-8")
    found = json.loads(
        typst.query(tmp_path / "page.typ", "<wide>", field="value", one=True, root=tmp_path)
    )

    for line, width in zip(words, found, strict=True):
        assert width_pt(line, 100) == pytest.approx(width, rel=0.06), line


def test_words_are_cut_to_their_room():
    assert cut_to("a word", 100, 8) == "a word"
    assert cut_to("criticism of the kitchen", 40, 8).endswith("…")
    assert width_pt(cut_to("criticism of the kitchen", 40, 8), 8) <= 40
    assert cut_to("", 40, 8) == ""


def test_lines_keep_to_their_room():
    lines = fitted("a very long name of something that happened to us", 80, 8, 2)

    assert len(lines) == 2
    assert max(width_pt(line, 8) for line in lines) <= 80
    assert fitted("Wwwwwwwwwwwwwwwwwwwwwwww", 30, 8, 2)[-1].endswith("…")
