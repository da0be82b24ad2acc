# SPDX-License-Identifier: AGPL-3.0-or-later
"""Events with one medium each on a loopback server, and a queue that downloads them."""

import random
from contextlib import contextmanager
from datetime import datetime, timedelta

from builders import event
from flaky_server import Page
from kiosk.catalogue.event import Recording
from kiosk.net.network import Network
from kiosk.tasks.queue import DownloadQueue
from kiosk.tasks.queue_limits import Limits
from small_recordings import WEBM


def movie(name, size_bytes=200_000):
    """A medium of its own content for each name."""
    return WEBM.read_bytes() + random.Random(name).randbytes(size_bytes)


def publish(library, server, *names, host="127.0.0.1", size_bytes=200_000, **page):
    """Events whose media are on the server; the source that named them is on the same host."""
    with library.writing() as writer:
        for name in names:
            url = server.url(f"/{name}.webm").replace("127.0.0.1", host)
            server.pages[f"/{name}.webm"] = Page(movie(name, size_bytes), content_type="video/webm", **page)
            writer.store(event(name, source=url, recordings=(Recording(url, "webm"),)), source_key="t")


def content(library, name):
    """The medium of an event that is here, None where none is."""
    media = library.media(name).recording
    return next(iter(media.values())).read_bytes() if media else None


class Clock:
    def __init__(self, text="2024-06-15T12:00:00+00:00"):
        self.now = datetime.fromisoformat(text)

    def __call__(self):
        return self.now

    def forward(self, **how):
        self.now += timedelta(**how)


@contextmanager
def queue_of(library, limits=None, **how):
    queue = DownloadQueue(library, Network(), limits or Limits(), **how)
    try:
        yield queue
    finally:
        assert queue.close(10)


def states(library):
    return {entry.event_id: entry.state.value for entry in library.downloads.entries()}
