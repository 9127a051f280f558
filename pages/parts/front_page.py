"""Streamlit's own first page, told where its server is.

Opened at `/episodes`, that page would first look for a server at `/episodes/_stcore/`, complain of
two missing answers and only then find it at `/_stcore/`. Streamlit knows no setting for this but a
variable of the page itself, `window.__streamlit`, so we put it there.
"""

from __future__ import annotations

from pathlib import Path

import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEAD = "<head>"
TOLD = "<script>window.__streamlit = {BACKEND_BASE_URL: window.location.origin}</script>"


class NoHeadError(ValueError):
    """A page has no head to put a script into."""

    def __init__(self, page: str) -> None:
        super().__init__(
            f"Streamlit's page begins with {page[:60]!r} and has no {HEAD}: see what this version "
            "of Streamlit calls it, and say so in pages/parts/front_page.py."
        )


def streamlit_page() -> str:
    """Return the page as Streamlit comes with it."""
    return (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")


def told(page: str) -> str:
    """Return a page that knows where its server is. Raises NoHeadError."""
    if HEAD not in page:
        raise NoHeadError(page)
    return page.replace(HEAD, HEAD + TOLD, 1)


class FrontPage:
    """ASGI middleware that sends the page that knows where its server is for Streamlit's own."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`, which is Streamlit's."""
        self._app = app
        page = streamlit_page()
        self._theirs = page.encode()
        self._ours = told(page).encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or connection."""
        if scope["type"] == "http":
            # A packed page could not be known; on one computer packing costs more than it saves.
            plain = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
            scope = {**scope, "headers": plain}
            send = self._sending(send)
        await self._app(scope, receive, send)

    def _sending(self, send: Send) -> Send:
        held: list[Message] = []

        async def sending(message: Message) -> None:
            if not held and not self._begins_page(message):
                await send(message)
                return
            held.append(message)
            if message.get("more_body", len(held) == 1):
                return
            body = b"".join(part.get("body", b"") for part in held[1:])
            if body == self._theirs:
                MutableHeaders(scope=held[0])["content-length"] = str(len(self._ours))
                body = self._ours
            await send(held[0])
            await send({"type": "http.response.body", "body": body})

        return sending

    def _begins_page(self, message: Message) -> bool:
        if message["type"] != "http.response.start":
            return False
        headers = Headers(raw=list(message["headers"]))
        return headers.get("content-length") == str(len(self._theirs))
