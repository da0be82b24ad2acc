# SPDX-License-Identifier: AGPL-3.0-or-later
"""Small files of each form, and a reader's surroundings that hold nothing else."""

from pathlib import Path

from kiosk.sources.content import Content
from kiosk.sources.content_file import read_all
from kiosk.sources.readers import reader_for
from kiosk.sources.source import ReadPage

FEEDS = Path(__file__).parent.parent / "data" / "feeds"


class Alone:
    """Nothing lies around the content."""

    def __init__(self, key="file:/x"):
        self.key = key
        self.title = ""

    def source(self, item=""):
        return f"x#{item}" if item else "x"

    def name(self, title):
        self.title = title

    def open(self, address):
        raise AssertionError(address)


def read(data, address="/x/x"):
    """The events that the reader of this content gives."""
    content = Content(data, address)
    reader = reader_for(content)
    assert reader is not None, "no reader knows it"
    return [item.event for item in read_all(reader, content, Alone()) if isinstance(item, ReadPage)]


def read_file(name):
    return read((FEEDS / name).read_bytes())
