"""Log today: what happened, in a few taps, by either of the two."""

from __future__ import annotations

from pages.parts.log_view import show_log_today

show_log_today()
