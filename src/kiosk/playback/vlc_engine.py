# SPDX-License-Identifier: AGPL-3.0-or-later
"""libVLC as an engine. The only module that imports `vlc`.

Pictures come through libVLC's memory callbacks, so that they can be drawn anywhere. libVLC is never called from one of
its own callbacks; stopping and freeing, which can hang, is done on a thread of its own with a deadline.
"""

from __future__ import annotations

import ctypes
import logging
import math
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.errors import Component, ComponentMissing, MediaUnplayable
from kiosk.playback.engine import (
    Filled,
    FrameReady,
    LengthKnown,
    Listener,
    PlayerEvent,
    Room,
    Status,
    StatusChanged,
    TimeReported,
    VideoFrame,
)
from kiosk.playback.frame_buffers import FrameBuffers
from kiosk.playback.plugin_cache import own_list, use_plugin_cache
from kiosk.playback.sound_output import libvlc_output

if TYPE_CHECKING:
    import vlc

log = logging.getLogger(__name__)

# libvlc_video_format_cb (libVLC 3, libvlc_media_player.h). python-vlc types the chroma as c_char_p, which hands
# Python a copy: writing to that corrupts memory, so the callback is declared here with plain pointers.
_FORMAT = ctypes.CFUNCTYPE(
    ctypes.c_uint,
    ctypes.POINTER(ctypes.c_void_p),
    ctypes.c_void_p,
    ctypes.POINTER(ctypes.c_uint),
    ctypes.POINTER(ctypes.c_uint),
    ctypes.POINTER(ctypes.c_uint),
    ctypes.POINTER(ctypes.c_uint),
)
_CLEANUP = ctypes.CFUNCTYPE(None, ctypes.c_void_p)
_LOCK = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.POINTER(ctypes.c_void_p))
_UNLOCK = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.POINTER(ctypes.c_void_p))
_DISPLAY = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)

MAX_SIDE_PX = 4096
RATE_UNIT = 1000
BLOCK_PX = 128  # of dav1d; others have smaller ones
_FAILED = StatusChanged(Status.FAILED)
WORTH_FITTING = 0.9
MATROSKA, MP4, OGG = b"\x1aE\xdf\xa3", b"ftyp", b"OggS"
DECODING_THREADS = 2  # each holds pictures of its own


def _library() -> Any:  # Any: python-vlc has no types
    try:
        import vlc  # noqa: PLC0415 - takes 45 ms, needed only when something plays
    except (ImportError, OSError, AttributeError, NameError) as cause:
        raise ComponentMissing(Component.LIBVLC, str(cause)) from cause
    return vlc


def libvlc_version() -> str:
    """The version of libVLC. Raises ComponentMissing where it is not installed."""
    version = _library().libvlc_get_version()
    return str(version.decode() if isinstance(version, bytes) else version)


def _start_of(path: Path) -> bytes:
    """What tells the form of a file; files in the library have no suffix."""
    try:
        with path.open("rb") as file:
            return file.read(8)
    except OSError:
        return b""


def _reader(start: bytes) -> list[str]:
    """Options by which FFmpeg's reader is taken for a file that begins so; where it is missing libVLC has to choose.

    Of libVLC 3's own readers, that of Matroska looks through the whole file at the first seeks when only the sound is
    played, and leaves out the picture of the very place sought; that of Ogg ends at many a seek to a time. FFmpeg's is
    told the form, since some of those it could guess would open other files, or connections.
    """
    form = "matroska" if start.startswith(MATROSKA) else "mp4" if start[4:] == MP4 else None
    form = "ogg" if start.startswith(OGG) else form
    return [":demux=avformat,any", f":avformat-format={form}"] if form else []


