"""Settings: who you are, what you agreed on, what is asked, and where all of it lies."""

from __future__ import annotations

from pages.parts.settings_view import show_settings

show_settings()
