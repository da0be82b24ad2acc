# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where events come from: one module a kind of source, and `extract` to read a page."""

from kiosk.sources.registry import open_source
from kiosk.sources.source import FailedPage, ReadPage, Source, SourceItem

__all__ = ["FailedPage", "ReadPage", "Source", "SourceItem", "open_source"]
