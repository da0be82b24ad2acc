# SPDX-License-Identifier: AGPL-3.0-or-later
"""The slides' pictures, made ready off the window's thread."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.errors import KioskError
from kiosk.ui.jobs import Job, Jobs
from kiosk.ui.stage.picture_place import Wanted
from kiosk.ui.stage.slide_pictures import SlidePictures


class PictureLoading:
    """One picture at a time; `ready` is called on the window's thread after each."""

    def __init__(self, pictures: SlidePictures, ready: Callable[[], None]) -> None:
        self._pictures = pictures
        self._ready: Callable[[], None] | None = ready
        self._jobs = Jobs(workers=1)
        self._job: Job | None = None
        self._tried: object = None

    @property
    def busy(self) -> bool:
        return self._job is not None

    def load(self, wanted: Wanted) -> bool:
        """Whether `ready` will be called: False for a picture that has been tried just now."""
        key = wanted.key
        if key == self._tried:
            return False
        self._tried = key
        pictures, job = self._pictures, Job()

        def work() -> None:
            pictures.load(wanted, stop=job.stop)

        self._job = self._jobs.run(work, self._done, self._failed, job)
        return True

    def close(self) -> None:
        """Whatever comes later is dropped; the thread ends by itself."""
        self._ready = None
        self._jobs.dismiss()

    def _done(self, _: None) -> None:
        self._job = None
        if self._ready is not None:
            self._ready()

    def _failed(self, _: KioskError) -> None:
        self._done(None)
