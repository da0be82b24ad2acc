# SPDX-License-Identifier: AGPL-3.0-or-later
"""`App`: the one object through which QML reaches the program."""

from __future__ import annotations

import logging
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QObject, QUrl, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlEngine

from kiosk.resources import resources_folder
from kiosk.tasks.sticks import is_pack_name
from kiosk.ui.downloads.downloads_view_model import DownloadsViewModel
from kiosk.ui.downloads.uses import Uses
from kiosk.ui.event.event_view_model import EventViewModel
from kiosk.ui.event.keep_view_model import KeepViewModel
from kiosk.ui.home.home_view_model import HomeViewModel
from kiosk.ui.home.person_view_model import PersonViewModel
from kiosk.ui.navigator import Navigator
from kiosk.ui.packs.pack_view_model import PackViewModel
from kiosk.ui.packs.stick_view_model import StickViewModel
from kiosk.ui.packs.sticks_view_model import SticksViewModel
from kiosk.ui.qml_types import Property, QmlElement, QmlSingleton
from kiosk.ui.replay.replay_view_model import ReplayViewModel
from kiosk.ui.schedule.schedule_view_model import ScheduleViewModel
from kiosk.ui.services import Services
from kiosk.ui.settings_view_model import SettingsViewModel
from kiosk.ui.slides.slides_view_model import SlidesViewModel
from kiosk.ui.small_pictures import provide_pictures
from kiosk.ui.sources.sources_view_model import SourcesViewModel
from kiosk.ui.translation import Translation

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)
translate = QCoreApplication.translate


