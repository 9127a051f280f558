"""Growth: practice, time for oneself, learning, confidence and soothing oneself."""

from __future__ import annotations

from pages.parts.card_view import show_page

show_page("Growth", "Growth")
