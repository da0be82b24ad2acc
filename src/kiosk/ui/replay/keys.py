# SPDX-License-Identifier: AGPL-3.0-or-later
"""The keys of a replay: does what they ask for, and says it in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

from kiosk.ui.qml_types import Property, QmlElement, QmlUncreatable
from kiosk.ui.replay.key_bindings import Action, Stroke, stroke_of
from kiosk.ui.replay.key_help import key_groups
from kiosk.ui.words import NBSP, clock_time

if TYPE_CHECKING:
    from kiosk.ui.replay.replay_view_model import ReplayViewModel
    from kiosk.ui.settings_view_model import SettingsViewModel

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

translate = QCoreApplication.translate

END_BEFORE_S = 5.0  # the End key leaves something to be seen


@QmlElement
@QmlUncreatable("made by ReplayViewModel")
class ReplayKeys(QObject):
    asked = Signal(
        str
    )  # something that only the screen can do: full-screen, panel, help, link, go-to, filmstrip, back
    said = Signal(str)  # what a key changed, in a few words
    languageChanged = Signal()

    def __init__(self, replay: ReplayViewModel, settings: SettingsViewModel) -> None:
        super().__init__(replay)
        self._replay = replay
        self._settings = settings

    def retranslate(self) -> None:
        self.languageChanged.emit()

    @Slot(int, int, str, result=bool)
    def press(self, key: int, modifiers: int, text: str) -> bool:
        """Does what a key asks for; False: it is none of the replay's."""
        stroke = stroke_of(key, Qt.KeyboardModifier(modifiers), text)
        if stroke is None:
            return False
        self._do(stroke)
        return True

    def _do(self, stroke: Stroke) -> None:
        replay, amount = self._replay, stroke.amount
        match stroke.action:
            case Action.TOGGLE:
                replay.toggle()
                self.said.emit(
                    translate("replay", "Play") if replay.playing else translate("replay", "Pause")
                )
            case Action.SKIP:
                replay.skip(amount)
                self._say_time()
            case Action.FRAME:
                replay.stepFrames(int(amount))
                self._say_time()
            case Action.SLIDE:
                replay.skipSlides(int(amount))
                self._say_time()
            case Action.START:
                replay.seek(0.0)
                self._say_time()
            case Action.END:
                replay.seek(replay.duration - END_BEFORE_S)
                self._say_time()
            case Action.TENTH:
                replay.seek(replay.duration * amount)
                self._say_time()
            case Action.TIME:
                self._say_time()
            case Action.LOOP | Action.LOOP_START | Action.LOOP_END:
                self._loop(stroke.action)
            case Action.RATE | Action.RATE_FINE | Action.RATE_NORMAL | Action.VOLUME | Action.MUTE:
                self._tune(stroke)
            case _:
                self._look(stroke.action)

    def _loop(self, action: Action) -> None:
        loop = self._replay.loop
        if action is Action.LOOP:
            loop.advance()
        elif action is Action.LOOP_START:
            loop.setStart()
        else:
            loop.setEnd()
        self.said.emit(loop.words)

    def _tune(self, stroke: Stroke) -> None:
        speed, sound = self._replay.speed, self._replay.sound
        match stroke.action:
            case Action.RATE:
                speed.step(int(stroke.amount))
            case Action.RATE_FINE:
                speed.nudge(int(stroke.amount))
            case Action.RATE_NORMAL:
                speed.set(1.0)
            case Action.VOLUME:
                sound.louder(stroke.amount / 100)
            case _:
                sound.toggleMuted()
        if stroke.action in (Action.VOLUME, Action.MUTE):
            self.said.emit(
                translate("replay", "Sound off")
                if sound.muted
                else translate("replay", "Volume {0}").format(sound.words)
            )
        else:
            self.said.emit(translate("replay", "Speed {0}").format(speed.words))

    def _look(self, action: Action) -> None:
        settings, theatre = self._settings, self._replay.theatre
        match action:
            case Action.CAPTIONS | Action.CAPTION_LANGUAGE:
                self._caption(another=action is Action.CAPTION_LANGUAGE)
            case Action.SAVE_PICTURE:
                self._replay.side.still.save()
            case Action.AUDIO_TRACK:
                self.said.emit(translate("replay", "There is one sound track only"))
            case Action.LAYOUT:
                theatre.chooseNext()
                self.said.emit(theatre.words)
            case Action.SWAP:
                theatre.swap()
                self.said.emit(theatre.words)
            case Action.LISTEN:
                settings.listenOnly = not settings.values.listen_only
                self.said.emit(theatre.words)
            case _:
                self.asked.emit(action.value)

    def _caption(self, *, another: bool) -> None:
        """Captions on or off; with `another` the next language, and after the last none."""
        settings, choices = self._settings, self._replay.captionChoices
        if not choices:
            self.said.emit(translate("replay", "This recording has no captions"))
            return
        locales = [choice["value"] for choice in choices]
        here = self._replay.captionLocale
        place = locales.index(here) if here in locales else -1
        if not settings.values.captions:
            settings.captions = True
        elif not another or place + 1 >= len(locales):
            settings.captions = False
            if another:
                settings.captionLanguage = locales[0]
        else:
            settings.captionLanguage = locales[place + 1]
        name = next((c["text"] for c in choices if c["value"] == self._replay.captionLocale), "")
        self.said.emit(
            translate("replay", "Captions: {0}").format(name)
            if settings.values.captions
            else translate("replay", "No captions")
        )

    def _say_time(self) -> None:
        replay = self._replay
        self.said.emit(f"{clock_time(replay.position_s())}{NBSP}/{NBSP}{replay.durationText}")

    @Property("QVariantList", notify=languageChanged, final=True)
    def groups(self) -> list[dict[str, object]]:
        """The sheet of keys as { title, lines: { keys, words } }."""
        return [
            {"title": title, "lines": [{"keys": keys, "words": words} for keys, words in lines]}
            for title, lines in key_groups()
        ]
