"""The scales a log knows: their range, their direction and who answers them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

MEASURES_FILE = Path(__file__).with_name("measures.toml")


@dataclass(frozen=True, slots=True)
class Measure:
    """One scale: its values run from `low` to `high`, and `better` says which way is better."""

    name: str
    label: str
    low: float
    high: float
    better: Literal["up", "down"] = "up"


@cache
def shipped_measures() -> Mapping[str, Measure]:
    """Return the scales of measures.toml by name."""
    with MEASURES_FILE.open("rb") as file:
        found = tomllib.load(file)
    return MappingProxyType(
        {
            name: Measure(
                name, line["label"], float(line["low"]), float(line["high"]), line["better"]
            )
            for name, line in found.items()
        }
    )