@QmlElement
@QmlSingleton
class App(QObject):
    noticeChanged = Signal()

    _prepared: ClassVar[App | None] = None

    @classmethod
    def prepare(cls, services: Services, translation: Translation) -> App:
        """Makes the object that the next QML engine gets. The caller keeps it alive as long as the engine."""
        cls._prepared = cls(services, translation)
        return cls._prepared

    @staticmethod
    def create(engine: QQmlEngine) -> QObject:  # noqa: ARG004 - the signature is Qt's
        if App._prepared is None:
            raise RuntimeError("App.prepare comes before the engine")
        QQmlEngine.setObjectOwnership(App._prepared, QQmlEngine.ObjectOwnership.CppOwnership)
        return App._prepared

    def __init__(self, services: Services, translation: Translation) -> None:
        super().__init__()
        self._services = services
        self._translation = translation
        self._notice = ""
        self._offer: str | None = None  # the file of the pack that the notice offers; empty for several
        self._engine: QQmlEngine | None = None
        self._home = HomeViewModel(services, self)
        self._event = EventViewModel(services, self)
        self._person = PersonViewModel(services, self)
        self._downloads = DownloadsViewModel(services, self)
        self._keep = KeepViewModel(services, self._downloads, self)
        self._uses = Uses(services, self)
        self._replay = ReplayViewModel(services, self)
        self._slides = SlidesViewModel(services, self)
        self._schedule = ScheduleViewModel(services, self)
        self._sources = SourcesViewModel(services, self._downloads.network, self)
        self._sticks = SticksViewModel(services, self)
        self._stick = StickViewModel(services, self._sticks, self)
        self._pack = PackViewModel(services, self)
        self._sticks.offered.connect(self._offer_pack)
        self._sticks.withdrawn.connect(self._withdraw_pack)
        self._stick.written.connect(self._sticks.look)
        self._pack.came.connect(self._home.readAgain)
        self._pack.came.connect(self._sticks.look)
        self._sources.told.connect(self.tell)
        self._sources.synced.connect(self._home.readAgain)
        self._home.told.connect(self.tell)
        self._event.told.connect(self.tell)
        self._replay.told.connect(self.tell)
        self._downloads.told.connect(self.tell)
        self._downloads.came.connect(self._event_came)
        self._event.opened.connect(self._keep.open)
        services.settings.signedPacksOnlyChanged.connect(self._sticks.look)
        self._downloads.begin()
        services.settings.languageChanged.connect(self._change_language)

    def attach(self, engine: QQmlEngine) -> None:
        """Names the engine whose texts follow the language."""
        self._engine = engine
        provide_pictures(engine)

    def _change_language(self) -> None:
        self._translation.use(self._services.settings.values.language)
        if self._engine is not None:
            self._engine.setUiLanguage(self._translation.language)
            self._engine.retranslate()
        self._home.retranslate()
        self._event.retranslate()
        self._person.load()
        self._replay.retranslate()
        self._slides.retranslate()
        self._schedule.retranslate()
        self._sources.retranslate()
        self._downloads.retranslate()
        self._sticks.retranslate()
        self._stick.retranslate()
        self._pack.retranslate()
        self._keep.load()

    @Slot(str)
    def _event_came(self, event_id: str) -> None:
        """What is shown of an event is read afresh: its media have come, or are gone."""
        self._home.load()
        if self._event.eventId == event_id:
            self._event.open(event_id)

    def shut_down(self) -> None:
        """Ends what the screens have under way; the window is closing."""
        self._replay.close()
        self._slides.close()
        self._event.close()
        self._schedule.close()
        self._sources.close()
        self._sticks.close()
        self._stick.close()
        self._pack.close()
        self._keep.close()
        self._downloads.close()
        self._services.settings.save()

    @Property(str, constant=True, final=True)
    def resources(self) -> str:
        """The address of the resources' folder, ending in a slash."""
        return QUrl.fromLocalFile(str(resources_folder()) + "/").toString()

    @Property(SettingsViewModel, constant=True, final=True)
    def settings(self) -> SettingsViewModel:
        return self._services.settings

    @Property(Navigator, constant=True, final=True)
    def navigator(self) -> Navigator:
        return self._services.navigator

    @Property(HomeViewModel, constant=True, final=True)
    def home(self) -> HomeViewModel:
        return self._home

    @Property(EventViewModel, constant=True, final=True)
    def eventPage(self) -> EventViewModel:
        return self._event

    @Property(PersonViewModel, constant=True, final=True)
    def person(self) -> PersonViewModel:
        return self._person

    @Property(SourcesViewModel, constant=True, final=True)
    def sources(self) -> SourcesViewModel:
        return self._sources

    @Property(ScheduleViewModel, constant=True, final=True)
    def schedule(self) -> ScheduleViewModel:
        return self._schedule

    @Property(DownloadsViewModel, constant=True, final=True)
    def downloads(self) -> DownloadsViewModel:
        return self._downloads

    @Property(SticksViewModel, constant=True, final=True)
    def sticks(self) -> SticksViewModel:
        return self._sticks

    @Property(StickViewModel, constant=True, final=True)
    def stick(self) -> StickViewModel:
        return self._stick

    @Property(PackViewModel, constant=True, final=True)
    def pack(self) -> PackViewModel:
        return self._pack

    @Property(KeepViewModel, constant=True, final=True)
    def eventKeep(self) -> KeepViewModel:
        return self._keep

    @Property(ReplayViewModel, constant=True, final=True)
    def replay(self) -> ReplayViewModel:
        return self._replay

    @Property(SlidesViewModel, constant=True, final=True)
    def slides(self) -> SlidesViewModel:
        return self._slides

    @Property(str, notify=noticeChanged, final=True)
    def notice(self) -> str:
        """A sentence for the quiet banner; empty when there is nothing to say."""
        return self._notice

    @Property(bool, notify=noticeChanged, final=True)
    def noticeOffers(self) -> bool:
        """Whether the banner offers to look at a pack, and stays until it is answered."""
        return self._offer is not None

    @Slot(str)
    def tell(self, text: str) -> None:
        if text != self._notice or self._offer is not None:
            self._notice, self._offer = text, None
            self.noticeChanged.emit()

    @Slot(str, str)
    def _offer_pack(self, text: str, path: str) -> None:
        self._notice, self._offer = text, path
        self.noticeChanged.emit()

    @Slot()
    def _withdraw_pack(self) -> None:
        if self._offer is not None:
            self.tell("")

    @Slot()
    def takeOffer(self) -> None:
        """Looks at the pack that the banner offers."""
        path = self._offer
        self.tell("")
        if path:
            self._pack.open(path)
        elif path is not None:
            self._services.navigator.openStick()

    @Slot(list, result=bool)
    def openDropped(self, urls: list[QUrl]) -> bool:
        """Opens a pack that was dropped onto the window; says whether there was one."""
        packs = [u.toLocalFile() for u in urls if u.isLocalFile() and is_pack_name(u.toLocalFile())]
        if packs:
            self._pack.open(packs[0])
        else:
            self.tell(translate("packs", "Only packs can be dropped here: files that end in .kioskpack."))
        return bool(packs)

    @Slot(str)
    def copy(self, text: str) -> None:
        """Puts text on the clipboard."""
        QGuiApplication.clipboard().setText(text)
