from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from analytics.log.log import Log
from analytics.sample import build_sample

# A busy machine may take its time; what is waited for comes or does not, whatever the clock says.
expect.set_options(timeout=60_000)

HOUSE = Path(__file__).parents[2]
WIDE: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 740}
# Every page by its address.
PAGES = (
    *("", "log_today", "our_week", "journal"),
    *("episodes", "rituals", "communication", "thoughts", "growth", "together", "progress"),
    *("import", "explore", "share"),
    *("settings", "learn"),
)


@dataclass(frozen=True)
class Server:
    """A running dashboard: the link that opens it, its address and its process."""

    link: str
    process: subprocess.Popen[str]

    @property
    def address(self) -> str:
        return self.link.partition("?")[0]


@dataclass(frozen=True)
class Visit:
    """A page in a browser of its own, with all it asked for and complained of."""

    page: Page
    errors: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


def seeing(page: Page) -> Visit:
    """Keep from now on all that a page asks for and complains of."""
    seen = Visit(page)
    page.set_default_timeout(60_000)
    page.on("request", lambda request: seen.asked.append(request.url))
    page.on(
        "console",
        lambda message: (
            seen.errors.append(f"{message.text} {message.location.get('url', '')}")
            if message.type == "error"
            else None
        ),
    )
    return seen


Serve = Callable[[Path], Server]
Visiting = Callable[..., Visit]


def _free_port() -> int:
    """Return a port nobody uses: two workers that looked for one in turn would find the same."""
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return int(asking.getsockname()[1])


def _serve(log: Path) -> Server:
    command = [sys.executable, "-m", "analytics.cli", "run", "--no-browser"]
    process = subprocess.Popen(
        [*command, "--log", str(log), "--port", str(_free_port())],
        cwd=HOUSE,
        env=os.environ | {"PYTHONPATH": str(HOUSE)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    found = re.search(r"http://\S+", process.stdout.readline())
    server = Server("" if found is None else found[0], process)
    if found is None:
        _stop(server)
    assert found is not None
    return server


def _stop(server: Server) -> None:
    server.process.terminate()
    server.process.wait(30)
    if server.process.stdout is not None:
        server.process.stdout.close()


@pytest.fixture
def serve(chromium: Browser) -> Iterator[Serve]:
    """Start a dashboard on a log; it is stopped after the test. Needs a browser to be here."""
    assert chromium.is_connected()
    running: list[Server] = []

    def start(log: Path) -> Server:
        running.append(_serve(log))
        return running[-1]

    yield start
    for server in running:
        _stop(server)


@pytest.fixture(scope="session")
def sample_log(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Make the bytes of the sample couple's log once."""
    path = tmp_path_factory.mktemp("sample") / "sample.securebase"
    with Log.open(path) as log:
        build_sample(log)
    return path.read_bytes()


@pytest.fixture(scope="module")
def sample(
    chromium: Browser, tmp_path_factory: pytest.TempPathFactory, sample_log: bytes
) -> Iterator[Server]:
    """A dashboard on the sample couple."""
    assert chromium.is_connected()
    path = tmp_path_factory.mktemp("sample") / "sample.securebase"
    path.write_bytes(sample_log)
    server = _serve(path)
    yield server
    _stop(server)


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visiting]:
    """Open an address in a fresh browser window that keeps its errors and requests."""
    contexts = []

    def go(address: str, *, viewport: ViewportSize = WIDE, dark: bool = False) -> Visit:
        context = chromium.new_context(viewport=viewport, color_scheme="dark" if dark else "light")
        contexts.append(context)
        seen = seeing(context.new_page())
        seen.page.goto(address)
        return seen

    yield go
    for context in contexts:
        context.close()
