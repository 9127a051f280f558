"""A figure that is finished, as Streamlit takes it: Plotly's type without Plotly's work."""

from __future__ import annotations

from plotly.basedatatypes import BaseFigure  # type: ignore[import-untyped] # it has no types

from analytics.figures.screen import Figure


class Drawn(BaseFigure):  # type: ignore[misc] # as above
    """A spec of our own renderer; nobody may change it, here or where it is shown.

    Streamlit asks a figure only for its spec. Taking one apart into Plotly's objects and putting it
    together again would take longer than all the rest of a run, each time a chart is shown, and its
    checks longer still: the tests make them.
    """

    def __init__(self, finished: Figure) -> None:
        """Keep the spec as it is."""
        object.__setattr__(self, "_finished", finished)

    def to_dict(self) -> Figure:
        """Return the spec."""
        finished: Figure = object.__getattribute__(self, "_finished")
        return finished
