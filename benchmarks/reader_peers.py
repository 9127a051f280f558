"""Whom benchmarks/readers.py compares: our readers and three packages, each as its own process.

The packages are no dependency of this project, and two of them can't be installed together: each
gets an environment of its own in a folder that is thrown away.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parents[1]
LONGEST_SECONDS = 900

# Each is given the files of one format and prints a JSON line for each: how long it took from the
# file to a table, without starting, and what it read, unless only the time is asked for.
FRAME = """
import contextlib, io, json, sys, time
{imports}
format, only_time, *files = sys.argv[1:]
def read(file):
{read}
def records(table):
{records}
for file in files:
    told = {{"seconds": 0.0, "records": [], "error": ""}}
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            began = time.perf_counter()
            table = read(file)
            told["seconds"] = time.perf_counter() - began
            told["records"] = [] if only_time == "yes" else records(table)
        except BaseException as error:
            told["error"] = type(error).__name__
    print(json.dumps(told))
"""
OURS = FRAME.format(
    imports="""
from importlib import import_module
from pathlib import Path
from analytics.readers.rules import Choices
from analytics.readers.source import open_path
from analytics.records import Message, Rating
reader = import_module("analytics.readers." + sys.argv[1])
""",
    read="""
    opened = open_path(Path(file))
    if not reader.recognise(opened):
        raise LookupError
    return reader.read(opened, Choices(zone="UTC")).tables
""",
    records="""
    if format == "daylio":
        rows = table[Rating].to_pylist()
        return [(row["at"].isoformat(), str(int(row["value"])), 0) for row in rows]
    rows = table[Message].to_pylist()
    return [(row["at"].isoformat(), row["who"], row["words"]) for row in rows]
""",
)
CHAT_MINER = FRAME.format(
    imports="""
from pathlib import Path
from chatminer.chatparsers import SignalParser, TelegramJsonParser, WhatsAppParser
# Of an account's chats it reads the one that is named.
NAMES = {"telegram all chats": "Ben Weber", "chatminer_test_batch_export": "Chatname"}
""",
    read="""
    if format == "telegram":
        parser = TelegramJsonParser(file, NAMES.get(Path(file).stem))
    else:
        parser = {"whatsapp": WhatsAppParser, "signal": SignalParser}[format](file)
    parser.parse_file()
    return parser.parsed_messages.get_df()
""",
    records="""
    return [
        (row["timestamp"].replace(tzinfo=None).isoformat(), row["author"],
         len(row["message"].split()))
        for row in table.iter_rows(named=True)
    ]
""",
)
WHATSTK = FRAME.format(
    imports="from whatstk import WhatsAppChat",
    read="    return WhatsAppChat.from_source(file).df\n",
    records="""
    rows = table.itertuples(index=False)
    return [(row.date.isoformat(), row.username, len(str(row.message).split())) for row in rows]
""",
)
DAYLIO_PARSER = FRAME.format(
    imports="""
import warnings
warnings.simplefilter("ignore")
from daylio_parser.parser import Parser
""",
    read="    return Parser().load_csv(file)\n",
    records="    return [(one.datetime.isoformat(), str(one.mood.level), 0) for one in table]\n",
)


@dataclass(frozen=True)
class Contestant:
    """A reader of some formats: the program that runs it and the Python that runs the program."""

    name: str
    program: str
    formats: frozenset[str]
    python: str = sys.executable


@dataclass(frozen=True)
class Told:
    """What a contestant says of one file."""

    seconds: float
    records: tuple[tuple[str, str, int], ...]
    error: str


US = Contestant("ours", OURS, frozenset({"whatsapp", "telegram", "signal", "daylio"}))
PEERS: Mapping[str, Contestant] = {
    "chat-miner==0.6.0": Contestant(
        "chat-miner", CHAT_MINER, frozenset({"whatsapp", "telegram", "signal"})
    ),
    "whatstk==0.9.1": Contestant("whatstk", WHATSTK, frozenset({"whatsapp"})),
    "daylio-parser==0.4.2": Contestant("daylio-parser", DAYLIO_PARSER, frozenset({"daylio"})),
}


def installed(folder: Path) -> tuple[Contestant, ...]:
    """Install the packages, each by itself; one that can't be installed is named and left out."""
    found: list[Contestant] = []
    for package, peer in PEERS.items():
        place = folder / peer.name
        python = place / ("Scripts" if os.name == "nt" else "bin") / "python"
        steps = (
            [sys.executable, "-m", "venv", str(place)],
            [str(python), "-m", "pip", "install", "--quiet", package],
        )
        try:
            for step in steps:
                subprocess.run(step, check=True, capture_output=True, timeout=LONGEST_SECONDS)
        except (OSError, subprocess.SubprocessError):
            print(f"{package} can't be installed here and is left out.")
        else:
            found.append(Contestant(peer.name, peer.program, peer.formats, str(python)))
    return tuple(found)


def ask(
    contestant: Contestant, format_name: str, files: Sequence[Path], *, only_time: bool = False
) -> tuple[list[Told], float]:
    """Have a contestant read files; return what it says of each, and the seconds with starting."""
    began = time.perf_counter()
    command = [contestant.python, "-c", contestant.program, format_name]
    told = subprocess.run(
        [*command, "yes" if only_time else "no", *map(str, files)],
        check=False,
        capture_output=True,
        text=True,
        cwd=PROJECT,
        timeout=LONGEST_SECONDS,
    )
    seconds = time.perf_counter() - began
    lines = [json.loads(line) for line in told.stdout.splitlines()]
    if len(lines) < len(files):
        sys.exit(f"{contestant.name} failed:\n{told.stderr}")
    return [
        Told(
            line["seconds"],
            tuple((at, who, words) for at, who, words in line["records"]),
            line["error"],
        )
        for line in lines
    ], seconds
