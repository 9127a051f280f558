"""Start the dashboard on this computer only, with a launch token, and open it."""

from __future__ import annotations

import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from analytics.house import LOG_VARIABLE, house_folder

ADDRESS = "127.0.0.1"
FIRST_PORT = 8501
PORTS_TRIED = 50
ANSWERS_WITHIN_SECONDS = 60
TOKEN_VARIABLE = "SECURE_BASE_TOKEN"  # noqa: S105 - the name of a variable, not a secret


class PortTakenError(OSError):
    """The port asked for is in use."""

    def __init__(self, port: int) -> None:
        super().__init__(f"Port {port} is in use. Choose another with --port, or leave it out.")


@dataclass(frozen=True, slots=True)
class Launch:
    """What is needed to start the dashboard: the log, the port and a token."""

    log: Path
    port: int
    token: str

    @property
    def link(self) -> str:
        """The link that opens the dashboard; whoever has it may read the log."""
        return f"http://{ADDRESS}:{self.port}/?token={self.token}"


def prepare(log: Path, port: int | None) -> Launch:
    """Choose a port and a fresh token. Raises PortTakenError."""
    return Launch(log.absolute(), _free_port(port), secrets.token_urlsafe(32))


def serve(launch: Launch, *, browser: bool, tell: Callable[[str], None]) -> int:
    """Run the dashboard until it is stopped; return its exit code."""
    environment = os.environ | {TOKEN_VARIABLE: launch.token, LOG_VARIABLE: str(launch.log)}
    folder = house_folder()
    command = [sys.executable, "-m", "streamlit", "run", str(folder / "app.py")]
    server = subprocess.Popen(  # noqa: S603 - our own interpreter with fixed words
        [*command, *_options(launch.port)], cwd=folder, env=environment, stdout=subprocess.DEVNULL
    )
    threading.Thread(
        target=_announce,
        args=(launch, server),
        kwargs={"browser": browser, "tell": tell},
        daemon=True,
    ).start()
    return _wait(server)


def _options(port: int) -> list[str]:
    return [
        f"--server.port={port}",
        f"--server.address={ADDRESS}",
        "--server.headless=true",
        "--server.fileWatcherType=none",
        "--browser.gatherUsageStats=false",
    ]


def _announce(
    launch: Launch, server: subprocess.Popen[bytes], *, browser: bool, tell: Callable[[str], None]
) -> None:
    if not _answers(launch, server):
        return
    tell(f"Secure Base is open at {launch.link}")
    tell("Only this computer can reach it, and only with this link. Press Ctrl+C to stop.")
    if browser:
        webbrowser.open(launch.link)


def _answers(launch: Launch, server: subprocess.Popen[bytes]) -> bool:
    pause = threading.Event()
    for _ in range(ANSWERS_WITHIN_SECONDS * 10):
        if server.poll() is not None:
            return False
        connection = http.client.HTTPConnection(ADDRESS, launch.port, timeout=5)
        try:
            connection.request("GET", f"/_stcore/health?token={launch.token}")
            if connection.getresponse().status < http.client.BAD_REQUEST:
                return True
        except OSError:
            pass
        finally:
            connection.close()
        pause.wait(0.1)
    return False


def _wait(server: subprocess.Popen[bytes]) -> int:
    def stop(_number: int, _frame: object) -> None:
        server.terminate()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        code = server.wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    return 0 if code in {0, -signal.SIGTERM, -signal.SIGINT} else 1


def _free_port(wanted: int | None) -> int:
    if wanted is not None:
        if not _is_free(wanted):
            raise PortTakenError(wanted)
        return wanted
    for port in range(FIRST_PORT, FIRST_PORT + PORTS_TRIED):
        if _is_free(port):
            return port
    raise PortTakenError(FIRST_PORT)


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError:
            return False
    return True
