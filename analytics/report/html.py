"""The page: a report as one HTML file with charts to explore, open or sealed; it asks for nothing.

All of it lies in the file, the library that draws the charts too. What it holds is packed, so that
a file opened by mistake shows nothing by itself; sealed, it is under a passphrase. Its own policy
(CSP) lets three scripts run, named by their SHA-256, and lets nothing be fetched or sent. The page
shows no words of which any could act: see `html_parts`.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from string import Template
from typing import Final

from analytics.figures.screen import CONFIG
from analytics.report.html_body import body
from analytics.report.html_look import colours, figures, sample
from analytics.report.html_parts import text
from analytics.report.report import TITLE, Report
from analytics.report.sealing import packed, seal

PAGE_FOLDER: Final = Path(__file__).parent / "page"
PLOTLY: Final = "plotly-cartesian.min.js"
# A browser keeps titles in its history and shows them to whoever looks over a shoulder; so a
# sealed page has one that says nothing, and keeps it once it is open.
SEALED_TITLE: Final = "Document"
SIX: Final = 6


def open_page(report: Report) -> bytes:
    """Return the page for anyone who gets the file."""
    return _file("open", _packed_page(report), TITLE)


def sealed_page(
    report: Report, passphrase: str, *, salt: bytes | None = None, nonce: bytes | None = None
) -> bytes:
    """Return the page sealed with a passphrase; `salt` and `nonce` are given only by tests.

    Raises NoPassphraseError.
    """
    sealed = seal(_packed_page(report), passphrase, salt=salt, nonce=nonce)
    six = len(passphrase.split()) == SIX
    return _file(
        "locked",
        sealed.content,
        SEALED_TITLE,
        header=sealed.header,
        words="six words" if six else "passphrase",
        label="The six words" if six else "The passphrase",
    )


def _packed_page(report: Report) -> bytes:
    return packed(json.dumps(_page(report), separators=(",", ":")).encode())


def _page(report: Report) -> dict[str, object]:
    return {
        "html": body(report),
        "style": page_text("page.css"),
        "scripts": [page_text(name) for name in _INSIDE],
        "charts": {
            card.name: figures(card.chart) for card in report.cards if card.chart is not None
        },
        "config": CONFIG,
        "sample": sample(),
    }


_INSIDE: Final = (PLOTLY, "page.js")


def _file(name: str, content: bytes, title: str, **words: str) -> bytes:
    """Return the file `page/<name>.html` around packed content."""
    script = page_text("opening.js") + page_text(f"{name}.js")
    told = Template(page_text(f"{name}.html")).substitute(
        policy=text(policy([script, *map(page_text, _INSIDE)])),
        title=text(title),
        style=colours() + page_text("opening.css"),
        script=script,
        content=base64.b64encode(content).decode(),
        **words,
    )
    return told.encode()


def policy(scripts: Sequence[str]) -> str:
    """Return the page's policy: these scripts alone, styles and pictures of its own, no network."""
    hashes = " ".join(f"'sha256-{_sha256(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; "
        "font-src 'none'; connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def _sha256(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


@cache
def page_text(name: str) -> str:
    """Return the text of a file of the page."""
    return (PAGE_FOLDER / name).read_text(encoding="utf-8")
