"""Look: ink on white paper, so that a chart still reads where a printer has only grey.

Roles differ in lightness (at least 6 apart in L*), in the shape of their points, in the dash of
their lines and in the hatch of their bars. Marks have at least 3:1 and words 4.5:1 against white
(WCAG 2.2, 1.4.11 and 1.4.3). Sizes are points: 72 to the inch.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from analytics.figures.chart import Role
from analytics.figures.palette import Theme, Tone
from analytics.figures.series import symbol

Hatch: TypeAlias = Literal["", "/", "\\", "-", "|", "x"]

TEXT_PT = 8.0
SMALL_PT = 7.5
LINE_PT = 10.0
MM_PT = 72 / 25.4
# From the middle of a line of words down to its baseline, as a share of the size.
BASELINE = 0.31

PAPER = Theme(
    name="paper",
    background="#FFFFFF",
    panel="#FFFFFF",
    text="#1F1E1C",
    muted="#4D4943",
    grid="#DDD9D0",
    line="#8F897D",
    strip="#3E6A6D",
    accent=Tone("#1E5A5E", "#1B5458"),
    second=Tone("#BF8534", "#8C5A1A"),
    third=Tone("#2E2360", "#2E2360"),
    fourth=Tone("#6F8149", "#566A33"),
    fifth=Tone("#9A5259", "#8E464E"),
    sixth=Tone("#224069", "#224069"),
    quiet=Tone("#86807A", "#4D4943"),
    scale=("#DCE7E4", "#AFCBC9", "#7BA9A9", "#4A8386", "#2A6468", "#123F43"),
)

_DASHES: dict[Role, tuple[float, ...]] = {
    "quiet": (2.0, 1.2),
    "second": (4.0, 1.6),
    "third": (1.0, 1.2),
    "fourth": (5.0, 1.5, 1.0, 1.5),
    "fifth": (8.0, 2.0),
    "sixth": (5.0, 1.2, 1.0, 1.2, 1.0, 1.2),
}
_HATCHES: dict[Role, Hatch] = {
    "second": "/",
    "third": "x",
    "fourth": "-",
    "fifth": "\\",
    "sixth": "|",
}
# The screen's shapes under their names here, and how large each is drawn to look like a circle.
# A quiet series is told from the first by colour alone there; on paper it has a shape of its own.
_QUIET = ("v", 1.1)
_SHAPES = {
    "circle": ("o", 1.0),
    "diamond": ("D", 0.86),
    "square": ("s", 0.9),
    "triangle-up": ("^", 1.1),
    "pentagon": ("p", 1.08),
    "star": ("*", 1.45),
}


def shape(role: Role) -> tuple[str, float]:
    """Return the shape of a role's points, the same as on the screen, and its relative size."""
    return _QUIET if role == "quiet" else _SHAPES[symbol(role)[0]]


def dash(role: Role) -> tuple[float, ...]:
    """Return the dash of a role's lines in points, empty for a whole line."""
    return _DASHES.get(role, ())


def hatch(role: Role) -> Hatch:
    """Return how a role's bars are hatched, "" for a plain tint."""
    return _HATCHES.get(role, "")


def tint(colour: str, share: float) -> str:
    """Return "#RRGGBB" thinned with white to a share (0 to 1) of its ink."""
    parts = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02X}" for part in parts)


def between(colours: tuple[str, ...], share: float) -> str:
    """Return the colour at a share (0 to 1) of the way through colours, mixed from its two."""
    place = min(max(share, 0.0), 1.0) * (len(colours) - 1)
    before = min(int(place), len(colours) - 2)
    rest = place - before
    pairs = (
        (
            int(colours[before][start : start + 2], 16),
            int(colours[before + 1][start : start + 2], 16),
        )
        for start in (1, 3, 5)
    )
    return "#" + "".join(f"{round(low + (high - low) * rest):02X}" for low, high in pairs)
