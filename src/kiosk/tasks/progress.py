# SPDX-License-Identifier: AGPL-3.0-or-later
"""How work tells how far it is, and how it is told to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from kiosk.errors import Stopped


class Unit(StrEnum):
    PAGES = "pages"
    FILES = "files"
    BYTES = "bytes"


@dataclass(frozen=True, slots=True)
class ProgressStep:
    """`done` of `total` (None while unknown); `label` names what is worked on: a file, an address, a title.

    `per_s` and `left_s`: how many come a second, and how long the rest takes, None while that cannot be told.
    """

    done: int
    total: int | None
    label: str
    unit: Unit
    per_s: float | None = None
    left_s: float | None = None


Progress = Callable[[ProgressStep], None]
Stop = threading.Event


def silent(_: ProgressStep) -> None:
    """For callers who do not show progress."""


def check(stop: Stop) -> None:
    """Raises Stopped when the user asked to stop."""
    if stop.is_set():
        raise Stopped
