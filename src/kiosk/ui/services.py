# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the view models work with; put together once, in `kiosk.app`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.library.library import Library
    from kiosk.ui.jobs import Jobs
    from kiosk.ui.navigator import Navigator
    from kiosk.ui.settings_view_model import SettingsViewModel


def plays_all(_: str) -> bool:
    """For callers who cannot tell."""
    return True


@dataclass(frozen=True, slots=True)
class Services:
    library: Library
    settings: SettingsViewModel
    jobs: Jobs
    navigator: Navigator
    playable: Callable[[str], bool] = plays_all  # whether this computer plays files of an ending
