"""What we promise about the network, proven on a running server (safety facts S1 to S5, E3).

That no page asks anything of another computer is seen in test_access.py, which opens them all.
"""

from __future__ import annotations

import http.client
import socket
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PAGES, Serve, Server, Visiting
from tests.browser.wcag import settled

pytestmark = pytest.mark.browser

PAYLOAD = (
    '<img src=http://evil.example/a.png onerror="window.caught=1">![x](http://evil.example/b.png)'
)


def status_of(server: Server, path: str, headers: dict[str, str]) -> tuple[int, dict[str, str]]:
    at = urlsplit(server.address)
    connection = http.client.HTTPConnection(at.hostname or "", at.port, timeout=30)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}


@pytest.mark.skipif(sys.platform != "linux", reason="Listening sockets are read from /proc.")
def test_nothing_listens_beyond_this_computer(sample: Server):
    port = urlsplit(sample.address).port
    listening = [
        line.split()[1]
        for table in ("tcp", "tcp6")
        for line in Path("/proc/net", table).read_text().splitlines()[1:]
        if line.split()[3] == "0A" and int(line.split()[1].rpartition(":")[2], 16) == port
    ]

    assert [one.partition(":")[0] for one in listening] == ["0100007F"]


@pytest.mark.parametrize("path", ["/", "/episodes", "/_stcore/health", "/_stcore/host-config"])
def test_without_the_token_every_route_is_refused_with_the_headers(sample: Server, path: str):
    status, headers = status_of(sample, path, {})

    assert status == 403
    assert headers["x-frame-options"] == "DENY"
    assert "default-src 'self'" in headers["content-security-policy"]


def test_another_name_for_this_computer_is_refused(sample: Server):
    assert status_of(sample, "/", {"Host": "rebound.example"})[0] == 421


def test_a_websocket_without_the_token_is_refused(sample: Server):
    at = urlsplit(sample.address)
    asked = (
        f"GET /_stcore/stream HTTP/1.1\r\nHost: {at.netloc}\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
    with socket.create_connection((at.hostname, at.port), timeout=30) as connection:
        connection.sendall(asked.encode())
        answer = connection.recv(200)

    assert b" 403 " in answer


def test_what_people_write_never_acts_on_the_page(serve: Serve, visit: Visiting, tmp_path: Path):
    server = serve(tmp_path / "log.securebase")
    seen = visit(server.link)
    page = seen.page
    page.get_by_role("link", name="Import").click()
    rows = "".join(
        f'2025-03-{day:02} 21:00,"{PAYLOAD.replace(chr(34), chr(34) * 2)}",7,3,40,'
        f'"{PAYLOAD.replace(chr(34), chr(34) * 2)}",x,yes\n'
        for day in range(1, 29)
    )
    header = "at,who,intensity,intensity_after,minutes,triggers,coping,reassurance_sought\n"
    page.get_by_test_id("stFileUploaderDropzone").wait_for()
    page.locator("input[type=file]").set_input_files(
        {"name": "<img src=x>.csv", "mimeType": "text/csv", "buffer": (header + rows).encode()}
    )
    page.get_by_role("button", name="Take in 28 records").click()
    expect(page.get_by_text("Saved").first).to_be_visible()
    for name in PAGES:
        page.goto(server.address + name)
        settled(page)
        assert page.evaluate("window.caught") is None, name

    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.caught") is None
    assert not [url for url in seen.asked if "evil.example" in url]


def test_no_chart_offers_to_share_itself(sample: Server, visit: Visiting):
    page = visit(sample.link).page
    page.locator(".js-plotly-plot").first.hover()

    expect(page.locator(".modebar-btn")).to_have_count(0)
    assert "Share chart" not in page.content()
