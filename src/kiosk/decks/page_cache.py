# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures of pages kept for a while, bounded in bytes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import NamedTuple

from kiosk.decks.pages import Clip, PageImage


class PictureKey(NamedTuple):
    page: int
    width_px: int  # of the whole page, also when only a part of it is meant
    clip: Clip | None = None


class PageCache:
    """The least recently used pictures go first. May be used from any thread."""

    def __init__(self, max_bytes: int) -> None:
        self.max_bytes = max_bytes
        self._lock = threading.Lock()
        self._images: OrderedDict[PictureKey, PageImage] = OrderedDict()
        self._size_bytes = 0

    @property
    def size_bytes(self) -> int:
        return self._size_bytes

    def put(self, key: PictureKey, image: PageImage) -> None:
        """Keeps a picture; one that is larger than the whole cache is not kept."""
        with self._lock:
            self._drop(key)
            if image.size_bytes > self.max_bytes:
                return
            self._images[key] = image
            self._size_bytes += image.size_bytes
            while self._size_bytes > self.max_bytes:
                self._drop(next(iter(self._images)))

    def get(self, key: PictureKey) -> PageImage | None:
        with self._lock:
            image = self._images.get(key)
            if image is not None:
                self._images.move_to_end(key)
            return image

    def largest(self, page: int) -> PageImage | None:
        """The best picture of the whole page that is at hand, to be shown until the right one comes."""
        with self._lock:
            keys = [key for key in self._images if key.page == page and key.clip is None]
            return self._images[max(keys, key=lambda key: key.width_px)] if keys else None

    def clear(self) -> None:
        with self._lock:
            self._images.clear()
            self._size_bytes = 0

    def _drop(self, key: PictureKey) -> None:
        image = self._images.pop(key, None)
        if image is not None:
            self._size_bytes -= image.size_bytes
