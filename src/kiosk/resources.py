# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the files are that are not code: icons, fonts, translations, the sample event."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resources_folder() -> Path:
    """The folder of resources: inside the package when installed, beside `src` in a checkout."""
    inside = _PACKAGE / "resources"
    return inside if inside.is_dir() else _PACKAGE.parents[1] / "resources"


def resource(name: str) -> Path:
    """The path of one resource, for example `fonts/OFL.txt`."""
    return resources_folder() / name
