# SPDX-License-Identifier: AGPL-3.0-or-later
"""A list of libVLC's plugins, where the system has none.

libVLC knows what its plugins can do from a file `plugins.dat` beside them. Distributions write it when VLC's programs
are installed, not with the library alone. Without it, libVLC loads all of its 400 plugins and what they need each time:
50 MiB, and most of the time until something plays. So Kiosk has libVLC write that file once, for a folder of links to
the plugins that local files need. None of those opens a connection, whatever a file says that it is.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import platformdirs

log = logging.getLogger(__name__)

LIST = "plugins.dat"  # CACHE_NAME in src/modules/cache.c of libVLC 3
LIMIT_S = 30
WORKER = "kiosk.playback.plugin_cache_worker"
NOBODY = 65534
_MINE = "KIOSK_VLC_PLUGIN_PATH"  # says that VLC_PLUGIN_PATH is Kiosk's own; processes that are started inherit both

# Whole groups, or single plugins of them.
NEEDED = {
    "access": ("filesystem", "imem"),
    "audio_filter": (),
    "audio_mixer": (),
    "audio_output": (),
    "codec": (
        *(
            "adpcm",
            "aes3",
            "araw",
            "avcodec",
            "dav1d",
            "faad",
            "flac",
            "g711",
            "libmpeg2",
            "lpcm",
            "mpg123",
            "opus",
        ),
        *("rawvideo", "speex", "theora", "vorbis", "vpx"),
    ),
    "demux": (
        *("aiff", "asf", "au", "avformat", "avi", "caf", "es", "flacsys", "mkv", "mp4", "ogg", "ps", "ts"),
        "wav",
    ),
    "logger": ("console_logger",),
    "packetizer": (),
    "stream_filter": (
        "skiptags",
    ),  # cache_read would keep 12 MiB of each file, beside the system's own cache
    "video_chroma": (),
    "video_filter": ("deinterlace", "scale", "transform"),  # television, and phones held upright
    "video_output": ("vdummy", "vmem"),
}


def use_plugin_cache() -> bool:
    """Lets the libVLC that is loaded in this process find its plugins by a list of Kiosk's own.

    True: libVLC must not look for plugins itself. To be called before the first instance is made.
    """
    given = os.environ.get("VLC_PLUGIN_PATH")
    if sys.platform != "linux" or (given and given != os.environ.get(_MINE)):
        return False
    if given and (Path(given) / LIST).exists():
        return True
    system = _system_folder()
    if system is None or (system / LIST).exists():
        return False
    plugins = _needed(system)
    folder = Path(platformdirs.user_cache_dir("kiosk", appauthor=False)) / f"libvlc-{_key(plugins)}"
    try:
        if not (folder / LIST).exists():
            _make(folder, system, plugins)
    except (OSError, subprocess.SubprocessError) as cause:
        log.info("libVLC looks for its plugins itself: %s", cause)
        return False
    os.environ["VLC_PLUGIN_PATH"] = os.environ[_MINE] = str(folder)
    return True


def own_list() -> Path | None:
    """The folder of the plugins that Kiosk has listed, where libVLC in this process uses that list."""
    mine = os.environ.get(_MINE)
    return Path(mine) if mine and mine == os.environ.get("VLC_PLUGIN_PATH") else None


def _system_folder() -> Path | None:
    """Where the plugins of the libVLC in this process are: beside its core library, as libVLC itself finds them."""
    try:
        with Path("/proc/self/maps").open() as maps:
            paths = (line.split(maxsplit=5)[5].rstrip("\n") for line in maps if "/libvlccore.so" in line)
            core = next(paths, None)
    except OSError:
        return None
    folder = Path(core).parent / "vlc" / "plugins" if core else None
    return folder if folder is not None and folder.is_dir() else None


def _needed(system: Path) -> list[Path]:
    """The plugins that are needed and there, relative to the folder."""
    found: list[Path] = []
    for group, names in NEEDED.items():
        wanted = {f"lib{name}_plugin.so" for name in names}
        paths = sorted((system / group).glob("lib*_plugin.so"))
        found += [path for path in paths if not names or path.name in wanted]
    return found


def _key(plugins: list[Path]) -> str:
    """Changes when a plugin does: libVLC believes the list without looking at the files."""
    facts = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in plugins]
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]


def _make(folder: Path, system: Path, plugins: list[Path]) -> None:
    """Makes the folder of links with its list. Raises OSError or SubprocessError."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="kiosk-libvlc-") as temporary:
        links = Path(temporary) / "plugins"
        for path in plugins:
            link = links / path.relative_to(system)
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(path)
        # A process of its own: it loads all plugins once, and must not write to the system's folder even as root.
        Path(temporary).chmod(0o755)
        if os.geteuid() == 0:
            os.chown(links, NOBODY, NOBODY)
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-P", "-m", WORKER],
            env=os.environ | {"VLC_PLUGIN_PATH": str(links)},
            check=False,
            capture_output=True,
            timeout=LIMIT_S,
        )
        if not (links / LIST).exists():
            raise OSError(f"no list of plugins was written (status {done.returncode})")
        made = folder.with_name(f"{folder.name}.{os.getpid()}")
        shutil.copytree(links, made, symlinks=True)
    try:
        made.rename(folder)
    except OSError:  # another process was quicker
        shutil.rmtree(made, ignore_errors=True)
