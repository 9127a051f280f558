"""Locking: a PDF that opens with its password only (AES-256, revision 6 of PDF's own security)."""

from __future__ import annotations

import io
import secrets
import unicodedata
from typing import Final

import pikepdf

MOST_BYTES: Final = 127
"""How much of a password PDF looks at; anything longer would open with its start."""


class UnfitPasswordError(ValueError):
    """A password no PDF can be locked with."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The password {why}.")


def fit_password(password: str) -> str:
    """Return a password as readers take what is typed (ISO 32000-2, 7.6.4.3.3: SASLprep).

    Raises UnfitPasswordError.
    """
    known = unicodedata.normalize("NFKC", password)
    if not known.strip():
        raise UnfitPasswordError("is empty; choose one, or none at all")
    if any(unicodedata.category(one) in {"Cc", "Cs"} for one in known):
        raise UnfitPasswordError("has characters that can't be typed; choose another")
    if len(known.encode()) > MOST_BYTES:
        raise UnfitPasswordError(f"is longer than {MOST_BYTES} bytes; choose a shorter one")
    return known


def locked(pdf: bytes, password: str) -> bytes:
    """Return a PDF that needs the password; its tags, title and language stay inside.

    `password` is one that `fit_password` gave. Printing and reading aloud are allowed, changes are
    not. The keys are random, so that two locked copies differ; what is in them does not.
    """
    encryption = pikepdf.Encryption(
        user=password,
        # It would lift the permissions: nobody ever learns it.
        owner=secrets.token_urlsafe(32),
        R=6,
        aes=True,
        metadata=True,
        allow=pikepdf.Permissions(
            accessibility=True,
            extract=False,
            modify_annotation=False,
            modify_assembly=False,
            modify_form=False,
            modify_other=False,
            print_lowres=True,
            print_highres=True,
        ),
    )
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(out, encryption=encryption)
    return out.getvalue()
