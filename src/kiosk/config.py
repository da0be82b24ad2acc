# SPDX-License-Identifier: AGPL-3.0-or-later
"""Settings: one schema, from which reading, writing, checking and documentation follow."""

from __future__ import annotations

import json
import logging
import os
import tomllib
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args, get_type_hints

import platformdirs

log = logging.getLogger(__name__)

ThemeName = Literal["system", "light", "dark", "contrast"]
LanguageName = Literal["system", "fr", "en"]
CaptionInk = Literal["white", "yellow", "green", "cyan", "black"]
CaptionGround = Literal["black", "blue", "grey", "white"]
CaptionPlace = Literal["bottom", "top"]


def _setting(default: Any, about: str, low: float | None = None, high: float | None = None) -> Any:
    # Any: what dataclasses.field itself returns
    return field(default=default, metadata={"about": about, "low": low, "high": high})


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user chose. Each field: type, default, meaning, and for numbers the range."""

    theme: ThemeName = _setting("system", "Colours: as the system, light, dark, or high contrast")
    language: LanguageName = _setting("system", "Language of the program: as the system, French, or English")
    text_scale: float = _setting(1.0, "Size of all text, 1.0 = normal", 0.8, 2.0)
    reduced_motion: bool = _setting(False, "Nothing moves that does not have to")
    volume: float = _setting(1.0, "Volume of replays, 1.0 = as recorded", 0.0, 1.5)
    rate: float = _setting(1.0, "Speed of replays, 1.0 = as recorded", 0.25, 3.0)
    captions: bool = _setting(True, "Captions are shown where a recording has them")
    caption_language: str = _setting("", "Language of captions (ISO 639-1), empty = that of the program")
    caption_size: float = _setting(
        1.0, "Size of captions, 1.0 = normal, beside the size of all text", 0.6, 3.0
    )
    caption_ink: CaptionInk = _setting("white", "Colour of captions: white, yellow, green, cyan, or black")
    caption_ground: CaptionGround = _setting("black", "Ground of captions: black, blue, grey, or white")
    caption_opacity: float = _setting(0.9, "Ground of captions, 0 = clear, 1 = solid", 0.0, 1.0)
    caption_place: CaptionPlace = _setting("bottom", "Place of captions in the picture: bottom, or top")
    side_panel: bool = _setting(True, "The panel beside a replay is open")
    replay_layout: str = _setting(
        "stage", "Arrangement of a replay: stage, cameras, stage-only, or cameras-only"
    )
    pip_x: float = _setting(
        1.0, "Where the small picture of a replay lies: 0 = left edge, 1 = right", 0.0, 1.0
    )
    pip_y: float = _setting(1.0, "Where the small picture of a replay lies: 0 = top, 1 = bottom", 0.0, 1.0)
    pip_size: float = _setting(0.22, "Width of the small picture, as a share of the replay's", 0.12, 0.5)
    listen_only: bool = _setting(False, "Replays play sound without decoding video")
    downloads_at_once: float = _setting(3.0, "How many events are downloaded at a time", 1.0, 16.0)
    connections_per_host: float = _setting(1.0, "How many connections one server gets at a time", 1.0, 8.0)
    download_limit_kb_s: float = _setting(
        0.0, "Bytes a second of downloads and syncs, in thousands; 0 = no limit", 0.0, 1e6
    )
    quiet_hours: str = _setting(
        "", "Hours in which nothing is downloaded by itself, for example 8:00-18:00; empty = none"
    )
    library_limit_gb: float = _setting(
        0.0, "Size that the library may have, in 1,000,000,000 bytes; 0 = no limit", 0.0, 1e6
    )
    signed_packs_only: bool = _setting(
        False, "Only packs are taken in that are signed with the own key or a trusted one; for booths"
    )
    proxy: str = _setting(
        "", "Address of the proxy for downloads and syncs; empty = the system's or the environment's"
    )


def default_library() -> Path:
    """The library's folder when none is named: the user's data folder of this platform."""
    return Path(platformdirs.user_data_dir("kiosk", appauthor=False)) / "library"


def default_settings_file() -> Path:
    return Path(platformdirs.user_config_dir("kiosk", appauthor=False)) / "settings.toml"


def default_keys_folder() -> Path:
    """Where the user's keys are: whose packs are trusted, and the own key."""
    return Path(platformdirs.user_config_dir("kiosk", appauthor=False)) / "keys"


def _checked(name: str, value: object, kind: object, low: float | None, high: float | None) -> Any:
    """The value as the schema wants it; raises ValueError where it does not fit."""
    choices = get_args(kind)
    if choices:
        if value in choices:
            return value
    elif kind is bool:
        if isinstance(value, bool):
            return value
    elif kind is float:
        if (
            isinstance(value, int | float)
            and not isinstance(value, bool)
            and low is not None
            and high is not None
        ):
            if value != value:  # noqa: PLR0124 - TOML has a sign for what is no number
                raise ValueError(f"{name} = {value!r}")
            return float(min(max(value, low), high))
    elif isinstance(value, str):
        return value
    raise ValueError(f"{name} = {value!r}")


def load_settings(path: Path) -> tuple[Settings, list[str]]:
    """The settings of a TOML file and the entries that were left out because they do not fit.

    A missing file gives the defaults. A file that is no TOML gives the defaults and one entry that says so.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings(), []
    except (OSError, ValueError, RecursionError) as cause:  # also numbers and brackets without end
        log.warning("settings not read: %s: %s", path, cause)
        return Settings(), [str(cause)]
    kinds = get_type_hints(Settings)
    known = {f.name: f for f in fields(Settings)}
    settings, refused = Settings(), []
    for name, value in raw.items():
        try:
            meta = known[name].metadata
            settings = replace(
                settings, **{name: _checked(name, value, kinds[name], meta["low"], meta["high"])}
            )
        except (KeyError, ValueError):
            log.warning("setting left out: %s = %r in %s", name, value, path)
            refused.append(name)
    return settings, refused


def save_settings(settings: Settings, path: Path) -> None:
    """Writes what differs from the defaults, whole or not at all. Raises OSError."""
    standard = Settings()
    lines = ["# Written by Kiosk; what is not here has its default.\n"]
    for f in fields(Settings):
        value = getattr(settings, f.name)
        if value != getattr(standard, f.name):
            lines.append(
                f"{f.name} = {json.dumps(value)}\n"
            )  # JSON's strings, numbers and booleans are TOML's
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_text("".join(lines), encoding="utf-8")
    part.replace(path)
