"""What people do with Secure Base, run from beginning to end: import, ask, export, dashboard.

Run as a program by test_network.py, under guards that watch every connection:
`network_trip.py FOLDER` with chat.txt in the folder.
"""

from __future__ import annotations

import fcntl
import http.client
import re
import socket
import struct
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

COMMAND = (sys.executable, "-m", "analytics.cli")
SECONDS = 60
GET_FLAGS, SET_FLAGS, IS_UP = 0x8913, 0x8914, 0x1


def main(folder: Path) -> None:
    """Take the trip; any step that fails ends it with a traceback."""
    if sys.platform == "linux":
        start_loopback()
    log = str(folder / "log.securebase")
    for words in (
        ("import", str(folder / "chat.txt")),
        ("ask", "reply_time"),
        ("export", str(folder / "tables")),
    ):
        subprocess.run([*COMMAND, *words, "--log", log], check=True)
    with subprocess.Popen(
        [*COMMAND, "run", "--log", log, "--no-browser"], stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout is not None
            link = re.search(r"http://\S+", server.stdout.readline())
            assert link is not None, "the dashboard printed no link"
            look_at(link[0])
        finally:
            server.terminate()


def start_loopback() -> None:
    """Bring up the loopback of a namespace that has just begun; elsewhere it is up."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        asked = struct.pack("16sH14x", b"lo", 0)
        (flags,) = struct.unpack("16xH14x", fcntl.ioctl(any_socket, GET_FLAGS, asked))
        if not flags & IS_UP:
            fcntl.ioctl(any_socket, SET_FLAGS, struct.pack("16sH14x", b"lo", flags | IS_UP))


def look_at(link: str) -> None:
    """Open the link like a browser: the page over HTTP, then its script over the websocket."""
    address = urlsplit(link).netloc
    cookie = fetch(address, link.partition(address)[2], cookie=None)
    fetch(address, "/", cookie=cookie)
    with connect(
        f"ws://{address}/_stcore/stream",
        origin=Origin(f"http://{address}"),
        subprotocols=[Subprotocol("streamlit")],
        additional_headers={"Cookie": cookie},
        open_timeout=SECONDS,
    ) as page:
        asked = BackMsg()
        asked.rerun_script.query_string = ""
        page.send(asked.SerializeToString())
        drawn = 0
        while True:
            message = ForwardMsg()
            message.ParseFromString(bytes(page.recv(SECONDS, decode=False)))
            drawn += message.HasField("delta")
            if message.HasField("script_finished"):
                break
        assert drawn, "the page drew nothing"


def fetch(address: str, path: str, cookie: str | None) -> str:
    """Ask for a path; return the cookie to come back with."""
    connection = http.client.HTTPConnection(address, timeout=SECONDS)
    try:
        connection.request("GET", path, headers={} if cookie is None else {"Cookie": cookie})
        answer = connection.getresponse()
        assert answer.status < http.client.BAD_REQUEST, answer.status
        answer.read()
        return (answer.headers["Set-Cookie"] or cookie or "").partition(";")[0]
    finally:
        connection.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