class VlcEngine:
    """Makes players on one libVLC instance."""

    def __init__(self, audio_output: str | None = None) -> None:
        """`audio_output`: `dummy` plays silently (also by KIOSK_AUDIO_OUTPUT); else libVLC chooses.

        Raises ComponentMissing where libVLC or its plugins are not installed.
        """
        vlc = _library()
        output = libvlc_output(audio_output)
        options = [
            "--quiet",
            "--no-interact",
            "--no-video-title-show",
            "--no-osd",
            "--no-spu",
            "--no-lua",
            "--no-stats",
            "--no-snapshot-preview",
            "--no-metadata-network-access",
            "--no-sub-autodetect-file",
            "--audio-time-stretch",
            "--file-caching=300",
            "--no-avcodec-hurry-up",  # it leaves out parts of pictures that later ones are made of
            "--avcodec-hw=none",
            "--swscale-mode=1",  # bilinear, over all that becomes one pixel: hardly another picture, for a third less
            "--audio-resampler=speex_resampler",  # it runs also where nothing is to be resampled; libVLC's choice costs more
            "--no-drop-late-frames",  # the first ones after a seek come late, and may be those looked for
        ]
        if use_plugin_cache():
            options.append("--no-plugins-scan")
        if output:
            options.append(f"--aout={output}")
        self._vlc = vlc
        self._instance = vlc.Instance(options)
        if self._instance is None:
            raise ComponentMissing(Component.LIBVLC, "no instance: are the plugins installed?")

    def open_sound(self, path: Path, listener: Listener) -> VlcPlayer:
        """A player of a file's sound, paused at its beginning. Raises MediaUnplayable."""
        _check(path)
        options = [":start-paused", ":no-video", *_reader(_start_of(path))]
        return VlcPlayer(self._vlc, self._instance, path, listener, options)

    def open_pictures(
        self, path: Path, listener: Listener, *, position_s: float = 0.0, room: Room | None = None
    ) -> VlcPlayer:
        """A silent player of a file's pictures, playing from a time (seconds) on. Raises MediaUnplayable.

        Pictures larger than `room` are made smaller while they are decoded: seven of each are in memory at once.
        """
        _check(path)
        options = [
            ":no-audio",
            f":avcodec-threads={DECODING_THREADS}",
            *_reader(start := _start_of(path)),
        ]
        if start[4:] == MP4:
            # H.264 stores pictures in another order than it shows them in: libVLC 3 loses every third of them without.
            options.append(":avcodec-hurry-up")
        return VlcPlayer(self._vlc, self._instance, path, listener, options, position_s=position_s, room=room)

    def close(self) -> None:
        """Frees the instance; all players must be closed."""
        self._instance.release()


def fitted(size: tuple[int, int], room: Room) -> tuple[int, int]:
    """The size that pictures (pixels) have within a room; their own where that is no larger, or hardly."""
    scale = min(room[0] / size[0], room[1] / size[1])
    if scale > WORTH_FITTING:
        return size
    return max(2, round(size[0] * scale / 2) * 2), max(2, round(size[1] * scale / 2) * 2)


def _check(path: Path) -> None:
    """Raises MediaUnplayable where the file is missing or empty."""
    try:
        size = path.stat().st_size
    except OSError as cause:
        raise MediaUnplayable(str(path), str(cause)) from cause
    if size == 0:
        raise MediaUnplayable(str(path), "empty file")


