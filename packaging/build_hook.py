# SPDX-License-Identifier: AGPL-3.0-or-later
"""Compiles the translations while a wheel is built, so that it holds what Qt loads."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any  # hatchling's own type for what it hands over

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class TranslationHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's generic says nothing to us
    """Makes each `.qm` file that is missing or older than its `.ts` file."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling gives both
        for source in sorted(Path(self.root, "resources", "translations").glob("*.ts")):
            compiled = source.with_suffix(".qm")
            if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
                subprocess.run([_lrelease(), "-silent", str(source), "-qm", str(compiled)], check=True)


def _lrelease() -> str:
    beside = Path(sys.executable).with_name("pyside6-lrelease")
    found = str(beside) if beside.exists() else shutil.which("pyside6-lrelease") or shutil.which("lrelease")
    if found is None:
        raise SystemExit(
            "The translations are not compiled and lrelease is missing: pip install pyside6-essentials"
        )
    return found
