"""Nothing leaves the machine (safety facts S5): the whole trip, watched from three sides.

It runs once: in a network namespace with nothing but loopback where that is allowed, under strace
where there is one, and always with Python's own audit events of sockets written down.
"""

from __future__ import annotations

import functools
import ipaddress
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
TRIP = Path(__file__).with_name("network_trip.py")
# An address of nobody's (RFC 5737); connecting a datagram socket to it sends nothing.
ELSEWHERE = "192.0.2.1"
NAMESPACE = ("unshare", "-rn")
SYSTEM_CALLS = ("strace", "-f", "--seccomp-bpf", "-qq", "-s", "0", "-e", "trace=network")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the trip needs fcntl")

# Imported by every Python of the trip; one line an event: its name and the address.
AUDIT = """
import os, socket, sys

ASKED = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg")
NAMED = ("socket.getaddrinfo", "socket.gethostbyname")

def watch(event, arguments):
    if event in ASKED and arguments[0].family in (socket.AF_INET, socket.AF_INET6):
        where = arguments[1][0] if arguments[1] else None
    elif event in NAMED:
        where = arguments[0]
    else:
        return
    if where is not None:
        where = where.decode() if isinstance(where, bytes) else where
        os.write(KEPT, f"{event} {where}\\n".encode())

KEPT = os.open(os.environ["CALLS_OF_PYTHON"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
sys.addaudithook(watch)
"""

# To somewhere else: once as Python does it, once as a library in C does, past Python's events.
OUTWARDS_IN_PYTHON = f"""
import socket
socket.getaddrinfo("{ELSEWHERE}", 9)
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as outwards:
    outwards.connect(("{ELSEWHERE}", 9))
"""
OUTWARDS_IN_C = f"""
import ctypes, socket, struct
address = struct.pack("=HH4s8x", socket.AF_INET, socket.htons(9), socket.inet_aton("{ELSEWHERE}"))
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as outwards:
    ctypes.CDLL(None).connect(outwards.fileno(), address, len(address))
"""


@dataclass(frozen=True)
class Watched:
    """What came of a program: its exit code, what it said, and the calls each side saw."""

    code: int
    said: str
    calls_of_python: tuple[str, ...]
    calls_of_system: tuple[str, ...] | None

    @property
    def outwards_in_python(self) -> list[str]:
        """Python's socket events with an address beyond this computer, or with a name."""
        return [line for line in self.calls_of_python if not _here(line.partition(" ")[2])]

    @property
    def outwards_in_system(self) -> list[str]:
        """System calls with an address beyond this computer. Skips where there is no strace."""
        if self.calls_of_system is None:
            pytest.skip("strace is not here or may not watch, so system calls go unseen")
        return [line for line in self.calls_of_system if not all(map(_here, _addresses(line)))]


