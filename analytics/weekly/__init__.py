"""The weekly check-in: what one week says beside the usual, and three things to talk about."""
