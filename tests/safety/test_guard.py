"""The guard, asked directly as an ASGI app (safety facts S2, S4)."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from pages.parts.guard import Guard, inline_script_hashes

HOST = "127.0.0.1:8501"
TOKEN = "the-launch-token"
COOKIE = f"secure_base_8501={TOKEN}"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


async def _inner(scope: Any, _receive: Any, send: Any) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        return
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"the page"})


def ask(
    headers: Mapping[str, str] | None = None,
    *,
    token: str = TOKEN,
    path: str = "/",
    query: str = "",
    kind: str = "http",
    method: str = "GET",
) -> Answer:
    sent: list[dict[str, Any]] = []
    given = {"host": HOST} | dict(headers or {})
    scope = {
        "type": kind,
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in given.items()],
    }

    async def receive() -> dict[str, Any]:
        return {"type": f"{kind}.connect" if kind == "websocket" else "http.request"}

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(Guard(_inner, token)(scope, receive, send))
    if kind == "websocket":
        return Answer(101 if sent[0]["type"] == "websocket.accept" else 403, {}, b"")
    found = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], found, b"".join(m.get("body", b"") for m in sent[1:]))


def test_the_browser_that_has_the_token_is_let_in():
    assert ask({"cookie": COOKIE}).status == 200
    assert ask({"cookie": COOKIE, "origin": f"http://{HOST}"}, kind="websocket").status == 101


@pytest.mark.parametrize(
    "cookie", ["", "secure_base_8501=wrong", f"secure_base_8502={TOKEN}", ";="]
)
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_without_the_token_nobody_is_let_in(cookie: str, kind: str):
    assert ask({"cookie": cookie}, kind=kind).status == 403


def test_the_refusal_says_what_to_do():
    assert b"link" in ask().body


def test_the_link_sets_a_strict_cookie_and_leads_to_the_page_without_the_token():
    answer = ask(path="/episodes", query=f"who=Ana&token={TOKEN}")

    assert (answer.status, answer.headers["location"]) == (303, "/episodes?who=Ana")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_a_wrong_token_in_the_link_sets_nothing():
    answer = ask(query="token=guess")

    assert answer.status == 403
    assert "set-cookie" not in answer.headers


def test_the_link_never_leads_to_another_host():
    answer = ask(path="//elsewhere.example/", query=f"token={TOKEN}")

    assert answer.headers["location"] == "/elsewhere.example/"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8501", "127.0.0.1.evil.example", ""]
)
@pytest.mark.parametrize("token", ["", TOKEN])
def test_another_host_name_is_refused_so_rebinding_fails(host: str, token: str):
    assert ask({"host": host, "cookie": COOKIE}, token=token).status == 421
    assert ask({"host": host, "cookie": COOKIE}, token=token, kind="websocket").status == 403
    assert ask({"host": host}, token=token, query=f"token={TOKEN}").status == 421


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1:8501", "[::1]:8501", "LOCALHOST"])
def test_this_computers_own_names_are_answered(host: str):
    assert ask({"host": host}, token="").status == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:9999", "null"])
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_another_origin_is_refused_also_without_a_token(origin: str, kind: str):
    assert ask({"origin": origin, "cookie": COOKIE}, kind=kind, token="").status == 403


def test_another_site_may_link_here_but_not_fetch_or_frame():
    link = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}

    assert ask(link | {"sec-fetch-dest": "document"}, token="").status == 200
    assert ask(link | {"sec-fetch-dest": "iframe"}, token="").status == 403
    assert (
        ask({"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}, token="").status == 403
    )
    assert ask(link | {"sec-fetch-dest": "document"}, token="", method="POST").status == 403


@pytest.mark.parametrize(
    "answer",
    [ask({"cookie": COOKIE}), ask(), ask({"host": "evil.example"}), ask(query=f"token={TOKEN}")],
    ids=["page", "no token", "other host", "link"],
)
def test_every_answer_carries_the_headers(answer: Answer):
    policy = answer.headers["content-security-policy"]

    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy.replace("wasm-unsafe-eval", "")
    assert "script-src 'self' 'wasm-unsafe-eval' 'sha256-" in policy
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"


def test_only_inline_scripts_are_hashed():
    page = "<script>let a = 1;</script><script src='x.js'></script><style>b</style>"

    # The hash is that of `let a = 1;`, from an independent tool: printf | openssl dgst | base64.
    assert inline_script_hashes(page) == ("sha256-xY6QKfH9PRsQnLz56nj6MBwiK5oHg+im1Jkpdp1x/Ck=",)
