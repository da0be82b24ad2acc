# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is fuzzed: each reader of bytes that strangers wrote, and what must hold whatever they are.

A target takes bytes and raises only when something is wrong: an exception that is no KioskError, a value that is not
finite, a name that leaves the recording.
"""

from __future__ import annotations

import contextlib
import math
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from kiosk.errors import KioskError
from kiosk.resources import resource

Target = Callable[[bytes], None]

SEEDS = Path(__file__).parent / "seeds"

# The files of a recording that its reader reads; the rest of the recording is two slides of a minute.
FILES = (
    "metadata.xml",
    "shapes.svg",
    "panzooms.xml",
    "cursor.xml",
    "slides_new.xml",
    "deskshare.xml",
    "presentation_text.json",
    "captions.json",
    "caption_fr.vtt",
    "notes.html",
    "polls.json",
    "external_videos.json",
    "tldraw.json",
)
MOMENTS_S = (-1.0, 0.0, 0.05, 1.5, 14.3, 30.0, 59.9, 60.0, 1e9, math.inf)

_PRESENTATION = "presentation/p"
_BASE = {
    "metadata.xml": b"<recording><id>r</id><playback><duration>60000</duration></playback></recording>",
    "shapes.svg": (
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
        b'<image id="image1" class="slide" in="0.0" out="30.0" width="1600" height="900" '
        b'xlink:href="presentation/p/slide-1.png"/>'
        b'<image id="image2" class="slide" in="30.0" out="60.0" width="1200" height="1600" '
        b'xlink:href="presentation/p/slide-2.png"/></svg>'
    ),
    "panzooms.xml": (
        b'<recording id="panzoom_events"><event timestamp="0.0"><viewBox>0 0 1600 900</viewBox></event></recording>'
    ),
}


@cache
def _folder() -> Path:
    """A folder with the rest of a recording; it goes with the process."""
    made = tempfile.TemporaryDirectory(prefix="kiosk-fuzz-")
    _kept.append(made)
    folder = Path(made.name)
    for name, data in _BASE.items():
        (folder / name).write_bytes(data)
    return folder


_kept: list[tempfile.TemporaryDirectory[str]] = []


def _read(name: str, data: bytes) -> None:
    """The whole recording with this file in it: its states and what is drawn of them."""
    from kiosk.recordings.bigbluebutton.reader import read_recording
    from kiosk.recordings.bigbluebutton.stage_geometry import cursor_point, seen_box
    from kiosk.recordings.bigbluebutton.tldraw.shape import TldrawShape
    from kiosk.recordings.bigbluebutton.tldraw.whiteboard import ShapeMarks
    from kiosk.recordings.files import safe_name

    folder = _folder()
    path = folder / f"fuzzed-{threading.get_ident()}"
    path.write_bytes(data)
    files = {known: folder / known for known in _BASE} | {name: path}
    try:
        timeline = read_recording(files)
    except KioskError:
        return
    assert math.isfinite(timeline.duration_s), "duration"
    for slide in timeline.slides:
        assert safe_name(slide.href) == slide.href, slide.href
    for moment_s in MOMENTS_S:
        state = timeline.state_at(moment_s)
        for box in (seen_box(timeline, state), cursor_point(timeline, state)):
            assert box is None or all(map(math.isfinite, box)), box
        shapes = [s for s in state.shapes if isinstance(s, TldrawShape)]
        ShapeMarks(timeline.whiteboard, lambda text: (len(text.text) * text.size / 2, text.size)).of(shapes)
    _ = timeline.chapters


def _svg(data: bytes) -> None:
    from lxml import etree

    from kiosk.recordings.bigbluebutton.svg_guard import safe_svg

    safe = safe_svg(data)
    if safe is None:
        return
    try:
        root = etree.fromstring(safe, etree.XMLParser(huge_tree=True))
    except etree.XMLSyntaxError:
        return  # no reader draws it
    for element in root.iter():
        assert isinstance(element.tag, str), "an entity or instruction was left"
        tag = element.tag.rpartition("}")[2].lower()
        assert tag not in ("script", "foreignobject"), tag
        for name, value in element.attrib.items():
            plain = str(name).rpartition("}")[2].lower()
            assert not plain.startswith("on"), plain
            if plain in ("href", "src"):
                assert str(value).strip().startswith(("#", "data:image/")), value


def _svg_cost(data: bytes) -> None:
    """What the window would draw by itself is drawn; the rest would go to a process, which can be stopped."""
    from kiosk.recordings.bigbluebutton.svg_guard import safe_svg
    from kiosk.recordings.bigbluebutton.xml_reading import root_of
    from kiosk.ui.stage.picture_place import Wanted
    from kiosk.ui.stage.svg_cost import LIGHT_MS, cost_ms

    _application()
    from PySide6.QtCore import QRectF

    from kiosk.ui.stage.svg_drawing import by_qt

    safe = safe_svg(data)
    root = root_of(safe) if safe is not None else None
    if safe is None or root is None or cost_ms(root) > LIGHT_MS:
        return
    place = QRectF(0.5, 0.5, 320, 180)
    image = by_qt(safe, Wanted("", place, place))
    assert image is None or (image.width(), image.height()) == (321, 181), image


def _bitmap(data: bytes) -> None:
    from kiosk.ui.stage.bitmap_decoding import MAX_PIXELS, decode_bitmap

    _application()
    for width_px in (0, 40):
        image = decode_bitmap(data, width_px)
        assert image is None or 0 < image.width() * image.height() <= MAX_PIXELS, image


def _application() -> None:
    """Qt, quiet and without a window: it tells its log of each broken picture. Each test has a log of its own."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import qInstallMessageHandler

    import kiosk.ui  # noqa: F401 - before PySide6

    qInstallMessageHandler(lambda *_: None)
    _gui()


