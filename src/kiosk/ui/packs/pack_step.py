# SPDX-License-Identifier: AGPL-3.0-or-later
"""How far the writing or the import of a pack is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kiosk.tasks.progress import Unit
from kiosk.ui.words import size_phrase

if TYPE_CHECKING:
    from kiosk.tasks.progress import ProgressStep

translate = QCoreApplication.translate

SHOW_PROGRESS_MS = 200


class Step:
    """Where the work says how far it is; read by the window's thread now and then."""

    def __init__(self) -> None:
        self._step: ProgressStep | None = None

    def __call__(self, step: ProgressStep) -> None:
        self._step = step

    def clear(self) -> None:
        self._step = None

    @property
    def fraction(self) -> float:
        """0 to 1; below 0 where that cannot be told."""
        step = self._step
        return min(1.0, step.done / step.total) if step is not None and step.total else -1.0

    @property
    def phrase(self) -> str:
        step = self._step
        if step is None or step.unit is not Unit.BYTES or not step.total:
            return translate("packs", "Getting ready…")
        if step.done >= step.total:
            return translate("packs", "Nearly done…")
        return translate("packs", "{0} of {1}").format(size_phrase(step.done), size_phrase(step.total))
