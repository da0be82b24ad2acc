# SPDX-License-Identifier: AGPL-3.0-or-later
"""An address as a QR code, to take along on a telephone."""

from __future__ import annotations

MAX_LENGTH = 1000


def qr_code_url(address: str) -> str:
    """A `data:` address of the code as SVG, black on white with its quiet zone; empty for what no code can hold."""
    if len(address) > MAX_LENGTH:
        return ""
    import segno  # noqa: PLC0415 - only the Event screen needs it

    return segno.make(address, error="m", micro=False).svg_data_uri(
        scale=4, border=4, light="#fff", dark="#000"
    )
