"""Share: choose what may leave, see precisely what that is, make the file."""

from __future__ import annotations

from pages.parts.share_view import show_share

show_share()
