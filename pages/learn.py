"""Learn: what attachment is, what can help, what each measure means, and where to get help."""

from __future__ import annotations

from pages.parts.learn_view import show_learn

show_learn()
