# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an address of the web is."""

from __future__ import annotations


def is_web_address(text: str) -> bool:
    """Whether a text begins as an address of the web does; whether it can be asked is another question."""
    return text.lower().startswith(("http://", "https://"))
