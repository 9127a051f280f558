"""The guard at the door: every request, page or websocket, is checked before the app sees it.

Only this computer's own names are answered, only pages of this very app may talk to it, and, when
`secure-base run` set a launch token, only the browser that was opened with it. Every answer
carries headers that keep scripts, images and frames of others out.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import html.parser
import os
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.parts.front_page import FrontPage, streamlit_page, told

TOKEN_VARIABLE = "SECURE_BASE_TOKEN"  # noqa: S105 - the name of a variable, not a secret
TOKEN_PARAMETER = "token"  # noqa: S105 - the name of a parameter, not a secret
OWN_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
OPEN_WITH_LINK = (
    "This is Secure Base, and it opens only with the link that its window printed.\n"
    "Go to the window where you started it and open the link from there.\n"
)
WRONG_NAME = "Secure Base answers only on this computer, at 127.0.0.1 or localhost.\n"
WRONG_PAGE = "Another website tried to reach Secure Base. It was refused.\n"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is turned away: the HTTP status and one plain sentence."""

    status: int
    sentence: str


class Guard:
    """ASGI middleware that checks host, origin and launch token and sets the headers."""

    def __init__(self, app: ASGIApp, token: str | None = None) -> None:
        """Guard `app`; the token is the environment's unless one is given."""
        self._app = FrontPage(app)
        self._token = token if token is not None else os.environ.get(TOKEN_VARIABLE, "")
        self._script_hashes = inline_script_hashes(told(streamlit_page()))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or connection."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        send_with_headers = _with_headers(send, security_headers(host, self._script_hashes))
        if self._arrives_with_token(scope):
            response = RedirectResponse(_without_token(scope), status_code=303)
            response.set_cookie(
                cookie_name(host), self._token, httponly=True, samesite="strict", path="/"
            )
            if refusal_of(scope, headers) is None:
                await response(scope, receive, send_with_headers)
                return
        refusal = refusal_of(scope, headers) or self._token_refusal(headers, host)
        if refusal is None:
            await self._app(scope, receive, send_with_headers)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        else:
            answer = PlainTextResponse(refusal.sentence, status_code=refusal.status)
            await answer(scope, receive, send_with_headers)

    def _arrives_with_token(self, scope: Scope) -> bool:
        if not self._token or scope["type"] != "http" or scope["method"] != "GET":
            return False
        given = dict(parse_qsl(scope["query_string"].decode("latin-1"))).get(TOKEN_PARAMETER, "")
        return _same(given, self._token)

    def _token_refusal(self, headers: Headers, host: str) -> Refusal | None:
        if not self._token:
            return None
        given = _cookies(headers).get(cookie_name(host), "")
        return None if _same(given, self._token) else Refusal(403, OPEN_WITH_LINK)


def refusal_of(scope: Scope, headers: Headers) -> Refusal | None:
    """Return why a request may not pass by its host, origin or fetch site, or None."""
    host = headers.get("host", "")
    if _name(host) not in OWN_NAMES:
        return Refusal(421, WRONG_NAME)
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != host:
        return Refusal(403, WRONG_PAGE)
    site = headers.get("sec-fetch-site", "none")
    if site in {"none", "same-origin"} or _visit(scope, headers):
        return None
    return Refusal(403, WRONG_PAGE)


def _visit(scope: Scope, headers: Headers) -> bool:
    return (
        scope["type"] == "http"
        and scope["method"] == "GET"
        and headers.get("sec-fetch-mode") == "navigate"
        and headers.get("sec-fetch-dest") == "document"
    )


def security_headers(host: str, script_hashes: tuple[str, ...]) -> dict[str, str]:
    """Return the headers every answer carries."""
    own = _name(host) in OWN_NAMES
    socket = f" ws://{host}" if own else ""
    scripts = " ".join(f"'{digest}'" for digest in script_hashes)
    policy = {
        "default-src": "'self'",
        "script-src": f"'self' 'wasm-unsafe-eval' {scripts}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": f"'self'{socket}",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return {
        "Content-Security-Policy": "; ".join(f"{name} {of}" for name, of in policy.items()),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
    }


def cookie_name(host: str) -> str:
    """Name the cookie by port: a browser shares cookies between the ports of one host."""
    return f"secure_base_{host.rpartition(':')[2] if ':' in host else '80'}"


def inline_script_hashes(page: str) -> tuple[str, ...]:
    """Return the CSP hash of each inline script of a page; they change with the version."""
    finder = _InlineScripts()
    finder.feed(page)
    digests = (hashlib.sha256(script.encode()).digest() for script in finder.scripts)
    return tuple(f"sha256-{base64.b64encode(digest).decode()}" for digest in digests)


class _InlineScripts(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "script" and "src" not in dict(attrs)
        if self._inside:
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.scripts[-1] += data


def _with_headers(send: Send, headers: dict[str, str]) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            found = MutableHeaders(scope=message)
            for name, value in headers.items():
                found[name] = value
        await send(message)

    return sending


def _name(host: str) -> str:
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0].lower()


def _without_token(scope: Scope) -> str:
    kept = [
        pair
        for pair in parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        if pair[0] != TOKEN_PARAMETER
    ]
    # One slash only: "//elsewhere" would be a redirect to another host.
    path = "/" + str(scope["path"]).lstrip("/")
    return path + (f"?{urlencode(kept)}" if kept else "")


def _cookies(headers: Headers) -> dict[str, str]:
    try:
        jar = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in jar.items()}


def _same(given: str, expected: str) -> bool:
    return hmac.compare_digest(given.encode(), expected.encode())