@cache
def _gui() -> object:
    from PySide6.QtGui import QGuiApplication

    return QGuiApplication.instance() or QGuiApplication(["fuzz"])


@cache
def _whole_index() -> bytes:
    """The index of the sample recording."""
    from kiosk.recordings.bigbluebutton.index_file import IndexPlace
    from kiosk.recordings.bigbluebutton.reader import read_recording

    path = _folder() / "index"
    read_recording({name: _folder() / name for name in _BASE}, index=IndexPlace(path, "fuzz"))
    return path.read_bytes()


def _index(data: bytes) -> None:
    """A kept index, changed: it is made anew, or what it says is what the files say. The input says what is changed."""

    whole = bytearray(_whole_index())
    for begin in range(0, min(len(data) - 3, 64), 4):
        place = int.from_bytes(data[begin : begin + 2], "little") % len(whole)
        match data[begin + 2] % 3:
            case 0:
                whole[place] = data[begin + 3]
            case 1:
                whole[place:place] = data[begin : begin + 4]
            case _:
                del whole[place : place + 1 + data[begin + 3]]
        if len(whole) < 2:
            break
    _states(bytes(whole))
    _states(data)


def _states(index: bytes) -> None:
    from kiosk.recordings.bigbluebutton.index_file import IndexPlace
    from kiosk.recordings.bigbluebutton.reader import read_recording

    path = _folder() / "index-fuzzed"
    path.write_bytes(index)
    files = {name: _folder() / name for name in _BASE}
    found, expected = read_recording(files, index=IndexPlace(path, "fuzz")), read_recording(files)
    for moment_s in MOMENTS_S:
        said, right = found.state_at(moment_s), expected.state_at(moment_s)
        assert (said.slide, said.view_box) == (right.slide, right.view_box), moment_s


def _settings(data: bytes) -> None:
    from kiosk.config import load_settings

    path = _folder() / "fuzzed-settings"
    path.write_bytes(data)
    settings, _ = load_settings(path)
    assert 0.0 <= settings.volume <= 1.5 and 0.25 <= settings.rate <= 3.0, settings


