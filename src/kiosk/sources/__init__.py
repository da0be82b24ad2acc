# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where events come from: one module a kind of source, and `extract` to read a page."""

from kiosk.sources.registry import is_address, open_source
from kiosk.sources.source import (
    AsidePage,
    FailedPage,
    GonePage,
    Known,
    Memory,
    ReadPage,
    SamePage,
    Source,
    SourceItem,
    Visit,
)

__all__ = [
    "AsidePage",
    "FailedPage",
    "GonePage",
    "Known",
    "Memory",
    "ReadPage",
    "SamePage",
    "Source",
    "SourceItem",
    "Visit",
    "is_address",
    "open_source",
]
