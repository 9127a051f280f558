"""Together: what goes before what, between the two of you."""

from __future__ import annotations

from pages.parts.card_view import show_page

show_page("Together", "Together")