def _player_folder(data: bytes) -> None:
    """A folder with a player and names out of the input: what is taken lies in it."""
    from kiosk.recordings.bigbluebutton.reader import is_recording, read_recording
    from kiosk.recordings.files import files_of_folder, recordings_in, safe_name
    from kiosk.tasks.recordings import chosen_files

    folder = Path(tempfile.mkdtemp(dir=_folder()))
    try:
        for number, line in enumerate(data.split(b"\n")[:20]):
            name = safe_name(line[:200].decode("utf-8", errors="replace"))
            path = folder / (name or f"x{number}")
            if name and not path.exists():
                with contextlib.suppress(OSError):  # a file where a folder would be
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(_BASE.get(path.name, data[:500]))
        for files in recordings_in(files_of_folder(folder)).values():
            chosen, _ = chosen_files(files)
            assert all(folder in files[name].parents for name in chosen), chosen
            if is_recording(files):
                with contextlib.suppress(KioskError):
                    read_recording(files)
    finally:
        shutil.rmtree(folder)


def _address(data: bytes) -> None:
    from kiosk.recordings.bigbluebutton.address import parse_address

    address = parse_address(data.decode("utf-8", errors="replace"))
    if address is not None:
        assert ".." not in address.record_id and "/" not in address.record_id, address
        assert address.files_url.startswith(("http://", "https://")), address
        assert math.isfinite(address.start_s) and address.start_s >= 0, address


def _zip(data: bytes) -> None:
    from kiosk.tasks.progress import Stop
    from kiosk.tasks.unpacking import unpacked

    folder = _folder() / "unpacking"
    archive = _folder() / "fuzzed.zip"
    archive.write_bytes(data)
    try:
        with unpacked(archive, folder, Stop()) as files:
            for path in files.values():
                assert folder in path.resolve().parents, path
    except KioskError:
        pass
    assert not folder.exists() or not any(folder.iterdir()), "something was left behind"


def _manifest(data: bytes) -> None:
    from kiosk.recordings.bigbluebutton.manifest import second_step
    from kiosk.recordings.files import safe_name

    path = _folder() / "fuzzed-manifest"
    path.write_bytes(data)
    for name in ("shapes.svg", "captions.json", "tldraw.json", "panzooms.xml", "deskshare.xml"):
        for named in second_step({name: path}.get).names:
            assert safe_name(named) == named, named


def _content(data: bytes) -> None:
    from kiosk.tasks.content import is_what_it_seems

    path = _folder() / "fuzzed-content"
    path.write_bytes(data)
    for name in ("a.webm", "a.png", "a.svg", "a.xml", "a.json", "a.vtt", "a.txt", "a.html", "a.pdf", "a"):
        is_what_it_seems(name, path)


def _media_kind(data: bytes) -> None:
    from kiosk.tasks.media_kind import media_kind_of

    path = _folder() / "fuzzed-medium"
    path.write_bytes(data)
    media_kind_of(path)


def _feed(name: str, data: bytes) -> None:
    """A reader of events: what it gives can be stored and read again, whatever the bytes were."""
    import json

    from kiosk.catalogue.json_form import event_from_json, stored_form
    from kiosk.sources.content import Content
    from kiosk.sources.readers import READERS
    from kiosk.sources.source import ReadPage

    class Alone:
        key = "file:/x"

        def source(self, item: str = "") -> str:
            return f"x#{item}"

        def name(self, title: str) -> None:
            assert isinstance(title, str)

        def open(self, address: str) -> Content:
            raise AssertionError(address)

    content = Content(data, "/x/x")
    for reader in READERS:
        if not reader.reads(content) and reader.kind != name:
            continue
        try:
            for item in reader.items(content, Alone()):
                assert isinstance(item, ReadPage), item
                form = json.dumps(stored_form(item.event), ensure_ascii=False).encode()
                assert event_from_json(json.loads(form), item.event.body) == item.event
        except KioskError:
            pass