def _here(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"


def _addresses(call: str) -> Iterator[str]:
    """Find the addresses in one line of strace about a call that reaches or listens."""
    if re.match(r"\d+ +(connect|bind|sendto|sendmsg|sendmmsg)\(", call):
        yield from re.findall(r'inet_(?:addr\(|pton\(AF_INET6, )"([^"]*)"', call)


def watch(folder: Path, *program: str) -> Watched:
    """Run Python with these words under every guard there is on this computer."""
    (folder / "sitecustomize.py").write_text(AUDIT, encoding="utf-8")
    of_python, of_system = folder / "calls_of_python", folder / "calls_of_system"
    of_python.touch()
    command = [sys.executable, *program]
    if _works(*SYSTEM_CALLS):
        command = [*SYSTEM_CALLS, "-o", str(of_system), *command]
    if _works(*NAMESPACE):
        command = [*NAMESPACE, *command]
    done = subprocess.run(
        command,
        cwd=HOUSE,
        env=os.environ
        | {
            "PYTHONPATH": os.pathsep.join((str(folder), str(HOUSE))),
            "CALLS_OF_PYTHON": str(of_python),
            "HOME": str(folder),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Watched(done.returncode, done.stdout, _lines(of_python) or (), _lines(of_system))


def _lines(path: Path) -> tuple[str, ...] | None:
    return tuple(path.read_text(encoding="utf-8").splitlines()) if path.exists() else None


@functools.cache
def _works(*command: str) -> bool:
    """Tell whether a command is here and may do what it does."""
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0


def _chat() -> Iterable[str]:
    begun = datetime(2025, 3, 20, 9)
    for number in range(200):
        at = begun + timedelta(minutes=97 * number)
        yield f"{at:%d/%m/%Y, %H:%M} - {('Ana', 'Ben')[number % 2]}: Good morning\n"


@pytest.fixture(scope="module")
def trip(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """Import, ask, export and look at a page of the dashboard, all of it watched."""
    folder = tmp_path_factory.mktemp("trip")
    (folder / "chat.txt").write_text("".join(_chat()), encoding="utf-8")
    return watch(folder, str(TRIP), str(folder))


def test_the_whole_trip_works_with_nothing_but_loopback(trip: Watched):
    if not _works(*NAMESPACE):
        pytest.skip("this computer allows no network namespace of one's own (unshare -rn)")
    assert trip.code == 0, trip.said


def test_python_asks_for_no_address_beyond_this_computer(trip: Watched):
    assert trip.code == 0, trip.said
    assert any(line.startswith("socket.connect 127.0.0.1") for line in trip.calls_of_python)
    assert not trip.outwards_in_python


def test_no_system_call_reaches_beyond_this_computer(trip: Watched):
    assert not trip.outwards_in_system
    assert any("127.0.0.1" in line for line in trip.calls_of_system or ())


def test_the_guards_notice_a_connection_of_pythons_own(tmp_path: Path):
    seen = watch(tmp_path, "-c", OUTWARDS_IN_PYTHON)

    assert seen.outwards_in_python == [
        f"socket.getaddrinfo {ELSEWHERE}",
        f"socket.connect {ELSEWHERE}",
    ]
    assert len(seen.outwards_in_system) == 1


def test_the_guards_notice_a_connection_that_goes_past_python(tmp_path: Path):
    seen = watch(tmp_path, "-c", OUTWARDS_IN_C)

    assert not seen.outwards_in_python
    assert len(seen.outwards_in_system) == 1


def test_the_namespace_lets_nothing_out(tmp_path: Path):
    if not _works(*NAMESPACE):
        pytest.skip("this computer allows no network namespace of one's own (unshare -rn)")
    seen = watch(tmp_path, "-c", OUTWARDS_IN_PYTHON)

    assert seen.code != 0
    assert "unreachable" in seen.said


@pytest.mark.parametrize(
    ("call", "found"),
    [
        (f'connect(3, {{sa_family=AF_INET, sin_addr=inet_addr("{ELSEWHERE}")}}, 16) = 0', True),
        (f'bind(3, {{sa_family=AF_INET, sin_addr=inet_addr("{ELSEWHERE}")}}, 16) = 0', True),
        ('sendto(3, ""..., 9, 0, {inet_pton(AF_INET6, "2001:db8::1", &sin6_addr)}, 28) = 9', True),
        ('connect(3, {sa_family=AF_INET, sin_addr=inet_addr("127.0.0.53")}, 16) = 0', False),
        ('connect(3, {inet_pton(AF_INET6, "::1", &sin6_addr)}, 28) = 0', False),
        ('connect(3, {sa_family=AF_UNIX, sun_path="/run/nscd"}, 110) = -1', False),
        (f'getsockname(3, {{sin_addr=inet_addr("{ELSEWHERE}")}}, [16]) = 0', False),
    ],
)
def test_a_system_call_reaches_out_by_the_address_it_is_given(call: str, *, found: bool):
    seen = Watched(0, "", (), (f"4711  {call}",))

    assert bool(seen.outwards_in_system) == found
