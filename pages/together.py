"""Together: how the two answer beside each other, and what goes before what."""

from __future__ import annotations

from pages.parts.card_view import show_page

show_page("Together", "Together")
