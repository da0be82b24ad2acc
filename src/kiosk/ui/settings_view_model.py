# SPDX-License-Identifier: AGPL-3.0-or-later
"""The settings as QML reads and changes them; each change is kept on disk."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import cast, get_args

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kiosk.config import (
    CaptionGround,
    CaptionInk,
    CaptionPlace,
    LanguageName,
    Settings,
    ThemeName,
    save_settings,
)
from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)


def _caption_look(settings: Settings) -> tuple[object, ...]:
    return (
        settings.caption_size,
        settings.caption_ink,
        settings.caption_ground,
        settings.caption_opacity,
        settings.caption_place,
    )


def _downloads(settings: Settings) -> tuple[object, ...]:
    return (
        settings.download_limit_kb_s,
        settings.quiet_hours,
        settings.library_limit_gb,
        settings.downloads_at_once,
        settings.connections_per_host,
    )


@QmlElement
@QmlUncreatable("made by the program")
class SettingsViewModel(QObject):
    themeChanged = Signal()
    languageChanged = Signal()
    textScaleChanged = Signal()
    reducedMotionChanged = Signal()
    volumeChanged = Signal()
    rateChanged = Signal()
    captionsChanged = Signal()
    captionLanguageChanged = Signal()
    captionLookChanged = Signal()  # size, colours, place
    sidePanelChanged = Signal()
    replayLayoutChanged = Signal()
    listenOnlyChanged = Signal()
    pipChanged = Signal()
    downloadsChanged = Signal()  # limits, quiet hours
    signedPacksOnlyChanged = Signal()

    def __init__(self, settings: Settings, path: Path | None = None, parent: QObject | None = None) -> None:
        """`path`: where changes are kept; None keeps them for this run only."""
        super().__init__(parent)
        self._settings = settings
        self._path = path
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(400)
        self._saving.timeout.connect(self.save)

    @property
    def values(self) -> Settings:
        return self._settings

    def fold(self, settings: Settings) -> None:
        """Takes new settings, announces what changed and keeps them."""
        old, self._settings = self._settings, settings
        for name, signal in (
            ("theme", self.themeChanged),
            ("language", self.languageChanged),
            ("text_scale", self.textScaleChanged),
            ("reduced_motion", self.reducedMotionChanged),
            ("volume", self.volumeChanged),
            ("rate", self.rateChanged),
            ("captions", self.captionsChanged),
            ("caption_language", self.captionLanguageChanged),
            ("side_panel", self.sidePanelChanged),
            ("replay_layout", self.replayLayoutChanged),
            ("listen_only", self.listenOnlyChanged),
            ("signed_packs_only", self.signedPacksOnlyChanged),
        ):
            if getattr(old, name) != getattr(settings, name):
                signal.emit()
        if _caption_look(old) != _caption_look(settings):
            self.captionLookChanged.emit()
        if (old.pip_x, old.pip_y, old.pip_size) != (settings.pip_x, settings.pip_y, settings.pip_size):
            self.pipChanged.emit()
        if _downloads(old) != _downloads(settings):
            self.downloadsChanged.emit()
        if old != settings and self._path is not None:
            self._saving.start()

    @Slot()
    def resetCaptions(self) -> None:
        """Gives captions the look that they had at first."""
        first = Settings()
        self.fold(
            replace(
                self._settings,
                caption_size=first.caption_size,
                caption_ink=first.caption_ink,
                caption_ground=first.caption_ground,
                caption_opacity=first.caption_opacity,
                caption_place=first.caption_place,
            )
        )

    def save(self) -> None:
        self._saving.stop()
        if self._path is None:
            return
        try:
            save_settings(self._settings, self._path)
        except OSError as cause:
            log.warning("settings not kept: %s", cause)

    def _theme(self) -> str:
        return self._settings.theme

    def _set_theme(self, value: str) -> None:
        if value in ("system", "light", "dark", "contrast"):
            self.fold(replace(self._settings, theme=cast("ThemeName", value)))  # checked above

    def _language(self) -> str:
        return self._settings.language

    def _set_language(self, value: str) -> None:
        if value in ("system", "fr", "en"):
            self.fold(replace(self._settings, language=cast("LanguageName", value)))  # checked above

    def _text_scale(self) -> float:
        return self._settings.text_scale

    def _set_text_scale(self, value: float) -> None:
        self.fold(replace(self._settings, text_scale=min(max(value, 0.8), 2.0)))

    def _reduced_motion(self) -> bool:
        return self._settings.reduced_motion

    def _set_reduced_motion(self, value: bool) -> None:
        self.fold(replace(self._settings, reduced_motion=value))

    def _volume(self) -> float:
        return self._settings.volume

    def _set_volume(self, value: float) -> None:
        self.fold(replace(self._settings, volume=min(max(value, 0.0), 1.5)))

    def _rate(self) -> float:
        return self._settings.rate

    def _set_rate(self, value: float) -> None:
        self.fold(replace(self._settings, rate=min(max(value, 0.25), 3.0)))

    def _captions(self) -> bool:
        return self._settings.captions

    def _set_captions(self, value: bool) -> None:
        self.fold(replace(self._settings, captions=value))

    def _caption_language(self) -> str:
        return self._settings.caption_language

    def _set_caption_language(self, value: str) -> None:
        self.fold(replace(self._settings, caption_language=value))

    def _caption_size(self) -> float:
        return self._settings.caption_size

    def _set_caption_size(self, value: float) -> None:
        self.fold(replace(self._settings, caption_size=min(max(value, 0.6), 3.0)))

    def _caption_ink(self) -> str:
        return self._settings.caption_ink

    def _set_caption_ink(self, value: str) -> None:
        if value in get_args(CaptionInk):
            self.fold(replace(self._settings, caption_ink=cast("CaptionInk", value)))  # checked above

    def _caption_ground(self) -> str:
        return self._settings.caption_ground

    def _set_caption_ground(self, value: str) -> None:
        if value in get_args(CaptionGround):
            self.fold(replace(self._settings, caption_ground=cast("CaptionGround", value)))  # checked above

    def _caption_opacity(self) -> float:
        return self._settings.caption_opacity

    def _set_caption_opacity(self, value: float) -> None:
        self.fold(replace(self._settings, caption_opacity=min(max(value, 0.0), 1.0)))

    def _caption_place(self) -> str:
        return self._settings.caption_place

    def _set_caption_place(self, value: str) -> None:
        if value in get_args(CaptionPlace):
            self.fold(replace(self._settings, caption_place=cast("CaptionPlace", value)))  # checked above

    def _side_panel(self) -> bool:
        return self._settings.side_panel

    def _set_side_panel(self, value: bool) -> None:
        self.fold(replace(self._settings, side_panel=value))

    def _replay_layout(self) -> str:
        return self._settings.replay_layout

    def _set_replay_layout(self, value: str) -> None:
        self.fold(replace(self._settings, replay_layout=value))

    def _listen_only(self) -> bool:
        return self._settings.listen_only

    def _set_listen_only(self, value: bool) -> None:
        self.fold(replace(self._settings, listen_only=value))

    def set_pip(self, x: float, y: float, size: float) -> None:
        """Where the small picture of a replay lies (0 to 1 each way) and its width as a share of the replay's."""
        self.fold(
            replace(
                self._settings,
                pip_x=round(min(max(x, 0.0), 1.0), 4),
                pip_y=round(min(max(y, 0.0), 1.0), 4),
                pip_size=round(min(max(size, 0.12), 0.5), 4),
            )
        )

    def _download_limit(self) -> float:
        return self._settings.download_limit_kb_s

    def _set_download_limit(self, value: float) -> None:
        self.fold(replace(self._settings, download_limit_kb_s=min(max(value, 0.0), 1e6)))

    def _quiet_hours(self) -> str:
        return self._settings.quiet_hours

    def _set_quiet_hours(self, value: str) -> None:
        self.fold(replace(self._settings, quiet_hours=value))

    def _library_limit(self) -> float:
        return self._settings.library_limit_gb

    def _set_library_limit(self, value: float) -> None:
        self.fold(replace(self._settings, library_limit_gb=min(max(value, 0.0), 1e6)))

    def _signed_packs_only(self) -> bool:
        return self._settings.signed_packs_only

    def _set_signed_packs_only(self, value: bool) -> None:
        self.fold(replace(self._settings, signed_packs_only=value))

    signedPacksOnly = Property(
        bool, _signed_packs_only, _set_signed_packs_only, notify=signedPacksOnlyChanged
    )
    downloadLimit = Property(float, _download_limit, _set_download_limit, notify=downloadsChanged)
    quietHours = Property(str, _quiet_hours, _set_quiet_hours, notify=downloadsChanged)
    libraryLimit = Property(float, _library_limit, _set_library_limit, notify=downloadsChanged)
    theme = Property(str, _theme, _set_theme, notify=themeChanged)
    language = Property(str, _language, _set_language, notify=languageChanged)
    textScale = Property(float, _text_scale, _set_text_scale, notify=textScaleChanged)
    reducedMotion = Property(bool, _reduced_motion, _set_reduced_motion, notify=reducedMotionChanged)
    volume = Property(float, _volume, _set_volume, notify=volumeChanged)
    rate = Property(float, _rate, _set_rate, notify=rateChanged)
    captions = Property(bool, _captions, _set_captions, notify=captionsChanged)
    captionLanguage = Property(str, _caption_language, _set_caption_language, notify=captionLanguageChanged)
    captionSize = Property(float, _caption_size, _set_caption_size, notify=captionLookChanged)
    captionInk = Property(str, _caption_ink, _set_caption_ink, notify=captionLookChanged)
    captionGround = Property(str, _caption_ground, _set_caption_ground, notify=captionLookChanged)
    captionOpacity = Property(float, _caption_opacity, _set_caption_opacity, notify=captionLookChanged)
    captionPlace = Property(str, _caption_place, _set_caption_place, notify=captionLookChanged)
    sidePanel = Property(bool, _side_panel, _set_side_panel, notify=sidePanelChanged)
    replayLayout = Property(str, _replay_layout, _set_replay_layout, notify=replayLayoutChanged)
    listenOnly = Property(bool, _listen_only, _set_listen_only, notify=listenOnlyChanged)