FEEDS = ("schedule", "calendar", "voctoweb", "peertube", "feed", "podcast")
_FEED_SEEDS = {
    "schedule": ("schedule.xml", "schedule.json", "schedule2.json"),
    "calendar": ("calendar.ics",),
    "voctoweb": ("voctoweb-conference.json", "voctoweb-event.json"),
    "peertube": ("peertube-video.json", "peertube-channel.json"),
    "feed": ("podcast.xml", "atom.xml"),
    "podcast": ("podlove.json",),
}


def _site_page(data: bytes) -> None:
    """A page of a web site, as events and as leads: no address of another scheme, site or machine is led to."""
    from kiosk.sources.content import Content
    from kiosk.sources.web.addresses import Scope, site_of
    from kiosk.sources.web.page import read_web_page, text_of
    from kiosk.sources.web.page_leads import read_leads

    address = "https://example.org/actualites/x/"
    content = Content(data, address, "text/html")
    list(read_web_page(content))
    scope = Scope("https://example.org/")
    try:
        listing = read_leads(text_of(content), scope, address)
    except KioskError:
        return
    for led in [*(lead.address for lead in listing.leads), *listing.more]:
        assert site_of(led) == site_of(scope.root), led


def _sitemap(data: bytes) -> None:
    from kiosk.sources.web.addresses import Scope, site_of
    from kiosk.sources.web.feed_leads import read_feed
    from kiosk.sources.web.sitemap import read_sitemap

    scope = Scope("https://example.org/")
    for listing in (read_sitemap(data, scope), read_feed(data, scope, scope.root)):
        for lead in listing.leads if listing else ():
            assert site_of(lead.address) == site_of(scope.root), lead


def _robots(data: bytes) -> None:
    from kiosk.net.robots import read_robots

    robots = read_robots(data)
    robots.allows("https://example.org/actualites/un-webinaire/")
    assert robots.delay_s is None or 0 <= robots.delay_s < 1e6
    assert all(address.lower().startswith(("http://", "https://")) for address in robots.sitemaps)


def _markdown(data: bytes) -> None:
    from kiosk.sources.extract.page import read_markdown_page

    try:
        event = read_markdown_page(data.decode("utf-8", errors="replace"), source="a/x.md", identity="x")
    except KioskError:
        return
    assert event.title


def _schema_org(data: bytes) -> None:
    from kiosk.sources.extract.html_events import read_html_events

    text = data.decode("utf-8", errors="replace")
    page = f'<h1>T</h1><script type="application/ld+json">{text}</script>'
    for event in read_html_events(page, source="x.html", identity="x"):
        assert event.title
        assert len(event.agenda) <= 5000


def _pack_manifest(data: bytes) -> None:
    """`pack.json` and `mirror.json`: what is read of one is what would be written of it."""
    from kiosk.library.packs.manifest import manifest_bytes, read_manifest

    for given in (data, _with_its_id(data)):
        with contextlib.suppress(ValueError):
            manifest = read_manifest(given)
            assert read_manifest(manifest_bytes(manifest)) == manifest


def _with_its_id(data: bytes, *documents: bytes) -> bytes:
    """A manifest with the checksums of what it lists, so that a change is not refused for them alone."""
    import hashlib
    import json

    try:
        value = json.loads(data)
        for event, document in zip(value["events"], documents, strict=False):
            event |= {"document": hashlib.sha256(document).hexdigest(), "size": len(document)}
        lines = [f"event {event['document']}\n" for event in value["events"]]
        lines += [f"file {file['sha256']} {file.get('carried', True)}\n" for file in value["files"]]
        lines.append(f"base {value.get('base')} {' '.join(value.get('removed', []))}")
        value["id"] = hashlib.sha256("".join(lines).encode()).hexdigest()
        return json.dumps(value).encode()
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return data


def _pack_event(data: bytes) -> None:
    from kiosk.library.packs.event_document import document_bytes, read_document

    try:
        document = read_document(data)
    except ValueError:
        return
    assert read_document(document_bytes(document)) == document
    for file in document.files:
        assert ".." not in file.name.split("/") or file.part != "recording", file.name


def _pack_signature(data: bytes) -> None:
    from kiosk.library.packs.signature import read_signature

    with contextlib.suppress(ValueError):
        assert not read_signature(data, b"another manifest").valid


