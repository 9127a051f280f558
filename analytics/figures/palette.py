"""Theme: the colours of a chart by light and by dark, safe for colour-blind eyes.

Every mark has at least 3:1 and every word at least 4.5:1 against page and panel (WCAG 2.2, 1.4.11
and 1.4.3). The first four roles lie at least 15 apart (CIEDE2000), all six at least 9, also
as protanopes and deuteranopes see them (Machado, Oliveira and Fernandes, 2009); tests hold that.
"""

from __future__ import annotations

from dataclasses import dataclass

from analytics.figures.chart import Role

FONT = '"Source Sans", sans-serif'
TEXT_PX = 13
SMALL_PX = 12


@dataclass(frozen=True, slots=True)
class Tone:
    """One role's colour: `mark` for points and bars, `words` for a label in that colour."""

    mark: str
    words: str


@dataclass(frozen=True, slots=True)
class Theme:
    """All colours of a chart as "#RRGGBB"; `background` is the page a transparent chart lies on.

    `scale` runs from pale to full for grids; `strip` is a day that was logged. `bar` is how much a
    bar covers: in the dark less, so that its whiskers stay visible on it.
    """

    name: str
    background: str
    panel: str
    text: str
    muted: str
    grid: str
    line: str
    strip: str
    accent: Tone
    second: Tone
    third: Tone
    fourth: Tone
    fifth: Tone
    sixth: Tone
    quiet: Tone
    scale: tuple[str, ...]
    bar: float = 1.0

    def tone(self, role: Role) -> Tone:
        """Return the colours of a role."""
        tones: dict[Role, Tone] = {
            "accent": self.accent,
            "second": self.second,
            "third": self.third,
            "fourth": self.fourth,
            "fifth": self.fifth,
            "sixth": self.sixth,
            "quiet": self.quiet,
        }
        return tones[role]


def faded(colour: str, share: float) -> str:
    """Return "#RRGGBB" as a colour that covers `share` (0 to 1) of what lies below."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share:g})"


LIGHT = Theme(
    name="light",
    background="#FBF9F5",
    panel="#F1EDE4",
    text="#2B2A28",
    muted="#615C53",
    grid="#E7E2D7",
    line="#C9C2B4",
    strip="#4F8588",
    accent=Tone("#2F6F73", "#2B696D"),
    second=Tone("#B9782C", "#8C5A1A"),
    third=Tone("#4D4087", "#4D4087"),
    fourth=Tone("#556742", "#556742"),
    fifth=Tone("#B6676D", "#9C4B52"),
    sixth=Tone("#526D9D", "#4C6694"),
    quiet=Tone("#86807A", "#615C53"),
    scale=("#E6EEEB", "#B9D3D1", "#83B0B0", "#4F8A8D", "#2F6F73", "#1B5054"),
)

DARK = Theme(
    name="dark",
    background="#1D1F20",
    panel="#262A2B",
    text="#E9E5DC",
    muted="#B0ABA0",
    grid="#303536",
    line="#4B5152",
    strip="#5F9696",
    accent=Tone("#7FBFBF", "#7FBFBF"),
    second=Tone("#D0954F", "#D0954F"),
    third=Tone("#9A8CD8", "#A497DF"),
    fourth=Tone("#D6E2A4", "#D6E2A4"),
    fifth=Tone("#DC9498", "#DC9498"),
    sixth=Tone("#9DB7E3", "#9DB7E3"),
    quiet=Tone("#8E8A82", "#B0ABA0"),
    scale=("#273233", "#2F4B4C", "#3F6B6C", "#5A9292", "#7FBFBF", "#B4E2E0"),
    bar=0.65,
)
