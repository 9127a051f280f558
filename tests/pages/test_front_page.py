from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from pages.parts.front_page import TOLD, FrontPage, NoHeadError, streamlit_page, told

PAGE = streamlit_page().encode()


def sent_for(
    parts: Sequence[bytes], headers: Sequence[tuple[bytes, bytes]], asked: dict[str, Any]
) -> tuple[dict[bytes, bytes], bytes]:
    sent: list[dict[str, Any]] = []

    async def inner(scope: Any, _receive: Any, send: Any) -> None:
        asked.update(scope)
        await send({"type": "http.response.start", "status": 200, "headers": list(headers)})
        for number, part in enumerate(parts, start=1):
            more = number < len(parts)
            await send({"type": "http.response.body", "body": part, "more_body": more})

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "headers": [(b"accept-encoding", b"gzip"), (b"host", b"localhost")]}
    asyncio.run(FrontPage(inner)(scope, receive, send))
    return dict(sent[0]["headers"]), b"".join(m["body"] for m in sent[1:])


def length(content: bytes) -> tuple[bytes, bytes]:
    return (b"content-length", str(len(content)).encode())


@pytest.mark.parametrize("cut", [len(PAGE), 100])
def test_streamlits_page_is_told_where_its_server_is(cut: int):
    headers, body = sent_for([PAGE[:cut], PAGE[cut:]], [length(PAGE)], {})

    assert body == told(streamlit_page()).encode()
    assert headers[b"content-length"] == str(len(body)).encode()


def test_it_is_told_before_any_script_of_the_page_runs():
    page = told(streamlit_page())

    assert page.count(TOLD) == 1
    assert page.index("<script") == page.index(TOLD)


@pytest.mark.parametrize("other", [b"<head>a file of the couple's</head>", b"x" * len(PAGE)])
def test_any_other_answer_is_left_as_it_is(other: bytes):
    headers, body = sent_for([other[:5], other[5:]], [length(other)], {})

    assert body == other
    assert headers[b"content-length"] == str(len(other)).encode()


def test_an_answer_to_head_keeps_its_length():
    headers, body = sent_for([b""], [length(PAGE)], {})

    assert body == b""
    assert headers[b"content-length"] == str(len(PAGE)).encode()


def test_no_answer_is_packed_or_the_page_could_not_be_known():
    asked: dict[str, Any] = {}

    sent_for([PAGE], [length(PAGE)], asked)

    assert asked["headers"] == [(b"host", b"localhost")]


def test_a_page_without_a_head_says_what_to_do():
    with pytest.raises(NoHeadError, match="see what this version"):
        told("<!doctype html><body>")