def _pack(data: bytes) -> None:
    """A whole pack: what is copied out of it is what its list says."""
    import hashlib
    import zipfile

    from kiosk.library.packs.archive import PackArchive

    path, out = _folder() / "fuzzed.kioskpack", _folder() / "of-pack"
    path.write_bytes(data)
    if b"\0\0\0\0" in data and not data.startswith(b"PK"):  # its members, parted by zero bytes
        manifest, document, content, *rest = [*data.split(b"\0\0\0\0"), b"", b""][:5]
        manifest = _with_its_id(manifest, document)
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("pack.json", manifest)
            archive.writestr(f"events/{hashlib.sha256(document).hexdigest()}.json", document)
            archive.writestr(f"files/{hashlib.sha256(content).hexdigest()}", content)
            for signature in rest[:1]:
                if signature:
                    archive.writestr("pack.sig", signature)
    with contextlib.suppress(KioskError), PackArchive(path) as pack:
        for event in pack.manifest.events:
            with contextlib.suppress(KioskError):
                pack.document(event)
        for file in pack.manifest.files:
            out.unlink(missing_ok=True)
            with contextlib.suppress(KioskError):
                pack.copy(file, out, lambda: False, lambda _: None)
                assert hashlib.sha256(out.read_bytes()).hexdigest() == file.sha256


def _mirror(data: bytes) -> None:
    """A mirror whose server answers each question with one of the input's parts, which zero bytes part."""
    from kiosk.errors import DownloadFailed, DownloadFault
    from kiosk.tasks.mirror import MirrorContent

    given = [*data.split(b"\0\0\0\0"), b"", b""]
    parts = iter([_with_its_id(given[0], given[2]), *given[1:]])

    class Server:
        def download(self, url: str, to: Path, **_: object) -> object:
            assert url.startswith("https://example.org/kiosk/"), url
            answer = next(parts, b"")
            if not answer:
                raise DownloadFailed(url, DownloadFault.NOT_FOUND)
            to.write_bytes(answer)
            return SimpleNamespace(unchanged=False, validator="")

    server: Any = Server()  # Any: two of a client's methods are enough here
    with contextlib.suppress(KioskError):
        content = MirrorContent(server, "https://example.org/kiosk/mirror.json", _folder())
        for event in content.manifest.events:
            with contextlib.suppress(KioskError):
                assert content.document(event).event.id == event.id
        for file in content.manifest.files:
            with contextlib.suppress(KioskError):
                content.copy(file, _folder() / "of-mirror", lambda: False, lambda _: None)


TARGETS: dict[str, Target] = {name: partial(_read, name) for name in FILES} | {
    "slide.svg": _svg,
    "drawn.svg": _svg_cost,
    "bitmap": _bitmap,
    "index": _index,
    "settings": _settings,
    "player-folder": _player_folder,
    "address": _address,
    "zip": _zip,
    "tar": _zip,
    "manifest": _manifest,
    "content": _content,
    "media-kind": _media_kind,
    "site-page": _site_page,
    "sitemap": _sitemap,
    "robots": _robots,
    "markdown": _markdown,
    "schema-org": _schema_org,
    "pack-manifest": _pack_manifest,
    "pack-event": _pack_event,
    "pack-signature": _pack_signature,
    "pack-whole": _pack,
    "mirror": _mirror,
    **{f"events-{name}": partial(_feed, name) for name in FEEDS},
}


def seeds_of(target: str) -> Iterator[bytes]:
    """Good input to begin from: the sample recording's own file, and what lies in `seeds` under the target's name."""
    sample = resource("sample/recording") / target
    if sample.is_file():
        yield sample.read_bytes()[:200_000]
    for path in sorted(SEEDS.glob(f"{target}*")):
        yield path.read_bytes()
    for name in _FEED_SEEDS.get(target.removeprefix("events-"), ()):
        yield (SEEDS.parent.parent / "data" / "feeds" / name).read_bytes()