class VlcPlayer:
    """One medium in libVLC, see `kiosk.playback.engine.Player`."""

    def __init__(
        self,
        module: Any,  # Any: python-vlc has no types
        instance: vlc.Instance,
        path: Path,
        listener: Listener,
        options: Sequence[str],
        *,
        position_s: float = 0.0,
        room: Room | None = None,
    ) -> None:
        self._vlc = module
        self._listener = listener
        self._path = path
        self._frames = FrameBuffers()
        self._room = room
        self._reduced = False
        self._closed = False
        self._rate = 1.0
        self._picture_duration_s = 0.0
        self._ending: threading.Thread | None = None
        self._instance = instance
        self._options = (":no-sub-autodetect-file", *options)
        self._player = instance.media_player_new()
        self._media = self._make_media(position_s)
        self._keep: list[object] = []  # every callback, as long as libVLC may call it
        if ":no-video" not in options:
            self._install_video_callbacks()
        self._listen()
        self._player.set_media(self._media)
        self._player.play()  # opens the file

    def _make_media(self, position_s: float) -> Any:  # Any: python-vlc has no types
        media = self._instance.media_new_path(str(self._path))
        for option in (*self._options, f":start-time={max(0.0, position_s):.3f}"):
            media.add_option(option)
        return media

    def _install_video_callbacks(self) -> None:
        frames = self._frames

        def setup(
            _opaque: Any,  # Any: ctypes pointers
            chroma: int,
            width: Any,
            height: Any,
            pitches: Any,
            lines: Any,
        ) -> int:
            if not (0 < width[0] <= MAX_SIDE_PX and 0 < height[0] <= MAX_SIDE_PX):
                return 0
            # These are as decoded, in whole blocks; libVLC would stretch the picture over all of them. What the file
            # says is asked of the media's list of tracks, which is safe here: only that list is locked.
            seen_width, seen_height = self._player.video_get_size(0) or (0, 0)
            for seen in (
                (seen_width, seen_height),
                (seen_height, seen_width),
            ):  # the latter turned, as phones do
                if 0 <= width[0] - seen[0] < BLOCK_PX and 0 <= height[0] - seen[1] < BLOCK_PX:
                    width[0], height[0] = seen
                    break
            whole = (width[0], height[0])
            width[0], height[0] = fitted(whole, self._room) if self._room else whole
            self._reduced = (width[0], height[0]) != whole
            ctypes.memmove(chroma, b"RV32", 4)
            stride, rows = frames.allocate(width[0], height[0])
            pitches[0], lines[0] = stride, rows
            return 1

        def lock(_opaque: int, planes: Any) -> int:
            index, address = frames.begin()
            planes[0] = address
            return index + 1

        def display(_opaque: int, picture: int) -> None:
            now = time.monotonic()
            changed = frames.finish((picture or 1) - 1, now)
            if frames.keeping_repeated or (changed and frames.one_waits()):
                self._tell(FrameReady(now, repeated=not changed))

        def cleanup(_opaque: int) -> None:
            pass  # the buffers stay: the last picture is shown until another one comes

        callbacks = (_LOCK(lock), _UNLOCK(), _DISPLAY(display))  # nothing is to be unlocked: a null pointer
        self._keep += callbacks
        formats = (_FORMAT(setup), _CLEANUP(cleanup))
        self._keep += formats
        set_callbacks = self._vlc.dll.libvlc_video_set_callbacks
        set_callbacks.argtypes = [ctypes.c_void_p, _LOCK, _UNLOCK, _DISPLAY, ctypes.c_void_p]
        set_callbacks.restype = None
        set_formats = self._vlc.dll.libvlc_video_set_format_callbacks
        set_formats.argtypes = [ctypes.c_void_p, _FORMAT, _CLEANUP]
        set_formats.restype = None
        pointer = ctypes.cast(self._player._as_parameter_, ctypes.c_void_p)
        set_callbacks(pointer, *callbacks, None)
        set_formats(pointer, *formats)

    def _listen(self) -> None:
        kinds = self._vlc.EventType
        manager = self._player.event_manager()
        told: list[tuple[Any, Callable[[Any], PlayerEvent | None]]] = [  # Any: python-vlc's events
            (kinds.MediaPlayerPlaying, lambda _: StatusChanged(Status.PLAYING)),
            (kinds.MediaPlayerPaused, lambda _: StatusChanged(Status.PAUSED)),
            (kinds.MediaPlayerEndReached, lambda _: StatusChanged(Status.ENDED)),
            (kinds.MediaPlayerEncounteredError, lambda _: StatusChanged(Status.FAILED)),
            (kinds.MediaPlayerTimeChanged, lambda e: TimeReported(e.u.new_time / 1000, time.monotonic())),
            (
                kinds.MediaPlayerBuffering,
                lambda e: self._filled() if e.u.new_cache >= 100 else None,
            ),
            (kinds.MediaPlayerLengthChanged, lambda e: LengthKnown(e.u.new_length / 1000)),
        ]
        for kind, make in told:

            def heard(event: Any, make: Callable[[Any], PlayerEvent | None] = make) -> None:
                if (made := make(event)) is not None:
                    self._tell(made)

            self._keep.append(heard)
            manager.event_attach(kind, heard)

    def _filled(self) -> Filled:
        # libVLC 3 tells it before its decoders go on (EsOutDecodersStopBuffering in es_out.c).
        self._frames.filled()
        return Filled(time.monotonic())

    def _tell(self, event: PlayerEvent) -> None:
        if not self._closed:
            if event == _FAILED and own_list():
                log.warning(
                    "%s: not played with the plugins in %s; where VLC plays it, set VLC_PLUGIN_PATH to the folder of all",
                    self._path.name,
                    own_list(),
                )
            self._listener(event)

    def play(self) -> None:
        # Not set_pause(0), which does nothing while a pause asked for just before is still to come.
        if self._player.get_state() != self._vlc.State.Ended:
            self._player.play()

    def pause(self) -> None:
        self._player.set_pause(1)

    def seek(self, position_s: float) -> None:
        self._player.set_time(max(0, round(position_s * 1000)))

    def set_rate(self, rate: float) -> float:
        if rate != self._rate:
            self._rate = rate
            self._player.set_rate(rate)
        # libVLC 3 keeps a rate as the whole thousandths of its inverse (`input_rate` in vlc_input.h).
        return RATE_UNIT / int(RATE_UNIT / rate)

    def set_volume(self, volume: float) -> None:
        self._player.audio_set_volume(round(min(max(volume, 0.0), 1.5) * 100))

    def has_sound(self) -> bool:
        return bool(self._player.audio_get_track_count() > 0)

    def picture_duration_s(self) -> float:
        if self._picture_duration_s == 0.0:
            pictures_a_second = self._player.get_fps()
            self._picture_duration_s = 1 / pictures_a_second if pictures_a_second >= 1 else 0.0
        return self._picture_duration_s

    def time_s(self) -> float:
        """libVLC's own time at the moment, in seconds."""
        return float(max(0, self._player.get_time())) / 1000

    def restart(self, position_s: float, listener: Listener) -> None:
        # libVLC 3 does not seek in a medium that has ended: it is opened anew, at the time wanted.
        self._player.stop()
        self._listener = listener  # all threads that told of the time before have ended
        self._frames.forget(math.inf)
        # As another medium: libVLC leaves out an option that a medium has had already, and the newest place would stay.
        before, self._media = self._media, self._make_media(position_s)
        self._player.set_media(self._media)
        before.release()
        self._player.play()
        if self._rate != 1.0:
            self._player.set_rate(self._rate)

    def reduced(self) -> bool:
        return self._reduced

    def take_frame(self, due: Callable[[float], bool]) -> VideoFrame | None:
        return self._frames.take(due)

    def next_frame_at_s(self) -> float | None:
        return self._frames.next_at_s()

    def keep_first_frames(self, on: bool) -> None:
        self._frames.keep_first(on)

    def tell_frames(self, on: bool) -> None:
        self._frames.keep_repeated(on)

    def forget_frames(self, before_s: float) -> None:
        self._frames.forget(before_s)

    def close(self, deadline_s: float = 2.0) -> bool:
        self._closed = True
        if self._ending is None:
            player, media, frames = self._player, self._media, self._frames

            def end() -> None:
                player.stop()
                player.release()
                media.release()
                frames.clear()
                _ending.discard(self)

            _ending.add(self)  # its callbacks must outlive it
            self._ending = threading.Thread(target=end, name="kiosk-vlc-end", daemon=True)
            self._ending.start()
        self._ending.join(max(0.0, deadline_s))
        if self._ending.is_alive():
            if deadline_s <= 0:
                return False
            log.warning("libVLC did not stop in %.1f s: %s", deadline_s, self._path.name)
            return False
        return True


_ending: set[VlcPlayer] = set()
